//! From an incident's record to what the arithmetic of this floor takes: the ends of a metric, the events of a clock.
//!
//! Only here is decided which field stands for which event. Nothing is filled in: what cannot be read gives the reason
//! why the record is left out. **As of**: a milestone after `now` has not happened yet.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::measure::clock::{Change, Clock, ClockInput, Pause, Reopening, Rules, replay};
use crate::policy::metric::{Definition, Metric};
use crate::policy::policy::Policy;
use crate::policy::sla::ClockName;
use crate::record::field::Field;
use crate::record::incident::{Incident, Standing};

/// A milestone of a record, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point<'d> {
    /// The field.
    pub field: &'d str,
    /// The moment it holds.
    pub at: Moment,
    /// The place in the file.
    pub span: Span,
}

/// One metric of one incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measured<'d> {
    /// Computed from two milestones.
    Took {
        /// The beginning.
        from: Point<'d>,
        /// The end; never before the beginning.
        to: Point<'d>,
        /// Seconds between the two.
        seconds: i64,
    },
    /// Milestones are absent; the record states the length.
    Stated {
        /// The field that states it.
        field: &'static str,
        /// The place in the file.
        span: Span,
        /// Seconds.
        seconds: i64,
    },
    /// Left out, for this reason (`open`, `missing:detected`, `out_of_order` ...).
    Out(String),
}

impl Measured<'_> {
    /// The seconds, where there are any.
    pub fn seconds(&self) -> Option<i64> {
        match self {
            Self::Took { seconds, .. } | Self::Stated { seconds, .. } => Some(*seconds),
            Self::Out(_) => None,
        }
    }
}

/// The field that states a metric's length in words, where milestones are absent.
pub fn stated_field(metric: Metric) -> &'static str {
    match metric {
        Metric::Mttd => "time_to_detect",
        Metric::Mtta => "time_to_acknowledge",
        Metric::Mttm => "time_to_mitigate",
        Metric::Mttr => "time_to_resolve",
    }
}

/// A milestone as of `now`. `resolved` is the resolution that held at `now`: one that was undone later counts until
/// then, one that lies ahead does not.
pub fn milestone(incident: &Incident<'_>, name: &str, now: Moment) -> Field<Moment> {
    let found = match incident.milestone(name) {
        Field::Present(at, _) if at > now => Field::Missing,
        other => other,
    };
    if name != "resolved" || found.is_invalid() {
        return found;
    }
    let undone = incident.reopenings.iter().any(|span| span.reopened <= now && found.get() == Some(span.resolved));
    if !undone && !found.is_missing() {
        return found;
    }
    let held = incident.reopenings.iter().find(|span| span.resolved <= now && now < span.reopened);
    held.map_or(Field::Missing, |span| Field::Present(span.resolved, span.span))
}

/// When the incident was resolved, as of `now`: its milestone, or the beginning and a stated length.
pub fn resolved(incident: &Incident<'_>, now: Moment) -> Option<Moment> {
    if let Some(at) = milestone(incident, "resolved", now).get() {
        return Some(at);
    }
    if !incident.milestone("resolved").is_missing() || !incident.reopenings.is_empty() {
        return None;
    }
    let length = incident.record.duration(stated_field(Metric::Mttr)).get()?;
    incident.began().map(|(_, at)| at.plus(length)).filter(|at| *at <= now)
}

/// Whether the incident still wants work as of `now`.
pub fn is_open(incident: &Incident<'_>, now: Moment) -> bool {
    if resolved(incident, now).is_some() {
        return false;
    }
    let later = incident.milestone("resolved").get().is_some_and(|at| at > now);
    let undone = incident.reopenings.iter().any(|span| span.resolved > now);
    let stated = incident.record.duration(stated_field(Metric::Mttr)).value().is_some();
    later || undone || (incident.record.is_open() && !stated && incident.milestone("resolved").is_missing())
}

/// One metric of one incident, as of `now`.
pub fn measure<'d>(
    incident: &Incident<'_>,
    metric: Metric,
    definition: &'d Definition,
    now: Moment,
) -> Measured<'d> {
    let ends = first(incident, &definition.from, now).and_then(|from| match first(incident, &definition.to, now) {
        Ok(to) => Ok((from, to)),
        Err(missing) => Err(missing),
    });
    let reason = match ends {
        Ok((from, to)) if to.at < from.at => return Measured::Out("out_of_order".to_owned()),
        Ok((from, to)) => return Measured::Took { from, to, seconds: to.at.since(from.at) },
        Err(Lacking::Invalid(field)) => return Measured::Out(format!("invalid:{field}")),
        Err(Lacking::Missing(field)) => field,
    };
    let field = stated_field(metric);
    match incident.record.duration(field) {
        Field::Present(seconds, span) => return Measured::Stated { field, span, seconds },
        Field::Invalid { .. } => return Measured::Out(format!("invalid:{field}")),
        Field::Missing => {}
    }
    if is_open(incident, now) && definition.to.first() == Some(&reason) && !is_past(incident, &reason, now) {
        return Measured::Out("open".to_owned());
    }
    Measured::Out(format!("missing:{reason}"))
}

enum Lacking {
    Missing(String),
    Invalid(String),
}

/// The first of `names` that the incident has. One that cannot be read is not passed over: that would be a guess.
fn first<'d>(incident: &Incident<'_>, names: &'d [String], now: Moment) -> Result<Point<'d>, Lacking> {
    for name in names {
        match milestone(incident, name, now) {
            Field::Present(at, span) => return Ok(Point { field: name, at, span }),
            Field::Invalid { .. } => return Err(Lacking::Invalid(name.clone())),
            Field::Missing => {}
        }
    }
    Err(Lacking::Missing(names.first().cloned().unwrap_or_default()))
}

/// Whether a later milestone than `name` was reached: then `name` was forgotten, it is not to come.
fn is_past(incident: &Incident<'_>, name: &str, now: Moment) -> bool {
    let milestones = &incident.record.kind.milestones;
    let Some(at) = milestones.iter().position(|known| known == name) else { return false };
    milestones.iter().skip(at + 1).any(|later| milestone(incident, later, now).value().is_some())
}

/// The moment clocks of the incident start at, and the field it comes from: `start` of the policy's version, else
/// `declared`, else `detected`, else `impact_started`.
///
/// # Errors
/// The reason why there is none: `missing:declared`, `invalid:declared`.
pub fn opening<'i>(incident: &Incident<'_>, rules: &'i Rules<'_>) -> Result<(&'i str, Moment), String> {
    let mut opened = None;
    for name in ["declared", "detected", "impact_started"] {
        match incident.milestone(name) {
            Field::Present(at, _) => {
                opened = Some((name, at));
                break;
            }
            Field::Invalid { .. } => return Err(format!("invalid:{name}")),
            Field::Missing => {}
        }
    }
    let (name, at) = opened.ok_or_else(|| "missing:declared".to_owned())?;
    let Some(start) = rules.version(at).start.as_deref() else { return Ok((name, at)) };
    match incident.milestone(start) {
        Field::Present(at, _) => Ok((start, at)),
        Field::Invalid { .. } => Err(format!("invalid:{start}")),
        Field::Missing => Err(format!("missing:{start}")),
    }
}

/// Milestones that stop a clock; where one is missing a later one has stopped it at the latest. Empty for clocks that
/// more than the incident's own record decides.
fn stopping(clock: ClockName) -> &'static [&'static str] {
    match clock {
        ClockName::Acknowledge => &["acknowledged", "mitigated", "resolved", "closed"],
        ClockName::Mitigate => &["mitigated", "resolved", "closed"],
        ClockName::Resolve => &["resolved", "closed"],
        ClockName::Update | ClockName::Escalate | ClockName::Postmortem => &[],
    }
}

/// The events of one clock of an incident.
///
/// # Errors
/// The reason why the clock cannot be told: a start or a stop that is missing or cannot be read, no severity.
pub fn clock_input(
    incident: &Incident<'_>,
    clock: ClockName,
    policy: &Policy,
    rules: &Rules<'_>,
) -> Result<ClockInput, String> {
    let (opened_by, opened) = opening(incident, rules)?;
    if !incident.unreadable.is_empty() {
        return Err("unreadable".to_owned());
    }
    let severity = match (&incident.severity, incident.first_severity()) {
        (Field::Invalid { .. }, _) => return Err("invalid:severity".to_owned()),
        (_, None) => return Err("missing:severity".to_owned()),
        (_, Some(name)) => policy.severities.resolve(name).map_err(|_| "invalid:severity".to_owned())?,
    };
    let mut input = ClockInput::new(clock, &incident.record.id, opened, opened_by);
    input.severity = Some(severity.to_owned());
    input.changes =
        incident.severity_changes.iter().map(|change| Change { at: change.at, to: change.to.clone() }).collect();
    input.pauses = incident
        .pauses
        .iter()
        .map(|pause| Pause { from: pause.from, to: pause.to, reason: pause.reason.clone() })
        .collect();
    input.reopenings = incident
        .reopenings
        .iter()
        .map(|span| Reopening { resolved: span.resolved, reopened: span.reopened })
        .collect();
    input.tier = policy.tier_of(&incident.record.texts("services"));
    if matches!(incident.standing, Standing::Cancelled | Standing::Duplicate) {
        // No verb stamps when an incident was called off; without a moment nothing is counted.
        let at = ["cancelled", "closed"].iter().find_map(|name| incident.milestone(name).get());
        input.cancelled = Some(at.unwrap_or(opened));
        return Ok(input);
    }
    for (index, name) in stopping(clock).iter().enumerate() {
        match incident.milestone(name) {
            Field::Present(at, _) => {
                let began = incident.milestone("impact_started").get();
                if began.is_some_and(|began| at < began) || (at < opened && opened_by != "declared") {
                    return Err("out_of_order".to_owned());
                }
                input.stops.push(at);
                // The clock's own milestone decides; the others only stand in for it.
                break;
            }
            Field::Invalid { .. } => return Err(format!("invalid:{name}")),
            Field::Missing if index == 0 && clock != ClockName::Resolve => {
                // A resolution that was undone later stopped this clock all the same.
                input.stops.extend(incident.reopenings.iter().map(|span| span.resolved));
            }
            Field::Missing => {}
        }
    }
    if input.stops.is_empty() && !incident.record.is_open() {
        let name = stopping(clock).first().copied().unwrap_or("resolved");
        return Err(format!("missing:{name}"));
    }
    Ok(input)
}

/// One clock of an incident as it stands at `now`.
///
/// # Errors
/// As [`clock_input`].
pub fn clock(
    incident: &Incident<'_>,
    clock: ClockName,
    policy: &Policy,
    rules: &Rules<'_>,
    now: Moment,
) -> Result<Clock, String> {
    clock_input(incident, clock, policy, rules).map(|input| replay(&input, rules, now))
}
