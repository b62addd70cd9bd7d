//! What Git knows of one record: each commit with what it changed, by meaning.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::base::moment::Moment;
use crate::view::record::Fields;
use crate::view::report::SourceName;
use crate::view::sheet::Sheet;
use crate::view::timeline::Timeline;

/// The life of a record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Log {
    /// The record's id.
    pub id: String,
    /// Its path at the end.
    pub path: String,
    /// The moment it is seen from.
    pub as_of: Moment,
    /// Where the records were read from.
    pub source: SourceName,
    /// Its steps, the oldest first.
    pub entries: Vec<Entry>,
    /// The same for people.
    #[serde(skip)]
    pub timeline: Timeline,
    /// The same with a row for each change.
    #[serde(skip)]
    pub rows: Sheet,
}

/// One step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// The commit's full hash; `None` for what is not committed yet.
    pub commit: Option<String>,
    /// Who wrote it.
    pub author: Option<Person>,
    /// Who committed it.
    pub committer: Option<Person>,
    /// The first line of the commit's message.
    pub subject: Option<String>,
    /// Whether the commit carries a signature; whether that is a good one is not said.
    pub signed: Option<bool>,
    /// `created`, `changed`, `moved`, `removed`, or `begins` where older history was not fetched.
    pub event: &'static str,
    /// The path after it; of a file that was removed, the one it had.
    pub path: String,
    /// The path before, where it moved.
    pub from_path: Option<String>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Why it is not known what changed.
    pub unread: Option<String>,
}

/// Who wrote or committed, and when.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Person {
    /// The name in Git.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The person of the policy with that address.
    pub person: Option<String>,
    /// When.
    pub time: Moment,
}

/// One thing that changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Change {
    /// A field.
    Field {
        /// Its name.
        name: String,
        /// Its value before.
        from: Option<Value>,
        /// Its value after.
        to: Option<Value>,
    },
    /// A row of a table.
    Row {
        /// The section.
        name: String,
        /// Its cells before, by column.
        from: Option<Fields>,
        /// Its cells after.
        to: Option<Fields>,
    },
    /// An item of a checklist.
    Task {
        /// The section.
        name: String,
        /// The item's text.
        text: String,
        /// Whether it was ticked.
        from: Option<bool>,
        /// Whether it is.
        to: Option<bool>,
    },
    /// Other text.
    Text {
        /// The section.
        name: String,
        /// How many lines are new.
        lines_added: usize,
        /// How many are gone.
        lines_removed: usize,
    },
}
