//! `opsctl hook`: what it writes, what it leaves alone, and what Git makes of it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::world::World;

/// The same world with the binary on its PATH.
pub fn on_path(world: World) -> World {
    let folder = Path::new(env!("CARGO_BIN_EXE_opsctl")).parent().unwrap();
    let others = std::env::var("PATH").unwrap();
    let paths = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&others));
    let path = std::env::join_paths(paths).unwrap();
    world.with("PATH", path.to_str().unwrap())
}

const HOOK: &str = ".git/hooks/pre-commit";
const BLOCK: &str = "# >>> opsctl check (.) >>>";

fn hook(world: &World, args: &[&str]) -> String {
    let run = world.run(&[&["hook"], args].concat());
    assert_eq!(run.code, 0, "{run}");
    run.stdout
}

#[cfg(unix)]
fn executable(world: &World, name: &str, yes: bool) {
    use std::os::unix::fs::PermissionsExt;
    let mode = if yes { 0o755 } else { 0o644 };
    std::fs::set_permissions(world.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn executable(_world: &World, _name: &str, _yes: bool) {}

/// What is in a repo, Git's own folder and configuration included.
fn state(world: &World) -> (BTreeMap<String, Vec<u8>>, String) {
    // Files in `.git` are no part of a world's files.
    let mut files = world.files();
    files.extend(std::fs::read(world.path(HOOK)).ok().map(|bytes| (HOOK.to_owned(), bytes)));
    (files, world.git(&["config", "--local", "--list"]))
}

#[test]
fn a_hook_comes_and_goes() {
    let world = World::repo();
    let before = state(&world);
    assert_eq!(hook(&world, &["uninstall"]), "");
    assert_eq!(hook(&world, &["install"]), "created   .git/hooks/pre-commit\n");
    assert!(world.read(HOOK).starts_with(&format!("#!/bin/sh\n{BLOCK} (in a new file)\n")));
    assert!(world.read(HOOK).contains("opsctl check --staged || exit $?\n"));
    assert_eq!(hook(&world, &["install"]), "unchanged .git/hooks/pre-commit\n");
    assert_eq!(hook(&world, &["uninstall"]), "removed   .git/hooks/pre-commit\n");
    assert_eq!(state(&world), before);

    world.write(".gitattributes", "*.png binary");
    let before = state(&world);
    assert_eq!(
        hook(&world, &["install", "--merge-driver"]),
        "created   .git/hooks/pre-commit\nchanged   .gitattributes\ncreated   git config merge.opsctl.name\n\
         created   git config merge.opsctl.driver\n"
    );
    let attributes = world.git(&[
        "check-attr",
        "merge",
        "incidents/2026/INC-2026-0001.md",
        "runbooks/RB-0001.md",
        "README.md",
    ]);
    assert_eq!(
        attributes,
        "incidents/2026/INC-2026-0001.md: merge: opsctl\nrunbooks/RB-0001.md: merge: opsctl\nREADME.md: merge: unspecified\n"
    );
    let value = world.run(&["hook", "install", "--merge-driver", "-f", "json", "-q"]).json();
    assert_eq!(value["schema"], "opsctl.hook/1");
    assert_eq!(value["done"][1], serde_json::json!({"what": ".gitattributes", "how": "unchanged"}));
    assert_eq!(hook(&world, &["uninstall", "--merge-driver"]).lines().count(), 3);
    assert!(world.path(HOOK).exists());
    assert_eq!(hook(&world, &["uninstall"]), "removed   .git/hooks/pre-commit\n");
    assert_eq!(state(&world), before);
}

#[test]
fn a_hook_that_is_there_goes_on() {
    let world = World::repo();
    for script in
        ["#!/bin/bash -e\r\necho hello\nexit 0", "echo hello\n", "#!/bin/sh\n", "#!/usr/bin/env bash"]
    {
        world.write(HOOK, script);
        executable(&world, HOOK, true);
        assert_eq!(hook(&world, &["install"]), "changed   .git/hooks/pre-commit\n");
        assert_eq!(hook(&world, &["install"]), "unchanged .git/hooks/pre-commit\n");
        let text = world.read(HOOK);
        assert_eq!(text.starts_with("#!"), script.starts_with("#!"), "{text}");
        // An older form of ours is brought up to date.
        world.write(HOOK, text.replace("check --staged", "check --old"));
        assert_eq!(hook(&world, &["install"]), "changed   .git/hooks/pre-commit\n");
        assert_eq!(world.read(HOOK), text);
        assert_eq!(hook(&world, &["uninstall"]), "changed   .git/hooks/pre-commit\n");
        assert_eq!(world.read(HOOK), script);
    }
    // What was added to a hook of ours stays.
    std::fs::remove_file(world.path(HOOK)).unwrap();
    hook(&world, &["install"]);
    world.append(HOOK, "echo mine\n");
    hook(&world, &["uninstall"]);
    assert_eq!(world.read(HOOK), "#!/bin/sh\necho mine\n");
}

#[test]
fn what_cannot_be_added_to_is_left_alone() {
    let world = World::repo();
    let refused = |what: &str| {
        let before = world.bytes(HOOK);
        let said = world.run(&["hook", "install"]).refused(1);
        assert!(said.contains(what) && said.contains("help:"), "{said}");
        assert_eq!(world.bytes(HOOK), before);
    };
    world.write(HOOK, "#!/usr/bin/env python3\nprint()\n");
    executable(&world, HOOK, true);
    refused(".git/hooks/pre-commit is no shell script");
    world.write(HOOK, b"\xff");
    refused("is no shell script");
    #[cfg(unix)]
    {
        world.write(HOOK, "#!/bin/sh\n");
        executable(&world, HOOK, false);
        refused("is not executable");
        world.write("scripts/check", "#!/bin/sh\n");
        std::fs::remove_file(world.path(HOOK)).unwrap();
        std::os::unix::fs::symlink("../../scripts/check", world.path(HOOK)).unwrap();
        refused("is a symbolic link to ../../scripts/check");
    }
    let plain = World::plain();
    assert!(plain.run(&["hook", "install"]).refused(3).contains("git init"));
    assert!(World::empty().run(&["hook", "install"]).refused(2).contains("opsctl init"));
}

#[test]
fn hooks_are_where_git_looks_for_them() {
    // A folder of the repo's own, seen from the top wherever opsctl is run; the ops repo below the top.
    let world = World::repo();
    world.write("team ops/opsctl.yaml", world.read("opsctl.yaml"));
    std::fs::remove_file(world.path("opsctl.yaml")).unwrap();
    world.write("team ops/incidents/_x.md", "");
    world.git(&["config", "core.hooksPath", ".githooks"]);
    hook(&world, &["install", "-C", "team ops/incidents"]);
    let text = world.read(".githooks/pre-commit");
    assert!(text.contains("# >>> opsctl check (team ops) >>>"), "{text}");
    assert!(text.contains("if test -f 'team ops/opsctl.yaml'; then\n"), "{text}");
    assert!(text.contains("opsctl -C 'team ops' check --staged || exit $?\n"), "{text}");
    hook(&world, &["uninstall", "-C", "team ops"]);
    assert!(!world.path(".githooks/pre-commit").exists());
    assert!(world.run(&["hook", "install", "-C", "team ops"]).stderr.is_empty());

    // Set for every repo of the user: said so.
    let world = World::repo();
    world.git(&["config", "--global", "core.hooksPath", world.home().join("hooks").to_str().unwrap()]);
    let run = world.run(&["hook", "install"]);
    assert!(run.stderr.contains("core.hooksPath is set in the global configuration"), "{run}");
    assert!(world.home().join("hooks/pre-commit").exists());
    // Switched off.
    let world = World::repo();
    world.git(&["config", "core.hooksPath", "/dev/null"]);
    assert!(world.run(&["hook", "install"]).refused(3).contains("core.hooksPath"));

    // An added work tree has its repo's hooks.
    let world = World::repo();
    world.git(&["worktree", "add", "--quiet", "../added"]);
    hook(&world, &["install", "-C", "../added"]);
    assert!(world.read(HOOK).contains(BLOCK));
}

#[test]
fn a_missing_program_refuses_the_commit_and_says_why() {
    let world = World::repo();
    hook(&world, &["install"]);
    world.write("x.md", "x\n");
    world.git(&["add", "x.md"]);
    // The hook as Git runs it, with a PATH that has no opsctl.
    let run = world.shell("PATH=/nowhere /bin/sh .git/hooks/pre-commit").output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains("not on the PATH") && said.contains("git commit --no-verify"), "{said}");
    // Where there is no ops repo (another branch, another repo of the same hooks), nothing is asked.
    std::fs::remove_file(world.path("opsctl.yaml")).unwrap();
    let run = world.shell("PATH=/nowhere /bin/sh .git/hooks/pre-commit").output().unwrap();
    assert_eq!((run.status.code(), run.stderr), (Some(0), Vec::new()));
}
