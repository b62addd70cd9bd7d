//! `OPS409`: an action item without an id.

use crate::doc::edit::set_cell;
use crate::edit::action::ids::next_ids;
use crate::lint::context::LintContext;
use crate::lint::fix::{FixChange, tries};
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::action::{ActionColumn, action_items};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS409",
    name: "action-without-id",
    level: Level::Note,
    summary: "An action item has no id in the column for it",
    rationale: "Items without an id go by their place, which is another one as soon as a row is put in above.",
    example: "`|  | Alert on queue age | bob | P2 | 2026-12-01 | open |`",
    fix: "`opsctl check --fix` numbers them on from the highest; ids that are there stay.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let document = &record.document;
    let mut ids = next_ids(record);
    let tries = tries(document.bytes().len());
    for (number, item) in action_items(record).iter().filter(|item| item.id.is_empty()).enumerate() {
        let Some(table) = document.body().tables.get(item.table.at) else { continue };
        // Without a column for it, items go by their place on purpose.
        let Some(column) = item.table.place(ActionColumn::Id) else { continue };
        let Some(id) = ids.next() else { return };
        let edits = (number < tries).then(|| set_cell(document, table, item.row, column, &id).ok()).flatten();
        let cell = table.rows.get(item.row).and_then(|row| row.cell(column)).filter(|cell| cell.written);
        let span = cell.map(|cell| cell.span).filter(|span| !span.is_empty()).unwrap_or(item.span);
        let message = format!("the action item `{}` has no id", item.action);
        found.add_fixable(
            span,
            message,
            format!("`opsctl check --fix` calls it {id}"),
            edits.map(FixChange::Edits),
        );
    }
}
