//! `opsctl list`: records, filtered, sorted, with the columns one asks for.

use std::cmp::Ordering;

use clap::Args;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::text::plural;
use crate::cli::args::FormatName;
use crate::cli::command::kinds::{broken_kind, unknown_kind};
use crate::cli::load::{Kinds, Repo, leave};
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::record_json::record_json;
use crate::corpus::corpus::Corpus;
use crate::corpus::filter::Filter;
use crate::edit::draft::show_node;
use crate::kind::definition::FieldType;
use crate::record::derived;
use crate::record::record::Record;
use crate::render;
use crate::render::json_text::JsonText;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

/// The columns shown where none are asked for.
const USUAL: [&str; 5] = ["id", "status", "severity", "services", "title"];

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only records of this kind
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Only records that fulfil EXPR: key=value, !=, <, <=, >, >=, ~ (contains)
    #[arg(short = 'w', long = "where", value_name = "EXPR")]
    pub filter: Vec<String>,
    /// Order by this key; -key for the other way round
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// The columns to show
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// The kind, a key or a condition is unknown.
pub fn run(plan: &Plan, kinds: Kinds, args: &ListArgs) -> Outcome {
    let format =
        plan.format_of(&[FormatName::Table, FormatName::Json, FormatName::Csv, FormatName::Markdown])?;
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
    let filters: Vec<Filter> = args
        .filter
        .iter()
        .map(|text| Filter::parse(text))
        .collect::<Result<_, _>>()
        .map_err(Failure::usage)?;
    check_filters(&repo, args.kind.as_deref(), &filters)?;
    let keys = args.columns.iter().map(String::as_str);
    let sort = args.sort.as_deref().map(|key| (key.trim_start_matches('-'), key.starts_with('-')));
    for key in keys.chain(sort.map(|(key, _)| key)) {
        check_key(&repo, args.kind.as_deref(), key)?;
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
        records.sort_by(|a, b| {
            let order = compare(a, b, key, &repo);
            if reverse { order.reverse() } else { order }
        });
    } else {
        records.sort_by(|a, b| (&a.kind.name, &a.id, &a.path).cmp(&(&b.kind.name, &b.id, &b.path)));
    }
    let text = match format {
        FormatName::Json => JsonText::object_text(|text| {
            text.key("schema").string("opsctl.records/1");
            text.key("records").array_of(&records, |text, record| text.value(&record_json(record)));
        }),
        FormatName::Csv => render::csv::sheet(&sheet(&records, &args.columns)),
        FormatName::Markdown => {
            render::markdown::table(&sheet(&records, &args.columns), &plan.terminal.style(repo.policy.zone))
        }
        _ => render::table::sheet(&sheet(&records, &args.columns), &plan.terminal.style(repo.policy.zone)),
    };
    output::answer(plan, &text)?;
    leave(corpus);
    Ok(Exit::Done)
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
            &format!("{what} could not be read and stand in no list, {first} first; see: opsctl check"),
        );
    }
}

/// Refuses conditions on fields nobody declares, and values that cannot be compared with their field.
///
/// # Errors
/// A condition is of no use.
pub fn check_filters(repo: &Repo, kind: Option<&str>, filters: &[Filter]) -> Result<(), Failure> {
    for filter in filters {
        check_key(repo, kind, filter.key())?;
        let kinds = repo.registry.all().filter(|one| kind.is_none_or(|kind| one.name == kind));
        let mut types = kinds.filter_map(|one| one.field(filter.key()));
        // Kinds may declare a field differently: one that the value fits is enough.
        let first = types.next().and_then(|field| filter.misfit(&field.kind, &repo.policy));
        if let Some(why) = first
            && types.all(|field| filter.misfit(&field.kind, &repo.policy).is_some())
        {
            return Err(Failure::usage(format!("-w: {why}")));
        }
    }
    Ok(())
}

/// A key nobody declares would silently match nothing.
///
/// # Errors
/// No kind (or not the given one) has a field of that name.
pub fn check_key(repo: &Repo, kind: Option<&str>, key: &str) -> Result<(), Failure> {
    let fixed = ["id", "kind", "path", "title", "status"];
    let mut known: Vec<&str> = fixed.into_iter().chain(derived::NAMES).collect();
    for one in repo.registry.all().filter(|one| kind.is_none_or(|kind| one.name == kind)) {
        known.extend(one.fields.iter().map(|field| field.name.as_str()));
    }
    if known.contains(&key) || key.starts_with("x-") {
        return Ok(());
    }
    let mut failure = Failure::usage(format!("no field is called `{key}`"));
    if let Some(near) = crate::base::text::nearest(key, &known) {
        failure = failure.help(format!("did you mean `{near}`?"));
    }
    Err(failure.help("opsctl kinds KIND lists a kind's fields"))
}

fn value(record: &Record, key: &str) -> Option<String> {
    match key {
        "id" => Some(record.id.clone()),
        "kind" => Some(record.kind.name.clone()),
        "path" => Some(record.path.clone()),
        key => record.node(key).and_then(show_node).or_else(|| derived::derived(record, key)),
    }
}

/// Records without a value come last, whichever way the order goes is the caller's.
fn compare(a: &Record, b: &Record, key: &str, repo: &Repo) -> Ordering {
    let kind = a.kind.field(key).map(|field| field.kind.item().clone());
    let by_value = match kind {
        Some(FieldType::Time) => some_first(a.time(key).get(), b.time(key).get()),
        Some(FieldType::Duration) => some_first(a.duration(key).get(), b.duration(key).get()),
        Some(FieldType::Severity) => {
            let rank = |record: &Record| {
                record
                    .text(key)
                    .and_then(|text| repo.policy.severities.get(text))
                    .map(|severity| severity.rank)
            };
            some_first(rank(a), rank(b))
        }
        Some(FieldType::Int | FieldType::Number) => {
            let number = |record: &Record| record.text(key).and_then(|text| text.parse::<f64>().ok());
            match (number(a), number(b)) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }
        _ => some_first(value(a, key), value(b, key)),
    };
    by_value.then_with(|| a.id.cmp(&b.id))
}

fn some_first<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn sheet(records: &[&Record], columns: &[String]) -> Sheet {
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
    let kind_of = |key: &str| -> ColumnType {
        let declared =
            records.iter().find_map(|record| record.kind.field(key)).map(|field| field.kind.clone());
        match (key, declared) {
            ("id", _) => ColumnType::Id,
            ("status", _) => ColumnType::State,
            (_, Some(FieldType::Time)) => ColumnType::Time,
            (_, Some(FieldType::Duration)) => ColumnType::Duration,
            (_, Some(FieldType::Int | FieldType::Number)) => ColumnType::Number,
            _ => ColumnType::Text,
        }
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
            keys.iter().zip(&sheet.columns).map(|(key, column)| cell(record, key, column.kind)).collect()
        })
        .collect();
    sheet
}

fn cell(record: &Record, key: &str, kind: ColumnType) -> Cell {
    let text = value(record, key);
    match kind {
        ColumnType::Id => Cell::Id(record.id.clone()),
        ColumnType::State => text.map_or(Cell::None, |text| {
            let tone = if record.is_open() { Tone::Warn } else { Tone::Dim };
            Cell::State(text, tone)
        }),
        ColumnType::Time => Cell::time(record.time(key).get()),
        ColumnType::Duration => Cell::seconds(record.duration(key).get()),
        ColumnType::Number => text.and_then(|text| text.parse().ok()).map_or(Cell::None, Cell::Number),
        _ => Cell::text(text),
    }
}
