//! `OPS108`: the status says a milestone was reached, and it has no moment.

use crate::lint::context::LintContext;
use crate::lint::lifecycle::implied;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS108",
    name: "state-without-milestone",
    level: Level::Error,
    summary: "The status says that a milestone was reached, and its moment is missing",
    rationale: "The record is left out of the figures that need the moment; opsctl never takes another one for it.",
    example: "`status: mitigated` without `mitigated`",
    fix: "Set the moment with `opsctl set ID MILESTONE=TIME`, or go back to the state before.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let kind = &record.kind;
    let Some(node) = record.node("status") else { return };
    let Some(status) = node.as_str() else { return };
    // A moment that is there and cannot be read is a fault of its own.
    let is_missing = |milestone: &&str| record.time(milestone).is_missing();
    let Some(milestone) = implied(kind, status).filter(is_missing) else { return };
    let help = match record.claim {
        Claim::Mapping(at) => {
            // Only what the mapping means to find can be missing.
            let mapping = context.policy.read.get(at);
            if !mapping.is_some_and(|mapping| mapping.fields.iter().any(|(field, _)| field == milestone)) {
                return;
            }
            format!(
                "the `read:` mapping found no `{milestone}` in this file; correct the file or the mapping"
            )
        }
        Claim::Prefix | Claim::KindKey => {
            // Where the definition requires the field as well, its absence has a finding already.
            let required = kind
                .field(milestone)
                .is_some_and(|field| field.required || field.required_at.iter().any(|state| state == status));
            if required {
                return;
            }
            format!("opsctl set {} {milestone}=...", record.id)
        }
    };
    found.add(node.span, format!("`status: {status}`, but `{milestone}` has no moment"), help);
}
