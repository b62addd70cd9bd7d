//! Writing: a file is replaced or created whole, or not at all.
//!
//! Each writes a temporary file in the same folder (see [`crate::source::temporary`]), syncs it, and puts it in place by one
//! rename, so that an end at any moment leaves the old or the new file. Callers hold the
//! [`crate::source::lock::RepoLock`].
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::source::inside::{PathError, resolve};
use crate::source::regular::{Links, ReadError, read_regular};
use crate::source::temporary::filled;

/// Why a file was not written. Nothing was changed, save of [`WriteError::NotSynced`].
#[derive(Debug)]
pub enum WriteError {
    /// A path that is not used.
    Path(PathError),
    /// The file has other bytes than those the edit was made from.
    Changed(String),
    /// The file to be replaced does not exist.
    Missing(String),
    /// The file to be created exists.
    Exists(String),
    /// The file is marked read-only.
    ReadOnly(String),
    /// It was written, but the system did not say that its name is on the disk: the file, and what the system says.
    NotSynced(String, io::Error),
    /// The system refused.
    Disk {
        /// The file, relative to the root.
        path: String,
        /// What was being done: `writing`, `creating the folder of`.
        doing: &'static str,
        /// What the system says.
        reason: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(error) => error.fmt(out),
            Self::Changed(path) => {
                write!(
                    out,
                    "{path} was changed by someone else since it was read; nothing was written, run it again"
                )
            }
            Self::Missing(path) => write!(out, "{path} is gone since it was read; nothing was written"),
            Self::Exists(path) => write!(out, "{path} exists already; nothing was written"),
            Self::ReadOnly(path) => {
                write!(out, "{path} is read-only; nothing was written, make it writable and run it again")
            }
            Self::NotSynced(path, reason) => write!(
                out,
                "{path} has been written, but may not survive a power cut: its folder cannot be synced: {reason}"
            ),
            Self::Disk { path, doing, reason } => write!(out, "{doing} {path} failed: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Path(error) => Some(error),
            Self::Disk { reason, .. } | Self::NotSynced(_, reason) => Some(reason),
            Self::Changed(_) | Self::Missing(_) | Self::Exists(_) | Self::ReadOnly(_) => None,
        }
    }
}

impl From<PathError> for WriteError {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

pub(in crate::source) fn disk(rel: &str, doing: &'static str) -> impl Fn(io::Error) -> WriteError {
    move |reason| WriteError::Disk { path: rel.to_owned(), doing, reason }
}

/// Replaces the bytes of `rel` by `new`, as long as they are still `expected_old`; the permissions stay. A link is
/// followed within the repo, and its target replaced. The same bytes again are not written.
///
/// # Errors
///
/// [`WriteError`]; the file then has the bytes it had, unless it says otherwise.
pub fn replace(root: &Path, rel: &str, expected_old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    let path = resolve(root, rel)?;
    unchanged(&path, rel, expected_old)?;
    if expected_old == new {
        return Ok(());
    }
    let writing = disk(rel, "writing");
    let permissions = std::fs::metadata(&path).map_err(&writing)?.permissions();
    if permissions.readonly() {
        return Err(WriteError::ReadOnly(rel.to_owned()));
    }
    let folder = path.parent().unwrap_or(root);
    let file = filled(folder, new, 0o666).map_err(&writing)?;
    // A temporary file is its owner's alone; what takes the old one's place is as open as that was.
    file.as_file().set_permissions(permissions).map_err(&writing)?;
    file.as_file().sync_all().map_err(&writing)?;
    // An editor does not know our lock: look again right before the rename.
    unchanged(&path, rel, expected_old)?;
    file.persist(&path).map_err(|error| writing(error.error))?;
    sync_folder(folder, rel)
}

/// Creates `rel` with the bytes `new`, and the folders it needs. Never overwrites: of two that create the same file at
/// once, one is refused.
///
/// # Errors
///
/// [`WriteError`]; no file is then created, though folders may have been.
pub fn create(root: &Path, rel: &str, new: &[u8]) -> Result<(), WriteError> {
    create_as(root, rel, new, 0o666)
}

/// Like [`create`], for a script: the file can be run.
///
/// # Errors
///
/// [`WriteError`]; no file is then created, though folders may have been.
pub fn create_script(root: &Path, rel: &str, new: &[u8]) -> Result<(), WriteError> {
    create_as(root, rel, new, 0o777)
}

fn create_as(root: &Path, rel: &str, new: &[u8], mode: u32) -> Result<(), WriteError> {
    let path = match resolve(root, rel) {
        // A link without a target has the name already.
        Err(PathError::Unreachable(..)) if root.join(rel).is_symlink() => {
            return Err(WriteError::Exists(rel.to_owned()));
        }
        found => found?,
    };
    if path.exists() {
        return Err(WriteError::Exists(rel.to_owned()));
    }
    let folder = path.parent().unwrap_or(root);
    let made = missing_folders(folder);
    std::fs::create_dir_all(folder).map_err(disk(rel, "creating the folder of"))?;
    // Someone may have put a link in the way in the meantime.
    if resolve(root, rel)? != path {
        return Err(PathError::LeadsOut(rel.to_owned()).into());
    }
    let writing = disk(rel, "writing");
    let file = filled(folder, new, mode).map_err(&writing)?;
    file.as_file().sync_all().map_err(&writing)?;
    file.persist_noclobber(&path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists(rel.to_owned()),
        _ => writing(error.error),
    })?;
    // A new folder is an entry of the one above it.
    for folder in std::iter::once(folder).chain(made.iter().filter_map(|folder| folder.parent())) {
        sync_folder(folder, rel)?;
    }
    Ok(())
}

/// Gives the file `from` the name `to`, with the folders that needs, as long as its bytes are still `expected`. Never
/// overwrites. A file that is reached through a link is not renamed: its link would lead nowhere.
///
/// # Errors
///
/// [`WriteError`]; the file then has the name it had.
pub fn rename(root: &Path, from: &str, to: &str, expected: &[u8]) -> Result<(), WriteError> {
    let (old, new) = (resolve(root, from)?, resolve(root, to)?);
    let renaming = disk(from, "renaming");
    if root.join(from).is_symlink() {
        return Err(renaming(io::Error::other("it is a symbolic link")));
    }
    unchanged(&old, from, expected)?;
    if new.symlink_metadata().is_ok() {
        return Err(WriteError::Exists(to.to_owned()));
    }
    let folder = new.parent().unwrap_or(root);
    std::fs::create_dir_all(folder).map_err(disk(to, "creating the folder of"))?;
    // The library's rename that never overwrites is meant for its own temporary files, which it deletes when they are
    // not put in place: this one must stay, so its owner is forgotten, never dropped.
    match TempPath::try_from_path(&old).map_err(&renaming)?.persist_noclobber(&new) {
        Ok(()) => {}
        Err(error) => {
            let reason = error.error;
            std::mem::forget(error.path);
            return Err(match reason.kind() {
                io::ErrorKind::AlreadyExists => WriteError::Exists(to.to_owned()),
                _ => renaming(reason),
            });
        }
    }
    for folder in [Some(folder), old.parent()].into_iter().flatten() {
        sync_folder(folder, to)?;
    }
    Ok(())
}

/// Removes a file, as long as its bytes are still `expected`.
///
/// # Errors
///
/// [`WriteError`]; the file is then still there.
pub fn remove(root: &Path, rel: &str, expected: &[u8]) -> Result<(), WriteError> {
    let path = resolve(root, rel)?;
    unchanged(&path, rel, expected)?;
    std::fs::remove_file(&path).map_err(disk(rel, "removing"))
}

/// Makes a folder and those above it, where they are missing.
///
/// # Errors
///
/// [`WriteError::Disk`] with what the system says.
pub fn make_folder(path: &Path) -> Result<(), WriteError> {
    std::fs::create_dir_all(path).map_err(disk(&path.display().to_string(), "creating the folder"))
}

/// Whether nothing stands in the way of a new folder: there is none, or it is empty.
pub fn is_free(path: &Path) -> bool {
    match std::fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn unchanged(path: &Path, rel: &str, expected: &[u8]) -> Result<(), WriteError> {
    let length = u64::try_from(expected.len()).unwrap_or(u64::MAX);
    match read_regular(path, Links::Refuse, length) {
        Ok(bytes) if bytes == expected => Ok(()),
        Ok(_) | Err(ReadError::TooLarge(_)) => Err(WriteError::Changed(rel.to_owned())),
        Err(ReadError::System(error)) if error.kind() == io::ErrorKind::NotFound => {
            Err(WriteError::Missing(rel.to_owned()))
        }
        Err(error) => Err(disk(rel, "reading")(error.into())),
    }
}

fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|above| !above.exists()).map(Path::to_path_buf).collect()
}

/// Makes what was put into `folder` last through a power cut. It is in place by then, so a failure is no failure to write.
pub(in crate::source) fn sync_folder(folder: &Path, rel: &str) -> Result<(), WriteError> {
    sync(folder).map_err(|reason| WriteError::NotSynced(rel.to_owned(), reason))
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows has no such call for folders.
#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
