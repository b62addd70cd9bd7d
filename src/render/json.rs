//! The machine contract: versioned shapes, stable key order, exact values.
//!
//! Durations are seconds (an integer where they are whole), ratios 0 to 1, times RFC 3339 with an
//! offset; no data and what is not a number are `null`. Each shape is a type of its own, and its JSON schema is derived
//! from it ([`schemas`]).

mod check;
mod layout;
mod report;
pub mod schemas;
mod tagged;

use serde::Serialize;

use crate::render::json::check::CheckV1;
pub use crate::render::json::layout::text;
use crate::render::json::report::ReportV1;
use crate::render::json::tagged::{MessageV1, RecordV1, SheetsV1, StatusV1, Tagged};
use crate::render::{Format, Style, message};
use crate::view::answer::{Notice, Sheets};
use crate::view::edit_summary::EditSummary;
use crate::view::outcome::Outcome;
use crate::view::report::Report;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    help: "For programs, versioned",
    for_people: false,
    failure: Some(|failed, _| tagged("opsctl.error/1", failed)),
    report: Some(report),
    explained: Some(report),
    sheets: Some(sheets),
    list: None,
    records: Some(|all, _| layout::list("opsctl.records/1", "records", all.count, &all.at)),
    record: Some(|page, _| tagged("opsctl.record/1", &RecordV1::from(page))),
    findings: Some(|checked, _| text(&CheckV1::from(&checked.findings))),
    rule: Some(|rule, _| tagged("opsctl.rule/1", rule)),
    explanation: Some(|explanation, _| tagged("opsctl.explain/1", explanation)),
    log: Some(|log, _| tagged("opsctl.log/1", log)),
    status: Some(|status, _| tagged("opsctl.status/1", &StatusV1::from(status))),
    edit: Some(edit),
    outcome: Some(outcome),
    message: Some(notice),
    text: None,
    schema: Some(|schema, _| text(schema)),
    script: None,
};

fn tagged<T: Serialize>(schema: &'static str, data: &T) -> String {
    text(&Tagged { schema, data })
}

fn report(report: &Report, _: &Style) -> String {
    text(&ReportV1::from(report))
}

fn sheets(sheets: &Sheets, _: &Style) -> String {
    tagged(sheets.schema, &SheetsV1::from(sheets))
}

fn edit(edit: &EditSummary, _: &Style) -> String {
    tagged("opsctl.change/1", edit)
}

fn outcome(outcome: &Outcome, _: &Style) -> String {
    match outcome {
        Outcome::Init(init) => tagged("opsctl.init/1", init),
        Outcome::Hook(hook) => tagged("opsctl.hook/1", hook),
        Outcome::Refresh(refresh) => tagged("opsctl.refresh/1", refresh),
        Outcome::Renumber(renumber) => tagged("opsctl.renumber/1", renumber),
    }
}

fn notice(notice: &Notice, _: &Style) -> String {
    let Notice { message, style, as_of } = notice;
    let shape = MessageV1 {
        id: &message.id,
        message: &message.name,
        audience: &message.audience,
        style: style.name(),
        as_of: *as_of,
        subject: &message.subject,
        body: message::message(message, *style),
    };
    tagged("opsctl.message/1", &shape)
}

#[cfg(test)]
mod tests;
