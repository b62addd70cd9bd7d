//! What a guard is asked about.

use crate::edit::template::Context;
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::VerbDef;
use crate::policy::Policy;
use crate::record::Record;

/// Finds another record by its id; `None` where there is none.
pub type Lookup<'a> = dyn Fn(&str) -> Option<Record> + 'a;

/// What a guard is asked about.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The record before the verb.
    pub record: &'a Record,
    /// The verb.
    pub verb: &'a VerbDef,
    /// What it is given.
    pub input: &'a VerbInput,
    /// The policy.
    pub policy: &'a Policy,
    /// The other records.
    pub lookup: &'a Lookup<'a>,
    /// What the verb's templates see.
    pub context: &'a Context,
}

impl Question<'_> {
    /// The text a field will have: the argument's, what is set beside it, else the record's.
    pub fn text(&self, field: &str) -> Option<String> {
        let arg = self.input.arg(field).map(|value| value.texts().join(", "));
        let set =
            || self.input.set.iter().rev().find(|(name, _)| name == field).map(|(_, text)| text.clone());
        arg.or_else(set)
            .or_else(|| self.record.text(field).map(str::to_owned))
            .filter(|text| !text.is_empty())
    }
}
