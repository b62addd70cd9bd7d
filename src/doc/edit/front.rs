//! Edits of the front matter: set, insert and remove a key, append to a list, set a key inside an item of a list.

use super::guard::{self, Change, Step};
use super::relist::{has_comments, relist};
use super::scene::Scene;
use super::{Data, Edit, EditError, EditErrorKind, line_start, next_line};
use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::yaml::{ScalarStyle, Value};

/// Sets the value of a key that is there. Only the value's bytes change; quotes and comments stay.
///
/// # Errors
/// A missing or duplicate key, an unreadable front matter, a value that cannot be written, a list whose comments would be
/// lost.
pub fn set(document: &Document, key: &str, data: &Data) -> Result<Vec<Edit>, EditError> {
    let scene = Scene::new(document)?;
    let index = scene.find(key)?.ok_or_else(|| missing(key))?;
    let path = [Step::Entry(index)];
    data.inline(false, ScalarStyle::Plain)?;
    if guard::holds(document, &path, data) {
        return Ok(Vec::new());
    }
    let root = scene.root()?;
    let entry = &root.entries[index];
    if let Some(edits) = relist(&scene, entry, &path, data)?
        && let Ok(edits) = guard::check(document, edits, &path, Change::Set(data))
    {
        return Ok(edits);
    }
    // Written anew as a whole, the list would lose them.
    if has_comments(&scene, entry) {
        return Err(EditError::by_hand(&format!("`{key}`, with the comments in it,"), entry.key_span));
    }
    let edits = scene.replace(root, index, data)?;
    guard::check(document, edits, &path, Change::Set(data))
}

/// Inserts a key that is not there, on a line of its own: below the key `after`, or at the end where `after` is
/// `None` or not there.
///
/// # Errors
/// A key that is there already, an unreadable front matter, a value that cannot be written.
pub fn insert(
    document: &Document,
    key: &str,
    data: &Data,
    after: Option<&str>,
) -> Result<Vec<Edit>, EditError> {
    let scene = Scene::new(document)?;
    if let Some(index) = scene.find(key)? {
        let span = scene.root()?.entries[index].key_span;
        let message = format!("`{key}` is on line {} already; set it instead", scene.line(span.start));
        return Err(EditError::new(EditErrorKind::WrongShape, message).at(span));
    }
    let (edits, index) = scene.insert(key, data, after, false)?;
    guard::check(document, edits, &[], Change::Insert(index, key, data))
}

/// Removes a key with all lines of its value; comments above it stay. Nothing to do where the key is missing.
///
/// # Errors
/// A duplicate key, an unreadable front matter, a front matter written as `{…}`.
pub fn remove(document: &Document, key: &str) -> Result<Vec<Edit>, EditError> {
    let scene = Scene::new(document)?;
    let Some(index) = scene.find(key)? else { return Ok(Vec::new()) };
    let root = scene.root()?;
    let entry = &root.entries[index];
    let start = line_start(scene.text, entry.key_span.start);
    if root.flow || !Span::new(start, entry.key_span.start).slice(scene.text).trim().is_empty() {
        return Err(EditError::by_hand(&format!("`{key}`"), entry.key_span));
    }
    let end = next_line(scene.text, scene.end_of_entry(entry));
    let edits = vec![Edit::replace(Span::new(start, end), "")];
    guard::check(document, edits, &[], Change::Remove(index))
}

/// Appends an item to a list: in the writing of the items before it, as a new block where the list has none. A
/// missing key is inserted like [`insert`] does.
///
/// # Errors
/// A key that holds no list, a duplicate key, an unreadable front matter, an item that cannot be written.
pub fn push(
    document: &Document,
    key: &str,
    item: &Data,
    after: Option<&str>,
) -> Result<Vec<Edit>, EditError> {
    let scene = Scene::new(document)?;
    let Some(index) = scene.find(key)? else {
        let list = Data::List(vec![item.clone()]);
        let (edits, index) = scene.insert(key, &list, after, true)?;
        return guard::check(document, edits, &[], Change::Insert(index, key, &list));
    };
    let root = scene.root()?;
    let entry = &root.entries[index];
    let edits = match &entry.value.value {
        Value::Sequence(sequence) if sequence.flow => scene.push_flow(&entry.value, &sequence.items, item)?,
        Value::Sequence(sequence) => scene.push_block(entry, &sequence.items, item)?,
        Value::Null if root.flow => {
            vec![scene.fill(entry, format!("[{}]", item.inline(true, ScalarStyle::Plain)?))?]
        }
        Value::Null => scene.push_null(entry, item)?,
        Value::Scalar(_) | Value::Mapping(_) => {
            let message = format!(
                "`{key}` on line {} is {}, not a list; make it a list first",
                scene.line(entry.key_span.start),
                entry.value.describe()
            );
            return Err(EditError::new(EditErrorKind::WrongShape, message).at(entry.value.span));
        }
    };
    guard::check(document, edits, &[Step::Entry(index)], Change::Push(item))
}

/// Sets a key inside the item number `item` (from 0) of a list of maps; it is added to the map where it is missing.
///
/// # Errors
/// No such list or item, an item that is no map, duplicate keys, a value that cannot be written.
pub fn set_in_item(
    document: &Document,
    key: &str,
    item: usize,
    field: &str,
    data: &Data,
) -> Result<Vec<Edit>, EditError> {
    let scene = Scene::new(document)?;
    let index = scene.find(key)?.ok_or_else(|| missing(key))?;
    let entry = &scene.root()?.entries[index];
    let Some(node) = entry.value.as_list().and_then(|items| items.get(item)) else {
        let message =
            format!("`{key}` on line {} has no item {}", scene.line(entry.key_span.start), item + 1);
        return Err(EditError::new(EditErrorKind::NotFound, message).at(entry.value.span));
    };
    let Value::Mapping(mapping) = &node.value else {
        let message = format!("item {} of `{key}` is {}, not a map", item + 1, node.describe());
        return Err(EditError::new(EditErrorKind::WrongShape, message).at(node.span));
    };
    let path = [Step::Entry(index), Step::Item(item)];
    if let Some(place) = scene.find_in(mapping, field)? {
        let path = [path[0], path[1], Step::Entry(place)];
        data.inline(false, ScalarStyle::Plain)?;
        if guard::holds(document, &path, data) {
            return Ok(Vec::new());
        }
        let edits = scene.replace(mapping, place, data)?;
        return guard::check(document, edits, &path, Change::Set(data));
    }
    let edits = if mapping.flow {
        scene.insert_flow(node, mapping, mapping.entries.len(), field, data)?
    } else {
        scene.insert_block(mapping, mapping.entries.len().saturating_sub(1), field, data, false)?
    };
    guard::check(document, edits, &path, Change::Insert(mapping.entries.len(), field, data))
}

fn missing(key: &str) -> EditError {
    EditError::new(EditErrorKind::NotFound, format!("the front matter has no `{key}`; insert it instead"))
}
