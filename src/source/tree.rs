//! Reading the work tree: every markdown file below the root, in parallel, in one sorted list.
//!
//! A file that cannot be read never stops the rest; it is listed with its reason.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use ignore::{DirEntry, WalkBuilder, WalkState};
use rayon::slice::ParallelSliceMut;

use crate::source::ignored::{Ignored, Unused};
use crate::source::inside::{PathError, join, relative, resolve};
use crate::source::regular::{Irregular, Links, ReadError, read_listed, read_regular};
use crate::source::root::real;

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
    /// It is this instead of a regular file.
    Irregular(Irregular),
    /// It is a submodule: an entry of Git that stands for a commit of another repo.
    Submodule,
    /// It is an ignore file whose patterns are not used, and why.
    Patterns(Unused),
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
            Self::Irregular(what) => {
                write!(out, "is {what}, not a regular file; remove it, or put a file in its place")
            }
            Self::Submodule => out.write_str("is a submodule, not a file; rename it"),
            Self::Patterns(why) => write!(out, "is not used as an ignore file: {why}"),
            Self::Name => out.write_str("has a name that is not UTF-8; rename it"),
            Self::Conflict => out.write_str("is in conflict; resolve it, then `git add` it"),
            Self::Unreadable(reason) => write!(out, "cannot be read: {reason}"),
        }
    }
}

impl From<ReadError> for Reason {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Irregular(Irregular::Link) => Self::Link,
            ReadError::Irregular(what) => Self::Irregular(what),
            ReadError::TooLarge(bytes) => Self::TooLarge(bytes),
            ReadError::System(error) => Self::Unreadable(error.to_string()),
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
    /// Ignore files whose patterns do not count, sorted by path. No record is missing for them: what they name is read.
    pub unused_ignores: Vec<LeftOut>,
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
    // Ignore files are found from the top of the Git repo down, so the walk uses real paths too.
    let root = &real(root).unwrap_or_else(|| root.to_path_buf());
    let ignored = Arc::new(Ignored::at(root));
    let mut tree = read_walk(root, &tree_walk(root, &ignored), &["md"], &whole(root, options))?;
    let unused = ignored.unused().into_iter().map(|(path, why)| {
        let path = relative(root, &path).unwrap_or_else(|| path.to_string_lossy().into_owned());
        LeftOut { path, reason: Reason::Patterns(why) }
    });
    tree.unused_ignores.extend(unused);
    tree.unused_ignores.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(tree)
}

/// A walk over what [`read_tree`] sees at or below a folder.
pub(in crate::source) fn tree_walk(folder: &Path, ignored: &Arc<Ignored>) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    let ignored = Arc::clone(ignored);
    walk.standard_filters(false).hidden(true).filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|file_type| file_type.is_dir());
        entry.depth() == 0 || !ignored.ignores(entry.path(), is_folder)
    });
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
    if !resolve(root, folder)?.is_dir() {
        let reason = Reason::Unreadable("it is not a folder".to_owned());
        return Err(SourceError::File(folder.to_owned(), reason));
    }
    let mut walk = WalkBuilder::new(root.join(folder));
    walk.standard_filters(false);
    read_walk(root, &walk, endings, &whole(root, TreeOptions::default()))
}

/// The names, without their folders, of the markdown files below `root`, in no order; none where it cannot be listed.
/// The same files are seen as by [`read_tree`].
pub fn list_names(root: &Path) -> Vec<String> {
    let Some(root) = real(root) else { return Vec::new() };
    let files = tree_walk(&root, &Arc::new(Ignored::at(&root))).build().filter_map(Result::ok);
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
    // Every link on the way is resolved, so that none may be there any more.
    read_regular(&resolve(root, rel)?, Links::Refuse, MAX_BYTES).map_err(|error| match error {
        ReadError::System(error) if error.kind() == io::ErrorKind::NotFound => {
            SourceError::Missing(rel.to_owned())
        }
        error => SourceError::File(rel.to_owned(), error.into()),
    })
}

/// Like [`read_file`], for a file that need not be there: `None` where nothing has its name.
///
/// # Errors
///
/// As of [`read_file`]; what is there and cannot be read is never taken for missing.
pub fn read_if_there(root: &Path, rel: &str) -> Result<Option<Vec<u8>>, SourceError> {
    match join(root, rel)?.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => read_file(root, rel).map(Some),
    }
}

/// Whether there is a file or folder at `rel` within the repo; a link that leads out of it is not one.
pub fn exists(root: &Path, rel: &str) -> bool {
    resolve(root, rel).is_ok_and(|path| path.exists())
}

/// What a walk comes by.
pub(in crate::source) enum Found {
    /// A file of the kinds asked for.
    File(PathBuf),
    /// Something in the place of one.
    LeftOut(PathBuf, Reason),
}

/// What becomes of a file that a walk found; `None` passes it over.
type Reader<'r> = dyn Fn(Found) -> Option<Result<SourceFile, LeftOut>> + Sync + 'r;

/// Reads files whole.
fn whole(root: &Path, options: TreeOptions) -> impl Fn(Found) -> Option<Result<SourceFile, LeftOut>> + Sync {
    move |found| Some(read_found(root, found, options))
}

/// Reads the files with one of these endings that a walk finds, in parallel where there are threads.
pub(in crate::source) fn read_walk(
    root: &Path,
    walk: &WalkBuilder,
    kinds: &[&str],
    read: &Reader<'_>,
) -> Result<Tree, SourceError> {
    std::fs::read_dir(root).map_err(|error| SourceError::Root(root.to_path_buf(), error.to_string()))?;
    let item = |entry: Result<DirEntry, ignore::Error>| match entry {
        Ok(entry) => wanted(entry, kinds),
        Err(error) => Some(failed(root, &error)),
    };
    if rayon::current_num_threads() < 2 {
        // The walker's own threads may not be had either.
        let found = walk.build().filter_map(item).filter_map(read);
        return Ok(sorted(Tree::of(found)));
    }
    let (found, entries) = mpsc::channel();
    walk.build_parallel().run(|| {
        let found = found.clone();
        Box::new(move |entry| {
            // Read here, while other threads are still looking for files. The receiver outlives the walk.
            let read = item(entry).and_then(read);
            if read.is_none_or(|read| found.send(read).is_ok()) {
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
            let bytes = read_listed(&path, options.max_bytes).map_err(Reason::from);
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

/// Files of the kinds asked for; what has the name of one and is none; and links that could have led to such: to one of
/// them, or to a folder. Below a folder with such a name the walk goes on.
fn wanted(entry: DirEntry, kinds: &[&str]) -> Option<Found> {
    let file_type = entry.file_type()?;
    let path = entry.path();
    let fits = path
        .extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| kinds.iter().any(|kind| extension.eq_ignore_ascii_case(kind)));
    match Irregular::of(file_type) {
        Some(Irregular::Link) => {
            (fits || path.is_dir()).then(|| Found::LeftOut(entry.into_path(), Reason::Link))
        }
        // The root itself may have any name.
        Some(what) => {
            (fits && entry.depth() > 0).then(|| Found::LeftOut(entry.into_path(), Reason::Irregular(what)))
        }
        None => fits.then(|| Found::File(entry.into_path())),
    }
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

#[cfg(test)]
mod tests;
