//! One file's life: every commit that changed it, across moves.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashSet};

use gix::{ObjectId, Repository};

use crate::source::git::changes::diff;
use crate::source::git::commit::CommitInfo;
use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::limits::{Budget, find_tree};
use crate::source::git::repo::{GitRepo, object_id};
use crate::source::git::snapshot::read_blob;
use crate::source::tree::Reason;

/// A file as one commit left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: CommitInfo,
    /// The path it had there; of a file that is gone, the one it had before.
    pub path: String,
    /// Its bytes; `None` where the commit removed it.
    pub bytes: Option<Result<Vec<u8>, Reason>>,
    /// What the parents had of it: one of a plain change, several of a merge, none where the commit made it or its
    /// parents were not fetched ([`CommitInfo::cut`]). Parents without the file are left out.
    pub before: Vec<Earlier>,
}

/// A file as a parent had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its path there.
    pub path: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, Reason>,
}

/// A commit whose history is still to be followed, with the path the file has there. The newest is the greatest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    time: i64,
    /// How many steps it lies behind the begin: of commits of one second, the nearer is the newer.
    depth: Reverse<usize>,
    id: ObjectId,
    path: String,
}

impl GitRepo {
    /// Every version of the file at `path` in the history of a commit, the oldest first. Where a commit made it, a file that
    /// the same commit removed is followed when it has the same content, or when `is_same` says of its bytes that it is
    /// the same record. Where it was removed and made again, the versions before are told as well. Branches on which it did not change are not followed, as in `git log`. A path that was never
    /// there has no versions.
    ///
    /// # Errors
    /// A commit or tree cannot be read.
    pub fn history_of(
        &self,
        commit: &str,
        path: &str,
        is_same: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<Version>, GitError> {
        guarded(|| self.versions(commit, path, is_same))
    }

    fn versions(
        &self,
        commit: &str,
        path: &str,
        is_same: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<Version>, GitError> {
        let budget = Budget::changes();
        let repo = self.local();
        let mut versions = Vec::new();
        let mut seen = HashSet::new();
        let mut queue = BinaryHeap::from([step(&repo, object_id(commit)?, 0, path.to_owned())?]);
        while let Some(Step { id, path, depth, .. }) = queue.pop() {
            let depth = depth.0 + 1;
            if !seen.insert((id, path.clone())) {
                continue;
            }
            let commit = CommitInfo::read(&repo, id)?;
            let tree = self.commit_tree(&repo, id)?;
            let own = self.blob_at(&repo, tree, &path)?;
            if commit.cut {
                if let Some(own) = own {
                    let bytes = Some(read_blob(&repo, own));
                    versions.push(Version { commit, path, bytes, before: Vec::new() });
                }
                continue;
            }
            let mut parents = Vec::new();
            for parent in &commit.parents {
                let parent = object_id(parent)?;
                let tree = self.commit_tree(&repo, parent)?;
                parents.push((parent, tree, self.blob_at(&repo, tree, &path)?));
            }
            if own.is_some()
                && let Some((parent, ..)) = parents.iter().find(|(.., blob)| *blob == own)
            {
                queue.push(step(&repo, *parent, depth, path)?);
                continue;
            }
            let mut changed = own.is_some();
            let mut before = Vec::new();
            for (parent, parent_tree, blob) in &parents {
                if let Some(blob) = blob {
                    before.push(Earlier { path: path.clone(), bytes: read_blob(&repo, *blob) });
                }
                match (own, blob) {
                    // Not there: it may have been once. Not there and never was: all sides are looked at.
                    (None, None) | (Some(_), Some(_)) => {
                        queue.push(step(&repo, *parent, depth, path.clone())?)
                    }
                    (None, Some(_)) => {
                        // A merge with a side that had removed it before removes nothing itself.
                        changed = parents.iter().all(|(.., blob)| blob.is_some());
                        queue.push(step(&repo, *parent, depth, path.clone())?);
                    }
                    (Some(own), None) => {
                        let gone = gone_between(&repo, *parent_tree, tree, &budget)?;
                        if let Some((old, blob)) = moved_from(&repo, gone, own, is_same) {
                            before.push(Earlier { path: old.clone(), bytes: read_blob(&repo, blob) });
                            queue.push(step(&repo, *parent, depth, old)?);
                        } else {
                            // It may have been there before, and removed.
                            queue.push(step(&repo, *parent, depth, path.clone())?);
                        }
                    }
                }
            }
            if changed {
                let bytes = own.map(|own| read_blob(&repo, own));
                versions.push(Version { commit, path, bytes, before });
            }
        }
        versions.reverse();
        Ok(versions)
    }

    /// The content of a file in a tree of the root.
    fn blob_at(
        &self,
        repo: &Repository,
        root_tree: Option<ObjectId>,
        path: &str,
    ) -> Result<Option<ObjectId>, GitError> {
        let Some(tree) = root_tree else { return Ok(None) };
        let tree = find_tree(repo, tree)?;
        let entry = tree.lookup_entry(path.split('/')).map_err(|error| broken("tree", &error))?;
        Ok(entry.filter(|entry| entry.mode().is_blob()).map(|entry| entry.object_id()))
    }
}

fn step(repo: &Repository, id: ObjectId, depth: usize, path: String) -> Result<Step, GitError> {
    let commit = repo.find_commit(id).map_err(|error| broken("commit", &error))?;
    let time = commit.time().map_or(0, |time| time.seconds);
    Ok(Step { time, depth: Reverse(depth), id, path })
}

/// The files that are gone between two trees, with the contents they had.
fn gone_between(
    repo: &Repository,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
    budget: &Budget,
) -> Result<Vec<(String, ObjectId)>, GitError> {
    let changed = diff(repo, before, after, budget)?;
    let gone = changed.into_iter().filter_map(|(path, pair)| match pair {
        (Some(old), None) => Some((path, old)),
        (Some(_) | None, _) => None,
    });
    Ok(gone.collect())
}

/// The one of the files that are gone which now has the content `own`, with the content it had.
fn moved_from(
    repo: &Repository,
    gone: Vec<(String, ObjectId)>,
    own: ObjectId,
    is_same: &dyn Fn(&[u8]) -> bool,
) -> Option<(String, ObjectId)> {
    let mut fitting: BTreeSet<(bool, String, ObjectId)> = BTreeSet::new();
    for (path, old) in gone {
        let same = old == own;
        if same || (path.ends_with(".md") && read_blob(repo, old).is_ok_and(|bytes| is_same(&bytes))) {
            fitting.insert((!same, path, old));
        }
    }
    // The same content first.
    fitting.pop_first().map(|(_, path, old)| (path, old))
}
