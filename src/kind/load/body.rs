//! What a definition says of the body: tables, sections, checklists, links, variants.

use std::collections::BTreeMap;

use crate::base::text::with_article;
use crate::doc::yaml::Node;
use crate::kind::definition::{ColumnDef, FieldDef, Kind, SectionDef, TableDef, VariantDef};
use crate::kind::field_type::FieldType;
use crate::kind::load::fields::{WORDS_HELP, field_type, kept_type};
use crate::kind::load::names::{grow, overlay, upsert, word};
use crate::kind::reading::{Cursor, Reading, Target};

/// Reads `tables`.
pub(super) fn tables(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    for (name, table) in map.entries() {
        let what = format!("table `{}`", name.text);
        word(&name, "a table");
        let known = reading.kind.table(name.text).cloned();
        let mut fields = table.called(&what).fields_of(&what);
        let section = if known.is_some() { fields.get("section") } else { fields.required("section") };
        let section = section.and_then(|section| heading(&section));
        let (old, mut columns) = known.map_or_else(Default::default, |known| (known.section, known.columns));
        fields.with("columns", |list| read_columns(&mut columns, list, &what));
        fields.finish();
        if columns.is_empty() {
            name.mistake(format!("{what} has no columns"), "");
        }
        let table = TableDef { name: name.text.to_owned(), section: section.unwrap_or(old), columns };
        upsert(&mut reading.kind.tables, table, None, |table| &table.name);
    }
}

fn read_columns(columns: &mut Vec<ColumnDef>, list: &Cursor<'_>, table: &str) {
    let mut seen = Vec::new();
    for item in list.items(&format!("a column of {table}")) {
        let what = format!("{} of {table}", called(&item, "column"));
        let mut fields = item.fields_of(&what);
        let place = fields.required("name");
        let name = place.as_ref().and_then(heading).unwrap_or_default();
        let known = columns.iter().find(|column| column.name == name).cloned();
        let given = match &known {
            Some(known) => {
                kept_type(&mut fields, &known.kind, &what, "leave `type` out");
                None
            }
            None => fields.read("type", |place| field_type(place, &what)),
        };
        let blank =
            || ColumnDef { name: name.clone(), kind: given.unwrap_or_default(), ..Default::default() };
        let mut column = known.unwrap_or_else(blank);
        grow(&mut column.aliases, fields.texts("aliases"));
        grow(&mut column.values, fields.texts("values"));
        column.required = fields.boolean("required").unwrap_or(column.required);
        fields.finish();
        let Some(place) = place else { continue };
        if seen.contains(&name) {
            place.mistake(format!("{what} is written twice"), "");
        }
        if column.kind == FieldType::Enum && column.values.is_empty() {
            place.mistake(format!("{what} is an enum without `values`"), WORDS_HELP);
        }
        seen.push(name);
        upsert(columns, column, None, |column| &column.name);
    }
}

/// Reads `sections`.
pub(super) fn sections(reading: &mut Reading<'_>, list: &Cursor<'_>) {
    let mut seen: Vec<String> = Vec::new();
    for item in list.items("a section") {
        let mut fields = item.fields_of(&called(&item, "section"));
        let place = fields.required("name");
        let name = place.as_ref().and_then(heading);
        let known = reading.kind.sections.iter().find(|section| Some(&section.name) == name.as_ref());
        let required = fields.boolean("required").unwrap_or(known.is_some_and(|known| known.required));
        let mut required_at = known.map_or_else(Vec::new, |known| known.required_at.clone());
        grow(&mut required_at, fields.references("required_at", Target::State));
        fields.finish();
        let (Some(name), Some(place)) = (name, place) else { continue };
        if seen.contains(&name) {
            place.mistake(format!("section `{name}` is written twice"), "");
        }
        let section = SectionDef { name: name.clone(), required, required_at };
        upsert(&mut reading.kind.sections, section, seen.last().map(String::as_str), |section| &section.name);
        seen.push(name);
    }
}

/// Reads `checklists`.
pub(super) fn checklists(reading: &mut Reading<'_>, list: &Cursor<'_>) {
    for item in list.items("a checklist") {
        let mut fields = item.fields();
        let section = fields.required("section").and_then(|section| heading(&section));
        fields.finish();
        grow(&mut reading.kind.checklists, section.into_iter().collect());
    }
}

/// Reads `links`. A link that is no declared field declares one, of type `id`.
pub(super) fn links(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    for (name, link) in map.entries() {
        let mut fields = link.called(&format!("link `{}`", name.text)).fields();
        let (to, inverse) = (fields.texts("to"), fields.text("inverse"));
        fields.finish();
        if reading.kind.field(name.text).is_none() && word(&name, "a link") {
            let help = match to.as_slice() {
                [] => "a linked record".to_owned(),
                kinds => format!("the linked {}", kinds.join(" or ")),
            };
            reading.kind.fields.push(FieldDef {
                name: name.text.to_owned(),
                kind: FieldType::Id,
                help,
                ..Default::default()
            });
        }
        name.refer(Target::Link);
        let known = reading.kind.links.iter().find(|link| link.field == name.text).cloned();
        let mut link = known.unwrap_or_default();
        name.text.clone_into(&mut link.field);
        grow(&mut link.to, to);
        link.inverse = inverse.or(link.inverse);
        upsert(&mut reading.kind.links, link, None, |link| &link.field);
    }
}

/// Reads `variants`. Their bodies are added by the caller.
pub(super) fn variants(reading: &mut Reading<'_>, map: &Cursor<'_>) {
    for (name, variant) in map.entries() {
        let what = format!("variant `{}`", name.text);
        word(&name, "a variant");
        let mut fields = variant.called(&what).fields_of(&what);
        let summary = fields.text("summary");
        let sets = fields.with("sets", |sets| reading.templates(sets, None, &Target::Field));
        fields.finish();
        let variant = named(&mut reading.kind.variants, name.text);
        variant.summary = summary.unwrap_or_else(|| variant.summary.clone());
        overlay(&mut variant.sets, sets);
    }
}

/// What messages call an item of a list: by its name, where it has one.
fn called(item: &Cursor<'_>, noun: &str) -> String {
    let name = item.node().get("name").and_then(Node::as_str).filter(|name| !name.is_empty());
    name.map_or_else(|| with_article(noun), |name| format!("{noun} `{name}`"))
}

/// The variant `name`, made where there is none.
pub(super) fn named<'v>(all: &'v mut BTreeMap<String, VariantDef>, name: &str) -> &'v mut VariantDef {
    let blank = || VariantDef { name: name.to_owned(), ..VariantDef::default() };
    all.entry(name.to_owned()).or_insert_with(blank)
}

/// The body of a kind that has none: a title, the sections, and the tables' heads.
pub(super) fn outline(kind: &Kind) -> String {
    let mut sections: Vec<&str> = kind.sections.iter().map(|section| section.name.as_str()).collect();
    for table in &kind.tables {
        if !sections.contains(&table.section.as_str()) {
            sections.push(&table.section);
        }
    }
    let mut body = "# {{ id }}: {{ title }}\n".to_owned();
    for section in sections {
        body.push_str(&format!("\n## {}\n", literal(section)));
        for table in kind.tables.iter().filter(|table| table.section == section) {
            let cell = |column: &ColumnDef| literal(&column.name.replace('|', "\\|"));
            let names: Vec<String> = table.columns.iter().map(cell).collect();
            body.push_str(&format!("\n| {} |\n|{}\n", names.join(" | "), "---|".repeat(names.len())));
        }
    }
    body
}

/// `text` as a template that prints it.
fn literal(text: &str) -> String {
    text.replace('{', "{{ '{' }}")
}

/// What can be a heading or the name of a column: one line that is not empty. Notes a mistake otherwise.
fn heading(place: &Cursor<'_>) -> Option<String> {
    let name = place.text()?;
    if name.trim().is_empty() || name.contains(char::is_control) {
        place.mistake(format!("{} must be one line of text", place.what()), "");
    }
    Some(name.to_owned())
}
