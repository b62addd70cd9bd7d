//! `OPS207`: a row of an incident's timeline far outside of the incident.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::row_time::{RowTime, first_milestone, row_times};
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::timeline_order::timelines;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS207",
    name: "timeline-outside",
    level: Level::Warning,
    summary: "A row of a timeline lies more than a day before the incident began, or after it was closed",
    rationale: "Causes come before the start and notes after the end, but so far away it is most often a wrong date.",
    example: "a row of 2025-11-18 in an incident of 2026-11-18",
    fix: "Correct the date of the row. Causes that lie further back belong into the text, with their date.",
    mapped: false,
    check: Check::Record(check),
};

/// How far outside a row may lie, in seconds.
const MARGIN: i64 = 86_400;

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    // A postmortem's timeline is that of its incident, a change's log that of its planning.
    if record.kind.name != "incident" {
        return;
    }
    let first = first_milestone(record);
    let closed = record.time("closed").get();
    for (table, column) in timelines(record) {
        for (row, time) in table.rows.iter().zip(row_times(record, table, column)) {
            let (RowTime::At(moment), Some(cell)) = (time, row.cell(column)) else { continue };
            let shown = moment.in_zone(record.zone).short();
            if let Some((name, start)) = first.filter(|(_, start)| start.since(moment) > MARGIN) {
                let message = format!("this row ({shown}) lies more than a day before `{name}` ({start})");
                found.add(
                    cell.span,
                    message,
                    "correct its date; what lies so far back belongs into the text",
                );
            }
            if let Some(end) = closed.filter(|end| moment.since(*end) > MARGIN) {
                let message = format!("this row ({shown}) lies more than a day after `closed` ({end})");
                found.add(cell.span, message, "correct its date, or reopen the incident if it went on");
            }
        }
    }
}
