//! Records that are gone.

use crate::history::audit::{Audit, Check, Edit, Finding};
use crate::view::sheet::{Cell, ColumnType};

pub(super) const CHECK: Check = Check {
    name: "deleted",
    title: "Deleted records",
    definition: "records whose file was removed, or is no record any more; `now` says whether there is one with the id \
                 again at the end",
    columns: &[
        ("title", ColumnType::Text),
        ("status", ColumnType::Text),
        ("what", ColumnType::Text),
        ("now", ColumnType::Text),
        ("path", ColumnType::Text),
    ],
    run,
};

fn run(edit: &Edit, audit: &Audit<'_>) -> Vec<Finding> {
    let (Some(before), None) = (&edit.before, &edit.after) else { return Vec::new() };
    let what = match &edit.unread {
        None => "file removed".to_owned(),
        Some(why) => format!("no record any more: {why}"),
    };
    let now = if audit.corpus.get(&before.id).is_some() { "there again" } else { "gone" };
    let cells = vec![
        Cell::Text(before.title().to_owned()),
        Cell::text(before.status()),
        Cell::Text(what),
        Cell::Text(now.to_owned()),
        Cell::Text(edit.path.clone()),
    ];
    vec![Finding::of(edit, cells)]
}
