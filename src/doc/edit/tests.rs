//! Edits, each with the bytes it must leave alone.

use super::{Data, Edit, EditError, EditErrorKind, Editor};
use crate::doc::document::Document;

fn read(text: &str) -> Document {
    Document::parse(text.as_bytes().to_vec())
}

fn made(text: &str, build: impl Fn(&Document) -> Result<Vec<Edit>, EditError>) -> String {
    let document = read(text);
    let edits = build(&document).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
    document.apply(&edits).unwrap().text().unwrap().to_owned()
}

/// Front matter lines in, front matter lines out.
fn front(yaml: &str, build: impl Fn(&Document) -> Result<Vec<Edit>, EditError>) -> String {
    let text = made(&format!("---\n{yaml}---\nbody\n"), build);
    text.strip_prefix("---\n").unwrap().strip_suffix("---\nbody\n").unwrap().to_owned()
}

fn refused(yaml: &str, build: impl Fn(&Document) -> Result<Vec<Edit>, EditError>) -> EditError {
    build(&read(&format!("---\n{yaml}---\nbody\n"))).unwrap_err()
}

fn text(value: &str) -> Data {
    Data::text(value)
}

fn map(entries: &[(&str, &str)]) -> Data {
    // Times are written as they are.
    let data =
        |value: &str| if value.ends_with("+01:00") { Data::Plain(value.to_owned()) } else { text(value) };
    Data::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), data(value))).collect())
}

#[test]
fn setting_a_scalar_keeps_quotes_comments_and_spacing() {
    let cases = [
        ("a:   x   # c\n", "a:   z   # c\n"),
        ("a: 'x'\n", "a: 'z'\n"),
        ("a: \"x\" # c\n", "a: \"z\" # c\n"),
        ("b: 1\na: x\nc: 2\n", "b: 1\na: z\nc: 2\n"),
        ("a:\nb: 1\n", "a: z\nb: 1\n"),
        ("a: \nb: 1\n", "a: z\nb: 1\n"),
        ("a:   # c\n", "a: z   # c\n"),
        ("a: ~ # c\n", "a: z # c\n"),
        ("a: |\n  long\n  text\n\nb: 1\n", "a: z\n\nb: 1\n"),
        ("a: one\n  two\nb: 1\n", "a: z\nb: 1\n"),
        ("a: [x, z] # c\n", "a: z # c\n"),
        ("a: # c\n  - x\n  - z\n# d\nb: 1\n", "a: z # c\n# d\nb: 1\n"),
        ("{b: 1, a: x}\n", "{b: 1, a: z}\n"),
        ("\"a\" : x\n", "\"a\" : z\n"),
    ];
    for (before, after) in cases {
        assert_eq!(front(before, |document| super::set(document, "a", &text("z"))), after, "{before:?}");
    }
}

#[test]
fn values_are_quoted_when_a_reader_needs_it() {
    let cases = [
        // As a text; as a time it is written plain.
        ("2026-11-18T08:55:00+01:00", "\"2026-11-18T08:55:00+01:00\""),
        ("Checkout latency", "Checkout latency"),
        ("a, b [c]", "a, b [c]"),
        ("", "\"\""),
        ("null", "\"null\""),
        ("true", "\"true\""),
        ("no", "\"no\""),
        ("12e4567", "\"12e4567\""),
        ("1.10", "\"1.10\""),
        ("0x1F", "\"0x1F\""),
        ("12:30", "\"12:30\""),
        ("@alice", "\"@alice\""),
        ("a: b", "\"a: b\""),
        ("a #b", "\"a #b\""),
        ("#1", "\"#1\""),
        ("- x", "\"- x\""),
        (" x", "\" x\""),
        ("say \"hi\"", "say \"hi\""),
        ("\"hi\" \\", "\"\\\"hi\\\" \\\\\""),
        ("a\nb\t\u{7f}\u{2028}", "\"a\\nb\\t\\x7f\\u2028\""),
        ("---", "\"---\""),
        ("it's", "it's"),
        ("日本", "日本"),
    ];
    for (value, written) in cases {
        assert_eq!(
            front("a: x\n", |document| super::set(document, "a", &text(value))),
            format!("a: {written}\n"),
            "{value:?}"
        );
    }
    let set = |yaml: &str, value: &str| front(yaml, |document| super::set(document, "a", &text(value)));
    assert_eq!(set("a: 'x'\n", "it's"), "a: 'it''s'\n");
    assert_eq!(set("a: 'x'\n", "a\nb"), "a: \"a\\nb\"\n");
    assert_eq!(set("a: |\n   x\nb: 1\n", "p\n\nq\n"), "a: |\n   p\n\n   q\nb: 1\n");
    assert_eq!(set("a: |\n  x\n", "p\nq"), "a: |-\n  p\n  q\n");
    assert_eq!(set("{a: x}\n", "p, q"), "{a: \"p, q\"}\n");
    let plain =
        |value: &str| front("a: x\n", |document| super::set(document, "a", &Data::Plain(value.to_owned())));
    assert_eq!(plain("3"), "a: 3\n");
    assert_eq!(plain("true"), "a: true\n");
    assert_eq!(plain("2026-11-18T08:55:00+01:00"), "a: 2026-11-18T08:55:00+01:00\n");
    for bad in ["a: b", "[x]", "x # c", "", "x\nz: 1", "&a b", "\"x"] {
        let error = refused("a: x\n", |document| super::set(document, "a", &Data::Plain(bad.to_owned())));
        assert!(
            matches!(error.kind, EditErrorKind::BadValue | EditErrorKind::WouldCorrupt),
            "{bad:?}: {error:?}"
        );
    }
}

#[test]
fn setting_what_is_there_changes_nothing() {
    for (yaml, value) in [
        ("a: x # c\n", text("x")),
        ("a: 'x'\n", text("x")),
        ("a: \"3\"\n", text("3")),
        ("a: 3\n", Data::Plain("3".to_owned())),
        ("a:\n", Data::Null),
        ("a: ~\n", Data::Null),
        ("a:\n  - x\n", Data::List(vec![text("x")])),
        ("a: {p: q}\n", map(&[("p", "q")])),
    ] {
        let document = read(&format!("---\n{yaml}---\n"));
        assert_eq!(super::set(&document, "a", &value).unwrap(), [], "{yaml:?}");
    }
    // A number is not the text of the same writing.
    assert_eq!(front("a: 3\n", |document| super::set(document, "a", &text("3"))), "a: \"3\"\n");
}

#[test]
fn setting_nothing_leaves_the_key() {
    let null = |yaml: &str| front(yaml, |document| super::set(document, "a", &Data::Null));
    assert_eq!(null("a: x # c\n"), "a: # c\n");
    assert_eq!(null("a:\n  - x\nb: 1\n"), "a:\nb: 1\n");
    assert_eq!(null("{a: x}\n"), "{a: null}\n");
}

#[test]
fn inserting_a_key_is_one_new_line() {
    let insert = |yaml: &str, after: Option<&str>| {
        front(yaml, |document| super::insert(document, "m", &text("v"), after))
    };
    assert_eq!(insert("a: 1 # c\nb: 2\n", Some("a")), "a: 1 # c\nm: v\nb: 2\n");
    assert_eq!(insert("a: 1\nb: 2\n# end\n", None), "a: 1\nb: 2\nm: v\n# end\n");
    assert_eq!(insert("a: 1\n", Some("missing")), "a: 1\nm: v\n");
    assert_eq!(insert("a:\n  - x\n  # in\nb: 2\n", Some("a")), "a:\n  - x\nm: v\n  # in\nb: 2\n");
    assert_eq!(insert("a: |+\n  t\n\nb: 2\n", Some("a")), "a: |+\n  t\n\nm: v\nb: 2\n");
    assert_eq!(insert("a: |\n  t\n\nb: 2\n", Some("a")), "a: |\n  t\nm: v\n\nb: 2\n");
    assert_eq!(insert("a: >-\n  t\n", None), "a: >-\n  t\nm: v\n");
    assert_eq!(insert("", None), "m: v\n");
    assert_eq!(insert("# c\n", None), "# c\nm: v\n");
    assert_eq!(insert("{a: 1}\n", None), "{a: 1, m: v}\n");
    assert_eq!(insert("{}\n", None), "{m: v}\n");
    assert_eq!(insert("  a: 1\n  b: 2\n", Some("a")), "  a: 1\n  m: v\n  b: 2\n");
    assert_eq!(insert("a:\n", None), "a:\nm: v\n");
    let error = refused("m: 1\n", |document| super::insert(document, "m", &text("v"), None));
    assert_eq!(error.message, "`m` is on line 2 already; set it instead");
    let list = Data::List(vec![text("x"), text("z")]);
    assert_eq!(front("a: 1\n", |document| super::insert(document, "m", &list, None)), "a: 1\nm: [x, z]\n");
    let maps = Data::List(vec![map(&[("p", "q, r")])]);
    assert_eq!(
        front("a: 1\n", |document| super::insert(document, "m", &maps, None)),
        "a: 1\nm:\n  - {p: \"q, r\"}\n"
    );
}

#[test]
fn removing_a_key_takes_its_lines() {
    let remove = |yaml: &str| front(yaml, |document| super::remove(document, "a"));
    assert_eq!(remove("# about a\na: x # c\nb: 1\n"), "# about a\nb: 1\n");
    assert_eq!(remove("b: 1\na:\n  - x\n\n  - z\n# d\nc: 1\n"), "b: 1\n# d\nc: 1\n");
    assert_eq!(remove("a: |\n  x\n  z\nb: 1\n"), "b: 1\n");
    assert_eq!(remove("a: {x: 1,\n  z: 2}\nb: 1\n"), "b: 1\n");
    assert_eq!(remove("a: x\n"), "");
    assert_eq!(remove("b: 1\n"), "b: 1\n");
    assert_eq!(refused("{a: 1}\n", |document| super::remove(document, "a")).kind, EditErrorKind::WrongShape);
}

#[test]
fn appending_to_lists_of_every_writing() {
    let push = |yaml: &str| front(yaml, |document| super::push(document, "a", &text("m"), Some("b")));
    assert_eq!(push("a: [x, z] # c\n"), "a: [x, z, m] # c\n");
    assert_eq!(push("a: [] # c\n"), "a: [m] # c\n");
    assert_eq!(push("a: [ ]\n"), "a: [m]\n");
    assert_eq!(push("a: ['x']\n"), "a: ['x', 'm']\n");
    assert_eq!(push("a: [\n  x, # c\n  z,\n]\n"), "a: [\n  x, # c\n  z, m,\n]\n");
    assert_eq!(push("a:\n  - x # c\n  # d\nb: 1\n"), "a:\n  - x # c\n  - m\n  # d\nb: 1\n");
    assert_eq!(push("a:\n-   x\nb: 1\n"), "a:\n-   x\n-   m\nb: 1\n");
    assert_eq!(push("a:\n    - \"x\"\n"), "a:\n    - \"x\"\n    - \"m\"\n");
    assert_eq!(push("a:\nb: 1\n"), "a:\n  - m\nb: 1\n");
    assert_eq!(push("a: # c\nb: 1\n"), "a: # c\n  - m\nb: 1\n");
    assert_eq!(push("a: ~ # c\n"), "a: # c\n  - m\n");
    assert_eq!(push("b: 1\nc: 2\n"), "b: 1\na:\n  - m\nc: 2\n");
    assert_eq!(push("a:\n  -\n"), "a:\n  -\n  - m\n");
    assert_eq!(push("{a: }\n"), "{a: [m] }\n");
    let error = refused("a: x\n", |document| super::push(document, "a", &text("m"), None));
    assert_eq!(error.message, "`a` on line 2 is text, not a list; make it a list first");
}

#[test]
fn appending_maps_follows_the_siblings() {
    let item = map(&[("resolved", "2026-11-18T10:31:00+01:00"), ("reason", "again: yes")]);
    let push = |yaml: &str| front(yaml, |document| super::push(document, "a", &item, None));
    let flow = "{resolved: 2026-11-18T10:31:00+01:00, reason: \"again: yes\"}";
    assert_eq!(push("a: []            # {x}\n"), format!("a: [{flow}]            # {{x}}\n"));
    assert_eq!(push("a:\n  - {x: 1}\n"), format!("a:\n  - {{x: 1}}\n  - {flow}\n"));
    assert_eq!(
        push("a:\n  - resolved: x\n    reason: z\nb: 1\n"),
        "a:\n  - resolved: x\n    reason: z\n  - resolved: 2026-11-18T10:31:00+01:00\n    reason: \"again: yes\"\nb: 1\n"
    );
    assert_eq!(push("b: 1\n"), format!("b: 1\na:\n  - {flow}\n"));
}

#[test]
fn a_key_inside_an_item_is_set_or_added() {
    let amend = |yaml: &str| {
        let time = Data::Plain("2026-11-18T09:40:00+01:00".to_owned());
        front(yaml, |document| super::set_in_item(document, "p", 1, "to", &time))
    };
    assert_eq!(
        amend("p:\n  - {from: a, to: b}\n  - {from: c, reason: x} # c\n"),
        "p:\n  - {from: a, to: b}\n  - {from: c, reason: x, to: 2026-11-18T09:40:00+01:00} # c\n"
    );
    let told = |document: &Document| super::set_in_item(document, "p", 1, "to", &text("c"));
    assert_eq!(front("p: [{to: a}, {to: \"b\"}]\n", told), "p: [{to: a}, {to: \"c\"}]\n");
    assert_eq!(
        amend("p:\n  - from: a\n  -   from: c # c\n      reason: x\nq: 1\n"),
        "p:\n  - from: a\n  -   from: c # c\n      reason: x\n      to: 2026-11-18T09:40:00+01:00\nq: 1\n"
    );
    assert_eq!(
        amend("p:\n- from: a\n- from: c\n  to:\n"),
        "p:\n- from: a\n- from: c\n  to: 2026-11-18T09:40:00+01:00\n"
    );
    assert_eq!(amend("p: [{}, {}]\n"), "p: [{}, {to: 2026-11-18T09:40:00+01:00}]\n");
    let error = refused("p: [{a: 1}]\n", |document| super::set_in_item(document, "p", 1, "to", &text("x")));
    assert_eq!(error.message, "`p` on line 2 has no item 2");
}

#[test]
fn what_cannot_be_edited_safely_is_refused() {
    let set = |yaml: &str| refused(yaml, |document| super::set(document, "a", &text("z")));
    let error = set("a: 1\nb: 2\na: 3\n");
    assert_eq!(error.kind, EditErrorKind::DuplicateKey);
    assert_eq!(error.message, "`a` is written twice, on lines 2 and 4; delete the wrong one first");
    assert_eq!(set("b: 1\n").kind, EditErrorKind::NotFound);
    assert_eq!(set("a: [1\n").kind, EditErrorKind::Unreadable);
    assert_eq!(set("a: &x 1\nb: *x\n").kind, EditErrorKind::WouldCorrupt);
    assert_eq!(set("- a\n").kind, EditErrorKind::Unreadable);
    for file in ["no front matter\n", "---\na: 1\nno end\n"] {
        let error = super::set(&read(file), "a", &text("z")).unwrap_err();
        assert_eq!(error.kind, EditErrorKind::NoFrontMatter);
    }
    let error = super::set(&Document::parse(b"---\na: \xff\n---\n".to_vec()), "a", &text("z")).unwrap_err();
    assert_eq!(error.kind, EditErrorKind::NotText);
    let conflict = "---\na: 1\n---\n<<<<<<< a\n=======\n>>>>>>> b\n";
    let error = super::set(&read(conflict), "a", &text("z")).unwrap_err();
    assert!(error.message.contains("resolve it first"), "{error}");
    let long = text(&"x".repeat(70_000));
    assert!(super::set(&read("---\na: 1\n---\n"), "a", &long).is_err());
}

#[test]
fn other_keys_may_stand_twice() {
    assert_eq!(
        front("b: 1\na: x\nb: 2\n", |document| super::set(document, "a", &text("z"))),
        "b: 1\na: z\nb: 2\n"
    );
}

#[test]
fn mark_endings_and_the_missing_last_one_stay() {
    let file = "\u{feff}---\r\na: x\r\nl:\r\n- p\r\n---\r\n\r\n# T\r\n\r\n| a |\r\n|---|";
    let mut editor = Editor::new(read(file));
    assert!(editor.put("a", &text("z"), None).unwrap());
    assert!(editor.put("m", &text("v"), Some("a")).unwrap());
    assert!(editor.edit(|document| super::push(document, "l", &text("q"), None)).unwrap());
    assert!(
        editor
            .edit(|document| super::append_row(document, &document.body().tables[0], &["1".to_owned()]))
            .unwrap()
    );
    assert!(!editor.put("a", &text("z"), None).unwrap());
    assert_eq!(
        editor.document().text().unwrap(),
        "\u{feff}---\r\na: z\r\nm: v\r\nl:\r\n- p\r\n- q\r\n---\r\n\r\n# T\r\n\r\n| a |\r\n|---|\r\n| 1 |"
    );
    assert!(editor.is_changed());
    assert!(editor.finish().has_bom());
    // Where both endings stand, the line beside it counts.
    let mixed = "---\na: x\nb: z\r\n---\n";
    assert_eq!(
        made(mixed, |document| super::insert(document, "m", &text("v"), Some("b"))),
        "---\na: x\nb: z\r\nm: v\r\n---\n"
    );
}

fn cell(text: &str, row: usize, column: usize, value: &str) -> Result<String, EditError> {
    let document = read(text);
    let edits = super::set_cell(&document, &document.body().tables[0], row, column, value)?;
    Ok(document.apply(&edits).unwrap().text().unwrap().to_owned())
}

#[test]
fn a_cell_changes_between_its_blanks() {
    let head = "| a | b |\n|--|--|\n";
    let cases = [
        ("| p | q |\n", 1, "| p | x |\n"),
        ("|p|q|\n", 1, "|p|x|\n"),
        ("|  p   |   `q`  |\n", 1, "|  p   |   x  |\n"),
        ("|  p   |   q  |\n", 0, "|  x   |   q  |\n"),
        ("p | q\n", 0, "x | q\n"),
        ("p | q\n", 1, "p | x\n"),
        ("| p \\| r | q |\n", 1, "| p \\| r | x |\n"),
        // Empty cells.
        ("| p |  |\n", 1, "| p | x |\n"),
        ("| p | |\n", 1, "| p | x |\n"),
        ("| p ||\n", 1, "| p | x |\n"),
        ("| p |      |\n", 1, "| p | x     |\n"),
        ("| | q |\n", 0, "| x | q |\n"),
        ("|| q |\n", 0, "| x | q |\n"),
        // Cells the row leaves out.
        ("| p |\n", 1, "| p | x |\n"),
        ("| p", 1, "| p | x |"),
    ];
    for (before, column, after) in cases {
        let found = cell(&format!("{head}{before}"), 0, column, "x");
        assert_eq!(found.unwrap(), format!("{head}{after}"), "{before:?}");
    }
    let crlf = "\u{feff}> | a | b |\r\n> |--|--|\r\n> | p | q |\r\n> | r | s |\r\nend";
    assert_eq!(cell(crlf, 0, 1, "x").unwrap(), crlf.replace(" q ", " x "));
    assert_eq!(cell(crlf, 1, 0, "a|b\nc").unwrap(), crlf.replace(" r ", " a\\|b<br>c "));
    // What stands there already is left alone; nothing empties a cell.
    assert_eq!(cell(crlf, 0, 1, "q").unwrap(), crlf);
    assert_eq!(cell(crlf, 0, 1, "").unwrap(), crlf.replace(" q ", "  "));
    for (row, column) in [(2, 0), (0, 2)] {
        assert_eq!(cell(crlf, row, column, "x").unwrap_err().kind, EditErrorKind::NotFound);
    }
    let other = read("| a |\n|--|\n| p |\n");
    let foreign = super::set_cell(&read(crlf), &other.body().tables[0], 0, 0, "x");
    assert_eq!(foreign.unwrap_err().kind, EditErrorKind::NotFound);
}

#[test]
fn a_column_grows_the_head_alone() {
    let column = |text: &str| {
        let document = read(text);
        let edits = super::add_column(&document, &document.body().tables[0], "S|t")?;
        Ok::<_, EditError>(document.apply(&edits).unwrap().text().unwrap().to_owned())
    };
    let cases = [
        ("| a | b |\n|--|--|\n| p | q |\n", "| a | b | S\\|t |\n|--|--| ---- |\n| p | q |\n"),
        ("> a | b\r\n> --|--\r\n> p | q\r\n", "> a | b | S\\|t\r\n> --|-- | ----\r\n> p | q\r\n"),
        ("| a |\n|:-:|", "| a | S\\|t |\n|:-:| ---- |"),
    ];
    for (before, after) in cases {
        assert_eq!(column(before).unwrap(), after, "{before:?}");
    }
    let error = column("| a |\n|--|\n| p | q |\n").unwrap_err();
    assert_eq!(error.kind, EditErrorKind::WrongShape);
    // The cell a row leaves out can then be set.
    let grown = column(cases[0].0).unwrap();
    assert_eq!(cell(&grown, 0, 2, "x").unwrap(), grown.replace("| q |", "| q | x |"));
}

#[test]
fn edits_that_overlap_are_refused() {
    let document = read("abcdef");
    let edits = [Edit::insert(2, "1"), Edit::insert(2, "2"), Edit::replace((4..6).into(), "")];
    assert_eq!(document.apply(&edits).unwrap().text(), Some("ab12cd"));
    for bad in [
        vec![Edit::replace((0..3).into(), ""), Edit::replace((2..4).into(), "")],
        vec![Edit::replace((4..9).into(), "")],
    ] {
        assert_eq!(document.apply(&bad).unwrap_err().kind, EditErrorKind::Overlap);
    }
    assert!(read("é").apply(&[Edit::insert(1, "x")]).is_err());
}

fn row(body: &str, cells: &[&str]) -> Result<String, EditError> {
    let document = read(body);
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let edits = super::append_row(&document, &document.body().tables[0], &cells)?;
    Ok(document.apply(&edits).unwrap().text().unwrap().to_owned())
}

#[test]
fn rows_follow_the_table() {
    let cases = [
        ("| a | b |\n|--|--|\n\nend\n", "| a | b |\n|--|--|\n| 1 | x |\n\nend\n"),
        ("| a | b |\n|--|--|\n| long one | z |\n", "| a | b |\n|--|--|\n| long one | z |\n| 1 | x |\n"),
        ("a | b\n--|--\np | q\n", "a | b\n--|--\np | q\n1 | x\n"),
        ("> | a | b |\n> |--|--|\n> | p | q |\nend", "> | a | b |\n> |--|--|\n> | p | q |\n> | 1 | x |\nend"),
        ("- | a | b |\n  |--|--|\n\n  t\n", "- | a | b |\n  |--|--|\n  | 1 | x |\n\n  t\n"),
        ("| a | b |\r\n|--|--|\r\n| p", "| a | b |\r\n|--|--|\r\n| p\r\n| 1 | x"),
    ];
    for (before, after) in cases {
        assert_eq!(row(before, &["1", "x"]).unwrap(), after, "{before:?}");
    }
    let table = "| a | b |\n|--|--|\n";
    assert_eq!(
        row(table, &["p|q \\| r", "l\nm <!-- c"]).unwrap(),
        format!("{table}| p\\|q \\\\\\| r | l<br>m &lt;!-- c |\n")
    );
    assert_eq!(row(table, &["", ""]).unwrap(), format!("{table}|  |  |\n"));
    assert_eq!(row(table, &["1"]).unwrap(), format!("{table}| 1 |  |\n"));
    assert_eq!(row("a | b\n--|--\n", &["", "- x"]).unwrap(), "a | b\n--|--\n|  | - x |\n");
    assert_eq!(row(table, &["1", "2", "3"]).unwrap_err().kind, EditErrorKind::BadValue);
    let read_back = read(&row(table, &["p|q", "`x|z`"]).unwrap());
    assert_eq!(read_back.body().tables[0].rows[0].cells[0].text, "p|q");
    assert_eq!(read_back.body().tables[0].rows[0].cells[1].text, "x|z");
}

#[test]
fn tables_are_added_to_a_section_or_with_one() {
    let add = |body: &str| {
        made(body, |document| {
            super::add_table(document, "Timeline", 2, &["Time", "Event"], &[vec!["1".to_owned()]])
        })
    };
    let table = "| Time | Event |\n|------|-------|\n| 1 |  |";
    assert_eq!(add("# T\n"), format!("# T\n\n## Timeline\n\n{table}\n"));
    assert_eq!(add("# T"), format!("# T\n\n## Timeline\n\n{table}"));
    assert_eq!(add(""), format!("## Timeline\n\n{table}\n"));
    assert_eq!(add("---\na: 1\n---\n"), format!("---\na: 1\n---\n\n## Timeline\n\n{table}\n"));
    assert_eq!(add("---\na: 1\n---"), format!("---\na: 1\n---\n\n## Timeline\n\n{table}\n"));
    assert_eq!(add("## Timeline\n## Next\n"), format!("## Timeline\n\n{table}\n\n## Next\n"));
    assert_eq!(
        add("## timeline:\ntext\n\n### Sub\nx\n"),
        format!("## timeline:\ntext\n\n{table}\n\n### Sub\nx\n")
    );
    assert_eq!(add("## Timeline\r\n"), format!("## Timeline\r\n\r\n{}\r\n", table.replace('\n', "\r\n")));
    let open = read("# T\n```\nopen\n");
    assert!(super::add_table(&open, "Timeline", 2, &["a"], &[]).is_err());
}

#[test]
fn text_where_nobody_would_read_it_is_refused() {
    for hiding in ["```\nopen", "<!-- open", "~~~ sh\nopen", "<pre>\nopen"] {
        let document = read(&format!("## Notes\n\n{hiding}\n"));
        let error = super::append_to_section(&document, "Notes", "n").unwrap_err();
        assert_eq!(error.kind, EditErrorKind::WouldCorrupt, "{hiding}: {error}");
        let error = super::append_section(&document, "More", 2, "n").unwrap_err();
        assert_eq!(error.kind, EditErrorKind::WouldCorrupt, "{hiding}: {error}");
        let error = super::add_table(&document, "Notes", 2, &["A"], &[vec!["n".to_owned()]]).unwrap_err();
        assert_eq!(error.kind, EditErrorKind::WouldCorrupt, "{hiding}: {error}");
    }
}

#[test]
fn text_is_appended_to_sections() {
    let append = |body: &str| made(body, |document| super::append_to_section(document, "Notes", "- n"));
    assert_eq!(append("## Notes\n\nold\n\n## Next\n"), "## Notes\n\nold\n\n- n\n\n## Next\n");
    assert_eq!(append("## Notes"), "## Notes\n\n- n");
    let document = read("## Notes\n");
    for bad in ["# head", "<!-- opsctl:end -->", "x\n==="] {
        assert!(super::append_to_section(&document, "Notes", bad).is_err(), "{bad:?}");
    }
    assert_eq!(super::append_to_section(&document, "X", "n").unwrap_err().kind, EditErrorKind::NotFound);
    assert_eq!(
        made("# T\n\nx\n", |document| super::append_section(document, "New", 2, "text\n")),
        "# T\n\nx\n\n## New\n\ntext\n"
    );
    assert!(super::append_section(&document, "notes", 2, "").is_err());
}

#[test]
fn boxes_are_ticked_by_one_byte() {
    let body = "- [ ] a\r\n- [X] b\r\n";
    let tick = |index: usize, checked: bool| {
        made(body, |document| super::tick(document, &document.body().tasks[index], checked))
    };
    assert_eq!(tick(0, true), "- [x] a\r\n- [X] b\r\n");
    assert_eq!(tick(1, false), "- [ ] a\r\n- [ ] b\r\n");
    assert_eq!(tick(1, true), body);
}

#[test]
fn generated_parts_are_rewritten_and_nothing_else() {
    let body = "x\r\n<!-- opsctl:begin a/b k=v -->\r\nold\r\n<!-- opsctl:end -->\r\nz";
    let rewrite = |body: &str, content: &str| {
        let document = read(body);
        let edits = super::replace_generated(&document, &document.body().generated[0], content)?;
        Ok::<_, EditError>(document.apply(&edits).unwrap().text().unwrap().to_owned())
    };
    assert_eq!(rewrite(body, "| n |\n|---|").unwrap(), body.replace("old", "| n |\r\n|---|"));
    assert_eq!(rewrite(body, "old\n").unwrap(), body);
    assert_eq!(rewrite(body, "").unwrap(), body.replace("old\r\n", ""));
    assert_eq!(rewrite(body, "a\n\nb\n").unwrap(), body.replace("old", "a\r\n\r\nb"));
    let quoted = "> <!-- opsctl:begin a -->\n> <!-- opsctl:end -->\n";
    assert_eq!(
        rewrite(quoted, "p\n\nq").unwrap(),
        "> <!-- opsctl:begin a -->\n> p\n>\n> q\n> <!-- opsctl:end -->\n"
    );
    for bad in ["```\nopen", "<!-- opsctl:end -->"] {
        assert!(rewrite(body, bad).is_err(), "{bad:?}");
    }
    let inline = "t <!-- opsctl:begin a -->x<!-- opsctl:end -->\n";
    assert_eq!(rewrite(inline, "z").unwrap_err().kind, EditErrorKind::WrongShape);
}
