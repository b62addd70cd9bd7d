//! The checks that a definition may name. Each is a question about a record that data alone cannot answer.

use crate::base::moment::Moment;
use crate::base::text::{list_words, with_article};
use crate::edit::template::{Context, render};
use crate::edit::verb::{Refusal, VerbInput, field_value};
use crate::kind::definition::{FieldType, LinkDef, VerbDef};
use crate::policy::policy::Policy;
use crate::policy::sla::ClockName;
use crate::record::record::Record;

/// The names a definition may use, sorted.
pub const NAMES: [&str; 10] = [
    "anew",
    "approved",
    "effective",
    "given",
    "linked",
    "not_paused",
    "not_requester",
    "outside_freeze",
    "paused",
    "postmortem_owned",
];

/// Finds another record by its id; `None` where there is none.
pub type Lookup<'a> = dyn Fn(&str) -> Option<Record> + 'a;

/// What a guard is asked about.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The record before the verb.
    pub record: &'a Record,
    /// The verb.
    pub verb: &'a VerbDef,
    /// What it is given.
    pub input: &'a VerbInput,
    /// The policy.
    pub policy: &'a Policy,
    /// The other records.
    pub lookup: &'a Lookup<'a>,
    /// What the verb's templates see.
    pub context: &'a Context,
}

impl Question<'_> {
    /// The text a field will have: the argument's, what is set beside it, else the record's.
    fn text(&self, field: &str) -> Option<String> {
        let arg = self.input.arg(field).map(|value| value.texts().join(", "));
        let set =
            || self.input.set.iter().rev().find(|(name, _)| name == field).map(|(_, text)| text.clone());
        arg.or_else(set)
            .or_else(|| self.record.text(field).map(str::to_owned))
            .filter(|text| !text.is_empty())
    }
}

/// Asks one guard.
///
/// # Errors
/// The guard refuses.
pub fn check(name: &str, asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, input, policy, .. } = *asked;
    match name {
        "anew" => anew(asked),
        "approved" => approved(record, verb, policy),
        "effective" => effective(asked),
        "given" => given(asked),
        "linked" => linked(asked),
        "not_paused" => match open_pause(record) {
            Some(since) => Err(Refusal::No(
                format!("{} is paused since {since}", record.id),
                vec![format!("opsctl {} resume {}", record.kind.name, record.id)],
            )),
            None => Ok(()),
        },
        "not_requester" => not_requester(record, input),
        "outside_freeze" => outside_freeze(record, input, policy),
        "paused" => match open_pause(record) {
            Some(_) => Ok(()),
            None => Err(Refusal::No(format!("{} is not paused", record.id), Vec::new())),
        },
        "postmortem_owned" => postmortem_owned(asked),
        // The loader has refused every other name.
        other => Err(Refusal::Usage(format!("unknown guard `{other}`"), Vec::new())),
    }
}

/// What the verb sets is not there already: recording a change that changes nothing would be a false entry.
fn anew(asked: &Question<'_>) -> Result<(), Refusal> {
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

/// At least one argument is given, or a field set beside the verb.
fn given(asked: &Question<'_>) -> Result<(), Refusal> {
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

/// The ids given as arguments lead to other records, of the kinds that the field may lead to.
fn linked(asked: &Question<'_>) -> Result<(), Refusal> {
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

/// The effectiveness check did not say that the fix had no effect.
fn effective(asked: &Question<'_>) -> Result<(), Refusal> {
    let Question { record, verb, .. } = *asked;
    if asked.text("effectiveness").as_deref() != Some("not_effective") {
        return Ok(());
    }
    Err(Refusal::No(
        format!("the fix of {} had no effect, so `{}` would bury it", record.id, verb.name),
        vec![format!("opsctl {} reopen {} \"what came back\"", record.kind.name, record.id)],
    ))
}

/// Where the policy wants a postmortem for the severity, there is one, and somebody answers for it.
fn postmortem_owned(asked: &Question<'_>) -> Result<(), Refusal> {
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

#[cfg(test)]
mod tests {
    use super::NAMES;
    use crate::kind::check::GUARDS;

    #[test]
    fn the_loader_lets_exactly_these_pass() {
        assert!(NAMES.is_sorted());
        let mut known = GUARDS;
        known.sort_unstable();
        assert_eq!(known, NAMES);
    }
}
