//! The real `git commit` with the hook of `opsctl hook install`, and with the pre-commit program.

use std::process::{Command, Output, Stdio};

use crate::hook::on_path;
use crate::world::World;

const INCIDENT: &str = "incidents/2026/INC-2026-0001-slow.md";
const POSTMORTEM: &str = "postmortems/2026/PM-2026-0001-slow.md";

/// A repo with the hook and nothing committed but the policy.
fn hooked() -> World {
    let world = on_path(World::repo());
    world.run(&["hook", "install"]).ok();
    world
}

/// Runs Git, which may fail; its exit code and all it said.
fn git(world: &World, args: &[&str]) -> (bool, String) {
    let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
    let output =
        world.shell(&format!("git {} 2>&1", quoted.join(" "))).stdin(Stdio::null()).output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[track_caller]
fn passes(world: &World, args: &[&str]) {
    let (done, said) = git(world, args);
    assert!(done, "git {args:?}\n{said}");
}

/// The hook refused it, for this reason, and nothing was committed.
#[track_caller]
fn refused(world: &World, args: &[&str], why: &str) {
    let before = git(world, &["rev-parse", "HEAD"]);
    let (done, said) = git(world, args);
    assert!(!done && said.contains(why), "git {args:?}\n{said}");
    assert_eq!(git(world, &["rev-parse", "HEAD"]), before);
}

fn incident(status: &str) -> String {
    format!(
        "---\nid: INC-2026-0001\ntitle: Slow\nstatus: {status}\nseverity: SEV3\nservices: []\n\
         declared: 2026-11-20T12:00:00+01:00\n---\n\n# INC-2026-0001: Slow\n\n## Impact\n\nSome.\n\n## Timeline\n\n\
         | Time | Event | By |\n|------|-------|----|\n| 2026-11-20 12:00 | Declared | alice |\n"
    )
}

#[test]
fn what_is_staged_is_what_counts() {
    let world = hooked();
    // The staged half is wrong, the work tree is right.
    world.write(INCIDENT, incident("nonsense"));
    world.git(&["add", "."]);
    world.write(INCIDENT, incident("investigating"));
    refused(&world, &["commit", "-m", "x"], "nonsense");
    // The reverse.
    world.git(&["add", "."]);
    world.write(INCIDENT, incident("nonsense"));
    passes(&world, &["commit", "-m", "x"]);
    assert!(world.git(&["show", "HEAD:incidents/2026/INC-2026-0001-slow.md"]).contains("investigating"));
    // Files named on the command line, and all of them, go over an index of their own.
    refused(&world, &["commit", "-m", "x", INCIDENT], "nonsense");
    refused(&world, &["commit", "-a", "-m", "x"], "nonsense");
    world.write("notes.md", "x\n");
    world.git(&["add", "notes.md"]);
    passes(&world, &["commit", "-m", "x", "notes.md"]);
    refused(&world, &["commit", "-a", "--amend", "-m", "x"], "nonsense");
    world.write(INCIDENT, incident("triage"));
    passes(&world, &["commit", "-a", "--amend", "-m", "x"]);
    world.write(INCIDENT, incident("nonsense"));
    passes(&world, &["commit", "-a", "--no-verify", "-m", "x"]);
}

#[test]
fn a_deletion_that_breaks_a_link_is_refused() {
    let world = hooked();
    world.write(
        INCIDENT,
        incident("investigating").replace("services: []\n", "services: []\npostmortem: PM-2026-0001\n"),
    );
    world.write(
        POSTMORTEM,
        "---\nid: PM-2026-0001\ntitle: Slow\nstatus: draft\nincident: INC-2026-0001\nauthor: alice\n\
         created: 2026-11-20T12:00:00+01:00\n---\n\n# PM-2026-0001: Slow\n",
    );
    world.git(&["add", "."]);
    passes(&world, &["commit", "--no-verify", "-m", "x"]);
    world.git(&["rm", "--quiet", POSTMORTEM]);
    refused(&world, &["commit", "-m", "x"], INCIDENT);
}

#[test]
fn the_first_commit_of_a_repo_is_checked() {
    let world = on_path(World::plain());
    world.git(&["init", "--quiet"]);
    world.run(&["hook", "install"]).ok();
    world.write(INCIDENT, incident("nonsense"));
    world.git(&["add", "."]);
    let (done, said) = git(&world, &["commit", "-m", "x"]);
    assert!(!done && said.contains("nonsense"), "{said}");
    world.write(INCIDENT, incident("investigating"));
    world.git(&["add", "."]);
    passes(&world, &["commit", "-m", "x"]);
}

#[test]
fn a_hook_that_was_there_runs_too_and_added_work_trees_are_checked() {
    let world = on_path(World::repo());
    world.write(".git/hooks/pre-commit", "#!/bin/sh\necho it ran >&2\nexec true\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(world.path(".git/hooks/pre-commit"), mode).unwrap();
    }
    world.run(&["hook", "install"]).ok();
    world.write(INCIDENT, incident("nonsense"));
    world.git(&["add", "."]);
    refused(&world, &["commit", "-m", "x"], "nonsense");
    world.write(INCIDENT, incident("investigating"));
    world.git(&["add", "."]);
    let (done, said) = git(&world, &["commit", "-m", "x"]);
    assert!(done && said.contains("it ran"), "{said}");
    world.git(&["worktree", "add", "--quiet", "../added"]);
    world.write("../added/incidents/2026/INC-2026-0001-slow.md", incident("nonsense"));
    let (done, said) = git(&world, &["-C", "../added", "commit", "-a", "-m", "x"]);
    assert!(!done && said.contains("nonsense"), "{said}");
}

#[test]
fn an_ops_repo_below_the_top() {
    let world = on_path(World::empty());
    world.git(&["init", "--quiet"]);
    world.write("team ops/opsctl.yaml", crate::world::POLICY);
    world.run(&["-C", "team ops", "hook", "install"]).ok();
    world.write(&format!("team ops/{INCIDENT}"), incident("nonsense"));
    world.git(&["add", "."]);
    let (done, said) = git(&world, &["commit", "-m", "x"]);
    assert!(!done && said.contains("nonsense"), "{said}");
}

#[test]
fn the_files_for_other_programs_run_what_there_is() {
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| -> serde_yaml::Value {
        serde_yaml::from_str(&std::fs::read_to_string(top.join(name)).unwrap()).unwrap()
    };
    let hooks = read(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().unwrap();
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        assert_eq!(hook["entry"], "opsctl check --staged");
        assert_eq!((&hook["always_run"], &hook["pass_filenames"]), (&true.into(), &false.into()));
    }
    let action = read("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let check = action["runs"]["steps"][1]["run"].as_str().unwrap();
    let args = check.lines().last().unwrap().strip_prefix("\"$OPSCTL\" -C \"$DIRECTORY\" ").unwrap();
    let args: Vec<&str> = args.split(' ').filter(|arg| *arg != "$PATHS").collect();
    World::repo().run(&args).ok();
}

/// The pre-commit program, in an environment of its own below the world's HOME; `None`, with the reason said, where it
/// cannot be had.
fn pre_commit(world: &World) -> Option<std::path::PathBuf> {
    let folder = world.home().join("venv");
    let run = |program: &std::path::Path, args: &[&str]| -> Result<Output, String> {
        // Outside of the world: pip finds its index by the machine's own settings.
        let output = Command::new(program)
            .args(args)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(output)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    };
    let bin = folder.join("bin");
    let made =
        run(std::path::Path::new("python3"), &["-m", "venv", folder.to_str().unwrap()]).and_then(|_| {
            let pip =
                ["install", "--quiet", "--disable-pip-version-check", "--retries", "0", "--timeout", "10"];
            run(&bin.join("pip"), &[&pip[..], &["pre-commit>=3.2"]].concat())
        });
    match made {
        Ok(_) => Some(bin.join("pre-commit")),
        Err(why) => {
            eprintln!("skipped: the pre-commit program cannot be installed here: {}", why.trim());
            None
        }
    }
}

#[test]
fn the_pre_commit_program_runs_our_hook() {
    let world = on_path(World::repo());
    let Some(program) = pre_commit(&world) else { return };
    // The hooks come from a repo, as they do from ours; the one that takes the opsctl on the PATH needs no build.
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let hooks = std::fs::read_to_string(top.join(".pre-commit-hooks.yaml")).unwrap();
    world.write("../hooks/.pre-commit-hooks.yaml", hooks);
    world.git(&["-C", "../hooks", "init", "--quiet"]);
    world.git(&["-C", "../hooks", "add", "."]);
    world.git(&["-C", "../hooks", "commit", "--quiet", "-m", "hooks"]);
    let rev = world.git(&["-C", "../hooks", "rev-parse", "HEAD"]);
    let repo = std::fs::canonicalize(world.path("../hooks")).unwrap();
    world.write(
        ".pre-commit-config.yaml",
        format!(
            "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: opsctl-check-system\n",
            repo.to_str().unwrap(),
            rev.trim()
        ),
    );
    world.write(INCIDENT, incident("investigating"));
    world.git(&["add", "."]);
    let install = world.shell(&format!("'{}' install 2>&1", program.to_str().unwrap())).output().unwrap();
    assert!(install.status.success(), "{}", String::from_utf8_lossy(&install.stdout));
    let (done, said) = git(&world, &["commit", "-m", "x"]);
    assert!(done && said.contains("opsctl check") && said.contains("Passed"), "{said}");
    world.write(INCIDENT, incident("nonsense"));
    world.git(&["add", "."]);
    refused(&world, &["commit", "-m", "x"], "nonsense");
    // No file of the commit is a record: the hook runs all the same.
    world.git(&["checkout", "--quiet", "HEAD", "--", "."]);
    world.write("notes.txt", "x\n");
    world.git(&["add", "."]);
    let (done, said) = git(&world, &["commit", "-m", "x"]);
    assert!(done && said.contains("Passed"), "{said}");
    // And ours goes beside the program's own.
    world.run(&["hook", "install"]).ok();
    world.write(INCIDENT, incident("triage"));
    passes(&world, &["commit", "-a", "-m", "x"]);
}
