//! `opsctl check`: every fault at its place, all of them, and the exit code that a hook needs.

use std::path::Path;

use insta::assert_snapshot;

use crate::examples::copy_into;
use crate::incident::{FILE, declared};
use crate::world::World;

/// The records under `tests/broken`, each wrong on purpose.
fn broken() -> World {
    let world = World::empty();
    let copied = copy_into(&world, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"), ".");
    assert!(copied >= 30, "{copied} files");
    world
}

#[test]
fn every_fault_of_the_broken_records_is_reported_at_its_place() {
    let world = broken();
    let before = world.files();
    let run = world.run(&["check", "-f", "json"]);
    assert_eq!(run.code, 1, "{run}");
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["schema"], "opsctl.check/1");
    let findings = answer["findings"].as_array().unwrap();
    let number = |finding: &serde_json::Value, key: &str| finding[key].as_u64().unwrap();
    let mut found = String::new();
    for finding in findings {
        let keys: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
        let promised = ["code", "level", "path", "line", "column", "end_line", "end_column", "message", "help", "fixable"];
        assert!(promised.iter().all(|key| keys.contains(key)), "{finding}");
        let (path, line, column) = (finding["path"].as_str().unwrap(), number(finding, "line"), number(finding, "column"));
        assert!(!finding["message"].as_str().unwrap().is_empty());
        assert!((line, column) <= (number(finding, "end_line"), number(finding, "end_column")), "{finding}");
        let content = world.bytes(path);
        let lines = content.split(|byte| *byte == b'\n').count();
        assert!((1..=lines).contains(&usize::try_from(line).unwrap()), "{finding}");
        found.push_str(&format!("{path}:{line}:{column} {}\n", finding["code"].as_str().unwrap()));
    }
    assert_eq!(found, world.read("expected.txt"));
    let level = |level: &str| findings.iter().filter(|finding| finding["level"] == level).count();
    assert_eq!(answer["summary"]["errors"], level("error"));
    assert_eq!(answer["summary"]["warnings"], level("warning"));

    let shown = world.run(&["check"]);
    assert_eq!(shown.code, 1, "{shown}");
    for line in world.read("expected.txt").lines() {
        let (place, code) = line.rsplit_once(' ').unwrap();
        assert!(shown.stdout.contains(place) && shown.stdout.contains(code), "{line}");
    }
    assert_eq!(world.files(), before);
}

#[test]
fn check_looks_at_what_it_is_told_to() {
    let world = broken();
    assert_snapshot!(world.run(&["check", "incidents/2026/INC-2026-0005-tabs.md"]), @"");
    assert_snapshot!(world.run(&["-C", "incidents", "check", "2026/INC-2026-0005-tabs.md", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["check", "changes", "-f", "markdown"]), @"");
    assert_snapshot!(world.run(&["check", "nowhere.md"]), @"");
    assert_snapshot!(world.run(&["check", "../.."]), @"");
}

#[test]
fn a_clean_repo_says_so() {
    let world = declared();
    assert_snapshot!(world.run(&["check"]), @"");
    assert_snapshot!(world.run(&["check", "-f", "json"]), @"");
    assert_snapshot!(world.run(&["check", FILE]), @"");
}

#[test]
fn levels_are_the_policys() {
    let world = declared();
    world.edit(FILE, "status: investigating\n", "status: investigating\nmisspelt: 1\n");
    assert_snapshot!(world.run(&["check"]), @"");
    for (level, code) in [("error", 1), ("off", 0)] {
        world.write("opsctl.yaml", format!("{}lint: {{levels: {{OPS104: {level}}}}}\n", crate::world::POLICY));
        let run = world.run(&["check"]);
        assert_eq!(run.code, code, "{level}: {run}");
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let world = World::empty();
    let rules = world.run(&["check", "--rules", "-f", "json"]).json();
    assert!(rules.to_string().contains("milestone-order"), "{rules}");
    assert_snapshot!(world.run(&["check", "--explain", "OPS101"]), @"");
    assert_eq!(
        world.run(&["check", "--explain", "ops101"]).ok(),
        world.run(&["check", "--explain", "missing-field"]).ok()
    );
    assert_snapshot!(world.run(&["check", "--explain", "OPS999"]), @"");
}
