//! What a rule is, in words: for formats that describe the rules beside their findings.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::finding::Level;

/// A rule of `check`, as renderers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleInfo {
    /// Stable code, e.g. `OPS101`.
    pub code: &'static str,
    /// Its name, e.g. `milestone-order`.
    pub name: &'static str,
    /// How bad its findings are where the policy says nothing else.
    pub level: Level,
    /// What it finds, in one line without a final stop.
    pub summary: &'static str,
    /// Why that matters.
    pub rationale: &'static str,
    /// Something it finds.
    pub example: &'static str,
    /// How to fix it.
    pub fix: &'static str,
}
