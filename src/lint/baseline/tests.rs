use super::Baseline;
use crate::base::span::Position;
use crate::view::finding::{Finding, Level};

fn finding(message: &str, line: usize) -> Finding {
    Finding {
        code: "OPS101",
        rule: "missing-field",
        level: Level::Error,
        path: "incidents/INC-1.md".to_owned(),
        start: Position { line, column: 1 },
        end: Position { line, column: 3 },
        message: message.to_owned(),
        help: None,
        fixable: false,
        excerpt: Some("id: INC-1".into()),
        more: Vec::new(),
    }
}

#[test]
fn as_many_are_known_as_were_counted() {
    let baseline = Baseline::of(&[finding("a", 1), finding("a", 2), finding("b", 3)]);
    assert_eq!(baseline.len(), 3);
    let now = [finding("b", 30), finding("c", 1), finding("a", 5), finding("a", 6), finding("a", 7)];
    assert_eq!(baseline.known(&now), [1, 0, 1, 1, 0]);
}

#[test]
fn pruning_takes_out_what_is_gone_and_adds_nothing() {
    let baseline = Baseline::of(&[finding("a", 1), finding("a", 2), finding("b", 3)]);
    let pruned = baseline.pruned(&[finding("a", 9), finding("c", 1)]);
    assert_eq!(pruned, Baseline::of(&[finding("a", 1)]));
    assert_eq!(pruned.pruned(&[finding("a", 1), finding("a", 2)]), pruned);
    assert!(pruned.pruned(&[]).is_empty());
}

#[test]
fn the_file_reads_back_and_has_a_line_a_finding() {
    let baseline = Baseline::of(&[finding("b \"quoted\"", 3), finding("a", 1), finding("a", 2)]);
    let text = baseline.to_text();
    assert_eq!(Baseline::parse(&text), Ok(baseline));
    insta::assert_snapshot!(text, @r#"
    {
      "schema": "opsctl.baseline/1",
      "findings": [
        {"path":"incidents/INC-1.md","code":"OPS101","message":"a","count":2,"fingerprint":"187afce56a975209f840d876214bfa74"},
        {"path":"incidents/INC-1.md","code":"OPS101","message":"b \"quoted\"","count":1,"fingerprint":"655d736f93c7cf4b2ed98f7d6621be63"}
      ]
    }
    "#);
    let none = Baseline::default();
    assert_eq!(none.to_text(), "{\n  \"schema\": \"opsctl.baseline/1\",\n  \"findings\": []\n}\n");
    assert_eq!(Baseline::parse(&none.to_text()), Ok(none));
}

#[test]
fn what_is_no_baseline_is_refused() {
    let why = |text: &str| Baseline::parse(text).unwrap_err();
    assert!(why("<<<<<<< HEAD").starts_with("it is no JSON: "));
    assert_eq!(why("[]"), "its `schema` is not `opsctl.baseline/1`");
    assert_eq!(why(r#"{"schema": "opsctl.baseline/1"}"#), "it has no list `findings`");
    let with = |item: &str| why(&format!(r#"{{"schema": "opsctl.baseline/1", "findings": [{item}]}}"#));
    assert_eq!(with(r#"{"path": "a", "code": "b"}"#), "finding 1 has no `message`");
    assert_eq!(with(r#"{"count": -1}"#), "the `count` of finding 1 is no number");
}
