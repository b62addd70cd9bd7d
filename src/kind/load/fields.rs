//! Fields, the arguments of verbs and the keys of maps: all three are declared alike.

use crate::base::text::suggest_valid;
use crate::kind::definition::FieldDef;
use crate::kind::field_type::FieldType;
use crate::kind::load::names::{grow, upsert, word};
use crate::kind::reading::{Cursor, Fields, Name, Reading, Target};

/// Front matter keys that every record has; no field can be declared under them.
const RESERVED: [&str; 4] = ["id", "title", "status", "kind"];

/// Where a field is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'v> {
    /// Under `fields`.
    Field,
    /// Under `args` of this verb.
    Arg(&'v str),
    /// Under `item` of a field.
    Item,
}

/// Reads `fields`.
pub(super) fn read(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    let mut before: Option<&str> = None;
    for (name, field) in &map.entries() {
        if RESERVED.contains(&name.text) {
            let message = format!("`{}` can not be declared", name.text);
            name.mistake(message, "every record has it; take another name");
            continue;
        }
        let known = reading.kind.field(name.text).cloned();
        let field = field.called(&format!("field `{}`", name.text));
        let field = one(reading, name, &field, known, Role::Field);
        upsert(&mut reading.kind.fields, field, before, |field| &field.name);
        before = Some(name.text);
    }
}

/// Reads a map of declarations, on top of those `known`.
pub(super) fn several(
    reading: &mut Reading<'_>,
    map: &Cursor<'_>,
    known: Vec<FieldDef>,
    role: Role<'_>,
) -> Vec<FieldDef> {
    let mut all = known;
    for (name, field) in map.entries() {
        let word = if role == Role::Item { "key" } else { "argument" };
        let base = all.iter().find(|field| field.name == name.text).cloned();
        let field = field.called(&format!("{word} `{}` in {}", name.text, map.what()));
        let field = one(reading, &name, &field, base, role);
        upsert(&mut all, field, None, |field| &field.name);
    }
    all
}

/// Reads one declaration, on top of the `known` one.
fn one(
    reading: &mut Reading<'_>,
    name: &Name<'_>,
    declared: &Cursor<'_>,
    known: Option<FieldDef>,
    role: Role<'_>,
) -> FieldDef {
    word(name, "a field");
    let what = declared.what();
    let mut fields = declared.fields_of(what);
    let kind = kind(&mut fields, known.as_ref(), what);
    let mut field = known.unwrap_or_default();
    name.text.clone_into(&mut field.name);
    field.required = fields.boolean("required").unwrap_or(field.required);
    field.help = fields.text("help").unwrap_or(field.help);
    let values = fields.get("values");
    if let Some(values) = &values {
        read_values(&mut field.values, values, what);
    }
    if role != Role::Item {
        field.prompt = fields.text("prompt").or(field.prompt);
        let verb = if let Role::Arg(verb) = role { Some(verb) } else { None };
        let default = fields.read("default", |default| reading.template(default, verb));
        field.default = default.or(field.default);
    }
    if role == Role::Field {
        field.scaffold = fields.boolean("scaffold").unwrap_or(field.scaffold);
        grow(&mut field.required_at, fields.references("required_at", Target::State));
    }
    let item = if matches!(role, Role::Arg(_)) { None } else { fields.get("item") };
    if let Some(item) = &item {
        field.item = several(reading, item, field.item, Role::Item);
    }
    fields.finish();
    match kind {
        Some(kind) => {
            field.kind = kind;
            check_shape(&field, (name, what), values, item);
        }
        None if role == Role::Field => reading.unreadable.push(field.name.clone()),
        None => {}
    }
    field
}

/// Adds to the words of an enum.
fn read_values(known: &mut Vec<String>, list: &Cursor<'_>, what: &str) {
    let values = list.texts();
    for (at, value) in values.iter().enumerate() {
        if values[..at].iter().any(|earlier| earlier.text == value.text) {
            value.mistake(format!("`{}` is written twice in `values` of {what}", value.text), "");
        }
    }
    grow(known, values.iter().map(|value| value.text.to_owned()).collect());
}

/// An enum has values, and a map may have items; nothing else does.
fn check_shape(
    field: &FieldDef,
    (name, what): (&Name<'_>, &str),
    values: Option<Cursor<'_>>,
    item: Option<Cursor<'_>>,
) {
    let (is_enum, is_map) = (*field.kind.item() == FieldType::Enum, *field.kind.item() == FieldType::Map);
    let of_type = format!("{what} is of type `{}`", field.kind.name());
    if is_enum && field.values.is_empty() {
        name.mistake(format!("{what} is an enum without `values`"), WORDS_HELP);
    }
    if let Some(values) = values.filter(|_| !is_enum) {
        values.mistake(format!("{of_type}: only an enum has `values`"), "");
    }
    if let Some(item) = item.filter(|_| !is_map) {
        item.mistake(format!("{of_type}: only a map has `item`"), "");
    }
}

/// What an enum lacks.
pub(super) const WORDS_HELP: &str = "add the words it may be: `values: [one, two]`";

/// The type under `type`; a known declaration keeps its own.
fn kind(fields: &mut Fields<'_>, known: Option<&FieldDef>, what: &str) -> Option<FieldType> {
    let Some(known) = known else {
        return fields.required("type").and_then(|name| field_type(&name, what));
    };
    let help = "leave `type` out, or declare a field of another name";
    kept_type(fields, &known.kind, what, help);
    Some(known.kind.clone())
}

/// Holds the type under `type` against the `known` one, which it cannot change.
pub(super) fn kept_type(fields: &mut Fields<'_>, known: &FieldType, what: &str, help: &str) {
    let Some(place) = fields.get("type") else { return };
    if let Some(given) = field_type(&place, what).filter(|given| given != known) {
        let message = format!("{what} is of type `{}` and can not become `{}`", known.name(), given.name());
        place.mistake(message, help);
    }
}

/// A type by its name.
pub(super) fn field_type(place: &Cursor<'_>, what: &str) -> Option<FieldType> {
    let text = place.text()?;
    let found = FieldType::parse(text);
    if found.is_none() {
        let inner = text.strip_prefix("list of ").unwrap_or(text);
        let help = suggest_valid(inner, &FieldType::choices());
        place.mistake(format!("unknown type `{text}` of {what}"), help);
    }
    found
}
