//! A rule: what it is called, what it is for, and the function that looks.

use crate::doc::document::Document;
use crate::lint::allow::Allow;
use crate::lint::context::LintContext;
use crate::lint::heading::Heading;
use crate::lint::reporter::Reporter;
use crate::record::Record;
use crate::view::finding::Level;
use crate::view::rule::RuleInfo;

/// A thing that `check` looks for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code: `OPS0xx` the file, `OPS1xx` fields and states, `OPS2xx` the body, `OPS3xx` ids and links, `OPS4xx`
    /// people and policy. A code is never used again for something else.
    pub code: &'static str,
    /// Its name, as the policy may write it too.
    pub name: &'static str,
    /// How bad its findings are where the policy says nothing else.
    pub level: Level,
    /// What it finds, in one line without a final stop.
    pub summary: &'static str,
    /// Why that matters.
    pub rationale: &'static str,
    /// Something it finds.
    pub example: &'static str,
    /// How to fix it.
    pub fix: &'static str,
    /// Whether it also looks at records that a `read:` mapping claims. Their layout is not ours to judge.
    pub mapped: bool,
    /// The function that looks.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Every file by itself, records and strays.
    Document(fn(&Document, &mut Reporter<'_>)),
    /// Every record. Of other records it may look at those that this one names, or that have its id: what a commit can
    /// break elsewhere is known by that (see [`crate::lint::reach`]).
    Record(fn(&Record, &LintContext<'_>, &mut Reporter<'_>)),
    /// All at once.
    Corpus(fn(&LintContext<'_>, &mut Reporter<'_>)),
    /// The exceptions of a file, when all else has been looked at.
    Allows(fn(&[Allow], &mut Reporter<'_>)),
}

impl Rule {
    /// What its findings are headed by.
    pub fn heading(&self) -> Heading {
        Heading { code: self.code, name: self.name, level: self.level, summary: self.summary }
    }

    /// What it is, in words.
    pub fn info(&self) -> RuleInfo {
        RuleInfo {
            code: self.code,
            name: self.name,
            level: self.level,
            summary: self.summary,
            rationale: self.rationale,
            example: self.example,
            fix: self.fix,
        }
    }
}
