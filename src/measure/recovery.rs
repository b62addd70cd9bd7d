//! Times between milestones: MTTD, MTTA, MTTM, MTTR as the policy defines them (docs/numbers.md), one record at a time.
//!
//! A record that cannot be measured is left out with its reason; it is never counted as zero. What the definitions are
//! is [`crate::policy::metric`]'s; means and medians are [`crate::measure::stats`]'s.

use std::fmt;

use crate::base::moment::Moment;
use crate::policy::metric::{Definition, Metric};

/// A milestone as a record has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// It is not there, or it is empty.
    Missing,
    /// Something stands there that is no instant: unreadable, skipped by the clocks, shown twice.
    Invalid,
    /// An instant.
    At(Moment),
}

/// What one incident says of its times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Milestones<'r> {
    /// The milestones by field name; one that is not listed is missing.
    pub stamps: Vec<(&'r str, Stamp)>,
    /// Durations that the record states instead of (or beside) milestones, in seconds; `None` if unreadable.
    pub stated: Vec<(Metric, Option<i64>)>,
    /// Whether the incident is still open.
    pub open: bool,
    /// Why the incident leaves every population: [`Exclusion::Cancelled`], `Duplicate`, `Drill`, `Maintenance`. `None`
    /// if it does not, or if the reader asked for it to stay.
    pub out: Option<Exclusion>,
}

impl Milestones<'_> {
    fn stamp(&self, field: &str) -> Stamp {
        self.stamps.iter().find(|(name, _)| *name == field).map_or(Stamp::Missing, |(_, stamp)| *stamp)
    }

    /// The first of `fields` that is there. One that is there and invalid is not passed over: what it should have said
    /// is not known.
    fn first<'d>(&self, fields: &'d [String]) -> Result<Option<(&'d str, Moment)>, Exclusion> {
        for field in fields {
            match self.stamp(field) {
                Stamp::At(at) => return Ok(Some((field, at))),
                Stamp::Invalid => return Err(Exclusion::Invalid(field.clone())),
                Stamp::Missing => {}
            }
        }
        Ok(None)
    }
}

/// Why a record does not count in a figure. Shown as the reasons of the coverage: `open`, `missing:resolved` ...
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// What is measured has not happened yet.
    Open,
    /// The incident was cancelled.
    Cancelled,
    /// It is the same as another.
    Duplicate,
    /// It was an exercise.
    Drill,
    /// It was planned work.
    Maintenance,
    /// A field that is needed is not there.
    Missing(String),
    /// A field that is needed cannot be read.
    Invalid(String),
    /// It would end before it began.
    OutOfOrder,
}

impl fmt::Display for Exclusion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => out.write_str("open"),
            Self::Cancelled => out.write_str("cancelled"),
            Self::Duplicate => out.write_str("duplicate"),
            Self::Drill => out.write_str("drill"),
            Self::Maintenance => out.write_str("maintenance"),
            Self::Missing(field) => write!(out, "missing:{field}"),
            Self::Invalid(field) => write!(out, "invalid:{field}"),
            Self::OutOfOrder => out.write_str("out_of_order"),
        }
    }
}

/// A measured time and what it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured<'d> {
    /// Seconds, never negative.
    pub seconds: i64,
    /// Where they come from.
    pub basis: Basis<'d>,
}

impl Measured<'_> {
    /// Whether the record states the duration in words.
    pub fn stated(&self) -> bool {
        matches!(self.basis, Basis::Stated(_))
    }
}

/// What a measured time stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis<'d> {
    /// From one milestone to another.
    Milestones {
        /// The field it begins at, and its moment.
        from: (&'d str, Moment),
        /// The field it ends at, and its moment.
        to: (&'d str, Moment),
    },
    /// A field that states the duration.
    Stated(&'static str),
}

/// The field that states the duration of a metric.
pub fn stated_field(metric: Metric) -> &'static str {
    match metric {
        Metric::Mttd => "time_to_detect",
        Metric::Mtta => "time_to_acknowledge",
        Metric::Mttm => "time_to_mitigate",
        Metric::Mttr => "time_to_resolve",
    }
}

/// Milestones that every incident passed when its record was made: lacking one is never a matter of time.
const AT_OPENING: [&str; 3] = ["impact_started", "detected", "declared"];

/// Measures `metric` of one record as `definition` says. A stated duration is used where a milestone is absent.
///
/// # Errors
/// Why the record does not count.
pub fn measure<'d>(
    record: &Milestones<'_>,
    metric: Metric,
    definition: &'d Definition,
) -> Result<Measured<'d>, Exclusion> {
    if let Some(out) = &record.out {
        return Err(out.clone());
    }
    let (from, to) = (record.first(&definition.from), record.first(&definition.to));
    if let (Ok(Some(from)), Ok(Some(to))) = (&from, &to) {
        let seconds = to.1.since(from.1);
        if seconds < 0 {
            return Err(Exclusion::OutOfOrder);
        }
        return Ok(Measured { seconds, basis: Basis::Milestones { from: *from, to: *to } });
    }
    let first = |fields: &[String]| fields.first().cloned().unwrap_or_default();
    let stated = record.stated.iter().find(|(stated, _)| *stated == metric);
    // An end that cannot be read is not absent: neither the stated time nor "open" may hide it.
    let (from, to) = (from, to?);
    if let (Ok(_), Some((_, seconds))) = (&from, stated) {
        let field = stated_field(metric);
        return match seconds {
            Some(seconds) if *seconds >= 0 => Ok(Measured { seconds: *seconds, basis: Basis::Stated(field) }),
            _ => Err(Exclusion::Invalid(field.to_owned())),
        };
    }
    let end = first(&definition.to);
    if to.is_none() && record.open && !AT_OPENING.contains(&end.as_str()) {
        return Err(Exclusion::Open);
    }
    Err(Exclusion::Missing(if from?.is_none() { first(&definition.from) } else { end }))
}

#[cfg(test)]
mod tests;
