//! `check`: a folder of broken records, every fault at its place; parts of a repo, the list of rules, one explained.

use std::path::Path;

use insta::assert_snapshot;

use crate::examples::copy_into;
use crate::incident::{FILE, declared};
use crate::world::World;

/// The broken records, copied as they are.
pub fn broken() -> World {
    let world = World::empty();
    copy_into(&world, &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"), ".");
    world
}

#[test]
fn every_fault_is_reported_at_its_line_and_column() {
    let world = broken();
    let run = world.run(&["check", "-f", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["schema"], "opsctl.check/1");
    let findings = answer["findings"].as_array().unwrap();
    let mut lines = String::new();
    for finding in findings {
        let (path, code) = (finding["path"].as_str().unwrap(), finding["code"].as_str().unwrap());
        lines.push_str(&format!("{path}:{}:{} {code}\n", finding["line"], finding["column"]));
    }
    assert_eq!(lines, world.read("expected.txt"));
    let at = |level: &str| findings.iter().filter(|finding| finding["level"] == level).count();
    assert_eq!(answer["summary"]["errors"], at("error"));
    assert_eq!(answer["summary"]["warnings"], at("warning"));
    // People are told the same as programs.
    let shown = world.run(&["check"]);
    assert_eq!(shown.code, 1, "{shown}");
    for line in lines.lines() {
        let (place, code) = line.rsplit_once(' ').unwrap();
        assert!(shown.stdout.contains(place) && shown.stdout.contains(code), "{line}");
    }
    // Nothing is written, whatever is found.
    assert_eq!(world.files(), broken().files());
}

#[test]
fn paths_choose_files_and_folders_and_are_relative_to_the_folder() {
    let world = broken();
    assert_snapshot!(world.run(&["check", "incidents/2026/INC-2026-0015-status.md", "changes"]), @"
    error[OPS406 self-approval]: alice asked for this and cannot approve it
      --> changes/2026/CR-2026-0001-self-approved.md:12:10
       |
    12 |   - {by: alice, role: product_owner, at: 2026-11-02T11:30:00+01:00}
       |          ^^^^^
       = help: have someone else approve, and remove this entry

    error[OPS413 change-in-freeze]: it is planned for the freeze `Christmas`, which ends 2027-01-04 00:00
     --> changes/2026/CR-2026-0002-frozen.md:9:16
      |
    9 | planned_start: 2026-12-24T22:00:00+01:00
      |                ^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: plan it for before or after; this freeze lets through: emergency

    error[OPS105 unknown-status]: `investigatin` is no state of `incident`
     --> incidents/2026/INC-2026-0015-status.md:4:9
      |
    4 | status: investigatin
      |         ^^^^^^^^^^^^
      = help: did you mean `investigating`? valid: triage, investigating, identified, mitigated, monitoring, cancelled, duplicate, resolved or closed

    3 errors in 3 files
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["-C", "incidents/2026", "check", "INC-2026-0018-status-ahead.md"]), @"
    error[OPS108 state-without-milestone]: `status: mitigated`, but `mitigated` has no moment
     --> incidents/2026/INC-2026-0018-status-ahead.md:4:9
      |
    4 | status: mitigated
      |         ^^^^^^^^^
      = help: opsctl set INC-2026-0018 mitigated=...

    1 error in 1 file
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["check", "incidents/2026/_scratch.md"]), @"no findings in 0 files");
    assert_snapshot!(world.run(&["check", "opsctl.yaml"]), @"
    error[OPS404 unknown-rule]: there is no rule `OPS999`
      --> opsctl.yaml:10:5
       |
    10 |     OPS999: off
       |     ^^^^^^
       = help: `opsctl check --rules` lists the rules

    error[OPS404 unknown-rule]: there is no rule `placeholder-let`
      --> opsctl.yaml:11:5
       |
    11 |     placeholder-let: off
       |     ^^^^^^^^^^^^^^^
       = help: did you mean `placeholder-left`? `opsctl check --rules` lists the rules

    error[OPS407 unknown-kind]: there is no kind `incidents`
      --> opsctl.yaml:31:11
       |
    31 |   - kind: incidents
       |           ^^^^^^^^^
       = help: did you mean `incident`? kinds here: incident, postmortem, change, problem, runbook, toil or review

    3 errors in 1 file
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["check", "nowhere.md"]), @"
    --- stderr
    error: there is no file or folder nowhere.md
      help: paths begin at [ROOT]
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["check", "../home"]), @"
    --- stderr
    error: ../home does not lie in the repo at [ROOT]
      help: name files and folders below the folder of opsctl.yaml
    --- exit code 2
    ");
}

#[test]
fn a_kind_that_is_wrong_is_a_finding() {
    assert_snapshot!(broken().run(&["check", ".opsctl"]), @"
    error[OPS403 kind-definition]: field `vendor` has no `type`
      --> .opsctl/kinds/outage/kind.yaml:10:11

    error[OPS403 kind-definition]: unknown key `typ` in field `vendor`
      --> .opsctl/kinds/outage/kind.yaml:10:12
       = help: did you mean `type`? valid: type, required, help, values, prompt, default, scaffold, required_at or item

    error[OPS403 kind-definition]: unknown field `ended` in `milestones`
      --> .opsctl/kinds/outage/kind.yaml:11:23
       = help: valid: started

    error[OPS403 kind-definition]: unknown state `over` in `to` of state `open`
      --> .opsctl/kinds/outage/kind.yaml:14:15
       = help: valid: open or done

    error[OPS403 kind-definition]: unknown state `over` in `to` of verb `finish`
      --> .opsctl/kinds/outage/kind.yaml:17:16
       = help: valid: open or done

    error[OPS403 kind-definition]: unknown field `ended` in `stamps` of verb `finish`
      --> .opsctl/kinds/outage/kind.yaml:17:30
       = help: valid: started

    6 errors in 1 file
    --- exit code 1
    ");
}

#[test]
fn the_policy_can_switch_rules_off_and_make_them_strict() {
    let world = World::plain();
    world.write(
        "toil/TOIL-0001-restart.md",
        "---\nid: TOIL-0001\ntitle: Restart\nstatus: active\nfrequency: daily\neach: 15m\ncolour: red\n\
         created: 2026-11-02T09:00:00+01:00\n---\n# Restart\n\n## Task\n\n[What]\n\n## Occurrences\n\nNone.\n",
    );
    assert_snapshot!(world.run(&["check"]), @"
    warning[OPS104 unknown-field]: unknown field `colour`
     --> toil/TOIL-0001-restart.md:7:1
      |
    7 | colour: red
      | ^^^^^^
      = help: begin it with `x-` if it is your own, or declare it for the kind `toil`

    note[OPS203 placeholder-left]: `[What]` is still to be filled in
      --> toil/TOIL-0001-restart.md:14:1
       |
    14 | [What]
       | ^^^^^^
       = help: replace it, brackets included, or remove the line

    1 warning, 1 note in 1 file
    ");
    world.append("opsctl.yaml", "lint: {levels: {OPS104: error, placeholder-left: off}}\n");
    assert_snapshot!(world.run(&["check"]), @"
    error[OPS104 unknown-field]: unknown field `colour`
     --> toil/TOIL-0001-restart.md:7:1
      |
    7 | colour: red
      | ^^^^^^
      = help: begin it with `x-` if it is your own, or declare it for the kind `toil`

    1 error in 1 file
    --- exit code 1
    ");
}

#[test]
fn rules_are_listed_and_explained() {
    let world = World::empty();
    let run = world.run(&["check", "--rules"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let first: Vec<&str> = run.stdout.lines().take(5).collect();
    assert_snapshot!(first.join("\n"), @"
    Rules
    Code    Name                       Level    Summary
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    OPS001  not-utf8                   error    The file is not UTF-8 text
    OPS002  record-too-large           error    The file is over 8 MiB, or its front matter over 64 KiB
    ");
    let rules: serde_json::Value =
        serde_json::from_str(&world.run(&["check", "--rules", "-f", "json"]).stdout).unwrap();
    assert_eq!(rules["schema"], "opsctl.rules/1");
    assert_eq!(rules["rules"][0]["code"], "OPS001");
    let by_name = world.run(&["check", "--explain", "milestone-order"]);
    assert_snapshot!(by_name, @"
    OPS106 milestone-order (error)
    A milestone lies before one that must come first.

    Why: A record whose moments contradict each other is left out, as `out_of_order`, of every figure that uses the pair.

    Example: `detected: 2026-11-18T09:05:00+01:00` and `acknowledged: 2026-11-18T08:14:00+01:00`

    Fix: Correct whichever of the two is wrong with `opsctl set ID FIELD=TIME`; look at date and offset first.

    Switch it off or change its level in opsctl.yaml:

      lint: {levels: {OPS106: off}}
    ");
    assert_eq!(world.run(&["check", "--explain", "ops106"]).stdout, by_name.stdout);
    assert_snapshot!(world.run(&["check", "--explain", "milestone-oder"]), @"
    --- stderr
    error: there is no rule `milestone-oder`
      help: did you mean `milestone-order`?
      help: `opsctl check --rules` lists them
    --- exit code 2
    ");
}

#[test]
fn a_fresh_record_has_no_more_than_placeholders_left() {
    let world = declared();
    assert_snapshot!(world.run(&["check"]), @"
    note[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in, and 18 more
      --> incidents/2026/INC-2026-0001-checkout-latency.md:16:1
       |
    16 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    1 note in 1 file
    ");
    assert_snapshot!(world.run(&["check", "-f", "json"]), @r#"
    {
      "schema": "opsctl.check/1",
      "findings": [
        {
          "code": "OPS203",
          "level": "note",
          "path": "incidents/2026/INC-2026-0001-checkout-latency.md",
          "line": 16,
          "column": 1,
          "end_line": 16,
          "end_column": 31,
          "message": "`[What is broken, and for whom]` is still to be filled in, and 18 more",
          "help": "replace it, brackets included, or remove the line",
          "fixable": false
        }
      ],
      "summary": {
        "errors": 0,
        "warnings": 0,
        "files": 1
      }
    }
    "#);
    assert_eq!(world.run(&["check", FILE]).ok(), world.run(&["check"]).ok());
}
