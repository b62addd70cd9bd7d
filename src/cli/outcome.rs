//! How a command ends: its exit code, and errors classed by who must act.

use std::fmt;

use crate::base::moment::Zone;
use crate::view::answer::Answer;

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
pub type Outcome = Result<Answered, Failure>;

/// A command that did what was asked.
#[derive(Debug)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// The zone in which it shows times.
    pub zone: Zone,
    /// The exit code's class.
    pub exit: Exit,
    /// What is said on standard error after the answer.
    pub remarks: Vec<Remark>,
}

/// Something said next to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// For people; silent under `--quiet`.
    Hint(String),
    /// What the reader should know.
    Warning(String),
    /// What could not be done, while the rest was: the exit code is its.
    Failure(Failure),
}

impl Answered {
    /// An answer in a zone; done.
    pub fn new(answer: Answer, zone: Zone) -> Self {
        Self { answer, zone, exit: Exit::Done, remarks: Vec::new() }
    }

    /// An answer without times; done.
    pub fn timeless(answer: Answer) -> Self {
        Self::new(answer, Zone::UTC)
    }

    /// The same with another exit code.
    #[must_use]
    pub fn exit(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }

    /// The same with a hint after it.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.remarks.push(Remark::Hint(text.into()));
        self
    }

    /// The same with a warning after it.
    #[must_use]
    pub fn warning(mut self, text: impl Into<String>) -> Self {
        self.remarks.push(Remark::Warning(text.into()));
        self
    }

    /// The same, where a part of it failed.
    #[must_use]
    pub fn failed(mut self, failure: Failure) -> Self {
        self.exit = failure.exit;
        self.remarks.push(Remark::Failure(failure));
        self
    }

    /// The answer is no where conditions hold, and says which.
    #[must_use]
    pub fn unless(self, held: &[String]) -> Self {
        let exit = if held.is_empty() { self.exit } else { Exit::No };
        held.iter().fold(self.exit(exit), |answered, text| answered.warning(format!("--fail-on {text}")))
    }
}

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
