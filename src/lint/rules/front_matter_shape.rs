//! `OPS007`: the front matter is not made of `key: value` lines.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS007",
    name: "front-matter-shape",
    level: Level::Error,
    summary: "The front matter is not made of `key: value` lines",
    rationale: "Fields are looked up by their keys; a list or a bare text has none.",
    example: "a front matter that is only `- id: INC-2026-0042`",
    fix: "Write one `key: value` on each line between the two `---`.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::NotAMapping) {
        found.add(
            fault.span,
            fault.message.as_str(),
            "write one `key: value` on each line between the two `---`",
        );
    }
}
