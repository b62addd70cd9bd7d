//! Whether the files that a Git repo is made of can be opened at all: a pipe or a device in the place of one would keep
//! whoever opens it waiting for ever. Looked at before Git, or the library that reads its data, gets hold of them.
//!
//! Only types are looked at, so it costs little; what the files say is for others to judge.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::source::program::{current_folder, variable};
use crate::source::root::{real, small_text};

/// Files in a Git folder that are read, besides those whose name ends with `HEAD`.
const FILES: [&str; 12] = [
    "commondir",
    "config",
    "config.worktree",
    "gitdir",
    "index",
    "info/attributes",
    "info/exclude",
    "info/grafts",
    "info/sparse-checkout",
    "locked",
    "packed-refs",
    "shallow",
];

/// Folders in folders are followed so far down. Names of branches are paths, which the system bounds.
const DEEPEST: usize = 256;

/// Something that is no regular file, in the place of one that Git reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IrregularGitFile(pub PathBuf);

impl fmt::Display for IrregularGitFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0.display();
        write!(out, "{path} is a pipe or a device where Git has a file, and is not opened; remove it")
    }
}

impl std::error::Error for IrregularGitFile {}

/// Looks at what is read to find out where the repo around `root` is and how it is set up. The environment counts.
///
/// # Errors
/// [`IrregularGitFile`], the first one found.
pub fn settings(root: &Path) -> Result<(), IrregularGitFile> {
    let Some(git) = git_folder(root)? else { return Ok(()) };
    folders(&git)?;
    Ok(())
}

/// Looks at all that is read of the repo around `root`: settings, index, branches, objects, other work trees.
///
/// # Errors
/// [`IrregularGitFile`], the first one found.
pub fn everything(root: &Path) -> Result<(), IrregularGitFile> {
    let Some(git) = git_folder(root)? else { return Ok(()) };
    if let Some(index) = variable("GIT_INDEX_FILE") {
        regular(&current_folder().unwrap_or_default().join(index))?;
    }
    let common = folders(&git)?;
    for folder in HashSet::from([&git, &common]) {
        below(&folder.join("refs"), DEEPEST)?;
    }
    store(&common.join("objects"))?;
    for entry in std::fs::read_dir(common.join("worktrees")).into_iter().flatten().flatten() {
        folders(&entry.path())?;
    }
    Ok(())
}

/// Looks at a store of objects, and those that it borrows from. Stores that borrow in a circle are for others to refuse.
fn store(objects: &Path) -> Result<(), IrregularGitFile> {
    let mut stores = vec![objects.to_path_buf()];
    let mut seen = HashSet::new();
    while let Some(objects) = stores.pop() {
        let Some(objects) = real(&objects).filter(|objects| seen.insert(objects.clone())) else { continue };
        below(&objects, DEEPEST)?;
        if let Some(text) = small_text(&objects.join("info/alternates")) {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            stores.extend(lines.map(|line| objects.join(line.trim_matches('"'))));
        }
    }
    Ok(())
}

/// The Git folder of the repo around `root`, as Git itself finds it.
fn git_folder(root: &Path) -> Result<Option<PathBuf>, IrregularGitFile> {
    if let Some(named) = variable("GIT_DIR") {
        return Ok(Some(current_folder().unwrap_or_default().join(named)));
    }
    let Some(start) = real(root) else { return Ok(None) };
    for folder in start.ancestors() {
        let entry = folder.join(".git");
        regular(&entry)?;
        if entry.is_dir() {
            return Ok(Some(entry));
        }
        if let Some(text) = small_text(&entry) {
            return Ok(text.strip_prefix("gitdir:").map(|path| folder.join(path.trim())));
        }
        // Git asks of each folder whether it is a repo without a work tree.
        regular(&folder.join("HEAD"))?;
    }
    Ok(None)
}

/// Looks at the files in a Git folder and in the one that it shares with others, which is returned.
fn folders(git: &Path) -> Result<PathBuf, IrregularGitFile> {
    files(git)?;
    let shared = small_text(&git.join("commondir")).map(|text| git.join(text.trim()));
    match shared {
        Some(common) => files(&common).map(|()| common),
        None => Ok(git.to_path_buf()),
    }
}

fn files(git: &Path) -> Result<(), IrregularGitFile> {
    for name in FILES {
        regular(&git.join(name))?;
    }
    for entry in std::fs::read_dir(git).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with("HEAD") {
            regular(&entry.path())?;
        }
    }
    Ok(())
}

/// Looks at all files below a folder.
fn below(folder: &Path, depth: usize) -> Result<(), IrregularGitFile> {
    let Some(depth) = depth.checked_sub(1) else { return Ok(()) };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        // Told by the folder itself on most systems: no file is asked.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => below(&entry.path(), depth)?,
            Ok(kind) if kind.is_file() => {}
            _ => regular(&entry.path())?,
        }
    }
    Ok(())
}

/// What is at a path, where something is, is a file or a folder. Links are followed.
fn regular(path: &Path) -> Result<(), IrregularGitFile> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() && !found.is_dir() => Err(IrregularGitFile(path.to_path_buf())),
        _ => Ok(()),
    }
}
