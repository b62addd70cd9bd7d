//! One writer at a time: a lock on the repo while ids are allocated and files replaced.
//!
//! The operating system holds it (`File::lock`), so it ends with the process, however that ends.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::source::root::{find_git, real};

/// The lock of one repo, held until it is dropped.
#[derive(Debug)]
#[must_use = "the lock is released when this is dropped"]
pub struct RepoLock {
    file: File,
}

/// The lock file could not be made or locked.
#[derive(Debug)]
pub struct LockError {
    /// The lock file.
    pub path: PathBuf,
    /// What the system says.
    pub reason: io::Error,
}

impl fmt::Display for LockError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "the repo cannot be locked for writing: {}: {}; check that the folder is writable and supports locks",
            self.path.display(),
            self.reason
        )
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}

impl RepoLock {
    /// Locks the repo at `root`. While another process holds the lock this waits, without a limit, for verbs hold it
    /// for milliseconds; `on_wait` is called once before waiting, with the lock file.
    ///
    /// # Errors
    ///
    /// [`LockError`] where the lock file cannot be opened or locked.
    pub fn acquire(root: &Path, on_wait: impl FnOnce(&Path)) -> Result<Self, LockError> {
        let path = lock_path(root);
        let fail = |reason| LockError { path: path.clone(), reason };
        let file = open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                on_wait(&path);
                file.lock().map_err(fail)?;
            }
            Err(TryLockError::Error(reason)) => return Err(fail(reason)),
        }
        Ok(Self { file })
    }
}

impl Drop for RepoLock {
    /// Closing the file is not enough: a program that is being started at this moment shares it until its own code runs,
    /// and would hold the lock so long. Unlocking frees it for all who share it; what fails here ends with the process.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path) {
        // In a shared temporary folder the file may be another user's: reading is enough to lock it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path).map_err(|_| error),
        opened => opened,
    }
}

/// Where the lock file of `root` is, outside of the work tree: in the Git folder that all work trees of the repo share
/// (ids are allocated over all of them), else in the system's temporary folder under a name made from the real path.
pub fn lock_path(root: &Path) -> PathBuf {
    if let Some(git) = find_git(root) {
        return git.common.join("opsctl.lock");
    }
    let root = real(root).unwrap_or_else(|| root.to_path_buf());
    // FNV-1a: the same in every build, unlike the standard hasher.
    let hash = root.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    std::env::temp_dir().join(format!("opsctl-{hash:016x}.lock"))
}

#[cfg(test)]
mod tests {
    use std::fs::{File, TryLockError};
    use std::sync::mpsc;

    use super::{RepoLock, lock_path};

    fn is_held(path: &std::path::Path) -> bool {
        matches!(File::open(path).unwrap().try_lock(), Err(TryLockError::WouldBlock))
    }

    #[test]
    fn the_lock_is_outside_of_the_work_tree() {
        let home = tempfile::tempdir().unwrap();
        let (root, git) = (home.path().join("ops"), home.path().join(".git"));
        std::fs::create_dir_all(&root).unwrap();
        let plain = lock_path(&root);
        assert!(!plain.starts_with(home.path()));
        assert_ne!(plain, lock_path(home.path()));
        std::fs::create_dir(&git).unwrap();
        std::fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        assert!(lock_path(&root).ends_with(".git/opsctl.lock"));
    }

    #[test]
    fn a_second_holder_waits_for_the_first() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".git")).unwrap();
        std::fs::write(home.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        let first = RepoLock::acquire(home.path(), |_| panic!("nobody holds it")).unwrap();
        let path = lock_path(home.path());
        assert!(is_held(&path));
        let (waits, waiting) = mpsc::channel();
        let root = home.path().to_path_buf();
        let second =
            std::thread::spawn(move || RepoLock::acquire(&root, |_| waits.send(()).unwrap()).unwrap());
        waiting.recv().unwrap();
        drop(first);
        let second = second.join().unwrap();
        assert!(is_held(&path));
        drop(second);
        assert!(!is_held(&path));
    }

    #[test]
    fn a_released_lock_is_free_while_programs_are_started() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".git")).unwrap();
        std::fs::write(home.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        let path = lock_path(home.path());
        let held = RepoLock::acquire(home.path(), |_| panic!("nobody holds it")).unwrap();
        // What a program between fork and exec has: the same open file under another number.
        let shared = held.file.try_clone().unwrap();
        drop(held);
        assert!(!is_held(&path));
        drop(shared);
    }
}
