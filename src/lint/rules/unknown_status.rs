//! `OPS105`: a status that is none of the kind's states.

use crate::base::text::{list_words, suggest_valid};
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS105",
    name: "unknown-status",
    level: Level::Error,
    summary: "The status is none of the kind's states",
    rationale: "No verb works on such a record, and whether it is open or done is not known.",
    example: "`status: fixed` in an incident",
    fix: "Write one of the states that `opsctl kinds KIND` lists.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(node) = record.node("status") else { return };
    let kind = &record.kind;
    let states: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
    let Some(status) = node.as_str() else {
        let help = format!("valid: {}", list_words(&states));
        found.add(node.span, format!("`status` must be one word, not {}", node.describe()), help);
        return;
    };
    if states.is_empty() || states.contains(&status) {
        return;
    }
    let help = suggest_valid(status, &states);
    found.add(node.span, format!("`{status}` is no state of `{}`", kind.name), help);
}
