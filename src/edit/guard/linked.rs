//! `linked`: ids given lead to other records of the right kind.

use crate::base::text::{list_words, with_article};
use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;
use crate::kind::definition::LinkDef;
use crate::kind::field_type::FieldType;

/// The ids given as arguments lead to other records, of the kinds that the field may lead to.
///
/// # Errors
/// One leads to the record itself, to none, or to one of another kind.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, input, .. } = *asked;
    for arg in verb.args.iter().filter(|arg| *arg.kind.item() == FieldType::Id) {
        let goes_to = |link: &&LinkDef| {
            link.field == arg.name
                || verb
                    .sets
                    .iter()
                    .any(|(field, template)| *field == link.field && template.contains(&arg.name))
        };
        let link = record.kind.links.iter().find(goes_to);
        for id in input.arg(&arg.name).map(|value| value.texts()).unwrap_or_default() {
            if id == record.id {
                return Err(Refusal::No(format!("{id} cannot be linked with itself"), Vec::new()));
            }
            let Some(other) = (asked.lookup)(id) else {
                let help = "opsctl list shows the records there are".to_owned();
                return Err(Refusal::Usage(format!("{}: there is no record {id}", arg.name), vec![help]));
            };
            let wanted = link.map_or(&[][..], |link| &link.to);
            if !wanted.is_empty() && !wanted.contains(&other.kind.name) {
                let message = format!(
                    "{}: {id} is {}, not {}",
                    arg.name,
                    with_article(&other.kind.name),
                    with_article(&list_words(wanted))
                );
                return Err(Refusal::Usage(message, Vec::new()));
            }
        }
    }
    Ok(())
}
