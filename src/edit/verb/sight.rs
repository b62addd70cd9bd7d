//! What the templates of a verb see: the record, what the verb is given, and the moment.

use crate::edit::context::{record_context, show};
use crate::edit::draft::FieldValue;
use crate::edit::template::Context;
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::VerbDef;
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::Record;

/// The values of a verb's templates.
pub fn verb_context(record: &Record, verb: &VerbDef, input: &VerbInput, policy: &Policy) -> Context {
    let mut context = record_context(record);
    // An argument's name means the argument, given or not; what the record says is `record.<field>`.
    context.set("record", record_context(record).into_value());
    for def in &verb.args {
        context.set_text(&def.name, None);
    }
    for (field, text) in &input.set {
        context.set(field, text.as_str());
    }
    for (name, value) in &input.args {
        let severity = verb.args.iter().any(|def| def.name == *name && def.kind == FieldType::Severity);
        match value {
            FieldValue::Text(text) if severity => {
                context.set(
                    name,
                    policy.severities.get(text).map_or(text.as_str(), |known| known.name.as_str()),
                );
            }
            FieldValue::Text(text) => context.set(name, text.as_str()),
            FieldValue::List(items) => context.set(name, items.join(", ")),
        }
    }
    context.set("when", input.when.rfc3339());
    context.set("now", input.now.rfc3339());
    context.set("today", input.now.date().to_string());
    context.set_text("by", input.by.as_deref());
    context.set_text("note", input.note.as_deref());
    let from = record.status().unwrap_or("");
    context.set("from_status", from);
    let value_of = |field: &str| {
        let arg = input.arg(field).map(|value| value.texts().join(", "));
        arg.or_else(|| record.text(field).map(str::to_owned))
    };
    context.set("to_status", verb.leads_to(value_of).unwrap_or(from));
    context.set_text("since_start", since_start(record, input).as_deref());
    context
}

fn since_start(record: &Record, input: &VerbInput) -> Option<String> {
    let first = record.kind.milestones.iter().find_map(|name| record.time(name).get())?;
    let seconds = input.when.since(first);
    (seconds >= 0).then(|| show(seconds))
}
