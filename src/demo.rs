//! A record as it may have stood at an earlier moment: what happened later is taken out again by exact edits. The sample
//! repo gets its history from this; real repos have their own.

use chrono::{NaiveDate, NaiveTime};

use crate::base::moment::{Moment, read_time};
use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::edit::{Data, Edit, Editor, remove};
use crate::doc::yaml::Node;
use crate::edit::draft::DraftError;
use crate::kind::definition::{FieldDef, Kind};
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::columns::DefinedTable;

/// A moment of a record's life, with what happened then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// The milestones that were reached, and the lists that got an item.
    pub reached: Vec<String>,
    /// Who did it, where the item or a row of that time says so.
    pub by: Option<String>,
}

/// The moments at which a record moved, the earliest first. A record is not older than the field that its kind fills
/// with the moment of creation: what it says of the time before was written then.
pub fn steps(record: &Record) -> Vec<Step> {
    let born = record
        .kind
        .fields
        .iter()
        .filter(|def| def.default.as_deref().is_some_and(|text| text.contains("now")))
        .find_map(|def| record.time(&def.name).get());
    let mut steps: Vec<Step> = Vec::new();
    let mut add = |at: Moment, name: &str, by: Option<&str>| {
        let at = born.map_or(at, |born| at.max(born));
        let step = match steps.iter_mut().find(|step| step.at == at) {
            Some(step) => step,
            None => {
                steps.push(Step { at, reached: Vec::new(), by: None });
                let Some(step) = steps.last_mut() else { return };
                step
            }
        };
        if !step.reached.iter().any(|known| known == name) {
            step.reached.push(name.to_owned());
        }
        step.by = step.by.take().or_else(|| by.map(str::to_owned));
    };
    for name in &record.kind.milestones {
        if let Some(at) = record.time(name).get() {
            add(at, name, None);
        }
    }
    for def in timed_lists(&record.kind) {
        let person = def.item.iter().find(|key| key.kind == FieldType::Person);
        for item in record.items(&def.name) {
            let by = person.and_then(|key| item.get(&key.name)).and_then(Node::as_str);
            for (_, at) in times(item, def, record) {
                add(at, &def.name, by);
            }
        }
    }
    steps.sort_by_key(|step| step.at);
    let rows = rows(&record.document, record);
    for step in &mut steps {
        // Tables tell minutes.
        let row = rows.iter().find(|row| row.at.epoch().div_euclid(60) == step.at.epoch().div_euclid(60));
        step.by = step.by.take().or_else(|| row.and_then(|row| row.by.clone()));
    }
    steps
}

/// The lists of a kind whose items tell when they happened. What lies ahead when it is written, such as the next update,
/// stands in no such key first.
fn timed_lists(kind: &Kind) -> impl Iterator<Item = &FieldDef> {
    let timed = |(at, key): (usize, &FieldDef)| key.kind == FieldType::Time && (at == 0 || key.name == "at");
    kind.fields.iter().filter(move |def| def.kind.is_list() && def.item.iter().enumerate().any(timed))
}

/// The times of an item that lie behind it: when it began, ended, happened.
fn times<'d>(item: &Node, def: &'d FieldDef, record: &Record) -> Vec<(&'d str, Moment)> {
    def.item
        .iter()
        .filter(|key| key.kind == FieldType::Time && key.name != "next")
        .filter_map(|key| {
            let at = read_time(item.get(&key.name)?.as_str()?, record.zone).moment()?;
            Some((key.name.as_str(), at))
        })
        .collect()
}

/// The record's document with everything taken out that is dated after `at`.
///
/// # Errors
/// The front matter cannot be edited safely.
pub fn as_of(record: &Record, at: Moment) -> Result<Document, DraftError> {
    let kind = &*record.kind;
    let status = status_at(record, at);
    let mut editor = Editor::new(Document::parse(record.document.bytes().to_vec()));
    editor.put("status", &Data::text(status.as_str()), None)?;
    for def in timed_lists(kind) {
        let items = record.items(&def.name);
        let later = |item: &Node| times(item, def, record).first().is_some_and(|(_, first)| *first > at);
        if !items.is_empty() && items.iter().all(later) {
            editor.edit(|document| remove(document, &def.name))?;
        } else {
            let edits = later_items(editor.document(), record, def, at);
            editor.edit(|_| Ok(edits))?;
        }
    }
    for def in &kind.fields {
        let Some(node) = record.node(&def.name) else { continue };
        if timed_lists(kind).any(|list| list.name == def.name) {
            continue;
        }
        let later =
            latest(node, record).is_some_and(|latest| latest > at) && def.kind.item() != &FieldType::Text;
        let planned = def.kind == FieldType::Time && !kind.milestones.contains(&def.name);
        let early =
            !def.required && !def.required_at.is_empty() && !kind.is_required_at(&def.required_at, &status);
        if (later && !planned) || (early && def.kind != FieldType::List(Box::new(FieldType::Service))) {
            editor.edit(|document| remove(document, &def.name))?;
        }
    }
    // Which records it would be linked with was not known yet.
    for link in &kind.links {
        if kind.field(&link.field).is_some_and(|def| !def.required) {
            editor.edit(|document| remove(document, &link.field))?;
        }
    }
    let rows = later_rows(editor.document(), record, at);
    editor.edit(|_| Ok(rows))?;
    Ok(editor.finish())
}

/// The state that the last milestone reached by `at` leads to.
fn status_at(record: &Record, at: Moment) -> String {
    let kind: &Kind = &record.kind;
    let mut status = kind.initial.clone();
    for step in steps(record).iter().filter(|step| step.at <= at) {
        for name in &step.reached {
            let verb = kind.verbs.iter().find(|verb| verb.stamps.as_ref() == Some(name) && verb.to.is_some());
            if let Some(to) = verb.and_then(|verb| verb.to.clone()) {
                status = to;
            }
        }
    }
    status
}

/// The latest instant anywhere in a value.
fn latest(node: &Node, record: &Record) -> Option<Moment> {
    if let Some(items) = node.as_list() {
        return items.iter().filter_map(|item| latest(item, record)).max();
    }
    if let Some(entries) = node.as_map() {
        return entries.iter().filter_map(|entry| latest(&entry.value, record)).max();
    }
    read_time(node.as_str()?, record.zone).moment()
}

/// Edits that take out what a list's items say of the time after `at`: whole items, and keys such as the end of a pause.
fn later_items(document: &Document, record: &Record, def: &FieldDef, at: Moment) -> Vec<Edit> {
    let text = document.text().unwrap_or("");
    let entry = document.front().and_then(|front| front.get(&def.name));
    let mut edits = Vec::new();
    for item in entry.and_then(|entry| entry.value.as_list()).unwrap_or(&[]) {
        let later: Vec<(&str, Moment)> =
            times(item, def, record).into_iter().filter(|(_, time)| *time > at).collect();
        if later.len() == times(item, def, record).len() && !later.is_empty() {
            let start = text.get(..item.span.start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
            edits.push(Edit::replace(Span::new(start, line_end(text, item.span.end)), ""));
            continue;
        }
        let pairs = item.as_map().unwrap_or(&[]);
        for (key, _) in later {
            let Some(place) = pairs.iter().position(|pair| pair.key == key) else { continue };
            let before = place.checked_sub(1).and_then(|before| pairs.get(before));
            if let (Some(before), Some(pair)) = (before, pairs.get(place)) {
                edits.push(Edit::replace(Span::new(before.value.span.end, pair.value.span.end), ""));
            }
        }
    }
    edits
}

fn line_end(text: &str, offset: usize) -> usize {
    text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| offset + length + 1)
}

/// A row of a timeline.
struct TimedRow {
    at: Moment,
    by: Option<String>,
    span: Span,
}

/// Edits that take out the rows of timelines that are dated after `at`.
fn later_rows(document: &Document, record: &Record, at: Moment) -> Vec<Edit> {
    let text = document.text().unwrap_or("");
    let later = rows(document, record).into_iter().filter(|row| row.at > at);
    later.map(|row| Edit::replace(Span::new(row.span.start, line_end(text, row.span.end)), "")).collect()
}

/// The rows of timelines; one without a date has that of the row above.
fn rows(document: &Document, record: &Record) -> Vec<TimedRow> {
    let body = document.body();
    let mut rows = Vec::new();
    for def in &record.kind.tables {
        let timed = def.columns.first().is_some_and(|column| column.kind == FieldType::Time);
        let Some(found) = DefinedTable::find(body, def).filter(|_| timed) else { continue };
        let Some(place) = found.place_of(&FieldType::Time) else { continue };
        let person = found.place_of(&FieldType::Person);
        let zone = found.zone_at(place).unwrap_or(record.zone);
        let mut date: Option<NaiveDate> = None;
        for row in &found.table.rows {
            let Some(cell) = row.cell(place) else { continue };
            let moment = match NaiveTime::parse_from_str(&cell.text, "%H:%M") {
                Ok(time) => date.and_then(|date| Moment::local(date.and_time(time), zone).moment()),
                Err(_) => read_time(&cell.text, zone).moment(),
            };
            let Some(at) = moment else { continue };
            date = Some(at.in_zone(zone).date());
            let by = person.and_then(|column| row.cell(column)).map(|cell| cell.text.clone());
            rows.push(TimedRow { at, by: by.filter(|by| !by.is_empty()), span: row.span });
        }
    }
    rows
}
