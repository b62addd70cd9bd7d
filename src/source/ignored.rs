//! Which files Git ignores: `.gitignore` in every folder, and `info/exclude` of the repo.
//!
//! The walker of the `ignore` crate would read these files itself: whole, through links, and from whatever stands there. A
//! `.gitignore` that is a link to `/dev/zero` or a FIFO would cost all memory or all time. So the files are read here, as
//! Git reads them (a `.gitignore` in the work tree is not followed when it is a link), within bounds, and the crate only
//! gets their lines. A file that is not used is reported; none of its patterns counts, for with half of them a record
//! could vanish that a later line takes back.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::source::regular::{Irregular, Links, ReadError, read_regular};
use crate::source::root::{GitFolders, find_git, git_of};

/// The name of an ignore file.
pub const IGNORE_FILE: &str = ".gitignore";

/// An ignore file of more bytes is not used.
const MAX_BYTES: u64 = 1024 * 1024;

/// An ignore file of more patterns is not used: each has to be compiled and held against paths.
const MAX_PATTERNS: usize = 10_000;

/// Why an ignore file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unused {
    /// It is no regular file.
    Irregular(Irregular),
    /// It has this many bytes, more than are read.
    TooLarge(u64),
    /// It has this many patterns, more than are used.
    TooMany(usize),
    /// It cannot be read, or its patterns are too large together: what the system or the matcher says.
    Failed(String),
}

impl std::fmt::Display for Unused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Irregular(Irregular::Link) => {
                out.write_str("it is a symbolic link, which Git does not follow either")
            }
            Self::Irregular(what) => write!(out, "it is {what}"),
            Self::TooLarge(bytes) => {
                write!(out, "it has {bytes} bytes, more than the {MAX_BYTES} that are read")
            }
            Self::TooMany(patterns) => {
                write!(out, "it has {patterns} patterns, more than the {MAX_PATTERNS} that are used")
            }
            Self::Failed(reason) => out.write_str(reason),
        }
    }
}

/// The patterns that count in one folder: its own, then those of the folders above.
#[derive(Debug)]
struct Level {
    patterns: Gitignore,
    above: Chain,
}

/// The innermost patterns that count; none where nothing is ignored.
type Chain = Option<Arc<Level>>;

/// What Git ignores below a folder, read as a walk comes by.
#[derive(Debug)]
pub struct Ignored {
    root: PathBuf,
    /// Within a Git repo: another repo below begins anew.
    in_git: bool,
    folders: RwLock<HashMap<PathBuf, Chain>>,
    unused: Mutex<Vec<(PathBuf, Unused)>>,
}

impl Ignored {
    /// The patterns at and, in a Git repo, above `root`, which is a real path. Without a repo those above do not count.
    pub fn at(root: &Path) -> Self {
        let git = find_git(root);
        let ignored = Self {
            root: root.to_path_buf(),
            in_git: git.is_some(),
            folders: RwLock::default(),
            unused: Mutex::default(),
        };
        let chain = match git {
            Some(git) => ignored.chain_from_top(root, &git),
            None => ignored.read(&root.join(IGNORE_FILE), root, Links::Refuse, None),
        };
        ignored.remember(root, chain);
        ignored
    }

    /// Whether a file or folder that a walk meets below the root is ignored. Folders come before what is in them, for
    /// nothing in an ignored folder can be taken back.
    pub fn ignores(&self, path: &Path, is_folder: bool) -> bool {
        let mut level = path.parent().and_then(|folder| self.chain(folder));
        while let Some(here) = level {
            match here.patterns.matched(path, is_folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => level = here.above.clone(),
            }
        }
        false
    }

    /// The ignore files that were met and not used.
    pub fn unused(&self) -> Vec<(PathBuf, Unused)> {
        self.unused.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The patterns that count in `folder`.
    fn chain(&self, folder: &Path) -> Chain {
        let known = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        if let Some(known) = known {
            return known;
        }
        if !folder.starts_with(&self.root) {
            return None;
        }
        let chain = match self.in_git.then(|| git_of(folder)).flatten() {
            Some(git) => self.chain_from_top(folder, &git),
            None => {
                let above = folder.parent().and_then(|above| self.chain(above));
                self.read(&folder.join(IGNORE_FILE), folder, Links::Refuse, above)
            }
        };
        self.remember(folder, chain.clone());
        chain
    }

    /// The patterns in `folder` of a Git repo, from its `info/exclude` and the top of its work tree down.
    fn chain_from_top(&self, folder: &Path, git: &GitFolders) -> Chain {
        let exclude = git.common.join("info").join("exclude");
        let mut here = git.work_tree.clone();
        let mut chain = self.read(&exclude, &here, Links::Follow, None);
        chain = self.read(&here.join(IGNORE_FILE), &here, Links::Refuse, chain);
        let below = folder.strip_prefix(&git.work_tree).unwrap_or(Path::new(""));
        for part in below.components() {
            here.push(part);
            chain = self.read(&here.join(IGNORE_FILE), &here, Links::Refuse, chain);
        }
        chain
    }

    fn remember(&self, folder: &Path, chain: Chain) {
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        folders.insert(folder.to_path_buf(), chain);
    }

    /// The patterns of one file, for paths below `folder`, on top of those `above`.
    fn read(&self, file: &Path, folder: &Path, links: Links, above: Chain) -> Chain {
        let why = match read_regular(file, links, MAX_BYTES) {
            Ok(bytes) => match patterns(&bytes, folder) {
                Ok(patterns) if patterns.is_empty() => return above,
                Ok(patterns) => return Some(Arc::new(Level { patterns, above })),
                Err(why) => why,
            },
            Err(ReadError::System(error)) if error.kind() == std::io::ErrorKind::NotFound => return above,
            Err(ReadError::Irregular(what)) => Unused::Irregular(what),
            Err(ReadError::TooLarge(bytes)) => Unused::TooLarge(bytes),
            Err(ReadError::System(error)) => Unused::Failed(format!("it cannot be read: {error}")),
        };
        self.unused.lock().unwrap_or_else(PoisonError::into_inner).push((file.to_path_buf(), why));
        above
    }
}

/// The patterns in the text of an ignore file. A line that is no pattern, or not UTF-8, matches nothing.
fn patterns(text: &[u8], folder: &Path) -> Result<Gitignore, Unused> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let lines = || {
        let lines = text.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
        lines.map(|line| line.strip_suffix('\r').unwrap_or(line))
    };
    let count = lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).count();
    if count > MAX_PATTERNS {
        return Err(Unused::TooMany(count));
    }
    let mut builder = GitignoreBuilder::new(folder);
    for line in lines() {
        // Git, too, goes on after a pattern that it cannot use.
        let _ = builder.add_line(None, line);
    }
    builder.build().map_err(|error| Unused::Failed(format!("its patterns cannot be used: {error}")))
}

#[cfg(test)]
mod tests {
    use super::{Unused, patterns};

    #[test]
    fn lines_are_read_as_git_reads_them() {
        let root = std::path::Path::new("/repo");
        let text = b"\xef\xbb\xbfone.md\r\n\n# two.md\n!three.md\n\xff\n[\nfour/\n";
        let read = patterns(text, root).unwrap();
        let ignored = |name: &str, folder: bool| read.matched(root.join(name), folder).is_ignore();
        assert!(ignored("one.md", false) && ignored("deep/one.md", false));
        assert!(!ignored("two.md", false) && !ignored("three.md", false));
        assert!(read.matched(root.join("three.md"), false).is_whitelist());
        assert!(ignored("four", true) && !ignored("four", false));
    }

    #[test]
    fn patterns_have_a_bound() {
        let lines = |count: usize| "# comment\n\na*b.md\n".repeat(count);
        let root = std::path::Path::new("/repo");
        assert_eq!(patterns(lines(10_000).as_bytes(), root).unwrap().len(), 10_000);
        assert_eq!(patterns(lines(10_001).as_bytes(), root).unwrap_err(), Unused::TooMany(10_001));
    }
}
