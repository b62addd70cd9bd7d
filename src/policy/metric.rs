//! What the mean times are measured between, and the goals that figures are held against.

use std::collections::BTreeMap;
use std::fmt;

use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::Reader;
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
    pub(crate) fn overlay(&mut self, reader: &mut Reader<'_>, node: &Node) {
        for entry in reader.problems.entries(node, "`metrics`") {
            let Some(metric) = Metric::ALL.into_iter().find(|metric| entry.key == metric.as_str()) else {
                let valid = Metric::ALL.map(Metric::as_str);
                let what = format!("metric `{}`", entry.key);
                reader.problems.unknown(entry.key_span, &what, &entry.key, &valid);
                continue;
            };
            let mut fields = reader.problems.fields(&entry.value, "a metric");
            let from = fields.take("from").map(|node| milestones(reader, node, "`from`"));
            let to = fields.take("to").map(|node| milestones(reader, node, "`to`"));
            fields.done(&mut reader.problems);
            let mut definition = self.get(metric);
            definition.origin = reader.origin(entry.key_span);
            if let Some(from) = from.filter(|names| !names.is_empty()) {
                definition.from = from;
            }
            if let Some(to) = to.filter(|names| !names.is_empty()) {
                definition.to = to;
            }
            self.all.insert(metric, definition);
        }
    }
}

/// Names of milestones. Whether a kind has them is seen where kinds are known.
fn milestones(reader: &mut Reader<'_>, node: &Node, what: &str) -> Vec<String> {
    let texts = reader.problems.texts(node, what);
    if texts.is_empty() {
        let help = "name a milestone, or several: the first that a record has counts";
        reader.fault(node.span, format!("{what} names no milestone"), help);
    }
    texts.into_iter().map(|(text, _)| text.to_owned()).collect()
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
pub(crate) fn lay_goals(goals: &mut Vec<Goal>, reader: &mut Reader<'_>, node: &Node, scheme: &Scheme) {
    for entry in reader.problems.entries(node, "`goals`") {
        let Some(figure) = FIGURES.into_iter().find(|figure| entry.key == figure.name) else {
            let what = format!("goal `{}`", entry.key);
            let valid = FIGURES.map(|figure| figure.name);
            reader.problems.unknown(entry.key_span, &what, &entry.key, &valid);
            continue;
        };
        if entry.value.as_map().is_none() {
            lay_goal(goals, reader, figure, None, &entry.value);
            continue;
        }
        for item in reader.problems.entries(&entry.value, "a goal") {
            match scheme.resolve(&item.key) {
                Ok(name) => lay_goal(goals, reader, figure, Some(name.to_owned()), &item.value),
                Err(unknown) => reader.fault(item.key_span, unknown.to_string(), &unknown.help()),
            }
        }
    }
}

fn lay_goal(
    goals: &mut Vec<Goal>,
    reader: &mut Reader<'_>,
    figure: Figure,
    severity: Option<String>,
    node: &Node,
) {
    let what = format!("the goal for `{}`", figure.name);
    let value = if node.as_str() == Some("none") {
        None
    } else if figure.share {
        let Some(ratio) = reader.ratio(node, &what) else { return };
        Some(GoalValue::Share(ratio))
    } else {
        let Some(seconds) = reader.duration(node, &what) else { return };
        Some(GoalValue::Duration(seconds))
    };
    goals.retain(|goal| goal.figure != figure.name || goal.severity != severity);
    if let Some(value) = value {
        let origin = reader.origin(node.span);
        goals.push(Goal { figure: figure.name, severity, bound: figure.bound, value, origin });
    }
}
