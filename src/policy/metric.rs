//! What the mean times are measured between, and the goals that figures are held against.

use std::collections::BTreeMap;
use std::fmt;

use crate::doc::origin::Origin;
use crate::policy::named::Cursor;
use crate::policy::severity::Scheme;

/// A time from one milestone to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Time to detect.
    Mttd,
    /// Time to acknowledge.
    Mtta,
    /// Time to mitigate.
    Mttm,
    /// Time to recover, in the definition of the policy.
    Mttr,
}

impl Metric {
    /// All, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Mttd, Self::Mtta, Self::Mttm, Self::Mttr];

    /// The name in the policy and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mttd => "mttd",
            Self::Mtta => "mtta",
            Self::Mttm => "mttm",
            Self::Mttr => "mttr",
        }
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The milestones a metric runs between. In each list the first that a record has counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Where it begins; never empty.
    pub from: Vec<String>,
    /// Where it ends; never empty.
    pub to: Vec<String>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Definition {
    /// The first choice of both ends, e.g. `impact_started -> resolved`.
    pub fn short(&self) -> String {
        let first = |names: &[String]| names.first().cloned().unwrap_or_default();
        format!("{} -> {}", first(&self.from), first(&self.to))
    }

    fn built_in(from: &[&str], to: &[&str]) -> Self {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self { from: names(from), to: names(to), origin: Origin::built_in() }
    }
}

/// All of it: `impact_started (else detected, else declared) -> resolved`.
impl fmt::Display for Definition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |names: &[String]| match names {
            [] => String::new(),
            [only] => only.clone(),
            [first, rest @ ..] => format!("{first} (else {})", rest.join(", else ")),
        };
        write!(out, "{} -> {}", side(&self.from), side(&self.to))
    }
}

/// The definition of every metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definitions {
    all: BTreeMap<Metric, Definition>,
}

impl Default for Definitions {
    /// Impact to detection, detection to acknowledgement, impact to mitigation, impact to recovery.
    fn default() -> Self {
        let all = Metric::ALL.map(|metric| (metric, Self::built_in(metric)));
        Self { all: BTreeMap::from(all) }
    }
}

impl Definitions {
    fn built_in(metric: Metric) -> Definition {
        match metric {
            Metric::Mttd => Definition::built_in(&["impact_started"], &["detected"]),
            Metric::Mtta => Definition::built_in(&["detected", "declared"], &["acknowledged"]),
            Metric::Mttm => Definition::built_in(&["impact_started"], &["mitigated", "resolved"]),
            Metric::Mttr => Definition::built_in(&["impact_started", "detected", "declared"], &["resolved"]),
        }
    }

    /// The definition of `metric`.
    pub fn get(&self, metric: Metric) -> Definition {
        self.all.get(&metric).cloned().unwrap_or_else(|| Self::built_in(metric))
    }

    /// Reads the map `metrics` over what holds so far.
    pub(crate) fn overlay(&mut self, map: &Cursor<'_>) {
        for (name, ends) in map.entries() {
            let Some(metric) = name.choice("metric", &Metric::ALL.map(|metric| (metric.as_str(), metric)))
            else {
                continue;
            };
            let known = self.get(metric);
            let mut fields = ends.called("a metric").fields();
            let from = fields.read("from", milestones).unwrap_or(known.from);
            let to = fields.read("to", milestones).unwrap_or(known.to);
            fields.finish();
            self.all.insert(metric, Definition { from, to, origin: name.origin() });
        }
    }
}

/// Names of milestones, at least one. Whether a kind has them is seen where kinds are known.
fn milestones(list: &Cursor<'_>) -> Option<Vec<String>> {
    let names: Vec<String> = list.texts().into_iter().map(|name| name.text.to_owned()).collect();
    if names.is_empty() {
        let help = "name a milestone, or several: the first that a record has counts";
        list.mistake(format!("{} names no milestone", list.what()), help);
    }
    (!names.is_empty()).then_some(names)
}

/// A figure that a goal can be set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Figure {
    name: &'static str,
    bound: Bound,
    share: bool,
}

/// On which side of the goal a figure is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The goal is met up to its value.
    AtMost,
    /// The goal is met from its value on.
    AtLeast,
}

/// The figures that goals are set for: name, the good side, whether they are shares (else durations).
const FIGURES: [Figure; 15] = [
    figure("mttd", Bound::AtMost, false),
    figure("mtta", Bound::AtMost, false),
    figure("mttm", Bound::AtMost, false),
    figure("mttr", Bound::AtMost, false),
    figure("mtbf", Bound::AtLeast, false),
    figure("sla_compliance", Bound::AtLeast, true),
    figure("availability", Bound::AtLeast, true),
    figure("change_success", Bound::AtLeast, true),
    figure("deployment_success", Bound::AtLeast, true),
    figure("change_fail_rate", Bound::AtMost, true),
    figure("lead_time", Bound::AtMost, false),
    figure("recovery_time", Bound::AtMost, false),
    figure("maintenance", Bound::AtMost, false),
    figure("rollback", Bound::AtMost, false),
    figure("toil", Bound::AtMost, true),
];

const fn figure(name: &'static str, bound: Bound, share: bool) -> Figure {
    Figure { name, bound, share }
}

/// What a goal demands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GoalValue {
    /// A duration in seconds.
    Duration(i64),
    /// A share, 0 to 1.
    Share(f64),
}

/// A value that a figure should reach. Missing it is no breach: goals are not SLAs.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The figure, e.g. `mttr`.
    pub figure: &'static str,
    /// The severity it is set for; `None` = all together.
    pub severity: Option<String>,
    /// On which side of the value the goal is met.
    pub bound: Bound,
    /// The value.
    pub value: GoalValue,
    /// Where it was declared.
    pub origin: Origin,
}

impl Goal {
    /// Whether `figure` (seconds or a ratio, as the goal's value is) meets the goal; equal meets it.
    pub fn is_met_by(&self, figure: f64) -> bool {
        let value = match self.value {
            // Seconds of any policy are far below 2^53.
            #[expect(
                clippy::cast_precision_loss,
                reason = "an f64 holds seconds of 285 million years exactly"
            )]
            GoalValue::Duration(seconds) => seconds as f64,
            GoalValue::Share(ratio) => ratio,
        };
        match self.bound {
            Bound::AtMost => figure <= value,
            Bound::AtLeast => figure >= value,
        }
    }
}

/// Reads the map `goals` over what holds so far; `none` takes a goal of the profile away.
pub(crate) fn lay_goals(goals: &mut Vec<Goal>, map: &Cursor<'_>, scheme: &Scheme) {
    for (name, value) in map.entries() {
        let Some(figure) = name.choice("goal", &FIGURES.map(|figure| (figure.name, figure))) else {
            continue;
        };
        if value.node().as_map().is_none() {
            lay_goal(goals, figure, None, &value);
            continue;
        }
        for (severity, value) in value.called("a goal").entries() {
            lay_goal(goals, figure, Some(scheme.name_of(&severity)), &value);
        }
    }
}

fn lay_goal(goals: &mut Vec<Goal>, figure: Figure, severity: Option<String>, value: &Cursor<'_>) {
    let value = value.called(&format!("the goal for `{}`", figure.name));
    let stated = if value.node().as_str() == Some("none") {
        None
    } else {
        let read = if figure.share {
            value.ratio().map(GoalValue::Share)
        } else {
            value.duration().map(GoalValue::Duration)
        };
        let Some(read) = read else { return };
        Some(read)
    };
    goals.retain(|goal| goal.figure != figure.name || goal.severity != severity);
    let origin = value.origin();
    goals.extend(stated.map(|value| Goal {
        figure: figure.name,
        severity,
        bound: figure.bound,
        value,
        origin,
    }));
}
