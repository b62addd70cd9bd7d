//! `opsctl show`: one record, its fields and what is linked with it.

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Outcome};
use crate::cli::plan::Plan;
use crate::cli::record_data::record_data;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::corpus::{Corpus, Link};
use crate::edit::draft::show_node;
use crate::record::Record;
use crate::record::derived;
use crate::view::answer::{Answer, Shape};
use crate::view::columns::Columns;
use crate::view::record::{Backlink, RecordPage};
use crate::view::sheet::Sheet;

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
    let own = std::iter::once("status").chain(record.kind.fields.iter().map(|field| field.name.as_str()));
    let own = own.filter_map(|name| Some((name, record.node(name).and_then(show_node)?)));
    let derived = derived::NAMES.into_iter().filter_map(|name| Some((name, derived::derived(record, name)?)));
    let fields = Columns::new()
        .text("field", |(name, _): &(&str, String)| *name)
        .text("value", |(_, text)| text.clone())
        .sheet("fields", "Fields", own.chain(derived));
    let linked = Columns::new()
        .id("id", |(other, _): &(&Record, Link<'_>)| other.id.as_str())
        .titled("ID")
        .text("as", |(_, link)| link.field)
        .text("title", |(other, _)| other.title())
        .sheet("linked_from", "Linked from", corpus.backlinks(&record.id));
    let linked = (!linked.rows.is_empty()).then_some(linked);
    std::iter::once(fields).chain(linked).collect()
}
