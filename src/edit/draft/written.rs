//! What an answer says was written, held against the document that is to be written.
//!
//! Each edit is checked where it is made (`doc/edit`). This looks once more at the outcome of all of them: the document is
//! read again from its bytes, as the next command will, and must hold every value that the answer names.

use crate::doc::document::Document;
use crate::doc::edit::escape_cell;
use crate::doc::yaml::Node;
use crate::edit::draft::{DraftError, FieldValue};
use crate::kind::definition::TableDef;
use crate::record::columns::DefinedTable;

/// Something that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A field has this value.
    Field(String, FieldValue),
    /// A field is gone.
    Cleared(String),
    /// A list has an item that is this text.
    Value(String, String),
    /// A list has a map with these entries.
    Item(String, Vec<(String, String)>),
    /// The table of this definition has a row with these cells, by the names of their columns.
    Row(TableDef, Vec<(String, String)>),
}

/// Reads the bytes of `document` again and looks for everything that was written.
///
/// # Errors
/// Something is not there: what.
pub fn confirm(document: &Document, written: &[Written]) -> Result<(), DraftError> {
    let read = Document::parse(document.to_bytes());
    for (at, one) in written.iter().enumerate() {
        let later = written.get(at + 1..).unwrap_or(&[]);
        // What a later step of the same edit set anew is that step's.
        let renewed = |field: &String| {
            later.iter().any(
                |other| matches!(other, Written::Field(name, _) | Written::Cleared(name) if name == field),
            )
        };
        let (is_there, what) = match one {
            Written::Field(field, _)
            | Written::Cleared(field)
            | Written::Value(field, _)
            | Written::Item(field, _)
                if renewed(field) =>
            {
                continue;
            }
            Written::Field(field, value) => (holds_value(node(&read, field), value), field.as_str()),
            Written::Cleared(field) => (node(&read, field).is_none(), field.as_str()),
            Written::Value(list, text) => {
                (items(&read, list).any(|item| item.as_str() == Some(text)), list.as_str())
            }
            Written::Item(list, entries) => {
                (items(&read, list).any(|item| has_entries(item, entries)), list.as_str())
            }
            Written::Row(def, cells) => (has_row(&read, def, cells), def.section.as_str()),
        };
        if !is_there {
            return Err(DraftError {
                message: format!(
                    "`{what}` could not be written so that it is read back; nothing was changed"
                ),
                help: vec!["change the file by hand; opsctl check says what is wrong with it".to_owned()],
            });
        }
    }
    Ok(())
}

fn node<'d>(document: &'d Document, field: &str) -> Option<&'d Node> {
    document.front().and_then(|front| front.get(field)).map(|entry| &entry.value)
}

fn items<'d>(document: &'d Document, list: &str) -> impl Iterator<Item = &'d Node> {
    node(document, list).and_then(Node::as_list).unwrap_or(&[]).iter()
}

fn holds_value(node: Option<&Node>, value: &FieldValue) -> bool {
    match (node, value) {
        (Some(node), FieldValue::Text(text)) => node.as_str().is_some_and(|found| same_scalar(found, text)),
        (Some(node), FieldValue::List(texts)) => node.as_list().is_some_and(|items| {
            let found: Option<Vec<&str>> = items.iter().map(Node::as_str).collect();
            found.is_some_and(|found| {
                found.len() == texts.len()
                    && found.iter().zip(texts).all(|(found, text)| same_scalar(found, text))
            })
        }),
        (None, _) => false,
    }
}

/// Whether two texts are the same value: numbers are written in the one way that all readers of YAML take alike.
fn same_scalar(found: &str, text: &str) -> bool {
    found == text
        || matches!((found.parse::<f64>(), text.parse::<f64>()), (Ok(found), Ok(text)) if found == text)
}

fn has_entries(item: &Node, entries: &[(String, String)]) -> bool {
    entries.iter().all(|(key, text)| match item.get(key) {
        Some(node) if node.as_list().is_some() => holds_value(Some(node), &FieldValue::parse(text, true)),
        Some(node) => {
            node.as_str().unwrap_or("") == text || holds_value(Some(node), &FieldValue::Text(text.clone()))
        }
        None => text.is_empty(),
    })
}

fn has_row(document: &Document, def: &TableDef, cells: &[(String, String)]) -> bool {
    let Some(found) = DefinedTable::find(document.body(), def) else { return false };
    let written: Option<Vec<(usize, String)>> = cells
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(column, text)| Some((found.place_called(column)?, escape_cell(text))))
        .collect();
    written.is_some_and(|written| {
        found.table.rows.iter().any(|row| {
            written
                .iter()
                .all(|(place, text)| row.cell(*place).is_some_and(|cell| document.slice(cell.span) == text))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::doc::document::Document;
    use crate::edit::draft::FieldValue;
    use crate::edit::draft::written::{Written, confirm};
    use crate::kind::registry::Registry;

    const TEXT: &str = "---\nid: INC-1\ntitle: A\nlevel: 3\nservices: [a, b]\npauses:\n  - {from: x, to: y}\n---\n\
                        ## Timeline\n\n| Zeit | Ereignis | Wer |\n|---|---|---|\n| 2026-11-20 12:00 | a \\| b | c |\n";

    fn is_confirmed(written: &[Written]) -> bool {
        confirm(&Document::parse(TEXT.as_bytes().to_vec()), written).is_ok()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_there_is_confirmed_and_nothing_else() {
        let text =
            |name: &str, text: &str| Written::Field(name.to_owned(), FieldValue::Text(text.to_owned()));
        let list = |texts: &[&str]| {
            let texts = texts.iter().map(|text| (*text).to_owned()).collect();
            Written::Field("services".to_owned(), FieldValue::List(texts))
        };
        let item = |entries: &[(&str, &str)]| Written::Item("pauses".to_owned(), pairs(entries));
        let value = |text: &str| Written::Value("services".to_owned(), text.to_owned());
        let gone = |name: &str| Written::Cleared(name.to_owned());
        let (registry, _) = Registry::load(&[], &[]);
        let def = registry.get("incident").unwrap().table("timeline").unwrap();
        let row = |cells: &[(&str, &str)]| Written::Row(def.clone(), pairs(cells));
        for there in [
            text("title", "A"),
            text("level", "03"),
            list(&["a", "b"]),
            value("b"),
            item(&[("from", "x"), ("to", "y"), ("reason", "")]),
            gone("cause"),
            row(&[("Event", "a | b"), ("By", "c")]),
            row(&[("Time", "2026-11-20 12:00"), ("By", "")]),
        ] {
            assert!(is_confirmed(std::slice::from_ref(&there)), "{there:?}");
        }
        for missing in [
            text("title", "B"),
            text("cause", "A"),
            text("services", "a"),
            list(&["a"]),
            list(&["b", "a"]),
            value("c"),
            item(&[("from", "x"), ("to", "z")]),
            item(&[("from", "x"), ("reason", "w")]),
            gone("title"),
            row(&[("Event", "a")]),
            row(&[("Event", "a | b"), ("By", "d")]),
            row(&[("Other", "a | b")]),
        ] {
            assert!(!is_confirmed(std::slice::from_ref(&missing)), "{missing:?}");
            assert!(!is_confirmed(&[text("title", "A"), missing]));
        }
        assert!(is_confirmed(&[text("title", "B"), gone("cause"), text("title", "A")]), "set twice");
        assert!(!is_confirmed(&[text("title", "A"), text("title", "B")]));
    }
}
