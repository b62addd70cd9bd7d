//! Acts that stop half way say how far they came; sparse, reftable and odd repos; variables that are set to nothing.

use insta::assert_snapshot;

use crate::hook::on_path;
use crate::world::{Run, World};

const SLOW: &str = "incidents/2026/INC-2026-0001-slow.md";

fn incident(id: &str, fields: &str, text: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Slow\nstatus: triage\nseverity: SEV3\nservices: []\n\
         declared: 2026-11-20T10:00:00+01:00\n{fields}---\n\n# {id}: Slow\n\n## Impact\n\n{text}\n\n## Timeline\n\n\
         | Time | Event | By |\n|------|-------|----|\n| 2026-11-20 10:00 | Declared | alice |\n"
    )
}

#[cfg(unix)]
fn hook(world: &World, name: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = format!(".git/hooks/{name}");
    world.write(&path, format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(world.path(&path), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_commit_that_a_hook_refuses_leaves_what_was_written() {
    let world = World::repo();
    world.write(SLOW, incident("INC-2026-0001", "", "Some."));
    world.commit();
    hook(&world, "pre-commit", "echo 'not on a Friday'; exit 1");
    let head = world.git(&["rev-parse", "HEAD"]);
    world.run(&["set", "INC-2026-0001", "severity=SEV2"]).ok();
    let run =
        world.run(&["new", "incident", "It's more", "-s", "severity=SEV3", "--by", "alice", "--commit"]);
    assert_snapshot!(run, @r"
    --- stderr
    refused: written, not committed: incidents/2026/INC-2026-0002-its-more.md
    not on a Friday
      help: resolve that, then: git commit -m 'INC-2026-0002: It'\''s more' -- incidents/2026/INC-2026-0002-its-more.md
    --- exit code 1
    ");
    assert!(world.path("incidents/2026/INC-2026-0002-its-more.md").exists());
    hook(&world, "pre-commit", "exit 1");
    let run = world.run(&["incident", "ack", "INC-2026-0001", "--by", "alice", "--commit"]);
    assert!(run.code == 1 && run.stderr.contains("written, not committed"), "{run}");
    assert!(world.read(SLOW).contains("acknowledged: "));
    assert_eq!(world.git(&["rev-parse", "HEAD"]), head);
    // What Git itself cannot do is no refusal.
    hook(&world, "pre-commit", "exit 0");
    world.write(
        ".git/config",
        world.read(".git/config")
            + "[user]\n\tname =\n\temail =\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = false\n",
    );
    let run = world.run(&["set", "INC-2026-0001", "severity=SEV1", "--commit"]);
    assert!(run.code == 3 || run.code == 2, "{run}");
}

#[cfg(unix)]
#[test]
fn a_commit_runs_hooks_and_signing_and_nothing_else() {
    let mut world = World::repo();
    world.write(SLOW, incident("INC-2026-0001", "", "Some."));
    world.commit();
    let trace = |name: &str| format!("echo x >> '{}'", world.home().join(name).to_str().unwrap());
    hook(&world, "pre-commit", &trace("pre-commit"));
    hook(&world, "commit-msg", &trace("commit-msg"));
    let traces = ["fsmonitor", "pager", "editor", "diff", "askpass"];
    for name in traces {
        hook(&world, name, &trace(name));
    }
    let at = |name: &str| world.path(".git/hooks").join(name).to_str().unwrap().to_owned();
    for (key, name) in [
        ("core.fsmonitor", "fsmonitor"),
        ("core.pager", "pager"),
        ("core.editor", "editor"),
        ("diff.external", "diff"),
        ("core.askPass", "askpass"),
    ] {
        world.git(&["config", key, &at(name)]);
    }
    world.git(&["config", "alias.commit", "!false"]);
    let _ = std::fs::remove_file(world.home().join("fsmonitor"));
    let editor = at("editor");
    world.set("GIT_EDITOR", &editor);
    let run = world.run(&["incident", "ack", "INC-2026-0001", "--by", "alice", "--commit"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(world.git(&["log", "-1", "--format=%an %s"]).starts_with("Alice INC-2026-0001: "));
    assert!(world.home().join("pre-commit").exists() && world.home().join("commit-msg").exists());
    for name in traces {
        assert!(!world.home().join(name).exists(), "{name}");
    }
}

/// Runs the binary with files limited to so many blocks of 512 bytes: what is larger cannot be written.
#[cfg(unix)]
fn with_small_files(world: &World, blocks: u32, args: &str) -> Run {
    let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec '{}' {args}", env!("CARGO_BIN_EXE_opsctl"));
    let output = world.shell(&line).stdin(std::process::Stdio::null()).output().unwrap();
    world.finish(&[args], output)
}

#[cfg(unix)]
#[test]
fn a_link_back_that_fails_is_said_with_what_was_written() {
    let world = World::repo();
    world.write(SLOW, incident("INC-2026-0001", "", "Some."));
    world.append(SLOW, &format!("\n## Notes\n\n{}\n", "Long. ".repeat(20_000)));
    world.commit();
    let run =
        with_small_files(&world, 64, "new postmortem Slow --from INC-2026-0001 --by alice -s author=alice");
    assert_eq!(run.code, 3, "{run}");
    let made = world.names().into_iter().find(|name| name.starts_with("postmortems/"));
    let made = made.unwrap_or_else(|| panic!("it was written: {run}"));
    assert!(run.stderr.contains(&made) && run.stderr.contains("was written"), "{run}");
    assert!(run.stderr.contains("INC-2026-0001 does not link to it"), "{run}");
    assert!(!world.read(SLOW).contains("PM-2026"));
}

#[cfg(unix)]
#[test]
fn a_renumbering_that_fails_is_taken_back_whole() {
    let world = World::repo();
    world.write("incidents/2026/INC-2026-0001-one.md", incident("INC-2026-0001", "", "Some."));
    world.write(
        "incidents/2026/INC-2026-0002-two.md",
        incident("INC-2026-0002", "", &format!("As INC-2026-0001. {}", "Long. ".repeat(20_000))),
    );
    world.write("incidents/2026/INC-2026-0003-three.md", incident("INC-2026-0003", "", "As INC-2026-0001."));
    world.commit();
    let before = world.files();
    let run = with_small_files(&world, 64, "renumber INC-2026-0001 INC-2026-0009");
    assert!(
        run.code == 3 && run.stderr.contains("no id was changed") && run.stderr.contains("as they were"),
        "{run}"
    );
    assert_eq!(world.files(), before);
    assert_eq!(world.run(&["renumber", "INC-2026-0001", "INC-2026-0009"]).code, 0);
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_there_for_links_and_ids() {
    let world = World::repo();
    world.write(
        "incidents/2026/INC-2026-0001-slow.md",
        incident(
            "INC-2026-0001",
            "postmortem: PM-2026-0001\n",
            "See [notes](../../notes/a.txt) and [[PM-2026-0001]].",
        ),
    );
    world.write("postmortems/2026/PM-2026-0001-slow.md", "---\nid: PM-2026-0001\ntitle: Slow\nstatus: draft\nincident: INC-2026-0001\nauthor: alice\ncreated: 2026-11-20T12:00:00+01:00\nsummary: broken on purpose\nseverity: nonsense\n---\n\n# PM-2026-0001: Slow\n");
    world.write("notes/a.txt", "x\n");
    world.commit();
    for sparse in [
        &["sparse-checkout", "set", "--cone", "incidents"][..],
        &["sparse-checkout", "reapply", "--sparse-index"],
    ] {
        world.git(sparse);
        assert!(!world.path("postmortems").exists() && !world.path("notes").exists());
        let checked = world.run(&["check", "-f", "json"]);
        let checked: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
        let paths: Vec<&str> =
            checked["findings"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
        assert!(paths.iter().all(|path| path.starts_with("incidents/")), "{checked:#}");
        assert_eq!(
            (&checked["summary"]["errors"], &checked["summary"]["files"]),
            (&0.into(), &1.into()),
            "{checked:#}"
        );
        let fixed = world.run(&["check", "--fix"]);
        assert!(fixed.code == 0 && !world.path("postmortems").exists(), "{fixed}");
        // A link to what is nowhere is found as ever.
        world.edit("incidents/2026/INC-2026-0001-slow.md", "notes/a.txt", "notes/b.txt");
        assert_eq!(world.run(&["check"]).code, 1);
        world.edit("incidents/2026/INC-2026-0001-slow.md", "notes/b.txt", "notes/a.txt");
    }
    let made = world.run(&[
        "new",
        "postmortem",
        "More",
        "--by",
        "alice",
        "-s",
        "author=alice",
        "-s",
        "incident=INC-2026-0001",
        "-f",
        "json",
    ]);
    assert!(made.stdout.contains("PM-2026-0002"), "the id that is not checked out is taken: {made}");
}

#[test]
fn figures_need_no_history() {
    let reftable = World::plain();
    let version = reftable.git(&["version"]);
    reftable.write(SLOW, incident("INC-2026-0001", "", "Some."));
    let init = reftable.shell("git init --quiet --ref-format=reftable").output().unwrap();
    if !init.status.success() {
        eprintln!("skipped: {} knows no reftable", version.trim());
        return;
    }
    reftable.git(&["add", "."]);
    reftable.git(&["commit", "--quiet", "-m", "x"]);
    for args in [&["list"][..], &["report", "mttr"], &["status"], &["explain", "INC-2026-0001"]] {
        let run = reftable.run(args);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}: {run}");
    }
    let explained = reftable.run(&["report", "mttr", "--explain"]);
    assert!(explained.code == 0 && explained.stdout.contains("reftable"), "{explained}");
    let made = reftable.run(&["new", "incident", "More", "-s", "severity=SEV3", "--by", "alice"]);
    assert!(made.code == 0 && made.stderr.contains("ids on other branches were not looked at"), "{made}");
    for args in [
        &["check", "--staged"][..],
        &["log", "INC-2026-0001"],
        &["audit"],
        &["list", "--at", "HEAD"],
        &["check", "--merge-with", "HEAD"],
    ] {
        assert!(reftable.run(args).refused(3).contains("git refs migrate"), "{args:?}");
    }
    // A folder that only looks like a repo without a work tree is not one whose programs Git would run.
    let bare = World::empty();
    bare.git(&["init", "--quiet", "--bare", "."]);
    bare.write("opsctl.yaml", crate::world::POLICY);
    bare.write(SLOW, incident("INC-2026-0001", "", "Some."));
    assert_eq!(bare.run(&["list"]).code, 0);
    assert!(bare.run(&["list", "--at", "HEAD"]).refused(3).contains("bare"));
    let made = bare.run(&["new", "incident", "More", "-s", "severity=SEV3", "--by", "alice"]);
    assert!(made.code == 0 && made.stderr.contains("bare"), "{made}");
}

#[cfg(unix)]
#[test]
fn hooks_work_wherever_they_are() {
    for folder in ["-x", "a b", "it's", "say \"so\"", "tab\tbed", "$(touch canary)", "new\nline", "end\n"] {
        let world = on_path(World::empty());
        let top = world.path(folder);
        std::fs::create_dir(&top).unwrap();
        let git = |args: &[&str]| {
            let output =
                world.shell("exec git \"$@\"").arg("git").args(args).current_dir(&top).output().unwrap();
            (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        let opsctl = |args: &[&str]| {
            let output = world.command(args).current_dir(&top).output().unwrap();
            world.finish(args, output)
        };
        assert!(git(&["init", "--quiet"]).0);
        std::fs::write(top.join("opsctl.yaml"), crate::world::POLICY).unwrap();
        std::fs::create_dir_all(top.join("incidents/2026")).unwrap();
        for hooks in ["", "my hooks'\n\"of\" $(touch canary)"] {
            if !hooks.is_empty() {
                git(&["config", "core.hooksPath", hooks]);
            }
            let installed = opsctl(&["hook", "install"]);
            assert_eq!(installed.code, 0, "{folder:?} {hooks:?}: {installed}");
            let good = incident("INC-2026-0001", "", "Some.");
            std::fs::write(top.join("incidents/2026/INC-2026-0001-slow.md"), &good).unwrap();
            git(&["add", "."]);
            let (done, said) = git(&["commit", "--allow-empty", "-m", "x"]);
            assert!(done, "{folder:?} {hooks:?}: {said}");
            std::fs::write(
                top.join("incidents/2026/INC-2026-0001-slow.md"),
                good.replace("status: triage", "status: nonsense"),
            )
            .unwrap();
            git(&["add", "."]);
            let (done, said) = git(&["commit", "-m", "x"]);
            assert!(!done && !said.contains("cannot be checked"), "{folder:?} {hooks:?}: {said}");
            let gone = opsctl(&["hook", "uninstall"]);
            assert_eq!(gone.code, 0, "{gone}");
        }
        git(&["config", "core.hooksPath", "-hooks"]);
        let said = opsctl(&["hook", "install"]).refused(1);
        assert!(said.contains("git config core.hooksPath"), "{said}");
        git(&["config", "core.hooksPath", top.join("-hooks").to_str().unwrap()]);
        assert_eq!(opsctl(&["hook", "install"]).code, 0);
        let (done, said) = git(&["commit", "-m", "x"]);
        assert!(!done && said.contains("nonsense"), "{said}");
        assert!(!top.join("canary").exists() && !world.path("canary").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_hook_of_a_folder_that_looks_like_an_option_checks_it() {
    let world = on_path(World::empty());
    world.git(&["init", "--quiet"]);
    world.write("-x/opsctl.yaml", crate::world::POLICY);
    world.write("-x/incidents/2026/INC-2026-0001-slow.md", incident("INC-2026-0001", "", "Some."));
    assert_eq!(world.run(&["-C", "./-x", "hook", "install"]).code, 0);
    world.git(&["add", "."]);
    world.git(&["commit", "--quiet", "-m", "x"]);
    world.edit("-x/incidents/2026/INC-2026-0001-slow.md", "status: triage", "status: nonsense");
    world.git(&["add", "."]);
    let output = world.shell("git commit -m x 2>&1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && said.contains("nonsense"), "{said}");
}

#[test]
fn a_variable_that_is_set_to_nothing_is_not_set() {
    let world = World::repo().with("OPSCTL_NOW", "").with("OPSCTL_BY", "").with("RAYON_NUM_THREADS", "");
    world.write(SLOW, incident("INC-2026-0001", "", "Some."));
    for args in [&["list"][..], &["report", "mttr"], &["status"]] {
        let run = world.run(args);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}: {run}");
    }
    let made = world.run(&["new", "incident", "More", "-s", "severity=SEV3", "-f", "json"]).json();
    let path = made["path"].as_str().unwrap();
    assert!(world.read(path).contains("lice"), "the Git identity counts: {}", world.read(path));
    let run = world.run(&["incident", "ack", made["id"].as_str().unwrap()]);
    assert_eq!(run.code, 0, "{run}");
    // What is typed is not the environment.
    world.run(&["list", "--now", ""]).refused(2);
}
