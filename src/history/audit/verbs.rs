//! Whether a verb of the kind does what an edit did: what opsctl itself would have written is no finding.

use crate::kind::definition::{Append, FromStates, Kind, VerbDef};
use crate::record::Record;
use crate::record::diff::Plain;

/// Whether some verb that could be used on `before` and leads to the state of `after` changes `field` in this way.
pub(super) fn does(
    before: &Record,
    after: &Record,
    field: &str,
    from: Option<&Plain>,
    to: Option<&Plain>,
) -> bool {
    let kind = &*after.kind;
    kind.verbs.iter().any(|verb| {
        starts_at(verb, kind, before.status())
            && verb
                .leads_to(|name| after.text(name).map(str::to_owned))
                .is_none_or(|to| after.status() == Some(to))
            && writes(verb, field, from, to)
    })
}

fn starts_at(verb: &VerbDef, kind: &Kind, status: Option<&str>) -> bool {
    let Some(status) = status else { return true };
    match &verb.from {
        FromStates::Any => true,
        FromStates::NotTerminal => kind.state(status).is_none_or(|state| !state.terminal),
        FromStates::These(states) => states.iter().any(|state| state == status),
    }
}

fn writes(verb: &VerbDef, field: &str, from: Option<&Plain>, to: Option<&Plain>) -> bool {
    let stamped = verb.stamps.as_deref() == Some(field) && from.is_none() && to.is_some();
    let set = verb.sets.iter().any(|(name, _)| name == field) && to.is_some();
    let cleared = verb.clears.iter().any(|name| name == field) && to.is_none();
    let appended = verb.appends.iter().any(|append| match append {
        Append::Item { list, .. } | Append::Value { list, .. } => list == field,
        Append::Row { .. } => false,
    }) && grew(from, to);
    let amended =
        verb.amends.as_ref().is_some_and(|amend| amend.list == field && only_added(from, to, &amend.without));
    stamped || set || cleared || appended || amended
}

/// Whether a list has all that it had, in front, and more.
fn grew(from: Option<&Plain>, to: Option<&Plain>) -> bool {
    let (from, to) = (items(from), items(to));
    from.len() < to.len() && from.iter().zip(to).all(|(old, new)| old.is_same(new))
}

/// Whether the last item alone changed, by getting a key that it lacked.
fn only_added(from: Option<&Plain>, to: Option<&Plain>, key: &str) -> bool {
    let (from, to) = (items(from), items(to));
    let (Some((old, rest)), Some((new, others))) = (from.split_last(), to.split_last()) else { return false };
    let same = rest.len() == others.len() && rest.iter().zip(others).all(|(a, b)| a.is_same(b));
    let Plain::Map(pairs) = old else { return false };
    same && old.get(key).is_none()
        && new.get(key).is_some()
        && pairs.iter().all(|(name, value)| new.get(name).is_some_and(|other| other.is_same(value)))
}

fn items(value: Option<&Plain>) -> &[Plain] {
    value.and_then(Plain::as_list).unwrap_or(&[])
}
