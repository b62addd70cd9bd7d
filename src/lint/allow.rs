//! Exceptions: remarks in a file that take findings back, `<!-- opsctl: allow CODE reason -->` in the body and
//! `# opsctl: allow CODE reason` in the front matter.
//!
//! An exception holds for the line it stands on and for the next line that is not blank (and no exception itself);
//! `allow-file` holds for the whole file. Without a reason it does nothing.

pub mod read;

use std::collections::HashSet;

use crate::base::span::Span;
use crate::lint::heading::Heading;

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

/// The exceptions of a file, looked up by what they are from: there may be as many as lines, and findings too.
#[derive(Debug, Default)]
pub struct Allows {
    all: Vec<Allow>,
    /// Each rule that is excepted, with the line where; `None` for the whole file.
    places: HashSet<(&'static str, Option<usize>)>,
    /// Those of them that took a finding back.
    used: HashSet<(&'static str, Option<usize>)>,
}

impl Allow {
    /// The lines where it holds; `None` for the whole file.
    fn lines(&self) -> [Option<usize>; 2] {
        match self.scope {
            Scope::File => [None, None],
            Scope::Lines(own, next) => [Some(own), Some(next)],
        }
    }
}

impl Allows {
    /// The exceptions `all`, in the order of the file.
    pub fn new(all: Vec<Allow>) -> Self {
        let mut places = HashSet::new();
        for allow in all.iter().filter(|allow| allow.fault.is_none()) {
            for (rule, _) in &allow.rules {
                places.extend(allow.lines().map(|line| (rule.code, line)));
            }
        }
        Self { all, places, used: HashSet::new() }
    }

    /// Whether the file makes none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether any takes a finding of the rule `code` back; every one that does is used. `line`: where the finding is;
    /// `None` for one that stands for many.
    pub fn takes(&mut self, code: &'static str, line: Option<usize>) -> bool {
        let mut taken = false;
        for place in [(code, None), (code, line)] {
            if self.places.contains(&place) {
                self.used.insert(place);
                taken = true;
            }
        }
        taken
    }

    /// The exceptions, in the order of the file, each rule with whether it took a finding back.
    pub fn into_all(mut self) -> Vec<Allow> {
        for allow in &mut self.all {
            let lines = allow.lines();
            for (rule, used) in &mut allow.rules {
                *used = lines.iter().any(|line| self.used.contains(&(rule.code, *line)));
            }
        }
        self.all
    }
}
