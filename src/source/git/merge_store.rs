//! A repo for the time of one trial merge: empty, configured by nobody, with the objects of the real one on loan.
//!
//! `git merge-tree` runs the merge drivers and the filters that a repo's configuration names. In here there is no such
//! configuration, so there is nothing to run, whatever a repo's attributes say; and what the merge makes is written here
//! and not into the real store.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use tempfile::TempDir;

use crate::source::git::error::{GitError, broken, cause};
use crate::source::git::repo::GitRepo;
use crate::source::git::snapshot::{EntryKind, Found, read_blob};
use crate::source::git_program::{MergeTree, merge_tree};
use crate::source::program::Output;
use crate::source::root::small_text;

/// Settings that say how Git merges. None of them names a program.
const SETTINGS: [&str; 5] =
    ["diff.renameLimit", "diff.renames", "merge.directoryRenames", "merge.renameLimit", "merge.renames"];

/// A temporary repo.
#[derive(Debug)]
pub(in crate::source::git) struct MergeStore {
    folder: TempDir,
}

impl MergeStore {
    /// Makes one that borrows the objects of `repo`, with the attributes that files have in the commit `ours`.
    ///
    /// # Errors
    /// The temporary folder cannot be written, or the commit cannot be read.
    pub(in crate::source::git) fn new(
        git: &GitRepo,
        repo: &Repository,
        ours: ObjectId,
    ) -> Result<Self, GitError> {
        let unwritable = |error: io::Error| {
            GitError::Broken("merge".to_owned(), format!("the temporary folder cannot be written: {error}"))
        };
        let folder = tempfile::Builder::new().prefix("opsctl-merge-").tempdir().map_err(unwritable)?;
        let store = Self { folder };
        store.lay_out(repo).map_err(unwritable)?;
        store.put_attributes(git, repo, ours, &unwritable)?;
        Ok(store)
    }

    fn lay_out(&self, repo: &Repository) -> io::Result<()> {
        let git = self.folder.path().join(".git");
        for name in ["objects/info", "refs", "info"] {
            fs::create_dir_all(git.join(name))?;
        }
        let (version, hash) = match repo.object_hash() {
            gix::hash::Kind::Sha1 => (0, String::new()),
            other => (1, format!("[extensions]\n\tobjectFormat = {other}\n")),
        };
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n")?;
        fs::write(
            git.join("config"),
            format!("[core]\n\trepositoryformatversion = {version}\n\tbare = false\n{hash}"),
        )?;
        fs::write(git.join("objects/info/alternates"), borrowed(&repo.common_dir().join("objects"))?)?;
        for name in ["shallow", "info/attributes"] {
            if let Some(text) = small_text(&repo.common_dir().join(name)) {
                fs::write(git.join(name), text)?;
            }
        }
        Ok(())
    }

    /// Git reads attributes from the work tree; this one has the committed ones and nothing else.
    fn put_attributes(
        &self,
        git: &GitRepo,
        repo: &Repository,
        ours: ObjectId,
        unwritable: &dyn Fn(io::Error) -> GitError,
    ) -> Result<(), GitError> {
        let tree = repo.find_commit(ours).and_then(|commit| commit.tree_id().map(gix::Id::detach));
        let mut found = Found::default();
        found.walk(repo, tree.map_err(|error| broken("commit", &error))?, "")?;
        let snapshot = found.finish(git);
        for entry in snapshot.entries() {
            let mut parts = entry.path.rsplit('/');
            let is_attributes = parts.next() == Some(".gitattributes") && entry.kind == EntryKind::File;
            if !is_attributes || parts.any(|part| part.eq_ignore_ascii_case(".git")) {
                continue;
            }
            let Ok(bytes) = read_blob(repo, entry.id) else { continue };
            let path = self.folder.path().join(&entry.path);
            fs::create_dir_all(path.parent().unwrap_or(self.folder.path())).map_err(unwritable)?;
            fs::write(path, bytes).map_err(unwritable)?;
        }
        Ok(())
    }

    /// Merges two commits in here.
    ///
    /// # Errors
    /// Git (2.38 or newer) cannot merge.
    pub(in crate::source::git) fn merge(
        &self,
        repo: &Repository,
        ours: ObjectId,
        theirs: &str,
    ) -> Result<Output, GitError> {
        let config = repo.config_snapshot();
        let mut settings: Vec<OsString> = Vec::new();
        for key in SETTINGS {
            if let Some(value) = config.string(key) {
                settings.push(format!("{key}={}", value.to_str_lossy()).into());
            }
        }
        Ok(merge_tree(&MergeTree {
            store: self.folder.path(),
            ours: &ours.to_string(),
            theirs,
            settings: &settings,
            with_driver: config.string("merge.opsctl.driver").is_some(),
        })?)
    }

    /// The root of `git`, seen in here. The folder goes when the last that was read from it is dropped.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::source::git) fn opened(self, git: &GitRepo) -> Result<GitRepo, GitError> {
        let options = gix::open::Options::isolated().open_path_as_is(true);
        let repo = ThreadSafeRepository::open_opts(self.folder.path().join(".git"), options)
            .map_err(|error| GitError::Broken("merge".to_owned(), cause(&error)))?;
        Ok(git.in_store(repo, self.folder))
    }
}

/// A line of `objects/info/alternates`. Git reads one in quotes as it reads a string in C.
fn borrowed(objects: &Path) -> io::Result<Vec<u8>> {
    let path =
        gix::path::into_bstr(fs::canonicalize(objects)?).map_err(|error| io::Error::other(cause(&error)))?;
    if !path.contains(&b'\n') && !path.starts_with(b"\"") && !path.starts_with(b"#") {
        return Ok([path.as_bytes(), b"\n"].concat());
    }
    let mut line = vec![b'"'];
    for byte in path.bytes() {
        match byte {
            b'\n' => line.extend(b"\\n"),
            b'"' | b'\\' => line.extend([b'\\', byte]),
            byte => line.push(byte),
        }
    }
    line.extend(b"\"\n");
    Ok(line)
}
