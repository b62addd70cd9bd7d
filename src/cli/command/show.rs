//! `opsctl show`: one record, its fields and what is linked with it.

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Outcome};
use crate::cli::plan::Plan;
use crate::cli::record_data::record_data;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::corpus::Corpus;
use crate::edit::draft::show_node;
use crate::record::Record;
use crate::record::derived;
use crate::view::answer::{Answer, Shape};
use crate::view::record::{Backlink, RecordPage};
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
    plan.can_write(Shape::Record)?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let Some(record) = corpus.get(&args.id) else { return Err(unknown_id(&corpus, &args.id)) };
    let backlinks = corpus.backlinks(&record.id);
    let page = RecordPage {
        record: record_data(record),
        linked_from: backlinks.iter().map(|(other, link)| backlink(other, link.field)).collect(),
        title: record.title().to_owned(),
        sheets: sheets(&corpus, record),
        text: record.document.text().unwrap_or("").to_owned(),
        body_start: record.document.body_start(),
    };
    Ok(Answered::new(Answer::Record(Box::new(page)), repo.policy.zone))
}

fn backlink(other: &Record, field: &str) -> Backlink {
    Backlink { id: other.id.clone(), field: field.to_owned(), path: other.path.clone() }
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
