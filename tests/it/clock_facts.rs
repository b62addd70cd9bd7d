//! The SLA clock through the command line: figures that trusted systems publish, each a row of records, policy and moment,
//! with the due moment and the seconds used as `report sla` and `explain` tell them.

use chrono::DateTime;
use insta::assert_snapshot;
use serde_json::Value;

use crate::world::World;

/// One fact. Times are UTC unless an offset stands there; a dash expects nothing.
struct Fact {
    name: &'static str,
    /// Zone and hours of the calendar; empty for around the clock.
    calendar: &'static str,
    /// Targets of severity A (and B), as opsctl.yaml writes them.
    targets: &'static str,
    /// What the record says, as front matter; `status`, `severity` and `resolution` are filled in where missing.
    record: &'static str,
    now: &'static str,
    clock: &'static str,
    /// The due moment; empty where the fact says nothing of it.
    due: &'static str,
    /// Seconds used, where the fact says it.
    used: Option<i64>,
    /// Seconds left, where the fact says it; negative past the target.
    left: Option<i64>,
    /// The state, where the fact says it.
    state: &'static str,
}

const BERLIN: &str = "Europe/Berlin, hours: {mon-fri: [\"08:00-18:00\"]}";
const MIN: i64 = 60;
const HOUR: i64 = 3_600;

/// A fact about when a clock is due.
const fn due(
    name: &'static str,
    calendar: &'static str,
    targets: &'static str,
    record: &'static str,
    now: &'static str,
    due: &'static str,
) -> Fact {
    Fact { name, calendar, targets, record, now, clock: "resolve", due, used: None, left: None, state: "" }
}

/// A fact about how much of a target was used.
const fn used(
    name: &'static str,
    calendar: &'static str,
    targets: &'static str,
    record: &'static str,
    now: &'static str,
    (used, left): (i64, i64),
) -> Fact {
    let (used, left) = (Some(used), Some(left));
    Fact { name, calendar, targets, record, now, clock: "resolve", due: "", used, left, state: "" }
}

const LATER: &str = "2030-01-01T00:00:00Z";
const Z1: &str = "A: {acknowledge: 60m, mitigate: 120m, resolve: 180m}";
const Z1_RECORD: &str = "declared: 2024-01-15T09:30:00Z";
const Z9: &str = "Europe/Berlin, hours: {mon-fri: [\"08:00-20:00\"]}, holidays: [2016-11-01]";
const Z5_RECORD: &str = "declared: 2024-01-15T09:00:00Z\nacknowledged: 2024-01-15T10:45:00Z\nresolved: 2024-01-15T12:00:00Z\n\
                         pauses: [{from: 2024-01-15T10:00:00Z, to: 2024-01-15T10:30:00Z}]";
const Z5: &str = "A: {acknowledge: 120m, resolve: 250m}";
const FULL: &str = "Europe/Berlin, hours: {mon-sun: [\"00:00-24:00\"]}";
const K1_RECORD: &str = "severity: B\ndeclared: 2024-01-15T10:00:00Z\n\
                         severity_changes: [{at: 2024-01-15T11:00:00Z, from: A, to: B}]";

const FACTS: &[Fact] = &[
    Fact {
        clock: "acknowledge",
        ..due("Z1", BERLIN, Z1, Z1_RECORD, "2024-01-15T09:30:00Z", "2024-01-15T10:30:00Z")
    },
    Fact {
        clock: "mitigate",
        ..due("Z1", BERLIN, Z1, Z1_RECORD, "2024-01-15T09:30:00Z", "2024-01-15T11:30:00Z")
    },
    due("Z1", BERLIN, Z1, Z1_RECORD, "2024-01-15T09:30:00Z", "2024-01-15T12:30:00Z"),
    Fact {
        clock: "acknowledge",
        state: "met",
        ..used(
            "Z2, acknowledged after 30 min",
            BERLIN,
            "A: {acknowledge: 60m}",
            "declared: 2024-01-15T09:30:00Z\nacknowledged: 2024-01-15T10:00:00Z",
            LATER,
            (30 * MIN, 30 * MIN),
        )
    },
    Fact {
        clock: "acknowledge",
        state: "breached",
        ..used(
            "Z2, acknowledged after 270 min",
            BERLIN,
            "A: {acknowledge: 60m}",
            "declared: 2024-01-15T09:30:00Z\nacknowledged: 2024-01-15T14:00:00Z",
            LATER,
            (270 * MIN, -210 * MIN),
        )
    },
    due(
        "Z3",
        "Europe/Berlin, hours: {mon-fri: [\"09:00-18:00\"]}",
        "A: {resolve: 120m}",
        "declared: 2024-07-15T09:00:00Z\npauses: [{from: 2024-07-15T10:00:00Z, to: 2024-07-15T15:00:00Z}]",
        "2024-07-15T15:30:00Z",
        "2024-07-16T07:00:00Z",
    ),
    due(
        "Z4",
        BERLIN,
        "A: {resolve: 120m}",
        "declared: 2024-01-15T09:00:00Z\npauses: [{from: 2024-01-15T09:30:00Z, to: 2024-01-15T09:45:00Z}]\n\
         reopenings: [{resolved: 2024-01-15T10:00:00Z, reopened: 2024-01-15T10:30:00Z}]",
        "2024-01-15T11:00:00Z",
        "2024-01-15T11:45:00Z",
    ),
    Fact { clock: "acknowledge", ..used("Z5", BERLIN, Z5, Z5_RECORD, LATER, (75 * MIN, 45 * MIN)) },
    used("Z5", BERLIN, Z5, Z5_RECORD, LATER, (150 * MIN, 100 * MIN)),
    Fact {
        state: "met",
        ..used(
            "Z6, created paused",
            BERLIN,
            "A: {resolve: 240m}",
            "declared: 2024-01-15T09:00:00Z\nresolved: 2024-01-15T12:00:00Z\npauses: [{from: 2024-01-15T09:00:00Z}]",
            LATER,
            (0, 240 * MIN),
        )
    },
    due(
        "Z9",
        Z9,
        "A: {resolve: 120m}",
        "declared: 2016-11-01T13:56:21Z",
        "2016-11-01T14:00:00Z",
        "2016-11-02T09:00:00Z",
    ),
    due(
        "Z9",
        Z9,
        "A: {resolve: 1200m}",
        "declared: 2016-11-01T13:56:21Z",
        "2016-11-01T14:00:00Z",
        "2016-11-03T15:00:00Z",
    ),
    due(
        "G1",
        "Europe/Berlin, hours: {mon-fri: [\"08:00-20:00\"]}",
        "A: {resolve: 7 working days}",
        "declared: 2018-11-19T10:00:00+01:00",
        "2018-11-20T00:00:00Z",
        "2018-11-28T10:00:00+01:00",
    ),
    due(
        "G1, to the end of the day",
        "Europe/Berlin, hours: {mon-fri: [\"08:00-20:00\"]}",
        "A: {resolve: {within: 7 working days, end_of_day: true}}",
        "declared: 2018-11-19T10:00:00+01:00",
        "2018-11-20T00:00:00Z",
        "2018-11-28T20:00:00+01:00",
    ),
    Fact {
        state: "at_risk",
        ..due(
            "G3, warned an hour before",
            "UTC, hours: {mon-fri: [\"08:00-18:00\"]}",
            "A: {resolve: 4h}",
            "declared: 2024-01-15T17:00:00Z",
            "2024-01-16T10:00:00Z",
            "2024-01-16T11:00:00Z",
        )
    },
    used(
        "S1",
        "UTC, hours: {mon-fri: [\"08:00-17:00\"]}",
        "A: {resolve: 8h}",
        "declared: 2024-01-12T21:00:00Z",
        "2024-01-15T09:30:00Z",
        (90 * MIN, 390 * MIN),
    ),
    Fact {
        state: "breached_running",
        ..used(
            "S1, around the clock",
            "",
            "A: {resolve: 8h}",
            "declared: 2024-01-12T21:00:00Z",
            "2024-01-15T09:30:00Z",
            (60 * HOUR + 30 * MIN, 8 * HOUR - 60 * HOUR - 30 * MIN),
        )
    },
    used(
        "S2",
        "UTC, hours: {mon-fri: [\"09:00-17:00\"]}",
        "A: {resolve: 8h}",
        "declared: 2024-01-15T14:00:00Z\nresolved: 2024-01-16T09:00:00Z",
        LATER,
        (3 * HOUR, 5 * HOUR),
    ),
    used(
        "S3, raised after 3 h",
        "",
        "A: {resolve: 24h}, B: {resolve: 4h}",
        "severity: B\ndeclared: 2024-01-15T08:00:00Z\nseverity_changes: [{at: 2024-01-15T11:00:00Z, from: A, to: B}]",
        "2024-01-15T11:00:00Z",
        (3 * HOUR, HOUR),
    ),
    due(
        "S4, used up at closing time",
        "UTC, hours: {mon-fri: [\"08:00-16:00\"]}",
        "A: {resolve: 4h}",
        "declared: 2024-01-17T12:00:00Z",
        "2024-01-17T20:30:00Z",
        "2024-01-18T08:00:00Z",
    ),
    due(
        "J1",
        "UTC, hours: {mon: [\"09:00-17:00\"], tue: [\"09:00-16:00\"], thu: [\"08:00-17:00\"]}",
        "A: {resolve: 16h}",
        "declared: 2024-01-15T11:00:00Z",
        "2024-01-15T11:00:00Z",
        "2024-01-18T11:00:00Z",
    ),
    due(
        "K1",
        "",
        "A: {resolve: 3h}, B: {resolve: 2h}",
        K1_RECORD,
        "2024-01-15T11:00:00Z",
        "2024-01-15T12:00:00Z",
    ),
    Fact {
        due: "2024-03-31T13:00:00+02:00",
        ..used(
            "C1, the clocks go forward",
            FULL,
            "A: {resolve: 24h}",
            "declared: 2024-03-30T12:00:00+01:00",
            "2024-03-31T12:00:00+02:00",
            (23 * HOUR, HOUR),
        )
    },
    Fact {
        due: "2024-10-27T11:00:00+01:00",
        ..used(
            "C2, the clocks go back",
            FULL,
            "A: {resolve: 24h}",
            "declared: 2024-10-26T12:00:00+02:00",
            "2024-10-27T12:00:00+01:00",
            (25 * HOUR, -HOUR),
        )
    },
    due(
        "C4",
        "America/New_York, hours: {mon-fri: [\"09:00-17:00\"]}",
        "A: {resolve: 4h}",
        "declared: 2024-03-08T16:30:00-05:00",
        "2024-03-09T00:00:00Z",
        "2024-03-11T12:30:00-04:00",
    ),
];

/// A repo with one incident, `INC-2024-0001`, under the policy of a fact.
fn world(fact: &Fact, more_policy: &str) -> World {
    let world = World::empty();
    let (calendars, calendar) = match fact.calendar {
        "" => (String::new(), "always"),
        hours => (format!("calendars:\n  c: {{zone: {hours}}}\n"), "c"),
    };
    let targets = fact.targets;
    world.write(
        "opsctl.yaml",
        format!(
            "version: 1\ntimezone: UTC\nprofile: none\nseverities: [{{name: A, rank: 2}}, {{name: B, rank: 1}}]\n\
             {calendars}sla:\n  - calendar: {calendar}\n    targets: {{{targets}}}\n{more_policy}"
        ),
    );
    let status = if fact.record.contains("\nresolved:") { "resolved" } else { "investigating" };
    let severity = if fact.record.starts_with("severity:") { "" } else { "severity: A\n" };
    world.record(
        "incidents/2024/INC-2024-0001.md",
        &format!(
            "title: Fact\nstatus: {status}\n{severity}services: [x]\n{}\nresolution: done\n",
            fact.record
        ),
        "",
    );
    world
}

fn epoch(value: &Value) -> Option<i64> {
    value.as_str().map(|text| DateTime::parse_from_rfc3339(text).unwrap().timestamp())
}

/// The clock as `report sla` has it, and as `explain` derives it.
fn clocks(world: &World, fact: &Fact) -> [Value; 2] {
    let rows = world.run(&["--now", fact.now, "report", "sla", "-f", "json"]).rows("clocks");
    let row = rows
        .iter()
        .find(|row| row["clock"] == fact.clock)
        .unwrap_or_else(|| panic!("{}: {rows:?}", fact.name));
    let explained = world.run(&["--now", fact.now, "explain", "INC-2024-0001", "-f", "json"]).json();
    let clocks = explained["clocks"].as_array().unwrap();
    let clock = clocks.iter().find(|clock| clock["clock"] == fact.clock).unwrap();
    [row.clone(), clock.clone()]
}

#[test]
fn every_fact_holds_in_the_report_and_in_its_explanation() {
    for fact in FACTS {
        let found = clocks(&world(fact, ""), fact);
        for clock in &found {
            let name = fact.name;
            if !fact.due.is_empty() {
                let due = DateTime::parse_from_rfc3339(fact.due).unwrap().timestamp();
                assert_eq!(epoch(&clock["due"]), Some(due), "{name}: {clock}");
            }
            if let Some(used) = fact.used {
                assert_eq!(clock["used"], used, "{name}: {clock}");
            }
            if let Some(left) = fact.left {
                assert_eq!(clock["left"], left, "{name}: {clock}");
            }
            if !fact.state.is_empty() {
                assert_eq!(clock["state"], fact.state, "{name}: {clock}");
            }
        }
        // The derivation adds up to the second.
        let intervals = found[1]["intervals"].as_array().unwrap();
        let counted = intervals.iter().filter(|interval| interval["counted"] == true);
        let sum: i64 =
            counted.map(|interval| epoch(&interval["to"]).unwrap() - epoch(&interval["from"]).unwrap()).sum();
        if !fact.targets.contains("working days") {
            assert_eq!(found[1]["used"], sum, "{}: {}", fact.name, found[1]);
        }
    }
}

#[test]
fn j2_a_target_that_is_cut_later_rewrites_no_clock() {
    let fact = Fact {
        state: "met",
        ..used(
            "J2",
            "",
            "A: {resolve: 4h}",
            "declared: 2024-01-15T08:00:00Z\nresolved: 2024-01-15T10:30:00Z",
            LATER,
            (150 * MIN, 90 * MIN),
        )
    };
    let cut = |from: &str| format!("  - effective_from: {from}\n    targets: {{A: {{resolve: 2h}}}}\n");
    for clock in clocks(&world(&fact, &cut("2024-01-16")), &fact) {
        assert_eq!(
            (clock["state"].as_str(), clock["left"].as_i64()),
            (Some("met"), Some(90 * MIN)),
            "{clock}"
        );
    }
    // On the day the new target holds, the same work is too slow.
    for clock in clocks(&world(&fact, &cut("2024-01-15")), &fact) {
        assert_eq!(clock["state"], "breached", "{clock}");
    }
}

#[test]
fn c5_times_the_clocks_skipped_or_showed_twice_are_findings_and_no_figure() {
    for (time, said) in [
        (
            "2024-10-27T02:30:00",
            "happened twice in Europe/Berlin: 2024-10-27T02:30:00+02:00 and 2024-10-27T02:30:00+01:00",
        ),
        ("2024-03-31T02:30:00", "never happened in Europe/Berlin"),
    ] {
        let world = World::plain();
        world.record(
            "incidents/2024/INC-2024-0001.md",
            &format!(
                "title: Fact\nstatus: resolved\nseverity: SEV2\nservices: [x]\nimpact_started: {time}\n\
                 declared: 2024-10-27T00:30:00Z\nresolved: 2024-10-28T00:30:00Z\nresolution: done\n"
            ),
            "",
        );
        let found = world.run(&["check"]);
        assert_eq!(found.code, 1, "{found}");
        assert!(found.stdout.contains(said), "{found}");
        assert!(found.stdout.contains("INC-2024-0001.md:7:17"), "{found}");
        let report = world.run(&["report", "mttr", "-f", "json"]).json();
        assert_eq!(report["coverage"]["excluded"][0]["reason"], "invalid:impact_started", "{report}");
    }
}

#[test]
fn immediate_has_no_grace_and_says_so() {
    let world = World::plain();
    world.append("opsctl.yaml", "sla: [{targets: {SEV2: {acknowledge: immediate}}}]\n");
    let at = |acknowledged: &str| {
        world.record(
            "incidents/2026/INC-2026-0001.md",
            &format!(
                "title: Fact\nstatus: investigating\nseverity: SEV2\ndeclared: 2026-11-20T11:00:00+01:00\n\
                 acknowledged: 2026-11-20T11:00:{acknowledged}+01:00\n"
            ),
            "",
        );
        let text = world.run(&["explain", "INC-2026-0001"]).ok();
        text.split("\n\n").find(|part| part.starts_with("acknowledge")).unwrap().to_owned()
    };
    assert_snapshot!(at("00"), @"
    acknowledge: met, 0s used of 0s, 0s left
      target   immediate for SEV2   opsctl.yaml:4
               no time at all       met only by a stamp of the second the clock starts
      calendar always
      started  2026-11-20 11:00:00  declared, incidents/2026/INC-2026-0001.md:6
      due      2026-11-20 11:00:00
      stopped  2026-11-20 11:00:00
    ");
    assert_snapshot!(at("01"), @"
    acknowledge: breached, 1s used of 0s, 1s over
      target   immediate for SEV2   opsctl.yaml:4
               no time at all       met only by a stamp of the second the clock starts
      calendar always
      started  2026-11-20 11:00:00  declared, incidents/2026/INC-2026-0001.md:6
      due      2026-11-20 11:00:00
      breached 2026-11-20 11:00:00
      stopped  2026-11-20 11:00:01
        2026-11-20 11:00:00 to 2026-11-20 11:00:01        1s  counted: running
    ");
}
