//! `report support`: how fast incidents get a first response and a resolution, how many are resolved of those opened, and
//! how many need a higher support level.
//!
//! Times belong to the period an incident was resolved in, shares to the one it was opened in (docs/numbers.md).

use std::collections::BTreeMap;

use crate::base::moment::Moment;
use crate::measure::from_record::resolved;
use crate::measure::stats::Summary;
use crate::policy::metric::Metric;
use crate::record::incident::Incident;
use crate::report::ReportDef;
use crate::report::grouping::{Group, Key, cell, collect, groups};
use crate::report::inputs::Inputs;
use crate::report::mttr::{MeasuredSet, Times, measured, summary};
use crate::report::population::incidents;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "support",
    summary: "First response, resolution rate and escalation rate",
    sheets: &["summary", "escalations"],
    keys: &Key::ALL,
    own_keys: &[],
    run,
};

/// An incident as it counts here.
#[derive(Clone, Copy, Debug)]
struct Seen<'s> {
    id: &'s str,
    times: Option<&'s Times>,
    opened: bool,
    resolved: bool,
    escalated: bool,
}

fn run(inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report(REPORT.name, "Support");
    let metric = |metric: Metric| inputs.policy.metrics.get(metric).short();
    report.definitions = vec![
        ("first_response".to_owned(), metric(Metric::Mtta)),
        ("resolution".to_owned(), metric(Metric::Mttr)),
        (
            "resolution_rate".to_owned(),
            "resolved in the period / opened in it; more than all where older ones were resolved".to_owned(),
        ),
        (
            "escalation_rate".to_owned(),
            "opened in the period and handed to a higher support level / opened in it".to_owned(),
        ),
        ("period".to_owned(), "times by resolved, shares by opened".to_owned()),
    ];
    let population = incidents(inputs);
    population.cover(&mut report.coverage, inputs.period.as_ref());
    let within = |at: Option<Moment>| match (&inputs.period, at) {
        (Some(period), Some(at)) => period.contains(at),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let all: Vec<Incident<'_>> = incidents(inputs).incidents;
    let set: MeasuredSet<'_> = measured(population, inputs);
    let times: BTreeMap<&str, &Times> =
        set.members.iter().map(|(_, times, _)| (times.id.as_str(), times)).collect();
    let mut members = Vec::new();
    for incident in &all {
        let at = incident.counted_at();
        let seen = Seen {
            id: &incident.record.id,
            times: times.get(incident.record.id.as_str()).copied(),
            opened: within(at),
            resolved: within(resolved(incident, inputs.now)),
            escalated: escalations(incident, inputs.now).next().is_some(),
        };
        if !seen.opened && !seen.resolved {
            continue;
        }
        report.coverage.take();
        members.push((incident, at, seen));
    }
    let mut sheet = Sheet::new("summary", "Summary", columns(None)).explained(inputs.explain);
    push(&mut sheet, None, members.iter().map(|(_, _, seen)| *seen));
    report.sheets.push(sheet);
    for key in &inputs.by {
        let items =
            members.iter().map(|(incident, at, seen)| (groups(*key, incident, *at, inputs.policy), *seen));
        let mut sheet = Sheet::new(&key.sheet(), &key.title(), columns(Some(*key))).explained(inputs.explain);
        for (group, seen) in collect(*key, items, inputs.policy, inputs.period.as_ref()) {
            push(&mut sheet, Some(&group), seen.into_iter());
        }
        report.sheets.push(sheet);
    }
    let opened = members.iter().filter(|(_, _, seen)| seen.opened).map(|(incident, _, _)| *incident);
    report.sheets.push(handovers(opened, inputs));
    report
}

/// The handovers of an incident by now: from which level to which.
fn escalations<'i>(
    incident: &'i Incident<'_>,
    now: Moment,
) -> impl Iterator<Item = (Option<&'i str>, &'i str)> {
    let zone = incident.record.zone;
    incident.record.items("escalations").iter().filter_map(move |item| {
        let at = item.get("at").and_then(|node| crate::record::value::time(node, zone).get());
        let text = |key: &str| item.get(key).and_then(|node| node.as_str());
        (at.is_none_or(|at| at <= now)).then(|| Some((text("from"), text("to")?)))?
    })
}

fn columns(key: Option<Key>) -> Vec<Column> {
    let mut columns: Vec<Column> = key.map(Key::column).into_iter().collect();
    columns.push(Column::new("metric", ColumnType::Text));
    columns.push(Column::new("n", ColumnType::Count).titled("n"));
    columns.push(Column::new("of", ColumnType::Count));
    columns.push(Column::new("rate", ColumnType::Ratio));
    for name in ["median", "mean", "p90", "p95", "max"] {
        columns.push(Column::new(name, ColumnType::Duration));
    }
    columns
}

fn push<'s>(sheet: &mut Sheet, group: Option<&Group>, seen: impl Iterator<Item = Seen<'s>>) {
    let seen: Vec<Seen<'s>> = seen.collect();
    let count = |wanted: fn(&Seen<'s>) -> bool| seen.iter().filter(|one| wanted(one)).count();
    let times = |metric| summary(metric, seen.iter().filter_map(|one| one.times));
    let opened = count(|one| one.opened);
    let timed = |metric: Metric| -> Vec<Evidence> {
        seen.iter().filter_map(|one| one.times?.evidence(metric)).collect()
    };
    // What counts stands in `n`, what it is a share of in `of`.
    let shared = |counts: fn(&Seen<'s>) -> bool, fields: &[&str]| -> Vec<Evidence> {
        let of = |one: &Seen<'s>, word: &str, columns: &'static [&'static str]| {
            Evidence::new(one.id, Cell::Text(word.to_owned()), fields).only_for(columns)
        };
        let counted = seen.iter().filter(|one| counts(one)).map(|one| of(one, "counted", &["n", "rate"]));
        let all = seen.iter().filter(|one| one.opened).map(|one| of(one, "opened", &["of", "rate"]));
        counted.chain(all).collect()
    };
    let mut row = |name: &str, cells: Vec<Cell>, provenance: &dyn Fn() -> Vec<Evidence>| {
        let mut row: Vec<Cell> = group.map(cell).into_iter().collect();
        row.push(Cell::Text(name.to_owned()));
        row.extend(cells);
        sheet.push(row);
        sheet.provenance(|| Provenance::of(provenance()));
    };
    let escalated: fn(&Seen<'s>) -> bool = |one| one.opened && one.escalated;
    row("first_response", durations(times(Metric::Mtta)), &|| timed(Metric::Mtta));
    row("resolution", durations(times(Metric::Mttr)), &|| timed(Metric::Mttr));
    row("resolution_rate", share(count(|one| one.resolved), opened), &|| {
        shared(|one| one.resolved, &["impact_started", "declared", "resolved"])
    });
    row("escalation_rate", share(count(escalated), opened), &|| {
        shared(escalated, &["impact_started", "declared", "escalations"])
    });
}

fn durations(found: Option<Summary>) -> Vec<Cell> {
    let mut cells = vec![Cell::Count(found.map_or(0, |found| found.n as u64)), Cell::None, Cell::None];
    match found {
        Some(found) => {
            cells.extend([found.median, found.mean, found.p90, found.p95, found.max].map(Cell::Duration))
        }
        None => cells.extend(std::array::from_fn::<Cell, 5, _>(|_| Cell::None)),
    }
    cells
}

#[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
fn share(n: usize, of: usize) -> Vec<Cell> {
    let rate = if of == 0 { Cell::None } else { Cell::Ratio(n as f64 / of as f64) };
    let mut cells = vec![Cell::Count(n as u64), Cell::Count(of as u64), rate];
    cells.extend(std::array::from_fn::<Cell, 5, _>(|_| Cell::None));
    cells
}

fn handovers<'i, 'c: 'i>(opened: impl Iterator<Item = &'i Incident<'c>>, inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("from", ColumnType::Text),
        Column::new("to", ColumnType::Text),
        Column::new("n", ColumnType::Count).titled("n"),
    ];
    let mut found: BTreeMap<(Option<String>, String), Vec<&str>> = BTreeMap::new();
    for incident in opened {
        for (from, to) in escalations(incident, inputs.now) {
            let handovers = found.entry((from.map(str::to_owned), to.to_owned())).or_default();
            handovers.push(&incident.record.id);
        }
    }
    let mut sheet =
        Sheet::new("escalations", "Handovers between support levels", columns).explained(inputs.explain);
    for ((from, to), ids) in found {
        sheet.push(vec![Cell::text(from), Cell::Text(to), Cell::Count(ids.len() as u64)]);
        sheet.provenance(|| {
            Provenance::of(ids.iter().map(|id| Evidence::new(*id, Cell::None, &["escalations"])))
        });
    }
    sheet
}
