//! `opsctl init`: a folder becomes an ops repo.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn init_writes_a_policy_that_can_be_used() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "ops"]), @r#"
    Wrote ops/opsctl.yaml (profile standard)
    --- stderr
    hint: declare an incident with: opsctl -C ops new incident "What is broken" -s severity=...
    "#);
    assert_eq!(world.names(), ["ops/opsctl.yaml"]);
    let policy = world.read("ops/opsctl.yaml");
    assert!(policy.lines().filter(|line| line.trim_start().starts_with('#')).count() > 10, "{policy}");
    assert_snapshot!(world.run(&["-C", "ops", "check"]), @"
    --- stderr
    error: stub
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["-C", "ops", "list"]), @"(none)");
    assert_snapshot!(world.run(&["-C", "ops", "report", "mttr", "--period", "2026-11"]), @"
    --- stderr
    error: stub
    --- exit code 2
    ");
}

#[test]
fn init_without_a_folder_takes_the_current_one() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init"]), @r#"
    Wrote opsctl.yaml (profile standard)
    --- stderr
    hint: declare an incident with: opsctl new incident "What is broken" -s severity=...
    "#);
    assert_eq!(world.names(), ["opsctl.yaml"]);
    assert_snapshot!(world.run(&["check"]), @"
    --- stderr
    error: stub
    --- exit code 2
    ");
}

#[test]
fn a_second_init_refuses_and_keeps_what_is_there() {
    let world = World::empty();
    world.run(&["init"]).ok();
    world.append("opsctl.yaml", "# ours\n");
    let before = world.files();
    assert_snapshot!(world.run(&["init"]), @"
    --- stderr
    refused:  is an ops repo already
      help: opsctl.yaml was left as it is; edit it to change the policy
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["init", "--profile", "sre"]), @"
    --- stderr
    refused:  is an ops repo already
      help: opsctl.yaml was left as it is; edit it to change the policy
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
}

#[test]
fn every_profile_gives_a_policy_that_can_be_used() {
    for profile in
        ["standard", "core-process", "sre", "operational-maturity", "enterprise", "runbook", "none"]
    {
        let world = World::empty();
        world.run(&["init", "--profile", profile]).ok();
        world.run(&["check"]).ok();
    }
}

#[test]
fn an_unknown_profile_is_refused_and_nothing_written() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "ops", "--profile", "standart"]), @"
    --- stderr
    error: there is no profile `standart`
      help: profiles: standard, core-process, sre, runbook, enterprise, operational-maturity, none
    --- exit code 2
    ");
    assert!(world.names().is_empty());
    assert!(!world.path("ops").exists());
}

#[test]
fn init_as_json() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "-f", "json"]), @r#"
    {
      "schema": "opsctl.init/1",
      "path": "opsctl.yaml",
      "profile": "standard"
    }
    --- stderr
    hint: declare an incident with: opsctl new incident "What is broken" -s severity=...
    "#);
}
