use super::{Basis, Exclusion, Milestones, Stamp, measure};
use crate::base::moment::{Moment, read_time};
use crate::doc::origin::Origin;
use crate::policy::metric::{Definition, Definitions, Metric};

fn at(hour: &str) -> Moment {
    read_time(&format!("2026-11-18T{hour}Z"), chrono_tz::UTC).moment().unwrap()
}

/// A record with these milestones: `detected=09:05`, or `detected=?` for an unreadable one.
fn record<'r>(stamps: &[&'r str]) -> Milestones<'r> {
    let stamps = stamps
        .iter()
        .map(|stamp| {
            let (name, hour) = stamp.split_once('=').unwrap();
            (name, if hour == "?" { Stamp::Invalid } else { Stamp::At(at(hour)) })
        })
        .collect();
    Milestones { stamps, ..Milestones::default() }
}

/// Seconds or the reason, as text.
fn figure(record: &Milestones<'_>, metric: Metric) -> String {
    match measure(record, metric, &Definitions::default().get(metric)) {
        Ok(measured) if measured.stated() => format!("{} stated", measured.seconds),
        Ok(measured) => measured.seconds.to_string(),
        Err(reason) => reason.to_string(),
    }
}

fn figures(record: &Milestones<'_>) -> [String; 4] {
    Metric::ALL.map(|metric| figure(record, metric))
}

#[test]
fn the_incident_of_the_design() {
    let record = record(&[
        "impact_started=08:55",
        "detected=09:05",
        "declared=09:12",
        "acknowledged=09:14",
        "mitigated=09:58",
        "resolved=10:31",
    ]);
    assert_eq!(figures(&record), ["600", "540", "3780", "5760"]);
    let definitions = Definitions::default().get(Metric::Mttr);
    let measured = measure(&record, Metric::Mttr, &definitions).unwrap();
    let (from, to) = (("impact_started", at("08:55")), ("resolved", at("10:31")));
    assert_eq!(measured.basis, Basis::Milestones { from, to });
}

#[test]
fn fallbacks() {
    assert_eq!(figure(&record(&["declared=09:10", "acknowledged=09:14"]), Metric::Mtta), "240");
    assert_eq!(figure(&record(&["impact_started=09:00", "resolved=09:30"]), Metric::Mttm), "1800");
    assert_eq!(
        figure(&record(&["detected=09:10", "declared=09:20", "resolved=09:30"]), Metric::Mttr),
        "1200"
    );
    assert_eq!(figure(&record(&["declared=09:20", "resolved=09:30"]), Metric::Mttr), "600");
}

#[test]
fn what_is_missing_is_never_zero() {
    let open = |stamps| Milestones { open: true, ..record(stamps) };
    assert_eq!(
        figures(&record(&["impact_started=09:00"])),
        ["missing:detected", "missing:detected", "missing:mitigated", "missing:resolved"]
    );
    assert_eq!(figures(&open(&["impact_started=09:00"])), ["missing:detected", "open", "open", "open"]);
    assert_eq!(figure(&record(&["detected=09:00"]), Metric::Mtta), "missing:acknowledged");
    assert_eq!(figure(&record(&["resolved=09:00"]), Metric::Mttr), "missing:impact_started");
}

#[test]
fn what_is_unreadable_is_not_passed_over() {
    let broken = record(&[
        "impact_started=?",
        "detected=09:00",
        "acknowledged=09:05",
        "mitigated=?",
        "resolved=10:00",
    ]);
    assert_eq!(
        figures(&broken),
        ["invalid:impact_started", "300", "invalid:mitigated", "invalid:impact_started"]
    );
    let open = Milestones { open: true, ..record(&["impact_started=09:00", "resolved=?"]) };
    assert_eq!(figure(&open, Metric::Mttr), "invalid:resolved");
    let stated = Milestones { stated: vec![(Metric::Mttr, Some(60))], ..broken };
    assert_eq!(figure(&stated, Metric::Mttr), "invalid:impact_started");
}

#[test]
fn a_broken_order_counts_only_where_it_is_used() {
    // Acknowledged before it was detected: MTTA is out, the rest stands.
    let record = record(&["impact_started=09:00", "detected=09:10", "acknowledged=09:05", "resolved=10:00"]);
    assert_eq!(figures(&record), ["600", "out_of_order", "3600", "3600"]);
}

#[test]
fn those_that_leave_every_population() {
    for (out, word) in [
        (Exclusion::Cancelled, "cancelled"),
        (Exclusion::Duplicate, "duplicate"),
        (Exclusion::Drill, "drill"),
        (Exclusion::Maintenance, "maintenance"),
    ] {
        let record = Milestones { out: Some(out), ..record(&["impact_started=09:00", "resolved=10:00"]) };
        assert_eq!(figure(&record, Metric::Mttr), word);
    }
}

#[test]
fn stated_durations_stand_in_for_milestones() {
    let stated = |seconds, stamps| Milestones { stated: vec![(Metric::Mttr, seconds)], ..record(stamps) };
    assert_eq!(figure(&stated(Some(18_180), &["impact_started=09:00"]), Metric::Mttr), "18180 stated");
    assert_eq!(figure(&stated(Some(18_180), &[]), Metric::Mttr), "18180 stated");
    assert_eq!(figure(&stated(Some(18_180), &[]), Metric::Mttd), "missing:impact_started");
    assert_eq!(figure(&stated(Some(1), &["impact_started=09:00", "resolved=10:00"]), Metric::Mttr), "3600");
    assert_eq!(figure(&stated(None, &[]), Metric::Mttr), "invalid:time_to_resolve");
    assert_eq!(figure(&stated(Some(-1), &[]), Metric::Mttr), "invalid:time_to_resolve");
}

#[test]
fn a_definition_may_name_any_milestone() {
    let triaged = Definition {
        from: vec!["triaged".to_owned()],
        to: vec!["closed".to_owned()],
        origin: Origin::built_in(),
    };
    let record = record(&["triaged=09:00", "closed=11:00"]);
    assert_eq!(measure(&record, Metric::Mttr, &triaged).map(|found| found.seconds), Ok(7_200));
}
