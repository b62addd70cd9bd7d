//! How the figures of one record come about: its clocks with every interval, its metrics with the milestones they run
//! between, and the lines all of it was read from. Plain data; how it is written is `cli`'s.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::measure::clock::{Clock, Rules, State};
use crate::measure::from_record::{clock, milestone, milestones, update_clocks};
use crate::measure::recovery::{Basis, Measured, measure};
use crate::policy::metric::Metric;
use crate::policy::sla::ClockName;
use crate::record::Record;
use crate::record::field::Field;
use crate::record::incident::Incident;
use crate::report::inputs::Inputs;
use crate::report::postmortems::owing;
use crate::report::sla::CLOCKS;
use crate::report::toil::{Item, item};
use crate::view::sheet::Cell;

/// A line that a figure was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The field, or the policy's key (`sla.SEV2.resolve`).
    pub field: String,
    /// The file, relative to the root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub value: String,
}

/// One metric of the record.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricLine {
    /// Which metric.
    pub metric: Metric,
    /// Its definition in full.
    pub definition: String,
    /// The milestone it begins at; `None` where it was stated or left out.
    pub from: Option<(String, Moment)>,
    /// The milestone it ends at.
    pub to: Option<(String, Moment)>,
    /// Seconds; `None` where it is left out.
    pub seconds: Option<i64>,
    /// The field that states it in words.
    pub stated: Option<String>,
    /// Why it is left out.
    pub excluded: Option<String>,
}

/// A figure of a record with the arithmetic behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLine {
    /// Its name, as in the report.
    pub name: &'static str,
    /// Its value.
    pub value: Cell,
    /// How it comes about.
    pub how: String,
}

/// Everything that can be said of a record's figures.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The record's id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its file, relative to the root.
    pub path: String,
    /// The moment it is seen from.
    pub as_of: Moment,
    /// Why it leaves every population, where it does.
    pub standing: Option<&'static str>,
    /// Its clocks that can be told.
    pub clocks: Vec<Clock>,
    /// Its clocks that cannot, and why.
    pub untold: Vec<(ClockName, String)>,
    /// Its metrics.
    pub metrics: Vec<MetricLine>,
    /// Other figures.
    pub figures: Vec<FigureLine>,
    /// The lines all of it was read from, in the order of the files.
    pub sources: Vec<Source>,
    /// Fields that cannot be read.
    pub invalid: Vec<(Source, String)>,
}

/// Explains a record.
pub fn explain(record: &Record, inputs: &Inputs<'_>) -> Explanation {
    let mut explanation = Explanation {
        id: record.id.clone(),
        kind: record.kind.name.clone(),
        title: record.title().to_owned(),
        path: record.path.clone(),
        as_of: inputs.now.in_zone(inputs.policy.zone),
        standing: None,
        clocks: Vec::new(),
        untold: Vec::new(),
        metrics: Vec::new(),
        figures: Vec::new(),
        sources: Vec::new(),
        invalid: Vec::new(),
    };
    for name in &record.kind.milestones {
        field(record, name, &mut explanation);
    }
    match record.kind.name.as_str() {
        "incident" => incident(record, inputs, &mut explanation),
        "toil" => toil(record, inputs, &mut explanation),
        _ => {}
    }
    let own = |source: &Source| source.path != record.path;
    explanation
        .sources
        .sort_by(|a, b| (own(a), &a.path, a.line, &a.field).cmp(&(own(b), &b.path, b.line, &b.field)));
    explanation.sources.dedup();
    explanation
}

fn source(record: &Record, field: &str, span: Span) -> Source {
    let value = record.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    Source { field: field.to_owned(), path: record.path.clone(), line: record.line(span), value }
}

/// Notes where a time stands, or why it cannot be read.
fn field(record: &Record, name: &str, explanation: &mut Explanation) {
    match record.time(name) {
        Field::Present(_, span) => explanation.sources.push(source(record, name, span)),
        Field::Invalid { span, why, .. } => explanation.invalid.push((source(record, name, span), why)),
        Field::Missing => {}
    }
}

fn node(record: &Record, name: &str, explanation: &mut Explanation) {
    if let Some(node) = record.node(name) {
        explanation.sources.push(source(record, name, node.span));
    }
}

fn incident(record: &Record, inputs: &Inputs<'_>, explanation: &mut Explanation) {
    let policy = inputs.policy;
    let view = Incident::new(record, policy);
    explanation.standing = view.standing.reason();
    node(record, "severity", explanation);
    let lists = [
        ("severity_changes", view.severity_changes.iter().map(|change| change.span).collect::<Vec<_>>()),
        ("pauses", view.pauses.iter().map(|pause| pause.span).collect()),
        ("reopenings", view.reopenings.iter().map(|span| span.span).collect()),
    ];
    for (name, spans) in lists {
        explanation.sources.extend(spans.into_iter().map(|span| source(record, name, span)));
    }
    for (span, why) in &view.unreadable {
        explanation.invalid.push((source(record, "list entry", *span), why.clone()));
    }

    let rules = Rules::of(policy);
    for name in CLOCKS {
        told(name, clock(&view, name, policy, &rules, inputs.now), explanation);
    }
    // Most policies have no target for these; then there is nothing to derive, and nothing to say.
    let updates = update_clocks(&view, policy, &rules, inputs.now).unwrap_or_default();
    let escalate = clock(&view, ClockName::Escalate, policy, &rules, inputs.now).ok();
    for found in updates.into_iter().chain(escalate).filter(|clock| clock.state != State::NoTarget) {
        for list in ["updates", "escalations"] {
            explanation.sources.extend(record.items(list).iter().map(|item| source(record, list, item.span)));
        }
        told(found.clock, Ok(found), explanation);
    }
    let owed = owing(inputs).owed.into_iter().find(|one| one.incident.record.path == record.path);
    if let Some(owed) = owed {
        if let Some(postmortem) = owed.postmortem {
            for name in ["reviewed", "closed"] {
                if let Field::Present(_, span) = postmortem.time(name) {
                    explanation.sources.push(source(postmortem, name, span));
                }
            }
        }
        told(ClockName::Postmortem, Ok(owed.clock), explanation);
    }

    let stamps = milestones(&view, inputs.now);
    for metric in Metric::ALL {
        let definition = policy.metrics.get(metric);
        let found = measure(&stamps, metric, &definition);
        let mut line = MetricLine {
            metric,
            definition: definition.to_string(),
            from: None,
            to: None,
            seconds: found.as_ref().ok().map(|found| found.seconds),
            stated: None,
            excluded: found.as_ref().err().map(ToString::to_string),
        };
        let end = |(name, at): (&str, Moment)| Some((name.to_owned(), at.in_zone(policy.zone)));
        match found {
            Ok(Measured { basis: Basis::Milestones { from, to }, .. }) => {
                line.from = end(from);
                line.to = end(to);
            }
            Ok(Measured { basis: Basis::Stated(name), .. }) => {
                node(record, name, explanation);
                line.stated = Some(name.to_owned());
            }
            Err(_) => {
                let first = |names: &[String]| {
                    let held =
                        |name: &String| Some((name.clone(), milestone(&view, name, inputs.now).get()?));
                    names.iter().find_map(held)
                };
                line.from = first(&definition.from);
                line.to = first(&definition.to);
            }
        }
        explanation.metrics.push(line);
    }
}

/// Takes a clock, and the line its target stands on; or why there is none.
fn told(name: ClockName, found: Result<Clock, String>, explanation: &mut Explanation) {
    match found {
        Err(reason) => explanation.untold.push((name, reason)),
        Ok(clock) => {
            if let Some(target) = &clock.source {
                explanation.sources.push(Source {
                    field: format!("sla.{}.{name}", target.severity),
                    path: target.origin.path.to_string(),
                    line: target.origin.line,
                    value: target.within.to_string(),
                });
            }
            explanation.clocks.push(clock);
        }
    }
}

fn toil(record: &Record, inputs: &Inputs<'_>, explanation: &mut Explanation) {
    for name in ["frequency", "each", "effort"] {
        node(record, name, explanation);
    }
    let item = item(record, inputs.policy, inputs.now);
    explanation.figures = toil_figures(&item, inputs);
}

fn toil_figures(item: &Item<'_>, inputs: &Inputs<'_>) -> Vec<FigureLine> {
    let mut figures = Vec::new();
    let text = |name: &str| item.record.text(name).unwrap_or("-").to_owned();
    figures.push(match &item.times {
        Ok(times) => FigureLine {
            name: "times_per_month",
            value: Cell::Number(*times),
            how: format!(
                "{} in a month of {} days, {} weeks",
                text("frequency"),
                inputs.policy.toil.days_per_month,
                inputs.policy.toil.weeks_per_month
            ),
        },
        Err(reason) => FigureLine { name: "times_per_month", value: Cell::None, how: reason.clone() },
    });
    figures.push(FigureLine {
        name: "per_month",
        value: item.per_month().map_or(Cell::None, Cell::Duration),
        how: match (&item.times, &item.each) {
            (Ok(times), Ok(_)) => format!("{times} x {}", text("each")),
            (Err(reason), _) | (_, Err(reason)) => reason.clone(),
        },
    });
    let effort = item.effort.clone().ok().flatten();
    figures.push(FigureLine {
        name: "effort",
        value: effort.map_or(Cell::None, Cell::Duration),
        how: match &item.effort {
            Ok(Some(_)) => format!("{} in days of {} h", text("effort"), inputs.policy.toil.hours_per_day),
            Ok(None) => "missing:effort".to_owned(),
            Err(reason) => reason.clone(),
        },
    });
    figures.push(FigureLine {
        name: "payback_months",
        value: item.payback().map_or(Cell::None, Cell::Number),
        how: "effort / per_month".to_owned(),
    });
    let sum: i64 = item.occurrences.iter().filter_map(|one| one.took).fold(0, i64::saturating_add);
    figures.push(FigureLine {
        name: "logged",
        value: if item.occurrences.is_empty() { Cell::None } else { Cell::seconds(Some(sum)) },
        how: format!("{} in the tables under Occurrences", item.occurrences.len()),
    });
    figures
}

#[cfg(test)]
mod tests;
