//! A record being changed: every step is a byte-exact edit of the document the step before gave, and is noted for the
//! answer.

mod row;
pub mod written;

use chrono::NaiveDate;

use crate::base::moment::{Reading, read_time};
use crate::doc::document::Document;
use crate::doc::edit::{Data, EditError, Editor, push, remove, set_in_item};
use crate::doc::yaml::Node;
use crate::edit::draft::written::{Written, confirm};
use crate::kind::definition::{FieldDef, Kind};
use crate::kind::field_type::FieldType;
use crate::view::edit_summary::{EditSummary, EditedPart};

/// A value for a field: one text, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// One.
    Text(String),
    /// Several.
    List(Vec<String>),
}

impl FieldValue {
    /// Reads what a person typed: lists as `a,b`, or `[a, b]`.
    pub fn parse(text: &str, list: bool) -> Self {
        if !list {
            return Self::Text(text.to_owned());
        }
        let inner = text.trim();
        let inner = inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(inner);
        Self::List(
            inner.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        )
    }

    /// The texts.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::List(items) => items.iter().map(String::as_str).collect(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
        }
    }

    /// As it is written into the front matter; numbers and booleans unquoted where the field holds such.
    pub fn data(&self, kind: &FieldType) -> Data {
        let one = |text: &str| match kind.item() {
            // To some readers `017` is fifteen, and `1e3` a text: numbers are written in the one way all take alike.
            FieldType::Int if let Ok(number) = text.parse::<i64>() => Data::Plain(number.to_string()),
            FieldType::Number if let Some(number) = text.parse::<f64>().ok().filter(|n| n.is_finite()) => {
                Data::Plain(if is_decimal(text) { text.to_owned() } else { number.to_string() })
            }
            FieldType::Bool if matches!(text, "true" | "false") => Data::Plain(text.to_owned()),
            // Quotes around a time would be noise: every reader here takes it as text.
            FieldType::Time if read_time(text, chrono_tz::UTC) != Reading::Invalid => {
                Data::Plain(text.to_owned())
            }
            FieldType::Date if NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() => {
                Data::Plain(text.to_owned())
            }
            _ => Data::text(text),
        };
        match self {
            Self::Text(text) => one(text),
            Self::List(items) => Data::List(items.iter().map(|item| one(item)).collect()),
        }
    }
}

/// Whether a text is a number as all readers of YAML take it: digits without needless zeros, and a fraction.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare, "0"));
    digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}

/// An edit that cannot be made safely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftError {
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: Vec<String>,
}

impl From<EditError> for DraftError {
    fn from(error: EditError) -> Self {
        Self { message: error.message, help: Vec::new() }
    }
}

/// An edited record.
#[derive(Debug)]
pub struct Edited {
    /// The whole document after the edit.
    pub document: Document,
    /// What changed.
    pub change: EditSummary,
}

/// A document under change, with the notes for the answer.
#[derive(Debug)]
pub struct Draft<'k> {
    editor: Editor,
    kind: &'k Kind,
    changed: Vec<EditedPart>,
    written: Vec<Written>,
    remarks: Vec<String>,
}

impl<'k> Draft<'k> {
    /// Begins with a document.
    ///
    /// # Errors
    /// The document has no front matter.
    pub fn new(document: &Document, kind: &'k Kind) -> Result<Self, DraftError> {
        if document.front().is_none() {
            return Err(DraftError {
                message: "the file has no front matter".to_owned(),
                help: vec!["it begins with a line `---`, then keys, then a line `---`".to_owned()],
            });
        }
        Ok(Self {
            editor: Editor::new(Document::parse(document.bytes().to_vec())),
            kind,
            changed: Vec::new(),
            written: Vec::new(),
            remarks: Vec::new(),
        })
    }

    fn node(&self, field: &str) -> Option<&Node> {
        self.editor.document().front().and_then(|front| front.get(field)).map(|entry| &entry.value)
    }

    /// Whether a field has a value by now.
    pub fn has(&self, field: &str) -> bool {
        self.node(field).is_some_and(|node| {
            !node.is_null()
                && node.as_str() != Some("")
                && node.as_list().is_none_or(|items| !items.is_empty())
        })
    }

    fn shown(&self, field: &str) -> Option<String> {
        self.node(field).and_then(show_node)
    }

    fn note(&mut self, name: &str, from: Option<String>, to: Option<String>) {
        self.changed.push(EditedPart { name: name.to_owned(), from, to });
    }

    /// Sets a field; removes it when the value is empty. A missing key is inserted where the definition has it.
    ///
    /// # Errors
    /// The front matter cannot be edited safely.
    pub fn set(&mut self, field: &str, value: &FieldValue) -> Result<(), DraftError> {
        if value.is_empty() {
            return self.clear(field);
        }
        let before = self.shown(field);
        let kind = self.kind.field(field).map_or(FieldType::Text, |def| def.kind.clone());
        let after = self.place(field);
        if self.editor.put(field, &value.data(&kind), after.as_deref())? {
            let now = self.shown(field);
            self.note(field, before, now);
        }
        self.written.push(Written::Field(field.to_owned(), value.clone()));
        Ok(())
    }

    /// Removes a field.
    ///
    /// # Errors
    /// The front matter cannot be edited safely.
    pub fn clear(&mut self, field: &str) -> Result<(), DraftError> {
        let before = self.shown(field);
        if self.editor.edit(|document| remove(document, field))? {
            self.note(field, before, None);
        }
        self.written.push(Written::Cleared(field.to_owned()));
        Ok(())
    }

    /// The key that a missing field is inserted below: the nearest one before it in the definition that is there.
    fn place(&self, field: &str) -> Option<String> {
        let here = |name: &str| self.editor.document().front().is_some_and(|front| front.get(name).is_some());
        let fields = &self.kind.fields;
        let at = fields.iter().position(|def| def.name == field)?;
        fields[..at]
            .iter()
            .rev()
            .map(|def| def.name.as_str())
            .chain(["status", "title", "id"])
            .find(|name| here(name))
            .map(str::to_owned)
    }

    /// Appends a map to a list field.
    ///
    /// # Errors
    /// The front matter cannot be edited safely.
    pub fn append_item(&mut self, list: &str, item: &[(String, String)]) -> Result<(), DraftError> {
        let keys = self.kind.field(list).map(|def| def.item.clone()).unwrap_or_default();
        let data = item
            .iter()
            .map(|(key, text)| {
                let kind = entry_type(&keys, key, text);
                (key.clone(), FieldValue::parse(text, kind.is_list()).data(&kind))
            })
            .collect();
        let after = self.place(list);
        if self.editor.edit(|document| push(document, list, &Data::Map(data), after.as_deref()))? {
            let shown: Vec<String> = item.iter().map(|(key, text)| format!("{key}: {text}")).collect();
            self.note(list, None, Some(shown.join(", ")));
        }
        self.written.push(Written::Item(list.to_owned(), item.to_vec()));
        Ok(())
    }

    /// Appends a text to a list field.
    ///
    /// # Errors
    /// The front matter cannot be edited safely.
    pub fn append_value(&mut self, list: &str, text: &str) -> Result<(), DraftError> {
        let there = self
            .node(list)
            .and_then(Node::as_list)
            .is_some_and(|items| items.iter().any(|item| item.as_str() == Some(text)));
        if there {
            return Ok(());
        }
        let kind = self.kind.field(list).map_or(FieldType::Text, |def| def.kind.clone());
        let data = FieldValue::Text(text.to_owned()).data(&kind);
        let after = self.place(list);
        if self.editor.edit(|document| push(document, list, &data, after.as_deref()))? {
            self.note(list, None, Some(text.to_owned()));
        }
        self.written.push(Written::Value(list.to_owned(), text.to_owned()));
        Ok(())
    }

    /// Sets keys in the last item of a list that lacks the key `without`.
    ///
    /// # Errors
    /// There is no such item, or the front matter cannot be edited safely.
    pub fn amend(&mut self, list: &str, without: &str, set: &[(String, String)]) -> Result<(), DraftError> {
        let items = self.node(list).and_then(Node::as_list).unwrap_or(&[]);
        let Some(at) = items.iter().rposition(|item| item.get(without).is_none_or(Node::is_null)) else {
            return Err(DraftError {
                message: format!("every entry of `{list}` has its `{without}` already"),
                help: Vec::new(),
            });
        };
        let keys = self.kind.field(list).map(|def| def.item.clone()).unwrap_or_default();
        for (key, text) in set {
            let kind = entry_type(&keys, key, text);
            let data = FieldValue::parse(text, kind.is_list()).data(&kind);
            if self.editor.edit(|document| set_in_item(document, list, at, key, &data))? {
                self.note(list, None, Some(format!("{key}: {text}")));
            }
        }
        self.written.push(Written::Item(list.to_owned(), set.to_vec()));
        Ok(())
    }

    /// The edited record with its answer.
    ///
    /// # Errors
    /// The document does not hold what the answer names: see [`confirm`].
    pub fn finish(self, id: &str, path: &str, mut messages: Vec<String>) -> Result<Edited, DraftError> {
        let document = self.editor.finish();
        confirm(&document, &self.written)?;
        messages.extend(self.remarks);
        Ok(Edited {
            document,
            change: EditSummary {
                id: id.to_owned(),
                path: path.to_owned(),
                created: false,
                changed: self.changed,
                messages,
            },
        })
    }
}

/// The type of a key in the items of a list. One that is not declared is a time where a whole moment is written to it.
fn entry_type(keys: &[FieldDef], key: &str, text: &str) -> FieldType {
    match keys.iter().find(|def| def.name == key) {
        Some(def) => def.kind.clone(),
        None if matches!(read_time(text, chrono_tz::UTC), Reading::Exact(_)) => FieldType::Time,
        None => FieldType::Text,
    }
}

/// A value as one line for people.
pub fn show_node(node: &Node) -> Option<String> {
    if let Some(items) = node.as_list() {
        let items: Vec<String> = items.iter().filter_map(show_node).collect();
        return Some(items.join(", "));
    }
    if let Some(entries) = node.as_map() {
        let entries: Vec<String> = entries
            .iter()
            .map(|entry| format!("{}: {}", entry.key, show_node(&entry.value).unwrap_or_default()))
            .collect();
        return Some(format!("{{{}}}", entries.join(", ")));
    }
    node.as_str().map(str::to_owned)
}
