//! Record ids and the patterns that make them.

/// The pattern of a kind's ids, e.g. `INC-{year}-{seq:4}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPattern {
    text: String,
}
