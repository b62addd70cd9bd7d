//! What files are called on all refs and in all work trees: a file's name holds its record's id, so names are nearly always
//! enough to keep ids apart before branches meet. Where a name shows no id, the first bytes of the file are looked at.

use std::collections::HashSet;

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository};

use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::limits::find_tree;
use crate::source::git::repo::{GitRepo, head_id};
use crate::source::root::real;
use crate::source::taken::Taken;
use crate::source::tree::{MAX_BYTES, list_names};

impl GitRepo {
    /// The ids that are taken below the root by markdown files on every ref (branches, remote-tracking ones, tags, the
    /// stash and whatever else was fetched), in the index, and in other work trees of the repo: their commits, indexes and
    /// the files below `folders` on disk. The files of this work tree are not looked at. `shows_id` says whether a name
    /// shows an id; of other files the front matter is read.
    ///
    /// A ref that cannot be read is passed over, for it must not keep anybody from opening an incident.
    ///
    /// # Errors
    /// The refs cannot be listed.
    pub fn taken_everywhere(
        &self,
        folders: &[&str],
        shows_id: &dyn Fn(&str) -> bool,
    ) -> Result<Taken, GitError> {
        guarded(|| self.all_taken(folders, shows_id))
    }

    fn all_taken(&self, folders: &[&str], shows_id: &dyn Fn(&str) -> bool) -> Result<Taken, GitError> {
        let repo = self.local();
        let mut names = Names { git: self, shows_id, seen: HashSet::new(), taken: Taken::default() };
        let failed = |error: gix::Error| broken("branches", &error);
        let references = repo.references().map_err(failed)?;
        for mut reference in references.all().map_err(failed)?.filter_map(Result::ok) {
            // One that is damaged must not keep the names of all others from being seen.
            let _ = guarded(|| {
                let Ok(id) = reference.peel_to_id() else { return Ok(()) };
                let id = id.detach();
                names.commit(&repo, id);
                if reference.name().as_bstr() == "refs/stash" {
                    // What was staged, and what was not tracked.
                    let commit = repo.find_commit(id).map_err(|error| broken("stash", &error))?;
                    let parents: Vec<ObjectId> = commit.parent_ids().map(gix::Id::detach).collect();
                    parents.into_iter().for_each(|parent| names.commit(&repo, parent));
                }
                Ok(())
            });
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
                let root = top.join(self.prefix());
                names.taken.names.extend(list_names(&root));
                folders.iter().for_each(|folder| names.taken.note_folder(&root, folder, shows_id));
            }
        }
        Ok(names.taken)
    }
}

struct Names<'g> {
    git: &'g GitRepo,
    shows_id: &'g dyn Fn(&str) -> bool,
    /// Trees and files that were read: branches share nearly all of them.
    seen: HashSet<ObjectId>,
    taken: Taken,
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
                let name = below.rsplit(|byte| *byte == b'/').next().unwrap_or(below);
                self.file(repo, name, entry.id);
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
                    self.file(repo, entry.filename(), entry.object_id());
                }
            }
        }
    }

    fn file(&mut self, repo: &Repository, name: &[u8], id: ObjectId) {
        if !name.to_lowercase().ends_with(b".md") {
            return;
        }
        let seen = &mut self.seen;
        self.taken.note(&name.to_str_lossy(), self.shows_id, || {
            let size = repo.find_header(id).ok()?.size();
            (size <= MAX_BYTES && seen.insert(id))
                .then(|| repo.find_object(id).ok().map(|object| object.detach().data))?
        });
    }
}
