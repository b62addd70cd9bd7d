//! Commits that changed what records are measured by.

use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::source::git::commit::CommitInfo;
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

pub(super) const NAME: &str = "policy_changed";

pub(super) const DEFINITION: (&str, &str) =
    (NAME, "commits that changed opsctl.yaml, by its top-level keys, or the repo's own kinds");

/// The sheet of that name: a row for each commit, with what it changed.
pub(super) fn sheet(edits: &[(CommitInfo, Vec<String>)], policy: &Policy) -> Sheet {
    Columns::in_zone(policy.zone)
        .text("changed", |(_, keys): &&(CommitInfo, Vec<String>)| keys.join(", "))
        .time("committed", |(commit, _)| commit.author.time)
        .text("by", |(commit, _)| who(&commit.author, policy))
        .text("commit", |(commit, _)| short(&commit.id))
        .sheet(NAME, "Changes of the policy", edits)
}
