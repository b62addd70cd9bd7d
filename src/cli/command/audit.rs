//! `opsctl audit`: what an auditor would ask about the history.

use std::collections::HashMap;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use crate::base::duration::parse_duration;
use crate::base::period::Period;
use crate::cli::command::report::usage;
use crate::cli::files::{Files, git_failure};
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::corpus::read::{Read, ReadContext, read_file};
use crate::doc::yaml;
use crate::history::audit::edits::{ChangedFile, Contents, Earlier, edits};
use crate::history::audit::{Audit, Looked, audit};
use crate::record::diff::Plain;
use crate::report::fail_on::Condition;
use crate::report::inputs::Inputs;
use crate::source::git::changes::{BlobId, CommitChanges, FileChange};
use crate::source::git::commit::CommitInfo;
use crate::source::git::repo::GitRepo;
use crate::source::root::POLICY_FILE;
use crate::source::tree::KINDS_FOLDER;
use crate::view::answer::{Answer, Shape};

/// Arguments of `audit`.
#[derive(Debug, clap::Args)]
pub struct AuditArgs {
    /// Only commits of this period, e.g. last-week, 2026-W46, 2026-11, 2026-Q4, last-30d, 2026-11-01..2026-11-15
    #[arg(long, value_name = "PERIOD", add = Takes::Period)]
    pub period: Option<String>,
    /// How far a recorded time may lie from the commit that recorded it
    #[arg(long, value_name = "DURATION", default_value = "1h")]
    pub tolerance: String,
    /// Exit with 1 when this holds, e.g. n>0, edited_after_resolution.n>0, unsigned.n>0
    #[arg(long, value_name = "COND")]
    pub fail_on: Vec<String>,
}

/// Commits looked at together: records of that many commits are in memory at once on each thread.
const PIECE: usize = 64;

/// Runs the command.
///
/// # Errors
/// The folder lies in no Git repo, its history cannot be read, or an argument is wrong.
pub fn run(plan: &Plan, kinds: Kinds, args: &AuditArgs) -> Outcome {
    plan.can_write(Shape::Report)?;
    let conditions = args
        .fail_on
        .iter()
        .map(|text| Condition::parse(text))
        .collect::<Result<Vec<_>, _>>()
        .map_err(usage)?;
    let tolerance = parse_duration(&args.tolerance)
        .map_err(|error| Failure::usage(format!("--tolerance: {error}")).help("write it as 30m, 1h or 1d"))?;
    let repo = Repo::open(plan, kinds)?;
    let period = args
        .period
        .as_deref()
        .map(|text| Period::parse(text, repo.now, repo.policy.zone))
        .transpose()
        .map_err(|error| Failure::usage(format!("--period: {error}")))?;
    let git = GitRepo::open(&repo.root).map_err(git_failure)?;
    let head = match &repo.files {
        Files::Revision(revision, _) => Some(revision.commit.clone()),
        _ => git.head().map_err(git_failure)?.map(|commit| commit.id),
    };
    let corpus = repo.corpus()?;
    let context = Audit { corpus: &corpus, policy: &repo.policy, tolerance };
    let (from, to) = (period.as_ref().map(|period| period.from), period.as_ref().map(|period| period.to));
    let commits = match &head {
        None => Vec::new(),
        Some(head) => git.commits_between(head, from, to).map_err(git_failure)?,
    };
    let removed = Removed::of(&commits, &git, &repo.context());
    let pieces: Vec<Looked> = commits
        .par_chunks(PIECE)
        .map(|piece| look(piece, &removed, &git, &repo.context(), &context))
        .collect();
    let mut looked = Looked::default();
    pieces.into_iter().for_each(|piece| looked.extend(piece));
    let source = repo.files.source();
    let inputs = Inputs { period, source, ..Inputs::new(&corpus, &repo.policy, repo.now) };
    let mut report = audit(looked, &context, &inputs);
    if git.is_shallow() {
        report.notes.push(
            "This is a shallow clone: what older commits did is not known; `git fetch --unshallow` gets them."
                .to_owned(),
        );
    }
    if head.is_none() {
        report.notes.push("Nothing is committed yet.".to_owned());
    }
    let held = conditions
        .iter()
        .filter_map(|condition| condition.holds(&report).transpose())
        .collect::<Result<Vec<String>, _>>()
        .map_err(usage)?;
    Ok(Answered::new(Answer::Report(report), repo.policy.zone).unless(&held))
}

/// Looks at some commits.
fn look(
    commits: &[CommitChanges],
    removed: &Removed,
    git: &GitRepo,
    context: &ReadContext<'_>,
    audit: &Audit<'_>,
) -> Looked {
    let known = commits.iter().filter(|commit| !commit.commit.cut);
    let all: Vec<CommitInfo> = known.clone().map(|commit| commit.commit.clone()).collect();
    let mut found = Vec::new();
    let mut policy = Vec::new();
    for CommitChanges { commit, files } in known {
        let markdown: Vec<&FileChange> = files.iter().filter(|file| file.path.ends_with(".md")).collect();
        let of_file = |commit: &CommitInfo, path: &str| earlier(git, commit, path);
        let removed = |commit: &CommitInfo, id: &str| removed.before(git, commit, id);
        let earlier = Earlier { of_file: &of_file, removed: &removed };
        found.extend(edits(commit, contents(&markdown, git), &earlier, context));
        let changed = policy_keys(files, git);
        if !changed.is_empty() {
            policy.push((commit.clone(), changed));
        }
    }
    Looked { policy, ..Looked::at(all, &found, audit) }
}

/// What a file was before a commit, the newest first; nothing where that cannot be read.
fn earlier(git: &GitRepo, commit: &CommitInfo, path: &str) -> Contents {
    let Some(parent) = commit.parents.first() else { return Vec::new() };
    let versions = git.history_of(parent, path, &|_| false).unwrap_or_default();
    versions.into_iter().rev().filter_map(|version| Some((version.path, version.bytes?))).collect()
}

/// The records that commits removed, by id: one that is made again is held against what it was.
struct Removed {
    by_id: HashMap<String, Vec<(usize, String, BlobId)>>,
    /// Where each commit stands in the history.
    order: HashMap<String, usize>,
}

impl Removed {
    fn of(commits: &[CommitChanges], git: &GitRepo, context: &ReadContext<'_>) -> Self {
        let mut found = Self { by_id: HashMap::new(), order: HashMap::new() };
        let mut gone = Vec::new();
        for (at, CommitChanges { commit, files }) in commits.iter().enumerate() {
            found.order.insert(commit.id.clone(), at);
            let removed = files.iter().filter(|file| file.new.is_none() && file.path.ends_with(".md"));
            gone.extend(removed.filter_map(|file| Some((at, &file.path, file.old?))));
        }
        let ids: Vec<BlobId> = gone.iter().map(|(.., id)| *id).collect();
        for ((at, path, blob), bytes) in gone.into_iter().zip(git.blobs(&ids)) {
            if let Read::Record(record) = read_file(path.clone(), bytes.unwrap_or_default(), context) {
                found.by_id.entry(record.id.clone()).or_default().push((at, path.clone(), blob));
            }
        }
        found
    }

    /// What was removed of an id before a commit, the newest first.
    fn before(&self, git: &GitRepo, commit: &CommitInfo, id: &str) -> Contents {
        let now = self.order.get(&commit.id).copied().unwrap_or(0);
        let all = self.by_id.get(id).map(Vec::as_slice).unwrap_or_default();
        let earlier = all.iter().rev().filter(|(at, ..)| *at < now);
        let read = |blob: BlobId| git.blobs(&[blob]).pop();
        earlier.filter_map(|(_, path, blob)| Some((path.clone(), read(*blob)?))).collect()
    }
}

/// The contents of files before and after a commit, all fetched together.
fn contents(files: &[&FileChange], git: &GitRepo) -> Vec<ChangedFile> {
    let before = |file: &FileChange| -> Vec<BlobId> {
        file.old.into_iter().chain(file.others.iter().copied()).collect()
    };
    let ids: Vec<BlobId> = files.iter().flat_map(|file| before(file).into_iter().chain(file.new)).collect();
    let mut blobs = git.blobs(&ids).into_iter();
    let mut all = Vec::new();
    for file in files {
        all.push(ChangedFile {
            path: file.path.clone(),
            moved_from: file.moved_from.clone(),
            before: blobs.by_ref().take(before(file).len()).collect(),
            after: file.new.and_then(|_| blobs.next()),
        });
    }
    all
}

/// What a commit changed of the policy and the kinds: top-level keys, and the files of kinds.
fn policy_keys(files: &[FileChange], git: &GitRepo) -> Vec<String> {
    let mut changed = Vec::new();
    for file in files {
        if file.path == POLICY_FILE {
            let read = |id: Option<BlobId>| id.and_then(|id| git.blobs(&[id]).pop()).and_then(Result::ok);
            match (file.old.map(|_| read(file.old)), file.new.map(|_| read(file.new))) {
                (None, _) => changed.push("made".to_owned()),
                (_, None) => changed.push("removed".to_owned()),
                (Some(old), Some(new)) => changed.extend(differing(old.as_deref(), new.as_deref())),
            }
        } else if file.path.starts_with(KINDS_FOLDER) {
            changed.push(file.path.clone());
        }
    }
    changed
}

/// The top-level keys in which two policies differ.
fn differing(old: Option<&[u8]>, new: Option<&[u8]>) -> Vec<String> {
    let read = |bytes: Option<&[u8]>| {
        let text = std::str::from_utf8(bytes?).ok()?;
        yaml::parse(text, 0).ok().as_ref().and_then(Plain::new)
    };
    let pairs = |value: &Option<Plain>| match value {
        Some(Plain::Map(pairs)) => pairs.clone(),
        _ => Vec::new(),
    };
    let (old, new) = (read(old), read(new));
    if old.is_none() || new.is_none() {
        return vec!["cannot be read".to_owned()];
    }
    let (old, new) = (pairs(&old), pairs(&new));
    let value = |pairs: &[(String, Plain)], key: &str| {
        pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
    };
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in old.iter().chain(&new) {
        let same = match (value(&old, key), value(&new, key)) {
            (Some(a), Some(b)) => a.is_same(&b),
            _ => false,
        };
        if !same && !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    keys
}
