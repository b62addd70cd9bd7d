//! `OPS103`: a time without an offset.

use crate::lint::context::LintContext;
use crate::lint::found::Found;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::field_type;
use crate::record::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS103",
    name: "zoneless-time",
    level: Level::Warning,
    summary: "A time in a field has no offset",
    rationale: "It is read in the zone of opsctl.yaml. Whoever wrote it elsewhere, or changes that zone later, moves the \
                moment by hours.",
    example: "`detected: 2026-11-18T09:05`",
    fix: "Write the offset: `2026-11-18T09:05:00+01:00`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Found<'_>) {
    for misfit in field_type::all(record, context).into_iter().filter(|misfit| misfit.assumed) {
        found.add(misfit.span, misfit.why, misfit.help.unwrap_or_default());
    }
}
