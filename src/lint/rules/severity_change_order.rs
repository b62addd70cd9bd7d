//! `OPS110`: changes of severity that contradict the record.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::incident::Incident;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS110",
    name: "severity-change-order",
    level: Level::Error,
    summary: "A change of severity lies before the start, does not follow from the one before, or is not the severity now",
    rationale: "Targets follow the severity in force at each moment; a broken history measures the record by a wrong one.",
    example: "`severity: SEV3` with a last change to `SEV2`",
    fix: "Change the severity with `opsctl incident severity ID SEVERITY`, which writes both; correct what was typed.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.node("severity_changes").is_none() {
        return;
    }
    let incident = Incident::new(record, context.policy);
    let began = incident.began();
    let mut before: Option<&str> = None;
    for change in &incident.severity_changes {
        if let Some((name, start)) = began.filter(|(_, start)| change.at < *start) {
            let message = format!(
                "the severity changes ({}) before the incident begins (`{name}`, {start})",
                change.at
            );
            found.add(change.span, message, format!("correct `at`, or `{name}`"));
        }
        if let (Some(from), Some(before)) = (change.from.as_deref(), before)
            && from != before
        {
            let message = format!("this change is from `{from}`, but the one before was to `{before}`");
            found.add(
                change.span,
                message,
                "correct one of the two, or add the change that is missing between them",
            );
        }
        before = Some(&change.to);
    }
    if let (Some(last), Some(now)) = (incident.severity_changes.last(), incident.severity.value())
        && last.to != *now
        && let Some(span) = incident.severity.span()
    {
        let message = format!(
            "`severity` is `{now}`, but its last change (line {}) was to `{}`",
            record.line(last.span),
            last.to
        );
        found.add(
            span,
            message,
            format!("opsctl incident severity {} {now}, or correct `severity`", record.id),
        );
    }
}
