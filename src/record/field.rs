//! A field as it was found: there, not there, or there and unreadable. Each keeps its place.

use crate::base::span::Span;

/// The value of a field, or why there is none. Nothing is ever filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// A value and where it stands.
    Present(T, Span),
    /// The key is absent or has no value.
    Missing,
    /// Something stands there that is not of the field's type.
    Invalid {
        /// Where it stands.
        span: Span,
        /// What is wrong, without a final stop.
        why: String,
        /// What would be valid.
        help: Option<String>,
    },
}

impl<T> Field<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Present(value, _) => Some(value),
            Self::Missing | Self::Invalid { .. } => None,
        }
    }

    /// Whether nothing stands there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether something unreadable stands there.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid { .. })
    }

    /// Where the value (or the unreadable thing) stands.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Present(_, span) | Self::Invalid { span, .. } => Some(*span),
            Self::Missing => None,
        }
    }

    /// The same field with its value turned into something else.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Present(value, span) => Field::Present(turn(value), span),
            Self::Missing => Field::Missing,
            Self::Invalid { span, why, help } => Field::Invalid { span, why, help },
        }
    }
}

impl<T: Copy> Field<T> {
    /// A copy of the value, where there is one.
    pub fn get(&self) -> Option<T> {
        self.value().copied()
    }
}
