//! How files come to be on disk: one writer at a time, whole or not at all, nothing left behind, and nothing written but
//! what was asked for.

use std::fs::File;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::world::{POLICY, World};

/// A name that a temporary file of a process that is gone has: no process has this number.
const LEFT: &str = ".opsctl-2147483647-1-aB3dE6.tmp";

#[test]
fn many_writers_at_once_get_an_id_each() {
    for world in [World::repo(), World::plain()] {
        let args = ["new", "incident", "Slow", "-s", "severity=SEV3", "-f", "json", "-q"];
        let started: Vec<_> = (0..12).map(|_| world.start(&args)).collect();
        let mut ids: Vec<String> = started
            .into_iter()
            .map(|child| world.finish(&args, child.wait_with_output().unwrap()).json()["id"].to_string())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 12, "{ids:?}");
        assert_eq!(world.names().len(), 13, "nothing else is left: {:?}", world.names());
        let temporary = world.root().parent().unwrap().join("temporary");
        assert_eq!(std::fs::read_dir(temporary).unwrap().count(), 0, "the shared folder is not used");
    }
}

#[cfg(unix)]
#[test]
fn what_is_planted_for_a_lock_is_refused() {
    use std::os::unix::fs::symlink;
    let world = World::repo();
    let new = ["new", "incident", "Slow", "-s", "severity=SEV3"];
    symlink(world.path("elsewhere"), world.path(".git/opsctl.lock")).unwrap();
    assert_snapshot!(world.run(&new), @r"
    --- stderr
    error: the repo cannot be locked for writing: [ROOT]/.git/opsctl.lock is a symbolic link, not a regular file
      help: nothing was written; find out who put it there, then remove it and run this again
    --- exit code 3
    ");
    assert!(!world.path("elsewhere").exists());
    std::fs::remove_file(world.path(".git/opsctl.lock")).unwrap();
    assert!(world.shell("mkfifo .git/opsctl.lock").status().unwrap().success());
    assert!(world.run(&new).refused(3).contains("is a named pipe (FIFO), not a regular file"));
    std::fs::remove_file(world.path(".git/opsctl.lock")).unwrap();
    std::fs::create_dir(world.path(".git/opsctl.lock")).unwrap();
    assert!(world.run(&new).refused(3).contains("is a folder, not a regular file"));
    std::fs::remove_dir(world.path(".git/opsctl.lock")).unwrap();
    world.run(&new).ok();
    // Without Git it is the root's own, and as careful.
    let world = World::plain();
    symlink(world.path("elsewhere"), world.path(".opsctl.lock")).unwrap();
    assert!(world.run(&new).refused(3).contains("[ROOT]/.opsctl.lock is a symbolic link"));
    assert!(!world.path("elsewhere").exists() && !world.path("incidents").exists());
}

#[test]
fn what_a_killed_writer_left_is_never_staged_and_swept_by_the_next() {
    let world = World::repo();
    let id = world.incident("Slow", "SEV3");
    world.commit();
    let left = [format!("incidents/2026/{LEFT}"), format!(".opsctl/{LEFT}"), format!("deep/er/{LEFT}")];
    let others = [format!("deep/{LEFT}.md"), "deep/.opsctl-notes.tmp".to_owned()];
    for name in left.iter().chain(&others) {
        world.write(name, "half a rec");
    }
    let staged = world.git(&["status", "--porcelain", "--untracked-files=all"]);
    assert!(!staged.contains("aB3dE6.tmp\n"), "Git passes over them: {staged}");
    // The last holder of the lock ended without removing it.
    world.write(".git/opsctl.lock", "opsctl 2147483647-1\nopsctl new incident\n");
    world.run(&["incident", "ack", &id]).ok();
    for name in &left {
        assert!(!world.path(name).exists(), "{name}");
    }
    for name in &others {
        assert!(world.path(name).exists(), "{name}");
    }
    assert!(!world.path(".git/opsctl.lock").exists());
    let exclude = world.read(".git/info/exclude");
    assert_eq!(exclude.matches(".opsctl-*.tmp\n").count(), 1, "{exclude}");
    // Added work trees share what Git is told.
    world.git(&["worktree", "add", "--quiet", "../added"]);
    world.write(&format!("../added/{LEFT}"), "x");
    assert_eq!(world.git(&["-C", "../added", "status", "--porcelain"]), "");
}

#[test]
fn an_answer_replaces_a_file_whole() {
    let world = World::repo();
    world.incident("Slow", "SEV3");
    let answer = world.run(&["list", "-f", "json"]).ok();
    world.write("out/list.json", "old");
    world.write(&format!("out/{LEFT}"), "half an answ");
    let mut reader = File::open(world.path("out/list.json")).unwrap();
    world.run(&["list", "-f", "json", "-o", "out/list.json"]).ok();
    let mut old = String::new();
    std::io::Read::read_to_string(&mut reader, &mut old).unwrap();
    assert_eq!((old.as_str(), world.read("out/list.json")), ("old", answer));
    assert!(!world.path(&format!("out/{LEFT}")).exists());
}

#[cfg(unix)]
#[test]
fn an_answer_goes_straight_into_what_is_no_file() {
    let world = World::repo();
    world.incident("Slow", "SEV3");
    let answer = world.run(&["list", "-f", "json"]).ok();
    assert_eq!(world.run(&["list", "-f", "json", "-o", "/dev/stdout"]).ok(), answer);
    world.run(&["list", "-o", "/dev/null"]).ok();
    // A file that the shell opened, and that has lines before and after.
    let opsctl = env!("CARGO_BIN_EXE_opsctl");
    let line = format!("{{ echo before; '{opsctl}' list -f json -o /dev/stdout; echo after; }} >> lines");
    assert!(world.shell(&line).status().unwrap().success());
    assert_eq!(world.read("lines"), format!("before\n{answer}after\n"));
    assert!(world.shell("mkfifo pipe").status().unwrap().success());
    let reader = world.shell("cat pipe").stdout(Stdio::piped()).spawn().unwrap();
    world.run(&["list", "-f", "json", "-o", "pipe"]).ok();
    assert_eq!(String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap(), answer);
    use std::os::unix::fs::FileTypeExt;
    assert!(std::fs::metadata(world.path("pipe")).unwrap().file_type().is_fifo());
}

/// Only somebody who is not root cannot list a folder.
#[cfg(target_os = "linux")]
#[test]
fn a_failed_folder_sync_reports_the_file_as_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        eprintln!("skipped: root can open every folder");
        return;
    }
    let world = World::repo();
    let file = crate::incident::FILE;
    world.write("incidents/2026/README.md", "x\n");
    let folder = world.path("incidents/2026");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o300)).unwrap();
    let run = world.run(&["new", "incident", "Checkout latency", "-s", "severity=SEV3"]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_snapshot!(run, @r"
    --- stderr
    error: incidents/2026/INC-2026-0001-checkout-latency.md has been written, but may not survive a power cut: its folder cannot be synced: Permission denied (os error 13)
    --- exit code 3
    ");
    assert!(world.path(file).exists());
}

#[cfg(unix)]
#[test]
fn a_baseline_is_written_over_nothing_else() {
    let world = World::repo();
    world.incident("Slow", "SEV3");
    world.write(".opsctl/kinds/outage/notes.json", "{}");
    world.write("notes.json", "{\"mine\": true}\n");
    world.write("latin.json", b"\xff");
    std::fs::create_dir(world.path("real")).unwrap();
    for (link, to) in [
        ("to-git", ".git"),
        ("to-incidents", "incidents"),
        ("to-notes.json", "notes.json"),
        ("out", ".."),
        ("to-policy.json", "opsctl.yaml"),
        ("nowhere.json", "real/new.json"),
    ] {
        std::os::unix::fs::symlink(to, world.path(link)).unwrap();
    }
    let kept = [
        "notes.json",
        ".git/config",
        "incidents/2026/INC-2026-0001-slow.md",
        ".opsctl/kinds/outage/notes.json",
    ];
    let contents = || kept.map(|name| world.read(name));
    let before = contents();
    for path in [
        "opsctl.yaml",
        "notes.json",
        "latin.json",
        "to-notes.json",
        "to-policy.json",
        "nowhere.json",
        ".git/config",
        ".git/hooks/pre-commit",
        ".GIT/known.json",
        ".gitattributes",
        "sub/.git/known.json",
        "to-git/known.json",
        "incidents/known.json",
        "incidents/2026/INC-2026-0001-slow.md",
        "to-incidents/2026/known.json",
        "known.md",
        ".opsctl/kinds/outage/kind.yaml",
        ".opsctl/kinds/known.json",
        ".opsctl/kinds/outage/notes.json",
        "../known.json",
        "out/known.json",
        "/tmp/known.json",
        "real",
        "real/../../known.json",
    ] {
        let run = world.run(&["check", "--write-baseline", "--baseline", path]);
        assert!(matches!(run.code, 2 | 3) && run.stdout.is_empty(), "{path}: {run}");
        // As the policy would have it, which came with the repo.
        if !path.starts_with('/') && !path.contains("..") {
            world.write("opsctl.yaml", format!("{POLICY}lint: {{baseline: \"{path}\"}}\n"));
            let run = world.run(&["check", "--write-baseline"]);
            assert!(matches!(run.code, 2 | 3) && run.stdout.is_empty(), "{path}: {run}");
            world.write("opsctl.yaml", POLICY);
        }
    }
    assert_eq!(contents(), before);
    assert!(!world.path(".git/known.json").exists() && !world.path("real/new.json").exists());
    assert!(!world.path("../known.json").exists());
    assert_snapshot!(world.run(&["check", "--write-baseline", "--baseline", "notes.json"]), @r"
    --- stderr
    error: notes.json is there and is no baseline: its `schema` is not `opsctl.baseline/1`; nothing was written
      help: name another file with --baseline FILE, or remove this one
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["check", "--write-baseline", "--baseline", ".git/config"]), @r"
    --- stderr
    error: .git/config lies in Git's own folder (.git), where opsctl neither reads nor writes; put it elsewhere
      help: name another file with --baseline FILE
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["check", "--write-baseline", "--baseline", "incidents/known.json"]), @r"
    --- stderr
    error: incidents/known.json cannot be a baseline: incidents/{year} is the folder of the kind incident; nothing was written
      help: name another file with --baseline FILE
    --- exit code 2
    ");
    for path in [".opsctl/baseline.json", "real/known.json", "known"] {
        world.run(&["check", "--write-baseline", "--baseline", path]).ok();
        world.run(&["check", "--write-baseline", "--baseline", path]).ok();
    }
}
