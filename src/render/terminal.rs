//! The format for people at a terminal: each shape of an answer in its own layout.

use crate::render::{
    Format, Style, as_it_is, edit_summary, explanation, findings, json, message, outcome, record, rule,
    status, table, timeline,
};
use crate::view::answer::Sheets;

/// The format.
pub const FORMAT: Format = Format {
    name: "table",
    help: "For people, at a terminal",
    for_people: true,
    failure: None,
    report: Some(table::report),
    explained: Some(table::report),
    sheets: Some(sheets),
    list: Some(table::sheet),
    records: None,
    record: Some(record::page),
    findings: Some(|checked, style| findings::findings(&checked.findings, style)),
    rule: Some(rule::rule),
    explanation: Some(explanation::explanation),
    log: Some(|log, style| timeline::timeline(&log.timeline, style)),
    status: Some(status::screen),
    edit: Some(edit_summary::edit_summary),
    outcome: Some(outcome::outcome),
    message: Some(|notice, _| message::message(&notice.message, notice.style)),
    text: Some(as_it_is),
    schema: Some(|schema, _| json::text(schema)),
    script: Some(as_it_is),
};

fn sheets(sheets: &Sheets, style: &Style) -> String {
    let all: Vec<String> = sheets.shown.iter().map(|one| table::sheet(one, style)).collect();
    all.join("\n")
}
