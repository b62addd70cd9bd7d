//! A new record: front matter from the kind's fields, body from a variant's template.

use chrono::Datelike;
use minijinja::Value;

use crate::base::file_name::misfit;
use crate::base::moment::{Moment, Zone, read_time};
use crate::base::period::Period;
use crate::base::text::slug;
use crate::doc::document::Document;
use crate::doc::edit::Editor;
use crate::edit::assignment::field_value;
use crate::edit::context::whole_context;
use crate::edit::draft::written::Written;
use crate::edit::draft::{DraftError, FieldValue};
use crate::edit::refusal::Refusal;
use crate::edit::template::{Context, TemplateError, render};
use crate::kind::definition::{FieldDef, Kind, VariantDef};
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::typed;

/// What a new record is made from.
#[derive(Debug)]
pub struct NewRecord<'a> {
    /// Its kind.
    pub kind: &'a Kind,
    /// Its variant.
    pub variant: &'a VariantDef,
    /// Its title; the variant may give one.
    pub title: String,
    /// The state it begins in: one of the kind's beginnings.
    pub status: String,
    /// Fields given by the user, as text.
    pub set: Vec<(String, String)>,
    /// The records it comes from.
    pub sources: Vec<&'a Record>,
    /// The period it covers.
    pub period: Option<Period>,
    /// The present moment.
    pub now: Moment,
    /// The policy's zone.
    pub zone: Zone,
    /// Who makes it.
    pub by: Option<String>,
}

/// The values of a new record's fields, before its id is known.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The title.
    pub title: String,
    /// Field to value, in the order of the definition; fields without a value are absent.
    pub values: Vec<(String, FieldValue)>,
}

impl Filled {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&FieldValue> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// A field that a new record must have and nobody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its name; `title` for the title.
    pub name: String,
    /// The question to ask.
    pub prompt: String,
    /// What it is.
    pub help: String,
    /// What may be answered; empty where anything of its type.
    pub choices: Vec<String>,
}

/// Works out the fields: the user's, the variant's, the defaults, in this order of strength. What is required and still
/// missing is returned beside it.
///
/// # Errors
/// A template of the kind does not work.
pub fn fill(new: &NewRecord<'_>, policy: &Policy) -> Result<(Filled, Vec<Missing>), TemplateError> {
    let mut values: Vec<(String, FieldValue)> = Vec::new();
    let mut context = base_context(new);
    let preset = |name: &str| new.variant.sets.iter().find(|(known, _)| known == name).map(|(_, text)| text);
    let mut title = new.title.clone();
    if title.is_empty()
        && let Some(template) = preset("title")
    {
        title = render(template, &context)?;
    }
    context.set("title", title.as_str());
    let mut missing = Vec::new();
    if title.trim().is_empty() {
        missing.push(Missing {
            name: "title".to_owned(),
            prompt: format!("Title of the {}?", new.kind.title.to_lowercase()),
            help: "a few words that tell this one from the others".to_owned(),
            choices: Vec::new(),
        });
    }
    for def in &new.kind.fields {
        let given = new.set.iter().rev().find(|(name, _)| *name == def.name).map(|(_, text)| text.clone());
        let is_given = given.is_some();
        let text = match (given, preset(&def.name), &def.default) {
            (Some(text), ..) => text,
            (None, Some(template), _) | (None, None, Some(template)) => render(template, &context)?,
            (None, None, None) => String::new(),
        };
        // A Git identity that the policy does not know is nobody to put in charge.
        let stranger = *def.kind.item() == FieldType::Person && !is_given && {
            !policy.people.is_empty() && policy.person(text.trim()).is_none()
        };
        let text = if stranger { "" } else { text.trim() };
        if text.is_empty() {
            if def.required {
                missing.push(question(def, policy));
            }
            continue;
        }
        let mut value = field_value(new.kind, &def.name, text, policy);
        if let FieldValue::List(items) = &mut value {
            // Several sources name the same service.
            let mut seen: Vec<String> = Vec::new();
            items.retain(|item| {
                let new = !seen.contains(item);
                seen.push(item.clone());
                new
            });
        }
        context.set(&def.name, value.texts().join(", "));
        values.push((def.name.clone(), value));
    }
    for (name, text) in &new.set {
        if name.starts_with("x-") {
            values.push((name.clone(), FieldValue::Text(text.clone())));
        }
    }
    Ok((Filled { title, values }, missing))
}

/// The question for a field.
pub fn question(def: &FieldDef, policy: &Policy) -> Missing {
    let choices = typed::choices(&def.kind, &def.values, Some(policy));
    let choices = choices.into_iter().map(|(word, _)| word).collect();
    let prompt = def.prompt.clone().unwrap_or_else(|| format!("{}?", def.name));
    Missing { name: def.name.clone(), prompt, help: def.help.clone(), choices }
}

fn base_context(new: &NewRecord<'_>) -> Context {
    let mut context = Context::of(new.kind);
    context.set("kind", new.kind.name.as_str());
    context.set("now", new.now.in_zone(new.zone).rfc3339());
    context.set("today", new.now.in_zone(new.zone).date().to_string());
    context.set_text("by", new.by.as_deref());
    if let Some(period) = &new.period {
        let mut inner = Context::new();
        inner.set("label", period.label.as_str());
        inner.set("from", period.from.in_zone(new.zone).rfc3339());
        inner.set("to", period.to.in_zone(new.zone).rfc3339());
        context.set("period", inner.into_value());
    }
    let sources: Vec<Value> =
        new.sources.iter().map(|source| whole_context(source, new.zone).into_value()).collect();
    if let Some(first) = sources.first() {
        context.set("source", first.clone());
    }
    context.set("sources", Value::from(sources));
    context
}

/// The year a new record is filed under, in the policy's zone.
pub fn year(new: &NewRecord<'_>) -> i32 {
    new.now.in_zone(new.zone).date().year()
}

/// The path of a record, relative to the root.
pub fn path(kind: &Kind, id: &str, title: &str, year: i32) -> String {
    let slug = slug(title);
    let named = |file: &str| file.replace("{id}", id).replace("{year}", &year.to_string());
    let with_slug = named(&kind.file.replace("{slug}", &slug));
    // A title that leaves nothing has no slug, and neither has one that would make the name of a device (`con.md`).
    let file = if slug.is_empty() || misfit(&with_slug).is_some() {
        let without = ["-{slug}", "{slug}-", "_{slug}", "{slug}_", ".{slug}", "{slug}.", "{slug}"];
        let file = without.iter().fold(kind.file.clone(), |file, part| file.replace(part, ""));
        named(&file)
    } else {
        with_slug
    };
    let folder = kind.folder.replace("{year}", &year.to_string());
    if folder.is_empty() { file } else { format!("{folder}/{file}") }
}

/// What the answer of a new record names, to be held against its document.
pub fn written(new: &NewRecord<'_>, filled: &Filled, id: &str) -> Vec<Written> {
    let text = |name: &str, text: &str| Written::Field(name.to_owned(), FieldValue::Text(text.to_owned()));
    let mut written = vec![text("id", id), text("title", &filled.title), text("status", &new.status)];
    written.extend(filled.values.iter().map(|(name, value)| Written::Field(name.clone(), value.clone())));
    written
}

/// The document of a new record. Its front matter is laid out empty and then filled by the same edits that later
/// change it, so that whatever is written can be read back.
///
/// # Errors
/// A template of the kind does not work, or a value cannot be written.
pub fn document(new: &NewRecord<'_>, filled: &Filled, id: &str) -> Result<Document, Refusal> {
    let mut context = base_context(new);
    // A body is for people: its times are local and short. The front matter keeps the whole moment.
    let short = |text: &str| {
        read_time(text, new.zone).moment().map_or_else(|| text.to_owned(), |at| at.in_zone(new.zone).short())
    };
    context.set("now", new.now.in_zone(new.zone).short());
    context.set("id", id);
    context.set("title", filled.title.as_str());
    context.set("status", new.status.as_str());
    let mut front = String::from("---\nid:\ntitle:\nstatus:\n");
    for def in &new.kind.fields {
        match filled.get(&def.name) {
            Some(FieldValue::Text(text)) if def.kind == FieldType::Time => {
                context.set(&def.name, short(text))
            }
            Some(FieldValue::Text(text)) => context.set(&def.name, text.as_str()),
            Some(FieldValue::List(items)) => context.set(&def.name, items.clone()),
            None if def.scaffold && def.kind.is_list() => {
                front.push_str(&format!("{}: []\n", def.name));
                continue;
            }
            None if def.scaffold || def.required => {}
            None => continue,
        }
        front.push_str(&format!("{}:\n", def.name));
    }
    front.push_str("---\n\n");
    let body = render(&new.variant.body, &context)?;
    let mut text = front + body.trim_start_matches('\n');
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut editor = Editor::new(Document::parse(text.into_bytes()));
    let plain = |text: &str| FieldValue::Text(text.to_owned()).data(&FieldType::Text);
    editor.put("id", &plain(id), None).map_err(DraftError::from)?;
    editor.put("title", &plain(&filled.title), None).map_err(DraftError::from)?;
    editor.put("status", &plain(&new.status), None).map_err(DraftError::from)?;
    for (name, value) in &filled.values {
        let kind = new.kind.field(name).map_or(FieldType::Text, |def| def.kind.clone());
        editor.put(name, &value.data(&kind), None).map_err(DraftError::from)?;
    }
    Ok(editor.finish())
}
