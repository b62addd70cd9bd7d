//! Records that got another id.

use crate::history::audit::{Audit, Check, Edit, Finding};
use crate::record::ALIASES;
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::{Cell, ColumnType};

pub(super) const CHECK: Check = Check {
    name: "ids_changed",
    title: "Changed ids",
    definition: "records that got another id; `opsctl renumber` keeps the old one among the aliases, so that what names it \
                 still finds the record",
    columns: &[("was", ColumnType::Id), ("old_id", ColumnType::Text), ("path", ColumnType::Text)],
    run,
};

fn run(edit: &Edit, _: &Audit<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(after) = &edit.after else { return found };
    for change in &edit.changes {
        if let Difference::Field { name, from: Some(Plain::Text(from)), to: Some(_) } = change
            && name == "id"
        {
            let kept = after.texts(ALIASES).contains(&from.as_str());
            let what = if kept { "kept as an alias" } else { "lost" };
            let path = Cell::Text(edit.path.clone());
            found.push(Finding::of(edit, vec![Cell::Id(from.clone()), Cell::Text(what.to_owned()), path]));
        }
    }
    found
}
