//! What markdown has no event for: `[[ID]]` links and `[bracketed]` placeholders, found in the raw text outside
//! code, HTML and real links. Raw, because a `|` in `[[ID|text]]` splits the cell of a table.

use super::lines::trimmed;
use super::link::Link;
use super::walk::Found;
use super::{Body, Placeholder};
use crate::base::span::Span;

/// Longest bracket that is taken for a placeholder or link, in bytes.
const MAX_BRACKET: usize = 400;

/// Adds wikilinks and placeholders to `body`, and gives links their sections.
pub(super) fn scan(text: &str, found: &Found, body: &mut Body) {
    let code = Mask::new(found.code.clone());
    let mut taken = found.code.clone();
    taken.extend(&found.linked);
    let taken = Mask::new(taken);
    for index in 0..body.links.len() {
        body.links[index].section = body.section_at(body.links[index].span.start);
    }
    let bytes = text.as_bytes();
    let mut at = body.span.start;
    let mut escaped = false;
    while at < body.span.end {
        let byte = bytes[at];
        if let Some(end) = code.end_at(at) {
            (at, escaped) = (end, false);
            continue;
        }
        if byte != b'[' || escaped {
            escaped = byte == b'\\' && !escaped;
            at += 1;
            continue;
        }
        if let Some((link, end)) = wikilink(text, at, body) {
            if taken.end_at(at).is_none() {
                body.links.push(link);
            }
            at = end;
            continue;
        }
        if let Some(end) = taken.end_at(at) {
            at = end;
            continue;
        }
        if let Some(placeholder) = placeholder(text, at, body) {
            at = placeholder.span.end;
            body.placeholders.push(placeholder);
        } else {
            at += 1;
        }
    }
}

/// The text from `from` to the first of `stops` on this line, with its end.
fn until(text: &str, from: usize, stop: impl Fn(&[u8]) -> bool) -> Option<&str> {
    let bytes = text.as_bytes().get(from..)?;
    let line = &bytes[..bytes.len().min(MAX_BRACKET)];
    let length = (0..line.len()).find(|at| line[*at] == b'\n' || stop(&line[*at..]))?;
    (line[length] != b'\n').then(|| text.get(from..from + length)).flatten()
}

fn wikilink(text: &str, at: usize, body: &Body) -> Option<(Link, usize)> {
    if !text.get(at..)?.starts_with("[[") {
        return None;
    }
    let inner = until(text, at + 2, |rest| rest.starts_with(b"]]") || rest.starts_with(b"["))?;
    let end = at + 2 + inner.len() + 2;
    if !text.get(..end)?.ends_with("]]") {
        return None;
    }
    let bar = inner.find('|').unwrap_or(inner.len());
    // In a table the bar is written `\|`.
    let target = inner[..bar].strip_suffix('\\').filter(|_| bar < inner.len()).unwrap_or(&inner[..bar]);
    let dest_span = trimmed(text, Span::new(at + 2, at + 2 + target.len()));
    let dest = dest_span.slice(text);
    if dest.is_empty() || !dest.contains(char::is_alphanumeric) {
        return None;
    }
    let shown = inner.get(bar + 1..).map(str::trim).filter(|shown| !shown.is_empty()).unwrap_or(dest);
    Some((Link::wiki(dest, dest_span, shown, Span::new(at, end), body.section_at(at)), end))
}

fn placeholder(text: &str, at: usize, body: &Body) -> Option<Placeholder> {
    let inner = until(text, at + 1, |rest| matches!(rest[0], b']' | b'['))?;
    let end = at + 1 + inner.len();
    if !text.get(end..)?.starts_with(']') {
        return None;
    }
    let content = inner.trim();
    // `list[index]` is code that nobody marked, `[x]` a box in a cell, `[1]` a note.
    let before = text.get(..at)?;
    let attached =
        before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ']') || before.ends_with("\\[");
    let box_mark = content.eq_ignore_ascii_case("x");
    if attached || box_mark || content.starts_with('^') || !content.contains(char::is_alphabetic) {
        return None;
    }
    Some(Placeholder { text: content.to_owned(), span: Span::new(at, end + 1), section: body.section_at(at) })
}

/// Spans sorted and merged, to ask what a byte stands in.
struct Mask {
    spans: Vec<Span>,
}

impl Mask {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            match merged.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        Self { spans: merged }
    }

    /// The end of the span that `offset` is in.
    fn end_at(&self, offset: usize) -> Option<usize> {
        let index = self.spans.partition_point(|span| span.start <= offset).checked_sub(1)?;
        self.spans.get(index).filter(|span| offset < span.end).map(|span| span.end)
    }
}
