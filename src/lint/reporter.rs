//! Where a rule puts what it finds: byte spans go in, findings with lines and columns come out.
//!
//! All findings are finished here, whatever the rule: credentials are taken out of what they say, quotes are cut, and of
//! one rule in one file no more than [`KEPT`] are kept as they are. So no rule has to think of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::quote::bounded;
use crate::base::span::{Position, Span};
use crate::doc::secret::{self, Credential};
use crate::lint::file::File;
use crate::lint::fix::{Fix, FixChange};
use crate::lint::heading::Heading;
use crate::view::finding::{Finding, Level};

/// Findings of one rule in one file that are kept; the rest is counted.
pub const KEPT: usize = 1000;
/// Longest message, in characters.
const LONGEST_MESSAGE: usize = 400;
/// Longest help, in characters; it may list what would be valid.
const LONGEST_HELP: usize = 1200;

/// A finding, and how it can be fixed without a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFinding {
    /// The finding.
    pub finding: Finding,
    /// What `--fix` does about it.
    pub fix: Option<Fix>,
}

/// Takes what one rule finds.
#[derive(Debug)]
pub struct Reporter<'a> {
    rule: Heading,
    level: Option<Level>,
    file: Option<&'a File<'a>>,
    all: Vec<LintFinding>,
    run: Run,
}

/// The findings in one file: rules go from file to file.
#[derive(Debug, Default)]
struct Run {
    path: String,
    kept: usize,
    /// Those that are not kept: the place of the first, and the fingerprints of all.
    more: BTreeMap<Level, (Position, Vec<u128>)>,
}

impl<'a> Reporter<'a> {
    /// For findings of `rule` in `file`; `level` is the policy's word and goes before the rule's own.
    pub fn new(rule: Heading, level: Option<Level>, file: Option<&'a File<'a>>) -> Self {
        Self { rule, level, file, all: Vec::new(), run: Run::default() }
    }

    /// The credentials in the file in hand.
    pub fn credentials(&self) -> Vec<Credential> {
        self.file.map_or_else(Vec::new, |file| file.secrets().found().to_vec())
    }

    /// Adds a finding at a span of the file. `message`: what is wrong, without a final stop. `help`: what to do next;
    /// may be empty.
    pub fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.add_as(self.rule.level, span, message, help);
    }

    /// [`Reporter::add`] at another level than the rule's, unless the policy sets one.
    pub fn add_as(&mut self, level: Level, span: Span, message: impl Into<String>, help: impl Into<String>) {
        if let Some(file) = self.file {
            self.push(level, file, span, &message.into(), &help.into());
        }
    }

    /// [`Reporter::add`] with the change to this file that fixes it, where there is one.
    pub fn add_fixable(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
        change: Option<FixChange>,
    ) {
        let fix = self.file.zip(change).map(|(file, change)| Fix { path: file.path().to_owned(), change });
        self.add_fixed_by(span, message, help, fix);
    }

    /// [`Reporter::add`] with what fixes it, in this file or in another.
    pub fn add_fixed_by(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
        fix: Option<Fix>,
    ) {
        let Some(file) = self.file else { return };
        if let Some(added) = self.push(self.rule.level, file, span, &message.into(), &help.into()) {
            added.finding.fixable = fix.is_some();
            added.fix = fix;
        }
    }

    /// [`Reporter::add`] in another file than the one in hand; for rules that look at the whole corpus.
    pub fn add_in(
        &mut self,
        file: &File<'_>,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(self.rule.level, file, span, &message.into(), &help.into());
    }

    /// Adds a finding at a place (first and last) of a file that is not at hand.
    pub fn add_at(
        &mut self,
        level: Level,
        path: &str,
        (start, end): (Position, Position),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (message, help) = (message.into(), help.into());
        let mut finding = self.finding(level, path, (start, end), &secret::mask(&message));
        finding.help = shown_help(&secret::mask(&help));
        self.keep(finding);
    }

    /// What was found, in the order it was added. Behind the findings of a file that has more of them than are kept
    /// stands one for the rest.
    pub fn into_all(mut self) -> Vec<LintFinding> {
        self.end_run();
        self.all
    }

    /// The finding as it was added; `None` where it is counted only.
    fn push(
        &mut self,
        level: Level,
        file: &File<'_>,
        span: Span,
        message: &str,
        help: &str,
    ) -> Option<&mut LintFinding> {
        let (start, end) = file.place(span);
        if file.excepts(self.rule.code, start.line) {
            return None;
        }
        let secrets = file.secrets();
        let withheld =
            || Cow::Owned(format!("{}; the file holds too many credentials to say more", self.rule.summary));
        let message = secrets.mask(message).unwrap_or_else(withheld);
        let mut finding = self.finding(level, file.path(), (start, end), &message);
        finding.help = secrets.mask(help).and_then(|help| shown_help(&help));
        finding.excerpt = file.excerpt(span.start, start);
        self.keep(finding)
    }

    /// Keeps a finding; of those beyond [`KEPT`] in one file the fingerprint alone.
    fn keep(&mut self, finding: Finding) -> Option<&mut LintFinding> {
        if self.run.path != finding.path {
            self.end_run();
            finding.path.clone_into(&mut self.run.path);
        }
        if self.run.kept >= KEPT {
            let place = (finding.start, Vec::new());
            self.run.more.entry(finding.level).or_insert(place).1.push(finding.print());
            return None;
        }
        self.run.kept += 1;
        self.all.push(LintFinding { finding, fix: None });
        self.all.last_mut()
    }

    fn end_run(&mut self) {
        let Run { path, more, .. } = std::mem::take(&mut self.run);
        for (level, (start, prints)) in more {
            let mut finding = self.finding(level, &path, (start, start), "");
            finding.stand_for(prints);
            self.all.push(LintFinding { finding, fix: None });
        }
    }

    fn finding(
        &self,
        level: Level,
        path: &str,
        (start, end): (Position, Position),
        message: &str,
    ) -> Finding {
        Finding {
            code: self.rule.code,
            rule: self.rule.name,
            level: self.level.unwrap_or(level),
            path: path.to_owned(),
            start,
            end,
            // Whatever it quotes: formats and hosts take a message for one line.
            message: bounded(&message.replace(['\n', '\r'], " "), LONGEST_MESSAGE).into_owned(),
            help: None,
            fixable: false,
            excerpt: None,
            more: Vec::new(),
        }
    }
}

fn shown_help(help: &str) -> Option<String> {
    (!help.is_empty()).then(|| bounded(help, LONGEST_HELP).into_owned())
}
