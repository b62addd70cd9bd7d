//! Whether a verb may start from where a record stands.

use crate::base::text::list_words;
use crate::edit::refusal::Refusal;
use crate::kind::definition::{FromStates, Kind, VerbDef};
use crate::record::Record;

/// The state of the record is one that the verb starts from.
///
/// # Errors
/// It is another one, none, or unknown: with the verbs that there are from it.
pub fn check_state(record: &Record, verb: &VerbDef) -> Result<(), Refusal> {
    let kind = &*record.kind;
    let Some(status) = record.status() else {
        if let Some(node) = record.node("status") {
            return Err(Refusal::No(
                format!("{}: `status` must be one word, not {}", record.id, node.describe()),
                vec![format!("it is at {}:{}", record.path, record.line(node.span))],
            ));
        }
        return Err(Refusal::No(
            format!("{} has no status, so `{}` has nothing to start from", record.id, verb.name),
            vec![format!("set it: opsctl set {} status={}", record.id, kind.initial)],
        ));
    };
    let Some(state) = kind.state(status) else {
        let names: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
        return Err(Refusal::No(
            format!("{} has the unknown status `{status}`", record.id),
            vec![
                format!("valid: {}", list_words(&names)),
                format!("set it: opsctl set {} status=...", record.id),
            ],
        ));
    };
    if allows(kind, verb, status) {
        return Ok(());
    }
    let from = match &verb.from {
        FromStates::These(states) => format!("`{}` starts from {}", verb.name, list_words(states)),
        FromStates::NotTerminal | FromStates::Any => {
            format!("`{}` is not for {} states", verb.name, state.name)
        }
    };
    let next: Vec<&str> = kind
        .verbs
        .iter()
        .filter(|other| allows(kind, other, status))
        .map(|other| other.name.as_str())
        .collect();
    let mut help = vec![from];
    if !next.is_empty() {
        help.push(format!("from {status} there are: {}", next.join(", ")));
    }
    Err(Refusal::No(format!("{} is {status}", record.id), help))
}

/// Whether a verb may start from `status`.
pub fn allows(kind: &Kind, verb: &VerbDef, status: &str) -> bool {
    match &verb.from {
        FromStates::Any => true,
        FromStates::These(states) => states.iter().any(|state| state == status),
        FromStates::NotTerminal => kind.state(status).is_some_and(|state| !state.terminal),
    }
}
