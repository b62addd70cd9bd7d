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
use crate::report::grouping::{Group, Key, collect, groups};
use crate::report::inputs::Inputs;
use crate::report::mttr::some;
use crate::report::population::incidents;
use crate::report::sla::state;
use crate::view::columns::Columns;
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet, Tone};

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
    report.sheets.push(summary(None, vec![(None, found.owed.iter().collect())], inputs));
    for key in &inputs.by {
        let items = found.owed.iter().map(|one| {
            let groups = match key {
                // The severity whose target counts.
                Key::Severity => vec![one.clock.severity.clone()],
                other => groups(*other, &one.incident, Some(one.clock.started), inputs.policy),
            };
            (groups, one)
        });
        let groups = collect(*key, items, inputs.policy, inputs.period.as_ref());
        report.sheets.push(summary(Some(*key), groups, inputs));
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

/// A row for each group; one group without a key where there is none to break down by.
fn summary(key: Option<Key>, groups: Vec<(Group, Vec<&Owed<'_>>)>, inputs: &Inputs<'_>) -> Sheet {
    type Row<'o, 'c> = (Group, Vec<&'o Owed<'c>>);
    let stage =
        |stage: Stage| move |(_, owed): &Row<'_, '_>| owed.iter().filter(|one| one.stage == stage).count();
    let state = |state: State| {
        move |(_, owed): &Row<'_, '_>| owed.iter().filter(|one| one.clock.state == state).count()
    };
    let (on_time, late, overdue) = (state(State::Met), state(State::Breached), state(State::BreachedRunning));
    #[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
    let compliance = |row: &Row<'_, '_>| {
        let decided = on_time(row) + late(row) + overdue(row);
        (decided > 0).then(|| on_time(row) as f64 / decided as f64)
    };
    let provenance = |(_, owed): &Row<'_, '_>| {
        Provenance::of(owed.iter().map(|one| {
            let fields = ["resolved", "severity", "severity_changes", "postmortem"];
            let value = Cell::Text(format!("{}, {}", one.stage.as_str(), one.clock.state.as_str()));
            Evidence::new(&one.clock.id, value, &fields)
        }))
    };
    let (name, title) = Key::sheet(key);
    Columns::new()
        .text_by(key.map(Key::name), |(group, _): &Row<'_, '_>| group.clone())
        .count("owed", |(_, owed)| owed.len())
        .count("missing", stage(Stage::Missing))
        .count("draft", stage(Stage::Draft))
        .count("in_review", stage(Stage::InReview))
        .count("reviewed", stage(Stage::Reviewed))
        .count("on_time", on_time)
        .count("late", late)
        .count("overdue", overdue)
        .count("at_risk", state(State::AtRisk))
        .ratio("compliance", compliance)
        .explained_sheet(&name, &title, groups, inputs.explain.then_some(provenance))
}

/// How far it has come, with a tone.
fn stage(one: &Owed<'_>) -> (&'static str, Tone) {
    let tone = match one.stage {
        Stage::Missing => Tone::Bad,
        Stage::Draft | Stage::InReview => Tone::Warn,
        Stage::Reviewed => Tone::Good,
    };
    (one.stage.as_str(), tone)
}

/// The sheet of single postmortems.
pub fn each(owed: &[Owed<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("incident", |one: &&Owed<'_>| one.clock.id.as_str())
        .text("severity", |one| one.clock.severity.clone())
        .text("title", |one| one.incident.record.title())
        .id("postmortem", |one| one.postmortem.map(|record| record.id.as_str()))
        .state("status", |one| stage(one))
        .time("resolved", |one| one.clock.started)
        .time("submitted", |one| one.submitted)
        .time("reviewed", |one| one.clock.stopped)
        .time("due", |one| one.clock.due)
        .state("state", |one| state(one.clock.state))
        .seconds("left", |one| one.clock.left)
        .sheet("postmortems", "Postmortems owed", owed)
}

#[cfg(test)]
mod tests;
