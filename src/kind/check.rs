//! Holds a definition against itself: every name must refer to something the kind has, every template must be
//! one, and use names that can have a value. A state that nothing leads to is no error.

use minijinja::Environment;

use crate::base::span::Span;
use crate::base::text::{list_words, nearest};
use crate::doc::decode::Problem;
use crate::kind::definition::{FieldDef, FieldType, Kind};
use crate::kind::load::{Reading, Reference, Target, Template};

/// Checks in Rust that a verb may name under `guards`.
pub const GUARDS: [&str; 5] = ["approved", "not_requester", "outside_freeze", "not_paused", "paused"];

/// Names that the template of a body, a default or a variant may use beside the fields of the kind.
pub const NEW_CONTEXT: [&str; 8] = ["id", "title", "kind", "today", "now", "by", "period", "source"];

/// Names that a template of a verb may use beside the fields of the kind and the verb's arguments.
pub const VERB_CONTEXT: [&str; 12] = [
    "id",
    "title",
    "kind",
    "status",
    "today",
    "now",
    "by",
    "when",
    "note",
    "from_status",
    "to_status",
    "since_start",
];

/// Settles all names and templates of a kind that has been read; what is wrong is added to its problems.
pub(crate) fn settle(reading: &mut Reading<'_>) {
    let references = std::mem::take(&mut reading.references);
    for reference in &references {
        settle_one(reading, reference);
    }
    let environment = Environment::new();
    for template in &std::mem::take(&mut reading.templates) {
        if let Some((message, help)) = try_template(&environment, &reading.kind, template) {
            reading.problems.add(template.span, message, help);
        }
    }
}

fn settle_one(reading: &mut Reading<'_>, reference: &Reference) {
    let (kind, problems) = (&reading.kind, &mut reading.problems);
    let Reference { span, name, place, target } = reference;
    let mut unknown = |what: &str, valid: &[&str]| {
        problems.unknown(*span, &format!("{what} `{name}` in {place}"), name, valid);
    };
    let states: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
    let fields = || kind.fields.iter().map(|field| field.name.as_str());
    match target {
        Target::State if states.contains(&name.as_str()) => {}
        Target::State => unknown("state", &states),
        Target::Step(from) => {
            if let Some(state) = kind.state(from)
                && states.contains(&name.as_str())
                && !state.to.contains(name)
            {
                let message =
                    format!("{place} leads from `{from}` to `{name}`, but `{from}` does not list it");
                let help = format!("add `{name}` to `to` of state `{from}`, or take `{from}` out of `from`");
                problems.add(*span, message, Some(help));
            }
        }
        Target::Field if name == "title" => {}
        Target::Field if name == "status" => {
            problems.add(*span, format!("`status` in {place}: only `to` moves a record"), None);
        }
        Target::Guard if GUARDS.contains(&name.as_str()) => {}
        Target::Guard => unknown("guard", &GUARDS),
        Target::Value(field) => {
            let Some(field) = kind.field(field).filter(|field| field.kind == FieldType::Enum) else { return };
            if !field.values.contains(name) {
                unknown("value", &field.values.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        Target::Row(cells) => {
            let Some(table) = kind.table(name) else {
                let tables: Vec<&str> = kind.tables.iter().map(|table| table.name.as_str()).collect();
                return unknown("table", &tables);
            };
            for column in
                table.columns.iter().filter(|column| column.required && !cells.contains(&column.name))
            {
                let message =
                    format!("{place} leaves out `{}`, which no row of `{name}` may lack", column.name);
                problems.add(*span, message, None);
            }
        }
        Target::Column(table) => {
            let Some(table) = kind.table(table) else { return };
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            if !columns.contains(&name.as_str()) {
                unknown(&format!("column of table `{}`:", table.name), &columns);
            }
        }
        Target::ItemKey(list) => {
            let Some(list) = kind.field(list).filter(|list| !list.item.is_empty()) else { return };
            let keys: Vec<&str> = list.item.iter().map(|key| key.name.as_str()).collect();
            if !keys.contains(&name.as_str()) {
                unknown(&format!("key of `{}`:", list.name), &keys);
            }
        }
        Target::Field | Target::Clearable | Target::Time | Target::List { .. } | Target::Link => {
            match (kind.field(name), suited(target)) {
                (None, None) => unknown("field", &fields().collect::<Vec<_>>()),
                (None, Some((fits, _))) => {
                    let fitting = kind.fields.iter().filter(|field| fits(field));
                    unknown("field", &fitting.map(|field| field.name.as_str()).collect::<Vec<_>>());
                }
                (Some(field), Some((fits, wanted))) if !fits(field) => {
                    let message =
                        format!("`{name}` in {place} is of type `{}`, not {wanted}", field.kind.name());
                    problems.add(*span, message, None);
                }
                (Some(field), _) if matches!(target, Target::Clearable) && field.required => {
                    let message = format!("{place} removes `{name}`, which every record must have");
                    problems.add(*span, message, None);
                }
                _ => {}
            }
        }
    }
}

/// Which fields suit a reference, and how to say so; `None` where any does.
fn suited(target: &Target) -> Option<(fn(&FieldDef) -> bool, &'static str)> {
    match target {
        Target::Time => Some((|field| field.kind == FieldType::Time, "`time`")),
        Target::Link => Some((|field| *field.kind.item() == FieldType::Id, "`id` or `list of id`")),
        Target::List { maps: true } => {
            Some((|field| field.kind == FieldType::List(Box::new(FieldType::Map)), "`list of map`"))
        }
        Target::List { maps: false } => Some((
            |field| field.kind.is_list() && *field.kind.item() != FieldType::Map,
            "a list of single values",
        )),
        _ => None,
    }
}

/// What is wrong with a template: its syntax, or a name that never has a value.
fn try_template(
    environment: &Environment<'_>,
    kind: &Kind,
    template: &Template,
) -> Option<(String, Option<String>)> {
    let parsed = match environment.template_from_str(&template.text) {
        Ok(parsed) => parsed,
        Err(error) => return Some((syntax(&error), None)),
    };
    let mut used: Vec<String> = parsed.undeclared_variables(false).into_iter().collect();
    used.sort();
    let context: &[&str] = if template.verb.is_some() { &VERB_CONTEXT } else { &NEW_CONTEXT };
    let verb = template.verb.as_ref().and_then(|name| kind.verb(name));
    let args = verb.iter().flat_map(|verb| verb.args.iter().map(|arg| arg.name.as_str()));
    let known: Vec<&str> = args
        .chain(kind.fields.iter().map(|field| field.name.as_str()))
        .chain(context.iter().copied())
        .collect();
    let is_known = |name: &String| {
        known.contains(&name.as_str()) || environment.globals().any(|(global, _)| global == name)
    };
    let unknown = used.iter().find(|name| !is_known(name))?;
    let help = match nearest(unknown, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if verb.is_some() => format!("valid: the fields, the verb's arguments, {}", list_words(context)),
        None => format!("valid: the fields, {}", list_words(context)),
    };
    Some((format!("unknown name `{unknown}` in a template"), Some(help)))
}

fn syntax(error: &minijinja::Error) -> String {
    format!("no valid template: {}", error.detail().map_or_else(|| error.kind().to_string(), str::to_owned))
}

/// What is wrong with the body of a variant, at its place in the body.
pub(crate) fn body(kind: &Kind, text: &str) -> Option<Problem> {
    let environment = Environment::new();
    if let Err(error) = environment.template_from_str(text) {
        let span = error.range().map_or_else(|| line(text, error.line()), Span::from);
        return Some(Problem { span, message: syntax(&error), help: None });
    }
    let template = Template { span: Span::at(0), text: text.to_owned(), verb: None };
    let (message, help) = try_template(&environment, kind, &template)?;
    // The parser does not say where a name stands; its first whole-word use inside a tag is the place.
    let name = message.split('`').nth(1).unwrap_or("");
    Some(Problem { span: word_in_tag(text, name), message, help })
}

fn line(text: &str, number: Option<usize>) -> Span {
    crate::base::span::Lines::new(text).line_span(text, number.unwrap_or(1))
}

/// The first place where `name` stands as a word of its own behind a `{`; the beginning where there is none.
fn word_in_tag(text: &str, name: &str) -> Span {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let whole = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        let in_tag = before.rfind("{{").max(before.rfind("{%")) > before.rfind("}}").max(before.rfind("%}"));
        in_tag && !before.ends_with(is_word) && !before.ends_with('.') && !after.starts_with(is_word)
    };
    let at = text.match_indices(name).map(|(at, _)| at).find(whole);
    at.map_or(Span::at(0), |at| Span::new(at, at + name.len()))
}
