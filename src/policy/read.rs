//! `read`: how records that others wrote are read where they lie. The mapping as data, with its patterns compiled and
//! its formats checked; finding the values in a document is `record`'s.
//!
//! A field's rule is a selector (where to look) and how to understand what is found there: `map`, `format`, `zone`.
//! Stated durations are ordinary fields: `time_to_detect`, `time_to_acknowledge`, `time_to_mitigate`,
//! `time_to_resolve`.

use globset::{GlobBuilder, GlobMatcher};
use regex::Regex;

use crate::base::moment::Zone;
use crate::base::span::Span;
use crate::doc::origin::Origin;

/// How the files of one layout are read as records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The kind; whether there is one is seen where kinds are known.
    pub kind: String,
    /// Where the kind's name stands in the policy file.
    pub kind_span: Span,
    /// The files it claims: a path that any of them matches.
    pub paths: Vec<PathGlob>,
    /// Where times without an offset are read; the policy's zone where absent.
    pub zone: Option<Zone>,
    /// Where a record's id comes from; the file name without its ending where absent.
    pub id: Option<Rule>,
    /// Field name to its rule, in the order of the policy.
    pub fields: Vec<(String, Rule)>,
    /// A file that meets any of these is no record.
    pub skip: Vec<Condition>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Mapping {
    /// Whether the mapping claims the file at `path` (relative to the root, with `/`). Pages about the others, README.md
    /// and names that begin with `_` (site generators keep a folder's own page in `_index.md`), are claimed by a pattern
    /// that names them alone.
    pub fn claims(&self, path: &str) -> bool {
        let name = file_name(path);
        let is_about = name.starts_with('_') || name.eq_ignore_ascii_case("README.md");
        let names = |glob: &&PathGlob| {
            let last = file_name(&glob.text);
            last.starts_with('_') || last.eq_ignore_ascii_case(name)
        };
        self.paths.iter().filter(|glob| !is_about || names(glob)).any(|glob| glob.matches(path))
    }

    /// The rule of a field.
    pub fn rule(&self, field: &str) -> Option<&Rule> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, rule)| rule)
    }
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A pattern for paths below the root: `*` stays within a folder, `**` does not.
#[derive(Clone, Debug)]
pub struct PathGlob {
    /// The pattern as written.
    pub text: String,
    matcher: GlobMatcher,
}

impl PathGlob {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        let glob = GlobBuilder::new(text).literal_separator(true).backslash_escape(true).build();
        match glob {
            Ok(glob) => Ok(Self { text: text.to_owned(), matcher: glob.compile_matcher() }),
            Err(error) => Err(error.kind().to_string()),
        }
    }

    /// Whether `path` (relative to the root, with `/`) matches.
    pub fn matches(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }
}

impl PartialEq for PathGlob {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for PathGlob {}

/// A regular expression whose group `value` is what is looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// A pattern of `regex`; `None` when that has no group `value`.
    pub fn new(regex: Regex) -> Option<Self> {
        let found = regex.capture_names().any(|name| name == Some("value"));
        found.then_some(Self { regex })
    }

    /// What the group `value` captures in `text`.
    pub fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.regex.captures(text)?.name("value").map(|found| found.as_str())
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        self.regex.as_str()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Pattern {}

/// Where a value is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// A key of the front matter, or a path of keys (`meta.started` is written `[meta, started]` here).
    Key(Vec<String>),
    /// A bold or plain `Label: value` line or list item; case does not matter.
    Label(String),
    /// A list item that begins with the text; the rest is the value.
    Item(String),
    /// The text below a heading.
    Heading(String),
    /// A cell of a table.
    Cell(Cell),
    /// The file's name, by a pattern.
    Filename(Pattern),
    /// The file's path relative to the root, by a pattern.
    Path(Pattern),
    /// The same value for every file.
    Const(String),
    /// The first of several rules that finds something.
    FirstOf(Vec<Rule>),
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The heading the table stands below.
    pub section: String,
    /// The column's heading.
    pub column: String,
    /// The row.
    pub row: Row,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The first.
    First,
    /// The last.
    Last,
    /// The first whose cell in `column` contains `text`; case does not matter.
    Matching {
        /// The column that is compared.
        column: String,
        /// What it contains.
        text: String,
    },
}

/// Where a value is looked for, and how it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Where.
    pub selector: Selector,
    /// What is found to what it means; empty = as it is.
    pub map: Vec<(String, String)>,
    /// What anything that `map` does not list means (its `*`); `None` = it cannot be read.
    pub otherwise: Option<String>,
    /// strftime formats of a time, tried in order; none = a timestamp as records hold it.
    pub formats: Vec<String>,
    /// Where a time without an offset is read; the mapping's zone where absent.
    pub zone: Option<Zone>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Rule {
    /// What `found` means: looked up in `map` where there is one. `None` = the map does not know it.
    pub fn meaning<'a>(&'a self, found: &'a str) -> Option<&'a str> {
        if self.map.is_empty() && self.otherwise.is_none() {
            return Some(found);
        }
        let listed = self.map.iter().find(|(from, _)| from == found).map(|(_, to)| to.as_str());
        listed.or(self.otherwise.as_deref())
    }
}

/// When a file that a mapping claims is no record after all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Where to look.
    pub selector: Selector,
    /// What must be found.
    pub test: Test,
    /// Where it was declared.
    pub origin: Origin,
}

/// What a [`Condition`] asks of the value. An absent value equals nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is one of these.
    Equals(Vec<String>),
    /// It is none of these, or absent.
    Not(Vec<String>),
    /// It is there (`true`), or it is not (`false`).
    Exists(bool),
}

impl Condition {
    /// Whether what was found (`None` = nothing) meets the condition.
    pub fn holds(&self, found: Option<&str>) -> bool {
        match &self.test {
            Test::Equals(values) => found.is_some_and(|found| values.iter().any(|value| value == found)),
            Test::Not(values) => !found.is_some_and(|found| values.iter().any(|value| value == found)),
            Test::Exists(wanted) => found.is_some() == *wanted,
        }
    }
}
