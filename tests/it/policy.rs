//! `opsctl.yaml`: what is wrong with it is said with place and remedy; where there is none, too.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn a_broken_policy_says_where_and_what_would_be_valid() {
    let world = World::repo();
    world.write(
        "opsctl.yaml",
        "version: 1\ntimezone: Europe/Belrin\nprofile: standrad\nservces: []\nsla:\n  - effective_from: 2026-13-01\n    \
         targets:\n      SEV1: {acknowledge: soon, resolv: 2h}\n",
    );
    assert_snapshot!(world.run(&["check"]), @r#"
    --- stderr
    error: opsctl.yaml cannot be used:
      opsctl.yaml:2:11: unknown time zone `Europe/Belrin` in `timezone`
        did you mean `Europe/Berlin`? valid: IANA names such as `Europe/Berlin` or `UTC`
      opsctl.yaml:3:10: unknown profile `standrad`
        did you mean `standard`? valid: standard, core-process, sre, runbook, enterprise, operational-maturity or none
      opsctl.yaml:4:1: unknown key `servces` in the policy
        did you mean `services`? valid: version, timezone, profile, severities, calendars, sla, goals, people, teams, services, freezes, approvals, reviews, oncall, toil, recurrence, metrics, lint or read
      opsctl.yaml:6:21: `effective_from` must be a date, not `2026-13-01`
        write it as YYYY-MM-DD, e.g. 2026-01-31
      opsctl.yaml:8:27: the target of `acknowledge`: "soon" is not a duration
        valid: 15m, 1h 30m, 3 days, 5 working days, next business day, immediate, variable
      opsctl.yaml:8:33: unknown clock `resolv`
        did you mean `resolve`? valid: acknowledge, mitigate, resolve, update, escalate or postmortem
    --- exit code 2
    "#);
    assert_eq!(world.run(&["list"]).refused(2), world.run(&["check"]).refused(2));
    assert_eq!(world.run(&["report", "mttr"]).refused(2), world.run(&["check"]).refused(2));
    world.write("opsctl.yaml", "version: 1\n  timezone: UTC\n");
    assert_snapshot!(world.run(&["check"]), @"
    --- stderr
    error: opsctl.yaml cannot be used:
      opsctl.yaml:2:11: this cannot be read as YAML: mapping values are not allowed in this context
    --- exit code 2
    ");
    world.write("opsctl.yaml", b"version: 1\n# \xff\n");
    assert_snapshot!(world.run(&["check"]), @"
    --- stderr
    error: opsctl.yaml is not UTF-8 from byte 13 on
      help: save it as UTF-8
    --- exit code 2
    ");
    world.write("opsctl.yaml", "");
    assert_snapshot!(world.run(&["check"]), @"no findings in 0 files");
}

#[test]
fn a_folder_that_is_no_repo_says_how_to_make_one() {
    let world = World::empty();
    assert_snapshot!(world.run(&["list"]), @"
    --- stderr
    error: no opsctl.yaml in [ROOT] or any folder above it
      help: make this folder an ops repo with `opsctl init`, or name one with -C DIR
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001"]), @"
    --- stderr
    error: no opsctl.yaml in [ROOT] or any folder above it
      help: make this folder an ops repo with `opsctl init`, or name one with -C DIR
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["-C", "nowhere", "list"]), @"
    --- stderr
    error: there is no folder [ROOT]/nowhere
      help: name the folder of an ops repo with -C DIR
    --- exit code 2
    ");
}

#[test]
fn a_policy_may_sit_in_a_folder_of_a_larger_repo() {
    let world = World::empty();
    world.git(&["init", "--quiet"]);
    world.write("src/main.c", "");
    world.write("ops/opsctl.yaml", crate::world::POLICY);
    let new = ["new", "incident", "Slow", "-s", "severity=SEV3"];
    assert_snapshot!(world.run(&[&["-C", "ops"], new.as_slice()].concat()), @"
    Created incidents/2026/INC-2026-0001-slow.md
    --- stderr
    hint: next: opsctl incident ack INC-2026-0001
    ");
    std::fs::create_dir_all(world.path("ops/deep/er")).unwrap();
    assert_snapshot!(world.run(&[&["-C", "ops/deep/er"], new.as_slice()].concat()), @"
    Created incidents/2026/INC-2026-0002-slow.md
    --- stderr
    hint: next: opsctl incident ack INC-2026-0002
    ");
    assert_eq!(
        world.names(),
        [
            "ops/incidents/2026/INC-2026-0001-slow.md",
            "ops/incidents/2026/INC-2026-0002-slow.md",
            "ops/opsctl.yaml",
            "src/main.c"
        ]
    );
}

#[test]
fn without_git_everything_that_needs_no_history_works() {
    let world = World::plain().with("PATH", "/nonexistent");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3"]), @"
    Created incidents/2026/INC-2026-0001-slow.md
    --- stderr
    hint: next: opsctl incident ack INC-2026-0001
    ");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--by", "bob"]), @"
    Changed incidents/2026/INC-2026-0001-slow.md
      + acknowledged: 2026-11-20T12:00:00+01:00
      + Timeline: 2026-11-20 12:00 | Acknowledged | bob
    Acknowledged INC-2026-0001.
    ");
    assert_snapshot!(world.run(&["check"]), @"
    note[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in, and 18 more
      --> incidents/2026/INC-2026-0001-slow.md:17:1
       |
    17 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    1 note in 1 file
    ");
    assert_snapshot!(world.run(&["incident", "log", "INC-2026-0001", "more", "--commit"]), @"
    --- stderr
    error: the program git was not found; install it or put it on the PATH
      help: nothing was written; make it a Git repo (git init), or leave --commit out
    --- exit code 3
    ");
}

#[test]
fn what_cannot_be_committed_is_not_written() {
    let world = World::plain();
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "--commit"]), @"
    --- stderr
    error: `git rev-parse --show-toplevel` failed with exit code 128: fatal: not a git repository (or any of the parent directories): .git
      help: nothing was written; make it a Git repo (git init), or leave --commit out
    --- exit code 3
    ");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn whoever_acts_is_one_of_the_people_there_are() {
    let world = World::plain();
    let people =
        "people:\n  - {name: alice, full_name: Alice Arden, email: a@example.com, chat: \"@aa\"}\n  - bob\n";
    world.append("opsctl.yaml", people);
    let new = |by: &str| world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "--by", by]);
    assert_snapshot!(new("alcie"), @"
    --- stderr
    error: opsctl.yaml knows nobody called `alcie` (--by, or OPSCTL_BY)
      help: did you mean `alice`?
      help: somebody new is added to `people` in opsctl.yaml
    --- exit code 2
    ");
    assert_snapshot!(new("mallory"), @"
    --- stderr
    error: opsctl.yaml knows nobody called `mallory` (--by, or OPSCTL_BY)
      help: people: alice or bob
      help: somebody new is added to `people` in opsctl.yaml
    --- exit code 2
    ");
    new("bob").ok();
    let log = |by: &str| world.run(&["incident", "log", "INC-2026-0001", "Looked", "--by", by]);
    assert_snapshot!(log("carol"), @"
    --- stderr
    error: opsctl.yaml knows nobody called `carol` (--by, or OPSCTL_BY)
      help: people: alice or bob
      help: somebody new is added to `people` in opsctl.yaml
    --- exit code 2
    ");
    // By address, by the name in full or in the chat: it is the name of the policy that is written.
    for by in ["alice", "A@example.com", "alice arden", "@AA", "aa"] {
        let answer = log(by).ok();
        assert!(answer.contains("| Looked | alice\n"), "{by}: {answer}");
    }
    let mut world = world;
    world.set("OPSCTL_BY", "carol");
    let line = ["incident", "ack", "INC-2026-0001"];
    assert!(world.run(&line).refused(2).contains("`carol`"));
    // The Git identity was not typed, so it passes, known or not.
    world.unset("OPSCTL_BY");
    assert!(world.run(&line).ok().contains("| Acknowledged | Alice\n"));
}

#[test]
fn a_catalogue_of_hundreds_of_services_is_read() {
    let world = World::plain();
    let services: String = (0..2_000)
        .map(|number| {
            format!(
                "  - {{name: service-{number}, description: \"Does what number {number} does\", tier: 2}}\n"
            )
        })
        .collect();
    assert!(services.len() > 128 * 1024);
    world.append("opsctl.yaml", &format!("services:\n{services}"));
    world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "-s", "services=service-1999"]).ok();
    assert_eq!(world.run(&["list", "-f", "csv"]).ok().lines().count(), 2);
    assert_snapshot!(world.run(&["check", "opsctl.yaml"]), @"no findings in 1 file");
    world.append("opsctl.yaml", &"#".repeat(1024 * 1024));
    assert_snapshot!(world.run(&["check"]), @"
    --- stderr
    error: opsctl.yaml cannot be used:
      opsctl.yaml:1:1: the file is too large: 1200419 bytes of YAML; at most 1048576 are read
    --- exit code 2
    ");
}
