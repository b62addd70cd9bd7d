//! The names of files on all branches and in all work trees: a file's name holds its record's id, so names are enough to
//! keep ids apart before branches meet.

use std::collections::{BTreeSet, HashSet};

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository};

use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::limits::find_tree;
use crate::source::git::repo::{GitRepo, head_id};
use crate::source::root::real;
use crate::source::tree::list_names;

impl GitRepo {
    /// The names (without folders) of all markdown files below the root on every local and remote-tracking branch, in
    /// the index, and in other work trees of the repo: their commits, indexes and files on disk. The files of this work
    /// tree are not looked at.
    ///
    /// Contents are not read: a kind's file pattern always holds `{id}`, and a file that was renamed away from its id
    /// on another branch is a finding there, and one of `check --merge-with` here. A branch that cannot be read is
    /// passed over, for it must not keep anybody from opening an incident.
    ///
    /// # Errors
    /// The branches cannot be listed.
    pub fn names_everywhere(&self) -> Result<BTreeSet<String>, GitError> {
        guarded(|| self.all_names())
    }

    fn all_names(&self) -> Result<BTreeSet<String>, GitError> {
        let repo = self.local();
        let mut names = Names { git: self, seen: HashSet::new(), names: BTreeSet::new() };
        let failed = |error: gix::Error| broken("branches", &error);
        let references = repo.references().map_err(failed)?;
        for branches in
            [references.local_branches().map_err(failed)?, references.remote_branches().map_err(failed)?]
        {
            for mut branch in branches.filter_map(Result::ok) {
                // One that is damaged must not keep the names of all others from being seen.
                let _ = guarded(|| {
                    if let Ok(id) = branch.peel_to_id() {
                        names.commit(&repo, id.detach());
                    }
                    Ok(())
                });
            }
        }
        let _ = guarded(|| {
            names.checkout(&repo);
            Ok(())
        });
        let own = real(repo.git_dir());
        for other in repo.worktrees_including_main().map_err(failed)?.filter_map(Result::ok) {
            if real(other.git_dir()) == own {
                continue;
            }
            let _ = guarded(|| {
                names.checkout(&other);
                Ok(())
            });
            if let Some(top) = other.workdir() {
                names.names.extend(list_names(&top.join(self.prefix())));
            }
        }
        Ok(names.names)
    }
}

struct Names<'g> {
    git: &'g GitRepo,
    /// Trees that were read: branches share nearly all of them.
    seen: HashSet<ObjectId>,
    names: BTreeSet<String>,
}

impl Names<'_> {
    /// What is checked out, and the index.
    fn checkout(&mut self, repo: &Repository) {
        if let Ok(Some(id)) = head_id(repo) {
            self.commit(repo, id);
        }
        let Ok(index) = repo.index_or_empty() else { return };
        for entry in index.entries() {
            if let Some(below) = entry.path(&index).strip_prefix(self.git.prefix().as_bytes()) {
                self.name(below.rsplit(|byte| *byte == b'/').next().unwrap_or(below));
            }
        }
    }

    fn commit(&mut self, repo: &Repository, commit: ObjectId) {
        let Ok(Some(tree)) = self.git.commit_tree(repo, commit) else { return };
        let mut folders = vec![tree];
        while let Some(id) = folders.pop() {
            if !self.seen.insert(id) {
                continue;
            }
            let Ok(tree) = find_tree(repo, id) else { continue };
            for entry in tree.iter().filter_map(Result::ok) {
                if entry.mode().is_tree() {
                    folders.push(entry.object_id());
                } else {
                    self.name(entry.filename());
                }
            }
        }
    }

    fn name(&mut self, name: &[u8]) {
        if name.to_lowercase().ends_with(b".md")
            && let Ok(name) = name.to_str()
            && !self.names.contains(name)
        {
            self.names.insert(name.to_owned());
        }
    }
}
