//! The baseline's file: found, read, written and pruned. What is known by it is decided in `lint::baseline`.

use std::path::Path;

use crate::base::text::plural;
use crate::cli::files::Files;
use crate::cli::load::Repo;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::lint::baseline::Baseline;
use crate::source::inside::{plain, relative, resolve};
use crate::source::root::{POLICY_FILE, real};
use crate::source::tree;
use crate::source::write::{create, replace};
use crate::view::answer::Answer;
use crate::view::finding::Finding;

/// Where the baseline is kept when nobody says otherwise.
const DEFAULT: &str = ".opsctl/baseline.json";

/// The folder of a repo's settings. Only files directly in it can be baselines.
const SETTINGS_FOLDER: &str = ".opsctl";

/// A baseline that was read, and the file it was read from.
#[derive(Debug)]
pub struct Stored {
    /// The known findings.
    pub baseline: Baseline,
    path: String,
    bytes: Vec<u8>,
}

/// The baseline asked for on the command line, else that of the policy; `None` where there is neither.
///
/// # Errors
/// The file is not there, or is no baseline.
pub fn load(plan: &Plan, repo: &Repo, asked: Option<&Path>) -> Result<Option<Stored>, Failure> {
    let path = match (asked, &repo.policy.lint.baseline) {
        (Some(asked), _) => below(plan, repo, asked)?,
        (None, Some(path)) => path.clone(),
        (None, None) => return Ok(None),
    };
    let bytes = repo.files.read(&path)?.ok_or_else(|| {
        let place = match &repo.files {
            Files::Worktree(_) => String::new(),
            files => format!(" in {}", files.name()),
        };
        Failure::usage(format!("there is no baseline {path}{place}"))
            .help("write one with `opsctl check --write-baseline`")
    })?;
    let parsed =
        std::str::from_utf8(&bytes).map_err(|_| "it is not UTF-8".to_owned()).and_then(Baseline::parse);
    match parsed {
        Ok(baseline) => Ok(Some(Stored { baseline, path, bytes })),
        Err(why) => Err(Failure::usage(format!("{path} cannot be used as a baseline: {why}")).help(
            "restore it from Git, or remove it and write a new one with `opsctl check --write-baseline`",
        )),
    }
}

/// Writes everything that is found as known.
///
/// # Errors
/// The file cannot be written.
pub fn write<'f>(
    plan: &Plan,
    repo: &Repo,
    asked: Option<&Path>,
    findings: impl Iterator<Item = &'f Finding>,
) -> Outcome {
    let set = repo.policy.lint.baseline.as_deref();
    let path = match asked {
        Some(asked) => below(plan, repo, asked)?,
        None => set.unwrap_or(DEFAULT).to_owned(),
    };
    let baseline = Baseline::of(findings);
    let text = baseline.to_text();
    match replaceable(repo, &path)? {
        Some(old) => replace(&repo.root, &path, &old, text.as_bytes()).map_err(Failure::system)?,
        None => create(&repo.root, &path, text.as_bytes()).map_err(Failure::system)?,
    }
    let text = format!("{} in {path}\n", plural(baseline.len(), "known finding"));
    let answered = Answered::new(Answer::Text(text), repo.policy.zone);
    Ok(if set == Some(path.as_str()) {
        answered
    } else {
        answered.hint(format!("`lint: {{baseline: {path}}}` in opsctl.yaml makes every check use it"))
    })
}

/// What is at the path that a baseline is to be written to: another baseline, or nothing. The path may come from
/// `opsctl.yaml`, that is, from whoever wrote the repo, so it must not name anything else, through links or not.
fn replaceable(repo: &Repo, path: &str) -> Result<Option<Vec<u8>>, Failure> {
    let other = || "name another file with --baseline FILE".to_owned();
    let place = resolve(&repo.root, path).map_err(|error| Failure::usage(error.to_string()).help(other()))?;
    let root = real(&repo.root).unwrap_or_else(|| repo.root.clone());
    let place = relative(&root, &place).unwrap_or_else(|| path.to_owned());
    for place in [path, &place] {
        if let Some(why) = taken(repo, place) {
            return Err(Failure::usage(format!("{path} cannot be a baseline: {why}; nothing was written"))
                .help(other()));
        }
    }
    let Some(bytes) = tree::read_if_there(&repo.root, path).map_err(Failure::system)? else {
        return Ok(None);
    };
    match std::str::from_utf8(&bytes).map_err(|_| "it is not UTF-8".to_owned()).and_then(Baseline::parse) {
        Ok(_) => Ok(Some(bytes)),
        Err(why) => {
            Err(Failure::usage(format!("{path} is there and is no baseline: {why}; nothing was written"))
                .help("name another file with --baseline FILE, or remove this one"))
        }
    }
}

/// What else a path is for, where a baseline must not be.
fn taken(repo: &Repo, path: &str) -> Option<String> {
    // As file systems compare names that ignore case.
    let path = path.to_lowercase();
    let mut parts = path.split('/');
    let name = path.rsplit('/').next().unwrap_or(&path);
    // Git's own folder is refused by the way there.
    if name.starts_with(".git") {
        return Some("it is one of Git's own files".to_owned());
    }
    if path == POLICY_FILE {
        return Some("it is the policy".to_owned());
    }
    if [".md", ".yaml", ".yml"].iter().any(|end| name.ends_with(end)) {
        return Some("it has the name of a record or a definition".to_owned());
    }
    let first = parts.next().unwrap_or_default();
    if first == SETTINGS_FOLDER && parts.count() > 1 {
        return Some(format!("folders below {SETTINGS_FOLDER} are for the repo's definitions"));
    }
    let is_below = |folder: &str| {
        // Up to the first part that differs from record to record: `incidents/{year}`.
        let fixed = folder.split('/').take_while(|part| !part.contains('{')).collect::<Vec<_>>().join("/");
        let below = path.strip_prefix(&fixed.to_lowercase());
        !fixed.is_empty() && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let kind = repo.registry.all().find(|kind| is_below(&kind.folder))?;
    Some(format!("{} is the folder of the kind {}", kind.folder, kind.name))
}

/// Takes out of the baseline what is found no more. `findings` are all there are.
///
/// # Errors
/// The file cannot be written.
pub fn prune<'f>(
    plan: &Plan,
    repo: &Repo,
    stored: &Stored,
    findings: impl Iterator<Item = &'f Finding>,
) -> Result<(), Failure> {
    let pruned = stored.baseline.pruned(findings);
    let gone = stored.baseline.len().saturating_sub(pruned.len());
    if gone > 0 {
        replace(&repo.root, &stored.path, &stored.bytes, pruned.to_text().as_bytes())
            .map_err(Failure::system)?;
        output::hint(plan, &format!("{} taken out of {}", plural(gone, "known finding"), stored.path));
    }
    Ok(())
}

/// Says that the baseline holds findings that are gone.
pub fn tell_gone<'f>(plan: &Plan, stored: &Stored, findings: impl Iterator<Item = &'f Finding>) {
    let gone = stored.baseline.len().saturating_sub(stored.baseline.pruned(findings).len());
    if gone > 0 {
        let (known, path) = (plural(stored.baseline.len(), "known finding"), &stored.path);
        output::hint(
            plan,
            &format!("{gone} of {known} no longer there; `opsctl check --prune` updates {path}"),
        );
    }
}

/// The failure of `--prune` without a baseline.
pub fn none() -> Failure {
    Failure::usage("there is no baseline to prune")
        .help("write one with `opsctl check --write-baseline`, or name it with --baseline FILE")
}

fn below(plan: &Plan, repo: &Repo, asked: &Path) -> Result<String, Failure> {
    let path = relative(&plain(&repo.root), &plain(&plan.directory.join(asked)));
    path.filter(|path| !path.is_empty()).ok_or_else(|| {
        Failure::usage(format!("{} does not lie in the repo at {}", asked.display(), repo.root.display()))
            .help("keep the baseline below the folder of opsctl.yaml, where it is committed")
    })
}
