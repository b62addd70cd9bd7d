use crate::doc::cursor::Cursor;
use crate::doc::mistake::Mistake;
use crate::doc::reader::{Reader, Verdict};
use crate::doc::yaml::{Node, POLICY, Value, parse_within};

/// What is said of `text` when `read` reads it as "it".
fn mistakes_of(text: &str, read: impl FnOnce(&Cursor<'_, &'static str>)) -> Result<(), Vec<Mistake>> {
    let reader = Reader::new("f.yaml", text);
    let root = reader.tree(POLICY).unwrap();
    read(&Cursor::new(&reader, &root, "it"));
    reader.resolve(|reference| match reference.to {
        "anything" => Verdict::Fits,
        to => Verdict::Unknown {
            what: format!("{to} `{}` in {}", reference.name, reference.place),
            valid: vec!["oak", "fir"],
        },
    });
    reader.finish(Some(()))
}

fn lines(result: Result<(), Vec<Mistake>>) -> Vec<String> {
    result.unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_keys_that_are_asked_for_are_the_valid_ones() {
    let result = mistakes_of("name: x\nhlep: y\n", |it| {
        let mut fields = it.fields();
        assert_eq!(fields.text("name").as_deref(), Some("x"));
        assert_eq!(fields.text("help"), None);
        fields.finish();
    });
    assert_eq!(
        lines(result),
        ["f.yaml:2:1: unknown key `hlep` in it\n  help: did you mean `help`? valid: name or help"]
    );
}

#[test]
fn wrong_types_are_noted_and_reading_goes_on() {
    let result = mistakes_of("a: [1]\nb: maybe\nc: {x: 1, x: 2}\nd: [[e], 7]\n", |it| {
        let mut fields = it.fields_of("it");
        assert_eq!(fields.text("a"), None);
        assert!(fields.boolean("b").unwrap_or(true));
        let entries = fields.get("c").unwrap().entries();
        assert_eq!(
            entries.iter().map(|(name, value)| (name.text, value.what())).collect::<Vec<_>>(),
            [("x", "`x` in `c` of it")]
        );
        assert_eq!(fields.list("d", "a number", |item| item.count()), [7]);
        assert!(fields.required("e").is_none());
        fields.finish();
    });
    let expected = [
        "f.yaml:1:1: it has no `e`",
        "f.yaml:1:4: `a` of it must be text, not a list",
        "f.yaml:2:4: `b` of it must be `true` or `false`",
        "f.yaml:3:11: `x` is written twice in `c` of it",
        "f.yaml:4:5: a number must be a whole number, 0 or more",
    ];
    assert_eq!(lines(result), expected);
}

#[test]
fn names_are_resolved_when_everything_is_known() {
    let result = mistakes_of("tree: okk\nothers: {elm: x}\nfree: [y, z]\n", |it| {
        let mut fields = it.fields();
        assert_eq!(fields.reference("tree", "tree").as_deref(), Some("okk"));
        fields.get("others").unwrap().entries().iter().for_each(|(name, _)| name.refer("shrub"));
        assert_eq!(fields.references("free", "anything"), ["y", "z"]);
        fields.finish();
    });
    let expected = [
        "f.yaml:1:7: unknown tree `okk` in `tree`\n  help: did you mean `oak`? valid: oak or fir",
        "f.yaml:2:10: unknown shrub `elm` in `others`\n  help: valid: oak or fir",
    ];
    assert_eq!(lines(result), expected);
}

#[test]
fn mistakes_end_at_a_hundred_and_what_they_quote_is_cut() {
    let long = "y".repeat(5_000);
    let text: String = (0..150).map(|at| format!("k{at}: {long}\n")).collect();
    let result = mistakes_of(&text, |it| it.fields().finish());
    let mistakes = result.unwrap_err();
    assert_eq!(mistakes.len(), 101);
    assert_eq!(mistakes[100].message, "and 50 more that are wrong in this file");
    assert_eq!(mistakes[100].position, mistakes[99].position);
    let result = mistakes_of("a: 1\n", |it| it.fields().get("a").unwrap().mistake(&long, &long));
    let mistake = &result.unwrap_err()[0];
    assert!(mistake.message.chars().count() <= 1_200, "{}", mistake.message.len());
    assert!(mistake.help.as_ref().unwrap().chars().count() <= 1_200);
    let long = "y".repeat(900);
    let nested = mistakes_of(&format!("{long}: {{{long}: 1}}\n"), |it| {
        let what = it.entries()[0].1.entries()[0].1.what().chars().count();
        assert!(what <= 200, "{what}");
    });
    nested.unwrap();
}

#[test]
fn what_is_no_map_is_said_once() {
    let result = mistakes_of("- a\n", |it| {
        let mut fields = it.fields();
        assert!(fields.required("name").is_none());
        fields.finish();
    });
    assert_eq!(lines(result), ["f.yaml:1:1: it must be a map, not a list"]);
}

/// `text` with a key that means nothing as the first of each of its maps: one text a map, and where that map begins.
pub(crate) fn with_strange_keys(text: &str) -> Vec<String> {
    let mut starts = Vec::new();
    starts_of_maps(&parse_within(text, 0, POLICY).unwrap(), &mut starts);
    let with = |(start, flow): (usize, bool)| {
        let indent = text[..start].len() - text[..start].rfind('\n').map_or(0, |end| end + 1);
        let key =
            if flow { "strange: 1, ".to_owned() } else { format!("strange: 1\n{}", " ".repeat(indent)) };
        let at = start + usize::from(flow);
        format!("{}{key}{}", &text[..at], &text[at..])
    };
    starts.into_iter().map(with).collect()
}

fn starts_of_maps(node: &Node, starts: &mut Vec<(usize, bool)>) {
    match &node.value {
        Value::Mapping(map) => {
            starts.push((node.span.start, map.flow));
            map.entries.iter().for_each(|entry| starts_of_maps(&entry.value, starts));
        }
        Value::Sequence(list) => list.items.iter().for_each(|item| starts_of_maps(item, starts)),
        Value::Null | Value::Scalar(_) => {}
    }
}

#[test]
fn strange_keys_are_put_into_every_map() {
    let texts = with_strange_keys("a: {b: 1}\nc:\n  - d: [{}]\n");
    let expected = [
        "strange: 1\na: {b: 1}\nc:\n  - d: [{}]\n",
        "a: {strange: 1, b: 1}\nc:\n  - d: [{}]\n",
        "a: {b: 1}\nc:\n  - strange: 1\n    d: [{}]\n",
        "a: {b: 1}\nc:\n  - d: [{strange: 1, }]\n",
    ];
    assert_eq!(texts, expected);
}
