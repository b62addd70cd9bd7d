//! `OPS204`: a declared table lacks a column, or has one that is not declared.

use crate::base::span::Span;
use crate::base::text::{list_words, nearest, same_caseless};
use crate::doc::body::Table;
use crate::kind::definition::{ColumnDef, TableDef};
use crate::lint::context::LintContext;
use crate::lint::found::Found;
use crate::lint::rule::{Check, Rule};
use crate::record::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS204",
    name: "table-columns",
    level: Level::Warning,
    summary: "A table lacks a column that its kind requires, or has one that it does not know",
    rationale: "Verbs write rows by column, and reports read them by column; what stands under another name is not seen.",
    example: "a timeline with `| When | Event |`, where the column is called `Time`",
    fix: "Rename the column to one that the kind declares, or declare it in .opsctl/kinds/KIND/kind.yaml.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Found<'_>) {
    for def in &record.kind.tables {
        if let Some(table) = table_of(record, def) {
            columns(def, table, found);
        }
    }
}

fn columns(def: &TableDef, table: &Table, found: &mut Found<'_>) {
    let names: Vec<&str> = def.columns.iter().map(|column| column.name.as_str()).collect();
    for cell in &table.header.cells {
        if cell.text.is_empty() || def.columns.iter().any(|column| is_called(column, &cell.text)) {
            continue;
        }
        let near = nearest(&cell.text, names.iter().copied());
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("`{}` is no column of the table under `{}`", cell.text, def.section);
        found.add(cell.span, message, format!("{near}known: {}", list_words(&names)));
    }
    for column in def.columns.iter().filter(|column| column.required) {
        if !table.header.cells.iter().any(|cell| is_called(column, &cell.text)) {
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

fn is_called(column: &ColumnDef, heading: &str) -> bool {
    let heading = heading.trim();
    std::iter::once(&column.name).chain(&column.aliases).any(|name| same_caseless(name, heading))
}

/// The table of a record that a definition describes; one that opsctl generates is not for people to mend.
pub(crate) fn table_of<'r>(record: &'r Record, def: &TableDef) -> Option<&'r Table> {
    let body = record.document.body();
    let table = body.table_in(body.section(&def.section)?)?;
    let generated = |span: Span| body.is_generated(span);
    (!generated(table.span)).then_some(table)
}

/// The column of a table that a definition means.
pub(crate) fn column_of(table: &Table, column: &ColumnDef) -> Option<usize> {
    let names: Vec<&str> = std::iter::once(&column.name).chain(&column.aliases).map(String::as_str).collect();
    table.column(&names)
}
