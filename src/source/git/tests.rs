#![expect(clippy::disallowed_methods, reason = "tests make their own worlds")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::source::git::error::GitError;
use crate::source::git::index::StagedChange;
use crate::source::git::repo::GitRepo;
use crate::source::git::snapshot::Snapshot;
use crate::source::root::real;
use crate::source::tree::{Reason, TreeOptions, read_tree};

/// A Git repo of its own; the machine's configuration does not count for what is tested here.
struct Scratch {
    _home: tempfile::TempDir,
    root: PathBuf,
}

impl Scratch {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let root = real(home.path()).unwrap().join("repo");
        std::fs::create_dir(&root).unwrap();
        let scratch = Self { _home: home, root };
        scratch.git(&["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [
            ("user.name", "Alice"),
            ("user.email", "alice@example.com"),
            ("commit.gpgSign", "false"),
            ("core.autocrlf", "false"),
            ("core.hooksPath", "no-hooks"),
        ] {
            scratch.git(&["config", key, value]);
        }
        scratch
    }

    fn git(&self, args: &[&str]) -> String {
        git(&self.root, args).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root, path, text);
    }

    fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn repo(&self) -> GitRepo {
        GitRepo::open(&self.root).unwrap()
    }
}

/// What Git prints, or says where it fails.
fn git(root: &Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new("git").args(args).current_dir(root).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn texts(snapshot: &Snapshot) -> Vec<(String, String)> {
    let files = snapshot.markdown().unwrap().files.into_iter();
    files.map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_revision_is_read_as_the_work_tree_would_be() {
    let scratch = Scratch::new();
    scratch.write("opsctl.yaml", "version: 1\n");
    scratch.write("a.md", "a\r\n");
    scratch.write("incidents/2026/B.MD", "b");
    scratch.write("notes.txt", "no");
    scratch.write(".hidden/x.md", "no");
    scratch.write(".opsctl/kinds/vo/kind.yaml", "kind: vo\n");
    scratch.write("large.md", &"x".repeat(8 * 1024 * 1024 + 1));
    scratch.commit("one");
    let tree = read_tree(&scratch.root, TreeOptions::default()).unwrap();
    scratch.write("a.md", "changed");
    scratch.git(&["commit", "--quiet", "--all", "--message", "two"]);
    let repo = scratch.repo();
    let revision = repo.revision("HEAD~1").unwrap();
    assert_eq!(revision.commit, scratch.git(&["rev-parse", "HEAD~1"]));
    assert_eq!(revision.time.epoch().to_string(), scratch.git(&["show", "-s", "--format=%ct", "HEAD~1"]));
    let snapshot = repo.at_commit(&revision.commit).unwrap();
    assert_eq!(snapshot.markdown().unwrap(), tree);
    assert_eq!(tree.left_out[0].reason, Reason::TooLarge(8 * 1024 * 1024 + 1));
    assert_eq!(snapshot.kinds().unwrap().files[0].path, ".opsctl/kinds/vo/kind.yaml");
    assert_eq!(snapshot.file("opsctl.yaml"), Some(Ok(b"version: 1\n".to_vec())));
    assert_eq!(snapshot.file("none"), None);
    for (path, there) in
        [("incidents", true), ("incidents/2026/", true), ("notes.txt", true), ("incident", false)]
    {
        assert_eq!(snapshot.exists(path), there, "{path}");
    }
}

#[test]
fn what_names_no_commit_is_said() {
    let scratch = Scratch::new();
    assert!(matches!(scratch.repo().revision("HEAD"), Err(GitError::Revision(..))), "no commit yet");
    assert_eq!(scratch.repo().head().unwrap(), None);
    scratch.write("a.md", "a");
    scratch.commit("one");
    for name in ["", "none", "HEAD~9", "HEAD:a.md", "HEAD^{tree}", "--help", "main..main", "^main", "\u{0}"] {
        let error = scratch.repo().revision(name).unwrap_err();
        assert!(matches!(error, GitError::Revision(..)), "{name}: {error}");
    }
    scratch.git(&["tag", "--annotate", "--message", "t", "v1"]);
    assert_eq!(scratch.repo().revision("v1").unwrap().commit, scratch.git(&["rev-parse", "HEAD"]));
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(GitRepo::open(home.path()), Err(GitError::NoRepo(_))));
}

#[test]
fn a_store_that_is_not_read_is_named() {
    let scratch = Scratch::new();
    let root = scratch.root.join("tables");
    if git(&scratch.root, &["init", "--quiet", "--ref-format=reftable", "tables"]).is_ok() {
        let error = GitRepo::open(&root).unwrap_err();
        assert!(error.to_string().contains("reftable"), "{error}");
    }
}

#[test]
fn the_index_is_read_and_compared() {
    let scratch = Scratch::new();
    scratch.write("ops/same.md", "same");
    scratch.write("ops/changed.md", "old");
    scratch.write("ops/gone.md", "gone");
    scratch.write("ops/old-name.md", "moved");
    scratch.write("outside.md", "no");
    scratch.commit("one");
    scratch.write("ops/changed.md", "staged");
    scratch.write("ops/new.md", "new");
    scratch.git(&["add", "--all"]);
    scratch.git(&["rm", "--quiet", "ops/gone.md"]);
    scratch.git(&["mv", "ops/old-name.md", "ops/z.md"]);
    scratch.write("ops/changed.md", "not staged");
    scratch.write("ops/announced.md", "later");
    scratch.git(&["add", "--intent-to-add", "ops/announced.md"]);
    scratch.write("outside.md", "staged elsewhere");
    scratch.git(&["add", "outside.md"]);
    let index = GitRepo::open(&scratch.root.join("ops")).unwrap().index().unwrap();
    assert_eq!(
        texts(&index.snapshot),
        pairs(&[("changed.md", "staged"), ("new.md", "new"), ("same.md", "same"), ("z.md", "moved")])
    );
    let staged: Vec<_> = index.staged.iter().map(|one| (one.path.as_str(), one.change.clone())).collect();
    assert_eq!(
        staged,
        [
            ("changed.md", StagedChange::Modified),
            ("gone.md", StagedChange::Deleted),
            ("new.md", StagedChange::Added),
            ("z.md", StagedChange::Moved("old-name.md".to_owned())),
        ]
    );
    assert_eq!(index.intent_to_add, ["announced.md"]);
    assert_eq!(index.head.paths().collect::<Vec<_>>(), ["changed.md", "gone.md", "old-name.md", "same.md"]);
}

#[test]
fn an_index_without_a_commit_and_one_in_conflict() {
    let scratch = Scratch::new();
    scratch.write("a.md", "a");
    scratch.git(&["add", "a.md"]);
    let index = scratch.repo().index().unwrap();
    assert_eq!((texts(&index.snapshot), index.staged.len()), (pairs(&[("a.md", "a")]), 1));
    scratch.commit("one");
    scratch.git(&["switch", "--quiet", "--create", "other"]);
    scratch.write("a.md", "theirs");
    scratch.commit("two");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("a.md", "ours");
    scratch.commit("three");
    git(&scratch.root, &["merge", "other"]).unwrap_err();
    let index = scratch.repo().index().unwrap();
    let tree = index.snapshot.markdown().unwrap();
    assert_eq!(index.conflicted, ["a.md"]);
    assert_eq!(
        (tree.files[0].bytes.as_slice(), &tree.left_out[0].reason),
        (b"ours".as_slice(), &Reason::Conflict)
    );
}

#[test]
fn folders_of_a_sparse_index_are_looked_up() {
    let scratch = Scratch::new();
    for path in ["ops/a.md", "other/deep/b.md", "other/c.md"] {
        scratch.write(path, path);
    }
    scratch.commit("one");
    scratch.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "ops"]);
    assert!(!scratch.root.join("other").exists());
    assert!(
        scratch.git(&["ls-files", "--sparse"]).contains("other/\n")
            || scratch.git(&["ls-files", "--sparse"]).ends_with("other/")
    );
    let index = scratch.repo().index().unwrap();
    let same = ["ops/a.md", "other/c.md", "other/deep/b.md"];
    assert_eq!(texts(&index.snapshot), pairs(&same.map(|path| (path, path))));
    assert_eq!(index.staged, []);
}

#[test]
fn names_come_from_all_branches_and_work_trees() {
    let scratch = Scratch::new();
    scratch.write("ops/INC-1.md", "");
    scratch.write("top.md", "");
    scratch.commit("one");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("ops/INC-2.md", "");
    scratch.commit("two");
    scratch.git(&["update-ref", "refs/remotes/origin/far", "HEAD"]);
    scratch.write("ops/INC-3.md", "");
    let far = scratch.commit("three");
    scratch.git(&["update-ref", "refs/remotes/origin/far", &far]);
    scratch.git(&["switch", "--quiet", "--detach", "main"]);
    scratch.git(&["branch", "--delete", "--force", "--quiet", "topic"]);
    scratch.git(&["worktree", "add", "--quiet", "-b", "w", "../w"]);
    write(&scratch.root, "../w/ops/INC-5.md", "on disk alone");
    scratch.write("ops/INC-4.md", "");
    scratch.git(&["add", "ops/INC-4.md"]);
    scratch.write("ops/INC-9.md", "this work tree is read by others");
    let names = |root: &Path| {
        let taken = GitRepo::open(root).unwrap().taken_everywhere(&[""], &|_| true).unwrap();
        taken.names.into_iter().collect::<Vec<_>>()
    };
    let ops = scratch.root.join("ops");
    assert_eq!(names(&ops), ["INC-1.md", "INC-2.md", "INC-3.md", "INC-4.md", "INC-5.md"]);
    let other = names(&scratch.root.join("../w/ops"));
    assert_eq!(other, ["INC-1.md", "INC-2.md", "INC-3.md", "INC-4.md", "INC-9.md"]);
}

#[test]
fn a_file_is_followed_across_moves_and_merges() {
    let scratch = Scratch::new();
    let body = |status: &str| format!("id: X\nstatus: {status}\n");
    scratch.write("ops/x.md", &body("open"));
    scratch.commit("made");
    scratch.write("ops/other.md", "other");
    scratch.commit("not about x");
    scratch.git(&["mv", "ops/x.md", "ops/y.md"]);
    scratch.commit("moved");
    scratch.git(&["mv", "ops/y.md", "ops/z.md"]);
    scratch.write("ops/z.md", &body("resolved"));
    scratch.commit("moved and changed");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("ops/z.md", &body("closed"));
    scratch.commit("on a branch");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("ops/more.md", "more");
    scratch.commit("meanwhile");
    scratch.git(&["merge", "--quiet", "--no-edit", "topic"]);
    scratch.git(&["rm", "--quiet", "ops/z.md"]);
    let gone = scratch.commit("gone");
    let repo = GitRepo::open(&scratch.root.join("ops")).unwrap();
    let versions = repo.history_of(&gone, "z.md", &|bytes| bytes.starts_with(b"id: X\n")).unwrap();
    let told: Vec<_> = versions
        .iter()
        .map(|version| {
            let bytes = version.bytes.clone().map(|bytes| String::from_utf8(bytes.unwrap()).unwrap());
            (version.commit.subject.clone(), version.path.clone(), bytes)
        })
        .collect();
    let expected = [
        ("made", "x.md", Some("open")),
        ("moved", "y.md", Some("open")),
        ("moved and changed", "z.md", Some("resolved")),
        ("on a branch", "z.md", Some("closed")),
        ("gone", "z.md", None),
    ];
    let expected =
        expected.map(|(subject, path, status)| (subject.to_owned(), path.to_owned(), status.map(body)));
    assert_eq!(told, expected);
    let before: Vec<Vec<&str>> = versions
        .iter()
        .map(|version| version.before.iter().map(|earlier| earlier.path.as_str()).collect())
        .collect();
    assert_eq!(before, [vec![], vec!["x.md"], vec!["y.md"], vec!["z.md"], vec!["z.md"]]);
    assert_eq!(versions[2].before[0].bytes.as_deref(), Ok(body("open").as_bytes()));
    assert_eq!(versions[0].commit.author.email, "alice@example.com");
    assert!(!versions[0].commit.signed);
    assert_eq!(repo.history_of(&gone, "never.md", &|_| false).unwrap(), []);
}

#[test]
fn commits_tell_what_they_changed() {
    let scratch = Scratch::new();
    scratch.write("ops/a.md", "a");
    scratch.write("elsewhere.md", "");
    scratch.commit("one");
    scratch.write("elsewhere.md", "changed");
    scratch.commit("not below the root");
    scratch.write("ops/a.md", "b");
    scratch.write("ops/sub/n.md", "new");
    scratch.commit("two");
    scratch.git(&["mv", "ops/a.md", "ops/b.md"]);
    let last = scratch.commit("three");
    let repo = GitRepo::open(&scratch.root.join("ops")).unwrap();
    let commits = repo.commits_between(&last, None, None).unwrap();
    let told: Vec<String> = commits
        .iter()
        .flat_map(|commit| commit.files.iter().map(move |file| (commit, file)))
        .map(|(commit, file)| {
            let text = |id: Option<_>| {
                id.map_or("-".to_owned(), |id| {
                    String::from_utf8(repo.blobs(&[id])[0].clone().unwrap()).unwrap()
                })
            };
            let from = file.moved_from.as_deref().unwrap_or("-");
            format!("{}: {} {from} {} {}", commit.commit.subject, file.path, text(file.old), text(file.new))
        })
        .collect();
    assert_eq!(told, ["one: a.md - - a", "two: a.md - a b", "two: sub/n.md - - new", "three: b.md a.md b b"]);
    let now = commits[0].commit.committer.time;
    assert_eq!(repo.commits_between(&last, Some(now.plus(3600)), None).unwrap(), []);
    assert_eq!(repo.commits_between(&last, None, Some(now.plus(-3600))).unwrap(), []);
    let paths: HashSet<String> = ["b.md", "sub/n.md", "none.md"].map(str::to_owned).into();
    let commits = repo.last_commits(&last, &paths).unwrap();
    assert_eq!(commits["b.md"].subject, "three");
    assert_eq!(commits["sub/n.md"].subject, "two");
    assert_eq!(commits.len(), 2);
}

#[test]
fn a_merge_is_held_against_all_its_parents() {
    let scratch = Scratch::new();
    scratch.write("a.md", "1\n2\n3\n4\n5\n");
    scratch.write("b.md", "b");
    scratch.commit("base");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("a.md", "one\n2\n3\n4\n5\n");
    scratch.commit("first line");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("a.md", "1\n2\n3\n4\nfive\n");
    scratch.git(&["rm", "--quiet", "b.md"]);
    scratch.commit("last line");
    scratch.git(&["merge", "--quiet", "--no-edit", "-m", "joined", "topic"]);
    let repo = GitRepo::open(&scratch.root).unwrap();
    let head = repo.head().unwrap().unwrap().id;
    let versions = repo.history_of(&head, "a.md", &|_| false).unwrap();
    let merge = versions.last().unwrap();
    assert_eq!((merge.commit.subject.as_str(), merge.before.len()), ("joined", 2));
    assert_eq!(merge.before[0].bytes.as_deref(), Ok(b"1\n2\n3\n4\nfive\n".as_slice()));
    assert_eq!(merge.before[1].bytes.as_deref(), Ok(b"one\n2\n3\n4\n5\n".as_slice()));
    let gone = repo.history_of(&head, "b.md", &|_| false).unwrap();
    let subjects: Vec<&str> = gone.iter().map(|version| version.commit.subject.as_str()).collect();
    assert_eq!(subjects, ["base", "last line"], "the merge itself removed nothing");
    let commits = repo.commits_between(&head, None, None).unwrap();
    let file = &commits.last().unwrap().files[..];
    assert_eq!(file.len(), 1);
    let all: Vec<_> = file[0].old.into_iter().chain(file[0].others.clone()).collect();
    let texts: Vec<_> = repo.blobs(&all).into_iter().map(|blob| blob.unwrap()).collect();
    assert_eq!(texts, [b"1\n2\n3\n4\nfive\n".to_vec(), b"one\n2\n3\n4\n5\n".to_vec()]);
}

#[test]
fn a_shallow_clone_says_where_it_ends() {
    let scratch = Scratch::new();
    for text in ["1", "2", "3"] {
        scratch.write("a.md", text);
        scratch.commit(text);
    }
    let url = format!("file://{}", scratch.root.display());
    scratch.git(&["clone", "--quiet", "--depth=2", &url, "../shallow"]);
    let repo = GitRepo::open(&scratch.root.join("../shallow")).unwrap();
    assert!(repo.is_shallow());
    let told = |commits: Vec<(String, bool)>| commits;
    let head = repo.head().unwrap().unwrap().id;
    let commits = repo.commits_between(&head, None, None).unwrap();
    let commits = commits.iter().map(|one| (one.commit.subject.clone(), one.commit.cut)).collect();
    let expected = vec![("2".to_owned(), true), ("3".to_owned(), false)];
    assert_eq!(told(commits), expected);
    let versions = repo.history_of(&head, "a.md", &|_| false).unwrap();
    let versions = versions.iter().map(|one| (one.commit.subject.clone(), one.commit.cut)).collect();
    assert_eq!(told(versions), expected);
}

#[test]
fn a_merge_is_tried_without_a_trace() {
    let scratch = Scratch::new();
    scratch.write("ops/both.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    scratch.write("ops/kept.md", "kept\n");
    scratch.commit("base");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("ops/both.md", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
    scratch.write("ops/theirs.md", "theirs");
    scratch.write("ops/kept.md", "changed there\n");
    scratch.commit("topic");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("ops/both.md", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");
    scratch.write("ops/ours.md", "ours");
    scratch.commit("main");
    let before = scratch.git(&["for-each-ref"]);
    scratch.write("ops/not-committed.md", "");
    let repo = GitRepo::open(&scratch.root.join("ops")).unwrap();
    let merge = repo.merge("topic").unwrap();
    assert_eq!(
        texts(&merge.snapshot),
        pairs(&[
            ("both.md", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n"),
            ("kept.md", "changed there\n"),
            ("ours.md", "ours"),
            ("theirs.md", "theirs")
        ])
    );
    assert_eq!(merge.conflicted, [""; 0]);
    scratch.git(&["rm", "--quiet", "--force", "ops/kept.md"]);
    scratch.write("ops/both.md", "1\n2\n3\n4\n5\n6\n7\n8\nNINE\n");
    scratch.commit("in the way");
    let merge = repo.merge("topic").unwrap();
    assert_eq!(merge.conflicted, ["both.md", "kept.md"]);
    let tree = merge.snapshot.markdown().unwrap();
    assert!(String::from_utf8_lossy(&tree.files[0].bytes).contains("<<<<<<< "));
    let left: Vec<_> = tree.left_out.iter().map(|one| (one.path.as_str(), &one.reason)).collect();
    assert_eq!(left, [("kept.md", &Reason::Conflict)]);
    assert_eq!(scratch.git(&["status", "--porcelain"]), "");
    assert_ne!(scratch.git(&["for-each-ref"]), before, "the commit in the way alone");
}
