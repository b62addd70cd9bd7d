//! How the figures of one record come about: its clocks with every interval, its metrics with the milestones they run
//! between, and the lines all of it was read from.

use crate::base::moment::{Moment, Zone};
use crate::base::span::Span;
use crate::measure::clock::{Clock, Interval, Rules, State, TargetSource};
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
use crate::view::explanation::{
    ClockLine, End, Explanation, FigureLine, IntervalLine, InvalidLine, MetricLine, NotComputed, SourceLine,
    TargetLine,
};
use crate::view::sheet::Cell;

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
        not_computed: Vec::new(),
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
    let own = |source: &SourceLine| source.path != record.path;
    explanation
        .sources
        .sort_by(|a, b| (own(a), &a.path, a.line, &a.field).cmp(&(own(b), &b.path, b.line, &b.field)));
    explanation.sources.dedup();
    explanation
}

fn source(record: &Record, field: &str, span: Span) -> SourceLine {
    let value = record.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    SourceLine { field: field.to_owned(), path: record.path.clone(), line: record.line(span), value }
}

fn invalid(record: &Record, field: &str, span: Span, why: String) -> InvalidLine {
    InvalidLine { field: field.to_owned(), path: record.path.clone(), line: record.line(span), why }
}

/// Notes where a time stands, or why it cannot be read.
fn field(record: &Record, name: &str, explanation: &mut Explanation) {
    match record.time(name) {
        Field::Present(_, span) => explanation.sources.push(source(record, name, span)),
        Field::Invalid { span, why, .. } => explanation.invalid.push(invalid(record, name, span, why)),
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
        explanation.invalid.push(invalid(record, "list entry", *span, why.clone()));
    }

    let rules = Rules::of(policy);
    for name in CLOCKS {
        told(name, clock(&view, name, policy, &rules, inputs.now), policy.zone, explanation);
    }
    // Most policies have no target for these; then there is nothing to derive, and nothing to say.
    let updates = update_clocks(&view, policy, &rules, inputs.now).unwrap_or_default();
    let escalate = clock(&view, ClockName::Escalate, policy, &rules, inputs.now).ok();
    for found in updates.into_iter().chain(escalate).filter(|clock| clock.state != State::NoTarget) {
        for list in ["updates", "escalations"] {
            explanation.sources.extend(record.items(list).iter().map(|item| source(record, list, item.span)));
        }
        told(found.clock, Ok(found), policy.zone, explanation);
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
        told(ClockName::Postmortem, Ok(owed.clock), policy.zone, explanation);
    }

    let stamps = milestones(&view, inputs.now);
    for metric in Metric::ALL {
        let definition = policy.metrics.get(metric);
        let found = measure(&stamps, metric, &definition);
        let mut line = MetricLine {
            metric: metric.as_str(),
            definition: definition.to_string(),
            from: None,
            to: None,
            seconds: found.as_ref().ok().map(|found| found.seconds),
            stated: None,
            excluded: found.as_ref().err().map(ToString::to_string),
        };
        let end =
            |(name, at): (&str, Moment)| Some(End { field: name.to_owned(), time: at.in_zone(policy.zone) });
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
                    let held = |name: &String| {
                        Some(End { field: name.clone(), time: milestone(&view, name, inputs.now).get()? })
                    };
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
fn told(name: ClockName, found: Result<Clock, String>, zone: Zone, explanation: &mut Explanation) {
    match found {
        Err(reason) => explanation.not_computed.push(NotComputed { clock: name.as_str(), reason }),
        Ok(clock) => {
            if let Some(target) = &clock.source {
                explanation.sources.push(SourceLine {
                    field: format!("sla.{}.{name}", target.severity),
                    path: target.origin.path.to_string(),
                    line: target.origin.line,
                    value: target.within.to_string(),
                });
            }
            explanation.clocks.push(clock_line(&clock, zone));
        }
    }
}

/// A clock with its times in a zone.
fn clock_line(clock: &Clock, zone: Zone) -> ClockLine {
    let local = |at: Moment| at.in_zone(zone);
    let target = |source: &TargetSource| TargetLine {
        severity: source.severity.clone(),
        within: source.within.to_string(),
        effective_from: source.effective_from.map(|date| date.to_string()),
        path: source.origin.path.to_string(),
        line: source.origin.line,
    };
    let interval = |interval: &Interval| IntervalLine {
        from: local(interval.from),
        to: local(interval.to),
        counted: interval.counted,
        seconds: interval.to.since(interval.from),
        reason: interval.reason.to_string(),
    };
    ClockLine {
        clock: clock.clock.as_str(),
        state: clock.state.as_str(),
        severity: clock.severity.clone(),
        started: local(clock.started),
        started_by: clock.started_by.clone(),
        due: clock.due.map(local),
        stopped: clock.stopped.map(local),
        first_stopped: clock.first_stopped.map(local),
        reopens: clock.reopens,
        used: clock.used,
        target: clock.target,
        left: clock.left,
        breached_at: clock.breached_at.map(local),
        breached_by_severity_raise: clock.breached_by_severity_raise,
        calendar: clock.calendar.clone(),
        policy: clock.source.as_ref().map(target),
        intervals: clock.intervals.iter().map(interval).collect(),
        remarks: clock.remarks.clone(),
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
