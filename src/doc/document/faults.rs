//! What is wrong with a file that can be read all the same: keys that are there twice, conflict markers.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::base::span::{Lines, Span};
use crate::doc::document::lines_from;
use crate::doc::fault::{Fault, FaultKind};
use crate::doc::yaml::{Entry, Node, Value};

/// Where keys stood first. The few of a usual map are compared with each other, which takes no table.
struct Seen<'n> {
    entries: &'n [Entry],
    table: Option<HashMap<&'n str, usize>>,
}

impl<'n> Seen<'n> {
    fn new(entries: &'n [Entry]) -> Self {
        Self { entries, table: (entries.len() > 64).then(HashMap::new) }
    }

    /// Where the key of `entry`, the one at `at`, stands before it. To be asked of all entries in turn.
    fn first(&mut self, at: usize, entry: &'n Entry) -> Option<usize> {
        let first = match &mut self.table {
            Some(table) => *table.entry(entry.key.as_str()).or_insert(at),
            None => self.entries.iter().position(|other| other.key == entry.key.as_str())?,
        };
        self.entries.get(first).filter(|_| first != at).map(|first| first.key_span.start)
    }
}

/// Keys that are written twice in a map, however deep.
pub(super) fn duplicates(text: &str, index: &OnceCell<Lines>, node: &Node, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::Sequence(sequence) => {
            sequence.items.iter().for_each(|item| duplicates(text, index, item, faults))
        }
        Value::Mapping(mapping) => {
            let mut seen = Seen::new(&mapping.entries);
            for (at, entry) in mapping.entries.iter().enumerate() {
                if let Some(first) = seen.first(at, entry) {
                    let line = index.get_or_init(|| Lines::new(text)).position(text, first).line;
                    faults.push(Fault {
                        span: entry.key_span,
                        kind: FaultKind::DuplicateKey(entry.key.to_string()),
                        message: format!("`{}` is written twice; the first is on line {line}", entry.key),
                    });
                }
                duplicates(text, index, &entry.value, faults);
            }
        }
    }
}

/// `<<<<<<<`, `=======` and `>>>>>>>` lines in this order. One alone may be a heading's underline or a quote.
pub(super) fn conflicts(text: &str, faults: &mut Vec<Fault>) {
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<< ").is_none() {
        return;
    }
    let mut opening: Option<Span> = None;
    let mut divided = false;
    for (span, line) in lines_from(text, 0) {
        if line.starts_with("<<<<<<< ") {
            (opening, divided) = (Some(Span::new(span.start, span.start + line.len())), false);
        } else if line == "=======" {
            divided = opening.is_some();
        } else if (line.starts_with(">>>>>>> ") || line == ">>>>>>>") && divided {
            if let Some(span) = opening.take() {
                faults.push(Fault {
                    span,
                    kind: FaultKind::ConflictMarkers,
                    message: "a merge conflict begins here and is not resolved".to_owned(),
                });
            }
            divided = false;
        }
    }
}
