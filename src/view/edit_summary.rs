//! What an edit did to a record: the answer of `new`, `set` and every verb.

use schemars::JsonSchema;
use serde::Serialize;

/// One field, row or part that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditedPart {
    /// Field name, or `section/table` for a row, or the generated part's name.
    pub name: String,
    /// Value before, as text; `None` where there was none.
    pub from: Option<String>,
    /// Value after, as text; `None` where it was removed.
    pub to: Option<String>,
}

/// The outcome of an edit to one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditSummary {
    /// The record's id.
    pub id: String,
    /// Its file, relative to the root.
    pub path: String,
    /// Whether the file was made by this edit.
    pub created: bool,
    /// What changed, in the order of the file; empty when nothing had to.
    pub changed: Vec<EditedPart>,
    /// Sentences for people: what happened, what comes next.
    #[serde(skip)]
    pub messages: Vec<String>,
}
