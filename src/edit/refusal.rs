//! Why an edit is not made, by who must act.

use crate::edit::draft::DraftError;
use crate::edit::template::TemplateError;

/// Why an edit is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A guard says no: what, and what to do next.
    No(String, Vec<String>),
    /// What was given is not usable.
    Usage(String, Vec<String>),
}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Self {
        Self::No(error.message, error.help)
    }
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        Self::Usage(error.timeline(), Vec::new())
    }
}
