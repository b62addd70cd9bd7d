//! `OPS407`: a `read:` mapping is for a kind that does not exist.

use crate::base::span::{Lines, Position, Span};
use crate::base::text::{list_words, nearest};
use crate::lint::context::LintContext;
use crate::lint::found::Found;
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

fn check(context: &LintContext<'_>, found: &mut Found<'_>) {
    for mapping in &context.policy.read {
        if context.registry.get(&mapping.kind).is_some() {
            continue;
        }
        let names: Vec<&str> = context.registry.all().map(|kind| kind.name.as_str()).collect();
        let near = nearest(&mapping.kind, names.iter().copied());
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let (place, excerpt) = in_policy(context, mapping.kind_span, mapping.origin.line);
        let message = format!("there is no kind `{}`", mapping.kind);
        found.add_at(
            RULE.level,
            &mapping.origin.path,
            place,
            excerpt,
            message,
            format!("{near}kinds here: {}", list_words(&names)),
        );
    }
}

/// The place of a span in the policy's file, and the line there; the beginning of line `line` where the text is not
/// at hand.
pub(crate) fn in_policy(
    context: &LintContext<'_>,
    span: Span,
    line: usize,
) -> ((Position, Position), Option<String>) {
    let text = context.policy_text;
    if span.slice(text).is_empty() {
        let start = Position { line, column: 1 };
        return ((start, start), None);
    }
    let lines = Lines::new(text);
    let start = lines.position(text, span.start);
    let end = lines.position(text, span.end);
    ((start, end), Some(lines.line_span(text, start.line).slice(text).to_owned()))
}
