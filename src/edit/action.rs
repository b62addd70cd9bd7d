//! Action items as edits: a row is added, or its state changes. Only the cells that say something new are written.
//!
//! An item goes by its id within the record (`A2`), or, while its row has none, by its place among the record's items.
//! A row that is touched gets an id where the table has a column for it, and keeps it for good: ids are never used twice,
//! not even those of rows that were dropped. Where a table has a column `Closed` (or `Opened`), the day goes there.
//! The reason an item was dropped for goes to a column `Notes` (or `Reason`, `Comment`); a table without one gets it at
//! the end of the action's text.

use chrono::NaiveDate;

use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::edit::{Editor, add_column, add_table, append_row, set_cell};
use crate::edit::draft::{DraftError, Edited};
use crate::edit::refusal::Refusal;
use crate::kind::definition::FieldType;
use crate::policy::policy::Policy;
use crate::record::action::{
    ActionColumn, ActionItem, ActionState, KINDS, SECTION, action_items, action_tables, used_ids,
};
use crate::record::record::Record;
use crate::record::value::text_misfit;
use crate::view::change::{Change, ChangedPart};

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

/// The item of a record that goes by `reference`: an id (case aside), or the place of a row without one.
///
/// # Errors
/// No item goes by it, or several rows have the id.
pub fn find(record: &Record, reference: &str) -> Result<ActionItem, Refusal> {
    let items = action_items(record);
    let wanted = reference.trim();
    let found: Vec<&ActionItem> = items.iter().filter(|item| item.id.eq_ignore_ascii_case(wanted)).collect();
    match found.as_slice() {
        [item] if !wanted.is_empty() => return Ok((*item).clone()),
        [_, _, ..] if !wanted.is_empty() => {
            let lines: Vec<String> = found.iter().map(|item| record.line(item.span).to_string()).collect();
            return Err(Refusal::No(
                format!(
                    "{} has {} action items {wanted}: lines {}",
                    record.id,
                    found.len(),
                    lines.join(", ")
                ),
                vec![format!("give one of them another id in {}", record.path)],
            ));
        }
        _ => {}
    }
    let place = wanted.parse::<usize>().ok().and_then(|place| items.iter().find(|item| item.place == place));
    if let Some(item) = place.filter(|item| item.id.is_empty()) {
        return Ok(item.clone());
    }
    let references: Vec<String> = items.iter().map(ActionItem::reference).collect();
    let help = if references.is_empty() {
        format!("it has none; opsctl action add {} TEXT makes one", record.id)
    } else {
        format!("it has {}", references.join(", "))
    };
    Err(Refusal::Usage(format!("{} has no action item {wanted}", record.id), vec![help]))
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
    let body = record.document.body();
    let id = next_id(record);
    let value = |column: ActionColumn, text: &str| match column {
        ActionColumn::Id => id.clone(),
        ActionColumn::Action => text.to_owned(),
        ActionColumn::Owner => new.owner.clone(),
        ActionColumn::Priority => new.priority.clone().unwrap_or_default(),
        ActionColumn::Due => new.due.to_string(),
        ActionColumn::Status => ActionState::Open.as_str().to_owned(),
        ActionColumn::Kind => new.kind.clone().unwrap_or_default(),
        ActionColumn::Opened => today.to_string(),
        ActionColumn::Closed | ActionColumn::Notes => String::new(),
    };
    let mut editor = Editor::new(Document::parse(record.document.bytes().to_vec()));
    let text = new.action.trim();
    let table = action_tables(body).first().and_then(|at| body.tables.get(*at)).cloned();
    let has_id = match &table {
        Some(table) => {
            let column_of = |place: usize| ALL.into_iter().find(|column| column.place(table) == Some(place));
            for (needed, what) in [(ActionColumn::Owner, "owner"), (ActionColumn::Due, "due date")] {
                if needed.place(table).is_none() {
                    let line = record.line(table.span);
                    return Err(Refusal::No(
                        format!("{}:{line}: the table has no column for the {what}", record.path),
                        vec![format!("add a column `{}` to it", needed.title())],
                    ));
                }
            }
            // Without a column for it, the kind goes where it is read too: the end of the text.
            let text = match &new.kind {
                Some(kind) if ActionColumn::Kind.place(table).is_none() => format!("{text} ({kind})"),
                _ => text.to_owned(),
            };
            let cells: Vec<String> = (0..table.header.cells.len())
                .map(|place| column_of(place).map_or_else(String::new, |column| value(column, &text)))
                .collect();
            editor.edit(|document| append_row(document, table, &cells)).map_err(unsafe_edit)?;
            ActionColumn::Id.place(table).is_some()
        }
        None => {
            let mut columns = ActionColumn::USUAL.to_vec();
            if new.kind.is_some() {
                columns.push(ActionColumn::Kind);
            }
            let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
            let cells: Vec<String> = columns.iter().map(|column| value(*column, text)).collect();
            editor
                .edit(|document| add_table(document, SECTION, 2, &titles, &[cells]))
                .map_err(unsafe_edit)?;
            true
        }
    };
    let reference = if has_id { id.clone() } else { (action_items(record).len() + 1).to_string() };
    let mut shown = vec![text.to_owned(), new.owner.clone()];
    shown.extend(new.priority.clone());
    shown.push(format!("due {}", new.due));
    let changed = vec![ChangedPart { name: SECTION.to_owned(), from: None, to: Some(shown.join(" | ")) }];
    let message = format!("Added {}/{reference}, due {}.", record.id, new.due);
    Ok(edited(record, &reference, editor, changed, vec![message]))
}

/// Every column that can be written.
const ALL: [ActionColumn; 10] = [
    ActionColumn::Id,
    ActionColumn::Action,
    ActionColumn::Owner,
    ActionColumn::Priority,
    ActionColumn::Due,
    ActionColumn::Status,
    ActionColumn::Kind,
    ActionColumn::Opened,
    ActionColumn::Closed,
    ActionColumn::Notes,
];

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
        return Ok(edited(record, &item.reference(), unchanged(), Vec::new(), vec![message]));
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
    let mut sheet = Row { editor: unchanged(), table: item.table, row: item.row, changed: Vec::new() };
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
            let text = match (column, before.is_empty()) {
                (ActionColumn::Notes, true) => reason.to_owned(),
                (ActionColumn::Notes, false) => format!("{before}; {reason}"),
                _ => format!("{before} (won't do: {reason})"),
            };
            sheet.set(column, &text)?;
            format!("{}/{reference} is dropped: {reason}", record.id)
        }
    };
    Ok(edited(record, &reference, sheet.editor, sheet.changed, vec![message]))
}

/// A row while its cells are set, one after the other.
struct Row {
    editor: Editor,
    table: usize,
    row: usize,
    changed: Vec<ChangedPart>,
}

impl Row {
    fn table(&self) -> Option<crate::doc::body::Table> {
        self.editor.document().body().tables.get(self.table).cloned()
    }

    fn place(&self, column: ActionColumn) -> Option<usize> {
        column.place(self.editor.document().body().tables.get(self.table)?)
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
        if changed {
            let from = (!before.is_empty()).then_some(before);
            let name = column.title().to_owned();
            self.changed.push(ChangedPart { name, from, to: Some(value.to_owned()) });
        }
        Ok(())
    }
}

fn unsafe_edit(error: crate::doc::edit::EditError) -> Refusal {
    Refusal::from(DraftError::from(error))
}

fn edited(
    record: &Record,
    reference: &str,
    editor: Editor,
    changed: Vec<ChangedPart>,
    messages: Vec<String>,
) -> Edited {
    let change = Change {
        id: format!("{}/{reference}", record.id),
        path: record.path.clone(),
        created: false,
        changed,
        messages,
    };
    Edited { document: editor.finish(), change }
}

/// The id of the record's next item: the series its ids follow (`A1`, `A2`; `AI-01`, `AI-02`) goes on behind the highest
/// one; `A1` where there is none, or no single one.
pub fn next_id(record: &Record) -> String {
    next_ids(record).next().unwrap_or_default()
}

/// [`next_id`], and those behind it.
pub fn next_ids(record: &Record) -> impl Iterator<Item = String> {
    let own = format!("{}/", record.id);
    let ids = used_ids(record.document.body());
    let parts: Vec<(&str, &str)> = ids
        .iter()
        .map(|id| id.strip_prefix(own.as_str()).unwrap_or(id))
        .filter_map(|id| {
            let digits = id.len() - id.bytes().rev().take_while(u8::is_ascii_digit).count();
            id.split_at_checked(digits).filter(|(_, number)| !number.is_empty() && number.len() < 10)
        })
        .collect();
    let series = match parts.as_slice() {
        [(first, _), rest @ ..] if rest.iter().all(|(prefix, _)| prefix == first) && !first.is_empty() => {
            *first
        }
        _ => "A",
    }
    .to_owned();
    let ours = || parts.iter().filter(|(prefix, _)| prefix.eq_ignore_ascii_case(&series));
    let highest = ours().filter_map(|(_, number)| number.parse::<u64>().ok()).max().unwrap_or(0);
    let padded = ours().filter(|(_, number)| number.starts_with('0')).map(|(_, number)| number.len()).max();
    let width = padded.unwrap_or(0);
    (1..=u64::MAX).map(move |step| format!("{series}{:0width$}", highest.saturating_add(step)))
}

#[cfg(test)]
#[path = "action_tests.rs"]
mod tests;
