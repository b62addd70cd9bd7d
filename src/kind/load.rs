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

use crate::base::span::{Lines, Position, Span};
use crate::doc::mistake::Mistake;
use crate::doc::yaml::FRONT_MATTER;
use crate::kind::definition::{Kind, TemplatePlace};
use crate::kind::reading::{Cursor, Reader, Reading};
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
pub fn read_kind(source: &Source<'_>, base: Option<&Kind>, reserved: &[&str]) -> Result<Kind, Vec<Mistake>> {
    let reader = Reader::new(source.path, source.yaml);
    let mut bodies = Vec::new();
    let kind = read(source, base, &reader).map(|mut reading| {
        if reserved.contains(&source.folder) {
            let message = format!("a kind can not be named `{}`: a command has that name", source.folder);
            reader.mistake(Span::at(0), message, "rename the folder and its `kind`");
        }
        note_places(&mut reading, source);
        check::resolve_references(&reading, &reader);
        bodies = source.bodies.iter().flat_map(|body| wrong_in_body(&reading.kind, source, body)).collect();
        reading.kind
    });
    match reader.finish(kind) {
        Ok(kind) if bodies.is_empty() => Ok(kind),
        read => Err(read.err().into_iter().flatten().chain(bodies).collect()),
    }
}

/// What is wrong in the body of a variant, and with its name.
fn wrong_in_body(kind: &Kind, source: &Source<'_>, (variant, text): &(String, String)) -> Vec<Mistake> {
    let reader = Reader::new(&source.body_path(variant), text);
    if let Some(message) = names::not_a_word(variant, "a variant") {
        reader.mistake(Span::at(0), message, names::WORD_HELP);
    }
    for fault in template::faults(kind, None, text) {
        reader.mistake(fault.span, fault.message, fault.help.unwrap_or_default());
    }
    reader.finish(Some(())).err().unwrap_or_default()
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
pub(crate) fn read_trusted(source: &Source<'_>) -> Result<Kind, Vec<Mistake>> {
    let reader = Reader::new(source.path, source.yaml);
    let kind = read(source, None, &reader).map(|reading| reading.kind);
    reader.finish(kind)
}

/// Reads all that the files say; `None` where that is nothing.
fn read<'b>(source: &Source<'_>, base: Option<&'b Kind>, reader: &Reader<'_>) -> Option<Reading<'b>> {
    let root = reader.tree(FRONT_MATTER)?;
    let kind = match base {
        Some(base) => Kind { origin: source.path.to_owned(), ..base.clone() },
        None => header::blank(source).map_err(|message| reader.mistake(Span::at(0), message, "")).ok()?,
    };
    let mut reading = Reading { kind, base, templates: Vec::new(), unreadable: Vec::new() };
    header::read(&mut reading, &Cursor::new(reader, &root, "the kind"), source);
    add_bodies(&mut reading, source);
    Some(reading)
}

/// Gives every variant its body: its own file, else `default.md`, else one made from the sections and tables.
fn add_bodies(reading: &mut Reading<'_>, source: &Source<'_>) {
    let kind = &mut reading.kind;
    let own = |name: &str| source.bodies.iter().find(|(variant, _)| variant == name).map(|(_, body)| body);
    for (name, text) in source.bodies {
        body::named(&mut kind.variants, name).body.clone_from(text);
    }
    let default = own("default").cloned().or_else(|| Some(kind.variants.get("default")?.body.clone()));
    let default = default.filter(|body| !body.is_empty()).unwrap_or_else(|| body::outline(kind));
    if kind.variants.is_empty() {
        body::named(&mut kind.variants, "default");
    }
    for variant in kind.variants.values_mut() {
        if variant.body.is_empty() && own(&variant.name).is_none() {
            variant.body.clone_from(&default);
        }
    }
}

#[cfg(test)]
mod tests;
