//! Whose files a command reads: those on disk, of a revision, of the index, or of a merge that nobody made yet. What the
//! commands do with them is the same.

use std::path::{Path, PathBuf};

use crate::base::moment::Moment;
use crate::cli::outcome::Failure;
use crate::source::git::error::GitError;
use crate::source::git::index::Index;
use crate::source::git::merge::Merge;
use crate::source::git::repo::{GitRepo, Revision};
use crate::source::git::snapshot::Snapshot;
use crate::source::root::POLICY_FILE;
use crate::source::tree::{self, KINDS_FOLDER, LeftOut, Reason, SourceError, Tree, TreeOptions};
use crate::view::report::SourceName;

/// The files below the root, at one time.
#[derive(Debug)]
pub enum Files {
    /// On disk, below this root.
    Worktree(PathBuf),
    /// Of a commit.
    Revision(Revision, Snapshot),
    /// What a commit would hold now.
    Index(Box<Index>),
    /// What a merge would give.
    Merge(Box<Merge>),
}

/// The files of a repo's own kinds.
#[derive(Clone, Debug, Default)]
pub struct KindFiles {
    /// Their bytes, by their paths below [`KINDS_FOLDER`].
    pub files: Vec<(String, Vec<u8>)>,
    /// Those that were not read, by their paths below the root.
    pub left_out: Vec<LeftOut>,
}

impl Files {
    /// The files of a revision, or those on disk where none is named.
    ///
    /// # Errors
    /// Git or the revision cannot be read.
    pub fn at(root: &Path, revision: Option<&str>) -> Result<Self, Failure> {
        let Some(name) = revision else { return Ok(Self::Worktree(root.to_path_buf())) };
        let git = open(root)?;
        let revision = git.revision(name).map_err(git_failure)?;
        let snapshot = git.at_commit(&revision.commit).map_err(git_failure)?;
        Ok(Self::Revision(revision, snapshot))
    }

    /// The files of the index.
    ///
    /// # Errors
    /// Git or its index cannot be read.
    pub fn index(root: &Path) -> Result<Self, Failure> {
        open(root)?.index().map(|index| Self::Index(Box::new(index))).map_err(git_failure)
    }

    /// The files that a merge of a revision into HEAD would give.
    ///
    /// # Errors
    /// Git or the revision cannot be read, or Git cannot merge.
    pub fn merge(root: &Path, revision: &str) -> Result<Self, Failure> {
        open(root)?.merge(revision).map(|merge| Self::Merge(Box::new(merge))).map_err(git_failure)
    }

    fn snapshot(&self) -> Option<&Snapshot> {
        match self {
            Self::Worktree(_) => None,
            Self::Revision(_, snapshot) => Some(snapshot),
            Self::Index(index) => Some(&index.snapshot),
            Self::Merge(merge) => Some(&merge.snapshot),
        }
    }

    /// How people call them.
    pub fn name(&self) -> String {
        match self {
            Self::Worktree(root) => root.display().to_string(),
            Self::Revision(revision, _) => format!("the revision {}", revision.name),
            Self::Index(_) => "the index".to_owned(),
            Self::Merge(merge) => format!("the merge with {}", merge.theirs.name),
        }
    }

    /// How reports call them.
    pub fn source(&self) -> SourceName {
        match self {
            Self::Revision(revision, _) => {
                SourceName::Revision { name: revision.name.clone(), commit: revision.commit.clone() }
            }
            Self::Worktree(_) | Self::Index(_) | Self::Merge(_) => SourceName::Worktree,
        }
    }

    /// The moment they stand still at, where they do.
    pub fn time(&self) -> Option<Moment> {
        match self {
            Self::Revision(revision, _) => Some(revision.time),
            Self::Worktree(_) | Self::Index(_) | Self::Merge(_) => None,
        }
    }

    /// One file's bytes; `None` where it is not there.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match (self, self.snapshot()) {
            (Self::Worktree(root), _) => tree::read_if_there(root, path).map_err(Failure::system),
            (_, None) => Ok(None),
            (_, Some(snapshot)) => snapshot
                .file(path)
                .transpose()
                .map_err(|reason| Failure::system(format!("{path} in {} {reason}", self.name()))),
        }
    }

    /// The text of the policy.
    ///
    /// # Errors
    /// There is none, or it is not UTF-8.
    pub fn policy_text(&self) -> Result<String, Failure> {
        let bytes = self.read(POLICY_FILE)?.ok_or_else(|| self.no_policy())?;
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Failure::usage(format!("{POLICY_FILE} is not UTF-8 from byte {at} on")).help("save it as UTF-8")
        })
    }

    fn no_policy(&self) -> Failure {
        let failure = Failure::usage(format!("there is no {POLICY_FILE} in {}", self.name()));
        match self {
            Self::Index(_) => failure.help(format!("stage it with `git add {POLICY_FILE}`")),
            _ => failure.help("name a revision that has it in the same folder as it is in now"),
        }
    }

    /// The files of the repo's own kinds.
    pub fn kinds(&self) -> KindFiles {
        let tree = match (self, self.snapshot()) {
            (Self::Worktree(root), _) => tree::read_kinds(root).unwrap_or_else(|error| {
                let path = KINDS_FOLDER.to_owned();
                let reason = match error {
                    SourceError::File(_, reason) => reason,
                    error => Reason::Unreadable(error.to_string()),
                };
                Tree { left_out: vec![LeftOut { path, reason }], ..Tree::default() }
            }),
            (_, snapshot) => snapshot.and_then(|snapshot| snapshot.kinds().ok()).unwrap_or_default(),
        };
        let below = |path: String| {
            path.strip_prefix(KINDS_FOLDER).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned)
        };
        let files = tree.files.into_iter().filter_map(|file| Some((below(file.path)?, file.bytes))).collect();
        KindFiles { files, left_out: tree.left_out }
    }

    /// All markdown files.
    ///
    /// # Errors
    /// The root itself cannot be read; single files never stop the rest.
    pub fn markdown(&self) -> Result<Tree, Failure> {
        match (self, self.snapshot()) {
            (Self::Worktree(root), _) => {
                tree::read_tree(root, TreeOptions::default()).map_err(Failure::system)
            }
            (_, Some(snapshot)) => snapshot.markdown().map_err(git_failure),
            (_, None) => Ok(Tree::default()),
        }
    }

    /// Of files on disk, those that a sparse checkout left out: they are there for links and ids, and for nothing else.
    /// `None` where nothing is left out, or Git cannot say.
    pub fn not_checked_out(&self) -> Option<Snapshot> {
        match self {
            Self::Worktree(root) => GitRepo::open(root).and_then(|git| git.not_checked_out()).ok().flatten(),
            Self::Revision(..) | Self::Index(_) | Self::Merge(_) => None,
        }
    }

    /// Whether there is a file or folder at a path relative to the root.
    pub fn exists(&self, path: &str) -> bool {
        match (self, self.snapshot()) {
            (Self::Worktree(root), _) => tree::exists(root, path),
            (_, snapshot) => snapshot.is_some_and(|snapshot| snapshot.exists(path)),
        }
    }
}

/// The Git repo around a root.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn open(root: &Path) -> Result<GitRepo, Failure> {
    GitRepo::open(root).map_err(git_failure)
}

/// What Git could not do: a revision that is none is the user's to fix, the rest the repo's.
pub fn git_failure(error: GitError) -> Failure {
    match &error {
        GitError::Revision(..) => {
            Failure::usage(error.to_string()).help("name a branch, a tag or a commit, as in --at HEAD~1")
        }
        _ => Failure::system(error),
    }
}
