//! Text out of a file: a place in the shared text it was read from, instead of a copy.
//!
//! A front matter has dozens of keys and values. Copied, each is an allocation of its own, and in a repo of 10,000
//! records these took more time and memory than reading the files; so all of a file's excerpts share one text.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::base::span::Span;

/// A piece of text that shares the text it stands in. Two excerpts are equal when they read alike, wherever they stand.
#[derive(Clone)]
pub struct Excerpt {
    whole: Arc<String>,
    /// Offsets of 32 bits: files of more than 8 MiB are not read, and a tree of half the size is quicker to go over.
    from: u32,
    to: u32,
}

impl Excerpt {
    /// What `span` covers of `whole`; `None` where the span does not fit, cuts a character, or lies beyond 4 GiB.
    pub fn within(whole: &Arc<String>, span: Span) -> Option<Self> {
        whole.get(Range::from(span))?;
        let (from, to) = (u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?);
        Some(Self { whole: Arc::clone(whole), from, to })
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        // Both ends were looked at when the excerpt was made.
        self.whole.get(self.from as usize..self.to as usize).unwrap_or("")
    }
}

impl From<String> for Excerpt {
    /// Text that stands nowhere as it is, such as what a quoted scalar with escapes says. Cut at 4 GiB.
    fn from(text: String) -> Self {
        let mut to = u32::try_from(text.len()).unwrap_or(u32::MAX);
        while !text.is_char_boundary(to as usize) {
            to -= 1;
        }
        Self { whole: Arc::new(text), from: 0, to }
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Excerpt {}

impl PartialEq<str> for Excerpt {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        // Fields are looked up by comparing keys: most differ in length already, and bytes need no look at characters.
        let (from, to) = (self.from as usize, self.to as usize);
        to - from == other.len() && self.whole.as_bytes().get(from..to) == Some(other.as_bytes())
    }
}

impl PartialEq<&str> for Excerpt {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq<String> for Excerpt {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialEq<Excerpt> for String {
    fn eq(&self, other: &Excerpt) -> bool {
        self.as_str() == other.as_str()
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), out)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Excerpt;
    use crate::base::span::Span;

    #[test]
    fn excerpts_are_what_they_read() {
        let whole = Arc::new("aö a".to_owned());
        let excerpt = |from, to| Excerpt::within(&whole, Span::new(from, to));
        assert_eq!(excerpt(1, 3).unwrap(), "ö");
        assert_eq!(excerpt(0, 1), excerpt(4, 5));
        assert_eq!(excerpt(0, 1).unwrap(), Excerpt::from("a".to_owned()));
        assert_eq!(excerpt(1, 2), None, "half a character");
        assert_eq!(excerpt(4, 6), None, "behind the end");
    }
}
