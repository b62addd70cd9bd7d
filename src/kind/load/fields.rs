//! Fields, the arguments of verbs and the keys of maps: all three are declared alike.

use crate::doc::decode::{Fields, Problems};
use crate::doc::yaml::{Entry, Node};
use crate::kind::definition::FieldDef;
use crate::kind::field_type::FieldType;
use crate::kind::load::names::{grow, once, upsert, word};
use crate::kind::reading::{Reading, Target};

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
pub(super) fn read(reading: &mut Reading<'_>, node: &Node) {
    let mut before: Option<String> = None;
    for entry in once(&mut reading.problems, node, "`fields`") {
        let what = format!("field `{}`", entry.key);
        if RESERVED.contains(&entry.key.as_str()) {
            let help = "every record has it; take another name".to_owned();
            reading.problems.add(entry.key_span, format!("`{}` can not be declared", entry.key), Some(help));
            continue;
        }
        let known = reading.kind.field(&entry.key).cloned();
        let field = one(reading, entry, &what, known, Role::Field);
        upsert(&mut reading.kind.fields, field, before.as_deref(), |field| &field.name);
        before = Some(entry.key.to_string());
    }
}

/// Reads a map of declarations, on top of those `known`.
pub(super) fn several(
    reading: &mut Reading<'_>,
    node: &Node,
    what: &str,
    known: Vec<FieldDef>,
    role: Role<'_>,
) -> Vec<FieldDef> {
    let mut all = known;
    for entry in once(&mut reading.problems, node, what) {
        let word = if role == Role::Item { "key" } else { "argument" };
        let base = all.iter().find(|field| field.name == entry.key).cloned();
        let field = one(reading, entry, &format!("{word} `{}` in {what}", entry.key), base, role);
        upsert(&mut all, field, None, |field| &field.name);
    }
    all
}

/// Reads one declaration, on top of the `known` one.
fn one(
    reading: &mut Reading<'_>,
    entry: &Entry,
    what: &str,
    known: Option<FieldDef>,
    role: Role<'_>,
) -> FieldDef {
    word(&mut reading.problems, entry.key_span, &entry.key, "a field");
    let mut keys = reading.problems.fields(&entry.value, what);
    let kind = kind(&mut reading.problems, &mut keys, known.as_ref(), what);
    let problems = &mut reading.problems;
    let mut field = known.unwrap_or_else(|| blank(&entry.key));
    field.required = keys.boolean(problems, "required", field.required);
    field.help = keys.text(problems, "help").unwrap_or(field.help);
    let values_node = keys.take("values");
    if let Some(node) = values_node {
        let values = problems.texts(node, "`values`");
        for (at, (value, span)) in values.iter().enumerate() {
            if values[..at].iter().any(|(earlier, _)| earlier == value) {
                problems.add(*span, format!("`{value}` stands twice in `values` of {what}"), None);
            }
        }
        grow(&mut field.values, values.into_iter().map(|(value, _)| value.to_owned()).collect());
    }
    if role != Role::Item {
        field.prompt = keys.text(problems, "prompt").or(field.prompt);
        if let Some(node) = keys.take("default") {
            let verb = if let Role::Arg(verb) = role { Some(verb) } else { None };
            field.default = reading.template(node, &format!("`default` of {what}"), verb).or(field.default);
        }
    }
    if role == Role::Field {
        field.scaffold = keys.boolean(&mut reading.problems, "scaffold", field.scaffold);
        let place = format!("`required_at` of {what}");
        grow(&mut field.required_at, reading.names(keys.take("required_at"), &place, &Target::State));
    }
    let item_node = if matches!(role, Role::Arg(_)) { None } else { keys.take("item") };
    if let Some(node) = item_node {
        field.item = several(reading, node, &format!("`item` of {what}"), field.item, Role::Item);
    }
    keys.done(&mut reading.problems);
    let Some(kind) = kind else {
        if role == Role::Field {
            reading.unreadable.push(field.name.clone());
        }
        return field;
    };
    field.kind = kind;
    let problems = &mut reading.problems;
    let (is_enum, is_map) = (*field.kind.item() == FieldType::Enum, *field.kind.item() == FieldType::Map);
    if is_enum && field.values.is_empty() {
        let help = Some("add the words it may be: `values: [one, two]`".to_owned());
        problems.add(entry.key_span, format!("{what} is an enum without `values`"), help);
    }
    if let Some(node) = values_node.filter(|_| !is_enum) {
        let message = format!("{what} is of type `{}`: only an enum has `values`", field.kind.name());
        problems.add(node.span, message, None);
    }
    if let Some(node) = item_node.filter(|_| !is_map) {
        let message = format!("{what} is of type `{}`: only a map has `item`", field.kind.name());
        problems.add(node.span, message, None);
    }
    field
}

fn blank(name: &str) -> FieldDef {
    FieldDef {
        name: name.to_owned(),
        kind: FieldType::Text,
        required: false,
        required_at: Vec::new(),
        default: None,
        scaffold: false,
        prompt: None,
        help: String::new(),
        values: Vec::new(),
        item: Vec::new(),
    }
}

/// The type under `type`; a known declaration keeps its own.
fn kind(
    problems: &mut Problems,
    keys: &mut Fields<'_>,
    known: Option<&FieldDef>,
    what: &str,
) -> Option<FieldType> {
    let Some(known) = known else {
        return keys.need(problems, "type").and_then(|node| field_type(problems, node, what));
    };
    let node = keys.take("type");
    let given = node.and_then(|node| Some((node, field_type(problems, node, what)?)));
    if let Some((node, given)) = given.filter(|(_, given)| *given != known.kind) {
        let message =
            format!("{what} is of type `{}` and can not become `{}`", known.kind.name(), given.name());
        let help = "leave `type` out, or declare a field of another name".to_owned();
        problems.add(node.span, message, Some(help));
    }
    Some(known.kind.clone())
}

/// A type by its name.
pub(super) fn field_type(problems: &mut Problems, node: &Node, what: &str) -> Option<FieldType> {
    let text = problems.text(node, &format!("`type` of {what}"))?;
    let found = FieldType::parse(text);
    if found.is_none() {
        let inner = text.strip_prefix("list of ").unwrap_or(text);
        problems.unknown(node.span, &format!("type `{text}` of {what}"), inner, &FieldType::choices());
    }
    found
}
