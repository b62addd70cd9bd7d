//! `given`: the verb was given something to do.

use crate::base::text::list_words;
use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// At least one argument is given, or a field set beside the verb.
///
/// # Errors
/// Nothing is.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, input, .. } = *asked;
    if !input.args.is_empty() || !input.set.is_empty() {
        return Ok(());
    }
    let flags: Vec<String> =
        verb.args.iter().map(|arg| format!("--{}", arg.name.replace('_', "-"))).collect();
    Err(Refusal::Usage(
        format!("`{} {}` was given nothing to do", record.kind.name, verb.name),
        vec![format!("give {}", list_words(&flags))],
    ))
}
