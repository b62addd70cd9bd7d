//! Rows that are appended to the tables of a body, whatever their columns are called.

use super::{Draft, DraftError};
use crate::doc::edit::{add_column, add_table, append_row, plain_cell};
use crate::edit::draft::written::Written;
use crate::kind::definition::TableDef;
use crate::record::Record;
use crate::record::columns::DefinedTable;

impl Draft<'_> {
    /// Appends a row to the table of the body that a definition describes. A column that has a value and no place gets
    /// one behind the last. Where nothing under the section is such a table, one is made, and the section where that is
    /// missing.
    ///
    /// # Errors
    /// The table lacks a column that it cannot do without, or cannot be edited safely. `record` is the record as it was,
    /// for the place in the message.
    pub fn append_row(
        &mut self,
        def: &TableDef,
        row: &[(String, String)],
        record: &Record,
    ) -> Result<(), DraftError> {
        let shown: Vec<&str> =
            row.iter().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty()).collect();
        let shown = shown.join(" | ");
        let row: Vec<(String, String)> =
            row.iter().map(|(column, text)| (column.clone(), plain_cell(text))).collect();
        let found = DefinedTable::find(self.editor.document().body(), def);
        let (fits, named) = found
            .as_ref()
            .map_or((false, false), |found| (found.columns.is_complete(), found.columns.named() > 0));
        if fits {
            self.add_columns(def, &row)?;
            self.editor.edit(|document| match DefinedTable::find(document.body(), def) {
                Some(found) => append_row(document, found.table, &cells_of(&found, &row)),
                None => Ok(Vec::new()),
            })?;
        } else if named {
            return Err(misshaped(def, record));
        } else {
            if let Some(found) = &found {
                let headings: Vec<&str> = found.table.columns().collect();
                self.remarks.push(format!(
                    "the table under `{}` has {}, which is something else: one with {} was added below it",
                    def.section,
                    headings.join(", "),
                    names_of(def).join(", ")
                ));
            }
            let columns = names_of(def);
            let cell = |name: &&str| row.iter().find(|(column, _)| column == name);
            let cells: Vec<String> = columns
                .iter()
                .map(|name| cell(name).map_or_else(String::new, |(_, text)| text.clone()))
                .collect();
            self.editor.edit(|document| add_table(document, &def.section, 2, &columns, &[cells]))?;
        }
        self.note(&def.section, None, Some(shown));
        self.written.push(Written::Row(def.clone(), row));
        Ok(())
    }

    /// Gives every value of a row a column.
    fn add_columns(&mut self, def: &TableDef, row: &[(String, String)]) -> Result<(), DraftError> {
        for (column, text) in row.iter().filter(|(_, text)| !text.is_empty()) {
            let added = self.editor.edit(|document| match DefinedTable::find(document.body(), def) {
                Some(found) if found.place_called(column).is_none() => {
                    add_column(document, found.table, column)
                }
                _ => Ok(Vec::new()),
            })?;
            if added {
                self.remarks.push(format!(
                    "a column `{column}` was added to the table under `{}`, for `{text}`",
                    def.section
                ));
            }
        }
        Ok(())
    }
}

fn names_of(def: &TableDef) -> Vec<&str> {
    def.columns.iter().map(|column| column.name.as_str()).collect()
}

/// The cells of a row in the order of a table's columns.
fn cells_of(found: &DefinedTable<'_, '_>, row: &[(String, String)]) -> Vec<String> {
    let mut cells = vec![String::new(); found.table.header.cells.len()];
    for (column, text) in row {
        if let Some(cell) = found.place_called(column).and_then(|place| cells.get_mut(place)) {
            cell.clone_from(text);
        }
    }
    cells
}

/// The refusal of a table that is the one meant, but not of its shape.
fn misshaped(def: &TableDef, record: &Record) -> DraftError {
    let found = DefinedTable::find(record.document.body(), def);
    let place = found.as_ref().map_or_else(String::new, |found| {
        let place = record.position(found.table.header.span.start);
        format!("{}:{}:{}: ", record.path, place.line, place.column)
    });
    let lacking: Vec<&str> = def
        .columns
        .iter()
        .filter(|column| {
            column.required && found.as_ref().is_none_or(|found| found.place(&column.name).is_none())
        })
        .map(|column| column.name.as_str())
        .collect();
    let headings: Vec<&str> = found.iter().flat_map(|found| found.table.columns()).collect();
    DraftError {
        message: format!(
            "{place}the table under `{}` has no column for `{}`; it has {}, and {} are known",
            def.section,
            lacking.join("`, `"),
            headings.join(", "),
            names_of(def).join(", ")
        ),
        help: vec![format!(
            "call one of its columns `{}`, or list its heading among the `aliases` of the column in .opsctl/kinds/{}/kind.yaml",
            lacking.join("`, `"),
            record.kind.name
        )],
    }
}
