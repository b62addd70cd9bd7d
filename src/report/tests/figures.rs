//! mttr, sla, toil and `--fail-on`.

use crate::base::period::Period;
use crate::record::incident::Standing;
use crate::report::fail_on::Condition;
use crate::report::find;
use crate::report::grouping::Key;
use crate::report::inputs::Inputs;
use crate::report::sample::{condition, rows, sheet, world};
use crate::view::report::Report;

fn compute(name: &str, inputs: &Inputs<'_>) -> Report {
    find(name).unwrap().compute(inputs)
}

#[test]
fn recovery_times_of_a_week() {
    let world = world();
    let report = compute("mttr", &world.over("2026-W47"));
    assert_eq!(
        rows(sheet(&report, "summary")),
        [
            "mttd | 2 | 450 | 450 | 570 | 585 | 600",
            "mtta | 2 | 900 | 900 | 1140 | 1170 | 1200",
            "mttm | 2 | 3750 | 3750 | 3870 | 3885 | 3900",
            "mttr | 3 | 7200 | 6700 | 10320 | 10710 | 11100",
        ]
    );
    let by_severity = rows(sheet(&report, "by_severity"));
    assert_eq!(by_severity[3], "SEV1 | mttr | 1 | 11100 | 11100 | 11100 | 11100 | 11100");
    assert_eq!(by_severity[11], "SEV3 | mttr | 0 | - | - | - | - | -");
    assert_eq!(by_severity.len(), 16);
    assert_eq!(report.definitions[3], ("mttr".to_owned(), "impact_started -> resolved".to_owned()));
    let coverage = &report.coverage;
    assert_eq!((coverage.records, coverage.used), (6, 3));
    let excluded: Vec<String> =
        coverage.excluded.iter().map(|(reason, ids)| format!("{reason} {}", ids.join(" "))).collect();
    assert_eq!(excluded, ["cancelled INC-2026-0004", "open INC-2026-0003", "out_of_order INC-2026-0006"]);
    assert_eq!(coverage.stated, ["INC-2026-0007"]);
    assert!(
        report.notes.contains(&"2 incidents never acknowledged: INC-2026-0006, INC-2026-0007".to_owned())
    );
    assert_eq!(rows(sheet(&report, "comparison"))[3], "mttr | 3 | 7200 | 1 | 3600 | 3600 | 1 | no trend");
}

#[test]
fn an_incident_belongs_to_the_week_it_was_resolved_in() {
    let world = world();
    let mttr = |period: &str| rows(sheet(&compute("mttr", &world.over(period)), "summary"))[3].clone();
    assert_eq!(mttr("2026-W46"), "mttr | 1 | 3600 | 3600 | 3600 | 3600 | 3600");
    assert_eq!(mttr("2026-W48"), "mttr | 0 | - | - | - | - | -");
    // Open ones are named in every period from the one they began in on.
    let open = |period: &str| compute("mttr", &world.over(period)).coverage.excluded.contains_key("open");
    assert_eq!(["2026-W46", "2026-W47", "2026-W48"].map(open), [false, true, true]);
}

#[test]
fn weeks_without_data_are_there_and_services_share_an_incident() {
    let world = world();
    let inputs = Inputs { by: vec![Key::Week, Key::Service, Key::Team], ..world.over("2026-11") };
    let report = compute("mttr", &inputs);
    let only = |name: &str| -> Vec<String> {
        rows(sheet(&report, name)).into_iter().filter(|row| row.contains("| mttr |")).collect()
    };
    assert_eq!(
        only("by_week")
            .iter()
            .map(|row| row.split(" | ").take(4).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>(),
        [
            "2026-W44 mttr 0 -",
            "2026-W45 mttr 0 -",
            "2026-W46 mttr 1 3600",
            "2026-W47 mttr 3 7200",
            "2026-W48 mttr 0 -",
            "2026-W49 mttr 0 -",
            "- mttr 0 -"
        ]
    );
    assert_eq!(
        only("by_service"),
        [
            "checkout | mttr | 2 | 9150 | 9150 | 10710 | 10905 | 11100",
            "payments | mttr | 1 | 11100 | 11100 | 11100 | 11100 | 11100",
            "search | mttr | 1 | 3600 | 3600 | 3600 | 3600 | 3600",
            "- | mttr | 1 | 1800 | 1800 | 1800 | 1800 | 1800",
        ]
    );
    assert_eq!(only("by_team")[1], "shop | mttr | 3 | 7200 | 7300 | 10320 | 10710 | 11100");
}

#[test]
fn time_between_failures_of_each_service() {
    let world = world();
    let report = compute("mttr", &world.over("2026-W47"));
    // 604,800 s less 2 h and 3 h 05 min of checkout; search has been down since Thursday.
    assert_eq!(
        rows(sheet(&report, "mtbf")),
        [
            "checkout | 2 | 18300 | 293250 | -",
            "payments | 1 | 11100 | 593700 | -",
            "search | 1 | 313200 | 291600 | -"
        ]
    );
    let quiet = compute("mttr", &world.over("2026-W45"));
    assert_eq!(rows(sheet(&quiet, "mtbf"))[0], "checkout | 0 | 0 | - | 604800");
}

#[test]
fn reasons_and_filters_change_the_population() {
    let world = world();
    let include = Inputs { include: vec![Standing::Cancelled], ..world.over("2026-W47") };
    let report = compute("mttr", &include);
    assert!(!report.coverage.excluded.contains_key("cancelled"));
    assert_eq!(report.coverage.excluded["missing:resolved"], ["INC-2026-0004"]);
    let filters = vec![condition(&world, "severity>=SEV2")];
    let report = compute("mttr", &Inputs { filters, ..world.over("2026-W47") });
    assert_eq!(rows(sheet(&report, "summary"))[3], "mttr | 2 | 9150 | 9150 | 10710 | 10905 | 11100");
}

#[test]
fn clocks_of_a_week() {
    let world = world();
    let report = compute("sla", &world.over("2026-W47"));
    assert_eq!(
        rows(sheet(&report, "summary")),
        [
            "acknowledge | 3 | 1 | 2 | 0 | 0 | 0 | 0.3333333333333333",
            "mitigate | 2 | 2 | 0 | 0 | 0 | 0 | 1",
            "resolve | 3 | 1 | 2 | 0 | 0 | 0 | 0.3333333333333333",
            // Nobody sent an update within the hour, and the SEV1 was to be escalated at once.
            "update | 2 | 0 | 2 | 0 | 0 | 0 | 0",
            "escalate | 3 | 1 | 2 | 0 | 0 | 0 | 0.3333333333333333"
        ]
    );
    let clocks = rows(sheet(&report, "clocks"));
    assert_eq!(
        clocks[2],
        "INC-2026-0001 | resolve | SEV2 | met | 2026-11-17 08:15 | 2026-11-17 12:15 | 2026-11-17 10:00 | 6300 \
         | 14400 | 8100 | always"
    );
    // An hour of one hour is met.
    assert!(clocks[6].starts_with("INC-2026-0002 | mitigate | SEV1 | met |"), "{}", clocks[6]);
    assert!(clocks[6].ends_with("| 3600 | 3600 | 0 | always"), "{}", clocks[6]);
    assert!(
        clocks[10].starts_with("INC-2026-0003 | acknowledge | SEV3 | breached_running |"),
        "{}",
        clocks[10]
    );
    assert_eq!((report.coverage.records, report.coverage.used), (6, 3));
    assert_eq!(report.coverage.excluded["missing:resolved"], ["INC-2026-0007"]);
    assert_eq!(report.coverage.excluded["out_of_order"], ["INC-2026-0006"]);
}

#[test]
fn a_clock_is_counted_once_where_it_was_decided_or_runs() {
    let world = world();
    let n = |now: &str, period: &str| -> u64 {
        let inputs = world.inputs(now);
        let period = Period::parse(period, inputs.now, world.policy.zone).unwrap();
        let report = compute("sla", &inputs.over(period));
        rows(sheet(&report, "summary"))
            .iter()
            .map(|row| row.split(" | ").nth(1).unwrap().parse::<u64>().unwrap())
            .sum()
    };
    let later = "2026-12-15T12:00:00+01:00";
    assert_eq!(n(later, "2026-W46") + n(later, "2026-W47") + n(later, "2026-W48"), n(later, "2026"));
    // On Thursday at ten both clocks of INC-2026-0003 run: this week's, not last week's.
    let thursday = "2026-11-19T10:00:00+01:00";
    assert_eq!((n(thursday, "2026-W46"), n(thursday, "2026-W47")), (3, 13));
}

#[test]
fn running_and_past_the_target_is_breached() {
    let world = world();
    let at = |now: &str| {
        let inputs = Inputs { by: vec![Key::Severity], ..world.inputs(now) };
        let report = compute("sla", &inputs);
        rows(sheet(&report, "by_severity"))
            .into_iter()
            .find(|row| row.starts_with("SEV3 | acknowledge"))
            .unwrap()
    };
    assert_eq!(at("2026-11-19T12:29:59+01:00"), "SEV3 | acknowledge | 2 | 1 | 0 | 1 | 0 | 0 | 1");
    assert_eq!(at("2026-11-19T12:30:00+01:00"), "SEV3 | acknowledge | 2 | 1 | 0 | 0 | 1 | 0 | 1");
    assert_eq!(at("2026-11-19T13:30:00+01:00"), "SEV3 | acknowledge | 2 | 1 | 0 | 0 | 1 | 0 | 1");
    assert_eq!(at("2026-11-19T13:30:01+01:00"), "SEV3 | acknowledge | 2 | 1 | 1 | 0 | 0 | 0 | 0.5");
}

#[test]
fn weekly_daily_and_monthly_toil_add_up() {
    let world = world();
    let report = compute("toil", &world.inputs("2026-11-19T12:00:00+01:00"));
    assert_eq!(
        rows(sheet(&report, "items")),
        [
            "TOIL-0001 | Manual deploy | weekly | 1800 | 7200 | 57600 | 7200 | 8",
            "TOIL-0002 | Log rotation | daily | 900 | 27000 | 28800 | 27000 | 1.0666666666666667",
            "TOIL-0003 | Certificate renewal | monthly | 7200 | 7200 | - | 7200 | -",
        ]
    );
    let summary = |report: &Report| rows(sheet(report, "summary"));
    assert_eq!(summary(&report)[..2], ["items | 3", "total_per_month | 41400"]);
    // From the day it is automated it is apart.
    let report = compute("toil", &world.inputs("2026-11-20T10:00:00+01:00"));
    assert_eq!(
        summary(&report),
        ["items | 2", "total_per_month | 14400", "automated | 1", "saved_per_month | 27000", "retired | 0"]
    );
    assert_eq!(
        rows(sheet(&report, "ended")),
        ["TOIL-0002 | Log rotation | automated | 2026-11-20 10:00 | 27000"]
    );
    assert_eq!(rows(sheet(&report, "logged")), ["2026-11 | TOIL-0001 | Manual deploy | 3 | 4500"]);
    assert_eq!(
        report.notes,
        ["1 logged row without a time that can be read", "1 occurrence without the time taken, not added up"]
    );
}

#[test]
fn conditions_on_the_summary() {
    let world = world();
    let sla = compute("sla", &world.over("2026-W47"));
    let mttr = compute("mttr", &world.over("2026-W47"));
    let holds = |text: &str, report: &Report| Condition::parse(text).unwrap().holds(report);
    assert_eq!(holds("breached>0", &sla).unwrap().unwrap(), "breached>0 holds: acknowledge.breached is 2");
    assert_eq!(holds("breached > 2", &sla).unwrap(), None);
    assert_eq!(holds("mitigate.breached>0", &sla).unwrap(), None);
    assert!(holds("resolve.compliance<33.4%", &sla).unwrap().is_some());
    assert!(holds("resolve.compliance<0.333", &sla).unwrap().is_none());
    assert!(holds("mttr.median>=2h", &mttr).unwrap().is_some());
    assert!(holds("mttr.median>7200", &mttr).unwrap().is_none());
    let weekly = compute("weekly", &world.over("2026-W47"));
    assert!(holds("sla_breaches.this>=4", &weekly).unwrap().is_some());
    let nothing = compute("mttr", &world.over("2026-W40"));
    assert_eq!(holds("mttr.median>0", &nothing).unwrap(), None);
    for text in ["breached", ">0", "breached>", ".breached>0"] {
        assert!(Condition::parse(text).is_err(), "{text}");
    }
    assert!(holds("breechd>0", &sla).unwrap_err().help.contains("did you mean `breached`?"));
    assert!(holds("resolv.met>0", &sla).unwrap_err().help.contains("did you mean `resolve`?"));
    assert_eq!(holds("mttr.median>soon", &mttr).unwrap_err().help, "write 4h, 30m, or seconds");
    assert_eq!(holds("clock>1", &sla).unwrap_err().help, "text has = and != only");
}
