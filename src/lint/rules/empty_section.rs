//! `OPS202`: a section that the record must have says nothing.

use crate::lint::context::LintContext;
use crate::lint::lifecycle::need;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS202",
    name: "empty-section",
    level: Level::Warning,
    summary: "A required section is empty",
    rationale: "A heading alone satisfies nobody who reads the record for what is under it.",
    example: "`## Root Cause` followed at once by `## Timeline`",
    fix: "Write the section; one sentence that says why there is nothing will do.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for section in &record.kind.sections {
        if need(record, section.required, &section.required_at).is_none() {
            continue;
        }
        if let Some(there) = record.document.body().section(&section.name)
            && record.document.slice(there.content).trim().is_empty()
        {
            let message = format!("the section `{}` is empty", section.name);
            found.add(
                there.heading,
                message,
                "write it; one sentence that says why there is nothing will do",
            );
        }
    }
}
