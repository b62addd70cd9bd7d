//! `opsctl list`: records, filtered, sorted, with the columns one asks for.

use std::cmp::Ordering;

use clap::Args;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::text::plural;
use crate::cli::command::kinds::{broken_kind, unknown_kind};
use crate::cli::conditions::Conditions;
use crate::cli::load::{Kinds, Repo, leave};
use crate::cli::outcome::{Answered, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::record_data::record_data;
use crate::cli::takes::Takes;
use crate::corpus::Corpus;
use crate::edit::draft::show_node;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::derived;
use crate::record::typed::{self, Typed};
use crate::view::answer::{Answer, Shape};
use crate::view::record::Records;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

/// The columns shown where none are asked for.
const USUAL: [&str; 5] = ["id", "status", "severity", "services", "title"];

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only records of this kind
    #[arg(value_name = "KIND", add = Takes::Kind)]
    pub kind: Option<String>,
    /// Only records that fulfil EXPR: key=value, key=a,b, !=, <, <=, >, >=, ~ (contains), !~
    #[arg(short = 'w', long = "where", value_name = "EXPR", add = Takes::Condition(&[]))]
    pub filter: Vec<String>,
    /// Order by this key; -key for the other way round
    #[arg(long, value_name = "KEY", allow_hyphen_values = true, add = Takes::Key)]
    pub sort: Option<String>,
    /// The columns to show
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',', add = Takes::Key)]
    pub columns: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// The kind, a key or a condition is unknown.
pub fn run(plan: &Plan, kinds: Kinds, args: &ListArgs) -> Outcome {
    // With all their fields, where the format has a form for that.
    let whole = plan.shape_of(&[Shape::Records, Shape::List])? == Shape::Records;
    // Said once, and not again as a warning on opening the repo.
    let broken =
        args.kind.as_deref().filter(|_| plan.at.is_none()).and_then(|name| broken_kind(&kinds.errors, name));
    if let Some(failure) = broken {
        return Err(failure);
    }
    let repo = Repo::open(plan, kinds)?;
    if let Some(name) = &args.kind
        && repo.registry.get(name).is_none()
    {
        return Err(unknown_kind(&repo.registry, &repo.kind_errors, name));
    }
    let conditions = Conditions::new(&repo, args.kind.as_deref(), &[]);
    let filters = conditions.read(&args.filter)?;
    let keys = args.columns.iter().map(String::as_str);
    let sort = args.sort.as_deref().map(|key| (key.trim_start_matches('-'), key.starts_with('-')));
    for key in keys.chain(sort.map(|(key, _)| key)) {
        conditions.check_key(key)?;
    }
    let corpus = repo.corpus()?;
    warn_of_unread(plan, &corpus);
    let mut records: Vec<&Record> = corpus
        .records()
        .iter()
        .filter(|record| args.kind.as_deref().is_none_or(|kind| record.kind.name == kind))
        .filter(|record| filters.iter().all(|filter| filter.matches(record, &repo.policy)))
        .collect();
    if let Some((key, reverse)) = sort {
        let mut keyed: Vec<(SortKey, &Record)> =
            records.into_iter().map(|record| (sort_key(record, key, &repo.policy), record)).collect();
        keyed.sort_by(|(a_key, a), (b_key, b)| {
            let order = compare(a_key, b_key).then_with(|| a.id.cmp(&b.id));
            if reverse { order.reverse() } else { order }
        });
        records = keyed.into_iter().map(|(_, record)| record).collect();
    } else {
        records.sort_by(|a, b| (&a.kind.name, &a.id, &a.path).cmp(&(&b.kind.name, &b.id, &b.path)));
    }
    if whole {
        let places: Vec<usize> = records.iter().filter_map(|record| corpus.place(&record.path)).collect();
        let (count, zone) = (places.len(), repo.policy.zone);
        let at = move |at: usize| record_data(&corpus.records()[places[at]]);
        return Ok(Answered::new(Answer::Records(Records { count, at: Box::new(at) }), zone));
    }
    let answer = Answer::List(sheet(&records, &args.columns, &repo.policy));
    leave(corpus);
    Ok(Answered::new(answer, repo.policy.zone))
}

/// Says that files are not in the list because they cannot be read as records.
fn warn_of_unread(plan: &Plan, corpus: &Corpus) {
    let unread = corpus.strays.iter().filter(|stray| !stray.document.faults().is_empty());
    let paths: Vec<&str> = unread
        .map(|stray| stray.path.as_str())
        .chain(corpus.unreadable.iter().map(|file| file.path.as_str()))
        .collect();
    if let Some(first) = paths.first() {
        let what = plural(paths.len(), "file");
        output::warning(
            plan,
            &format!("{what} could not be read and are in no list, {first} first; see: opsctl check"),
        );
    }
}

fn value(record: &Record, key: &str) -> Option<String> {
    match key {
        "id" => Some(record.id.clone()),
        "kind" => Some(record.kind.name.clone()),
        "path" => Some(record.path.clone()),
        key => record.node(key).and_then(show_node).or_else(|| derived::derived(record, key)),
    }
}

/// What a record is sorted by: its value as its type says, and as it was written.
type SortKey = (Option<Typed<'static>>, Option<String>);

fn sort_key(record: &Record, key: &str, policy: &Policy) -> SortKey {
    let text = value(record, key);
    let field = record.kind.field(key).filter(|field| !field.kind.is_list());
    let typed = field.zip(text.as_deref());
    let typed = typed.and_then(|(field, text)| typed::read(&field.kind, text, policy, record.zone));
    (typed.map(Typed::into_owned), text)
}

/// Records without a value come last, whichever way the order goes is the caller's.
fn compare((a, a_text): &SortKey, (b, b_text): &SortKey) -> Ordering {
    let by_type = match (a, b) {
        (Some(a), Some(b)) => a.listed(b),
        (None, None) => None,
        (a, b) => Some(b.is_some().cmp(&a.is_some())),
    };
    by_type.unwrap_or_else(|| match (a_text, b_text) {
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    })
}

fn sheet(records: &[&Record], columns: &[String], policy: &Policy) -> Sheet {
    let usual: Vec<String>;
    let keys: &[String] = if columns.is_empty() {
        // A column that no record has a value for is noise.
        usual = USUAL
            .iter()
            .filter(|key| {
                matches!(**key, "id" | "title") || records.iter().any(|record| value(record, key).is_some())
            })
            .map(|key| (*key).to_owned())
            .collect();
        &usual
    } else {
        columns
    };
    let declared =
        |key: &str| records.iter().find_map(|record| record.kind.field(key)).map(|field| &field.kind);
    let kind_of = |key: &str| match key {
        "id" => ColumnType::Id,
        "status" => ColumnType::State,
        key => declared(key).map_or(ColumnType::Text, typed::column),
    };
    let columns: Vec<Column> = keys
        .iter()
        .map(|key| {
            let column = Column::new(key, kind_of(key));
            if key == "id" { column.titled("ID") } else { column }
        })
        .collect();
    let mut sheet = Sheet::new("records", "", columns);
    sheet.rows = records
        .par_iter()
        .map(|record| {
            keys.iter()
                .zip(&sheet.columns)
                .map(|(key, column)| cell(record, key, column.kind, policy))
                .collect()
        })
        .collect();
    sheet
}

fn cell(record: &Record, key: &str, column: ColumnType, policy: &Policy) -> Cell {
    let Some(text) = value(record, key) else { return Cell::None };
    match key {
        "id" => Cell::Id(text),
        "status" => Cell::State(text, if record.is_open() { Tone::Warn } else { Tone::Dim }),
        _ if column == ColumnType::Text => Cell::Text(text),
        // Another kind's field of that name may be of another type: it has no place in this column.
        key => record
            .kind
            .field(key)
            .filter(|field| typed::column(&field.kind) == column)
            .and_then(|field| typed::read(&field.kind, &text, policy, record.zone))
            .map_or(Cell::None, |typed| typed::cell(typed, &text)),
    }
}
