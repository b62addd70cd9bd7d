//! Holds a definition against itself: every name must refer to something the kind has; templates are tried by
//! `kind/template.rs`. A state that nothing leads to is no error.

use crate::doc::reader::{Reference, Verdict};
use crate::kind::definition::{ColumnDef, FieldDef};
use crate::kind::field_type::FieldType;
use crate::kind::reading::{Reader, Reading, Target};
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

/// Settles all names and templates of a kind that has been read.
pub(crate) fn resolve_references(reading: &Reading<'_>, reader: &Reader<'_>) {
    reader.resolve(|reference| judge(reading, reference));
    for template in &reading.templates {
        for fault in faults(&reading.kind, template.verb.as_deref(), &template.text) {
            reader.mistake(template.span, fault.message, fault.help.unwrap_or_default());
        }
    }
}

fn judge<'k>(reading: &'k Reading<'_>, reference: &Reference<Target>) -> Verdict<'k> {
    let kind = &reading.kind;
    let Reference { to, name, place, .. } = reference;
    let unfit = |message: String, help: String| Verdict::Unfit { message, help };
    let among = |what: &str, valid: Vec<&'k str>| {
        if valid.contains(&name.as_str()) {
            return Verdict::Fits;
        }
        Verdict::Unknown { what: format!("{what} `{name}` in {place}"), valid }
    };
    match to {
        Target::State => among("state", names(&kind.states, |state| &state.name)),
        Target::Step(from) => match kind.state(from).filter(|from| !from.to.contains(name)) {
            Some(_) if kind.state(name).is_some() => unfit(
                format!("{place} leads from `{from}` to `{name}`, but `{from}` does not list it"),
                format!("add `{name}` to `to` of state `{from}`, or take `{from}` out of `from`"),
            ),
            Some(_) | None => Verdict::Fits,
        },
        Target::Guard => among("guard", GUARDS.to_vec()),
        Target::Value(field) => match kind.field(field).filter(|field| field.kind == FieldType::Enum) {
            Some(field) => among("value", names(&field.values, |value| value)),
            None => Verdict::Fits,
        },
        Target::Section => among("section", names(&kind.sections, |section| &section.name)),
        Target::Row(cells) => {
            let Some(table) = kind.table(name) else {
                return among("table", names(&kind.tables, |table| &table.name));
            };
            let lacking = |column: &&ColumnDef| column.required && !cells.contains(&column.name);
            let lacking: Vec<String> =
                table.columns.iter().filter(lacking).map(|column| format!("`{}`", column.name)).collect();
            if lacking.is_empty() {
                return Verdict::Fits;
            }
            let columns = lacking.join(" and ");
            unfit(format!("{place} leaves out {columns}, which no row of `{name}` may lack"), String::new())
        }
        Target::Column(table) => match kind.table(table) {
            Some(table) => among("column", names(&table.columns, |column| &column.name)),
            None => Verdict::Fits,
        },
        Target::ItemKey(list) => match kind.field(list).filter(|list| !list.item.is_empty()) {
            Some(list) => among("key", names(&list.item, |key| &key.name)),
            None => Verdict::Fits,
        },
        Target::Field if name == "title" => Verdict::Fits,
        Target::Field if name == "status" => {
            unfit(format!("`status` in {place}: only `to` moves a record"), String::new())
        }
        Target::Field | Target::Clearable | Target::Time | Target::List { .. } | Target::Link => {
            judge_field(reading, reference)
        }
    }
}

fn names<T>(all: &[T], name: fn(&T) -> &str) -> Vec<&str> {
    all.iter().map(name).collect()
}

fn judge_field<'k>(reading: &'k Reading<'_>, reference: &Reference<Target>) -> Verdict<'k> {
    let Reference { to, name, place, .. } = reference;
    let unfit = |message: String| Verdict::Unfit { message, help: String::new() };
    if reading.unreadable.contains(name) {
        return Verdict::Fits;
    }
    match (reading.kind.field(name), suited(to)) {
        (None, suited) => {
            let fits = |field: &&FieldDef| suited.is_none_or(|(fits, _)| fits(field));
            let fields = reading.kind.fields.iter();
            let valid: Vec<&str> = fields.filter(fits).map(|field| field.name.as_str()).collect();
            match suited {
                Some((_, wanted)) if valid.is_empty() => Verdict::Unfit {
                    message: format!("unknown field `{name}` in {place}"),
                    help: format!("no field is of type {wanted}; declare it under `fields`"),
                },
                _ => Verdict::Unknown { what: format!("field `{name}` in {place}"), valid },
            }
        }
        (Some(field), Some((fits, wanted))) if !fits(field) => {
            unfit(format!("`{name}` in {place} is of type `{}`, not {wanted}", field.kind.name()))
        }
        (Some(field), _) if matches!(to, Target::Clearable) && field.required => {
            unfit(format!("{place} removes `{name}`, which every record must have"))
        }
        _ => Verdict::Fits,
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
