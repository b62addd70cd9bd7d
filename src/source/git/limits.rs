//! How much of a repo is read at most. A tree can name one subtree a thousand times, that one another a thousand times,
//! and so on: a few objects of a few bytes stand for more files than any disk holds. What people write stays far below.

use std::sync::atomic::{AtomicUsize, Ordering};

use gix::{ObjectId, Repository, Tree};

use crate::source::git::error::{GitError, broken};

/// What listing the files of one commit may take: its paths, and [`ENTRY`] for each; about two million files.
const LISTING: usize = 256 << 20;

/// What a command may take to list what commits changed.
const CHANGES: usize = 512 << 20;

/// What a file or folder takes besides its path, in bytes.
const ENTRY: usize = 128;

/// What a command may read of contents at one time, in bytes.
const CONTENTS: usize = 1 << 30;

/// Longest path, in bytes: no system that Git runs on opens a longer one.
const LONGEST_PATH: usize = 4096;

/// Largest tree object, in bytes: some half a million files in one folder.
const LARGEST_TREE: usize = 32 << 20;

/// What is left of a bound. It may be shared by threads.
#[derive(Debug)]
pub(in crate::source::git) struct Budget {
    left: AtomicUsize,
    /// What there is too much of when nothing is left.
    what: &'static str,
}

impl Budget {
    /// For the files of one commit.
    pub(in crate::source::git) fn listing() -> Self {
        Self { left: AtomicUsize::new(LISTING), what: "the commit has too many files" }
    }

    /// For what commits changed.
    pub(in crate::source::git) fn changes() -> Self {
        Self { left: AtomicUsize::new(CHANGES), what: "the commits change too many files" }
    }

    /// For contents.
    pub(in crate::source::git) fn contents() -> Self {
        Self { left: AtomicUsize::new(CONTENTS), what: "the files are too large together (more than 1 GiB)" }
    }

    /// Takes this many bytes.
    ///
    /// # Errors
    /// [`GitError::TooMuch`] where not so many are left.
    pub(in crate::source::git) fn take(&self, bytes: usize) -> Result<(), GitError> {
        let taken =
            self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes));
        taken.map(|_| ()).map_err(|_| GitError::TooMuch(self.what.to_owned()))
    }

    /// Takes what a path takes.
    ///
    /// # Errors
    /// [`GitError::TooMuch`] where not so much is left, or the path is too long for any system.
    pub(in crate::source::git) fn path(&self, length: usize) -> Result<(), GitError> {
        if length > LONGEST_PATH {
            let why =
                format!("the commit has folders that are nested too deep (paths over {LONGEST_PATH} bytes)");
            return Err(GitError::TooMuch(why));
        }
        self.take(length.saturating_add(ENTRY))
    }
}

/// A tree, unless it is too large to be one that people made.
pub(in crate::source::git) fn find_tree(repo: &Repository, id: ObjectId) -> Result<Tree<'_>, GitError> {
    let tree = repo.find_tree(id).map_err(|error| broken("tree", &error))?;
    if tree.data.len() > LARGEST_TREE {
        return Err(GitError::TooMuch(format!("the folder {id} has too many files")));
    }
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::{Budget, ENTRY, LISTING, LONGEST_PATH};

    #[test]
    fn what_is_taken_is_gone() {
        let budget = Budget::listing();
        budget.take(LISTING - ENTRY - 10).unwrap();
        assert!(budget.path(11).is_err());
        budget.path(10).unwrap();
        assert!(budget.take(1).unwrap_err().to_string().contains("too many files"));
        budget.take(0).unwrap();
        assert!(Budget::changes().path(LONGEST_PATH).is_ok());
        assert!(Budget::changes().path(LONGEST_PATH + 1).unwrap_err().to_string().contains("too deep"));
    }
}
