//! Commits whose two clocks disagree: written at one time, committed at another.

use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::source::git::commit::CommitInfo;
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

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
    Columns::in_zone(policy.zone)
        .text("commit", |commit: &&&CommitInfo| short(&commit.id))
        .time("written", |commit| commit.author.time)
        .time("committed", |commit| commit.committer.time)
        .seconds("apart", |commit| apart(commit))
        .text("by", |commit| who(&commit.author, policy))
        .text("committer", |commit| who(&commit.committer, policy))
        .sheet(NAME, "Commits whose two times lie apart", commits)
}
