//! A markdown file as it stands on disk: every byte kept, the front matter read, the body read when asked for.
//!
//! Reading never fails. What is wrong with a file is a [`Fault`] with its place, and whatever can still be read is
//! read. Changes go through [`crate::doc::edit`], which replaces byte spans and leaves all other bytes alone.

mod faults;

use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

use crate::base::span::{Lines, Span};
use crate::doc::body::Body;
use crate::doc::document::faults::{conflicts, duplicates};
use crate::doc::fault::{Fault, FaultKind};
use crate::doc::yaml::{self, Entry, Node, Value};

/// Longest file that is read beyond its bytes (8 MiB).
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

const BOM: &str = "\u{feff}";

/// A file: its bytes, and what could be read out of them.
#[derive(Debug)]
pub struct Document {
    content: Content,
    bom: bool,
    ending: LineEnding,
    /// Shared by the copies of [`Document::sharing`].
    front: Option<Arc<FrontMatter>>,
    body_start: usize,
    faults: Vec<Fault>,
    body: OnceLock<Body>,
}

#[derive(Clone, Debug)]
enum Content {
    /// Shared with the tree of the front matter.
    Text(Arc<String>),
    Bytes(Arc<Vec<u8>>),
}

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`, also where the file has no line ending at all.
    Lf,
    /// `\r\n`.
    Crlf,
    /// Both; an edit follows the line beside it.
    Mixed,
}

/// The block of YAML a record begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The whole block, both `---` lines and their endings included.
    pub span: Span,
    /// The YAML between the two lines; ends where the closing line begins.
    pub yaml: Span,
    /// The YAML read; null where it is empty or could not be read (then [`FrontMatter::readable`] is false).
    pub root: Node,
    /// Whether the YAML could be read as `key: value` lines.
    pub readable: bool,
}

impl FrontMatter {
    /// The entry under `key` at the top level; the first one where the key is written twice.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.root.entry(key)
    }

    /// The entries of the top level in order, duplicates included.
    pub fn entries(&self) -> &[Entry] {
        self.root.as_map().unwrap_or(&[])
    }
}

impl Document {
    /// Reads a file. Never fails: see [`Document::faults`].
    pub fn parse(bytes: Vec<u8>) -> Self {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let length = error.utf8_error().error_len().unwrap_or(1);
                let fault = Fault {
                    span: Span::new(at, at + length),
                    kind: FaultKind::NotUtf8,
                    message: "the file is not UTF-8: this byte is no character".to_owned(),
                };
                return Self::unread(Content::Bytes(Arc::new(error.into_bytes())), fault);
            }
        };
        if text.len() > MAX_BYTES {
            let message = format!("{} bytes; a file of more than {MAX_BYTES} is not read", text.len());
            let fault = Fault { span: Span::at(0), kind: FaultKind::TooLarge, message };
            return Self::unread(Content::Text(Arc::new(text)), fault);
        }
        let text = Arc::new(text);
        let bom = text.starts_with(BOM);
        let ending = line_ending(&text);
        let mut faults = Vec::new();
        let (front, body_start) = front_matter(&text, if bom { BOM.len() } else { 0 }, &mut faults);
        conflicts(&text, &mut faults);
        if let Some(at) = text.find('\0') {
            faults.push(Fault {
                span: Span::new(at, at + 1),
                kind: FaultKind::NulByte,
                message: "a NUL byte: text has none".to_owned(),
            });
        }
        faults.sort_by_key(|fault| fault.span);
        let front = front.map(Arc::new);
        Self { content: Content::Text(text), bom, ending, front, body_start, faults, body: OnceLock::new() }
    }

    fn unread(content: Content, fault: Fault) -> Self {
        let (length, bom) = match &content {
            Content::Text(text) => (text.len(), text.starts_with(BOM)),
            Content::Bytes(bytes) => (bytes.len(), bytes.starts_with(BOM.as_bytes())),
        };
        let body = OnceLock::new();
        let ending = LineEnding::Lf;
        Self { content, bom, ending, front: None, body_start: length, faults: vec![fault], body }
    }

    /// A copy over the same text and front matter. The body it parses is its own and goes with it: to look at the bodies
    /// of a whole repo without keeping them all.
    pub fn sharing(&self) -> Self {
        Self {
            content: self.content.clone(),
            bom: self.bom,
            ending: self.ending,
            front: self.front.clone(),
            body_start: self.body_start,
            faults: self.faults.clone(),
            body: OnceLock::new(),
        }
    }

    /// The bytes of the file, exactly as they were read.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }

    /// A copy of [`Document::bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes().to_vec()
    }

    /// The file as text, byte order mark included; `None` when it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) => None,
        }
    }

    /// The bytes that `span` covers, as text; the empty text where it does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text().map_or("", |text| span.slice(text))
    }

    /// What is wrong with the file, by place. Faults of the body are in [`Body::faults`].
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether the file begins with a byte order mark.
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// How the lines end.
    pub fn line_ending(&self) -> LineEnding {
        self.ending
    }

    /// Whether the last line has its line ending; true of an empty file.
    pub fn final_newline(&self) -> bool {
        self.bytes().last().is_none_or(|byte| *byte == b'\n')
    }

    /// The front matter; `None` where the file has none (or none that ends). It may be unreadable.
    pub fn front(&self) -> Option<&FrontMatter> {
        self.front.as_deref()
    }

    /// Whether the file is read as bytes alone: it is not UTF-8, or too large.
    pub fn is_unread(&self) -> bool {
        self.front.is_none()
            && self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::NotUtf8 | FaultKind::TooLarge))
    }

    /// Whether there is a front matter that cannot be read: whatever it says, nobody knows.
    pub fn is_front_unread(&self) -> bool {
        match &self.front {
            Some(front) => !front.readable,
            None => self.is_unread() || self.faults.iter().any(|fault| fault.kind == FaultKind::Unterminated),
        }
    }

    /// Where the body begins: behind the front matter, or behind the byte order mark.
    pub fn body_start(&self) -> usize {
        self.body_start
    }

    /// The body, parsed at the first call.
    pub fn body(&self) -> &Body {
        self.body.get_or_init(|| Body::parse(self.text().unwrap_or(""), self.body_start))
    }

    /// An index of the file's lines, to turn spans into lines and columns; of an empty text when it is not UTF-8.
    pub fn lines(&self) -> Lines {
        Lines::new(self.text().unwrap_or(""))
    }
}

fn line_ending(text: &str) -> LineEnding {
    // Most files have no CR at all, and looking for one is quicker than going from line to line.
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return LineEnding::Lf;
    }
    let (mut lf, mut crlf) = (false, false);
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        if text[..at].ends_with('\r') {
            crlf = true;
        } else {
            lf = true;
        }
    }
    match (lf, crlf) {
        (true, true) => LineEnding::Mixed,
        (false, true) => LineEnding::Crlf,
        _ => LineEnding::Lf,
    }
}

/// The lines of `text` from `start` on, each with its span (ending included) and its text without the ending.
pub(crate) fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (Span, &str)> {
    let mut at = start;
    text.get(start..).unwrap_or("").split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end;
        (span, line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line)))
    })
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    fences.contains(&line.trim_end_matches([' ', '\t']))
}

/// Finds and reads the block; gives it and the place where the body begins.
fn front_matter(text: &Arc<String>, start: usize, faults: &mut Vec<Fault>) -> (Option<FrontMatter>, usize) {
    let mut lines = lines_from(text, start);
    let Some((opening, _)) = lines.next().filter(|(_, line)| is_fence(line, &["---"])) else {
        return (None, start);
    };
    let Some((closing, _)) = lines.find(|(_, line)| is_fence(line, &["---", "..."])) else {
        // A body may begin with a rule: only what looks like YAML is taken for a front matter without an end.
        let looks_like_yaml = lines_from(text, opening.end)
            .map(|(_, line)| line)
            .take_while(|line| !line.trim().is_empty())
            .any(|line| line.split_once(':').is_some_and(|(key, rest)| is_key(key) && starts_blank(rest)));
        if looks_like_yaml {
            faults.push(Fault {
                span: Span::new(opening.start, opening.start + 3),
                kind: FaultKind::Unterminated,
                message: "the front matter that begins here has no closing `---` line".to_owned(),
            });
        }
        return (None, start);
    };
    let inner = Span::new(opening.end, closing.start);
    let block = Span::new(opening.start, closing.end);
    let (root, readable) = read_yaml(text, inner, faults);
    (Some(FrontMatter { span: block, yaml: inner, root, readable }), block.end)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\'' | '.'))
}

fn starts_blank(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t'])
}

fn read_yaml(text: &Arc<String>, inner: Span, faults: &mut Vec<Fault>) -> (Node, bool) {
    let nothing = Node { span: Span::at(inner.start), value: Value::Null };
    if inner.len() > yaml::FRONT_MATTER.bytes {
        let message = format!(
            "{} bytes of front matter; more than {} are not read",
            inner.len(),
            yaml::FRONT_MATTER.bytes
        );
        faults.push(Fault { span: Span::at(inner.start), kind: FaultKind::TooLarge, message });
        return (nothing, false);
    }
    let root = match yaml::parse_in(text, inner) {
        Ok(root) => root,
        Err(error) => {
            let (span, kind, message) = match tab_indent(text, inner, error.span.start) {
                Some(span) => (
                    span,
                    FaultKind::TabIndent,
                    "a tab indents this line of the front matter; YAML wants spaces".to_owned(),
                ),
                None => (error.span, FaultKind::Yaml, error.message),
            };
            faults.push(Fault { span, kind, message });
            return (nothing, false);
        }
    };
    match &root.value {
        Value::Mapping(_) => {
            duplicates(text, &OnceCell::new(), &root, faults);
            (root, true)
        }
        Value::Null => (root, true),
        Value::Scalar(_) | Value::Sequence(_) => {
            let message = format!("the front matter is {}, not `key: value` lines", root.describe());
            faults.push(Fault { span: root.span, kind: FaultKind::NotAMapping, message });
            (nothing, false)
        }
    }
}

/// The tab that indents the line at `offset` or the one before it.
fn tab_indent(text: &str, inner: Span, offset: usize) -> Option<Span> {
    let mut near = Vec::new();
    for (span, line) in lines_from(text, inner.start).take_while(|(span, _)| span.start < inner.end) {
        if span.start > offset {
            break;
        }
        near.push((span, line));
    }
    near.iter().rev().take(2).find_map(|(span, line)| {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line[..indent].find('\t')?;
        Some(Span::new(span.start + tab, span.start + tab + 1))
    })
}

#[cfg(test)]
mod tests;
