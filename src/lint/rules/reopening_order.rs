//! `OPS111`: reopenings that contradict themselves.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::incident::Incident;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS111",
    name: "reopening-order",
    level: Level::Error,
    summary: "A record was reopened before it was resolved, or resolved for good before it was reopened",
    rationale: "The time between resolving and reopening does not count; out of order it would be negative.",
    example: "`reopenings: [{resolved: 2026-11-18T12:00:00+01:00, reopened: 2026-11-18T11:00:00+01:00}]`",
    fix: "Correct the moments; `opsctl incident reopen ID REASON` writes them itself.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.node("reopenings").is_none() {
        return;
    }
    let incident = Incident::new(record, context.policy);
    for reopening in &incident.reopenings {
        if reopening.reopened < reopening.resolved {
            let message =
                format!("reopened ({}) before it was resolved ({})", reopening.reopened, reopening.resolved);
            found.add(reopening.span, message, "swap or correct `resolved` and `reopened`");
        }
    }
    let resolved = incident.milestone("resolved");
    if let (Some(last), Some(moment), Some(span)) =
        (incident.reopenings.last(), resolved.get(), resolved.span())
        && moment < last.reopened
    {
        let line = record.line(last.span);
        let message =
            format!("`resolved` ({moment}) lies before the last reopening ({}, line {line})", last.reopened);
        found.add(
            span,
            message,
            "an earlier resolution belongs into `reopenings`; write when it was resolved for good",
        );
    }
}
