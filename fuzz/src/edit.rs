//! Edits and verbs of any record, with any values.

use opsctl::corpus::read::{Read, ReadContext, read_file};
use opsctl::doc::document::Document;
use opsctl::doc::edit::{
    Data, Edit, EditError, append_row, append_to_section, insert, push, remove, set, set_cell, tick,
};
use opsctl::edit::draft::FieldValue;
use opsctl::edit::verb::apply;
use opsctl::edit::verb::input::VerbInput;
use opsctl::kind::registry::Registry;
use opsctl::policy::Policy;
use opsctl::record::Record;

use crate::parts;
use crate::promises::{default_policy, now, spans};

/// A script, one edit a line (`set KEY VALUE`, `verb NAME VALUE` ...), and the record it is made on: each edit is refused
/// with a reason or reads back as what was meant, and all bytes outside of its spans stay.
pub fn run(data: &[u8]) {
    let [script, record] = parts(data);
    let script = String::from_utf8_lossy(script);
    let mut document = Document::parse(record.to_vec());
    for line in script.lines().take(8) {
        let mut words = line.splitn(3, ' ');
        let [what, name, value] = std::array::from_fn(|_| words.next().unwrap_or(""));
        let value = &value.replace("\\n", "\n").replace("\\r", "\r");
        if let Some(edited) = perform(&document, what, name, value) {
            spans(&edited);
            document = edited;
        }
    }
}

fn perform(document: &Document, what: &str, name: &str, value: &str) -> Option<Document> {
    let data = Data::text(value);
    let body = document.body();
    let numbers: Vec<usize> = name.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
    match what {
        "set" => {
            let edited = made(document, set(document, name, &data))?;
            assert_eq!(read(&edited, name).as_deref(), Some(value), "`set` says other than it was given");
            assert_eq!(set(&edited, name, &data), Ok(Vec::new()), "setting it again is an edit");
            Some(edited)
        }
        "insert" => {
            let edited = made(document, insert(document, name, &data, Some("title")))?;
            assert_eq!(read(&edited, name).as_deref(), Some(value), "`insert` says other than it was given");
            let removed = made(&edited, remove(&edited, name)).expect("what was inserted can be removed");
            assert_eq!(removed.bytes(), document.bytes(), "inserting and removing is no edit");
            Some(edited)
        }
        "remove" => {
            let edited = made(document, remove(document, name))?;
            assert!(edited.front()?.get(name).is_none(), "a removed key is still there");
            Some(edited)
        }
        "push" => {
            let edited = made(document, push(document, name, &data, None))?;
            let last = edited.front()?.get(name)?.value.as_list()?.last()?.as_str().map(str::to_owned);
            assert_eq!(last.as_deref(), Some(value), "the last item is not the one that was added");
            Some(edited)
        }
        "row" => {
            let table = body.tables.get(number(0))?;
            let cells: Vec<String> = value.split('|').map(str::to_owned).collect();
            let edited = made(document, append_row(document, table, &cells))?;
            let after = edited.body().tables.get(number(0)).expect("the table is still there");
            assert_eq!(after.rows.len(), table.rows.len() + 1, "not one row more");
            Some(edited)
        }
        "cell" => {
            let table = body.tables.get(number(0))?;
            made(document, set_cell(document, table, number(1), number(2), value))
        }
        "tick" => {
            let task = body.tasks.get(number(0))?;
            let edited = made(document, tick(document, task, !task.checked))?;
            assert_eq!(edited.body().tasks.get(number(0))?.checked, !task.checked, "the box is as it was");
            Some(edited)
        }
        "section" => made(document, append_to_section(document, name, value)),
        "verb" => verb(document, name, value),
        _ => None,
    }
}

/// Makes the edits, where they are not refused.
fn made(document: &Document, edits: Result<Vec<Edit>, EditError>) -> Option<Document> {
    match edits {
        Ok(edits) => Some(document.apply(&edits).expect("edits that a builder gave can be made")),
        Err(error) => {
            assert!(!error.message.is_empty(), "refused without a reason");
            None
        }
    }
}

fn read(document: &Document, key: &str) -> Option<String> {
    document.front()?.get(key)?.value.as_str().map(str::to_owned)
}

fn verb(document: &Document, name: &str, value: &str) -> Option<Document> {
    let (registry, policy) = (Registry::built_in(), default_policy());
    let record = record_of(document, &registry, &policy)?;
    let verb = record.kind.verbs.iter().find(|verb| verb.name == name)?;
    let args = verb.args.iter().map(|def| (def.name.clone(), FieldValue::parse(value, def.kind.is_list())));
    let input = VerbInput {
        when: now(),
        now: now(),
        by: Some("alice".to_owned()),
        note: Some(value.to_owned()).filter(|note| !note.is_empty()),
        args: args.collect(),
        set: Vec::new(),
    };
    match apply(&record, verb, &input, &policy, &|_| None) {
        Ok(edited) => {
            let front = edited.document.front().expect("a verb leaves the front matter");
            assert!(front.readable, "a verb left a front matter that nobody can read");
            let again = record_of(&edited.document, &registry, &policy).expect("it is still a record");
            assert_eq!(again.id, record.id, "a verb changed the id");
            Some(Document::parse(edited.document.to_bytes()))
        }
        Err(_) => None,
    }
}

fn record_of(document: &Document, registry: &Registry, policy: &Policy) -> Option<Record> {
    let context = ReadContext { registry, policy };
    match read_file("incidents/2026/INC-2026-0001.md".to_owned(), document.to_bytes(), &context) {
        Read::Record(record) => Some(*record),
        Read::Stray(_) | Read::Other(_) => None,
    }
}
