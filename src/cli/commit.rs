//! `--commit`: what was written is committed, or it is said that it was not.

use crate::cli::hook_text::quoted;
use crate::cli::load::Repo;
use crate::cli::outcome::Failure;
use crate::source::git_program::{self, CommitError};

/// Whether Git would take a commit here, asked before anything is written.
///
/// # Errors
/// The folder is no Git work tree, or there is no `git`.
pub fn can_commit(repo: &Repo) -> Result<(), Failure> {
    git_program::can_commit(&repo.root).map_err(|error| {
        Failure::system(error)
            .help("nothing was written; make it a Git repo (git init), or leave --commit out")
    })
}

/// Commits exactly these paths, which were written before, through the `git` program, so that hooks, signing and
/// identity apply.
///
/// # Errors
/// A hook refused (exit code 1), or Git failed (3): the files stay as they were written, and the message says so.
pub fn commit_paths(repo: &Repo, paths: &[&str], message: &str) -> Result<(), Failure> {
    let written = format!("written, not committed: {}", paths.join(", "));
    let failure = match git_program::commit(&repo.root, paths, message) {
        Ok(()) => return Ok(()),
        Err(CommitError::Refused(said)) if said.trim().is_empty() => {
            Failure::refused(format!("{written}; a hook of Git refused and did not say why"))
        }
        Err(CommitError::Refused(said)) => Failure::refused(format!("{written}\n{}", said.trim_end())),
        Err(CommitError::Failed(error)) => Failure::system(format!("{written}\n{error}")),
    };
    let names: Vec<String> = paths.iter().map(|path| quoted(path)).collect();
    Err(failure.help(format!("resolve that, then: git commit -m {} -- {}", quoted(message), names.join(" "))))
}
