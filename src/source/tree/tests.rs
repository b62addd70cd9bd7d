use std::path::Path;

use crate::source::tree::{Reason, SourceError, TreeOptions, exists, read_file, read_kinds, read_tree};

fn world(files: &[(&str, &str)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    add(home.path(), files);
    home
}

fn add(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn paths(root: &Path) -> Vec<String> {
    let tree = read_tree(root, TreeOptions::default()).unwrap();
    assert_eq!(tree.left_out, []);
    tree.files.into_iter().map(|file| file.path).collect()
}

#[test]
fn reads_markdown_sorted_and_untouched() {
    let home = world(&[
        ("opsctl.yaml", ""),
        ("b.md", "b"),
        ("a/z.md", "\u{feff}z\r\n"),
        ("a/b/c.MD", ""),
        ("a-b.md", ""),
        ("notes.txt", ""),
        (".hidden/x.md", ""),
        (".x.md", ""),
        (".opsctl/kinds/vo/default.md", ""),
        (".ignore", "b.md\n"),
    ]);
    assert_eq!(paths(home.path()), ["a-b.md", "a/b/c.MD", "a/z.md", "b.md"]);
    let tree = read_tree(home.path(), TreeOptions::default()).unwrap();
    assert_eq!(tree.files[2].bytes, "\u{feff}z\r\n".as_bytes());
}

#[test]
fn ignore_files_count_up_to_the_repo_and_without_one() {
    let home = world(&[
        (".gitignore", "top.md\n"),
        ("repo/.gitignore", "above.md\n"),
        ("repo/ops/.gitignore", "here.md\ndrafts/\n!kept.md\n"),
        ("repo/ops/top.md", ""),
        ("repo/ops/above.md", ""),
        ("repo/ops/here.md", ""),
        ("repo/ops/drafts/a.md", ""),
        ("repo/ops/kept.md", ""),
        ("repo/ops/sub/.gitignore", "deep.md\n"),
        ("repo/ops/sub/deep.md", ""),
    ]);
    let ops = home.path().join("repo/ops");
    assert_eq!(paths(&ops), ["above.md", "kept.md", "top.md"], "a plain folder");
    add(
        home.path(),
        &[("repo/.git/HEAD", "ref: refs/heads/main\n"), ("repo/.git/info/exclude", "kept.md\n")],
    );
    assert_eq!(
        paths(&ops),
        ["kept.md", "top.md"],
        "a folder in a repo: .gitignore there outranks info/exclude"
    );
}

#[test]
fn what_cannot_be_read_is_listed() {
    let home = world(&[("a.md", "0123456789"), ("b.md", "012345678")]);
    let tree = read_tree(home.path(), TreeOptions { max_bytes: 9 }).unwrap();
    assert_eq!(tree.files.len(), 1);
    assert_eq!((tree.left_out[0].path.as_str(), &tree.left_out[0].reason), ("a.md", &Reason::TooLarge(10)));
    let none = home.path().join("none");
    assert!(matches!(read_tree(&none, TreeOptions::default()), Err(SourceError::Root(..))));
}

#[cfg(unix)]
#[test]
fn links_are_left_out_with_their_reason() {
    use std::os::unix::ffi::OsStrExt;
    let other = world(&[("secret.md", "secret"), ("folder/x.md", "x")]);
    let home = world(&[("real/a.md", "a")]);
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, home.path().join(name)).unwrap();
    link(&other.path().join("secret.md"), "out.md");
    link(&other.path().join("folder"), "outside");
    link(Path::new("real"), "within");
    link(Path::new("real/a.md"), "a.md");
    link(Path::new("nowhere"), "nothing");
    std::fs::write(home.path().join(std::ffi::OsStr::from_bytes(b"\xff.md")), "x").unwrap();
    let tree = read_tree(home.path(), TreeOptions::default()).unwrap();
    assert_eq!(tree.files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), ["real/a.md"]);
    let left: Vec<_> = tree.left_out.iter().map(|l| (l.path.as_str(), l.reason.clone())).collect();
    let links = ["a.md", "out.md", "outside", "within"].map(|path| (path, Reason::Link));
    assert_eq!(left, [links.as_slice(), &[("\u{fffd}.md", Reason::Name)]].concat());
    assert_eq!(
        read_file(home.path(), "a.md"),
        Ok(b"a".to_vec()),
        "asked for by name, a link within is followed"
    );
    assert!(matches!(read_file(home.path(), "out.md"), Err(SourceError::Path(_))));
    assert!(!exists(home.path(), "out.md") && exists(home.path(), "within"));
}

#[test]
fn files_are_read_by_name() {
    let home = world(&[("opsctl.yaml", "version: 1\n"), ("sub/a.md", "")]);
    assert_eq!(read_file(home.path(), "opsctl.yaml"), Ok(b"version: 1\n".to_vec()));
    assert_eq!(read_file(home.path(), "none.md"), Err(SourceError::Missing("none.md".to_owned())));
    for rel in ["sub", "../x", "/etc/hostname", ""] {
        assert!(read_file(home.path(), rel).is_err(), "{rel}");
    }
}

#[test]
fn kinds_are_read_apart() {
    let home = world(&[("a.md", "")]);
    assert_eq!(read_kinds(home.path()).unwrap().files, []);
    add(
        home.path(),
        &[
            (".opsctl/kinds/vo/kind.yaml", "kind: vo\n"),
            (".opsctl/kinds/vo/default.md", "# {{ title }}\n"),
            (".opsctl/kinds/vo/notes.txt", ""),
            (".gitignore", "*.yaml\n"),
        ],
    );
    let tree = read_kinds(home.path()).unwrap();
    assert_eq!(
        tree.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        [".opsctl/kinds/vo/default.md", ".opsctl/kinds/vo/kind.yaml"]
    );
}
