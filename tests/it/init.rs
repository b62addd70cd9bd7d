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
    assert_snapshot!(world.run(&["-C", "ops", "check"]), @"no findings in 0 files");
    assert_snapshot!(world.run(&["-C", "ops", "list"]), @"(none)");
    assert_snapshot!(world.run(&["-C", "ops", "report", "mttr", "--period", "2026-11"]), @"
    Recovery times
    Period     2026-11 (2026-11-01 00:00 to 2026-12-01 00:00, UTC)
    As of      2026-11-20 11:00, UTC
    mttd       impact_started -> detected
    mtta       detected -> acknowledged
    mttm       impact_started -> mitigated
    mttr       impact_started -> resolved
    mtbf       (period - unplanned downtime) / failures, per service; overlapping incidents are one downtime
    fallbacks  mtta: detected (else declared) -> acknowledged; mttm: impact_started -> mitigated (else resolved); mttr: impact_started (else detected, else declared) -> resolved
    period     by resolved; those not resolved are left out as open from the period they began in on

    Summary
    Metric  n  Median  Mean  P90  P95  Max
    ──────────────────────────────────────
    mttd    0       -     -    -    -    -
    mtta    0       -     -    -    -    -
    mttm    0       -     -    -    -    -
    mttr    0       -     -    -    -    -

    By severity
    Severity  Metric  n  Median  Mean  P90  P95  Max
    ────────────────────────────────────────────────
    SEV1      mttd    0       -     -    -    -    -
    SEV1      mtta    0       -     -    -    -    -
    SEV1      mttm    0       -     -    -    -    -
    SEV1      mttr    0       -     -    -    -    -
    SEV2      mttd    0       -     -    -    -    -
    SEV2      mtta    0       -     -    -    -    -
    SEV2      mttm    0       -     -    -    -    -
    SEV2      mttr    0       -     -    -    -    -
    SEV3      mttd    0       -     -    -    -    -
    SEV3      mtta    0       -     -    -    -    -
    SEV3      mttm    0       -     -    -    -    -
    SEV3      mttr    0       -     -    -    -    -
    SEV4      mttd    0       -     -    -    -    -
    SEV4      mtta    0       -     -    -    -    -
    SEV4      mttm    0       -     -    -    -    -
    SEV4      mttr    0       -     -    -    -    -

    Time between failures
    (none)

    Compared with 2026-10
    Metric  n  Median  n before  Median before  Change  Percent  Trend
    ──────────────────────────────────────────────────────────────────
    mttd    0       -         0              -       -        -  -
    mtta    0       -         0              -       -        -  -
    mttm    0       -         0              -       -        -  -
    mttr    0       -         0              -       -        -  -

    Coverage  used 0 of 0
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
    assert_snapshot!(world.run(&["check"]), @"no findings in 0 files");
}

#[test]
fn a_second_init_refuses_and_keeps_what_is_there() {
    let world = World::empty();
    world.run(&["init"]).ok();
    world.append("opsctl.yaml", "# ours\n");
    let before = world.files();
    assert_snapshot!(world.run(&["init"]), @"
    --- stderr
    refused: [ROOT] is an ops repo already
      help: opsctl.yaml was left as it is; edit it to change the policy
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["init", "--profile", "sre"]), @"
    --- stderr
    refused: [ROOT] is an ops repo already
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
      help: did you mean `standard`?
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
