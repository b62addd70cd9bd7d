use crate::render::json::FORMAT;
use crate::render::json::layout::text as pretty;
use crate::render::{Style, sample};
use crate::view::answer::{Answer, Checked};
use crate::view::edit_summary::{EditSummary, EditedPart};
use crate::view::finding::Findings;
use crate::view::report::{Report, SourceName};
use crate::view::sheet::Cell;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

fn written(answer: &Answer) -> String {
    FORMAT.write(answer, &Style::plain(sample::ZONE)).unwrap()
}

fn report(report: &Report) -> String {
    written(&Answer::Report(report.clone()))
}

#[test]
fn a_report_is_the_contract_to_the_byte() {
    let mut short = sample::report();
    short.sheets.truncate(1);
    short.coverage.excluded.remove("missing:resolved");
    insta::assert_snapshot!(report(&short), @r#"
    {
      "schema": "opsctl.report/1",
      "report": "mttr",
      "as_of": "2026-11-20T12:00:00+01:00",
      "source": {
        "kind": "worktree"
      },
      "period": {
        "label": "2026-W46",
        "from": "2026-11-09T00:00:00+01:00",
        "to": "2026-11-16T00:00:00+01:00"
      },
      "definitions": {
        "mttd": "impact_started -> detected",
        "mttr": "impact_started -> resolved"
      },
      "sheets": [
        {
          "name": "summary",
          "columns": [
            {
              "key": "metric",
              "type": "text"
            },
            {
              "key": "n",
              "type": "count"
            },
            {
              "key": "median",
              "type": "duration"
            },
            {
              "key": "per_week",
              "type": "number"
            }
          ],
          "rows": [
            {
              "metric": "mttr",
              "n": 3,
              "median": 5760,
              "per_week": 1.5
            },
            {
              "metric": "mttd",
              "n": 0,
              "median": null,
              "per_week": -2.0
            }
          ]
        }
      ],
      "coverage": {
        "records": 38,
        "used": 28,
        "excluded": [
          {
            "reason": "open",
            "ids": [
              "INC-2026-0043"
            ]
          }
        ],
        "stated": [
          "INC-2026-0011"
        ]
      },
      "notes": [
        "No trend is shown: the week before has fewer than 5 incidents"
      ]
    }
    "#);
}

#[test]
fn a_revision_is_named_and_nothing_stated_is_left_out() {
    let mut other = sample::report();
    other.source = SourceName::Revision { name: "HEAD~1".to_owned(), commit: "3f2a".to_owned() };
    other.period = None;
    other.coverage.stated.clear();
    let value: Value = serde_json::from_str(&report(&other)).unwrap();
    assert_eq!(value["source"], json!({"kind": "revision", "name": "HEAD~1", "commit": "3f2a"}));
    assert_eq!(value["period"], Value::Null);
    assert!(value["coverage"].get("stated").is_none());
}

#[test]
fn cells_are_exact() {
    for (given, text) in [
        (Cell::Duration(5760.0), "5760"),
        (Cell::Duration(-60.0), "-60"),
        (Cell::Duration(90.25), "90.25"),
        (Cell::Duration(1e300), "1e+300"),
        (Cell::Duration(f64::NAN), "null"),
        (Cell::Ratio(1.0), "1.0"),
        (Cell::Ratio(0.1 + 0.2), "0.30000000000000004"),
        (Cell::Ratio(f64::INFINITY), "null"),
        (Cell::Number(-2.0), "-2.0"),
        (Cell::Count(u64::MAX), "18446744073709551615"),
        (Cell::None, "null"),
        (Cell::time(Some(sample::moment("2026-11-20T12:00:00+01:00"))), "\"2026-11-20T12:00:00+01:00\""),
        (Cell::Date(chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()), "\"2026-11-20\""),
    ] {
        assert_eq!(pretty(&given).trim_end(), text);
    }
}

#[test]
fn findings_are_the_contract_to_the_byte() {
    let all = Findings { all: vec![sample::finding()], files: 43, ..Findings::default() };
    let checked = Checked { findings: all, rules: Vec::new(), below: None };
    insta::assert_snapshot!(written(&Answer::Findings(Box::new(checked))), @r#"
    {
      "schema": "opsctl.check/1",
      "findings": [
        {
          "code": "OPS101",
          "level": "error",
          "path": "incidents/2026/INC-2026-0042-checkout-latency.md",
          "line": 12,
          "column": 11,
          "end_line": 12,
          "end_column": 36,
          "message": "`resolved` is earlier than `detected`",
          "help": "correct one of them: `opsctl set INC-2026-0042 resolved=TIME`",
          "fixable": false
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "files": 43
      }
    }
    "#);
}

#[test]
fn a_change_is_the_contract_to_the_byte() {
    let done = EditSummary {
        id: "INC-2026-0042".to_owned(),
        path: "incidents/2026/INC-2026-0042.md".to_owned(),
        created: false,
        changed: vec![EditedPart { name: "status".to_owned(), from: None, to: Some("resolved".to_owned()) }],
        messages: vec!["for people".to_owned()],
    };
    insta::assert_snapshot!(written(&Answer::Edit(done)), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "INC-2026-0042",
      "path": "incidents/2026/INC-2026-0042.md",
      "created": false,
      "changed": [
        {
          "name": "status",
          "from": null,
          "to": "resolved"
        }
      ]
    }
    "#);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back_and_no_control_character_goes_out(text in any::<String>(), control in "[\\x00-\\x1f\\x7f-\\x9f\u{202a}-\u{202e}\"\\\\]*") {
        let value = json!({"a": format!("{text}{control}"), control: [text]});
        let out = pretty(&value);
        prop_assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), value);
        prop_assert!(!out.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn durations_are_whole_or_exact(seconds in any::<f64>()) {
        let written = pretty(&Cell::Duration(seconds));
        let kept = if seconds.is_finite() { written.trim().parse() == Ok(seconds) } else { written == "null\n" };
        prop_assert!(kept);
    }
}
