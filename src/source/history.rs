//! The history of a new Git repo, written in one go.

use std::path::Path;

use crate::base::moment::Moment;
use crate::source::git_program::make_repo;
use crate::source::program::ProgramError;

/// A commit to be made: files with their whole content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Author and committer: name and address.
    pub by: (String, String),
    /// When.
    pub at: Moment,
    /// Its message.
    pub message: String,
    /// Path relative to the root, and content.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes `root` a Git repo whose branch `main` has these commits, one after the other, and checks it out. The same
/// commits give the same hashes everywhere.
///
/// # Errors
/// `git` is missing or refuses.
pub fn write_history(root: &Path, commits: &[Commit]) -> Result<(), ProgramError> {
    make_repo(root, stream(commits))
}

/// The commits in the format of `git fast-import`.
fn stream(commits: &[Commit]) -> Vec<u8> {
    let mut out = Vec::new();
    for commit in commits {
        let offset = commit.at.date_time().format("%z");
        let (name, email) = &commit.by;
        out.extend(
            format!("commit refs/heads/main\ncommitter {name} <{email}> {} {offset}\n", commit.at.epoch())
                .bytes(),
        );
        data(&mut out, commit.message.as_bytes());
        for (path, bytes) in &commit.files {
            out.extend(format!("M 100644 inline {path}\n").bytes());
            data(&mut out, bytes);
        }
        out.push(b'\n');
    }
    out
}

fn data(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(format!("data {}\n", bytes.len()).bytes());
    out.extend(bytes);
    out.push(b'\n');
}
