//! The repo a command works in: its root, policy, kinds and records.

use std::path::{Path, PathBuf};

use crate::base::moment::Moment;
use crate::cli::outcome::Failure;
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::run::reserved_names;
use crate::corpus::corpus::Corpus;
use crate::corpus::read::{ReadContext, read_corpus};
use crate::kind::definition::KindError;
use crate::kind::registry::Registry;
use crate::policy::policy::Policy;
use crate::source::root::{POLICY_FILE, find_root};
use crate::source::tree::{KINDS_FOLDER, TreeOptions, read_kinds, read_tree};

/// The kinds that can be used here, and what is wrong with the repo's own.
#[derive(Debug)]
pub struct Kinds {
    /// The kinds.
    pub registry: Registry,
    /// What is wrong with definitions of the repo; the kinds concerned are left out.
    pub errors: Vec<KindError>,
    /// The root they were read from; `None` outside a repo.
    pub root: Option<PathBuf>,
}

/// A repo, opened.
#[derive(Debug)]
pub struct Repo {
    /// The folder of `opsctl.yaml`.
    pub root: PathBuf,
    /// The policy.
    pub policy: Policy,
    /// The kinds.
    pub registry: Registry,
    /// What is wrong with the repo's own kinds.
    pub kind_errors: Vec<KindError>,
    /// The present moment, in the policy's zone.
    pub now: Moment,
}

/// The kinds for a folder: the built-in ones, and those of the repo around it. Never fails: what cannot be read is
/// reported by the commands that need it.
pub fn load_kinds(directory: &Path) -> Kinds {
    let root = find_root(directory);
    let tree = root.as_deref().and_then(|root| read_kinds(root).ok()).unwrap_or_default();
    let below = |path: String| {
        path.strip_prefix(KINDS_FOLDER).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned)
    };
    let files: Vec<(String, Vec<u8>)> =
        tree.files.into_iter().filter_map(|file| Some((below(file.path)?, file.bytes))).collect();
    let reserved = reserved_names();
    let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
    let (registry, errors) = Registry::load(&files, &reserved);
    Kinds { registry, errors, root }
}

impl Repo {
    /// Opens the repo around the plan's folder.
    ///
    /// # Errors
    /// No repo is there, or its policy cannot be read or is wrong.
    pub fn open(plan: &Plan, kinds: Kinds) -> Result<Self, Failure> {
        let Some(root) = kinds.root else {
            return Err(Failure::usage(format!(
                "no {POLICY_FILE} in {} or any folder above it",
                plan.directory.display()
            ))
            .help("make this folder an ops repo with `opsctl init`, or name one with -C DIR"));
        };
        let text = crate::source::tree::read_file(&root, POLICY_FILE)
            .map_err(|error| Failure::system(format!("{error}")))?;
        let text = String::from_utf8(text).map_err(|error| {
            Failure::usage(format!(
                "{POLICY_FILE} is not UTF-8 from byte {} on",
                error.utf8_error().valid_up_to()
            ))
            .help("save it as UTF-8")
        })?;
        let policy = Policy::load(POLICY_FILE, &text).map_err(|errors| policy_failure(&errors))?;
        for error in &kinds.errors {
            output::warning(plan, &kind_error_text(error));
        }
        let now = plan.now(policy.zone)?;
        Ok(Self { root, policy, registry: kinds.registry, kind_errors: kinds.errors, now })
    }

    /// Reads all records.
    ///
    /// # Errors
    /// The root itself cannot be read; single files never stop the rest.
    pub fn corpus(&self) -> Result<Corpus, Failure> {
        let tree = read_tree(&self.root, TreeOptions::default()).map_err(Failure::system)?;
        let files = tree.files.into_iter().map(|file| (file.path, file.bytes)).collect();
        let left_out = tree.left_out.into_iter().map(|file| (file.path, file.reason.to_string())).collect();
        Ok(read_corpus(files, left_out, &ReadContext { registry: &self.registry, policy: &self.policy }))
    }
}

/// One line for a definition that is wrong.
pub fn kind_error_text(error: &KindError) -> String {
    let mut text =
        format!("{}:{}:{}: {}", error.path, error.position.line, error.position.column, error.message);
    if let Some(help) = &error.help {
        text.push_str(&format!(" ({help})"));
    }
    text
}

fn policy_failure(errors: &[crate::policy::policy::PolicyError]) -> Failure {
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
