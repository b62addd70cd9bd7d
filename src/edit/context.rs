//! What templates see of a record.

use std::collections::BTreeMap;

use minijinja::Value;

use crate::base::duration::format_duration;
use crate::base::moment::Zone;
use crate::doc::yaml::Node;
use crate::edit::template::Context;
use crate::kind::definition::TableDef;
use crate::kind::field_type::FieldType;
use crate::record::Record;
use crate::record::columns::DefinedTable;

/// The fields of a record, and `id`, `kind`, `title`.
pub fn record_context(record: &Record) -> Context {
    let mut context = Context::of(&record.kind);
    for field in &record.kind.fields {
        if let Some(node) = record.node(&field.name) {
            context.set(&field.name, node_value(node));
        }
    }
    context.set_text("status", record.status());
    context.set("title", record.title());
    context.set("id", record.id.as_str());
    context.set("kind", record.kind.name.as_str());
    context
}

/// A record in full: its fields (times local to `zone` and short), its milestones that are there, the sections of its
/// body and the rows of its timeline. Sections and cells are markdown as they stand in the file.
pub fn whole_context(record: &Record, zone: Zone) -> Context {
    let mut context = record_context(record);
    let short = |name: &str| record.time(name).get().map(|at| at.in_zone(zone).short());
    for def in record.kind.fields.iter().filter(|def| def.kind == FieldType::Time) {
        if let Some(at) = short(&def.name) {
            context.set(&def.name, at);
        }
    }
    let milestones = record.kind.milestones.iter().filter_map(|name| {
        let mut one = Context::new();
        one.set("name", name.as_str());
        one.set("at", short(name)?);
        Some(one.into_value())
    });
    context.set("milestones", Value::from_iter(milestones));
    let body = record.document.body();
    let sections = record.kind.sections.iter().filter_map(|def| {
        let text = record.document.slice(body.section(&def.name)?.own).trim();
        (!text.is_empty()).then(|| (def.name.clone(), Value::from(text.replace("\r\n", "\n"))))
    });
    context.set("sections", Value::from(sections.collect::<BTreeMap<String, Value>>()));
    let timeline = record.kind.table("timeline").map(|def| rows(record, def, Value::from));
    let timeline = timeline.unwrap_or_default();
    context.set("timeline", Value::from(timeline));
    context
}

/// The rows of a table as maps of column to cell; columns go by their declared names, cells are markdown.
pub fn rows(record: &Record, def: &TableDef, cell: fn(String) -> Value) -> Vec<Value> {
    let Some(found) = DefinedTable::find(record.document.body(), def) else { return Vec::new() };
    let name = |(place, heading): (usize, &str)| {
        found.column_at(place).map_or_else(|| heading.to_owned(), |column| column.name.clone())
    };
    let columns: Vec<String> = found.table.columns().enumerate().map(name).collect();
    let row = |row: &crate::doc::body::Row| {
        let cells = row.cells.iter().map(|found| cell(record.document.slice(found.span).trim().to_owned()));
        Value::from(columns.iter().cloned().zip(cells).collect::<BTreeMap<String, Value>>())
    };
    found.table.rows.iter().map(row).collect()
}

/// A YAML node as a template sees it: texts stay texts.
pub fn node_value(node: &Node) -> Value {
    if let Some(items) = node.as_list() {
        return Value::from_iter(items.iter().map(node_value));
    }
    if let Some(entries) = node.as_map() {
        let pairs = entries.iter().map(|entry| (entry.key.to_string(), node_value(&entry.value)));
        return Value::from(pairs.collect::<BTreeMap<String, Value>>());
    }
    node.as_str().map_or(Value::UNDEFINED, Value::from)
}

/// A length of time for people.
#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
pub fn show(seconds: i64) -> String {
    format_duration(seconds as f64)
}
