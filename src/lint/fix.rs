//! What mends a finding, as data that a rule gives along with it. Only what takes no decision and loses nothing is one;
//! `mend.rs` carries it out.

use crate::doc::edit::Edit;

/// A change to one file that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The file; not always the one the finding is in.
    pub path: String,
    /// The change.
    pub change: Change,
}

/// A change to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Byte spans of the file as it was looked at; all of them or none.
    Edits(Vec<Edit>),
    /// An id in a link field: one more in a list, else where there is none.
    Link {
        /// The field.
        field: String,
        /// The id.
        id: String,
        /// Whether the field holds a list.
        is_list: bool,
    },
}
