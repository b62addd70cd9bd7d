//! What a kind's definition implies for a record in a given state: what it must have by now, which milestones its
//! verbs would have stamped, and where a milestone may stand.

use crate::kind::definition::{FromStates, Kind, VerbDef};
use crate::record::Record;

/// Why something is required of a record now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need<'r> {
    /// Every record of the kind must have it.
    Always,
    /// Records in this state must have it.
    At(&'r str),
}

/// Why `required` / `required_at` hold for a record now; `None` where they do not.
pub(crate) fn need<'r>(record: &'r Record, required: bool, required_at: &[String]) -> Option<Need<'r>> {
    if required {
        return Some(Need::Always);
    }
    let status = record.status()?;
    required_at.iter().any(|state| state == status).then_some(Need::At(status))
}

/// Whether a record ended where its kind asks nothing more of its text, as one that was cancelled: other states require
/// sections, and this one does not.
pub(crate) fn is_dead_end(record: &Record) -> bool {
    let Some(status) = record.status().filter(|_| !record.is_open()) else { return false };
    let mut asking = record.kind.sections.iter().flat_map(|section| &section.required_at).peekable();
    asking.peek().is_some() && !asking.any(|state| state == status)
}

/// The milestone that a record in `status` has, since every verb that leads there stamps it. States a record may
/// begin in imply nothing.
pub(crate) fn implied<'k>(kind: &'k Kind, status: &str) -> Option<&'k str> {
    if kind.beginnings().any(|state| state == status) {
        return None;
    }
    let mut leading = kind.verbs.iter().filter(|verb| targets(verb).any(|to| to == status));
    let first = leading.next()?.stamps.as_deref()?;
    leading.all(|verb| verb.stamps.as_deref() == Some(first)).then_some(first)
}

/// The states in which a record may have `milestone`: those its verbs lead to, and what can be reached from there
/// without the milestone being cleared. `None` where the definition says nothing about it.
pub(crate) fn may_have<'k>(kind: &'k Kind, milestone: &str) -> Option<Vec<&'k str>> {
    let mut states: Vec<&str> = Vec::new();
    for verb in kind.verbs.iter().filter(|verb| verb.stamps.as_deref() == Some(milestone)) {
        // Stamped without leaving the state: it may stand in any.
        verb.to.as_ref()?;
        states.extend(targets(verb));
    }
    if states.is_empty() {
        return None;
    }
    let keeping: Vec<&VerbDef> =
        kind.verbs.iter().filter(|verb| !verb.clears.iter().any(|field| field == milestone)).collect();
    let mut at = 0;
    while let Some(state) = states.get(at).copied() {
        for verb in keeping.iter().filter(|verb| starts_from(verb, kind, state)) {
            for to in targets(verb) {
                if !states.contains(&to) {
                    states.push(to);
                }
            }
        }
        at += 1;
    }
    Some(states)
}

/// The verb that leads to a state and stamps `milestone`, for help.
pub(crate) fn stamping<'k>(kind: &'k Kind, milestone: &str) -> Option<&'k VerbDef> {
    kind.verbs.iter().find(|verb| verb.stamps.as_deref() == Some(milestone))
}

fn targets(verb: &VerbDef) -> impl Iterator<Item = &str> {
    verb.to_when.iter().map(|when| when.to.as_str()).chain(verb.to.as_deref())
}

fn starts_from(verb: &VerbDef, kind: &Kind, state: &str) -> bool {
    match &verb.from {
        FromStates::Any => true,
        FromStates::NotTerminal => kind.state(state).is_some_and(|known| !known.terminal),
        FromStates::These(states) => states.iter().any(|from| from == state),
    }
}
