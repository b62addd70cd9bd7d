//! Damaged, odd and hostile repos: every command ends with an answer or an error, never with a panic, and never waits.
#![cfg(unix)]

use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use crate::world::{Run, World};

/// Longer than anything here takes; only what hangs is ended by it.
const PATIENCE: Duration = Duration::from_secs(240);

/// Memory that a command may take, in KiB: what grows without end fails before the machine does.
const MEMORY: u64 = 3_000_000;

const SLOW: &str = "incidents/2026/INC-2026-0001-slow.md";

/// Commands that read all there is to read of a repo.
const READERS: &[&[&str]] = &[
    &["check", "--staged"],
    &["check", "--merge-with", "topic"],
    &["list", "--at", "topic"],
    &["log", "INC-2026-0001"],
    &["audit"],
    &["report", "mttr", "--explain"],
    &["new", "incident", "More", "-s", "severity=SEV3", "--by", "alice"],
];

/// Runs a command within limits of memory and patience. It must not panic, and must end by itself.
#[track_caller]
pub fn bounded(world: &World, args: &[&str]) -> Run {
    let quoted: Vec<String> = args.iter().map(|arg| format!("'{}'", arg.replace('\'', "'\\''"))).collect();
    // macOS knows no limit of address space.
    let line = format!(
        "ulimit -v {MEMORY} 2>/dev/null; exec '{}' {}",
        env!("CARGO_BIN_EXE_opsctl"),
        quoted.join(" ")
    );
    let child = world
        .shell(&line)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id();
    let (done, ended) = mpsc::channel();
    let waiting = std::thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        let _ = done.send(());
        output
    });
    if ended.recv_timeout(PATIENCE).is_err() {
        let _ = std::process::Command::new("kill").args(["-9", &id.to_string()]).status();
        panic!("hangs: opsctl {args:?}");
    }
    let run = world.finish(args, waiting.join().unwrap());
    let fine = (0..=3).contains(&run.code) && !run.stderr.contains("panicked");
    assert!(fine, "$ {}\n{run}", run.line);
    run
}

fn incident(text: &str) -> String {
    format!(
        "---\nid: INC-2026-0001\ntitle: Slow\nstatus: triage\nseverity: SEV3\nservices: []\n\
         declared: 2026-11-20T10:00:00+01:00\n---\n\n# INC-2026-0001: Slow\n\n## Impact\n\n{text}\n"
    )
}

/// A repo with two branches, packed in every way Git knows, and a few loose objects on top.
fn packed() -> World {
    let world = World::repo();
    world.write(SLOW, incident("One."));
    world.commit();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.write("notes.md", "there\n");
    world.commit();
    world.git(&["switch", "--quiet", "main"]);
    world.git(&["pack-refs", "--all"]);
    world.git(&["repack", "-a", "-d", "--quiet", "--write-midx"]);
    world.git(&["commit-graph", "write", "--reachable"]);
    world.write(SLOW, incident("Two."));
    world.commit();
    world.write(SLOW, incident("Three."));
    world.git(&["add", "."]);
    world
}

/// The files of `.git` that are read, by path.
fn parts(world: &World) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![world.path(".git")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(world.root()).unwrap().to_str().unwrap().to_owned();
            let idle = [".git/hooks", ".git/logs", ".git/info", ".git/description", ".git/COMMIT_EDITMSG"];
            if idle.contains(&name.as_str()) || name.ends_with("opsctl.lock") {
                continue;
            }
            if path.is_dir() { folders.push(path) } else { found.push(name) }
        }
    }
    found.sort_unstable();
    found
}

/// Writes a file that may be read-only.
fn overwrite(path: &Path, bytes: &[u8]) {
    let _ = std::fs::remove_file(path);
    std::fs::write(path, bytes).unwrap();
}

type Damage = (&'static str, fn(&[u8]) -> Vec<u8>);

const DAMAGES: &[Damage] = &[
    ("empty", |_| Vec::new()),
    ("cut", |bytes| bytes[..bytes.len() / 2].to_vec()),
    ("garbled", |bytes| {
        bytes.iter().enumerate().map(|(at, byte)| if at % 7 == 5 { !byte } else { *byte }).collect()
    }),
    ("full", |bytes| vec![0xff; bytes.len()]),
];

#[test]
fn damaged_parts_are_errors() {
    let world = packed();
    let parts = parts(&world);
    for needed in
        ["HEAD", "config", "index", "packed-refs", "refs/heads/main", "commit-graph", "multi-pack-index"]
    {
        assert!(parts.iter().any(|part| part.ends_with(needed)), "{needed}: {parts:?}");
    }
    for part in &parts {
        let whole = world.bytes(part);
        for (how, damage) in DAMAGES {
            overwrite(&world.path(part), &damage(&whole));
            for args in READERS.iter().filter(|args| args[0] != "new") {
                let run = bounded(&world, args);
                assert!(run.code != 2 || args[1].starts_with("--"), "{part} {how}: $ {}\n{run}", run.line);
            }
            overwrite(&world.path(part), &whole);
        }
    }
    for args in READERS {
        assert!(bounded(&world, args).code <= 1, "{args:?}: the repo is whole again");
    }
}

#[test]
fn a_revision_that_is_none_is_bad_input() {
    let world = packed();
    let mut names: Vec<String> = [39, 40, 41, 45, 63, 64, 65, 128, 10_000].map(|n| "a".repeat(n)).to_vec();
    let zeros = "0".repeat(40);
    let odd = [
        "0",
        &zeros,
        "HEAD@{99999999999999999999}",
        "HEAD@{-1}",
        "HEAD@{u}",
        "@{-1}",
        "@{-99999999999999999999}",
        "HEAD~99999999999999999999",
        "HEAD^99999999999999999999",
        "HEAD^{/",
        "HEAD^{/(((}",
        ":/",
        ":/(",
        ":/[",
        ":0:x",
        ":9:",
        ":",
        "..",
        "...",
        "^",
        "^^",
        "^@",
        "HEAD^@",
        "HEAD^!",
        "HEAD^-",
        "HEAD^-9",
        "@",
        "@{",
        "@}",
        "{",
        "HEAD@{",
        "HEAD@{}",
        "HEAD@{yesterday}",
        "HEAD@{1.year.ago}",
        "-",
        "--",
        "-x",
        "~",
        "~1",
        "HEAD~",
        "HEAD^{}",
        "HEAD^{x}",
        "HEAD^{commit}^{tree}",
        "refs/heads/",
        "/",
        "//",
        "a b",
        "\u{1}",
        "ä",
        "HEAD-g",
        "x-1-g",
        "x-g12345678",
        "v1-0-gaaaa",
        "x-99999999999999999999-gaaaaaaa",
    ];
    names.extend(odd.map(str::to_owned));
    // One that the pack has, and digits beyond its end.
    let hash = world.git(&["rev-parse", "topic"]).trim().to_owned();
    for beyond in ["a", "aaaaa", &"0".repeat(23), &"a".repeat(24)] {
        names.push(format!("{hash}{beyond}"));
        names.push(format!("main..{hash}{beyond}"));
        names.push(format!("{hash}{beyond}~1"));
        names.push(format!("{hash}{beyond}:x"));
        names.push(format!("x-1-g{hash}{beyond}"));
    }
    for name in &names {
        let at = format!("--at={name}");
        for args in [&["list", &at][..], &["check", &format!("--merge-with={name}")]] {
            let run = bounded(&world, args);
            assert!(run.code <= 2, "$ {}\n{run}", run.line);
        }
    }
    for beyond in ["a", "aaaaa", &"0".repeat(23)] {
        let said = bounded(&world, &["list", "--at", &format!("{hash}{beyond}")]).refused(2);
        assert!(said.contains("names no commit"), "{said}");
    }
    world.git(&["branch", &format!("{hash}a"), "main"]);
    assert_eq!(bounded(&world, &["list", "--at", &format!("{hash}a")]).code, 0, "a branch may be called so");
}

/// Puts a named pipe, which nobody writes to, in the place of a file.
fn pipe(path: &Path) {
    let _ = std::fs::remove_file(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn nothing_waits_for_a_pipe() {
    let places = [
        ".git/HEAD",
        ".git/config",
        ".git/config.worktree",
        ".git/commondir",
        ".git/index",
        ".git/packed-refs",
        ".git/shallow",
        ".git/refs/heads/main",
        ".git/refs/heads/deep/er",
        ".git/objects/info/alternates",
        ".git/objects/info/commit-graph",
        ".git/objects/info/commit-graphs/commit-graph-chain",
        ".git/objects/pack/multi-pack-index",
        ".git/objects/pack/pack-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.idx",
        ".git/hooks/pre-commit",
        ".git/info/attributes",
        ".git/info/exclude",
        ".git/worktrees/other/HEAD",
        ".git/worktrees/other/gitdir",
    ];
    for place in places {
        let world = packed();
        if place == ".git/config.worktree" {
            world.git(&["config", "extensions.worktreeConfig", "true"]);
        }
        pipe(&world.path(place));
        for args in READERS.iter().chain([&["list"][..], &["check"], &["hook", "install"]].iter()) {
            let run = bounded(&world, args);
            assert_ne!(run.code, 2, "{place}: $ {}\n{run}", run.line);
        }
    }
}

#[test]
fn a_git_file_may_be_anything() {
    type Place = fn(&World);
    let places: [(&str, Place); 7] = [
        ("a pipe", |world| pipe(&world.path(".git"))),
        ("a link to itself", |world| std::os::unix::fs::symlink(".git", world.path(".git")).unwrap()),
        ("a device", |world| std::os::unix::fs::symlink("/dev/zero", world.path(".git")).unwrap()),
        ("huge", |world| {
            std::fs::File::create(world.path(".git")).unwrap().set_len(20 << 30).unwrap();
        }),
        ("its own place", |world| world.write(".git", "gitdir: .git\n")),
        ("an endless path", |world| world.write(".git", format!("gitdir: {}\n", "a/".repeat(100_000)))),
        ("no text", |world| world.write(".git", [0xff, 0, 0xfe])),
    ];
    for (what, put) in places {
        let world = World::plain();
        world.write(SLOW, incident("One."));
        put(&world);
        for args in
            [&["list"][..], &["check"], &["set", "INC-2026-0001", "severity=SEV2"], &["hook", "install"]]
        {
            let run = bounded(&world, args);
            assert!(run.code != 2, "{what}: $ {}\n{run}", run.line);
        }
        for args in READERS {
            bounded(&world, args);
        }
    }
}

#[test]
fn stores_and_branches_that_go_in_circles_are_errors() {
    let world = packed();
    let objects = world.path(".git/objects");
    world.write(".git/objects/info/alternates", format!("{}\n", objects.to_str().unwrap()));
    for args in READERS {
        bounded(&world, args);
    }
    world.git(&["init", "--quiet", "--bare", "../home/b"]);
    std::fs::write(
        world.home().join("b/objects/info/alternates"),
        format!("{}\n", objects.to_str().unwrap()),
    )
    .unwrap();
    let other = world.home().join("b/objects");
    world.write(".git/objects/info/alternates", format!("{}\n", other.to_str().unwrap()));
    for args in READERS {
        bounded(&world, args);
    }
    pipe(&other.join("info/alternates"));
    for args in READERS {
        bounded(&world, args);
    }
    let world = packed();
    world.write(".git/HEAD", "ref: refs/heads/a\n");
    world.write(".git/refs/heads/a", "ref: refs/heads/b\n");
    world.write(".git/refs/heads/b", "ref: refs/heads/a\n");
    for args in READERS {
        bounded(&world, args);
    }
    bounded(&world, &["list", "--at", "a"]).refused(2);
}

/// Makes a tree of entries `0000NAME` and on, all the same object; its id.
fn many(world: &World, count: usize, mode: &str, kind: &str, id: &str, end: &str) -> String {
    let lines: String = (0..count).map(|at| format!("{mode} {kind} {id}\t{at:04}{end}\n")).collect();
    world.write("../home/lines", lines);
    let output = world.shell("git mktree < ../home/lines").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Commits a tree below the folder `incidents`, beside the policy, on the branch `bomb`.
fn commit_tree(world: &World, tree: &str) {
    let policy = world.git(&["rev-parse", "HEAD:opsctl.yaml"]);
    world.write(
        "../home/lines",
        format!("100644 blob {}\topsctl.yaml\n040000 tree {tree}\tincidents\n", policy.trim()),
    );
    let root = world.shell("git mktree < ../home/lines").output().unwrap();
    let root = String::from_utf8(root.stdout).unwrap();
    let commit = world.git(&["commit-tree", root.trim(), "-p", "main", "-m", "bomb"]);
    world.git(&["update-ref", "refs/heads/bomb", commit.trim()]);
}

#[test]
fn trees_that_repeat_themselves_are_bounded() {
    let world = packed();
    world.write("../home/record", incident("Small."));
    let blob = world.git(&["hash-object", "-w", "../home/record"]);
    let mut wide = many(&world, 1000, "100644", "blob", blob.trim(), ".md");
    for _ in 0..2 {
        wide = many(&world, 1000, "040000", "tree", &wide, "d");
    }
    let mut folders = many(&world, 0, "040000", "tree", "", "");
    for _ in 0..4 {
        folders = many(&world, 1000, "040000", "tree", &folders, "d");
    }
    let mut deep = many(&world, 1, "100644", "blob", blob.trim(), ".md");
    for _ in 0..6000 {
        deep = many(&world, 1, "040000", "tree", &deep, "d");
    }
    let huge: String = format!("{}{}", incident("Large."), "x".repeat(4 << 20));
    world.write("../home/record", huge);
    let huge = world.git(&["hash-object", "-w", "../home/record"]);
    let mut heavy = many(&world, 1000, "100644", "blob", huge.trim(), ".md");
    heavy = many(&world, 20, "040000", "tree", &heavy, "d");
    for (what, tree) in [("wide", wide), ("folders", folders), ("deep", deep), ("heavy", heavy)] {
        commit_tree(&world, &tree);
        let errors: [&[&str]; 5] = [
            &["list", "--at", "bomb"],
            &["check", "--at", "bomb"],
            &["check", "--merge-with", "bomb"],
            &["report", "mttr", "--explain", "--at", "bomb"],
            &["log", "INC-2026-0099", "--at", "bomb"],
        ];
        for args in errors {
            let said = bounded(&world, args).refused(3);
            assert!(
                said.contains("too many") || said.contains("too deep") || said.contains("too large"),
                "{what}: {said}"
            );
        }
        let run = bounded(&world, &["new", "incident", "More", "-s", "severity=SEV3", "--by", "alice"]);
        assert_eq!(run.code, 0, "{what}: {run}");
    }
}

/// The command with only so many threads as the system lets it have: none besides its own.
#[cfg(target_os = "linux")]
#[test]
fn one_thread_is_enough() {
    use std::os::unix::process::CommandExt;
    let world = packed();
    for part in ["../home", "../temporary", "../home/.gitconfig"] {
        assert!(world.path(part).exists());
    }
    // A user nobody is logged in as; root itself knows no limit.
    const USER: u32 = 54_321;
    let top = world.root().parent().unwrap();
    let chown =
        format!("chown -R {USER} '{}' && chmod 755 '{}'", top.to_str().unwrap(), top.to_str().unwrap());
    if !world.shell(&chown).status().unwrap().success() {
        eprintln!("skipped: files cannot be given to another user");
        return;
    }
    let commands = READERS.iter().filter(|args| !args.contains(&"--merge-with"));
    for args in commands.chain([&["list"][..], &["check"], &["report", "mttr"], &["status"]].iter()) {
        let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
        let line = format!(
            "ulimit -u 1 2>/dev/null || ulimit -p 1 || exit 99; exec '{}' {}",
            env!("CARGO_BIN_EXE_opsctl"),
            quoted.join(" ")
        );
        let output = world.shell(&line).uid(USER).stdin(Stdio::null()).output().unwrap();
        let run = world.finish(args, output);
        assert!(run.code <= 1 && !run.stderr.contains("panicked"), "$ {}\n{run}", run.line);
    }
}

#[test]
fn a_wish_for_threads_breaks_nothing() {
    let mut world = packed();
    for wish in ["0", "-1", "999999", "18446744073709551616", "x", "", "1"] {
        world.set("RAYON_NUM_THREADS", wish);
        let run = bounded(&world, &["list"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{wish:?}: {run}");
    }
}
