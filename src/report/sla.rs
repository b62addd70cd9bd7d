//! `report sla`: the clocks of incidents against their targets.
//!
//! A clock is decided once: when it stops in time (met), or at the first moment past its target (breached), be it
//! stopped by then or not. It belongs to the period it was decided in; one that is still undecided belongs to the period
//! that holds now. So no clock is counted twice, and a period that is over does not change.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::measure::clock::{Clock, Rules, State};
use crate::measure::from_record::{clock, update_clocks};
use crate::policy::sla::ClockName;
use crate::record::incident::Incident;
use crate::report::ReportDef;
use crate::report::evidence::CLOCK_FIELDS;
use crate::report::grouping::{Group, Key, collect, groups};
use crate::report::inputs::Inputs;
use crate::report::mttr::some;
use crate::report::population::incidents;
use crate::view::columns::Columns;
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet, Tone};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "sla",
    summary: "Clocks of incidents against their targets: met, breached, running",
    sheets: &["summary", "clocks", "coverage"],
    keys: &Key::ALL,
    own_keys: &[],
    run,
};

/// The clocks that say how an incident was handled: those a review counts.
pub const CLOCKS: [ClockName; 3] = [ClockName::Acknowledge, ClockName::Mitigate, ClockName::Resolve];

/// The clocks of the report: also the cadence of updates, each update of its own, and the escalation. What an incident
/// owes afterwards is in the report `postmortems`.
const REPORTED: [ClockName; 5] =
    [ClockName::Acknowledge, ClockName::Mitigate, ClockName::Resolve, ClockName::Update, ClockName::Escalate];

/// A clock and the incident it is of.
#[derive(Debug)]
pub struct Run {
    /// The incident, as an index into [`Runs::incidents`].
    pub incident: usize,
    /// The clock as of the inputs' now.
    pub clock: Clock,
    /// When it was decided; `None` while it is not.
    pub decided: Option<Moment>,
}

/// The clocks of a population.
#[derive(Debug)]
pub struct Runs<'c> {
    /// The incidents.
    pub incidents: Vec<Incident<'c>>,
    /// Their clocks that have a target and belong to the period, by incident and clock.
    pub runs: Vec<Run>,
    /// Which incidents they stand on.
    pub coverage: Coverage,
    /// Whose clocks are left out of the period, by clock and reason (`no_target`, `missing:acknowledged` ...).
    pub left_out: BTreeMap<(ClockName, String), Vec<String>>,
}

/// The clocks that the inputs ask for, as of their now.
pub fn runs<'a>(inputs: &Inputs<'a>, names: &[ClockName]) -> Runs<'a> {
    let rules = Rules::of(inputs.policy);
    let population = incidents(inputs);
    let mut found = Runs {
        incidents: Vec::new(),
        runs: Vec::new(),
        coverage: Coverage::default(),
        left_out: BTreeMap::new(),
    };
    population.cover(&mut found.coverage, inputs.period.as_ref());
    let told: Vec<_> = population
        .incidents
        .into_par_iter()
        .map(|incident| {
            let clocks: Vec<(ClockName, Result<Clock, String>)> = names
                .iter()
                .flat_map(|name| {
                    let told = match name {
                        ClockName::Update => update_clocks(&incident, inputs.policy, &rules, inputs.now),
                        name => {
                            clock(&incident, *name, inputs.policy, &rules, inputs.now).map(|one| vec![one])
                        }
                    };
                    match told {
                        Ok(clocks) => clocks.into_iter().map(|clock| (*name, Ok(clock))).collect(),
                        Err(reason) => vec![(*name, Err(reason))],
                    }
                })
                .collect();
            (incident, clocks)
        })
        .collect();
    for (incident, clocks) in told {
        let id = incident.record.id.clone();
        let (mut some_run, mut elsewhere) = (false, false);
        let mut reasons: Vec<(ClockName, String)> = Vec::new();
        for (name, clock) in clocks {
            match clock {
                Err(reason) => reasons.push((name, reason)),
                Ok(clock) if clock.state == State::NoTarget => reasons.push((name, "no_target".to_owned())),
                Ok(clock) => {
                    let decided = decided(&clock);
                    if belongs(decided, &clock, inputs) {
                        some_run = true;
                        found.runs.push(Run { incident: found.incidents.len(), clock, decided });
                    } else {
                        elsewhere = true;
                    }
                }
            }
        }
        let within = match (&inputs.period, incident.counted_at()) {
            (Some(period), Some(at)) => period.contains(at),
            _ => true,
        };
        if some_run {
            found.coverage.take();
        } else if let Some((_, reason)) = reasons.last().filter(|_| !elsewhere && within) {
            found.coverage.exclude(reason.clone(), id.clone());
        }
        for reason in reasons.into_iter().filter(|_| some_run || (within && !elsewhere)) {
            found.left_out.entry(reason).or_default().push(id.clone());
        }
        found.incidents.push(incident);
    }
    found
}

/// The moment a clock was decided: its breach, or its stop in time.
fn decided(clock: &Clock) -> Option<Moment> {
    clock.breached_at.or(match clock.state {
        State::Met | State::Cancelled => clock.stopped.or(Some(clock.started)),
        _ => None,
    })
}

fn belongs(decided: Option<Moment>, clock: &Clock, inputs: &Inputs<'_>) -> bool {
    if clock.started > inputs.now {
        return false;
    }
    let Some(period) = &inputs.period else { return true };
    period.contains(decided.unwrap_or(inputs.now))
}

/// How many clocks stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stopped in time.
    pub met: u64,
    /// Past their target, stopped or not.
    pub breached: u64,
    /// Running, far from their target.
    pub running: u64,
    /// Running, close to their target.
    pub at_risk: u64,
    /// Standing still.
    pub paused: u64,
}

impl Tally {
    /// Counts clocks.
    pub fn of<'k>(clocks: impl IntoIterator<Item = &'k Clock>) -> Self {
        let mut tally = Self::default();
        for clock in clocks {
            let place = match clock.state {
                State::Met => &mut tally.met,
                State::Breached | State::BreachedRunning => &mut tally.breached,
                State::Running => &mut tally.running,
                State::AtRisk => &mut tally.at_risk,
                State::Paused => &mut tally.paused,
                State::NoTarget | State::Cancelled => continue,
            };
            *place += 1;
        }
        tally
    }

    /// All of them.
    pub fn n(&self) -> u64 {
        self.met + self.breached + self.running + self.at_risk + self.paused
    }

    /// Met of those decided; `None` where none is.
    #[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
    pub fn compliance(&self) -> Option<f64> {
        let decided = self.met + self.breached;
        (decided > 0).then(|| self.met as f64 / decided as f64)
    }
}

fn run(inputs: &Inputs<'_>) -> Report {
    let found = runs(inputs, &REPORTED);
    let mut report = inputs.report(REPORT.name, "Service levels");
    report.definitions = definitions(inputs);
    report.coverage = found.coverage.clone();

    let all: Vec<&Clock> = found.runs.iter().map(|run| &run.clock).collect();
    report.sheets.push(summary(None, vec![(None, all)], inputs));
    for key in &inputs.by {
        let items = found.runs.iter().filter_map(|run| {
            let incident = found.incidents.get(run.incident)?;
            let at = Some(run.decided.unwrap_or(inputs.now));
            let groups = match key {
                // The severity whose target counted, which is not always the last one.
                Key::Severity => vec![run.clock.severity.clone()],
                other => groups(*other, incident, at, inputs.policy),
            };
            Some((groups, &run.clock))
        });
        let groups = collect(*key, items, inputs.policy, inputs.period.as_ref());
        report.sheets.push(summary(Some(*key), groups, inputs));
    }
    report.sheets.push(clocks(&found, inputs));
    report.sheets.extend(left_out(&found, inputs));
    notes(&found, &mut report.notes);
    report
}

fn definitions(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let start = inputs.policy.sla_at(inputs.now).start.clone();
    let start = start.unwrap_or_else(|| "declared (else detected, else impact_started)".to_owned());
    let pair = |name: &str, text: String| (name.to_owned(), text);
    vec![
        pair("acknowledge", format!("{start} -> acknowledged")),
        pair("mitigate", format!("{start} -> mitigated")),
        pair("resolve", format!("{start} -> resolved")),
        pair("update", format!("{start}, then each update -> the next update (else resolved)")),
        pair("escalate", format!("{start} -> the first escalation (else resolved)")),
        pair("stop", "what is resolved is mitigated; resolved and never acknowledged is left out".to_owned()),
        pair("compliance", "met / (met + breached); running past the target is breached".to_owned()),
        pair(
            "period",
            "by the moment of decision, met or first past the target; undecided clocks where now is"
                .to_owned(),
        ),
    ]
}

/// A row for each group and clock; one group without a key where there is none to break down by.
fn summary(key: Option<Key>, groups: Vec<(Group, Vec<&Clock>)>, inputs: &Inputs<'_>) -> Sheet {
    struct Row<'k> {
        group: Group,
        name: ClockName,
        clocks: Vec<&'k Clock>,
        tally: Tally,
    }
    let rows = groups.into_iter().flat_map(|(group, clocks)| {
        REPORTED.map(|name| {
            let clocks: Vec<&Clock> = clocks.iter().copied().filter(|clock| clock.clock == name).collect();
            Row { group: group.clone(), name, tally: Tally::of(clocks.iter().copied()), clocks }
        })
    });
    let provenance = |row: &Row<'_>| {
        let counted = row.clocks.iter().filter(|clock| clock.state != State::Cancelled);
        Provenance::of(counted.map(|clock| evidence(clock)))
    };
    let (name, title) = Key::sheet(key);
    Columns::new()
        .text_by(key.map(Key::name), |row: &Row<'_>| row.group.clone())
        .text("clock", |row| row.name.as_str())
        .count("n", |row| row.tally.n())
        .titled("n")
        .count("met", |row| row.tally.met)
        .count("breached", |row| row.tally.breached)
        .count("running", |row| row.tally.running)
        .count("at_risk", |row| row.tally.at_risk)
        .count("paused", |row| row.tally.paused)
        .ratio("compliance", |row| row.tally.compliance())
        .explained_sheet(&name, &title, rows, inputs.explain.then_some(provenance))
}

/// A clock as what it gave: how it stands, and the fields it was replayed from.
pub fn evidence(clock: &Clock) -> Evidence {
    let stops: &[&str] = match clock.clock {
        ClockName::Acknowledge => &["acknowledged"],
        ClockName::Mitigate => &["mitigated", "resolved"],
        ClockName::Postmortem => &["postmortem"],
        _ => &["resolved"],
    };
    let fields: Vec<&str> =
        [clock.started_by.as_str()].iter().chain(stops).chain(&CLOCK_FIELDS).copied().collect();
    let (word, tone) = state(clock.state);
    Evidence::new(&clock.id, Cell::State(word.to_owned(), tone), &fields)
}

/// A clock's state with its tone.
pub fn state(state: State) -> (&'static str, Tone) {
    let tone = match state {
        State::Met => Tone::Good,
        State::AtRisk => Tone::Warn,
        State::Breached | State::BreachedRunning => Tone::Bad,
        State::Running | State::Paused => Tone::Plain,
        State::NoTarget | State::Cancelled => Tone::Dim,
    };
    (state.as_str(), tone)
}

fn clocks(found: &Runs<'_>, inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("id", |clock: &&Clock| clock.id.clone())
        .titled("ID")
        .text("clock", |clock| clock.clock.as_str())
        .text("severity", |clock| clock.severity.clone())
        .state("state", |clock| state(clock.state))
        .time("started", |clock| clock.started)
        .time("due", |clock| clock.due)
        .time("stopped", |clock| clock.stopped)
        .seconds("used", |clock| clock.used)
        .seconds("target", |clock| clock.target)
        .seconds("left", |clock| clock.left)
        .text("calendar", |clock| clock.calendar.clone())
        .explained_sheet(
            "clocks",
            "Clocks",
            found.runs.iter().map(|run| &run.clock),
            inputs.explain.then_some(|clock: &&Clock| Provenance::of([evidence(clock)])),
        )
}

/// Clocks that are not told; `None` where all are.
fn left_out(found: &Runs<'_>, inputs: &Inputs<'_>) -> Option<Sheet> {
    type LeftOut<'f> = (&'f (ClockName, String), &'f Vec<String>);
    let provenance = |((_, reason), ids): &LeftOut<'_>| {
        let field = reason.split_once(':').map_or("severity", |(_, field)| field);
        Provenance::of(ids.iter().map(|id| Evidence::new(id, Cell::Text(reason.clone()), &[field])))
    };
    let sheet = Columns::new()
        .text("clock", |((name, _), _): &LeftOut<'_>| name.as_str())
        .text("reason", |((_, reason), _)| reason.clone())
        .count("n", |(_, ids)| ids.len())
        .titled("n")
        .explained_sheet(
            "coverage",
            "Clocks left out",
            &found.left_out,
            inputs.explain.then_some(provenance),
        );
    (!sheet.rows.is_empty()).then_some(sheet)
}

fn notes(found: &Runs<'_>, notes: &mut Vec<String>) {
    let raised: Vec<&str> = found
        .runs
        .iter()
        .filter(|run| run.clock.breached_by_severity_raise)
        .map(|run| run.clock.id.as_str())
        .collect();
    if !raised.is_empty() {
        notes.push(format!("breached only because the severity was raised: {}", some(&raised)));
    }
    let mut remarks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for run in &found.runs {
        for remark in &run.clock.remarks {
            remarks.entry(&run.clock.id).or_default().push(remark);
        }
    }
    for (id, mut texts) in remarks {
        texts.sort_unstable();
        texts.dedup();
        notes.push(format!("{id}: {}", texts.join("; ")));
    }
}
