//! `OPS003`: the front matter has no closing line.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS003",
    name: "front-matter-unterminated",
    level: Level::Error,
    summary: "The front matter has no closing line",
    rationale: "Without the closing `---` nothing says where the fields end and the text begins, so no field is read.",
    example: "a file that begins with `---`, then `id: INC-2026-0042`, and has no second `---`",
    fix: "Add a line `---` behind the last field.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::Unterminated) {
        found.add(fault.span, fault.message.as_str(), "add a line `---` behind the last field");
    }
}
