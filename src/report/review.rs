//! What the weekly and the monthly review show of a period.
//!
//! **As of its end.** A period that is over is seen from its end: what was open then is open, for as long as it had been
//! by then. Later days change nothing in it, only changed records do. A period that still runs is seen from now.

use std::collections::HashMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::measure::compare::{Figure, compare};
use crate::measure::from_record::{is_open, milestone, milestones, resolved};
use crate::measure::recovery::measure;
use crate::measure::stats::Summary;
use crate::measure::toil::logged;
use crate::policy::metric::Metric;
use crate::record::field::Field;
use crate::record::incident::Incident;
use crate::report::grouping::{Key, cell, collect};
use crate::report::inputs::Inputs;
use crate::report::mttr::trend;
use crate::report::population::incidents;
use crate::report::sla::{CLOCKS, Runs, Tally, runs};
use crate::report::toil::{Item, Standing, items};
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

mod actions;
mod changes;
mod evidence;

/// The period that is meant where none is given: the last whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A week.
    Week,
    /// A month; it is also broken down by severity.
    Month,
}

impl Span {
    fn last(self, inputs: &Inputs<'_>) -> Period {
        let (zone, name) = match self {
            Self::Week => (inputs.policy.zone, "last-week"),
            Self::Month => (inputs.policy.zone, "last-month"),
        };
        let beginning = Moment::from_epoch(0).unwrap_or(inputs.now);
        // Only the first week of the calendar has none before it.
        Period::parse(name, inputs.now, zone).unwrap_or(Period {
            label: name.to_owned(),
            from: beginning,
            to: inputs.now,
            zone,
        })
    }
}

/// An incident as a review sees it.
struct Seen<'c> {
    incident: Incident<'c>,
    /// When it began, by which it counts as opened.
    began: Option<Moment>,
    resolved: Option<Moment>,
    open: bool,
    /// Seconds it took to recover; `None` while it is open and where it cannot be told.
    recovery: Option<i64>,
}

/// A period, and everything in it.
struct Scene<'c> {
    period: Period,
    /// The moment it is seen from: its end, or now.
    end: Moment,
    /// The last moment of it that is seen: the end of a period is no part of it.
    last: Moment,
    /// It is written into a record while the period still runs: what grows by the minute is left out, so that writing
    /// it again changes only what happened.
    fleeting: bool,
    incidents: Vec<Seen<'c>>,
    coverage: Coverage,
    clocks: Runs<'c>,
    toil: Vec<Item<'c>>,
    changes: Vec<changes::Done<'c>>,
}

impl Scene<'_> {
    fn is_opened(&self, seen: &Seen<'_>) -> bool {
        seen.began.is_some_and(|at| self.period.contains(at))
    }

    fn is_resolved(&self, seen: &Seen<'_>) -> bool {
        seen.resolved.is_some_and(|at| self.period.contains(at))
    }

    fn opened(&self) -> impl Iterator<Item = &Seen<'_>> {
        self.incidents.iter().filter(|seen| self.is_opened(seen))
    }

    fn resolved(&self) -> impl Iterator<Item = &Seen<'_>> {
        self.incidents.iter().filter(|seen| self.is_resolved(seen))
    }

    fn carried_over(&self) -> impl Iterator<Item = &Seen<'_>> {
        self.incidents.iter().filter(|seen| seen.open)
    }

    fn breaches(&self) -> impl Iterator<Item = &crate::report::sla::Run> {
        self.clocks.runs.iter().filter(|run| run.clock.state.is_breach())
    }
}

/// The times to recover of incidents together.
fn recovery<'s>(seen: impl Iterator<Item = &'s Seen<'s>>) -> Option<Summary> {
    let seconds: Vec<i64> = seen.filter_map(|seen| seen.recovery).collect();
    Summary::of(&seconds)
}

/// Looks at a period from its end, or from now where it still runs.
fn scene<'a>(inputs: &Inputs<'a>, period: &Period) -> Scene<'a> {
    let end = inputs.now.min(period.to);
    let last = if end == period.to { end.plus(-1) } else { end };
    let from_end = Inputs { now: end, by: Vec::new(), ..inputs.over(period.clone()) };
    let from_last = Inputs { now: last, ..from_end.clone() };
    let mut coverage = Coverage::default();
    let population = incidents(&from_last);
    population.cover(&mut coverage, Some(period));
    let mttr = inputs.policy.metrics.get(Metric::Mttr);
    let look = |incident: Incident<'a>| {
        let began = incident.counted_at();
        let (resolved, open) = (resolved(&incident, last), is_open(&incident, last));
        let touches = |at: Option<Moment>| at.is_some_and(|at| period.contains(at));
        (touches(began) || touches(resolved) || open).then(|| {
            let found = measure(&milestones(&incident, last), Metric::Mttr, &mttr);
            let recovery = found.ok().filter(|_| !open).map(|found| found.seconds);
            Seen { incident, began, resolved, open, recovery }
        })
    };
    let mut seen: Vec<Seen<'a>> = population.incidents.into_par_iter().filter_map(look).collect();
    seen.iter().for_each(|_| coverage.take());
    seen.sort_by(|a, b| (a.began, &a.incident.record.id).cmp(&(b.began, &b.incident.record.id)));
    Scene {
        period: period.clone(),
        end,
        last,
        fleeting: inputs.host.is_some() && inputs.now < period.to,
        incidents: seen,
        coverage,
        clocks: runs(&from_end, &CLOCKS),
        toil: items(&from_last),
        changes: changes::done(&from_last, period),
    }
}

/// The review of a period.
pub fn report(name: &str, title: &str, span: Span, inputs: &Inputs<'_>) -> Report {
    let period = inputs.period.clone().unwrap_or_else(|| span.last(inputs));
    let inputs = inputs.over(period.clone());
    let mut report = inputs.report(name, &format!("{title} {}", period.label));
    report.definitions = definitions(&inputs);
    let this = scene(&inputs, &period);
    let before = scene(&inputs, &period.previous());
    report.coverage = this.coverage.clone();
    report.sheets.push(summary(&this, &before, inputs.explain));
    if span == Span::Month {
        report.sheets.push(by_severity(&this, &inputs));
    }
    report.sheets.push(incident_sheet(&this));
    report.sheets.push(carried_over(&this));
    report.sheets.push(breaches(&this));
    report.sheets.push(changes::sheet(&this.changes));
    report.sheets.push(toil(&this));
    report.sheets.push(actions::sheet(&inputs, this.end, this.last));
    report
}

fn definitions(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let pair = |name: &str, text: String| (name.to_owned(), text);
    vec![
        pair("opened", "began in the period (impact_started, else declared)".to_owned()),
        pair("resolved", "resolved in the period".to_owned()),
        pair("carried over", "not resolved at its end; the other incidents stand under Incidents".to_owned()),
        pair("mttr", inputs.policy.metrics.get(Metric::Mttr).short()),
        pair("sla breaches", "clocks first past their target in the period, stopped or not".to_owned()),
        pair("sla compliance", "met / (met + breached), of the clocks decided in the period".to_owned()),
        pair("as of", "a period that is over is seen from its end, one that still runs from now".to_owned()),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
fn summary(this: &Scene<'_>, before: &Scene<'_>, explain: bool) -> Sheet {
    let columns = vec![
        Column::new("measure", ColumnType::Text),
        Column::new("this", ColumnType::Number).titled(&this.period.label),
        Column::new("before", ColumnType::Number).titled(&before.period.label),
        Column::new("trend", ColumnType::State),
    ];
    let mut sheet = Sheet::new("summary", "Summary", columns).explained(explain);
    type Ones<'f> = &'f dyn Fn(&Scene<'_>) -> Vec<Evidence>;
    let mut row =
        |name: &str, lower: bool, figure: &dyn Fn(&Scene<'_>) -> (Cell, Option<Figure>), ones: Ones<'_>| {
            let ((now, figure_now), (then, figure_then)) = (figure(this), figure(before));
            let nothing = |figure: Option<Figure>| figure.is_none_or(|figure| figure.value == 0.0);
            let moved = if nothing(figure_now) && nothing(figure_then) {
                Cell::None
            } else {
                trend(&compare(figure_now, figure_then), lower)
            };
            sheet.push(vec![Cell::Text(name.to_owned()), now, then, moved]);
            sheet.provenance(|| {
                let of = |scene: &Scene<'_>, column: &'static [&'static str]| {
                    Provenance::of(ones(scene).into_iter().map(|one| one.only_for(column))).records
                };
                let mut records = of(this, &["this"]);
                records.extend(of(before, &["before"]));
                Provenance { how: None, records }
            });
        };
    let count = |n: usize| (Cell::Count(n as u64), Some(Figure { value: n as f64, n }));
    row("Incidents opened", true, &|scene| count(scene.opened().count()), &|scene| {
        evidence::counted(scene.opened(), &["impact_started", "detected", "declared"])
    });
    row("Incidents resolved", false, &|scene| count(scene.resolved().count()), &|scene| {
        evidence::counted(scene.resolved(), &["resolved"])
    });
    row("Carried over", true, &|scene| count(scene.carried_over().count()), &|scene| {
        evidence::counted(scene.carried_over(), &["status", "impact_started", "resolved"])
    });
    row(
        "Median MTTR",
        true,
        &|scene| {
            let figure = recovery(scene.resolved()).map(|found| Figure { value: found.median, n: found.n });
            (figure.map_or(Cell::None, |figure| Cell::Duration(figure.value)), figure)
        },
        &|scene| evidence::recovered(scene.resolved()),
    );
    row("SLA breaches", true, &|scene| count(scene.breaches().count()), &evidence::breached);
    row(
        "SLA compliance",
        false,
        &|scene| {
            let tally = Tally::of(scene.clocks.runs.iter().map(|run| &run.clock));
            let n = usize::try_from(tally.met + tally.breached).unwrap_or(usize::MAX);
            let figure = tally.compliance().map(|value| Figure { value, n });
            (figure.map_or(Cell::None, |figure| Cell::Ratio(figure.value)), figure)
        },
        &evidence::decided,
    );
    row("Changes deployed", false, &|scene| count(scene.changes.len()), &|scene| {
        evidence::changes(scene, false)
    });
    row(
        "Changes that failed",
        true,
        &|scene| count(scene.changes.iter().filter(|change| change.failed()).count()),
        &|scene| evidence::changes(scene, true),
    );
    row(
        "Toil logged",
        true,
        &|scene| {
            let sum = toil_logged(scene);
            let figure = (sum.0 > 0).then_some(Figure { value: sum.1 as f64, n: sum.0 });
            (Cell::seconds(figure.is_some().then_some(sum.1)), figure)
        },
        &evidence::toil,
    );
    sheet
}

/// How often, and for how many seconds, toil was logged in the period.
fn toil_logged(scene: &Scene<'_>) -> (usize, i64) {
    scene.toil.iter().fold((0, 0), |(times, seconds), item| {
        let sum = logged(&item.occurrences, scene.period.from, scene.end.min(scene.period.to));
        (times + sum.times, seconds.saturating_add(sum.seconds))
    })
}

/// The severity an incident had at a moment.
fn severity_at(incident: &Incident<'_>, at: Moment) -> Option<String> {
    let later = incident.severity_changes.iter().find(|change| change.at > at);
    later.and_then(|change| change.from.clone()).or_else(|| incident.severity.value().cloned())
}

fn by_severity(scene: &Scene<'_>, inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Key::Severity.column(),
        Column::new("opened", ColumnType::Count),
        Column::new("resolved", ColumnType::Count),
        Column::new("median", ColumnType::Duration).titled("Median MTTR"),
        Column::new("mean", ColumnType::Duration).titled("Mean MTTR"),
        Column::new("breaches", ColumnType::Count).titled("SLA breaches"),
    ];
    let mut sheet = Sheet::new("by_severity", "By severity", columns).explained(inputs.explain);
    let mut breaches: HashMap<&str, u64> = HashMap::new();
    for run in scene.breaches() {
        *breaches.entry(&run.clock.id).or_default() += 1;
    }
    let items = scene.incidents.iter().map(|seen| (vec![severity_at(&seen.incident, scene.last)], seen));
    for (group, ours) in collect(Key::Severity, items, inputs.policy, None) {
        let opened = ours.iter().filter(|seen| scene.is_opened(seen)).count();
        let resolved: Vec<&Seen<'_>> = ours.iter().copied().filter(|seen| scene.is_resolved(seen)).collect();
        let found = recovery(resolved.iter().copied());
        let breached: u64 =
            ours.iter().filter_map(|seen| breaches.get(seen.incident.record.id.as_str())).sum();
        sheet.push(vec![
            cell(&group),
            Cell::Count(opened as u64),
            Cell::Count(resolved.len() as u64),
            found.map_or(Cell::None, |found| Cell::Duration(found.median)),
            found.map_or(Cell::None, |found| Cell::Duration(found.mean)),
            Cell::Count(breached),
        ]);
        sheet.provenance(|| {
            let opened = ours.iter().copied().filter(|seen| scene.is_opened(seen));
            let opened = evidence::counted(opened, &["severity", "impact_started", "detected", "declared"]);
            let recovered = evidence::recovered(resolved.iter().copied());
            let ids: Vec<&str> = ours.iter().map(|seen| seen.incident.record.id.as_str()).collect();
            let breached = evidence::breached(scene).into_iter().filter(|one| ids.contains(&one.id.as_str()));
            let counted = evidence::counted(resolved.iter().copied(), &["severity", "resolved"]);
            let of = |ones: Vec<Evidence>, columns: &'static [&'static str]| {
                Provenance::of(ones.into_iter().map(|one| one.only_for(columns))).records
            };
            let mut records = of(opened, &["opened"]);
            records.extend(of(counted, &["resolved"]));
            records.extend(of(recovered, &["median", "mean"]));
            records.extend(of(breached.collect(), &["breaches"]));
            Provenance { how: None, records }
        });
    }
    sheet
}

/// The time to recover; of an open incident the seconds from its beginning to the end of what is seen. Nothing where it
/// cannot be told.
fn duration(seen: &Seen<'_>, scene: &Scene<'_>) -> Cell {
    if seen.open && scene.fleeting {
        return Cell::None;
    }
    if seen.open {
        // A beginning that cannot be read is not replaced by a later one.
        let sure = !seen.incident.milestone("impact_started").is_invalid();
        let began = seen.incident.began().filter(|_| sure);
        let seconds = began.map(|(_, began)| scene.end.since(began)).filter(|seconds| *seconds >= 0);
        return Cell::seconds(seconds);
    }
    Cell::seconds(seen.recovery)
}

/// The state at `last`: the record's own, unless it has moved on since; then what its milestones said.
fn status(seen: &Seen<'_>, last: Moment) -> Cell {
    let incident = &seen.incident;
    let record = incident.record;
    let moved_on = record.kind.milestones.iter().any(|name| match incident.milestone(name) {
        Field::Present(at, _) => at > last,
        Field::Missing | Field::Invalid { .. } => false,
    }) || incident.reopenings.iter().any(|span| span.reopened > last);
    let word = if moved_on {
        let reached = ["closed", "resolved", "mitigated", "identified"];
        let reached = reached.into_iter().find(|name| milestone(incident, name, last).value().is_some());
        reached.unwrap_or("investigating")
    } else {
        record.status().unwrap_or("-")
    };
    Cell::State(word.to_owned(), if seen.open { Tone::Warn } else { Tone::Plain })
}

fn incident_columns(third: &[Column]) -> Vec<Column> {
    let mut columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("severity", ColumnType::Text),
        Column::new("title", ColumnType::Text),
    ];
    columns.extend_from_slice(third);
    columns.push(Column::new("duration", ColumnType::Duration));
    columns.push(Column::new("status", ColumnType::State));
    columns
}

fn incident_sheet(scene: &Scene<'_>) -> Sheet {
    let mut sheet = Sheet::new("incidents", "Incidents", incident_columns(&[]));
    // Each incident stands in one table: what is still open is carried over.
    for seen in scene.incidents.iter().filter(|seen| !seen.open) {
        sheet.push(vec![
            Cell::Id(seen.incident.record.id.clone()),
            Cell::text(severity_at(&seen.incident, scene.last)),
            Cell::Text(seen.incident.record.title().to_owned()),
            duration(seen, scene),
            status(seen, scene.last),
        ]);
    }
    sheet
}

fn carried_over(scene: &Scene<'_>) -> Sheet {
    let opened = Column::new("opened", ColumnType::Time);
    let mut sheet = Sheet::new("carried_over", "Carried over", incident_columns(&[opened]));
    for seen in scene.carried_over() {
        sheet.push(vec![
            Cell::Id(seen.incident.record.id.clone()),
            Cell::text(severity_at(&seen.incident, scene.last)),
            Cell::Text(seen.incident.record.title().to_owned()),
            Cell::time(seen.began.map(|at| at.in_zone(scene.period.zone))),
            duration(seen, scene),
            status(seen, scene.last),
        ]);
    }
    sheet
}

fn breaches(scene: &Scene<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("clock", ColumnType::Text),
        Column::new("target", ColumnType::Duration),
        Column::new("used", ColumnType::Duration),
        Column::new("over", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("sla_breaches", "SLA breaches", columns);
    let mut found: Vec<_> = scene.breaches().map(|run| &run.clock).collect();
    let place = |clock: &crate::measure::clock::Clock| CLOCKS.iter().position(|name| *name == clock.clock);
    found.sort_by(|a, b| (a.breached_at, &a.id, place(a)).cmp(&(b.breached_at, &b.id, place(b))));
    for clock in found {
        let settled = clock.stopped.is_some() || !scene.fleeting;
        sheet.push(vec![
            Cell::Id(clock.id.clone()),
            Cell::Text(clock.clock.as_str().to_owned()),
            Cell::seconds(clock.target),
            Cell::seconds(Some(clock.used).filter(|_| settled)),
            Cell::seconds(clock.left.map(i64::saturating_neg).filter(|_| settled)),
        ]);
    }
    sheet
}

fn toil(scene: &Scene<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("task", ColumnType::Text),
        Column::new("times", ColumnType::Count),
        Column::new("logged", ColumnType::Duration),
        Column::new("per_month", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("toil", "Toil", columns);
    for item in &scene.toil {
        let sum = logged(&item.occurrences, scene.period.from, scene.end.min(scene.period.to));
        if sum.times == 0 && item.standing != Standing::Active {
            continue;
        }
        sheet.push(vec![
            Cell::Id(item.record.id.clone()),
            Cell::Text(item.record.title().to_owned()),
            Cell::Count(sum.times as u64),
            Cell::seconds((sum.without_time < sum.times).then_some(sum.seconds)),
            item.per_month().map_or(Cell::None, Cell::Duration),
        ]);
    }
    sheet
}
