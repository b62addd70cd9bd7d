//! Floor 2: answers to text, one file a format.
//!
//! Renderers see what [`crate::view`] says a value means and nothing of the domain behind it. They are
//! pure: width, colour and zone are decided once, by the caller, in a [`Style`]. Rounding happens here
//! and nowhere else.
//!
//! A format says for each shape of an answer how it writes it, or that it does not: its file has one [`Format`], whose
//! line in [`FORMATS`] is all there is to add.

pub mod cell;
pub mod csv;
pub mod diff;
pub mod edit_summary;
mod evidence;
mod explanation;
pub mod findings;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod message;
mod outcome;
mod paint;
mod prose;
mod record;
mod rule;
pub mod sarif;
mod status;
pub mod table;
mod terminal;
pub mod timeline;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::Value;

use crate::base::moment::{Moment, Zone};
use crate::view::answer::{Answer, Checked, Failed, Notice, Shape, Sheets};
use crate::view::edit_summary::EditSummary;
use crate::view::explanation::Explanation;
use crate::view::log::Log;
use crate::view::outcome::Outcome;
use crate::view::record::{RecordPage, Records};
use crate::view::report::Report;
use crate::view::rule::RuleInfo;
use crate::view::sheet::Sheet;
use crate::view::status::Status;

/// A width without an end: text goes to a file or a pipe, where one row stays one line.
pub const UNBOUNDED: usize = usize::MAX;

/// How output for people looks; machine formats ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal, or [`UNBOUNDED`].
    pub width: usize,
    /// Whether escape sequences for colour are written.
    pub color: bool,
    /// The zone in which times are shown.
    pub zone: Zone,
    /// The moment that times are shown next to, as short as they can be: `14:05` is today. `None`: in full.
    pub near: Option<Moment>,
}

impl Style {
    /// Without colour and without an end of the line: what files and generated parts are written with.
    pub fn plain(zone: Zone) -> Self {
        Self { width: UNBOUNDED, color: false, zone, near: None }
    }
}

/// How a format writes answers of one shape; `None` where it has no form for them.
pub type Write<T> = Option<fn(&T, &Style) -> String>;

/// An output format.
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// Whether people read it: then it is made safe for terminals and logs, and remarks go with it on standard error.
    pub for_people: bool,
    /// A command that failed, on standard error; lines of text where it has no form for that.
    pub failure: Write<Failed>,
    /// [`Answer::Report`].
    pub report: Write<Report>,
    /// [`Answer::Explained`].
    pub explained: Write<Report>,
    /// [`Answer::Sheets`].
    pub sheets: Write<Sheets>,
    /// [`Answer::List`].
    pub list: Write<Sheet>,
    /// [`Answer::Records`].
    pub records: Write<Records>,
    /// [`Answer::Record`].
    pub record: Write<RecordPage>,
    /// [`Answer::Findings`].
    pub findings: Write<Checked>,
    /// [`Answer::Rule`].
    pub rule: Write<RuleInfo>,
    /// [`Answer::Explanation`].
    pub explanation: Write<Explanation>,
    /// [`Answer::Log`].
    pub log: Write<Log>,
    /// [`Answer::Status`].
    pub status: Write<Status>,
    /// [`Answer::Edit`].
    pub edit: Write<EditSummary>,
    /// [`Answer::Outcome`].
    pub outcome: Write<Outcome>,
    /// [`Answer::Message`].
    pub message: Write<Notice>,
    /// [`Answer::Text`].
    pub text: Write<str>,
    /// [`Answer::Schema`].
    pub schema: Write<Value>,
    /// [`Answer::Script`].
    pub script: Write<str>,
}

/// All formats, in the order that help lists them; the first is written where none is asked for.
pub const FORMATS: [&Format; 8] = [
    &terminal::FORMAT,
    &json::FORMAT,
    &csv::FORMAT,
    &markdown::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &sarif::FORMAT,
];

/// What is written where no format is asked for: text for people.
pub const DEFAULT: &Format = &terminal::FORMAT;

impl Format {
    /// A format that is for what `check` found and nothing else.
    const fn of_findings(
        name: &'static str,
        help: &'static str,
        write: fn(&Checked, &Style) -> String,
    ) -> Self {
        Self {
            name,
            help,
            for_people: false,
            failure: None,
            report: None,
            explained: None,
            sheets: None,
            list: None,
            records: None,
            record: None,
            findings: Some(write),
            rule: None,
            explanation: None,
            log: None,
            status: None,
            edit: None,
            outcome: None,
            message: None,
            text: None,
            schema: None,
            script: None,
        }
    }

    /// Whether it has a form for answers of that shape.
    pub fn writes(&self, shape: Shape) -> bool {
        match shape {
            Shape::Report => self.report.is_some(),
            Shape::Explained => self.explained.is_some(),
            Shape::Sheets => self.sheets.is_some(),
            Shape::List => self.list.is_some(),
            Shape::Records => self.records.is_some(),
            Shape::Record => self.record.is_some(),
            Shape::Findings => self.findings.is_some(),
            Shape::Rule => self.rule.is_some(),
            Shape::Explanation => self.explanation.is_some(),
            Shape::Log => self.log.is_some(),
            Shape::Status => self.status.is_some(),
            Shape::Edit => self.edit.is_some(),
            Shape::Outcome => self.outcome.is_some(),
            Shape::Message => self.message.is_some(),
            Shape::Text => self.text.is_some(),
            Shape::Schema => self.schema.is_some(),
            Shape::Script => self.script.is_some(),
        }
    }

    /// The answer as text, with a final line ending; `None` where the format has no form for it.
    pub fn write(&self, answer: &Answer, style: &Style) -> Option<String> {
        match answer {
            Answer::Report(report) => self.report.map(|write| write(report, style)),
            Answer::Explained(report) => self.explained.map(|write| write(report, style)),
            Answer::Sheets(sheets) => self.sheets.map(|write| write(sheets, style)),
            Answer::List(sheet) => self.list.map(|write| write(sheet, style)),
            Answer::Records(records) => self.records.map(|write| write(records, style)),
            Answer::Record(page) => self.record.map(|write| write(page, style)),
            Answer::Findings(checked) => self.findings.map(|write| write(checked, style)),
            Answer::Rule(rule) => self.rule.map(|write| write(rule, style)),
            Answer::Explanation(explanation) => self.explanation.map(|write| write(explanation, style)),
            Answer::Log(log) => self.log.map(|write| write(log, style)),
            Answer::Status(status) => self.status.map(|write| write(status, style)),
            Answer::Edit(edit) => self.edit.map(|write| write(edit, style)),
            Answer::Outcome(outcome) => self.outcome.map(|write| write(outcome, style)),
            Answer::Message(notice) => self.message.map(|write| write(notice, style)),
            Answer::Text(text) => self.text.map(|write| write(text, style)),
            Answer::Schema(schema) => self.schema.map(|write| write(schema, style)),
            Answer::Script(text) => self.script.map(|write| write(text, style)),
            Answer::Nothing => Some(String::new()),
        }
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

/// The format of that name; `None` when there is none.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.name == name)
}

/// The names of the formats that have a form for an answer that can take any of these shapes.
pub fn formats_of(shapes: &[Shape]) -> Vec<&'static str> {
    let writes = |format: &&Format| shapes.iter().any(|shape| format.writes(*shape));
    FORMATS.into_iter().filter(writes).map(|format| format.name).collect()
}

/// Text for programs, as it is.
fn as_it_is(text: &str, _: &Style) -> String {
    text.to_owned()
}
