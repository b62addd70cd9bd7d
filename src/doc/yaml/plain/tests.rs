use std::sync::Arc;

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::{MAX_LINE, read};
use crate::base::span::Span;
use crate::doc::yaml::tree::read_any;
use crate::doc::yaml::{FRONT_MATTER, Source, parse_in};

/// Reads `text`, standing behind `before` in a file, both ways. What the short way takes must be what the whole reader says.
fn same(text: &str, before: &str) -> bool {
    let whole = Arc::new(format!("{before}{text}---\n"));
    let span = Span::new(before.len(), before.len() + text.len());
    for base in [span.start, 7] {
        let source = Source { whole: &whole, span, base, limits: FRONT_MATTER };
        let Some(found) = read(&source) else { return false };
        assert_eq!(Ok(found), read_any(&source), "{text:?}");
    }
    assert!(parse_in(&whole, span).is_ok());
    true
}

#[test]
fn the_usual_goes_the_short_way() {
    for text in [
        "id: INC-2026-0042\n",
        "a: b",
        "a:\nb: c\n",
        "a:\r\nb: c d \r\n",
        "# above\na: b # beside\n\n#\nc:   # nothing\n",
        "a: \"x: y # z\"\nb: 'p \\ q'\nc: \"\"\nd: '' # empty\n",
        "a: [b, \"c, d\", 'e']\nf: []\ng: [ h ]\ni: {}\n",
        "a: {at: 2026-11-18T09:20:00+01:00, to: SEV2, by: alice, of: [x, y]} # c\n",
        "a:\n  - {at: 2026-11-18T09:20:00+01:00}\n  - b c\n  - \"d\"\n  - [e]\nf: g\n",
        "a:\n - b\nc:\n - d",
        "a: null\nb: Null # c\nc: {d: null}\n",
        "a: http://x.org/#y:z\nb: 12 % of it (all), [so] they say\n",
        "title: Größe – “quoted” 🚒\nb: ö\n",
        "a: 1\na: 2\n",
    ] {
        for before in ["---\n", "\u{feff}---\r\n"] {
            assert!(same(text, before), "{text:?}");
        }
    }
}

#[test]
fn the_rest_goes_the_long_way() {
    let long = format!("a: {}\n", "b".repeat(MAX_LINE));
    let wide = format!("a: [{}]\n", "b,".repeat(500));
    let many: String = (0..3_000).map(|at| format!("a{at}: b\n")).collect();
    for text in [
        "",
        "\n",
        "# c\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b\n  c\n",
        "a: b\n\n  c\n",
        "a: 'it''s'\n",
        "a: \"x\\n\"\n",
        "a: \"x\n  y\"\n",
        "a: [b,\n  c]\n",
        "a: [b: c]\n",
        "a: [\"b\": c]\n",
        "a: [b, ]\n",
        "a: [b] c\n",
        "a: [b]#c\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: |\n  b\n",
        "a: >\n  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: - b\n",
        "a: -5\n",
        "a: @b\n",
        "a:\n- b\n",
        "a:\n  b: c\n",
        "a:\n  - b: c\n",
        "a:\n  - b\n   - c\n",
        "a:\n  - b\n  c\n",
        "a:\n  -\n",
        "a:b\n",
        "\"a\": b\n",
        " a: b\n",
        "a : b\n",
        "a:\tb\n",
        "a: b\rc: d\n",
        "a: b\r",
        "a: b\u{85}c\n",
        "a: b\u{2028}c\n",
        "a: b\u{feff}\n",
        "a: b\0\n",
        "? a\n: b\n",
        "- a\n",
        "<<: b\n",
        &long,
        &wide,
        &many,
    ] {
        assert!(!same(text, "---\n"), "{text:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "reads the sample as it stands in the repo")]
fn every_example_goes_the_short_way() {
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                let Some(front) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
                else {
                    continue;
                };
                assert!(same(&format!("{}\n", front.0), "---\n"), "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} examples");
}

/// Pieces that mean something to YAML, side by side in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(vec!["a", "b-c", "_k", "id", "null", "~", "true", "12e4567", "2026-11-18T09:05:00+01:00", "ö", "🚒", "é\u{301}"]),
        8 => select(vec![": ", ":", ",", ", ", " ", "  ", "\n", "\n", "\n  - ", "\n- ", "\n  ", "\r\n", "\r", "\t"]),
        4 => select(vec!["[", "]", "{", "}", "[]", "{}", "\"", "'", "\"\"", "''", "\"x\"", "'y: z'", "#", " #", " # c"]),
        1 => select(vec!["&x ", "*x", "!t ", "|", ">", "%", "@", "`", "?", "? ", "-", "---", "...", "\\", "\u{85}", "\u{a0}", "\u{2028}", "\u{feff}", "\0", "<<"]),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Values as people write them, and some that nearly are.
fn value(depth: u32) -> proptest::strategy::BoxedStrategy<String> {
    let plain = prop_oneof![
        "[a-zA-Z0-9/.(_+$é-]?[ -~]{0,12}",
        "[a-z0-9]{1,8}( [a-z:#,%\\[\\]{}()'\"-]{1,6}){0,3}",
        Just("2026-11-18T09:05:00+01:00".to_owned()),
        Just("null".to_owned()),
        Just(String::new()),
    ];
    let quoted = prop_oneof!["\"[ -~é]{0,10}\"", "'[ -~é]{0,10}'"];
    if depth == 0 {
        return prop_oneof![plain, quoted].boxed();
    }
    let inner = value(depth - 1);
    let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(|all| format!("[{}]", all.join(", ")));
    let pair = ("[a-z_]{1,5}", select(vec![": ", ":", ":  ", " : "]), inner);
    let map =
        proptest::collection::vec(pair.prop_map(|(key, colon, value)| format!("{key}{colon}{value}")), 0..4)
            .prop_map(|all| format!("{{{}}}", all.join(",")));
    prop_oneof![2 => plain, 1 => quoted, 1 => list, 1 => map].boxed()
}

fn front() -> impl Strategy<Value = String> {
    let key = "[a-zA-Z_][a-zA-Z0-9_-]{0,8}";
    let tail = select(vec!["", " ", " # c", "#c", "  #", " \t"]);
    let single = (key, select(vec![": ", ":", ":   "]), value(2), tail.clone())
        .prop_map(|(key, colon, value, tail)| format!("{key}{colon}{value}{tail}"));
    let list = (key, select(vec!["", " ", "  ", "    "]), proptest::collection::vec((value(1), tail), 1..4));
    let list = list.prop_map(|(key, indent, items)| {
        let items: Vec<String> =
            items.into_iter().map(|(item, tail)| format!("\n{indent}- {item}{tail}")).collect();
        format!("{key}:{}", items.concat())
    });
    let other = select(vec![
        "",
        "# c",
        "  # c",
        " ",
        "  x",
        "- y",
        "...",
        "a",
        "\u{feff}",
        "k: |\n  t",
        "k:\n  l: m",
    ]);
    let line = prop_oneof![8 => single, 3 => list, 1 => other.prop_map(str::to_owned)];
    (proptest::collection::vec(line, 0..6), select(vec!["\n", "\n", "\r\n", "\n\n"]), any::<bool>())
        .prop_map(|(lines, ending, last)| lines.join(ending) + if last { ending } else { "" })
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]

    #[test]
    fn both_ways_read_alike_what_is_nearly_usual(text in front()) {
        same(&text, "---\n");
    }

    #[test]
    fn both_ways_read_alike_what_means_something(text in pieces()) {
        same(&format!("a: {text}"), "---\n");
        same(&text, "\u{feff}---\n");
    }

    #[test]
    fn both_ways_read_alike_any_text(text in ".{0,40}", more in "(?s).{0,40}") {
        same(&format!("a: {text}\nb: \"{more}\"\n"), "---\n");
    }
}
