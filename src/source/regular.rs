//! Opening files that somebody else may have planted: only regular files are read, and none without a bound.
//!
//! A FIFO keeps its reader waiting for ever, a device may give bytes without end. Whoever looks at a path first and opens
//! it then can be given another file in between, so what counts is the type of the open handle; until that is known,
//! opening neither waits nor follows a link that was not to be followed.
#![expect(clippy::disallowed_methods, reason = "source/ is the home of file access")]

use std::fmt;
use std::fs::{File, FileType, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// What a path names where a regular file is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Irregular {
    /// A folder.
    Folder,
    /// A symbolic link that is not followed.
    Link,
    /// A named pipe: its reader waits until somebody writes.
    Fifo,
    /// A socket.
    Socket,
    /// A device, such as a terminal or `/dev/zero`.
    Device,
}

impl Irregular {
    /// What a file of this type is; `None` for a regular file.
    pub fn of(file_type: FileType) -> Option<Self> {
        if file_type.is_file() {
            None
        } else if file_type.is_dir() {
            Some(Self::Folder)
        } else if file_type.is_symlink() {
            Some(Self::Link)
        } else {
            Some(special(file_type))
        }
    }
}

#[cfg(unix)]
fn special(file_type: FileType) -> Irregular {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        Irregular::Fifo
    } else if file_type.is_socket() {
        Irregular::Socket
    } else {
        Irregular::Device
    }
}

#[cfg(not(unix))]
fn special(_file_type: FileType) -> Irregular {
    Irregular::Device
}

impl fmt::Display for Irregular {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::Fifo => "a named pipe (FIFO)",
            Self::Socket => "a socket",
            Self::Device => "a device",
        })
    }
}

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// It is no regular file.
    Irregular(Irregular),
    /// It has this many bytes, more than were asked for.
    TooLarge(u64),
    /// The system refused.
    System(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Irregular(what) => write!(out, "it is {what}, not a regular file"),
            Self::TooLarge(bytes) => write!(out, "it has {bytes} bytes, which is too many"),
            Self::System(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<ReadError> for io::Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::System(error) => error,
            other => Self::other(other.to_string()),
        }
    }
}

/// Whether a symbolic link as the last part of a path is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// It is: what it leads to must be a regular file.
    Follow,
    /// It is not: the link is no regular file.
    Refuse,
}

/// Opens a regular file to read it. Anything else is not even opened, unless it takes the file's place at this moment;
/// then it is closed again unread.
///
/// # Errors
///
/// [`ReadError`] where it is no regular file, is not there, or the system refuses.
pub fn open_regular(path: &Path, links: Links) -> Result<File, ReadError> {
    check_type(path, links)?;
    open_listed(path, links)
}

/// Like [`open_regular`] for what a folder lists as a regular file: it is not looked at once more before it is opened.
///
/// # Errors
///
/// [`ReadError`] as of [`open_regular`].
pub fn open_listed(path: &Path, links: Links) -> Result<File, ReadError> {
    open_with(path, links, OpenOptions::new().read(true))
}

/// The bytes of a regular file.
///
/// # Errors
///
/// [`ReadError`] as of [`open_regular`], and where it has more than `max_bytes`.
pub fn read_regular(path: &Path, links: Links, max_bytes: u64) -> Result<Vec<u8>, ReadError> {
    read_all(open_regular(path, links)?, max_bytes)
}

/// Like [`read_regular`] for what a folder lists as a regular file: it is not looked at once more before it is opened.
///
/// # Errors
///
/// [`ReadError`] as of [`read_regular`].
pub fn read_listed(path: &Path, max_bytes: u64) -> Result<Vec<u8>, ReadError> {
    read_all(open_listed(path, Links::Refuse)?, max_bytes)
}

/// Opens a file with these options so that opening neither waits nor, with [`Links::Refuse`], follows a link, and
/// checks on the open handle that it is a regular file.
///
/// # Errors
///
/// [`ReadError`] where it is no regular file or the system refuses.
pub fn open_with(path: &Path, links: Links, options: &mut OpenOptions) -> Result<File, ReadError> {
    set_flags(options, links);
    let file = options.open(path).map_err(|error| match check_type(path, links) {
        // Its type explains more than "no such device or address".
        Err(ReadError::Irregular(what)) => ReadError::Irregular(what),
        Ok(()) | Err(ReadError::TooLarge(_) | ReadError::System(_)) => ReadError::System(error),
    })?;
    match Irregular::of(file.metadata().map_err(ReadError::System)?.file_type()) {
        None => Ok(file),
        Some(what) => Err(ReadError::Irregular(what)),
    }
}

fn check_type(path: &Path, links: Links) -> Result<(), ReadError> {
    let found = match links {
        Links::Follow => std::fs::metadata(path),
        Links::Refuse => std::fs::symlink_metadata(path),
    };
    match Irregular::of(found.map_err(ReadError::System)?.file_type()) {
        None => Ok(()),
        Some(what) => Err(ReadError::Irregular(what)),
    }
}

#[cfg(unix)]
fn set_flags(options: &mut OpenOptions, links: Links) {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let flags = if links == Links::Refuse { flags | OFlags::NOFOLLOW } else { flags };
    options.custom_flags(i32::from_ne_bytes(flags.bits().to_ne_bytes()));
}

/// Windows has no such flags; its named pipes are no files of a folder.
#[cfg(not(unix))]
fn set_flags(_options: &mut OpenOptions, _links: Links) {}

fn read_all(file: File, max_bytes: u64) -> Result<Vec<u8>, ReadError> {
    let length = file.metadata().map_err(ReadError::System)?.len();
    if length > max_bytes {
        return Err(ReadError::TooLarge(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default().saturating_add(1));
    // It may grow while it is read, and the files of /proc have more bytes than they say.
    let read = file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::System)?;
    let read = u64::try_from(read).unwrap_or(u64::MAX);
    if read > max_bytes { Err(ReadError::TooLarge(read)) } else { Ok(bytes) }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::path::Path;

    use super::{Irregular, Links, ReadError, open_with, read_listed, read_regular};

    fn fifo(path: &Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn only_regular_files_are_read() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        std::fs::write(path("file"), "x").unwrap();
        std::fs::create_dir(path("folder")).unwrap();
        fifo(&path("fifo"));
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
        for (link, to) in [("link", "file"), ("to-fifo", "fifo"), ("zero", "/dev/zero")] {
            std::os::unix::fs::symlink(to, path(link)).unwrap();
        }
        let what = |name: &str, links| match read_regular(&path(name), links, 10) {
            Ok(bytes) => Err(bytes),
            Err(ReadError::Irregular(what)) => Ok(what),
            Err(error) => panic!("{name}: {error}"),
        };
        for links in [Links::Follow, Links::Refuse] {
            assert_eq!(what("file", links), Err(b"x".to_vec()));
            assert_eq!(what("folder", links), Ok(Irregular::Folder));
            assert_eq!(what("fifo", links), Ok(Irregular::Fifo));
            assert_eq!(what("socket", links), Ok(Irregular::Socket));
        }
        assert_eq!(what("link", Links::Follow), Err(b"x".to_vec()));
        assert_eq!(what("to-fifo", Links::Follow), Ok(Irregular::Fifo));
        assert_eq!(what("zero", Links::Follow), Ok(Irregular::Device));
        for link in ["link", "to-fifo", "zero"] {
            assert_eq!(what(link, Links::Refuse), Ok(Irregular::Link), "{link}");
        }
    }

    /// As if they took a file's place between the look at the path and its opening.
    #[test]
    fn the_open_handle_is_checked_too() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        fifo(&path("fifo"));
        std::os::unix::fs::symlink("/dev/zero", path("zero")).unwrap();
        let listed = |name: &str| match read_listed(&path(name), 10) {
            Err(ReadError::Irregular(what)) => what,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(listed("fifo"), Irregular::Fifo);
        assert_eq!(listed("zero"), Irregular::Link);
        assert_eq!(listed("."), Irregular::Folder);
        let followed = open_with(&path("zero"), Links::Follow, std::fs::OpenOptions::new().read(true));
        assert!(matches!(followed, Err(ReadError::Irregular(Irregular::Device))), "{followed:?}");
    }

    #[test]
    fn a_file_over_the_bound_is_not_read() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("file");
        std::fs::write(&path, "0123456789").unwrap();
        assert!(matches!(read_regular(&path, Links::Refuse, 9), Err(ReadError::TooLarge(10))));
        assert_eq!(read_regular(&path, Links::Refuse, 10).unwrap(), b"0123456789");
        // What has no length it knows of.
        let endless = Path::new("/proc/self/maps");
        if endless.exists() {
            assert!(matches!(read_regular(endless, Links::Follow, 9), Err(ReadError::TooLarge(10))));
        }
    }
}
