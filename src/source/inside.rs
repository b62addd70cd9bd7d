//! Paths that stay in the repo: relative text in, a place below the root out.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::base::file_name::is_git;

/// Why a path is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Empty, absolute, or with `.` or `..` in it.
    NotBelow(String),
    /// A link on the way leads out of the root.
    LeadsOut(String),
    /// It is, or leads into, Git's own folder.
    IntoGit(String),
    /// A file stands where a folder is needed, or the way cannot be read.
    Unreachable(String, String),
}

impl fmt::Display for PathError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBelow(path) => write!(
                out,
                "the path \"{path}\" is not one below the root; write it relative to the folder of opsctl.yaml, \
                 without . or .."
            ),
            Self::LeadsOut(path) => write!(
                out,
                "{path} leads out of the repo through a symbolic link; put the file itself below the root"
            ),
            Self::IntoGit(path) => write!(
                out,
                "{path} lies in Git's own folder (.git), where opsctl neither reads nor writes; put it elsewhere"
            ),
            Self::Unreachable(path, reason) => write!(out, "{path} cannot be reached: {reason}"),
        }
    }
}

impl std::error::Error for PathError {}

/// `rel` below `root`, by its text alone: the file system is not asked.
///
/// # Errors
///
/// [`PathError::NotBelow`] for an empty or absolute path, and for `.` and `..` in it.
pub fn join(root: &Path, rel: &str) -> Result<PathBuf, PathError> {
    let not_below = || PathError::NotBelow(rel.to_owned());
    // `components` drops inner dots and doubled slashes; such a path would have two names.
    let plain = rel.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains('\0'));
    let normal = Path::new(rel).components().all(|part| matches!(part, Component::Normal(_)));
    if plain && normal { Ok(root.join(rel)) } else { Err(not_below()) }
}

/// A path without `.` and `..`, by its text alone.
pub fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// The real place of `rel`, every link resolved, with all that exists of it below the real `root`. Parts that do
/// not exist yet are taken as they are written.
///
/// # Errors
///
/// [`PathError`] where the path leaves the root or cannot be followed.
pub fn resolve(root: &Path, rel: &str) -> Result<PathBuf, PathError> {
    let path = join(root, rel)?;
    let unreachable = |error: &io::Error| PathError::Unreachable(rel.to_owned(), error.to_string());
    let real_root = std::fs::canonicalize(root).map_err(|error| unreachable(&error))?;
    let mut missing = Vec::new();
    let mut existing = path.as_path();
    let real = loop {
        // A link without a target exists as a link: `canonicalize` alone would take it for a free name.
        if std::fs::symlink_metadata(existing).is_ok() {
            break std::fs::canonicalize(existing).map_err(|error| unreachable(&error))?;
        }
        match (existing.parent(), existing.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name);
                existing = parent;
            }
            _ => return Err(PathError::NotBelow(rel.to_owned())),
        }
    };
    if !real.starts_with(&real_root) {
        return Err(PathError::LeadsOut(rel.to_owned()));
    }
    let parts = real.strip_prefix(&real_root).into_iter().flat_map(Path::components);
    let mut names = parts.map(Component::as_os_str).chain(missing.iter().copied());
    if names.any(|name| name.to_str().is_some_and(is_git)) {
        return Err(PathError::IntoGit(rel.to_owned()));
    }
    if !missing.is_empty() && !real.is_dir() {
        return Err(PathError::Unreachable(rel.to_owned(), "a file is where a folder is needed".to_owned()));
    }
    Ok(missing.iter().rev().fold(real, |path, name| path.join(name)))
}

/// `path` relative to `root` as text with `/`; `None` outside of the root, or where a name is not UTF-8.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let mut out = String::new();
    for part in path.strip_prefix(root).ok()?.components() {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(part.as_os_str().to_str()?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::{prop_assert, proptest};

    use super::{PathError, join, relative, resolve};

    #[test]
    fn only_paths_below_the_root() {
        let root = Path::new("/repo");
        assert_eq!(join(root, "a/b.md"), Ok(root.join("a/b.md")));
        for rel in ["", ".", "..", "../x", "a/../b", "a/./b", "./a", "a//b", "a/", "/etc/passwd", "a\0b"] {
            assert_eq!(join(root, rel), Err(PathError::NotBelow(rel.to_owned())), "{rel}");
        }
        assert_eq!(relative(root, &root.join("a").join("b.md")).as_deref(), Some("a/b.md"));
        assert_eq!(relative(root, Path::new("/other")), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_within() {
        let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = std::fs::canonicalize(home.path()).unwrap();
        std::fs::create_dir(root.join("real")).unwrap();
        std::fs::write(root.join("real/a.md"), "a").unwrap();
        std::os::unix::fs::symlink("real", root.join("within")).unwrap();
        std::os::unix::fs::symlink(other.path(), root.join("out")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.join("dangling")).unwrap();
        assert_eq!(resolve(&root, "within/a.md"), Ok(root.join("real/a.md")));
        assert_eq!(resolve(&root, "within/new/b.md"), Ok(root.join("real/new/b.md")));
        std::fs::create_dir_all(root.join(".git/refs")).unwrap();
        std::os::unix::fs::symlink(".git/refs", root.join("git")).unwrap();
        for rel in ["git/a.md", "git/new/a.md", ".git/a.md", ".GIT/a.md", "real/.git/a.md", "git~1/a.md"] {
            assert_eq!(resolve(&root, rel), Err(PathError::IntoGit(rel.to_owned())), "{rel}");
        }
        for rel in ["out/a.md", "out", "out/new/folder/a.md"] {
            assert_eq!(resolve(&root, rel), Err(PathError::LeadsOut(rel.to_owned())), "{rel}");
        }
        for rel in ["dangling", "dangling/a.md", "real/a.md/b.md"] {
            assert!(matches!(resolve(&root, rel), Err(PathError::Unreachable(..))), "{rel}");
        }
    }

    proptest! {
        #[test]
        fn joined_paths_stay_below(rel in "[a./\\\\]{0,12}") {
            if let Ok(path) = join(Path::new("/repo"), &rel) {
                prop_assert!(path.starts_with("/repo") && path != Path::new("/repo"));
                prop_assert!(path.components().all(|part| part.as_os_str() != ".."));
            }
        }
    }
}
