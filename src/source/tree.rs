//! Reading the work tree: every markdown file below the root, in parallel, in one sorted list.
//!
//! A file that cannot be read never stops the rest; it is listed with its reason.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder, WalkState};
use rayon::slice::ParallelSliceMut;

use crate::source::inside::{PathError, relative, resolve};
use crate::source::root::find_git;

/// The folder of a repo's own kinds.
pub const KINDS_FOLDER: &str = ".opsctl/kinds";

/// Larger files are not records: 8 MiB.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the root, with `/`.
    pub path: String,
    /// Its bytes, untouched.
    pub bytes: Vec<u8>,
}

/// A file or folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Path relative to the root, with `/`; names that are not UTF-8 are shown with U+FFFD.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has this many bytes, more than the limit of the [`TreeOptions`].
    TooLarge(u64),
    /// It is a symbolic link. Links are not followed: what they lead to within the repo is read in its own place.
    Link,
    /// Its name is not UTF-8.
    Name,
    /// Two sides of a merge changed it, and nobody has said yet which one counts.
    Conflict,
    /// The system refused: its words.
    Unreadable(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => {
                write!(out, "has {bytes} bytes, too many for a record; split it or ignore it")
            }
            Self::Link => {
                out.write_str("is a symbolic link, which is not followed; put the file itself here")
            }
            Self::Name => out.write_str("has a name that is not UTF-8; rename it"),
            Self::Conflict => out.write_str("is in conflict; settle it, then `git add` it"),
            Self::Unreadable(reason) => write!(out, "cannot be read: {reason}"),
        }
    }
}

/// What [`read_tree`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
    /// What was not read, sorted by path.
    pub left_out: Vec<LeftOut>,
}

impl Tree {
    /// The files that could be read and those that could not, in the order they come.
    pub(in crate::source) fn of(read: impl IntoIterator<Item = Result<SourceFile, LeftOut>>) -> Self {
        let mut tree = Self::default();
        for item in read {
            match item {
                Ok(file) => tree.files.push(file),
                Err(left_out) => tree.left_out.push(left_out),
            }
        }
        tree
    }
}

/// What [`read_tree`] reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeOptions {
    /// Larger files are left out, in bytes.
    pub max_bytes: u64,
}

impl Default for TreeOptions {
    fn default() -> Self {
        Self { max_bytes: MAX_BYTES }
    }
}

/// Why nothing could be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The root is not a folder that can be listed: the folder, and what the system says.
    Root(PathBuf, String),
    /// A path that is not used.
    Path(PathError),
    /// A file that was asked for by name and cannot be read: its path and why.
    File(String, Reason),
    /// A file that was asked for by name and does not exist.
    Missing(String),
}

impl fmt::Display for SourceError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(path, reason) => {
                write!(out, "the folder {} cannot be read: {reason}", path.display())
            }
            Self::Path(error) => error.fmt(out),
            Self::File(path, reason) => write!(out, "{path} {reason}"),
            Self::Missing(path) => write!(out, "{path} does not exist"),
        }
    }
}

impl std::error::Error for SourceError {}

impl From<PathError> for SourceError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

/// Reads every markdown file below `root`. Git's ignore files count, also where there is no Git repo (then those at or
/// below the root alone; in a repo also those above, up to its top); a user's global ignore file does not, so that
/// all people see the same records. Hidden files and folders are skipped, and no link is followed.
///
/// # Errors
///
/// [`SourceError::Root`] where `root` is no folder that can be listed; whatever else fails is in [`Tree::left_out`].
pub fn read_tree(root: &Path, options: TreeOptions) -> Result<Tree, SourceError> {
    read_walk(root, &tree_walk(root), &["md"], options)
}

fn tree_walk(root: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).git_ignore(true);
    // The walker looks for the top of a repo, where ignore files end, only when a repo is required.
    let git = find_git(root);
    let in_git = git.is_some();
    walk.require_git(in_git).parents(in_git);
    // The walker opens what it finds in the places of Git's files, so nothing but files may be there.
    walk.git_exclude(git.is_some_and(|git| {
        let exclude = git.common.join("info/exclude");
        exclude.is_file() || !exclude.exists()
    }));
    walk
}

/// Reads the definitions (`.yaml`) and bodies (`.md`) of a repo's own kinds below `.opsctl/kinds`; an empty tree where
/// there is no such folder.
///
/// # Errors
///
/// [`SourceError`] where the folder is there and cannot be listed, or is a link that leads out of the repo.
pub fn read_kinds(root: &Path) -> Result<Tree, SourceError> {
    read_settings(root, KINDS_FOLDER, &["yaml", "yml", "md"])
}

/// Reads the files with one of these endings below a folder of the repo's settings, which no walk over records enters;
/// an empty tree where there is no such folder.
///
/// # Errors
///
/// [`SourceError`] where the folder is there and cannot be listed, or is a link that leads out of the repo.
pub fn read_settings(root: &Path, folder: &str, endings: &[&str]) -> Result<Tree, SourceError> {
    if !exists(root, folder) {
        return Ok(Tree::default());
    }
    // Names below a folder that was reached through a link are still told by the link.
    resolve(root, folder)?;
    let mut walk = WalkBuilder::new(root.join(folder));
    walk.standard_filters(false);
    read_walk(root, &walk, endings, TreeOptions::default())
}

/// The names, without their folders, of the markdown files below `root`, in no order; none where it cannot be listed.
/// The same files are seen as by [`read_tree`].
pub fn list_names(root: &Path) -> Vec<String> {
    let files = tree_walk(root).build().filter_map(Result::ok);
    let found = files.filter_map(|entry| wanted(entry, &["md"]));
    let paths = found.filter_map(|found| match found {
        Found::File(path) => path.file_name()?.to_str().map(str::to_owned),
        Found::LeftOut(..) => None,
    });
    paths.collect()
}

/// The bytes of one file below `root`; a link is followed as long as it stays in the repo.
///
/// # Errors
///
/// [`SourceError`] where the path leaves the root, or the file is missing, unreadable or over [`MAX_BYTES`].
pub fn read_file(root: &Path, rel: &str) -> Result<Vec<u8>, SourceError> {
    let path = resolve(root, rel)?;
    if !path.exists() {
        return Err(SourceError::Missing(rel.to_owned()));
    }
    if !path.is_file() {
        return Err(SourceError::File(rel.to_owned(), Reason::Unreadable("it is not a file".to_owned())));
    }
    read_bytes(&path, MAX_BYTES).map_err(|reason| SourceError::File(rel.to_owned(), reason))
}

/// Whether there is a file or folder at `rel` within the repo; a link that leads out of it is not one.
pub fn exists(root: &Path, rel: &str) -> bool {
    resolve(root, rel).is_ok_and(|path| path.exists())
}

enum Found {
    File(PathBuf),
    LeftOut(PathBuf, Reason),
}

fn read_walk(
    root: &Path,
    walk: &WalkBuilder,
    kinds: &[&str],
    options: TreeOptions,
) -> Result<Tree, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Root(root.to_path_buf(), error.to_string()))?;
    let item = |entry: Result<DirEntry, ignore::Error>| match entry {
        Ok(entry) => wanted(entry, kinds),
        Err(error) => Some(failed(root, &error)),
    };
    if rayon::current_num_threads() < 2 {
        // The walker's own threads may not be had either.
        let found = walk.build().filter_map(item).map(|item| read_found(root, item, options));
        return Ok(sorted(Tree::of(found)));
    }
    let (found, entries) = mpsc::channel();
    walk.build_parallel().run(|| {
        let found = found.clone();
        Box::new(move |entry| {
            let item = item(entry);
            // Read here, while other threads are still looking for files. The receiver outlives the walk.
            if item.is_none_or(|item| found.send(read_found(root, item, options)).is_ok()) {
                WalkState::Continue
            } else {
                WalkState::Quit
            }
        })
    });
    drop(found);
    Ok(sorted(Tree::of(entries)))
}

fn sorted(mut tree: Tree) -> Tree {
    tree.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    tree.left_out.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    tree
}

/// Reads a file that the walk found.
fn read_found(root: &Path, found: Found, options: TreeOptions) -> Result<SourceFile, LeftOut> {
    let (path, bytes) = match found {
        Found::File(path) => {
            let bytes = read_bytes(&path, options.max_bytes);
            (path, bytes)
        }
        Found::LeftOut(path, reason) => (path, Err(reason)),
    };
    let shown = || path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
    match (relative(root, &path), bytes) {
        (Some(path), Ok(bytes)) => Ok(SourceFile { path, bytes }),
        (Some(path), Err(reason)) => Err(LeftOut { path, reason }),
        (None, _) => Err(LeftOut { path: shown(), reason: Reason::Name }),
    }
}

/// Files of the kinds asked for, and links that could have led to such: to one of them, or to a folder.
fn wanted(entry: DirEntry, kinds: &[&str]) -> Option<Found> {
    let file_type = entry.file_type()?;
    let path = entry.path();
    let fits = path
        .extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| kinds.iter().any(|kind| extension.eq_ignore_ascii_case(kind)));
    if file_type.is_symlink() {
        return (fits || path.is_dir()).then(|| Found::LeftOut(entry.into_path(), Reason::Link));
    }
    (fits && file_type.is_file()).then(|| Found::File(entry.into_path()))
}

fn failed(root: &Path, error: &ignore::Error) -> Found {
    let mut inner = error;
    let mut place = None;
    loop {
        match inner {
            ignore::Error::WithPath { path, err } => {
                place = Some(path.clone());
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => inner = err,
            _ => break,
        }
    }
    Found::LeftOut(place.unwrap_or_else(|| root.to_path_buf()), Reason::Unreadable(inner.to_string()))
}

fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Reason> {
    let unreadable = |error: io::Error| Reason::Unreadable(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    if length > max_bytes {
        return Err(Reason::TooLarge(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default().saturating_add(1));
    // It may grow while it is read.
    let read = file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    let read = u64::try_from(read).unwrap_or(u64::MAX);
    if read > max_bytes { Err(Reason::TooLarge(read)) } else { Ok(bytes) }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
