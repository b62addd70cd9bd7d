//! `OPS408`: an open action item whose day is over.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::action_without_owner::cell;
use crate::record::Record;
use crate::record::action::{ActionColumn, action_items};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS408",
    name: "action-overdue",
    level: Level::Warning,
    summary: "An open action item is past its due date",
    rationale: "What nobody did by its date nobody is going to do, until somebody asks. An item is due until the end of its day.",
    example: "`| 1 | Alert on queue age | bob | P2 | 2026-11-01 | open |` three weeks later",
    fix: "Do it and close it (`opsctl action done ID`), agree on another date, or drop it with a reason (`opsctl action drop ID`).",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let today = context.now.in_zone(record.zone).date();
    for item in action_items(record).iter().filter(|item| item.is_overdue(today)) {
        let Some(due) = item.due else { continue };
        let span = cell(record, item, ActionColumn::Due).map_or(item.span, |(span, _)| span);
        let days = today.signed_duration_since(due).num_days();
        let days = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
        let message = format!("the action item `{}` is {days} overdue", item.action);
        found.add(span, message, "close it, agree on another date, or drop it with a reason");
    }
}
