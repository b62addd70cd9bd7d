//! Where an ops repo begins, and the Git repo around it.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::path::{Path, PathBuf};

use crate::source::regular::{Links, read_regular};

/// The policy file; its folder is the root.
pub const POLICY_FILE: &str = "opsctl.yaml";

/// A file that names a folder has no more bytes than this.
const MAX_PATH_FILE: u64 = 64 * 1024;

/// Whether there is a folder at a path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The nearest folder at or above `start` that holds `opsctl.yaml`, as a real path. `start` may be relative, and may
/// be a file. `None` when there is none up to the top of the file system, or `start` does not exist. What has the name
/// and is no file makes its folder the root as well: reading it then says what is wrong, and no root further up is taken
/// for it.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = real(start)?;
    start
        .ancestors()
        .find(|folder| folder.join(POLICY_FILE).symlink_metadata().is_ok())
        .map(Path::to_path_buf)
}

/// `path` with every link resolved; `None` where it does not exist.
pub fn real(path: &Path) -> Option<PathBuf> {
    let path = std::fs::canonicalize(path).ok()?;
    // Windows answers in its verbatim form, which Git does not take as a folder.
    let drive =
        path.to_str().and_then(|text| text.strip_prefix(r"\\?\")).filter(|rest| rest.get(1..2) == Some(":"));
    Some(drive.map(PathBuf::from).unwrap_or(path))
}

/// The text of a small regular file that names a folder; `None` where there is none, or it is something else.
pub(in crate::source) fn small_text(path: &Path) -> Option<String> {
    String::from_utf8(read_regular(path, Links::Follow, MAX_PATH_FILE).ok()?).ok()
}

/// A Git repo, as far as its folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitFolders {
    /// The top of the work tree.
    pub work_tree: PathBuf,
    /// The folder that all work trees of the repo share: `.git`, or that of the repo this work tree was added to.
    pub common: PathBuf,
}

/// The Git repo whose work tree `root` lies in; `None` outside of one. A `.git` file (of a submodule or an added work
/// tree) is followed. The environment (`GIT_DIR`) is not looked at.
pub fn find_git(root: &Path) -> Option<GitFolders> {
    real(root)?.ancestors().find_map(git_of)
}

/// The Git repo whose work tree has `folder`, a real path, at its top.
pub fn git_of(folder: &Path) -> Option<GitFolders> {
    let entry = folder.join(".git");
    let git = match std::fs::metadata(&entry) {
        Ok(found) if found.is_dir() => entry,
        Ok(_) => folder.join(small_text(&entry)?.strip_prefix("gitdir:")?.trim()),
        Err(_) => return None,
    };
    // Git itself takes a folder without HEAD for none of its own.
    if !git.join("HEAD").is_file() {
        return None;
    }
    let shared = git.join("commondir");
    let common = if shared.exists() { git.join(small_text(&shared)?.trim()) } else { git };
    Some(GitFolders { work_tree: folder.to_path_buf(), common: real(&common)? })
}

#[cfg(test)]
mod tests {
    use super::{find_git, find_root, real};

    #[test]
    fn the_nearest_policy_is_the_root() {
        let home = tempfile::tempdir().unwrap();
        let top = real(home.path()).unwrap();
        let deep = top.join("ops/incidents/2026");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(find_root(&deep), None);
        std::fs::write(top.join("opsctl.yaml"), "").unwrap();
        std::fs::write(top.join("ops/opsctl.yaml"), "").unwrap();
        std::fs::write(deep.join("a.md"), "").unwrap();
        for start in [deep.clone(), deep.join("a.md"), deep.join(".."), top.join("ops")] {
            assert_eq!(find_root(&start), Some(top.join("ops")), "{start:?}");
        }
        assert_eq!(find_root(&top), Some(top.clone()));
        assert_eq!(find_root(&top.join("none")), None);
    }

    #[test]
    fn git_folders_are_found_through_files() {
        let home = tempfile::tempdir().unwrap();
        let top = real(home.path()).unwrap();
        let git = top.join("main/.git");
        std::fs::create_dir_all(git.join("worktrees/w")).unwrap();
        std::fs::create_dir_all(top.join("w/ops")).unwrap();
        assert_eq!(find_git(&top.join("main")), None, "a folder without HEAD is no Git folder");
        std::fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        std::fs::write(git.join("worktrees/w/HEAD"), "ref: refs/heads/w\n").unwrap();
        std::fs::write(git.join("worktrees/w/commondir"), "../..\n").unwrap();
        std::fs::write(top.join("w/.git"), "gitdir: ../main/.git/worktrees/w\n").unwrap();
        assert_eq!(find_git(&top.join("main")).unwrap().common, git);
        let added = find_git(&top.join("w/ops")).unwrap();
        assert_eq!((added.work_tree, added.common), (top.join("w"), git));
        std::fs::write(top.join("w/.git"), "gitdir: ../gone\n").unwrap();
        assert_eq!(find_git(&top.join("w/ops")), None);
    }
}
