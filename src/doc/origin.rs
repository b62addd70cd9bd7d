//! Where a statement of a definition was made, so that a figure can cite it.

use std::fmt;
use std::sync::Arc;

/// The file and line that a target, a calendar or a severity was declared on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file relative to the root, or `profile:<name>` for a built-in profile of the policy.
    pub path: Arc<str>,
    /// Line number, from 1.
    pub line: usize,
}

impl Origin {
    /// A statement that stands in no file: what opsctl does where no policy says otherwise.
    pub fn built_in() -> Self {
        Self { path: Arc::from("built-in"), line: 1 }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.path, self.line)
    }
}
