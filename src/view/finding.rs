//! A finding: what `check` has to say about one place in one file.

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::span::Position;

/// How bad a finding is. `Error` makes `check` answer no (exit code 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; never fails a check.
    Note,
    /// Should be fixed; does not fail a check.
    Warning,
    /// Is wrong; fails a check.
    Error,
}

impl Level {
    /// The name in output and policy.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One fault at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, e.g. `OPS101`.
    pub code: &'static str,
    /// The rule's name, e.g. `milestone-order`.
    pub rule: &'static str,
    /// How bad it is.
    pub level: Level,
    /// The file, relative to the root, `/` on every system.
    pub path: String,
    /// Where it begins.
    pub start: Position,
    /// Where it ends (exclusive column).
    pub end: Position,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// Whether `check --fix` can fix it.
    pub fixable: bool,
    /// What stands there.
    pub excerpt: Option<Excerpt>,
    /// The findings of the same rule and level in the same file that it stands for and that are not listed, each by its
    /// [`Finding::print`]; empty for a finding that stands for itself.
    pub more: Vec<u128>,
}

impl Finding {
    /// How many findings it counts for.
    pub fn weight(&self) -> usize {
        self.more.len().max(1)
    }
}

/// The line a finding begins on, without its ending; of a long one a part around the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with `*` in place of what nobody may see.
    pub text: String,
    /// The column of its first character; 1 for the line's begin.
    pub column: usize,
    /// Whether the line goes on behind it.
    pub goes_on: bool,
}

impl From<&str> for Excerpt {
    /// A whole line.
    fn from(line: &str) -> Self {
        Self { text: line.to_owned(), column: 1, goes_on: false }
    }
}

/// All findings of one run, sorted by path, place and code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The findings.
    pub all: Vec<Finding>,
    /// Number of files looked at.
    pub files: usize,
    /// Number of findings that exceptions in the files took back; not in `all`.
    pub allowed: usize,
    /// Number of findings that the baseline knows; not in `all`.
    pub known: usize,
    /// Number of findings that were fixed; not in `all`.
    pub fixed: usize,
}

impl Findings {
    /// How many are at `level`, those that are not listed included.
    pub fn count(&self, level: Level) -> usize {
        self.all.iter().filter(|finding| finding.level == level).map(Finding::weight).sum()
    }
}
