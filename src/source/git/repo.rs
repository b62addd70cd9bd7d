//! The Git repo around a root, opened, and what can go wrong with it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use tempfile::TempDir;

use crate::base::moment::Moment;
use crate::source::git::commit::{CommitInfo, moment};
use crate::source::git::error::{GitError, broken, cause};
use crate::source::git::guard::guarded;
use crate::source::git_regular::everything;
use crate::source::inside::relative;
use crate::source::program::variable;
use crate::source::root::real;

/// Decoded trees and commits kept by each thread, in bytes: history looks the same trees up again and again.
const OBJECT_CACHE: usize = 16 << 20;

/// What gix is set to, whatever the repo says. The index is read on the thread that asks for it: more of them gain nothing,
/// may not be had, and would be out of the guard's sight. No single thing that a file announces may take more than 1 GiB.
const SETTINGS: [&str; 2] = ["index.threads=1", "gitoxide.objects.allocLimit=1073741824"];

/// The Git repo around a root.
#[derive(Clone)]
pub struct GitRepo {
    repo: Arc<ThreadSafeRepository>,
    root: PathBuf,
    /// The root below the top of the work tree: empty, or ending with `/`.
    prefix: String,
    /// The folder of a repo that goes with the last handle of it.
    _store: Option<Arc<TempDir>>,
}

/// A commit by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The name as it was given.
    pub name: String,
    /// The commit's full hash.
    pub commit: String,
    /// When it was committed.
    pub time: Moment,
}

impl fmt::Debug for GitRepo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("GitRepo").field("root", &self.root).field("prefix", &self.prefix).finish()
    }
}

impl GitRepo {
    /// Opens the repo that `root` lies in, as `git` would from there: `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE`
    /// count, added work trees and submodules are followed, and the root may be a folder within the work tree. Nothing
    /// that the repo configures is run. As with `git`, a repo of another user is not used unless `safe.directory` allows
    /// it, or `GIT_DIR` names it.
    ///
    /// # Errors
    /// There is no such repo, it has no work tree around `root`, it belongs to somebody else, or it is in a form that cannot
    /// be read.
    pub fn open(root: &Path) -> Result<Self, GitError> {
        everything(root)?;
        guarded(|| Self::open_regular(root))
    }

    fn open_regular(root: &Path) -> Result<Self, GitError> {
        let options =
            gix::discover::upwards::Options { match_ceiling_dir_or_error: false, ..Default::default() };
        let mut by_trust: gix::sec::trust::Mapping<gix::open::Options> = gix::sec::trust::Mapping::default();
        by_trust.full.modify(|options| options.config_overrides(SETTINGS));
        by_trust.reduced.modify(|options| options.config_overrides(SETTINGS));
        let repo = ThreadSafeRepository::discover_with_environment_overrides_opts(root, options, by_trust)
            .map_err(|error| match crate::source::root::find_git(root) {
                None => GitError::NoRepo(root.to_path_buf()),
                Some(_) => broken("repo", &error),
            })?;
        let local = repo.to_thread_local();
        if local.git_dir_trust() != gix::sec::Trust::Full && variable("GIT_DIR").is_none() {
            let top = local.workdir().unwrap_or(local.git_dir());
            return Err(GitError::Foreign(real(top).unwrap_or_else(|| top.to_path_buf())));
        }
        if let Some(form) = local.config_snapshot().string("extensions.refStorage")
            && !form.eq_ignore_ascii_case(b"files")
        {
            return Err(GitError::Unsupported(form.to_str_lossy().into_owned()));
        }
        let Some(work_tree) = local.workdir() else {
            return Err(GitError::Bare(local.git_dir().to_path_buf()));
        };
        let outside = || GitError::Outside(root.to_path_buf(), work_tree.to_path_buf());
        let (top, below) = (real(work_tree).ok_or_else(outside)?, real(root).ok_or_else(outside)?);
        let mut prefix = relative(&top, &below).ok_or_else(outside)?;
        if !prefix.is_empty() {
            prefix.push('/');
        }
        Ok(Self { repo: Arc::new(repo), root: below, prefix, _store: None })
    }

    /// The same root in another repo, which is a folder for the time being.
    pub(in crate::source::git) fn in_store(&self, repo: ThreadSafeRepository, store: TempDir) -> Self {
        let (root, prefix) = (self.root.clone(), self.prefix.clone());
        Self { repo: Arc::new(repo), root, prefix, _store: Some(Arc::new(store)) }
    }

    /// Whether history ends early because it was not fetched whole.
    pub fn is_shallow(&self) -> bool {
        guarded(|| Ok(self.local().is_shallow().unwrap_or(false))).unwrap_or(false)
    }

    /// The commit `name` stands for: a branch, tag, hash, `HEAD~1` and whatever else names one commit.
    ///
    /// # Errors
    /// [`GitError::Revision`] where it names none.
    pub fn revision(&self, name: &str) -> Result<Revision, GitError> {
        let wrong = |why: String| GitError::Revision(name.to_owned(), why);
        if name.is_empty() {
            return Err(wrong("it is empty".to_owned()));
        }
        guarded(|| self.resolved(name)).map_err(|error| match error {
            GitError::Damaged(_) if self.is_readable() => wrong("it is no name that Git knows".to_owned()),
            other => other,
        })
    }

    fn resolved(&self, name: &str) -> Result<Revision, GitError> {
        let repo = self.local();
        let wrong = |why: String| GitError::Revision(name.to_owned(), why);
        let digits = name.bytes().take_while(u8::is_ascii_hexdigit).count();
        let most = repo.object_hash().len_in_hex();
        // gix would take it for the beginning of a hash, and compare beyond the hash's end. A branch may be called so.
        let branch = if digits > most { repo.try_find_reference(name).ok().flatten() } else { None };
        if digits > most && branch.is_none() {
            return Err(wrong(format!("it has {digits} hexadecimal digits, and a hash has {most}")));
        }
        let id = match branch {
            Some(mut branch) => branch.peel_to_id().map_err(|error| wrong(cause(&error)))?,
            None => repo.rev_parse_single(name).map_err(|error| wrong(inner_cause(&error)))?,
        };
        let object = id.object().map_err(|error| wrong(cause(&error)))?;
        let kind = object.kind;
        let commit = object
            .peel_to_kind(gix::object::Kind::Commit)
            .map_err(|_| wrong(format!("it is a {kind}")))?
            .into_commit();
        let time = commit.time().map_err(|error| wrong(cause(&error)))?;
        Ok(Revision { name: name.to_owned(), commit: commit.id.to_string(), time: moment(time) })
    }

    /// The commit that is checked out; `None` before the first one.
    ///
    /// # Errors
    /// HEAD cannot be read.
    pub fn head(&self) -> Result<Option<CommitInfo>, GitError> {
        guarded(|| {
            let repo = self.local();
            let Some(id) = head_id(&repo)? else { return Ok(None) };
            CommitInfo::read(&repo, id).map(Some)
        })
    }

    /// Whether the commit that is checked out can be read: what cannot be found then does not lie in damaged data.
    fn is_readable(&self) -> bool {
        self.head().is_ok()
    }

    /// The root, as a real path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The root below the top of the work tree: empty, or ending with `/`.
    pub(in crate::source::git) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// A handle for this thread.
    pub(in crate::source::git) fn local(&self) -> Repository {
        let mut repo = self.repo.to_thread_local();
        repo.object_cache_size_if_unset(OBJECT_CACHE);
        repo
    }

    /// The tree of the root within the tree of a commit; `None` where the root did not exist yet.
    pub(in crate::source::git) fn root_tree(
        &self,
        repo: &Repository,
        tree: ObjectId,
    ) -> Result<Option<ObjectId>, GitError> {
        let mut at = tree;
        for part in self.prefix.split_terminator('/') {
            let tree = repo.find_tree(at).map_err(|error| broken("tree", &error))?;
            match tree.find_entry(part) {
                Some(entry) if entry.mode().is_tree() => at = entry.object_id(),
                _ => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    /// The tree of the root in a commit.
    pub(in crate::source::git) fn commit_tree(
        &self,
        repo: &Repository,
        commit: ObjectId,
    ) -> Result<Option<ObjectId>, GitError> {
        let commit = repo.find_commit(commit).map_err(|error| broken("commit", &error))?;
        let tree = commit.tree_id().map_err(|error| broken("commit", &error))?;
        self.root_tree(repo, tree.detach())
    }
}

/// The commit that is checked out; `None` before the first one.
pub(in crate::source::git) fn head_id(repo: &Repository) -> Result<Option<ObjectId>, GitError> {
    let head = repo.head().map_err(|error| broken("HEAD", &error))?;
    if head.is_unborn() {
        return Ok(None);
    }
    head.into_peeled_id().map(|id| Some(id.detach())).map_err(|error| broken("HEAD", &error))
}

/// A hash that this module wrote out itself.
pub(in crate::source::git) fn object_id(hash: &str) -> Result<ObjectId, GitError> {
    ObjectId::from_hex(hash.as_bytes()).map_err(|error| broken("hash", &error))
}

/// What an error of gix's reader of revisions comes from: its own words tell of its parser.
fn inner_cause(error: &gix::Error) -> String {
    std::error::Error::source(error).map_or_else(|| cause(error), |inner| cause(&inner))
}
