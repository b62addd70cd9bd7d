//! What stands where a file belongs and is none: links to devices, FIFOs, sockets, folders, and ignore files without
//! end. None of them may take the memory or the time of a command; each is a finding or an error.
#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use insta::assert_snapshot;

use crate::world::{POLICY, Run, World};

const RECORD: &str = "toil/TOIL-0001-restart.md";

/// Runs the binary within bounds, so that a defect fails here and does not take the machine: 4 GiB of addresses, and a
/// minute where there is `timeout`. Nothing else depends on them.
fn bounded(world: &World, args: &[&str]) -> Run {
    let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
    let line = format!(
        "export RAYON_NUM_THREADS=2; ulimit -v 4194304 2>/dev/null; if command -v timeout >/dev/null; then exec timeout 60 '{0}' {1}; else exec '{0}' {1}; fi",
        env!("CARGO_BIN_EXE_opsctl"),
        quoted.join(" ")
    );
    world.finish(args, world.shell(&line).stdin(std::process::Stdio::null()).output().unwrap())
}

fn fifo(world: &World, name: &str) {
    assert!(world.shell(&format!("mkfifo '{name}'")).status().unwrap().success(), "{name}");
}

fn toil(id: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Restart\nstatus: active\nfrequency: daily\neach: 5m\ncreated: \
         2026-11-02T09:00:00+01:00\n---\n# Restart\n\n## Task\n\nBy hand.\n\n## Occurrences\n\nNone.\n"
    )
}

/// A repo with one record without a fault.
fn world() -> World {
    let world = World::repo();
    world.write(RECORD, toil("TOIL-0001"));
    world.commit();
    assert_eq!(world.run(&["check"]).ok(), "no findings in 1 file\n");
    world
}

/// The findings of a run, one a line: level, code and message, and the place.
fn findings(run: &Run) -> String {
    let lines = run.stdout.lines().filter(|line| {
        ["error[", "warning[", "note["].iter().any(|start| line.starts_with(start)) || line.contains("--> ")
    });
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_ignore_file_that_is_a_link_is_not_followed() {
    let world = world();
    world.write("elsewhere", "*.md\n");
    for target in ["/dev/zero", "elsewhere", "nowhere", "pipe"] {
        if target == "pipe" {
            fifo(&world, "pipe");
        }
        symlink(target, world.path(".gitignore")).unwrap();
        symlink(target, world.path("toil/.gitignore")).unwrap();
        let run = bounded(&world, &["check"]);
        assert_eq!(run.code, 0, "{target}: {run}");
        let said = "note[OPS010 unreadable-file]: this file is not used as an ignore file: it is a symbolic \
                    link, which Git does not follow either";
        assert_eq!(findings(&run), format!("{said}\n--> .gitignore:1:1\n{said}\n--> toil/.gitignore:1:1"));
        assert!(bounded(&world, &["list"]).ok().contains("TOIL-0001"), "{target}");
        for name in [".gitignore", "toil/.gitignore"] {
            std::fs::remove_file(world.path(name)).unwrap();
        }
    }
}

#[test]
fn an_ignore_file_that_is_no_file_is_not_opened() {
    let world = world();
    fifo(&world, ".gitignore");
    std::fs::create_dir(world.path("toil/.gitignore")).unwrap();
    let run = bounded(&world, &["check"]);
    assert_eq!(run.code, 1, "{run}");
    assert_snapshot!(findings(&run), @r"
    error[OPS010 unreadable-file]: this file is not used as an ignore file: it is a named pipe (FIFO)
    --> .gitignore:1:1
    error[OPS010 unreadable-file]: this file is not used as an ignore file: it is a folder
    --> toil/.gitignore:1:1
    ");
    assert!(bounded(&world, &["list"]).ok().contains("TOIL-0001"));
    bounded(&world, &["set", "TOIL-0001", "each=6m"]).ok();
}

#[test]
fn the_exclude_file_is_bounded_and_users_own_ignore_files_are_not_read() {
    let world = world();
    for target in ["/dev/zero", "pipe"] {
        if target == "pipe" {
            fifo(&world, ".git/info/pipe");
        }
        let exclude = world.path(".git/info/exclude");
        let _ = std::fs::remove_file(&exclude);
        symlink(target, &exclude).unwrap();
        let run = bounded(&world, &["check"]);
        assert!(findings(&run).contains("not used as an ignore file"), "{target}: {run}");
    }
    let _ = std::fs::remove_file(world.path(".git/info/exclude"));
    // A user's own ignore files, and those of other programs, are not read: all people see the same records.
    symlink("/dev/zero", world.path(".ignore")).unwrap();
    symlink("/dev/zero", world.path(".rgignore")).unwrap();
    std::fs::create_dir_all(world.home().join(".config/git")).unwrap();
    symlink("/dev/zero", world.home().join(".config/git/ignore")).unwrap();
    world.git(&["config", "core.excludesFile", "/dev/zero"]);
    assert_snapshot!(bounded(&world, &["check"]), @"no findings in 1 file");
}

#[test]
fn an_ignore_file_has_a_bound() {
    let world = world();
    let lines = |count: usize| (0..count).map(|at| format!("draft{at}*x.md\n")).collect::<String>();
    world.write(".gitignore", lines(1_000_000));
    let run = bounded(&world, &["check"]);
    assert_snapshot!(findings(&run), @r"
    error[OPS010 unreadable-file]: this file is not used as an ignore file: it has 16888890 bytes, more than the 1048576 that are read
    --> .gitignore:1:1
    ");
    world.write(".gitignore", format!("{}*.md\n", lines(10_000)));
    let run = bounded(&world, &["check"]);
    assert_snapshot!(findings(&run), @r"
    error[OPS010 unreadable-file]: this file is not used as an ignore file: it has 10001 patterns, more than the 10000 that are used
    --> .gitignore:1:1
    ");
    // Up to there they count.
    world.write(".gitignore", format!("{}*.md\n", lines(9_999)));
    assert_snapshot!(bounded(&world, &["check"]), @"no findings in 0 files");
}

#[test]
fn what_git_ignores_is_not_read() {
    let world = World::empty();
    world.git(&["init", "--quiet"]);
    let record = |name: &str| world.write(&format!("ops/toil/{name}"), "x");
    world.write("ops/opsctl.yaml", POLICY);
    world.write(".gitignore", "\u{feff}top.md\n/ops/toil/anchored.md\n*.tmp.md\r\n");
    world.write("ops/.gitignore", "!kept.tmp.md\n/toil/here.md\n\\#x.md\ndrafts/\n");
    world.write("ops/toil/.gitignore", "deep/**/y.md\n!excluded.md\n");
    world.write(".git/info/exclude", "excluded.md\nalso-excluded.md\n");
    for name in [
        "top.md",
        "anchored.md",
        "a.tmp.md",
        "kept.tmp.md",
        "here.md",
        "#x.md",
        "drafts/a.md",
        "deep/y.md",
        "deep/er/y.md",
        "deep/z.md",
        "excluded.md",
        "also-excluded.md",
        "plain.md",
    ] {
        record(name);
    }
    // Another repo begins anew, and its own rules count there.
    world.git(&["init", "--quiet", "ops/toil/other"]);
    world.write("ops/toil/other/.gitignore", "inner.md\n");
    record("other/top.md");
    record("other/inner.md");
    let seen = world.run(&["-C", "ops", "check", "-f", "json"]);
    let seen: serde_json::Value = serde_json::from_str(&seen.stdout).unwrap();
    let mut seen: Vec<&str> =
        seen["findings"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    seen.sort_unstable();
    seen.dedup();
    // As Git itself sees it, but for the other repo, which it does not enter.
    let git = world.git(&["ls-files", "--others", "--exclude-standard"]);
    let git: Vec<&str> = git
        .lines()
        .filter_map(|path| path.strip_prefix("ops/"))
        .filter(|path| path.ends_with(".md"))
        .collect();
    let expected = ["toil/deep/z.md", "toil/excluded.md", "toil/kept.tmp.md", "toil/plain.md"];
    assert_eq!(git, expected);
    assert_eq!(seen, [&expected[..2], &expected[2..3], &["toil/other/top.md"], &expected[3..]].concat());
}

#[test]
fn what_has_the_name_of_a_record_and_is_none_is_found() {
    let world = world();
    fifo(&world, "toil/TOIL-0002-fifo.md");
    let _socket = UnixListener::bind(world.path("toil/s.md")).unwrap();
    world.write("toil/TOIL-0003-folder.md/TOIL-0004-inner.md", toil("TOIL-0004"));
    symlink("/dev/zero", world.path("toil/TOIL-0005-zero.md")).unwrap();
    fifo(&world, "toil/no-record");
    let run = bounded(&world, &["check"]);
    assert_eq!(run.code, 1);
    let found = findings(&run);
    let unreadable: Vec<&str> = found
        .lines()
        .zip(found.lines().skip(1))
        .filter(|(line, _)| line.contains("OPS010"))
        .flat_map(|(line, place)| [line, place])
        .collect();
    assert_snapshot!(unreadable.join("\n"), @r"
    error[OPS010 unreadable-file]: this file is a named pipe (FIFO), not a regular file; remove it, or put a file in its place
    --> toil/TOIL-0002-fifo.md:1:1
    error[OPS010 unreadable-file]: this file is a folder, not a regular file; remove it, or put a file in its place
    --> toil/TOIL-0003-folder.md:1:1
    note[OPS010 unreadable-file]: this file is a symbolic link, which is not followed; put the file itself here
    --> toil/TOIL-0005-zero.md:1:1
    error[OPS010 unreadable-file]: this file is a socket, not a regular file; remove it, or put a file in its place
    --> toil/s.md:1:1
    ");
    // What is in such a folder is read, and nothing is reported of what Git ignores.
    assert!(bounded(&world, &["show", "TOIL-0004"]).ok().contains("Restart"));
    world.write(".gitignore", "TOIL-0002*\nTOIL-0003*\nTOIL-0005*\ns.md\n");
    assert_snapshot!(bounded(&world, &["check"]), @"no findings in 1 file");
}

#[test]
fn the_policy_the_kinds_and_the_baseline_must_be_files() {
    let world = World::plain();
    std::fs::remove_file(world.path("opsctl.yaml")).unwrap();
    fifo(&world, "opsctl.yaml");
    assert_snapshot!(bounded(&world, &["list"]), @r"
    --- stderr
    error: opsctl.yaml is a named pipe (FIFO), not a regular file; remove it, or put a file in its place
    --- exit code 3
    ");
    std::fs::remove_file(world.path("opsctl.yaml")).unwrap();
    symlink("/dev/zero", world.path("opsctl.yaml")).unwrap();
    assert_snapshot!(bounded(&world, &["list"]), @r"
    --- stderr
    error: opsctl.yaml leads out of the repo through a symbolic link; put the file itself below the root
    --- exit code 3
    ");
    std::fs::remove_file(world.path("opsctl.yaml")).unwrap();
    world.write("opsctl.yaml", format!("{POLICY}lint: {{baseline: known.json}}\n"));
    fifo(&world, "known.json");
    assert_snapshot!(bounded(&world, &["check"]), @r"
    --- stderr
    error: known.json is a named pipe (FIFO), not a regular file; remove it, or put a file in its place
    --- exit code 3
    ");
    world.write("opsctl.yaml", POLICY);
    let kind = "kind: outage\nprefix: VO\nfolder: outages\nid: \"VO-{seq:4}\"\nfile: \"{id}.md\"\ntitle: Outage\n\
                summary: none\ninitial: open\nstates: {open: {}}\n";
    world.write(".opsctl/kinds/outage/kind.yaml", kind);
    fifo(&world, ".opsctl/kinds/outage/default.md");
    std::fs::create_dir_all(world.path(".opsctl/kinds/other")).unwrap();
    symlink("/dev/zero", world.path(".opsctl/kinds/other/kind.yaml")).unwrap();
    let run = bounded(&world, &["check"]);
    assert_eq!(run.code, 1, "{run}");
    assert_snapshot!(findings(&run), @r"
    error[OPS403 kind-definition]: this file is a symbolic link, which is not followed; put the file itself here
    --> .opsctl/kinds/other/kind.yaml:1:1
    error[OPS403 kind-definition]: this file is a named pipe (FIFO), not a regular file; remove it, or put a file in its place
    --> .opsctl/kinds/outage/default.md:1:1
    ");
    std::fs::remove_dir_all(world.path(".opsctl")).unwrap();
    std::fs::create_dir(world.path(".opsctl")).unwrap();
    fifo(&world, ".opsctl/kinds");
    let run = bounded(&world, &["check"]);
    assert_eq!(run.code, 1, "{run}");
    assert_snapshot!(findings(&run), @r"
    error[OPS403 kind-definition]: this file cannot be read: it is not a folder
    --> .opsctl/kinds:1:1
    ");
}

#[test]
fn what_git_is_asked_to_commit_must_be_files() {
    let world = world();
    symlink("TOIL-0001-restart.md", world.path("toil/TOIL-0002-link.md")).unwrap();
    world.git(&["add", "toil"]);
    let head = world.git(&["rev-parse", "HEAD"]);
    for path in ["toil/TOIL-0003-submodule.md", "vendor/library"] {
        world.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},{path}", head.trim())]);
    }
    let run = bounded(&world, &["check", "--staged"]);
    assert_eq!(run.code, 1, "{run}");
    assert_snapshot!(findings(&run), @r"
    note[OPS010 unreadable-file]: this file is a symbolic link, which is not followed; put the file itself here
    --> toil/TOIL-0002-link.md:1:1
    error[OPS010 unreadable-file]: this file is a submodule, not a file; rename it
    --> toil/TOIL-0003-submodule.md:1:1
    ");
    // A file of the index whose place on disk is taken by something else meanwhile.
    std::fs::remove_file(world.path(RECORD)).unwrap();
    fifo(&world, RECORD);
    assert!(findings(&bounded(&world, &["check", "--staged"])).contains("submodule"));
    world.git(&["commit", "--quiet", "-m", "x"]);
    let run = bounded(&world, &["check", "--at", "HEAD"]);
    assert!(findings(&run).contains("TOIL-0003-submodule.md"), "{run}");
}

#[test]
fn a_hook_that_is_no_file_is_not_opened() {
    let world = world();
    world.shell("mkdir -p .git/hooks").status().unwrap();
    fifo(&world, ".git/hooks/pre-commit");
    assert_snapshot!(bounded(&world, &["hook", "install"]), @r"
    --- stderr
    error: .git/hooks/pre-commit cannot be read: it is a named pipe (FIFO), not a regular file
      help: git config core.hooksPath says where Git looks for hooks
    --- exit code 3
    ");
}
