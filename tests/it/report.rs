//! Reports and `explain`: figures, coverage, formats, conditions.

use insta::assert_snapshot;

use crate::world::World;

/// Incidents that between them are used, open, cancelled, out of order, incomplete and unreadable.
fn mixed() -> World {
    let world = World::repo();
    let incident = |n: u32, fields: &str| {
        let id = format!("INC-2026-{n:04}");
        let text = format!(
            "---\nid: {id}\ntitle: Number {n}\n{fields}---\n\n# {id}\n\n## Impact\n\nSome.\n\n## Timeline\n"
        );
        world.write(&format!("incidents/2026/{id}.md"), text);
    };
    incident(
        1,
        "status: resolved\nseverity: SEV1\nservices: [checkout]\nimpact_started: 2026-11-02T10:00:00+01:00\n\
        detected: 2026-11-02T10:05:00+01:00\ndeclared: 2026-11-02T10:06:00+01:00\nacknowledged: 2026-11-02T10:10:00+01:00\n\
        mitigated: 2026-11-02T10:45:00+01:00\nresolved: 2026-11-02T11:00:00+01:00\n",
    );
    incident(
        2,
        "status: resolved\nseverity: SEV1\nservices: [checkout, search]\nimpact_started: 2026-11-09T10:00:00+01:00\n\
        detected: 2026-11-09T10:15:00+01:00\ndeclared: 2026-11-09T10:16:00+01:00\nacknowledged: 2026-11-09T10:45:00+01:00\n\
        resolved: 2026-11-09T13:00:01+01:00\n",
    );
    incident(
        3,
        "status: resolved\nseverity: SEV2\nservices: [search]\ndeclared: 2026-11-10T09:00:00+01:00\n\
        resolved: 2026-11-10T09:30:00+01:00\n",
    );
    incident(
        4,
        "status: investigating\nseverity: SEV2\nservices: [search]\nimpact_started: 2026-11-20T09:00:00+01:00\n\
        declared: 2026-11-20T09:30:00+01:00\n",
    );
    incident(
        5,
        "status: cancelled\nseverity: SEV3\nservices: [search]\ndeclared: 2026-11-11T09:00:00+01:00\ncancel_reason: none\n",
    );
    incident(
        6,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-12T12:00:00+01:00\n\
        declared: 2026-11-12T12:30:00+01:00\nresolved: 2026-11-12T11:00:00+01:00\n",
    );
    incident(
        7,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-13T12:00:00+01:00\n\
        declared: 2026-11-13T12:30:00+01:00\nresolved: sometime\n",
    );
    incident(
        8,
        "status: resolved\nseverity: SEV3\nservices: [mail]\nimpact_started: 2026-11-14T12:00:00+01:00\n\
        declared: 2026-11-14T12:30:00+01:00\n",
    );
    incident(
        9,
        "status: resolved\nseverity: SEV2\nservices: [search]\nimpact_started: 2026-10-31T23:00:00+01:00\n\
        declared: 2026-10-31T23:00:00+01:00\nresolved: 2026-11-01T01:00:00+01:00\n",
    );
    world
}

#[test]
fn mttr_for_people_programs_documents_and_spreadsheets() {
    let world = mixed();
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "--by", "severity"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "json"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11", "-f", "markdown"]), @"");
}

#[test]
fn mttr_by_every_key() {
    let world = mixed();
    for key in ["severity", "service", "team", "week", "month"] {
        let report = world.run(&["report", "mttr", "--period", "2026-11", "--by", key, "-f", "json"]).json();
        let sheet =
            report["sheets"].as_array().unwrap().iter().find(|sheet| sheet["name"] == format!("by_{key}"));
        let rows = sheet.unwrap_or_else(|| panic!("by_{key} in {report:#}"))["rows"].as_array().unwrap();
        for row in rows {
            let keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, [key, "metric", "n", "mean", "median", "p90", "p95", "max"]);
        }
    }
}

#[test]
fn a_period_is_half_open_in_the_repos_zone() {
    let world = mixed();
    let n = |period: &str| {
        let report = world.run(&["report", "mttr", "--period", period, "-f", "json"]).json();
        let rows = report["sheets"][0]["rows"].as_array().unwrap();
        rows.iter().find(|row| row["metric"] == "mttr").unwrap()["n"].as_u64().unwrap()
    };
    // Resolved on 1 November at 01:00 in Berlin, which is still October in UTC.
    assert_eq!(n("2026-10"), 0);
    assert_eq!(n("2026-11-01..2026-11-02"), 1);
    assert_eq!(n("2026-11"), 4);
    assert_eq!(n("2026-W45"), 1);
    assert_eq!(n("2026-W46"), 2);
    assert_eq!(n("2026-Q4"), 4);
    assert_eq!(n("last-week"), 2, "2026-W46");
}

#[test]
fn sla_counts_breaches_and_fails_on_demand() {
    let world = mixed();
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11"]), @"");
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "-f", "json"]), @"");
    let code =
        |condition: &str| world.run(&["report", "sla", "--period", "2026-11", "--fail-on", condition]).code;
    assert_eq!(code("breached>0"), 1);
    assert_eq!(code("breached>100"), 0);
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "--fail-on", "breached"]), @"");
    assert_snapshot!(world.run(&["report", "sla", "--period", "2026-11", "--fail-on", "breeched>0"]), @"");
}

#[test]
fn toil_adds_up() {
    let world = World::repo();
    let toil = |title: &str, frequency: &str, each: &str, effort: &str| {
        let fields = [format!("frequency={frequency}"), format!("each={each}"), format!("effort={effort}")];
        world.run(&["new", "toil", title, "-s", &fields[0], "-s", &fields[1], "-s", &fields[2]]).ok();
    };
    // The examples of SRE practice: weekly 30 minutes are two hours a month, daily 15 minutes seven and a half.
    toil("Rotate logs", "weekly", "30m", "2d");
    toil("Check backups", "daily", "15m", "1d");
    assert_snapshot!(world.run(&["report", "toil"]), @"");
    let report = world.run(&["report", "toil", "-f", "json"]).json();
    let items = report["sheets"].as_array().unwrap().iter().find(|sheet| sheet["name"] == "items").unwrap();
    assert_eq!(items["rows"][0]["per_month"], 7200);
    assert_eq!(items["rows"][0]["payback_months"], 8);
    assert_eq!(items["rows"][1]["per_month"], 27_000);
}

#[test]
fn explain_adds_up_and_names_its_lines() {
    let world = mixed();
    assert_snapshot!(world.run(&["explain", "INC-2026-0002"]), @"");
    let explained = world.run(&["explain", "INC-2026-0002", "-f", "json"]).json();
    assert_eq!(explained["schema"], "opsctl.explain/1");
    for clock in explained["clocks"].as_array().unwrap() {
        let counted: i64 = clock["intervals"]
            .as_array()
            .unwrap()
            .iter()
            .map(|interval| interval["counted"].as_i64().unwrap())
            .sum();
        assert_eq!(clock["used"], counted, "{clock:#}");
    }
    for source in explained["sources"].as_array().unwrap() {
        let text = world.read(source["path"].as_str().unwrap());
        let line = text.lines().nth(usize::try_from(source["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        assert!(line.starts_with(source["field"].as_str().unwrap()), "{source}: {line}");
    }
}

#[test]
fn nothing_to_report_is_no_figure() {
    let world = World::repo();
    for name in ["mttr", "sla", "toil"] {
        world.run(&["report", name]).ok();
    }
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-11"]), @"");
}

#[test]
fn reports_are_listed_and_mistakes_named() {
    let world = mixed();
    assert_snapshot!(world.run(&["report"]), @"");
    assert_snapshot!(world.run(&["report", "mttrs"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--period", "2026-W54"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--by", "sverity"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "-w", "sverity=SEV1"]), @"");
    assert_snapshot!(world.run(&["report", "mttr", "--include", "everything"]), @"");
}
