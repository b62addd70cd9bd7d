//! Action items as edits: a row is added, or its state changes. Only the cells that say something new are written.
//!
//! An item goes by its id within the record (`A2`), or, while its row has none, by its place among the record's items.
//! A row that is touched gets an id where the table has a column for it, and keeps it for good: ids are never used twice,
//! not even those of rows that were dropped. Where a table has a column `Closed` (or `Opened`), the day goes there.
//! The reason an item was dropped for goes to a column `Notes` (or `Reason`, `Comment`); a table without one gets it at
//! the end of the action's text.

mod answer;
pub mod ids;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::edit::{Editor, add_column, add_table, append_row, plain_cell, set_cell};
use crate::edit::action::answer::edited;
use crate::edit::action::ids::{find, next_id};
use crate::edit::draft::{DraftError, Edited};
use crate::edit::refusal::Refusal;
use crate::kind::definition::Kind;
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::action::{
    ActionColumn, ActionState, ActionTable, KINDS, SECTION, action_items, action_tables,
};
use crate::record::value::text_misfit;
use crate::view::edit_summary::EditedPart;

/// An action item to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAction {
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub owner: String,
    /// The day it is due.
    pub due: NaiveDate,
    /// How urgent it is.
    pub priority: Option<String>,
    /// One of [`KINDS`].
    pub kind: Option<String>,
}

/// How an item is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It was carried out.
    Done,
    /// It was dropped, and why.
    WontDo(String),
}

impl Closing {
    fn state(&self) -> ActionState {
        match self {
            Self::Done => ActionState::Done,
            Self::WontDo(_) => ActionState::WontDo,
        }
    }
}

/// What cannot be taken of a new item, one line each.
pub fn faults(new: &NewAction, record: &Record, policy: &Policy) -> Vec<String> {
    let mut faults = Vec::new();
    if new.action.trim().is_empty() {
        faults.push("the text says what is to be done; it is empty".to_owned());
    }
    if new.action.trim().starts_with('[') && new.action.trim().ends_with(']') {
        faults.push("a text in brackets is a placeholder; write it without them".to_owned());
    }
    let person = FieldType::Person;
    if let Some(misfit) = text_misfit(&new.owner, Span::at(0), &person, "owner", &[], policy, record.zone) {
        let help = misfit.help.map_or_else(String::new, |help| format!("; {help}"));
        faults.push(format!("owner: {}{help}", misfit.why));
    }
    if let Some(kind) = new.kind.as_deref().filter(|kind| !KINDS.contains(kind)) {
        faults.push(format!("kind: `{kind}` is none; valid: {}", KINDS.join(", ")));
    }
    faults
}

/// Adds an item as the last row of the record's first table of action items; table and section are made where there are
/// none. `today` is the day it is opened.
///
/// # Errors
/// The item does not fit (see [`faults`]), the table has no column for its owner or due date, or the file cannot be
/// edited safely.
pub fn add(record: &Record, new: &NewAction, policy: &Policy, today: NaiveDate) -> Result<Edited, Refusal> {
    let faults = faults(new, record, policy);
    if !faults.is_empty() {
        let message = format!("{} cannot take this action item:\n  {}", record.id, faults.join("\n  "));
        return Err(Refusal::Usage(message, Vec::new()));
    }
    let id = next_id(record);
    let mut values = vec![
        (ActionColumn::Id, id.clone()),
        (ActionColumn::Action, plain_cell(new.action.trim())),
        (ActionColumn::Owner, new.owner.clone()),
        (ActionColumn::Due, new.due.to_string()),
        (ActionColumn::Status, ActionState::Open.as_str().to_owned()),
        (ActionColumn::Opened, today.to_string()),
    ];
    values.extend(new.priority.clone().map(|priority| (ActionColumn::Priority, priority)));
    values.extend(new.kind.clone().map(|kind| (ActionColumn::Kind, kind)));
    let mut editor = Editor::new(Document::parse(record.document.bytes().to_vec()));
    let reference = match action_tables(record).first() {
        Some(table) => append_item(record, table, &mut values, &mut editor)?.unwrap_or(id),
        None => {
            let mut columns = ActionColumn::USUAL.to_vec();
            columns.extend(new.kind.is_some().then_some(ActionColumn::Kind));
            let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
            let cells: Vec<String> = columns.iter().map(|column| value_of(&values, *column)).collect();
            values.retain(|(column, _)| columns.contains(column));
            editor
                .edit(|document| add_table(document, SECTION, 2, &titles, &[cells]))
                .map_err(unsafe_edit)?;
            id
        }
    };
    let mut shown = vec![new.action.trim().to_owned(), new.owner.clone()];
    shown.extend(new.priority.clone());
    shown.push(format!("due {}", new.due));
    let changed = vec![EditedPart { name: SECTION.to_owned(), from: None, to: Some(shown.join(" | ")) }];
    let message = format!("Added {}/{reference}, due {}.", record.id, new.due);
    edited(record, &reference, editor, changed, vec![message], &values)
}

fn value_of(values: &[(ActionColumn, String)], column: ActionColumn) -> String {
    values.iter().find(|(known, _)| *known == column).map_or_else(String::new, |(_, text)| text.clone())
}

/// Appends an item to a table of the record, and leaves in `values` what is written there. Returns what the item goes by
/// where the table has no ids: its place.
fn append_item(
    record: &Record,
    found: &ActionTable,
    values: &mut Vec<(ActionColumn, String)>,
    editor: &mut Editor,
) -> Result<Option<String>, Refusal> {
    let Some(table) = record.document.body().tables.get(found.at) else { return Ok(None) };
    for (needed, what) in [(ActionColumn::Owner, "owner"), (ActionColumn::Due, "due date")] {
        if found.place(needed).is_none() {
            let line = record.line(table.span);
            return Err(Refusal::No(
                format!("{}:{line}: the table has no column for the {what}", record.path),
                vec![format!("add a column `{}` to it", needed.title())],
            ));
        }
    }
    let kind = value_of(values, ActionColumn::Kind);
    if !kind.is_empty() && found.place(ActionColumn::Kind).is_none() {
        // Without a column for it, the kind goes where it is read too: the end of the text.
        for (_, text) in values.iter_mut().filter(|(column, _)| *column == ActionColumn::Action) {
            *text = format!("{text} ({kind})");
        }
    }
    let priority = ActionColumn::Priority;
    if !value_of(values, priority).is_empty() && found.place(priority).is_none() {
        editor.edit(|document| add_column(document, table, priority.title())).map_err(unsafe_edit)?;
    }
    // A column may have come to it.
    let table = editor.document().body().tables.get(found.at).cloned();
    let columns = table.as_ref().and_then(|table| ActionTable::of(&record.kind, found.at, table));
    let (Some(table), Some(columns)) = (table, columns) else { return Ok(None) };
    values.retain(|(column, _)| columns.place(*column).is_some());
    let column_of = |place: usize| values.iter().find(|(column, _)| columns.place(*column) == Some(place));
    let cells: Vec<String> = (0..table.header.cells.len())
        .map(|place| column_of(place).map_or_else(String::new, |(_, text)| text.clone()))
        .collect();
    editor.edit(|document| append_row(document, &table, &cells)).map_err(unsafe_edit)?;
    let has_ids = columns.place(ActionColumn::Id).is_some();
    let above = action_items(record).iter().filter(|item| item.table.at <= found.at).count();
    Ok((!has_ids).then(|| (above + 1).to_string()))
}

/// Closes an item as of `today`. Closing what is closed alike changes nothing.
///
/// # Errors
/// There is no such item, it was closed the other way, no reason is given, or the file cannot be edited safely.
pub fn close(
    record: &Record,
    reference: &str,
    closing: &Closing,
    today: NaiveDate,
) -> Result<Edited, Refusal> {
    let item = find(record, reference)?;
    let wanted = closing.state();
    let unchanged = || Editor::new(Document::parse(record.document.bytes().to_vec()));
    if item.state() == wanted {
        let message = format!("{}/{} is {} already.", record.id, item.reference(), wanted.as_str());
        return edited(record, &item.reference(), unchanged(), Vec::new(), vec![message], &[]);
    }
    if !item.is_open() {
        return Err(Refusal::No(
            format!("{}/{} is {}, not open", record.id, item.reference(), item.state().as_str()),
            vec![format!(
                "set its status back to open in {}:{} if that was wrong",
                record.path,
                record.line(item.span)
            )],
        ));
    }
    let mut sheet = Row {
        editor: unchanged(),
        kind: Arc::clone(&record.kind),
        table: item.table.at,
        row: item.row,
        changed: Vec::new(),
        given: Vec::new(),
    };
    if sheet.place(ActionColumn::Status).is_none() {
        // Older records have tables without a status; there is no other place to say that an item is done.
        let title = ActionColumn::Status.title();
        if let Some(table) = sheet.table() {
            sheet.editor.edit(|document| add_column(document, &table, title)).map_err(unsafe_edit)?;
        }
    }
    let mut reference = item.reference();
    if item.id.is_empty() && sheet.place(ActionColumn::Id).is_some() {
        reference = next_id(record);
        sheet.set(ActionColumn::Id, &reference)?;
    }
    sheet.set(ActionColumn::Status, wanted.as_str())?;
    if sheet.place(ActionColumn::Closed).is_some() {
        sheet.set(ActionColumn::Closed, &today.to_string())?;
    }
    let message = match closing {
        Closing::Done => format!("{}/{reference} is done: {}", record.id, item.action),
        Closing::WontDo(reason) => {
            let reason = reason.trim();
            if reason.is_empty() {
                return Err(Refusal::Usage(
                    format!("why is {}/{reference} dropped?", record.id),
                    vec!["say it with --reason TEXT".to_owned()],
                ));
            }
            let (column, before) = match sheet.place(ActionColumn::Notes) {
                Some(_) => (ActionColumn::Notes, sheet.text(ActionColumn::Notes)),
                None => (ActionColumn::Action, sheet.text(ActionColumn::Action)),
            };
            let written = plain_cell(reason);
            let text = match (column, before.is_empty()) {
                (ActionColumn::Notes, true) => written,
                (ActionColumn::Notes, false) => format!("{before}; {written}"),
                _ => format!("{before} (won't do: {written})"),
            };
            sheet.set(column, &text)?;
            format!("{}/{reference} is dropped: {reason}", record.id)
        }
    };
    edited(record, &reference, sheet.editor, sheet.changed, vec![message], &sheet.given)
}

/// A row while its cells are set, one after the other.
struct Row {
    editor: Editor,
    kind: Arc<Kind>,
    table: usize,
    row: usize,
    changed: Vec<EditedPart>,
    given: Vec<(ActionColumn, String)>,
}

impl Row {
    fn table(&self) -> Option<crate::doc::body::Table> {
        self.editor.document().body().tables.get(self.table).cloned()
    }

    fn place(&self, column: ActionColumn) -> Option<usize> {
        let table = self.editor.document().body().tables.get(self.table)?;
        ActionTable::of(&self.kind, self.table, table)?.place(column)
    }

    /// A cell as written: what is appended to it leaves its markup alone.
    fn text(&self, column: ActionColumn) -> String {
        let document = self.editor.document();
        let cell = self
            .place(column)
            .and_then(|place| document.body().tables.get(self.table)?.rows.get(self.row)?.cell(place));
        let written = cell.map_or("", |cell| document.slice(cell.span));
        // A pipe is escaped again when it is written.
        written.replace("\\|", "|")
    }

    fn set(&mut self, column: ActionColumn, value: &str) -> Result<(), Refusal> {
        let (Some(table), Some(place)) = (self.table(), self.place(column)) else { return Ok(()) };
        let before = self.text(column);
        let row = self.row;
        let changed = self
            .editor
            .edit(|document| set_cell(document, &table, row, place, value))
            .map_err(unsafe_edit)?;
        self.given.push((column, value.to_owned()));
        if changed {
            let from = (!before.is_empty()).then_some(before);
            let name = column.title().to_owned();
            self.changed.push(EditedPart { name, from, to: Some(value.to_owned()) });
        }
        Ok(())
    }
}

fn unsafe_edit(error: crate::doc::edit::EditError) -> Refusal {
    Refusal::from(DraftError::from(error))
}

#[cfg(test)]
mod tests;
