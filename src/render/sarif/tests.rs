use serde_json::Value;

use super::{address, findings};
use crate::render::json::text as pretty;
use crate::render::sample;
use crate::view::finding::Findings;

#[test]
fn a_run_reads_as_the_standard_says() {
    let all = Findings { all: vec![sample::finding()], files: 1, ..Findings::default() };
    insta::assert_snapshot!(pretty(&findings(&all, &sample::rules()[..1])).replace(env!("CARGO_PKG_VERSION"), "[VERSION]"), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "opsctl",
              "semanticVersion": "[VERSION]",
              "rules": [
                {
                  "id": "OPS101",
                  "name": "milestone-order",
                  "shortDescription": {
                    "text": "Milestones are out of order."
                  },
                  "fullDescription": {
                    "text": "No duration can be computed."
                  },
                  "help": {
                    "text": "No duration can be computed. Example: `resolved` before `detected`. Fix: Correct one of them.",
                    "markdown": "No duration can be computed.\n\n- Example: `resolved` before `detected`.\n- Fix: Correct one of them.\n"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "originalUriBaseIds": {
            "%SRCROOT%": {
              "description": {
                "text": "The top of the checkout"
              }
            }
          },
          "results": [
            {
              "ruleId": "OPS101",
              "level": "error",
              "message": {
                "text": "`resolved` is earlier than `detected`\ncorrect one of them: `opsctl set INC-2026-0042 resolved=TIME`"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "incidents/2026/INC-2026-0042-checkout-latency.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 12,
                      "startColumn": 11,
                      "endLine": 12,
                      "endColumn": 36
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "primaryLocationLineHash": "fcd3eeefbf9dbd51113c06e37d0b76c6:1"
              },
              "ruleIndex": 0
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn results_point_at_their_rules_and_are_told_apart() {
    let log = findings(&sample::findings(), &sample::rules());
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((rules.len(), results.len()), (3, 3));
    let mut prints = Vec::new();
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().unwrap() >= 1, "{key}");
        }
        prints.push(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap());
    }
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), 3);
    assert_eq!(
        results[0]["message"]["text"], "`<b>&\\u{1b}[31m` says \"100%\" ::error::not a command",
        "on one line and harmless"
    );
}

#[test]
fn a_finding_of_an_unknown_rule_has_no_index() {
    let log = findings(&sample::findings(), &[]);
    assert_eq!(log["runs"][0]["results"][0].get("ruleIndex"), None::<&Value>);
}

#[test]
fn addresses_are_relative_references() {
    assert_eq!(address("runbooks/a, b: 100%/ü.md"), "runbooks/a,%20b%3A%20100%25/%C3%BC.md");
    assert_eq!(address("plain/INC-2026-0042_~(1).md"), "plain/INC-2026-0042_~(1).md");
    assert_eq!(address("#?[]\\\"<>"), "%23%3F%5B%5D%5C%22%3C%3E");
}
