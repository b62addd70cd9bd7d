//! `OPS204`: a declared table lacks a column, or has one that is not declared.

use crate::base::text::{list_words, suggest};
use crate::kind::definition::ColumnDef;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::columns::{DefinedTable, is_heading, is_loose_heading};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS204",
    name: "table-columns",
    level: Level::Warning,
    summary: "A table lacks a column that its kind requires, or has one that it does not know",
    rationale: "Verbs write rows by column, and reports read them by column; what neither the heading nor the place says is not seen.",
    example: "a timeline with `| Day | When | Event |`, of which neither of the first two is called `Time`",
    fix: "Rename the column to one that the kind declares, or declare it in .opsctl/kinds/KIND/kind.yaml.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for def in &record.kind.tables {
        if let Some(table) = DefinedTable::find(record.document.body(), def) {
            columns(&table, found);
        }
    }
}

fn columns(defined: &DefinedTable<'_, '_>, found: &mut Reporter<'_>) {
    let (def, table) = (defined.def, defined.table);
    let names: Vec<&str> = def.columns.iter().map(|column| column.name.as_str()).collect();
    for (place, cell) in table.header.cells.iter().enumerate() {
        if cell.text.is_empty() || def.columns.iter().any(|column| is_called(column, &cell.text)) {
            continue;
        }
        let known = format!("known: {}", list_words(&names));
        match defined.column_at(place) {
            Some(column) => {
                let message =
                    format!("`{}` is read as `{}`, for its place in the table", cell.text, column.name);
                let help = format!("call it `{}`, or list it among the column's `aliases`", column.name);
                found.add(cell.span, message, help);
            }
            None => {
                let message = format!("`{}` is no column of the table under `{}`", cell.text, def.section);
                found.add(cell.span, message, suggest(&cell.text, &names, &known));
            }
        }
    }
    for column in def.columns.iter().filter(|column| column.required) {
        if defined.place(&column.name).is_none() {
            let message = format!("the table under `{}` has no column `{}`", def.section, column.name);
            let help = format!(
                "rename a column to `{}`, or add it; the columns are {}",
                column.name,
                list_words(&names)
            );
            found.add_as(Level::Error, table.header.span, message, help);
        }
    }
}

/// Whether a heading is a column's own, with a zone or the like added at most.
fn is_called(column: &ColumnDef, heading: &str) -> bool {
    std::iter::once(&column.name)
        .chain(&column.aliases)
        .any(|name| is_heading(heading, name) || is_loose_heading(heading, name))
}
