//! Temporary files: what a file's new bytes are in until one rename puts them in place.
//!
//! They are in the folder of the file they replace, for only there is a rename sure to work, and to give the group and
//! the access rules that the folder gives its files: `.git` may be on another file system, and a root need not have one.
//! They are hidden, so no walk takes them for records; and `info/exclude` of the repo names their pattern, so that Git
//! never stages one that a killed writer left. That is a file of this clone alone, unlike `.gitignore`, which belongs to
//! the users.
//!
//! A name holds the process that wrote the file, and the process holds a lock on it. What is left of processes that are
//! gone is removed by the next writer: nothing else is, whatever its name.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use ignore::WalkBuilder;
use tempfile::NamedTempFile;

use crate::source::lock::IN_WORK_TREE;
use crate::source::process::Process;
use crate::source::regular::{Links, open_regular, open_with, read_regular};
use crate::source::root::find_git;

const PREFIX: &str = ".opsctl-";
const SUFFIX: &str = ".tmp";

/// Random characters at the end of a name.
const RANDOM: usize = 6;

/// A larger `info/exclude` is left alone.
const MAX_EXCLUDE: u64 = 1024 * 1024;

/// A hidden temporary file in `folder` with these bytes; removed again unless it is put in place.
///
/// # Errors
///
/// What the system says.
pub fn filled(folder: &Path, bytes: &[u8], mode: u32) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", Process::own());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(not(unix))]
    let _ = mode;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program creates a file; the user's mask takes its part away.
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder)?;
    // Process numbers of another container mean nothing here; the lock does. A file system without locks has the name alone.
    let _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    Ok(file)
}

/// The process in the name of a temporary file; `None` for any other name.
fn writer_of(name: &str) -> Option<Process> {
    let (process, random) = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.rsplit_once('-')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Process::parse(process).filter(|_| is_random)
}

/// Removes what writers that are gone left in one folder.
pub fn sweep_folder(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        sweep(&entry.path());
    }
}

/// Removes what writers that are gone left in the folders below `root`. For a caller with the repo's lock, which need not
/// do it unless the last holder was killed: a walk over all folders.
pub fn sweep_tree(root: &Path) {
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).filter_entry(|entry| entry.file_name() != ".git");
    for entry in walk.build().filter_map(Result::ok) {
        sweep(entry.path());
    }
}

/// Removes one file if it is a temporary one whose writer is gone.
fn sweep(path: &Path) {
    let writer = path.file_name().and_then(|name| writer_of(name.to_str()?));
    if !writer.is_some_and(Process::is_gone) {
        return;
    }
    let Ok(file) = open_regular(path, Links::Refuse) else { return };
    if is_own(&file) && file.try_lock().is_ok() {
        // What cannot be removed is hidden from Git and walks, and is tried again.
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(unix)]
fn is_own(file: &std::fs::File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|found| found.uid() == rustix::process::geteuid().as_raw())
}

#[cfg(not(unix))]
fn is_own(_file: &std::fs::File) -> bool {
    true
}

/// Excludes temporary files from Git: adds their pattern to `info/exclude` of the repo around `root`, unless it is there.
/// Where that cannot be written, they are merely hidden.
pub fn exclude_from_git(root: &Path) {
    let Some(git) = find_git(root) else { return };
    let folder = git.common.join("info");
    let path = folder.join("exclude");
    let patterns = [format!("{PREFIX}*{SUFFIX}"), IN_WORK_TREE.to_owned()];
    let text = read_regular(&path, Links::Follow, MAX_EXCLUDE);
    let text = match &text {
        Ok(bytes) => bytes.as_slice(),
        Err(_) if path.symlink_metadata().is_err() => b"",
        Err(_) => return,
    };
    let has = |pattern: &String| text.split(|byte| *byte == b'\n').any(|line| line == pattern.as_bytes());
    let missing: Vec<&String> = patterns.iter().filter(|pattern| !has(pattern)).collect();
    if missing.is_empty() || std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let mut lines = String::new();
    if !text.is_empty() && !text.ends_with(b"\n") {
        lines.push('\n');
    }
    lines.push_str("# what a killed opsctl may leave\n");
    for pattern in missing {
        lines.push_str(pattern);
        lines.push('\n');
    }
    // One write at the end: another program's lines are never lost.
    if let Ok(mut file) = open_with(&path, Links::Follow, OpenOptions::new().append(true).create(true)) {
        let _ = file.write_all(lines.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{exclude_from_git, filled, sweep_folder, sweep_tree, writer_of};
    use crate::source::process::Process;

    const GONE: &str = ".opsctl-2147483647-1-aB3dE6.tmp";

    #[test]
    fn only_our_names_are_ours() {
        assert_eq!(writer_of(GONE), Some(Process { pid: 2_147_483_647, start: 1 }));
        for name in [
            "opsctl-2147483647-1-aB3dE6.tmp",
            ".opsctl-2147483647-1-aB3dE6.tmp.md",
            ".opsctl-2147483647-1-aB3dE6",
            ".opsctl-2147483647-1-aB3dE.tmp",
            ".opsctl-2147483647-1-aB3d-6.tmp",
            ".opsctl-2147483647-aB3dE6.tmp",
            ".opsctl-02147483647-1-aB3dE6.tmp",
            ".opsctl-x-1-aB3dE6.tmp",
            ".opsctl-.tmp",
            ".opsctl.lock",
        ] {
            assert_eq!(writer_of(name), None, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_left_of_gone_processes_is_swept_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        let deep = root.join("incidents/.hidden");
        std::fs::create_dir_all(&deep).unwrap();
        let keep = [
            ".opsctl-2147483647-1-aB3dE6.tmp.md".to_owned(),
            ".opsctl-2147483647-1-folder.tmp".to_owned(),
            ".opsctl-2147483647-1-alink1.tmp".to_owned(),
            ".opsctl-2147483647-1-locked.tmp".to_owned(),
            format!(".opsctl-{}-aaaaaa.tmp", Process::own()),
        ];
        let [other, folder, link, locked, living] = &keep;
        std::fs::create_dir(root.join(folder)).unwrap();
        std::os::unix::fs::symlink("target", root.join(link)).unwrap();
        for name in [other, locked, living, &"target".to_owned(), &GONE.to_owned()] {
            std::fs::write(root.join(name), "x").unwrap();
        }
        std::fs::write(deep.join(GONE), "x").unwrap();
        let held = std::fs::File::open(root.join(locked)).unwrap();
        held.lock().unwrap();
        sweep_folder(root);
        assert!(!root.join(GONE).exists() && deep.join(GONE).exists());
        sweep_tree(root);
        assert!(!deep.join(GONE).exists());
        for name in keep.iter().map(String::as_str).chain(["target"]) {
            assert!(root.join(name).symlink_metadata().is_ok(), "{name}");
        }
    }

    #[test]
    fn a_temporary_file_names_its_writer() {
        let home = tempfile::tempdir().unwrap();
        let file = filled(home.path(), b"x", 0o666).unwrap();
        let name = file.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(writer_of(name), Some(Process::own()));
        sweep_folder(home.path());
        assert!(file.path().exists(), "its writer is living");
    }

    #[test]
    fn the_patterns_are_excluded_once() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        exclude_from_git(root);
        assert!(!root.join(".git").exists());
        std::fs::create_dir(root.join(".git")).unwrap();
        std::fs::write(root.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        let read = || std::fs::read_to_string(Path::new(root).join(".git/info/exclude")).unwrap();
        let ours = "# what a killed opsctl may leave\n.opsctl-*.tmp\n.opsctl.lock\n";
        exclude_from_git(root);
        exclude_from_git(root);
        assert_eq!(read(), ours);
        std::fs::write(root.join(".git/info/exclude"), "mine").unwrap();
        exclude_from_git(root);
        assert_eq!(read(), format!("mine\n{ours}"));
    }
}
