//! What a report is computed from.

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::corpus::Corpus;
use crate::corpus::filter::Filter;
use crate::policy::Policy;
use crate::record::incident::Standing;
use crate::report::ReportError;
use crate::report::grouping::Key;
use crate::view::coverage::Coverage;
use crate::view::report::{Report, SourceName};

/// Everything that decides a report's figures.
#[derive(Clone, Debug)]
pub struct Inputs<'a> {
    /// The records.
    pub corpus: &'a Corpus,
    /// The policy.
    pub policy: &'a Policy,
    /// The present moment.
    pub now: Moment,
    /// The period; `None` = all that was ever recorded.
    pub period: Option<Period>,
    /// What the figures are also broken down by.
    pub by: Vec<Key>,
    /// Conditions that records must fulfil, all of them.
    pub filters: Vec<Filter>,
    /// Incidents that usually stand outside and are brought back.
    pub include: Vec<Standing>,
    /// Where the records were read from.
    pub source: SourceName,
    /// Whether each row is to say what it stands on.
    pub explain: bool,
    /// The record whose generated part is being filled: reviews leave their own action items out.
    pub host: Option<&'a str>,
}

/// Standings that `--include` brings back.
const INCLUDABLE: [Standing; 4] =
    [Standing::Cancelled, Standing::Duplicate, Standing::Drill, Standing::Maintenance];

/// The reasons that `--include` names.
pub fn reasons() -> [&'static str; 4] {
    INCLUDABLE.map(|standing| standing.reason().unwrap_or_default())
}

/// The standing that `--include` names.
///
/// # Errors
/// There is none of that name; the error lists those there are.
pub fn included(name: &str) -> Result<Standing, ReportError> {
    INCLUDABLE
        .into_iter()
        .find(|standing| standing.reason() == Some(name))
        .ok_or_else(|| ReportError::unknown("there is no reason", name, &reasons()))
}

impl<'a> Inputs<'a> {
    /// All records of the work tree up to `now`, nothing narrowed down.
    pub fn new(corpus: &'a Corpus, policy: &'a Policy, now: Moment) -> Self {
        Self {
            corpus,
            policy,
            now,
            period: None,
            by: Vec::new(),
            filters: Vec::new(),
            include: Vec::new(),
            source: SourceName::Worktree,
            explain: false,
            host: None,
        }
    }

    /// The same for another period.
    pub fn over(&self, period: Period) -> Self {
        Self { period: Some(period), ..self.clone() }
    }

    /// An empty report of that name for these inputs.
    pub fn report(&self, name: &str, title: &str) -> Report {
        Report {
            name: name.to_owned(),
            title: title.to_owned(),
            as_of: self.now.in_zone(self.policy.zone),
            source: self.source.clone(),
            period: self.period.clone(),
            definitions: Vec::new(),
            sheets: Vec::new(),
            coverage: Coverage::default(),
            notes: Vec::new(),
            left_out: None,
        }
    }
}
