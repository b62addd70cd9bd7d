//! `OPS206`: a row of the timeline that is earlier than the row above it.

use crate::doc::body::Table;
use crate::kind::field_type::FieldType;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::row_time::{RowTime, row_times};
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::columns::DefinedTable;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS206",
    name: "timeline-order",
    level: Level::Warning,
    summary: "A row of a timeline is earlier than the row above it",
    rationale: "A timeline is read from top to bottom; a row without a date takes it from the row above.",
    example: "`| 00:10 | ... |` below `| 2026-11-18 23:55 | ... |`, which lacks the new date",
    fix: "Write the date of the row, correct its time, or move it up.",
    mapped: false,
    check: Check::Record(check),
};

/// The tables that tell a story in order.
const STORIES: [&str; 2] = ["timeline", "log"];

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for (table, column) in timelines(record) {
        let mut latest = None;
        for (row, time) in table.rows.iter().zip(row_times(record, table, column)) {
            let RowTime::At(moment) = time else { continue };
            if let Some(before) = latest.filter(|before| moment < *before)
                && let Some(cell) = row.cell(column)
            {
                let (shown, above) = (moment.in_zone(record.zone), before.in_zone(record.zone));
                let message =
                    format!("this row ({}) is earlier than one above it ({})", shown.short(), above.short());
                found.add(cell.span, message, "write its date, correct its time, or move it up");
            }
            latest = latest.max(Some(moment));
        }
    }
}

/// The timelines of a record, each with its column of times.
pub(crate) fn timelines(record: &Record) -> Vec<(&Table, usize)> {
    let stories = record.kind.tables.iter().filter(|def| STORIES.contains(&def.name.as_str()));
    stories
        .filter_map(|def| {
            let found = DefinedTable::find(record.document.body(), def)?;
            Some((found.table, found.place_of(&FieldType::Time)?))
        })
        .collect()
}
