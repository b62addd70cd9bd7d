//! The rules, run over the files a command reads; over the index only as far as a commit would change something.

use std::collections::{BTreeSet, HashSet};

use crate::cli::files::{Files, git_failure};
use crate::cli::load::{Repo, leave};
use crate::cli::outcome::Failure;
use crate::corpus::Corpus;
use crate::corpus::read::{Read, read_corpus, read_file};
use crate::lint::context::LintContext;
use crate::lint::engine::{self, LintResult};
use crate::lint::reach::{Bytes, Changed, Reach, reach};
use crate::policy::Policy;
use crate::record::Record;
use crate::source::git::index::{Index, StagedChange};
use crate::source::git::snapshot::Snapshot;
use crate::source::root::POLICY_FILE;
use crate::source::tree::KINDS_FOLDER;
use crate::view::finding::Finding;

/// All records that links may lead to: those that are read, and `elsewhere`, what a sparse checkout left out.
///
/// # Errors
/// The files cannot be read.
pub fn linked_corpus(repo: &Repo, elsewhere: Option<&Snapshot>) -> Result<Corpus, Failure> {
    let Some(elsewhere) = elsewhere else { return repo.corpus() };
    let others = elsewhere.markdown().map_err(git_failure)?.files;
    let tree = repo.files.markdown()?;
    let left_out = tree.left_out.into_iter().map(|file| (file.path, file.reason.to_string())).collect();
    let files = tree.files.into_iter().chain(others).map(|file| (file.path, file.bytes));
    Ok(read_corpus(files.collect(), left_out, &repo.context()))
}

/// The findings in all files whose path is `wanted`; `elsewhere` is what a sparse checkout left out.
///
/// # Errors
/// The files cannot be read.
pub fn judgement(
    repo: &Repo,
    elsewhere: Option<&Snapshot>,
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Result<LintResult, Failure> {
    match &repo.files {
        Files::Index(index) => staged(repo, index, wanted),
        files => {
            let corpus = linked_corpus(repo, elsewhere)?;
            let exists = |path: &str| files.exists(path) || elsewhere.is_some_and(|all| all.exists(path));
            let judgement = judge(repo, &corpus, &exists, wanted);
            leave(corpus);
            Ok(judgement)
        }
    }
}

/// The findings in the files of a corpus whose path is `wanted`; `exists` tells which files there are beside records.
pub fn judge(
    repo: &Repo,
    corpus: &Corpus,
    exists: &(dyn Fn(&str) -> bool + Sync),
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> LintResult {
    let context = LintContext {
        corpus,
        registry: &repo.registry,
        kind_errors: &repo.kind_errors,
        policy: &repo.policy,
        policy_text: &repo.policy_text,
        now: repo.now,
        exists: &|path| corpus.at_path(path).is_some() || exists(path),
    };
    engine::judge(&context, wanted)
}

/// What a commit would answer for: all findings in the files it changes, and those elsewhere that were not there before
/// (a link to a record that it removes, say).
fn staged(repo: &Repo, index: &Index, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Result<LintResult, Failure> {
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
        return Ok(LintResult::default());
    }
    let tree = index.snapshot.markdown().map_err(git_failure)?;
    let left_out: Vec<(String, String)> =
        tree.left_out.into_iter().map(|file| (file.path, file.reason.to_string())).collect();
    let (now, unchanged): (Vec<Bytes>, Vec<Bytes>) = tree
        .files
        .into_iter()
        .map(|file| (file.path, file.bytes))
        .partition(|(path, _)| paths.contains(path.as_str()));
    // What all records are read by may change all findings.
    let rules = paths.iter().any(|path| *path == POLICY_FILE || path.starts_with(KINDS_FOLDER));
    let before = index.head.markdown_of(&paths).map_err(git_failure)?;
    let before: Vec<Bytes> = before.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let reach = if rules { None } else { reach_of(repo, index, &paths, &now, &before, &unchanged) };
    let (reached, read): (Option<BTreeSet<String>>, Vec<Bytes>) = match reach {
        None => (None, unchanged),
        Some(reach) => {
            let reached: HashSet<usize> = reach.reached.into_iter().collect();
            let needed: HashSet<usize> = reach.needed.into_iter().collect();
            let path = |at: &usize| unchanged.get(*at).map(|(path, _)| path.clone());
            let paths = reached.iter().filter_map(path).collect();
            let read = unchanged.into_iter().enumerate();
            let read = read.filter(|(at, _)| reached.contains(at) || needed.contains(at));
            (Some(paths), read.map(|(_, file)| file).collect())
        }
    };
    let concerned = |path: &str| {
        wanted(path)
            && (paths.contains(path) || reached.as_ref().is_none_or(|reached| reached.contains(path)))
    };
    let corpus = read_corpus(now.into_iter().chain(read).collect(), left_out.clone(), &repo.context());
    let mut found = judge(repo, &corpus, &|path| index.snapshot.exists(path), &concerned);
    found.files = there;
    let elsewhere = |finding: &Finding| !paths.contains(finding.path.as_str());
    if !found.all.iter().any(|judged| elsewhere(&judged.finding)) {
        return Ok(found);
    }
    let known = if rules {
        known_before(repo, &index.head, &concerned)?
    } else {
        // The files that did not change are the same ones.
        let files = corpus.into_files().filter(|(path, _)| !paths.contains(path.as_str())).chain(before);
        let corpus = read_corpus(files.collect(), left_out, &repo.context());
        plain(judge(repo, &corpus, &|path| index.head.exists(path), &concerned))
    };
    let known: HashSet<_> = known.iter().map(identity).collect();
    found.all.retain(|judged| !elsewhere(&judged.finding) || !known.contains(&identity(&judged.finding)));
    Ok(found)
}

fn plain(judgement: LintResult) -> Vec<Finding> {
    judgement.all.into_iter().map(|judged| judged.finding).collect()
}

fn reach_of(
    repo: &Repo,
    index: &Index,
    paths: &BTreeSet<&str>,
    now: &[Bytes],
    before: &[Bytes],
    unchanged: &[Bytes],
) -> Option<Reach> {
    let record = |(path, bytes): &Bytes| match read_file(path.clone(), bytes.clone(), &repo.context()) {
        Read::Record(record) => Some(*record),
        Read::Stray(_) | Read::Other(_) => None,
    };
    let records: Vec<Record> = now.iter().chain(before).filter_map(record).collect();
    let names = names(index, paths);
    let changed = Changed { now, before, records: &records, names: &names };
    reach(unchanged, &changed, &|id| repo.registry.by_id(id).is_some())
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
    let (registry, kind_errors) = crate::cli::load::registry(&files.kinds(), &repo.reserved);
    let now = repo.now.in_zone(policy.zone);
    let (root, reserved) = (repo.root.clone(), repo.reserved.clone());
    let before = Repo { root, files, policy, policy_text, registry, kind_errors, reserved, now };
    let corpus = before.corpus()?;
    Ok(plain(judge(&before, &corpus, &|path| head.exists(path), wanted)))
}

/// A finding is the same as another one when it says the same of the same place in the same file.
fn identity(finding: &Finding) -> (&str, &str, crate::base::span::Position, &str) {
    (finding.code, &finding.path, finding.start, &finding.message)
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
