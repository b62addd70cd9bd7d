use std::path::Path;

use crate::source::inside::PathError;
use crate::source::write::{WriteError, create, create_script, remove, rename, replace};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn replaces_what_was_read_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.md");
    std::fs::write(&file, "old\r\n").unwrap();
    replace(home.path(), "a.md", b"old\r\n", b"new").unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), b"new");
    let changed = replace(home.path(), "a.md", b"old\r\n", b"newer").unwrap_err();
    assert!(matches!(&changed, WriteError::Changed(path) if path == "a.md"), "{changed}");
    assert_eq!(std::fs::read(&file).unwrap(), b"new");
    assert!(matches!(replace(home.path(), "none.md", b"", b"x"), Err(WriteError::Missing(_))));
    assert!(matches!(
        replace(home.path(), "../a.md", b"", b"x"),
        Err(WriteError::Path(PathError::NotBelow(_)))
    ));
    assert_eq!(names(home.path()), ["a.md"], "no temporary file is left");
}

#[test]
fn the_same_bytes_are_not_written() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a.md");
    std::fs::write(&file, "same").unwrap();
    let before = std::fs::metadata(&file).unwrap();
    replace(home.path(), "a.md", b"same", b"same").unwrap();
    let after = std::fs::metadata(&file).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
}

#[test]
fn creates_once_with_its_folders() {
    let home = tempfile::tempdir().unwrap();
    create(home.path(), "incidents/2026/a.md", b"one").unwrap();
    let file = home.path().join("incidents/2026/a.md");
    assert_eq!(std::fs::read(&file).unwrap(), b"one");
    let twice = create(home.path(), "incidents/2026/a.md", b"two").unwrap_err();
    assert_eq!(twice.to_string(), "incidents/2026/a.md exists already; nothing was written");
    assert_eq!(std::fs::read(&file).unwrap(), b"one");
    assert!(matches!(create(home.path(), "incidents/2026/a.md/b.md", b""), Err(WriteError::Path(_))));
    for rel in ["", "../x.md", "/tmp/x.md", "a/../../x.md", "incidents/"] {
        assert!(
            matches!(create(home.path(), rel, b""), Err(WriteError::Path(PathError::NotBelow(_)))),
            "{rel}"
        );
    }
    assert_eq!(names(&home.path().join("incidents/2026")), ["a.md"]);
}

#[test]
fn of_many_that_create_one_file_one_wins() {
    let home = tempfile::tempdir().unwrap();
    let won: Vec<bool> = std::thread::scope(|scope| {
        let root = home.path();
        let threads: Vec<_> =
            (0..8_u8).map(|n| scope.spawn(move || create(root, "deep/er/a.md", &[n]).is_ok())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let winner = won.iter().position(|won| *won).unwrap();
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    assert_eq!(std::fs::read(home.path().join("deep/er/a.md")).unwrap(), [u8::try_from(winner).unwrap()]);
    assert_eq!(names(&home.path().join("deep/er")), ["a.md"]);
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_new_files_are_ordinary() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let mode = |name: &str| std::fs::metadata(home.path().join(name)).unwrap().permissions().mode() & 0o777;
    let file = home.path().join("a.md");
    for bits in [0o640, 0o664, 0o755] {
        std::fs::write(&file, "old").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(bits)).unwrap();
        replace(home.path(), "a.md", b"old", b"new").unwrap();
        assert_eq!(mode("a.md"), bits);
    }
    std::fs::write(home.path().join("plain.md"), "").unwrap();
    create(home.path(), "ours.md", b"").unwrap();
    assert_eq!(mode("ours.md"), mode("plain.md"));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    assert!(matches!(replace(home.path(), "a.md", b"new", b"x"), Err(WriteError::ReadOnly(_))));
}

#[cfg(unix)]
#[test]
fn links_are_written_through_only_within_the_repo() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, home.path().join(name)).unwrap();
    std::fs::write(home.path().join("real.md"), "old").unwrap();
    std::fs::write(other.path().join("secret.md"), "old").unwrap();
    link(Path::new("real.md"), "link.md");
    link(&other.path().join("secret.md"), "out.md");
    link(other.path(), "outside");
    link(&other.path().join("new.md"), "dangling.md");
    replace(home.path(), "link.md", b"old", b"new").unwrap();
    assert!(home.path().join("link.md").is_symlink(), "the link is still one");
    assert_eq!(std::fs::read(home.path().join("real.md")).unwrap(), b"new");
    for result in [
        replace(home.path(), "out.md", b"old", b"new"),
        replace(home.path(), "outside/secret.md", b"old", b"new"),
        create(home.path(), "outside/new.md", b"new"),
        create(home.path(), "outside/folder/new.md", b"new"),
    ] {
        assert!(matches!(result, Err(WriteError::Path(PathError::LeadsOut(_)))), "{result:?}");
    }
    assert!(matches!(create(home.path(), "dangling.md", b"new"), Err(WriteError::Exists(_))));
    assert_eq!(names(other.path()), ["secret.md"]);
    assert_eq!(std::fs::read(other.path().join("secret.md")).unwrap(), b"old");
}

#[test]
fn files_get_other_names_and_none_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path();
    create(root, "a/x.md", b"x").unwrap();
    create(root, "y.md", b"y").unwrap();
    assert!(matches!(rename(root, "a/x.md", "y.md", b"x"), Err(WriteError::Exists(_))));
    assert!(matches!(rename(root, "a/x.md", "z.md", b"other"), Err(WriteError::Changed(_))));
    assert!(matches!(rename(root, "none.md", "z.md", b"x"), Err(WriteError::Missing(_))));
    assert!(matches!(rename(root, "a/x.md", "../z.md", b"x"), Err(WriteError::Path(_))));
    assert_eq!(std::fs::read(root.join("a/x.md")).unwrap(), b"x");
    rename(root, "a/x.md", "b/c/z.md", b"x").unwrap();
    assert_eq!(std::fs::read(root.join("b/c/z.md")).unwrap(), b"x");
    assert!(!root.join("a/x.md").exists());
    assert!(matches!(remove(root, "b/c/z.md", b"y"), Err(WriteError::Changed(_))));
    remove(root, "b/c/z.md", b"x").unwrap();
    assert!(!root.join("b/c/z.md").exists());
}

#[cfg(unix)]
#[test]
fn scripts_can_be_run_and_links_are_not_renamed() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let root = home.path();
    create_script(root, "s", b"#!/bin/sh\n").unwrap();
    assert_eq!(std::fs::metadata(root.join("s")).unwrap().permissions().mode() & 0o100, 0o100);
    std::os::unix::fs::symlink("s", root.join("link")).unwrap();
    assert!(rename(root, "link", "t", b"#!/bin/sh\n").is_err());
    assert!(root.join("s").exists() && root.join("link").is_symlink());
}
