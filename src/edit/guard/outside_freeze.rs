//! `outside_freeze`: no change freeze is on.

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;

/// No freeze of the policy covers the moment, the services and the team, save one that lets this type of change through.
///
/// # Errors
/// One does.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, input, policy, .. } = *asked;
    let services = record.texts("services");
    let change_type = record.text("type").unwrap_or("");
    let freeze = policy.freezes.iter().find(|freeze| {
        freeze.covers(input.when)
            && freeze.holds(&services, record.text("team"))
            && !freeze.allow.iter().any(|allowed| allowed == change_type)
    });
    let Some(freeze) = freeze else { return Ok(()) };
    Err(Refusal::No(
        format!("{} falls into the freeze `{}` (until {})", record.id, freeze.name, freeze.to.rfc3339()),
        vec![format!("wait for its end; it lets through: {}", freeze.allow.join(", "))],
    ))
}
