//! What a verb is given by whoever runs it.

use crate::base::moment::Moment;
use crate::edit::draft::FieldValue;

/// What a verb is given.
#[derive(Clone, Debug)]
pub struct VerbInput {
    /// The moment it happened.
    pub when: Moment,
    /// The present moment.
    pub now: Moment,
    /// Who did it.
    pub by: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The verb's arguments by name.
    pub args: Vec<(String, FieldValue)>,
    /// Fields set beside it.
    pub set: Vec<(String, String)>,
}

impl VerbInput {
    /// The value of an argument.
    pub fn arg(&self, name: &str) -> Option<&FieldValue> {
        self.args.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}
