//! Holds a definition against itself: every name must refer to something the kind has; templates are tried by
//! `kind/template.rs`. A state that nothing leads to is no error.

use crate::kind::definition::FieldDef;
use crate::kind::field_type::FieldType;
use crate::kind::reading::{Reading, Reference, Target};
use crate::kind::template::faults;

/// Checks in Rust that a verb may name under `guards`, sorted; `edit/guard.rs` has them.
pub const GUARDS: [&str; 10] = [
    "anew",
    "approved",
    "effective",
    "given",
    "linked",
    "not_paused",
    "not_requester",
    "outside_freeze",
    "paused",
    "postmortem_owned",
];

/// Settles all names and templates of a kind that has been read; what is wrong is added to its problems.
pub(crate) fn resolve_references(reading: &mut Reading<'_>) {
    let references = std::mem::take(&mut reading.references);
    for reference in &references {
        resolve_reference(reading, reference);
    }
    for template in std::mem::take(&mut reading.templates) {
        for fault in faults(&reading.kind, template.verb.as_deref(), &template.text) {
            reading.problems.add(template.span, fault.message, fault.help);
        }
    }
}

fn resolve_reference(reading: &mut Reading<'_>, reference: &Reference) {
    let (kind, problems) = (&reading.kind, &mut reading.problems);
    let Reference { span, name, place, target } = reference;
    let mut unknown = |what: &str, valid: &[&str]| {
        problems.unknown(*span, &format!("{what} `{name}` in {place}"), name, valid);
    };
    let states: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
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
        Target::Section => {
            let sections: Vec<&str> = kind.sections.iter().map(|section| section.name.as_str()).collect();
            if !sections.contains(&name.as_str()) {
                unknown("section", &sections);
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
                unknown("column", &columns);
            }
        }
        Target::ItemKey(list) => {
            let Some(list) = kind.field(list).filter(|list| !list.item.is_empty()) else { return };
            let keys: Vec<&str> = list.item.iter().map(|key| key.name.as_str()).collect();
            if !keys.contains(&name.as_str()) {
                unknown("key", &keys);
            }
        }
        Target::Field | Target::Clearable | Target::Time | Target::List { .. } | Target::Link => {
            match (kind.field(name), suited(target)) {
                _ if reading.unreadable.contains(name) => {}
                (None, suited) => {
                    let fits = |field: &&FieldDef| suited.is_none_or(|(fits, _)| fits(field));
                    let fitting: Vec<&str> =
                        kind.fields.iter().filter(fits).map(|field| field.name.as_str()).collect();
                    match suited {
                        Some((_, wanted)) if fitting.is_empty() => {
                            let help = format!("no field is of type {wanted}; declare it under `fields`");
                            problems.add(*span, format!("unknown field `{name}` in {place}"), Some(help));
                        }
                        _ => unknown("field", &fitting),
                    }
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

/// Whether a field suits, and how to say which do.
type Suited = (fn(&FieldDef) -> bool, &'static str);

/// Which fields suit a reference; `None` where any does.
fn suited(target: &Target) -> Option<Suited> {
    match target {
        Target::Time => Some((|field| field.kind == FieldType::Time, "`time`")),
        Target::Link => Some((|field| *field.kind.item() == FieldType::Id, "`id` or `list of id`")),
        Target::List { maps: true } => {
            Some((|field| field.kind == FieldType::List(Box::new(FieldType::Map)), "`list of map`"))
        }
        Target::List { maps: false } => Some((
            |field| field.kind.is_list() && *field.kind.item() != FieldType::Map,
            "`list of text` or another list of single values",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
