//! `opsctl init`: a folder becomes an ops repo.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn init_writes_a_policy_that_can_be_used() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "ops"]), @"");
    assert_eq!(world.names(), ["ops/opsctl.yaml"]);
    let policy = world.read("ops/opsctl.yaml");
    assert!(policy.lines().filter(|line| line.trim_start().starts_with('#')).count() > 10, "{policy}");
    assert_snapshot!(world.run(&["-C", "ops", "check"]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "list"]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "report", "mttr", "--period", "2026-11"]), @"");
}

#[test]
fn init_without_a_folder_takes_the_current_one() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init"]), @"");
    assert_eq!(world.names(), ["opsctl.yaml"]);
    assert_snapshot!(world.run(&["check"]), @"");
}

#[test]
fn a_second_init_refuses_and_keeps_what_is_there() {
    let world = World::empty();
    world.run(&["init"]).ok();
    world.append("opsctl.yaml", "# ours\n");
    let before = world.files();
    assert_snapshot!(world.run(&["init"]), @"");
    assert_snapshot!(world.run(&["init", "--profile", "sre"]), @"");
    assert_eq!(world.files(), before);
}

#[test]
fn every_profile_gives_a_policy_that_can_be_used() {
    for profile in ["standard", "core-process", "sre", "operational-maturity", "enterprise", "runbook", "none"] {
        let world = World::empty();
        world.run(&["init", "--profile", profile]).ok();
        world.run(&["check"]).ok();
    }
}

#[test]
fn an_unknown_profile_is_refused_and_nothing_written() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "ops", "--profile", "standart"]), @"");
    assert!(world.names().is_empty());
    assert!(!world.path("ops").exists());
}

#[test]
fn init_as_json() {
    let world = World::empty();
    assert_snapshot!(world.run(&["init", "-f", "json"]), @"");
}
