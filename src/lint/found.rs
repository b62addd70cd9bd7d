//! Where a rule puts what it finds: byte spans go in, findings with lines and columns come out.

use std::cell::OnceCell;

use crate::base::span::{Lines, Position, Span};
use crate::doc::document::Document;
use crate::lint::fix::{Change, Fix};
use crate::view::finding::{Finding, Level};

/// A file under check: turns its spans into places. Lines are indexed when the first finding asks.
#[derive(Debug)]
pub struct File<'a> {
    path: &'a str,
    bytes: &'a [u8],
    text: &'a str,
    lines: OnceCell<Lines>,
}

impl<'a> File<'a> {
    /// The file at `path`.
    pub fn new(path: &'a str, document: &'a Document) -> Self {
        let bytes = document.bytes();
        // Of a file that is no UTF-8 the part before the first bad byte is enough to count lines and columns.
        let text = document.text().unwrap_or_else(|| match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("")
            }
        });
        Self { path, bytes, text, lines: OnceCell::new() }
    }

    fn position(&self, offset: usize) -> Position {
        self.lines.get_or_init(|| Lines::new(self.text)).position(self.text, offset)
    }

    /// First and last place of a span, and the line it begins on.
    fn place(&self, span: Span) -> (Position, Position, String) {
        let start = self.position(span.start);
        let mut end = self.position(span.end);
        if span.end > self.text.len() && span.end <= self.bytes.len() {
            // Behind the last readable byte: bytes that are no characters count one column each.
            end = Position { line: start.line, column: start.column + span.len() };
        }
        let before = span.start.min(self.bytes.len());
        let line = self.bytes.get(..before).unwrap_or_default();
        let from = line.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let rest = self.bytes.get(from..).unwrap_or_default();
        let to = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let line = String::from_utf8_lossy(rest.get(..to).unwrap_or_default());
        (start, end, line.trim_end_matches('\r').to_owned())
    }
}

/// A finding, and how it can be mended without a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// What `--fix` does about it.
    pub fix: Option<Fix>,
}

/// The rule that a finding is of.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How bad its findings are where the policy says nothing else.
    pub level: Level,
}

/// Takes what one rule finds.
#[derive(Debug)]
pub struct Found<'a> {
    rule: Heading,
    level: Option<Level>,
    file: Option<&'a File<'a>>,
    all: Vec<Judged>,
}

impl<'a> Found<'a> {
    /// For findings of `rule` in `file`; `level` is the policy's word and goes before the rule's own.
    pub fn new(rule: Heading, level: Option<Level>, file: Option<&'a File<'a>>) -> Self {
        Self { rule, level, file, all: Vec::new() }
    }

    /// Adds a finding at a span of the file. `message`: what is wrong, without a final stop. `help`: what to do next;
    /// may be empty.
    pub fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.add_as(self.rule.level, span, message, help);
    }

    /// [`Found::add`] at another level than the rule's, unless the policy sets one.
    pub fn add_as(&mut self, level: Level, span: Span, message: impl Into<String>, help: impl Into<String>) {
        if let Some(file) = self.file {
            self.push(level, file, span, message.into(), help.into());
        }
    }

    /// [`Found::add`] with the change to this file that mends it, where there is one.
    pub fn add_fixable(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
        change: Option<Change>,
    ) {
        let fix = self.file.zip(change).map(|(file, change)| Fix { path: file.path.to_owned(), change });
        self.add_fixed_by(span, message, help, fix);
    }

    /// [`Found::add`] with what mends it, in this file or in another.
    pub fn add_fixed_by(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
        fix: Option<Fix>,
    ) {
        let before = self.all.len();
        self.add(span, message, help);
        if let Some(added) = self.all.get_mut(before) {
            added.finding.fixable = fix.is_some();
            added.fix = fix;
        }
    }

    /// [`Found::add`] of something that nobody may see: its excerpt shows stars in its place.
    pub fn add_masked(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let before = self.all.len();
        self.add(span, message, help);
        if let Some(added) = self.all.get_mut(before) {
            let finding = &mut added.finding;
            let one_line = finding.start.line == finding.end.line;
            let end = if one_line { finding.end.column } else { usize::MAX };
            let masked =
                |(at, c): (usize, char)| if finding.start.column <= at + 1 && at + 1 < end { '*' } else { c };
            finding.excerpt =
                finding.excerpt.as_ref().map(|line| line.chars().enumerate().map(masked).collect());
        }
    }

    /// [`Found::add`] in another file than the one in hand; for rules that look at the whole corpus.
    pub fn add_in(
        &mut self,
        file: &File<'_>,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(self.rule.level, file, span, message.into(), help.into());
    }

    /// Adds a finding at a place (first and last) of a file that is not at hand; `excerpt` is the line there, where it is known.
    pub fn add_at(
        &mut self,
        level: Level,
        path: &str,
        (start, end): (Position, Position),
        excerpt: Option<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut finding = self.finding(level, path, message.into(), help.into());
        (finding.start, finding.end, finding.excerpt) = (start, end, excerpt);
        self.all.push(Judged { finding, fix: None });
    }

    /// What was found, in the order it was added.
    pub fn into_all(self) -> Vec<Judged> {
        self.all
    }

    fn push(&mut self, level: Level, file: &File<'_>, span: Span, message: String, help: String) {
        let (start, end, excerpt) = file.place(span);
        let mut finding = self.finding(level, file.path, message, help);
        (finding.start, finding.end, finding.excerpt) = (start, end, Some(excerpt));
        self.all.push(Judged { finding, fix: None });
    }

    fn finding(&self, level: Level, path: &str, message: String, help: String) -> Finding {
        let start = Position { line: 1, column: 1 };
        Finding {
            code: self.rule.code,
            rule: self.rule.name,
            level: self.level.unwrap_or(level),
            path: path.to_owned(),
            start,
            end: start,
            message,
            help: (!help.is_empty()).then_some(help),
            fixable: false,
            excerpt: None,
        }
    }
}
