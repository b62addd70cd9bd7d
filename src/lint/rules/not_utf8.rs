//! `OPS001`: the file is not UTF-8 text.

use crate::doc::document::Document;
use crate::doc::fault::FaultKind;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS001",
    name: "not-utf8",
    level: Level::Error,
    summary: "The file is not UTF-8 text",
    rationale: "A file in another encoding cannot be read without guessing what its bytes mean, so it is left out of every figure.",
    example: "a record saved as Latin-1, where `ü` is the single byte FC",
    fix: "Save the file as UTF-8, for instance with `iconv -f latin1 -t utf-8`.",
    mapped: true,
    check: Check::Document(check),
};

fn check(document: &Document, found: &mut Reporter<'_>) {
    for fault in document.faults().iter().filter(|fault| fault.kind == FaultKind::NotUtf8) {
        found.add(
            fault.span,
            fault.message.as_str(),
            "save the file as UTF-8, e.g. with `iconv -f latin1 -t utf-8`",
        );
    }
}
