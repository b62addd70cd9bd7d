//! What needs someone, at exact moments.

use crate::report::sample::{World, rows, world_with};
use crate::status::screen::{blocks, headline};
use crate::status::{Status, status};

const POLICY: &str = "\
version: 1
timezone: Europe/Berlin
profile: none
severities: [{name: SEV1}, {name: SEV2}]
sla:
  - effective_from: 2026-01-01
    targets:
      SEV1: {acknowledge: 15m, resolve: 2h, update: 30m, escalate: 1h, postmortem: 3d}
      SEV2: {acknowledge: 1h, resolve: 4h}
approvals: {normal: [tech_lead, ops_manager]}
people: [{name: alice, roles: [tech_lead]}, {name: bob, roles: [ops_manager]}]
reviews:
  - {cadence: weekly, within: 2 working days, owner: alice, since: 2026-11-02}
  - {cadence: yearly, variant: annual}
";

/// A Friday, and nothing before it: D is 2026-11-20, all times in Berlin.
fn repo(files: &[(&str, &str)]) -> World {
    let files = files.iter().map(|(path, front)| {
        let id = path.rsplit('/').next().unwrap().trim_end_matches(".md");
        let front = front.replace(" D", " 2026-11-20").replace('Z', ":00+01:00");
        ((*path).to_owned(), format!("---\nid: {id}\ntitle: Title of {id}\n{front}---\n\n# {id}\n"))
    });
    let mut files: Vec<(String, String)> = files.collect();
    for (n, from, to) in [(1, "02", "09"), (2, "09", "16")] {
        files.push((
            format!("reviews/2026/REV-2026-000{n}.md"),
            format!(
                "---\nid: REV-2026-000{n}\ntitle: R\nstatus: completed\ncadence: weekly\n\
                 period_from: 2026-11-{from}T00:00:00+01:00\nperiod_to: 2026-11-{to}T00:00:00+01:00\n\
                 completed: 2026-11-17T09:00:00+01:00\n---\n"
            ),
        ));
    }
    world_with(POLICY, files)
}

fn at<T>(world: &World, now: &str, look: impl FnOnce(&Status<'_>, &dyn Fn(&str) -> Vec<String>) -> T) -> T {
    let inputs = world.inputs(&format!("2026-11-20T{now}+01:00"));
    let found = status(&inputs);
    let sheets = found.sheets(&inputs);
    look(&found, &|name| rows(sheets.iter().find(|sheet| sheet.name == name).unwrap()))
}

fn one(front: &str) -> World {
    repo(&[("incidents/2026/INC-2026-0001.md", front)])
}

#[test]
fn nothing_is_said_of_nothing() {
    let world = repo(&[
        (
            "incidents/2026/INC-2026-0001.md",
            "status: resolved\nseverity: SEV2\ndeclared: DT08:00Z\nresolved: DT09:00Z\n",
        ),
        (
            "changes/2026/CR-2026-0001.md",
            "status: closed\ntype: normal\nrisk: low\nplanned_start: DT09:00Z\nplanned_end: DT10:00Z\n",
        ),
    ]);
    at(&world, "12:00:00", |found, _| {
        assert!(found.is_quiet(), "{found:#?}");
        assert_eq!(headline(found), "Nothing needs you.");
        assert!(blocks(found).is_empty());
    });
}

#[test]
fn clocks_move_and_say_where_they_stand() {
    let world = one("status: investigating\nseverity: SEV1\ndeclared: DT10:00Z\nacknowledged: DT10:05Z\n\
                     updates: [{at: DT10:20Z}]\nnext_update: DT10:45Z\n");
    let clocks = |now: &str| {
        at(&world, now, |_, rows| {
            rows("clocks")
                .iter()
                .map(|row| row.replace("INC-2026-0001 | SEV1 | ", "").replace("2026-11-20 ", ""))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        clocks("10:30:00"),
        [
            "update | running | 10:20 | 600 | 1800 | 1200 | 10:50",
            "escalate | running | 10:00 | 1800 | 3600 | 1800 | 11:00",
            "resolve | running | 10:00 | 1800 | 7200 | 5400 | 12:00",
            "next_update | promised | - | - | - | 900 | 10:45",
        ]
    );
    assert_eq!(
        clocks("11:00:01"),
        [
            "update | breached_running | 10:20 | 2401 | 1800 | -601 | 10:50",
            "escalate | breached_running | 10:00 | 3601 | 3600 | -1 | 11:00",
            "resolve | running | 10:00 | 3601 | 7200 | 3599 | 12:00",
            "next_update | overdue | - | - | - | -901 | 10:45",
        ]
    );
    at(&world, "11:00:01", |found, _| {
        let summary: Vec<String> =
            found.summary().iter().take(5).map(|(name, n)| format!("{name} {n}")).collect();
        assert_eq!(
            summary,
            ["open 1", "breached 2", "at_risk 0", "updates_overdue 1", "escalations_overdue 1"]
        );
        assert_eq!(headline(found), "1 open incident, 2 clocks breached.");
    });
}

#[test]
fn what_was_done_stops_its_clock() {
    let names = |front: &str, now: &str| {
        at(&one(front), now, |_, rows| {
            rows("clocks")
                .iter()
                .map(|row| row.split(" | ").nth(2).unwrap().to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        })
    };
    let open = "status: investigating\nseverity: SEV1\ndeclared: DT10:00Z\n";
    assert_eq!(names(open, "10:01:00"), "acknowledge update escalate resolve");
    let acked = format!("{open}acknowledged: DT10:05Z\n");
    assert_eq!(names(&acked, "10:06:00"), "update escalate resolve");
    let escalated = format!("{acked}escalations: [{{at: DT10:30Z, to: L2}}]\n");
    assert_eq!(names(&escalated, "10:29:59"), "update escalate resolve");
    assert_eq!(names(&escalated, "10:30:00"), "update resolve");
    // An update at the promised moment keeps the promise; one before it does not.
    let updated = |sent: &str| format!("{escalated}updates: [{{at: {sent}}}]\nnext_update: DT10:40Z\n");
    assert_eq!(names(&updated("DT10:39Z"), "10:45:00"), "update resolve next_update");
    assert_eq!(names(&updated("DT10:40Z"), "10:45:00"), "update resolve");
    // SEV2 has no cadence and no escalation.
    assert_eq!(names(&acked.replace("SEV1", "SEV2"), "10:06:00"), "resolve");
    // A list that cannot be read takes its own clock along, and nothing else.
    let broken = format!("{acked}escalations: [{{at: soon}}]\n");
    assert_eq!(names(&broken, "10:06:00"), "update resolve");
    at(&one(&broken), "10:06:00", |found, _| {
        assert_eq!(found.notes, ["INC-2026-0001: clocks cannot be computed (invalid:escalations)"]);
        assert!(!found.is_quiet());
    });
}

#[test]
fn a_reopened_incident_waits_for_updates_again() {
    let front = "status: investigating\nseverity: SEV1\ndeclared: DT08:00Z\nacknowledged: DT08:05Z\n\
                 escalations: [{at: DT08:10Z}]\nupdates: [{at: DT08:20Z}]\n\
                 reopenings: [{resolved: DT08:30Z, reopened: DT10:00Z}]\n";
    let world = one(front);
    at(&world, "09:00:00", |found, _| assert!(found.open.is_empty()));
    // Ten minutes before the resolution, fifteen after the reopening.
    at(&world, "10:15:00", |_, rows| {
        let all = rows("clocks");
        assert_eq!(
            all[0],
            "INC-2026-0001 | SEV1 | update | at_risk | 2026-11-20 08:20 | 1500 | 1800 | 300 | 2026-11-20 10:20"
        );
    });
}

#[test]
fn the_worst_comes_first() {
    let incident = |severity: &str, declared: &str| {
        format!(
            "status: investigating\nseverity: {severity}\ndeclared: DT{declared}Z\nacknowledged: DT{declared}Z\n"
        )
    };
    let files = [
        // SEV2 of 4 h: 1 h left, 30 min over, 2 h left; SEV1: far from its target.
        ("incidents/2026/INC-2026-0001.md", incident("SEV2", "09:00")),
        ("incidents/2026/INC-2026-0002.md", incident("SEV2", "07:30")),
        ("incidents/2026/INC-2026-0003.md", incident("SEV2", "10:00")),
        ("incidents/2026/INC-2026-0004.md", incident("SEV1", "11:55")),
        ("incidents/2026/INC-2026-0005.md", incident("", "11:00")),
        (
            "incidents/2026/INC-2026-0006.md",
            "status: cancelled\nseverity: SEV1\ndeclared: DT09:00Z\n".to_owned(),
        ),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, front)| (*path, front.as_str())).collect();
    at(&repo(&files), "12:00:00", |found, rows| {
        let order: Vec<String> = rows("incidents")
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.split(" | ").collect();
                format!("{} {} {}", &cells[0][9..], cells[1], cells[8])
            })
            .collect();
        assert_eq!(
            order,
            [
                "0004 SEV1 running",
                "0002 SEV2 breached",
                "0001 SEV2 at_risk",
                "0003 SEV2 running",
                "0005 - running"
            ]
        );
        assert_eq!((found.breached(), found.at_risk()), (1, 1));
        assert_eq!(found.notes, ["INC-2026-0005: clocks cannot be computed (missing:severity)"]);
    });
}

#[test]
fn a_pause_shows_no_due_moment() {
    let world = one("status: investigating\nseverity: SEV2\ndeclared: DT10:00Z\nacknowledged: DT10:01Z\n\
                     pauses: [{from: DT10:30Z, reason: the bank}]\n");
    at(&world, "12:00:00", |found, rows| {
        assert_eq!(
            rows("clocks"),
            ["INC-2026-0001 | SEV2 | resolve | paused | 2026-11-20 10:00 | 1800 | 14400 | 12600 | -"]
        );
        let sheet = blocks(found)[0].sheet.clone().unwrap();
        assert_eq!(crate::report::sample::rows(&sheet), ["resolve | paused | 1800 | 12600 | -"]);
    });
}

#[test]
fn approvals_and_changes_of_the_day() {
    let change = |status: &str, from: &str, to: &str, more: &str| {
        format!("status: {status}\ntype: normal\nrisk: low\nplanned_start: {from}\nplanned_end: {to}\n{more}")
    };
    let one = "approvals: [{by: alice, role: tech_lead, at: DT09:00Z}]\n";
    let both = "approvals: [{by: alice, role: tech_lead}, {by: bob, role: ops_manager}]\n";
    let files = [
        ("changes/2026/CR-2026-0001.md", change("authorize", "2026-11-22T09:00Z", "2026-11-22T10:00Z", one)),
        ("changes/2026/CR-2026-0002.md", change("authorize", "2026-11-21T09:00Z", "2026-11-21T10:00Z", both)),
        ("changes/2026/CR-2026-0003.md", change("scheduled", "DT23:00Z", "2026-11-21T01:00Z", both)),
        ("changes/2026/CR-2026-0004.md", change("implement", "DT10:00Z", "DT11:00Z", both)),
        ("changes/2026/CR-2026-0005.md", change("scheduled", "2026-11-21T00:00Z", "2026-11-21T01:00Z", both)),
        ("changes/2026/CR-2026-0006.md", change("cancelled", "DT10:00Z", "DT11:00Z", "")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, front)| (*path, front.as_str())).collect();
    at(&repo(&files), "12:00:00", |_, rows| {
        let short = |name: &str, at: [usize; 2]| -> Vec<String> {
            rows(name)
                .iter()
                .map(|row| {
                    let cells: Vec<&str> = row.split(" | ").collect();
                    format!("{} {} {}", &cells[0][8..], cells[at[0]], cells[at[1]])
                })
                .collect()
        };
        assert_eq!(
            short("approvals", [4, 5]),
            ["0002 approved, to be authorized 2026-11-21 09:00", "0001 ops_manager 2026-11-22 09:00"]
        );
        assert_eq!(short("changes", [2, 6]), ["0004 implement overrun", "0003 scheduled -"]);
    });
}

#[test]
fn reviews_are_owed_for_periods_that_are_over() {
    let world = repo(&[]);
    let owed = |now: &str| -> Vec<String> {
        let inputs = world.inputs(now);
        let found = status(&inputs);
        let sheets = found.sheets(&inputs);
        rows(sheets.iter().find(|sheet| sheet.name == "reviews").unwrap())
    };
    assert!(owed("2026-11-22T23:59:59+01:00").is_empty());
    // Monday and Tuesday are the two working days.
    assert_eq!(
        owed("2026-11-23T00:00:00+01:00"),
        ["weekly | 2026-W47 | alice | - | 2026-11-25 00:00 | 172800 | owed"]
    );
    assert_eq!(
        owed("2026-11-30T12:00:00+01:00"),
        [
            "weekly | 2026-W47 | alice | - | 2026-11-25 00:00 | -475200 | overdue",
            "weekly | 2026-W48 | alice | - | 2026-12-02 00:00 | 129600 | owed",
        ]
    );
    // Before it was completed the review of the week was owed; its draft is named.
    assert_eq!(
        owed("2026-11-17T08:59:59+01:00")[0],
        "weekly | 2026-W45 | alice | REV-2026-0001 | 2026-11-11 00:00 | -550799 | overdue"
    );
}

#[test]
fn one_review_fulfils_one_line_of_the_policy() {
    let policy = POLICY.replace(
        "  - {cadence: yearly, variant: annual}\n",
        "  - {cadence: weekly, variant: security, within: 2 working days, since: 2026-11-16}\n  \
         - {cadence: weekly, variant: payments, team: payments, within: 2 working days, since: 2026-11-16}\n\
         teams: [payments]\n",
    );
    let owed = |reviews: &[(&str, &str)]| -> Vec<String> {
        let file = |(at, (state, team)): (usize, &(&str, &str))| {
            let front = format!(
                "---\nid: REV-2026-010{at}\ntitle: R\nstatus: draft\ncadence: weekly\n{team}{state}\
                 period_from: 2026-11-16T00:00:00+01:00\nperiod_to: 2026-11-23T00:00:00+01:00\n---\n"
            );
            (format!("reviews/2026/REV-2026-010{at}.md"), front)
        };
        let world = world_with(&policy, reviews.iter().enumerate().map(file).collect());
        let inputs = world.inputs("2026-11-23T12:00:00+01:00");
        let found = status(&inputs);
        let due = found.reviews.iter().filter(|due| due.period.label == "2026-W47");
        due.map(|due| format!("{} {}", due.variant, due.draft.map_or("-", |record| &record.id))).collect()
    };
    let done = "completed: 2026-11-23T09:00:00+01:00\n";
    assert_eq!(owed(&[]), ["payments -", "security -", "weekly -"]);
    assert_eq!(owed(&[(done, "")]), ["payments -", "security -"]);
    assert_eq!(owed(&[(done, ""), ("", "")]), ["payments -", "security REV-2026-0101"]);
    assert_eq!(owed(&[(done, ""), (done, "")]), ["payments -"]);
    // The team's own review is the team's, wherever it stands.
    assert_eq!(owed(&[(done, "team: payments\n")]), ["security -", "weekly -"]);
    assert_eq!(owed(&[(done, "team: payments\n"), (done, ""), (done, "")]), [""; 0]);
}
