//! Writing an answer to a file that a user named (`-o`): anywhere, with the folders it needs, over what is there.
//!
//! A file is replaced whole, as records are. What is no file (a pipe, a terminal, `/dev/stdout`) is written straight into.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::source::inside::plain;
use crate::source::temporary::filled;
use crate::source::write::{WriteError, disk, sync_folder};

/// Links that are followed one after the other, as many as the system follows.
const MOST_LINKS: usize = 40;

/// Writes `bytes` to the file that `path` leads to. The permissions of a file that is there stay; another name of it (a hard
/// link) keeps the old bytes.
///
/// # Errors
///
/// [`WriteError`]; a file then has the bytes it had, unless it says otherwise.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let shown = path.display().to_string();
    let writing = disk(&shown, "writing");
    let path = followed(path).map_err(&writing)?;
    let permissions = match std::fs::metadata(&path) {
        Ok(found) if found.is_file() && !is_stream(&path) => Some(found.permissions()),
        Ok(found) if found.is_dir() => return Err(writing(io::Error::other("it is a folder"))),
        Ok(_) => return write_into(&path, bytes).map_err(writing),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(writing(error)),
    };
    if permissions.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(WriteError::ReadOnly(shown.clone()));
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    std::fs::create_dir_all(folder).map_err(disk(&shown, "creating the folder of"))?;
    let file = filled(folder, bytes, 0o666).map_err(&writing)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(&writing)?;
    }
    file.as_file().sync_all().map_err(&writing)?;
    file.persist(&path).map_err(|error| writing(error.error))?;
    sync_folder(folder, &shown)
}

/// Where a path leads: the first one that is no link, or one of the system's own.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        if is_stream(&path) || !path.is_symlink() {
            return Ok(path);
        }
        let target = std::fs::read_link(&path)?;
        path = path.parent().map(|folder| folder.join(&target)).unwrap_or(target);
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Whether a path is one of the system's names for what is open already. What `/dev/stdout` leads to may be a file that
/// the shell opened and goes on writing: it must not be replaced.
fn is_stream(path: &Path) -> bool {
    let path = plain(path);
    path.starts_with("/proc") || path.starts_with("/dev/fd")
}

/// At its end: `/dev/stdout` may be a file that has lines already.
fn write_into(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::write_output;
    use crate::source::write::WriteError;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_permissions() {
        let home = tempfile::tempdir().unwrap();
        let (file, link) = (home.path().join("answer"), home.path().join("link"));
        write_output(&file, b"one").unwrap();
        std::fs::write(home.path().join("plain"), "").unwrap();
        let mode = |name: &str| std::fs::metadata(home.path().join(name)).unwrap().mode() & 0o777;
        assert_eq!(mode("answer"), mode("plain"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        let mut reader = std::fs::File::open(&file).unwrap();
        symlink("answer", &link).unwrap();
        write_output(&link, b"two").unwrap();
        assert!(link.is_symlink() && std::fs::read(&file).unwrap() == b"two");
        assert_eq!(mode("answer"), 0o640);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut reader, &mut text).unwrap();
        assert_eq!(text, "one", "who reads the old one reads it to its end");
        symlink("new/folder/answer", home.path().join("to-new")).unwrap();
        write_output(&home.path().join("to-new"), b"three").unwrap();
        assert_eq!(std::fs::read(home.path().join("new/folder/answer")).unwrap(), b"three");
        let names = std::fs::read_dir(home.path()).unwrap().count();
        assert_eq!(names, 5, "no temporary file is left");
    }

    #[test]
    fn what_cannot_be_written_says_so() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("answer");
        std::fs::write(&file, "old").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(write_output(&file, b"new"), Err(WriteError::ReadOnly(_))));
        assert_eq!(std::fs::read(&file).unwrap(), b"old");
        assert!(write_output(home.path(), b"new").is_err());
        symlink("round", home.path().join("round")).unwrap();
        assert!(write_output(&home.path().join("round"), b"new").is_err());
        assert!(write_output(&file.join("below"), b"new").is_err());
    }
}
