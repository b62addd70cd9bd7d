//! How the figures of one record come about.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::base::moment::Moment;
use crate::view::cell::Cell;

/// Everything that can be said of a record's figures.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// The record's id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its title.
    #[serde(skip)]
    pub title: String,
    /// Its file, relative to the root.
    pub path: String,
    /// The moment it is seen from, in the policy's zone.
    pub as_of: Moment,
    /// Why it is left out of every report, where it is.
    pub standing: Option<&'static str>,
    /// Its clocks that can be computed.
    pub clocks: Vec<ClockLine>,
    /// Its clocks that cannot.
    pub not_computed: Vec<NotComputed>,
    /// Its metrics.
    pub metrics: Vec<MetricLine>,
    /// Other figures.
    pub figures: Vec<FigureLine>,
    /// The lines all of it was read from, in the order of the files.
    #[serde(serialize_with = "in_files")]
    pub sources: Vec<SourceLine>,
    /// Fields that cannot be read.
    pub invalid: Vec<InvalidLine>,
}

/// A built-in profile is no file; the clock names it.
fn in_files<S: Serializer>(sources: &[SourceLine], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(sources.iter().filter(|source| !source.path.starts_with("profile:")))
}

/// A clock with every interval.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClockLine {
    /// Which clock.
    pub clock: &'static str,
    /// Its state, e.g. `breached_running`.
    pub state: &'static str,
    /// The severity its target is for.
    pub severity: Option<String>,
    /// When it started.
    pub started: Moment,
    /// The milestone it started with.
    pub started_by: String,
    /// When its target ends.
    pub due: Option<Moment>,
    /// When it was stopped.
    pub stopped: Option<Moment>,
    /// When it was first stopped, where it ran again.
    pub first_stopped: Option<Moment>,
    /// How often it ran again.
    pub reopens: usize,
    /// Seconds that count.
    pub used: i64,
    /// Seconds it may use.
    pub target: Option<i64>,
    /// Seconds left; negative past the target.
    pub left: Option<i64>,
    /// When it went past its target.
    pub breached_at: Option<Moment>,
    /// Whether a raise of severity alone put it past its target.
    pub breached_by_severity_raise: bool,
    /// The calendar it is counted in.
    pub calendar: String,
    /// Where its target comes from.
    pub policy: Option<TargetLine>,
    /// Every second between start and end, in exactly one interval.
    pub intervals: Vec<IntervalLine>,
    /// What else is to be known.
    pub remarks: Vec<String>,
}

/// Where a target comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TargetLine {
    /// The severity it is stated for.
    pub severity: String,
    /// The time allowed, as written.
    pub within: String,
    /// The day it came into force.
    pub effective_from: Option<String>,
    /// The file, or `profile:<name>`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// A part of a clock's time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IntervalLine {
    /// Its first moment.
    pub from: Moment,
    /// The moment after its last.
    pub to: Moment,
    /// Whether it counts.
    pub counted: bool,
    /// Its seconds.
    pub seconds: i64,
    /// Why it counts or does not.
    pub reason: String,
}

/// A clock that cannot be computed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NotComputed {
    /// Which clock.
    pub clock: &'static str,
    /// Why.
    pub reason: String,
}

/// One metric of the record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MetricLine {
    /// Which metric.
    pub metric: &'static str,
    /// Its definition in full.
    pub definition: String,
    /// The milestone it begins at; `None` where it was stated or left out.
    pub from: Option<End>,
    /// The milestone it ends at.
    pub to: Option<End>,
    /// Seconds; `None` where it is left out.
    pub seconds: Option<i64>,
    /// The field that states it in words.
    pub stated: Option<String>,
    /// Why it is left out.
    pub excluded: Option<String>,
}

/// One end of a metric.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct End {
    /// The milestone.
    pub field: String,
    /// Its time.
    pub time: Moment,
}

/// A figure of a record with the arithmetic behind it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FigureLine {
    /// Its name, as in the report.
    pub name: &'static str,
    /// Its value.
    pub value: Cell,
    /// How it comes about.
    pub how: String,
}

/// A line that a figure was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceLine {
    /// The field, or the policy's key (`sla.SEV2.resolve`).
    pub field: String,
    /// The file, relative to the root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is written there.
    #[serde(skip)]
    pub value: String,
}

/// A field that cannot be read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvalidLine {
    /// The field.
    pub field: String,
    /// The file, relative to the root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
}
