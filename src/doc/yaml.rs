//! YAML read into a tree whose every node knows where it stands. Reading only: edits go over byte spans.
//!
//! The events come from `granit-parser` (YAML 1.2). Scalars stay text: what a value *means* is decided by
//! whoever knows the field's type, so `no`, `12e4567` and dates are never turned into something else.
//! Duplicate keys are kept in order, for a finding that can name both places.

mod plain;

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Options, Parser, StructureStyle};

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

    /// The entry under `key` in a map; the first one where the key stands twice.
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
    plain::read(source).map_or_else(|| read_any(source), Ok)
}

/// Reads any YAML.
fn read_any(source: &Source<'_>) -> Result<Node, YamlError> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut builder = Builder {
        source: *source,
        text: source.text(),
        base: source.base,
        parser: Parser::new_from_str_with_options(source.text(), options),
        anchors: HashMap::new(),
        nodes: 0,
        most_nodes: source.limits.nodes,
    };
    builder.document()
}

struct Builder<'t> {
    source: Source<'t>,
    text: &'t str,
    base: usize,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    most_nodes: usize,
}

impl<'t> Builder<'t> {
    fn document(&mut self) -> Result<Node, YamlError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) => {
                    if root.is_some() {
                        return Err(YamlError {
                            span,
                            message: "a second YAML document begins here".to_owned(),
                        });
                    }
                }
                other => root = Some(self.node(other, span, 0)?),
            }
        }
        Ok(root.unwrap_or(Node { span: Span::at(self.base), value: Value::Null }))
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), YamlError> {
        match self.parser.next() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok((event, Span::from(range).shifted(self.base)))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
                Err(YamlError { span: Span::at(at + self.base), message: error.info() })
            }
            None => {
                let span = Span::at(self.base + self.text.len());
                Err(YamlError { span, message: "the YAML ends too early".to_owned() })
            }
        }
    }

    fn count(&mut self, span: Span, more: usize) -> Result<(), YamlError> {
        self.nodes = self.nodes.saturating_add(more);
        if self.nodes > self.most_nodes {
            return Err(YamlError {
                span,
                message: format!("more than {} values, aliases unfolded", self.most_nodes),
            });
        }
        Ok(())
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, YamlError> {
        self.count(span, 1)?;
        if depth > MAX_DEPTH {
            return Err(YamlError { span, message: format!("nested deeper than {MAX_DEPTH} levels") });
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                (anchor, scalar(self.source, &text, style, tag.is_some(), span))
            }
            Event::SequenceStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                let (mut items, mut end) = (Vec::new(), span);
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        end = if flow { at } else { items.last().map_or(end, |node: &Node| node.span) };
                        break;
                    }
                    items.push(self.node(event, at, depth + 1)?);
                }
                let value = Value::Sequence(Sequence { flow, items });
                (anchor, Node { span: Span::new(span.start, end.end), value })
            }
            Event::MappingStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                let (mut entries, mut end) = (Vec::<Entry>::new(), span);
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        end = if flow {
                            at
                        } else {
                            entries.last().map_or(end, |entry| {
                                if entry.value.span.end > entry.key_span.end {
                                    entry.value.span
                                } else {
                                    entry.key_span
                                }
                            })
                        };
                        break;
                    }
                    let key = self.node(event, at, depth + 1)?;
                    let (event, at) = self.next()?;
                    let mut value = self.node(event, at, depth + 1)?;
                    if value.span.is_empty() && value.is_null() {
                        value.span = Span::at(self.after_colon(key.span));
                    }
                    let text = match &key.value {
                        Value::Scalar(scalar) => scalar.text.clone(),
                        Value::Null => {
                            let written = key.span.shifted_back(self.base).slice(self.text);
                            self.source.excerpt(key.span, written)
                        }
                        Value::Sequence(_) | Value::Mapping(_) => {
                            let message = format!("a key must be text, not {}", key.describe());
                            return Err(YamlError { span: key.span, message });
                        }
                    };
                    entries.push(Entry { key: text, key_span: key.span, value });
                }
                let value = Value::Mapping(Mapping { flow, entries });
                (anchor, Node { span: Span::new(span.start, end.end), value })
            }
            Event::Alias(id) => {
                let Some(mut node) = self.anchors.get(&id).cloned() else {
                    return Err(YamlError {
                        span,
                        message: "an alias to something that is not complete".to_owned(),
                    });
                };
                self.count(span, size(&node))?;
                relocate(&mut node, span);
                (0, node)
            }
            _ => return Err(YamlError { span, message: "a value is missing here".to_owned() }),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// The place right behind the `:` that follows a key; where a missing value would be written.
    fn after_colon(&self, key: Span) -> usize {
        let from = key.end - self.base;
        let rest = self.text.get(from..).unwrap_or("");
        let behind = rest.trim_start();
        if behind.starts_with(':') { key.end + (rest.len() - behind.len()) + 1 } else { key.end }
    }
}

fn scalar(
    source: Source<'_>,
    text: &str,
    style: granit_parser::ScalarStyle,
    tagged: bool,
    span: Span,
) -> Node {
    let style = match style {
        granit_parser::ScalarStyle::Plain => ScalarStyle::Plain,
        granit_parser::ScalarStyle::SingleQuoted => ScalarStyle::Single,
        granit_parser::ScalarStyle::DoubleQuoted => ScalarStyle::Double,
        granit_parser::ScalarStyle::Literal => ScalarStyle::Literal,
        granit_parser::ScalarStyle::Folded => ScalarStyle::Folded,
    };
    let plain = style == ScalarStyle::Plain && !tagged;
    let value = if plain && is_null(text) {
        Value::Null
    } else {
        Value::Scalar(Scalar { text: excerpt(source, text, style, span), style })
    };
    // An absent value is reported as an empty scalar whose text is `~`; its span covers nothing.
    Node { span, value }
}

/// Whether a plain scalar says that there is nothing.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The text of a scalar, out of the bytes it was written in where these read so.
fn excerpt(source: Source<'_>, text: &str, style: ScalarStyle, span: Span) -> Excerpt {
    match style {
        ScalarStyle::Single | ScalarStyle::Double if span.len() >= 2 => {
            source.excerpt(Span::new(span.start + 1, span.end - 1), text)
        }
        _ => source.excerpt(span, text),
    }
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 1,
        Value::Sequence(sequence) => 1 + sequence.items.iter().map(size).sum::<usize>(),
        Value::Mapping(mapping) => 1 + mapping.entries.iter().map(|entry| size(&entry.value)).sum::<usize>(),
    }
}

/// An alias stands where the `*name` is: everything below it is found there.
fn relocate(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::Sequence(sequence) => sequence.items.iter_mut().for_each(|item| relocate(item, span)),
        Value::Mapping(mapping) => mapping.entries.iter_mut().for_each(|entry| {
            entry.key_span = span;
            relocate(&mut entry.value, span);
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{POLICY, Value, parse, parse_within};
    use crate::base::span::Span;

    #[test]
    fn spans_are_those_of_the_source() {
        let text = "a: 1\nb: \"x y\" # c\nc:\nd: [p, {q: r}]\ne:\n  - f: ö\n    g: h\n  - i\nz: ~\n";
        let root = parse(text, 0).unwrap();
        let slice = |key: &str| root.get(key).unwrap().span.slice(text);
        assert_eq!(slice("a"), "1");
        assert_eq!(slice("b"), "\"x y\"");
        assert_eq!(slice("c"), "");
        assert_eq!(root.get("c").unwrap().span, Span::at(text.find("c:\n").unwrap() + 2));
        assert_eq!(slice("d"), "[p, {q: r}]");
        assert_eq!(slice("e"), "- f: ö\n    g: h\n  - i");
        assert_eq!(slice("z"), "~");
        assert!(root.get("z").unwrap().is_null());
        let item = &root.get("e").unwrap().as_list().unwrap()[0];
        assert_eq!(item.get("f").unwrap().span.slice(text), "ö");
        assert_eq!(parse(text, 10).unwrap().get("a").unwrap().span, Span::new(13, 14));
    }

    #[test]
    fn values_stay_text() {
        let root = parse("a: no\nb: 2026-11-18\nc: 12e4567\nd: true\ne: 'true'\nf: 007\n", 0).unwrap();
        assert_eq!(root.get("a").unwrap().as_str(), Some("no"));
        assert_eq!(root.get("a").unwrap().as_bool(), None);
        assert_eq!(root.get("b").unwrap().as_str(), Some("2026-11-18"));
        assert_eq!(root.get("c").unwrap().as_str(), Some("12e4567"));
        assert_eq!(root.get("d").unwrap().as_bool(), Some(true));
        assert_eq!(root.get("e").unwrap().as_bool(), None);
        assert_eq!(root.get("f").unwrap().as_str(), Some("007"));
    }

    #[test]
    fn duplicates_are_kept_and_aliases_unfold_where_they_stand() {
        let text = "a: &x [1, 2]\nb: *x\na: 3\n";
        let root = parse(text, 0).unwrap();
        assert_eq!(root.as_map().unwrap().len(), 3);
        let alias = root.get("b").unwrap();
        assert_eq!(alias.as_list().unwrap().len(), 2);
        assert_eq!(alias.span.slice(text), "*x");
    }

    #[test]
    fn hostile_text_is_an_error_with_a_place() {
        assert!(parse(&"[".repeat(60_000), 0).is_err());
        assert!(parse(&"a: b\n".repeat(60_000), 0).is_err());
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (new, old) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
            bomb.push_str(&format!(
                "{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
            ));
        }
        assert!(parse(&bomb, 0).unwrap_err().message.contains("aliases"));
        let error = parse("a: 1\nb: [1\nc: 2\n", 5).unwrap_err();
        assert!(error.span.start > 5, "{error:?}");
        assert!(parse("a: b: c\n", 0).is_err());
        assert_eq!(parse("", 3).unwrap().value, Value::Null);
    }

    #[test]
    fn a_policy_may_be_long_but_not_without_end() {
        let long = "- {name: s, team: t}\n".repeat(POLICY.bytes / 22);
        assert!(parse(&long, 0).unwrap_err().message.ends_with("at most 65536 are read"));
        assert_eq!(parse_within(&long, 0, POLICY).unwrap().as_list().unwrap().len(), POLICY.bytes / 22);
        let longer = "a: b\n".repeat(POLICY.bytes / 5 + 1);
        let refused = |text: &str| parse_within(text, 0, POLICY).unwrap_err().message;
        assert_eq!(refused(&longer), format!("{} bytes of YAML; at most 1048576 are read", longer.len()));
        assert_eq!(
            refused(&format!("[{}]", "a,".repeat(POLICY.bytes / 2 - 2))),
            "more than 300000 values, aliases unfolded"
        );
        // Nesting ends where it is too deep: what follows is not read, however much it is.
        for open in ["[", "{a: ", "- ", "? ", "[{a: "] {
            let why = refused(&open.repeat(POLICY.bytes / open.len()));
            // The parser has a limit of its own for some.
            assert!(
                ["nested deeper than 32 levels", "recursion limit exceeded"].contains(&why.as_str()),
                "{why}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[ -~\n\t\u{e9}]{0,200}") {
            if let Ok(node) = parse(&text, 0) {
                assert!(node.span.end <= text.len());
            }
        }
    }
}
