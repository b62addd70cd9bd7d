//! `OPS309`: an id has the kind's prefix, but not its form.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::duplicate_id::id_span;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS309",
    name: "id-form",
    level: Level::Warning,
    summary: "An id has the prefix of its kind, but not its form",
    rationale: "The next free number is found from ids of the right form; another form may be given out twice.",
    example: "`id: INC-26-42` where ids read INC-2026-0042",
    fix: "Write the id in the kind's form, rename the file, and correct the links to it.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let kind = &record.kind;
    if kind.id.read(&record.id).is_none() {
        let example = kind.id.format(2026, 42);
        let message = format!("`{}` has not the form of the ids of `{}`", record.id, kind.name);
        found.add(
            id_span(record),
            message,
            format!("write it like {example}, rename the file, and correct the links to it"),
        );
    }
}
