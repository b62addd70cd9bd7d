//! Where lines begin and end, and spans without the white space around them.

use crate::base::span::Span;

/// The span without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let start = span.start + (slice.len() - slice.trim_start().len());
    if slice.trim().is_empty() { Span::at(span.start) } else { Span::new(start, start + slice.trim().len()) }
}

/// The offset behind the line ending of the line that `offset` is on.
pub(super) fn next_line(text: &str, offset: usize) -> usize {
    text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| offset + at + 1)
}

/// The offset where the line of `offset` begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}
