//! `opsctl refresh`: the generated parts of records anew, and nothing else.

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write;
use crate::corpus::Corpus;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::doc::document::Document;
use crate::record::{Claim, Record};
use crate::report::fill::{Computed, Host, fill};
use crate::report::inputs::Inputs;
use crate::source::write::replace;
use crate::view;
use crate::view::answer::{Answer, Shape};
use crate::view::edit_summary::{EditSummary, EditedPart};
use crate::view::outcome::Refresh;

/// What every generated part begins with.
const MARKER: &str = "<!-- opsctl:begin";

/// Arguments of `refresh`.
#[derive(Debug, Args)]
pub struct RefreshArgs {
    /// Records or files; without any, all that have generated parts
    #[arg(value_name = "ID|PATH", add = Takes::RecordOrFile)]
    pub targets: Vec<String>,
}

/// Runs the command. Parts that cannot be filled stay as they are; the others are done all the same.
///
/// # Errors
/// A target is not found, a part cannot be filled, or a file cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, args: &RefreshArgs) -> Outcome {
    plan.can_write(Shape::Outcome)?;
    let repo = Repo::open(plan, kinds)?;
    let _lock = lock(plan, &repo.root)?;
    let corpus = repo.corpus()?;
    let records = if args.targets.is_empty() {
        corpus.records().iter().filter(|record| has_parts(record)).collect()
    } else {
        targets(plan, &repo, &corpus, &args.targets)?
    };
    let inputs = Inputs::new(&corpus, &repo.policy, repo.now);
    let mut computed = Computed::default();
    let (mut changes, mut faults, mut looked_at) = (Vec::new(), Vec::new(), 0);
    for record in records.into_iter().filter(|record| has_parts(record)) {
        looked_at += 1;
        if let Some(fault) = record.document.faults().first() {
            let why = format!("{}; a broken file is not edited", fault.message);
            faults.push(Fault::at(record, fault.span.start, why, "fix it, then run opsctl refresh again"));
            continue;
        }
        let host = Host { id: &record.id, alone: None };
        let filled = fill(&record.document, host, &inputs, &mut computed);
        for fault in filled.faults {
            faults.push(Fault::at(record, fault.span.start, fault.message, &fault.help));
        }
        if filled.changed.is_empty() {
            continue;
        }
        replace(&repo.root, &record.path, record.document.bytes(), filled.document.bytes())
            .map_err(Failure::system)?;
        changes.push(EditSummary {
            id: record.id.clone(),
            path: record.path.clone(),
            created: false,
            changed: filled
                .changed
                .into_iter()
                .map(|name| EditedPart { name, from: None, to: None })
                .collect(),
            messages: Vec::new(),
        });
    }
    let answer = Answer::Outcome(view::outcome::Outcome::Refresh(Refresh { changes, looked_at }));
    let answered = Answered::new(answer, repo.policy.zone);
    Ok(if faults.is_empty() { answered } else { answered.failed(failure(&faults)) })
}

/// The parts of a record that is about to be made; its own figures are among those they show. Parts that cannot be
/// filled stay empty: `refresh` says why.
///
/// # Errors
/// None so far.
pub fn fill_new(repo: &Repo, corpus: &Corpus, document: Document) -> Result<Document, Failure> {
    let context = ReadContext { registry: &repo.registry, policy: &repo.policy };
    let Read::Record(record) = read_file("new.md".to_owned(), document.to_bytes(), &context) else {
        return Ok(document);
    };
    if !has_parts(&record) {
        return Ok(document);
    }
    let id = record.id.clone();
    let alone = Corpus::new(vec![*record], Vec::new(), Vec::new(), 1, repo.registry.clone());
    let inputs = Inputs::new(corpus, &repo.policy, repo.now);
    let host = Host { id: &id, alone: Some(&alone) };
    Ok(fill(&document, host, &inputs, &mut Computed::default()).document)
}

/// A mapped file is someone else's and never edited.
fn has_parts(record: &Record) -> bool {
    !matches!(record.claim, Claim::Mapping(_))
        && record.document.text().is_some_and(|text| text.contains(MARKER))
}

/// The records that ids, files and folders name, each once, by path.
fn targets<'c>(
    plan: &Plan,
    repo: &Repo,
    corpus: &'c Corpus,
    names: &[String],
) -> Result<Vec<&'c Record>, Failure> {
    let mut found: Vec<&Record> = Vec::new();
    for name in names {
        let by_id: Vec<&Record> = corpus.all_with(name).collect();
        if !by_id.is_empty() {
            found.extend(by_id);
            continue;
        }
        let path = plan.directory.join(name);
        let path =
            path.strip_prefix(&repo.root).map_or_else(|_| name.clone(), |path| path.display().to_string());
        let path = path.replace('\\', "/");
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let below = |record: &&Record| {
            record.path == path || record.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        };
        let by_path: Vec<&Record> = corpus.records().iter().filter(below).collect();
        if by_path.is_empty() {
            return Err(write::unknown_id(corpus, name));
        }
        found.extend(by_path);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.path == b.path);
    Ok(found)
}

/// A part that was not filled, with its place.
struct Fault {
    place: String,
    message: String,
    help: String,
}

impl Fault {
    fn at(record: &Record, offset: usize, message: String, help: &str) -> Self {
        let place = record.position(offset);
        let place = format!("{}:{}:{}", record.path, place.line, place.column);
        Self { place, message, help: help.to_owned() }
    }
}

fn failure(faults: &[Fault]) -> Failure {
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| format!("  {}: {}\n    {}", fault.place, fault.message, fault.help))
        .collect();
    Failure::usage(format!("not everything could be refreshed:\n{}", lines.join("\n")))
}
