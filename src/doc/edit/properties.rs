//! Edits of generated files: the span changes and nothing else, the same edit twice changes nothing, what is set is
//! read.

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::test_runner::TestCaseError;

use super::{Data, Edit, EditError};
use crate::doc::body::properties::markdown;
use crate::doc::document::Document;

type Outcome = Result<(), TestCaseError>;

fn value() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just(": "),
        Just(" #"),
        Just("'"),
        Just("\""),
        Just("\\"),
        Just("\n"),
        Just("a"),
        Just("é"),
        Just("1"),
        Just("-"),
        Just(" "),
        Just(","),
        Just("]"),
        Just("}"),
        Just("|"),
        Just("null"),
        Just("2026-11-18T09:05:00Z"),
        Just("\u{85}"),
        Just("\u{feff}"),
        Just("\t"),
        Just("&"),
        Just("---"),
        Just("\r"),
    ];
    prop_oneof![proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat()), any::<String>(),]
}

/// Front matter of entries in every writing, some of them lists of maps, with comments and blank lines between.
fn yaml() -> impl Strategy<Value = String> {
    let written = prop_oneof![
        Just(""),
        Just(" x"),
        Just("   'x'  # c"),
        Just(" \"x\""),
        Just(" ~"),
        Just(" 3 # n"),
        Just(" [p, q]"),
        Just(" []"),
        Just(" [\n  p, # c\n  q,\n  ]"),
        Just(" {p: q}"),
        Just("\n  - p\n  # c\n  - q"),
        Just("\n- p"),
        Just("\n  - {p: q}"),
        Just("\n  - p: q\n    r: s"),
        Just("\n  p: q\n  r:\n    - s"),
        Just(" |\n  t\n\n  u"),
        Just(" |+\n  t\n\n"),
        Just(" >-\n  t\n  u"),
        Just(" one\n  two"),
        Just(" &n x"),
        Just(" !t x"),
        Just("\n  -\n  - p"),
        Just(" # only a comment"),
        Just("\n\n  - p\n\n\n  - q"),
    ];
    let between = prop_oneof![Just(""), Just("# c\n"), Just("\n"), Just("  # c\n")];
    proptest::collection::vec((written, between), 0..6).prop_map(|entries| {
        let lines: Vec<String> = entries
            .into_iter()
            .enumerate()
            .map(|(index, (written, between))| format!("{between}k{index}:{written}\n"))
            .collect();
        lines.concat()
    })
}

fn record() -> impl Strategy<Value = String> {
    (yaml(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(yaml, bom, crlf, last)| {
        let mut text = format!("---\n{yaml}---\n# T\n\n---\nend");
        if last {
            text.push('\n');
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        if bom { format!("\u{feff}{text}") } else { text }
    })
}

/// Applies edits and holds that all bytes outside their spans stay.
fn apply(document: &Document, edits: &[Edit]) -> Result<Document, TestCaseError> {
    let edited = document.apply(edits).map_err(|error| TestCaseError::fail(error.message))?;
    let (before, after) = (document.bytes(), edited.bytes());
    let start = edits.iter().map(|edit| edit.span.start).min().unwrap_or(before.len());
    let end = edits.iter().map(|edit| edit.span.end).max().unwrap_or(before.len());
    prop_assert_eq!(&before[..start], &after[..start]);
    prop_assert!(after.ends_with(&before[end..]));
    prop_assert_eq!(document.slice(document.body().span), edited.slice(edited.body().span));
    Ok(edited)
}

fn both(
    text: &str,
    build: impl Fn(&Document) -> Result<Vec<Edit>, EditError>,
) -> Result<Option<Document>, TestCaseError> {
    let document = Document::parse(text.as_bytes().to_vec());
    match build(&document) {
        Ok(edits) => apply(&document, &edits).map(Some),
        Err(error) => {
            prop_assert!(!error.message.is_empty());
            Ok(None)
        }
    }
}

fn read_back(document: &Document, key: &str) -> Option<String> {
    document.front()?.get(key)?.value.as_str().map(str::to_owned)
}

fn set_twice(text: &str, key: &str, value: &str) -> Outcome {
    let data = Data::text(value);
    let Some(once) = both(text, |document| super::set(document, key, &data))? else { return Ok(()) };
    prop_assert_eq!(read_back(&once, key), Some(value.to_owned()));
    prop_assert_eq!(super::set(&once, key, &data), Ok(Vec::new()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn setting_reads_back_and_is_idempotent(text in record(), index in 0..6usize, value in value()) {
        set_twice(&text, &format!("k{index}"), &value)?;
    }

    #[test]
    fn a_plain_key_is_always_settable(value in value()) {
        let text = "---\na: 1\nk: x\nb: [y]\n---\n";
        let document = Document::parse(text.as_bytes().to_vec());
        prop_assert!(super::set(&document, "k", &Data::text(&value)).is_ok(), "{:?}", value);
        set_twice(text, "k", &value)?;
    }

    #[test]
    fn inserting_and_removing_is_the_identity(text in record(), index in 0..7usize, value in value()) {
        let after = format!("k{index}");
        let data = Data::text(&value);
        let inserted = both(&text, |document| super::insert(document, "new", &data, Some(&after)))?;
        if let Some(inserted) = inserted {
            prop_assert_eq!(read_back(&inserted, "new"), Some(value));
            let removed = apply(&inserted, &super::remove(&inserted, "new").unwrap())?;
            prop_assert_eq!(removed.text(), Some(text.as_str()));
        }
    }

    #[test]
    fn removing_takes_one_key(text in record(), index in 0..6usize) {
        let key = format!("k{index}");
        if let Some(removed) = both(&text, |document| super::remove(document, &key))? {
            prop_assert!(removed.front().unwrap().get(&key).is_none());
            prop_assert_eq!(super::remove(&removed, &key), Ok(Vec::new()));
        }
    }

    #[test]
    fn pushing_adds_one_item(text in record(), index in 0..7usize, value in value(), as_map in any::<bool>()) {
        let key = format!("k{index}");
        let item = if as_map {
            Data::Map(vec![("at".to_owned(), Data::text(&value)), ("x: y".to_owned(), Data::text("n"))])
        } else {
            Data::text(&value)
        };
        let count = |document: &Document| {
            document.front().and_then(|front| front.get(&key)).and_then(|entry| entry.value.as_list()).map_or(0, <[_]>::len)
        };
        let before = count(&Document::parse(text.clone().into_bytes()));
        if let Some(pushed) = both(&text, |document| super::push(document, &key, &item, None))? {
            prop_assert_eq!(count(&pushed), before + 1);
            let last = pushed.front().unwrap().get(&key).unwrap().value.as_list().unwrap().last().unwrap().clone();
            let found = if as_map { last.get("at").and_then(|node| node.as_str()) } else { last.as_str() };
            prop_assert_eq!(found, Some(value.as_str()));
            if as_map {
                let place = before;
                let amended = both(pushed.text().unwrap(), |document| {
                    super::set_in_item(document, &key, place, "to", &Data::text(&value))
                })?;
                prop_assert!(amended.is_some());
            }
        }
    }

    #[test]
    fn any_body_takes_edits_or_refuses(body in markdown(), cells in proptest::collection::vec(value(), 0..4)) {
        let document = Document::parse(body.clone().into_bytes());
        for table in &document.body().tables {
            let Ok(edits) = super::append_row(&document, table, &cells) else { continue };
            let edited = document.apply(&edits).unwrap();
            let found = edited.body().tables.iter().find(|found| found.span.start == table.span.start).unwrap();
            prop_assert_eq!(found.rows.len(), table.rows.len() + 1);
            prop_assert_eq!(edited.text().unwrap().len(), body.len() + edits[0].replacement.len());
            for (before, after) in table.rows.iter().zip(&found.rows) {
                prop_assert_eq!(&before.cells.iter().map(|cell| &cell.text).collect::<Vec<_>>(),
                    &after.cells.iter().map(|cell| &cell.text).collect::<Vec<_>>());
            }
        }
        for table in &document.body().tables {
            for (row, line) in table.rows.iter().enumerate() {
                for column in 0..line.cells.len() {
                    let value = cells.first().map_or("", String::as_str);
                    let Ok(edits) = super::set_cell(&document, table, row, column, value) else { continue };
                    let edited = document.apply(&edits).unwrap();
                    let found =
                        edited.body().tables.iter().find(|found| found.span.start == table.span.start).unwrap();
                    prop_assert_eq!(super::set_cell(&edited, found, row, column, value), Ok(Vec::new()));
                    prop_assert_eq!(&edited.bytes()[..line.span.start], &document.bytes()[..line.span.start]);
                    let rest = &document.bytes()[line.span.end..];
                    prop_assert_eq!(&edited.bytes()[edited.bytes().len() - rest.len()..], rest);
                }
            }
        }
        for task in &document.body().tasks {
            let edited = document.apply(&super::tick(&document, task, !task.checked).unwrap()).unwrap();
            prop_assert_eq!(edited.bytes().len(), body.len());
            prop_assert_eq!(edited.body().tasks.len(), document.body().tasks.len());
        }
        for part in &document.body().generated {
            let Ok(edits) = super::replace_generated(&document, part, "new\n\ntext") else { continue };
            let edited = document.apply(&edits).unwrap();
            let again = edited.body().generated.iter().find(|found| found.begin == part.begin).unwrap();
            prop_assert_eq!(super::replace_generated(&edited, again, "new\n\ntext"), Ok(Vec::new()));
        }
        if let Ok(edits) = super::add_table(&document, "New", 2, &["A", "B"], &[cells.iter().take(2).cloned().collect()]) {
            let edited = document.apply(&edits).unwrap();
            prop_assert!(edited.text().unwrap().contains("| A | B |"));
        }
        let _ = super::append_to_section(&document, "Ü", "text");
        let _ = super::append_section(&document, "More", 2, "text");
    }
}
