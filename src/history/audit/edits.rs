//! From what a commit changed to edits of records: files that a commit moved and changed are one record, known by its id.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::corpus::read::ReadContext;
use crate::history::audit::Edit;
use crate::history::log::record;
use crate::record::Record;
use crate::record::diff::{fields, fields_of_merge};
use crate::source::git::commit::CommitInfo;
use crate::source::tree::Reason;

/// Bytes, or why there are none.
pub type Content = Result<Vec<u8>, Reason>;

/// One file that a commit changed, with its contents.
#[derive(Debug)]
pub struct ChangedFile {
    /// Its path after the commit; of one that is gone, the one it had.
    pub path: String,
    /// The path it had before, where it moved without a change.
    pub moved_from: Option<String>,
    /// What the parents had: one of a plain change, several of a merge, none of a file that is new.
    pub before: Vec<Content>,
    /// What the commit left; `None` where it removed it.
    pub after: Option<Content>,
}

/// Paths and contents, the newest first.
pub type Contents = Vec<(String, Content)>;

/// Where a record is looked for that was not there just before a commit.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// What the file at a path was before a commit: for one that could not be read just before.
    pub of_file: &'a (dyn Fn(&CommitInfo, &str) -> Contents + Sync),
    /// The records of an id that were removed before a commit: for one that is made again.
    pub removed: &'a (dyn Fn(&CommitInfo, &str) -> Contents + Sync),
}

/// What a commit did to records. Files that were none before and are none after are left out. A record that could not be
/// read just before, or was removed and is made again, is held against the last state that could be read: what was
/// changed while it was broken or away is no less changed.
pub fn edits(
    commit: &CommitInfo,
    files: Vec<ChangedFile>,
    earlier: &Earlier<'_>,
    context: &ReadContext<'_>,
) -> Vec<Edit> {
    // The first commit of an old repo may hold all there is.
    let mut all: Vec<Edit> =
        files.into_par_iter().filter_map(|file| edit(commit, file, earlier, context)).collect();
    pair(&mut all);
    for edit in all.iter_mut().filter(|edit| edit.before.is_none()) {
        let Some(after) = &edit.after else { continue };
        let removed = (earlier.removed)(commit, &after.id);
        let before = removed.iter().find_map(|(path, bytes)| record(path, bytes, context).ok());
        if before.is_some() {
            edit.changes = fields(before.as_ref(), after);
            edit.before = before;
        }
    }
    all
}

/// What a commit did to the record of one file.
fn edit(
    commit: &CommitInfo,
    file: ChangedFile,
    earlier: &Earlier<'_>,
    context: &ReadContext<'_>,
) -> Option<Edit> {
    let old_path = file.moved_from.as_deref().unwrap_or(&file.path);
    let read = |path: &str, bytes: &Content| record(path, bytes, context);
    let mut before: Vec<Record> = file.before.iter().filter_map(|bytes| read(old_path, bytes).ok()).collect();
    let (after, unread) = match file.after.as_ref().map(|bytes| read(&file.path, bytes)) {
        None => (None, None),
        Some(Ok(record)) => (Some(record), None),
        Some(Err(why)) => (None, Some(why)),
    };
    if before.is_empty() && !file.before.is_empty() && after.is_some() {
        let contents = (earlier.of_file)(commit, old_path);
        before.extend(contents.iter().filter_map(|(path, bytes)| read(path, bytes).ok()).take(1));
    }
    let changes = match (&after, before.as_slice()) {
        (None, _) => Vec::new(),
        (Some(after), []) => fields(None, after),
        (Some(after), [one]) => fields(Some(one), after),
        (Some(after), many) => fields_of_merge(&many.iter().collect::<Vec<_>>(), after),
    };
    let before = if before.is_empty() { None } else { Some(before.swap_remove(0)) };
    (before.is_some() || after.is_some()).then(|| Edit {
        commit: commit.clone(),
        path: file.path,
        before,
        after,
        unread,
        changes,
    })
}

/// Makes one edit of a record that is gone in one file and new in another.
fn pair(all: &mut Vec<Edit>) {
    let mut gone: BTreeMap<String, usize> = BTreeMap::new();
    for (at, edit) in all.iter().enumerate() {
        if let (Some(before), None, None) = (&edit.before, &edit.after, &edit.unread) {
            gone.insert(before.id.clone(), at);
        }
    }
    let mut taken = Vec::new();
    for at in 0..all.len() {
        let Some(edit) = all.get(at) else { continue };
        let (None, Some(after)) = (&edit.before, &edit.after) else { continue };
        // Under its id, or under one it had before.
        let names = std::iter::once(after.id.as_str()).chain(after.texts(crate::record::ALIASES));
        let Some(from) = names.into_iter().find_map(|id| gone.remove(id)) else { continue };
        let before = all.get_mut(from).and_then(|edit| edit.before.take());
        if let Some(edit) = all.get_mut(at)
            && let Some(after) = &edit.after
        {
            edit.changes = fields(before.as_ref(), after);
            edit.before = before;
        }
        taken.push(from);
    }
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
}
