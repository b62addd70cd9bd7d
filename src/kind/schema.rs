//! JSON Schema (draft 2020-12) of a kind's front matter, for editors and other programs.

use serde_json::{Map, Value, json};

use crate::kind::definition::{FieldDef, Kind};
use crate::kind::field_type::FieldType;

/// The schema of the front matter of `kind`. Unknown keys are allowed, as `check` only warns about them.
pub fn schema(kind: &Kind) -> Value {
    let states: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
    let mut properties = Map::new();
    properties.insert(
        "id".to_owned(),
        json!({"type": "string", "pattern": id_pattern(kind), "description": "id of the record"}),
    );
    properties.insert(
        "title".to_owned(),
        json!({"type": "string", "description": "what it is about, in one line"}),
    );
    properties.insert("status".to_owned(), json!({"enum": states, "description": describe_states(kind)}));
    properties.insert(
        "aliases".to_owned(),
        json!({"type": "array", "items": {"type": "string"}, "description": "ids the record had before (opsctl renumber)"}),
    );
    let mut required = vec!["id", "title", "status"];
    for field in &kind.fields {
        properties.insert(field.name.clone(), property(field, !field.required));
        if field.required {
            required.push(&field.name);
        }
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:opsctl:kind:{}", kind.name),
        "title": kind.title,
        "description": kind.summary,
        "type": "object",
        "required": required,
        "properties": properties,
        "patternProperties": {"^x-": true},
        "additionalProperties": true,
    });
    let conditions = conditions(kind);
    if let (false, Some(schema)) = (conditions.is_empty(), schema.as_object_mut()) {
        schema.insert("allOf".to_owned(), Value::Array(conditions));
    }
    schema
}

/// `if` a record is in a state, `then` these fields must be there.
fn conditions(kind: &Kind) -> Vec<Value> {
    let needs = |state: &str| {
        kind.fields
            .iter()
            .filter(|field| !field.required && kind.is_required_at(&field.required_at, state))
            .collect::<Vec<_>>()
    };
    let condition = |state: &str, fields: &[&FieldDef]| {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let filled: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), json!({"not": {"type": "null"}}))).collect();
        json!({
            "if": {"properties": {"status": {"const": state}}, "required": ["status"]},
            "then": {"required": names, "properties": filled},
        })
    };
    kind.states
        .iter()
        .map(|state| (state.name.as_str(), needs(&state.name)))
        .filter(|(_, fields)| !fields.is_empty())
        .map(|(state, fields)| condition(state, &fields))
        .collect()
}

fn describe_states(kind: &Kind) -> String {
    let with_help = |state: &crate::kind::definition::StateDef| {
        if state.help.is_empty() { state.name.clone() } else { format!("{} ({})", state.name, state.help) }
    };
    format!("state: {}", kind.states.iter().map(with_help).collect::<Vec<_>>().join(", "))
}

/// The pattern of the kind's ids as a regular expression, found from an id that the pattern writes.
fn id_pattern(kind: &Kind) -> String {
    let (first, other) = (kind.id.format(1111, 0), kind.id.format(2222, 0));
    let head = first.trim_end_matches('0');
    let width = first.len() - head.len();
    let year = first.bytes().zip(other.bytes()).position(|(one, two)| one != two);
    match year.and_then(|at| Some((head.get(..at)?, head.get(at + 4..)?))) {
        Some((before, between)) => format!("^{before}[0-9]{{4}}{between}[0-9]{{{width},}}$"),
        None => format!("^{head}[0-9]{{{width},}}$"),
    }
}

fn property(field: &FieldDef, nullable: bool) -> Value {
    let mut property = typed(&field.kind, field, nullable);
    let help = if field.help.is_empty() { field.prompt.as_deref().unwrap_or("") } else { &field.help };
    if let (false, Some(property)) = (help.is_empty(), property.as_object_mut()) {
        property.insert("description".to_owned(), help.into());
    }
    property
}

fn typed(kind: &FieldType, field: &FieldDef, nullable: bool) -> Value {
    if *kind == FieldType::Enum {
        let null = nullable.then_some(Value::Null);
        let values: Vec<Value> = field.values.iter().map(|value| json!(value)).chain(null).collect();
        return json!({"enum": values});
    }
    let (types, format) = kind.json();
    let names: Vec<&str> = types.iter().copied().chain(nullable.then_some("null")).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), if let [only] = names.as_slice() { json!(only) } else { json!(names) });
    if let Some(format) = format {
        schema.insert("format".to_owned(), json!(format));
    }
    if let FieldType::List(inner) = kind {
        schema.insert("items".to_owned(), typed(inner, field, false));
    }
    if *kind == FieldType::Map && !field.item.is_empty() {
        let properties: Map<String, Value> =
            field.item.iter().map(|key| (key.name.clone(), property(key, !key.required))).collect();
        let required: Vec<&str> =
            field.item.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), json!(required));
    }
    Value::Object(schema)
}

#[cfg(test)]
mod tests;
