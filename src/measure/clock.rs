//! The SLA clock (docs/numbers.md): nothing about it is stored, it is replayed from a record's events, the policy and
//! `now` at every reading.
//!
//! Which moments start, stop and pause a clock is the record side's to say ([`ClockInput`]). This module does the
//! arithmetic and keeps the whole derivation: every second between start and end stands in exactly one [`Interval`].
//!
//! **As of.** What lies after `now` has not happened: a stop, a pause's end, a change of severity to come are not seen.

mod life;
mod replay;
mod timeline;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::duration::Amount;
use crate::base::moment::{Moment, Zone};
use crate::doc::origin::Origin;
use crate::policy::Policy;
use crate::policy::calendar::Calendar;
use crate::policy::sla::{ClockName, Sla, SlaVersion};

pub use crate::measure::clock::replay::replay;

/// The events of one clock of one record, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockInput {
    /// Which clock.
    pub clock: ClockName,
    /// The record's id.
    pub id: String,
    /// The moment the clock starts.
    pub opened: Moment,
    /// The milestone that moment comes from.
    pub opened_by: String,
    /// The moments that stop the clock; the earliest counts. A `resolved` that a reopening has undone belongs to
    /// `reopenings`; if it stands here too, `resolve` knows it by its time.
    pub stops: Vec<Moment>,
    /// The pauses.
    pub pauses: Vec<Pause>,
    /// The spans in which the record was resolved and then reopened.
    pub reopenings: Vec<Reopening>,
    /// The severity before the first change, by its name in the scheme; `None` if the record has none that is valid.
    pub severity: Option<String>,
    /// The changes of severity.
    pub changes: Vec<SeverityEvent>,
    /// When the record was cancelled.
    pub cancelled: Option<Moment>,
    /// The tier of the service concerned (the most critical one, where there are several).
    pub tier: Option<u32>,
}

/// A span in which a clock is asked not to run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// Its first moment.
    pub from: Moment,
    /// The moment the clock runs again; `None` while the pause lasts.
    pub to: Option<Moment>,
    /// Why; may be empty.
    pub reason: String,
}

/// A span in which the record was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reopening {
    /// When it was resolved.
    pub resolved: Moment,
    /// When it was opened again.
    pub reopened: Moment,
}

/// A change of severity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeverityEvent {
    /// When.
    pub at: Moment,
    /// The severity from then on, by its name in the scheme.
    pub to: String,
}

impl ClockInput {
    /// An input with a start and nothing else.
    pub fn new(clock: ClockName, id: &str, opened: Moment, opened_by: &str) -> Self {
        Self {
            clock,
            id: id.to_owned(),
            opened,
            opened_by: opened_by.to_owned(),
            stops: Vec::new(),
            pauses: Vec::new(),
            reopenings: Vec::new(),
            severity: None,
            changes: Vec::new(),
            cancelled: None,
            tier: None,
        }
    }

    /// The clocks of a cadence: one from the start to the first of `updates`, one between each two, and one from the
    /// last on, which stops as this input stops. Updates before the start or after the first stop are left out.
    pub fn cycles(&self, updates: &[Moment]) -> Vec<Self> {
        let stop = self.stops.iter().min().copied();
        let mut marks: Vec<Moment> = updates
            .iter()
            .copied()
            .filter(|at| *at > self.opened && stop.is_none_or(|stop| *at < stop))
            .collect();
        marks.sort_unstable();
        marks.dedup();
        let mut changes = self.changes.clone();
        changes.sort_unstable();
        let starts = std::iter::once(self.opened).chain(marks.iter().copied());
        let ends = marks.iter().copied().map(Some).chain(std::iter::once(None));
        starts
            .zip(ends)
            .map(|(from, to)| {
                let before = changes.iter().rfind(|change| change.at <= from).map(|change| change.to.clone());
                Self {
                    opened: from,
                    opened_by: if from == self.opened { self.opened_by.clone() } else { "update".to_owned() },
                    stops: to.map_or_else(|| self.stops.clone(), |to| vec![to]),
                    pauses: self
                        .pauses
                        .iter()
                        .filter(|p| p.to.is_none_or(|end| end > from))
                        .cloned()
                        .collect(),
                    reopenings: self.reopenings.iter().filter(|span| span.reopened > from).copied().collect(),
                    severity: before.or_else(|| self.severity.clone()),
                    changes: changes.iter().filter(|change| change.at > from).cloned().collect(),
                    ..self.clone()
                }
            })
            .collect()
    }
}

/// The policy as clocks read it.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'p> {
    /// The versions.
    pub sla: &'p Sla,
    /// The calendars by name, the built-in ones among them.
    pub calendars: &'p BTreeMap<String, Calendar>,
    /// The policy's zone: what day it is when a clock starts.
    pub zone: Zone,
}

impl<'p> Rules<'p> {
    /// The rules of a policy.
    pub fn of(policy: &'p Policy) -> Self {
        Self { sla: &policy.sla, calendars: &policy.calendars, zone: policy.zone }
    }

    /// The version in force for a clock that starts at `start`.
    pub fn version(&self, start: Moment) -> &'p SlaVersion {
        self.sla.on(start.in_zone(self.zone).date())
    }
}

/// Where a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The policy has no target for it that can be measured.
    NoTarget,
    /// Running, and far from its target.
    Running,
    /// Running, and the policy's share of the target is used.
    AtRisk,
    /// Standing still; when it is due is undefined.
    Paused,
    /// Running or paused, and past its target.
    BreachedRunning,
    /// Stopped in time.
    Met,
    /// Stopped too late.
    Breached,
    /// The record was cancelled before the clock stopped.
    Cancelled,
}

impl State {
    /// The word for it, as machine output has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoTarget => "no_target",
            Self::Running => "running",
            Self::AtRisk => "at_risk",
            Self::Paused => "paused",
            Self::BreachedRunning => "breached_running",
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the target was missed, be the clock stopped or not.
    pub fn is_breach(self) -> bool {
        matches!(self, Self::BreachedRunning | Self::Breached)
    }
}

impl fmt::Display for State {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A stretch of a clock's life, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its first moment.
    pub from: Moment,
    /// The first moment after.
    pub to: Moment,
    /// Whether its time was used.
    pub counted: bool,
    /// Why it was or was not.
    pub reason: Reason,
}

/// Why an interval counts or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The clock ran.
    Running,
    /// The record was resolved, until it was reopened.
    Resolved,
    /// The clock was paused; the reasons given, those of overlapping pauses joined by `; `.
    Paused(String),
    /// The calendar of this name was closed. Shared: a clock that runs for years has one for every night.
    Closed(Arc<str>),
    /// It ran, but a change of severity began it anew.
    Restarted,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Running => out.write_str("running"),
            Self::Resolved => out.write_str("resolved"),
            Self::Paused(why) if why.is_empty() => out.write_str("paused"),
            Self::Paused(why) => write!(out, "paused: {why}"),
            Self::Closed(calendar) => write!(out, "outside {calendar} hours"),
            Self::Restarted => out.write_str("before the change of severity"),
        }
    }
}

/// Where a target comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSource {
    /// The severity it is for.
    pub severity: String,
    /// What the policy says.
    pub within: Amount,
    /// Since when the version is in force; `None` = since ever.
    pub effective_from: Option<NaiveDate>,
    /// The file and line.
    pub origin: Origin,
}

/// A clock as it stands at a moment, with all that it was derived from. Durations are seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Which clock.
    pub clock: ClockName,
    /// The record's id.
    pub id: String,
    /// Where it stands.
    pub state: State,
    /// The severity in force at its end or now.
    pub severity: Option<String>,
    /// When it started.
    pub started: Moment,
    /// The milestone it started at.
    pub started_by: String,
    /// When the target in force is or was used up; a target that is used up at closing time is due at the next
    /// opening. `None` without a target, when cancelled, beyond 50 years, and while paused unless already breached.
    pub due: Option<Moment>,
    /// From when on it is or was at risk; `None` as `due`.
    pub at_risk_from: Option<Moment>,
    /// When it stopped, for the last time.
    pub stopped: Option<Moment>,
    /// When it stopped for the first time; not `stopped` where the record was reopened.
    pub first_stopped: Option<Moment>,
    /// How often it was reopened.
    pub reopens: usize,
    /// Seconds used: the sum of the counted intervals.
    pub used: i64,
    /// Seconds allowed. For a working-day target the open seconds between the start and its due moment.
    pub target: Option<i64>,
    /// `target` less `used`; negative when over.
    pub left: Option<i64>,
    /// The first moment with more used than allowed by the target then in force. Never taken back.
    pub breached_at: Option<Moment>,
    /// The breach came with a raise of the severity: before it the clock was within its target, and at that very
    /// moment over the new one.
    pub breached_by_severity_raise: bool,
    /// The calendar in force at its end or now.
    pub calendar: String,
    /// Where the target in force comes from.
    pub source: Option<TargetSource>,
    /// The clock's life from start to end (or now), without holes.
    pub intervals: Vec<Interval>,
    /// What in the record was cut, left out or contradicts itself, in words.
    pub remarks: Vec<String>,
}

#[cfg(test)]
mod facts;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
