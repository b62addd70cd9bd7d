//! A verb: a guarded change of one record, exactly as its definition says. Nothing here knows any verb by name.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::base::text::{list_words, with_article};
use crate::edit::context::{record_context, show};
use crate::edit::draft::{Draft, DraftError, Edited, FieldValue};
use crate::edit::guard::{self, Lookup, Question};
use crate::edit::template::{Context, TemplateError, render};
use crate::kind::definition::{Append, FieldType, FromStates, Kind, VerbDef};
use crate::policy::policy::Policy;
use crate::record::record::Record;
use crate::record::value::text_misfit;

/// What a verb is given.
#[derive(Clone, Debug)]
pub struct VerbInput {
    /// The moment it happened.
    pub when: Moment,
    /// The present moment.
    pub now: Moment,
    /// Who did it.
    pub by: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The verb's arguments by name.
    pub args: Vec<(String, FieldValue)>,
    /// Fields set beside it.
    pub set: Vec<(String, String)>,
}

impl VerbInput {
    /// The value of an argument.
    pub fn arg(&self, name: &str) -> Option<&FieldValue> {
        self.args.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Why an edit is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A guard says no: what, and what to do next.
    No(String, Vec<String>),
    /// What was given is not usable.
    Usage(String, Vec<String>),
}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Self {
        Self::No(error.message, error.help)
    }
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        Self::Usage(format!("a template of this kind does not work: {}", error.message), Vec::new())
    }
}

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
    let missing = missing_fields(record, verb, input, &draft, &context)?;
    if !missing.is_empty() {
        return Err(missing_refusal(record, verb, &missing));
    }
    unfilled_sections(record, verb)?;
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
    let sets = rendered(&verb.sets, &context)?;
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
        let set = rendered(&amend.set, &context)?;
        draft.amend(&amend.list, &amend.without, &set)?;
    }
    for append in &verb.appends {
        append_one(&mut draft, append, kind, input, record, &context)?;
    }
    if let Some(template) = &verb.message {
        messages.insert(0, render(template, &context)?);
    }
    Ok(draft.finish(&record.id, &record.path, messages))
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

fn check_state(record: &Record, verb: &VerbDef) -> Result<(), Refusal> {
    let kind = &*record.kind;
    let Some(status) = record.status() else {
        if let Some(node) = record.node("status") {
            return Err(Refusal::No(
                format!("{}: `status` must be one word, not {}", record.id, node.describe()),
                vec![format!("it stands at {}:{}", record.path, record.line(node.span))],
            ));
        }
        return Err(Refusal::No(
            format!("{} has no status, so `{}` has nothing to start from", record.id, verb.name),
            vec![format!("set it: opsctl set {} status={}", record.id, kind.initial)],
        ));
    };
    let Some(state) = kind.state(status) else {
        let names: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
        return Err(Refusal::No(
            format!("{} has the unknown status `{status}`", record.id),
            vec![format!("valid: {}", list_words(&names))],
        ));
    };
    let allowed = allows(kind, verb, status);
    if allowed {
        return Ok(());
    }
    let from = match &verb.from {
        FromStates::These(states) => format!("`{}` starts from {}", verb.name, list_words(states)),
        FromStates::NotTerminal | FromStates::Any => {
            format!("`{}` is not for {} states", verb.name, state.name)
        }
    };
    let next: Vec<&str> = kind
        .verbs
        .iter()
        .filter(|other| allows(kind, other, status))
        .map(|other| other.name.as_str())
        .collect();
    let mut help = vec![from];
    if !next.is_empty() {
        help.push(format!("from {status} there are: {}", next.join(", ")));
    }
    Err(Refusal::No(format!("{} is {status}", record.id), help))
}

/// Whether a verb may start from `status`.
pub fn allows(kind: &Kind, verb: &VerbDef, status: &str) -> bool {
    match &verb.from {
        FromStates::Any => true,
        FromStates::These(states) => states.iter().any(|state| state == status),
        FromStates::NotTerminal => kind.state(status).is_some_and(|state| !state.terminal),
    }
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
            Some(value) => {
                for text in value.texts() {
                    let found = text_misfit(
                        text,
                        Span::default(),
                        def.kind.item(),
                        &def.name,
                        &def.values,
                        policy,
                        record.zone,
                    );
                    wrong.extend(found.filter(|misfit| !misfit.assumed).map(|misfit| {
                        let help = misfit.help.map_or_else(String::new, |help| format!(" ({help})"));
                        format!("{}: {}{help}", def.name, misfit.why)
                    }));
                }
            }
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

/// What is wrong with `KEY=VALUE` assignments: unknown fields, values that do not fit.
pub fn assignment_faults(
    kind: &Kind,
    set: &[(String, String)],
    policy: &Policy,
    zone: crate::base::moment::Zone,
) -> Vec<String> {
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
            let near = crate::base::text::nearest(name, &names)
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
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
        for part in FieldValue::parse(text, def.kind.is_list()).texts() {
            let found = text_misfit(part, Span::default(), def.kind.item(), name, &def.values, policy, zone);
            faults.extend(found.filter(|misfit| !misfit.assumed).map(|misfit| {
                let help = misfit.help.map_or_else(String::new, |help| format!(" ({help})"));
                format!("{name}: {}{help}", misfit.why)
            }));
        }
    }
    faults
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

fn verb_context(record: &Record, verb: &VerbDef, input: &VerbInput, policy: &Policy) -> Context {
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

/// Refuses where a section that the verb needs is missing, empty, or only its template's placeholders.
fn unfilled_sections(record: &Record, verb: &VerbDef) -> Result<(), Refusal> {
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

/// The first stamp of a milestone wins: a second run of a verb must not move what reports were computed from.
fn stamp(
    record: &Record,
    verb: &VerbDef,
    field: &str,
    input: &VerbInput,
    draft: &mut Draft<'_>,
    messages: &mut Vec<String>,
) -> Result<(), Refusal> {
    if verb.clears.iter().all(|cleared| cleared != field)
        && input.set.iter().all(|(name, _)| name != field)
        && let Some(node) = record.node(field)
    {
        let text = node.as_str().unwrap_or("?");
        messages.push(format!(
            "{field} stays {text}: the first stamp counts (to correct it: opsctl set {} {field}=...)",
            record.id
        ));
        return Ok(());
    }
    if let Some((other, at)) = broken_order(record, field, input) {
        let side = if at > input.when { "before" } else { "after" };
        return Err(Refusal::No(
            format!("{field} at {} would lie {side} {other} at {}", input.when.rfc3339(), at.rfc3339()),
            vec![
                "say when it happened with --when".to_owned(),
                format!("or correct the other first: opsctl set {} {other}=...", record.id),
            ],
        ));
    }
    if input.when > input.now {
        messages.push(format!("{field} lies in the future ({})", input.when.rfc3339()));
    }
    draft.set(field, &FieldValue::Text(input.when.rfc3339()))?;
    Ok(())
}

/// The first milestone that a stamp would contradict, by the orders the kind declares.
fn broken_order<'r>(record: &'r Record, field: &str, input: &VerbInput) -> Option<(&'r str, Moment)> {
    let assigned = |name: &str| input.set.iter().any(|(set, _)| set == name);
    for order in &record.kind.orders {
        let Some(place) = order.iter().position(|name| name == field) else { continue };
        for (at, name) in order.iter().enumerate() {
            if at == place || assigned(name) {
                continue;
            }
            let Some(other) = record.time(name).get() else { continue };
            if (at < place && other > input.when) || (at > place && other < input.when) {
                return Some((name, other));
            }
        }
    }
    None
}

fn rendered(pairs: &[(String, String)], context: &Context) -> Result<Vec<(String, String)>, TemplateError> {
    let mut found = Vec::new();
    for (key, template) in pairs {
        let text = render(template, context)?;
        if !text.is_empty() {
            found.push((key.clone(), text));
        }
    }
    Ok(found)
}

fn append_one(
    draft: &mut Draft<'_>,
    append: &Append,
    kind: &Kind,
    input: &VerbInput,
    record: &Record,
    context: &Context,
) -> Result<(), Refusal> {
    match append {
        Append::Item { list, item } => {
            let item = rendered(item, context)?;
            if !item.is_empty() {
                draft.append_item(list, &item)?;
            }
        }
        Append::Value { list, value } => {
            let text = render(value, context)?;
            if !text.is_empty() {
                draft.append_value(list, &text)?;
            }
        }
        Append::Row { table, cells } => {
            let Some(def) = kind.table(table) else { return Ok(()) };
            // A table's times are local to the record and short; fields keep the whole moment.
            let mut local = context.clone();
            local.set("when", input.when.in_zone(record.zone).short());
            let mut row = Vec::new();
            for (column, template) in cells {
                let is_time =
                    def.columns.iter().any(|known| known.name == *column && known.kind == FieldType::Time);
                let text = render(template, if is_time { &local } else { context })?;
                row.push((column.clone(), text));
            }
            draft.append_row(def, &row)?;
        }
    }
    Ok(())
}
