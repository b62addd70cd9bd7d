//! The guard of every front matter edit: the change is also made on what two independent readers see, and the edited
//! text must read as exactly that. `serde_yaml` sees types, our own tree sees what records are read from.

use std::collections::HashMap;

use serde::de::{Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Data, Edit, EditError, EditErrorKind};
use crate::doc::document::Document;
use crate::doc::yaml::{self, Node, Value};

/// YAML without places: what a reader sees. Duplicate keys and order count.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Model {
    Null,
    Leaf(String),
    List(Vec<Model>),
    Map(Vec<(Model, Model)>),
}

/// One step down into a [`Model`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Entry(usize),
    Item(usize),
}

/// The change that is meant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change<'d> {
    Set(&'d Data),
    /// A new entry at this index of the map.
    Insert(usize, &'d str, &'d Data),
    Remove(usize),
    Push(&'d Data),
}

/// The two readers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    /// `serde_yaml`: numbers, booleans and texts differ.
    Typed,
    /// Our own tree: scalars are text.
    Tree,
}

impl Reader {
    fn read(self, text: &str) -> Result<Model, String> {
        match self {
            Self::Typed => serde_yaml::from_str(text).map_err(|error| error.to_string()),
            Self::Tree => yaml::parse(text, 0).map(|node| from_node(&node)).map_err(|error| error.message),
        }
    }

    fn text(self, text: &str) -> Model {
        match self {
            Self::Typed => Model::Leaf(format!("text {text}")),
            Self::Tree => Model::Leaf(text.to_owned()),
        }
    }

    fn data(self, data: &Data) -> Model {
        match data {
            Data::Null => Model::Null,
            Data::Text(text) => self.text(text),
            Data::Plain(text) => {
                self.value(text, false).unwrap_or_else(|| Model::List(vec![self.text(text)]))
            }
            Data::List(items) => Model::List(items.iter().map(|item| self.data(item)).collect()),
            Data::Map(entries) => {
                Model::Map(entries.iter().map(|(key, value)| (self.text(key), self.data(value))).collect())
            }
        }
    }

    /// What is read where `text` is written as a value.
    fn value(self, text: &str, flow: bool) -> Option<Model> {
        if text.contains(['\n', '\r']) {
            return None;
        }
        let line =
            if flow { format!("k: {{v: {text}, w: [{text}, 1]}}\n") } else { format!("k: {text} # c\n") };
        let Ok(Model::Map(mut entries)) = self.read(&line) else { return None };
        let (_, value) = entries.pop().filter(|_| entries.is_empty())?;
        if !flow {
            return Some(value);
        }
        let Model::Map(inner) = value else { return None };
        match inner.as_slice() {
            [(_, value), (_, Model::List(items))] if items.len() == 2 && items.first() == Some(value) => {
                Some(value.clone())
            }
            _ => None,
        }
    }

    /// Whether `text`, unquoted, is read as this very text.
    pub(super) fn is_text(self, text: &str, flow: bool) -> bool {
        self.value(text, flow) == Some(self.text(text))
    }

    /// Whether `text` is one plain scalar or null: without quotes, comment, tag or anchor.
    pub(super) fn is_scalar(self, text: &str, flow: bool) -> bool {
        match (self, self.value(text, flow)) {
            (_, Some(Model::Null)) => matches!(text, "~" | "null" | "Null" | "NULL"),
            (Self::Tree, Some(Model::Leaf(found))) => found == text,
            (Self::Typed, Some(Model::Leaf(_))) => true,
            _ => false,
        }
    }
}

fn from_node(node: &Node) -> Model {
    match &node.value {
        Value::Null => Model::Null,
        Value::Scalar(scalar) => Model::Leaf(scalar.text.to_string()),
        Value::Sequence(sequence) => Model::List(sequence.items.iter().map(from_node).collect()),
        Value::Mapping(mapping) => Model::Map(
            mapping
                .entries
                .iter()
                .map(|entry| (Model::Leaf(entry.key.to_string()), from_node(&entry.value)))
                .collect(),
        ),
    }
}

impl Model {
    fn at(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        match (step, self) {
            (Step::Entry(index), Self::Map(entries)) => entries.get_mut(*index)?.1.at(rest),
            (Step::Item(index), Self::List(items)) => items.get_mut(*index)?.at(rest),
            _ => None,
        }
    }

    /// Makes the change; whether it fits what is there.
    fn change(&mut self, reader: Reader, path: &[Step], change: Change<'_>) -> bool {
        let Some(place) = self.at(path) else { return false };
        match (change, &mut *place) {
            (Change::Set(data), _) => *place = reader.data(data),
            (Change::Insert(index, key, data), Self::Map(entries)) if index <= entries.len() => {
                entries.insert(index, (reader.text(key), reader.data(data)));
            }
            (Change::Insert(_, key, data), Self::Null) => {
                *place = Self::Map(vec![(reader.text(key), reader.data(data))]);
            }
            (Change::Remove(index), Self::Map(entries)) if index < entries.len() => {
                entries.remove(index);
                if entries.is_empty() && path.is_empty() {
                    *place = Self::Null;
                }
            }
            (Change::Push(data), Self::List(items)) => items.push(reader.data(data)),
            (Change::Push(data), Self::Null) => *place = Self::List(vec![reader.data(data)]),
            _ => return false,
        }
        true
    }
}

/// Lets the edits through when the change they make is the one meant; no edits when nothing changes.
pub(super) fn check(
    document: &Document,
    edits: Vec<Edit>,
    path: &[Step],
    change: Change<'_>,
) -> Result<Vec<Edit>, EditError> {
    let refuse = |why: String| {
        let message = format!(
            "the edit is not made: {why}; change the front matter by hand, `opsctl check` says what is wrong"
        );
        EditError::new(EditErrorKind::WouldCorrupt, message)
    };
    let before = yaml_of(document).ok_or_else(|| refuse("there is no front matter".to_owned()))?;
    let edited = document.apply(&edits)?;
    let after = yaml_of(&edited)
        .ok_or_else(|| refuse("the front matter would not end where it ends now".to_owned()))?;
    if rest_of(document) != rest_of(&edited) {
        return Err(refuse("the body would change too".to_owned()));
    }
    for reader in [Reader::Tree, Reader::Typed] {
        let mut expected = reader.read(before).map_err(|error| {
            let message = format!("the front matter is not edited, it cannot be read: {error}; fix it first");
            EditError::new(EditErrorKind::Unreadable, message)
        })?;
        if !expected.change(reader, path, change) {
            return Err(refuse("the readers do not see the place the same way".to_owned()));
        }
        let found = reader
            .read(after)
            .map_err(|error| refuse(format!("the front matter would not be readable ({error})")))?;
        if found != expected {
            return Err(refuse("something else would change too".to_owned()));
        }
    }
    if edited.bytes() == document.bytes() { Ok(Vec::new()) } else { Ok(edits) }
}

/// Whether the value at `path` is `data` already, to both readers.
pub(super) fn holds(document: &Document, path: &[Step], data: &Data) -> bool {
    let Some(text) = yaml_of(document) else { return false };
    [Reader::Tree, Reader::Typed].into_iter().all(|reader| {
        reader
            .read(text)
            .is_ok_and(|mut model| model.at(path).is_some_and(|found| *found == reader.data(data)))
    })
}

/// The items of the list at `path`, and those of `new`, as numbers: two have the same where both readers take them for
/// the same. `None` where there is no such list.
pub(super) fn classes(document: &Document, path: &[Step], new: &[Data]) -> Option<(Vec<usize>, Vec<usize>)> {
    let text = yaml_of(document)?;
    let mut models = Vec::new();
    for reader in [Reader::Tree, Reader::Typed] {
        let mut model = reader.read(text).ok()?;
        let Model::List(old) = model.at(path)? else { return None };
        models.push((std::mem::take(old), new.iter().map(|item| reader.data(item)).collect::<Vec<_>>()));
    }
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut class = |tree: &Model, typed: &Model| {
        let next = known.len();
        *known.entry(format!("{tree:?} {typed:?}")).or_insert(next)
    };
    let [(old_tree, new_tree), (old_typed, new_typed)] = models.as_slice() else { return None };
    let old: Vec<usize> = old_tree.iter().zip(old_typed).map(|(tree, typed)| class(tree, typed)).collect();
    let new = new_tree.iter().zip(new_typed).map(|(tree, typed)| class(tree, typed)).collect();
    Some((old, new))
}

fn yaml_of(document: &Document) -> Option<&str> {
    let front = document.front().filter(|front| front.readable)?;
    Some(document.slice(front.yaml))
}

fn rest_of(document: &Document) -> Option<&str> {
    document.text()?.get(document.body_start()..)
}

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ModelVisitor)
    }
}

struct ModelVisitor;

impl<'de> Visitor<'de> for ModelVisitor {
    type Value = Model;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any YAML")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Model, E> {
        Ok(Model::Leaf(format!("bool {value}")))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Model, E> {
        Ok(Model::Leaf(format!("int {value}")))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Model, E> {
        Ok(Model::Leaf(format!("int {value}")))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Model, E> {
        Ok(Model::Leaf(format!("int {value}")))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Model, E> {
        Ok(Model::Leaf(format!("int {value}")))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Model, E> {
        Ok(Model::Leaf(format!("float {value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Model, E> {
        Ok(Model::Leaf(format!("text {value}")))
    }

    fn visit_unit<E>(self) -> Result<Model, E> {
        Ok(Model::Null)
    }

    fn visit_none<E>(self) -> Result<Model, E> {
        Ok(Model::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Model, D::Error> {
        Model::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Model, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Model::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Model, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Model::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Model, A::Error> {
        let (tag, content): (String, _) = access.variant()?;
        let value = content.newtype_variant()?;
        Ok(Model::List(vec![Model::Leaf(format!("tag {tag}")), value]))
    }
}
