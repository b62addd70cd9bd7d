//! `OPS402`: an open action item that is never due.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::action_without_owner::cell;
use crate::record::Record;
use crate::record::action::{ActionColumn, action_items};
use crate::record::columns::is_blank;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS402",
    name: "action-without-due",
    level: Level::Warning,
    summary: "An open action item has no due date",
    rationale: "Without a date it is never overdue, so no report and no review ever asks for it.",
    example: "`| 1 | Alert on queue age | bob | P2 |  | open |`",
    fix: "Write a date, as `2026-12-01`, into the column `Due`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for item in action_items(record).iter().filter(|item| item.is_open() && item.due.is_none()) {
        let cell = cell(record, item, ActionColumn::Due);
        // A date that cannot be read is a fault of the cell.
        if cell.is_some_and(|(_, text)| !is_blank(text)) {
            continue;
        }
        let message = format!("the action item `{}` has no due date", item.action);
        let span = cell.map_or(item.span, |(span, _)| span);
        found.add(span, message, "write a date, as `2026-12-01`, into the column `Due`");
    }
}
