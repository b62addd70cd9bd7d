//! Exceptions: remarks in a file that take findings back, `<!-- opsctl: allow CODE reason -->` in the body and
//! `# opsctl: allow CODE reason` in the front matter.
//!
//! An exception holds for the line it stands on and for the next line that is not blank (and no exception itself);
//! `allow-file` holds for the whole file. Without a reason it does nothing.

pub mod read;

use crate::base::span::Span;
use crate::lint::found::Heading;
use crate::view::finding::Finding;

/// An exception, as it stands in a file.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The comment.
    pub span: Span,
    /// The rules, each with whether it took a finding back.
    pub rules: Vec<(Heading, bool)>,
    /// Where it holds.
    pub scope: Scope,
    /// Why it does nothing, and what to write.
    pub fault: Option<(String, String)>,
    /// What goes when it is removed; `None` where that would change how the rest is read.
    pub removable: Option<Span>,
}

/// Where an exception holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole file.
    File,
    /// On these lines, from 1: its own, and the next one with text.
    Lines(usize, usize),
}

impl Allow {
    /// Whether it takes `finding` (one of its file) back; remembers that it did.
    pub fn takes(&mut self, finding: &Finding) -> bool {
        let line = finding.start.line;
        let here = match self.scope {
            Scope::File => true,
            Scope::Lines(own, next) => line == own || line == next,
        };
        if !here || self.fault.is_some() {
            return false;
        }
        match self.rules.iter_mut().find(|(rule, _)| rule.code == finding.code) {
            Some((_, used)) => {
                *used = true;
                true
            }
            None => false,
        }
    }
}
