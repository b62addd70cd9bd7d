//! Edits of tables: a row below the last one, one cell, a column behind the last one, a new table. Columns are never realigned.

use super::error::refused;
use super::section::place_block;
use super::{Edit, EditError, EditErrorKind, ending_at, line_end, text_of};
use crate::base::span::Span;
use crate::doc::body::{Body, Row, Table};
use crate::doc::document::Document;

/// Appends a row below the last one of `table`, which is one of `document.body().tables`. `cells` are plain values
/// in the order of the columns; those left out stay empty.
///
/// # Errors
/// More cells than columns, a table that is not this document's, a place where no row can be added.
pub fn append_row(document: &Document, table: &Table, cells: &[String]) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let body = document.body();
    let Some(index) = body.tables.iter().position(|known| known == table) else {
        let message = "the table is not in this file any more; read the file again";
        return Err(EditError::new(EditErrorKind::NotFound, message));
    };
    let columns = table.header.cells.len();
    if cells.len() > columns {
        let message = format!("{} cells for a table with {columns} columns", cells.len());
        return Err(EditError::new(EditErrorKind::BadValue, message).at(table.header.span));
    }
    let mut written: Vec<String> = cells.iter().map(|cell| escape_cell(cell)).collect();
    written.resize(columns, String::new());
    let model = table
        .rows
        .last()
        .map(|row| row.span)
        .filter(|span| span.slice(text).contains('|'))
        .unwrap_or(table.delimiter);
    let row = row_text(&written, model.slice(text));
    let at = line_end(text, table.span.end);
    let ending = ending_at(document, text, at);
    let prefix = crate::doc::body::table_prefix(text, table);
    let edits = vec![Edit::insert(at, format!("{ending}{prefix}{row}"))];
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let fits = new.tables.len() == body.tables.len()
        && outline(body) == outline(new)
        && new.tables.get(index).is_some_and(|found| {
            let texts = |table: &Table, count: usize| -> Vec<Vec<String>> {
                table
                    .rows
                    .iter()
                    .take(count)
                    .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
                    .collect()
            };
            let count = table.rows.len();
            let last = found.rows.last();
            let new_text = edited.text().unwrap_or("");
            found.rows.len() == count + 1
                && texts(table, count) == texts(found, count)
                && last.is_some_and(|row| {
                    row.surplus.is_empty()
                        && row.cells.iter().map(|cell| cell.span.slice(new_text)).eq(written.iter())
                })
        });
    if fits { Ok(edits) } else { Err(refused("a row", table.span)) }
}

/// Sets one cell of `table`, which is one of `document.body().tables`, to a plain value: the bytes between the pipes'
/// blanks change and nothing else. A cell that the row leaves out is written at the row's end.
///
/// # Errors
/// A table that is not this document's, a row or column it does not have, a place where the cell cannot be written.
pub fn set_cell(
    document: &Document,
    table: &Table,
    row: usize,
    column: usize,
    value: &str,
) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let body = document.body();
    let index = body.tables.iter().position(|known| known == table);
    let found = table.rows.get(row).and_then(|line| Some((line, line.cell(column)?)));
    let (Some(index), Some((line, cell))) = (index, found) else {
        let message = "the cell is not in this file any more; read the file again";
        return Err(EditError::new(EditErrorKind::NotFound, message));
    };
    let written = escape_cell(value);
    if cell.span.slice(text) == written {
        return Ok(Vec::new());
    }
    let edit = match (cell.written, cell.span.is_empty()) {
        (true, false) => Edit::replace(cell.span, written.clone()),
        (true, true) => filled(text, cell.span.start, &written),
        (false, _) => {
            let own = line.span.slice(text);
            let there = line.cells.iter().filter(|cell| cell.written).count();
            let closed = own.ends_with('|') && !own.ends_with("\\|");
            let between = "  |".repeat(column.saturating_sub(there));
            let open = if closed { "" } else { " |" };
            Edit::insert(line.span.end, format!("{open}{between} {written} |"))
        }
    };
    let edits = vec![edit];
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let new_text = edited.text().unwrap_or("");
    let fits = new.tables.len() == body.tables.len()
        && outline(body) == outline(new)
        && new.tables.get(index).is_some_and(|found| {
            found.rows.len() == table.rows.len()
                && found.header.cells.len() == table.header.cells.len()
                && found.rows.iter().zip(&table.rows).enumerate().all(|(at, (after, before))| {
                    let cells = after.cells.iter().zip(&before.cells).enumerate();
                    after.surplus.len() == before.surplus.len()
                        && cells.into_iter().all(|(place, (after, before))| {
                            if (at, place) == (row, column) {
                                after.span.slice(new_text) == written
                            } else {
                                after.text == before.text
                            }
                        })
                })
        });
    if fits { Ok(edits) } else { Err(refused("the cell", line.span)) }
}

/// Writes into an empty cell that begins at `at`, with a blank on either side.
fn filled(text: &str, at: usize, written: &str) -> Edit {
    let blank = |at: usize| matches!(text.as_bytes().get(at), Some(b' ' | b'\t'));
    let behind_pipe = !at.checked_sub(1).is_some_and(blank);
    let at = if behind_pipe && blank(at) { at + 1 } else { at };
    let lead = if at.checked_sub(1).is_some_and(blank) { "" } else { " " };
    let tail = if blank(at) { "" } else { " " };
    Edit::insert(at, format!("{lead}{written}{tail}"))
}

/// Adds a column named `name` behind the last one of `table`, which is one of `document.body().tables`: the header and
/// the line below it grow, the rows leave the new cell out.
///
/// # Errors
/// A table that is not this document's, a row with more cells than columns, a place where it cannot be written.
pub fn add_column(document: &Document, table: &Table, name: &str) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let body = document.body();
    let Some(index) = body.tables.iter().position(|known| known == table) else {
        let message = "the table is not in this file any more; read the file again";
        return Err(EditError::new(EditErrorKind::NotFound, message));
    };
    if let Some(row) = table.rows.iter().find(|row| !row.surplus.is_empty()) {
        let message = "a row has more cells than there are columns; fix it first";
        return Err(EditError::new(EditErrorKind::WrongShape, message).at(row.span));
    }
    let written = escape_cell(name);
    let rule = "-".repeat(written.chars().count().max(1));
    let grown = |span: Span, cell: &str| {
        let own = span.slice(text);
        let closed = own.ends_with('|') && !own.ends_with("\\|");
        Edit::insert(span.end, if closed { format!(" {cell} |") } else { format!(" | {cell}") })
    };
    let edits = vec![grown(table.header.span, &written), grown(table.delimiter, &rule)];
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let new_text = edited.text().unwrap_or("");
    let texts = |row: &Row| -> Vec<String> { row.cells.iter().map(|cell| cell.text.clone()).collect() };
    let columns = table.header.cells.len();
    let fits = new.tables.len() == body.tables.len()
        && outline(body) == outline(new)
        && new.tables.get(index).is_some_and(|found| {
            found.header.cells.len() == columns + 1
                && found.header.cells.last().is_some_and(|cell| cell.span.slice(new_text) == written)
                && found.rows.len() == table.rows.len()
                && texts(&found.header).starts_with(&texts(&table.header))
                && found.rows.iter().zip(&table.rows).all(|(after, before)| {
                    texts(after).starts_with(&texts(before))
                        && after.cells.last().is_some_and(|cell| !cell.written)
                })
        });
    if fits { Ok(edits) } else { Err(refused("a column", table.span)) }
}

/// Adds a table under the section `title`: at the end of what stands directly under it, or in a new section (a
/// heading of `level`) at the end of the file.
///
/// # Errors
/// No columns, more cells in a row than columns, a place where no table can be added.
pub fn add_table(
    document: &Document,
    title: &str,
    level: u8,
    columns: &[&str],
    rows: &[Vec<String>],
) -> Result<Vec<Edit>, EditError> {
    text_of(document)?;
    let body = document.body();
    if columns.is_empty() || rows.iter().any(|row| row.len() > columns.len()) {
        let message = "a table needs columns, and no row has more cells than those";
        return Err(EditError::new(EditErrorKind::BadValue, message));
    }
    let block = table_text(columns, rows);
    let section = body.section(title);
    let edits = match section {
        Some(section) => place_block(document, Some(section), &block)?,
        None => {
            let marks = "#".repeat(usize::from(level.clamp(1, 6)));
            place_block(document, None, &format!("{marks} {}\n\n{block}", one_line(title)))?
        }
    };
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let new_text = edited.text().unwrap_or("");
    let written: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let mut cells: Vec<String> = row.iter().map(|cell| escape_cell(cell)).collect();
            cells.resize(columns.len(), String::new());
            cells
        })
        .collect();
    let grown = usize::from(section.is_none());
    let fits = new.tables.len() == body.tables.len() + 1
        && new.sections.len() == body.sections.len() + grown
        && new.generated.len() == body.generated.len()
        && new.faults.len() == body.faults.len()
        && new.section(title).is_some_and(|section| {
            let holds = |table: &Table| {
                let texts =
                    |row: &Row| row.cells.iter().map(|cell| cell.span.slice(new_text).to_owned()).collect();
                let found: Vec<Vec<String>> = table.rows.iter().map(texts).collect();
                found == written && table.columns().count() == columns.len()
            };
            new.tables.iter().any(|table| section.own.contains(table.span) && holds(table))
        });
    if fits {
        Ok(edits)
    } else {
        Err(refused("a table", section.map_or(body.span, |section| section.heading)))
    }
}

/// A table as markdown, lines ended by `\n` except the last. Values are escaped, missing cells empty.
pub fn table_text(columns: &[&str], rows: &[Vec<String>]) -> String {
    let names: Vec<String> = columns.iter().map(|name| escape_cell(name)).collect();
    let rule: Vec<String> = names.iter().map(|name| "-".repeat(name.chars().count().max(1) + 2)).collect();
    let mut text = format!("{}\n|{}|", row_text(&names, "|"), rule.join("|"));
    for row in rows {
        let mut cells: Vec<String> = row.iter().map(|cell| escape_cell(cell)).collect();
        cells.resize(columns.len(), String::new());
        text.push('\n');
        text.push_str(&row_text(&cells, "|"));
    }
    text
}

/// A value as it stands in a cell: on one line (`<br>` for line breaks), `|` escaped, no comment begun.
pub fn escape_cell(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    let mut cell = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' => {
                // An odd number of backslashes before it would escape the new one.
                if cell.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1 {
                    cell.push('\\');
                }
                cell.push_str("\\|");
            }
            '\n' | '\r' => cell.push_str("<br>"),
            c if c.is_control() => cell.push(' '),
            c => cell.push(c),
        }
    }
    cell.trim().replace("<!--", "&lt;!--")
}

/// What a person said, as the text of a cell: what markdown would take for a tag of HTML, and not show, is shown. Links in
/// angle brackets, and code, stay as they are.
pub fn plain_cell(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_code = false;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + 1..).unwrap_or("");
        match c {
            '`' => {
                in_code = !in_code;
                plain.push(c);
            }
            '<' if !in_code && rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) => {
                let inner = rest.split(['>', ' ', '<']).next().unwrap_or("");
                let is_link = inner.contains(':') || inner.contains('@');
                plain.push_str(if is_link { "<" } else { "&lt;" });
            }
            c => plain.push(c),
        }
    }
    plain
}

/// The row in the style of `model`: with or without the outer pipes.
fn row_text(cells: &[String], model: &str) -> String {
    let model = model.trim();
    let harmless = |cell: Option<&String>| {
        cell.is_some_and(|cell| {
            let mut chars = cell.chars();
            chars.next().is_some_and(char::is_alphanumeric)
                && chars.all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | ':' | '/'))
        })
    };
    // Without outer pipes an empty or odd cell at either end would not be read as one.
    let bare = cells.len() > 1 && harmless(cells.first()) && harmless(cells.last());
    let leading = model.starts_with('|') || !bare;
    let trailing = (model.ends_with('|') && !model.ends_with("\\|")) || !bare;
    let mut row = String::new();
    if leading {
        row.push_str("| ");
    }
    row.push_str(&cells.join(" | "));
    if trailing {
        row.push_str(" |");
    }
    row
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What must not change when a row is added.
fn outline(body: &Body) -> (Vec<&str>, usize, usize) {
    let titles = body.sections.iter().map(|section| section.title.as_str()).collect();
    (titles, body.generated.len(), body.faults.len())
}
