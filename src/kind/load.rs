//! Reads a `kind.yaml` and its bodies into a [`Kind`]. An extension of a kind is read onto the kind it extends:
//! lists and maps grow, single values are replaced, nothing is removed.
//!
//! Here every key is read and its type held; what the names in it refer to is noted as `Reference`s and settled
//! by `kind/check.rs`, once the whole kind is known. No I/O: the text comes from the registry.

mod body;
mod fields;
mod header;
mod names;
mod states;
mod verbs;

use crate::base::span::{Lines, Span};
use crate::doc::decode::{Problem, Problems};
use crate::doc::yaml::Node;
use crate::kind::definition::{Kind, KindError, VariantDef};
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

/// What a name in a definition must be.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A state.
    State,
    /// A declared field, or `title`.
    Field,
    /// A declared field that may be removed.
    Clearable,
    /// A field of type time.
    Time,
    /// A list field; whether its items are maps.
    List {
        /// Whether its items are maps.
        maps: bool,
    },
    /// A key of the maps in this list field.
    ItemKey(String),
    /// A declared section.
    Section,
    /// A value that this field can have.
    Value(String),
    /// A table; a row with these columns is added to it.
    Row(Vec<String>),
    /// A column of this table.
    Column(String),
    /// A guard.
    Guard,
    /// A field that can hold ids.
    Link,
    /// A state that may follow this one.
    Step(String),
}

/// A name in a definition that refers to something else in it.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// Where the name stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where it stands in words: "`to` of verb `resolve`".
    pub place: String,
    /// What it must be.
    pub target: Target,
}

/// A template in a definition.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Where it stands.
    pub span: Span,
    /// The template.
    pub text: String,
    /// The verb whose names it may use; `None` for those a new record is made of.
    pub verb: Option<String>,
}

/// A kind while it is read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// What is known so far.
    pub kind: Kind,
    /// The kind that is extended.
    pub base: Option<&'a Kind>,
    /// What is wrong in the `kind.yaml`.
    pub problems: Problems,
    /// Names to settle.
    pub references: Vec<Reference>,
    /// Templates to try.
    pub templates: Vec<Template>,
    /// Fields whose type could not be read: that is said once, not again wherever they are used.
    pub unreadable: Vec<String>,
    /// Nothing will be settled, so nothing need be noted.
    trusted: bool,
}

impl Reading<'_> {
    /// Notes a name that refers to something.
    fn refer(&mut self, (name, span): (&str, Span), place: &str, target: Target) {
        if self.trusted {
            return;
        }
        self.references.push(Reference { span, name: name.to_owned(), place: place.to_owned(), target });
    }

    /// Reads a list of names that refer to the same sort of thing.
    fn names(&mut self, node: Option<&Node>, place: &str, target: &Target) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        let names = self.problems.texts(node, place);
        for name in &names {
            self.refer(*name, place, target.clone());
        }
        names.into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Reads a template.
    fn template(&mut self, node: &Node, place: &str, verb: Option<&str>) -> Option<String> {
        let text = self.problems.text(node, place)?.to_owned();
        if !self.trusted {
            let verb = verb.map(str::to_owned);
            self.templates.push(Template { span: node.span, text: text.clone(), verb });
        }
        Some(text)
    }

    /// Reads a map of names to templates; the names refer to `target`.
    fn templates(
        &mut self,
        node: Option<&Node>,
        place: &str,
        verb: Option<&str>,
        target: &Target,
    ) -> Vec<(String, String)> {
        let Some(node) = node else { return Vec::new() };
        let mut all = Vec::new();
        for entry in names::once(&mut self.problems, node, place) {
            self.refer((&entry.key, entry.key_span), place, target.clone());
            if let Some(text) = self.template(&entry.value, &format!("`{}` in {place}", entry.key), verb) {
                all.push((entry.key.to_string(), text));
            }
        }
        all
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
    check::settle(&mut reading);
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
