//! Real records that others wrote, measured in place by a mapping. The data is not part of this project: the folder that
//! holds it is named by `OPSCTL_CORPORA`, and without it these tests say that they are skipped.

use std::path::PathBuf;

use crate::examples::copy_into;
use crate::world::World;

/// The layout of cState status pages.
const CSTATE: &str = r#"version: 1
timezone: UTC
profile: standard
read:
  - kind: incident
    paths: ["content/issues/*.md"]
    zone: UTC
    id: {filename: "^(?P<value>.+)\\.md$"}
    fields:
      title: {key: title}
      impact_started: {key: date}
      resolved: {key: resolvedWhen}
      status: {key: resolved, map: {"true": resolved, "*": investigating}}
      severity: {key: severity, map: {down: SEV1, disrupted: SEV2, notice: SEV4}}
      services: {key: affected}
    skip: [{key: section, not: issue}, {key: informational, equals: "true"}]
"#;

fn corpus(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("OPSCTL_CORPORA").map(|all| PathBuf::from(all).join(name));
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => Some(folder),
        None => {
            eprintln!("skipped: OPSCTL_CORPORA names no folder with {name}");
            None
        }
    }
}

/// Seconds as hours with four places, as the figures to compare with are given.
fn hours(value: &serde_json::Value) -> String {
    format!("{:.4}", value.as_f64().unwrap_or_else(|| panic!("{value} is no number")) / 3600.0)
}

#[test]
fn a_public_status_page_is_measured_in_place() {
    let Some(folder) = corpus("jenkins-status") else { return };
    let world = World::empty();
    world.write("opsctl.yaml", CSTATE);
    copy_into(&world, &folder, "content/issues");
    let before = world.files();

    let report = world.run(&["report", "mttr", "--period", "2020..2022", "--by", "severity", "-f", "json"]);
    assert_eq!(report.code, 0, "{report}");
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let rows = |name: &str| {
        let sheets = report["sheets"].as_array().unwrap();
        let sheet = sheets.iter().find(|sheet| sheet["name"] == name).unwrap();
        let rows = sheet["rows"].as_array().unwrap();
        rows.iter().filter(|row| row["metric"] == "mttr" && row["n"] != 0).cloned().collect::<Vec<_>>()
    };
    let all = &rows("summary")[0];
    assert_eq!(
        (all["n"].as_u64(), hours(&all["mean"]), hours(&all["median"]), hours(&all["max"])),
        (Some(95), "29.7701".into(), "2.2500".into(), "1495.2500".into())
    );
    let by: Vec<_> = rows("by_severity")
        .iter()
        .map(|row| {
            let severity = row["severity"].as_str().unwrap().to_owned();
            (severity, row["n"].as_u64().unwrap(), hours(&row["mean"]), hours(&row["median"]))
        })
        .collect();
    let expected = [
        ("SEV1", 35, "51.5970", "2.0000"),
        ("SEV2", 34, "24.4089", "10.0333"),
        ("SEV4", 26, "7.3987", "1.2500"),
    ];
    assert_eq!(
        by,
        expected.map(|(name, n, mean, median)| (name.to_owned(), n, mean.to_owned(), median.to_owned()))
    );
    assert_eq!(report["coverage"]["records"], 98);
    assert_eq!(report["coverage"]["used"], 95);
    assert_eq!(
        report["coverage"]["excluded"],
        serde_json::json!([{"reason": "out_of_order",
            "ids": ["2021-09-23-puppet-outage", "2021-11-18-jenkins-io-outage", "2022-06-13-repo-slow"]}])
    );
    // What is wrong with the data is said, file and line, and nothing is put right behind the owner's back.
    let check = world.run(&["check", "-f", "json"]);
    let check: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    let out_of_order = check["findings"].as_array().unwrap().iter().filter(|finding| {
        finding["path"].as_str().unwrap().contains("puppet-outage") && finding["line"].as_u64().is_some()
    });
    assert!(out_of_order.count() > 0);
    assert_eq!(world.files(), before, "a file was rewritten");
}

/// Runbook pages of a site: the file's name is the alert's, the folder its subject.
const PAGES: &str = r#"version: 1
timezone: UTC
profile: none
read:
  - kind: runbook
    paths: ["content/runbooks/**/*.md"]
    id: {filename: "^(?P<value>.+)\\.md$"}
    fields:
      title: {first_of: [{key: title}, {filename: "^(?P<value>.+)\\.md$"}]}
      type: {const: alert-response}
      status: {const: active}
      tags: {path: "^content/runbooks/(?P<value>[^/]+)/"}
"#;

#[test]
fn public_runbook_pages_are_checked_in_place() {
    let Some(folder) = corpus("prometheus-runbooks") else { return };
    let world = World::empty();
    world.write("opsctl.yaml", PAGES);
    copy_into(&world, &folder, ".");
    let before = world.files();
    let pages = before.keys().filter(|path| path.ends_with(".md")).count();
    assert_eq!(pages, 119);
    for args in [&["list"][..], &["status"], &["report", "mttr"], &["report", "weekly"], &["check"]] {
        for format in ["table", "json"] {
            assert_eq!(world.run(&[args, &["-f", format]].concat()).code, 0, "{args:?} {format}");
        }
    }
    let findings = world.run(&["check", "-f", "json"]).json();
    let findings = findings["findings"].as_array().unwrap();
    let of = |code: &str| findings.iter().filter(|finding| finding["code"] == code).collect::<Vec<_>>();
    let records = world.run(&["list", "-f", "json"]).json()["records"].as_array().unwrap().len();
    // Sections that say TODO and nothing else, a block of code that is never closed, and pages that tell neither how to
    // see that it worked nor how to go back. No page has a secret, a dead link or a wrong id.
    assert_eq!((of("OPS211").len(), of("OPS213").len()), (21, 1));
    assert!(of("OPS212").len() <= records, "one a page");
    assert_eq!(findings.len(), 22 + of("OPS212").len(), "{findings:#?}");
    for finding in of("OPS211") {
        let text = world.read(finding["path"].as_str().unwrap());
        let line = text.lines().nth(finding["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert_eq!(line, "TODO", "{finding}");
    }
    assert_eq!(world.files(), before);
}
