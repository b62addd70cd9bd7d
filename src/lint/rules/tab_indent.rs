//! `OPS006`: a tab indents a line of the front matter.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS006",
    name: "tab-indent",
    level: Level::Error,
    summary: "A tab indents a line of the front matter",
    rationale: "YAML allows only spaces there, so nothing of the front matter can be read.",
    example: "a list item that begins with a tab",
    fix: "Put two spaces in place of each tab.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::TabIndent) {
        found.add(fault.span, fault.message.as_str(), "put spaces in place of the tab");
    }
}
