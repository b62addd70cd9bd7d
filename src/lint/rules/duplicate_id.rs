//! `OPS306`: several records have one id.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
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

/// Other files that are named before the rest is only counted.
const NAMED: usize = 3;

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    // Thousands of copies each look at a few of the others, not at all of them.
    let count = context.corpus.count_with(&record.id).saturating_sub(1);
    if count == 0 {
        return;
    }
    let others: Vec<&Record> = context
        .corpus
        .all_with(&record.id)
        .filter(|other| other.path != record.path)
        .take(NAMED.saturating_add(1))
        .collect();
    let mut named: Vec<&str> = others.iter().take(NAMED).map(|other| other.path.as_str()).collect();
    let more = match count.saturating_sub(NAMED) {
        0 => String::new(),
        1 => {
            named.extend(others.get(NAMED).map(|other| other.path.as_str()));
            String::new()
        }
        more => format!(", and {more} more"),
    };
    let is_mapped = |record: &Record| matches!(record.claim, Claim::Mapping(_));
    // What a mapping claims is never rewritten.
    let help = if is_mapped(record) && others.iter().all(|other| is_mapped(other)) {
        "have the mapping in opsctl.yaml take the id from more of the path, as in \
         `id: {path: \"^pages/(?P<value>.+)\\.md$\"}`, or skip one of the files"
    } else {
        "`opsctl renumber --auto` gives the younger one the next free id"
    };
    let message = format!("{} is also the id of {}{more}", record.id, named.join(" and "));
    found.add(id_span(record), message, help);
}

/// Where the id of a record stands.
pub(crate) fn id_span(record: &Record) -> Span {
    let entry = record.document.front().and_then(|front| front.get("id"));
    entry.map_or(Span::at(0), |entry| entry.value.span)
}
