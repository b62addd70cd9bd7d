//! The sample repo under `examples/` holds together, and asking it changes nothing.

use std::path::Path;

use crate::world::{NOW, World};

/// A copy of a folder of this project in a world.
pub fn copy_into(world: &World, from: &Path, to: &str) -> usize {
    let mut copied = 0;
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{to}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copied += copy_into(world, &path, &name);
        } else {
            world.write(&name, std::fs::read(&path).unwrap());
            copied += 1;
        }
    }
    copied
}

#[test]
fn the_examples_are_clean_and_every_report_reads_them() {
    let world = World::empty();
    let copied = copy_into(&world, &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), "shop");
    assert!(copied > 40, "{copied} files");
    let before = world.files();
    let run = |args: &[&str]| world.run(&[&["-C", "shop", "--now", NOW], args].concat());
    run(&["check"]).ok();
    let findings = run(&["check", "-f", "json"]).json();
    // Nothing is wrong with the records; what the shop has not got round to is told.
    let told: Vec<(&str, &str)> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), &finding["path"].as_str().unwrap()[..30]))
        .collect();
    assert_eq!(
        told,
        [
            ("OPS408", "incidents/2026/INC-2026-0027-s"),
            ("OPS408", "incidents/2026/INC-2026-0034-p"),
            ("OPS408", "incidents/2026/INC-2026-0038-r"),
            ("OPS408", "postmortems/2026/PM-2026-0015-"),
            ("OPS408", "postmortems/2026/PM-2026-0015-"),
            ("OPS410", "runbooks/RB-0004-fail-over-the"),
            ("OPS411", "runbooks/RB-0004-fail-over-the"),
        ]
    );
    for report in ["mttr", "sla", "toil"] {
        for format in ["table", "json", "csv", "markdown"] {
            assert!(!run(&["report", report, "--period", "2026-Q4", "-f", format]).ok().is_empty());
        }
    }
    let list = run(&["list", "-f", "json"]).json();
    let records = list["records"].as_array().unwrap();
    assert!(records.len() >= 40, "{}", records.len());
    for record in records {
        let id = record["id"].as_str().unwrap();
        run(&["show", id]).ok();
        run(&["explain", id]);
    }
    // What was generated is as it would be generated now.
    run(&["refresh"]).ok();
    let after = world.files();
    let changed: Vec<&String> = after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
        .map(|(name, _)| name)
        .collect();
    assert!(changed.is_empty(), "{changed:?}");
}
