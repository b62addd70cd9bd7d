//! `OPS211`: a line that only says that something is still to be written.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::fences::fenced;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS211",
    name: "todo-left",
    level: Level::Warning,
    summary: "A line says that something is still to be written",
    rationale: "Whoever follows a runbook or reads a postmortem finds a heading that promises something, and nothing below it.",
    example: "`TODO` as the only line below `## Mitigation`",
    fix: "Write it; or take the section out until there is something to say.",
    mapped: true,
    check: Check::Record(check),
};

/// What people write when they mean to come back.
const MARKS: [&str; 5] = ["TODO", "TBD", "TBC", "FIXME", "XXX"];

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let body = record.document.body();
    let text = record.document.slice(body.span);
    let bytes = text.as_bytes();
    if !MARKS.iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some()) {
        return;
    }
    // Programs are full of such marks, and theirs are not ours.
    let code = fenced(text, body.span.start);
    let mut at = body.span.start;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let block = code.partition_point(|block| block.span.start <= start).checked_sub(1);
        if block.and_then(|at| code.get(at)).is_some_and(|block| start < block.span.end) {
            continue;
        }
        let Some(mark) = mark_of(line.trim()) else { continue };
        let from = start + line.find(mark).unwrap_or(0);
        let section = body.section_at(from).and_then(|section| body.sections.get(section));
        let message = match section {
            Some(section) => format!("`{mark}`: the section `{}` is still to be written", section.title),
            None => format!("`{mark}`: something is still to be written here"),
        };
        found.add(Span::new(from, from + mark.len()), message, "write it, or take the heading out");
    }
}

/// The mark of a line that says nothing else; a line that says what is to be done is a note to somebody.
fn mark_of(line: &str) -> Option<&'static str> {
    let text =
        line.trim_start_matches(['-', '*', '+', '>', ' ']).trim_end_matches(['.', ':', '!', '*', '_', ' ']);
    let text = text.trim_start_matches(['(', '[', '_']).trim_end_matches([')', ']']);
    MARKS.into_iter().find(|mark| text == *mark)
}
