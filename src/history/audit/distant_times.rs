//! Recorded times that lie far from the commit that recorded them.

use crate::base::moment::{Moment, read_time};
use crate::history::audit::{Audit, Check, Edit};
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "distant_times",
    title: "Times recorded long before or after they happened",
    definition: "milestones, and times in lists such as approvals and pauses, that lie further from the commit that \
                 recorded them than the tolerance; what happened before a record was made may come with it",
    run,
};

/// A time that was recorded for a field.
struct Recorded {
    field: String,
    at: Moment,
    /// Seconds between it and its commit.
    apart: i64,
}

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns
            .text("field", |found| found.what.field.clone())
            .time("recorded", |found| found.what.at)
            .seconds("apart", |found| found.what.apart)
    })
}

fn find(edit: &Edit, audit: &Audit<'_>) -> Vec<Recorded> {
    let mut found = Vec::new();
    let Some(after) = &edit.after else { return found };
    let known = held_before(edit);
    let early = if edit.before.is_none() { before_birth(after) } else { Vec::new() };
    for change in &edit.changes {
        let Difference::Field { name, from, to } = change else { continue };
        if early.contains(&name.as_str()) {
            continue;
        }
        let times = match after.kind.field(name) {
            Some(_) if after.kind.milestones.contains(name) => {
                milestone(name, from.as_ref(), to.as_ref(), after)
            }
            Some(def) if matches!(def.kind, FieldType::List(_)) => {
                let keys = def.item.iter().filter(|key| key.kind == FieldType::Time);
                let times = keys.flat_map(|key| in_items(name, &key.name, from.as_ref(), to.as_ref(), after));
                // Ahead of their commit lie plans, such as the next update.
                times.filter(|(_, at)| *at < edit.written()).collect()
            }
            _ => Vec::new(),
        };
        let times = times.into_iter().filter(|(_, at)| !known.contains(at));
        let times =
            times.map(|(field, at)| Recorded { field, at, apart: edit.written().since(at).saturating_abs() });
        found.extend(times.filter(|time| time.apart > audit.tolerance));
    }
    found
}

/// The times that the commit took out or moved: what `reopenings` keeps of the old `resolved` is nothing new.
fn held_before(edit: &Edit) -> Vec<Moment> {
    let Some(before) = &edit.before else { return Vec::new() };
    edit.changes
        .iter()
        .filter_map(|change| match change {
            Difference::Field { from, .. } => time(from.as_ref(), before),
            _ => None,
        })
        .collect()
}

/// The milestones in front of the one that a new record gets as the moment it is made: they tell of the time before.
fn before_birth(record: &Record) -> Vec<&str> {
    let milestones = &record.kind.milestones;
    let now = |name: &String| {
        let def = record.kind.field(name);
        def.and_then(|def| def.default.as_deref()).is_some_and(|default| default.contains("now"))
    };
    let born = milestones.iter().position(now).unwrap_or(0);
    milestones.iter().take(born).map(String::as_str).collect()
}

/// The time a milestone was given; none where it only was written in another way.
fn milestone(name: &str, from: Option<&Plain>, to: Option<&Plain>, record: &Record) -> Vec<(String, Moment)> {
    let at = time(to, record).filter(|at| time(from, record) != Some(*at));
    at.map(|at| (name.to_owned(), at)).into_iter().collect()
}

/// The times under a key of a list's items that no item had before.
fn in_items(
    name: &str,
    key: &str,
    from: Option<&Plain>,
    to: Option<&Plain>,
    record: &Record,
) -> Vec<(String, Moment)> {
    let times = |list: Option<&Plain>| -> Vec<Moment> {
        let items = list.and_then(Plain::as_list).unwrap_or(&[]);
        items.iter().filter_map(|item| time(item.get(key), record)).collect()
    };
    let known = times(from);
    let new = times(to).into_iter().filter(|at| !known.contains(at));
    new.map(|at| (format!("{name}.{key}"), at)).collect()
}

pub(super) fn time(value: Option<&Plain>, record: &Record) -> Option<Moment> {
    read_time(value?.as_text()?, record.zone).moment()
}
