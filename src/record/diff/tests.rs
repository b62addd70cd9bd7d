use std::sync::Arc;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::base::moment::Zone;
use crate::doc::document::Document;
use crate::kind::registry::Registry;
use crate::record::diff::{Difference, Plain, changes, changes_of_merge};
use crate::record::{Claim, Record};

fn record(text: &str) -> Record {
    let kind = Arc::clone(Registry::built_in().get("incident").unwrap());
    let document = Document::parse(text.as_bytes().to_vec());
    Record::new("x.md".to_owned(), kind, "INC-1".to_owned(), document, Zone::UTC, Claim::Prefix, Vec::new())
}

/// Each change on a line.
fn told(changes: &[Difference]) -> Vec<String> {
    let value = |value: &Option<Plain>| value.as_ref().map_or("-".to_owned(), Plain::to_string);
    let row = |row: &Option<Vec<(String, String)>>| match row {
        None => "-".to_owned(),
        Some(cells) => cells.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" | "),
    };
    let tick = |tick: &Option<bool>| tick.map_or("-", |tick| if tick { "[x]" } else { "[ ]" });
    changes
        .iter()
        .map(|change| match change {
            Difference::Field { name, from, to } => format!("{name}: {} -> {}", value(from), value(to)),
            Difference::Row { section, from, to } => format!("{section}: {} -> {}", row(from), row(to)),
            Difference::Task { section, text, from, to } => {
                format!("{section}: {text} {} -> {}", tick(from), tick(to))
            }
            Difference::Text { section, added, removed } => format!("{section}: +{added} -{removed}"),
        })
        .collect()
}

fn between(before: &str, after: &str) -> Vec<String> {
    told(&changes(Some(&record(before)), &record(after)))
}

const BASE: &str = "---
id: INC-1
status: investigating # now
severity: SEV2
services: [checkout]
pauses:
  - {from: 2026-11-18T09:30:00Z, reason: bank}
x-note: a
---

# INC-1: Title

Before.

## Timeline
| Time | Event | By |
|------|-------|----|
| 09:05 | p99 above 2 s | alert |
| 09:20 | paged | bob |

## Verification
- [ ] Watched for an hour
- [ ] Users told

## Notes
One.
Two.
";

#[test]
fn how_a_thing_is_written_does_not_count() {
    let other = BASE
        .replace("status: investigating # now", "status:   \"investigating\"")
        .replace("services: [checkout]", "services:\n  - 'checkout'")
        .replace("{from: 2026-11-18T09:30:00Z, reason: bank}", "{reason: bank, from: 2026-11-18T09:30:00Z}")
        .replace("| 09:05 | p99 above 2 s | alert |", "|09:05|p99 above 2 s|   alert   |")
        .replace("One.\n", "  One.  \n\n\n")
        .replace('\n', "\r\n");
    assert_eq!(between(BASE, &other), Vec::<String>::new());
}

#[test]
fn fields_rows_ticks_and_lines_are_told_apart() {
    let after = BASE
        .replace("investigating # now", "resolved")
        .replace("severity: SEV2\n", "")
        .replace("x-note: a", "x-note: b\nresolved: 2026-11-18T10:00:00Z")
        .replace("reason: bank}", "reason: bank, to: 2026-11-18T09:40:00Z}")
        .replace("| 09:20 | paged | bob |", "| 09:21 | paged | bob |\n| 10:00 | Resolved | bob |")
        .replace("- [ ] Watched", "- [x] Watched")
        .replace("- [ ] Users told", "- [ ] Customers told")
        .replace("Two.", "Three.\nFour.")
        .replace("Before.", "");
    assert_eq!(
        between(BASE, &after),
        [
            "status: investigating -> resolved",
            "severity: SEV2 -> -",
            "resolved: - -> 2026-11-18T10:00:00Z",
            "pauses: [{from: 2026-11-18T09:30:00Z, reason: bank}] -> \
             [{from: 2026-11-18T09:30:00Z, reason: bank, to: 2026-11-18T09:40:00Z}]",
            "x-note: a -> b",
            ": +0 -1",
            "Timeline: 09:20 | paged | bob -> 09:21 | paged | bob",
            "Timeline: - -> 10:00 | Resolved | bob",
            "Verification: Watched for an hour [ ] -> [x]",
            "Verification: Customers told - -> [ ]",
            "Verification: Users told [ ] -> -",
            "Notes: +2 -1",
        ]
    );
}

#[test]
fn a_new_record_says_everything() {
    let all = told(&changes(None, &record("---\nid: INC-1\nseverity: SEV2\n---\n## Notes\ntext\n")));
    assert_eq!(all, ["id: - -> INC-1", "severity: - -> SEV2", "Notes: +1 -0"]);
}

#[test]
fn a_section_that_is_gone_or_stands_twice_is_not_mistaken_for_another() {
    let before = "---\nid: INC-1\n---\n## A\none\n## A\ntwo\n## B\nthree\n";
    let after = "---\nid: INC-1\n---\n## A\none\n## A\nother\n";
    assert_eq!(between(before, after), ["A: +1 -1", "B: +0 -1"]);
}

#[test]
fn a_merge_changed_only_what_differs_from_all_parents() {
    let ours = BASE.replace("severity: SEV2", "severity: SEV1").replace("One.", "Un.");
    let theirs = BASE.replace("investigating # now", "mitigated").replace("| 09:20 | paged | bob |\n", "");
    let clean = ours.replace("investigating # now", "mitigated").replace("| 09:20 | paged | bob |\n", "");
    let evil = clean.replace("x-note: a", "x-note: evil").replace("severity: SEV1", "severity: SEV3");
    let (ours, theirs) = (record(&ours), record(&theirs));
    assert_eq!(told(&changes_of_merge(&[&ours, &theirs], &record(&clean))), Vec::<String>::new());
    assert_eq!(
        told(&changes_of_merge(&[&ours, &theirs], &record(&evil))),
        ["severity: SEV1 -> SEV3", "x-note: a -> evil"]
    );
}

proptest! {
    /// A record does not differ from itself, and two texts that differ in more than space differ somewhere.
    #[test]
    fn any_text_is_compared(a in "[-|a-c \\n#\\[\\]x:]{0,60}", b in "[-|a-c \\n#\\[\\]x:]{0,60}") {
        let text = |body: &str| format!("---\nid: INC-1\n---\n\n{body}");
        let (one, two) = (record(&text(&a)), record(&text(&b)));
        prop_assert_eq!(changes(Some(&one), &one), vec![]);
        prop_assert!(changes_of_merge(&[&one, &two], &two).is_empty());
        let there = changes(Some(&one), &two);
        let back = changes(Some(&two), &one);
        prop_assert_eq!(there.is_empty(), back.is_empty());
    }
}
