//! What a merge would give, before anybody merges.

use gix::bstr::ByteSlice;

use crate::source::git::error::GitError;
use crate::source::git::guard::guarded;
use crate::source::git::merge_store::MergeStore;
use crate::source::git::repo::{GitRepo, Revision, head_id, object_id};
use crate::source::git::snapshot::{Found, Snapshot};
use crate::source::tree::Reason;

/// The result of a merge that was not made.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The commit that would be merged in.
    pub theirs: Revision,
    /// The files. Those in conflict have Git's markers in them; a conflict without markers (deleted on one side, changed
    /// on the other) is listed among what was not read.
    pub snapshot: Snapshot,
    /// Paths in conflict.
    pub conflicted: Vec<String>,
}

impl GitRepo {
    /// Merges `name` into the commit that is checked out, in a store of its own: neither the work tree nor the index, any
    /// branch or Git's store changes, and what is not committed does not count. It is `git merge-tree` that merges, so
    /// renames and attributes count as they will later. The merge driver of opsctl counts where the repo has it set up; any
    /// other is not run, and files that name one are merged line by line.
    ///
    /// # Errors
    /// The name is no commit, there is none checked out yet, or Git (2.38 or newer) cannot merge.
    pub fn merge(&self, name: &str) -> Result<Merge, GitError> {
        let theirs = self.revision(name)?;
        guarded(|| self.merged(theirs))
    }

    fn merged(&self, theirs: Revision) -> Result<Merge, GitError> {
        let repo = self.local();
        let Some(ours) = head_id(&repo)? else {
            return Err(GitError::Revision(
                "HEAD".to_owned(),
                "there is no commit yet to merge with".to_owned(),
            ));
        };
        let store = MergeStore::new(self, &repo, ours)?;
        let answer = store.merge(&repo, ours, &theirs.commit)?;
        let merged = store.opened(self)?;
        let repo = merged.local();
        let mut parts = answer.stdout.split(|byte| *byte == 0).filter(|part| !part.is_empty());
        let tree = object_id(&parts.next().unwrap_or_default().to_str_lossy())?;
        let mut conflicted: Vec<String> = parts
            .filter_map(|path| Some(path.strip_prefix(self.prefix().as_bytes())?.to_str_lossy().into_owned()))
            .collect();
        conflicted.sort_unstable();
        conflicted.dedup();
        let mut found = Found::default();
        if let Some(tree) = self.root_tree(&repo, tree)? {
            found.walk(&repo, tree, "")?;
        }
        let mut snapshot = found.finish(&merged);
        for path in &conflicted {
            let marked = snapshot
                .file(path)
                .is_some_and(|bytes| bytes.is_ok_and(|bytes| bytes.contains_str("<<<<<<< ")));
            if !marked {
                snapshot.note(path.clone(), Reason::Conflict);
            }
        }
        Ok(Merge { theirs, snapshot, conflicted })
    }
}
