//! The checks that a definition may name. Each is a question about a record that data alone cannot answer.

use crate::edit::verb::{Refusal, VerbInput};
use crate::kind::definition::VerbDef;
use crate::policy::policy::Policy;
use crate::record::record::Record;

/// The names a definition may use, sorted.
pub const NAMES: [&str; 5] = ["approved", "not_paused", "not_requester", "outside_freeze", "paused"];

/// Asks one guard.
///
/// # Errors
/// The guard refuses.
pub fn check(
    name: &str,
    record: &Record,
    verb: &VerbDef,
    input: &VerbInput,
    policy: &Policy,
) -> Result<(), Refusal> {
    match name {
        "approved" => approved(record, verb, policy),
        "not_paused" => match open_pause(record) {
            Some(since) => Err(Refusal::No(
                format!("{} is paused since {since}", record.id),
                vec![format!("opsctl {} resume {}", record.kind.name, record.id)],
            )),
            None => Ok(()),
        },
        "paused" => match open_pause(record) {
            Some(_) => Ok(()),
            None => Err(Refusal::No(format!("{} is not paused", record.id), Vec::new())),
        },
        "not_requester" => not_requester(record, input),
        "outside_freeze" => outside_freeze(record, input, policy),
        // The loader has refused every other name.
        other => Err(Refusal::Usage(format!("unknown guard `{other}`"), Vec::new())),
    }
}

fn open_pause(record: &Record) -> Option<&str> {
    record
        .items("pauses")
        .iter()
        .rev()
        .find(|pause| pause.get("to").is_none_or(crate::doc::yaml::Node::is_null))
        .map(|pause| pause.get("from").and_then(|from| from.as_str()).unwrap_or("an unknown time"))
}

/// Every role that the policy asks for has approved; at least one person has, where it asks for none. What the policy
/// says of standard changes (pre-approved) it says by asking for no role.
fn approved(record: &Record, verb: &VerbDef, policy: &Policy) -> Result<(), Refusal> {
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

fn not_requester(record: &Record, input: &VerbInput) -> Result<(), Refusal> {
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

fn outside_freeze(record: &Record, input: &VerbInput, policy: &Policy) -> Result<(), Refusal> {
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
