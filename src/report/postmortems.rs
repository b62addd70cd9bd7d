//! `report postmortems`: which are owed, when they are due, and which were reviewed in time.
//!
//! An incident owes a postmortem when the policy has a target `postmortem` for its severity at the resolution. The clock
//! runs from `resolved` to `reviewed`, on the target's own calendar.
//! **As of now.** What lies after now has not happened: a postmortem made later is missing still.
//! **Period.** With one, the report is about the incidents that were resolved in it.

use std::collections::HashMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::measure::clock::{Clock, Rules, State};
use crate::measure::from_record::postmortem_clock;
use crate::record::Record;
use crate::record::incident::Incident;
use crate::report::ReportDef;
use crate::report::grouping::{Key, cell, collect, groups};
use crate::report::inputs::Inputs;
use crate::report::mttr::some;
use crate::report::population::incidents;
use crate::report::sla::state;
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "postmortems",
    summary: "Postmortems that incidents owe: missing, submitted, reviewed, overdue, on time",
    sheets: &["summary", "postmortems"],
    keys: &Key::ALL,
    own_keys: &[],
    run,
};

/// How far a postmortem has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is no record.
    Missing,
    /// It is being written.
    Draft,
    /// It was handed in.
    InReview,
    /// It was reviewed, and maybe closed since.
    Reviewed,
}

impl Stage {
    /// The word in reports: that of the postmortem's states.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Reviewed => "reviewed",
        }
    }
}

/// A postmortem that an incident owes, made or not.
#[derive(Debug)]
pub struct Owed<'c> {
    /// The incident.
    pub incident: Incident<'c>,
    /// Its postmortem, where there is one by now.
    pub postmortem: Option<&'c Record>,
    /// How far it has come.
    pub stage: Stage,
    /// The clock from the resolution to the review.
    pub clock: Clock,
    /// When it was handed in.
    pub submitted: Option<Moment>,
}

/// The postmortems that are owed.
#[derive(Debug, Default)]
pub struct Owing<'c> {
    /// Those not reviewed first, the earliest due before the others; then those reviewed.
    pub owed: Vec<Owed<'c>>,
    /// Which incidents that stands on.
    pub coverage: Coverage,
    /// Incidents that name a postmortem that does not exist, and its id.
    pub dangling: Vec<String>,
}

/// The postmortems that incidents owe, of those resolved in the period where there is one.
pub fn owing<'a>(inputs: &Inputs<'a>) -> Owing<'a> {
    let rules = Rules::of(inputs.policy);
    let made_by_now = |record: &&'a Record| record.time("created").get().is_none_or(|at| at <= inputs.now);
    let mut by_incident: HashMap<&str, &Record> = HashMap::new();
    for record in inputs.corpus.of_kind("postmortem").filter(made_by_now) {
        for id in record.texts("incident") {
            by_incident.entry(id).or_insert(record);
        }
    }
    let population = incidents(inputs);
    let mut found = Owing::default();
    population.cover(&mut found.coverage, inputs.period.as_ref());
    // A clock that nobody stopped runs through the working days of years: all threads share them.
    let told: Vec<_> = population
        .incidents
        .into_par_iter()
        .map(|incident| {
            let named = incident.record.text("postmortem");
            let linked = named.and_then(|name| inputs.corpus.get(name)).filter(made_by_now);
            let postmortem = linked.or_else(|| by_incident.get(incident.record.id.as_str()).copied());
            let clock = postmortem_clock(&incident, postmortem, inputs.policy, &rules, inputs.now);
            (incident, postmortem, clock)
        })
        .collect();
    for (incident, postmortem, clock) in told {
        let id = incident.record.id.as_str();
        let named = incident.record.text("postmortem");
        let clock = match clock {
            Ok(clock) => clock,
            Err(reason) => {
                let within = match (&inputs.period, incident.counted_at()) {
                    (Some(period), Some(at)) => period.contains(at),
                    _ => true,
                };
                if within {
                    found.coverage.exclude(reason, id);
                }
                continue;
            }
        };
        if inputs.period.as_ref().is_some_and(|period| !period.contains(clock.started)) {
            continue;
        }
        if clock.state == State::NoTarget {
            found.coverage.exclude("no_target", id);
            continue;
        }
        if let Some(name) = named
            && inputs.corpus.get(name).is_none()
        {
            found.dangling.push(format!("{id} ({name})"));
        }
        let past =
            |name: &str| postmortem.and_then(|record| record.time(name).get()).filter(|at| *at <= inputs.now);
        let submitted = past("submitted");
        let stage = match (postmortem, clock.stopped, submitted) {
            (None, ..) => Stage::Missing,
            (_, Some(_), _) => Stage::Reviewed,
            (_, None, Some(_)) => Stage::InReview,
            (_, None, None) => Stage::Draft,
        };
        found.coverage.take();
        found.owed.push(Owed { incident, postmortem, stage, clock, submitted });
    }
    found.owed.sort_by(|a, b| {
        let key = |one: &Owed<'_>| (one.stage == Stage::Reviewed, one.clock.due, one.clock.started);
        key(a).cmp(&key(b)).then_with(|| a.incident.record.id.cmp(&b.incident.record.id))
    });
    found
}

fn run(inputs: &Inputs<'_>) -> Report {
    let found = owing(inputs);
    let mut report = inputs.report(REPORT.name, "Postmortems");
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    report.definitions = vec![
        pair("owed", "the policy has a target `postmortem` for the severity at the resolution"),
        pair("postmortem", "resolved -> reviewed"),
        pair("overdue", "past its target and not reviewed"),
        pair("compliance", "on time / (on time + late + overdue)"),
        pair("period", "by the incident's resolution"),
    ];
    report.coverage = found.coverage.clone();
    let mut sheet = Sheet::new("summary", "Summary", columns(None)).explained(inputs.explain);
    push(&mut sheet, None, &found.owed.iter().collect::<Vec<_>>());
    report.sheets.push(sheet);
    for key in &inputs.by {
        let items = found.owed.iter().map(|one| {
            let groups = match key {
                // The severity whose target counts.
                Key::Severity => vec![one.clock.severity.clone()],
                other => groups(*other, &one.incident, Some(one.clock.started), inputs.policy),
            };
            (groups, one)
        });
        let mut sheet = Sheet::new(&key.sheet(), &key.title(), columns(Some(*key))).explained(inputs.explain);
        for (group, ones) in collect(*key, items, inputs.policy, inputs.period.as_ref()) {
            push(&mut sheet, Some(cell(&group)), &ones);
        }
        report.sheets.push(sheet);
    }
    report.sheets.push(each(&found.owed, inputs));
    let missing: Vec<&str> = found
        .owed
        .iter()
        .filter(|one| one.stage == Stage::Missing)
        .map(|one| one.incident.record.id.as_str())
        .collect();
    if !missing.is_empty() {
        report.notes.push(format!("no postmortem yet: {}", some(&missing)));
    }
    if !found.dangling.is_empty() {
        let names: Vec<&str> = found.dangling.iter().map(String::as_str).collect();
        report.notes.push(format!("the postmortem named does not exist: {}", some(&names)));
    }
    report
}

fn columns(key: Option<Key>) -> Vec<Column> {
    let mut columns: Vec<Column> = key.map(Key::column).into_iter().collect();
    for name in ["owed", "missing", "draft", "in_review", "reviewed", "on_time", "late", "overdue", "at_risk"]
    {
        columns.push(Column::new(name, ColumnType::Count));
    }
    columns.push(Column::new("compliance", ColumnType::Ratio));
    columns
}

#[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
fn push(sheet: &mut Sheet, group: Option<Cell>, owed: &[&Owed<'_>]) {
    let count = |wanted: &dyn Fn(&Owed<'_>) -> bool| owed.iter().filter(|one| wanted(one)).count() as u64;
    let stage = |stage: Stage| count(&|one| one.stage == stage);
    let state = |state: State| count(&|one| one.clock.state == state);
    let (on_time, late, overdue) = (state(State::Met), state(State::Breached), state(State::BreachedRunning));
    let mut row: Vec<Cell> = group.into_iter().collect();
    row.extend(
        [
            owed.len() as u64,
            stage(Stage::Missing),
            stage(Stage::Draft),
            stage(Stage::InReview),
            stage(Stage::Reviewed),
            on_time,
            late,
            overdue,
            state(State::AtRisk),
        ]
        .map(Cell::Count),
    );
    let decided = on_time + late + overdue;
    row.push(if decided > 0 { Cell::Ratio(on_time as f64 / decided as f64) } else { Cell::None });
    sheet.push(row);
    sheet.provenance(|| {
        Provenance::of(owed.iter().map(|one| {
            let fields = ["resolved", "severity", "severity_changes", "postmortem"];
            let value = Cell::Text(format!("{}, {}", one.stage.as_str(), one.clock.state.as_str()));
            Evidence::new(&one.clock.id, value, &fields)
        }))
    });
}

/// How far it has come, with a tone.
pub fn stage(one: &Owed<'_>) -> Cell {
    let tone = match one.stage {
        Stage::Missing => Tone::Bad,
        Stage::Draft | Stage::InReview => Tone::Warn,
        Stage::Reviewed => Tone::Good,
    };
    Cell::State(one.stage.as_str().to_owned(), tone)
}

/// The sheet of single postmortems.
pub fn each<'o, 'c: 'o>(owed: impl IntoIterator<Item = &'o Owed<'c>>, inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("incident", ColumnType::Id),
        Column::new("severity", ColumnType::Text),
        Column::new("title", ColumnType::Text),
        Column::new("postmortem", ColumnType::Id),
        Column::new("status", ColumnType::State),
        Column::new("resolved", ColumnType::Time),
        Column::new("submitted", ColumnType::Time),
        Column::new("reviewed", ColumnType::Time),
        Column::new("due", ColumnType::Time),
        Column::new("state", ColumnType::State),
        Column::new("left", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("postmortems", "Postmortems owed", columns);
    let local = |at: Option<Moment>| Cell::time(at.map(|at| at.in_zone(inputs.policy.zone)));
    for one in owed {
        let clock = &one.clock;
        sheet.push(vec![
            Cell::Id(clock.id.clone()),
            Cell::text(clock.severity.clone()),
            Cell::Text(one.incident.record.title().to_owned()),
            one.postmortem.map_or(Cell::None, |record| Cell::Id(record.id.clone())),
            stage(one),
            local(Some(clock.started)),
            local(one.submitted),
            local(clock.stopped),
            local(clock.due),
            state(clock.state),
            Cell::seconds(clock.left),
        ]);
    }
    sheet
}

#[cfg(test)]
mod tests;
