//! `effective`: no check found that the fix had no effect.

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// The effectiveness check did not say that the fix had no effect.
///
/// # Errors
/// It did.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, .. } = *asked;
    if asked.text("effectiveness").as_deref() != Some("not_effective") {
        return Ok(());
    }
    Err(Refusal::No(
        format!("the fix of {} had no effect, so `{}` would bury it", record.id, verb.name),
        vec![format!("opsctl {} reopen {} \"what came back\"", record.kind.name, record.id)],
    ))
}
