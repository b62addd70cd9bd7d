//! `OPS004`: the front matter is not YAML.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS004",
    name: "yaml-syntax",
    level: Level::Error,
    summary: "The front matter is not YAML",
    rationale: "No field of a front matter that cannot be read is used anywhere: the record is missing from every list and figure.",
    example: "`title: Checkout: latency` (a second colon needs quotes)",
    fix: "Fix the line; text with `: `, `#`, `[`, `{` or a leading `*`, `&`, `!`, `%`, `@` needs quotes.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    // The markers of a merge are no YAML either; they are reported as what they are.
    let conflict = document.faults().iter().any(|fault| fault.kind == FaultKind::ConflictMarkers);
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::Yaml && !conflict) {
        found.add(
            fault.span,
            format!("the front matter cannot be read from here on: {}", fault.message),
            "fix this line or the one above; text with `: `, `#`, `[` or `{` needs quotes",
        );
    }
}
