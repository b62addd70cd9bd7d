//! `OPS305`: a relative link leads to a file that is not there.

use crate::doc::body::LinkKind;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS305",
    name: "dead-file-link",
    level: Level::Error,
    summary: "A relative link leads to a file that does not exist",
    rationale: "A runbook's link is followed in a hurry; a dead one costs minutes of an outage.",
    example: "`[the dashboard](../assets/dashbord.png)`",
    fix: "Correct the path, which is relative to the file it is in; or link the record by its id, `[[ID]]`.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for link in &record.document.body().links {
        if link.kind == LinkKind::Wiki || !link.is_relative() {
            continue;
        }
        let written = link.dest.split(['#', '?']).next().unwrap_or("");
        let dest = decode(written);
        // A site generator resolves addresses in its own way; one that names a page's file means the file.
        let is_page = !dest.contains('{') && dest.ends_with(".md");
        if matches!(record.claim, Claim::Mapping(_)) && !is_page {
            continue;
        }
        // What leads out of the repo, or begins at the root of a site, cannot be judged from here.
        let Some(path) = resolve(&record.path, &dest) else { continue };
        if (context.exists)(&path) {
            continue;
        }
        let span = link.dest_span.unwrap_or(link.span);
        let message = format!("`{written}` leads to {path}, which does not exist");
        found.add(span, message, "correct the path, which begins at the folder of this file");
    }
}

/// The path relative to the root that `dest` means in the file `from`; `None` where it leads elsewhere.
fn resolve(from: &str, dest: &str) -> Option<String> {
    if dest.starts_with('/') || dest.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in dest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Takes back `%20` and the like; what is no such escape stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decode, resolve};

    #[test]
    fn paths_begin_at_the_file() {
        let from = "runbooks/RB-0001.md";
        for (dest, expected) in [
            ("RB-0002.md", Some("runbooks/RB-0002.md")),
            ("./RB-0002.md", Some("runbooks/RB-0002.md")),
            ("../incidents/2026", Some("incidents/2026")),
            ("../", None),
            ("../../README.md", None),
            ("/etc/passwd", None),
        ] {
            assert_eq!(resolve(from, dest).as_deref(), expected, "{dest}");
        }
    }

    #[test]
    fn escapes_are_taken_back() {
        assert_eq!(decode("a%20b%C3%A4%zz%"), "a bä%zz%");
        assert_eq!(decode("%ff"), "%ff");
    }
}
