//! Verbs: guarded edits that move a record.

use crate::base::span::Span;
use crate::doc::decode::Fields;
use crate::doc::yaml::{Entry, Node};
use crate::kind::definition::{Amend, Append, FromStates, ToWhen, VerbDef};
use crate::kind::field_type::FieldType;
use crate::kind::load::fields::{Role, several};
use crate::kind::load::names::{grow, is_kebab, once, overlay, upsert};
use crate::kind::reading::{Reading, Target};

/// Names that mean something on every verb's command line, so that no argument can have them.
const TAKEN: [&str; 20] = [
    "id", "when", "by", "note", "set", "commit", "now", "format", "output", "color", "no_input", "no-input",
    "verbose", "quiet", "help", "version", "status", "title", "kind", "at",
];

/// Reads `verbs`.
pub(super) fn read(reading: &mut Reading<'_>, node: &Node) {
    let mut before: Option<String> = None;
    for entry in once(&mut reading.problems, node, "`verbs`") {
        let name = &entry.key;
        let help = if !is_kebab(name) {
            Some("lower-case words joined by `-`, such as `hand-over`")
        } else if name == "help" {
            Some("every command has `help`; take another name")
        } else {
            None
        };
        if let Some(help) = help {
            let message = format!("a verb can not be named `{name}`");
            reading.problems.add(entry.key_span, message, Some(help.to_owned()));
        }
        let verb = one(reading, entry);
        upsert(&mut reading.kind.verbs, verb, before.as_deref(), |verb| &verb.name);
        before = Some(name.to_string());
    }
}

fn one(reading: &mut Reading<'_>, entry: &Entry) -> VerbDef {
    let name = entry.key.as_str();
    let what = format!("verb `{name}`");
    let of = |key: &str| format!("`{key}` of {what}");
    let mut verb = reading.kind.verb(name).cloned().unwrap_or_else(|| blank(name));
    let mut keys = reading.problems.fields(&entry.value, &what);
    verb.help = keys.text(&mut reading.problems, "help").unwrap_or(verb.help);
    let from = from(reading, &mut keys, &what, &mut verb);
    if let Some(node) = keys.take("to") {
        verb.to = target(reading, node, &of("to"), &from).or(verb.to);
    }
    if let Some(node) = keys.take("to_when") {
        for when in to_when(reading, node, &of("to_when"), &from) {
            verb.to_when.retain(|known| (&known.field, &known.value) != (&when.field, &when.value));
            verb.to_when.push(when);
        }
    }
    stamps(reading, &mut keys, &of("stamps"), &mut verb);
    if let Some(node) = keys.take("args") {
        verb.args = several(reading, node, &of("args"), verb.args, Role::Arg(name));
        args(reading, node, &verb);
    }
    let sets = reading.templates(keys.take("sets"), &of("sets"), Some(name), &Target::Field);
    overlay(&mut verb.sets, sets);
    grow(&mut verb.clears, reading.names(keys.take("clears"), &of("clears"), &Target::Clearable));
    grow(&mut verb.requires, reading.names(keys.take("requires"), &of("requires"), &Target::Field));
    grow(&mut verb.sections, reading.names(keys.take("sections"), &of("sections"), &Target::Section));
    grow(&mut verb.guards, reading.names(keys.take("guards"), &of("guards"), &Target::Guard));
    if let Some(node) = keys.take("appends") {
        let more = node.as_list().unwrap_or(std::slice::from_ref(node));
        let more: Vec<Append> = more.iter().filter_map(|one| append(reading, one, name)).collect();
        verb.appends.extend(more);
    }
    if let Some(node) = keys.take("amends") {
        verb.amends = amend(reading, node, name).or(verb.amends);
    }
    if let Some(node) = keys.take("message") {
        verb.message = reading.template(node, &of("message"), Some(name)).or(verb.message);
    }
    keys.done(&mut reading.problems);
    verb
}

fn blank(name: &str) -> VerbDef {
    VerbDef {
        name: name.to_owned(),
        help: String::new(),
        from: FromStates::NotTerminal,
        to: None,
        to_when: Vec::new(),
        stamps: None,
        sets: Vec::new(),
        clears: Vec::new(),
        requires: Vec::new(),
        sections: Vec::new(),
        args: Vec::new(),
        appends: Vec::new(),
        amends: None,
        guards: Vec::new(),
        message: None,
    }
}

/// Reads `from` into the verb; returns the states written there.
fn from(reading: &mut Reading<'_>, keys: &mut Fields<'_>, what: &str, verb: &mut VerbDef) -> Vec<String> {
    let Some(node) = keys.take("from") else { return Vec::new() };
    if node.as_str() == Some("any") {
        verb.from = FromStates::Any;
        return Vec::new();
    }
    let states = reading.names(Some(node), &format!("`from` of {what}"), &Target::State);
    if node.as_list().is_some_and(<[Node]>::is_empty) {
        let help = "leave it out for every state that is not terminal, or write `any`".to_owned();
        reading.problems.add(node.span, format!("`from` of {what} names no state"), Some(help));
    }
    verb.from = FromStates::These(states.clone());
    states
}

/// Reads a state that the verb leads to from each of `from`.
fn target(reading: &mut Reading<'_>, node: &Node, place: &str, from: &[String]) -> Option<String> {
    let to = reading.problems.text(node, place)?;
    reading.refer((to, node.span), place, Target::State);
    for state in from.iter().filter(|state| *state != to) {
        reading.refer((to, node.span), place, Target::Step(state.clone()));
    }
    Some(to.to_owned())
}

/// Reads `{field: {value: state}}`.
fn to_when(reading: &mut Reading<'_>, node: &Node, place: &str, from: &[String]) -> Vec<ToWhen> {
    let mut all = Vec::new();
    for field in once(&mut reading.problems, node, place) {
        reading.refer((&field.key, field.key_span), place, Target::Field);
        let what = format!("`{}` in {place}", field.key);
        for value in once(&mut reading.problems, &field.value, &what) {
            reading.refer((&value.key, value.key_span), &what, Target::Value(field.key.to_string()));
            let to = target(reading, &value.value, place, from);
            all.extend(to.map(|to| ToWhen {
                field: field.key.to_string(),
                value: value.key.to_string(),
                to,
            }));
        }
    }
    all
}

fn stamps(reading: &mut Reading<'_>, keys: &mut Fields<'_>, place: &str, verb: &mut VerbDef) {
    let Some(node) = keys.take("stamps") else { return };
    let Some(stamps) = reading.problems.text(node, place) else { return };
    reading.refer((stamps, node.span), place, Target::Time);
    match &verb.stamps {
        Some(known) if known != stamps => {
            let message = format!("an extension can not change {place} from `{known}` to `{stamps}`");
            let help = "measures read it; add a verb of another name".to_owned();
            reading.problems.add(node.span, message, Some(help));
        }
        _ => verb.stamps = Some(stamps.to_owned()),
    }
}

/// What the command line can not do with arguments.
fn args(reading: &mut Reading<'_>, node: &Node, verb: &VerbDef) {
    let span = |name: &str| node.entry(name).map_or(node.span, |entry| entry.key_span);
    for arg in &verb.args {
        if TAKEN.contains(&arg.name.as_str()) {
            let message = format!("an argument of verb `{}` can not be named `{}`", verb.name, arg.name);
            let help = "that name has a meaning for every verb; take another".to_owned();
            reading.problems.add(span(&arg.name), message, Some(help));
        }
        if *arg.kind.item() == FieldType::Map {
            let message = format!("argument `{}` of verb `{}` can not be a map", arg.name, verb.name);
            reading.problems.add(span(&arg.name), message, None);
        }
    }
    let mut positional = verb.args.iter().filter(|arg| arg.required).peekable();
    while let Some(arg) = positional.next() {
        if arg.kind.is_list() && positional.peek().is_some() {
            let message = format!("required argument `{}` of verb `{}` is a list", arg.name, verb.name);
            let help =
                "only the last required argument can be a list: the others would never get a word".to_owned();
            reading.problems.add(span(&arg.name), message, Some(help));
        }
    }
}

fn append(reading: &mut Reading<'_>, node: &Node, verb: &str) -> Option<Append> {
    let what = format!("`appends` of verb `{verb}`");
    let mut keys = reading.problems.fields(node, &what);
    let table = keys.take("table");
    let list = keys.take("list");
    let row = keys.take("row");
    let item = keys.take("item");
    let value = keys.take("value");
    keys.done(&mut reading.problems);
    let only = |reading: &mut Reading<'_>, nodes: &[Option<&Node>], message: &str| {
        if let Some(node) = nodes.iter().flatten().next() {
            reading.problems.add(node.span, format!("{what} {message}"), None);
        }
    };
    match (table, list) {
        (Some(node), None) => {
            only(reading, &[item, value], "adds to a table: write the cells under `row`");
            let table = reading.problems.text(node, &format!("`table` in {what}"))?;
            let place = format!("`row` of verb `{verb}`");
            let cells = reading.templates(row, &place, Some(verb), &Target::Column(table.to_owned()));
            if row.is_none() {
                reading.problems.add(node.span, format!("{what} has no `row`"), None);
            }
            let columns = cells.iter().map(|(column, _)| column.clone()).collect();
            reading.refer((table, node.span), &what, Target::Row(columns));
            Some(Append::Row { table: table.to_owned(), cells })
        }
        (None, Some(node)) => {
            only(reading, &[row], "adds to a list: write it under `item` or `value`");
            let list = reading.problems.text(node, &format!("`list` in {what}"))?.to_owned();
            let named = (list.as_str(), node.span);
            match (item, value) {
                (Some(item), None) if item.as_str().is_none() => {
                    reading.refer(named, &what, Target::List { maps: true });
                    let target = Target::ItemKey(list.clone());
                    let item = reading.templates(
                        Some(item),
                        &format!("`item` of verb `{verb}`"),
                        Some(verb),
                        &target,
                    );
                    Some(Append::Item { list, item })
                }
                (Some(text), None) | (None, Some(text)) => {
                    reading.refer(named, &what, Target::List { maps: false });
                    let value = reading.template(text, &format!("`value` in {what}"), Some(verb))?;
                    Some(Append::Value { list, value })
                }
                _ => {
                    let message = format!("{what} needs either `item` (a map) or `value` (a text)");
                    reading.problems.add(node.span, message, None);
                    None
                }
            }
        }
        _ => {
            let span = if node.is_null() { Span::at(node.span.start) } else { node.span };
            reading.problems.add(span, format!("{what} needs either `table` or `list`"), None);
            None
        }
    }
}

fn amend(reading: &mut Reading<'_>, node: &Node, verb: &str) -> Option<Amend> {
    let what = format!("`amends` of verb `{verb}`");
    let mut keys = reading.problems.fields(node, &what);
    let list = keys.need(&mut reading.problems, "list");
    let without = keys.need(&mut reading.problems, "without");
    let set = keys.need(&mut reading.problems, "set");
    keys.done(&mut reading.problems);
    let list_text = reading.problems.text(list?, &format!("`list` in {what}"))?.to_owned();
    reading.refer((&list_text, list?.span), &what, Target::List { maps: true });
    let target = Target::ItemKey(list_text.clone());
    let set = reading.templates(set, &format!("`set` in {what}"), Some(verb), &target);
    let key = reading.problems.text(without?, &format!("`without` in {what}"))?;
    reading.refer((key, without?.span), &what, target);
    Some(Amend { list: list_text, without: key.to_owned(), set })
}
