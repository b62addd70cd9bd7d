//! Who committed how much, and how much of it is signed. The signature is the committer's.

use std::collections::BTreeMap;

use crate::base::moment::Moment;
use crate::history::who::who;
use crate::policy::Policy;
use crate::source::git::commit::CommitInfo;
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

pub(super) const NAME: &str = "unsigned";

pub(super) const DEFINITION: (&str, &str) =
    (NAME, "commits without a signature; whether a signature is good is for `git verify-commit` to say");

/// What one committer did.
#[derive(Default)]
struct Work {
    signed: u64,
    unsigned: u64,
    times: Vec<Moment>,
}

/// The sheet `people`: a row for each committer.
pub(super) fn people(commits: &[CommitInfo], policy: &Policy) -> Sheet {
    let mut all: BTreeMap<String, Work> = BTreeMap::new();
    for commit in commits {
        let work = all.entry(who(&commit.committer, policy)).or_default();
        *if commit.signed { &mut work.signed } else { &mut work.unsigned } += 1;
        work.times.push(commit.committer.time);
    }
    Columns::in_zone(policy.zone)
        .text("committer", |(name, _): &(String, Work)| name.clone())
        .count("signed", |(_, work)| work.signed)
        .count("unsigned", |(_, work)| work.unsigned)
        .time("first", |(_, work)| work.times.iter().min().copied())
        .time("last", |(_, work)| work.times.iter().max().copied())
        .sheet("people", "Committers", all)
}
