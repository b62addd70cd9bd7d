//! Commits whose two clocks disagree: written at one time, committed at another.

use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::source::git::commit::CommitInfo;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

pub(super) const NAME: &str = "redated";

pub(super) const DEFINITION: (&str, &str) = (
    NAME,
    "commits whose author's and committer's times lie further apart than the tolerance: rebased, amended, or dated by hand",
);

/// How far a commit's two times lie apart, in seconds.
fn apart(commit: &CommitInfo) -> i64 {
    commit.committer.time.since(commit.author.time).saturating_abs()
}

/// The commits it finds.
pub(super) fn find(commits: &[CommitInfo], tolerance: i64) -> Vec<&CommitInfo> {
    commits.iter().filter(|commit| apart(commit) > tolerance).collect()
}

/// The sheet of that name: a row for each.
pub(super) fn sheet(commits: &[&CommitInfo], policy: &Policy) -> Sheet {
    let columns = vec![
        Column::new("commit", ColumnType::Text),
        Column::new("written", ColumnType::Time),
        Column::new("committed", ColumnType::Time),
        Column::new("apart", ColumnType::Duration),
        Column::new("by", ColumnType::Text),
        Column::new("committer", ColumnType::Text),
    ];
    let mut sheet = Sheet::new(NAME, "Commits whose two times lie apart", columns);
    for commit in commits {
        sheet.push(vec![
            Cell::Text(short(&commit.id).to_owned()),
            Cell::Time(commit.author.time.in_zone(policy.zone)),
            Cell::Time(commit.committer.time.in_zone(policy.zone)),
            Cell::seconds(Some(apart(commit))),
            Cell::Text(who(&commit.author, policy)),
            Cell::Text(who(&commit.committer, policy)),
        ]);
    }
    sheet
}
