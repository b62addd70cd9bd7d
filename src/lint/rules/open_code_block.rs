//! `OPS213`: a code block that never ends.

use crate::lint::context::LintContext;
use crate::lint::fences::fenced;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS213",
    name: "open-code-block",
    level: Level::Warning,
    summary: "A code block begins and never ends",
    rationale: "Everything behind it is code to every reader: headings are no headings, tables no tables, and checks find nothing there.",
    example: "three backticks, a command, and the next heading",
    fix: "Close it with a line of the same backticks or tildes.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let span = record.document.body().span;
    for block in fenced(record.document.slice(span), span.start).iter().filter(|block| !block.closed) {
        let message = "this code block never ends: the rest of the file is code to every reader";
        found.add(block.open, message, "close it with a line of the same marks");
    }
}
