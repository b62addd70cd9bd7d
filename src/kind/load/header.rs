//! The top of a definition: names, patterns, the order of milestones.

use crate::base::file_name::misfit;
use crate::base::id::IdPattern;
use crate::base::span::Span;
use crate::doc::decode::{Fields, Problems};
use crate::doc::yaml::Node;
use crate::kind::definition::Kind;
use crate::kind::load::names::{grow, is_kebab};
use crate::kind::load::{Source, body, fields, states, verbs};
use crate::kind::reading::{Reading, Target};

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
pub(super) fn read(reading: &mut Reading<'_>, root: &Node, source: &Source<'_>) {
    let mut keys = reading.problems.fields(root, "the kind");
    name(reading, &mut keys, source);
    extends(reading, &mut keys, source);
    prefix(reading, &mut keys);
    patterns(reading, &mut keys);
    if let Some(title) = keys.text(&mut reading.problems, "title") {
        reading.kind.title = title;
    }
    if let Some(summary) = keys.text(&mut reading.problems, "summary") {
        reading.kind.summary = summary;
    }
    if let Some(node) = keys.take("fields") {
        fields::read(reading, node);
    }
    if let Some(node) = need_unless_base(reading, &mut keys, "states") {
        states::read(reading, node);
    }
    if let Some(node) = need_unless_base(reading, &mut keys, "initial")
        && let Some(initial) = reading.problems.text(node, "`initial`")
    {
        reading.kind.initial = initial.to_owned();
        reading.refer((initial, node.span), "`initial`", Target::State);
    }
    let starts = reading.names(keys.take("starts"), "`starts`", &Target::State);
    grow(&mut reading.kind.starts, starts);
    if let Some(node) = keys.take("milestones") {
        milestones(reading, node);
    }
    if let Some(node) = keys.take("orders") {
        reading.kind.orders = orders(reading, node);
    } else if reading.base.is_none_or(|base| base.orders.as_slice() == [base.milestones.as_slice()]) {
        reading.kind.orders = vec![reading.kind.milestones.clone()];
    }
    if let Some(node) = keys.take("tables") {
        body::tables(reading, node);
    }
    if let Some(node) = keys.take("sections") {
        body::sections(reading, node);
    }
    if let Some(node) = keys.take("checklists") {
        body::checklists(reading, node);
    }
    if let Some(node) = keys.take("links") {
        body::links(reading, node);
    }
    if let Some(node) = keys.take("verbs") {
        verbs::read(reading, node);
    }
    if let Some(node) = keys.take("creates") {
        creates(reading, node);
    }
    if let Some(node) = keys.take("variants") {
        body::variants(reading, node);
    }
    keys.done(&mut reading.problems);
}

/// The word that makes a new record stands among the verbs, so it must be like one and none of them.
fn creates(reading: &mut Reading<'_>, node: &Node) {
    let Some(word) = reading.problems.text(node, "`creates`") else { return };
    if !is_kebab(word) || word == "help" {
        let help = "one lower-case word, such as `declare`".to_owned();
        reading.problems.add(node.span, format!("`creates` can not be `{word}`"), Some(help));
    } else if reading.kind.verb(word).is_some() {
        let help = "take another word, or rename the verb".to_owned();
        reading.problems.add(node.span, format!("`creates` is `{word}`, which is a verb too"), Some(help));
    }
    reading.kind.creates = Some(word.to_owned());
}

fn need_unless_base<'n>(
    reading: &mut Reading<'_>,
    keys: &mut Fields<'n>,
    key: &'static str,
) -> Option<&'n Node> {
    if reading.base.is_some() { keys.take(key) } else { keys.need(&mut reading.problems, key) }
}

fn name(reading: &mut Reading<'_>, keys: &mut Fields<'_>, source: &Source<'_>) {
    let problems = &mut reading.problems;
    let Some(node) = keys.need(problems, "kind") else { return };
    let Some(name) = problems.text(node, "`kind`") else { return };
    if name != source.folder {
        let message = format!("`kind` is `{name}`, but the folder is called `{}`", source.folder);
        problems.add(node.span, message, Some("give both the same name".to_owned()));
    } else if !is_kebab(name) {
        let help = "lower-case words joined by `-`, such as `vendor-outage`".to_owned();
        problems.add(node.span, format!("`kind` can not be `{name}`"), Some(help));
    }
}

fn extends(reading: &mut Reading<'_>, keys: &mut Fields<'_>, source: &Source<'_>) {
    let problems = &mut reading.problems;
    let node = keys.take("extends");
    let extends = node.and_then(|node| problems.boolean(node, "`extends`")).unwrap_or(false);
    let span = node.map_or(Span::at(keys.span.start), |node| node.span);
    if extends && reading.base.is_none() {
        let message =
            format!("no built-in kind is called `{}`, so there is nothing to extend", source.folder);
        problems.add(span, message, Some("leave `extends` out to define a kind of your own".to_owned()));
    } else if !extends && reading.base.is_some() {
        let message = format!("`{}` is a built-in kind", source.folder);
        let help = "write `extends: true` to add to it, or give your kind another name".to_owned();
        problems.add(span, message, Some(help));
    }
}

fn prefix(reading: &mut Reading<'_>, keys: &mut Fields<'_>) {
    let Some(node) = need_unless_base(reading, keys, "prefix") else { return };
    let problems = &mut reading.problems;
    let Some(prefix) = problems.text(node, "`prefix`") else { return };
    if let Some(base) = reading.base {
        if base.prefix != prefix {
            let message =
                format!("an extension can not change `prefix` from `{}` to `{prefix}`", base.prefix);
            problems.add(node.span, message, Some("leave it out".to_owned()));
        }
        return;
    }
    let fits = prefix.starts_with(|first: char| first.is_ascii_uppercase())
        && prefix.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !fits {
        let help = "a capital letter, then capital letters and digits, such as `VO`".to_owned();
        problems.add(node.span, format!("`prefix` can not be `{prefix}`"), Some(help));
        return;
    }
    reading.kind.prefix = prefix.to_owned();
}

fn patterns(reading: &mut Reading<'_>, keys: &mut Fields<'_>) {
    if let Some(node) = need_unless_base(reading, keys, "folder")
        && let Some(text) = reading.problems.text(node, "`folder`")
    {
        let folder = text.strip_suffix('/').unwrap_or(text);
        check_folder(&mut reading.problems, node, folder);
        reading.kind.folder = folder.to_owned();
    }
    if let Some(node) = need_unless_base(reading, keys, "id")
        && let Some(text) = reading.problems.text(node, "`id`")
    {
        match IdPattern::parse(text) {
            Ok(pattern) => {
                let prefix = &reading.kind.prefix;
                if !prefix.is_empty() && pattern.prefix() != prefix {
                    let message = format!("`id` does not begin with the prefix `{prefix}`");
                    let help = format!("write it like `{prefix}-{{year}}-{{seq:4}}` or `{prefix}-{{seq:4}}`");
                    reading.problems.add(node.span, message, Some(help));
                }
                let first = pattern.format(2026, 1);
                if let Some(why) = misfit(&first) {
                    let message = format!("`id` makes names of files, and `{first}` {why}");
                    reading.problems.add(
                        node.span,
                        message,
                        Some(format!("write it like `{prefix}-{{seq:4}}`")),
                    );
                }
                reading.kind.id = pattern;
            }
            Err(message) => reading.problems.add(node.span, message, None),
        }
    }
    if let Some(node) = keys.take("file")
        && let Some(file) = reading.problems.text(node, "`file`")
    {
        let problems = &mut reading.problems;
        let mut wrong = |what: &str| {
            problems.add(node.span, format!("`file` {what}"), Some(format!("write it like `{FILE}`")));
        };
        if !file.contains("{id}") {
            wrong("does not contain `{id}`");
        } else if !file.ends_with(".md") {
            wrong("does not end in `.md`");
        } else if !is_path_part(&file.replace("{id}", "i").replace("{slug}", "s")) {
            let part = file.replace("{id}", "i").replace("{slug}", "s");
            match misfit(&part).filter(|_| !part.contains(['/', '\\', '{', '}'])) {
                Some(why) => wrong(&format!("{why}: `{file}`")),
                None => wrong("holds more than a file name, `{id}` and `{slug}`"),
            }
        }
        reading.kind.file = file.to_owned();
    }
}

fn check_folder(problems: &mut Problems, node: &Node, folder: &str) {
    let help = || Some("a folder within the repo, such as `incidents/{year}`".to_owned());
    if folder.starts_with(['/', '\\']) || folder.as_bytes().get(1) == Some(&b':') {
        problems.add(node.span, format!("`folder` is an absolute path: `{folder}`"), help());
    } else if folder.split(['/', '\\']).any(|part| part == "..") {
        problems.add(node.span, format!("`folder` leads out of the repo: `{folder}`"), help());
    } else if folder.split('/').any(|part| part.starts_with('.')) {
        let message = format!("`folder` is hidden, and hidden folders are not read: `{folder}`");
        problems.add(node.span, message, help());
    } else if let Some((part, why)) = folder.split('/').find_map(|part| {
        let part = part.replace("{year}", "2026");
        let why = misfit(&part).filter(|_| !part.is_empty())?;
        Some((part, why))
    }) {
        problems.add(node.span, format!("`folder` can not be `{folder}`: `{part}` {why}"), help());
    } else if !folder.split('/').all(|part| is_path_part(&part.replace("{year}", "2026"))) {
        problems.add(node.span, format!("`folder` can not be `{folder}`"), help());
    }
}

/// Whether `part` is one part of a path that every system takes.
fn is_path_part(part: &str) -> bool {
    !part.contains(['{', '}']) && !part.starts_with('.') && misfit(part).is_none()
}

/// The order of milestones. An extension that repeats none of those there are adds to the end; one that repeats
/// some must repeat all, in their order.
fn milestones(reading: &mut Reading<'_>, node: &Node) {
    let listed = reading.problems.texts(node, "`milestones`");
    for (at, (name, span)) in listed.iter().enumerate() {
        reading.refer((name, *span), "`milestones`", Target::Time);
        if listed[..at].iter().any(|(earlier, _)| earlier == name) {
            reading.problems.add(*span, format!("`{name}` stands twice in `milestones`"), None);
        }
    }
    let names: Vec<String> = listed.iter().map(|(name, _)| (*name).to_owned()).collect();
    let known = &mut reading.kind.milestones;
    let repeated: Vec<&String> = names.iter().filter(|name| known.contains(name)).collect();
    if repeated.is_empty() {
        known.extend(names);
    } else if repeated.into_iter().eq(known.iter()) {
        *known = names;
    } else {
        let message = "an extension can not remove or reorder milestones".to_owned();
        let help = format!("name the new ones alone, or all of {} in this order", known.join(", "));
        reading.problems.add(node.span, message, Some(help));
    }
}

/// Chains of milestones that must not decrease; an extension's replace those of the kind it extends.
fn orders(reading: &mut Reading<'_>, node: &Node) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for chain in reading.problems.list(node, "`orders`") {
        let names = reading.problems.texts(chain, "a chain of `orders`");
        for (name, span) in &names {
            reading.refer((name, *span), "`orders`", Target::Time);
        }
        all.push(names.into_iter().map(|(name, _)| name.to_owned()).collect());
    }
    all
}
