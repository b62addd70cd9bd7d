//! Records that others wrote, read in place: the selectors of a `read:` mapping over one document.
//!
//! What a selector finds keeps the place it was found at. What it finds and cannot understand stays a fault of that
//! field with its place; it never becomes a value, and never stops the rest.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::span::Span;
use crate::doc::body::Body;
use crate::doc::document::Document;
use crate::doc::yaml::{Node, Scalar, ScalarStyle, Sequence, Value};
use crate::kind::definition::Kind;
use crate::kind::field_type::FieldType;
use crate::policy::read::{Cell, Mapping, Row, Rule, Selector};
use crate::record::MappedField;

/// What a mapping makes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mapped {
    /// A `skip` condition holds: no record.
    Skipped,
    /// A record with these fields.
    Fields {
        /// Its id.
        id: String,
        /// The fields that were found, in the order of the mapping.
        fields: Vec<MappedField>,
    },
    /// It should be a record, but cannot be read as one: why.
    Unread(String),
}

/// Reads a document that `mapping` claims as a record of `kind`. `zone` is the policy's.
pub fn read(mapping: &Mapping, kind: &Kind, path: &str, document: &Document, zone: Zone) -> Mapped {
    let finder = Finder { path, document };
    // A condition over a part that cannot be read neither holds nor fails: then others decide, and else nobody knows.
    for condition in mapping.skip.iter().filter(|condition| !finder.is_unknown(&condition.selector)) {
        let found = finder.find(&condition.selector);
        if condition.holds(found.as_ref().and_then(Node::as_str)) {
            return Mapped::Skipped;
        }
    }
    let skip = mapping.skip.iter().map(|condition| &condition.selector);
    let fields = mapping.fields.iter().map(|(_, rule)| &rule.selector);
    let mut needed = skip.chain(mapping.id.iter().map(|rule| &rule.selector)).chain(fields);
    if needed.any(|selector| finder.is_unknown(selector)) {
        let part = if document.is_unread() { "it" } else { "its front matter" };
        return Mapped::Unread(format!("{part} cannot be read"));
    }
    let id = match &mapping.id {
        None => Some(stem(path).to_owned()),
        Some(rule) => finder.find(&rule.selector).and_then(|node| {
            node.as_str().and_then(|text| rule.meaning(text)).map(|text| text.trim().to_owned())
        }),
    };
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return Mapped::Unread("the mapping's `id` finds nothing in it".to_owned());
    };
    let zone = mapping.zone.unwrap_or(zone);
    let mut fields = Vec::new();
    for (name, rule) in &mapping.fields {
        let kind = kind.field(name).map_or(FieldType::Text, |def| def.kind.clone());
        if let Some((node, fault)) = value(&finder, rule, &kind, zone) {
            fields.push(MappedField { name: name.clone(), node, fault });
        }
    }
    Mapped::Fields { id, fields }
}

fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".md").unwrap_or(file)
}

/// What a rule finds, and why it cannot be understood.
fn value(finder: &Finder<'_>, rule: &Rule, kind: &FieldType, zone: Zone) -> Option<(Node, Option<String>)> {
    if let Selector::FirstOf(rules) = &rule.selector {
        return rules.iter().find_map(|inner| value(finder, inner, kind, zone)).map(|(node, fault)| {
            if fault.is_some() { (node, fault) } else { understood(node, rule, kind, zone) }
        });
    }
    let node = finder.find(&rule.selector)?;
    Some(understood(node, rule, kind, zone))
}

fn understood(mut node: Node, rule: &Rule, kind: &FieldType, zone: Zone) -> (Node, Option<String>) {
    let mut fault = None;
    each_scalar(&mut node, &mut |text, span| {
        let Some(meaning) = rule.meaning(text) else {
            let known: Vec<&str> = rule.map.iter().map(|(from, _)| from.as_str()).collect();
            fault = Some(format!("the mapping does not know `{text}` (it knows {})", known.join(", ")));
            return None;
        };
        let zone = rule.zone.unwrap_or(zone);
        if *kind.item() == FieldType::Time && (!rule.formats.is_empty() || rule.zone.is_some()) {
            let reading = formatted(meaning, &rule.formats, zone);
            if let Some(moment) = reading.moment() {
                return Some(moment.rfc3339());
            }
            fault = Some(match reading {
                Reading::Ambiguous(first, second) => {
                    format!(
                        "`{meaning}` happened twice in {zone}: {} and {}",
                        first.rfc3339(),
                        second.rfc3339()
                    )
                }
                Reading::Nonexistent => {
                    format!("`{meaning}` never happened in {zone}: the clocks skipped it")
                }
                _ => format!("`{meaning}` fits none of the formats of the mapping"),
            });
            let _ = span;
            return None;
        }
        Some(meaning.to_owned())
    });
    if kind.is_list() && node.as_list().is_none() && !node.is_null() {
        // One value where a list is meant: a list of one.
        let span = node.span;
        node = Node { span, value: Value::Sequence(Sequence { flow: true, items: vec![node] }) };
    }
    (node, fault)
}

/// Rewrites every scalar of a value or a list of values.
fn each_scalar(node: &mut Node, rewrite: &mut impl FnMut(&str, Span) -> Option<String>) {
    let span = node.span;
    match &mut node.value {
        Value::Scalar(scalar) => {
            if let Some(text) = rewrite(&scalar.text, span) {
                scalar.text = text.into();
            }
        }
        Value::Sequence(sequence) => sequence.items.iter_mut().for_each(|item| each_scalar(item, rewrite)),
        Value::Null | Value::Mapping(_) => {}
    }
}

/// Reads a time by the first format that fits; without formats as records hold it.
fn formatted(text: &str, formats: &[String], zone: Zone) -> Reading {
    let text = text.trim();
    if formats.is_empty() {
        return read_time(text, zone);
    }
    for format in formats {
        if let Ok(at) = DateTime::parse_from_str(text, format) {
            return Reading::Exact(Moment::new(at));
        }
        if let Ok(at) = NaiveDateTime::parse_from_str(text, format) {
            return Moment::local(at, zone);
        }
        if let Ok(date) = NaiveDate::parse_from_str(text, format) {
            return Moment::local(date.and_time(NaiveTime::MIN), zone);
        }
    }
    Reading::Invalid
}

/// Looks values up in one document.
struct Finder<'d> {
    path: &'d str,
    document: &'d Document,
}

impl Finder<'_> {
    fn find(&self, selector: &Selector) -> Option<Node> {
        match selector {
            Selector::Key(path) => self.key(path),
            Selector::Label(name) => {
                let label = self.body().label(name)?;
                text_node(&label.value, label.value_span)
            }
            Selector::Item(begin) => self.item(begin),
            Selector::Heading(title) => {
                let section = self.body().section(title)?;
                text_node(self.document.slice(section.own), section.own)
            }
            Selector::Cell(cell) => self.cell(cell),
            Selector::Filename(pattern) => {
                let file = self.path.rsplit('/').next().unwrap_or(self.path);
                text_node(pattern.find(file)?, Span::at(0))
            }
            Selector::Path(pattern) => text_node(pattern.find(self.path)?, Span::at(0)),
            Selector::Const(text) => text_node(text, Span::at(0)),
            Selector::FirstOf(rules) => rules.iter().find_map(|rule| self.find(&rule.selector)),
        }
    }

    /// Whether nobody can say what stands there, because that part of the file cannot be read.
    fn is_unknown(&self, selector: &Selector) -> bool {
        match selector {
            Selector::Key(_) => self.document.is_front_unread(),
            Selector::Label(_) | Selector::Item(_) | Selector::Heading(_) | Selector::Cell(_) => {
                self.document.is_unread()
            }
            Selector::Filename(_) | Selector::Path(_) | Selector::Const(_) => false,
            Selector::FirstOf(rules) => {
                let first = rules.iter().find_map(|rule| {
                    let unknown = self.is_unknown(&rule.selector);
                    (unknown || self.find(&rule.selector).is_some()).then_some(unknown)
                });
                first.unwrap_or(false)
            }
        }
    }

    fn body(&self) -> &Body {
        self.document.body()
    }

    fn key(&self, path: &[String]) -> Option<Node> {
        let (first, rest) = path.split_first()?;
        let mut node = &self.document.front()?.get(first)?.value;
        for key in rest {
            node = node.get(key)?;
        }
        (!node.is_null() && node.as_str() != Some("")).then(|| node.clone())
    }

    fn item(&self, begin: &str) -> Option<Node> {
        let wanted = begin.trim().to_lowercase();
        self.body().items.iter().find_map(|item| {
            let text = item.text.trim();
            let head = text.get(..wanted.len())?;
            if head.to_lowercase() != wanted {
                return None;
            }
            let rest = text[head.len()..].trim_start_matches([':', ' ', '-', '–']).trim();
            text_node(rest, item.span)
        })
    }

    fn cell(&self, cell: &Cell) -> Option<Node> {
        let body = self.body();
        let table = body.table_in(body.section(&cell.section)?)?;
        let column = table.column(&[&cell.column])?;
        let row = match &cell.row {
            Row::First => table.rows.first(),
            Row::Last => table.rows.last(),
            Row::Matching { column, text } => {
                let place = table.column(&[column])?;
                let wanted = text.to_lowercase();
                table.rows.iter().find(|row| {
                    row.cell(place).is_some_and(|cell| cell.text.to_lowercase().contains(&wanted))
                })
            }
        }?;
        let found = row.cell(column)?;
        text_node(&found.text, found.span)
    }
}

fn text_node(text: &str, span: Span) -> Option<Node> {
    let text = text.trim();
    (!text.is_empty()).then(|| Node {
        span,
        value: Value::Scalar(Scalar { text: text.to_owned().into(), style: ScalarStyle::Plain }),
    })
}
