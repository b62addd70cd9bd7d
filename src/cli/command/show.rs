//! `opsctl show`: one record, its fields and what is linked with it.

use clap::Args;

use crate::cli::args::FormatName;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::record_json::record_json;
use crate::cli::table;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::corpus::Corpus;
use crate::edit::draft::show_node;
use crate::record::Record;
use crate::record::derived;
use crate::render;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The record
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: String,
}

/// Runs the command.
///
/// # Errors
/// No record has the id.
pub fn run(plan: &Plan, kinds: Kinds, args: &ShowArgs) -> Outcome {
    let format = plan.format_of(&[FormatName::Table, FormatName::Json, FormatName::Markdown])?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let Some(record) = corpus.get(&args.id) else { return Err(unknown_id(&corpus, &args.id)) };
    let text = match format {
        FormatName::Json => render::json::pretty(&serde_json::json!({
            "schema": "opsctl.record/1",
            "record": record_json(record),
            "linked_from": corpus
                .backlinks(&record.id)
                .iter()
                .map(|(other, link)| serde_json::json!({"id": other.id, "field": link.field, "path": other.path}))
                .collect::<Vec<_>>(),
        })),
        FormatName::Markdown => record.document.text().unwrap_or("").to_owned(),
        _ => {
            let mut text =
                format!("{}  {}\n{}\n\n", safe(&record.id), safe(record.title()), safe(&record.path));
            text.push_str(&table::sheets("", &sheets(&corpus, record), FormatName::Table, plan)?);
            let body = record
                .document
                .text()
                .and_then(|text| text.get(record.document.body_start()..))
                .unwrap_or("");
            text.push('\n');
            text.push_str(&crate::base::text::safe_lines(body.trim_start_matches(['\n', '\r'])));
            text
        }
    };
    output::answer(plan, &text)?;
    Ok(Exit::Done)
}

fn safe(text: &str) -> std::borrow::Cow<'_, str> {
    crate::base::text::safe(text)
}

fn sheets(corpus: &Corpus, record: &Record) -> Vec<Sheet> {
    let columns = vec![Column::new("field", ColumnType::Text), Column::new("value", ColumnType::Text)];
    let mut fields = Sheet::new("fields", "Fields", columns);
    let mut push = |name: &str| {
        if let Some(text) = record.node(name).and_then(show_node) {
            fields.push(vec![Cell::Text(name.to_owned()), Cell::Text(text)]);
        }
    };
    push("status");
    record.kind.fields.iter().for_each(|field| push(&field.name));
    for name in derived::NAMES {
        if let Some(text) = derived::derived(record, name) {
            fields.push(vec![Cell::Text(name.to_owned()), Cell::Text(text)]);
        }
    }
    let mut sheets = vec![fields];
    let back = corpus.backlinks(&record.id);
    if !back.is_empty() {
        let columns = vec![
            Column::new("id", ColumnType::Id).titled("ID"),
            Column::new("as", ColumnType::Text),
            Column::new("title", ColumnType::Text),
        ];
        let mut linked = Sheet::new("linked_from", "Linked from", columns);
        for (other, link) in back {
            linked.push(vec![
                Cell::Id(other.id.clone()),
                Cell::Text(link.field.to_owned()),
                Cell::Text(other.title().to_owned()),
            ]);
        }
        sheets.push(linked);
    }
    sheets
}
