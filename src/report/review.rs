//! What the weekly and the monthly review show of a period.
//!
//! **As of its end.** A period that is over is seen from its end: what was open then is open, for as long as it had been
//! by then. Later days change nothing in it, only changed records do. A period that still runs is seen from now.

use std::collections::HashMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::measure::clock::Clock;
use crate::measure::compare::{Figure, compare};
use crate::measure::from_record::{is_open, milestone, milestones, resolved};
use crate::measure::recovery::measure;
use crate::measure::stats::Summary;
use crate::measure::toil::{Logged, logged};
use crate::policy::metric::Metric;
use crate::record::field::Field;
use crate::record::incident::Incident;
use crate::report::grouping::{Group, Key, collect};
use crate::report::inputs::Inputs;
use crate::report::mttr::trend;
use crate::report::population::incidents;
use crate::report::sla::{CLOCKS, Runs, Tally, runs};
use crate::report::toil::{Item, Standing, items};
use crate::view::columns::{Columns, Quantity};
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Sheet, Tone};

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
    /// Seconds it took to recover; `None` while it is open and where it is not known.
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
    report.sheets.push(changes::sheet(&this.changes, inputs.policy.zone));
    report.sheets.push(toil(&this));
    report.sheets.push(actions::sheet(&inputs, this.end, this.last));
    report
}

fn definitions(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let pair = |name: &str, text: String| (name.to_owned(), text);
    vec![
        pair("opened", "began in the period (impact_started, else declared)".to_owned()),
        pair("resolved", "resolved in the period".to_owned()),
        pair("carried over", "not resolved at its end; the other incidents are under Incidents".to_owned()),
        pair("mttr", inputs.policy.metrics.get(Metric::Mttr).short()),
        pair("sla breaches", "clocks first past their target in the period, stopped or not".to_owned()),
        pair("sla compliance", "met / (met + breached), of the clocks decided in the period".to_owned()),
        pair("as of", "a period that is over is seen from its end, one that still runs from now".to_owned()),
    ]
}

/// A figure of the summary: how it is shown, and how it is compared; `None` where there is none.
type Shown = Option<(Quantity, Figure)>;

/// A line of the summary.
struct Line {
    name: &'static str,
    /// Less is better.
    lower: bool,
    figure: fn(&Scene<'_>) -> Shown,
    evidence: fn(&Scene<'_>) -> Vec<Evidence>,
}

#[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
fn count(n: usize) -> Shown {
    Some((Quantity::Count(n as u64), Figure { value: n as f64, n }))
}

const LINES: [Line; 9] = [
    Line {
        name: "Incidents opened",
        lower: true,
        figure: |scene| count(scene.opened().count()),
        evidence: |scene| evidence::counted(scene.opened(), &["impact_started", "detected", "declared"]),
    },
    Line {
        name: "Incidents resolved",
        lower: false,
        figure: |scene| count(scene.resolved().count()),
        evidence: |scene| evidence::counted(scene.resolved(), &["resolved"]),
    },
    Line {
        name: "Carried over",
        lower: true,
        figure: |scene| count(scene.carried_over().count()),
        evidence: |scene| evidence::counted(scene.carried_over(), &["status", "impact_started", "resolved"]),
    },
    Line {
        name: "Median MTTR",
        lower: true,
        figure: |scene| {
            let found = recovery(scene.resolved())?;
            Some((Quantity::Duration(found.median), Figure { value: found.median, n: found.n }))
        },
        evidence: |scene| evidence::recovered(scene.resolved()),
    },
    Line {
        name: "SLA breaches",
        lower: true,
        figure: |scene| count(scene.breaches().count()),
        evidence: evidence::breached,
    },
    Line {
        name: "SLA compliance",
        lower: false,
        figure: |scene| {
            let tally = Tally::of(scene.clocks.runs.iter().map(|run| &run.clock));
            let n = usize::try_from(tally.met + tally.breached).unwrap_or(usize::MAX);
            tally.compliance().map(|value| (Quantity::Ratio(value), Figure { value, n }))
        },
        evidence: evidence::decided,
    },
    Line {
        name: "Changes deployed",
        lower: false,
        figure: |scene| count(scene.changes.len()),
        evidence: |scene| evidence::changes(scene, false),
    },
    Line {
        name: "Changes that failed",
        lower: true,
        figure: |scene| count(scene.changes.iter().filter(|change| change.failed()).count()),
        evidence: |scene| evidence::changes(scene, true),
    },
    Line {
        name: "Toil logged",
        lower: true,
        #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
        figure: |scene| {
            let (n, seconds) = toil_logged(scene);
            let value = seconds as f64;
            (n > 0).then_some((Quantity::Duration(value), Figure { value, n }))
        },
        evidence: evidence::toil,
    },
];

fn summary(this: &Scene<'_>, before: &Scene<'_>, explain: bool) -> Sheet {
    type Row = (Line, Shown, Shown);
    let moved = |(line, now, then): &Row| {
        let (now, then) = (now.map(|(_, figure)| figure), then.map(|(_, figure)| figure));
        let nothing = |figure: Option<Figure>| figure.is_none_or(|figure| figure.value == 0.0);
        if nothing(now) && nothing(then) { None } else { trend(&compare(now, then), line.lower) }
    };
    let provenance = |(line, ..): &Row| {
        let of = |scene: &Scene<'_>, column: &'static [&'static str]| {
            Provenance::of((line.evidence)(scene).into_iter().map(|one| one.only_for(column))).records
        };
        let mut records = of(this, &["this"]);
        records.extend(of(before, &["before"]));
        Provenance { how: None, records }
    };
    let rows = LINES.map(|line| {
        let (now, then) = ((line.figure)(this), (line.figure)(before));
        (line, now, then)
    });
    Columns::new()
        .text("measure", |(line, ..): &Row| line.name)
        .quantity("this", |(_, now, _)| now.map(|(quantity, _)| quantity))
        .titled(&this.period.label)
        .quantity("before", |(.., then)| then.map(|(quantity, _)| quantity))
        .titled(&before.period.label)
        .state("trend", moved)
        .explained_sheet("summary", "Summary", rows, explain.then_some(provenance))
}

/// What was logged of a task in the period.
fn toil_of(item: &Item<'_>, scene: &Scene<'_>) -> Logged {
    logged(&item.occurrences, scene.period.from, scene.end.min(scene.period.to))
}

/// How often, and for how many seconds, toil was logged in the period.
fn toil_logged(scene: &Scene<'_>) -> (usize, i64) {
    scene.toil.iter().fold((0, 0), |(times, seconds), item| {
        let sum = toil_of(item, scene);
        (times + sum.times, seconds.saturating_add(sum.seconds))
    })
}

/// The severity an incident had at a moment.
fn severity_at(incident: &Incident<'_>, at: Moment) -> Option<String> {
    let later = incident.severity_changes.iter().find(|change| change.at > at);
    later.and_then(|change| change.from.clone()).or_else(|| incident.severity.value().cloned())
}

fn by_severity(scene: &Scene<'_>, inputs: &Inputs<'_>) -> Sheet {
    struct Row<'r, 'c> {
        severity: Group,
        ours: Vec<&'r Seen<'c>>,
        resolved: Vec<&'r Seen<'c>>,
        recovery: Option<Summary>,
    }
    let opened = |row: &Row<'_, '_>| row.ours.iter().filter(|seen| scene.is_opened(seen)).count();
    let mut breaches: HashMap<&str, u64> = HashMap::new();
    for run in scene.breaches() {
        *breaches.entry(&run.clock.id).or_default() += 1;
    }
    let breached = |row: &Row<'_, '_>| -> u64 {
        row.ours.iter().filter_map(|seen| breaches.get(seen.incident.record.id.as_str())).sum()
    };
    let items = scene.incidents.iter().map(|seen| (vec![severity_at(&seen.incident, scene.last)], seen));
    let groups = collect(Key::Severity, items, inputs.policy, None);
    let rows = groups.into_iter().map(|(severity, ours)| {
        let resolved: Vec<&Seen<'_>> = ours.iter().copied().filter(|seen| scene.is_resolved(seen)).collect();
        Row { severity, ours, recovery: recovery(resolved.iter().copied()), resolved }
    });
    let provenance = |row: &Row<'_, '_>| {
        let opened = row.ours.iter().copied().filter(|seen| scene.is_opened(seen));
        let opened = evidence::counted(opened, &["severity", "impact_started", "detected", "declared"]);
        let recovered = evidence::recovered(row.resolved.iter().copied());
        let ids: Vec<&str> = row.ours.iter().map(|seen| seen.incident.record.id.as_str()).collect();
        let breached = evidence::breached(scene).into_iter().filter(|one| ids.contains(&one.id.as_str()));
        let counted = evidence::counted(row.resolved.iter().copied(), &["severity", "resolved"]);
        let of = |ones: Vec<Evidence>, columns: &'static [&'static str]| {
            Provenance::of(ones.into_iter().map(|one| one.only_for(columns))).records
        };
        let mut records = of(opened, &["opened"]);
        records.extend(of(counted, &["resolved"]));
        records.extend(of(recovered, &["median", "mean"]));
        records.extend(of(breached.collect(), &["breaches"]));
        Provenance { how: None, records }
    };
    Columns::new()
        .text(Key::Severity.name(), |row: &Row<'_, '_>| row.severity.clone())
        .count("opened", opened)
        .count("resolved", |row| row.resolved.len())
        .duration("median", |row| row.recovery.map(|found| found.median))
        .titled("Median MTTR")
        .duration("mean", |row| row.recovery.map(|found| found.mean))
        .titled("Mean MTTR")
        .count("breaches", breached)
        .titled("SLA breaches")
        .explained_sheet("by_severity", "By severity", rows, inputs.explain.then_some(provenance))
}

/// The time to recover; of an open incident the seconds from its beginning to the end of what is seen. Nothing where it
/// is not known.
fn duration(seen: &Seen<'_>, scene: &Scene<'_>) -> Option<i64> {
    if seen.open && scene.fleeting {
        return None;
    }
    if seen.open {
        // A beginning that cannot be read is not replaced by a later one.
        let sure = !seen.incident.milestone("impact_started").is_invalid();
        let began = seen.incident.began().filter(|_| sure);
        return began.map(|(_, began)| scene.end.since(began)).filter(|seconds| *seconds >= 0);
    }
    seen.recovery
}

/// The state at `last`: the record's own, unless it has moved on since; then what its milestones said.
fn status<'c>(seen: &Seen<'c>, last: Moment) -> (&'c str, Tone) {
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
    (word, if seen.open { Tone::Warn } else { Tone::Plain })
}

fn incident_columns<'s, 'c>(scene: &'s Scene<'c>) -> Columns<'s, &'s Seen<'c>> {
    Columns::in_zone(scene.period.zone)
        .id("id", |seen: &&Seen<'_>| seen.incident.record.id.as_str())
        .titled("ID")
        .text("severity", |seen| severity_at(&seen.incident, scene.last))
        .text("title", |seen| seen.incident.record.title())
}

fn incident_sheet(scene: &Scene<'_>) -> Sheet {
    // Each incident stands in one table: what is still open is carried over.
    incident_columns(scene)
        .seconds("duration", |seen| duration(seen, scene))
        .state("status", |seen| status(seen, scene.last))
        .sheet("incidents", "Incidents", scene.incidents.iter().filter(|seen| !seen.open))
}

fn carried_over(scene: &Scene<'_>) -> Sheet {
    incident_columns(scene)
        .time("opened", |seen| seen.began)
        .seconds("duration", |seen| duration(seen, scene))
        .state("status", |seen| status(seen, scene.last))
        .sheet("carried_over", "Carried over", scene.carried_over())
}

fn breaches(scene: &Scene<'_>) -> Sheet {
    let mut found: Vec<&Clock> = scene.breaches().map(|run| &run.clock).collect();
    let place = |clock: &Clock| CLOCKS.iter().position(|name| *name == clock.clock);
    found.sort_by(|a, b| (a.breached_at, &a.id, place(a)).cmp(&(b.breached_at, &b.id, place(b))));
    let settled = |clock: &Clock| clock.stopped.is_some() || !scene.fleeting;
    Columns::new()
        .id("id", |clock: &&Clock| clock.id.as_str())
        .titled("ID")
        .text("clock", |clock| clock.clock.as_str())
        .seconds("target", |clock| clock.target)
        .seconds("used", |clock| Some(clock.used).filter(|_| settled(clock)))
        .seconds("over", |clock| clock.left.map(i64::saturating_neg).filter(|_| settled(clock)))
        .sheet("sla_breaches", "SLA breaches", found)
}

fn toil(scene: &Scene<'_>) -> Sheet {
    let rows = scene.toil.iter().map(|item| (item, toil_of(item, scene)));
    let rows = rows.filter(|(item, sum)| sum.times > 0 || item.standing == Standing::Active);
    Columns::new()
        .id("id", |(item, _): &(&Item<'_>, Logged)| item.record.id.as_str())
        .titled("ID")
        .text("task", |(item, _)| item.record.title())
        .count("times", |(_, sum)| sum.times)
        .seconds("logged", |(_, sum)| (sum.without_time < sum.times).then_some(sum.seconds))
        .duration("per_month", |(item, _)| item.per_month())
        .sheet("toil", "Toil", rows)
}
