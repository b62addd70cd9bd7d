//! What a commit says about itself.

use chrono::{DateTime, FixedOffset};
use gix::bstr::ByteSlice;
use gix::{ObjectId, Repository};

use crate::base::moment::Moment;
use crate::source::git::error::{GitError, broken};

/// Who wrote or committed, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// When, with the offset the person's clock had.
    pub time: Moment,
}

/// A commit, without what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitInfo {
    /// Its full hash.
    pub id: String,
    /// The full hashes of its parents.
    pub parents: Vec<String>,
    /// Who wrote it.
    pub author: Signer,
    /// Who committed it.
    pub committer: Signer,
    /// The first line of its message.
    pub subject: String,
    /// Whether it carries a signature. Whether that is a good one is not told: `git verify-commit` does.
    pub signed: bool,
    /// Whether its parents were not fetched (a shallow clone): what it changed is not known.
    pub cut: bool,
}

impl CommitInfo {
    /// Reads a commit.
    pub(in crate::source::git) fn read(repo: &Repository, id: ObjectId) -> Result<Self, GitError> {
        let what = format!("commit {id}");
        let commit = repo.find_commit(id).map_err(|error| broken(&what, &error))?;
        let decoded = commit.decode().map_err(|error| broken(&what, &error))?;
        let signer = |signer: gix::Result<gix::actor::SignatureRef<'_>>| {
            let signer = signer.map_err(|error| broken(&what, &error))?;
            let time = signer.time().unwrap_or_default();
            Ok::<Signer, GitError>(Signer {
                name: signer.name.trim().to_str_lossy().into_owned(),
                email: signer.email.trim().to_str_lossy().into_owned(),
                time: moment(time),
            })
        };
        let mut headers = decoded.extra_headers.iter();
        Ok(Self {
            id: id.to_string(),
            parents: decoded.parents().map(|parent| parent.to_string()).collect(),
            author: signer(decoded.author())?,
            committer: signer(decoded.committer())?,
            subject: decoded.message().summary().to_str_lossy().into_owned(),
            signed: headers.any(|(name, _)| name.starts_with(b"gpgsig")),
            cut: is_cut(repo, id, decoded.parents()),
        })
    }
}

/// Whether a commit has parents that are not there.
pub(in crate::source::git) fn is_cut(
    repo: &Repository,
    id: ObjectId,
    parents: impl IntoIterator<Item = ObjectId>,
) -> bool {
    let shallow = repo.shallow_commits().ok().flatten();
    shallow.is_some_and(|commits| commits.contains(&id)) && parents.into_iter().next().is_some()
}

/// A moment as Git stores it. Offsets no place has show as UTC, and seconds out of the calendar's range as its begin.
pub(in crate::source::git) fn moment(time: gix::date::Time) -> Moment {
    let utc = DateTime::from_timestamp(time.seconds, 0).unwrap_or_default();
    match FixedOffset::east_opt(time.offset) {
        Some(offset) => Moment::new(utc.with_timezone(&offset)),
        None => Moment::new(utc.fixed_offset()),
    }
}
