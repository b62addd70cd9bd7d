//! `OPS005`: a key is written twice in the front matter.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS005",
    name: "duplicate-key",
    level: Level::Error,
    summary: "A key is written twice in the front matter",
    rationale: "Programs disagree on which of the two counts; opsctl reads the first. A merge is the usual cause.",
    example: "`severity: SEV2` on line 4 and `severity: SEV1` on line 9",
    fix: "Keep the right one and remove the other.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| matches!(fault.kind, FaultKind::DuplicateKey(_))) {
        found.add(
            fault.span,
            fault.message.as_str(),
            "keep the right one and remove the other; until then the first one counts",
        );
    }
}
