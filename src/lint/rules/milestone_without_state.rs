//! `OPS107`: a milestone is set that the status says has not been reached.

use crate::lint::context::LintContext;
use crate::lint::lifecycle::{may_have, stamping};
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS107",
    name: "milestone-without-state",
    level: Level::Error,
    summary: "A milestone is set that the status has not reached",
    rationale: "Clocks stop at the milestone while lists show the record as open: the two contradict each other.",
    example: "`status: investigating` with `resolved: 2026-11-18T10:31:00+01:00`",
    fix: "Move the record with its verb, which sets both, or remove the milestone.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let kind = &record.kind;
    // An unknown state has a finding of its own; one where all ends (cancelled) contradicts no milestone.
    let Some(status) = record.status() else { return };
    let Some(state) = kind.state(status).filter(|state| !state.terminal) else { return };
    for milestone in &kind.milestones {
        let Some(node) = record.node(milestone) else { continue };
        let Some(states) = may_have(kind, milestone) else { continue };
        if states.contains(&state.name.as_str()) {
            continue;
        }
        let mapped = matches!(record.claim, Claim::Mapping(_));
        let verb = stamping(kind, milestone).filter(|_| !mapped).map_or_else(String::new, |verb| {
            format!("run `opsctl {} {} {}`, or ", kind.name, verb.name, record.id)
        });
        found.add(
            node.span,
            format!("`{milestone}` is set, but `status: {status}` says that it has not come to that"),
            format!("{verb}correct `status`, or remove `{milestone}`"),
        );
    }
}
