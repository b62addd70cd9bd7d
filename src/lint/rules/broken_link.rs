//! `OPS301`: a link field names a record that is not there.

use crate::kind::definition::LinkDef;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS301",
    name: "broken-link",
    level: Level::Error,
    summary: "A link field names a record that does not exist",
    rationale: "Figures follow these links (which change caused which incident); a dead one drops out of them.",
    example: "`postmortem: PM-2026-0071` where there are only 17",
    fix: "Correct the id, or make the record with `opsctl new KIND --from ID`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for link in context.corpus.links(record) {
        if context.corpus.get(link.to).is_some() || link.to.trim().is_empty() {
            continue;
        }
        let def = record.kind.links.iter().find(|def| def.field == link.field);
        if !can_be_told(context, def, link.to) {
            continue;
        }
        let message = format!("`{}` names {}, and there is no such record", link.field, link.to);
        found.add(link.span, message, help(context, link.to));
    }
}

/// Ids of a kind that is not defined here may well exist elsewhere.
fn can_be_told(context: &LintContext<'_>, def: Option<&LinkDef>, id: &str) -> bool {
    if context.registry.by_id(id).is_some() {
        return true;
    }
    def.is_some_and(|def| {
        !def.to.is_empty() && def.to.iter().all(|kind| context.registry.get(kind).is_some())
    })
}

/// What to do about an id that leads nowhere. The nearest id is no good guess: the ids beside it are all as near.
pub(crate) fn help(context: &LintContext<'_>, id: &str) -> String {
    match context.corpus.in_other_case(id) {
        Some(record) => format!("ids differ by case: write `{}`", record.id),
        None => "correct the id; `opsctl list` shows the records there are".to_owned(),
    }
}
