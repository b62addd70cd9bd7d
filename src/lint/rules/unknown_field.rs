//! `OPS104`: a key that the kind does not declare.

use crate::base::text::did_you_mean;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{ALIASES, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS104",
    name: "unknown-field",
    level: Level::Warning,
    summary: "A key of the front matter is not declared by the kind",
    rationale: "It is kept, but nothing reads it; most often it is a slip of the pen in a key that would have counted.",
    example: "`sevrity: SEV2`",
    fix: "Correct the key, begin it with `x-` when it is your own, or declare it in .opsctl/kinds/KIND/kind.yaml.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(front) = record.document.front() else { return };
    let kind = &record.kind;
    let mut known: Vec<&str> = vec!["id", "title", "status", "kind", ALIASES];
    known.extend(kind.fields.iter().map(|field| field.name.as_str()));
    known.extend(kind.links.iter().map(|link| link.field.as_str()));
    for entry in front.entries() {
        if known.contains(&entry.key.as_str()) || entry.key.starts_with("x-") {
            continue;
        }
        let own = format!("begin it with `x-` if it is your own, or declare it for the kind `{}`", kind.name);
        let help = did_you_mean(&entry.key, known.iter().copied())
            .map_or_else(|| own.clone(), |near| format!("{near} Else {own}"));
        found.add(entry.key_span, format!("unknown field `{}`", entry.key), help);
    }
}
