//! `report mttr`: mean times to detect, acknowledge, mitigate and recover, and the time between failures.
//!
//! An incident belongs to the period it was resolved in. One that is not resolved is left out as `open`, in every
//! period that it has begun before the end of.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::duration::format_duration;
use crate::base::moment::Moment;
use crate::base::period::Period;
use crate::measure::compare::{Comparison, Delta, Figure, Trend, compare};
use crate::measure::failures::{Between, Mtbf, mtbf};
use crate::measure::from_record::{is_open, milestone, milestones, resolved};
use crate::measure::recovery::{Basis, measure};
use crate::measure::stats::Summary;
use crate::policy::metric::{Definition, Metric};
use crate::record::incident::Incident;
use crate::report::ReportDef;
use crate::report::grouping::{Group, Key, collect, groups, texts};
use crate::report::inputs::Inputs;
use crate::report::population::{Population, incidents};
use crate::view::columns::Columns;
use crate::view::coverage::Coverage;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet, Tone};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "mttr",
    summary: "Times to detect, acknowledge, mitigate and recover, and between failures",
    sheets: &["summary", "by_severity", "mtbf", "comparison", "coverage"],
    keys: &Key::ALL,
    own_keys: &[],
    run,
};

/// The four metrics of one incident.
#[derive(Clone, Debug)]
pub struct Times {
    /// The record's id.
    pub id: String,
    /// Seconds of a metric, or why there are none; in the order of [`Metric::ALL`].
    pub seconds: [Result<i64, String>; 4],
    /// Whether a metric's length was stated, not computed.
    pub stated: [bool; 4],
    /// The fields a metric was read from; empty unless explanations were asked for.
    pub fields: [Vec<String>; 4],
}

impl Times {
    /// What it gave to a metric; `None` where that could not be measured.
    pub fn evidence(&self, metric: Metric) -> Option<Evidence> {
        let at = Metric::ALL.iter().position(|known| *known == metric)?;
        let seconds = self.seconds.get(at)?.as_ref().ok()?;
        let fields: Vec<&str> = self.fields.get(at)?.iter().map(String::as_str).collect();
        Some(Evidence::new(&self.id, Cell::seconds(Some(*seconds)), &fields))
    }
}

/// A set of incidents measured.
#[derive(Debug)]
pub struct MeasuredSet<'c> {
    /// Each incident of the set with its times and the moment it belongs to a week or month by.
    pub members: Vec<(Incident<'c>, Times, Option<Moment>)>,
}

/// The incidents of a population that a period is about, measured as of the inputs' now: those resolved in it, and those
/// that have begun before its end and are not resolved.
pub fn measured<'c>(population: Population<'c>, inputs: &Inputs<'_>) -> MeasuredSet<'c> {
    let definitions = Metric::ALL.map(|metric| inputs.policy.metrics.get(metric));
    let members = population
        .incidents
        .into_par_iter()
        .filter_map(|incident| {
            let at = resolved(&incident, inputs.now);
            belongs(&incident, at, inputs.period.as_ref(), inputs.now).then(|| {
                let times = times(&incident, &definitions, inputs);
                (incident, times, at)
            })
        })
        .collect();
    MeasuredSet { members }
}

fn belongs(incident: &Incident<'_>, resolved: Option<Moment>, period: Option<&Period>, now: Moment) -> bool {
    let Some(period) = period else { return true };
    match (resolved, incident.counted_at()) {
        (Some(at), _) => period.contains(at),
        (None, Some(began)) if is_open(incident, now) => began < period.to,
        // Without a moment of resolution it is named once, in the period it began in.
        (None, Some(began)) => period.contains(began),
        (None, None) => true,
    }
}

fn times(incident: &Incident<'_>, definitions: &[Definition; 4], inputs: &Inputs<'_>) -> Times {
    let milestones = milestones(incident, inputs.now);
    let found: [_; 4] = std::array::from_fn(|at| {
        let (Some(metric), Some(definition)) = (Metric::ALL.get(at), definitions.get(at)) else {
            return Err("missing".to_owned());
        };
        measure(&milestones, *metric, definition)
            .map(|found| {
                let fields = match &found.basis {
                    Basis::Milestones { from, to } if inputs.explain => {
                        vec![from.0.to_owned(), to.0.to_owned()]
                    }
                    Basis::Stated(field) if inputs.explain => vec![(*field).to_owned()],
                    _ => Vec::new(),
                };
                (found.seconds, found.stated(), fields)
            })
            .map_err(|reason| reason.to_string())
    });
    Times {
        id: incident.record.id.clone(),
        stated: std::array::from_fn(|at| matches!(found.get(at), Some(Ok((_, true, _))))),
        fields: std::array::from_fn(|at| match found.get(at) {
            Some(Ok((.., fields))) => fields.clone(),
            _ => Vec::new(),
        }),
        seconds: found.map(|found| found.map(|(seconds, ..)| seconds)),
    }
}

/// The summary of one metric over a set of times; `None` where none of them has it.
pub fn summary<'t>(metric: Metric, times: impl IntoIterator<Item = &'t Times>) -> Option<Summary> {
    let at = Metric::ALL.iter().position(|known| *known == metric)?;
    let seconds: Vec<i64> =
        times.into_iter().filter_map(|times| times.seconds.get(at)?.as_ref().ok().copied()).collect();
    Summary::of(&seconds)
}

fn run(inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report(REPORT.name, "Recovery times");
    report.definitions = definitions(inputs);
    let population = incidents(inputs);
    population.cover(&mut report.coverage, inputs.period.as_ref());
    let failures = outages(&population, inputs);
    let set = measured(population, inputs);
    cover(&set, &mut report.coverage);

    let all = set.members.iter().map(|(_, times, _)| times).collect();
    report.sheets.push(figures(None, vec![(None, all)], inputs));
    let by: Vec<Key> = if inputs.by.is_empty() { vec![Key::Severity] } else { inputs.by.clone() };
    for key in by {
        let items = set
            .members
            .iter()
            .map(|(incident, times, at)| (groups(key, incident, *at, inputs.policy), times));
        let groups = collect(key, items, inputs.policy, inputs.period.as_ref());
        report.sheets.push(figures(Some(key), groups, inputs));
    }
    report.sheets.push(between_failures(&failures, inputs, &mut report.notes));
    if let Some(period) = &inputs.period {
        report.sheets.push(comparison(&set, period, inputs));
    }
    report.sheets.extend(exclusions(&set, inputs));
    notes(&set, inputs, &mut report.notes);
    report
}

fn definitions(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Metric::ALL
        .into_iter()
        .map(|metric| (metric.as_str().to_owned(), inputs.policy.metrics.get(metric).short()))
        .collect();
    all.push((
        "mtbf".to_owned(),
        "(period - unplanned downtime) / failures, per service; overlapping incidents are one downtime"
            .to_owned(),
    ));
    let more: Vec<String> = Metric::ALL
        .into_iter()
        .map(|metric| (metric, inputs.policy.metrics.get(metric)))
        .filter(|(_, definition)| definition.from.len() > 1 || definition.to.len() > 1)
        .map(|(metric, definition)| format!("{metric}: {definition}"))
        .collect();
    if !more.is_empty() {
        all.push(("fallbacks".to_owned(), more.join("; ")));
    }
    all.push((
        "period".to_owned(),
        "by resolved; those not resolved are left out as open from the period they began in on".to_owned(),
    ));
    all
}

/// The columns of a summary of durations.
pub fn spread<'a, R: 'a>(
    columns: Columns<'a, R>,
    of: impl Fn(&R) -> Option<Summary> + Copy + 'a,
) -> Columns<'a, R> {
    columns
        .duration("median", move |row| of(row).map(|found| found.median))
        .duration("mean", move |row| of(row).map(|found| found.mean))
        .duration("p90", move |row| of(row).map(|found| found.p90))
        .duration("p95", move |row| of(row).map(|found| found.p95))
        .duration("max", move |row| of(row).map(|found| found.max))
}

/// A row for each group and metric; one group without a key where there is none to break down by.
fn figures(key: Option<Key>, groups: Vec<(Group, Vec<&Times>)>, inputs: &Inputs<'_>) -> Sheet {
    struct Row<'r> {
        group: &'r Group,
        metric: Metric,
        times: &'r [&'r Times],
        found: Option<Summary>,
    }
    let rows = groups.iter().flat_map(|(group, times)| {
        Metric::ALL.map(|metric| {
            let found = summary(metric, times.iter().copied());
            Row { group, metric, times, found }
        })
    });
    let provenance =
        |row: &Row<'_>| Provenance::of(row.times.iter().filter_map(|times| times.evidence(row.metric)));
    let (name, title) = Key::sheet(key);
    let columns = Columns::new()
        .text_by(key.map(Key::name), |row: &Row<'_>| row.group.clone())
        .text("metric", |row| row.metric.as_str())
        .count("n", |row| row.found.map_or(0, |found| found.n))
        .titled("n");
    spread(columns, |row| row.found).explained_sheet(
        &name,
        &title,
        rows,
        inputs.explain.then_some(provenance),
    )
}

/// The coverage of the report is that of MTTR.
fn cover(set: &MeasuredSet<'_>, coverage: &mut Coverage) {
    for (_, times, _) in &set.members {
        match &times.seconds[MTTR] {
            Ok(_) => coverage.take(),
            Err(reason) => coverage.exclude(reason.clone(), times.id.clone()),
        }
        if times.stated[MTTR] {
            coverage.stated.push(times.id.clone());
        }
    }
}

const MTTA: usize = 1;
const MTTR: usize = 3;

/// What the other metrics leave out and MTTR does not, or for another reason.
fn exclusions(set: &MeasuredSet<'_>, inputs: &Inputs<'_>) -> Option<Sheet> {
    let rows = Metric::ALL.into_iter().enumerate().flat_map(|(at, metric)| {
        let mut reasons: BTreeMap<&str, Vec<&Times>> = BTreeMap::new();
        for (_, times, _) in &set.members {
            if let Some(Err(reason)) = times.seconds.get(at) {
                reasons.entry(reason).or_default().push(times);
            }
        }
        reasons.into_iter().map(move |(reason, left_out)| (metric, reason, left_out))
    });
    let provenance = |(_, reason, left_out): &(Metric, &str, Vec<&Times>)| {
        let field = reason.split_once(':').map(|(_, field)| field);
        let value = Cell::Text((*reason).to_owned());
        Provenance::of(left_out.iter().map(|one| Evidence::new(&one.id, value.clone(), field.as_slice())))
    };
    let sheet = Columns::new()
        .text("metric", |(metric, ..): &(Metric, &str, Vec<&Times>)| metric.as_str())
        .text("reason", |(_, reason, _)| *reason)
        .count("n", |(.., left_out)| left_out.len())
        .titled("n")
        .explained_sheet(
            "coverage",
            "Left out of single metrics",
            rows,
            inputs.explain.then_some(provenance),
        );
    (!sheet.rows.is_empty()).then_some(sheet)
}

fn notes(set: &MeasuredSet<'_>, inputs: &Inputs<'_>, notes: &mut Vec<String>) {
    let never: Vec<&str> = set
        .members
        .iter()
        .filter(|(incident, times, _)| {
            times.seconds[MTTA].is_err()
                && milestone(incident, "acknowledged", inputs.now).is_missing()
                && !is_open(incident, inputs.now)
        })
        .map(|(_, times, _)| times.id.as_str())
        .collect();
    if !never.is_empty() {
        notes.push(format!("{} never acknowledged: {}", counted(never.len(), "incident"), some(&never)));
    }
}

/// `1 incident`, `2 incidents`.
pub fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// The first few of many ids.
pub fn some(ids: &[&str]) -> String {
    const SHOWN: usize = 5;
    let shown = ids.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match ids.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

/// Service to its outages: beginning and end in epoch seconds.
struct Outages {
    by_service: BTreeMap<String, Vec<(i64, Option<i64>)>>,
    /// The ids of each service's outages, in the same order; empty unless explanations were asked for.
    ids: BTreeMap<String, Vec<String>>,
    first: Option<Moment>,
    without: usize,
}

fn outages(population: &Population<'_>, inputs: &Inputs<'_>) -> Outages {
    let mut found = Outages { by_service: BTreeMap::new(), ids: BTreeMap::new(), first: None, without: 0 };
    if inputs.filters.is_empty() {
        // A service that never failed has an answer too.
        for service in &inputs.policy.services {
            found.by_service.insert(service.name.clone(), Vec::new());
        }
    }
    for incident in &population.incidents {
        let Some((_, began)) = incident.began().filter(|(_, began)| *began <= inputs.now) else { continue };
        let end = resolved(incident, inputs.now);
        if (end.is_none() && !is_open(incident, inputs.now)) || end.is_some_and(|end| end < began) {
            continue;
        }
        found.first = Some(found.first.map_or(began, |first| first.min(began)));
        let services = texts(incident.record, "services");
        found.without += usize::from(services.is_empty());
        for service in services {
            let outage = (began.epoch(), end.map(Moment::epoch));
            if inputs.explain {
                found.ids.entry(service.clone()).or_default().push(incident.record.id.clone());
            }
            found.by_service.entry(service).or_default().push(outage);
        }
    }
    found
}

fn between_failures(outages: &Outages, inputs: &Inputs<'_>, notes: &mut Vec<String>) -> Sheet {
    let span = match (&inputs.period, outages.first) {
        (Some(period), _) => Some((period.from.epoch(), period.to.epoch())),
        (None, Some(first)) => {
            notes.push(format!(
                "mtbf is over the span of the records, from {} on",
                first.in_zone(inputs.policy.zone).short()
            ));
            Some((first.epoch(), inputs.now.epoch()))
        }
        (None, None) => None,
    };
    if outages.without > 0 {
        notes.push(format!("{} without services in no mtbf", counted(outages.without, "incident")));
    }
    type Row<'o> = (&'o String, &'o [(i64, Option<i64>)], Mtbf);
    let rows = outages.by_service.iter().filter_map(|(service, spans)| {
        Some((service, spans.as_slice(), mtbf(span?, spans, inputs.now.epoch())?))
    });
    let provenance =
        |(service, spans, _): &Row<'_>| because_of_outages(spans, outages.ids.get(*service), span, inputs);
    Columns::new()
        .text("service", |(service, ..): &Row<'_>| service.as_str())
        .count("failures", |(.., found)| found.failures)
        .seconds("downtime", |(.., found)| found.downtime)
        .duration("mtbf", |(.., found)| match found.between {
            Between::Mean(seconds) => Some(seconds),
            Between::AtLeast(_) => None,
        })
        .titled("MTBF")
        .seconds("at_least", |(.., found)| match found.between {
            Between::Mean(_) => None,
            Between::AtLeast(seconds) => Some(seconds),
        })
        .explained_sheet("mtbf", "Time between failures", rows, inputs.explain.then_some(provenance))
}

/// The outages that touch the span, each with its part of it; downtimes that overlap count once, so these may add up to more.
fn because_of_outages(
    outages: &[(i64, Option<i64>)],
    ids: Option<&Vec<String>>,
    span: Option<(i64, i64)>,
    inputs: &Inputs<'_>,
) -> Provenance {
    let (first, last) = span.unwrap_or((i64::MIN, i64::MAX));
    let ends = last.min(inputs.now.epoch());
    let ones = outages.iter().zip(ids.into_iter().flatten()).filter_map(|((from, to), id)| {
        let (begin, end) = ((*from).max(first), to.unwrap_or(ends).min(ends));
        let fields = ["impact_started", "detected", "declared", "resolved", "services"];
        (begin < end).then(|| Evidence::new(id, Cell::seconds(Some(end.saturating_sub(begin))), &fields))
    });
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let length = format_duration(ends.saturating_sub(first) as f64);
    let from =
        Moment::from_epoch(first).map_or_else(String::new, |at| at.in_zone(inputs.policy.zone).short());
    Provenance::of(ones)
        .saying(format!("over {length} from {from} on; outages that overlap are one downtime"))
}

/// How a figure moved, as a word with its tone; `lower` says whether less is better.
pub fn trend(comparison: &Comparison, lower: bool) -> Option<(&'static str, Tone)> {
    let tone = |good: bool| if good { Tone::Good } else { Tone::Warn };
    match (comparison.change, comparison.trend) {
        (Delta::NoData, _) => None,
        (Delta::New, _) => Some(("new", Tone::Plain)),
        (Delta::Moved { .. }, None) => Some(("no trend", Tone::Dim)),
        (Delta::Moved { .. }, Some(Trend::Up)) => Some(("up", tone(!lower))),
        (Delta::Moved { .. }, Some(Trend::Down)) => Some(("down", tone(lower))),
        (Delta::Moved { .. }, Some(Trend::Level)) => Some(("level", Tone::Plain)),
    }
}

fn comparison(set: &MeasuredSet<'_>, period: &Period, inputs: &Inputs<'_>) -> Sheet {
    struct Row {
        metric: Metric,
        now: Option<Figure>,
        before: Option<Figure>,
        compared: Comparison,
    }
    let previous = period.previous();
    let title = format!("Compared with {}", previous.label);
    let before_inputs = inputs.over(previous);
    let earlier = measured(incidents(&before_inputs), &before_inputs);
    let rows = Metric::ALL.map(|metric| {
        let figure = |set: &MeasuredSet<'_>| {
            summary(metric, set.members.iter().map(|(_, times, _)| times))
                .map(|found| Figure { value: found.median, n: found.n })
        };
        let (now, before) = (figure(set), figure(&earlier));
        Row { metric, now, before, compared: compare(now, before) }
    });
    let provenance = |row: &Row| {
        let ones = |set: &MeasuredSet<'_>, columns: &'static [&'static str]| {
            let found = set.members.iter().filter_map(|(_, times, _)| times.evidence(row.metric));
            Provenance::of(found.map(|one| one.only_for(columns)))
        };
        let mut provenance = ones(set, &["n", "median"]);
        provenance.records.extend(ones(&earlier, &["before_n", "before"]).records);
        provenance.saying("change is median - before, percent is change / before")
    };
    let moved = |row: &Row| match row.compared.change {
        Delta::Moved { absolute, ratio } => Some((absolute, ratio)),
        Delta::NoData | Delta::New => None,
    };
    Columns::new()
        .text("metric", |row: &Row| row.metric.as_str())
        .count("n", |row| row.now.map_or(0, |figure| figure.n))
        .titled("n")
        .duration("median", |row| row.now.map(|figure| figure.value))
        .count("before_n", |row| row.before.map_or(0, |figure| figure.n))
        .titled("n before")
        .duration("before", |row| row.before.map(|figure| figure.value))
        .titled("Median before")
        .duration("change", |row| moved(row).map(|(absolute, _)| absolute))
        .ratio("percent", |row| moved(row).map(|(_, ratio)| ratio))
        .state("trend", |row| trend(&row.compared, true))
        .explained_sheet("comparison", &title, rows, inputs.explain.then_some(provenance))
}
