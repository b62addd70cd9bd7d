//! What differs between two states of a record, by meaning: fields by their values, tables row by row, checklists item by
//! item, all other text by its lines. How a value is written (quotes, spacing, order of keys, comments) does not count.

mod body;

use std::fmt;

use crate::doc::yaml::Node;
use crate::record::{Claim, Record};

/// A value as it was meant, apart from where and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A single value, as text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// A map, its keys in the order they were written.
    Map(Vec<(String, Plain)>),
}

/// A row of a table: each column's name with the cell's text, left out cells left out.
pub type Row = Vec<(String, String)>;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A field has another value. `None` where it has none.
    Field {
        /// Its name.
        name: String,
        /// What it was. Of a merge, what it was on the first side.
        from: Option<Plain>,
        /// What it is.
        to: Option<Plain>,
    },
    /// A row of a table is new, gone, or has other cells.
    Row {
        /// The section the table stands in.
        section: String,
        /// What it was.
        from: Option<Row>,
        /// What it is.
        to: Option<Row>,
    },
    /// An item of a checklist is new, gone, ticked or not ticked any more.
    Task {
        /// The section it stands in.
        section: String,
        /// Its text.
        text: String,
        /// Whether it was ticked.
        from: Option<bool>,
        /// Whether it is.
        to: Option<bool>,
    },
    /// Other lines of a section changed; empty ones do not count.
    Text {
        /// The section; empty for what stands before the first heading.
        section: String,
        /// Lines that are new.
        added: usize,
        /// Lines that are gone.
        removed: usize,
    },
}

/// What changed from one state of a record to another, fields first, in the order of the kind; then the body from top to
/// bottom. Of a record that is new, everything that it says; nothing of one that is gone.
pub fn changes(before: Option<&Record>, after: &Record) -> Vec<Difference> {
    let mut found = fields(before, after);
    found.extend(body::changes(before, after));
    found
}

/// The fields among [`changes`]; bodies are not parsed for them.
pub fn fields(before: Option<&Record>, after: &Record) -> Vec<Difference> {
    let mut found = Vec::new();
    for name in names(before, after) {
        let from = before.and_then(|record| plain(record, &name));
        let to = plain(after, &name);
        let same = match (&from, &to) {
            (None, None) => true,
            (Some(from), Some(to)) => from.is_same(to),
            _ => false,
        };
        if !same {
            found.push(Difference::Field { name, from, to });
        }
    }
    found
}

/// What a merge itself changed: what differs from every one of its parents. What a side brought in was changed there.
pub fn changes_of_merge(parents: &[&Record], after: &Record) -> Vec<Difference> {
    of_merge(parents, after, changes)
}

/// The fields among [`changes_of_merge`].
pub fn fields_of_merge(parents: &[&Record], after: &Record) -> Vec<Difference> {
    of_merge(parents, after, fields)
}

fn of_merge(
    parents: &[&Record],
    after: &Record,
    changes: fn(Option<&Record>, &Record) -> Vec<Difference>,
) -> Vec<Difference> {
    let mut each = parents.iter().map(|before| changes(Some(before), after));
    let Some(first) = each.next() else { return changes(None, after) };
    let others: Vec<Vec<Difference>> = each.collect();
    first
        .into_iter()
        .filter_map(|change| others.iter().try_fold(change, |change, other| common(change, other)))
        .collect()
}

/// A change as far as it is among others.
fn common(change: Difference, others: &[Difference]) -> Option<Difference> {
    match change {
        Difference::Field { ref name, .. } => {
            let same = |other: &Difference| matches!(other, Difference::Field { name: theirs, .. } if theirs == name);
            others.iter().any(same).then_some(change)
        }
        Difference::Row { ref section, ref to, ref from } => {
            let same = |other: &Difference| match other {
                Difference::Row { section: theirs, from: before, to: after } => {
                    theirs == section && after == to && (to.is_some() || before == from)
                }
                _ => false,
            };
            others.iter().any(same).then_some(change)
        }
        Difference::Task { .. } => others.contains(&change).then_some(change),
        Difference::Text { section, added, removed } => others.iter().find_map(|other| match other {
            Difference::Text { section: theirs, added: more, removed: less } if *theirs == section => {
                let (added, removed) = (added.min(*more), removed.min(*less));
                (added + removed > 0).then(|| Difference::Text { section: section.clone(), added, removed })
            }
            _ => None,
        }),
    }
}

/// All fields of both: `id`, `title` and `status`, then those the kind declares, then the others as they were written.
fn names(before: Option<&Record>, after: &Record) -> Vec<String> {
    let mut names: Vec<String> = ["id", "title", "status"].map(str::to_owned).to_vec();
    let mut push = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    for record in [Some(after), before].into_iter().flatten() {
        record.kind.fields.iter().for_each(|def| push(&def.name));
    }
    for record in [Some(after), before].into_iter().flatten() {
        if matches!(record.claim, Claim::Mapping(_)) {
            record.mapped.iter().for_each(|field| push(&field.name));
        } else if let Some(front) = record.document.front() {
            front.entries().iter().for_each(|entry| push(&entry.key));
        }
    }
    names
}

/// A field's value; what a mapping found and could not understand as it was found.
fn plain(record: &Record, name: &str) -> Option<Plain> {
    if name == "id" {
        return Some(Plain::Text(record.id.clone()));
    }
    match record.mapped_field(name) {
        Some(field) => Plain::new(&field.node),
        None => record.node(name).and_then(Plain::new),
    }
}

impl Plain {
    /// The value of a node; `None` where it is null. Empty lists and maps are values: a reader may tell them apart.
    pub fn new(node: &Node) -> Option<Self> {
        if node.is_null() {
            return None;
        }
        if let Some(items) = node.as_list() {
            return Some(Self::List(items.iter().filter_map(Self::new).collect()));
        }
        if let Some(entries) = node.as_map() {
            let pairs =
                entries.iter().filter_map(|entry| Some((entry.key.to_string(), Self::new(&entry.value)?)));
            return Some(Self::Map(pairs.collect()));
        }
        node.as_str().map(|text| Self::Text(text.to_owned()))
    }

    /// The text of a single value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a map under a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether both mean the same; the order of a map's keys does not count.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b))
            }
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(key, value)| other.get(key).is_some_and(|other| value.is_same(other)))
            }
            _ => false,
        }
    }
}

/// On one line, as a front matter might write it; what would be quoted there is not.
impl fmt::Display for Plain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => {
                let mut words = text.split_whitespace();
                out.write_str(words.next().unwrap_or("\"\""))?;
                words.try_for_each(|word| write!(out, " {word}"))
            }
            Self::List(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if at == 0 { "" } else { ", " })?;
                }
                out.write_str("]")
            }
            Self::Map(pairs) => {
                out.write_str("{")?;
                for (at, (key, value)) in pairs.iter().enumerate() {
                    write!(out, "{}{key}: {value}", if at == 0 { "" } else { ", " })?;
                }
                out.write_str("}")
            }
        }
    }
}

#[cfg(test)]
mod tests;
