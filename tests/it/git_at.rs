//! `--at REV`: the records, kinds and policy of a revision, without a checkout; and ids over all branches.

use insta::assert_snapshot;

use crate::git_staged::{incident, path, told, world};
use crate::world::World;

/// Three commits on two days; the clock is the system's, for `--now` would hide the commits' own.
fn history() -> World {
    let mut world = World::plain();
    world.unset("OPSCTL_NOW");
    world.git(&["init", "--quiet"]);
    let at = |world: &mut World, day: u32| {
        for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
            world.set(name, &format!("2026-11-{day:02}T12:00:00+01:00"));
        }
        world.commit();
    };
    world.write(&path(1), incident(1, "investigating", ""));
    at(&mut world, 19);
    world.edit(&path(1), "status: investigating", "status: resolved");
    let resolved = "mitigated: 2026-11-19T10:40:00+01:00\nresolved: 2026-11-19T11:10:00+01:00\nresolution: rolled back\n---";
    world.edit(&path(1), "\n---\n\n#", &format!("\n{resolved}\n\n#"));
    at(&mut world, 20);
    world.write(&path(2), incident(2, "investigating", ""));
    at(&mut world, 21);
    world
}

#[test]
fn lists_and_reports_are_those_of_the_revision() {
    let world = history();
    assert_snapshot!(world.run(&["list", "--at", "HEAD~2"]), @"
    ID             Status         Severity  Services  Title
    ──────────────────────────────────────────────────────────
    INC-2026-0001  investigating  SEV3      checkout  Number 1
    ");
    assert_snapshot!(world.run(&["show", "INC-2026-0002", "--at", "HEAD~1"]), @"
    --- stderr
    error: there is no record INC-2026-0002
      help: the last one is INC-2026-0001; opsctl list shows all there are
    --- exit code 2
    ");
    let report = |rev: &str| world.run(&["report", "mttr", "-f", "json", "--at", rev]).json();
    let report_then = report("HEAD~1");
    assert_eq!(report_then["as_of"], "2026-11-20T12:00:00+01:00");
    let commit = world.git(&["rev-parse", "HEAD~1"]);
    assert_eq!(
        report_then["source"],
        serde_json::json!({"kind": "revision", "name": "HEAD~1", "commit": commit.trim()})
    );
    assert_eq!(report_then["coverage"]["records"], 1);
    assert_eq!(report("HEAD")["coverage"]["records"], 2);
    // The files on disk are no matter, and neither is the day it is.
    std::fs::remove_dir_all(world.path("incidents")).unwrap();
    assert_eq!(report("HEAD~1"), report_then);
    let now = world
        .run(&["report", "mttr", "-f", "json", "--at", "HEAD~1", "--now", "2026-11-30T12:00:00Z"])
        .json();
    assert_eq!(now["as_of"], "2026-11-30T13:00:00+01:00");
    let explained = world.run(&["explain", "INC-2026-0001", "-f", "json", "--at", "HEAD~2"]).json();
    assert_eq!(explained["id"], "INC-2026-0001");
}

#[test]
fn policy_and_kinds_are_those_of_the_revision() {
    let world = world();
    world.write("opsctl.yaml", "version: 1\nprofile: nonsense\n");
    world.write(".opsctl/kinds/vendor/kind.yaml", "kind: vendor\nprefix: VEN\n");
    world.write("vendors/VEN-1.md", "---\nid: VEN-1\n---\n");
    assert!(world.run(&["list"]).code == 2);
    assert_eq!(
        world.run(&["list", "-f", "json", "--at", "HEAD"]).json()["records"].as_array().unwrap().len(),
        3
    );
    assert_snapshot!(world.run(&["check", "--at", "HEAD"]), @"no findings in 3 files");
}

#[test]
fn what_writes_refuses_and_what_is_no_revision_is_said() {
    let world = world();
    assert_snapshot!(world.run(&["new", "incident", "x", "--at", "HEAD"]), @"
    --- stderr
    error: `opsctl new` works on the files on disk, not on those of a revision
      help: leave --at out; it is for action list, audit, check, explain, list, log, report, show or status
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--at", "HEAD"]), @"
    --- stderr
    error: `opsctl incident` works on the files on disk, not on those of a revision
      help: leave --at out; it is for action list, audit, check, explain, list, log, report, show or status
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "--at", "nowhere"]), @r#"
    --- stderr
    error: the revision `nowhere` names no commit: Reference "nowhere" could not be found
      help: name a branch, a tag or a commit, as in --at HEAD~1
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["list", "--at", "HEAD^{tree}"]), @"
    --- stderr
    error: the revision `HEAD^{tree}` names no commit: it is a tree
      help: name a branch, a tag or a commit, as in --at HEAD~1
    --- exit code 2
    ");
    assert_snapshot!(World::plain().run(&["list", "--at", "HEAD"]), @"
    --- stderr
    error: [ROOT] lies in no Git repo; make one with `git init`
    --- exit code 3
    ");
    world.git(&["rm", "--quiet", "--cached", "opsctl.yaml"]);
    world.git(&["commit", "--quiet", "--message", "no policy"]);
    assert_snapshot!(world.run(&["list", "--at", "HEAD"]), @"
    --- stderr
    error: there is no opsctl.yaml in the revision HEAD
      help: name a revision that has it in the same folder as it is in now
    --- exit code 2
    ");
}

#[test]
fn one_id_on_two_branches_is_caught_before_they_meet() {
    let world = world();
    for (branch, title) in [("left", "Left"), ("right", "Right")] {
        world.git(&["switch", "--quiet", "--create", branch, "main"]);
        let text = incident(43, "investigating", "").replace("Number 43", title);
        world.write(&format!("incidents/2026/INC-2026-0043-{}.md", title.to_lowercase()), text);
        world.commit();
        assert_eq!(told(world.run(&["check", "--merge-with", "main"])), "passes");
    }
    let before = (world.files(), world.git(&["status", "--porcelain"]), world.git(&["for-each-ref"]));
    assert_snapshot!(told(world.run(&["check", "--merge-with", "left"])), @"
    refused
    error[OPS306 duplicate-id]: INC-2026-0043 is also the id of incidents/2026/INC-2026-0043-right.md
    incidents/2026/INC-2026-0043-left.md:2:5
    error[OPS306 duplicate-id]: INC-2026-0043 is also the id of incidents/2026/INC-2026-0043-left.md
    incidents/2026/INC-2026-0043-right.md:2:5
    ");
    assert_eq!((world.files(), world.git(&["status", "--porcelain"]), world.git(&["for-each-ref"])), before);
}

#[test]
fn a_link_that_breaks_by_the_merge_and_a_conflict_are_found() {
    let world = world();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.edit(&path(2), "INC-2026-0001", "INC-2026-0003");
    world.edit(&path(1), "SEV3", "SEV2");
    world.commit();
    world.git(&["switch", "--quiet", "main"]);
    world.git(&["rm", "--quiet", &path(3)]);
    world.edit(&path(1), "SEV3", "SEV1");
    world.commit();
    assert_snapshot!(told(world.run(&["check", "--merge-with", "topic"])), @"
    refused
    error[OPS008 conflict-markers]: a merge conflict begins here and is not resolved
    incidents/2026/INC-2026-0001.md:5:1
    error[OPS301 broken-link]: `duplicate_of` names INC-2026-0003, and there is no such record
    incidents/2026/INC-2026-0002.md:10:15
    ");
    assert_snapshot!(world.run(&["check", "--merge-with", "nowhere"]), @r#"
    --- stderr
    error: the revision `nowhere` names no commit: Reference "nowhere" could not be found
      help: name a branch, a tag or a commit, as in --at HEAD~1
    --- exit code 2
    "#);
}

#[test]
fn a_new_id_is_free_on_all_branches_and_in_all_work_trees() {
    let world = world();
    let new = |world: &World, folder: &str| {
        let args = [
            "-C",
            folder,
            "new",
            "incident",
            "More",
            "-s",
            "severity=SEV3",
            "-s",
            "services=checkout",
            "-f",
            "json",
        ];
        world.run(&args).json()["id"].as_str().unwrap().to_owned()
    };
    world.git(&["switch", "--quiet", "--create", "topic"]);
    assert_eq!(new(&world, "."), "INC-2026-0004");
    world.commit();
    world.git(&["update-ref", "refs/remotes/origin/topic", "HEAD"]);
    world.git(&["switch", "--quiet", "main"]);
    world.git(&["branch", "--quiet", "--delete", "--force", "topic"]);
    assert_eq!(new(&world, "."), "INC-2026-0005", "a colleague's branch has 4");
    world.git(&["worktree", "add", "--quiet", "-b", "other", "../other"]);
    assert_eq!(new(&world, "../other"), "INC-2026-0006", "5 is in another work tree, not even staged");
    assert_eq!(new(&world, "."), "INC-2026-0007");
}
