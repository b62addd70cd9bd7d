//! weekly and monthly.

use crate::base::period::Period;
use crate::report::find;
use crate::report::inputs::Inputs;
use crate::report::sample::{files, moment, rows, sheet, world, world_of};
use crate::view::report::Report;

fn compute(name: &str, inputs: &Inputs<'_>) -> Report {
    find(name).unwrap().compute(inputs)
}

#[test]
fn the_week() {
    let world = world();
    let report = compute("weekly", &world.over("2026-W47"));
    assert_eq!(report.title, "Week 2026-W47");
    assert_eq!(
        rows(sheet(&report, "summary")),
        [
            "Incidents opened | 5 | 1 | no trend",
            "Incidents resolved | 4 | 1 | no trend",
            "Carried over | 1 | 0 | new",
            "Median MTTR | 7200 | 3600 | no trend",
            "SLA breaches | 4 | 0 | new",
            "SLA compliance | 0.5 | 1 | no trend",
            "Changes deployed | 1 | 0 | new",
            "Changes that failed | 0 | 0 | -",
            "Toil logged | 2100 | 2400 | no trend",
        ]
    );
    assert_eq!(
        rows(sheet(&report, "incidents")),
        [
            "INC-2026-0007 | SEV4 | Told in words | 1800 | resolved",
            // Closed the week after: at the end of this one it was resolved.
            "INC-2026-0001 | SEV2 | Slow checkout | 7200 | resolved",
            "INC-2026-0006 | SEV3 | Swapped | - | resolved",
            "INC-2026-0002 | SEV1 | Payments down | 11100 | resolved",
        ]
    );
    assert_eq!(
        rows(sheet(&report, "carried_over")),
        ["INC-2026-0003 | SEV3 | Search is empty | 2026-11-19 09:00 | 313200 | investigating"]
    );
    assert_eq!(
        rows(sheet(&report, "sla_breaches")),
        [
            "INC-2026-0002 | acknowledge | 900 | 1200 | 300",
            "INC-2026-0002 | resolve | 7200 | 10800 | 3600",
            "INC-2026-0003 | acknowledge | 14400 | 311400 | 297000",
            "INC-2026-0003 | resolve | 86400 | 311400 | 225000",
        ]
    );
    assert_eq!(
        rows(sheet(&report, "changes")),
        ["CR-2026-0001 | Drop an index | normal | with_issues | 2026-11-17 07:30 | INC-2026-0001"]
    );
    assert_eq!(
        rows(sheet(&report, "toil")),
        ["TOIL-0001 | Manual deploy | 2 | 2100 | 7200", "TOIL-0003 | Certificate renewal | 0 | - | 7200"]
    );
    assert_eq!(
        rows(sheet(&report, "actions")),
        [
            "INC-2026-0001 | A1 | Add an index | dana | 2026-11-20 | overdue",
            "REV-2026-0001 | R1 | Ask around | - | 2026-11-25 | -",
            "INC-2026-0001 | A3 | Buy a disk | - | 2026-11-30 | -",
        ]
    );
    assert_eq!((report.coverage.records, report.coverage.used), (6, 5));
}

#[test]
fn a_week_that_is_over_never_changes() {
    let world = world();
    let monday = world.inputs("2026-11-23T00:00:00+01:00");
    for name in ["weekly", "monthly"] {
        let period = Period::parse("2026-W47", monday.now, world.policy.zone).unwrap();
        let first = compute(name, &monday.over(period.clone()));
        for now in ["2026-11-23T09:00:00+01:00", "2026-12-31T23:59:59+01:00", "2031-01-01T00:00:00+01:00"] {
            let later = compute(name, &world.inputs(now).over(period.clone()));
            assert_eq!(later.sheets, first.sheets, "{name} at {now}");
            assert_eq!(later.coverage, first.coverage, "{name} at {now}");
        }
    }
}

#[test]
fn a_week_that_runs_is_seen_from_now() {
    let world = world();
    let inputs = world.inputs("2026-11-18T10:00:00+01:00");
    let period = Period::parse("this-week", inputs.now, world.policy.zone).unwrap();
    let report = compute("weekly", &inputs.over(period));
    assert_eq!(
        rows(sheet(&report, "carried_over")),
        ["INC-2026-0002 | SEV1 | Payments down | 2026-11-18 09:00 | 3600 | investigating"]
    );
    // Without a period it is the last whole week.
    assert_eq!(compute("weekly", &inputs).period.unwrap().label, "2026-W46");
    assert_eq!(compute("monthly", &inputs).period.unwrap().label, "2026-10");
}

#[test]
fn an_incident_reopened_later_was_resolved_then() {
    let mut files = files();
    files[1].1 = files[1].1.replace("status: resolved", "status: investigating").replace(
        "resolved: 2026-11-18T12:05:00+01:00\n",
        "reopenings:\n  - {resolved: 2026-11-18T12:05:00+01:00, reopened: 2026-11-25T09:00:00+01:00, reason: again}\n",
    );
    let (before, after) = (world(), world_of(files));
    let week = |world: &crate::report::sample::World, name: &str| {
        rows(sheet(&compute("weekly", &world.over("2026-W47")), name))
    };
    for name in ["summary", "incidents", "carried_over", "sla_breaches"] {
        assert_eq!(week(&before, name), week(&after, name), "{name}");
    }
    let next = compute("weekly", &after.over("2026-W48"));
    assert!(rows(sheet(&next, "carried_over")).iter().any(|row| row.starts_with("INC-2026-0002")));
}

#[test]
fn severity_is_that_of_the_weeks_end() {
    let mut files = files();
    files[2].1 = files[2].1.replace(
        "impact_started",
        "severity_changes:\n  - {at: 2026-11-26T09:00:00+01:00, from: SEV4, to: SEV3}\nimpact_started",
    );
    let world = world_of(files);
    let report = compute("monthly", &world.over("2026-W47"));
    assert!(rows(sheet(&report, "carried_over"))[0].starts_with("INC-2026-0003 | SEV4 |"));
    assert_eq!(
        rows(sheet(&report, "by_severity")),
        [
            "SEV1 | 1 | 1 | 11100 | 11100 | 2",
            "SEV2 | 1 | 1 | 7200 | 7200 | 0",
            "SEV3 | 1 | 1 | - | - | 0",
            "SEV4 | 2 | 1 | 1800 | 1800 | 2"
        ]
    );
}

#[test]
fn a_reviews_own_items_are_not_carried_over_to_it() {
    let world = world();
    let inputs = Inputs { host: Some("REV-2026-0001"), ..world.over("2026-W47") };
    let report = compute("weekly", &inputs);
    assert_eq!(rows(sheet(&report, "actions")).len(), 2);
    assert!(moment("2026-11-22T10:00:00+01:00") < inputs.period.unwrap().to);
}
