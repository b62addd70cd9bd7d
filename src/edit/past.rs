//! A record as it may have stood at an earlier moment: what happened later is taken out again by exact edits. The sample
//! repo gets its history from this; real repos have their own.

use chrono::{NaiveDate, NaiveTime};

use crate::base::moment::{Moment, read_time};
use crate::base::span::Span;
use crate::doc::document::Document;
use crate::doc::edit::{Data, Edit, Editor, remove};
use crate::doc::yaml::Node;
use crate::edit::draft::DraftError;
use crate::kind::definition::{FieldType, Kind};
use crate::record::record::Record;

/// A moment of a record's life, with the milestones that were reached then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// The milestones' names.
    pub reached: Vec<String>,
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
    for name in &record.kind.milestones {
        let Some(at) = record.time(name).get() else { continue };
        let at = born.map_or(at, |born| at.max(born));
        match steps.iter_mut().find(|step| step.at == at) {
            Some(step) => step.reached.push(name.clone()),
            None => steps.push(Step { at, reached: vec![name.clone()] }),
        }
    }
    steps.sort_by_key(|step| step.at);
    steps
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
    for def in &kind.fields {
        let Some(node) = record.node(&def.name) else { continue };
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

/// Edits that take out the rows of timelines that are dated after `at`; a row without a date has that of the row above.
fn later_rows(document: &Document, record: &Record, at: Moment) -> Vec<Edit> {
    let text = document.text().unwrap_or("");
    let body = document.body();
    let mut edits = Vec::new();
    for def in &record.kind.tables {
        let timed = def.columns.first().is_some_and(|column| column.kind == FieldType::Time);
        let Some(table) = body.section(&def.section).and_then(|section| body.table_in(section)) else {
            continue;
        };
        if !timed {
            continue;
        }
        let mut date: Option<NaiveDate> = None;
        for row in &table.rows {
            let Some(cell) = row.cell(0) else { continue };
            let moment = match NaiveTime::parse_from_str(&cell.text, "%H:%M") {
                Ok(time) => date.and_then(|date| Moment::local(date.and_time(time), record.zone).moment()),
                Err(_) => read_time(&cell.text, record.zone).moment(),
            };
            let Some(moment) = moment else { continue };
            date = Some(moment.in_zone(record.zone).date());
            if moment > at {
                let end = text.get(row.span.end..).and_then(|rest| rest.find('\n'));
                let end = end.map_or(text.len(), |length| row.span.end + length + 1);
                edits.push(Edit::replace(Span::new(row.span.start, end), ""));
            }
        }
    }
    edits
}
