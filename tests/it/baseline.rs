//! The baseline: an old repo adopts `check`, and only what is new counts.

use insta::assert_snapshot;

use crate::world::{POLICY, World};

const BASELINE: &str = ".opsctl/baseline.json";

fn toil(id: &str, more: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Restart\nstatus: active\nfrequency: daily\neach: soon\n{more}created: \
         2026-11-02T09:00:00+01:00\n---\n# Restart\n\n## Task\n\nBy hand.\n\n## Occurrences\n\nNone.\n"
    )
}

/// Two old records with an error each.
fn old() -> World {
    let world = World::plain();
    for id in ["TOIL-0001", "TOIL-0002"] {
        world.write(&format!("toil/{id}-restart.md"), toil(id, ""));
    }
    world
}

/// The same, after its findings became known.
fn adopted() -> World {
    let world = old();
    world.run(&["check", "--write-baseline"]).ok();
    world.write("opsctl.yaml", format!("{POLICY}lint: {{baseline: {BASELINE}}}\n"));
    world
}

#[test]
fn a_baseline_is_written_and_used() {
    let world = old();
    assert_eq!(world.run(&["check"]).code, 1);
    assert_snapshot!(world.run(&["check", "--write-baseline"]), @r"
    2 known findings in .opsctl/baseline.json
    --- stderr
    hint: `lint: {baseline: .opsctl/baseline.json}` in opsctl.yaml makes every check use it
    ");
    assert_snapshot!(world.read(BASELINE), @r#"
    {
      "schema": "opsctl.baseline/1",
      "findings": [
        {"path":"toil/TOIL-0001-restart.md","code":"OPS102","message":"`soon` is not a length of time","count":1,"fingerprint":"908d18eb12fb140710f6b9e65bd74267"},
        {"path":"toil/TOIL-0002-restart.md","code":"OPS102","message":"`soon` is not a length of time","count":1,"fingerprint":"64180ec5eae233359ab6f57b28a0f8ee"}
      ]
    }
    "#);
    assert_snapshot!(world.run(&["check", "--baseline", BASELINE]), @r"
    no findings in 2 files; 2 known in the baseline
    ");
    // Without it all is told, as before.
    assert_eq!(world.run(&["check"]).code, 1);
    let world = adopted();
    assert_snapshot!(world.run(&["check"]), @r"
    no findings in 2 files; 2 known in the baseline
    ");
    assert_snapshot!(world.run(&["check", "-f", "json"]), @r#"
    {
      "schema": "opsctl.check/1",
      "findings": [],
      "summary": {
        "errors": 0,
        "warnings": 0,
        "files": 2,
        "known": 2
      }
    }
    "#);
}

#[test]
fn only_new_findings_count_and_lines_may_move() {
    let world = adopted();
    world.edit("toil/TOIL-0001-restart.md", "status: active\n", "# moved\nstatus: active\n");
    assert_eq!(world.run(&["check"]).code, 0);
    world.write("toil/TOIL-0003-restart.md", toil("TOIL-0003", ""));
    world.edit("toil/TOIL-0002-restart.md", "each: soon", "each: later");
    assert_snapshot!(world.run(&["check"]), @r"
    error[OPS102 field-type]: `later` is not a length of time
     --> toil/TOIL-0002-restart.md:6:7
      |
    6 | each: later
      |       ^^^^^
      = help: write it as `45m`, `1h 30m` or `2 days`

    error[OPS102 field-type]: `soon` is not a length of time
     --> toil/TOIL-0003-restart.md:6:7
      |
    6 | each: soon
      |       ^^^^
      = help: write it as `45m`, `1h 30m` or `2 days`

    2 errors in 3 files; 1 known in the baseline
    --- stderr
    hint: 1 of 2 known findings no longer there; `opsctl check --prune` updates .opsctl/baseline.json
    --- exit code 1
    ");
    assert_eq!(world.run(&["check", "toil/TOIL-0001-restart.md"]).code, 0);
}

#[test]
fn what_is_gone_is_pruned() {
    let world = adopted();
    world.edit("toil/TOIL-0001-restart.md", "each: soon", "each: 15m");
    assert_snapshot!(world.run(&["check"]), @r"
    no findings in 2 files; 1 known in the baseline
    --- stderr
    hint: 1 of 2 known findings no longer there; `opsctl check --prune` updates .opsctl/baseline.json
    ");
    let before = world.read(BASELINE);
    assert_snapshot!(world.run(&["check", "--prune"]), @r"
    no findings in 2 files; 1 known in the baseline
    --- stderr
    hint: 1 known finding taken out of .opsctl/baseline.json
    ");
    let after = world.read(BASELINE);
    assert_eq!(before.lines().count(), after.lines().count() + 1);
    // Made again, the fault is new.
    world.edit("toil/TOIL-0001-restart.md", "each: 15m", "each: soon");
    assert_eq!(world.run(&["check", "--prune"]).code, 1);
    assert_eq!(world.read(BASELINE), after);
}

#[test]
fn a_baseline_that_is_missing_or_damaged_is_said() {
    let world = adopted();
    std::fs::remove_file(world.path(BASELINE)).unwrap();
    assert_snapshot!(world.run(&["check"]), @r"
    --- stderr
    error: there is no baseline .opsctl/baseline.json
      help: write one with `opsctl check --write-baseline`
    --- exit code 2
    ");
    world.write(BASELINE, "<<<<<<< HEAD\n");
    assert_snapshot!(world.run(&["check"]), @r"
    --- stderr
    error: .opsctl/baseline.json cannot be used as a baseline: it is no JSON: expected value at line 1 column 1
      help: restore it from Git, or remove it and write a new one with `opsctl check --write-baseline`
    --- exit code 2
    ");
    // Whatever it is: it is not written over.
    assert_eq!(world.run(&["check", "--write-baseline"]).code, 2);
    std::fs::remove_file(world.path(BASELINE)).unwrap();
    assert_eq!(world.run(&["check", "--write-baseline"]).code, 0);
    assert_eq!(world.run(&["check"]).code, 0);
    let world = old();
    assert_snapshot!(world.run(&["check", "--prune"]), @r"
    --- stderr
    error: there is no baseline to prune
      help: write one with `opsctl check --write-baseline`, or name it with --baseline FILE
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["check", "--write-baseline", "--baseline", "../known.json"]), @r"
    --- stderr
    error: ../known.json does not lie in the repo at [ROOT]
      help: keep the baseline below the folder of opsctl.yaml, where it is committed
    --- exit code 2
    ");
}

#[test]
fn levels_follow_the_path() {
    let world = old();
    world.write(
        "opsctl.yaml",
        format!("{POLICY}lint: {{paths: [{{paths: [\"toil/TOIL-0001*\"], levels: {{field-type: off}}}}]}}\n"),
    );
    let run = world.run(&["check", "-f", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let paths: Vec<&str> =
        answer["findings"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["toil/TOIL-0002-restart.md"]);
}
