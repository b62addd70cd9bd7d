//! `approved`: everybody whom the policy asks for has approved.

use crate::edit::guard::question::Question;
use crate::edit::refusal::Refusal;
use crate::policy::Policy;
use crate::record::Record;

/// Every role that the policy asks for has approved; at least one person has, where it asks for none. What the policy
/// says of standard changes (pre-approved) it says by asking for no role.
///
/// # Errors
/// Somebody has not.
pub fn check(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, policy, .. } = *asked;
    let Some(who) = lacking_approvals(record, policy) else { return Ok(()) };
    let who = if who.is_empty() { "anybody".to_owned() } else { who.join(", ") };
    Err(Refusal::No(
        format!("{} is not approved by {who}, so `{}` has to wait", record.id, verb.name),
        vec![format!("opsctl {} approve {} --role ROLE --by WHO", record.kind.name, record.id)],
    ))
}

/// The roles that have not approved yet; empty where anybody may and nobody has. `None` where nothing is lacking.
pub fn lacking_approvals(record: &Record, policy: &Policy) -> Option<Vec<String>> {
    let change_type = record.text("type").unwrap_or("");
    let rule = policy.approvals.rule(change_type, record.text("risk").unwrap_or(""));
    let needed: &[String] = rule.map_or(&[], |rule| &rule.roles);
    let approvals = record.items("approvals");
    let has = |role: &str| {
        approvals.iter().any(|approval| approval.get("role").and_then(|node| node.as_str()) == Some(role))
    };
    let lacking: Vec<String> = needed.iter().filter(|role| !has(role)).cloned().collect();
    let nobody = rule.is_none() && change_type != "standard" && approvals.is_empty();
    (!lacking.is_empty() || nobody).then_some(lacking)
}
