use super::{report, sheet};
use crate::render::{Style, UNBOUNDED, prose, sample};
use crate::view::report::SourceName;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};

#[test]
fn a_report_for_a_pipe_keeps_one_row_on_one_line() {
    insta::assert_snapshot!(report(&sample::report(), &sample::style(UNBOUNDED)), @r"
    Recovery times
    Period  2026-W46 (2026-11-09 00:00 to 2026-11-16 00:00, Europe/Berlin)
    As of   2026-11-20 12:00, Europe/Berlin
    mttd    impact_started -> detected
    mttr    impact_started -> resolved

    Summary
    Metric  n  Median  Per week
    ───────────────────────────
    mttr    3  1h 36m       1.5
    mttd    0       -        -2

    Clocks
    Id             Title                                                             State     Due                 Used    Share
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0042  Checkout latency above the objective for all customers in Europe  breached  2026-11-18 11:05  1h 36m    150 %
    INC-2026-0043  =cmd|'/c calc'!A1                                                 met       -                 1m 31s  99.95 %

    Time between failures
    (none)

    Coverage  used 28 of 38; left out: missing:resolved 9 (INC-2026-0001, INC-2026-0002, INC-2026-0003, INC-2026-0004, INC-2026-0005 and 4 more), open 1 (INC-2026-0043); as stated, not computed: 1 (INC-2026-0011)
    Note      No trend is shown: the week before has fewer than 5 incidents
    ");
}

#[test]
fn a_report_on_80_columns_wraps_text_only() {
    insta::assert_snapshot!(report(&sample::report(), &sample::style(80)), @r"
    Recovery times
    Period  2026-W46 (2026-11-09 00:00 to 2026-11-16 00:00, Europe/Berlin)
    As of   2026-11-20 12:00, Europe/Berlin
    mttd    impact_started -> detected
    mttr    impact_started -> resolved

    Summary
    Metric  n  Median  Per week
    ───────────────────────────
    mttr    3  1h 36m       1.5
    mttd    0       -        -2

    Clocks
    Id             Title                 State     Due                 Used    Share
    ────────────────────────────────────────────────────────────────────────────────
    INC-2026-0042  Checkout latency      breached  2026-11-18 11:05  1h 36m    150 %
                   above the objective
                   for all customers in
                   Europe
    INC-2026-0043  =cmd|'/c calc'!A1     met       -                 1m 31s  99.95 %

    Time between failures
    (none)

    Coverage  used 28 of 38; left out: missing:resolved 9 (INC-2026-0001,
              INC-2026-0002, INC-2026-0003, INC-2026-0004, INC-2026-0005 and 4
              more), open 1 (INC-2026-0043); as stated, not computed: 1
              (INC-2026-0011)
    Note      No trend is shown: the week before has fewer than 5 incidents
    ");
}

#[test]
fn a_narrow_terminal_gets_a_block_a_row() {
    insta::assert_snapshot!(sheet(&sample::clocks(), &sample::style(40)), @r"
    Clocks
    Id     INC-2026-0042
    Title  Checkout latency above the
           objective for all customers in
           Europe
    State  breached
    Due    2026-11-18 11:05
    Used   1h 36m
    Share  150 %

    Id     INC-2026-0043
    Title  =cmd|'/c calc'!A1
    State  met
    Due    -
    Used   1m 31s
    Share  99.95 %
    ");
}

#[test]
fn headings_wrap_before_numbers_do() {
    insta::assert_snapshot!(sheet(&sample::summary(), &sample::style(25)), @r"
    Summary
    Metric  n  Median     Per
                         week
    ─────────────────────────
    mttr    3  1h 36m     1.5
    mttd    0       -      -2
    ");
}

#[test]
fn colour_follows_the_tone() {
    let style = Style { color: true, ..sample::style(UNBOUNDED) };
    let text = sheet(&sample::clocks(), &style).replace('\u{1b}', "^");
    insta::assert_snapshot!(text, @r"
    ^[1mClocks^[0m
    ^[2mId^[0m             ^[2mTitle^[0m                                                             ^[2mState^[0m     ^[2mDue^[0m                 ^[2mUsed^[0m    ^[2mShare^[0m
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0042  Checkout latency above the objective for all customers in Europe  ^[38;5;1m^[1mbreached^[0m  2026-11-18 11:05  1h 36m    150 %
    INC-2026-0043  =cmd|'/c calc'!A1                                                 ^[38;5;2mmet^[39m       ^[2m-^[0m                 1m 31s  99.95 %
    ");
}

#[test]
fn a_report_of_one_sheet_with_the_same_title_says_it_once() {
    let mut one = sample::report();
    one.sheets = vec![Sheet::new("summary", "Recovery times", Vec::new())];
    one.definitions.clear();
    one.period = None;
    one.notes.clear();
    one.coverage = crate::view::coverage::Coverage::default();
    one.source = SourceName::Revision { name: "v1.2".to_owned(), commit: "3f2a9c1b7d".repeat(4) };
    insta::assert_snapshot!(report(&one, &sample::style(80)), @r"
    Recovery times
    As of   2026-11-20 12:00, Europe/Berlin
    Source  v1.2 (3f2a9c1b7d3f)

    (none)

    Coverage  used 0 of 0
    ");
}

#[test]
fn one_id_more_than_is_named_is_named_too() {
    let mut coverage = crate::view::coverage::Coverage::default();
    for n in 1..=6 {
        coverage.exclude("open", format!("I-{n}"));
    }
    assert_eq!(prose::coverage(&coverage), "used 0 of 6; left out: open 6 (I-1, I-2, I-3, I-4, I-5, I-6)");
    coverage.exclude("open", "I-7");
    assert_eq!(
        prose::coverage(&coverage),
        "used 0 of 7; left out: open 7 (I-1, I-2, I-3, I-4, I-5 and 2 more)"
    );
}

#[test]
fn a_short_row_is_filled_and_an_endless_word_is_cut() {
    let mut sheet =
        Sheet::new("s", "", vec![Column::new("a", ColumnType::Text), Column::new("b", ColumnType::Id)]);
    sheet.rows.push(vec![Cell::Text("x".repeat(70_000))]);
    for width in [30, UNBOUNDED] {
        let text = super::sheet(&sheet, &sample::style(width));
        assert_eq!((text.matches('x').count(), text.matches('…').count()), (1_000, 1));
        assert!(text.contains('-'));
    }
}

#[test]
fn a_row_without_words_is_a_line() {
    let mut blank =
        Sheet::new("s", "", vec![Column::new("a", ColumnType::Text), Column::new("b", ColumnType::Text)]);
    blank.rows.push(vec![Cell::Text(String::new()), Cell::Text("\u{200b}".to_owned())]);
    assert_eq!(sheet(&blank, &sample::style(80)).lines().count(), 3);
    blank.columns.clear();
    assert_eq!(sheet(&blank, &sample::style(80)), "(none)\n");
}

#[test]
fn a_long_sheet_is_one_table() {
    let mut long =
        Sheet::new("s", "", vec![Column::new("id", ColumnType::Id), Column::new("n", ColumnType::Count)]);
    for n in 0..1500 {
        long.rows.push(vec![Cell::Id(format!("INC-{n}")), Cell::Count(n)]);
    }
    let text = sheet(&long, &sample::style(80));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1502);
    assert_eq!(lines[0], "Id           N");
    assert_eq!(lines[1], "──────────────");
    for (n, line) in lines.iter().skip(2).enumerate() {
        assert_eq!(*line, format!("{:<8}  {n:>4}", format!("INC-{n}")));
    }
}

fn hostile() -> impl Strategy<Value = Cell> {
    let text = "(\\PC|[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{200d}🙂漢|\\\\]){0,40}";
    prop_oneof![
        Just(Cell::None),
        text.prop_map(Cell::Text),
        text.prop_map(Cell::Id),
        text.prop_map(|text| Cell::State(text, Tone::Bad)),
        any::<u64>().prop_map(Cell::Count),
        any::<f64>().prop_map(Cell::Number),
        any::<f64>().prop_map(Cell::Ratio),
        any::<f64>().prop_map(Cell::Duration),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_but_lines_of_text_reaches_the_screen(
        rows in proptest::collection::vec((hostile(), hostile(), hostile()), 0..5),
        width in prop_oneof![0usize..120, Just(UNBOUNDED)],
    ) {
        let columns = vec![
            Column::new("text", ColumnType::Text),
            Column::new("state", ColumnType::State),
            Column::new("number", ColumnType::Number),
        ];
        let mut sheet = Sheet::new("s", "Title\u{1b}[2J", columns);
        for (a, b, c) in rows { sheet.rows.push(vec![a, b, c]); }
        let text = super::sheet(&sheet, &sample::style(width));
        prop_assert!(text.ends_with('\n'));
        prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
        let turned = text.contains('\u{202e}');
        prop_assert!(!turned);
    }

    #[test]
    fn a_table_fits_its_terminal(
        words in proptest::collection::vec("[a-z]{1,12}( [a-z漢]{1,12}){0,8}", 1..4),
        width in 40usize..120,
    ) {
        let columns = vec![Column::new("id", ColumnType::Id), Column::new("title", ColumnType::Text), Column::new("n", ColumnType::Count)];
        let mut sheet = Sheet::new("s", "", columns);
        for text in words { sheet.rows.push(vec![Cell::Id("INC-2026-0042".to_owned()), Cell::Text(text), Cell::Count(12345)]); }
        let text = super::sheet(&sheet, &sample::style(width));
        for line in text.lines() {
            prop_assert!(prose::width(line) <= width, "{:?}", line);
        }
        prop_assert!(text.contains("INC-2026-0042") && text.contains("12345"));
    }
}
