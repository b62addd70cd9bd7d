//! The answer of a changed action item, held against what was written.

use std::sync::Arc;

use super::ids::find;
use crate::doc::document::Document;
use crate::doc::edit::{Editor, escape_cell};
use crate::edit::draft::Edited;
use crate::edit::refusal::Refusal;
use crate::record::Record;
use crate::record::action::ActionColumn;
use crate::view::edit_summary::{EditSummary, EditedPart};

/// The answer, once the item was looked up again as the next command will: with every value `given`.
///
/// # Errors
/// A value is not there.
pub(super) fn edited(
    record: &Record,
    reference: &str,
    editor: Editor,
    changed: Vec<EditedPart>,
    messages: Vec<String>,
    given: &[(ActionColumn, String)],
) -> Result<Edited, Refusal> {
    let document = editor.finish();
    let read = Record::new(
        record.path.clone(),
        Arc::clone(&record.kind),
        record.id.clone(),
        Document::parse(document.to_bytes()),
        record.zone,
        record.claim,
        record.mapped.clone(),
    );
    if !holds(&read, reference, given) {
        return Err(Refusal::No(
            format!(
                "{}/{reference} could not be written so that it is read back; nothing was changed",
                record.id
            ),
            vec![format!("write the row by hand, in {}", record.path)],
        ));
    }
    let change = EditSummary {
        id: format!("{}/{reference}", record.id),
        path: record.path.clone(),
        created: false,
        changed,
        messages,
    };
    Ok(Edited { document, change })
}

/// Whether the item that goes by `reference` has these cells.
fn holds(record: &Record, reference: &str, given: &[(ActionColumn, String)]) -> bool {
    let body = record.document.body();
    let row = || {
        let item = find(record, reference).ok()?;
        let table = body.tables.get(item.table.at)?;
        Some((table.rows.get(item.row)?, item.table))
    };
    given.is_empty()
        || row().is_some_and(|(row, table)| {
            given.iter().all(|(column, text)| {
                let cell = table.place(*column).and_then(|place| row.cell(place));
                cell.is_some_and(|cell| record.document.slice(cell.span) == escape_cell(text))
            })
        })
}
