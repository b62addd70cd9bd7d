//! `OPS102`: a value is not what its field is declared to hold.

use crate::lint::context::LintContext;
use crate::lint::found::Found;
use crate::lint::rule::{Check, Rule};
use crate::record::record::Record;
use crate::record::value::{Misfit, misfits};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS102",
    name: "field-type",
    level: Level::Error,
    summary: "A value does not fit the type of its field",
    rationale: "A time that is none, or a severity nobody declared, excludes the record from the figures that use it.",
    example: "`severity: SEV5` in a repo with SEV1 to SEV4, or `resolved: tomorrow`",
    fix: "Write the value as the help of the finding shows; `opsctl kinds KIND` lists the fields and their types.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Found<'_>) {
    for misfit in all(record, context).into_iter().filter(|misfit| !misfit.assumed) {
        found.add(misfit.span, misfit.why, misfit.help.unwrap_or_default());
    }
}

/// Everything in the declared fields of a record that does not fit.
pub(crate) fn all(record: &Record, context: &LintContext<'_>) -> Vec<Misfit> {
    let mut all = Vec::new();
    for field in &record.kind.fields {
        if let Some(node) = record.node(&field.name) {
            all.extend(misfits(node, field, context.policy, record.zone));
        }
    }
    all
}
