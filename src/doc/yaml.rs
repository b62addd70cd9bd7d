//! YAML read into a tree whose every node knows where it stands. Reading only: edits go over byte spans.
//!
//! The events come from `granit-parser` (YAML 1.2). Scalars stay text: what a value *means* is decided by
//! whoever knows the field's type, so `no`, `12e4567` and dates are never turned into something else.
//! Duplicate keys are kept in order, for a finding that can name both places.

mod plain;
mod tree;

use std::sync::Arc;

use crate::base::span::Span;
use crate::doc::excerpt::Excerpt;

/// Deepest nesting that is read. The parser is asked event by event, so what is nested deeper is not even looked at: it
/// would cost more than linear time.
const MAX_DEPTH: usize = 32;

/// How much YAML is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest text, in bytes.
    pub bytes: usize,
    /// Most values a text may unfold to, aliases counted at each use.
    pub nodes: usize,
}

/// What is read of a record's front matter, and of the other small texts.
pub const FRONT_MATTER: Limits = Limits { bytes: 64 * 1024, nodes: 20_000 };
/// What is read of a policy: there is one, and it may hold a catalogue of many hundred services.
pub const POLICY: Limits = Limits { bytes: 1024 * 1024, nodes: 300_000 };

/// A value and the bytes it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value as written; empty where nothing is written after a key.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or a plain `null` or `~`.
    Null,
    /// A single value.
    Scalar(Scalar),
    /// A list.
    Sequence(Sequence),
    /// A map.
    Mapping(Mapping),
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

/// A scalar: its text after unescaping, and its style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text, unescaped.
    pub text: Excerpt,
    /// How it was written.
    pub style: ScalarStyle,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sequence {
    /// Written as `[a, b]`.
    pub flow: bool,
    /// The items in order.
    pub items: Vec<Node>,
}

/// A map.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Written as `{a: b}`.
    pub flow: bool,
    /// The entries in order, duplicates included.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, unescaped.
    pub key: Excerpt,
    /// The bytes of the key.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// Why a text is not YAML that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Where reading stopped.
    pub span: Span,
    /// What is wrong there.
    pub message: String,
}

impl Node {
    /// The scalar's text; `None` for lists, maps and nothing.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// `true` or `false`, written plain.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Scalar(Scalar { text, style: ScalarStyle::Plain }) => match text.as_str() {
                "true" | "True" | "TRUE" => Some(true),
                "false" | "False" | "FALSE" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A whole number, written plain in decimal.
    pub fn as_int(&self) -> Option<i64> {
        match &self.value {
            Value::Scalar(Scalar { text, style: ScalarStyle::Plain }) => text.parse().ok(),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Sequence(sequence) => Some(&sequence.items),
            _ => None,
        }
    }

    /// The entries of a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Mapping(mapping) => Some(&mapping.entries),
            _ => None,
        }
    }

    /// Whether nothing is there: null, or nothing written.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// The entry under `key` in a map; the first one where the key is written twice.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| entry.key == key)
    }

    /// The value under `key` in a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// What the node is, in words for messages: `text`, `a list`, `a map`, `nothing`.
    pub fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a map",
        }
    }
}

/// Reads one YAML document within [`FRONT_MATTER`]. `base` is added to every offset, so that spans fit the file `text` is
/// cut from.
///
/// # Errors
/// As [`parse_within`].
pub fn parse(text: &str, base: usize) -> Result<Node, YamlError> {
    parse_within(text, base, FRONT_MATTER)
}

/// Reads one YAML document within `limits`; `base` as in [`parse`].
///
/// # Errors
/// Text that is no YAML, a second document, more than the limits allow, too deep nesting; the span is where reading
/// stopped.
pub fn parse_within(text: &str, base: usize, limits: Limits) -> Result<Node, YamlError> {
    let whole = Arc::new(text.to_owned());
    read(&Source { whole: &whole, span: Span::new(0, text.len()), base, limits })
}

/// Reads one YAML document that stands in a file, at `span` of its text, within [`FRONT_MATTER`]. The tree shares that
/// text.
///
/// # Errors
/// As [`parse_within`].
pub fn parse_in(whole: &Arc<String>, span: Span) -> Result<Node, YamlError> {
    read(&Source { whole, span, base: span.start, limits: FRONT_MATTER })
}

/// The text that is read, and where it stands.
#[derive(Clone, Copy)]
struct Source<'t> {
    /// What excerpts share.
    whole: &'t Arc<String>,
    /// The YAML within it.
    span: Span,
    /// Where the YAML begins in the file.
    base: usize,
    /// How much of it is read.
    limits: Limits,
}

impl<'t> Source<'t> {
    fn text(self) -> &'t str {
        self.span.slice(self.whole)
    }

    /// The bytes at `span` of the file, where they read `text`; else `text` itself.
    fn excerpt(self, span: Span, text: &str) -> Excerpt {
        let there = span.shifted_back(self.base).shifted(self.span.start);
        let shared = Excerpt::within(self.whole, there).filter(|shared| shared == text);
        shared.unwrap_or_else(|| Excerpt::from(text.to_owned()))
    }
}

fn read(source: &Source<'_>) -> Result<Node, YamlError> {
    let (text, most) = (source.text(), source.limits.bytes);
    if text.len() > most {
        let message = format!("{} bytes of YAML; at most {most} are read", text.len());
        return Err(YamlError { span: Span::at(source.base), message });
    }
    plain::read(source).map_or_else(|| tree::read_any(source), Ok)
}

/// Whether a plain scalar says that there is nothing.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests;
