use super::findings;
use crate::render::json::text as pretty;
use crate::render::sample;
use crate::view::finding::Findings;

#[test]
fn issues_have_one_fingerprint_each() {
    insta::assert_snapshot!(pretty(&findings(&sample::findings())), @r#"
    [
      {
        "description": "OPS303: `<b>&\\u{1b}[31m` says \"100%\" ::error::not a command",
        "check_name": "missing-inverse",
        "fingerprint": "22bbeeba815025b6b818153c4547b189",
        "severity": "info",
        "location": {
          "path": "runbooks/a, b: 100%/ü.md",
          "lines": {
            "begin": 3,
            "end": 4
          }
        }
      },
      {
        "description": "OPS101: `resolved` is earlier than `detected` (correct one of them: `opsctl set INC-2026-0042 resolved=TIME`)",
        "check_name": "milestone-order",
        "fingerprint": "fcd3eeefbf9dbd51113c06e37d0b76c6",
        "severity": "major",
        "location": {
          "path": "incidents/2026/INC-2026-0042-checkout-latency.md",
          "lines": {
            "begin": 12,
            "end": 12
          }
        }
      },
      {
        "description": "OPS101: `resolved` is earlier than `detected` (correct one of them: `opsctl set INC-2026-0042 resolved=TIME`)",
        "check_name": "milestone-order",
        "fingerprint": "c3b36d8e3a0bdfcb96212ef7fdf0fe15",
        "severity": "major",
        "location": {
          "path": "incidents/2026/INC-2026-0042-checkout-latency.md",
          "lines": {
            "begin": 12,
            "end": 12
          }
        }
      }
    ]
    "#);
}

#[test]
fn without_findings_the_report_is_an_empty_list() {
    assert_eq!(pretty(&findings(&Findings::default())), "[]\n");
}
