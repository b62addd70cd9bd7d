//! Floor 6: one report, one file. A report is a pure function from records, policy, period and now to sheets.
//!
//! To add one: a file with its [`ReportDef`] and a line in [`REPORTS`]. Formats are the renderers' business.

pub mod actions;
pub mod evidence;
pub mod fail_on;
pub mod fill;
pub mod grouping;
pub mod inputs;
pub mod monthly;
pub mod mttr;
pub mod population;
pub mod postmortems;
pub mod problems;
pub mod review;
pub mod sla;
pub mod support;
pub mod toil;
pub mod weekly;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use crate::base::text::{list_words, nearest};
use crate::report::grouping::Key;
use crate::report::inputs::Inputs;
use crate::view::report::Report;

/// A report that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct ReportDef {
    /// Its name, as in `opsctl report NAME`.
    pub name: &'static str,
    /// One line of help.
    pub summary: &'static str,
    /// The sheets it may return, `by_<key>` aside: what a generated part can name.
    pub sheets: &'static [&'static str],
    /// The keys that `--by` accepts.
    pub keys: &'static [Key],
    /// The keys that conditions (`-w`) know beside the fields of records.
    pub own_keys: &'static [&'static str],
    /// Computes it.
    pub run: fn(&Inputs<'_>) -> Report,
}

/// All reports, sorted by name.
pub const REPORTS: &[ReportDef] = &[
    actions::REPORT,
    monthly::REPORT,
    mttr::REPORT,
    postmortems::REPORT,
    problems::REPORT,
    sla::REPORT,
    support::REPORT,
    toil::REPORT,
    weekly::REPORT,
];

/// A report that cannot be computed as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportError {
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: String,
}

impl std::fmt::Display for ReportError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for ReportError {}

impl ReportError {
    /// The error for a word that is not among `valid`; `what` says which, as in `there is no report`.
    pub fn unknown(what: &str, word: &str, valid: &[&str]) -> Self {
        let near = nearest(word, valid).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        Self { message: format!("{what} `{word}`"), help: format!("{near}valid: {}", list_words(valid)) }
    }
}

/// The report of that name.
///
/// # Errors
/// There is none; the error lists those there are.
pub fn find(name: &str) -> Result<&'static ReportDef, ReportError> {
    let names: Vec<&str> = REPORTS.iter().map(|report| report.name).collect();
    REPORTS
        .iter()
        .find(|report| report.name == name)
        .ok_or_else(|| ReportError::unknown("there is no report", name, &names))
}

impl ReportDef {
    /// The key that `--by` names.
    ///
    /// # Errors
    /// The report cannot be broken down by it; the error lists the keys it can.
    pub fn key(&self, name: &str) -> Result<Key, ReportError> {
        let names: Vec<&str> = self.keys.iter().map(|key| key.name()).collect();
        if self.keys.is_empty() {
            return Err(ReportError {
                message: format!("the report `{}` is not broken down by anything", self.name),
                help: "leave --by out".to_owned(),
            });
        }
        self.keys.iter().copied().find(|key| key.name() == name).ok_or_else(|| {
            ReportError::unknown(&format!("the report `{}` has no key", self.name), name, &names)
        })
    }

    /// Computes the report.
    pub fn compute(&self, inputs: &Inputs<'_>) -> Report {
        let mut report = (self.run)(inputs);
        evidence::look_up(&mut report, inputs);
        report
    }
}
