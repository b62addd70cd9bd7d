//! `OPS302`: a link field names a record of another kind than it may.

use crate::base::text::list_words;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS302",
    name: "link-kind",
    level: Level::Error,
    summary: "A link field leads to a record of a wrong kind",
    rationale: "What follows the link expects a certain kind, and finds nothing it can use.",
    example: "`postmortem: INC-2026-0041` in an incident",
    fix: "Name a record of the right kind, or use the field that is meant for this one.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for link in context.corpus.links(record) {
        let Some(target) = context.corpus.get(link.to) else { continue };
        let Some(def) = record.kind.links.iter().find(|def| def.field == link.field) else { continue };
        if def.to.is_empty() || def.to.contains(&target.kind.name) {
            continue;
        }
        let message =
            format!("`{}` leads to {}, which is of the kind `{}`", link.field, link.to, target.kind.name);
        let fitting: Vec<&str> = record
            .kind
            .links
            .iter()
            .filter(|def| def.to.contains(&target.kind.name))
            .map(|def| def.field.as_str())
            .collect();
        let other = match fitting.as_slice() {
            [] => String::new(),
            fields => format!("; for this one there is {}", list_words(fields)),
        };
        found.add(link.span, message, format!("name a record of the kind {}{other}", list_words(&def.to)));
    }
}
