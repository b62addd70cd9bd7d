//! A verb: a guarded change of one record, exactly as its definition says. Nothing here knows any verb by name.

pub mod append;
pub mod input;
pub mod needs;
pub mod sight;
pub mod stamp;
pub mod state;

use crate::edit::assignment::{assignment_faults, field_value, value_faults};
use crate::edit::draft::{Draft, Edited, FieldValue};
use crate::edit::guard;
use crate::edit::guard::question::{Lookup, Question};
use crate::edit::refusal::Refusal;
use crate::edit::template::{TemplateError, render, render_pairs};
use crate::edit::verb::append::append;
use crate::edit::verb::input::VerbInput;
use crate::edit::verb::needs::{filled_sections, present_fields};
use crate::edit::verb::sight::verb_context;
use crate::edit::verb::stamp::stamp;
use crate::edit::verb::state::check_state;
use crate::kind::definition::{Kind, VerbDef};
use crate::policy::Policy;
use crate::record::Record;

/// Applies a verb to a record; `lookup` finds the other records that a guard may ask for.
///
/// # Errors
/// A state, guard or requirement refuses, a value does not fit its field, or the file cannot be edited safely.
pub fn apply(
    record: &Record,
    verb: &VerbDef,
    input: &VerbInput,
    policy: &Policy,
    lookup: &Lookup<'_>,
) -> Result<Edited, Refusal> {
    let kind = &*record.kind;
    check_state(record, verb)?;
    let input = &with_defaults(record, verb, input, policy)?;
    check_values(kind, verb, input, policy, record)?;
    let mut draft = Draft::new(&record.document, kind)?;
    let mut messages = Vec::new();
    for (field, text) in &input.set {
        draft.set(field, &field_value(kind, field, text, policy))?;
    }
    let context = verb_context(record, verb, input, policy);
    present_fields(record, verb, input, &draft, &context)?;
    filled_sections(record, verb)?;
    for name in &verb.guards {
        guard::check(name, &Question { record, verb, input, policy, lookup, context: &context })?;
    }
    let given: Vec<(String, FieldValue)> = input
        .args
        .iter()
        .filter(|(name, _)| kind.field(name).is_some() && verb.sets.iter().all(|(field, _)| field != name))
        .map(|(name, value)| (name.clone(), field_value(kind, name, &value.texts().join(","), policy)))
        .collect();
    let value_of = |field: &str| {
        let arg = given.iter().find(|(name, _)| name == field).map(|(_, value)| value.texts().join(", "));
        arg.or_else(|| input.set.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone()))
            .or_else(|| record.text(field).map(str::to_owned))
    };
    if let Some(to) = verb.leads_to(value_of) {
        draft.set("status", &FieldValue::Text(to.to_owned()))?;
    }
    // An argument named like a field sets it, unless the verb says otherwise.
    for (name, value) in &given {
        draft.set(name, value)?;
    }
    let sets = render_pairs(&verb.sets, &context)?;
    for (field, text) in &sets {
        draft.set(field, &field_value(kind, field, text, policy))?;
    }
    // What the verb clears it clears where it has nothing else to say.
    let renewed = |field: &String| sets.iter().any(|(set, _)| set == field);
    for field in verb.clears.iter().filter(|field| !renewed(field)) {
        draft.clear(field)?;
    }
    if let Some(field) = &verb.stamps {
        stamp(record, verb, field, input, &mut draft, &mut messages)?;
    }
    if let Some(amend) = &verb.amends {
        let set = render_pairs(&amend.set, &context)?;
        draft.amend(&amend.list, &amend.without, &set)?;
    }
    for addition in &verb.appends {
        append(&mut draft, addition, kind, input, record, &context)?;
    }
    if let Some(template) = &verb.message {
        messages.insert(0, render(template, &context)?);
    }
    Ok(draft.finish(&record.id, &record.path, messages)?)
}

/// The input with the defaults of arguments that were not given. What a default comes to may depend on the record; one
/// that comes to nothing leaves the argument missing.
fn with_defaults(
    record: &Record,
    verb: &VerbDef,
    input: &VerbInput,
    policy: &Policy,
) -> Result<VerbInput, TemplateError> {
    let mut input = input.clone();
    for def in &verb.args {
        let Some(template) = def.default.as_ref().filter(|_| input.arg(&def.name).is_none()) else {
            continue;
        };
        let mut context = verb_context(record, verb, &input, policy);
        // Here the argument's own name means the record's field.
        context.set_text(&def.name, record.text(&def.name));
        let text = render(template, &context)?;
        if !text.is_empty() {
            input.args.push((def.name.clone(), FieldValue::parse(&text, def.kind.is_list())));
        }
    }
    Ok(input)
}

fn check_values(
    kind: &Kind,
    verb: &VerbDef,
    input: &VerbInput,
    policy: &Policy,
    record: &Record,
) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    for def in &verb.args {
        match input.arg(&def.name) {
            None if def.required => wrong.push(format!("{}: missing ({})", def.name, def.help)),
            None => {}
            Some(value) => wrong.extend(value_faults(def, &value.texts(), policy, record.zone)),
        }
    }
    wrong.extend(assignment_faults(kind, &input.set, policy, record.zone));
    if wrong.is_empty() {
        return Ok(());
    }
    let message = format!("`{} {}` cannot use what it was given", kind.name, verb.name);
    Err(Refusal::Usage(
        format!("{message}:\n  {}", wrong.join("\n  ")),
        vec![format!("see: opsctl {} {} --help", kind.name, verb.name)],
    ))
}
