//! What fixes a finding, as data that a rule gives along with it. Only what takes no decision and loses nothing is one;
//! `fixer.rs` carries it out.

use crate::doc::edit::Edit;

/// A change to one file that fixes a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The file; not always the one the finding is in.
    pub path: String,
    /// The change.
    pub change: FixChange,
}

/// How much is read anew to see whether the fixes of one file can be made, in bytes.
const READ_ANEW: usize = 8 * 1024 * 1024;

/// How many fixes of a file of this length are tried one by one. Each reads the whole file; what is left waits for
/// the next round.
pub fn tries(bytes: usize) -> usize {
    (READ_ANEW / bytes.max(1)).clamp(8, 1000)
}

/// A change to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixChange {
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
