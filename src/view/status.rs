//! What needs someone now.

use crate::base::moment::Moment;
use crate::view::cell::Cell;
use crate::view::report::SourceName;
use crate::view::sheet::Sheet;

/// What needs someone now: a screen for people, exact sheets for programs.
#[derive(Clone, Debug)]
pub struct Status {
    /// The moment it holds for, in the policy's zone.
    pub as_of: Moment,
    /// Where the records were read from.
    pub source: SourceName,
    /// The first line: what there is, the worst first.
    pub headline: String,
    /// Whether nothing needs anyone.
    pub quiet: bool,
    /// The figures of the summary by name, in order.
    pub summary: Vec<(&'static str, usize)>,
    /// The exact sheets, empty ones too.
    pub sheets: Vec<Sheet>,
    /// The screen, the most urgent first.
    pub blocks: Vec<Block>,
    /// What cannot be computed, one sentence each.
    pub notes: Vec<String>,
}

/// A part of the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is about.
    pub heading: String,
    /// A line of facts below it: the words before each, and its value.
    pub facts: Vec<(&'static str, Cell)>,
    /// The table; its title is empty.
    pub sheet: Option<Sheet>,
    /// How many rows are not shown, and the command that shows them.
    pub more: Option<(usize, &'static str)>,
}
