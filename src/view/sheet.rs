//! A sheet: a typed table. Every report, list and explanation is one or several of them.

pub use crate::view::cell::{Cell, Tone};
use crate::view::evidence::Provenance;

/// What the cells of a column are; decides alignment, rounding and the JSON shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Free text or a name.
    Text,
    /// A record's id.
    Id,
    /// A whole number of things.
    Count,
    /// A number without a unit.
    Number,
    /// A share, 0 to 1 (shown as a percentage).
    Ratio,
    /// Seconds (shown with at most two units).
    Duration,
    /// An instant.
    Time,
    /// A calendar date.
    Date,
    /// A word of a fixed set, with a tone.
    State,
}

impl ColumnType {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Count => "count",
            Self::Number => "number",
            Self::Ratio => "ratio",
            Self::Duration => "duration",
            Self::Time => "time",
            Self::Date => "date",
            Self::State => "state",
        }
    }
}

/// A column: its key in machine output, its heading for people, what its cells are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Key in JSON and CSV.
    pub key: String,
    /// Heading for people.
    pub title: String,
    /// What the cells are.
    pub kind: ColumnType,
}

impl Column {
    /// A column whose heading is its key with spaces and a capital.
    pub fn new(key: &str, kind: ColumnType) -> Self {
        let mut title = key.replace('_', " ");
        if let Some(first) = title.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        Self { key: key.to_owned(), title, kind }
    }

    /// The same column under another heading.
    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }
}

/// A typed table with a name. Each row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Key in machine output, e.g. `by_severity`.
    pub name: String,
    /// Heading for people.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Vec<Cell>>,
    /// What each row stands on; `None` unless that was asked for.
    pub provenance: Option<Vec<Provenance>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: &str, title: &str, columns: Vec<Column>) -> Self {
        Self { name: name.to_owned(), title: title.to_owned(), columns, rows: Vec::new(), provenance: None }
    }
}
