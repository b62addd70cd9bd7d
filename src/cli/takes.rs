//! What a value on the command line is: said where its argument is defined, and looked up where a shell asks what could
//! come next.

use clap::builder::ArgExt;

use crate::kind::definition::FieldDef;

/// A word that can be given, and what it is in one line.
pub type Word = (String, String);

/// What an argument takes, beside paths and the values that its parser knows.
#[derive(Clone, Debug)]
pub enum Takes {
    /// One of these words.
    OneOf(fn() -> Vec<Word>),
    /// A kind of record.
    Kind,
    /// A variant of the kind on the line.
    Variant,
    /// A record.
    Record,
    /// A record or a file.
    RecordOrFile,
    /// A record in a state that a verb starts from.
    RecordFor {
        /// The kind's name.
        kind: String,
        /// The verb's name.
        verb: String,
    },
    /// An action item of a record.
    ActionItem,
    /// Someone of the policy.
    Person,
    /// A value of a field, with the kinds that it may link to where it is an id (none: all).
    Value(Box<FieldDef>, Vec<String>),
    /// `FIELD=VALUE` of the kind on the line.
    Assignment,
    /// A field of the kind on the line.
    Field,
    /// A key that records are listed by.
    Key,
    /// A condition; these keys are known beside those of records.
    Condition(&'static [&'static str]),
    /// What the report on the line is broken down by.
    Grouping,
    /// A message to be written.
    Message,
    /// A period.
    Period,
    /// A kind, or a machine output.
    Schema,
    /// A revision of Git.
    Revision,
}

impl ArgExt for Takes {}

/// Words with a line of help each.
pub fn words<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Vec<Word> {
    words.into_iter().map(|(word, help)| (word.to_owned(), help.to_owned())).collect()
}
