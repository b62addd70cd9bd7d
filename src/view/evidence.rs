//! What a row of a report stands on: the records that went into it, what each gave, and where that is written.

use crate::base::moment::Moment;
use crate::view::cell::Cell;

/// A field and the line it stands on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The field.
    pub field: String,
    /// The line.
    pub line: usize,
}

/// What is known of the commit that last changed a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Last {
    /// Nothing: there is no Git repo, or nobody looked.
    #[default]
    Unknown,
    /// It was never committed.
    Never,
    /// This one.
    Commit(LastCommit),
}

/// The commit that last changed a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastCommit {
    /// Its full hash.
    pub hash: String,
    /// Who wrote it.
    pub by: String,
    /// When it was written.
    pub at: Moment,
    /// The first line of its message.
    pub subject: String,
    /// Whether the file on disk says something else than the commit's; `None` where it cannot be read.
    pub changed_since: Option<bool>,
}

/// One record's part in the figures of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The record's id.
    pub id: String,
    /// What it gave.
    pub value: Cell,
    /// The columns whose figures it went into; none = all of the row's.
    pub columns: Vec<&'static str>,
    /// The fields it was read from, where the report names them; those of them that the record has.
    pub fields: Vec<String>,
    /// The file, relative to the root; the empty text until it was looked up, and of an id that no record has.
    pub path: String,
    /// Where the fields stand in it.
    pub places: Vec<Place>,
    /// The commit that last changed it.
    pub last: Last,
}

impl Evidence {
    /// What a record gave, read from `fields`; file, lines and commit are looked up later.
    pub fn new(id: impl Into<String>, value: Cell, fields: &[&str]) -> Self {
        Self {
            id: id.into(),
            value,
            columns: Vec::new(),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            path: String::new(),
            places: Vec::new(),
            last: Last::Unknown,
        }
    }

    /// The same for some columns alone.
    pub fn only_for(mut self, columns: &[&'static str]) -> Self {
        self.columns = columns.to_vec();
        self
    }
}

/// What a row stands on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// What is to be said of it beside the records, e.g. that nothing happened.
    pub how: Option<String>,
    /// The records.
    pub records: Vec<Evidence>,
}

impl Provenance {
    /// Records alone, the smallest value first, so that a median can be counted off.
    pub fn of(records: impl IntoIterator<Item = Evidence>) -> Self {
        let mut records: Vec<Evidence> = records.into_iter().collect();
        records.sort_by(|a, b| {
            let number = |cell: &Cell| match cell {
                Cell::Duration(value) | Cell::Number(value) | Cell::Ratio(value) => *value,
                _ => 0.0,
            };
            number(&a.value).total_cmp(&number(&b.value)).then_with(|| a.id.cmp(&b.id))
        });
        Self { how: None, records }
    }

    /// The same with something said.
    pub fn saying(mut self, how: impl Into<String>) -> Self {
        self.how = Some(how.into());
        self
    }
}
