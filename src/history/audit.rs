//! What an auditor asks of the history: were milestones edited after the fact, do recorded times lie far from their
//! commits, who committed approvals, which ids changed, which records are gone, are commits signed.
//!
//! One check, one file in `audit/`; to add one: its file and its line in [`CHECKS`]. Which commits there were is found out
//! by `source/git`; here they are held against the kinds and the policy. Git tells who claims to have written what and
//! when; only signatures prove it.

mod approvals;
mod deleted;
mod distant_times;
mod edited_after_resolution;
pub mod edits;
mod ids_changed;
mod policy_changed;
mod redated;
mod signatures;
mod skipped_states;
mod verbs;

use crate::base::moment::Moment;
use crate::corpus::Corpus;
use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::record::Record;
use crate::record::diff::Difference;
use crate::report::inputs::Inputs;
use crate::source::git::commit::CommitInfo;
use crate::view::columns::Columns;
use crate::view::report::Report;
use crate::view::sheet::Sheet;

/// What one commit did to one record.
#[derive(Debug)]
pub struct Edit {
    /// The commit.
    pub commit: CommitInfo,
    /// The path after it; of a record that was removed, the one it had.
    pub path: String,
    /// The record before, in the commit's first parent that had it; `None` where the commit made it.
    pub before: Option<Record>,
    /// The record after; `None` where the commit removed it.
    pub after: Option<Record>,
    /// Why there is no record after it although the file is there.
    pub unread: Option<String>,
    /// The fields that changed; of a merge, only those that differ from every parent.
    pub changes: Vec<Difference>,
}

impl Edit {
    /// The record, after the commit where it is still there.
    fn record(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// Its id; the empty text where there is neither.
    fn id(&self) -> &str {
        self.record().map_or("", |record| &record.id)
    }

    /// When it was written: the author's clock, which stays when a commit is moved to another place of the history.
    fn written(&self) -> Moment {
        self.commit.author.time
    }
}

/// What the checks are given beside an edit.
#[derive(Clone, Copy, Debug)]
pub struct Audit<'a> {
    /// The records at the end.
    pub corpus: &'a Corpus,
    /// The policy.
    pub policy: &'a Policy,
    /// How far a recorded time may lie from the commit that recorded it, in seconds.
    pub tolerance: i64,
}

/// A check of edits.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name, also of its sheet.
    pub name: &'static str,
    /// Its heading for people.
    pub title: &'static str,
    /// What it finds, in a sentence without a final stop.
    pub definition: &'static str,
    /// The sheet of what it finds in some edits.
    pub run: fn(&[Edit], &Audit<'_>) -> Sheet,
}

/// Something an auditor will ask about.
struct Finding<'e, T> {
    /// The edit it was found in.
    edit: &'e Edit,
    /// What the check says of it.
    what: T,
}

impl Check {
    /// The sheet of what `find` finds in edits. `own` adds the columns of the check, between the record and the commit.
    fn sheet<'e, T: 'e>(
        &self,
        edits: &'e [Edit],
        audit: &'e Audit<'_>,
        find: impl Fn(&'e Edit, &'e Audit<'_>) -> Vec<T>,
        own: impl FnOnce(Columns<'e, Finding<'e, T>>) -> Columns<'e, Finding<'e, T>>,
    ) -> Sheet {
        let record = Columns::in_zone(audit.policy.zone)
            .id("id", |found: &Finding<'e, T>| found.edit.id())
            .titled("ID");
        let findings = edits
            .iter()
            .flat_map(|edit| find(edit, audit).into_iter().map(move |what| Finding { edit, what }));
        own(record)
            .time("committed", |found| found.edit.written())
            .text("by", |found| who(&found.edit.commit.author, audit.policy))
            .text("commit", |found| short(&found.edit.commit.id))
            .sheet(self.name, self.title, findings)
    }
}

/// All checks, sorted by name.
pub const CHECKS: &[Check] = &[
    approvals::CHECK,
    deleted::CHECK,
    distant_times::CHECK,
    edited_after_resolution::CHECK,
    ids_changed::CHECK,
    skipped_states::CHECK,
];

/// What came out of looking at commits.
#[derive(Debug, Default)]
pub struct Looked {
    /// The commits, the oldest first.
    pub commits: Vec<CommitInfo>,
    /// How many edits of records they hold.
    pub edits: usize,
    /// Path and commit of what could not be read as a record where one was before or is now.
    pub unread: Vec<String>,
    /// What they did to the policy and the kinds: the commit, and what differs.
    pub policy: Vec<(CommitInfo, Vec<String>)>,
    /// What each of [`CHECKS`] found; empty before anything was looked at.
    pub found: Vec<Sheet>,
}

impl Looked {
    /// Looks at the edits of some commits.
    pub fn at(commits: Vec<CommitInfo>, edits: &[Edit], audit: &Audit<'_>) -> Self {
        let found = CHECKS.iter().map(|check| (check.run)(edits, audit));
        let unread = edits.iter().filter(|edit| edit.unread.is_some());
        Self {
            commits,
            edits: edits.len(),
            unread: unread.map(|edit| format!("{}@{}", edit.path, short(&edit.commit.id))).collect(),
            policy: Vec::new(),
            found: found.collect(),
        }
    }

    /// Adds what came out of later commits.
    pub fn extend(&mut self, later: Self) {
        self.commits.extend(later.commits);
        self.edits += later.edits;
        self.unread.extend(later.unread);
        self.policy.extend(later.policy);
        if self.found.is_empty() {
            self.found = later.found;
            return;
        }
        for (all, more) in self.found.iter_mut().zip(later.found) {
            all.rows.extend(more.rows);
        }
    }
}

/// The audit as a report: `summary` with a row a check, one sheet for each check that found something, and `people` with
/// who committed how much, signed and not.
pub fn audit(looked: Looked, audit: &Audit<'_>, inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report("audit", "Audit of the history");
    let mut summary: Vec<(&str, usize, usize)> = Vec::new();
    let unsigned = looked.commits.iter().filter(|commit| !commit.signed).count();
    let people = signatures::people(&looked.commits, audit.policy);
    let mut sheets = Vec::new();
    let mut found = looked.found.into_iter();
    for check in CHECKS {
        report.definitions.push((check.name.to_owned(), check.definition.to_owned()));
        let found = found.next().filter(|sheet| !sheet.rows.is_empty());
        summary.push((check.name, found.as_ref().map_or(0, |sheet| sheet.rows.len()), looked.edits));
        sheets.extend(found);
    }
    let redated = redated::find(&looked.commits, audit.tolerance);
    summary.extend([
        (policy_changed::NAME, looked.policy.len(), looked.commits.len()),
        (redated::NAME, redated.len(), looked.commits.len()),
        (signatures::NAME, unsigned, looked.commits.len()),
    ]);
    for (name, definition) in [policy_changed::DEFINITION, redated::DEFINITION, signatures::DEFINITION] {
        report.definitions.push((name.to_owned(), definition.to_owned()));
    }
    if !looked.policy.is_empty() {
        sheets.push(policy_changed::sheet(&looked.policy, audit.policy));
    }
    if !redated.is_empty() {
        sheets.push(redated::sheet(&redated, audit.policy));
    }
    let columns = Columns::new()
        .text("check", |(check, ..): &(&str, usize, usize)| *check)
        .count("n", |(_, n, _)| *n)
        .titled("Found")
        .count("of", |(.., of)| *of);
    report.sheets.push(columns.sheet("summary", "Summary", summary));
    report.sheets.extend(sheets);
    report.sheets.push(people);
    report.coverage.records = looked.edits + looked.unread.len();
    report.coverage.used = looked.edits;
    if !looked.unread.is_empty() {
        report.coverage.excluded.insert("unreadable".to_owned(), looked.unread);
    }
    report
}
