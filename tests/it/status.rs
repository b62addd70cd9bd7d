//! `opsctl status`: the screen, the machine's view, the clock behind both.

use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::examples::copy_into;
use crate::world::World;

fn examples() -> World {
    let world = World::empty();
    copy_into(&world, &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), "shop");
    world
}

fn at(world: &World, now: &str, args: &[&str]) -> crate::world::Run {
    world.run(&[&["-C", "shop", "--now", now, "status"], args].concat())
}

/// Friday noon, an hour later, and the last second of the day: nobody writes anything meanwhile.
const NOWS: [&str; 3] =
    ["2026-11-20T12:00:00+01:00", "2026-11-20T13:00:00+01:00", "2026-11-20T23:59:59+01:00"];

#[test]
fn the_screen_of_the_examples_at_three_moments() {
    let world = examples();
    assert_snapshot!(at(&world, NOWS[0], &[]), @"
    2 open incidents, 2 clocks breached, 1 postmortem owed, 5 actions overdue.
    As of 2026-11-20 12:00, Europe/Berlin

    INC-2026-0044 SEV3 Suggestions empty in the mobile app
    investigating, open for 50m, no commander
    Clock        State     Used  Left     Due
    ─────────────────────────────────────────────────
    acknowledge  running    25m  3h 35m   15:35
    escalate     running    25m  7h 35m   19:35
    resolve      running    25m  23h 35m  11-21 11:35
    next update  promised     -  15m      12:15

    INC-2026-0041 SEV4 Warehouse labels print without umlauts
    identified, open for 7d 20h, commander jonas
    Clock        State      Used  Left        Due
    ─────────────────────────────────────────────────────
    escalate     breached  7d 2h  5d 2h over  11-15 10:20
    resolve      breached  7d 2h  4d 2h over  11-16 10:20
    next update  promised      -  4h 00m      16:00

    Postmortems owed
    Incident       Postmortem                Left   Due
    ───────────────────────────────────────────────────────────
    INC-2026-0042  PM-2026-0017 (in review)  1d 2h  11-25 10:31

    Actions overdue
    ID                Action                                                          Owner  Due
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    PM-2026-0015/A2   Ship logs off the host with an agent, end the rotation by hand  jonas  2026-10-30
    PM-2026-0015/A3   Rewrite and try the database failover                           dana   2026-11-06
    INC-2026-0027/A2  Alert on the rate of searches without a result                  emre   2026-11-13
    INC-2026-0038/A1  Treat 401 from the refund API as an error that pages            bruno  2026-11-16
    INC-2026-0034/A1  Fail the DNS deploy when it would delete a record               jonas  2026-11-18
    ");
    assert_snapshot!(at(&world, NOWS[1], &[]), @"
    2 open incidents, 2 clocks breached, 1 postmortem owed, 5 actions overdue.
    As of 2026-11-20 13:00, Europe/Berlin

    INC-2026-0044 SEV3 Suggestions empty in the mobile app
    investigating, open for 1h 50m, no commander
    Clock        State      Used  Left      Due
    ───────────────────────────────────────────────────
    acknowledge  running  1h 25m  2h 35m    15:35
    escalate     running  1h 25m  6h 35m    19:35
    resolve      running  1h 25m  22h 35m   11-21 11:35
    next update  overdue       -  45m over  12:15

    INC-2026-0041 SEV4 Warehouse labels print without umlauts
    identified, open for 7d 21h, commander jonas
    Clock        State      Used  Left        Due
    ─────────────────────────────────────────────────────
    escalate     breached  7d 3h  5d 3h over  11-15 10:20
    resolve      breached  7d 3h  4d 3h over  11-16 10:20
    next update  promised      -  3h 00m      16:00

    Postmortems owed
    Incident       Postmortem                Left   Due
    ───────────────────────────────────────────────────────────
    INC-2026-0042  PM-2026-0017 (in review)  1d 1h  11-25 10:31

    Actions overdue
    ID                Action                                                          Owner  Due
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    PM-2026-0015/A2   Ship logs off the host with an agent, end the rotation by hand  jonas  2026-10-30
    PM-2026-0015/A3   Rewrite and try the database failover                           dana   2026-11-06
    INC-2026-0027/A2  Alert on the rate of searches without a result                  emre   2026-11-13
    INC-2026-0038/A1  Treat 401 from the refund API as an error that pages            bruno  2026-11-16
    INC-2026-0034/A1  Fail the DNS deploy when it would delete a record               jonas  2026-11-18
    ");
    assert_snapshot!(at(&world, NOWS[2], &[]), @"
    2 open incidents, 4 clocks breached, 1 postmortem owed, 5 actions overdue.
    As of 2026-11-20 23:59, Europe/Berlin

    INC-2026-0044 SEV3 Suggestions empty in the mobile app
    investigating, open for 12h 50m, no commander
    Clock        State        Used  Left          Due
    ─────────────────────────────────────────────────────────
    acknowledge  breached  12h 25m  8h 25m over   15:35
    escalate     breached  12h 25m  4h 25m over   19:35
    resolve      running   12h 25m  11h 35m       11-21 11:35
    next update  overdue         -  11h 45m over  12:15

    INC-2026-0041 SEV4 Warehouse labels print without umlauts
    identified, open for 8d 8h, commander jonas
    Clock        State       Used  Left         Due
    ───────────────────────────────────────────────────────
    escalate     breached  7d 14h  5d 14h over  11-15 10:20
    resolve      breached  7d 14h  4d 14h over  11-16 10:20
    next update  overdue        -  8h 00m over  16:00

    Postmortems owed
    Incident       Postmortem                Left     Due
    ─────────────────────────────────────────────────────────────
    INC-2026-0042  PM-2026-0017 (in review)  19h 31m  11-25 10:31

    Actions overdue
    ID                Action                                                          Owner  Due
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    PM-2026-0015/A2   Ship logs off the host with an agent, end the rotation by hand  jonas  2026-10-30
    PM-2026-0015/A3   Rewrite and try the database failover                           dana   2026-11-06
    INC-2026-0027/A2  Alert on the rate of searches without a result                  emre   2026-11-13
    INC-2026-0038/A1  Treat 401 from the refund API as an error that pages            bruno  2026-11-16
    INC-2026-0034/A1  Fail the DNS deploy when it would delete a record               jonas  2026-11-18
    ");
    assert_snapshot!(at(&world, NOWS[0], &["-f", "markdown"]), @"
    # Status

    2 open incidents, 2 clocks breached, 1 postmortem owed, 5 actions overdue.

    ## Open incidents

    | ID | Severity | Title | Status | Commander | Services | Began | Open for | Urgency |
    | --- | --- | --- | --- | --- | --- | --- | ---: | --- |
    | INC-2026-0044 | SEV3 | Suggestions empty in the mobile app | investigating | - | search | 2026-11-20 11:10 | 50m | running |
    | INC-2026-0041 | SEV4 | Warehouse labels print without umlauts | identified | jonas | warehouse-sync | 2026-11-12 16:00 | 7d 20h | breached |

    ## Running clocks

    | ID | Severity | Clock | State | Started | Used | Target | Left | Due |
    | --- | --- | --- | --- | --- | ---: | ---: | ---: | --- |
    | INC-2026-0044 | SEV3 | acknowledge | running | 2026-11-20 11:35 | 25m | 4h 00m | 3h 35m | 2026-11-20 15:35 |
    | INC-2026-0044 | SEV3 | escalate | running | 2026-11-20 11:35 | 25m | 8h 00m | 7h 35m | 2026-11-20 19:35 |
    | INC-2026-0044 | SEV3 | resolve | running | 2026-11-20 11:35 | 25m | 1d | 23h 35m | 2026-11-21 11:35 |
    | INC-2026-0044 | SEV3 | next_update | promised | - | - | - | 15m | 2026-11-20 12:15 |
    | INC-2026-0041 | SEV4 | escalate | breached_running | 2026-11-13 10:20 | 7d 2h | 2d | -5d 2h | 2026-11-15 10:20 |
    | INC-2026-0041 | SEV4 | resolve | breached_running | 2026-11-13 10:20 | 7d 2h | 3d | -4d 2h | 2026-11-16 10:20 |
    | INC-2026-0041 | SEV4 | next_update | promised | - | - | - | 4h 00m | 2026-11-20 16:00 |

    ## Postmortems owed

    | Incident | Severity | Title | Postmortem | Status | Resolved | Submitted | Reviewed | Due | State | Left |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | ---: |
    | INC-2026-0042 | SEV2 | Checkout latency above SLO | PM-2026-0017 | in_review | 2026-11-18 10:31 | 2026-11-19 16:40 | - | 2026-11-25 10:31 | running | 1d 2h |

    ## Actions overdue

    | ID | Action | Owner | Priority | Due | Overdue days |
    | --- | --- | --- | --- | --- | ---: |
    | PM-2026-0015/A2 | Ship logs off the host with an agent, end the rotation by hand | jonas | P1 | 2026-10-30 | 21 |
    | PM-2026-0015/A3 | Rewrite and try the database failover | dana | P1 | 2026-11-06 | 14 |
    | INC-2026-0027/A2 | Alert on the rate of searches without a result | emre | P3 | 2026-11-13 | 7 |
    | INC-2026-0038/A1 | Treat 401 from the refund API as an error that pages | bruno | P1 | 2026-11-16 | 4 |
    | INC-2026-0034/A1 | Fail the DNS deploy when it would delete a record | jonas | P2 | 2026-11-18 | 2 |
    ");
}

#[test]
fn the_screen_fits_sixty_columns() {
    let world = examples().with("COLUMNS", "60");
    let screen = at(&world, NOWS[0], &[]).ok();
    assert!(screen.lines().all(|line| line.chars().count() <= 60), "{screen}");
    assert_snapshot!(screen, @"
    2 open incidents, 2 clocks breached, 1 postmortem owed, 5
    actions overdue.
    As of 2026-11-20 12:00, Europe/Berlin

    INC-2026-0044 SEV3 Suggestions empty in the mobile app
    investigating, open for 50m, no commander
    Clock        State     Used  Left     Due
    ─────────────────────────────────────────────────
    acknowledge  running    25m  3h 35m   15:35
    escalate     running    25m  7h 35m   19:35
    resolve      running    25m  23h 35m  11-21 11:35
    next update  promised     -  15m      12:15

    INC-2026-0041 SEV4 Warehouse labels print without umlauts
    identified, open for 7d 20h, commander jonas
    Clock        State      Used  Left        Due
    ─────────────────────────────────────────────────────
    escalate     breached  7d 2h  5d 2h over  11-15 10:20
    resolve      breached  7d 2h  4d 2h over  11-16 10:20
    next update  promised      -  4h 00m      16:00

    Postmortems owed
    Incident       Postmortem                Left   Due
    ───────────────────────────────────────────────────────────
    INC-2026-0042  PM-2026-0017 (in review)  1d 2h  11-25 10:31

    Actions overdue
    ID                Action                   Owner  Due
    ────────────────────────────────────────────────────────────
    PM-2026-0015/A2   Ship logs off the host   jonas  2026-10-30
                      with an agent, end the
                      rotation by hand
    PM-2026-0015/A3   Rewrite and try the      dana   2026-11-06
                      database failover
    INC-2026-0027/A2  Alert on the rate of     emre   2026-11-13
                      searches without a
                      result
    INC-2026-0038/A1  Treat 401 from the       bruno  2026-11-16
                      refund API as an error
                      that pages
    INC-2026-0034/A1  Fail the DNS deploy      jonas  2026-11-18
                      when it would delete a
                      record
    ");
}

/// What may differ between two moments: figures of clocks, what is derived from them, and the moment itself.
fn still(mut status: Value) -> Value {
    for list in ["incidents", "clocks", "postmortems"] {
        for row in status[list].as_array_mut().unwrap() {
            for moving in ["used", "left", "state", "open_for", "urgency"] {
                row.as_object_mut().unwrap().remove(moving);
            }
        }
        // The order is that of urgency.
        status[list].as_array_mut().unwrap().sort_by_key(ToString::to_string);
    }
    for moving in ["breached", "at_risk", "updates_overdue", "escalations_overdue"] {
        status["summary"].as_object_mut().unwrap().remove(moving);
    }
    status.as_object_mut().unwrap().remove("as_of");
    status
}

#[test]
fn the_clocks_move_and_nothing_else_does() {
    let world = examples();
    let before = world.files();
    let all = NOWS.map(|now| at(&world, now, &["-f", "json"]).json());
    assert_eq!(still(all[0].clone()), still(all[1].clone()));
    assert_eq!(still(all[0].clone()), still(all[2].clone()));
    let moment =
        |text: &Value| chrono::DateTime::parse_from_rfc3339(text.as_str().unwrap()).unwrap().timestamp();
    let (mut moved, first) = (0, &all[0]);
    for later in &all[1..] {
        let passed = moment(&later["as_of"]) - moment(&first["as_of"]);
        for clock in first["clocks"].as_array().unwrap() {
            let same = |other: &&Value| other["id"] == clock["id"] && other["clock"] == clock["clock"];
            let other = later["clocks"].as_array().unwrap().iter().find(same).unwrap();
            let number = |clock: &Value, key: &str| clock[key].as_i64();
            // The shop never closes: an hour is an hour, to the second.
            assert_eq!(number(other, "used"), number(clock, "used").map(|used| used + passed), "{clock}");
            assert_eq!(number(other, "left"), number(clock, "left").map(|left| left - passed), "{clock}");
            moved += 1;
        }
    }
    assert!(moved >= 12, "{moved}");
    assert!(world.files() == before, "asking changed a file");
}

#[test]
fn saying_no_is_asked_for() {
    let world = examples();
    let run = at(&world, NOWS[0], &["--fail-on", "breach"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr, "warning: --fail-on holds: 2 breached, 0 at risk\n");
    assert!(run.stdout.starts_with("2 open incidents, 2 clocks breached"));

    let world = World::repo();
    world.write(
        "opsctl.yaml",
        "version: 1\ntimezone: Europe/Berlin\nprofile: none\nseverities: [{name: SEV2}]\n\
         sla: [{effective_from: 2026-01-01, targets: {SEV2: {acknowledge: 1h, resolve: 4h}}}]\n",
    );
    world.record(
        "incidents/2026/INC-2026-0001.md",
        "title: Slow\nstatus: investigating\nseverity: SEV2\ndeclared: 2026-11-20T09:00:00+01:00\n\
         acknowledged: 2026-11-20T09:01:00+01:00\n",
        "\n## Impact\n\n## Timeline\n",
    );
    // Of four hours, three are used: at risk, and not a second before.
    let code = |now: &str, when: &str| world.run(&["--now", now, "status", "--fail-on", when]).code;
    assert_eq!(code("2026-11-20T11:59:59+01:00", "at-risk"), 0);
    assert_eq!(code("2026-11-20T12:00:00+01:00", "at-risk"), 1);
    assert_eq!(code("2026-11-20T12:00:00+01:00", "breach"), 0);
    assert_eq!(code("2026-11-20T13:00:00+01:00", "breach"), 0);
    assert_eq!(code("2026-11-20T13:00:01+01:00", "breach"), 1);
    assert_eq!(code("2026-11-20T13:00:01+01:00", "at-risk"), 1);
}

#[test]
fn a_quiet_repo_says_so() {
    let world = World::repo();
    assert_snapshot!(world.run(&["status"]), @"Nothing needs you.");
    assert_snapshot!(world.run(&["status", "-f", "json"]), @r#"
    {
      "schema": "opsctl.status/1",
      "as_of": "2026-11-20T12:00:00+01:00",
      "source": {
        "kind": "worktree"
      },
      "summary": {
        "open": 0,
        "breached": 0,
        "at_risk": 0,
        "updates_overdue": 0,
        "escalations_overdue": 0,
        "postmortems_owed": 0,
        "postmortems_overdue": 0,
        "actions_overdue": 0,
        "approvals_waiting": 0,
        "changes_today": 0,
        "reviews_owed": 0,
        "reviews_overdue": 0
      },
      "incidents": [],
      "clocks": [],
      "postmortems": [],
      "actions": [],
      "approvals": [],
      "changes": [],
      "reviews": [],
      "notes": []
    }
    "#);
    // A file that cannot be read may hide an incident: that is not quiet.
    world.write("incidents/2026/INC-2026-0001.md", "---\nid: [\n---\n");
    assert_snapshot!(world.run(&["status"]), @"
    Nothing needs you, as far as is known.
    As of 2026-11-20 12:00, Europe/Berlin

    Note: 1 file cannot be read and may hide an open incident: incidents/2026/INC-2026-0001.md; opsctl check says why
    ");
}

#[test]
fn postmortems_owed_and_explained() {
    let world = examples();
    let report = |args: &[&str]| {
        world.run(&[&["-C", "shop", "--now", NOWS[0], "report", "postmortems"], args].concat())
    };
    assert_snapshot!(report(&["--period", "2026-Q4", "--by", "severity"]), @"
    Postmortems
    Period      2026-Q4 (2026-10-01 00:00 to 2027-01-01 00:00, Europe/Berlin)
    As of       2026-11-20 12:00, Europe/Berlin
    owed        the policy has a target `postmortem` for the severity at the resolution
    postmortem  resolved -> reviewed
    overdue     past its target and not reviewed
    compliance  on time / (on time + late + overdue)
    period      by the incident's resolution

    Summary
    Owed  Missing  Draft  In review  Reviewed  On time  Late  Overdue  At risk  Compliance
    ──────────────────────────────────────────────────────────────────────────────────────
       2        0      0          1         1        0     1        0        0         0 %

    By severity
    Severity  Owed  Missing  Draft  In review  Reviewed  On time  Late  Overdue  At risk  Compliance
    ────────────────────────────────────────────────────────────────────────────────────────────────
    SEV1         0        0      0          0         0        0     0        0        0           -
    SEV2         2        0      0          1         1        0     1        0        0         0 %
    SEV3         0        0      0          0         0        0     0        0        0           -
    SEV4         0        0      0          0         0        0     0        0        0           -

    Postmortems owed
    Incident       Severity  Title                       Postmortem    Status     Resolved          Submitted         Reviewed          Due               State       Left
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0042  SEV2      Checkout latency above SLO  PM-2026-0017  in_review  2026-11-18 10:31  2026-11-19 16:40  -                 2026-11-25 10:31  running    1d 2h
    INC-2026-0029  SEV2      Payment callbacks pile up   PM-2026-0016  reviewed   2026-10-08 05:29  2026-10-16 17:00  2026-10-19 15:30  2026-10-15 09:00  breached  -1d 1h

    Coverage  used 2 of 17; left out: cancelled 1 (INC-2026-0028), duplicate 1 (INC-2026-0036), no_target 11 (INC-2026-0030, INC-2026-0031, INC-2026-0032, INC-2026-0033, INC-2026-0034 and 6 more), open 2 (INC-2026-0041, INC-2026-0044)
    ");
    assert_eq!(report(&["--fail-on", "overdue>0"]).code, 0);
    assert_eq!(report(&["--fail-on", "late>0"]).code, 1);
}

#[test]
fn the_status_of_a_revision_is_that_of_its_files() {
    let world = World::repo();
    let file = "incidents/2026/INC-2026-0001.md";
    world.record(
        file,
        "title: Slow\nstatus: investigating\nseverity: SEV2\nservices: [a]\ndeclared: 2026-11-20T11:00:00+01:00\n",
        "\n## Impact\n\n## Timeline\n\n## Action Items\n\n\
         | ID | Action | Owner | Due | Status |\n|----|--------|-------|-----|--------|\n| A1 | Look | bob | 2026-11-19 | open |\n",
    );
    world.commit();
    world.run(&["incident", "resolve", "INC-2026-0001", "--resolution", "gone"]).ok();
    world.run(&["action", "done", "INC-2026-0001/A1"]).ok();
    let summary = |args: &[&str]| {
        let status = world.run(&[args, &["status", "-f", "json"]].concat()).json();
        (
            status["source"]["kind"].clone(),
            status["summary"]["open"].clone(),
            status["summary"]["actions_overdue"].clone(),
        )
    };
    assert_eq!(summary(&[]), ("worktree".into(), 0.into(), 0.into()));
    assert_eq!(summary(&["--at", "HEAD"]), ("revision".into(), 1.into(), 1.into()));
    assert!(world.run(&["--at", "HEAD", "action", "list"]).ok().contains("INC-2026-0001/A1"));
    let error = world.run(&["--at", "HEAD", "action", "done", "INC-2026-0001/A1"]).refused(2);
    assert!(error.starts_with("error: `opsctl action done` works on the files on disk"), "{error}");
}
