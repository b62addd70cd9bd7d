//! Figures of action items, with exact values.

use crate::report::find;
use crate::report::grouping::Key;
use crate::report::inputs::Inputs;
use crate::report::sample::{World, condition, rows, sheet, world_of};
use crate::view::report::Report;

/// Two postmortems and a review, seen from Friday, 20 November 2026, noon.
fn world() -> World {
    let record = |path: &str, front: &str, table: &str| {
        (path.to_owned(), format!("---\n{front}---\n\n## Action Items\n\n{table}"))
    };
    world_of(vec![
        record(
            "postmortems/2026/PM-2026-0001.md",
            "id: PM-2026-0001\ntitle: One\nstatus: draft\nservices: [checkout]\ncreated: 2026-11-10T12:00:00+01:00\n",
            "| ID | Action | Owner | Priority | Due | Status | Closed |\n|--|--|--|--|--|--|--|\n\
             | A1 | Late | alice | P1 | 2026-11-19 | open | |\n\
             | A2 | Today | alice | P2 | 2026-11-20 | in_progress | |\n\
             | A3 | In time | bruno | P1 | 2026-11-15 | done | 2026-11-15 |\n\
             | A4 | Too late | bruno | P1 | 2026-11-15 | done | 2026-11-16 |\n\
             | A5 | Somewhen | bruno | P2 | 2026-11-15 | done | |\n\
             | A6 | Dropped | bruno | | 2026-11-01 | wont_do | 2026-11-02 |\n\
             | A7 | Closed tomorrow | bruno | P2 | 2026-12-24 | done | 2026-11-21 |\n",
        ),
        record(
            "postmortems/2026/PM-2026-0002.md",
            "id: PM-2026-0002\ntitle: Two\nstatus: draft\nservices: [search]\ncreated: 2026-11-18T12:00:00+01:00\n",
            "| Action | Who | Due Date | Opened |\n|--|--|--|--|\n| Seed | | soon | 2026-11-19 |\n\
             | Undated (detect) | dana | | |\n| [Action] | [Name] | [Date] | |\n",
        ),
        record(
            "postmortems/2026/PM-2026-0003.md",
            "id: PM-2026-0003\ntitle: Tomorrow's\nstatus: draft\ncreated: 2026-11-21T12:00:00+01:00\n",
            "| ID | Action |\n|--|--|\n| A1 | Not yet |\n",
        ),
    ])
}

const NOON: &str = "2026-11-20T12:00:00+01:00";

fn compute(inputs: &Inputs<'_>) -> Report {
    find("actions").unwrap().compute(inputs)
}

#[test]
fn items_are_counted_as_of_now() {
    let world = world();
    let report = compute(&world.inputs(NOON));
    // Ages: 10 days of A1, A2, A7; two days of the undated one, and a day and a half of the other table's.
    assert_eq!(rows(sheet(&report, "summary")), ["5 | 1 | 3 | 1 | 1 | 1 | 0.5 | 864000"]);
    assert_eq!(
        rows(sheet(&report, "items")),
        [
            "PM-2026-0001/A1 | Late | alice | P1 | 2026-11-19 | overdue | 864000",
            "PM-2026-0001/A2 | Today | alice | P2 | 2026-11-20 | in_progress | 864000",
            "PM-2026-0001/A7 | Closed tomorrow | bruno | P2 | 2026-12-24 | open | 864000",
            "PM-2026-0002/1 | Seed | - | - | - | open | 129600",
            "PM-2026-0002/2 | Undated (detect) | dana | - | - | open | 172800",
        ]
    );
    assert_eq!(
        report.notes,
        [
            "1 item open without a due date: PM-2026-0002/2",
            "1 item whose due date is no date (write 2026-11-20): PM-2026-0002/1",
            "1 item open without an owner: PM-2026-0002/1",
            "1 item done on a day that is not recorded: PM-2026-0001/A5",
        ]
    );
    assert_eq!((report.coverage.records, report.coverage.used), (9, 9));
}

#[test]
fn the_day_it_is_due_is_not_over_before_midnight() {
    let world = world();
    let overdue = |now: &str| rows(sheet(&compute(&world.inputs(now)), "summary"))[0].clone();
    assert!(overdue("2026-11-20T23:59:59+01:00").starts_with("5 | 1 |"));
    assert!(overdue("2026-11-21T00:00:00+01:00").starts_with("4 | 2 |"));
    // Midnight of the policy's zone, wherever one looks from.
    assert!(overdue("2026-11-20T23:00:00Z").starts_with("4 | 2 |"));
}

#[test]
fn items_are_broken_down_and_filtered() {
    let world = world();
    let by = vec![Key::Owner, Key::Priority, Key::Record, Key::Service];
    let report = compute(&Inputs { by, ..world.inputs(NOON) });
    assert_eq!(
        rows(sheet(&report, "by_owner")),
        [
            "alice | 2 | 1 | 0 | 0 | 0 | 0 | - | 864000",
            "bruno | 1 | 0 | 3 | 1 | 1 | 1 | 0.5 | 864000",
            "dana | 1 | 0 | 0 | 0 | 0 | 0 | - | 172800",
            "- | 1 | 0 | 0 | 0 | 0 | 0 | - | 129600",
        ]
    );
    assert_eq!(rows(sheet(&report, "by_priority"))[0], "P1 | 1 | 1 | 2 | 0 | 1 | 1 | 0.5 | 864000");
    assert_eq!(rows(sheet(&report, "by_record")).len(), 2);
    assert_eq!(rows(sheet(&report, "by_service"))[1], "search | 2 | 0 | 0 | 0 | 0 | 0 | - | 151200");
    let ids = |conditions: &[&str]| {
        let filters = conditions.iter().map(|text| condition(&world, text)).collect();
        let report = compute(&Inputs { filters, ..world.inputs(NOON) });
        rows(sheet(&report, "items"))
            .iter()
            .map(|row| row.split(" | ").next().unwrap().replace("PM-2026-000", ""))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(ids(&["owner=alice"]), "1/A1 1/A2");
    assert_eq!(ids(&["owner="]), "2/1");
    assert_eq!(ids(&["kind=detect"]), "2/2");
    assert_eq!(ids(&["due<=2026-11-20", "priority=P2"]), "1/A2");
    assert_eq!(ids(&["status=in_progress"]), "1/A2");
    assert_eq!(ids(&["services=search", "action~seed"]), "2/1");
    assert_eq!(ids(&["id=PM-2026-0001/A7"]), "1/A7");
}

#[test]
fn a_period_is_about_what_is_due_in_it() {
    let world = world();
    let report = compute(&world.over("2026-W47"));
    // Seen from 15 December both are overdue.
    assert_eq!(rows(sheet(&report, "summary")), ["2 | 2 | 0 | 0 | 0 | 0 | - | 3024000"]);
    let excluded: Vec<String> =
        report.coverage.excluded.iter().map(|(reason, ids)| format!("{reason} {}", ids.join(" "))).collect();
    assert_eq!(excluded, ["invalid:due PM-2026-0002/1", "missing:due PM-2026-0002/2 PM-2026-0003/A1"]);
}
