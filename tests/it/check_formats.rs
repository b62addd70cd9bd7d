//! `check` for hosts: SARIF, annotations of GitHub, code quality of GitLab, JUnit; and the exit code in each of them.

use insta::assert_snapshot;
use serde_json::Value;

use crate::world::{POLICY, World};

const FORMATS: [&str; 6] = ["table", "json", "github", "gitlab", "junit", "sarif"];

const TOIL: &str = "---\nid: TOIL-0001\ntitle: Restart\nstatus: active\nfrequency: daily\neach: soon\ncolour: red\n\
                    created: 2026-11-02T09:00:00+01:00\n---\n# Restart\n\n## Task\n\n[What: 100%]\n\n## \
                    Occurrences\n\nNone.\n";

/// One record with an error, a warning and a note.
fn world() -> World {
    let world = World::plain();
    world.write("toil/TOIL-0001-übung.md", TOIL);
    world
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let world = world();
    for format in FORMATS {
        let run = world.run(&["check", "-f", format]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{format}");
        assert!(run.stdout.ends_with('\n'), "{format}");
    }
    world.edit("toil/TOIL-0001-übung.md", "each: soon", "each: 15m");
    for format in FORMATS {
        let run = world.run(&["check", "-f", format]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{format}: warnings do not fail");
    }
}

#[test]
fn github_shows_the_worst_first() {
    assert_snapshot!(world().run(&["check", "-f", "github"]), @r"
    ::error file=toil/TOIL-0001-übung.md,line=6,col=7,endLine=6,endColumn=11,title=OPS102 field-type::`soon` is not a length of time%0Awrite it as `45m`, `1h 30m` or `2 days`
    ::warning file=toil/TOIL-0001-übung.md,line=7,col=1,endLine=7,endColumn=7,title=OPS104 unknown-field::unknown field `colour`%0Abegin it with `x-` if it is your own, or declare it for the kind `toil`
    ::notice file=toil/TOIL-0001-übung.md,line=14,col=1,endLine=14,endColumn=13,title=OPS203 placeholder-left::`[What: 100%25]` is still to be filled in%0Areplace it, brackets included, or remove the line
    1 error, 1 warning, 1 note in 1 file
    --- exit code 1
    ");
}

#[test]
fn gitlab_gets_a_code_quality_report() {
    assert_snapshot!(world().run(&["check", "-f", "gitlab"]), @r#"
    [
      {
        "description": "OPS102: `soon` is not a length of time (write it as `45m`, `1h 30m` or `2 days`)",
        "check_name": "field-type",
        "fingerprint": "403f45c92abfddcc4b8aacbe7f38bf77",
        "severity": "major",
        "location": {
          "path": "toil/TOIL-0001-übung.md",
          "lines": {
            "begin": 6,
            "end": 6
          }
        }
      },
      {
        "description": "OPS104: unknown field `colour` (begin it with `x-` if it is your own, or declare it for the kind `toil`)",
        "check_name": "unknown-field",
        "fingerprint": "4dff333bceef33c4f225a96390dc911b",
        "severity": "minor",
        "location": {
          "path": "toil/TOIL-0001-übung.md",
          "lines": {
            "begin": 7,
            "end": 7
          }
        }
      },
      {
        "description": "OPS203: `[What: 100%]` is still to be filled in (replace it, brackets included, or remove the line)",
        "check_name": "placeholder-left",
        "fingerprint": "1592e79c9181b5cc30935c83d3427183",
        "severity": "info",
        "location": {
          "path": "toil/TOIL-0001-übung.md",
          "lines": {
            "begin": 14,
            "end": 14
          }
        }
      }
    ]
    --- exit code 1
    "#);
}

#[test]
fn junit_has_a_case_for_every_rule() {
    let world = world();
    let run = world.run(&["check", "-f", "junit"]);
    let lines: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| !line.starts_with("    <testcase") || !line.ends_with("/>"))
        .collect();
    let rules = world.run(&["check", "--rules", "-f", "json"]).json()["rules"].as_array().unwrap().len();
    assert_eq!(run.stdout.matches("<testcase ").count(), rules);
    assert_snapshot!(lines.join("\n").replace(&format!("tests=\"{rules}\""), "tests=\"[RULES]\""), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="opsctl check" tests="[RULES]" failures="1" errors="0">
      <testsuite name="opsctl check" tests="[RULES]" failures="1" errors="0">
        <testcase classname="opsctl.check" name="OPS102 field-type">
          <failure type="error" message="`soon` is not a length of time">toil/TOIL-0001-übung.md:6:7: error: `soon` is not a length of time
      help: write it as `45m`, `1h 30m` or `2 days`
    </failure>
        </testcase>
        <testcase classname="opsctl.check" name="OPS104 unknown-field">
          <system-out>toil/TOIL-0001-übung.md:7:1: warning: unknown field `colour`
      help: begin it with `x-` if it is your own, or declare it for the kind `toil`
    </system-out>
        </testcase>
        <testcase classname="opsctl.check" name="OPS203 placeholder-left">
          <system-out>toil/TOIL-0001-übung.md:14:1: note: `[What: 100%]` is still to be filled in
      help: replace it, brackets included, or remove the line
    </system-out>
        </testcase>
        <system-out>1 error, 1 warning, 1 note in 1 file</system-out>
      </testsuite>
    </testsuites>
    "#);
}

fn sarif(world: &World) -> Value {
    let run = world.run(&["check", "-f", "sarif"]);
    serde_json::from_str(&run.stdout).unwrap()
}

/// What the schema of SARIF 2.1.0 requires of the objects that are used, written out: the schema itself is not ours to
/// copy.
#[test]
fn sarif_has_what_the_standard_requires() {
    let log = sarif(&world());
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("{log}") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "opsctl");
    let rules = driver["rules"].as_array().unwrap();
    let mut ids = std::collections::BTreeSet::new();
    for rule in rules {
        assert!(ids.insert(rule["id"].as_str().unwrap()), "{rule}");
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "toil/TOIL-0001-%C3%BCbung.md");
        assert!(
            run["originalUriBaseIds"][place["artifactLocation"]["uriBaseId"].as_str().unwrap()].is_object()
        );
        let number = |key: &str| place["region"][key].as_u64().unwrap();
        assert!(number("startLine") >= 1 && number("startColumn") >= 1);
        assert!((number("endLine"), number("endColumn")) > (number("startLine"), number("startColumn")));
    }
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let world = world();
    let prints = |world: &World| -> Vec<String> {
        let results = sarif(world)["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    let before = prints(&world);
    world.edit("toil/TOIL-0001-übung.md", "title: Restart\n", "# more\n# lines\ntitle: Restart\n");
    assert_eq!(prints(&world), before);
    world.edit("toil/TOIL-0001-übung.md", "colour: red", "colour: blue");
    let after = prints(&world);
    assert_eq!(before.iter().zip(&after).filter(|(before, after)| before != after).count(), 1);
}

#[test]
fn hosts_get_paths_from_the_top_of_the_checkout() {
    let world = World::empty();
    world.git(&["init", "--quiet"]);
    world.write("ops/opsctl.yaml", POLICY);
    world.write("ops/toil/TOIL-0001.md", TOIL);
    let out = |format: &str| world.run(&["-C", "ops", "check", "-f", format]).stdout;
    assert!(out("github").contains("file=ops/toil/TOIL-0001.md,"));
    assert!(out("gitlab").contains("\"path\": \"ops/toil/TOIL-0001.md\""));
    assert!(out("sarif").contains("\"uri\": \"ops/toil/TOIL-0001.md\""));
    // People and programs that run opsctl get paths from its root.
    assert!(out("json").contains("\"path\": \"toil/TOIL-0001.md\""));
    assert!(out("junit").contains("toil/TOIL-0001.md:6:7") && !out("junit").contains("ops/"));
}

#[test]
fn other_commands_refuse_these_formats() {
    assert_snapshot!(world().run(&["list", "-f", "sarif"]), @r"
    --- stderr
    error: lists of records cannot be written as sarif
      help: use -f table, json, csv or markdown
    --- exit code 2
    ");
    assert_snapshot!(world().run(&["check", "-f", "csv"]), @r"
    --- stderr
    error: findings cannot be written as csv
      help: use -f table, json, github, gitlab, junit or sarif
    --- exit code 2
    ");
}
