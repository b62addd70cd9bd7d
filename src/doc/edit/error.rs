//! Why an edit was not made, and what to do about it.

use crate::base::span::Span;

/// An edit that was not made. The file is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// What kind of reason.
    pub kind: EditErrorKind,
    /// What is wrong and what to do next.
    pub message: String,
    /// The place in the file, where there is one.
    pub span: Option<Span>,
}

/// What kind of reason an edit was refused for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditErrorKind {
    /// The file is no text.
    NotText,
    /// The file has no front matter.
    NoFrontMatter,
    /// The file cannot be read well enough to be edited.
    Unreadable,
    /// The key stands more than once.
    DuplicateKey,
    /// The key, item, row or part is not there.
    NotFound,
    /// What is there is written in a way, or is of a shape, that this edit does not fit.
    WrongShape,
    /// The new value cannot be written.
    BadValue,
    /// The edit would have changed something else too.
    WouldCorrupt,
    /// Edits overlap or lie outside the file.
    Overlap,
}

impl EditError {
    pub(super) fn new(kind: EditErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span: None }
    }

    pub(super) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The key is there, in a writing that is left to people.
    pub(super) fn by_hand(what: &str, span: Span) -> Self {
        let message =
            format!("{what} is written in a way that is not edited automatically; change it by hand");
        Self::new(EditErrorKind::WrongShape, message).at(span)
    }
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EditError {}

/// The refusal of an edit that the text around it would not bear.
pub(super) fn refused(what: &str, span: Span) -> EditError {
    let message = format!(
        "{what} cannot be written here without changing how the text around it is read; write it by hand"
    );
    EditError::new(EditErrorKind::WouldCorrupt, message).at(span)
}
