//! `OPS414`: what looks like a password, a key or a token.

use crate::doc::document::Document;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS414",
    name: "secret",
    level: Level::Error,
    summary: "Something looks like a credential",
    rationale: "Runbooks and timelines are read by many and cloned everywhere; Git keeps what was ever committed. Known forms of keys \
                and tokens are found, and passwords that are written out behind their name. The finding never shows it.",
    example: "`export AWS_ACCESS_KEY_ID=AKIA...` in the steps of a runbook",
    fix: "Change the credential first, it has been seen; then write where it is kept (`$DB_PASSWORD`, a vault's path) in its place.",
    mapped: true,
    check: Check::Document(check),
};

fn check(_: &Document, found: &mut Reporter<'_>) {
    for one in found.credentials() {
        found.add(
            one.span,
            format!("this looks like {}", one.what),
            "change it first, for it has been seen; then name the place where it is kept",
        );
    }
}
