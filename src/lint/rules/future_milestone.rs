//! `OPS112`: a milestone that lies in the future.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::field::Field;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS112",
    name: "future-milestone",
    level: Level::Warning,
    summary: "A milestone lies in the future",
    rationale: "A milestone is what has happened. One ahead of now has a wrong date or offset, and stops a clock that \
                should run.",
    example: "`resolved: 2062-11-18T10:31:00+01:00`",
    fix: "Correct date and offset. What is planned belongs into a field for plans, such as `planned_start` or `eta`.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for milestone in &record.kind.milestones {
        if let Field::Present(moment, span) = record.time(milestone)
            && moment > context.now
        {
            let message = format!("`{milestone}` lies in the future ({moment}; now is {})", context.now);
            found.add(span, message, "correct date and offset; a milestone is what has happened");
        }
    }
}
