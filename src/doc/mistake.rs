//! What is wrong in a file of definitions: in `opsctl.yaml` or in a kind.

use crate::base::quote::bounded;
use crate::base::span::{Lines, Position, Span};

/// Mistakes of one file that are kept; the rest is counted.
const KEPT: usize = 100;
/// Longest message and longest help, in characters.
pub(crate) const LONGEST: usize = 1200;

/// One wrong thing in a file of definitions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{}:{}: {message}{}", .position.line, .position.column, help_line(.help.as_deref()))]
pub struct Mistake {
    /// The file, relative to the root, or `built in: <kind>`.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// The same for people.
    pub position: Position,
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: Option<String>,
}

fn help_line(help: Option<&str>) -> String {
    help.map_or_else(String::new, |help| format!("\n  help: {help}"))
}

impl Mistake {
    /// A mistake at `span` of the file `path` that holds `text`; an empty `help` is none. What they quote is cut.
    pub fn new(path: &str, text: &str, span: Span, message: &str, help: &str) -> Self {
        Self::at(path, Lines::new(text).position(text, span.start), span, message, help)
    }

    fn at(path: &str, position: Position, span: Span, message: &str, help: &str) -> Self {
        let help = (!help.is_empty()).then(|| bounded(help, LONGEST).into_owned());
        Self { path: path.to_owned(), span, position, message: bounded(message, LONGEST).into_owned(), help }
    }
}

/// The mistakes of one file, as they are found.
#[derive(Debug)]
pub(crate) struct Mistakes {
    lines: Lines,
    kept: Vec<Mistake>,
    more: usize,
}

impl Mistakes {
    /// None so far, in a file with these lines.
    pub(crate) fn new(lines: Lines) -> Self {
        Self { lines, kept: Vec::new(), more: 0 }
    }

    /// Notes a mistake in `text`; of more than are kept, that there is one.
    pub(crate) fn add(&mut self, path: &str, text: &str, span: Span, message: &str, help: &str) {
        if self.kept.len() >= KEPT {
            self.more += 1;
            return;
        }
        let position = self.lines.position(text, span.start);
        self.kept.push(Mistake::at(path, position, span, message, help));
    }

    /// The line, from 1, of a place in `text`.
    pub(crate) fn line(&self, text: &str, span: Span) -> usize {
        self.lines.position(text, span.start).line
    }

    /// All of them, in the order of the file.
    pub(crate) fn into_sorted(self) -> Vec<Mistake> {
        let Self { mut kept, more, .. } = self;
        kept.sort_by_key(|mistake| mistake.span);
        if more > 0
            && let Some(last) = kept.last()
        {
            let message = format!("and {more} more that are wrong in this file");
            kept.push(Mistake { message, help: None, ..last.clone() });
        }
        kept
    }
}
