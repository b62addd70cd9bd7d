//! Action items: the rows under `Action Items` of any record, as their tables state them.
//!
//! A state, a date or a kind is read where it was written and never made up: what is not there is `None` or empty.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::span::Span;
use crate::doc::body::{Row, Table};
use crate::kind::definition::Kind;
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::columns::{Columns, Wanted, is_heading};

/// The section whose tables hold action items.
pub const SECTION: &str = "Action Items";

/// What an action item is for, as the field calls it.
pub const KINDS: [&str; 3] = ["prevent", "detect", "mitigate"];

/// A column of a table of action items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionColumn {
    /// The id within the record.
    Id,
    /// What is to be done.
    Action,
    /// Who does it.
    Owner,
    /// How urgent it is.
    Priority,
    /// The day it is due.
    Due,
    /// Its state.
    Status,
    /// Whether it prevents, detects or mitigates.
    Kind,
    /// The day it was opened.
    Opened,
    /// The day it was closed.
    Closed,
    /// Remarks; the reason of one that was dropped.
    Notes,
}

impl ActionColumn {
    /// The columns of a new table, in order.
    pub const USUAL: [Self; 6] =
        [Self::Id, Self::Action, Self::Owner, Self::Priority, Self::Due, Self::Status];

    /// Every column.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Action,
        Self::Owner,
        Self::Priority,
        Self::Due,
        Self::Status,
        Self::Kind,
        Self::Opened,
        Self::Closed,
        Self::Notes,
    ];

    /// The headings it goes by, lower case; the first is its own. Records of other origins use several.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "#"],
            Self::Action => &["action", "item", "action item", "task"],
            Self::Owner => &["owner", "who", "assignee"],
            Self::Priority => &["priority", "prio"],
            Self::Due => &["due", "due date", "target date", "deadline"],
            Self::Status => &["status", "state"],
            Self::Kind => &["kind", "type"],
            Self::Opened => &["opened", "created", "added"],
            Self::Closed => &["closed", "closed on", "completed", "completed on", "done on"],
            Self::Notes => &["notes", "note", "remarks", "comment", "comments", "reason"],
        }
    }

    /// The heading it has in a new table.
    pub fn title(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::Action => "Action",
            Self::Owner => "Owner",
            Self::Priority => "Priority",
            Self::Due => "Due",
            Self::Status => "Status",
            Self::Kind => "Kind",
            Self::Opened => "Opened",
            Self::Closed => "Closed",
            Self::Notes => "Notes",
        }
    }

    fn kind(self) -> &'static FieldType {
        match self {
            Self::Id => &FieldType::Id,
            Self::Due | Self::Opened | Self::Closed => &FieldType::Date,
            Self::Owner => &FieldType::Person,
            Self::Action | Self::Priority | Self::Status | Self::Kind | Self::Notes => &FieldType::Text,
        }
    }

    fn wanted(self, kind: &Kind) -> Wanted<'_> {
        let mut names = self.headings().to_vec();
        // A kind may have other names for its columns.
        for column in kind.table(TABLE).into_iter().flat_map(|table| &table.columns) {
            if names.iter().any(|name| is_heading(&column.name, name)) {
                names.extend(column.aliases.iter().map(String::as_str));
            }
        }
        let by_place = Self::USUAL.contains(&self);
        Wanted { names, kind: self.kind(), required: self == Self::Action, by_place }
    }
}

/// What kinds call the table of action items.
const TABLE: &str = "action_items";

/// A table of action items, and which of its columns is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionTable {
    /// The table, as an index into the tables of the body.
    pub at: usize,
    columns: Columns,
}

impl ActionTable {
    /// A table of a record of this kind; `None` where it has no column for the action.
    pub fn of(kind: &Kind, at: usize, table: &Table) -> Option<Self> {
        let wanted = ActionColumn::ALL.map(|column| column.wanted(kind));
        let columns = Columns::find(table, &wanted);
        columns.is_complete().then_some(Self { at, columns })
    }

    /// Where a column stands in the table.
    pub fn place(&self, column: ActionColumn) -> Option<usize> {
        self.columns.place(ActionColumn::ALL.iter().position(|known| *known == column)?)
    }
}

/// Where an action item stands (open -> in_progress -> done | wont_do).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionState {
    /// Nobody has begun; also where nothing, or an unknown word, is written.
    Open,
    /// It is being worked on.
    InProgress,
    /// It was carried out.
    Done,
    /// It was dropped.
    WontDo,
}

impl ActionState {
    /// The word that is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::WontDo => "wont_do",
        }
    }

    /// The state a cell means, case aside; `None` for a word that is none.
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase().replace(['_', '-', '\'', '’'], " ");
        Some(match word.split_whitespace().collect::<Vec<_>>().join(" ").as_str() {
            "" | "open" | "todo" | "to do" | "new" | "not started" | "[ ]" => Self::Open,
            "in progress" | "started" | "ongoing" | "doing" | "wip" => Self::InProgress,
            "done" | "closed" | "complete" | "completed" | "finished" | "[x]" | "✓" | "✔" | "✅" => {
                Self::Done
            }
            "wont do" | "won t do" | "wontfix" | "wont fix" | "won t fix" | "dropped" | "rejected"
            | "cancelled" => Self::WontDo,
            _ => return None,
        })
    }

    /// Whether it still wants work.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

/// One action item, as its row states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// Its id within the record; empty where the row has none.
    pub id: String,
    /// Its place among the record's items, from 1: what it goes by without an id.
    pub place: usize,
    /// What is to be done.
    pub action: String,
    /// Who does it; empty where nobody is named.
    pub owner: String,
    /// How urgent it is.
    pub priority: String,
    /// One of [`KINDS`], from its column or from the end of the action's text, `(prevent)`; empty where not said.
    pub kind: String,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// The due cell as written; not a date where `due` is `None` and this is not empty.
    pub due_text: String,
    /// Its state as written, lower case; empty means open.
    pub status: String,
    /// The day it was opened, where a column says so.
    pub opened: Option<NaiveDate>,
    /// The day it was closed, where a column or the status cell (`done 2026-11-20`) says so.
    pub closed: Option<NaiveDate>,
    /// Its table, and which column is which there.
    pub table: Arc<ActionTable>,
    /// Its row in that table.
    pub row: usize,
    /// The row.
    pub span: Span,
}

impl ActionItem {
    /// Where it stands; a word that is no state leaves it open.
    pub fn state(&self) -> ActionState {
        ActionState::parse(dated(&self.status).0).unwrap_or(ActionState::Open)
    }

    /// Whether it still wants work.
    pub fn is_open(&self) -> bool {
        self.state().is_open()
    }

    /// Whether it still wants work and its day is over: what is due is due until the end of that day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// What it goes by within its record: its id, else its place.
    pub fn reference(&self) -> String {
        if self.id.is_empty() { self.place.to_string() } else { self.id.clone() }
    }
}

/// The text of a status cell without a date at its end, and that date: `done 2026-11-20`, `done (2026-11-20)`.
fn dated(status: &str) -> (&str, Option<NaiveDate>) {
    let trimmed = status.trim().trim_end_matches(')');
    let cut = trimmed.len().saturating_sub("2026-11-20".len());
    match trimmed.get(cut..).and_then(|tail| NaiveDate::parse_from_str(tail, "%Y-%m-%d").ok()) {
        Some(date) => {
            let word = trimmed.get(..cut).unwrap_or("").trim_end_matches([' ', '(', ':', ',']);
            (word.strip_suffix(" on").unwrap_or(word), Some(date))
        }
        None => (status, None),
    }
}

/// The tables of a record that hold action items. Tables of a generated part only repeat items of other records, and one
/// without a column for the action holds none.
pub fn action_tables(record: &Record) -> Vec<ActionTable> {
    let body = record.document.body();
    let ours = |table: &Table| {
        let under = table.section.and_then(|at| body.sections.get(at));
        under.is_some_and(|section| section.title.trim().eq_ignore_ascii_case(SECTION))
            && !body.is_generated(table.span)
    };
    let tables = body.tables.iter().enumerate().filter(|(_, table)| ours(table));
    tables.filter_map(|(at, table)| ActionTable::of(&record.kind, at, table)).collect()
}

/// The text of a cell. A bracketed placeholder is an empty cell that says what belongs there.
fn text_at(row: &Row, place: Option<usize>) -> String {
    let text = place.and_then(|place| row.cell(place)).map_or("", |cell| cell.text.trim());
    let placeholder = text.starts_with('[') && text.ends_with(']') && text.chars().count() > 3;
    if placeholder { String::new() } else { text.to_owned() }
}

/// The ids of all rows of the record's tables of action items, those of unfilled rows too.
pub fn used_ids(record: &Record) -> Vec<String> {
    let body = record.document.body();
    let tables = action_tables(record);
    let tables =
        tables.iter().filter_map(|found| Some((body.tables.get(found.at)?, found.place(ActionColumn::Id))));
    let ids = tables.flat_map(|(table, place)| table.rows.iter().map(move |row| text_at(row, place)));
    ids.filter(|id| !id.is_empty()).collect()
}

/// The action items of a record, in the order of its rows. Rows whose action is empty or an unfilled placeholder are
/// no items.
pub fn action_items(record: &Record) -> Vec<ActionItem> {
    let body = record.document.body();
    let mut items: Vec<ActionItem> = Vec::new();
    for found in action_tables(record).into_iter().map(Arc::new) {
        let Some(table) = body.tables.get(found.at) else { continue };
        for (number, row) in table.rows.iter().enumerate() {
            let cell = |column: ActionColumn| text_at(row, found.place(column));
            let action = cell(ActionColumn::Action);
            if action.is_empty() {
                continue;
            }
            let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            let id = cell(ActionColumn::Id);
            let own = id.strip_prefix(record.id.as_str()).and_then(|rest| rest.strip_prefix('/'));
            let id = own.map(str::to_owned).unwrap_or(id);
            let kind = cell(ActionColumn::Kind).to_lowercase();
            let kind = if kind.is_empty() { kind_in(&action).unwrap_or("").to_owned() } else { kind };
            let status = cell(ActionColumn::Status).to_lowercase();
            let due_text = cell(ActionColumn::Due);
            items.push(ActionItem {
                id,
                place: items.len() + 1,
                owner: cell(ActionColumn::Owner),
                priority: cell(ActionColumn::Priority),
                kind,
                due: date(&due_text),
                due_text,
                opened: date(&cell(ActionColumn::Opened)),
                closed: date(&cell(ActionColumn::Closed)).or_else(|| dated(&status).1),
                status,
                action,
                table: Arc::clone(&found),
                row: number,
                span: row.span,
            });
        }
    }
    items
}

/// The kind at the end of an action's text.
fn kind_in(action: &str) -> Option<&'static str> {
    let lower = action.to_lowercase();
    KINDS.into_iter().find(|kind| lower.ends_with(&format!("({kind})")))
}

#[cfg(test)]
mod tests {
    use super::{ActionState, dated};

    #[test]
    fn states_are_read_from_the_words_people_write() {
        let cases = [
            ("", Some(ActionState::Open)),
            ("To do", Some(ActionState::Open)),
            ("in_progress", Some(ActionState::InProgress)),
            ("In Progress", Some(ActionState::InProgress)),
            ("DONE", Some(ActionState::Done)),
            ("Completed", Some(ActionState::Done)),
            ("won't do", Some(ActionState::WontDo)),
            ("wont_do", Some(ActionState::WontDo)),
            ("blocked", None),
        ];
        for (text, state) in cases {
            assert_eq!(ActionState::parse(text), state, "{text:?}");
        }
        for state in [ActionState::Open, ActionState::InProgress, ActionState::Done, ActionState::WontDo] {
            assert_eq!(ActionState::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn a_status_may_carry_its_date() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20);
        for text in ["done 2026-11-20", "done (2026-11-20)", "done on 2026-11-20", "done: 2026-11-20"] {
            assert_eq!(dated(text), ("done", day), "{text:?}");
        }
        assert_eq!(dated("done"), ("done", None));
        assert_eq!(dated("ü"), ("ü", None));
        assert_eq!(dated("üüüüüüüüüüü"), ("üüüüüüüüüüü", None));
    }
}
