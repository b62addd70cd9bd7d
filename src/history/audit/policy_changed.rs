//! Commits that changed what records are measured by.

use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::source::git::commit::CommitInfo;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

pub(super) const NAME: &str = "policy_changed";

pub(super) const DEFINITION: (&str, &str) =
    (NAME, "commits that changed opsctl.yaml, by its top-level keys, or the repo's own kinds");

/// The sheet of that name: a row for each commit, with what it changed.
pub(super) fn sheet(edits: &[(CommitInfo, Vec<String>)], policy: &Policy) -> Sheet {
    let columns = vec![
        Column::new("changed", ColumnType::Text),
        Column::new("committed", ColumnType::Time),
        Column::new("by", ColumnType::Text),
        Column::new("commit", ColumnType::Text),
    ];
    let mut sheet = Sheet::new(NAME, "Changes of the policy", columns);
    for (commit, keys) in edits {
        sheet.push(vec![
            Cell::Text(keys.join(", ")),
            Cell::Time(commit.author.time.in_zone(policy.zone)),
            Cell::Text(who(&commit.author, policy)),
            Cell::Text(short(&commit.id).to_owned()),
        ]);
    }
    sheet
}
