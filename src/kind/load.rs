//! Reads a `kind.yaml` and its bodies into a [`Kind`]. An extension of a kind is read onto the kind it extends:
//! lists and maps grow, single values are replaced, nothing is removed.
//!
//! Here every key is read and its type held; what the names in it refer to is noted as `Reference`s and settled
//! by `kind/check.rs`, once the whole kind is known. No I/O: the text comes from the registry.

mod body;
mod fields;
mod header;
pub(crate) mod names;
mod states;
mod verbs;

use crate::base::span::{Lines, Position, Span};
use crate::doc::decode::{Problem, Problems};
use crate::kind::definition::{Kind, KindError, TemplatePlace, VariantDef};
use crate::kind::reading::Reading;
use crate::kind::{check, template};

/// The files of one kind, as text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Name of the folder the kind lives in, which is the kind's name.
    pub folder: &'a str,
    /// Path of its `kind.yaml` for messages, or `built in: <kind>`.
    pub path: &'a str,
    /// Text of its `kind.yaml`.
    pub yaml: &'a str,
    /// Its bodies: variant and template.
    pub bodies: &'a [(String, String)],
}

impl Source<'_> {
    /// Path of the body of `variant`, for messages.
    fn body_path(&self, variant: &str) -> String {
        let folder = self.path.strip_suffix("/kind.yaml").unwrap_or(self.path);
        format!("{folder}/{variant}.md")
    }
}

/// Reads a kind; with `base`, an extension of it. `reserved` are the names of commands, which no kind may have.
///
/// # Errors
/// Everything that is wrong in any of the files, in the order of the files.
pub fn read_kind(
    source: &Source<'_>,
    base: Option<&Kind>,
    reserved: &[&str],
) -> Result<Kind, Vec<KindError>> {
    let mut reading = read(source, base, false)?;
    if reserved.contains(&source.folder) {
        let message = format!("a kind can not be named `{}`: a command has that name", source.folder);
        reading.problems.add(Span::at(0), message, Some("rename the folder and its `kind`".to_owned()));
    }
    note_places(&mut reading, source);
    check::resolve_references(&mut reading);
    let mut errors = Vec::new();
    for (variant, text) in source.bodies {
        let mut problems = Problems::new();
        names::word(&mut problems, Span::at(0), variant, "a variant");
        let mut problems = problems.into_sorted();
        problems.extend(template::faults(&reading.kind, None, text));
        errors.extend(placed(&source.body_path(variant), text, problems));
    }
    finish(source, reading, errors)
}

/// Notes where the templates stand, beside those of the kind that is extended.
fn note_places(reading: &mut Reading<'_>, source: &Source<'_>) {
    let lines = Lines::new(source.yaml);
    let own = reading.templates.iter().map(|template| TemplatePlace {
        text: template.text.clone(),
        path: source.path.to_owned(),
        start: lines.position(source.yaml, template.span.start),
        whole: false,
    });
    let bodies = source.bodies.iter().map(|(variant, text)| TemplatePlace {
        text: text.clone(),
        path: source.body_path(variant),
        start: Position { line: 1, column: 1 },
        whole: true,
    });
    let known = reading.kind.templates.iter().cloned();
    let all: Vec<TemplatePlace> = own.chain(bodies).chain(known).collect();
    reading.kind.templates = all.into();
}

/// Reads a kind whose definition is known to be sound: nothing is held against anything else.
pub(crate) fn read_trusted(source: &Source<'_>) -> Result<Kind, Vec<KindError>> {
    finish(source, read(source, None, true)?, Vec::new())
}

fn finish(source: &Source<'_>, reading: Reading<'_>, bodies: Vec<KindError>) -> Result<Kind, Vec<KindError>> {
    let mut errors = placed(source.path, source.yaml, reading.problems.into_sorted());
    errors.extend(bodies);
    if errors.is_empty() { Ok(reading.kind) } else { Err(errors) }
}

fn read<'a>(
    source: &Source<'_>,
    base: Option<&'a Kind>,
    trusted: bool,
) -> Result<Reading<'a>, Vec<KindError>> {
    let (text, skipped) = match source.yaml.strip_prefix('\u{feff}') {
        Some(rest) => (rest, '\u{feff}'.len_utf8()),
        None => (source.yaml, 0),
    };
    let fatal = |span, message| placed(source.path, source.yaml, vec![Problem { span, message, help: None }]);
    let root = crate::doc::yaml::parse(text, skipped).map_err(|error| fatal(error.span, error.message))?;
    let kind = match base {
        Some(base) => Kind { origin: source.path.to_owned(), ..base.clone() },
        None => header::blank(source).map_err(|message| fatal(Span::at(0), message))?,
    };
    let mut reading = Reading {
        kind,
        base,
        problems: Problems::new(),
        references: Vec::new(),
        templates: Vec::new(),
        unreadable: Vec::new(),
        trusted,
    };
    header::read(&mut reading, &root, source);
    add_bodies(&mut reading, source);
    Ok(reading)
}

/// Gives every variant its body: its own file, else `default.md`, else one made from the sections and tables.
fn add_bodies(reading: &mut Reading<'_>, source: &Source<'_>) {
    let kind = &mut reading.kind;
    let own = |name: &str| source.bodies.iter().find(|(variant, _)| variant == name).map(|(_, body)| body);
    for (name, body) in source.bodies {
        let blank = || VariantDef {
            name: name.clone(),
            body: String::new(),
            summary: String::new(),
            sets: Vec::new(),
        };
        kind.variants.entry(name.clone()).or_insert_with(blank).body.clone_from(body);
    }
    let default = own("default").cloned().or_else(|| Some(kind.variants.get("default")?.body.clone()));
    let default = default.filter(|body| !body.is_empty()).unwrap_or_else(|| body::outline(kind));
    if kind.variants.is_empty() {
        let name = "default".to_owned();
        let all =
            VariantDef { name: name.clone(), summary: String::new(), sets: Vec::new(), body: String::new() };
        kind.variants.insert(name, all);
    }
    for variant in kind.variants.values_mut() {
        if variant.body.is_empty() && own(&variant.name).is_none() {
            variant.body.clone_from(&default);
        }
    }
}

/// Problems as errors of the file `path` that holds `text`.
pub(crate) fn placed(path: &str, text: &str, problems: Vec<Problem>) -> Vec<KindError> {
    if problems.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let error = |problem: Problem| KindError {
        path: path.to_owned(),
        span: problem.span,
        position: lines.position(text, problem.span.start),
        message: problem.message,
        help: problem.help,
    };
    problems.into_iter().map(error).collect()
}

#[cfg(test)]
mod tests;
