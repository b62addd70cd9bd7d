use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{blocks, literal};
use crate::base::text::safe;
use crate::view::message::{Block, Inline};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

#[test]
fn structure_is_kept() {
    let found = blocks(
        "# One\n\nTwo **three** *four* `five`\nsix\\\nseven [eight](https://x.example/a) [nine](../b.md)\n\n- a\n  - b\n- c\n\n3. d\n\n> e\n\n---\n\n```sh\nf\ng\n```\n\n| h | i |\n|---|---|\n| j | k \\| l |\n",
    );
    assert_eq!(
        found,
        [
            Block::Heading { level: 1, text: vec![text("One")] },
            Block::Paragraph(vec![
                text("Two "),
                Inline::Strong(vec![text("three")]),
                text(" "),
                Inline::Emphasis(vec![text("four")]),
                text(" "),
                Inline::Code("five".to_owned()),
                text(" six"),
                Inline::Break,
                text("seven "),
                Inline::Link { text: vec![text("eight")], url: "https://x.example/a".to_owned() },
                text(" nine"),
            ]),
            Block::List {
                first: None,
                items: vec![
                    vec![paragraph("a"), Block::List { first: None, items: vec![vec![paragraph("b")]] }],
                    vec![paragraph("c")],
                ],
            },
            Block::List { first: Some(3), items: vec![vec![paragraph("d")]] },
            Block::Quote(vec![paragraph("e")]),
            Block::Rule,
            Block::Code("f\ng".to_owned()),
            Block::Table {
                header: vec![vec![text("h")], vec![text("i")]],
                rows: vec![vec![vec![text("j")], vec![text("k | l")]]],
            },
        ]
    );
}

#[test]
fn what_means_nothing_elsewhere_becomes_its_text() {
    for (markdown, expected) in [
        ("see [[CR-2026-0007]] and [[RB-1|the runbook]]", "see CR-2026-0007 and the runbook"),
        ("[[a", "[[a"),
        ("![a graph](graph.png)", "a graph"),
        ("[here](javascript:alert(1))", "here"),
        ("a <!-- hidden --> b", "a  b"),
        ("~~gone~~", "gone"),
    ] {
        assert_eq!(blocks(markdown), [paragraph(expected)], "{markdown}");
    }
    assert_eq!(blocks("<!-- nothing -->\n"), []);
    assert_eq!(blocks("<b>x</b>"), [paragraph("<b>x</b>")]);
    assert_eq!(blocks("a<br>b"), [Block::Paragraph(vec![text("a"), Inline::Break, text("b")])]);
}

#[test]
fn literals_stay_what_they_are_wherever_they_stand() {
    let odd = "a_b-*c*. <d> \\e `f`";
    let value = literal(odd);
    assert_eq!(blocks(&format!("`` {value} ``")), [Block::Paragraph(vec![Inline::Code(odd.to_owned())])]);
    assert_eq!(
        blocks(&format!("**{value}**x")),
        [Block::Paragraph(vec![Inline::Strong(vec![text(odd)]), text("x"),])]
    );
    assert_eq!(blocks(&format!("```\n{value}\n```")), [Block::Code(odd.to_owned())]);
    assert_eq!(
        blocks(&format!("[x](https://x.example/{})", literal("a-b_c"))),
        [Block::Paragraph(vec![Inline::Link {
            text: vec![text("x")],
            url: "https://x.example/a-b_c".to_owned()
        }])]
    );
    for start in ["- a", "1. a", "# a", "> a", "    a", "| a |", "---", "<!-- a -->"] {
        assert_eq!(blocks(&literal(start)), [paragraph(start.trim())], "{start}");
    }
    // Code that the record brings keeps its backslashes.
    assert_eq!(blocks("`a\\.b`"), [Block::Paragraph(vec![Inline::Code("a\\.b".to_owned())])]);
}

#[test]
fn depth_is_bounded() {
    let deep = format!("{} x", "> ".repeat(5_000));
    assert!(format!("{:?}", blocks(&deep)).len() < 2_000);
    let stars = format!("{}x{}", "*a ".repeat(3_000), " a*".repeat(3_000));
    assert!(!blocks(&stars).is_empty());
}

proptest! {
    #[test]
    fn literal_text_comes_back(words in any::<String>()) {
        let line = words.replace(super::SEAM, "").split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = safe(&line);
        let found = blocks(&literal(&words));
        if shown.trim().is_empty() {
            prop_assert!(found.is_empty());
        } else {
            let [Block::Paragraph(pieces)] = found.as_slice() else { panic!("{found:?}") };
            let [Inline::Text(back)] = pieces.as_slice() else { panic!("{pieces:?}") };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(plain(back), plain(&super::without_wikilinks(&shown)));
        }
    }
}
