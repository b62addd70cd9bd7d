//! The index: what the next commit would hold, and how that differs from the last one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use gix::bstr::{BStr, ByteSlice};
use gix::index::State;
use gix::index::entry::{Flags, Mode, Stage};
use gix::{ObjectId, Repository};

use crate::source::git::error::{GitError, broken};
use crate::source::git::guard::guarded;
use crate::source::git::repo::{GitRepo, head_id};
use crate::source::git::snapshot::{Entry, EntryKind, Found, Snapshot, is_kept, read_blob};
use crate::source::regular::{Links, ReadError, read_regular};
use crate::source::tree::{MAX_BYTES, Reason, exists};

/// The index.
#[derive(Clone, Debug)]
pub struct Index {
    /// Its files. Of a file in conflict it is our side's, and the conflict is listed among what was not read.
    pub snapshot: Snapshot,
    /// The files of the last commit; none before the first one.
    pub head: Snapshot,
    /// What a commit would change, by path.
    pub staged: Vec<Staged>,
    /// Files in conflict, by path.
    pub conflicted: Vec<String>,
    /// Files only announced with `git add --intent-to-add`: they are not in [`Self::snapshot`].
    pub intent_to_add: Vec<String>,
}

/// One path that a commit would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// The path; of a file that moved, the new one.
    pub path: String,
    /// What happens to it.
    pub change: StagedChange,
}

/// What a commit would do to a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StagedChange {
    /// It is new.
    Added,
    /// Its content changes, or it is in conflict.
    Modified,
    /// It goes away.
    Deleted,
    /// It was at this path, with the very same content.
    Moved(String),
}

impl GitRepo {
    /// Reads the index that `git commit` would use now (`GIT_INDEX_FILE` counts). Folders that a sparse index keeps as
    /// one entry are looked up in their trees; files that a sparse checkout left out are there.
    ///
    /// # Errors
    /// The index or the last commit cannot be read.
    pub fn index(&self) -> Result<Index, GitError> {
        guarded(|| self.read_index())
    }

    fn read_index(&self) -> Result<Index, GitError> {
        let repo = self.local();
        let file = repo.index_or_empty().map_err(|error| broken("index", &error))?;
        let (mut found, mut conflicted, mut intent_to_add) = (Found::default(), Vec::new(), Vec::new());
        let prefix = self.prefix();
        let options = repo.stat_options().unwrap_or_default();
        let is_plain = stored_as_on_disk(&repo, &file);
        for entry in file.entries() {
            let path = entry.path(&file);
            if entry.mode == Mode::DIR {
                self.add_folder(&repo, &mut found, path, entry.id)?;
                continue;
            }
            let Some(below) = path.strip_prefix(prefix.as_bytes()) else { continue };
            let below = below.as_bstr();
            let kind = kind_of(entry.mode);
            if !is_kept(&below.to_str_lossy(), kind) {
                continue;
            }
            if entry.flags.contains(Flags::INTENT_TO_ADD) {
                intent_to_add.push(below.to_str_lossy().into_owned());
                continue;
            }
            match entry.stage() {
                Stage::Unconflicted => {
                    let stat =
                        (is_plain && !entry.stat.is_racy(file.timestamp(), options)).then_some(entry.stat);
                    found.add_path(below, entry.id, kind, stat);
                }
                stage => {
                    let shown = below.to_str_lossy().into_owned();
                    if conflicted.last() != Some(&shown) {
                        conflicted.push(shown);
                    }
                    if stage == Stage::Ours {
                        found.add_path(below, entry.id, kind, None);
                    }
                }
            }
        }
        for path in &conflicted {
            found.leave_out(path.clone(), Reason::Conflict);
        }
        let snapshot = found.finish(self);
        let head = match head_id(&repo)? {
            Some(commit) => self.at_tree(&repo, self.commit_tree(&repo, commit)?)?,
            None => Found::default().finish(self),
        };
        let staged = staged(&head, &snapshot, &conflicted);
        Ok(Index { snapshot, head, staged, conflicted, intent_to_add })
    }
}

impl GitRepo {
    /// The files that a sparse checkout left out of the work tree; `None` where the checkout is not sparse.
    ///
    /// # Errors
    /// The index, or a folder that it keeps as one entry, cannot be read.
    pub fn not_checked_out(&self) -> Result<Option<Snapshot>, GitError> {
        guarded(|| {
            let repo = self.local();
            if repo.config_snapshot().boolean("core.sparseCheckout") != Some(true) {
                return Ok(None);
            }
            let file = repo.index_or_empty().map_err(|error| broken("index", &error))?;
            let mut found = Found::default();
            for entry in file.entries() {
                let path = entry.path(&file);
                if entry.mode == Mode::DIR {
                    self.add_folder(&repo, &mut found, path, entry.id)?;
                } else if entry.flags.contains(Flags::SKIP_WORKTREE)
                    && entry.stage() == Stage::Unconflicted
                    && let Some(below) = path.strip_prefix(self.prefix().as_bytes())
                    && is_kept(&below.to_str_lossy(), kind_of(entry.mode))
                    // One that was written all the same is read from disk.
                    && below.to_str().is_ok_and(|below| !exists(self.root(), below))
                {
                    found.add_path(below.as_bstr(), entry.id, kind_of(entry.mode), None);
                }
            }
            Ok(Some(found.finish(self)))
        })
    }

    /// Adds the files of a folder that a sparse index keeps as one entry.
    fn add_folder(
        &self,
        repo: &Repository,
        found: &mut Found,
        path: &BStr,
        tree: ObjectId,
    ) -> Result<(), GitError> {
        let Ok(path) = path.to_str() else { return Ok(()) };
        if let Some(below) = path.strip_prefix(self.prefix()) {
            found.walk(repo, tree, below)?;
        } else if let Some(rest) = self.prefix().strip_prefix(path) {
            // The root itself lies in a folder that is kept as one entry.
            let mut whole = Found::default();
            whole.walk(repo, tree, "")?;
            for inner in whole.finish(self).entries() {
                if let Some(below) = inner.path.strip_prefix(rest) {
                    found.add_path(below.into(), inner.id, inner.kind, None);
                }
            }
        }
        Ok(())
    }
}

/// What an entry of the index is.
fn kind_of(mode: Mode) -> EntryKind {
    match mode {
        Mode::SYMLINK => EntryKind::Link,
        mode if mode.contains(Mode::COMMIT) => EntryKind::Submodule,
        _ => EntryKind::File,
    }
}

/// Whether files have the same bytes on disk as in Git's store: nothing converts line ends, encodings or whole contents.
fn stored_as_on_disk(repo: &Repository, index: &State) -> bool {
    let config = repo.config_snapshot();
    let is_off = |key: &str| config.string(key).is_none() || config.boolean(key) == Some(false);
    let home = || Some(gix::path::env::home_dir()?.join(".config"));
    let user = gix::path::env::var("XDG_CONFIG_HOME").map(PathBuf::from).or_else(home);
    let mut files = vec![repo.common_dir().join("info/attributes"), PathBuf::from("/etc/gitattributes")];
    files.extend(user.map(|folder| folder.join("git/attributes")));
    let entries = index.entries().iter();
    let attributes = entries.filter(|entry| entry.path(index).ends_with(b".gitattributes"));
    is_off("core.autocrlf")
        && config.string("core.attributesFile").is_none()
        && !files.iter().any(|path| may_convert(path))
        && !attributes
            .map(|entry| read_blob(repo, entry.id))
            .any(|bytes| bytes.is_ok_and(|bytes| converts(&bytes)))
}

/// Whether an attributes file makes Git convert contents, as far as it can be read.
fn may_convert(path: &Path) -> bool {
    match read_regular(path, Links::Follow, MAX_BYTES) {
        Ok(bytes) => converts(&bytes),
        Err(ReadError::System(error)) => error.kind() != std::io::ErrorKind::NotFound,
        Err(ReadError::Irregular(_) | ReadError::TooLarge(_)) => true,
    }
}

/// Whether attributes make Git convert contents. Those of merges and diffs, which opsctl itself writes, do not.
fn converts(attributes: &[u8]) -> bool {
    const CONVERT: [&[u8]; 6] = [b"text", b"eol", b"crlf", b"ident", b"filter", b"working-tree-encoding"];
    attributes.split(u8::is_ascii_whitespace).any(|word| {
        let word = word.strip_prefix(b"-").or_else(|| word.strip_prefix(b"!")).unwrap_or(word);
        let name = word.split(|byte| *byte == b'=').next().unwrap_or(word);
        // A macro may stand for anything.
        name.starts_with(b"[attr]") || CONVERT.contains(&name)
    })
}

/// How the index differs from the last commit.
fn staged(head: &Snapshot, index: &Snapshot, conflicted: &[String]) -> Vec<Staged> {
    let (mut before, mut after) = (head.entries().iter().peekable(), index.entries().iter().peekable());
    let (mut added, mut deleted, mut staged) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        match (before.peek(), after.peek()) {
            (None, None) => break,
            (Some(old), Some(new)) if old.path == new.path => {
                if (old.id, old.kind) != (new.id, new.kind) {
                    staged.push(Staged { path: new.path.clone(), change: StagedChange::Modified });
                }
                before.next();
                after.next();
            }
            (Some(old), new) if new.is_none_or(|new| old.path < new.path) => deleted.extend(before.next()),
            _ => added.extend(after.next()),
        }
    }
    // A path that is gone while one with its content is new: moved. Of several with one content, in order of path.
    let mut gone: HashMap<_, Vec<&Entry>> = HashMap::new();
    for entry in deleted.iter().rev() {
        gone.entry((entry.id, entry.kind)).or_default().push(entry);
    }
    for entry in added {
        let change = match gone.get_mut(&(entry.id, entry.kind)).and_then(Vec::pop) {
            Some(old) => StagedChange::Moved(old.path.clone()),
            None => StagedChange::Added,
        };
        staged.push(Staged { path: entry.path.clone(), change });
    }
    for entry in gone.into_values().flatten() {
        staged.push(Staged { path: entry.path.clone(), change: StagedChange::Deleted });
    }
    for path in conflicted {
        staged.retain(|one| one.path != *path);
        staged.push(Staged { path: path.clone(), change: StagedChange::Modified });
    }
    staged.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    staged
}
