//! A record as machine output: its fields with the types their kind declares.

use serde_json::{Map, Value, json};

use crate::doc::yaml::Node;
use crate::kind::definition::FieldDef;
use crate::record::Record;
use crate::record::derived;
use crate::record::typed;

/// `{"id","kind","path","fields":{...}}`: declared fields in the kind's order, then the others in the file's; `derived`
/// where something is worked out from them.
pub fn record_json(record: &Record) -> Value {
    let mut fields = Map::new();
    for name in ["title", "status"] {
        if let Some(text) = record.text(name) {
            fields.insert(name.to_owned(), text.into());
        }
    }
    for def in &record.kind.fields {
        if let Some(node) = record.node(&def.name) {
            fields.insert(def.name.clone(), node_json(node, Some(def)));
        }
    }
    let others = record.document.front().map_or(&[][..], |front| front.entries());
    for entry in others {
        let known = entry.key == "id" || entry.key == "kind" || fields.contains_key(entry.key.as_str());
        if !known && !matches!(record.claim, crate::record::Claim::Mapping(_)) && !entry.value.is_null() {
            fields.insert(entry.key.to_string(), node_json(&entry.value, None));
        }
    }
    let mut object =
        json!({"id": record.id, "kind": record.kind.name, "path": record.path, "fields": fields});
    if let Some(priority) = derived::priority(record) {
        object["derived"] = json!({"priority": priority});
    }
    object
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
