//! What the renderers' tests render.

use crate::base::moment::{Moment, Zone, read_time};
use crate::base::period::Period;
use crate::base::span::Position;
use crate::render::Style;
use crate::view::coverage::Coverage;
use crate::view::finding::{Finding, Findings, Level};
use crate::view::report::{Report, SourceName};
use crate::view::rule::RuleInfo;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

pub const ZONE: Zone = chrono_tz::Europe::Berlin;

pub fn style(width: usize) -> Style {
    Style { width, color: false, zone: ZONE, near: None }
}

pub fn moment(text: &str) -> Moment {
    read_time(text, ZONE).moment().unwrap()
}

pub fn clocks() -> Sheet {
    let mut sheet = Sheet::new(
        "clocks",
        "Clocks",
        vec![
            Column::new("id", ColumnType::Id),
            Column::new("title", ColumnType::Text),
            Column::new("state", ColumnType::State),
            Column::new("due", ColumnType::Time),
            Column::new("used", ColumnType::Duration),
            Column::new("share", ColumnType::Ratio),
        ],
    );
    sheet.rows.push(vec![
        Cell::Id("INC-2026-0042".to_owned()),
        Cell::Text("Checkout latency above the objective for all customers in Europe".to_owned()),
        Cell::State("breached".to_owned(), Tone::Bad),
        Cell::time(Some(moment("2026-11-18T10:05:00Z"))),
        Cell::seconds(Some(5760)),
        Cell::Ratio(1.5),
    ]);
    sheet.rows.push(vec![
        Cell::Id("INC-2026-0043".to_owned()),
        Cell::Text("=cmd|'/c calc'!A1".to_owned()),
        Cell::State("met".to_owned(), Tone::Good),
        Cell::None,
        Cell::Duration(90.5),
        Cell::Ratio(0.999_51),
    ]);
    sheet
}

pub fn summary() -> Sheet {
    let mut sheet = Sheet::new(
        "summary",
        "Summary",
        vec![
            Column::new("metric", ColumnType::Text),
            Column::new("n", ColumnType::Count).titled("n"),
            Column::new("median", ColumnType::Duration),
            Column::new("per_week", ColumnType::Number),
        ],
    );
    sheet.rows.push(vec![
        Cell::Text("mttr".to_owned()),
        Cell::Count(3),
        Cell::seconds(Some(5760)),
        Cell::Number(1.5),
    ]);
    sheet.rows.push(vec![Cell::Text("mttd".to_owned()), Cell::Count(0), Cell::None, Cell::Number(-2.0)]);
    sheet
}

pub fn report() -> Report {
    let mut coverage = Coverage { records: 38, used: 28, ..Coverage::default() };
    coverage.excluded.insert("open".to_owned(), vec!["INC-2026-0043".to_owned()]);
    coverage
        .excluded
        .insert("missing:resolved".to_owned(), (1..=9).map(|n| format!("INC-2026-{n:04}")).collect());
    coverage.stated.push("INC-2026-0011".to_owned());
    Report {
        name: "mttr".to_owned(),
        title: "Recovery times".to_owned(),
        as_of: moment("2026-11-20T12:00:00+01:00"),
        source: SourceName::Worktree,
        period: Some(Period {
            label: "2026-W46".to_owned(),
            from: moment("2026-11-09T00:00:00+01:00"),
            to: moment("2026-11-16T00:00:00+01:00"),
            zone: ZONE,
        }),
        definitions: vec![
            ("mttd".to_owned(), "impact_started -> detected".to_owned()),
            ("mttr".to_owned(), "impact_started -> resolved".to_owned()),
        ],
        sheets: vec![
            summary(),
            clocks(),
            Sheet::new("mtbf", "Time between failures", vec![Column::new("service", ColumnType::Text)]),
        ],
        coverage,
        notes: vec!["No trend is shown: the week before has fewer than 5 incidents".to_owned()],
        left_out: None,
    }
}

pub fn finding() -> Finding {
    Finding {
        code: "OPS101",
        rule: "milestone-order",
        level: Level::Error,
        path: "incidents/2026/INC-2026-0042-checkout-latency.md".to_owned(),
        start: Position { line: 12, column: 11 },
        end: Position { line: 12, column: 36 },
        message: "`resolved` is earlier than `detected`".to_owned(),
        help: Some("correct one of them: `opsctl set INC-2026-0042 resolved=TIME`".to_owned()),
        fixable: false,
        excerpt: Some("resolved: 2026-11-18T08:31:00+01:00  # by hand".into()),
        more: Vec::new(),
    }
}

/// Three findings: an error, the same again, and a note whose texts try to break formats.
pub fn findings() -> Findings {
    let note = Finding {
        code: "OPS303",
        rule: "missing-inverse",
        level: Level::Note,
        path: "runbooks/a, b: 100%/ü.md".to_owned(),
        start: Position { line: 3, column: 5 },
        end: Position { line: 4, column: 2 },
        message: "`<b>&\u{1b}[31m` says \"100%\"\r\n::error::not a command".to_owned(),
        help: None,
        fixable: true,
        excerpt: None,
        more: Vec::new(),
    };
    Findings { all: vec![note, finding(), finding()], files: 43, ..Findings::default() }
}

/// The rules of [`findings`], and one that found nothing.
pub fn rules() -> Vec<RuleInfo> {
    let order = RuleInfo {
        code: "OPS101",
        name: "milestone-order",
        level: Level::Error,
        summary: "Milestones are out of order",
        rationale: "No duration can be computed.",
        example: "`resolved` before `detected`.",
        fix: "Correct one of them.",
    };
    let inverse = RuleInfo { code: "OPS303", name: "missing-inverse", level: Level::Warning, ..order };
    let unused = RuleInfo { code: "OPS401", name: "action-without-owner", level: Level::Warning, ..order };
    vec![order, inverse, unused]
}
