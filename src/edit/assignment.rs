//! `KEY=VALUE` as people type it: what is wrong with it, and the value it means.

use crate::base::moment::Zone;
use crate::base::span::Span;
use crate::base::text::{did_you_mean, list_words, with_article};
use crate::edit::draft::FieldValue;
use crate::kind::definition::{FieldDef, Kind};
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::value::{Misfit, text_misfit};

/// What is wrong with `KEY=VALUE` assignments: unknown fields, values that do not fit.
pub fn assignment_faults(kind: &Kind, set: &[(String, String)], policy: &Policy, zone: Zone) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in set {
        if name == "title" && text.contains(['\n', '\r']) {
            faults.push("title: it must be one line".to_owned());
        }
        if name.starts_with("x-") || name == "title" {
            continue;
        }
        if name == "status" {
            if kind.state(text).is_none() {
                let names: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
                faults.push(format!("status: `{text}` is no state (valid: {})", list_words(&names)));
            }
            continue;
        }
        let Some(def) = kind.field(name) else {
            let names: Vec<&str> = kind.fields.iter().map(|field| field.name.as_str()).collect();
            let near = did_you_mean(name, &names).map_or_else(String::new, |near| format!("; {near}"));
            faults.push(format!(
                "{name}: no field of {}{near} (see: opsctl kinds {})",
                with_article(&kind.name),
                kind.name
            ));
            continue;
        };
        if text.is_empty() {
            continue;
        }
        if *def.kind.item() == FieldType::Map {
            faults.push(format!("{name}: its entries are maps; use a verb, or edit the file"));
            continue;
        }
        let value = FieldValue::parse(text, def.kind.is_list());
        faults.extend(value_faults(def, &value.texts(), policy, zone));
    }
    faults
}

/// What is wrong with the texts given for a field or an argument.
pub fn value_faults(def: &FieldDef, texts: &[&str], policy: &Policy, zone: Zone) -> Vec<String> {
    let misfit = |text: &&str| {
        text_misfit(text, Span::default(), def.kind.item(), &def.name, &def.values, policy, zone)
            .filter(|misfit| !misfit.assumed)
    };
    let told = |misfit: Misfit| {
        let help = misfit.help.map_or_else(String::new, |help| format!(" ({help})"));
        format!("{}: {}{help}", def.name, misfit.why)
    };
    texts.iter().filter_map(misfit).map(told).collect()
}

/// A text as the value of a field: split for lists, a severity by the name the policy has for it.
pub fn field_value(kind: &Kind, field: &str, text: &str, policy: &Policy) -> FieldValue {
    let Some(def) = kind.field(field) else { return FieldValue::Text(text.to_owned()) };
    let value = FieldValue::parse(text, def.kind.is_list());
    match (value, def.kind.item()) {
        (FieldValue::Text(text), FieldType::Severity) => {
            FieldValue::Text(policy.severities.get(&text).map_or(text, |known| known.name.clone()))
        }
        (value, _) => value,
    }
}
