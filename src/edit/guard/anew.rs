//! `anew`: what the verb sets is not there already.

use crate::edit::assignment::field_value;
use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;
use crate::edit::template::render;

/// What the verb sets is not there already: recording a change that changes nothing would be a false entry.
///
/// # Errors
/// Everything it sets is so already.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, policy, .. } = *asked;
    let mut same = Vec::new();
    for (field, template) in &verb.sets {
        let text = render(template, asked.context)?;
        let now = record.text(field).map(|text| field_value(&record.kind, field, text, policy));
        if now != Some(field_value(&record.kind, field, &text, policy)) {
            return Ok(());
        }
        same.push(format!("its {field} is {text} already"));
    }
    if same.is_empty() {
        return Ok(());
    }
    Err(Refusal::No(format!("{}: {}", record.id, same.join(", ")), Vec::new()))
}
