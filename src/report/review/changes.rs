//! Changes that were carried out in a period, and the incidents that name one as their cause.

use std::collections::HashMap;

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

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
pub fn sheet(changes: &[Done<'_>]) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("title", ColumnType::Text),
        Column::new("type", ColumnType::Text),
        Column::new("outcome", ColumnType::State),
        Column::new("completed", ColumnType::Time),
        Column::new("incidents", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("changes", "Changes deployed", columns);
    for change in changes {
        let record = change.record;
        let outcome = record.text("outcome").map_or(Cell::None, |word| {
            let tone = match word {
                "successful" => Tone::Good,
                "with_issues" => Tone::Warn,
                _ if change.failed() => Tone::Bad,
                _ => Tone::Plain,
            };
            Cell::State(word.to_owned(), tone)
        });
        sheet.push(vec![
            Cell::Id(record.id.clone()),
            Cell::Text(record.title().to_owned()),
            Cell::text(record.text("type")),
            outcome,
            Cell::Time(change.completed),
            Cell::text((!change.caused.is_empty()).then(|| change.caused.join(", "))),
        ]);
    }
    sheet
}
