//! `OPS401`: an open action item that nobody owns.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::action::{ActionColumn, ActionItem, action_items};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS401",
    name: "action-without-owner",
    level: Level::Warning,
    summary: "An open action item has no owner",
    rationale: "What is everybody's is nobody's; an item needs one name.",
    example: "`| 1 | Alert on queue age |  | P2 | 2026-12-01 | open |`",
    fix: "Write one name into the owner's cell.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for item in action_items(record).iter().filter(|item| item.is_open() && item.owner.is_empty()) {
        let message = format!("nobody owns the action item `{}`", item.action);
        let span = cell(record, item, ActionColumn::Owner).map_or(item.span, |(span, _)| span);
        found.add(span, message, "write one name into the column `Owner`");
    }
}

/// The cell of an action item's row in a column: its place and its text.
pub(crate) fn cell<'r>(
    record: &'r Record,
    item: &ActionItem,
    column: ActionColumn,
) -> Option<(Span, &'r str)> {
    let table = record.document.body().tables.get(item.table.at)?;
    let place = item.table.place(column)?;
    let cell = table.rows.get(item.row)?.cell(place)?;
    Some((if cell.written { cell.span } else { item.span }, cell.text.trim()))
}
