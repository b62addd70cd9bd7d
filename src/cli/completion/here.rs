//! Where a command line is typed: the repo around it, as far as it can be read and only as far as it is asked for, and the words
//! that are there already.

use std::ffi::OsString;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::base::moment::{Moment, Zone};
use crate::cli::args::Global;
use crate::cli::files::Files;
use crate::cli::load::Kinds;
use crate::cli::plan::{Plan, variable};
use crate::kind::definition::Kind;
use crate::kind::registry::Registry;
use crate::policy::Policy;
use crate::report::{self, ReportDef};
use crate::source::root::POLICY_FILE;

/// The surroundings of a command line.
#[derive(Debug)]
pub struct Here {
    kinds: Kinds,
    /// The words before the one under the cursor, without the program.
    words: Vec<String>,
    policy: OnceLock<Option<Policy>>,
}

impl Here {
    /// Around these words, the program first and the one under the cursor last.
    pub fn new(kinds: Kinds, words: &[OsString]) -> Self {
        let before = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        let words = before.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        Self { kinds, words, policy: OnceLock::new() }
    }

    /// The root; `None` outside of a repo.
    pub fn root(&self) -> Option<&Path> {
        self.kinds.root.as_deref()
    }

    /// The kinds.
    pub fn registry(&self) -> &Registry {
        &self.kinds.registry
    }

    /// The policy; `None` where it cannot be used, or there is none.
    pub fn policy(&self) -> Option<&Policy> {
        let read = || {
            let text = Files::Worktree(self.root()?.to_path_buf()).policy_text().ok()?;
            Policy::load(POLICY_FILE, &text).ok()
        };
        self.policy.get_or_init(read).as_ref()
    }

    /// The kind that the line speaks of: the first one that is named, else that of the first id.
    pub fn kind(&self) -> Option<&Arc<Kind>> {
        let named = self.words.iter().find_map(|word| self.registry().get(word));
        named.or_else(|| self.words.iter().find_map(|word| self.registry().by_id(word)))
    }

    /// The kind that the line speaks of; all kinds where it speaks of none.
    pub fn kinds(&self) -> Vec<&Kind> {
        match self.kind() {
            Some(kind) => vec![&**kind],
            None => self.registry().all().map(|kind| &**kind).collect(),
        }
    }

    /// The report that the line names.
    pub fn report(&self) -> Option<&'static ReportDef> {
        self.words.iter().find_map(|word| report::REPORTS.iter().find(|report| report.name == word))
    }

    /// The present moment, and the zone it is shown in; UTC where no policy says.
    pub fn now(&self) -> Option<(Moment, Zone)> {
        let zone = self.policy().map_or(Zone::UTC, |policy| policy.zone);
        let said = self.words.iter().skip_while(|word| *word != "--now").nth(1).cloned();
        let global = Global { now: said.or_else(|| variable("OPSCTL_NOW")), ..Global::default() };
        Some((Plan::resolve(&global).ok()?.now(zone).ok()?, zone))
    }
}
