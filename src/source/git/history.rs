//! One file's life: every commit that changed it, across moves.

use std::collections::{BTreeSet, BinaryHeap, HashSet};

use gix::{ObjectId, Repository};

use crate::source::git::changes::diff;
use crate::source::git::commit::CommitInfo;
use crate::source::git::repo::{GitError, GitRepo, broken, head_id};
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
}

/// A commit whose history is still to be followed, with the path the file has there. The newest is the greatest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    time: i64,
    id: ObjectId,
    path: String,
}

impl GitRepo {
    /// Every version of the file at `path` in the history of HEAD, the oldest first. Where a commit made it, a file that
    /// the same commit removed is followed when it has the same content, or when `is_same` says of its bytes that it is
    /// the same record. Branches on which it did not change are not followed, as in `git log`. A path that was never
    /// there has no versions; nor has a repo without commits.
    ///
    /// # Errors
    /// A commit or tree cannot be read.
    pub fn history_of(&self, path: &str, is_same: &dyn Fn(&[u8]) -> bool) -> Result<Vec<Version>, GitError> {
        let repo = self.local();
        let Some(head) = head_id(&repo)? else { return Ok(Vec::new()) };
        let mut versions = Vec::new();
        let mut seen = HashSet::new();
        let mut queue = BinaryHeap::from([step(&repo, head, path.to_owned())?]);
        while let Some(Step { id, path, .. }) = queue.pop() {
            if !seen.insert((id, path.clone())) {
                continue;
            }
            let commit = CommitInfo::read(&repo, id)?;
            let tree = self.commit_tree(&repo, id)?;
            let own = self.blob_at(&repo, tree, &path)?;
            if commit.cut {
                if let Some(own) = own {
                    versions.push(Version { commit, path, bytes: Some(read_blob(&repo, own)) });
                }
                continue;
            }
            let mut parents = Vec::new();
            for parent in &commit.parents {
                let parent = crate::source::git::repo::object_id(parent)?;
                let tree = self.commit_tree(&repo, parent)?;
                parents.push((parent, tree, self.blob_at(&repo, tree, &path)?));
            }
            if own.is_some()
                && let Some((parent, ..)) = parents.iter().find(|(.., blob)| *blob == own)
            {
                queue.push(step(&repo, *parent, path)?);
                continue;
            }
            let mut changed = own.is_some();
            for (parent, parent_tree, blob) in &parents {
                match (own, blob) {
                    // Not there: it may have been once. Not there and never was: all sides are looked at.
                    (None, None) | (Some(_), Some(_)) => queue.push(step(&repo, *parent, path.clone())?),
                    (None, Some(_)) => {
                        changed = true;
                        queue.push(step(&repo, *parent, path.clone())?);
                    }
                    (Some(own), None) => {
                        if let Some(before) = moved_from(&repo, *parent_tree, tree, own, is_same)? {
                            queue.push(step(&repo, *parent, before)?);
                        }
                    }
                }
            }
            if changed {
                let bytes = own.map(|own| read_blob(&repo, own));
                versions.push(Version { commit, path, bytes });
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
        let tree = repo.find_tree(tree).map_err(|error| broken("tree", &error))?;
        let entry = tree.lookup_entry(path.split('/')).map_err(|error| broken("tree", &error))?;
        Ok(entry.filter(|entry| entry.mode().is_blob()).map(|entry| entry.object_id()))
    }
}

fn step(repo: &Repository, id: ObjectId, path: String) -> Result<Step, GitError> {
    let commit = repo.find_commit(id).map_err(|error| broken("commit", &error))?;
    let time = commit.time().map_or(0, |time| time.seconds);
    Ok(Step { time, id, path })
}

/// The file that is gone between two trees and was the one that now has the content `own`.
fn moved_from(
    repo: &Repository,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
    own: ObjectId,
    is_same: &dyn Fn(&[u8]) -> bool,
) -> Result<Option<String>, GitError> {
    let changed = diff(repo, before, after)?;
    let mut gone: BTreeSet<(bool, String)> = BTreeSet::new();
    for (path, pair) in changed {
        if let (Some(old), None) = pair {
            let same = old == own;
            if same || (path.ends_with(".md") && read_blob(repo, old).is_ok_and(|bytes| is_same(&bytes))) {
                gone.insert((!same, path));
            }
        }
    }
    // The same content first.
    Ok(gone.pop_first().map(|(_, path)| path))
}
