//! Why Git gave no answer.

use std::fmt;
use std::path::PathBuf;

use crate::source::git_regular::IrregularGitFile;
use crate::source::program::ProgramError;

/// Why Git gave no answer.
#[derive(Debug)]
pub enum GitError {
    /// The folder lies in no Git repo.
    NoRepo(PathBuf),
    /// The root is not in the work tree (the second) that Git's environment or configuration names.
    Outside(PathBuf, PathBuf),
    /// The repo, by the top of its work tree, belongs to somebody else, and nobody said that it is safe.
    Foreign(PathBuf),
    /// Something that is no file is in the place of one.
    Irregular(IrregularGitFile),
    /// The repo has no work tree.
    Bare(PathBuf),
    /// The repo stores its branches in a form that is not read: its name.
    Unsupported(String),
    /// A revision that names no commit: the name, and why.
    Revision(String, String),
    /// The `git` program is needed and failed.
    Program(ProgramError),
    /// Something in the repo cannot be read: what, and why.
    Broken(String, String),
    /// The library that reads Git's data gave up on something damaged: its words.
    Damaged(String),
    /// More than is read, as no repo of people has: what there is too much of.
    TooMuch(String),
}

impl fmt::Display for GitError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepo(root) => {
                write!(out, "{} lies in no Git repo; make one with `git init`", root.display())
            }
            Self::Outside(root, tree) => write!(
                out,
                "{} does not lie in the work tree {} that Git names; look at GIT_DIR, GIT_WORK_TREE and core.worktree",
                root.display(),
                tree.display()
            ),
            Self::Foreign(top) => write!(
                out,
                "the Git repo at {0} belongs to another user, so it is not used; if you trust it: \
                 git config --global --add safe.directory {0}",
                top.display()
            ),
            Self::Irregular(error) => error.fmt(out),
            Self::Bare(git) => write!(out, "{} is a bare Git repo: it has no work tree", git.display()),
            Self::Unsupported(what) => write!(
                out,
                "this Git repo stores its branches as {what}, which opsctl cannot read; \
                 `git refs migrate --ref-format=files` turns them into files"
            ),
            Self::Revision(name, why) => write!(out, "the revision `{name}` names no commit: {why}"),
            Self::Program(error) => error.fmt(out),
            Self::Broken(what, why) => write!(out, "Git's {what} cannot be read: {why}"),
            Self::Damaged(why) => {
                write!(out, "Git's data is damaged and cannot be read ({why}); `git fsck` says more")
            }
            Self::TooMuch(what) => {
                write!(out, "{what}; opsctl reads repos of people, so look at what is in that commit")
            }
        }
    }
}

impl std::error::Error for GitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Program(error) => Some(error),
            Self::Irregular(error) => Some(error),
            Self::NoRepo(_)
            | Self::Outside(..)
            | Self::Foreign(_)
            | Self::Bare(_)
            | Self::Unsupported(_)
            | Self::Revision(..)
            | Self::Broken(..)
            | Self::Damaged(_)
            | Self::TooMuch(_) => None,
        }
    }
}

impl From<ProgramError> for GitError {
    fn from(error: ProgramError) -> Self {
        Self::Program(error)
    }
}

impl From<IrregularGitFile> for GitError {
    fn from(error: IrregularGitFile) -> Self {
        Self::Irregular(error)
    }
}

/// Something that could not be read, with the reason in gix's words.
pub(in crate::source::git) fn broken(what: &str, error: &dyn fmt::Display) -> GitError {
    GitError::Broken(what.to_owned(), cause(error))
}

/// An error on one line.
pub(in crate::source::git) fn cause(error: &dyn fmt::Display) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
