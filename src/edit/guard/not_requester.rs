//! `not_requester`: nobody approves what they requested.

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// Whoever approves is known and did not request the change.
///
/// # Errors
/// It is not known who approves, or it is the requester.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, input, .. } = *asked;
    let Some(by) = input.by.as_deref() else {
        return Err(Refusal::No(
            format!("it is not known who approves {}", record.id),
            vec!["say it with --by WHO".to_owned()],
        ));
    };
    if record.text("requester") == Some(by) {
        return Err(Refusal::No(
            format!("{by} requested {}, and nobody approves a change of their own", record.id),
            vec!["let somebody else approve it (--by WHO)".to_owned()],
        ));
    }
    Ok(())
}
