//! `OPS113`: an entry of a list that the clocks use cannot be read.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::field_type;
use crate::record::Record;
use crate::record::incident::Incident;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS113",
    name: "unreadable-entry",
    level: Level::Error,
    summary: "An entry of `pauses`, `severity_changes` or `reopenings` lacks what it needs",
    rationale: "Such an entry is left out: the clocks run as if the pause, the change or the reopening had not been.",
    example: "`pauses: [{to: 2026-11-18T09:40:00+01:00}]` without `from`",
    fix: "Complete the entry.",
    mapped: false,
    check: Check::Record(check),
};

const LISTS: [&str; 3] = ["pauses", "severity_changes", "reopenings"];

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if LISTS.iter().all(|field| record.node(field).is_none()) {
        return;
    }
    let incident = Incident::new(record, context.policy);
    // What does not fit its declared type has a finding already.
    let known = field_type::all(record, context);
    for (span, why) in &incident.unreadable {
        if !known.iter().any(|misfit| span.contains(misfit.span)) {
            found.add(*span, format!("this entry is not used: {why}"), "complete it, or remove it");
        }
    }
}
