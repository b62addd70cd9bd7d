//! `OPS209`: the timeline and the front matter tell different times for one milestone.

use std::collections::BTreeMap;

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::kind::definition::{Append, Kind};
use crate::kind::field_type::FieldType;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::row_time::{RowTime, row_times};
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::columns::DefinedTable;
use crate::record::field::Field;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS209",
    name: "timeline-milestone",
    level: Level::Warning,
    summary: "A row of the timeline gives another time for a milestone than its field",
    rationale: "Verbs write both. Figures use the field, readers the timeline; when one is corrected by hand, the other \
                is easily forgotten.",
    example: "`| 2026-11-18 10:13 | Resolved: restarted | bob |` with `resolved: 2026-11-18T10:31:00+01:00`",
    fix: "Correct the row, or the field with `opsctl set ID MILESTONE=TIME`.",
    mapped: false,
    check: Check::Record(check),
};

/// Rows tell the minute.
const MINUTE: i64 = 60;

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let kind = &record.kind;
    let mut times = BTreeMap::new();
    for milestone in &kind.milestones {
        let marks = marks(kind, milestone);
        let Field::Present(moment, place) = record.time(milestone) else { continue };
        let rows: Vec<(Moment, Span)> =
            marks.iter().flat_map(|mark| rows(record, mark, &mut times)).collect();
        // After a reopening there are several; the field holds one of them.
        if rows.iter().any(|(row, _)| row.since(moment).saturating_abs() < MINUTE) {
            continue;
        }
        if let Some((row, span)) = rows.last() {
            let shown = row.in_zone(record.zone).short();
            let line = record.line(place);
            let message = format!("this row says {shown}, but `{milestone}` (line {line}) is {moment}");
            found.add(*span, message, "figures use the field; correct whichever of the two is wrong");
        }
    }
}

/// How a verb marks a milestone in a table.
struct Mark<'k> {
    table: &'k str,
    column: &'k str,
    text: &'k str,
}

/// The fixed words with which the verbs that stamp a milestone begin a row, where the words name the milestone.
fn marks<'k>(kind: &'k Kind, milestone: &str) -> Vec<Mark<'k>> {
    let stamping = kind.verbs.iter().filter(|verb| verb.stamps.as_deref() == Some(milestone));
    let mut marks = Vec::new();
    for append in stamping.flat_map(|verb| &verb.appends) {
        let Append::Row { table, cells } = append else { continue };
        for (column, template) in cells {
            let fixed = template.split('{').next().unwrap_or("");
            let text = fixed.trim_end_matches([' ', ':', '.', ',', '(']);
            if text.to_lowercase().contains(milestone) {
                marks.push(Mark { table, column, text });
            }
        }
    }
    marks
}

/// The rows that a mark begins, with their times. `times` keeps those of each table: every milestone asks for them.
fn rows<'k>(
    record: &Record,
    mark: &Mark<'k>,
    times: &mut BTreeMap<&'k str, Vec<RowTime>>,
) -> Vec<(Moment, Span)> {
    let find = || {
        let def = record.kind.table(mark.table)?;
        let found = DefinedTable::find(record.document.body(), def)?;
        Some((found.table, found.place(mark.column)?, found.place_of(&FieldType::Time)?))
    };
    let Some((table, text, time)) = find() else { return Vec::new() };
    let times = times.entry(mark.table).or_insert_with(|| row_times(record, table, time));
    let mut rows = Vec::new();
    for (row, at) in table.rows.iter().zip(times.iter()) {
        let (RowTime::At(moment), Some(event), Some(cell)) = (at, row.cell(text), row.cell(time)) else {
            continue;
        };
        // `Closed the ticket` is another story than `Closed` or `Closed: ...`.
        let rest = event.text.trim().strip_prefix(mark.text);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', ','])) {
            rows.push((*moment, cell.span));
        }
    }
    rows
}
