//! Changes that were carried out in a period, and the incidents that name one as their cause.

use std::collections::HashMap;

use crate::base::moment::{Moment, Zone};
use crate::base::period::Period;
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::columns::Columns;
use crate::view::sheet::{Sheet, Tone};

/// A change that was carried out.
#[derive(Debug)]
pub struct Done<'c> {
    record: &'c Record,
    completed: Moment,
    caused: Vec<&'c str>,
}

impl<'c> Done<'c> {
    /// The change.
    pub fn record(&self) -> &'c Record {
        self.record
    }

    /// Whether it failed or was rolled back.
    pub fn failed(&self) -> bool {
        matches!(self.record.text("outcome"), Some("failed" | "rolled_back"))
    }
}

/// The changes completed in the period and not after the inputs' now, by that moment.
pub fn done<'a>(inputs: &Inputs<'a>, period: &Period) -> Vec<Done<'a>> {
    let mut all: Vec<Done<'a>> = inputs
        .corpus
        .of_kind("change")
        .filter(|record| inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy)))
        .filter_map(|record| {
            let completed = record.time("completed").get()?;
            (period.contains(completed) && completed <= inputs.now).then_some(Done {
                record,
                completed,
                caused: Vec::new(),
            })
        })
        .collect();
    if !all.is_empty() {
        let mut caused: HashMap<&str, Vec<&'a str>> = HashMap::new();
        for incident in inputs.corpus.of_kind("incident") {
            for cause in incident.texts("caused_by") {
                caused.entry(cause).or_default().push(&incident.id);
            }
        }
        for change in &mut all {
            change.caused = caused.get(change.record.id.as_str()).cloned().unwrap_or_default();
        }
    }
    all.sort_by(|a, b| (a.completed, &a.record.id).cmp(&(b.completed, &b.record.id)));
    all
}

/// The sheet `changes`.
pub fn sheet(changes: &[Done<'_>], zone: Zone) -> Sheet {
    let outcome = |change: &Done<'_>| {
        let word = change.record.text("outcome")?.to_owned();
        let tone = match word.as_str() {
            "successful" => Tone::Good,
            "with_issues" => Tone::Warn,
            _ if change.failed() => Tone::Bad,
            _ => Tone::Plain,
        };
        Some((word, tone))
    };
    Columns::in_zone(zone)
        .id("id", |change: &&Done<'_>| change.record.id.as_str())
        .titled("ID")
        .text("title", |change| change.record.title())
        .text("type", |change| change.record.text("type"))
        .state("outcome", |change| outcome(change))
        .time("completed", |change| change.completed)
        .texts("incidents", |change| change.caused.clone())
        .sheet("changes", "Changes deployed", changes)
}
