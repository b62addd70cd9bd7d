//! The way most front matter is written, read in one pass: `key: value` lines whose values stand on one line, and lists
//! of such values below a key.
//!
//! This is a short cut and not a second opinion about YAML: it takes what it knows for certain and gives up (`None`) at
//! anything else, which then goes to the whole reader. What both read they read alike, to the byte of each span; a
//! property test holds it. A YAML scanner has to be ready for anything at every character; over the front matter of a
//! whole repo that was the largest part of what a report cost.
//!
//! Taken: keys of ASCII letters, digits, `_` and `-`; plain values that begin with a letter, a digit or one of `/.(_+$`;
//! quoted ones without escapes; `[...]` and `{...}` on one line; `- ` items one line long; comments; empty lines.

use crate::base::span::Span;
use crate::doc::excerpt::Excerpt;
use crate::doc::yaml::{Entry, Mapping, Node, Scalar, ScalarStyle, Sequence, Source, Value, is_null};

/// Longer lines go to the whole reader: it bounds how far ahead it looks for a `:`.
const MAX_LINE: usize = 1_000;
/// More values go to the whole reader, which bounds them.
const MAX_NODES: usize = 4_000;
/// Deeper nesting goes to the whole reader, which bounds it.
const MAX_DEPTH: usize = 8;

/// Reads a document that is written in the usual way; `None` for every other, be it right or wrong.
pub(super) fn read(source: &Source<'_>) -> Option<Node> {
    let text = source.text();
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r')) && !text.chars().all(is_usual) {
        return None;
    }
    let mut reader = Reader { source, bytes: text.as_bytes(), text, at: 0, end: 0, next: 0, nodes: 0 };
    let mut entries: Vec<Entry> = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    let mut ready = reader.line()?;
    while ready {
        if reader.rest_is_blank() {
            ready = reader.line()?;
            continue;
        }
        let key_span = reader.key()?;
        let after_colon = reader.at;
        reader.spaces();
        let value = if !reader.rest_is_blank() {
            let value = reader.value(0, false)?;
            reader.rest_is_blank().then_some(())?;
            ready = reader.line()?;
            value
        } else {
            ready = reader.line()?;
            match reader.items(&mut ready)? {
                Some(list) => list,
                None => Node { span: reader.span(after_colon, after_colon), value: Value::Null },
            }
        };
        entries.push(Entry { key: reader.excerpt(key_span)?, key_span, value });
    }
    let (first, last) = (entries.first()?, entries.last()?);
    // A value that is not there is behind its colon.
    let span = Span::new(first.key_span.start, last.value.span.end.max(last.key_span.end));
    Some(Node { span, value: Value::Mapping(Mapping { flow: false, entries }) })
}

/// Letters, signs and pictures beyond ASCII; none of what breaks lines, marks the order of bytes or cannot be printed.
fn is_usual(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\n' | '\r'
        | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{1fffd}')
}

/// Goes over the text line by line.
struct Reader<'s, 't> {
    source: &'s Source<'t>,
    text: &'t str,
    bytes: &'t [u8],
    /// Where reading stands in the line.
    at: usize,
    /// The line's end, without its line ending.
    end: usize,
    /// Where the next line begins.
    next: usize,
    nodes: usize,
}

impl Reader<'_, '_> {
    /// Goes to the next line; `false` behind the last.
    fn line(&mut self) -> Option<bool> {
        if self.next >= self.bytes.len() {
            return Some(false);
        }
        self.at = self.next;
        let rest = self.bytes.get(self.at..)?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.next = self.at + length + 1;
        let line = rest.get(..length)?;
        // Without a line feed behind it a CR is a line break of its own.
        let line = line.strip_suffix(b"\r").filter(|_| self.next <= self.bytes.len()).unwrap_or(line);
        self.end = self.at + line.len();
        (line.len() <= MAX_LINE && memchr::memchr(b'\r', line).is_none()).then_some(true)
    }

    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    /// A byte of the line.
    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.bytes.get(at).copied() } else { None }
    }

    fn spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Whether nothing is left of the line, or a comment that is apart.
    fn rest_is_blank(&self) -> bool {
        let mut at = self.at;
        while self.byte(at) == Some(b' ') {
            at += 1;
        }
        let apart = at == 0 || matches!(self.bytes.get(at - 1), Some(b' ' | b'\n'));
        self.byte(at).is_none_or(|byte| byte == b'#' && apart)
    }

    /// A span of the file.
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(from, to).shifted(self.source.base)
    }

    fn excerpt(&self, span: Span) -> Option<Excerpt> {
        let there = span.shifted_back(self.source.base).shifted(self.source.span.start);
        Excerpt::within(self.source.whole, there)
    }

    /// A key, its colon, and a space or the line's end; stops behind the colon.
    fn key(&mut self) -> Option<Span> {
        let from = self.at;
        self.peek().filter(|byte| byte.is_ascii_alphabetic() || *byte == b'_')?;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            self.at += 1;
        }
        let to = self.at;
        (self.peek() == Some(b':')).then_some(())?;
        self.at += 1;
        self.nodes += 1;
        self.peek().is_none_or(|byte| byte == b' ').then(|| self.span(from, to))
    }

    /// A value that ends on its line. In a `flow` value commas and brackets end it.
    fn value(&mut self, depth: usize, flow: bool) -> Option<Node> {
        self.nodes += 1;
        if self.nodes > MAX_NODES || depth > MAX_DEPTH {
            return None;
        }
        match self.peek()? {
            b'[' => self.sequence(depth),
            b'{' => self.mapping(depth),
            b'"' => self.quoted(b'"', ScalarStyle::Double),
            b'\'' => self.quoted(b'\'', ScalarStyle::Single),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'(' | b'_' | b'+' | b'$' => {
                self.plain(flow)
            }
            byte if !byte.is_ascii() => {
                self.text.get(self.at..)?.chars().next().filter(|c| c.is_alphabetic())?;
                self.plain(flow)
            }
            _ => None,
        }
    }

    fn quoted(&mut self, quote: u8, style: ScalarStyle) -> Option<Node> {
        let from = self.at;
        self.at += 1;
        loop {
            match self.peek()? {
                b'\\' if quote == b'"' => return None,
                byte if byte == quote => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let (inner, span) = (self.span(from + 1, self.at - 1), self.span(from, self.at));
        Some(Node { span, value: Value::Scalar(Scalar { text: self.excerpt(inner)?, style }) })
    }

    fn plain(&mut self, flow: bool) -> Option<Node> {
        let from = self.at;
        let mut to = from;
        while let Some(byte) = self.peek() {
            match byte {
                b',' | b'[' | b']' | b'{' | b'}' if flow => break,
                b':' => {
                    // It may make a key of what stands before it.
                    let next = self.byte(self.at + 1)?;
                    if next == b' ' || (flow && matches!(next, b',' | b'[' | b']' | b'{' | b'}')) {
                        return None;
                    }
                }
                b'#' if self.bytes.get(self.at - 1) == Some(&b' ') => break,
                _ => {}
            }
            self.at += 1;
            if byte != b' ' {
                to = self.at;
            }
        }
        self.at = to;
        let span = self.span(from, to);
        let text = self.excerpt(span)?;
        let value = if is_null(&text) {
            Value::Null
        } else {
            Value::Scalar(Scalar { text, style: ScalarStyle::Plain })
        };
        Some(Node { span, value })
    }

    /// `[a, b]`.
    fn sequence(&mut self, depth: usize) -> Option<Node> {
        let from = self.at;
        let mut items = Vec::new();
        while self.goes_on(b']', items.is_empty())? {
            items.push(self.value(depth + 1, true)?);
        }
        Some(Node { span: self.span(from, self.at), value: Value::Sequence(Sequence { flow: true, items }) })
    }

    /// `{a: b, c: d}`.
    fn mapping(&mut self, depth: usize) -> Option<Node> {
        let from = self.at;
        let mut entries = Vec::new();
        while self.goes_on(b'}', entries.is_empty())? {
            let key_span = self.key()?;
            self.spaces();
            let value = self.value(depth + 1, true)?;
            entries.push(Entry { key: self.excerpt(key_span)?, key_span, value });
        }
        Some(Node { span: self.span(from, self.at), value: Value::Mapping(Mapping { flow: true, entries }) })
    }

    /// Goes to the next part of a bracketed value, or behind its `close`; whether there is one more. Reading stands at the
    /// opening bracket (`first`) or behind a part.
    fn goes_on(&mut self, close: u8, first: bool) -> Option<bool> {
        if first {
            self.at += 1;
        }
        self.spaces();
        match self.peek()? {
            byte if byte == close => {
                self.at += 1;
                return Some(false);
            }
            b',' if !first => {
                self.at += 1;
                self.spaces();
            }
            _ if first => {}
            _ => return None,
        }
        Some(true)
    }

    /// The indented `- ` lines from this one on, where there are any; then goes to the line behind them.
    fn items(&mut self, ready: &mut bool) -> Option<Option<Node>> {
        if !*ready || self.peek() != Some(b' ') {
            return Some(None);
        }
        let indent = self.indent();
        let from = self.at + indent;
        let mut items: Vec<Node> = Vec::new();
        while *ready && self.indent() == indent && self.byte(self.at + indent) == Some(b'-') {
            self.at += indent + 1;
            (self.peek() == Some(b' ')).then_some(())?;
            self.spaces();
            items.push(self.value(1, false)?);
            self.rest_is_blank().then_some(())?;
            *ready = self.line()?;
        }
        let end = items.last()?.span;
        let span = Span::new(self.span(from, from).start, end.end);
        Some(Some(Node { span, value: Value::Sequence(Sequence { flow: false, items }) }))
    }

    fn indent(&self) -> usize {
        (self.at..self.end).take_while(|at| self.bytes.get(*at) == Some(&b' ')).count()
    }
}

#[cfg(test)]
mod tests;
