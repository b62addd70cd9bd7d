//! The rules, run over the files a command reads; over the index only as far as a commit would change something.

use std::collections::{BTreeSet, HashSet};

use crate::cli::files::Files;
use crate::cli::load::Repo;
use crate::cli::outcome::Failure;
use crate::corpus::corpus::Corpus;
use crate::corpus::read::{Read, read_file};
use crate::lint::context::LintContext;
use crate::lint::engine;
use crate::lint::reach::{Changed, reach};
use crate::policy::policy::Policy;
use crate::record::record::Record;
use crate::source::git::index::{Index, StagedChange};
use crate::source::git::snapshot::Snapshot;
use crate::source::root::POLICY_FILE;
use crate::source::tree::KINDS_FOLDER;
use crate::view::finding::{Finding, Findings};

/// The findings in all files whose path is `wanted`.
///
/// # Errors
/// The files cannot be read.
pub fn findings(repo: &Repo, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Result<Findings, Failure> {
    match &repo.files {
        Files::Index(index) => staged(repo, index, wanted),
        files => {
            let corpus = repo.corpus()?;
            Ok(run(repo, &corpus, &|path| files.exists(path), wanted))
        }
    }
}

fn run(
    repo: &Repo,
    corpus: &Corpus,
    exists: &(dyn Fn(&str) -> bool + Sync),
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Findings {
    let context = LintContext {
        corpus,
        registry: &repo.registry,
        kind_errors: &repo.kind_errors,
        policy: &repo.policy,
        policy_text: &repo.policy_text,
        now: repo.now,
        exists: &|path| corpus.at_path(path).is_some() || exists(path),
    };
    engine::run(&context, wanted)
}

/// What a commit would answer for: all findings in the files it changes, and those elsewhere that were not there before
/// (a link to a record that it removes, say).
fn staged(
    repo: &Repo,
    index: &Index,
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Findings, Failure> {
    let mut paths: BTreeSet<&str> = BTreeSet::new();
    let mut there = 0_usize;
    for one in &index.staged {
        paths.insert(&one.path);
        match &one.change {
            StagedChange::Moved(from) => {
                paths.insert(from);
            }
            StagedChange::Deleted => continue,
            StagedChange::Added | StagedChange::Modified => {}
        }
        there = there.saturating_add(usize::from(wanted(&one.path)));
    }
    if paths.is_empty() {
        return Ok(Findings::default());
    }
    let mut corpus = repo.corpus()?;
    // What all records are read by may change all findings.
    let rules = |path: &&str| *path == POLICY_FILE || path.starts_with(KINDS_FOLDER);
    let before = if paths.iter().any(rules) { None } else { Some(read(repo, &index.head, &paths)) };
    let names = names(index, &paths);
    let reached: Option<BTreeSet<String>> = before
        .as_ref()
        .and_then(|before| reach(&corpus, &Changed { paths: &paths, before, names: &names }))
        .map(|reached| reached.into_iter().map(str::to_owned).collect());
    let concerned = |path: &str| {
        wanted(path) && (paths.contains(path) || reached.as_ref().is_none_or(|reached| reached.contains(path)))
    };
    let mut found = run(repo, &corpus, &|path| index.snapshot.exists(path), &concerned);
    found.files = there;
    let elsewhere = |finding: &Finding| !paths.contains(finding.path.as_str());
    if !found.all.iter().any(elsewhere) {
        return Ok(found);
    }
    let known = match before {
        Some(before) => {
            // The records that did not change are the same ones.
            let (strays, unreadable) = (std::mem::take(&mut corpus.strays), std::mem::take(&mut corpus.unreadable));
            let files = corpus.files;
            let mut records = corpus.into_records();
            records.retain(|record| !paths.contains(record.path.as_str()));
            records.extend(before);
            let corpus = Corpus::new(records, strays, unreadable, files);
            run(repo, &corpus, &|path| index.head.exists(path), &concerned).all
        }
        None => known_before(repo, &index.head, &concerned)?,
    };
    let known: HashSet<_> = known.iter().map(identity).collect();
    found.all.retain(|finding| !elsewhere(finding) || !known.contains(&identity(finding)));
    Ok(found)
}

/// The findings of the last commit, by its own policy and kinds; none where there is no commit, or its policy is wrong.
fn known_before(
    repo: &Repo,
    head: &Snapshot,
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Vec<Finding>, Failure> {
    let Some(Ok(text)) = head.file(POLICY_FILE) else { return Ok(Vec::new()) };
    let policy_text = String::from_utf8_lossy(&text).into_owned();
    let Ok(policy) = Policy::load(POLICY_FILE, &policy_text) else { return Ok(Vec::new()) };
    let files = Files::at(&repo.root, Some("HEAD"))?;
    let (registry, kind_errors) = crate::cli::load::registry(&files.kinds());
    let now = repo.now.in_zone(policy.zone);
    let before = Repo { root: repo.root.clone(), files, policy, policy_text, registry, kind_errors, now };
    let corpus = before.corpus()?;
    Ok(run(&before, &corpus, &|path| head.exists(path), wanted).all)
}

/// A finding is the same as another one when it says the same of the same place in the same file.
fn identity(finding: &Finding) -> (&str, &str, crate::base::span::Position, &str) {
    (finding.code, &finding.path, finding.start, &finding.message)
}

/// The records a snapshot has at some paths.
fn read(repo: &Repo, snapshot: &Snapshot, paths: &BTreeSet<&str>) -> Vec<Record> {
    let files = snapshot.markdown_of(paths).files.into_iter();
    files
        .filter_map(|file| match read_file(file.path, file.bytes, &repo.context()) {
            Read::Record(record) => Some(*record),
            Read::Stray(_) | Read::Other => None,
        })
        .collect()
}

/// The names of files and folders that are there before or after alone.
fn names<'p>(index: &Index, paths: &BTreeSet<&'p str>) -> BTreeSet<&'p str> {
    let mut names = BTreeSet::new();
    for path in paths {
        let mut path: &str = path;
        while index.snapshot.exists(path) != index.head.exists(path) {
            let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
            names.insert(name);
            path = above;
        }
    }
    names
}
