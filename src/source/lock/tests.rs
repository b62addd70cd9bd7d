use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::mpsc;

use crate::source::lock::{Holder, LockError, RepoLock, lock_path};

fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

fn repo() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join(".git")).unwrap();
    std::fs::write(home.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    home
}

/// A pause for those who should not have to wait.
fn nobody(_: &Path, _: u32) -> bool {
    panic!("nobody holds it")
}

#[test]
fn the_lock_is_the_repos_own() {
    let home = tempfile::tempdir().unwrap();
    let (root, git) = (home.path().join("ops"), home.path().join(".git"));
    std::fs::create_dir_all(&root).unwrap();
    assert_eq!(lock_path(&root), root.join(".opsctl.lock"));
    std::fs::create_dir(&git).unwrap();
    std::fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    assert!(lock_path(&root).ends_with(".git/opsctl.lock"));
    drop(RepoLock::acquire(&root, "opsctl", nobody).unwrap());
    assert!(!lock_path(&root).exists(), "nothing is left of it");
}

#[test]
fn a_second_holder_waits_for_the_first() {
    let home = repo();
    let first = RepoLock::acquire(home.path(), "one", nobody).unwrap();
    let path = lock_path(home.path());
    assert!(is_held(&path));
    let ((waits, waiting), (go, goes)) = (mpsc::channel(), mpsc::channel());
    let root = home.path().to_path_buf();
    let second = std::thread::spawn(move || {
        let pause = |_: &Path, _| {
            waits.send(()).unwrap();
            goes.recv().unwrap()
        };
        RepoLock::acquire(&root, "two", pause).unwrap()
    });
    waiting.recv().unwrap();
    drop(first);
    go.send(true).unwrap();
    let second = second.join().unwrap();
    assert!(is_held(&path) && !second.was_interrupted);
    drop(second);
    assert!(!path.exists());
}

#[test]
fn a_writer_that_gives_up_names_the_holder() {
    let home = repo();
    let held = RepoLock::acquire(home.path(), "opsctl new\n incident", nobody).unwrap();
    let mut pauses = Vec::new();
    let pause = |path: &Path, before| {
        assert_eq!(path, lock_path(home.path()));
        pauses.push(before);
        before < 3
    };
    let error = RepoLock::acquire(home.path(), "opsctl set", pause).unwrap_err();
    assert_eq!(pauses, [0, 1, 2, 3]);
    let holder = Holder { pid: std::process::id(), command: "opsctl new incident".to_owned() };
    assert!(matches!(&error, LockError::Held(_, Some(found)) if *found == holder), "{error}");
    drop(held);
    // Somebody else's lock, who does not say who it is.
    let foreign = File::create(lock_path(home.path())).unwrap();
    foreign.lock().unwrap();
    let error = RepoLock::acquire(home.path(), "opsctl set", |_, _| false).unwrap_err();
    assert!(matches!(error, LockError::Held(_, None)), "{error}");
}

#[test]
fn a_killed_holder_is_noticed() {
    let home = repo();
    let held = RepoLock::acquire(home.path(), "opsctl new", nobody).unwrap();
    // As the system does when it ends a process: the file is closed, and nothing else happens.
    held.file.unlock().unwrap();
    std::mem::forget(held);
    let next = RepoLock::acquire(home.path(), "opsctl new", nobody).unwrap();
    assert!(next.was_interrupted);
    drop(next);
    assert!(!RepoLock::acquire(home.path(), "opsctl new", nobody).unwrap().was_interrupted);
}

#[test]
fn a_released_lock_is_free_while_programs_are_started() {
    let home = repo();
    let path = lock_path(home.path());
    let held = RepoLock::acquire(home.path(), "opsctl", nobody).unwrap();
    // What a program between fork and exec has: the same open file under another number.
    let shared = held.file.try_clone().unwrap();
    let waiting = File::open(&path).unwrap();
    drop(held);
    waiting.try_lock().unwrap();
    drop(shared);
}

#[test]
fn many_holders_exclude_each_other() {
    let home = repo();
    let counter = home.path().join("counter");
    std::fs::write(&counter, "0").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let pause = |_: &Path, _| {
                        std::thread::yield_now();
                        true
                    };
                    let _lock = RepoLock::acquire(home.path(), "opsctl", pause).unwrap();
                    let count: u32 = std::fs::read_to_string(&counter).unwrap().parse().unwrap();
                    std::fs::write(&counter, (count + 1).to_string()).unwrap();
                }
            });
        }
    });
    assert_eq!(std::fs::read_to_string(&counter).unwrap(), "200");
}

#[cfg(unix)]
#[test]
fn what_is_planted_is_refused_and_left_alone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let refused = |plant: &dyn Fn(&Path, &Path)| {
        let home = repo();
        let (path, other) = (lock_path(home.path()), home.path().join("other"));
        plant(&path, &other);
        let error = RepoLock::acquire(home.path(), "opsctl", nobody).unwrap_err();
        assert!(matches!(error, LockError::NotOurs(..)), "{error}");
        assert!(path.symlink_metadata().is_ok(), "it is left where it is");
        let text = std::fs::read_to_string(&other).unwrap_or_default();
        (error.to_string().rsplit_once("opsctl.lock ").unwrap().1.to_owned(), text)
    };
    let nothing = String::new();
    assert_eq!(
        refused(&|path, other| symlink(other, path).unwrap()),
        ("is a symbolic link, not a regular file".to_owned(), nothing.clone())
    );
    assert_eq!(
        refused(&|path, _| std::fs::create_dir(path).unwrap()),
        ("is a folder, not a regular file".to_owned(), nothing.clone())
    );
    #[expect(clippy::disallowed_methods, reason = "a FIFO to plant")]
    let fifo = |path: &Path| std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert_eq!(
        refused(&|path, _| assert!(fifo(path).success())),
        ("is a named pipe (FIFO), not a regular file".to_owned(), nothing)
    );
    assert_eq!(
        refused(&|path, other| {
            std::fs::write(other, "mine").unwrap();
            std::fs::hard_link(other, path).unwrap();
        }),
        ("has a second name (a hard link)".to_owned(), "mine".to_owned())
    );
    assert_eq!(
        refused(&|path, _| std::fs::write(path, "mine").unwrap()).0,
        "holds what opsctl did not write"
    );
    let home = repo();
    let lock = RepoLock::acquire(home.path(), "opsctl", nobody).unwrap();
    let mode = lock.file.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_reported() {
    // Nobody can create files here, not even root.
    let error = RepoLock::acquire(Path::new("/proc/self"), "opsctl", nobody).unwrap_err();
    assert!(matches!(error, LockError::Unusable(..)), "{error}");
    assert!(error.to_string().starts_with("the repo cannot be locked for writing: /proc/"), "{error}");
}
