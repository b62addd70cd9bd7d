//! `OPS304`: a `[[ID]]` in the text names a record that is not there.

use crate::doc::body::LinkKind;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::broken_link;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS304",
    name: "broken-wikilink",
    level: Level::Error,
    summary: "A `[[ID]]` names a record that does not exist",
    rationale: "The link leads nowhere, on a site as well as for a reader who searches for the id.",
    example: "`see [[INC-2026-4200]]`",
    fix: "Correct the id between the brackets.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for link in record.document.body().links.iter().filter(|link| link.kind == LinkKind::Wiki) {
        let id = link.dest.split('#').next().unwrap_or("").trim();
        if !is_id(id) || context.corpus.get(id).is_some() {
            continue;
        }
        // Ids of a kind that is not defined here may well exist elsewhere.
        if context.registry.by_id(id).is_none() && looks_foreign(id) {
            continue;
        }
        let message = format!("`[[{}]]` leads nowhere: there is no record {id}", link.dest);
        found.add(link.dest_span.unwrap_or(link.span), message, broken_link::help(context, id));
    }
}

/// Whether it is meant as an id; pages of a wiki have names in words.
fn is_id(text: &str) -> bool {
    text.contains('-') && text.ends_with(|last: char| last.is_ascii_digit()) && !text.contains([' ', '/'])
}

/// A prefix of capitals that no kind here has.
fn looks_foreign(id: &str) -> bool {
    id.split('-')
        .next()
        .is_some_and(|prefix| !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_uppercase()))
}
