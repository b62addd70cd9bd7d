//! `check --staged`: the index is judged and not the work tree, through the real `git`.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use crate::world::{Run, World};

/// An incident without a fault; `more` are further lines of its front matter.
pub fn incident(number: u32, status: &str, more: &str) -> String {
    let id = format!("INC-2026-{number:04}");
    format!(
        "---\nid: {id}\ntitle: Number {number}\nstatus: {status}\nseverity: SEV3\nservices: [checkout]\n\
         impact_started: 2026-11-19T10:00:00+01:00\ndetected: 2026-11-19T10:05:00+01:00\n\
         declared: 2026-11-19T10:10:00+01:00\n{more}---\n\n# {id}: Number {number}\n\n## Impact\n\nCheckout was slow.\n\n\
         ## Timeline\n\n| Time | Event | By |\n|------|-------|----|\n| 2026-11-19 10:05 | Noticed | alice |\n"
    )
}

/// The path of an incident.
pub fn path(number: u32) -> String {
    format!("incidents/2026/INC-2026-{number:04}.md")
}

/// A repo with two incidents that name each other, and a third.
pub fn world() -> World {
    let world = World::repo();
    world.write(&path(1), incident(1, "investigating", ""));
    world.write(&path(2), incident(2, "duplicate", "duplicate_of: INC-2026-0001\n"));
    world.write(&path(3), incident(3, "investigating", ""));
    world.commit();
    world
}

/// The findings of a run, one a line.
pub fn told(run: Run) -> String {
    assert!(run.code < 2, "{run}");
    let findings = run.stdout.lines().filter_map(|line| {
        let place = line.trim_start().strip_prefix("--> ");
        place
            .or_else(|| line.starts_with("error[").then_some(line))
            .or_else(|| line.starts_with("warning[").then_some(line))
    });
    let mut lines: Vec<&str> = findings.collect();
    lines.insert(0, if run.code == 0 { "passes" } else { "refused" });
    lines.join("\n")
}

fn staged(world: &World) -> String {
    told(world.run(&["check", "--staged"]))
}

#[test]
fn the_staged_half_counts_and_not_the_other() {
    let world = world();
    assert_snapshot!(world.run(&["check"]), @"no findings in 3 files");
    assert_snapshot!(world.run(&["check", "--staged"]), @"no findings in 0 files");
    world.edit(&path(1), "status: investigating", "status: investigatin");
    assert_eq!(staged(&world), "passes", "nothing is staged");
    world.git(&["add", "--all"]);
    world.edit(&path(1), "status: investigatin\n", "status: investigating\n");
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS105 unknown-status]: `investigatin` is no state of `incident`
    incidents/2026/INC-2026-0001.md:4:9
    ");
    world.git(&["add", "--all"]);
    world.edit(&path(1), "status: investigating", "status: investigatin");
    assert_eq!(staged(&world), "passes", "the fault is not staged");
    assert!(told(world.run(&["check"])).starts_with("refused"));
}

#[test]
fn a_file_only_announced_is_not_there() {
    let world = world();
    world.write(&path(4), incident(4, "nonsense", ""));
    world.git(&["add", "--intent-to-add", "--all"]);
    assert_eq!(staged(&world), "passes");
    world.edit(&path(3), "services:", "caused_by: CR-2026-0001\nservices:");
    world.edit(&path(1), "services:", "duplicate_of: INC-2026-0004\nservices:");
    world.git(&["add", &path(1)]);
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS301 broken-link]: `duplicate_of` names INC-2026-0004, and there is no such record
    incidents/2026/INC-2026-0001.md:6:15
    ");
}

#[test]
fn a_removal_that_breaks_a_link_elsewhere_is_found() {
    let world = world();
    world.append(&path(3), "\n## Notes\n\nLike [this one](INC-2026-0001.md), and [[INC-2026-0001]].\n");
    world.commit();
    world.git(&["rm", "--quiet", &path(1)]);
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS301 broken-link]: `duplicate_of` names INC-2026-0001, and there is no such record
    incidents/2026/INC-2026-0002.md:10:15
    error[OPS305 dead-file-link]: `INC-2026-0001.md` leads to incidents/2026/INC-2026-0001.md, which does not exist
    incidents/2026/INC-2026-0003.md:26:17
    error[OPS304 broken-wikilink]: `[[INC-2026-0001]]` leads nowhere: there is no record INC-2026-0001
    incidents/2026/INC-2026-0003.md:26:42
    ");
    world.git(&["reset", "--quiet", "--hard"]);
    assert_eq!(staged(&world), "passes");
}

#[test]
fn a_fault_that_was_there_before_is_not_held_against_a_commit() {
    let world = world();
    world.edit(&path(2), "INC-2026-0001", "INC-2026-0077");
    world.commit();
    world.edit(&path(1), "Number 1\nstatus", "Number one\nstatus");
    world.append(&path(1), "\nMore: INC-2026-0002.\n");
    world.git(&["add", "--all"]);
    assert_eq!(staged(&world), "passes");
    world.append(&path(2), "\nOne more line.\n");
    world.git(&["add", "--all"]);
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS301 broken-link]: `duplicate_of` names INC-2026-0077, and there is no such record
    incidents/2026/INC-2026-0002.md:10:15
    ");
}

#[test]
fn a_rename_is_followed_and_a_second_record_of_one_id_is_found() {
    let world = world();
    let moved = "incidents/2026/INC-2026-0003-better-name.md";
    world.git(&["mv", &path(3), moved]);
    assert_eq!(staged(&world), "passes");
    world.write(&path(3), incident(3, "investigating", ""));
    assert_eq!(staged(&world), "passes", "the old place is taken again, but not staged");
    world.git(&["add", "--all"]);
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS306 duplicate-id]: INC-2026-0003 is also the id of incidents/2026/INC-2026-0003.md
    incidents/2026/INC-2026-0003-better-name.md:2:5
    error[OPS306 duplicate-id]: INC-2026-0003 is also the id of incidents/2026/INC-2026-0003-better-name.md
    incidents/2026/INC-2026-0003.md:2:5
    ");
}

#[test]
fn a_change_of_the_policy_is_judged_over_all_records() {
    let world = world();
    world.edit("opsctl.yaml", "profile: standard", "profile: standard\nservices: [{name: search}]");
    assert_eq!(staged(&world), "passes");
    world.git(&["add", "--all"]);
    let answer = staged(&world);
    world.git(&["commit", "--quiet", "--message", "policy"]);
    world.append(&path(1), "\nMore.\n");
    world.git(&["add", "--all"]);
    assert_snapshot!(format!("{answer}\n--- then\n{}", staged(&world)), @"
    refused
    error[OPS102 field-type]: `checkout` is no service of opsctl.yaml
    incidents/2026/INC-2026-0001.md:6:12
    error[OPS102 field-type]: `checkout` is no service of opsctl.yaml
    incidents/2026/INC-2026-0002.md:6:12
    error[OPS102 field-type]: `checkout` is no service of opsctl.yaml
    incidents/2026/INC-2026-0003.md:6:12
    --- then
    refused
    error[OPS102 field-type]: `checkout` is no service of opsctl.yaml
    incidents/2026/INC-2026-0001.md:6:12
    ");
}

#[test]
fn the_first_commit_is_judged_too() {
    let world = World::plain();
    world.git(&["init", "--quiet"]);
    world.write(&path(1), incident(1, "nonsense", ""));
    assert_snapshot!(world.run(&["check", "--staged"]), @"
    --- stderr
    error: there is no opsctl.yaml in the index
      help: stage it with `git add opsctl.yaml`
    --- exit code 2
    ");
    world.git(&["add", "--all"]);
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS105 unknown-status]: `nonsense` is no state of `incident`
    incidents/2026/INC-2026-0001.md:4:9
    ");
}

#[test]
fn another_index_counts_where_git_names_one() {
    let mut world = world();
    world.edit(&path(1), "status: investigating", "status: investigatin");
    let index = world.path("next-index").to_str().unwrap().to_owned();
    std::fs::copy(world.path(".git/index"), &index).unwrap();
    world.set("GIT_INDEX_FILE", &index);
    world.git(&["add", &path(1)]);
    assert!(staged(&world).starts_with("refused"));
    // As a hook gets it: relative to the top of the work tree.
    world.set("GIT_INDEX_FILE", "next-index");
    assert!(staged(&world).starts_with("refused"));
    world.unset("GIT_INDEX_FILE");
    assert_eq!(staged(&world), "passes");
}

#[test]
fn a_linked_work_tree_has_an_index_of_its_own() {
    let mut world = world();
    world.git(&["worktree", "add", "--quiet", "-b", "other", "../other"]);
    world.write(&format!("../other/{}", path(1)), incident(1, "nonsense", ""));
    world.git(&["-C", "../other", "add", "--all"]);
    assert_eq!(staged(&world), "passes");
    let other = |world: &World| told(world.run(&["-C", "../other", "check", "--staged"]));
    assert!(other(&world).starts_with("refused"));
    // As a hook in that work tree is started.
    let git_dir = world.git(&["-C", "../other", "rev-parse", "--absolute-git-dir"]);
    world.set("GIT_DIR", git_dir.trim());
    assert!(other(&world).starts_with("refused"));
    let elsewhere = world.run(&["check", "--staged"]);
    assert_eq!(elsewhere.code, 3, "{elsewhere}");
    assert!(elsewhere.stderr.contains("GIT_DIR"), "{elsewhere}");
}

#[test]
fn a_root_within_a_larger_repo_sees_its_own_part() {
    let world = World::empty();
    world.git(&["init", "--quiet"]);
    world.write("README.md", "a larger repo");
    world.write("ops/opsctl.yaml", crate::world::POLICY);
    let place = |number| format!("ops/{}", path(number));
    world.write(&place(1), incident(1, "investigating", ""));
    world.write(&place(2), incident(2, "duplicate", "duplicate_of: INC-2026-0001\n"));
    world.commit();
    world.write("incidents/2026/INC-2026-0009.md", "---\nid: INC-2026-0009\n---\n");
    world.git(&["rm", "--quiet", &place(1)]);
    world.git(&["add", "--all"]);
    assert_snapshot!(told(world.run(&["-C", "ops", "check", "--staged"])), @"
    refused
    error[OPS301 broken-link]: `duplicate_of` names INC-2026-0001, and there is no such record
    incidents/2026/INC-2026-0002.md:10:15
    ");
}

#[test]
fn a_conflict_in_the_index_is_a_finding() {
    let world = world();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.edit(&path(1), "SEV3", "SEV2");
    world.commit();
    world.git(&["switch", "--quiet", "main"]);
    world.edit(&path(1), "SEV3", "SEV1");
    world.commit();
    let merge = world.shell("git merge topic").output().unwrap();
    assert!(!merge.status.success());
    assert_snapshot!(staged(&world), @"
    refused
    error[OPS010 unreadable-file]: this file is in conflict; resolve it, then `git add` it
    incidents/2026/INC-2026-0001.md:1:1
    ");
}

#[test]
fn outside_of_git_it_says_so() {
    let world = World::plain();
    assert_snapshot!(world.run(&["check", "--staged"]), @"
    --- stderr
    error: [ROOT] lies in no Git repo; make one with `git init`
    --- exit code 3
    ");
    let bare = World::plain();
    bare.git(&["init", "--quiet", "--bare", "../bare"]);
    let bare = bare.with("GIT_DIR", "../bare");
    assert_eq!(bare.run(&["check", "--staged"]).code, 3);
}

/// The findings of a run, whatever the exit code: what they say of which place, without what fixes it.
fn found(world: &World, args: &[&str]) -> BTreeSet<String> {
    let run = world.run(args);
    assert!(run.code < 2 && run.stderr.is_empty(), "{run}");
    let mut answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = answer["findings"].as_array_mut().unwrap().iter_mut();
    let told = findings.map(|finding| {
        finding.as_object_mut().unwrap().retain(|key, _| key != "help" && key != "fixable");
        finding.to_string()
    });
    told.collect()
}

#[test]
fn looking_at_a_part_finds_what_looking_at_all_would() {
    let world = crate::check::broken();
    world.git(&["init", "--quiet"]);
    world.commit();
    let before = found(&world, &["check", "-f", "json"]);
    let records: Vec<String> = world.names().into_iter().filter(|name| name.ends_with(".md")).collect();
    assert!(records.len() > 40);
    for (at, record) in records.into_iter().enumerate() {
        world.git(&["rm", "--quiet", &record]);
        let after = found(&world, &["check", "-f", "json"]);
        let staged = found(&world, &["check", "--staged", "-f", "json"]);
        assert_eq!(staged, after.difference(&before).cloned().collect(), "{record} removed");
        world.git(&["reset", "--quiet", "--hard"]);
        // Removing is what reaches far; changing is tried on some.
        if at % 4 != 0 {
            continue;
        }
        world.append(&record, "\nA line more.\n");
        world.git(&["add", "--all"]);
        let own = format!("\"path\":\"{record}\"");
        let after = found(&world, &["check", "-f", "json"]);
        let staged = found(&world, &["check", "--staged", "-f", "json"]);
        let expected: BTreeSet<String> =
            after.into_iter().filter(|one| one.contains(&own) || !before.contains(one)).collect();
        assert_eq!(staged, expected, "{record} changed");
        world.git(&["reset", "--quiet", "--hard"]);
    }
}
