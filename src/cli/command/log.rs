//! `opsctl log`: a record's life as Git tells it.

use std::collections::BTreeSet;

use crate::base::text::{nearest, plural};
use crate::cli::files::{Files, git_failure};
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::corpus::Corpus;
use crate::corpus::read::{Read, read_file};
use crate::history::log::shown::{log_entry, name, sheet, steps};
use crate::history::log::{Entry, Event, OnDisk, life, own};
use crate::record::{ALIASES, Record};
use crate::source::git::repo::GitRepo;
use crate::view::answer::{Answer, Shape};
use crate::view::log::Log;
use crate::view::timeline::Timeline;

/// Arguments of `log`.
#[derive(Debug, clap::Args)]
pub struct LogArgs {
    /// The record; also one that was removed
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: String,
    /// Only changes of these fields or sections
    #[arg(value_name = "FIELD", add = Takes::Field)]
    pub fields: Vec<String>,
}

/// A record whose life is shown.
struct Subject {
    id: String,
    title: String,
    /// The path at the end.
    path: String,
    /// The ids it goes by and went by.
    names: BTreeSet<String>,
    /// What is on disk of it.
    on_disk: OnDisk,
}

impl Subject {
    fn gone(record: &Record, on_disk: OnDisk) -> Self {
        Self {
            id: record.id.clone(),
            title: record.title().to_owned(),
            path: record.path.clone(),
            names: BTreeSet::from([record.id.clone()]),
            on_disk,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// The folder lies in no Git repo, or no record has or had the id.
pub fn run(plan: &Plan, kinds: Kinds, args: &LogArgs) -> Outcome {
    plan.can_write(Shape::Log)?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let git = GitRepo::open(&repo.root).map_err(git_failure)?;
    let head = match &repo.files {
        Files::Revision(revision, _) => Some(revision.commit.clone()),
        _ => git.head().map_err(git_failure)?.map(|commit| commit.id),
    };
    let subject = subject(&repo, &corpus, &git, head.as_deref(), &args.id)?;
    let versions = match &head {
        None => Vec::new(),
        Some(head) => {
            let is_same =
                |bytes: &[u8]| match read_file(subject.path.clone(), bytes.to_vec(), &repo.context()) {
                    Read::Record(record) => subject.names.contains(&record.id),
                    _ => false,
                };
            let path = committed_path(&repo, &git, head, &subject)?;
            git.history_of(head, &path, &is_same).map_err(git_failure)?
        }
    };
    let is_own = |record: &Record| subject.names.contains(&record.id);
    let versions = own(&versions, &is_own, &repo.context());
    let mut entries = life(versions, subject.on_disk.clone(), &repo.context());
    if !args.fields.is_empty() {
        narrow(&mut entries, &args.fields)?;
    }
    let log = Log {
        id: subject.id.clone(),
        path: subject.path.clone(),
        as_of: repo.now,
        source: repo.files.source(),
        rows: sheet(&entries, &repo.policy),
        timeline: timeline(&repo, subject, &entries),
        entries: entries.iter().map(|entry| log_entry(entry, &repo.policy)).collect(),
    };
    Ok(Answered::new(Answer::Log(Box::new(log)), repo.policy.zone))
}

/// The record with an id: one that is there, else the one that was last removed.
fn subject(
    repo: &Repo,
    corpus: &Corpus,
    git: &GitRepo,
    head: Option<&str>,
    id: &str,
) -> Result<Subject, Failure> {
    if let Some(record) = corpus.get(id).or_else(|| corpus.at_path(id)) {
        let former = record.texts(ALIASES).into_iter().map(str::to_owned);
        let on_disk = matches!(repo.files, Files::Worktree(_));
        return Ok(Subject {
            id: record.id.clone(),
            title: record.title().to_owned(),
            path: record.path.clone(),
            names: std::iter::once(record.id.clone()).chain(former).collect(),
            on_disk: if on_disk {
                OnDisk::File(record.path.clone(), record.document.bytes().to_vec())
            } else {
                OnDisk::Nothing
            },
        });
    }
    let Some(head) = head else { return Err(unknown_id(corpus, id)) };
    let files = git.at_commit(head).and_then(|snapshot| snapshot.markdown()).map_err(git_failure)?.files;
    for file in files {
        if let Read::Record(record) = read_file(file.path, file.bytes, &repo.context())
            && record.id == id
        {
            return Ok(Subject::gone(&record, OnDisk::Gone(record.path.clone())));
        }
    }
    let commits = git.commits_between(head, None, None).map_err(git_failure)?;
    for change in commits.iter().rev().flat_map(|commit| &commit.files) {
        let (Some(old), None) = (change.old, change.new) else { continue };
        if !change.path.ends_with(".md") {
            continue;
        }
        let Some(Ok(bytes)) = git.blobs(&[old]).pop() else { continue };
        if let Read::Record(record) = read_file(change.path.clone(), bytes, &repo.context())
            && record.id == id
        {
            return Ok(Subject::gone(&record, OnDisk::Nothing));
        }
    }
    Err(unknown_id(corpus, id))
}

/// The path of a record in the last commit: where it is now, else where its id stands there; it may have been moved since.
fn committed_path(repo: &Repo, git: &GitRepo, head: &str, subject: &Subject) -> Result<String, Failure> {
    let snapshot = git.at_commit(head).map_err(git_failure)?;
    if !matches!(subject.on_disk, OnDisk::File(..)) || snapshot.exists(&subject.path) {
        return Ok(subject.path.clone());
    }
    let same = snapshot.markdown().map_err(git_failure)?.files.into_iter().find(|file| {
        let read = read_file(file.path.clone(), file.bytes.clone(), &repo.context());
        matches!(read, Read::Record(record) if subject.names.contains(&record.id))
    });
    Ok(same.map_or_else(|| subject.path.clone(), |file| file.path))
}

/// Leaves the changes of some fields or sections.
fn narrow(entries: &mut Vec<Entry>, wanted: &[String]) -> Result<(), Failure> {
    let known: BTreeSet<&str> = entries.iter().flat_map(|entry| &entry.changes).map(name).collect();
    for word in wanted {
        if !known.iter().any(|name| name.eq_ignore_ascii_case(word)) {
            let failure = Failure::usage(format!("no field or section `{word}` ever changed"));
            let known: Vec<&str> = known.iter().copied().filter(|name| !name.is_empty()).collect();
            return Err(match nearest(word, &known) {
                Some(near) => failure.help(format!("did you mean `{near}`?")),
                None => failure.help(format!("these did: {}", known.join(", "))),
            });
        }
    }
    for entry in entries.iter_mut() {
        entry.changes.retain(|change| wanted.iter().any(|word| word.eq_ignore_ascii_case(name(change))));
    }
    entries
        .retain(|entry| !entry.changes.is_empty() || entry.event == Event::Removed || entry.unread.is_some());
    Ok(())
}

fn timeline(repo: &Repo, subject: Subject, entries: &[Entry]) -> Timeline {
    let commits = entries.iter().filter(|entry| entry.commit.is_some()).count();
    let order = if commits > 1 { ", the oldest first" } else { "" };
    let note = format!("{}{order}; times in {}", plural(commits, "commit"), repo.policy.zone.name());
    Timeline {
        title: format!("{}: {}", subject.id, subject.title),
        remarks: vec![subject.path, note],
        steps: steps(entries, &repo.policy),
    }
}
