//! `OPS407`: a `read:` mapping is for a kind that does not exist.

use crate::base::span::{Position, Span};
use crate::base::text::{list_words, suggest};
use crate::lint::context::LintContext;
use crate::lint::file::File;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS407",
    name: "unknown-kind",
    level: Level::Error,
    summary: "A `read:` mapping is for a kind that does not exist",
    rationale: "Such a mapping reads nothing: its files are missing from every list and figure.",
    example: "`read: [{kind: incidents, paths: [...]}]`, where the kind is called `incident`",
    fix: "Write the name of a kind that `opsctl kinds` lists.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(first) = context.policy.read.first() else { return };
    let file = File::of_text(&first.origin.path, context.policy_text);
    for mapping in &context.policy.read {
        if context.registry.get(&mapping.kind).is_some() {
            continue;
        }
        let names: Vec<&str> = context.registry.all().map(|kind| kind.name.as_str()).collect();
        let message = format!("there is no kind `{}`", mapping.kind);
        let help = suggest(&mapping.kind, &names, &format!("kinds here: {}", list_words(&names)));
        add_in_policy(found, &file, (mapping.kind_span, mapping.origin.line), message, help);
    }
}

/// Adds a finding at a span of the policy; at the beginning of its line where the text is not at hand.
pub(crate) fn add_in_policy(
    found: &mut Reporter<'_>,
    file: &File<'_>,
    (span, line): (Span, usize),
    message: String,
    help: String,
) {
    if file.holds(span) {
        found.add_in(file, span, message, help);
    } else {
        let start = Position { line, column: 1 };
        found.add_at(Level::Error, file.path(), (start, start), message, help);
    }
}
