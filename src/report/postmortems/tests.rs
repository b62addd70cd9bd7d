//! Which postmortems are owed, with exact due moments.

use crate::report::find;
use crate::report::grouping::Key;
use crate::report::inputs::Inputs;
use crate::report::sample::{World, rows, sheet, world_of};
use crate::view::report::Report;

/// Incidents of November in Berlin, by number: severity, resolution, what else. The standard profile owes a postmortem
/// within 3 days for SEV1 and within 5 working days for SEV2.
fn world() -> World {
    let mut files = Vec::new();
    let mut incident = |n: u32, fields: &str| {
        let id = format!("INC-2026-{n:04}");
        let text = format!("---\nid: {id}\ntitle: Number {n}\nservices: [checkout]\n{fields}---\n\n# {id}\n");
        files.push((format!("incidents/2026/{id}.md"), text));
    };
    let d = |day: u32, time: &str| format!("2026-11-{day:02}T{time}:00+01:00");
    let done = |severity: &str, day: u32| {
        format!(
            "status: resolved\nseverity: {severity}\ndeclared: {}\nresolved: {}\n",
            d(day, "09:00"),
            d(day, "10:00")
        )
    };
    incident(1, &format!("{}postmortem: PM-2026-0001\n", done("SEV1", 2)));
    incident(2, &format!("{}postmortem: PM-2026-0002\n", done("SEV1", 3)));
    incident(3, &done("SEV2", 12));
    incident(4, &done("SEV1", 10));
    incident(5, &done("SEV3", 10));
    incident(6, &format!("status: investigating\nseverity: SEV1\ndeclared: {}\n", d(20, "11:00")));
    incident(
        7,
        &format!("status: cancelled\nseverity: SEV1\ncancel_reason: none\ndeclared: {}\n", d(10, "09:00")),
    );
    incident(8, &format!("{}postmortem: PM-2026-0099\n", done("SEV1", 19)));
    // Lowered before it was resolved: nothing is owed. Raised afterwards: owed from the resolution on.
    let change = |day: u32, time: &str, from: &str, to: &str| {
        format!("severity_changes:\n  - {{at: {}, from: {from}, to: {to}}}\n", d(day, time))
    };
    incident(9, &format!("{}{}", done("SEV3", 11), change(11, "09:30", "SEV1", "SEV3")));
    incident(10, &format!("{}{}", done("SEV1", 18), change(19, "10:00", "SEV3", "SEV1")));
    let mut postmortem = |n: u32, fields: &str| {
        let id = format!("PM-2026-{n:04}");
        files.push((format!("postmortems/2026/{id}.md"), format!("---\nid: {id}\ntitle: P\n{fields}---\n")));
    };
    postmortem(
        1,
        &format!(
            "status: reviewed\nincident: INC-2026-0001\ncreated: {}\nsubmitted: {}\nreviewed: {}\n",
            d(2, "12:00"),
            d(3, "12:00"),
            d(5, "10:00")
        ),
    );
    postmortem(
        2,
        &format!(
            "status: closed\nincident: INC-2026-0002\ncreated: {}\nsubmitted: {}\nreviewed: {}\nclosed: {}\n",
            d(3, "12:00"),
            d(6, "09:00"),
            d(6, "10:01"),
            d(9, "10:00")
        ),
    );
    // Linked from its own side alone.
    postmortem(
        3,
        &format!(
            "status: in_review\nincident: INC-2026-0003\ncreated: {}\nsubmitted: {}\n",
            d(13, "12:00"),
            d(16, "12:00")
        ),
    );
    world_of(files)
}

const NOON: &str = "2026-11-20T12:00:00+01:00";

fn compute(inputs: &Inputs<'_>) -> Report {
    find("postmortems").unwrap().compute(inputs)
}

#[test]
fn what_is_owed_and_by_when() {
    let world = world();
    let report = compute(&world.inputs(NOON));
    let short: Vec<String> = rows(sheet(&report, "postmortems"))
        .iter()
        .map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            [&cells[0][9..], cells[1], cells[3], cells[4], cells[8], cells[9], cells[10]].join(" ")
        })
        .collect();
    assert_eq!(
        short,
        [
            // Three days from the 10th, 10:00.
            "0004 SEV1 - missing 2026-11-13 10:00 breached_running -612000",
            // Five working days from Thursday the 12th.
            "0003 SEV2 PM-2026-0003 in_review 2026-11-19 10:00 breached_running -93600",
            "0010 SEV1 - missing 2026-11-21 10:00 running 79200",
            "0008 SEV1 - missing 2026-11-22 10:00 running 165600",
            // To the second is in time, a minute over is not.
            "0001 SEV1 PM-2026-0001 reviewed 2026-11-05 10:00 met 0",
            "0002 SEV1 PM-2026-0002 reviewed 2026-11-06 10:00 breached -60",
        ]
    );
    assert_eq!(rows(sheet(&report, "summary")), ["6 | 3 | 0 | 1 | 2 | 1 | 1 | 2 | 0 | 0.25"]);
    let excluded: Vec<String> =
        report.coverage.excluded.iter().map(|(reason, ids)| format!("{reason} {}", ids.join(" "))).collect();
    assert_eq!(
        excluded,
        ["cancelled INC-2026-0007", "no_target INC-2026-0005 INC-2026-0009", "open INC-2026-0006"]
    );
    assert_eq!(
        report.notes,
        [
            "no postmortem yet: INC-2026-0004, INC-2026-0010, INC-2026-0008",
            "the postmortem named does not exist: INC-2026-0008 (PM-2026-0099)"
        ]
    );
}

#[test]
fn the_past_is_seen_as_it_was() {
    let world = world();
    let row = |now: &str| {
        let report = compute(&world.inputs(now));
        let all = rows(sheet(&report, "postmortems"));
        let found = all.into_iter().find(|row| row.starts_with("INC-2026-0001")).unwrap_or_default();
        let cells: Vec<&str> = found.split(" | ").collect();
        cells.get(4).zip(cells.get(9)).map(|(stage, state)| format!("{stage} {state}")).unwrap_or_default()
    };
    assert_eq!(row("2026-11-02T09:59:59+01:00"), "");
    assert_eq!(row("2026-11-02T10:00:00+01:00"), "missing running");
    assert_eq!(row("2026-11-02T12:00:00+01:00"), "draft running");
    assert_eq!(row("2026-11-04T16:00:00+01:00"), "in_review at_risk");
    assert_eq!(row("2026-11-05T10:00:00+01:00"), "reviewed met");
}

#[test]
fn a_period_is_about_resolutions() {
    let world = world();
    let inputs = Inputs { by: vec![Key::Severity], ..world.over("2026-W46") };
    let report = compute(&inputs);
    assert_eq!(
        rows(sheet(&report, "by_severity")),
        [
            "SEV1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0",
            "SEV2 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 1 | 0 | 0",
            "SEV3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | -",
            "SEV4 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | -",
        ]
    );
    assert!(!report.coverage.excluded.contains_key("open"));
}
