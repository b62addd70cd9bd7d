//! What the findings of a rule are headed by.

use crate::view::finding::Level;

/// The rule that a finding is of.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How bad its findings are where the policy says nothing else.
    pub level: Level,
    /// What it finds, for where nothing of the file may be quoted.
    pub summary: &'static str,
}
