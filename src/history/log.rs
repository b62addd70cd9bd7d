//! A record's life as Git tells it: each commit with what it changed, by meaning. Which commits there were is found out by
//! `source/git`; here they are read as records and held against each other.

pub mod shown;

use crate::base::moment::Moment;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::record::Record;
use crate::record::diff::{Difference, changes, changes_of_merge};
use crate::source::git::commit::CommitInfo;
use crate::source::git::history::Version;
use crate::source::tree::Reason;

/// What happened to the file as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It was made.
    Created,
    /// It was changed.
    Changed,
    /// It was moved, and perhaps changed.
    Moved,
    /// It was removed.
    Removed,
    /// It was there before; the history that tells since when was not fetched.
    Begins,
}

impl Event {
    /// The word in machine output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Removed => "removed",
            Self::Begins => "begins",
        }
    }
}

/// One step of a record's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The commit; `None` for what is not committed yet.
    pub commit: Option<CommitInfo>,
    /// What happened.
    pub event: Event,
    /// The path after it; of a file that was removed, the one it had.
    pub path: String,
    /// The path before, where it moved.
    pub from_path: Option<String>,
    /// What changed. None where only the way it is written did, or where `unread` says why nothing is known.
    pub changes: Vec<Difference>,
    /// Why it is not known what changed.
    pub unread: Option<String>,
}

impl Entry {
    /// When it was written: the author's clock, which stays when a commit is moved to another place of the history.
    pub fn written(&self) -> Option<Moment> {
        self.commit.as_ref().map(|commit| commit.author.time)
    }
}

/// The file on disk, as far as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// It does not: a revision is shown, or nothing is there and was not in the last commit.
    Nothing,
    /// Its path and bytes.
    File(String, Vec<u8>),
    /// It is gone since the last commit.
    Gone(String),
}

/// The versions of a record among those of a file: what stood at its path before and had another id, and was removed, is
/// another record's.
pub fn own<'v>(
    versions: &'v [Version],
    is_own: &dyn Fn(&Record) -> bool,
    context: &ReadContext<'_>,
) -> &'v [Version] {
    let mut first = 0;
    let mut other = false;
    for (at, version) in versions.iter().enumerate() {
        match &version.bytes {
            Some(bytes) => {
                if let Ok(record) = record(&version.path, bytes, context) {
                    other = !is_own(&record);
                }
            }
            None if other => first = at + 1,
            None => {}
        }
    }
    versions.get(first..).unwrap_or_default()
}

/// Reads versions, the oldest first, as steps, and what was done since as the last one. All are read with the kinds and
/// the policy of today, so that a kind that changed since shows no change of the record.
pub fn life(versions: &[Version], on_disk: OnDisk, context: &ReadContext<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut readable: Option<(String, Content)> = None;
    for version in versions {
        entries.push(entry(version, readable.as_ref(), context));
        if let Some(bytes) = &version.bytes
            && record(&version.path, bytes, context).is_ok()
        {
            readable = Some((version.path.clone(), bytes.clone()));
        }
    }
    match on_disk {
        OnDisk::Nothing => {}
        OnDisk::Gone(path) => entries.push(removed(path)),
        OnDisk::File(path, bytes) => {
            let last =
                versions.last().and_then(|version| Some((version.path.clone(), version.bytes.clone()?)));
            let step = held(last.into_iter().collect(), readable.as_ref(), &path, &Ok(bytes), context);
            // A file that is written in another way says nothing new.
            if step.event != Event::Changed || !step.changes.is_empty() || step.unread.is_some() {
                entries.push(step);
            }
        }
    }
    entries
}

/// Bytes, or why there are none.
type Content = Result<Vec<u8>, Reason>;

fn removed(path: String) -> Entry {
    Entry { commit: None, event: Event::Removed, path, from_path: None, changes: Vec::new(), unread: None }
}

fn entry(version: &Version, readable: Option<&(String, Content)>, context: &ReadContext<'_>) -> Entry {
    let before: Vec<_> =
        version.before.iter().map(|earlier| (earlier.path.clone(), earlier.bytes.clone())).collect();
    let mut step = match &version.bytes {
        Some(bytes) => held(before, readable, &version.path, bytes, context),
        None => removed(version.path.clone()),
    };
    if version.commit.cut {
        step.event = Event::Begins;
    }
    step.commit = Some(version.commit.clone());
    step
}

/// A file held against what it was; where that cannot be read, or is not there, against the last state that could.
fn held(
    before: Vec<(String, Content)>,
    readable: Option<&(String, Content)>,
    path: &str,
    bytes: &Content,
    context: &ReadContext<'_>,
) -> Entry {
    let from_path = before.first().map(|(path, _)| path.clone()).filter(|from| from != path);
    let event = match (before.is_empty(), &from_path) {
        (true, _) => Event::Created,
        (false, Some(_)) => Event::Moved,
        (false, None) => Event::Changed,
    };
    let mut step =
        Entry { commit: None, event, path: path.to_owned(), from_path, changes: Vec::new(), unread: None };
    let after = match record(path, bytes, context) {
        Ok(record) => record,
        Err(why) => {
            step.unread = Some(why);
            return step;
        }
    };
    let read = |(path, bytes): &(String, Content)| record(path, bytes, context).ok();
    let mut earlier: Vec<Record> = before.iter().filter_map(read).collect();
    // Made again after it was removed, or readable again: what changed meanwhile is no less changed.
    if earlier.is_empty() {
        earlier.extend(readable.and_then(read));
    }
    let parents: Vec<&Record> = earlier.iter().collect();
    step.changes = match parents.as_slice() {
        [] => changes(None, &after),
        [one] => changes(Some(one), &after),
        many => changes_of_merge(many, &after),
    };
    step
}

/// Bytes read as a record, or why they are none.
pub(crate) fn record(
    path: &str,
    bytes: &Result<Vec<u8>, Reason>,
    context: &ReadContext<'_>,
) -> Result<Record, String> {
    let bytes = bytes.as_ref().map_err(ToString::to_string)?;
    match read_file(path.to_owned(), bytes.clone(), context) {
        Read::Record(record) => Ok(*record),
        Read::Stray(stray) => Err(match stray.document.faults().first() {
            Some(fault) => format!("it cannot be read: {}", fault.message),
            None => stray.why,
        }),
        Read::Other(_) => Err("it was no record".to_owned()),
    }
}
