//! `OPS208`: the markers of a generated part do not match.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS208",
    name: "generated-part",
    level: Level::Error,
    summary: "The markers of a generated part do not match",
    rationale: "`opsctl refresh` rewrites what is between two markers and nothing else; without a pair it leaves the \
                part as it is.",
    example: "`<!-- opsctl:begin weekly/incidents -->` without `<!-- opsctl:end -->`",
    fix: "Put the missing marker on a line of its own.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for fault in &record.document.body().faults {
        let help = "each `<!-- opsctl:begin NAME -->` needs an `<!-- opsctl:end -->` behind it, on lines of their own";
        found.add(fault.span, fault.message.as_str(), help);
    }
}
