//! `OPS203`: a bracket of the template is still to be filled in.

use crate::doc::body::Placeholder;
use crate::lint::context::LintContext;
use crate::lint::lifecycle::is_dead_end;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS203",
    name: "placeholder-left",
    level: Level::Warning,
    summary: "A bracket of the template was not filled in",
    rationale: "Unfilled brackets count against completeness. While a record is open they are one note, since there is \
                other work to do first; once it is no longer open, each is a warning. Of a record that was called off nobody asks it.",
    example: "`- Users affected: [Number or percentage]` in a resolved incident",
    fix: "Replace the bracket, brackets included, or remove the line. A bracket that is meant is written `\\\\[so]`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let body = record.document.body();
    let is_ours = |left: &&Placeholder| !body.is_generated(left.span);
    let all: Vec<&Placeholder> = body.placeholders.iter().filter(is_ours).collect();
    if is_dead_end(record) {
        return;
    }
    let help = "replace it, brackets included, or remove the line";
    if !record.is_open() {
        for left in all {
            found.add(left.span, format!("`[{}]` is still to be filled in", left.text), help);
        }
    } else if let Some(first) = all.first() {
        let others = match all.len() {
            1 => String::new(),
            n => format!(", and {} more", n.saturating_sub(1)),
        };
        let message = format!("`[{}]` is still to be filled in{others}", first.text);
        found.add_as(Level::Note, first.span, message, help);
    }
}
