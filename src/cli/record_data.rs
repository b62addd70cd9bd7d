//! A record as machine output: its fields with the types their kind declares.

use std::collections::HashSet;

use serde_json::Value;

use crate::doc::yaml::Node;
use crate::kind::definition::FieldDef;
use crate::record::derived;
use crate::record::typed;
use crate::record::{Claim, Record};
use crate::view::record::{Derived, Fields, RecordData};

/// Declared fields in the kind's order, then the others in the file's; `derived` where something is worked out from them.
pub fn record_data(record: &Record) -> RecordData {
    let mut fields: Vec<(String, Value)> = Vec::new();
    let mut known: HashSet<&str> = HashSet::from(["id", "kind"]);
    for name in ["title", "status"] {
        if let Some(text) = record.text(name) {
            known.insert(name);
            fields.push((name.to_owned(), text.into()));
        }
    }
    for def in &record.kind.fields {
        if let Some(node) = record.node(&def.name)
            && known.insert(&def.name)
        {
            fields.push((def.name.clone(), node_json(node, Some(def))));
        }
    }
    let others = record.document.front().map_or(&[][..], |front| front.entries());
    for entry in others.iter().filter(|_| !matches!(record.claim, Claim::Mapping(_))) {
        if !entry.value.is_null() && known.insert(entry.key.as_str()) {
            fields.push((entry.key.to_string(), node_json(&entry.value, None)));
        }
    }
    RecordData {
        id: record.id.clone(),
        kind: record.kind.name.clone(),
        path: record.path.clone(),
        fields: Fields(fields),
        derived: derived::priority(record).map(|priority| Derived { priority }),
    }
}

/// A node as JSON. Only what the definition declares as a number or a boolean becomes one; all else stays the text it is.
pub fn node_json(node: &Node, def: Option<&FieldDef>) -> Value {
    if let Some(items) = node.as_list() {
        return items.iter().map(|item| node_json(item, def)).collect();
    }
    if let Some(entries) = node.as_map() {
        return Value::Object(
            entries
                .iter()
                .map(|entry| {
                    let inner = def.and_then(|def| def.item.iter().find(|key| key.name == entry.key));
                    (entry.key.to_string(), node_json(&entry.value, inner))
                })
                .collect(),
        );
    }
    match def {
        Some(def) => typed::json(&def.kind, node),
        None => node.as_str().map_or(Value::Null, Value::from),
    }
}
