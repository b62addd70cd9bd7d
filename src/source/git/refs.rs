//! What commits are called: branches and tags, without a look at any commit.

use gix::bstr::ByteSlice;

use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::repo::GitRepo;

/// More names are not listed.
const MOST: usize = 1_000;

/// A name for a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RefName {
    /// What it is: a branch, a tag or a remote branch.
    pub what: &'static str,
    /// The name as Git takes it, e.g. `main`, `v1.2`, `origin/main`.
    pub name: String,
}

impl GitRepo {
    /// Branches, tags and remote branches, each sorted by name, 1,000 at most; names that are not UTF-8 are left out.
    ///
    /// # Errors
    /// The refs cannot be listed.
    pub fn ref_names(&self) -> Result<Vec<RefName>, GitError> {
        guarded(|| {
            let repo = self.local();
            let failed = |error: gix::Error| broken("branches", &error);
            let references = repo.references().map_err(failed)?;
            let all = references.all().map_err(failed)?.filter_map(Result::ok);
            let named = all.filter_map(|reference| {
                let full = reference.name().as_bstr().to_str().ok()?;
                let spaces =
                    [("branch", "refs/heads/"), ("tag", "refs/tags/"), ("remote branch", "refs/remotes/")];
                spaces.into_iter().find_map(|(what, space)| {
                    Some(RefName { what, name: full.strip_prefix(space)?.to_owned() })
                })
            });
            let mut names: Vec<RefName> = named.take(MOST).collect();
            names.sort_unstable();
            Ok(names)
        })
    }
}
