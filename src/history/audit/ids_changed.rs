//! Records that got another id.

use crate::history::audit::{Audit, Check, Edit};
use crate::record::ALIASES;
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "ids_changed",
    title: "Changed ids",
    definition: "records that got another id; `opsctl renumber` keeps the old one among the aliases, so that what names it \
                 still finds the record",
    run,
};

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns
            .id("was", |found| found.what.0)
            .text("old_id", |found| found.what.1)
            .text("path", |found| found.edit.path.as_str())
    })
}

/// The id that a record had, and what became of it.
fn find<'e>(edit: &'e Edit, _: &Audit<'_>) -> Vec<(&'e str, &'static str)> {
    let mut found = Vec::new();
    let Some(after) = &edit.after else { return found };
    for change in &edit.changes {
        if let Difference::Field { name, from: Some(Plain::Text(from)), to: Some(_) } = change
            && name == "id"
        {
            let kept = after.texts(ALIASES).contains(&from.as_str());
            let what = if kept { "kept as an alias" } else { "lost" };
            found.push((from.as_str(), what));
        }
    }
    found
}
