//! Edits: replacements of byte spans, and the builders that find the spans.
//!
//! A builder looks at a [`Document`] and returns the edits for one change; an empty list when the file says so
//! already. Before it returns, it applies them to a copy and checks with two YAML readers (or with the markdown
//! reader) that exactly this change happened and nothing else did; otherwise it refuses. Several changes are made
//! one after the other, each on the document the one before gave: see [`Editor`].

mod data;
mod editor;
mod error;
mod front;
mod generated;
mod guard;
mod plain;
mod relist;
mod scene;
mod section;
mod table;
mod task;

pub use data::Data;
pub use editor::Editor;
pub use error::{EditError, EditErrorKind};
pub use front::{insert, push, remove, set, set_in_item};
pub use generated::replace_generated;
pub use section::{append_section, append_to_section};
pub use table::{add_column, add_table, append_row, escape_cell, plain_cell, set_cell, table_text};
pub use task::tick;

use crate::base::span::Span;
use crate::doc::document::{Document, LineEnding};
use crate::doc::fault::FaultKind;

/// One replacement: the bytes of `span` give way to `replacement`. An empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the file.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

impl Edit {
    /// Replaces the bytes of `span`.
    pub fn replace(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Inserts at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self { span: Span::at(offset), replacement: text.into() }
    }
}

impl Document {
    /// The document with the edits made; all spans are those of this document. Insertions at one place keep their
    /// order.
    ///
    /// # Errors
    /// A file that is no text, a span outside the text or inside a character, and spans that overlap.
    pub fn apply(&self, edits: &[Edit]) -> Result<Self, EditError> {
        let text = text_of(self)?;
        let mut ordered: Vec<&Edit> = edits.iter().collect();
        ordered.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut result = String::with_capacity(text.len() + 256);
        let mut at = 0;
        for edit in ordered {
            let kept = (at <= edit.span.start).then(|| text.get(at..edit.span.start)).flatten();
            let (Some(kept), Some(_)) = (kept, text.get(edit.span.start..edit.span.end)) else {
                return Err(EditError::new(
                    EditErrorKind::Overlap,
                    "the edits overlap or do not fit the file; make them one after the other, each on the result \
                     of the one before",
                )
                .at(edit.span));
            };
            result.push_str(kept);
            result.push_str(&edit.replacement);
            at = edit.span.end;
        }
        result.push_str(text.get(at..).unwrap_or(""));
        Ok(Self::parse(result.into_bytes()))
    }
}

/// The text of a document that may be edited.
fn text_of(document: &Document) -> Result<&str, EditError> {
    let Some(text) = document.text() else {
        let message = "the file is not UTF-8; convert it first (for example with `iconv -t UTF-8`)";
        return Err(EditError::new(EditErrorKind::NotText, message));
    };
    for fault in document.faults() {
        let message = match fault.kind {
            FaultKind::ConflictMarkers => "the file has a merge conflict; resolve it first",
            FaultKind::TooLarge => "the file or its front matter is too large to be edited; shorten it first",
            _ => continue,
        };
        return Err(EditError::new(EditErrorKind::Unreadable, message).at(fault.span));
    }
    Ok(text)
}

/// The line ending to use beside `offset`: that of its line, of the line before, or the file's.
fn ending_at(document: &Document, text: &str, offset: usize) -> &'static str {
    if document.line_ending() != LineEnding::Mixed {
        return if document.line_ending() == LineEnding::Crlf { "\r\n" } else { "\n" };
    }
    let after = text.get(offset..).and_then(|rest| rest.find('\n')).map(|at| offset + at);
    let end = after.or_else(|| text.get(..offset).and_then(|before| before.rfind('\n')));
    match end {
        Some(end) if text.as_bytes().get(end.wrapping_sub(1)) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// Where the line of `offset` ends, before its line ending.
fn line_end(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
    offset + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where the line of `offset` begins.
fn line_start(text: &str, offset: usize) -> usize {
    text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// Where the line behind that of `offset` begins.
fn next_line(text: &str, offset: usize) -> usize {
    text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| offset + at + 1)
}

/// `text` with every line ending turned into `ending`.
fn with_endings(text: &str, ending: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', ending)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
