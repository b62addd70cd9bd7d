//! Conditions (`-w`) and keys as they are typed, held against the kinds of the repo.

use crate::cli::load::Repo;
use crate::cli::outcome::Failure;
use crate::corpus::filter::{Filter, FilterError, Scope};
use crate::kind::definition::Kind;

/// What conditions of a command may speak of.
#[derive(Debug)]
pub struct Conditions<'r> {
    repo: &'r Repo,
    kinds: Vec<&'r Kind>,
    own_keys: &'static [&'static str],
}

impl<'r> Conditions<'r> {
    /// Over the records of one kind, or of all; `own_keys` are keys beside their fields.
    pub fn new(repo: &'r Repo, kind: Option<&str>, own_keys: &'static [&'static str]) -> Self {
        let kinds = repo.registry.all().map(|kind| &**kind);
        let kinds = kinds.filter(|one| kind.is_none_or(|kind| one.name == kind)).collect();
        Self { repo, kinds, own_keys }
    }

    fn scope(&self) -> Scope<'_> {
        let (policy, now) = (&self.repo.policy, Some(self.repo.now));
        Scope { kinds: &self.kinds, policy, now, own_keys: self.own_keys }
    }

    /// Reads the conditions of a command line.
    ///
    /// # Errors
    /// Usage: one of them is no condition, or can never be fulfilled.
    pub fn read(&self, texts: &[String]) -> Result<Vec<Filter>, Failure> {
        let read = |text: &String| Filter::parse(text, &self.scope());
        let failure =
            |FilterError { message, help }| failure(FilterError { message: format!("-w: {message}"), help });
        texts.iter().map(read).collect::<Result<_, _>>().map_err(failure)
    }

    /// Refuses a key that no record has: it would silently show or order nothing.
    ///
    /// # Errors
    /// Usage: nobody declares it.
    pub fn check_key(&self, key: &str) -> Result<(), Failure> {
        self.scope().check_key(key).map_err(failure)
    }
}

fn failure(error: FilterError) -> Failure {
    error.help.into_iter().fold(Failure::usage(error.message), Failure::help)
}
