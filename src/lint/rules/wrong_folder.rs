//! `OPS308`: the record is not in its kind's folder.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::duplicate_id::id_span;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS308",
    name: "wrong-folder",
    level: Level::Warning,
    summary: "The record is not in the folder of its kind",
    rationale: "It counts wherever it lies, but people look for it in its folder.",
    example: "INC-2026-0042 in `incidents/2025/`",
    fix: "Move the file with `git mv`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let pattern = &record.kind.folder;
    if pattern.is_empty() {
        return;
    }
    let year = record.kind.id.read(&record.id).and_then(|(year, _)| year).map(|year| format!("{year:04}"));
    let folder = record.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if !fits(pattern, year.as_deref(), folder) {
        let wanted = pattern.replace("{year}", year.as_deref().unwrap_or("YYYY"));
        let there = if folder.is_empty() { "the root" } else { folder };
        let message = format!("{} lies in {there}, and its place is {wanted}", record.id);
        found.add(id_span(record), message, format!("git mv {} {wanted}/", record.path));
    }
}

/// Whether a folder is the pattern's or lies below it; `{year}` is the id's, or any where the id has none.
fn fits(pattern: &str, year: Option<&str>, folder: &str) -> bool {
    let mut parts = folder.split('/');
    pattern.trim_matches('/').split('/').all(|wanted| {
        let Some(part) = parts.next() else { return false };
        let Some((before, after)) = wanted.split_once("{year}") else { return part == wanted };
        let Some(inner) = part.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)) else {
            return false;
        };
        year.map_or_else(
            || inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit()),
            |year| inner == year,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn years_and_subfolders() {
        let pattern = "incidents/{year}";
        assert!(fits(pattern, Some("2026"), "incidents/2026"));
        assert!(fits(pattern, Some("2026"), "incidents/2026/INC-2026-0042"));
        assert!(fits(pattern, None, "incidents/1999"));
        assert!(!fits(pattern, Some("2026"), "incidents/2025"));
        assert!(!fits(pattern, Some("2026"), "incidents"));
        assert!(!fits(pattern, None, "incidents/old"));
        assert!(fits("runbooks", None, "runbooks"));
        assert!(!fits("runbooks", None, ""));
    }
}
