//! What a report returns: sheets, and everything needed to reproduce them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::view::coverage::Coverage;
use crate::view::evidence::Evidence;
use crate::view::sheet::Sheet;

/// Where the records were read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum SourceName {
    /// The files on disk.
    Worktree,
    /// A commit: what was asked for, and its full hash.
    Revision {
        /// The revision as given.
        name: String,
        /// The commit's hash.
        commit: String,
    },
}

/// A report: pure data, exact values.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its name, as in `opsctl report NAME`.
    pub name: String,
    /// Heading for people.
    pub title: String,
    /// The `now` the report was computed for.
    pub as_of: Moment,
    /// Where the records come from.
    pub source: SourceName,
    /// The period, where one was asked for.
    pub period: Option<Period>,
    /// Measure to its definition, e.g. `mttr` to `impact_started -> resolved`; in order.
    pub definitions: Vec<(String, String)>,
    /// The tables.
    pub sheets: Vec<Sheet>,
    /// Which records count.
    pub coverage: Coverage,
    /// Remarks for people, one sentence each.
    pub notes: Vec<String>,
    /// The records that were left out, each with its reason as what it gave; `None` unless explanations were asked for.
    pub left_out: Option<Vec<Evidence>>,
}
