//! Reading `read`: each mapping's patterns are compiled and its formats checked here, so that a mistake is named at
//! its place before any file is opened.

use chrono::format::{Item, StrftimeItems};
use regex::Regex;

use crate::base::text::list_words;
use crate::policy::named::{Cursor, Fields, Name};
use crate::policy::read::{Cell, Condition, Mapping, PathGlob, Pattern, Row, Rule, Selector, Test};

/// Most rules inside each other that `first_of` may nest.
const MAX_DEPTH: usize = 4;

/// Reads the value of a selector that belongs to a rule of this name, so deep within others.
type ReadSelector = fn(&Cursor<'_>, &str, usize) -> Option<Selector>;

/// The selectors, and how each is read.
const SELECTORS: [(&str, ReadSelector); 9] = [
    ("key", |value, _, _| key_path(value).map(Selector::Key)),
    ("label", |value, _, _| {
        filled(value).map(|text| Selector::Label(text.trim().trim_end_matches(':').to_owned()))
    }),
    ("item", |value, _, _| filled(value).map(|text| Selector::Item(text.to_owned()))),
    ("heading", |value, _, _| {
        filled(value).map(|text| Selector::Heading(text.trim_start_matches('#').trim().to_owned()))
    }),
    ("cell", |value, _, _| read_cell(value).map(Selector::Cell)),
    ("filename", |value, _, _| pattern(value).map(Selector::Filename)),
    ("path", |value, _, _| pattern(value).map(Selector::Path)),
    ("const", |value, _, _| value.text().map(|text| Selector::Const(text.to_owned()))),
    ("first_of", read_first_of),
];

/// Reads the value of a test.
type ReadTest = fn(&Cursor<'_>) -> Option<Test>;

/// The tests of a condition, and how each is read.
const TESTS: [(&str, ReadTest); 3] = [
    ("equals", |value| Some(Test::Equals(values(value)))),
    ("not", |value| Some(Test::Not(values(value)))),
    ("exists", |value| value.boolean().map(Test::Exists)),
];

/// Reads an item of the list `read`.
pub(crate) fn read_mapping(item: &Cursor<'_>) -> Option<Mapping> {
    let mut fields = item.fields();
    let kind = fields.required("kind");
    let (paths, folder) = (fields.get("paths"), fields.get("folder"));
    let zone = fields.zone("zone");
    let id = fields.read("id", |id| read_rule(id, 0));
    let rules = fields.required("fields").as_ref().map(read_fields).unwrap_or_default();
    let skip = fields.list("skip", "a condition of `skip`", read_condition);
    fields.finish();
    if item.node().as_map().is_some() && paths.is_none() && folder.is_none() {
        let help = "name the files: paths: [\"content/issues/*.md\"], or folder: content/issues";
        item.mistake("a mapping has no `paths`", help);
    }
    let mut globs = paths.as_ref().map(read_paths).unwrap_or_default();
    if let Some(folder) = folder.filter(|folder| folder.line().is_some()).and_then(|folder| folder.name()) {
        let within = globset::escape(folder.text.trim_end_matches('/'));
        globs.extend(path_glob(&folder, &format!("{within}/**/*.md")));
    }
    let kind = kind?;
    let (name, kind_span, origin) = (kind.line()?, kind.node().span, item.origin());
    Some(Mapping { kind: name, kind_span, paths: globs, zone, id, fields: rules, skip, origin })
}

fn read_fields(map: &Cursor<'_>) -> Vec<(String, Rule)> {
    let entries = map.entries();
    let rule = |(name, rule): &(Name<'_>, Cursor<'_>)| {
        let rule = read_rule(&rule.called(&format!("the field `{}`", name.text)), 0)?;
        Some((name.text.to_owned(), rule))
    };
    entries.iter().filter_map(rule).collect()
}

/// Patterns for paths below the root.
pub(crate) fn read_paths(list: &Cursor<'_>) -> Vec<PathGlob> {
    let names = list.texts();
    if names.is_empty() {
        list.mistake("`paths` names no files", "e.g. paths: [\"content/issues/*.md\"]");
    }
    names.iter().filter_map(|name| path_glob(name, name.text)).collect()
}

/// The pattern `text`, which was written as `name`.
fn path_glob(name: &Name<'_>, text: &str) -> Option<PathGlob> {
    if text.is_empty() || text.starts_with('/') || text.split('/').any(|part| part == "..") {
        let message = format!("the path `{text}` does not stay below the root");
        name.mistake(message, "write paths from the folder of opsctl.yaml, e.g. content/issues/*.md");
        return None;
    }
    let wrong = |error| {
        let help = "`*` stands for anything within a folder, `**` for any folders";
        name.mistake(format!("`{text}` is no pattern for paths: {error}"), help);
    };
    PathGlob::new(text).map_err(wrong).ok()
}

/// Reads a rule, so deep within others.
fn read_rule(rule: &Cursor<'_>, depth: usize) -> Option<Rule> {
    let mut fields = selecting(rule)?;
    let selectors = fields.among(SELECTORS.map(|(key, _)| key));
    let (mut map, mut otherwise) = (Vec::new(), None);
    for (from, to) in fields.with("map", Cursor::entries) {
        let Some(to) = to.called("what `map` gives").text() else { continue };
        if from.text == "*" {
            otherwise = Some(to.to_owned());
        } else {
            map.push((from.text.to_owned(), to.to_owned()));
        }
    }
    let formats = fields.with("format", read_formats);
    let zone = fields.zone("zone");
    let selector = read_selector(&fields, &selectors, depth);
    fields.finish();
    Some(Rule { selector: selector?, map, otherwise, formats, zone, origin: rule.origin() })
}

fn read_formats(list: &Cursor<'_>) -> Vec<String> {
    let names = list.texts();
    let valid = |name: &&Name<'_>| {
        let valid = valid_format(name.text);
        if !valid {
            let help = "write it in strftime letters, e.g. %Y-%m-%d %H:%M or %d/%m/%Y";
            name.mistake(format!("`{}` is no time format", name.text), help);
        }
        valid
    };
    names.iter().filter(valid).map(|name| name.text.to_owned()).collect()
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

/// A map that has a selector.
fn selecting<'a>(map: &Cursor<'a>) -> Option<Fields<'a>> {
    if map.node().as_map().is_none() {
        let help = "say where to look, e.g. {key: title} or {label: Started}";
        map.mistake(format!("{} must be a map, not {}", map.what(), map.node().describe()), help);
        return None;
    }
    Some(map.fields())
}

/// The one selector among those `found` in a map whose other keys have all been asked for.
fn read_selector(fields: &Fields<'_>, found: &[(Name<'_>, Cursor<'_>)], depth: usize) -> Option<Selector> {
    let what = fields.map().what();
    let [(first, value), others @ ..] = found else {
        // A mistyped selector is named as an unknown key.
        if fields.unknown().next().is_none() {
            let help = format!("valid: {}", list_words(&SELECTORS.map(|(key, _)| key)));
            fields.map().mistake(format!("{what} has no selector"), help);
        }
        return None;
    };
    for (other, _) in others {
        let message = format!("{what} has two selectors, `{}` and `{}`", first.text, other.text);
        other.mistake(message, "try several with first_of: [{...}, {...}]");
    }
    let (_, read) = SELECTORS.iter().find(|(key, _)| *key == first.text)?;
    read(value, what, depth)
}

/// A text that is not blank.
fn filled<'a>(value: &Cursor<'a>) -> Option<&'a str> {
    let text = value.text()?;
    if text.trim().is_empty() {
        value.mistake(format!("{} is empty", value.what()), "");
        return None;
    }
    Some(text)
}

fn key_path(value: &Cursor<'_>) -> Option<Vec<String>> {
    let path: Vec<String> = filled(value)?.split('.').map(|part| part.trim().to_owned()).collect();
    if path.iter().any(String::is_empty) {
        value.mistake("a part of the key path is empty", "write it as meta.started");
        return None;
    }
    Some(path)
}

fn read_first_of(list: &Cursor<'_>, what: &str, depth: usize) -> Option<Selector> {
    if depth >= MAX_DEPTH {
        list.mistake(format!("`first_of` nests deeper than {MAX_DEPTH} levels"), "");
        return None;
    }
    let items = list.items(what);
    if items.is_empty() && list.node().as_list().is_some() {
        list.mistake("`first_of` is empty", "list selectors, the best first");
    }
    let rules: Vec<Rule> = items.iter().filter_map(|item| read_rule(item, depth + 1)).collect();
    (!rules.is_empty()).then_some(Selector::FirstOf(rules))
}

fn pattern(value: &Cursor<'_>) -> Option<Pattern> {
    let text = filled(value)?;
    let wrong = |error: regex::Error| {
        let message = error.to_string();
        let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        value.mistake(format!("`{text}` is no regular expression: {reason}"), "");
    };
    let pattern = Pattern::new(Regex::new(text).map_err(wrong).ok()?);
    if pattern.is_none() {
        let help = "put what is looked for into it, e.g. ^(?P<value>.+)\\.md$";
        value.mistake(format!("`{text}` has no group `value`"), help);
    }
    pattern
}

fn read_cell(cell: &Cursor<'_>) -> Option<Cell> {
    let mut fields = cell.fields();
    let section = fields.required_line("section");
    let column = fields.required_line("column");
    let row = fields.get("row").map_or(Some(Row::First), |row| read_row(&row));
    fields.finish();
    Some(Cell { section: section?, column: column?, row: row? })
}

fn read_row(row: &Cursor<'_>) -> Option<Row> {
    match (row.node().as_str(), row.node().as_map()) {
        (Some("first"), _) => Some(Row::First),
        (Some("last"), _) => Some(Row::Last),
        (_, Some([_])) => {
            let (column, text) = row.entries().into_iter().next()?;
            let text = text.called("what a row contains").text()?.to_owned();
            Some(Row::Matching { column: column.text.to_owned(), text })
        }
        _ => {
            let help = "valid: first, last or a column and what it contains, e.g. {Event: resolved}";
            row.mistake(format!("{} does not say which row", row.what()), help);
            None
        }
    }
}

fn read_condition(item: &Cursor<'_>) -> Option<Condition> {
    let mut fields = selecting(item)?;
    let selectors = fields.among(SELECTORS.map(|(key, _)| key));
    let tests = fields.among(TESTS.map(|(key, _)| key));
    let selector = read_selector(&fields, &selectors, 0);
    fields.finish();
    let selector = selector?;
    let [(test, value)] = tests.as_slice() else {
        let help = "give one of `equals`, `not` or `exists`, e.g. {key: section, not: issue}";
        item.mistake("a condition of `skip` must have one test", help);
        return None;
    };
    let (_, read) = TESTS.iter().find(|(key, _)| *key == test.text)?;
    Some(Condition { selector, test: read(value)?, origin: item.origin() })
}

fn values(list: &Cursor<'_>) -> Vec<String> {
    let values: Vec<String> = list.texts().into_iter().map(|name| name.text.to_owned()).collect();
    if values.is_empty() {
        list.mistake(format!("{} has no value", list.what()), "");
    }
    values
}
