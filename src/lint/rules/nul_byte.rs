//! `OPS009`: the file has a NUL byte.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS009",
    name: "nul-byte",
    level: Level::Error,
    summary: "The file has a NUL byte",
    rationale: "Text has none: the file is damaged, or in UTF-16. Git and other tools take such a file for binary.",
    example: "a record that an editor saved as UTF-16",
    fix: "Restore the file from Git, or save it as UTF-8.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::NulByte) {
        found.add(fault.span, fault.message.as_str(), "restore the file from Git, or save it again as UTF-8");
    }
}
