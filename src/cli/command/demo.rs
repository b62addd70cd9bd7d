//! `opsctl demo`: the sample ops repo with its history in a new folder, and its week.

use std::path::PathBuf;

use clap::Args;
use include_dir::{Dir, include_dir};

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::cli::command::report::week;
use crate::cli::load::{Kinds, Repo, load_kinds};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::corpus::Corpus;
use crate::demo;
use crate::doc::document::Document;
use crate::doc::edit::{Data, Editor};
use crate::policy::Policy;
use crate::record::Record;
use crate::source::history::{Commit, write_history};
use crate::source::program::ProgramError;
use crate::source::write::{create, is_free, make_folder};
use crate::view::answer::Shape;

/// The sample, embedded.
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples");

/// The moment the sample's story has reached, and the week it is in.
const NOW: &str = "2026-11-20T12:00:00+01:00";
const WEEK: &str = "2026-W47";

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The new folder
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath, default_value = "opsctl-demo")]
    pub dir: PathBuf,
}

/// Something that was written differently first and corrected later, by hand: every history has such, and `opsctl audit`
/// finds it.
struct Correction {
    id: &'static str,
    field: &'static str,
    /// What it said first. It was committed at that moment.
    first: &'static str,
    /// When it was corrected, by whom.
    at: &'static str,
    by: &'static str,
    message: &'static str,
}

const CORRECTION: Correction = Correction {
    id: "INC-2026-0043",
    field: "resolved",
    first: "2026-11-19T16:05:00+01:00",
    at: "2026-11-20T09:10:00+01:00",
    by: "chidi",
    message: "INC-2026-0043: it was resolved at 14:15 already",
};

/// Runs the command.
///
/// # Errors
/// The folder is not empty, or cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, args: &DemoArgs) -> Outcome {
    plan.can_write(Shape::Report)?;
    let dir = plan.directory.join(&args.dir);
    if !is_free(&dir) {
        return Err(Failure::refused(format!("{} is not empty", output::shown(plan, &dir)))
            .help("name a new folder: opsctl demo DIR"));
    }
    make_folder(&dir).map_err(Failure::system)?;
    for (path, bytes) in files(&SAMPLE) {
        create(&dir, &path, bytes).map_err(Failure::system)?;
    }
    let mut plan = plan.clone();
    plan.directory = dir.clone();
    plan.set_default_now(moment(NOW)?);
    let repo = Repo::open(&plan, load_kinds(&dir, kinds.reserved))?;
    let corpus = repo.corpus()?;
    match write_history(&dir, &history(&corpus, &repo.policy)?) {
        Ok(()) => {}
        Err(ProgramError::Missing(_)) => {
            output::warning(&plan, "there is no `git`, so the sample has no history")
        }
        Err(error) => return Err(Failure::system(error)),
    }
    let shown = args.dir.display();
    Ok(week(&repo, &corpus, WEEK)?
        .hint(format!("the sample is in {shown}; its time is {NOW}:"))
        .hint(format!("  opsctl -C {shown} --now {NOW} explain INC-2026-0042")))
}

fn moment(text: &str) -> Result<Moment, Failure> {
    match read_time(text, Zone::UTC) {
        Reading::Exact(moment) => Ok(moment),
        _ => Err(Failure::system(format!("the sample's moment {text} cannot be read"))),
    }
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<(String, &'a [u8])> {
    let mut found: Vec<(String, &[u8])> =
        dir.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())).collect();
    for inner in dir.dirs() {
        found.extend(files(inner));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Every record's life as commits, in the order of time; policy and README come first.
fn history(corpus: &Corpus, policy: &Policy) -> Result<Vec<Commit>, Failure> {
    let mut commits = Vec::new();
    for record in corpus.records() {
        let keeper = author(record, policy);
        let steps = demo::steps(record);
        let mut before: Option<Vec<u8>> = None;
        for (at, step) in steps.iter().enumerate() {
            let last = at + 1 == steps.len();
            let bytes = if last {
                record.document.bytes().to_vec()
            } else {
                demo::as_of(record, step.at).map_err(|error| Failure::system(error.message))?.to_bytes()
            };
            if before.as_ref() == Some(&bytes) {
                continue;
            }
            let message = if before.is_none() {
                format!("{}: {}", record.id, record.title())
            } else {
                format!("{}: {}", record.id, step.reached.join(", "))
            };
            // Alerts and vendors stand in timelines as well; people commit.
            let by = step.by.as_deref().filter(|by| policy.person(by).is_some());
            commits.push(Commit {
                by: by.map_or_else(|| keeper.clone(), |by| person(policy, Some(by))),
                at: step.at,
                message,
                files: vec![(record.path.clone(), bytes.clone())],
            });
            before = Some(bytes);
        }
        if steps.is_empty() {
            let at = record.kind.fields.iter().find_map(|def| record.time(&def.name).get());
            let files = vec![(record.path.clone(), record.document.bytes().to_vec())];
            let message = format!("{}: {}", record.id, record.title());
            commits.push(Commit { by: keeper, at: at.unwrap_or(moment(NOW)?), message, files });
        }
    }
    correct(&mut commits, policy)?;
    // A commit for the beginning, a minute before the first record.
    let first = commits.iter().map(|commit| commit.at).min().unwrap_or(moment(NOW)?);
    let known: Vec<&str> = corpus.records().iter().map(|record| record.path.as_str()).collect();
    let rest = files(&SAMPLE).into_iter().filter(|(path, _)| !known.contains(&path.as_str()));
    commits.push(Commit {
        by: person(policy, None),
        at: first.plus(-60),
        message: "Begin the ops repo".to_owned(),
        files: rest.map(|(path, bytes)| (path, bytes.to_vec())).collect(),
    });
    commits.sort_by(|a, b| (a.at, &a.message).cmp(&(b.at, &b.message)));
    Ok(commits)
}

/// Makes the correction a commit of its own; before it, the field said something else.
fn correct(commits: &mut Vec<Commit>, policy: &Policy) -> Result<(), Failure> {
    let of_record = |commit: &&mut Commit| commit.message.starts_with(CORRECTION.id);
    let Some(last) = commits.iter_mut().filter(of_record).max_by_key(|commit| commit.at) else {
        return Ok(());
    };
    let files = last.files.clone();
    for (_, bytes) in &mut last.files {
        let mut editor = Editor::new(Document::parse(std::mem::take(bytes)));
        editor
            .put(CORRECTION.field, &Data::Plain(CORRECTION.first.to_owned()), None)
            .map_err(|error| Failure::system(error.to_string()))?;
        *bytes = editor.finish().to_bytes();
    }
    last.at = moment(CORRECTION.first)?;
    commits.push(Commit {
        by: person(policy, Some(CORRECTION.by)),
        at: moment(CORRECTION.at)?,
        message: CORRECTION.message.to_owned(),
        files,
    });
    Ok(())
}

/// Who most likely wrote a record: the person it names as being in charge.
fn author(record: &Record, policy: &Policy) -> (String, String) {
    let fields = ["commander", "author", "assignee", "requester", "owner"];
    person(policy, fields.iter().find_map(|field| record.text(field)))
}

fn person(policy: &Policy, name: Option<&str>) -> (String, String) {
    let found = name.and_then(|name| policy.person(name)).or_else(|| policy.people.first());
    found.map_or_else(
        || ("opsctl".to_owned(), "opsctl@example.com".to_owned()),
        |person| {
            let name = person.full_name.clone().unwrap_or_else(|| person.name.clone());
            (name, person.email.clone().unwrap_or_else(|| format!("{}@example.com", person.name)))
        },
    )
}
