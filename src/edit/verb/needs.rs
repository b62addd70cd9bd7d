//! What a record must have before a verb: fields with a value, sections that are filled in.

use crate::base::span::Span;
use crate::edit::draft::Draft;
use crate::edit::refusal::Refusal;
use crate::edit::template::{Context, render};
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::VerbDef;
use crate::record::Record;

/// Every field that the verb requires has a value, or gets one by it.
///
/// # Errors
/// Some have none: which, and how to give them.
pub fn present_fields(
    record: &Record,
    verb: &VerbDef,
    input: &VerbInput,
    draft: &Draft<'_>,
    context: &Context,
) -> Result<(), Refusal> {
    let missing = missing_fields(record, verb, input, draft, context)?;
    if missing.is_empty() { Ok(()) } else { Err(missing_refusal(record, verb, &missing)) }
}

/// A field that must have a value and has none.
struct MissingField<'k> {
    name: &'k str,
    /// The flag of the verb that supplies it, where there is one.
    flag: Option<String>,
}

fn missing_fields<'k>(
    record: &Record,
    verb: &'k VerbDef,
    input: &VerbInput,
    draft: &Draft<'_>,
    context: &Context,
) -> Result<Vec<MissingField<'k>>, Refusal> {
    let mut missing = Vec::new();
    for name in &verb.requires {
        let template = verb.sets.iter().find(|(field, _)| field == name).map(|(_, template)| template);
        let will_be_set = match template {
            Some(template) => !render(template, context)?.is_empty(),
            None => {
                verb.stamps.as_ref() == Some(name) || input.arg(name).is_some_and(|value| !value.is_empty())
            }
        };
        let assigned = input.set.iter().any(|(field, text)| field == name && !text.is_empty());
        let cleared = input.set.iter().any(|(field, text)| field == name && text.is_empty());
        let has = (record.has(name) || draft.has(name)) && !cleared;
        if !will_be_set && !assigned && !has {
            let by_arg = verb.args.iter().find(|arg| {
                arg.name == *name || template.is_some_and(|text| text.contains(arg.name.as_str()))
            });
            missing.push(MissingField {
                name,
                flag: by_arg.map(|arg| format!("--{}", arg.name.replace('_', "-"))),
            });
        }
    }
    Ok(missing)
}

fn missing_refusal(record: &Record, verb: &VerbDef, missing: &[MissingField<'_>]) -> Refusal {
    let names: Vec<String> = missing
        .iter()
        .map(|field| {
            let help = record.kind.field(field.name).map_or("", |def| def.help.as_str());
            if help.is_empty() { field.name.to_owned() } else { format!("{} ({help})", field.name) }
        })
        .collect();
    let supply: Vec<String> = missing
        .iter()
        .map(|field| match &field.flag {
            Some(flag) => format!("{flag} ..."),
            None => format!("-s {}=...", field.name),
        })
        .collect();
    Refusal::No(
        format!("{} lacks what `{}` needs: {}", record.id, verb.name, names.join(", ")),
        vec![format!("opsctl {} {} {} {}", record.kind.name, verb.name, record.id, supply.join(" "))],
    )
}

/// Every section that the verb needs is there and filled in.
///
/// # Errors
/// One is missing, empty, or only its template's placeholders.
pub fn filled_sections(record: &Record, verb: &VerbDef) -> Result<(), Refusal> {
    if verb.sections.is_empty() {
        return Ok(());
    }
    let body = record.document.body();
    let unfilled: Vec<&str> = verb
        .sections
        .iter()
        .map(String::as_str)
        .filter(|name| {
            body.section(name).is_none_or(|section| {
                let holds = |span: Span| section.content.contains(span);
                record.document.slice(section.content).trim().is_empty()
                    || body.placeholders.iter().any(|placeholder| holds(placeholder.span))
            })
        })
        .collect();
    if unfilled.is_empty() {
        return Ok(());
    }
    Err(Refusal::No(
        format!("{} has not filled in what `{}` needs: {}", record.id, verb.name, unfilled.join(", ")),
        vec![format!("fill in the brackets of these sections in {}", record.path)],
    ))
}
