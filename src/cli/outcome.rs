//! How a command ends: its exit code, and errors classed by who must act.

use std::fmt;

/// The exit codes, as documented in `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done (0).
    Done,
    /// The answer is no (1): findings at error level, a `--fail-on` that held, a guard that refused.
    No,
    /// Usage or bad input (2).
    Usage,
    /// The repo, Git or the disk failed (3).
    System,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::No => 1,
            Self::Usage => 2,
            Self::System => 3,
        }
    }
}

/// A command that could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit code's class.
    pub exit: Exit,
    /// What is wrong; further lines list what is wrong in detail.
    pub message: String,
    /// What to do next.
    pub help: Vec<String>,
}

/// What a command returns.
pub type Outcome = Result<Exit, Failure>;

impl Failure {
    /// The answer is no: a guard refused.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { exit: Exit::No, message: message.into(), help: Vec::new() }
    }

    /// Usage or bad input.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into(), help: Vec::new() }
    }

    /// The repo, Git or the disk failed.
    pub fn system(message: impl fmt::Display) -> Self {
        Self { exit: Exit::System, message: message.to_string(), help: Vec::new() }
    }

    /// The same failure with a hint what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}
