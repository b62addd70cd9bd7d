//! `Label: value`, as a line of its own or as a list item.

use super::lines::trimmed;
use crate::base::span::Span;

/// Longest label, in characters: what is longer is a sentence with a colon in it.
const MAX_LABEL: usize = 80;

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label without markup and colon, as written.
    pub label: String,
    /// The value without markup; empty where nothing is behind the colon.
    pub value: String,
    /// The bytes of the value as written; empty, behind the colon, where there is none.
    pub value_span: Span,
    /// Label and value.
    pub span: Span,
    /// The section it is in, as an index into [`super::Body::sections`].
    pub section: Option<usize>,
}

/// One line of a paragraph while it is read: its text without markup, and where each piece comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    plain: String,
    pieces: Vec<Piece>,
    cover: Option<Span>,
}

#[derive(Clone, Debug)]
struct Piece {
    /// Offset in the plain text.
    at: usize,
    span: Span,
    /// The outermost emphasis around it.
    emphasis: Option<Span>,
    /// Code or HTML: no colon in it counts.
    opaque: bool,
}

impl Line {
    pub(super) fn push(&mut self, plain: &str, span: Span, emphasis: Option<Span>, opaque: bool) {
        self.pieces.push(Piece { at: self.plain.len(), span, emphasis, opaque });
        self.plain.push_str(plain);
    }

    pub(super) fn cover(&mut self, span: Span) {
        let cover = self.cover.get_or_insert(span);
        *cover = Span::new(cover.start.min(span.start), cover.end.max(span.end));
    }

    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    pub(super) fn start(&self) -> usize {
        self.cover.map_or(0, |cover| cover.start)
    }

    pub(super) fn end(&self) -> usize {
        self.cover.map_or(0, |cover| cover.end)
    }

    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.at <= offset)].last()
    }

    /// Where a byte of the plain text stands in the file; the piece's begin where it is an entity.
    fn source(&self, offset: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.at <= offset).checked_sub(1)?;
        let piece = self.pieces.get(index)?;
        let length = self.pieces.get(index + 1).map_or(self.plain.len(), |next| next.at) - piece.at;
        let within = if length == piece.span.len() { offset - piece.at } else { 0 };
        Some(piece.span.start + within)
    }

    /// The label's colon in the plain text: the first that is followed by a space or nothing.
    fn colon(&self) -> Option<usize> {
        let colon = self.plain.match_indices(':').map(|(at, _)| at).find(|at| {
            let rest = &self.plain[at + 1..];
            (rest.is_empty() || rest.starts_with(char::is_whitespace))
                && self.piece_at(*at).is_some_and(|piece| !piece.opaque)
        })?;
        let label = self.plain[..colon].trim();
        let fits = label.chars().take(MAX_LABEL + 1).count() <= MAX_LABEL;
        (fits && label.chars().any(char::is_alphanumeric)).then_some(colon)
    }

    fn has_bold_label(&self) -> bool {
        self.colon().is_some() && self.pieces.first().is_some_and(|piece| piece.emphasis.is_some())
    }

    fn label(&self, text: &str) -> Option<Label> {
        let colon = self.colon()?;
        let value = self.plain[colon + 1..].trim();
        let behind = self.source(colon)? + 1;
        let first = self.plain[colon + 1..].find(|c: char| !c.is_whitespace()).map(|at| colon + 1 + at);
        let emphasis = self.piece_at(colon).and_then(|piece| piece.emphasis).map_or(behind, |span| span.end);
        // `**Label:** value` has the value behind the emphasis, `**Label: value**` inside it.
        let outside = first.and_then(|at| self.source(at)).is_none_or(|source| emphasis <= source);
        let from = if outside { emphasis.max(behind) } else { behind };
        let last = self
            .pieces
            .last()
            .filter(|last| !outside && last.emphasis.is_some_and(|span| span.end == emphasis));
        let until = last.map_or(self.end(), |last| last.span.end);
        let value_span = trimmed(text, Span::new(from, until.max(from)));
        let span = trimmed(text, Span::new(self.start(), self.end()));
        Some(Label {
            label: self.plain[..colon].trim().to_owned(),
            value: value.to_owned(),
            value_span,
            span,
            section: None,
        })
    }
}

/// Adds the labels of one paragraph. In a list item the lines that follow continue the value, unless they begin
/// with a label in bold; elsewhere every line stands for itself.
pub(super) fn collect(text: &str, lines: &[Line], in_item: bool, labels: &mut Vec<Label>) {
    let mut continued = false;
    for line in lines {
        if in_item && continued && !line.has_bold_label() {
            if let Some(label) = labels.last_mut() {
                let more = line.plain().trim();
                if !more.is_empty() {
                    if !label.value.is_empty() {
                        label.value.push(' ');
                    }
                    label.value.push_str(more);
                    let start =
                        if label.value_span.is_empty() { line.start() } else { label.value_span.start };
                    label.value_span = trimmed(text, Span::new(start, line.end().max(start)));
                    label.span = Span::new(label.span.start, label.value_span.end);
                }
            }
            continue;
        }
        let found = line.label(text);
        continued = found.is_some();
        labels.extend(found);
    }
}
