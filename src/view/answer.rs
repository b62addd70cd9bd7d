//! What a command answers with: one value, which any format that has a shape for it can write.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::view::edit_summary::EditSummary;
use crate::view::explanation::Explanation;
use crate::view::finding::Findings;
use crate::view::log::Log;
use crate::view::message::{Message, MessageStyle};
use crate::view::outcome::Outcome;
use crate::view::record::{RecordPage, Records};
use crate::view::report::Report;
use crate::view::rule::RuleInfo;
use crate::view::sheet::Sheet;
use crate::view::status::Status;

/// The answer of a command.
#[derive(Debug)]
pub enum Answer {
    /// Figures (`report`, `audit`).
    Report(Report),
    /// Figures, each with the records it was computed from (`report --explain`).
    Explained(Report),
    /// Lists of what there is: kinds, rules, reports, messages, action items.
    Sheets(Sheets),
    /// Records with the columns that were asked for (`list`).
    List(Sheet),
    /// Records with all their fields (`list`).
    Records(Records),
    /// One record (`show`).
    Record(Box<RecordPage>),
    /// What `check` found.
    Findings(Box<Checked>),
    /// One rule (`check --explain`).
    Rule(RuleInfo),
    /// The figures of one record (`explain`).
    Explanation(Box<Explanation>),
    /// What Git knows of one record (`log`).
    Log(Box<Log>),
    /// What needs someone now (`status`).
    Status(Box<Status>),
    /// What was done to a record (`new`, `set`, verbs).
    Edit(EditSummary),
    /// What was done to several records, or to files and settings.
    Outcome(Outcome),
    /// A message to people (`notify`).
    Message(Box<Notice>),
    /// Text that is neither a list nor a figure: a diff, how many files were written.
    Text(String),
    /// A JSON schema (`schema`).
    Schema(Value),
    /// Text for another program, which says how it looks: a completion script, the source of a manual page.
    Script(String),
    /// Nothing is said.
    Nothing,
}

/// Which kind of answer a command gives; known before anything is read, so that a format that has no shape for it is
/// refused first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// [`Answer::Report`].
    Report,
    /// [`Answer::Explained`].
    Explained,
    /// [`Answer::Sheets`].
    Sheets,
    /// [`Answer::List`].
    List,
    /// [`Answer::Records`].
    Records,
    /// [`Answer::Record`].
    Record,
    /// [`Answer::Findings`].
    Findings,
    /// [`Answer::Rule`].
    Rule,
    /// [`Answer::Explanation`].
    Explanation,
    /// [`Answer::Log`].
    Log,
    /// [`Answer::Status`].
    Status,
    /// [`Answer::Edit`].
    Edit,
    /// [`Answer::Outcome`].
    Outcome,
    /// [`Answer::Message`].
    Message,
    /// [`Answer::Text`].
    Text,
    /// [`Answer::Schema`].
    Schema,
    /// [`Answer::Script`] and [`Answer::Nothing`].
    Script,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 17] = [
        Self::Report,
        Self::Explained,
        Self::Sheets,
        Self::List,
        Self::Records,
        Self::Record,
        Self::Findings,
        Self::Rule,
        Self::Explanation,
        Self::Log,
        Self::Status,
        Self::Edit,
        Self::Outcome,
        Self::Message,
        Self::Text,
        Self::Schema,
        Self::Script,
    ];

    /// What is asked for, in a refusal: `explanations cannot be written as csv`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Report => "reports",
            Self::Explained => "explained reports",
            Self::Sheets => "lists",
            Self::List | Self::Records => "lists of records",
            Self::Record => "records",
            Self::Findings => "findings",
            Self::Rule => "explanations of rules",
            Self::Explanation => "explanations of records",
            Self::Log => "logs",
            Self::Status => "the status",
            Self::Edit => "edits",
            Self::Outcome => "the outcomes of this command",
            Self::Message => "messages",
            Self::Text => "the answers of this command",
            Self::Schema => "schemas",
            Self::Script => "scripts and manual pages",
        }
    }
}

/// Sheets under the name of a machine shape.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// The machine shape, e.g. `opsctl.kinds/1`.
    pub schema: &'static str,
    /// The sheets for people.
    pub shown: Vec<Sheet>,
    /// The sheets for programs, where they hold more.
    pub exact: Option<Vec<Sheet>>,
}

impl Sheets {
    /// Sheets that are the same for people and programs.
    pub fn new(schema: &'static str, sheets: Vec<Sheet>) -> Self {
        Self { schema, shown: sheets, exact: None }
    }

    /// The sheets for programs.
    pub fn exact(&self) -> &[Sheet] {
        self.exact.as_ref().unwrap_or(&self.shown)
    }
}

/// What `check` found, and what formats for hosts say beside it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The findings; paths are relative to the root.
    pub findings: Findings,
    /// All rules, found or not.
    pub rules: Vec<RuleInfo>,
    /// The root below the top of the checkout, where it is a folder in it: hosts name files from the top.
    pub below: Option<String>,
}

impl Checked {
    /// The findings with the paths that a host knows.
    pub fn hosted(&self) -> Findings {
        let mut findings = self.findings.clone();
        if let Some(below) = &self.below {
            for finding in &mut findings.all {
                finding.path = format!("{below}/{}", finding.path);
            }
        }
        findings
    }
}

/// A command that failed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Failed {
    /// What is wrong; further lines list what is wrong in detail.
    pub error: String,
    /// What to do next.
    pub hints: Vec<String>,
    /// The exit code.
    pub exit: u8,
}

/// A message with the way it is written.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The message.
    pub message: Message,
    /// How it is written.
    pub style: MessageStyle,
    /// When it was written.
    pub as_of: crate::base::moment::Moment,
}

impl Answer {
    /// Its shape.
    pub fn shape(&self) -> Shape {
        match self {
            Self::Report(_) => Shape::Report,
            Self::Explained(_) => Shape::Explained,
            Self::Sheets(_) => Shape::Sheets,
            Self::List(_) => Shape::List,
            Self::Records(_) => Shape::Records,
            Self::Record(_) => Shape::Record,
            Self::Findings(_) => Shape::Findings,
            Self::Rule(_) => Shape::Rule,
            Self::Explanation(_) => Shape::Explanation,
            Self::Log(_) => Shape::Log,
            Self::Status(_) => Shape::Status,
            Self::Edit(_) => Shape::Edit,
            Self::Outcome(_) => Shape::Outcome,
            Self::Message(_) => Shape::Message,
            Self::Text(_) => Shape::Text,
            Self::Schema(_) => Shape::Schema,
            Self::Script(_) | Self::Nothing => Shape::Script,
        }
    }
}
