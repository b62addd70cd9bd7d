//! `OPS201`: a section that the record must have is not there.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::lifecycle::{Need, need};
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS201",
    name: "missing-section",
    level: Level::Error,
    summary: "A required section is missing",
    rationale: "Readers, verbs and reports look for the section by its heading.",
    example: "a postmortem in review without `## Root Cause`",
    fix: "Add the heading and write the section; any level of heading will do.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for section in &record.kind.sections {
        let Some(need) = need(record, section.required, &section.required_at) else { continue };
        let body = record.document.body();
        if body.section(&section.name).is_some() {
            continue;
        }
        let name = &section.name;
        let title = body.sections.first().map_or(Span::at(body.span.start), |title| title.heading);
        let (span, message) = match need {
            Need::Always => (title, format!("the section `{name}` is missing")),
            Need::At(state) => (
                record.node("status").map_or(title, |node| node.span),
                format!("the section `{name}` is missing, and `status: {state}` requires it"),
            ),
        };
        found.add(span, message, format!("add a heading `## {name}` and write the section"));
    }
}
