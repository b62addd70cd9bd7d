//! The repo a command works in: its root, policy, kinds and records.

use std::path::{Path, PathBuf};

use crate::base::moment::Moment;
use crate::base::span::{Position, Span};
use crate::cli::files::{Files, KindFiles};
use crate::cli::outcome::Failure;
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::corpus::read::{ReadContext, read_corpus};
use crate::corpus::{Corpus, Unreadable};
use crate::doc::mistake::Mistake;
use crate::kind::registry::Registry;
use crate::policy::Policy;
use crate::source::root::{POLICY_FILE, find_root, is_folder};

/// The kinds that can be used here, and what is wrong with the repo's own.
#[derive(Debug)]
pub struct Kinds {
    /// The kinds.
    pub registry: Registry,
    /// What is wrong with definitions of the repo; the kinds concerned are left out.
    pub errors: Vec<Mistake>,
    /// The root they were read from; `None` outside a repo.
    pub root: Option<PathBuf>,
    /// The names no kind may take: those of the commands.
    pub reserved: Vec<String>,
}

/// A repo, opened.
#[derive(Debug)]
pub struct Repo {
    /// The folder of `opsctl.yaml`.
    pub root: PathBuf,
    /// The files that are read: policy, kinds and records.
    pub files: Files,
    /// The policy.
    pub policy: Policy,
    /// The text it was read from.
    pub policy_text: String,
    /// The kinds.
    pub registry: Registry,
    /// What is wrong with the repo's own kinds.
    pub kind_errors: Vec<Mistake>,
    /// The names no kind may take: those of the commands.
    pub reserved: Vec<String>,
    /// The present moment, in the policy's zone.
    pub now: Moment,
}

/// The kinds for a folder: the built-in ones, and those of the repo around it, none of them named like one of the
/// `reserved` commands. Never fails: what cannot be read is reported by the commands that need it.
pub fn load_kinds(directory: &Path, reserved: Vec<String>) -> Kinds {
    let root = find_root(directory);
    let files = root.clone().map(|root| Files::Worktree(root).kinds()).unwrap_or_default();
    let (registry, errors) = registry(&files, &reserved);
    Kinds { registry, errors, root, reserved }
}

/// The built-in kinds and those of the repo's own files, and what is wrong with these or could not be read of them.
pub fn registry(files: &KindFiles, reserved: &[String]) -> (Registry, Vec<Mistake>) {
    let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
    let (registry, mut errors) = Registry::load(&files.files, &reserved);
    errors.extend(files.left_out.iter().map(|file| Mistake {
        path: file.path.clone(),
        span: Span::at(0),
        position: Position { line: 1, column: 1 },
        message: format!("this file {}", file.reason),
        help: Some("its kind goes without it until then".to_owned()),
    }));
    (registry, errors)
}

impl Repo {
    /// Opens the repo around the plan's folder, at the plan's revision where it names one: policy and kinds are then
    /// that revision's, and the present moment is its commit's unless the user gave one. Warns about kinds that are
    /// wrong.
    ///
    /// # Errors
    /// No repo or no such revision is there, or its policy cannot be read or is wrong.
    pub fn open(plan: &Plan, kinds: Kinds) -> Result<Self, Failure> {
        let files = Files::at(root_of(plan, &kinds)?, plan.at.as_deref())?;
        let repo = Self::open_files(plan, kinds, files)?;
        for error in &repo.kind_errors {
            output::warning(plan, &kind_error_text(error));
        }
        Ok(repo)
    }

    /// Opens the repo with given files, without a word about kinds that are wrong. `kinds` are those of the work tree.
    ///
    /// # Errors
    /// No repo is there, or its policy cannot be read or is wrong.
    pub fn open_files(plan: &Plan, kinds: Kinds, files: Files) -> Result<Self, Failure> {
        let root = root_of(plan, &kinds)?.to_path_buf();
        let policy_text = files.policy_text()?;
        let policy = Policy::load(POLICY_FILE, &policy_text).map_err(|errors| policy_failure(&errors))?;
        let (registry, kind_errors) = match &files {
            Files::Worktree(_) => (kinds.registry, kinds.errors),
            _ => registry(&files.kinds(), &kinds.reserved),
        };
        let now = plan.now_at(files.time(), policy.zone)?;
        Ok(Self { root, files, policy, policy_text, registry, kind_errors, reserved: kinds.reserved, now })
    }

    /// Reads all records.
    ///
    /// # Errors
    /// The root itself cannot be read; single files never stop the rest.
    pub fn corpus(&self) -> Result<Corpus, Failure> {
        let tree = self.files.markdown()?;
        let files = tree.files.into_iter().map(|file| (file.path, file.bytes)).collect();
        let left_out = tree.left_out.into_iter().map(|file| (file.path, file.reason.to_string())).collect();
        let mut corpus = read_corpus(files, left_out, &self.context());
        let unused = tree.unused_ignores.into_iter();
        corpus.unused_ignores = unused
            .map(|file| Unreadable { path: file.path, kind: None, why: file.reason.to_string() })
            .collect();
        Ok(corpus)
    }

    /// What its files are read by.
    pub fn context(&self) -> ReadContext<'_> {
        ReadContext { registry: &self.registry, policy: &self.policy }
    }
}

/// Done with a corpus at the end of a command: the process ends next, and its memory goes at once instead of value by
/// value, which took a tenth of the time of a report.
pub fn leave(corpus: Corpus) {
    std::mem::forget(corpus);
}

/// The root around the plan's folder.
///
/// # Errors
/// There is none.
pub fn root_of<'k>(plan: &Plan, kinds: &'k Kinds) -> Result<&'k Path, Failure> {
    kinds.root.as_deref().ok_or_else(|| {
        if !is_folder(&plan.directory) {
            return Failure::usage(format!("there is no folder {}", plan.directory.display()))
                .help("name the folder of an ops repo with -C DIR");
        }
        Failure::usage(format!("no {POLICY_FILE} in {} or any folder above it", plan.directory.display()))
            .help("make this folder an ops repo with `opsctl init`, or name one with -C DIR")
    })
}

/// One line for a definition that is wrong.
pub fn kind_error_text(error: &Mistake) -> String {
    let mut text =
        format!("{}:{}:{}: {}", error.path, error.position.line, error.position.column, error.message);
    if let Some(help) = &error.help {
        text.push_str(&format!(" ({help})"));
    }
    text
}

fn policy_failure(errors: &[crate::doc::mistake::Mistake]) -> Failure {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| {
            let help = error.help.as_ref().map_or_else(String::new, |help| format!("\n    {help}"));
            format!(
                "  {}:{}:{}: {}{help}",
                error.path, error.position.line, error.position.column, error.message
            )
        })
        .collect();
    Failure::usage(format!("{POLICY_FILE} cannot be used:\n{}", lines.join("\n")))
}
