//! What commits changed, file by file: for audits over a period, and for the last commit of each record.

use std::collections::{BTreeMap, HashMap, HashSet};

use gix::{ObjectId, Repository};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use crate::base::moment::Moment;
use crate::source::git::commit::CommitInfo;
use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::limits::{Budget, find_tree};
use crate::source::git::repo::{GitRepo, object_id};
use crate::source::git::snapshot::read_blob;
use crate::source::tree::Reason;

/// One content of a file in Git's store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlobId(pub(in crate::source::git) ObjectId);

/// What one commit changed below the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitChanges {
    /// The commit.
    pub commit: CommitInfo,
    /// The files it changed, by path. Of a merge only those that differ from every parent: what it brought in was changed
    /// by other commits. None where the parents were not fetched.
    pub files: Vec<FileChange>,
}

/// One file that a commit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path relative to the root.
    pub path: String,
    /// The path it had before, where it moved without a change of content. One that was changed as well shows as one
    /// file gone and one new; whether they are one record is known by their ids.
    pub moved_from: Option<String>,
    /// Its content before, in the first parent of a merge; `None` where it is new.
    pub old: Option<BlobId>,
    /// Of a merge, the contents in the other parents that have the file.
    pub others: Vec<BlobId>,
    /// Its content after; `None` where it is gone.
    pub new: Option<BlobId>,
}

impl GitRepo {
    /// The commits of the history of `commit` that were committed at or after `from` and before `to` (the committer's clock
    /// says), with what they changed below the root; the oldest first. Commits that changed nothing there are left out,
    /// those that cannot tell ([`CommitInfo::cut`]) are not.
    ///
    /// # Errors
    /// A commit or tree cannot be read, or they change too much.
    pub fn commits_between(
        &self,
        commit: &str,
        from: Option<Moment>,
        to: Option<Moment>,
    ) -> Result<Vec<CommitChanges>, GitError> {
        let ids = guarded(|| self.ids_between(commit, from, to))?;
        let budget = Budget::changes();
        // Neighbours share nearly all trees, so a thread takes many of them at once.
        let pieces: Vec<Vec<CommitChanges>> = ids
            .par_chunks(64)
            .map(|ids| guarded(|| self.changes_of_all(ids, &budget)))
            .collect::<Result<_, GitError>>()?;
        Ok(pieces.into_iter().flatten().collect())
    }

    fn changes_of_all(&self, ids: &[ObjectId], budget: &Budget) -> Result<Vec<CommitChanges>, GitError> {
        let repo = self.local();
        let mut changes = Vec::new();
        for id in ids {
            let commit = CommitInfo::read(&repo, *id)?;
            let files = self.changes_of(&repo, &commit, budget)?;
            if !files.is_empty() || commit.cut {
                changes.push(CommitChanges { commit, files });
            }
        }
        Ok(changes)
    }

    /// The commits of a time, the oldest first.
    fn ids_between(
        &self,
        commit: &str,
        from: Option<Moment>,
        to: Option<Moment>,
    ) -> Result<Vec<ObjectId>, GitError> {
        let repo = self.local();
        let within = |seconds: i64| {
            from.is_none_or(|from| seconds >= from.epoch()) && to.is_none_or(|to| seconds < to.epoch())
        };
        let mut ids: Vec<ObjectId> = Vec::new();
        for commit in walk(&repo, object_id(commit)?)? {
            let commit = commit.map_err(|error| broken("history", &error))?;
            if commit.commit_time.is_none_or(within) {
                ids.push(commit.id);
            }
        }
        ids.reverse();
        Ok(ids)
    }

    /// The last commit in the history of a commit that changed each of `paths`. A path that none changed has none.
    ///
    /// # Errors
    /// A commit or tree cannot be read, or they change too much.
    pub fn last_commits(
        &self,
        commit: &str,
        paths: &HashSet<String>,
    ) -> Result<HashMap<String, CommitInfo>, GitError> {
        guarded(|| self.last_of(commit, paths))
    }

    fn last_of(
        &self,
        commit: &str,
        paths: &HashSet<String>,
    ) -> Result<HashMap<String, CommitInfo>, GitError> {
        let budget = Budget::changes();
        let repo = self.local();
        let mut last = HashMap::new();
        for commit in walk(&repo, object_id(commit)?)? {
            if last.len() == paths.len() {
                break;
            }
            let commit = commit.map_err(|error| broken("history", &error))?;
            let commit = CommitInfo::read(&repo, commit.id)?;
            for file in self.changes_of(&repo, &commit, &budget)? {
                if paths.contains(&file.path) && !last.contains_key(&file.path) {
                    last.insert(file.path, commit.clone());
                }
            }
        }
        Ok(last)
    }

    /// The bytes of contents, in the order of `ids`. Those that are too large together count as unreadable.
    pub fn blobs(&self, ids: &[BlobId]) -> Vec<Result<Vec<u8>, Reason>> {
        let budget = Budget::contents();
        let read = |repo: &Repository, id: &BlobId| {
            let bytes = read_blob(repo, id.0)?;
            let taken = budget.take(bytes.len());
            taken.map(|()| bytes).map_err(|error| Reason::Unreadable(error.to_string()))
        };
        let pieces: Vec<&[BlobId]> = ids.chunks(256).collect();
        pieces
            .into_par_iter()
            .flat_map_iter(|piece| {
                let repo = self.local();
                piece.iter().map(|id| read(&repo, id)).collect::<Vec<_>>()
            })
            .collect()
    }

    /// What a commit changed below the root.
    fn changes_of(
        &self,
        repo: &Repository,
        commit: &CommitInfo,
        budget: &Budget,
    ) -> Result<Vec<FileChange>, GitError> {
        if commit.cut {
            return Ok(Vec::new());
        }
        let own = self.commit_tree(repo, object_id(&commit.id)?)?;
        let mut parents = commit.parents.iter();
        let against = |parent: Option<&String>| {
            let tree = match parent {
                Some(parent) => self.commit_tree(repo, object_id(parent)?)?,
                None => None,
            };
            diff(repo, tree, own, budget)
        };
        let mut changed = against(parents.next())?;
        let mut others: HashMap<String, Vec<BlobId>> = HashMap::new();
        for parent in parents {
            if changed.is_empty() {
                break;
            }
            let other = against(Some(parent))?;
            changed.retain(|path, _| other.contains_key(path));
            for (path, (old, _)) in other {
                if let Some(old) = old.filter(|_| changed.contains_key(&path)) {
                    others.entry(path).or_default().push(BlobId(old));
                }
            }
        }
        let mut files = file_changes(changed);
        for file in &mut files {
            file.others = others.remove(&file.path).unwrap_or_default();
        }
        Ok(files)
    }
}

/// The commits from `head` on, the newest first.
fn walk(repo: &Repository, head: ObjectId) -> Result<gix::revision::Walk<'_>, GitError> {
    use gix::revision::walk::Sorting;
    use gix::traverse::commit::simple::CommitTimeOrder;
    repo.rev_walk([head])
        .sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst))
        .all()
        .map_err(|error| broken("history", &error))
}

/// A content before and one after.
pub(in crate::source::git) type Pair = (Option<ObjectId>, Option<ObjectId>);

/// The files that differ between two trees, by path. Links, submodules and names that are not UTF-8 are no files.
pub(in crate::source::git) fn diff(
    repo: &Repository,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    budget: &Budget,
) -> Result<BTreeMap<String, Pair>, GitError> {
    let mut changed = BTreeMap::new();
    let mut folders = vec![(String::new(), old, new)];
    while let Some((prefix, old, new)) = folders.pop() {
        if old == new {
            continue;
        }
        let (old, new) = (Level::read(repo, old)?, Level::read(repo, new)?);
        let names = |a: &BTreeMap<String, ObjectId>, b: &BTreeMap<String, ObjectId>| {
            let mut names: Vec<String> = a
                .iter()
                .filter(|(name, id)| b.get(*name) != Some(id))
                .map(|(name, _)| name.clone())
                .collect();
            names.extend(b.keys().filter(|name| !a.contains_key(*name)).cloned());
            names
        };
        for name in names(&old.files, &new.files) {
            budget.path(prefix.len().saturating_add(name.len()))?;
            let pair = (old.files.get(&name).copied(), new.files.get(&name).copied());
            changed.insert(format!("{prefix}{name}"), pair);
        }
        for name in names(&old.folders, &new.folders) {
            budget.path(prefix.len().saturating_add(name.len()))?;
            let (old, new) = (old.folders.get(&name).copied(), new.folders.get(&name).copied());
            folders.push((format!("{prefix}{name}/"), old, new));
        }
    }
    Ok(changed)
}

/// One folder of a tree.
#[derive(Default)]
struct Level {
    files: BTreeMap<String, ObjectId>,
    folders: BTreeMap<String, ObjectId>,
}

impl Level {
    fn read(repo: &Repository, id: Option<ObjectId>) -> Result<Self, GitError> {
        let mut level = Self::default();
        let Some(id) = id else { return Ok(level) };
        let tree = find_tree(repo, id)?;
        for entry in tree.iter() {
            let entry = entry.map_err(|error| broken("tree", &error))?;
            let Ok(name) = std::str::from_utf8(entry.filename()) else { continue };
            if entry.mode().is_tree() {
                level.folders.insert(name.to_owned(), entry.object_id());
            } else if entry.mode().is_blob() {
                level.files.insert(name.to_owned(), entry.object_id());
            }
        }
        Ok(level)
    }
}

/// Pairs of a file gone and one new with the same content become one that moved.
fn file_changes(changed: BTreeMap<String, Pair>) -> Vec<FileChange> {
    let mut gone: HashMap<ObjectId, Vec<String>> = HashMap::new();
    for (path, pair) in changed.iter().rev() {
        if let (Some(old), None) = pair {
            gone.entry(*old).or_default().push(path.clone());
        }
    }
    let mut files = Vec::new();
    let mut moved = HashSet::new();
    for (path, (old, new)) in &changed {
        let from = match (old, new) {
            (None, Some(new)) => gone.get_mut(new).and_then(Vec::pop),
            _ => None,
        };
        let old = if from.is_some() { *new } else { *old };
        moved.extend(from.clone());
        files.push(FileChange {
            path: path.clone(),
            moved_from: from,
            old: old.map(BlobId),
            others: Vec::new(),
            new: new.map(BlobId),
        });
    }
    files.retain(|file| !moved.contains(&file.path));
    files
}
