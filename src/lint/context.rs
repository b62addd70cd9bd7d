//! What rules may look at beside the record in hand.

use std::fmt;

use crate::base::moment::Moment;
use crate::corpus::Corpus;
use crate::doc::mistake::Mistake;
use crate::kind::registry::Registry;
use crate::policy::Policy;

/// Everything a rule may look at.
#[derive(Clone, Copy)]
pub struct LintContext<'a> {
    /// All records, whichever of them are checked.
    pub corpus: &'a Corpus,
    /// The kinds.
    pub registry: &'a Registry,
    /// What is wrong with the repo's own kinds.
    pub kind_errors: &'a [Mistake],
    /// The policy.
    pub policy: &'a Policy,
    /// The text of the policy's file, to place findings in it; may be empty.
    pub policy_text: &'a str,
    /// The present moment.
    pub now: Moment,
    /// Whether there is a file or folder at a path relative to the root.
    pub exists: &'a (dyn Fn(&str) -> bool + Sync),
}

impl fmt::Debug for LintContext<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LintContext").field("now", &self.now).finish_non_exhaustive()
    }
}
