use super::edit_summary;
use crate::render::{Style, sample};
use crate::view::edit_summary::{EditSummary, EditedPart};

fn part(name: &str, from: Option<&str>, to: Option<&str>) -> EditedPart {
    EditedPart { name: name.to_owned(), from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

fn resolved() -> EditSummary {
    EditSummary {
        id: "INC-2026-0042".to_owned(),
        path: "incidents/2026/INC-2026-0042-checkout-latency.md".to_owned(),
        created: false,
        changed: vec![
            part("status", Some("investigating"), Some("resolved")),
            part("resolved", None, Some("2026-11-18T10:31:00+01:00")),
            part("next_update", Some("2026-11-18T11:00:00+01:00"), None),
            part("Timeline/timeline", None, Some(&"| long\u{1b}[2J\n".repeat(20))),
            part("weekly/incidents", None, None),
            part("impact", Some(""), Some("x")),
        ],
        messages: vec!["Resolved INC-2026-0042 after 1h 36m.".to_owned()],
    }
}

#[test]
fn a_change_names_what_it_touched() {
    insta::assert_snapshot!(edit_summary(&resolved(), &sample::style(80)), @r"
    Changed incidents/2026/INC-2026-0042-checkout-latency.md
      ~ status: investigating -> resolved
      + resolved: 2026-11-18T10:31:00+01:00
      - next_update: 2026-11-18T11:00:00+01:00
      + Timeline/timeline: | long\u{1b}[2J | long\u{1b}[2J | long\u{1b}[2J | long\u{1b…
      ~ weekly/incidents
      ~ impact: (empty) -> x
    Resolved INC-2026-0042 after 1h 36m.
    ");
}

#[test]
fn colour_tells_new_from_gone() {
    let mut few = resolved();
    few.changed.truncate(3);
    let text = edit_summary(&few, &Style { color: true, ..sample::style(80) });
    insta::assert_snapshot!(text.replace('\u{1b}', "^"), @r"
    ^[1mChanged^[0m incidents/2026/INC-2026-0042-checkout-latency.md
      ~ status: investigating -> ^[1mresolved^[0m
      ^[32m+ resolved: 2026-11-18T10:31:00+01:00^[0m
      ^[31m- next_update: 2026-11-18T11:00:00+01:00^[0m
    Resolved INC-2026-0042 after 1h 36m.
    ");
}

#[test]
fn a_new_file_is_one_line_and_no_change_says_so() {
    let mut made = resolved();
    made.created = true;
    made.messages.clear();
    assert_eq!(
        edit_summary(&made, &sample::style(80)),
        "Created incidents/2026/INC-2026-0042-checkout-latency.md\n"
    );
    made.created = false;
    made.changed.clear();
    assert_eq!(
        edit_summary(&made, &sample::style(80)),
        "Unchanged incidents/2026/INC-2026-0042-checkout-latency.md\n"
    );
}
