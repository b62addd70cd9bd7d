//! `OPS008`: markers of a merge conflict are left in the file.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS008",
    name: "conflict-markers",
    level: Level::Error,
    summary: "Markers of a merge conflict are left in the file",
    rationale: "Both sides of the conflict are in the file; which one holds has not been decided.",
    example: "`<<<<<<< HEAD`, `=======` and `>>>>>>> branch` lines",
    fix: "Choose what holds, remove the three marker lines, and commit.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::ConflictMarkers) {
        found.add(
            fault.span,
            fault.message.as_str(),
            "choose what holds and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        );
    }
}
