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
        "--now", "2026-11-18T09:12:00+01:00", "-f", "json"]), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "INC-2026-0001",
      "path": "incidents/2026/INC-2026-0001-checkout-latency.md",
      "created": true,
      "changed": [
        {
          "name": "id",
          "from": null,
          "to": "INC-2026-0001"
        },
        {
          "name": "title",
          "from": null,
          "to": "Checkout latency"
        },
        {
          "name": "status",
          "from": null,
          "to": "investigating"
        },
        {
          "name": "severity",
          "from": null,
          "to": "SEV2"
        },
        {
          "name": "services",
          "from": null,
          "to": "checkout"
        },
        {
          "name": "impact_started",
          "from": null,
          "to": "2026-11-18T08:55:00+01:00"
        },
        {
          "name": "declared",
          "from": null,
          "to": "2026-11-18T08:12:00+00:00"
        }
      ]
    }
    --- stderr
    hint: next: opsctl incident ack INC-2026-0001
    "#);
    assert_snapshot!(world.read(&format!("ops/{FILE}")), @r#"
    ---
    id: INC-2026-0001
    title: Checkout latency
    status: investigating
    severity: SEV2
    services: [checkout]
    commander:
    impact_started: 2026-11-18T08:55:00+01:00
    declared: 2026-11-18T08:12:00+00:00
    ---

    # INC-2026-0001: Checkout latency

    ## Description

    [What is broken, and for whom]

    ## Impact

    - Users affected: [Number or percentage]
    - Features impacted: [List]
    - Revenue impact: [If known]
    - Business impact: [What the business cannot do]
    - Expected duration: [If known]

    ## Timeline

    | Time | Event | By |
    |------|-------|----|
    | 2026-11-18 07:55 | Impact began |  |
    | 2026-11-18 08:12 | Declared SEV2 | Alice |

    ## Current Status

    [What is happening now]

    ### Actions Taken

    - [Containment and investigation so far, with results]

    ### Remaining Actions

    - [Next steps, with risks]

    ## Next Update

    Due at `next_update` above. Send it, then `opsctl incident update INC-2026-0001 "what was said" --next "in 30m"`.

    - Internal: [Incident channel or ticket]
    - External: [Customer communication plan, or none]

    ## Detection

    - How detected: [Alert, user report or monitoring]
    - Time to detection: from `impact_started` to `detected`; see `opsctl explain INC-2026-0001`

    ## Diagnosis

    - Root cause: [Description]
    - Contributing factors: [List]

    ## Resolution

    - Fix applied: [What was done, and whether it is permanent]
    - Time to resolution: from `impact_started` to `resolved`; see `opsctl explain INC-2026-0001`

    ## Verification

    - [ ] Service restored
    - [ ] Metrics normalized
    - [ ] User confirmation (if applicable)

    ## Follow-up

    - [ ] Postmortem scheduled
    - [ ] Action items created
    - [ ] Communication sent

    ### Closing Notes

    - Postmortem meeting: [Date, time and place, or not required]
    - Monitoring period: [Until when, and what is watched]
    - Documentation updates: [Runbooks and pages]
    - Lessons learned: [Key takeaways]

    ## Action Items

    | ID | Action | Owner | Priority | Due | Status |
    |----|--------|-------|----------|-----|--------|
    "#);
    let id = "INC-2026-0001";
    assert_snapshot!(world.run(&["-C", "ops", "incident", "ack", id, "--when", "2026-11-18T09:14:07+01:00"]), @"
    Changed incidents/2026/INC-2026-0001-checkout-latency.md
      + acknowledged: 2026-11-18T09:14:07+01:00
      + Timeline: 2026-11-18 08:14 | Acknowledged | Alice
    Acknowledged INC-2026-0001.
    ");
    assert_snapshot!(world.run(&["-C", "ops", "incident", "mitigate", id, "--when", "2026-11-18T09:58:00+01:00",
        "--how", "rolled back"]), @"
    Changed incidents/2026/INC-2026-0001-checkout-latency.md
      ~ status: investigating -> mitigated
      + mitigated: 2026-11-18T09:58:00+01:00
      + Timeline: 2026-11-18 08:58 | Mitigated: rolled back | Alice
    Mitigated INC-2026-0001 after 1h 03m.
    ");
    assert_snapshot!(world.run(&["-C", "ops", "incident", "resolve", id, "--when", "2026-11-18T10:31:09+01:00",
        "--resolution", "cache warmed", "-f", "json"]), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "INC-2026-0001",
      "path": "incidents/2026/INC-2026-0001-checkout-latency.md",
      "created": false,
      "changed": [
        {
          "name": "status",
          "from": "mitigated",
          "to": "resolved"
        },
        {
          "name": "resolution",
          "from": null,
          "to": "cache warmed"
        },
        {
          "name": "resolved",
          "from": null,
          "to": "2026-11-18T10:31:09+01:00"
        },
        {
          "name": "Timeline",
          "from": null,
          "to": "2026-11-18 09:31 | Resolved: cache warmed | Alice"
        }
      ]
    }
    "#);

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
    Metric  n  Median    Mean     P90     P95     Max
    ─────────────────────────────────────────────────
    mttd    0       -       -       -       -       -
    mtta    1  2m 07s  2m 07s  2m 07s  2m 07s  2m 07s
    mttm    1  1h 03m  1h 03m  1h 03m  1h 03m  1h 03m
    mttr    1  1h 36m  1h 36m  1h 36m  1h 36m  1h 36m

    By severity
    Severity  Metric  n  Median    Mean     P90     P95     Max
    ───────────────────────────────────────────────────────────
    SEV1      mttd    0       -       -       -       -       -
    SEV1      mtta    0       -       -       -       -       -
    SEV1      mttm    0       -       -       -       -       -
    SEV1      mttr    0       -       -       -       -       -
    SEV2      mttd    0       -       -       -       -       -
    SEV2      mtta    1  2m 07s  2m 07s  2m 07s  2m 07s  2m 07s
    SEV2      mttm    1  1h 03m  1h 03m  1h 03m  1h 03m  1h 03m
    SEV2      mttr    1  1h 36m  1h 36m  1h 36m  1h 36m  1h 36m
    SEV3      mttd    0       -       -       -       -       -
    SEV3      mtta    0       -       -       -       -       -
    SEV3      mttm    0       -       -       -       -       -
    SEV3      mttr    0       -       -       -       -       -
    SEV4      mttd    0       -       -       -       -       -
    SEV4      mtta    0       -       -       -       -       -
    SEV4      mttm    0       -       -       -       -       -
    SEV4      mttr    0       -       -       -       -       -

    Time between failures
    Service   Failures  Downtime    MTBF  At least
    ──────────────────────────────────────────────
    checkout         1    1h 36m  19d 9h         -

    Compared with 2026-10
    Metric  n  Median  n before  Median before  Change  Percent  Trend
    ──────────────────────────────────────────────────────────────────
    mttd    0       -         0              -       -        -  -
    mtta    1  2m 07s         0              -       -        -  new
    mttm    1  1h 03m         0              -       -        -  new
    mttr    1  1h 36m         0              -       -        -  new

    Left out of single metrics
    Metric  Reason            n
    ───────────────────────────
    mttd    missing:detected  1

    Coverage  used 1 of 1
    ");
    assert_snapshot!(world.run(&["-C", "ops", "explain", id]), @"
    INC-2026-0001  Checkout latency
    incidents/2026/INC-2026-0001-checkout-latency.md
    As of 2026-11-20 11:00 (UTC)

    acknowledge: met, 2m 07s used of 1h 00m, 57m 53s left
      target   1h for SEV2          profile:standard:28
      calendar always
      started  2026-11-18 08:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 09:12:00
      stopped  2026-11-18 08:14:07
        2026-11-18 08:12:00 to 2026-11-18 08:14:07    2m 07s  counted: running

    mitigate: no target
      started  2026-11-18 08:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      stopped  2026-11-18 08:58:00
        2026-11-18 08:12:00 to 2026-11-18 08:58:00       46m  counted: running

    resolve: met, 1h 19m used of 4h 00m, 2h 41m left
      target   4h for SEV2          profile:standard:28
      calendar always
      started  2026-11-18 08:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 12:12:00
      stopped  2026-11-18 09:31:09
        2026-11-18 08:12:00 to 2026-11-18 09:31:09    1h 19m  counted: running

    update: breached, 1h 19m used of 1h 00m, 19m 09s over
      target   1h for SEV2          profile:standard:28
      calendar always
      started  2026-11-18 08:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 09:12:00
      breached 2026-11-18 09:12:00
      stopped  2026-11-18 09:31:09
        2026-11-18 08:12:00 to 2026-11-18 09:31:09    1h 19m  counted: running

    escalate: met, 1h 19m used of 2h 00m, 40m 51s left
      target   2h for SEV2          profile:standard:28
      calendar always
      started  2026-11-18 08:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 10:12:00
      stopped  2026-11-18 09:31:09
        2026-11-18 08:12:00 to 2026-11-18 09:31:09    1h 19m  counted: running

    postmortem: running, 2d 1h used of 5d, 2d 23h left
      target   5 working days for SEV2 profile:standard:28
      calendar weekdays
      started  2026-11-18 09:31:09  resolved, incidents/2026/INC-2026-0001-checkout-latency.md:12
      due      2026-11-25 09:31:09
        2026-11-18 09:31:09 to 2026-11-20 11:00:00     2d 1h  counted: running

    mttd: left out: missing:detected
      by definition impact_started -> detected
    mtta: 2m 07s = declared 2026-11-18 08:12:00 -> acknowledged 2026-11-18 08:14:07
      by definition detected (else declared) -> acknowledged
    mttm: 1h 03m = impact_started 2026-11-18 07:55:00 -> mitigated 2026-11-18 08:58:00
      by definition impact_started -> mitigated (else resolved)
    mttr: 1h 36m = impact_started 2026-11-18 07:55:00 -> resolved 2026-11-18 09:31:09
      by definition impact_started (else detected, else declared) -> resolved

    Read from
      severity              incidents/2026/INC-2026-0001-checkout-latency.md:5  SEV2
      impact_started        incidents/2026/INC-2026-0001-checkout-latency.md:8  2026-11-18T08:55:00+01:00
      declared              incidents/2026/INC-2026-0001-checkout-latency.md:9  2026-11-18T08:12:00+00:00
      acknowledged          incidents/2026/INC-2026-0001-checkout-latency.md:10  2026-11-18T09:14:07+01:00
      mitigated             incidents/2026/INC-2026-0001-checkout-latency.md:11  2026-11-18T09:58:00+01:00
      resolved              incidents/2026/INC-2026-0001-checkout-latency.md:12  2026-11-18T10:31:09+01:00
      sla.SEV2.acknowledge  profile:standard:28  1h
      sla.SEV2.escalate     profile:standard:28  2h
      sla.SEV2.postmortem   profile:standard:28  5 working days
      sla.SEV2.resolve      profile:standard:28  4h
      sla.SEV2.update       profile:standard:28  1h
    ");
    assert_snapshot!(world.run(&["-C", "ops", "check"]), @"
    warning[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:20:1
       |
    20 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Number or percentage]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:24:19
       |
    24 | - Users affected: [Number or percentage]
       |                   ^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:25:22
       |
    25 | - Features impacted: [List]
       |                      ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:26:19
       |
    26 | - Revenue impact: [If known]
       |                   ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What the business cannot do]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:27:20
       |
    27 | - Business impact: [What the business cannot do]
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:28:22
       |
    28 | - Expected duration: [If known]
       |                      ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What is happening now]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:42:1
       |
    42 | [What is happening now]
       | ^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Containment and investigation so far, with results]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:46:3
       |
    46 | - [Containment and investigation so far, with results]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Next steps, with risks]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:50:3
       |
    50 | - [Next steps, with risks]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Incident channel or ticket]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:56:13
       |
    56 | - Internal: [Incident channel or ticket]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Customer communication plan, or none]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:57:13
       |
    57 | - External: [Customer communication plan, or none]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Alert, user report or monitoring]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:61:17
       |
    61 | - How detected: [Alert, user report or monitoring]
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Description]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:66:15
       |
    66 | - Root cause: [Description]
       |               ^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:67:25
       |
    67 | - Contributing factors: [List]
       |                         ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What was done, and whether it is permanent]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:71:16
       |
    71 | - Fix applied: [What was done, and whether it is permanent]
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Date, time and place, or not required]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:88:23
       |
    88 | - Postmortem meeting: [Date, time and place, or not required]
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Until when, and what is watched]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:89:22
       |
    89 | - Monitoring period: [Until when, and what is watched]
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Runbooks and pages]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:90:26
       |
    90 | - Documentation updates: [Runbooks and pages]
       |                          ^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Key takeaways]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:91:20
       |
    91 | - Lessons learned: [Key takeaways]
       |                    ^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    19 warnings in 1 file
    ");
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
    assert_snapshot!(diff(&["incident", "ack", id, "--when", "2026-11-18T09:14:00+01:00", "--by", "bob"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +acknowledged: 2026-11-18T09:14:00+01:00
    +| 2026-11-18 09:14 | Acknowledged | bob |
    ");
    assert_snapshot!(diff(&["incident", "severity", id, "SEV1", "--reason", "payments fail", "--when", "2026-11-18 09:20"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -severity: SEV2
    +severity: SEV1
    +severity_changes:
    +  - {at: 2026-11-18T09:20:00+01:00, from: SEV2, to: SEV1, by: Alice, reason: payments fail}
    +| 2026-11-18 09:20 | Severity SEV2 -> SEV1: payments fail | Alice |
    ");
    assert_snapshot!(diff(&["incident", "identify", id, "--cause", "replica lag", "--when", "2026-11-18 09:25"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: investigating
    +status: identified
    +identified: 2026-11-18T09:25:00+01:00
    +| 2026-11-18 09:25 | Cause identified: replica lag | Alice |
    ");
    assert_snapshot!(diff(&["incident", "pause", id, "waiting for the bank", "--when", "2026-11-18 09:30"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +pauses:
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank}
    +| 2026-11-18 09:30 | Clocks paused: waiting for the bank | Alice |
    ");
    assert_snapshot!(diff(&["incident", "resume", id, "--when", "2026-11-18 09:40"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank}
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank, to: 2026-11-18T09:40:00+01:00}
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    ");
    assert_snapshot!(diff(&["incident", "mitigate", id, "--when", "2026-11-18 09:58"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: identified
    +status: mitigated
    +mitigated: 2026-11-18T09:58:00+01:00
    +| 2026-11-18 09:58 | Mitigated | Alice |
    ");
    assert_snapshot!(diff(&["incident", "monitor", id, "--when", "2026-11-18 10:00"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: mitigated
    +status: monitoring
    +| 2026-11-18 10:00 | Monitoring | Alice |
    ");
    assert_snapshot!(diff(&["incident", "log", id, "p99 | below 300 ms", "--when", "2026-11-18 10:05"]), @r"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +| 2026-11-18 10:05 | p99 \| below 300 ms | Alice |
    ");
    assert_snapshot!(diff(&["incident", "resolve", id, "--resolution", "index rebuilt: \"orders\"", "--when", "2026-11-18 10:31"]), @r#"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: monitoring
    +status: resolved
    +resolved: 2026-11-18T10:31:00+01:00
    +resolution: "index rebuilt: \"orders\""
    +| 2026-11-18 10:31 | Resolved: index rebuilt: "orders" | Alice |
    "#);
    assert_snapshot!(diff(&["incident", "reopen", id, "slow again", "--when", "2026-11-18 11:00"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: resolved
    +status: investigating
    -resolved: 2026-11-18T10:31:00+01:00
    +reopenings:
    +  - {resolved: 2026-11-18T10:31:00+01:00, reopened: 2026-11-18T11:00:00+01:00, reason: slow again}
    +| 2026-11-18 11:00 | Reopened: slow again | Alice |
    ");
    assert_snapshot!(diff(&["incident", "resolve", id, "--when", "2026-11-18 11:30"]), @r#"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: investigating
    +status: resolved
    +resolved: 2026-11-18T11:30:00+01:00
    +| 2026-11-18 11:30 | Resolved: index rebuilt: "orders" | Alice |
    "#);
    // A severity that owes a postmortem is not closed without one.
    world.run(&["incident", "close", id, "--when", "2026-11-19 09:00"]).refused(1);
    world.run(&["new", "postmortem", "--from", id]).ok();
    world.commit();
    assert_snapshot!(diff(&["incident", "close", id, "--when", "2026-11-19 09:00"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: resolved
    +status: closed
    +closed: 2026-11-19T09:00:00+01:00
    +| 2026-11-19 09:00 | Closed | Alice |
    ");
    assert_snapshot!(world.read(FILE), @r#"
    ---
    id: INC-2026-0001
    title: Checkout latency
    status: closed
    severity: SEV1
    services: [checkout]
    commander:
    impact_started: 2026-11-18T08:55:00+01:00
    declared: 2026-11-18T09:12:00+01:00
    acknowledged: 2026-11-18T09:14:00+01:00
    identified: 2026-11-18T09:25:00+01:00
    mitigated: 2026-11-18T09:58:00+01:00
    resolved: 2026-11-18T11:30:00+01:00
    closed: 2026-11-19T09:00:00+01:00
    severity_changes:
      - {at: 2026-11-18T09:20:00+01:00, from: SEV2, to: SEV1, by: Alice, reason: payments fail}
    pauses:
      - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank, to: 2026-11-18T09:40:00+01:00}
    reopenings:
      - {resolved: 2026-11-18T10:31:00+01:00, reopened: 2026-11-18T11:00:00+01:00, reason: slow again}
    resolution: "index rebuilt: \"orders\""
    postmortem: PM-2026-0001
    ---

    # INC-2026-0001: Checkout latency

    ## Description

    [What is broken, and for whom]

    ## Impact

    - Users affected: [Number or percentage]
    - Features impacted: [List]
    - Revenue impact: [If known]
    - Business impact: [What the business cannot do]
    - Expected duration: [If known]

    ## Timeline

    | Time | Event | By |
    |------|-------|----|
    | 2026-11-18 08:55 | Impact began |  |
    | 2026-11-18 09:12 | Declared SEV2 | Alice |
    | 2026-11-18 09:14 | Acknowledged | bob |
    | 2026-11-18 09:20 | Severity SEV2 -> SEV1: payments fail | Alice |
    | 2026-11-18 09:25 | Cause identified: replica lag | Alice |
    | 2026-11-18 09:30 | Clocks paused: waiting for the bank | Alice |
    | 2026-11-18 09:40 | Clocks resumed | Alice |
    | 2026-11-18 09:58 | Mitigated | Alice |
    | 2026-11-18 10:00 | Monitoring | Alice |
    | 2026-11-18 10:05 | p99 \| below 300 ms | Alice |
    | 2026-11-18 10:31 | Resolved: index rebuilt: "orders" | Alice |
    | 2026-11-18 11:00 | Reopened: slow again | Alice |
    | 2026-11-18 11:30 | Resolved: index rebuilt: "orders" | Alice |
    | 2026-11-19 09:00 | Closed | Alice |

    ## Current Status

    [What is happening now]

    ### Actions Taken

    - [Containment and investigation so far, with results]

    ### Remaining Actions

    - [Next steps, with risks]

    ## Next Update

    Due at `next_update` above. Send it, then `opsctl incident update INC-2026-0001 "what was said" --next "in 30m"`.

    - Internal: [Incident channel or ticket]
    - External: [Customer communication plan, or none]

    ## Detection

    - How detected: [Alert, user report or monitoring]
    - Time to detection: from `impact_started` to `detected`; see `opsctl explain INC-2026-0001`

    ## Diagnosis

    - Root cause: [Description]
    - Contributing factors: [List]

    ## Resolution

    - Fix applied: [What was done, and whether it is permanent]
    - Time to resolution: from `impact_started` to `resolved`; see `opsctl explain INC-2026-0001`

    ## Verification

    - [ ] Service restored
    - [ ] Metrics normalized
    - [ ] User confirmation (if applicable)

    ## Follow-up

    - [ ] Postmortem scheduled
    - [ ] Action items created
    - [ ] Communication sent

    ### Closing Notes

    - Postmortem meeting: [Date, time and place, or not required]
    - Monitoring period: [Until when, and what is watched]
    - Documentation updates: [Runbooks and pages]
    - Lessons learned: [Key takeaways]

    ## Action Items

    | ID | Action | Owner | Priority | Due | Status |
    |----|--------|-------|----------|-----|--------|
    "#);
    assert_snapshot!(world.run(&["check"]), @"
    warning[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:29:1
       |
    29 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Number or percentage]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:33:19
       |
    33 | - Users affected: [Number or percentage]
       |                   ^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:34:22
       |
    34 | - Features impacted: [List]
       |                      ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:35:19
       |
    35 | - Revenue impact: [If known]
       |                   ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What the business cannot do]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:36:20
       |
    36 | - Business impact: [What the business cannot do]
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:37:22
       |
    37 | - Expected duration: [If known]
       |                      ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What is happening now]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:60:1
       |
    60 | [What is happening now]
       | ^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Containment and investigation so far, with results]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:64:3
       |
    64 | - [Containment and investigation so far, with results]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Next steps, with risks]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:68:3
       |
    68 | - [Next steps, with risks]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Incident channel or ticket]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:74:13
       |
    74 | - Internal: [Incident channel or ticket]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Customer communication plan, or none]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:75:13
       |
    75 | - External: [Customer communication plan, or none]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Alert, user report or monitoring]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:79:17
       |
    79 | - How detected: [Alert, user report or monitoring]
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Description]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:84:15
       |
    84 | - Root cause: [Description]
       |               ^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:85:25
       |
    85 | - Contributing factors: [List]
       |                         ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What was done, and whether it is permanent]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:89:16
       |
    89 | - Fix applied: [What was done, and whether it is permanent]
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Date, time and place, or not required]` is still to be filled in
       --> incidents/2026/INC-2026-0001-checkout-latency.md:106:23
        |
    106 | - Postmortem meeting: [Date, time and place, or not required]
        |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Until when, and what is watched]` is still to be filled in
       --> incidents/2026/INC-2026-0001-checkout-latency.md:107:22
        |
    107 | - Monitoring period: [Until when, and what is watched]
        |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Runbooks and pages]` is still to be filled in
       --> incidents/2026/INC-2026-0001-checkout-latency.md:108:26
        |
    108 | - Documentation updates: [Runbooks and pages]
        |                          ^^^^^^^^^^^^^^^^^^^^
        = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Key takeaways]` is still to be filled in
       --> incidents/2026/INC-2026-0001-checkout-latency.md:109:20
        |
    109 | - Lessons learned: [Key takeaways]
        |                    ^^^^^^^^^^^^^^^
        = help: replace it, brackets included, or remove the line

    note[OPS203 placeholder-left]: `[Two or three sentences: what happened, who noticed, what ended it]` is still to be filled in, and 9 more
      --> postmortems/2026/PM-2026-0001-checkout-latency.md:22:1
       |
    22 | [Two or three sentences: what happened, who noticed, what ended it]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    19 warnings, 1 note in 2 files
    ");
    assert_snapshot!(world.run(&["explain", id]), @"
    INC-2026-0001  Checkout latency
    incidents/2026/INC-2026-0001-checkout-latency.md
    As of 2026-11-20 12:00 (Europe/Berlin)

    acknowledge: met, 2m used of 1h 00m, 58m left
      target   1h for SEV2          profile:standard:28
      calendar always
      started  2026-11-18 09:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 10:12:00
      stopped  2026-11-18 09:14:00
        2026-11-18 09:12:00 to 2026-11-18 09:14:00        2m  counted: running

    mitigate: no target
      started  2026-11-18 09:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      stopped  2026-11-18 09:58:00
        2026-11-18 09:12:00 to 2026-11-18 09:30:00       18m  counted: running
        2026-11-18 09:30:00 to 2026-11-18 09:40:00       10m  not counted: paused: waiting for the bank
        2026-11-18 09:40:00 to 2026-11-18 09:58:00       18m  counted: running

    resolve: met, 1h 39m used of 2h 00m, 21m left
      target   2h for SEV1          profile:standard:27
      calendar always
      started  2026-11-18 09:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 11:51:00
      stopped  2026-11-18 11:30:00
        2026-11-18 09:12:00 to 2026-11-18 09:30:00       18m  counted: running
        2026-11-18 09:30:00 to 2026-11-18 09:40:00       10m  not counted: paused: waiting for the bank
        2026-11-18 09:40:00 to 2026-11-18 10:31:00       51m  counted: running
        2026-11-18 10:31:00 to 2026-11-18 11:00:00       29m  not counted: resolved
        2026-11-18 11:00:00 to 2026-11-18 11:30:00       30m  counted: running

    update: breached, 1h 39m used of 1h 00m, 39m over
      target   1h for SEV1          profile:standard:27
      calendar always
      started  2026-11-18 09:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 10:22:00
      breached 2026-11-18 10:22:00
      stopped  2026-11-18 11:30:00
        2026-11-18 09:12:00 to 2026-11-18 09:30:00       18m  counted: running
        2026-11-18 09:30:00 to 2026-11-18 09:40:00       10m  not counted: paused: waiting for the bank
        2026-11-18 09:40:00 to 2026-11-18 10:31:00       51m  counted: running
        2026-11-18 10:31:00 to 2026-11-18 11:00:00       29m  not counted: resolved
        2026-11-18 11:00:00 to 2026-11-18 11:30:00       30m  counted: running

    escalate: breached, 1h 39m used of 0s, 1h 39m over
      target   immediate for SEV1   profile:standard:27
               no time at all       met only by a stamp of the second the clock starts
      calendar always
      started  2026-11-18 09:12:00  declared, incidents/2026/INC-2026-0001-checkout-latency.md:9
      due      2026-11-18 09:12:00
      breached 2026-11-18 09:20:00  by the raise of severity
      stopped  2026-11-18 11:30:00
        2026-11-18 09:12:00 to 2026-11-18 09:30:00       18m  counted: running
        2026-11-18 09:30:00 to 2026-11-18 09:40:00       10m  not counted: paused: waiting for the bank
        2026-11-18 09:40:00 to 2026-11-18 10:31:00       51m  counted: running
        2026-11-18 10:31:00 to 2026-11-18 11:00:00       29m  not counted: resolved
        2026-11-18 11:00:00 to 2026-11-18 11:30:00       30m  counted: running

    postmortem: running, 2d 1h used of 3d, 23h 30m left
      target   3d for SEV1          profile:standard:27
      calendar always
      started  2026-11-18 11:30:00  resolved, incidents/2026/INC-2026-0001-checkout-latency.md:13
      due      2026-11-21 11:30:00
        2026-11-18 11:30:00 to 2026-11-20 12:00:00     2d 1h  counted: running

    mttd: left out: missing:detected
      by definition impact_started -> detected
    mtta: 2m = declared 2026-11-18 09:12:00 -> acknowledged 2026-11-18 09:14:00
      by definition detected (else declared) -> acknowledged
    mttm: 1h 03m = impact_started 2026-11-18 08:55:00 -> mitigated 2026-11-18 09:58:00
      by definition impact_started -> mitigated (else resolved)
    mttr: 2h 35m = impact_started 2026-11-18 08:55:00 -> resolved 2026-11-18 11:30:00
      by definition impact_started (else detected, else declared) -> resolved

    Read from
      severity              incidents/2026/INC-2026-0001-checkout-latency.md:5  SEV1
      impact_started        incidents/2026/INC-2026-0001-checkout-latency.md:8  2026-11-18T08:55:00+01:00
      declared              incidents/2026/INC-2026-0001-checkout-latency.md:9  2026-11-18T09:12:00+01:00
      acknowledged          incidents/2026/INC-2026-0001-checkout-latency.md:10  2026-11-18T09:14:00+01:00
      identified            incidents/2026/INC-2026-0001-checkout-latency.md:11  2026-11-18T09:25:00+01:00
      mitigated             incidents/2026/INC-2026-0001-checkout-latency.md:12  2026-11-18T09:58:00+01:00
      resolved              incidents/2026/INC-2026-0001-checkout-latency.md:13  2026-11-18T11:30:00+01:00
      closed                incidents/2026/INC-2026-0001-checkout-latency.md:14  2026-11-19T09:00:00+01:00
      severity_changes      incidents/2026/INC-2026-0001-checkout-latency.md:16  {at: 2026-11-18T09:20:00+01:00, from: SEV2, to: SEV1, by: Alice, reason: payments fail}
      pauses                incidents/2026/INC-2026-0001-checkout-latency.md:18  {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank, to: 2026-11-18T09:40:00+01:00}
      reopenings            incidents/2026/INC-2026-0001-checkout-latency.md:20  {resolved: 2026-11-18T10:31:00+01:00, reopened: 2026-11-18T11:00:00+01:00, reason: slow again}
      sla.SEV1.escalate     profile:standard:27  immediate
      sla.SEV1.postmortem   profile:standard:27  3d
      sla.SEV1.resolve      profile:standard:27  2h
      sla.SEV1.update       profile:standard:27  1h
      sla.SEV2.acknowledge  profile:standard:28  1h
    ");
}

#[test]
fn a_false_alarm_is_cancelled_with_a_reason() {
    let world = declared();
    assert_snapshot!(world.run(&["incident", "cancel", "INC-2026-0001", "--no-input"]), @"
    --- stderr
    error: `incident cancel` cannot use what it was given:
      reason: missing (why it was no incident)
      help: see: opsctl incident cancel --help
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "cancel", "INC-2026-0001", "a probe was broken"]), @"
    Changed incidents/2026/INC-2026-0001-checkout-latency.md
      ~ status: investigating -> cancelled
      + cancel_reason: a probe was broken
      + Timeline: 2026-11-20 12:00 | Cancelled: a probe was broken | Alice
    Cancelled INC-2026-0001.
    ");
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: investigating
    +status: cancelled
    +cancel_reason: a probe was broken
    +| 2026-11-20 12:00 | Cancelled: a probe was broken | Alice |
    ");
}

#[test]
fn resolve_says_what_it_lacks_and_how_to_give_it() {
    let world = World::repo();
    world.incident("Search is slow", "SEV3");
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "resolve", "INC-2026-0001"]), @"
    --- stderr
    refused: INC-2026-0001 lacks what `resolve` needs: services (affected services), resolution (what restored the service)
      help: opsctl incident resolve INC-2026-0001 --services ... --resolution ...
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
}

#[test]
fn a_verb_from_the_wrong_state_is_refused() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "close", "INC-2026-0001"]), @"
    --- stderr
    refused: INC-2026-0001 is investigating
      help: `close` starts from resolved
      help: from investigating there are: ack, identify, mitigate, monitor, resolve, cancel, duplicate, severity, assign, escalate, update, pause, resume, log
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["incident", "reopen", "INC-2026-0001", "again"]), @"
    --- stderr
    refused: INC-2026-0001 is investigating
      help: `reopen` starts from resolved or closed
      help: from investigating there are: ack, identify, mitigate, monitor, resolve, cancel, duplicate, severity, assign, escalate, update, pause, resume, log
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["incident", "resume", "INC-2026-0001"]), @"
    --- stderr
    refused: INC-2026-0001 is not paused
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
}

#[test]
fn the_first_stamp_of_a_milestone_counts() {
    let world = declared();
    world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 09:14"]).ok();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 09:50"]), @"
    Changed incidents/2026/INC-2026-0001-checkout-latency.md
      + Timeline: 2026-11-18 09:50 | Acknowledged | Alice
    Acknowledged INC-2026-0001.
    acknowledged stays 2026-11-18T09:14:00+01:00: the first stamp counts (to correct it: opsctl set INC-2026-0001 acknowledged=...)
    ");
    assert!(world.read(FILE).contains("acknowledged: 2026-11-18T09:14:00+01:00\n"));
}

#[test]
fn a_moment_out_of_order_is_refused() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18 08:00"]), @"
    --- stderr
    refused: acknowledged at 2026-11-18T08:00:00+01:00 would lie before impact_started at 2026-11-18T08:55:00+01:00
      help: say when it happened with --when
      help: or correct the other first: opsctl set INC-2026-0001 impact_started=...
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
}

#[test]
fn a_moment_that_clocks_skipped_or_repeated_is_refused_with_both_readings() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-10-25 02:30"]), @r#"
    --- stderr
    error: --when: the clocks in Europe/Berlin showed "2026-10-25 02:30" twice; write 2026-10-25T02:30:00+02:00 (before they were put back) or 2026-10-25T02:30:00+01:00 (after)
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-03-29 02:30"]), @r#"
    --- stderr
    error: --when: the clocks in Europe/Berlin skipped "2026-03-29 02:30"; the nearest readings are 2026-03-29T01:30:00+01:00 and 2026-03-29T03:30:00+02:00, write one of them
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001", "--when", "soon"]), @r#"
    --- stderr
    error: --when: "soon" is not a time; write now, 10m ago, in 2h, 09:40, 9am, yesterday 14:05, monday 9am, last friday 17:00, 2026-11-18 09:40 or 2026-11-18T09:40+01:00
    --- exit code 2
    "#);
    assert_eq!(world.files(), before);
}

#[test]
fn an_incident_can_begin_in_triage_and_is_accepted_or_not() {
    let world = World::plain();
    let new = |status: &str| {
        let status = format!("status={status}");
        world.run(&["new", "incident", "Odd graphs", "-s", "severity=SEV3", "-s", &status])
    };
    assert_snapshot!(new("resolved"), @"
    --- stderr
    error: an incident cannot take this:
      status: a new incident begins as investigating or triage, not `resolved`; use its verbs
    --- exit code 2
    ");
    assert_snapshot!(new("triaged"), @"
    --- stderr
    error: an incident cannot take this:
      status: a new incident begins as investigating or triage, not `triaged`
    --- exit code 2
    ");
    assert_snapshot!(new("triage"), @"
    Created incidents/2026/INC-2026-0001-odd-graphs.md
    --- stderr
    hint: next: opsctl incident ack INC-2026-0001
    ");
    assert_snapshot!(world.run(&["incident", "investigate", "INC-2026-0001"]), @"
    Changed incidents/2026/INC-2026-0001-odd-graphs.md
      ~ status: triage -> investigating
      + acknowledged: 2026-11-20T12:00:00+01:00
      + Timeline: 2026-11-20 12:00 | Investigating | Alice
    INC-2026-0001 is being investigated.
    ");
    // The word of the kind does the same.
    world.run(&["incident", "declare", "Odd again", "-s", "severity=SEV3", "-s", "status=triage"]).ok();
    assert!(world.run(&["incident", "cancel", "INC-2026-0002", "no fault"]).code == 0);
    assert_eq!(
        world.run(&["list", "-f", "csv", "--columns", "id,status"]).ok(),
        "id,status\nINC-2026-0001,investigating\nINC-2026-0002,cancelled\n"
    );
    // A milestone of a state it may begin in is not asked for.
    assert!(!world.run(&["check"]).stdout.contains("state-without-milestone"));
}
