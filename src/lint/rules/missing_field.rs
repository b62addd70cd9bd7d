//! `OPS101`: a field that the record must have has no value.

use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::lint::context::LintContext;
use crate::lint::lifecycle::{Need, need};
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS101",
    name: "missing-field",
    level: Level::Error,
    summary: "A required field has no value",
    rationale: "Fields are required because a figure or a reader depends on them; opsctl never fills one in by guessing.",
    example: "an incident with `status: resolved` and no `resolution`",
    fix: "Set the field with `opsctl set ID FIELD=VALUE`, or go back to a state that does not require it.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for name in ["title", "status"] {
        if is_empty(record, name) && record.kind.field(name).is_none() {
            add(record, found, name, "", Need::Always);
        }
    }
    for field in &record.kind.fields {
        if let Some(need) = need(record, field.required, &field.required_at)
            && is_empty(record, &field.name)
        {
            add(record, found, &field.name, &field.help, need);
        }
    }
}

fn add(record: &Record, found: &mut Reporter<'_>, name: &str, meaning: &str, need: Need<'_>) {
    let written = record.document.front().and_then(|front| front.get(name));
    let message = match (need, written) {
        (Need::Always, None) => format!("`{name}` is missing"),
        (Need::Always, Some(_)) => format!("`{name}` has no value"),
        (Need::At(state), None) => format!("`{name}` is missing, and `status: {state}` requires it"),
        (Need::At(state), Some(_)) => format!("`{name}` has no value, and `status: {state}` requires it"),
    };
    let meaning = if meaning.is_empty() { String::new() } else { format!(" ({meaning})") };
    let help = format!("opsctl set {} {name}=...{meaning}", record.id);
    found.add(place(record, name, need), message, help);
}

/// The key that has no value; else what requires the field: the status, or the record as such.
fn place(record: &Record, name: &str, need: Need<'_>) -> Span {
    let Some(front) = record.document.front() else { return Span::at(0) };
    if let Some(entry) = front.get(name) {
        return entry.key_span;
    }
    match need {
        Need::At(_) => record.node("status").map(|node| node.span),
        Need::Always => front.get("id").map(|entry| entry.value.span),
    }
    .unwrap_or(Span::at(front.span.start))
}

/// Whether a field says nothing: no value, or a list without items.
fn is_empty(record: &Record, name: &str) -> bool {
    record.node(name).is_none_or(|node| node.as_list().is_some_and(<[Node]>::is_empty))
}
