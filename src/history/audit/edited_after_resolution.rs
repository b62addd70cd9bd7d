//! Milestones and whatever else clocks read, edited when the record was over already.

use crate::history::audit::distant_times::time;
use crate::history::audit::{Audit, Check, Edit, verbs};
use crate::kind::definition::FieldDef;
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "edited_after_resolution",
    title: "Milestones edited after resolution",
    definition: "milestones, severities and timed lists such as pauses that changed while the record was over \
                 (resolved, closed, reviewed ...), in a way that no verb of its kind changes them",
    run,
};

/// A field that was edited.
struct Edited<'e> {
    field: &'e str,
    from: Option<String>,
    to: Option<String>,
    /// The record's status at that time.
    status: &'e str,
}

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns
            .text("field", |found| found.what.field)
            .text("from", |found| found.what.from.clone())
            .text("to", |found| found.what.to.clone())
            .text("status", |found| found.what.status)
    })
}

fn find<'e>(edit: &'e Edit, _: &Audit<'_>) -> Vec<Edited<'e>> {
    let mut found = Vec::new();
    let (Some(before), Some(after)) = (&edit.before, &edit.after) else { return found };
    let Some(status) = before.status().filter(|status| !before.kind.is_open(status)) else { return found };
    for change in &edit.changes {
        let Difference::Field { name, from, to } = change else { continue };
        if counts(after, name) && !is_fine(edit, before, after, name, from.as_ref(), to.as_ref()) {
            let (from, to) = match (from, to) {
                (Some(from), Some(to)) => differing(from, to),
                (from, to) => (shown(from.as_ref()), shown(to.as_ref())),
            };
            found.push(Edited { field: name, from, to, status });
        }
    }
    found
}

/// Whether a field decides figures: a milestone, a severity, a list of things that happened at a time.
fn counts(record: &Record, name: &str) -> bool {
    let timed = |def: &FieldDef| def.kind.is_list() && def.item.iter().any(|key| key.kind == FieldType::Time);
    record.kind.milestones.iter().any(|milestone| milestone == name)
        || record.kind.field(name).is_some_and(|def| def.kind == FieldType::Severity || timed(def))
}

/// Whether a verb does it, or the record was taken up again and what it was before is kept.
fn is_fine(
    edit: &Edit,
    before: &Record,
    after: &Record,
    name: &str,
    from: Option<&Plain>,
    to: Option<&Plain>,
) -> bool {
    let at = time(from, before);
    if at.is_some() && at == time(to, after) {
        return true;
    }
    // Open again: what is reached anew may be written, what was reached may not be rewritten.
    let again = after.status().is_none_or(|status| after.kind.is_open(status));
    verbs::does(before, after, name, from, to) || (again && from.is_none()) || is_kept(edit, from, after)
}

/// Whether the old value stands in an item that a list got in the same commit, as reopenings keep the old `resolved`.
fn is_kept(edit: &Edit, from: Option<&Plain>, after: &Record) -> bool {
    let Some(old) = time(from, after) else { return false };
    edit.changes.iter().any(|change| {
        let Difference::Field { from, to, .. } = change else { return false };
        let items = |value: &Option<Plain>| value.as_ref().and_then(Plain::as_list).unwrap_or(&[]).to_vec();
        let known = items(from);
        items(to).iter().filter(|item| !known.iter().any(|other| other.is_same(item))).any(
            |item| match item {
                Plain::Map(pairs) => pairs.iter().any(|(_, value)| time(Some(value), after) == Some(old)),
                _ => false,
            },
        )
    })
}

fn shown(value: Option<&Plain>) -> Option<String> {
    value.map(ToString::to_string)
}

/// Both values; of lists, the items that the other has not.
fn differing(from: &Plain, to: &Plain) -> (Option<String>, Option<String>) {
    let (Some(old), Some(new)) = (from.as_list(), to.as_list()) else {
        return (shown(Some(from)), shown(Some(to)));
    };
    let only = |these: &[Plain], those: &[Plain]| {
        let items: Vec<String> = these
            .iter()
            .filter(|item| !those.iter().any(|other| other.is_same(item)))
            .map(ToString::to_string)
            .collect();
        (!items.is_empty()).then(|| items.join(", "))
    };
    (only(old, new), only(new, old))
}
