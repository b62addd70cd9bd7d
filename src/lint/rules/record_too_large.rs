//! `OPS002`: the file is over 8 MiB, or its front matter over 64 KiB.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS002",
    name: "record-too-large",
    level: Level::Error,
    summary: "The file is over 8 MiB, or its front matter over 64 KiB",
    rationale: "Files beyond these limits are not read, so that one file cannot make every command slow; what they say counts nowhere.",
    example: "a record with a log of 20 MB pasted into it",
    fix: "Move what was pasted (logs, dumps, images) to a file of its own and link to it.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::TooLarge) {
        found.add(
            fault.span,
            fault.message.as_str(),
            "move logs and dumps to a file of their own and link to it",
        );
    }
}
