use super::{finding, findings, summary};
use crate::base::span::Position;
use crate::render::{Style, UNBOUNDED, sample};
use crate::view::finding::{Excerpt, Finding, Findings, Level};
use proptest::prelude::{Just, ProptestConfig, any, prop_assert, prop_oneof, proptest};

fn at(excerpt: &str, from: usize, to: usize) -> Finding {
    Finding {
        start: Position { line: 3, column: from },
        end: Position { line: 3, column: to },
        excerpt: Some(excerpt.into()),
        help: None,
        ..sample::finding()
    }
}

/// The excerpt and its carets, without the gutter.
fn excerpt(finding: &Finding, width: usize) -> String {
    let text = super::finding(finding, &sample::style(width));
    let lines: Vec<&str> = text.lines().skip(3).take(2).map(|line| line.get(4..).unwrap_or("")).collect();
    lines.join("\n")
}

#[test]
fn findings_read_like_a_compiler() {
    let mut warning = at("", 1, 1);
    warning.level = Level::Warning;
    warning.excerpt = None;
    warning.fixable = true;
    let all = Findings { all: vec![sample::finding(), warning], files: 43, ..Findings::default() };
    insta::assert_snapshot!(findings(&all, &sample::style(60)), @r"
    error[OPS101 milestone-order]: `resolved` is earlier than `detected`
      --> incidents/2026/INC-2026-0042-checkout-latency.md:12:11
       |
    12 | resolved: 2026-11-18T08:31:00+01:00  # by hand
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: correct one of them: `opsctl set INC-2026-0042
               resolved=TIME`

    warning[OPS101 milestone-order]: `resolved` is earlier than `detected`
     --> incidents/2026/INC-2026-0042-checkout-latency.md:3:1

    1 error, 1 warning in 43 files; 1 can be fixed with --fix
    ");
}

#[test]
fn carets_stand_below_wide_characters_and_tabs() {
    assert_eq!(excerpt(&at("\tby: 漢字", 6, 8), 80), "    by: 漢字\n        ^^^^");
    assert_eq!(excerpt(&at("\u{feff}id: x", 1, 3), 80), "id: x\n^^");
    assert_eq!(excerpt(&at("abc", 99, 120), 80), "abc\n   ^");
    assert_eq!(excerpt(&at("abc", 2, 1), 80), "abc\n ^");
    let mut over = at("- [ a", 3, 1);
    over.end.line = 9;
    assert_eq!(excerpt(&over, 80), "- [ a\n  ^^^");
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let line = format!("{}BAD{}", "a ".repeat(50), " b".repeat(50));
    assert_eq!(
        excerpt(&at(&line, 101, 104), 44),
        "…a a a a a a BAD b b b b b b b b b b b …\n             ^^^"
    );
}

#[test]
fn a_part_of_a_line_keeps_its_marks() {
    let mut part = at("a a BAD b b", 80_005, 80_008);
    part.excerpt = Some(Excerpt { text: "a a BAD b b".to_owned(), column: 80_001, goes_on: true });
    assert_eq!(excerpt(&part, 80), "…a a BAD b b…\n     ^^^");
}

#[test]
fn findings_that_are_not_listed_are_counted() {
    let mut more = at("abc", 1, 2);
    (more.more, more.fixable) = (vec![0; 4211], true);
    let all = Findings { all: vec![sample::finding(), more], files: 1, ..Findings::default() };
    assert_eq!(summary(&all), "4212 errors in 1 file; 4211 can be fixed with --fix");
}

#[test]
fn colour_marks_the_level() {
    let text = finding(&at("abc", 1, 2), &Style { color: true, ..sample::style(80) });
    insta::assert_snapshot!(text.replace('\u{1b}', "^"), @r"
    ^[1m^[31merror[OPS101 milestone-order]^[0m^[1m: `resolved` is earlier than `detected`^[0m
     ^[1m^[34m-->^[0m incidents/2026/INC-2026-0042-checkout-latency.md:3:1
      ^[1m^[34m|^[0m
    ^[1m^[34m3^[0m ^[1m^[34m|^[0m abc
      ^[1m^[34m|^[0m ^[1m^[31m^^[0m
    ");
}

#[test]
fn the_summary_counts_in_words() {
    let mut all = Findings { all: Vec::new(), files: 1, ..Findings::default() };
    assert_eq!(summary(&all), "no findings in 1 file");
    for level in [Level::Error, Level::Error, Level::Note] {
        all.all.push(Finding { level, ..sample::finding() });
    }
    assert_eq!(summary(&all), "2 errors, 1 note in 1 file");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_place_in_any_line_is_shown(
        line in "(\\PC|[\\x00-\\x1f\\x7f-\\x9f\u{202e}漢]){0,200}",
        text in any::<String>(),
        places in any::<(usize, usize, usize, usize)>(),
        near in (0usize..220, 0usize..220),
        width in prop_oneof![0usize..200, Just(UNBOUNDED)],
    ) {
        for (start, end) in [(places.0, places.1), near] {
            let odd = Finding {
                start: Position { line: places.2, column: start },
                end: Position { line: places.3, column: end },
                message: text.clone(),
                path: text.clone(),
                help: Some(text.clone()),
                excerpt: Some(line.as_str().into()),
                ..sample::finding()
            };
            let out = finding(&odd, &sample::style(width));
            prop_assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{:?}", out);
        }
    }
}
