//! Reading `read`: each mapping's patterns are compiled and its formats checked here, so that a mistake is named at
//! its place before any file is opened.

use chrono::format::{Item, StrftimeItems};
use regex::Regex;

use crate::base::span::Span;
use crate::base::text::list_words;
use crate::doc::yaml::{Entry, Node};
use crate::policy::read::{Cell, Condition, Mapping, PathGlob, Pattern, Row, Rule, Selector, Test};
use crate::policy::reader::Reader;

/// Most rules inside each other that `first_of` may nest.
const MAX_DEPTH: usize = 4;
/// The names of the selectors.
const SELECTORS: [&str; 9] =
    ["key", "label", "item", "heading", "cell", "filename", "path", "const", "first_of"];

/// Reads the list `read`.
pub(crate) fn read_mappings(reader: &mut Reader<'_>, node: &Node) -> Vec<Mapping> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`read`") {
        let mut fields = reader.problems.fields(item, "a mapping");
        let kind_node = fields.need(&mut reader.problems, "kind");
        let paths = fields.take("paths");
        let folder = fields.take("folder");
        let zone = fields.take("zone");
        let id = fields.take("id");
        let field_map = fields.need(&mut reader.problems, "fields");
        let skip = fields.take("skip");
        fields.done(&mut reader.problems);
        let kind = kind_node.and_then(|node| reader.name(node, "`kind`"));
        if item.as_map().is_some() && paths.is_none() && folder.is_none() {
            let help = "name the files: paths: [\"content/issues/*.md\"], or folder: content/issues";
            reader.fault(item.span, "a mapping has no `paths`", help);
        }
        let mut globs = paths.map(|node| read_paths(reader, node)).unwrap_or_default();
        if let Some(node) = folder
            && let Some(text) = reader.name(node, "`folder`")
        {
            let folder = globset::escape(text.trim_end_matches('/'));
            globs.extend(path_glob(reader, &format!("{folder}/**/*.md"), node.span));
        }
        let zone = zone.and_then(|node| reader.zone(node, "`zone`"));
        let id = id.and_then(|node| read_rule(reader, node, "`id`", 0));
        let mut rules = Vec::new();
        if let Some(node) = field_map {
            for entry in reader.problems.entries(node, "`fields`") {
                if let Some(rule) = read_rule(reader, &entry.value, &format!("the field `{}`", entry.key), 0)
                {
                    rules.push((entry.key.to_string(), rule));
                }
            }
        }
        let skip = skip.map(|node| read_skip(reader, node)).unwrap_or_default();
        if let (Some(kind), Some(node)) = (kind, kind_node) {
            let origin = reader.origin(item.span);
            all.push(Mapping {
                kind,
                kind_span: node.span,
                paths: globs,
                zone,
                id,
                fields: rules,
                skip,
                origin,
            });
        }
    }
    all
}

/// Patterns for paths below the root.
pub(crate) fn read_paths(reader: &mut Reader<'_>, node: &Node) -> Vec<PathGlob> {
    let texts = reader.problems.texts(node, "`paths`");
    if texts.is_empty() {
        reader.fault(node.span, "`paths` names no files", "e.g. paths: [\"content/issues/*.md\"]");
    }
    texts.into_iter().filter_map(|(text, span)| path_glob(reader, text, span)).collect()
}

fn path_glob(reader: &mut Reader<'_>, text: &str, span: Span) -> Option<PathGlob> {
    if text.is_empty() || text.starts_with('/') || text.split('/').any(|part| part == "..") {
        let message = format!("the path `{text}` does not stay below the root");
        reader.fault(span, message, "write paths from the folder of opsctl.yaml, e.g. content/issues/*.md");
        return None;
    }
    match PathGlob::new(text) {
        Ok(glob) => Some(glob),
        Err(error) => {
            let help = "`*` stands for anything within a folder, `**` for any folders";
            reader.fault(span, format!("`{text}` is no pattern for paths: {error}"), help);
            None
        }
    }
}

fn read_rule(reader: &mut Reader<'_>, node: &Node, what: &str, depth: usize) -> Option<Rule> {
    const KEYS: [&str; 3] = ["map", "format", "zone"];
    let origin = reader.origin(node.span);
    let selector = read_selector(reader, node, what, &KEYS, depth)?;
    let (mut map, mut otherwise) = (Vec::new(), None);
    if let Some(node) = node.get("map") {
        for entry in reader.problems.entries(node, "`map`") {
            let Some(to) = reader.problems.text(&entry.value, "what `map` gives") else { continue };
            if entry.key == "*" {
                otherwise = Some(to.to_owned());
            } else {
                map.push((entry.key.to_string(), to.to_owned()));
            }
        }
    }
    let mut formats = Vec::new();
    if let Some(node) = node.get("format") {
        for (text, span) in reader.problems.texts(node, "`format`") {
            if valid_format(text) {
                formats.push(text.to_owned());
            } else {
                let help = "write it in strftime letters, e.g. %Y-%m-%d %H:%M or %d/%m/%Y";
                reader.fault(span, format!("`{text}` is no time format"), help);
            }
        }
    }
    let zone = node.get("zone").and_then(|node| reader.zone(node, "`zone`"));
    Some(Rule { selector, map, otherwise, formats, zone, origin })
}

/// Whether chrono knows every specifier, and at least one is there.
fn valid_format(text: &str) -> bool {
    let mut any = false;
    for item in StrftimeItems::new(text) {
        match item {
            Item::Error => return false,
            Item::Numeric(..) | Item::Fixed(_) => any = true,
            _ => {}
        }
    }
    any
}

/// The one selector of a map that may have `others` beside it.
fn read_selector(
    reader: &mut Reader<'_>,
    node: &Node,
    what: &str,
    others: &[&str],
    depth: usize,
) -> Option<Selector> {
    if node.as_map().is_none() {
        let help = "say where to look, e.g. {key: title} or {label: Started}";
        reader.fault(node.span, format!("{what} must be a map, not {}", node.describe()), help);
        return None;
    }
    let (mut found, mut strange): (Option<&Entry>, bool) = (None, false);
    for entry in reader.problems.entries(node, what) {
        if SELECTORS.contains(&entry.key.as_str()) {
            if let Some(first) = found {
                let message = format!("{what} has two selectors, `{}` and `{}`", first.key, entry.key);
                reader.fault(entry.key_span, message, "try several with first_of: [{...}, {...}]");
            } else {
                found = Some(entry);
            }
        } else if !others.contains(&entry.key.as_str()) {
            strange = true;
            let valid: Vec<&str> = SELECTORS.iter().chain(others).copied().collect();
            let message = format!("key `{}` in {what}", entry.key);
            reader.problems.unknown(entry.key_span, &message, &entry.key, &valid);
        }
    }
    let Some(entry) = found else {
        // A mistyped selector has been named already.
        if !strange {
            let help = format!("valid: {}", list_words(&SELECTORS));
            reader.fault(node.span, format!("{what} has no selector"), &help);
        }
        return None;
    };
    let value = &entry.value;
    let text = |reader: &mut Reader<'_>| {
        let text = reader.problems.text(value, &format!("`{}`", entry.key))?;
        if text.trim().is_empty() {
            reader.fault(value.span, format!("`{}` is empty", entry.key), "");
            return None;
        }
        Some(text.to_owned())
    };
    match entry.key.as_str() {
        "key" => {
            let path: Vec<String> = text(reader)?.split('.').map(|part| part.trim().to_owned()).collect();
            if path.iter().any(String::is_empty) {
                reader.fault(value.span, "a part of the key path is empty", "write it as meta.started");
                return None;
            }
            Some(Selector::Key(path))
        }
        "label" => text(reader).map(|text| Selector::Label(text.trim().trim_end_matches(':').to_owned())),
        "item" => text(reader).map(Selector::Item),
        "heading" => {
            text(reader).map(|text| Selector::Heading(text.trim_start_matches('#').trim().to_owned()))
        }
        "cell" => read_cell(reader, value).map(Selector::Cell),
        "filename" => {
            text(reader).and_then(|text| pattern(reader, &text, value.span)).map(Selector::Filename)
        }
        "path" => text(reader).and_then(|text| pattern(reader, &text, value.span)).map(Selector::Path),
        "const" => reader.problems.text(value, "`const`").map(|text| Selector::Const(text.to_owned())),
        _ => read_first_of(reader, value, what, depth),
    }
}

fn read_first_of(reader: &mut Reader<'_>, node: &Node, what: &str, depth: usize) -> Option<Selector> {
    if depth >= MAX_DEPTH {
        reader.fault(node.span, format!("`first_of` nests deeper than {MAX_DEPTH} levels"), "");
        return None;
    }
    let items = reader.problems.list(node, "`first_of`");
    if items.is_empty() && node.as_list().is_some() {
        reader.fault(node.span, "`first_of` is empty", "list selectors, the best first");
    }
    let rules: Vec<Rule> = items.iter().filter_map(|item| read_rule(reader, item, what, depth + 1)).collect();
    (!rules.is_empty()).then_some(Selector::FirstOf(rules))
}

fn pattern(reader: &mut Reader<'_>, text: &str, span: Span) -> Option<Pattern> {
    let regex = match Regex::new(text) {
        Ok(regex) => regex,
        Err(error) => {
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            reader.fault(span, format!("`{text}` is no regular expression: {reason}"), "");
            return None;
        }
    };
    let pattern = Pattern::new(regex);
    if pattern.is_none() {
        let help = "put what is looked for into it, e.g. ^(?P<value>.+)\\.md$";
        reader.fault(span, format!("`{text}` has no group `value`"), help);
    }
    pattern
}

fn read_cell(reader: &mut Reader<'_>, node: &Node) -> Option<Cell> {
    let mut fields = reader.problems.fields(node, "`cell`");
    let section = fields.need(&mut reader.problems, "section");
    let column = fields.need(&mut reader.problems, "column");
    let row = fields.take("row");
    fields.done(&mut reader.problems);
    let section = section.and_then(|node| reader.name(node, "`section`"));
    let column = column.and_then(|node| reader.name(node, "`column`"));
    let row = row.map_or(Some(Row::First), |node| read_row(reader, node));
    Some(Cell { section: section?, column: column?, row: row? })
}

fn read_row(reader: &mut Reader<'_>, node: &Node) -> Option<Row> {
    match (node.as_str(), node.as_map()) {
        (Some("first"), _) => Some(Row::First),
        (Some("last"), _) => Some(Row::Last),
        (_, Some([entry])) => {
            let text = reader.problems.text(&entry.value, "what a row contains")?.to_owned();
            Some(Row::Matching { column: entry.key.to_string(), text })
        }
        _ => {
            let help = "valid: first, last or a column and what it contains, e.g. {Event: resolved}";
            reader.fault(node.span, "`row` does not say which row", help);
            None
        }
    }
}

fn read_skip(reader: &mut Reader<'_>, node: &Node) -> Vec<Condition> {
    const TESTS: [&str; 3] = ["equals", "not", "exists"];
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`skip`") {
        let Some(selector) = read_selector(reader, item, "a condition of `skip`", &TESTS, 0) else {
            continue;
        };
        let values = |reader: &mut Reader<'_>, node: &Node, what: &str| {
            let texts = reader.problems.texts(node, what);
            if texts.is_empty() {
                reader.fault(node.span, format!("{what} has no value"), "");
            }
            texts.into_iter().map(|(text, _)| text.to_owned()).collect::<Vec<String>>()
        };
        let tests: Vec<&Entry> = item
            .as_map()
            .unwrap_or_default()
            .iter()
            .filter(|entry| TESTS.contains(&entry.key.as_str()))
            .collect();
        let [entry] = tests.as_slice() else {
            let help = "give one of `equals`, `not` or `exists`, e.g. {key: section, not: issue}";
            reader.fault(item.span, "a condition of `skip` must have one test", help);
            continue;
        };
        let test = match entry.key.as_str() {
            "equals" => Test::Equals(values(reader, &entry.value, "`equals`")),
            "not" => Test::Not(values(reader, &entry.value, "`not`")),
            _ => match reader.problems.boolean(&entry.value, "`exists`") {
                Some(wanted) => Test::Exists(wanted),
                None => continue,
            },
        };
        all.push(Condition { selector, test, origin: reader.origin(item.span) });
    }
    all
}
