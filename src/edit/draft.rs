//! A record being changed: every step is a byte-exact edit of the document the step before gave, and is noted for the
//! answer.

use crate::doc::body::Table;
use crate::doc::document::Document;
use crate::doc::edit::{Data, EditError, Editor, add_table, append_row, push, remove, set_in_item};
use crate::doc::yaml::Node;
use crate::kind::definition::{FieldType, Kind, TableDef};
use crate::view::change::{Change, ChangedPart};

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
            FieldType::Int if text.parse::<i64>().is_ok() => Data::Plain(text.to_owned()),
            FieldType::Bool if matches!(text, "true" | "false") => Data::Plain(text.to_owned()),
            FieldType::Number if text.parse::<f64>().is_ok_and(f64::is_finite) => {
                Data::Plain(text.to_owned())
            }
            // Quotes around a time would be noise: every reader here takes it as text.
            FieldType::Time | FieldType::Date => Data::Plain(text.to_owned()),
            _ => Data::text(text),
        };
        match self {
            Self::Text(text) => one(text),
            Self::List(items) => Data::List(items.iter().map(|item| one(item)).collect()),
        }
    }

    fn show(&self) -> String {
        self.texts().join(", ")
    }
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
    pub change: Change,
}

/// A document under change, with the notes for the answer.
#[derive(Debug)]
pub struct Draft<'k> {
    editor: Editor,
    kind: &'k Kind,
    changed: Vec<ChangedPart>,
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
        self.changed.push(ChangedPart { name: name.to_owned(), from, to });
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
            self.note(field, before, Some(value.show()));
        }
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
                let kind =
                    keys.iter().find(|def| def.name == *key).map_or(FieldType::Text, |def| def.kind.clone());
                (key.clone(), FieldValue::parse(text, kind.is_list()).data(&kind))
            })
            .collect();
        let after = self.place(list);
        if self.editor.edit(|document| push(document, list, &Data::Map(data), after.as_deref()))? {
            let shown: Vec<String> = item.iter().map(|(key, text)| format!("{key}: {text}")).collect();
            self.note(list, None, Some(shown.join(", ")));
        }
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
            let kind =
                keys.iter().find(|def| def.name == *key).map_or(FieldType::Text, |def| def.kind.clone());
            let data = FieldValue::parse(text, kind.is_list()).data(&kind);
            if self.editor.edit(|document| set_in_item(document, list, at, key, &data))? {
                self.note(list, None, Some(format!("{key}: {text}")));
            }
        }
        Ok(())
    }

    /// Appends a row to a table of the body; the table, and its section, are made where they are missing.
    ///
    /// # Errors
    /// The table cannot be edited safely.
    pub fn append_row(&mut self, def: &TableDef, row: &[(String, String)]) -> Result<(), DraftError> {
        let found = self.find_table(def);
        if let Some(table) = found {
            let cells: Vec<String> = table
                .columns()
                .map(|heading| {
                    row.iter()
                        .find(|(column, _)| is_column(def, column, heading))
                        .map_or_else(String::new, |(_, text)| text.clone())
                })
                .collect();
            self.editor.edit(|document| append_row(document, &table, &cells))?;
        } else {
            let columns: Vec<&str> = def.columns.iter().map(|column| column.name.as_str()).collect();
            let cells: Vec<String> = columns
                .iter()
                .map(|name| {
                    row.iter()
                        .find(|(column, _)| column == name)
                        .map_or_else(String::new, |(_, text)| text.clone())
                })
                .collect();
            self.editor.edit(|document| add_table(document, &def.section, 2, &columns, &[cells]))?;
        }
        let shown: Vec<&str> =
            row.iter().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty()).collect();
        self.note(&def.section, None, Some(shown.join(" | ")));
        Ok(())
    }

    fn find_table(&self, def: &TableDef) -> Option<Table> {
        let body = self.editor.document().body();
        let section = body.section(&def.section)?;
        body.table_in(section).cloned()
    }

    /// The edited record with its answer.
    pub fn finish(self, id: &str, path: &str, messages: Vec<String>) -> Edited {
        Edited {
            document: self.editor.finish(),
            change: Change {
                id: id.to_owned(),
                path: path.to_owned(),
                created: false,
                changed: self.changed,
                messages,
            },
        }
    }
}

fn is_column(def: &TableDef, column: &str, heading: &str) -> bool {
    let Some(known) = def.columns.iter().find(|known| known.name == column) else { return column == heading };
    std::iter::once(&known.name).chain(&known.aliases).any(|name| name.eq_ignore_ascii_case(heading.trim()))
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
