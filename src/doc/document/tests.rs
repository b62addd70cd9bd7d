//! Files of every shape: the bytes stay, and each fault has its place.

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::{Document, FaultKind, LineEnding};
use crate::base::span::Span;

fn read(text: &str) -> Document {
    Document::parse(text.as_bytes().to_vec())
}

fn kinds(document: &Document) -> Vec<FaultKind> {
    document.faults().iter().map(|fault| fault.kind.clone()).collect()
}

#[test]
fn a_record_has_front_matter_and_body() {
    let text = "\u{feff}---\r\nid: INC-1 # c\r\nstatus:\r\n---\r\n# T\r\n\r\n---\r\nend";
    let document = read(text);
    assert!(document.has_bom() && !document.final_newline());
    assert_eq!(document.line_ending(), LineEnding::Crlf);
    let front = document.front().unwrap();
    assert_eq!(front.span.start, 3);
    assert_eq!(document.slice(front.yaml), "id: INC-1 # c\r\nstatus:\r\n");
    assert_eq!(document.slice(front.get("id").unwrap().value.span), "INC-1");
    assert_eq!(front.entries().len(), 2);
    assert_eq!(document.body_start(), front.span.end);
    assert_eq!(document.body().title(), Some("T"));
    assert!(document.faults().is_empty());
    assert_eq!(document.to_bytes(), text.as_bytes());
}

#[test]
fn only_a_block_at_the_very_beginning_is_front_matter() {
    for text in [
        "",
        "# T\n",
        "\n---\na: 1\n---\n",
        "----\na: 1\n---\n",
        "---x\n",
        "---\n\nA rule first.\n",
        " ---\n---\n",
    ] {
        let document = read(text);
        assert!(
            document.front().is_none() && document.faults().is_empty(),
            "{text:?}: {:?}",
            document.faults()
        );
        assert_eq!(document.body_start(), 0);
    }
    let document = read("---\na: 1\n...\n---\n");
    assert_eq!(document.slice(document.front().unwrap().span), "---\na: 1\n...\n");
    for text in ["---\n---", "---\n# only a comment\n---\n", "--- \n---\t\nx"] {
        let document = read(text);
        assert!(document.front().unwrap().readable && document.faults().is_empty(), "{text:?}");
    }
}

#[test]
fn faults_have_their_place() {
    let cases: [(&str, FaultKind, &str); 8] = [
        ("---\nid: 1\nno end\n", FaultKind::Unterminated, "---"),
        ("---\na: 1\nb: 2\na: 3\n---\n", FaultKind::DuplicateKey("a".to_owned()), "a"),
        ("---\nx:\n  - {p: 1, p: 2}\n---\n", FaultKind::DuplicateKey("p".to_owned()), "p"),
        ("---\na:\n\tb: 1\n---\n", FaultKind::TabIndent, "\t"),
        ("---\n- a\n- b\n---\n", FaultKind::NotAMapping, "- a\n- b"),
        ("---\njust words\n---\n", FaultKind::NotAMapping, "just words"),
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", FaultKind::ConflictMarkers, "<<<<<<< HEAD"),
        ("a\0b", FaultKind::NulByte, "\0"),
    ];
    for (text, kind, place) in cases {
        let document = read(text);
        assert_eq!(kinds(&document), [kind], "{text:?}");
        assert_eq!(document.slice(document.faults()[0].span), place, "{text:?}");
    }
    let document = read("---\na: 1\nb: [1\n---\nbody\n");
    assert_eq!(kinds(&document), [FaultKind::Yaml]);
    assert!(!document.front().unwrap().readable);
    assert_eq!(document.slice(document.body().span), "body\n");
    let document = read("---\na: 1\nb: 2\na: 3\n---\n");
    assert_eq!(document.faults()[0].message, "`a` is written twice; the first is on line 2");
    assert_eq!(document.faults()[0].span.start, 14);
}

#[test]
fn bytes_that_are_no_text_are_kept() {
    let bytes = b"---\nid: \xff\n---\n".to_vec();
    let document = Document::parse(bytes.clone());
    assert_eq!(document.to_bytes(), bytes);
    assert_eq!(document.text(), None);
    assert_eq!(kinds(&document), [FaultKind::NotUtf8]);
    assert_eq!(document.faults()[0].span, Span::new(8, 9));
    assert!(document.body().sections.is_empty());
}

#[test]
fn large_front_matter_and_files_are_not_read() {
    let document = read(&format!("---\na: {}\n---\n# T\n", "x".repeat(70_000)));
    assert_eq!(kinds(&document), [FaultKind::TooLarge]);
    assert_eq!(document.body().title(), Some("T"));
    let document = read(&format!("---\na: {}\n---\n# T\n", "[".repeat(60_000)));
    assert_eq!(kinds(&document), [FaultKind::Yaml]);
    let document = read(&"x".repeat(super::MAX_BYTES + 1));
    assert_eq!(kinds(&document), [FaultKind::TooLarge]);
    assert!(document.body().span.is_empty());
}

#[test]
fn equals_signs_alone_are_a_heading() {
    let document = read("Title\n=======\n\n> <<<<<<< quoted\n");
    assert!(document.faults().is_empty());
    assert_eq!(document.line_ending(), LineEnding::Lf);
    assert_eq!(read("a\r\nb\n").line_ending(), LineEnding::Mixed);
}

#[test]
fn a_document_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Document>();
}

fn record_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n"),
        Just("...\r\n"),
        Just("---"),
        Just("\u{feff}"),
        Just("a: 1\n"),
        Just("a"),
        Just(": "),
        Just("\n"),
        Just("\t"),
        Just("- "),
        Just("["),
        Just("{a: b}\n"),
        Just("&x "),
        Just("*x"),
        Just("|\n  t\n"),
        Just("\""),
        Just("# c\n"),
        Just("<<<<<<< a\n"),
        Just("=======\n"),
        Just(">>>>>>> b\n"),
        Just("é"),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| format!("---\n{}", pieces.concat()))
}

fn check(bytes: &[u8]) -> Result<(), proptest::test_runner::TestCaseError> {
    let document = Document::parse(bytes.to_vec());
    prop_assert_eq!(document.bytes(), bytes);
    for fault in document.faults() {
        prop_assert_eq!(
            document.bytes().get(fault.span.start..fault.span.end).is_some(),
            true,
            "{:?}",
            fault
        );
    }
    document.body();
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_come_back(bytes in any::<Vec<u8>>()) {
        check(&bytes)?;
    }

    #[test]
    fn anything_like_a_record_comes_back(text in record_like()) {
        check(text.as_bytes())?;
    }
}
