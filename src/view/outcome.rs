//! What a command did that is not one record's edit: files and settings made, records refreshed, ids given anew.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::edit_summary::EditSummary;

/// What was done.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A policy was written (`init`).
    Init(Init),
    /// Hooks and settings of Git (`hook`).
    Hook(Hook),
    /// Generated parts of records (`refresh`).
    Refresh(Refresh),
    /// Ids of records (`renumber`).
    Renumber(Renumber),
}

/// A policy that was written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Init {
    /// The file, as people name it from where they are.
    pub path: String,
    /// The profile it begins with.
    pub profile: String,
}

/// What was done to hooks and settings.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Hook {
    /// `install` or `uninstall`.
    pub action: &'static str,
    /// Each file and setting.
    pub done: Vec<HookStep>,
}

/// What was done to one file or setting.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HookStep {
    /// The file or setting.
    pub what: String,
    /// `created`, `changed`, `unchanged` or `removed`.
    pub how: &'static str,
}

/// The generated parts that were written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Refresh {
    /// The records that changed.
    pub changes: Vec<EditSummary>,
    /// How many records have generated parts.
    #[serde(skip)]
    pub looked_at: usize,
}

/// The ids that were given anew.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Renumber {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Each id.
    pub renumbered: Vec<NewId>,
    /// The files that changed, or would.
    pub changes: Vec<EditSummary>,
    /// What is left to do or to know.
    pub notes: Vec<String>,
}

/// One id that was given anew.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NewId {
    /// The id before.
    pub from: String,
    /// The id after.
    pub to: String,
    /// The record's file after.
    pub path: String,
}
