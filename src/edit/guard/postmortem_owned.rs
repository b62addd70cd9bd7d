//! `postmortem_owned`: an incident that owes a postmortem has one, with an owner.

use crate::base::moment::Moment;
use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;
use crate::policy::sla::ClockName;

/// Where the policy wants a postmortem for the severity, there is one, and somebody answers for it.
///
/// # Errors
/// There is none, or nobody does.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, input, policy, .. } = *asked;
    let Some(severity) = asked.text("severity").and_then(|text| policy.severities.get(&text).cloned()) else {
        return Ok(());
    };
    // The clock of the postmortem starts when the incident is resolved; the targets of that day count.
    let since: Moment = record.time("resolved").get().unwrap_or(input.when);
    let tier = policy.tier_of(&record.texts("services"));
    if policy.sla_at(since).target(&severity.name, ClockName::Postmortem, tier).is_none() {
        return Ok(());
    }
    let why = format!("{} is {}, which owes a postmortem", record.id, severity.name);
    let Some(id) = asked.text("postmortem") else {
        let help = format!("opsctl new postmortem --from {}", record.id);
        return Err(Refusal::No(format!("{why}, and has none"), vec![help]));
    };
    let Some(postmortem) = (asked.lookup)(&id) else {
        let help = format!("name the one that is: opsctl set {} postmortem=...", record.id);
        return Err(Refusal::No(format!("{why}, and there is no record {id}"), vec![help]));
    };
    if postmortem.text("owner").or_else(|| postmortem.text("author")).is_some() {
        return Ok(());
    }
    let help = format!("opsctl set {id} owner=WHO");
    Err(Refusal::No(format!("{why}, and {id} has neither owner nor author"), vec![help]))
}
