//! Whatever a body holds: reading it does not panic, and every span fits the text.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};

use super::Body;
use crate::base::span::Span;

/// Text made of what markdown gives a meaning.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\n\n"),
        Just("| a | b |\n|---|---|\n"),
        Just("| 1 | 2 | 3 |"),
        Just("|"),
        Just("\\|"),
        Just("\\"),
        Just("# "),
        Just("## Ü\n"),
        Just("---\n"),
        Just("- "),
        Just("  "),
        Just("\t"),
        Just("> "),
        Just("- [ ] "),
        Just("[x]"),
        Just("[[INC-1|é]]"),
        Just("[a](b.md)"),
        Just("![a](<b c>)"),
        Just("[r]: x.md\n"),
        Just("[r]"),
        Just("**"),
        Just("*"),
        Just("Label: "),
        Just(": "),
        Just("`"),
        Just("```\n"),
        Just("<!-- opsctl:begin a/b k=v -->\n"),
        Just("<!-- opsctl:end -->\n"),
        Just("<br>"),
        Just("<div>"),
        Just("&amp;"),
        Just("[^1]"),
        Just("[^1]: n\n"),
        Just("日本"),
        Just("\u{feff}"),
        Just("\r"),
        Just("\0"),
        Just("1. "),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn spans(body: &Body) -> Vec<Span> {
    let mut spans = vec![body.span];
    for section in &body.sections {
        spans.extend([section.heading, section.content, section.own]);
    }
    for table in &body.tables {
        spans.extend([table.span, table.delimiter]);
        for row in table.rows.iter().chain([&table.header]) {
            spans.push(row.span);
            spans.extend(row.cells.iter().chain(&row.surplus).map(|cell| cell.span));
        }
    }
    spans.extend(body.tasks.iter().map(|task| task.mark));
    spans.extend(body.items.iter().map(|item| item.span));
    spans.extend(body.labels.iter().flat_map(|label| [label.span, label.value_span]));
    spans.extend(body.links.iter().map(|link| link.span));
    spans.extend(body.links.iter().filter_map(|link| link.dest_span));
    spans.extend(body.placeholders.iter().map(|placeholder| placeholder.span));
    spans.extend(body.generated.iter().flat_map(|part| [part.begin, part.content, part.end]));
    spans.extend(body.faults.iter().map(|fault| fault.span));
    spans
}

fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let body = Body::parse(text, 0);
    for span in spans(&body) {
        prop_assert!(
            span.start <= span.end && text.get(span.start..span.end).is_some(),
            "{span:?} in {text:?}"
        );
    }
    for table in &body.tables {
        for row in &table.rows {
            prop_assert!(row.cells.len() == table.header.cells.len(), "{row:?} in {text:?}");
        }
    }
    let moved = format!("ab\n{text}");
    let shifted: Vec<Span> =
        spans(&Body::parse(&moved, 3)).into_iter().map(|span| span.shifted_back(3)).collect();
    prop_assert!(shifted == spans(&body), "spans do not follow the place of the body in {text:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_markdown_is_read(text in markdown()) {
        check(&text)?;
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text)?;
    }
}
