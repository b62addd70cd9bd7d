use super::{POLICY, Value, parse, parse_within};
use crate::base::span::Span;

#[test]
fn spans_are_those_of_the_source() {
    let text = "a: 1\nb: \"x y\" # c\nc:\nd: [p, {q: r}]\ne:\n  - f: ö\n    g: h\n  - i\nz: ~\n";
    let root = parse(text, 0).unwrap();
    let slice = |key: &str| root.get(key).unwrap().span.slice(text);
    assert_eq!(slice("a"), "1");
    assert_eq!(slice("b"), "\"x y\"");
    assert_eq!(slice("c"), "");
    assert_eq!(root.get("c").unwrap().span, Span::at(text.find("c:\n").unwrap() + 2));
    assert_eq!(slice("d"), "[p, {q: r}]");
    assert_eq!(slice("e"), "- f: ö\n    g: h\n  - i");
    assert_eq!(slice("z"), "~");
    assert!(root.get("z").unwrap().is_null());
    let item = &root.get("e").unwrap().as_list().unwrap()[0];
    assert_eq!(item.get("f").unwrap().span.slice(text), "ö");
    assert_eq!(parse(text, 10).unwrap().get("a").unwrap().span, Span::new(13, 14));
}

#[test]
fn values_stay_text() {
    let root = parse("a: no\nb: 2026-11-18\nc: 12e4567\nd: true\ne: 'true'\nf: 007\n", 0).unwrap();
    assert_eq!(root.get("a").unwrap().as_str(), Some("no"));
    assert_eq!(root.get("a").unwrap().as_bool(), None);
    assert_eq!(root.get("b").unwrap().as_str(), Some("2026-11-18"));
    assert_eq!(root.get("c").unwrap().as_str(), Some("12e4567"));
    assert_eq!(root.get("d").unwrap().as_bool(), Some(true));
    assert_eq!(root.get("e").unwrap().as_bool(), None);
    assert_eq!(root.get("f").unwrap().as_str(), Some("007"));
}

#[test]
fn duplicates_are_kept_and_aliases_unfold_where_they_stand() {
    let text = "a: &x [1, 2]\nb: *x\na: 3\n";
    let root = parse(text, 0).unwrap();
    assert_eq!(root.as_map().unwrap().len(), 3);
    let alias = root.get("b").unwrap();
    assert_eq!(alias.as_list().unwrap().len(), 2);
    assert_eq!(alias.span.slice(text), "*x");
}

#[test]
fn hostile_text_is_an_error_with_a_place() {
    assert!(parse(&"[".repeat(60_000), 0).is_err());
    assert!(parse(&"a: b\n".repeat(60_000), 0).is_err());
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (new, old) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
        bomb.push_str(&format!(
            "{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
        ));
    }
    assert!(parse(&bomb, 0).unwrap_err().message.contains("aliases"));
    let error = parse("a: 1\nb: [1\nc: 2\n", 5).unwrap_err();
    assert!(error.span.start > 5, "{error:?}");
    assert!(parse("a: b: c\n", 0).is_err());
    assert_eq!(parse("", 3).unwrap().value, Value::Null);
}

#[test]
fn a_policy_may_be_long_but_not_without_end() {
    let long = "- {name: s, team: t}\n".repeat(POLICY.bytes / 22);
    assert!(parse(&long, 0).unwrap_err().message.ends_with("at most 65536 are read"));
    assert_eq!(parse_within(&long, 0, POLICY).unwrap().as_list().unwrap().len(), POLICY.bytes / 22);
    let longer = "a: b\n".repeat(POLICY.bytes / 5 + 1);
    let refused = |text: &str| parse_within(text, 0, POLICY).unwrap_err().message;
    assert_eq!(refused(&longer), format!("{} bytes of YAML; at most 1048576 are read", longer.len()));
    assert_eq!(
        refused(&format!("[{}]", "a,".repeat(POLICY.bytes / 2 - 2))),
        "more than 300000 values, aliases unfolded"
    );
    // Nesting ends where it is too deep: what follows is not read, however much it is.
    for open in ["[", "{a: ", "- ", "? ", "[{a: "] {
        let why = refused(&open.repeat(POLICY.bytes / open.len()));
        // The parser has a limit of its own for some.
        assert!(
            ["nested deeper than 32 levels", "recursion limit exceeded"].contains(&why.as_str()),
            "{why}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\n\t\u{e9}]{0,200}") {
        if let Ok(node) = parse(&text, 0) {
            assert!(node.span.end <= text.len());
        }
    }
}
