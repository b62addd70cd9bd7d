//! All files below the root at one time that is not the work tree's: of a revision, the index, or a merge.
//!
//! Listing is cheap, contents are read when asked for and in parallel. Which of them are records is decided elsewhere.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use gix::bstr::{BStr, ByteSlice};
use gix::index::entry::Stat;
use gix::index::entry::stat::Options;
use gix::{ObjectId, Repository};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::limits::{Budget, find_tree};
use crate::source::git::repo::{GitRepo, object_id};
use crate::source::regular::{Links, open_regular};
use crate::source::tree::{KINDS_FOLDER, LeftOut, MAX_BYTES, Reason, SourceFile, Tree};

/// The files below the root at one time.
#[derive(Clone, Debug)]
pub struct Snapshot {
    git: GitRepo,
    /// By path.
    entries: Vec<Entry>,
    left_out: Vec<LeftOut>,
}

/// What an entry of Git is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::source::git) enum EntryKind {
    /// A file.
    File,
    /// A symbolic link; its content is where it leads.
    Link,
    /// A commit of another repo. Only those with the name of a record are kept.
    Submodule,
}

/// A file of a snapshot, not yet read.
#[derive(Clone, Debug)]
pub(in crate::source::git) struct Entry {
    /// Path relative to the root, with `/`.
    pub(in crate::source::git) path: String,
    /// Its content.
    pub(in crate::source::git) id: ObjectId,
    /// What it is.
    pub(in crate::source::git) kind: EntryKind,
    /// What the file on disk looked like when it had this content; `None` where that says nothing.
    pub(in crate::source::git) stat: Option<Stat>,
}

impl GitRepo {
    /// The files of a commit, by its full hash.
    ///
    /// # Errors
    /// The commit, or a tree of it, cannot be read.
    pub fn at_commit(&self, hash: &str) -> Result<Snapshot, GitError> {
        guarded(|| {
            let repo = self.local();
            let tree = self.commit_tree(&repo, object_id(hash)?)?;
            self.at_tree(&repo, tree)
        })
    }

    pub(in crate::source::git) fn at_tree(
        &self,
        repo: &Repository,
        root_tree: Option<ObjectId>,
    ) -> Result<Snapshot, GitError> {
        let mut found = Found::default();
        if let Some(tree) = root_tree {
            found.walk(repo, tree, "")?;
        }
        Ok(found.finish(self))
    }
}

/// Files on their way into a [`Snapshot`].
pub(in crate::source::git) struct Found {
    entries: Vec<Entry>,
    left_out: Vec<LeftOut>,
    budget: Budget,
}

impl Default for Found {
    fn default() -> Self {
        Self { entries: Vec::new(), left_out: Vec::new(), budget: Budget::listing() }
    }
}

impl Found {
    /// Adds the files of a tree; their paths begin with `prefix`.
    ///
    /// # Errors
    /// A tree cannot be read, or there are too many files or folders in it.
    pub(in crate::source::git) fn walk(
        &mut self,
        repo: &Repository,
        tree: ObjectId,
        prefix: &str,
    ) -> Result<(), GitError> {
        let mut folders = vec![(tree, prefix.to_owned())];
        while let Some((id, prefix)) = folders.pop() {
            let tree = find_tree(repo, id)?;
            for entry in tree.iter() {
                let entry = entry.map_err(|error| broken("tree", &error))?;
                let (mode, name) = (entry.mode(), entry.filename());
                self.budget.path(prefix.len().saturating_add(name.len()))?;
                if mode.is_tree() {
                    // What lies below a name that is not UTF-8 is not reached; the work tree's reader lists it so, too.
                    match plain_name(name) {
                        Some(name) => folders.push((entry.object_id(), format!("{prefix}{name}/"))),
                        None => self.unnamed(&prefix, name),
                    }
                } else {
                    let kind = if mode.is_commit() {
                        EntryKind::Submodule
                    } else if mode.is_link() {
                        EntryKind::Link
                    } else {
                        EntryKind::File
                    };
                    self.add(&prefix, name, entry.object_id(), kind);
                }
            }
        }
        Ok(())
    }

    /// Adds one file.
    fn add(&mut self, prefix: &str, name: &BStr, id: ObjectId, kind: EntryKind) {
        match plain_name(name) {
            Some(name) if is_kept(name, kind) => {
                self.entries.push(Entry { path: format!("{prefix}{name}"), id, kind, stat: None });
            }
            Some(_) => {}
            None => self.unnamed(prefix, name),
        }
    }

    /// Adds one file by its whole path.
    pub(in crate::source::git) fn add_path(
        &mut self,
        path: &BStr,
        id: ObjectId,
        kind: EntryKind,
        stat: Option<Stat>,
    ) {
        let plain = path.to_str().ok().filter(|path| path.split('/').all(is_plain));
        match plain {
            Some(path) if is_kept(path, kind) => {
                self.entries.push(Entry { path: path.to_owned(), id, kind, stat });
            }
            Some(_) => {}
            None => self.unnamed("", path),
        }
    }

    /// Adds what is wrong with a path.
    pub(in crate::source::git) fn leave_out(&mut self, path: String, reason: Reason) {
        self.left_out.push(LeftOut { path, reason });
    }

    fn unnamed(&mut self, prefix: &str, name: &BStr) {
        if is_markdown(&name.to_str_lossy()) {
            self.leave_out(format!("{prefix}{}", name.to_str_lossy()), Reason::Name);
        }
    }

    pub(in crate::source::git) fn finish(mut self, git: &GitRepo) -> Snapshot {
        self.entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.entries.dedup_by(|a, b| a.path == b.path);
        Snapshot { git: git.clone(), entries: self.entries, left_out: self.left_out }
    }
}

impl Snapshot {
    /// The repo it is of.
    pub fn git(&self) -> &GitRepo {
        &self.git
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.path.as_str())
    }

    /// Whether there is a file or folder at a path.
    pub fn exists(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let at = self.entries.partition_point(|entry| entry.path.as_str() < path);
        let is_file = self.entries.get(at).is_some_and(|entry| entry.path == path);
        let folder = format!("{path}/");
        let at = self.entries.partition_point(|entry| entry.path.as_str() < folder.as_str());
        is_file || self.entries.get(at).is_some_and(|entry| entry.path.starts_with(&folder))
    }

    /// Whether there is a file at a path.
    pub fn has_file(&self, path: &str) -> bool {
        self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).is_ok()
    }

    /// One file's bytes; `None` where there is no such file, or a link in its place.
    pub fn file(&self, path: &str) -> Option<Result<Vec<u8>, Reason>> {
        let at = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        let entry = self.entries.get(at).filter(|entry| entry.kind == EntryKind::File)?;
        Some(read_blob(&self.git.local(), entry.id))
    }

    /// Every markdown file, as [`crate::source::tree::read_tree`] reads those of the work tree: no hidden ones, links
    /// not followed. One that Git tracks although an ignore file names it is there, as it is for Git.
    ///
    /// # Errors
    /// Together they are too large.
    pub fn markdown(&self) -> Result<Tree, GitError> {
        let mut tree = self.read(|path| is_markdown(path) && !is_hidden(path))?;
        tree.left_out.extend(self.left_out.iter().filter(|file| !is_hidden(&file.path)).cloned());
        tree.left_out.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// Some markdown files by path, as [`Self::markdown`] would read them.
    ///
    /// # Errors
    /// Together they are too large.
    pub fn markdown_of(&self, paths: &BTreeSet<&str>) -> Result<Tree, GitError> {
        self.read(|path| paths.contains(path) && is_markdown(path) && !is_hidden(path))
    }

    /// The definitions and bodies of the repo's own kinds.
    ///
    /// # Errors
    /// Together they are too large.
    pub fn kinds(&self) -> Result<Tree, GitError> {
        self.read(|path| {
            path.strip_prefix(KINDS_FOLDER).is_some_and(|rest| rest.starts_with('/'))
                && [".yaml", ".yml", ".md"].iter().any(|end| path.ends_with(end))
        })
    }

    /// Adds what is wrong with a path, beside what was read of it.
    pub(in crate::source::git) fn note(&mut self, path: String, reason: Reason) {
        self.left_out.push(LeftOut { path, reason });
    }

    fn read(&self, wanted: impl Fn(&str) -> bool) -> Result<Tree, GitError> {
        let budget = Budget::contents();
        let entries: Vec<&Entry> = self.entries.iter().filter(|entry| wanted(&entry.path)).collect();
        // Each piece has a handle with caches of its own, so the pieces are not small.
        let size = entries.len().div_ceil(rayon::current_num_threads().saturating_mul(2)).max(64);
        let pieces: Vec<&[&Entry]> = entries.chunks(size).collect();
        let read: Vec<Vec<Result<SourceFile, LeftOut>>> = pieces
            .into_par_iter()
            .map(|piece| guarded(|| self.read_piece(piece, &budget)))
            .collect::<Result<_, GitError>>()?;
        Ok(Tree::of(read.into_iter().flatten()))
    }

    fn read_piece(
        &self,
        piece: &[&Entry],
        budget: &Budget,
    ) -> Result<Vec<Result<SourceFile, LeftOut>>, GitError> {
        let repo = self.git.local();
        let options = repo.stat_options().unwrap_or_default();
        let mut read = Vec::with_capacity(piece.len());
        for entry in piece {
            let path = entry.path.clone();
            let bytes = match (entry.kind, &entry.stat) {
                (EntryKind::Link, _) => Err(Reason::Link),
                (EntryKind::Submodule, _) => Err(Reason::Submodule),
                (EntryKind::File, Some(stat)) => {
                    match read_unchanged(&self.git.root().join(&path), stat, options) {
                        Some(bytes) => Ok(bytes),
                        None => read_blob(&repo, entry.id),
                    }
                }
                (EntryKind::File, None) => read_blob(&repo, entry.id),
            };
            if let Ok(bytes) = &bytes {
                budget.take(bytes.len())?;
            }
            read.push(match bytes {
                Ok(bytes) => Ok(SourceFile { path, bytes }),
                Err(reason) => Err(LeftOut { path, reason }),
            });
        }
        Ok(read)
    }

    pub(in crate::source::git) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// A file on disk, where it is the one that the index knows: reading it is cheaper than unpacking its content.
fn read_unchanged(path: &Path, stat: &Stat, options: Options) -> Option<Vec<u8>> {
    let file = open_regular(path, Links::Refuse).ok()?;
    let found = Stat::from_fs(&gix::index::fs::Metadata::from_file(&file).ok()?).ok()?;
    if !stat.matches(&found, options) || u64::from(found.size) > MAX_BYTES {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.size).ok()?.saturating_add(1));
    file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    u32::try_from(bytes.len()).is_ok_and(|length| length == found.size).then_some(bytes)
}

/// A file's content, unless it is too large for a record.
pub(in crate::source::git) fn read_blob(repo: &Repository, id: ObjectId) -> Result<Vec<u8>, Reason> {
    guarded(|| Ok(read_found(repo, id)))
        .unwrap_or_else(|error| Err(Reason::Unreadable(format!("Git's object {id}: {error}"))))
}

fn read_found(repo: &Repository, id: ObjectId) -> Result<Vec<u8>, Reason> {
    let failed = |error: gix::Error| {
        Reason::Unreadable(format!("Git's object {id}: {}; `git fsck` says more", broken("content", &error)))
    };
    let header = repo.find_header(id).map_err(failed)?;
    if header.size() > MAX_BYTES {
        return Err(Reason::TooLarge(header.size()));
    }
    // A copy: the buffer it was unpacked into is larger, and is used again.
    repo.find_object(id).map(|object| object.data.clone()).map_err(failed)
}

fn plain_name(name: &BStr) -> Option<&str> {
    name.to_str().ok().filter(|name| is_plain(name) && !name.contains('/'))
}

/// Git refuses to check such names out; a path with them would not be one below the root.
fn is_plain(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains('\0')
}

/// Submodules are no files: one only matters where a record could be.
pub(in crate::source::git) fn is_kept(path: &str, kind: EntryKind) -> bool {
    kind != EntryKind::Submodule || is_markdown(path)
}

fn is_markdown(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"))
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}
