//! What templates see of a record.

use std::collections::BTreeMap;

use minijinja::Value;

use crate::base::duration::format_duration;
use crate::doc::yaml::Node;
use crate::edit::template::Context;
use crate::record::record::Record;

/// The fields of a record, and `id`, `kind`, `title`.
pub fn record_context(record: &Record) -> Context {
    let mut context = Context::new();
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

/// A YAML node as a template sees it: texts stay texts.
pub fn node_value(node: &Node) -> Value {
    if let Some(items) = node.as_list() {
        return Value::from_iter(items.iter().map(node_value));
    }
    if let Some(entries) = node.as_map() {
        let pairs = entries.iter().map(|entry| (entry.key.clone(), node_value(&entry.value)));
        return Value::from(pairs.collect::<BTreeMap<String, Value>>());
    }
    node.as_str().map_or(Value::UNDEFINED, Value::from)
}

/// A length of time for people.
#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
pub fn show(seconds: i64) -> String {
    format_duration(seconds as f64)
}
