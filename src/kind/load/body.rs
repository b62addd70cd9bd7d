//! What a definition says of the body: tables, sections, checklists, links, variants.

use crate::doc::decode::Problems;
use crate::doc::yaml::Node;
use crate::kind::definition::{ColumnDef, FieldDef, Kind, LinkDef, SectionDef, TableDef, VariantDef};
use crate::kind::field_type::FieldType;
use crate::kind::load::fields::field_type;
use crate::kind::load::names::{grow, once, overlay, upsert, word};
use crate::kind::reading::{Reading, Target};

/// Reads `tables`.
pub(super) fn tables(reading: &mut Reading<'_>, node: &Node) {
    for entry in once(&mut reading.problems, node, "`tables`") {
        let problems = &mut reading.problems;
        let what = format!("table `{}`", entry.key);
        word(problems, entry.key_span, &entry.key, "a table");
        let known = reading.kind.tables.iter().find(|table| table.name == entry.key).cloned();
        let mut keys = problems.fields(&entry.value, &what);
        let section = if known.is_some() { keys.take("section") } else { keys.need(problems, "section") }
            .and_then(|node| heading(problems, node, "`section`"))
            .or_else(|| Some(known.as_ref()?.section.clone()));
        let mut table = known.unwrap_or_else(|| TableDef {
            name: entry.key.to_string(),
            section: String::new(),
            columns: Vec::new(),
        });
        table.section = section.unwrap_or_default();
        if let Some(node) = keys.take("columns") {
            columns(reading, node, &what, &mut table);
        }
        keys.done(&mut reading.problems);
        if table.columns.is_empty() {
            reading.problems.add(entry.key_span, format!("{what} has no columns"), None);
        }
        upsert(&mut reading.kind.tables, table, None, |table| &table.name);
    }
}

fn columns(reading: &mut Reading<'_>, node: &Node, table_name: &str, table: &mut TableDef) {
    let problems = &mut reading.problems;
    let mut seen = Vec::new();
    for node in problems.list(node, &format!("`columns` of {table_name}")) {
        let mut keys = problems.fields(node, &format!("a column of {table_name}"));
        let name_node = keys.need(problems, "name");
        let name = name_node.and_then(|node| heading(problems, node, "`name`")).unwrap_or_default();
        let what = format!("column `{name}` of {table_name}");
        let known = table.columns.iter().find(|column| column.name == name).cloned();
        let type_node = keys.take("type");
        let given = type_node.and_then(|node| field_type(problems, node, &what));
        if let (Some(known), Some(given), Some(node)) = (&known, &given, type_node)
            && known.kind != *given
        {
            let message =
                format!("{what} is of type `{}` and can not become `{}`", known.kind.name(), given.name());
            problems.add(node.span, message, Some("leave `type` out".to_owned()));
        }
        let mut column = known.unwrap_or_else(|| ColumnDef {
            name: name.clone(),
            aliases: Vec::new(),
            kind: given.unwrap_or(FieldType::Text),
            required: false,
            values: Vec::new(),
        });
        grow(&mut column.aliases, keys.texts(problems, "aliases"));
        grow(&mut column.values, keys.texts(problems, "values"));
        column.required = keys.boolean(problems, "required", column.required);
        keys.done(problems);
        let Some(name_node) = name_node else { continue };
        if seen.contains(&name) {
            problems.add(name_node.span, format!("{what} stands twice"), None);
        }
        if column.kind == FieldType::Enum && column.values.is_empty() {
            let help = Some("add the words it may be: `values: [one, two]`".to_owned());
            problems.add(name_node.span, format!("{what} is an enum without `values`"), help);
        }
        seen.push(name);
        upsert(&mut table.columns, column, None, |column| &column.name);
    }
}

/// Reads `sections`.
pub(super) fn sections(reading: &mut Reading<'_>, node: &Node) {
    let mut seen: Vec<String> = Vec::new();
    for node in reading.problems.list(node, "`sections`") {
        let problems = &mut reading.problems;
        let mut keys = problems.fields(node, "a section");
        let name_node = keys.need(problems, "name");
        let name = name_node.and_then(|node| heading(problems, node, "`name`"));
        let known =
            reading.kind.sections.iter().find(|section| Some(&section.name) == name.as_ref()).cloned();
        let required = keys.boolean(problems, "required", known.as_ref().is_some_and(|known| known.required));
        let place = format!("`required_at` of section `{}`", name.as_deref().unwrap_or(""));
        let required_at = reading.names(keys.take("required_at"), &place, &Target::State);
        keys.done(&mut reading.problems);
        let (Some(name), Some(name_node)) = (name, name_node) else { continue };
        if seen.contains(&name) {
            reading.problems.add(name_node.span, format!("section `{name}` stands twice"), None);
        }
        let blank = || SectionDef { name: name.clone(), required, required_at: Vec::new() };
        let mut section = known.unwrap_or_else(blank);
        section.required = required;
        grow(&mut section.required_at, required_at);
        upsert(&mut reading.kind.sections, section, seen.last().map(String::as_str), |section| &section.name);
        seen.push(name);
    }
}

/// Reads `checklists`.
pub(super) fn checklists(reading: &mut Reading<'_>, node: &Node) {
    let problems = &mut reading.problems;
    for node in problems.list(node, "`checklists`") {
        let mut keys = problems.fields(node, "a checklist");
        let section = keys.need(problems, "section").and_then(|node| heading(problems, node, "`section`"));
        keys.done(problems);
        grow(&mut reading.kind.checklists, section.into_iter().collect());
    }
}

/// Reads `links`. A link that is no declared field declares one, of type `id`.
pub(super) fn links(reading: &mut Reading<'_>, node: &Node) {
    for entry in once(&mut reading.problems, node, "`links`") {
        let what = format!("link `{}`", entry.key);
        let mut keys = reading.problems.fields(&entry.value, &what);
        let to = keys.texts(&mut reading.problems, "to");
        let inverse = keys.text(&mut reading.problems, "inverse");
        keys.done(&mut reading.problems);
        if reading.kind.field(&entry.key).is_none()
            && word(&mut reading.problems, entry.key_span, &entry.key, "a link")
        {
            let help = match to.as_slice() {
                [] => "a linked record".to_owned(),
                kinds => format!("the linked {}", kinds.join(" or ")),
            };
            reading.kind.fields.push(FieldDef {
                name: entry.key.to_string(),
                kind: FieldType::Id,
                required: false,
                required_at: Vec::new(),
                default: None,
                scaffold: false,
                prompt: None,
                help,
                values: Vec::new(),
                item: Vec::new(),
            });
        }
        reading.refer((&entry.key, entry.key_span), "`links`", Target::Link);
        let known = reading.kind.links.iter().find(|link| link.field == entry.key).cloned();
        let mut link =
            known.unwrap_or_else(|| LinkDef { field: entry.key.to_string(), to: Vec::new(), inverse: None });
        grow(&mut link.to, to);
        link.inverse = inverse.or(link.inverse);
        upsert(&mut reading.kind.links, link, None, |link| &link.field);
    }
}

/// Reads `variants`. Their bodies are added by the caller.
pub(super) fn variants(reading: &mut Reading<'_>, node: &Node) {
    for entry in once(&mut reading.problems, node, "`variants`") {
        let what = format!("variant `{}`", entry.key);
        word(&mut reading.problems, entry.key_span, &entry.key, "a variant");
        let mut keys = reading.problems.fields(&entry.value, &what);
        let summary = keys.text(&mut reading.problems, "summary");
        let sets = reading.templates(keys.take("sets"), &format!("`sets` of {what}"), None, &Target::Field);
        keys.done(&mut reading.problems);
        let name = entry.key.to_string();
        let blank = || VariantDef {
            name: name.clone(),
            summary: String::new(),
            sets: Vec::new(),
            body: String::new(),
        };
        let variant = reading.kind.variants.entry(name.clone()).or_insert_with(blank);
        if let Some(summary) = summary {
            variant.summary = summary;
        }
        overlay(&mut variant.sets, sets);
    }
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

/// Whether `name` can be a heading or a column: one line that is not empty. Notes a problem otherwise.
fn heading(problems: &mut Problems, node: &Node, what: &str) -> Option<String> {
    let name = problems.text(node, what)?;
    if name.trim().is_empty() || name.contains(char::is_control) {
        problems.add(node.span, format!("{what} must be one line of text"), None);
    }
    Some(name.to_owned())
}
