//! `OPS306`: several records have one id.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::found::Found;
use crate::lint::rule::{Check, Rule};
use crate::record::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS306",
    name: "duplicate-id",
    level: Level::Error,
    summary: "Several records have the same id",
    rationale: "A link or a command that names the id can mean either; figures count both.",
    example: "two branches that each made an INC-2026-0042, merged",
    fix: "Run `opsctl renumber --auto`: the younger one gets the next free id, and its mentions are rewritten.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Found<'_>) {
    let others: Vec<&str> = context
        .corpus
        .all_with(&record.id)
        .filter(|other| other.path != record.path)
        .map(|other| other.path.as_str())
        .collect();
    if !others.is_empty() {
        let message = format!("{} is also the id of {}", record.id, others.join(" and "));
        found.add(
            id_span(record),
            message,
            "`opsctl renumber --auto` gives the younger one the next free id",
        );
    }
}

/// Where the id of a record stands.
pub(crate) fn id_span(record: &Record) -> Span {
    let entry = record.document.front().and_then(|front| front.get("id"));
    entry.map_or(Span::at(0), |entry| entry.value.span)
}
