//! What a merge would give, before anybody merges.

use std::ffi::OsString;

use gix::bstr::ByteSlice;

use crate::source::git::error::{GitError, broken};
use crate::source::git::repo::{GitRepo, Revision, head_id, object_id};
use crate::source::git::snapshot::{Found, Snapshot};
use crate::source::program::git_answer;
use crate::source::tree::Reason;

/// The result of a merge that was not made.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The commit that would be merged in.
    pub theirs: Revision,
    /// The files. Those in conflict have Git's markers in them; a conflict without markers (deleted on one side, changed
    /// on the other) is told among what was not read.
    pub snapshot: Snapshot,
    /// Paths in conflict.
    pub conflicted: Vec<String>,
}

impl GitRepo {
    /// Merges `name` into the commit that is checked out, in Git's store alone: neither the work tree nor the index nor
    /// any branch changes, and what is not committed does not count. It is `git merge-tree` that merges, so renames,
    /// attributes and merge drivers count as they will later.
    ///
    /// # Errors
    /// The name is no commit, there is none checked out yet, or Git (2.38 or newer) cannot merge.
    pub fn merge(&self, name: &str) -> Result<Merge, GitError> {
        let theirs = self.revision(name)?;
        let repo = self.local();
        let Some(ours) = head_id(&repo)? else {
            return Err(GitError::Revision(
                "HEAD".to_owned(),
                "there is no commit yet to merge with".to_owned(),
            ));
        };
        let broken_place = |error: gix::Error| broken("place", &error);
        let git_dir = gix::path::realpath(repo.git_dir()).map_err(broken_place)?;
        let top = gix::path::realpath(repo.workdir().unwrap_or(self.root())).map_err(broken_place)?;
        let mut args: Vec<OsString> = vec!["--git-dir".into(), git_dir.into(), "--work-tree".into()];
        args.push(top.clone().into());
        args.extend(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages"].map(Into::into));
        args.extend([ours.to_string().into(), theirs.commit.clone().into()]);
        // From the top, for paths are told relative to the folder Git runs in.
        let (_, answer) = git_answer(&top, &args, &[0, 1])?;
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
        let mut snapshot = found.finish(self);
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
