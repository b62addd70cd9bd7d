//! Git's hooks: where they are, what is there, and writing them.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::io;
use std::path::{Path, PathBuf};

use crate::source::git_program::{hooks_folder, hooks_scope, work_tree};
use crate::source::program::ProgramError;
use crate::source::regular::{Links, ReadError, read_regular};
use crate::source::root::real;

/// A larger hook is not read, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// Where Git looks for the hooks of a repo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookPlace {
    /// The top of the work tree; hooks run there.
    pub top: PathBuf,
    /// The folder of the hooks. It may not exist.
    pub folder: PathBuf,
    /// That folder as Git names it to the shell, where it begins with `-`: the shell takes it for an option.
    pub dashed: Option<String>,
    /// `core.hooksPath` is set for more than this repo: `global` or `system`.
    pub wider: Option<String>,
}

/// A hook as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether Git would run it.
    pub executable: bool,
    /// Where it leads, when it is a symbolic link.
    pub link: Option<PathBuf>,
}

/// Finds the hooks of the repo around `root`. `core.hooksPath` is honoured; added work trees use the hooks of their
/// repo.
///
/// # Errors
///
/// [`ProgramError`] where there is no repo with a work tree, or `git` is missing.
pub fn hook_place(root: &Path) -> Result<HookPlace, ProgramError> {
    let top = work_tree(root)?;
    let top = real(&top).unwrap_or(top);
    // Asked at the top, for a relative `core.hooksPath` is seen from there.
    let named = hooks_folder(&top)?;
    let dashed = named.to_str().filter(|named| named.starts_with('-')).map(str::to_owned);
    let folder = top.join(named);
    let wider = hooks_scope(&top).filter(|scope| matches!(scope.as_str(), "global" | "system"));
    Ok(HookPlace { top, folder, dashed, wider })
}

/// The hook at `path`; `None` where there is none.
///
/// # Errors
///
/// What the system says, where something is there that cannot be read.
pub fn read_hook(path: &Path) -> io::Result<Option<Hook>> {
    let link = std::fs::read_link(path).ok();
    match read_regular(path, Links::Follow, MAX_BYTES) {
        Ok(bytes) => Ok(Some(Hook { bytes, executable: is_executable(path)?, link })),
        // A link that leads nowhere is there all the same.
        Err(ReadError::System(error)) if error.kind() == io::ErrorKind::NotFound && link.is_none() => {
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o111 != 0)
}

/// Windows has no such mark: Git runs every hook there.
#[cfg(not(unix))]
fn is_executable(_path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{hook_place, read_hook};
    use crate::source::root::real;

    #[test]
    fn there_is_no_place_without_a_repo() {
        let home = tempfile::tempdir().unwrap();
        let missing = home.path().join("pre-commit");
        assert_eq!(read_hook(&missing).unwrap(), None);
        std::fs::write(&missing, "x").unwrap();
        let hook = read_hook(&missing).unwrap().unwrap();
        assert_eq!((hook.bytes, hook.link), (b"x".to_vec(), None));
        assert_eq!(hook.executable, cfg!(not(unix)));
        if real(home.path()).is_some_and(|top| crate::source::root::find_git(&top).is_none()) {
            assert!(hook_place(home.path()).is_err());
        }
    }
}
