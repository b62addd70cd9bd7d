//! A story: what happened one after the other, each step with what it changed.

/// What a line of a step says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Something is new.
    New,
    /// Something is gone.
    Gone,
    /// Something is another than it was.
    Other,
}

/// A line of a step: what it is about, and what became of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub sign: Sign,
    /// What it is about, e.g. a field's name.
    pub label: String,
    /// The rest.
    pub text: String,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// When, who, how it is called.
    pub head: String,
    /// What is to be said of the whole.
    pub remarks: Vec<String>,
    /// What changed.
    pub lines: Vec<Line>,
}

/// A story, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What it is about.
    pub title: String,
    /// What else is to be known first.
    pub remarks: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}
