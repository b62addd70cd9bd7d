//! One writer at a time: a lock on the repo while ids are allocated and files replaced.
//!
//! The operating system holds it (`File::lock`), so it ends with the process, however that ends. The lock file is the
//! repo's own, in its Git folder or else in its root: in a shared folder such as `/tmp` anybody could put a link or a pipe in
//! its place, or hold the lock. While it is held it names its holder; it is removed when the holder is done, so one that is
//! found with a name in it and is not held was left by a holder that was killed.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::source::process::Process;
use crate::source::regular::{Links, ReadError, open_with};
use crate::source::root::find_git;

/// The lock file in a Git folder.
const IN_GIT: &str = "opsctl.lock";

/// The lock file in a root without Git.
pub const IN_WORK_TREE: &str = ".opsctl.lock";

/// What the text of a lock file begins with.
const HEADER: &str = "opsctl ";

/// More of a lock file is not read, in bytes.
const MAX_TEXT: u64 = 1024;

/// How often a lock file may vanish between its opening and its locking: each time another holder was done.
const MOST_OPENINGS: usize = 10_000;

/// The lock of one repo, held until it is dropped.
#[derive(Debug)]
#[must_use = "the lock is released when this is dropped"]
pub struct RepoLock {
    file: File,
    path: PathBuf,
    /// Whether the last holder was killed and may have left temporary files.
    pub was_interrupted: bool,
}

/// Why the repo could not be locked. Nothing was written.
#[derive(Debug)]
pub enum LockError {
    /// The lock file cannot be made, opened or locked: the file, and why.
    Unusable(PathBuf, io::Error),
    /// Another user's file, by the user's number, is in its place.
    Foreign(PathBuf, u32),
    /// What is in its place was not written by opsctl: the file, and how that is known.
    NotOurs(PathBuf, String),
    /// Somebody holds it all the time that was waited: the file, and who, where that is known.
    Held(PathBuf, Option<Holder>),
}

/// Who holds a lock, in the holder's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The process's number.
    pub pid: u32,
    /// How its command line begins.
    pub command: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable(path, reason) => {
                write!(out, "the repo cannot be locked for writing: {}: {reason}", path.display())
            }
            Self::Foreign(path, user) => write!(
                out,
                "the repo cannot be locked for writing: {} belongs to another user ({user})",
                path.display()
            ),
            Self::NotOurs(path, why) => {
                write!(out, "the repo cannot be locked for writing: {} {why}", path.display())
            }
            Self::Held(path, Some(holder)) => write!(
                out,
                "the repo is being written by process {} (`{}`), which holds {}",
                holder.pid,
                holder.command,
                path.display()
            ),
            Self::Held(path, None) => {
                write!(out, "the repo is being written by another process, which holds {}", path.display())
            }
        }
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unusable(_, reason) => Some(reason),
            Self::Foreign(..) | Self::NotOurs(..) | Self::Held(..) => None,
        }
    }
}

impl LockError {
    /// What to do next.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unusable(..) => {
                "nothing was written; check that its folder is there, is writable, and supports locks"
            }
            Self::Foreign(..) | Self::NotOurs(..) => {
                "nothing was written; find out who put it there, then remove it and run this again"
            }
            Self::Held(..) => {
                "nothing was written; run this again when that process is done, or end it if it hangs: its lock ends with it"
            }
        }
    }
}

impl RepoLock {
    /// Locks the repo at `root` in the name of `command`, the beginning of our command line.
    ///
    /// While somebody else holds the lock, `pause` is called with the lock file and how often it was called before; it
    /// waits a moment, and answers whether to try again.
    ///
    /// # Errors
    ///
    /// [`LockError`] where the lock file is not usable, or `pause` gave up.
    pub fn acquire(
        root: &Path,
        command: &str,
        mut pause: impl FnMut(&Path, u32) -> bool,
    ) -> Result<Self, LockError> {
        let path = lock_path(root);
        let fail = |reason| LockError::Unusable(path.clone(), reason);
        let mut pauses = 0_u32;
        for _ in 0..MOST_OPENINGS {
            let file = open(&path)?;
            loop {
                match file.try_lock() {
                    Ok(()) => break,
                    Err(TryLockError::WouldBlock) if pause(&path, pauses) => {
                        pauses = pauses.saturating_add(1);
                    }
                    Err(TryLockError::WouldBlock) => {
                        let holder = text_of(&file).ok().and_then(|text| holder_in(&text));
                        return Err(LockError::Held(path, holder));
                    }
                    Err(TryLockError::Error(reason)) => return Err(fail(reason)),
                }
            }
            // Its holder removed it while we waited: the lock of a file without a name excludes nobody.
            if is_at(&file, &path) {
                return Self::begin(file, path, command);
            }
        }
        Err(LockError::Held(path, None))
    }

    fn begin(file: File, path: PathBuf, command: &str) -> Result<Self, LockError> {
        let text = text_of(&file).map_err(|reason| LockError::Unusable(path.clone(), reason))?;
        if !text.is_empty() && !text.starts_with(HEADER) {
            let why = "holds what opsctl did not write".to_owned();
            return Err(LockError::NotOurs(path, why));
        }
        let mut lock = Self { file, path, was_interrupted: !text.is_empty() };
        // Only for those who wait: a full disk stops the write that matters.
        let _ = lock.name_holder(command);
        Ok(lock)
    }

    fn name_holder(&mut self, command: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        let command: String = command.chars().filter(|c| !c.is_control()).collect();
        self.file.write_all(format!("{HEADER}{}\n{command}\n", Process::own()).as_bytes())
    }
}

impl Drop for RepoLock {
    /// Closing the file is not enough: a program that is being started at this moment shares it until its own code runs,
    /// and would hold the lock so long. Unlocking frees it for all who share it; what fails here ends with the process.
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        if is_at(&self.file, &self.path) {
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> Result<File, LockError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Who may open it may hold the lock.
        options.mode(0o600);
    }
    let file = open_with(path, Links::Refuse, &mut options).map_err(|error| match error {
        ReadError::System(reason) => foreign(path.symlink_metadata(), path)
            .unwrap_or_else(|| LockError::Unusable(path.to_path_buf(), reason)),
        ReadError::Irregular(what) => {
            LockError::NotOurs(path.to_path_buf(), format!("is {what}, not a regular file"))
        }
        ReadError::TooLarge(_) => LockError::NotOurs(path.to_path_buf(), "is too large".to_owned()),
    })?;
    match foreign(file.metadata(), path).or_else(|| shared(&file, path)) {
        None => Ok(file),
        Some(error) => Err(error),
    }
}

/// The error for a file of somebody who is neither us nor root.
#[cfg(unix)]
fn foreign(found: io::Result<std::fs::Metadata>, path: &Path) -> Option<LockError> {
    use std::os::unix::fs::MetadataExt;
    let user = found.ok()?.uid();
    let is_ours = user == 0 || user == rustix::process::geteuid().as_raw();
    (!is_ours).then(|| LockError::Foreign(path.to_path_buf(), user))
}

#[cfg(not(unix))]
fn foreign(_found: io::Result<std::fs::Metadata>, _path: &Path) -> Option<LockError> {
    None
}

/// The error for a file that has a second name: what we write would be in that one, too.
#[cfg(unix)]
fn shared(file: &File, path: &Path) -> Option<LockError> {
    use std::os::unix::fs::MetadataExt;
    let is_shared = file.metadata().is_ok_and(|found| found.nlink() > 1);
    is_shared.then(|| LockError::NotOurs(path.to_path_buf(), "has a second name (a hard link)".to_owned()))
}

#[cfg(not(unix))]
fn shared(_file: &File, _path: &Path) -> Option<LockError> {
    None
}

/// Whether the open file is the one that has this path now.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn text_of(mut file: &File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(MAX_TEXT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn holder_in(text: &str) -> Option<Holder> {
    let (process, command) = text.strip_prefix(HEADER)?.split_once('\n')?;
    let command = command.lines().next().unwrap_or_default().to_owned();
    Some(Holder { pid: Process::parse(process)?.pid, command })
}

/// Where the lock file of `root` is: in the Git folder that all work trees of the repo share (ids are allocated over all
/// of them), else hidden in the root itself.
pub fn lock_path(root: &Path) -> PathBuf {
    match find_git(root) {
        Some(git) => git.common.join(IN_GIT),
        None => root.join(IN_WORK_TREE),
    }
}

#[cfg(test)]
mod tests;
