//! What differs between two bodies: rows, ticks and lines, section by section.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::base::span::Span;
use crate::doc::body::{Body, Table};
use crate::record::Record;
use crate::record::diff::{Difference, Row};

/// A section taken apart.
#[derive(Default)]
struct Part {
    title: String,
    rows: Vec<Row>,
    tasks: Vec<(String, bool)>,
    lines: Vec<String>,
}

/// The parts by title, and by which one of that title it is; and the order they stand in.
#[derive(Default)]
struct Parts {
    by_key: BTreeMap<Key, Part>,
    order: Vec<Key>,
}

type Key = (String, usize);

pub(super) fn changes(before: Option<&Record>, after: &Record) -> Vec<Difference> {
    let old = before.map(Parts::of).unwrap_or_default();
    let new = Parts::of(after);
    let gone = old.order.iter().filter(|key| !new.by_key.contains_key(*key));
    let none = Part::default();
    let mut found = Vec::new();
    for key in new.order.iter().chain(gone) {
        let was = old.by_key.get(key).unwrap_or(&none);
        let is = new.by_key.get(key).unwrap_or(&none);
        rows(&key.0, &was.rows, &is.rows, &mut found);
        tasks(&key.0, &was.tasks, &is.tasks, &mut found);
        lines(&key.0, &was.lines, &is.lines, &mut found);
    }
    found
}

impl Parts {
    fn of(record: &Record) -> Self {
        let mut parts = Self::default();
        let Some(text) = record.document.text() else { return parts };
        let body = record.document.body();
        let first = body.sections.first().map_or(body.span.end, |section| section.heading.start);
        parts.push(Part::read(text, body, "", None, Span::new(body.span.start, first)));
        for (at, section) in body.sections.iter().enumerate() {
            // The heading of level 1 repeats id and title, which are fields.
            let title = if section.level == 1 { "" } else { section.title.as_str() };
            parts.push(Part::read(text, body, title, Some(at), section.own));
        }
        parts
    }

    fn push(&mut self, part: Part) {
        let known = self.order.iter().filter(|(title, _)| *title == part.title).count();
        let key = (part.title.clone(), known);
        self.order.push(key.clone());
        self.by_key.insert(key, part);
    }
}

impl Part {
    fn read(text: &str, body: &Body, title: &str, section: Option<usize>, own: Span) -> Self {
        // Generated parts are rewritten as a whole, from other records: their rows are no entries of this one.
        let generated = |span: Span| body.generated.iter().any(|part| part.content.contains(span));
        let tables: Vec<&Table> = body
            .tables
            .iter()
            .filter(|table| table.section == section && own.contains(table.span) && !generated(table.span))
            .collect();
        let rows = tables.iter().flat_map(|table| table.rows.iter().map(|row| cells(table, row))).collect();
        let tasks: Vec<_> = body.tasks.iter().filter(|task| task.section == section).collect();
        let mut lines = Vec::new();
        let mut at = own.start;
        for line in own.slice(text).split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end;
            // A table is described by its rows.
            let is_table = tables.iter().any(|table| {
                span.start <= table.span.end && table.span.start < span.end && !line.trim().is_empty()
            });
            if is_table || line.trim().is_empty() {
                continue;
            }
            // An item of a checklist is described by its text and its tick.
            if !tasks.iter().any(|task| span.contains(task.mark)) {
                lines.push(line.trim().to_owned());
            }
        }
        let tasks = tasks.into_iter().map(|task| (task.text.clone(), task.checked)).collect();
        Self { title: title.to_owned(), rows, tasks, lines }
    }
}

/// A row's cells by the names of their columns; empty ones say nothing.
fn cells(table: &Table, row: &crate::doc::body::Row) -> Row {
    let named = table.columns().map(str::to_owned).zip(row.cells.iter().map(|cell| cell.text.clone()));
    let surplus = row.surplus.iter().map(|cell| (String::new(), cell.text.clone()));
    named.chain(surplus).filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn rows(section: &str, was: &[Row], is: &[Row], found: &mut Vec<Difference>) {
    let mut push = |from: Option<&Row>, to: Option<&Row>| {
        found.push(Difference::Row { section: section.to_owned(), from: from.cloned(), to: to.cloned() });
    };
    for op in capture_diff_slices(Algorithm::Myers, was, is) {
        let (old, new) = (&was[op.old_range()], &is[op.new_range()]);
        match op.tag() {
            DiffTag::Equal => {}
            DiffTag::Delete => old.iter().for_each(|row| push(Some(row), None)),
            DiffTag::Insert => new.iter().for_each(|row| push(None, Some(row))),
            DiffTag::Replace => {
                let mut taken = vec![false; new.len()];
                for row in old {
                    // One that shares a cell is the same row, changed.
                    let same = new
                        .iter()
                        .enumerate()
                        .position(|(at, other)| !taken[at] && row.iter().any(|cell| other.contains(cell)));
                    if let Some(at) = same {
                        taken[at] = true;
                    }
                    push(Some(row), same.map(|at| &new[at]));
                }
                let rest = new.iter().zip(&taken).filter(|(_, taken)| !**taken);
                rest.for_each(|(row, _)| push(None, Some(row)));
            }
        }
    }
}

fn tasks(section: &str, was: &[(String, bool)], is: &[(String, bool)], found: &mut Vec<Difference>) {
    let mut rest: Vec<&(String, bool)> = was.iter().collect();
    let mut push = |text: &str, from: Option<bool>, to: Option<bool>| {
        found.push(Difference::Task { section: section.to_owned(), text: text.to_owned(), from, to });
    };
    for (text, to) in is {
        let from = rest.iter().position(|(old, _)| old == text).map(|at| rest.remove(at).1);
        if from != Some(*to) {
            push(text, from, Some(*to));
        }
    }
    for (text, from) in rest {
        push(text, Some(*from), None);
    }
}

fn lines(section: &str, was: &[String], is: &[String], found: &mut Vec<Difference>) {
    let (mut added, mut removed) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, was, is) {
        if op.tag() != DiffTag::Equal {
            added += op.new_range().len();
            removed += op.old_range().len();
        }
    }
    if added + removed > 0 {
        found.push(Difference::Text { section: section.to_owned(), added, removed });
    }
}
