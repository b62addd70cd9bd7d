//! The baseline's file: found, read, written and pruned. What is known by it is decided in `lint::baseline`.

use std::path::Path;

use crate::base::text::plural;
use crate::cli::files::Files;
use crate::cli::load::Repo;
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::lint::baseline::Baseline;
use crate::source::inside::{plain, relative};
use crate::source::tree;
use crate::source::write::{create, replace};
use crate::view::finding::Finding;

/// Where the baseline is kept when nobody says otherwise.
const DEFAULT: &str = ".opsctl/baseline.json";

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
        Err(why) => Err(Failure::usage(format!("{path} cannot be used as a baseline: {why}"))
            .help("restore it from Git, or write a new one with `opsctl check --write-baseline`")),
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
    if tree::exists(&repo.root, &path) {
        let old = tree::read_file(&repo.root, &path).map_err(Failure::system)?;
        replace(&repo.root, &path, &old, text.as_bytes()).map_err(Failure::system)?;
    } else {
        create(&repo.root, &path, text.as_bytes()).map_err(Failure::system)?;
    }
    output::answer(plan, &format!("{} in {path}\n", plural(baseline.len(), "known finding")))?;
    if set != Some(path.as_str()) {
        output::hint(plan, &format!("`lint: {{baseline: {path}}}` in opsctl.yaml makes every check use it"));
    }
    Ok(Exit::Done)
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
