//! Targets: how long what may take, for which severity, and since when. The types and their lookup; running a clock
//! against them is `measure`'s.
//!
//! **Versions.** A version says what changed against the *profile*, not against the version before it: a severity's
//! clock that a version leaves out has the profile's target, and `none` takes that target away. One version and the
//! profile are therefore all there is to read. Each [`Target`] keeps the line it was declared on.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::base::duration::Amount;
use crate::doc::origin::Origin;
use crate::policy::calendar::{ALWAYS, WEEKDAYS};

/// Share of a target that may be used before it counts as at risk, where the policy does not say (iTop warns at 75).
pub const AT_RISK: f64 = 0.75;

/// A clock that can have a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockName {
    /// From the opening to `acknowledged`.
    Acknowledge,
    /// From the opening to `mitigated`.
    Mitigate,
    /// From the opening to `resolved`.
    Resolve,
    /// Between two updates to those who wait.
    Update,
    /// From the opening to the next support level, while unresolved.
    Escalate,
    /// From `resolved` to the reviewed postmortem.
    Postmortem,
}

impl ClockName {
    /// All clocks, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Acknowledge, Self::Mitigate, Self::Resolve, Self::Update, Self::Escalate, Self::Postmortem];

    /// The name in the policy and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Mitigate => "mitigate",
            Self::Resolve => "resolve",
            Self::Update => "update",
            Self::Escalate => "escalate",
            Self::Postmortem => "postmortem",
        }
    }
}

impl fmt::Display for ClockName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What becomes of a running clock when the severity changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeverityChange {
    /// The time used is kept, the new severity's target applies.
    #[default]
    Carry,
    /// The clock begins anew with the new target.
    Restart,
    /// The first severity's target stays.
    Frozen,
}

impl SeverityChange {
    /// The word in the policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carry => "carry",
            Self::Restart => "restart",
            Self::Frozen => "frozen",
        }
    }
}

/// How long something may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The time allowed. [`Amount::Immediate`] allows none; [`Amount::Variable`] cannot be measured against.
    pub within: Amount,
    /// The calendar it is counted on; the version's where absent (see [`SlaVersion::calendar_of`]).
    pub calendar: Option<String>,
    /// A working-day target that is due at the closing time of its last day, not at the hour the clock started.
    pub end_of_day: bool,
    /// Where it was declared.
    pub origin: Origin,
}

/// The targets of one severity.
pub type Targets = BTreeMap<ClockName, Target>;

/// The targets in force from a date on.
#[derive(Clone, Debug, PartialEq)]
pub struct SlaVersion {
    /// First day it is in force, in the policy's zone; `None` = since ever.
    pub effective_from: Option<NaiveDate>,
    /// The milestone clocks start at; `None` = the opening (`declared`, else `detected`, else `impact_started`).
    pub start: Option<String>,
    /// Calendar of the targets that name none.
    pub calendar: String,
    /// Share of a target from which it is at risk, 0 to 1.
    pub at_risk: f64,
    /// What a change of severity does to a running clock.
    pub severity_change: SeverityChange,
    /// Severity name to its targets, the profile's included.
    pub targets: BTreeMap<String, Targets>,
    /// Service tier to severity name to targets. A severity that stands here is complete: the version's targets with
    /// the tier's applied over them.
    pub tiers: BTreeMap<u32, BTreeMap<String, Targets>>,
    /// Where it was declared.
    pub origin: Origin,
}

impl SlaVersion {
    /// A version without targets, in force since ever.
    pub fn empty(origin: Origin) -> Self {
        Self {
            effective_from: None,
            start: None,
            calendar: ALWAYS.to_owned(),
            at_risk: AT_RISK,
            severity_change: SeverityChange::Carry,
            targets: BTreeMap::new(),
            tiers: BTreeMap::new(),
            origin,
        }
    }

    /// The target of `clock` for `severity` (its name in the scheme) on a service of `tier`; `None` = no target.
    pub fn target(&self, severity: &str, clock: ClockName, tier: Option<u32>) -> Option<&Target> {
        tier.and_then(|tier| self.tiers.get(&tier)?.get(severity))
            .or_else(|| self.targets.get(severity))?
            .get(&clock)
    }

    /// The name of the calendar `target` is counted on: its own, else the version's. Working days are counted on
    /// `weekdays` where only `always` is named, because around the clock no day is a working day.
    pub fn calendar_of<'a>(&'a self, target: &'a Target) -> &'a str {
        let named = target.calendar.as_deref().unwrap_or(&self.calendar);
        let days = matches!(target.within, Amount::WorkingDays(_) | Amount::NextBusinessDay);
        if days && named == ALWAYS { WEEKDAYS } else { named }
    }
}

/// All versions, the earliest first. There is always one in force since ever, be it empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Sla {
    base: SlaVersion,
    dated: Vec<SlaVersion>,
}

impl Sla {
    /// A base in force since ever, and the versions that follow it, in any order.
    pub fn new(base: SlaVersion, mut dated: Vec<SlaVersion>) -> Self {
        dated.sort_by_key(|version| version.effective_from);
        Self { base, dated }
    }

    /// The version in force on `date` (a date in the policy's zone): the latest that began on or before it.
    pub fn on(&self, date: NaiveDate) -> &SlaVersion {
        self.dated
            .iter()
            .rev()
            .find(|version| version.effective_from.is_none_or(|from| from <= date))
            .unwrap_or(&self.base)
    }

    /// The version in force since ever: the profile's, where the repo has none of its own.
    pub fn base(&self) -> &SlaVersion {
        &self.base
    }

    /// All versions, the earliest first.
    pub fn versions(&self) -> impl Iterator<Item = &SlaVersion> {
        std::iter::once(&self.base).chain(&self.dated)
    }
}
