//! Floor 3: a document read as its kind says.
//!
//! A record: a document claimed by a kind, whose fields are read by name and type.
//!
//! Fields come from the front matter, or, where a `read:` mapping claims the file, from what its selectors found;
//! either way as YAML nodes with the place they were written at, so everything above reads both alike.

pub mod action;
pub mod columns;
pub mod derived;
pub mod diff;
pub mod field;
pub mod incident;
pub mod mapping;
pub mod typed;
pub mod value;

use std::sync::{Arc, OnceLock};

use crate::base::moment::{Moment, Zone};
use crate::base::span::{Lines, Position, Span};
use crate::doc::document::Document;
use crate::doc::yaml::Node;
use crate::kind::definition::Kind;
use crate::record::field::Field;

/// The field of every kind that holds the ids a record had before.
pub const ALIASES: &str = "aliases";

/// What made a file a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Its `id` has the kind's prefix.
    Prefix,
    /// Its `kind` key names the kind.
    KindKey,
    /// The `read:` mapping with this index claims it.
    Mapping(usize),
}

/// A field that a mapping found: its name and its value, placed where the selector found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedField {
    /// The field's name.
    pub name: String,
    /// The value as found.
    pub node: Node,
    /// Why it cannot be understood; such a field has no value.
    pub fault: Option<String>,
}

/// A markdown file read as its kind says.
#[derive(Debug)]
pub struct Record {
    /// The file, relative to the root, `/` on every system.
    pub path: String,
    /// Its kind.
    pub kind: Arc<Kind>,
    /// Its id.
    pub id: String,
    /// The file's content.
    pub document: Document,
    /// The zone times without an offset are read in.
    pub zone: Zone,
    /// What made the file a record.
    pub claim: Claim,
    /// The fields a mapping found; empty for other records.
    pub mapped: Vec<MappedField>,
    lines: OnceLock<Lines>,
}

impl Record {
    /// A record over a document.
    pub fn new(
        path: String,
        kind: Arc<Kind>,
        id: String,
        document: Document,
        zone: Zone,
        claim: Claim,
        mapped: Vec<MappedField>,
    ) -> Self {
        Self { path, kind, id, document, zone, claim, mapped, lines: OnceLock::new() }
    }

    /// A copy over the same file; see [`Document::sharing`].
    pub fn sharing(&self) -> Self {
        Self {
            path: self.path.clone(),
            kind: Arc::clone(&self.kind),
            id: self.id.clone(),
            document: self.document.sharing(),
            zone: self.zone,
            claim: self.claim,
            mapped: self.mapped.clone(),
            lines: OnceLock::new(),
        }
    }

    /// The value of `field` as written; `None` where the key is absent or has no value.
    pub fn node(&self, field: &str) -> Option<&Node> {
        let found = if matches!(self.claim, Claim::Mapping(_)) {
            self.mapped_field(field).filter(|mapped| mapped.fault.is_none()).map(|mapped| &mapped.node)
        } else {
            self.document.front().and_then(|front| front.get(field)).map(|entry| &entry.value)
        };
        found.filter(|node| !node.is_null() && node.as_str() != Some(""))
    }

    /// Whether `field` says anything: an empty list does not.
    pub fn has(&self, field: &str) -> bool {
        self.node(field).is_some_and(|node| node.as_list().is_none_or(|items| !items.is_empty()))
    }

    /// The text of `field`; `None` where there is no single value.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.node(field)?.as_str()
    }

    /// The texts of a list field; a single text counts as a list of one.
    pub fn texts(&self, field: &str) -> Vec<&str> {
        match self.node(field) {
            None => Vec::new(),
            Some(node) => match node.as_list() {
                Some(items) => items.iter().filter_map(Node::as_str).collect(),
                None => node.as_str().into_iter().collect(),
            },
        }
    }

    /// The items of a list field; empty where there is no list.
    pub fn items(&self, field: &str) -> &[Node] {
        self.node(field).and_then(Node::as_list).unwrap_or(&[])
    }

    /// What a mapping found for `field`, understood or not.
    pub fn mapped_field(&self, field: &str) -> Option<&MappedField> {
        self.mapped.iter().find(|mapped| mapped.name == field)
    }

    /// The instant `field` holds.
    pub fn time(&self, field: &str) -> Field<Moment> {
        if let Some(MappedField { node, fault: Some(why), .. }) = self.mapped_field(field) {
            return Field::Invalid { span: node.span, why: why.clone(), help: None };
        }
        self.node(field).map_or(Field::Missing, |node| value::time(node, self.zone))
    }

    /// The length of time `field` states, in seconds.
    pub fn duration(&self, field: &str) -> Field<i64> {
        self.node(field).map_or(Field::Missing, value::duration)
    }

    /// The title; empty where there is none.
    pub fn title(&self) -> &str {
        self.text("title").unwrap_or("")
    }

    /// The state.
    pub fn status(&self) -> Option<&str> {
        self.text("status")
    }

    /// Whether it still wants work: its state is an open one, or it has none.
    pub fn is_open(&self) -> bool {
        self.status().is_none_or(|status| self.kind.is_open(status))
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let Some(text) = self.document.text() else { return Position { line: 1, column: 1 } };
        self.lines().position(text, offset)
    }

    /// The line a span begins on, from 1.
    pub fn line(&self, span: Span) -> usize {
        self.position(span.start).line
    }

    /// The text of the line a span begins on.
    pub fn line_text(&self, span: Span) -> &str {
        let Some(text) = self.document.text() else { return "" };
        self.lines().line_span(text, self.line(span)).slice(text)
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.document.text().unwrap_or("")))
    }
}
