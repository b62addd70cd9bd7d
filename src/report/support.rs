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
use crate::report::grouping::{Group, Key, collect, groups};
use crate::report::inputs::Inputs;
use crate::report::mttr::{MeasuredSet, Times, measured, spread, summary};
use crate::report::population::incidents;
use crate::view::columns::Columns;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

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
    let all = members.iter().map(|(_, _, seen)| *seen).collect();
    report.sheets.push(figures(None, vec![(None, all)], inputs));
    for key in &inputs.by {
        let items =
            members.iter().map(|(incident, at, seen)| (groups(*key, incident, *at, inputs.policy), *seen));
        let groups = collect(*key, items, inputs.policy, inputs.period.as_ref());
        report.sheets.push(figures(Some(*key), groups, inputs));
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

/// What a row of figures is about.
#[derive(Clone, Copy)]
enum Measure {
    /// How long something took.
    Time(&'static str, Metric),
    /// How many of those opened something holds for, and the fields that say so.
    Share(&'static str, fn(&Seen<'_>) -> bool, &'static [&'static str]),
}

impl Measure {
    const ALL: [Self; 4] = [
        Self::Time("first_response", Metric::Mtta),
        Self::Time("resolution", Metric::Mttr),
        Self::Share("resolution_rate", |one| one.resolved, &["impact_started", "declared", "resolved"]),
        Self::Share(
            "escalation_rate",
            |one| one.opened && one.escalated,
            &["impact_started", "declared", "escalations"],
        ),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Time(name, _) | Self::Share(name, ..) => name,
        }
    }

    fn evidence(self, seen: &[Seen<'_>]) -> Vec<Evidence> {
        let (counts, fields) = match self {
            Self::Time(_, metric) => {
                return seen.iter().filter_map(|one| one.times?.evidence(metric)).collect();
            }
            Self::Share(_, counts, fields) => (counts, fields),
        };
        // What counts stands in `n`, what it is a share of in `of`.
        let of = |one: &Seen<'_>, word: &str, columns: &'static [&'static str]| {
            Evidence::new(one.id, Cell::Text(word.to_owned()), fields).only_for(columns)
        };
        let counted = seen.iter().filter(|one| counts(one)).map(|one| of(one, "counted", &["n", "rate"]));
        let all = seen.iter().filter(|one| one.opened).map(|one| of(one, "opened", &["of", "rate"]));
        counted.chain(all).collect()
    }
}

/// A row for each group and measure; one group without a key where there is none to break down by.
fn figures(key: Option<Key>, groups: Vec<(Group, Vec<Seen<'_>>)>, inputs: &Inputs<'_>) -> Sheet {
    struct Row<'r> {
        group: &'r Group,
        seen: &'r [Seen<'r>],
        measure: Measure,
        n: usize,
        of: Option<usize>,
        times: Option<Summary>,
    }
    let rows = groups.iter().flat_map(|(group, seen)| {
        Measure::ALL.map(|measure| {
            let (n, of, times) = match measure {
                Measure::Time(_, metric) => {
                    let times = summary(metric, seen.iter().filter_map(|one| one.times));
                    (times.map_or(0, |found| found.n), None, times)
                }
                Measure::Share(_, counts, _) => {
                    let opened = seen.iter().filter(|one| one.opened).count();
                    (seen.iter().filter(|one| counts(one)).count(), Some(opened), None)
                }
            };
            Row { group, seen, measure, n, of, times }
        })
    });
    #[expect(clippy::cast_precision_loss, reason = "counts of records stay far below 2^53")]
    let rate = |row: &Row<'_>| row.of.filter(|of| *of > 0).map(|of| row.n as f64 / of as f64);
    let provenance = |row: &Row<'_>| Provenance::of(row.measure.evidence(row.seen));
    let (name, title) = Key::sheet(key);
    let columns = Columns::new()
        .text_by(key.map(Key::name), |row: &Row<'_>| row.group.clone())
        .text("metric", |row| row.measure.name())
        .count("n", |row| row.n)
        .titled("n")
        .count("of", |row| row.of)
        .ratio("rate", rate);
    spread(columns, |row| row.times).explained_sheet(
        &name,
        &title,
        rows,
        inputs.explain.then_some(provenance),
    )
}

fn handovers<'i, 'c: 'i>(opened: impl Iterator<Item = &'i Incident<'c>>, inputs: &Inputs<'_>) -> Sheet {
    let mut found: BTreeMap<(Option<String>, String), Vec<&str>> = BTreeMap::new();
    for incident in opened {
        for (from, to) in escalations(incident, inputs.now) {
            let handovers = found.entry((from.map(str::to_owned), to.to_owned())).or_default();
            handovers.push(&incident.record.id);
        }
    }
    type Row<'i> = ((Option<String>, String), Vec<&'i str>);
    let provenance = |(_, ids): &Row<'_>| {
        Provenance::of(ids.iter().map(|id| Evidence::new(*id, Cell::None, &["escalations"])))
    };
    Columns::new()
        .text("from", |((from, _), _): &Row<'_>| from.clone())
        .text("to", |((_, to), _)| to.clone())
        .count("n", |(_, ids)| ids.len())
        .titled("n")
        .explained_sheet(
            "escalations",
            "Handovers between support levels",
            found,
            inputs.explain.then_some(provenance),
        )
}
