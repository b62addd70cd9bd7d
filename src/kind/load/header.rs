//! The top of a definition: names, patterns, the order of milestones.

use crate::base::file_name::misfit;
use crate::base::id::IdPattern;
use crate::kind::definition::Kind;
use crate::kind::load::names::{grow, is_kebab};
use crate::kind::load::{Source, body, fields, states, verbs};
use crate::kind::reading::{Cursor, Fields, Name, Reading, Target};

const FILE: &str = "{id}-{slug}.md";

/// A kind of which nothing is known yet. The id pattern stands in until its own is read.
pub(super) fn blank(source: &Source<'_>) -> Result<Kind, String> {
    let mut title = source.folder.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Ok(Kind {
        name: source.folder.to_owned(),
        prefix: String::new(),
        folder: String::new(),
        file: FILE.to_owned(),
        id: IdPattern::parse("X-{seq}")?,
        title,
        summary: String::new(),
        fields: Vec::new(),
        milestones: Vec::new(),
        orders: Vec::new(),
        initial: String::new(),
        starts: Vec::new(),
        creates: None,
        states: Vec::new(),
        verbs: Vec::new(),
        tables: Vec::new(),
        sections: Vec::new(),
        checklists: Vec::new(),
        links: Vec::new(),
        variants: std::collections::BTreeMap::new(),
        origin: source.path.to_owned(),
        templates: std::sync::Arc::default(),
    })
}

/// Reads all keys.
pub(super) fn read(reading: &mut Reading<'_>, root: &Cursor<'_>, source: &Source<'_>) {
    let mut fields = root.fields();
    if let Some(place) = fields.required("kind") {
        name(&place, source);
    }
    extends(reading, &mut fields, source);
    if let Some(place) = reading.required(&mut fields, "prefix") {
        prefix(reading, &place);
    }
    if let Some(place) = reading.required(&mut fields, "folder") {
        reading.kind.folder = folder(&place).unwrap_or_default();
    }
    if let Some(place) = reading.required(&mut fields, "id") {
        id(reading, &place);
    }
    let kind = &mut reading.kind;
    kind.file = fields.read("file", file).unwrap_or_else(|| kind.file.clone());
    kind.title = fields.text("title").unwrap_or_else(|| kind.title.clone());
    kind.summary = fields.text("summary").unwrap_or_else(|| kind.summary.clone());
    fields.with("fields", |map| fields::read(reading, map));
    if let Some(map) = reading.required(&mut fields, "states") {
        states::read(reading, &map);
    }
    if let Some(initial) = reading.required(&mut fields, "initial").and_then(|place| place.name()) {
        initial.refer(Target::State);
        initial.text.clone_into(&mut reading.kind.initial);
    }
    grow(&mut reading.kind.starts, fields.references("starts", Target::State));
    fields.with("milestones", |list| milestones(reading, list));
    if let Some(list) = fields.get("orders") {
        let chains = list.items("a chain of `orders`");
        reading.kind.orders = chains.iter().map(|chain| chain.references(Target::Time)).collect();
    } else if reading.base.is_none_or(|base| base.orders.as_slice() == [base.milestones.as_slice()]) {
        reading.kind.orders = vec![reading.kind.milestones.clone()];
    }
    fields.with("tables", |map| body::tables(reading, map));
    fields.with("sections", |list| body::sections(reading, list));
    fields.with("checklists", |list| body::checklists(reading, list));
    fields.with("links", |map| body::links(reading, map));
    fields.with("verbs", |map| verbs::read(reading, map));
    if let Some(word) = fields.get("creates").and_then(|place| place.name()) {
        creates(reading, &word);
    }
    fields.with("variants", |map| body::variants(reading, map));
    fields.finish();
}

/// The word that makes a new record stands among the verbs, so it must be like one and none of them.
fn creates(reading: &mut Reading<'_>, word: &Name<'_>) {
    let text = word.text;
    if !is_kebab(text) || text == "help" {
        word.mistake(format!("`creates` can not be `{text}`"), "one lower-case word, such as `declare`");
    } else if reading.kind.verb(text).is_some() {
        let help = "take another word, or rename the verb";
        word.mistake(format!("`creates` is `{text}`, which is a verb too"), help);
    }
    reading.kind.creates = Some(text.to_owned());
}

fn name(place: &Cursor<'_>, source: &Source<'_>) {
    let Some(name) = place.text() else { return };
    if name != source.folder {
        let message = format!("`kind` is `{name}`, but the folder is called `{}`", source.folder);
        place.mistake(message, "give both the same name");
    } else if !is_kebab(name) {
        let help = "lower-case words joined by `-`, such as `vendor-outage`";
        place.mistake(format!("`kind` can not be `{name}`"), help);
    }
}

fn extends(reading: &Reading<'_>, fields: &mut Fields<'_>, source: &Source<'_>) {
    let place = fields.get("extends");
    let extends = place.as_ref().and_then(Cursor::boolean).unwrap_or(false);
    let place = place.as_ref().unwrap_or(fields.map());
    if extends && reading.base.is_none() {
        let message =
            format!("no built-in kind is called `{}`, so there is nothing to extend", source.folder);
        place.mistake(message, "leave `extends` out to define a kind of your own");
    } else if !extends && reading.base.is_some() {
        let help = "write `extends: true` to add to it, or give your kind another name";
        place.mistake(format!("`{}` is a built-in kind", source.folder), help);
    }
}

fn prefix(reading: &mut Reading<'_>, place: &Cursor<'_>) {
    let Some(prefix) = place.text() else { return };
    if let Some(base) = reading.base {
        if base.prefix != prefix {
            let message =
                format!("an extension can not change `prefix` from `{}` to `{prefix}`", base.prefix);
            place.mistake(message, "leave it out");
        }
        return;
    }
    let fits = prefix.starts_with(|first: char| first.is_ascii_uppercase())
        && prefix.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !fits {
        let help = "a capital letter, then capital letters and digits, such as `VO`";
        place.mistake(format!("`prefix` can not be `{prefix}`"), help);
        return;
    }
    prefix.clone_into(&mut reading.kind.prefix);
}

fn id(reading: &mut Reading<'_>, place: &Cursor<'_>) {
    let Some(text) = place.text() else { return };
    let pattern = match IdPattern::parse(text) {
        Ok(pattern) => pattern,
        Err(message) => return place.mistake(message, ""),
    };
    let prefix = &reading.kind.prefix;
    if !prefix.is_empty() && pattern.prefix() != prefix {
        let help = format!("write it like `{prefix}-{{year}}-{{seq:4}}` or `{prefix}-{{seq:4}}`");
        place.mistake(format!("`id` does not begin with the prefix `{prefix}`"), help);
    }
    let first = pattern.format(2026, 1);
    if let Some(why) = misfit(&first) {
        let help = format!("write it like `{prefix}-{{seq:4}}`");
        place.mistake(format!("`id` makes names of files, and `{first}` {why}"), help);
    }
    reading.kind.id = pattern;
}

fn file(place: &Cursor<'_>) -> Option<String> {
    let file = place.text()?;
    let wrong = |what: &str| place.mistake(format!("`file` {what}"), format!("write it like `{FILE}`"));
    let part = file.replace("{id}", "i").replace("{slug}", "s");
    if !file.contains("{id}") {
        wrong("does not contain `{id}`");
    } else if !file.ends_with(".md") {
        wrong("does not end in `.md`");
    } else if !is_path_part(&part) {
        match misfit(&part).filter(|_| !part.contains(['/', '\\', '{', '}'])) {
            Some(why) => wrong(&format!("{why}: `{file}`")),
            None => wrong("holds more than a file name, `{id}` and `{slug}`"),
        }
    }
    Some(file.to_owned())
}

fn folder(place: &Cursor<'_>) -> Option<String> {
    let text = place.text()?;
    let folder = text.strip_suffix('/').unwrap_or(text);
    let wrong = |message: String| {
        place.mistake(message, "a folder within the repo, such as `incidents/{year}`");
    };
    if folder.starts_with(['/', '\\']) || folder.as_bytes().get(1) == Some(&b':') {
        wrong(format!("`folder` is an absolute path: `{folder}`"));
    } else if folder.split(['/', '\\']).any(|part| part == "..") {
        wrong(format!("`folder` leads out of the repo: `{folder}`"));
    } else if folder.split('/').any(|part| part.starts_with('.')) {
        wrong(format!("`folder` is hidden, and hidden folders are not read: `{folder}`"));
    } else if let Some((part, why)) = folder.split('/').find_map(|part| {
        let part = part.replace("{year}", "2026");
        let why = misfit(&part).filter(|_| !part.is_empty())?;
        Some((part, why))
    }) {
        wrong(format!("`folder` can not be `{folder}`: `{part}` {why}"));
    } else if !folder.split('/').all(|part| is_path_part(&part.replace("{year}", "2026"))) {
        wrong(format!("`folder` can not be `{folder}`"));
    }
    Some(folder.to_owned())
}

/// Whether `part` is one part of a path that every system takes.
fn is_path_part(part: &str) -> bool {
    !part.contains(['{', '}']) && !part.starts_with('.') && misfit(part).is_none()
}

/// The order of milestones. An extension that repeats none of those there are adds to the end; one that repeats
/// some must repeat all, in their order.
fn milestones(reading: &mut Reading<'_>, list: &Cursor<'_>) {
    let listed = list.texts();
    for (at, name) in listed.iter().enumerate() {
        name.refer(Target::Time);
        if listed[..at].iter().any(|earlier| earlier.text == name.text) {
            name.mistake(format!("`{}` is written twice in `milestones`", name.text), "");
        }
    }
    let names: Vec<String> = listed.iter().map(|name| name.text.to_owned()).collect();
    let known = &mut reading.kind.milestones;
    let repeated: Vec<&String> = names.iter().filter(|name| known.contains(name)).collect();
    if repeated.is_empty() {
        known.extend(names);
    } else if repeated.into_iter().eq(known.iter()) {
        *known = names;
    } else {
        let help = format!("name the new ones alone, or all of {} in this order", known.join(", "));
        list.mistake("an extension can not remove or reorder milestones", help);
    }
}
