//! An incident from declaration to resolution, by commands only, and its figures to the second.

use insta::assert_snapshot;
use serde_json::json;

use crate::world::World;

/// The arguments that declare the incident of most tests.
pub const DECLARE: &[&str] = &[
    "new",
    "incident",
    "Checkout latency",
    "-s",
    "severity=SEV2",
    "-s",
    "services=checkout",
    "-s",
    "impact_started=2026-11-18T08:55:00+01:00",
    "--no-input",
    "--now",
    "2026-11-18T09:12:00+01:00",
];

/// Its file.
pub const FILE: &str = "incidents/2026/INC-2026-0001-checkout-latency.md";

/// A repo in which the incident is declared and committed.
pub fn declared() -> World {
    let world = World::repo();
    world.run(DECLARE).ok();
    world.commit();
    world
}

#[test]
fn from_an_empty_folder_to_exact_durations() {
    let world = World::empty();
    world.run(&["init", "ops"]).ok();
    assert_snapshot!(world.run(&["-C", "ops", "new", "incident", "Checkout latency", "-s", "severity=SEV2",
        "-s", "services=checkout", "-s", "impact_started=2026-11-18T08:55:00+01:00", "--no-input",
        "--now", "2026-11-18T09:12:00+01:00", "-f", "json"]), @"");
    assert_snapshot!(world.read(&format!("ops/{FILE}")), @"");
    let id = "INC-2026-0001";
    assert_snapshot!(world.run(&["-C", "ops", "incident", "ack", id, "--when", "2026-11-18T09:14:07+01:00"]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "incident", "mitigate", id, "--when", "2026-11-18T09:58:00+01:00",
        "--how", "rolled back"]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "incident", "resolve", id, "--when", "2026-11-18T10:31:09+01:00",
        "--resolution", "cache warmed", "-f", "json"]), @"");

    let report = world.run(&["-C", "ops", "report", "mttr", "-f", "json", "--period", "2026-11"]).json();
    assert_eq!(report["schema"], "opsctl.report/1");
    assert_eq!(report["report"], "mttr");
    let rows = report["sheets"][0]["rows"].as_array().unwrap();
    let figure = |metric: &str| rows.iter().find(|row| row["metric"] == metric).unwrap();
    for (metric, seconds) in [("mttm", 3780), ("mttr", 5769)] {
        for statistic in ["mean", "median", "p90", "p95", "max"] {
            assert_eq!(figure(metric)[statistic], json!(seconds), "{metric} {statistic}");
        }
        assert_eq!(figure(metric)["n"], json!(1));
    }
    // Nobody said when it was detected: no figure, and declared counts for the time to acknowledge.
    assert_eq!(figure("mttd")["n"], json!(0));
    assert_eq!(figure("mttd")["mean"], json!(null));
    assert_eq!(figure("mtta")["mean"], json!(127));
    assert_snapshot!(world.run(&["-C", "ops", "report", "mttr", "--period", "2026-11"]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "explain", id]), @"");
    assert_snapshot!(world.run(&["-C", "ops", "check"]), @"");
}

#[test]
fn each_verb_changes_its_lines_and_no_other() {
    let world = declared();
    let diff = |args: &[&str]| {
        world.run(args).ok();
        let diff = world.diff();
        world.commit();
        diff
    };
    let id = "INC-2026-0001";
    assert_snapshot!(diff(&["incident", "ack", id, "--when", "2026-11-18T09:14:00+01:00", "--by", "bob"]), @"");
    assert_snapshot!(diff(&["incident", "severity", id, "SEV1", "--reason", "payments fail", "--when", "2026-11-18 09:20"]), @"");
    assert_snapshot!(diff(&["incident", "identify", id, "--cause", "replica lag", "--when", "2026-11-18 09:25"]), @"");
    assert_snapshot!(diff(&["incident", "pause", id, "waiting for the bank", "--when", "2026-11-18 09:30"]), @"");
    assert_snapshot!(diff(&["incident", "resume", id, "--when", "2026-11-18 09:40"]), @"");
    assert_snapshot!(diff(&["incident", "mitigate", id, "--when", "2026-11-18 09:58"]), @"");
    assert_snapshot!(diff(&["incident", "monitor", id, "--when", "2026-11-18 10:00"]), @"");
    assert_snapshot!(diff(&["incident", "log", id, "p99 | below 300 ms", "--when", "2026-11-18 10:05"]), @"");
    assert_snapshot!(diff(&["incident", "resolve", id, "--resolution", "index rebuilt: \"orders\"", "--when", "2026-11-18 10:31"]), @"");
    assert_snapshot!(diff(&["incident", "reopen", id, "slow again", "--when", "2026-11-18 11:00"]), @"");
    assert_snapshot!(diff(&["incident", "resolve", id, "--when", "2026-11-18 11:30"]), @"");
    assert_snapshot!(diff(&["incident", "close", id, "--when", "2026-11-19 09:00"]), @"");
    assert_snapshot!(world.read(FILE), @"");
    assert_snapshot!(world.run(&["check"]), @"");
    assert_snapshot!(world.run(&["explain", id]), @"");
}

#[test]
fn a_false_alarm_is_cancelled_with_a_reason() {
    let world = declared();
    assert_snapshot!(world.run(&["incident", "cancel", "INC-2026-0001", "--no-input"]), @"");
    assert_snapshot!(world.run(&["incident", "cancel", "INC-2026-0001", "a probe was broken"]), @"");
    assert_snapshot!(world.diff(), @"");
}

#[test]
fn resolve_says_what_it_lacks_and_how_to_give_it() {
    let world = World::repo();
    world.run(&["new", "incident", "Search is slow", "-s", "severity=SEV3"]).ok();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "resolve", "INC-2026-0001"]), @"");
    assert_eq!(world.files(), before);
}

#[test]
fn a_verb_from_the_wrong_state_is_refused() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "close", "INC-2026-0001"]), @"");
    assert_snapshot!(world.run(&["incident", "reopen", "INC-2026-0001", "again"]), @"");
    assert_snapshot!(world.run(&["incident", "resume", "INC-2026-0001"]), @"");
    assert_eq!(world.files(), before);
}

#[test]
fn the_first_stamp_of_a_milestone_counts() {
    let world = declared();
    world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 09:14"]).ok();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 09:50"]), @"");
    assert!(world.read(FILE).contains("acknowledged: 2026-11-18T09:14:00+01:00\n"));
}

#[test]
fn a_moment_out_of_order_is_refused() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 08:00"]), @"");
    assert_eq!(world.files(), before);
}

#[test]
fn a_moment_that_clocks_skipped_or_repeated_is_refused_with_both_readings() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-10-25 02:30"]), @"");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-03-29 02:30"]), @"");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "soon"]), @"");
    assert_eq!(world.files(), before);
}
