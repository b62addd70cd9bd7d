//! Verbs: guarded edits that move a record.

use crate::doc::yaml::Node;
use crate::kind::definition::{Amend, Append, FieldDef, FromStates, ToWhen, VerbDef};
use crate::kind::field_type::FieldType;
use crate::kind::load::fields::{Role, several};
use crate::kind::load::names::{grow, is_kebab, overlay, upsert};
use crate::kind::reading::{Cursor, Name, Reading, Target};

/// Names that mean something on every verb's command line, so that no argument can have them.
const TAKEN: [&str; 20] = [
    "id", "when", "by", "note", "set", "commit", "now", "format", "output", "color", "no_input", "no-input",
    "verbose", "quiet", "help", "version", "status", "title", "kind", "at",
];

/// Reads `verbs`.
pub(super) fn read(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    let mut before: Option<&str> = None;
    for (name, verb) in &map.entries() {
        let help = if !is_kebab(name.text) {
            Some("lower-case words joined by `-`, such as `hand-over`")
        } else if name.text == "help" {
            Some("every command has `help`; take another name")
        } else {
            None
        };
        if let Some(help) = help {
            name.mistake(format!("a verb can not be named `{}`", name.text), help);
        }
        let verb = one(reading, name.text, verb);
        upsert(&mut reading.kind.verbs, verb, before, |verb| &verb.name);
        before = Some(name.text);
    }
}

fn one(reading: &mut Reading<'_>, name: &str, declared: &Cursor<'_>) -> VerbDef {
    let what = format!("verb `{name}`");
    let mut verb = reading.kind.verb(name).cloned().unwrap_or_default();
    name.clone_into(&mut verb.name);
    let mut fields = declared.called(&what).fields_of(&what);
    verb.help = fields.text("help").unwrap_or(verb.help);
    let from = fields.with("from", |place| from(place, &mut verb));
    verb.to = fields.read("to", |place| target(place, &from)).or(verb.to);
    for when in fields.with("to_when", |map| to_when(map, &from)) {
        verb.to_when.retain(|known| (&known.field, &known.value) != (&when.field, &when.value));
        verb.to_when.push(when);
    }
    verb.stamps = fields.read("stamps", |place| stamps(place, verb.stamps.as_deref())).or(verb.stamps);
    if let Some(map) = fields.get("args") {
        verb.args = several(reading, &map, verb.args, Role::Arg(name));
        args(&map, &verb);
    }
    overlay(&mut verb.sets, fields.with("sets", |map| reading.templates(map, Some(name), &Target::Field)));
    grow(&mut verb.clears, fields.references("clears", Target::Clearable));
    grow(&mut verb.requires, fields.references("requires", Target::Field));
    grow(&mut verb.sections, fields.references("sections", Target::Section));
    grow(&mut verb.guards, fields.references("guards", Target::Guard));
    if let Some(place) = fields.get("appends") {
        let several = place.node().as_list().is_some();
        let all = if several { place.items(place.what()) } else { vec![place] };
        verb.appends.extend(all.iter().filter_map(|one| append(reading, one, name)));
    }
    verb.amends = fields.read("amends", |place| amend(reading, place, name)).or(verb.amends);
    verb.message = fields.read("message", |place| reading.template(place, Some(name))).or(verb.message);
    fields.finish();
    verb
}

/// Reads `from` into the verb; returns the states written there.
fn from(place: &Cursor<'_>, verb: &mut VerbDef) -> Vec<String> {
    if place.node().as_str() == Some("any") {
        verb.from = FromStates::Any;
        return Vec::new();
    }
    let states = place.references(Target::State);
    if place.node().as_list().is_some_and(<[Node]>::is_empty) {
        let help = "leave it out for every state that is not terminal, or write `any`";
        place.mistake(format!("{} names no state", place.what()), help);
    }
    verb.from = FromStates::These(states.clone());
    states
}

/// Reads a state that the verb leads to from each of `from`.
fn target(place: &Cursor<'_>, from: &[String]) -> Option<String> {
    let to = place.name()?;
    to.refer(Target::State);
    for state in from.iter().filter(|state| *state != to.text) {
        to.refer(Target::Step(state.clone()));
    }
    Some(to.text.to_owned())
}

/// Reads `{field: {value: state}}`.
fn to_when(map: &Cursor<'_>, from: &[String]) -> Vec<ToWhen> {
    let mut all = Vec::new();
    for (field, values) in map.entries() {
        field.refer(Target::Field);
        for (value, to) in values.entries() {
            value.refer(Target::Value(field.text.to_owned()));
            let to = target(&to.called(map.what()), from);
            all.extend(to.map(|to| ToWhen {
                field: field.text.to_owned(),
                value: value.text.to_owned(),
                to,
            }));
        }
    }
    all
}

fn stamps(place: &Cursor<'_>, known: Option<&str>) -> Option<String> {
    let stamps = place.name()?;
    stamps.refer(Target::Time);
    if let Some(known) = known.filter(|known| *known != stamps.text) {
        let what = place.what();
        let message = format!("an extension can not change {what} from `{known}` to `{}`", stamps.text);
        place.mistake(message, "measures read it; add a verb of another name");
    }
    Some(stamps.text.to_owned())
}

/// What the command line can not do with arguments.
fn args(map: &Cursor<'_>, verb: &VerbDef) {
    let mistake = |arg: &FieldDef, message: String, help: &str| match map.key(&arg.name) {
        Some(name) => name.mistake(message, help),
        None => map.mistake(message, help),
    };
    let called = |arg: &FieldDef| format!("argument `{}` of verb `{}`", arg.name, verb.name);
    for arg in &verb.args {
        if TAKEN.contains(&arg.name.as_str()) {
            let message = format!("an argument of verb `{}` can not be named `{}`", verb.name, arg.name);
            mistake(arg, message, "that name has a meaning for every verb; take another");
        }
        if *arg.kind.item() == FieldType::Map {
            mistake(arg, format!("{} can not be a map", called(arg)), "");
        }
    }
    let mut positional = verb.args.iter().filter(|arg| arg.required).peekable();
    while let Some(arg) = positional.next() {
        if arg.kind.is_list() && positional.peek().is_some() {
            let help = "only the last required argument can be a list: the others would never get a word";
            mistake(arg, format!("required {} is a list", called(arg)), help);
        }
    }
}

/// The name at `place`; one that is not known is missed in `what`.
fn name_in<'n>(place: &Cursor<'n>, what: &str) -> Option<Name<'n>> {
    place.text()?;
    place.called(what).name()
}

fn append(reading: &mut Reading<'_>, place: &Cursor<'_>, verb: &str) -> Option<Append> {
    let what = place.what();
    let mut fields = place.fields_in_place();
    let (table, list) = (fields.get("table"), fields.get("list"));
    let (row, item, value) = (fields.get("row"), fields.get("item"), fields.get("value"));
    fields.finish();
    let only = |others: &[&Option<Cursor<'_>>], message: &str| {
        if let Some(other) = others.iter().find_map(|other| other.as_ref()) {
            other.mistake(format!("{what} {message}"), "");
        }
    };
    match (table, list) {
        (Some(table), None) => {
            only(&[&item, &value], "adds to a table: write the cells under `row`");
            let name = name_in(&table, what)?;
            let target = Target::Column(name.text.to_owned());
            let cells = row.map(|row| {
                let row = row.called(&format!("`row` of verb `{verb}`"));
                reading.templates(&row, Some(verb), &target)
            });
            if cells.is_none() {
                table.mistake(format!("{what} has no `row`"), "");
            }
            let cells = cells.unwrap_or_default();
            name.refer(Target::Row(cells.iter().map(|(column, _)| column.clone()).collect()));
            Some(Append::Row { table: name.text.to_owned(), cells })
        }
        (None, Some(list)) => {
            only(&[&row], "adds to a list: write it under `item` or `value`");
            let name = name_in(&list, what)?;
            let list_name = name.text.to_owned();
            match (item, value) {
                (Some(item), None) if item.node().as_str().is_none() => {
                    name.refer(Target::List { maps: true });
                    let item = item.called(&format!("`item` of verb `{verb}`"));
                    let item = reading.templates(&item, Some(verb), &Target::ItemKey(list_name.clone()));
                    Some(Append::Item { list: list_name, item })
                }
                (Some(text), None) | (None, Some(text)) => {
                    name.refer(Target::List { maps: false });
                    Some(Append::Value { list: list_name, value: reading.template(&text, Some(verb))? })
                }
                (Some(_), Some(_)) | (None, None) => {
                    list.mistake(format!("{what} needs either `item` (a map) or `value` (a text)"), "");
                    None
                }
            }
        }
        (Some(_), Some(_)) | (None, None) => {
            place.mistake(format!("{what} needs either `table` or `list`"), "");
            None
        }
    }
}

fn amend(reading: &mut Reading<'_>, place: &Cursor<'_>, verb: &str) -> Option<Amend> {
    let what = place.what();
    let mut fields = place.fields_in_place();
    let list = fields.required("list").and_then(|list| name_in(&list, what));
    let without = fields.required("without").and_then(|without| name_in(&without, what));
    let set = fields.required("set");
    fields.finish();
    let list = list?;
    list.refer(Target::List { maps: true });
    let target = Target::ItemKey(list.text.to_owned());
    let set = set.map(|set| reading.templates(&set, Some(verb), &target)).unwrap_or_default();
    let without = without?;
    without.refer(target);
    Some(Amend { list: list.text.to_owned(), without: without.text.to_owned(), set })
}
