//! Any YAML as a tree, from the events of the parser.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, StructureStyle};

use super::{
    Entry, MAX_DEPTH, Mapping, Node, Scalar, ScalarStyle, Sequence, Source, Value, YamlError, is_null,
};
use crate::base::span::Span;
use crate::doc::excerpt::Excerpt;

/// Reads any YAML.
pub(super) fn read_any(source: &Source<'_>) -> Result<Node, YamlError> {
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
