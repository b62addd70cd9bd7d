//! `report --explain`: each figure with its records, what they gave, where that is written, and the last commit of it.

use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::examples::copy_into;
use crate::world::{NOW, World};

/// An incident that began at nine on a day of November, with a time to recover in minutes.
fn incident(id: u32, minutes: u32, severity: &str) -> String {
    let (hour, minute) = (9 + minutes / 60, minutes % 60);
    format!(
        "---\nid: INC-2026-{id:04}\ntitle: Number {id}\nstatus: resolved\nseverity: {severity}\nservices: [shop]\n\
         impact_started: 2026-11-{id:02}T09:00:00+01:00\ndeclared: 2026-11-{id:02}T09:00:00+01:00\n\
         resolved: 2026-11-{id:02}T{hour:02}:{minute:02}:00+01:00\nresolution: restarted\n---\n\n# Number {id}\n"
    )
}

fn path(id: u32) -> String {
    format!("incidents/2026/INC-2026-{id:04}-x.md")
}

/// Three incidents: committed, committed and changed since, not committed. A fourth is still open.
fn world() -> World {
    let world = World::repo();
    world.write(&path(3), incident(3, 90, "SEV2"));
    world.write(&path(4), incident(4, 30, "SEV3"));
    world.commit();
    world.edit(&path(4), "title: Number 4", "title: Number four");
    world.write(&path(5), incident(5, 45, "SEV3"));
    let open = incident(6, 45, "SEV3").replace("status: resolved", "status: investigating");
    let open: String =
        open.lines().filter(|line| !line.starts_with("resol")).map(|line| format!("{line}\n")).collect();
    world.write(&path(6), open);
    world
}

#[test]
fn each_row_names_its_records_lines_and_commits() {
    let world = world();
    assert_snapshot!(world.run(&["report", "mttr", "--explain"]));
    assert_snapshot!(world.run(&["report", "sla", "--explain", "-f", "markdown"]));
    assert_snapshot!(world.run(&["report", "mttr", "--explain", "-f", "csv"]), @"
    --- stderr
    error: explained reports cannot be written as csv
      help: use -f table, json or markdown
    --- exit code 2
    ");
}

#[test]
fn outside_a_git_repo_it_says_that_there_are_no_commits() {
    let world = World::plain();
    world.write(&path(3), incident(3, 90, "SEV2"));
    let text = world.run(&["report", "mttr", "--explain"]).ok();
    assert!(text.contains(
        "INC-2026-0003 · 1h 30m · incidents/2026/INC-2026-0003-x.md:7 impact_started, :9 resolved\n"
    ));
    assert!(
        text.contains("Note      The folder lies in no Git repo: there are no commits to name.\n"),
        "{text}"
    );
}

#[test]
fn a_median_can_be_worked_out_again_from_the_evidence() {
    let world = world();
    let report = world.run(&["report", "mttr", "--explain", "-f", "json"]).json();
    let sheet = &report["sheets"][0];
    let rows = sheet["rows"].as_array().unwrap();
    let mut checked = 0;
    for (row, provenance) in rows.iter().zip(sheet["evidence"].as_array().unwrap()) {
        let values: Vec<f64> = provenance["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["value"].as_f64().unwrap())
            .collect();
        assert!(values.is_sorted(), "{values:?}");
        assert_eq!(row["n"].as_u64().unwrap() as usize, values.len());
        let median = match values.len() {
            0 => None,
            n if n % 2 == 1 => Some(values[n / 2]),
            n => Some((values[n / 2 - 1] + values[n / 2]) / 2.0),
        };
        assert_eq!(row["median"].as_f64(), median, "{row}");
        checked += usize::from(median.is_some());
    }
    assert_eq!(checked, 2, "mttm and mttr");
    let states: Vec<(&str, &Value, &Value)> = sheet["evidence"][3]["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), &one["committed"], &one["commit"]["changed_since"]))
        .collect();
    let (yes, no, none) = (Value::Bool(true), Value::Bool(false), Value::Null);
    assert_eq!(
        states,
        [("INC-2026-0004", &yes, &yes), ("INC-2026-0005", &no, &none), ("INC-2026-0003", &yes, &no)]
    );
    assert_eq!(report["left_out"][0]["id"], "INC-2026-0006");
    assert_eq!(report["left_out"][0]["value"], "open");
    // Without the flag nothing of it is there.
    let plain = world.run(&["report", "mttr", "-f", "json"]).ok();
    assert!(!plain.contains("evidence") && !plain.contains("left_out"), "{plain}");
}

#[test]
fn one_revision_gives_the_same_bytes_whatever_came_later() {
    let mut world = world();
    world.commit();
    world.unset("OPSCTL_NOW");
    let revision = world.git(&["rev-parse", "HEAD"]);
    let run = |world: &World| {
        let at = ["--at", revision.trim(), "--now", NOW];
        ["table", "json", "markdown"].map(|format| {
            world
                .run(
                    &[&["report", "weekly", "--period", "2026-W45", "--explain", "-f", format][..], &at]
                        .concat(),
                )
                .ok()
        })
    };
    let before = run(&world);
    assert_eq!(run(&world), before);
    world.edit(&path(3), "severity: SEV2", "severity: SEV1");
    world.git(&["rm", "--quiet", &path(5)]);
    world.commit();
    assert_eq!(run(&world), before);
    assert!(before[0].contains("INC-2026-0005"), "{}", before[0]);
}

/// What went into the recovery times or was left out of them: whether its file is said to be changed since its commit.
fn changed_since(world: &World) -> Vec<(String, Value)> {
    let report = world.run(&["report", "mttr", "--explain", "-f", "json"]).json();
    let rows = report["sheets"][0]["evidence"][3]["records"].as_array().unwrap();
    let all = rows.iter().chain(report["left_out"].as_array().unwrap());
    all.map(|one| (one["path"].as_str().unwrap().to_owned(), one["commit"]["changed_since"].clone()))
        .collect()
}

#[test]
fn files_that_cannot_be_read_are_held_against_their_commit_too() {
    let world = World::repo();
    world.write(&path(3), "---\nid: INC-2026-0003\ntitle: [broken\n---\n");
    world.commit();
    assert_eq!(changed_since(&world), [(path(3), Value::Bool(false))]);
    world.edit(&path(3), "[broken", "[still broken");
    assert_eq!(changed_since(&world), [(path(3), Value::Bool(true))]);
}

#[test]
fn line_ends_alone_are_no_change() {
    let world = World::repo();
    world.write(&path(3), incident(3, 90, "SEV2"));
    world.commit();
    world.write(&path(3), incident(3, 90, "SEV2").replace('\n', "\r\n"));
    assert_eq!(changed_since(&world), [(path(3), Value::Bool(false))]);
    world.write(&path(3), incident(3, 91, "SEV2").replace('\n', "\r\n"));
    assert_eq!(changed_since(&world), [(path(3), Value::Bool(true))]);
}

/// Every figure of every report over the sample: each has at least one record, with its file and lines, or says what it is.
#[test]
fn no_figure_of_any_report_stands_on_nothing() {
    let world = World::empty();
    copy_into(&world, &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), ".");
    let names = world.run(&["report", "-f", "csv"]).ok();
    let names: Vec<&str> = names.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert!(names.len() >= 9, "{names:?}");
    let mut figures = 0;
    for name in names {
        let by = match name {
            "mttr" | "sla" | "support" | "postmortems" => "severity,service,month",
            "actions" => "owner,record",
            "toil" => "service",
            _ => "",
        };
        let mut args = vec!["report", name, "--explain", "-f", "json", "--period", "2026-Q4", "--now", NOW];
        if !by.is_empty() {
            args.extend(["--by", by]);
        }
        let report = world.run(&args).json();
        for sheet in report["sheets"].as_array().unwrap() {
            let columns = sheet["columns"].as_array().unwrap();
            let provenance = sheet["evidence"].as_array().unwrap();
            let rows = sheet["rows"].as_array().unwrap();
            assert_eq!(rows.len(), provenance.len(), "{name} {}", sheet["name"]);
            for (row, provenance) in rows.iter().zip(provenance) {
                for column in columns {
                    let numeric =
                        ["count", "number", "duration", "ratio"].contains(&column["type"].as_str().unwrap());
                    let key = column["key"].as_str().unwrap();
                    if !numeric || row[key].as_f64().is_none_or(|value| value == 0.0) {
                        continue;
                    }
                    figures += 1;
                    let backed = provenance["records"].as_array().unwrap().iter().any(|one| {
                        let columns = one["columns"].as_array().unwrap();
                        let for_it = columns.is_empty() || columns.contains(&column["key"]);
                        for_it && one["path"].is_string() && !one["places"].as_array().unwrap().is_empty()
                    });
                    assert!(
                        backed || provenance["how"].is_string(),
                        "{name} {} {key}: {row} {provenance}",
                        sheet["name"]
                    );
                }
            }
        }
    }
    assert!(figures > 300, "{figures}");
}
