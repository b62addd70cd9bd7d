//! `opsctl explain`: the figures of one record, line by line.

use clap::Args;
use serde_json::{Value, json};

use crate::base::duration::format_duration;
use crate::base::moment::{Moment, Zone};
use crate::base::text::safe;
use crate::cli::args::FormatName;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::explain::{Explanation, MetricLine, Source, explain};
use crate::measure::clock::{Clock, Interval, State};
use crate::render;
use crate::report::inputs::Inputs;
use crate::view::sheet::Cell;

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The record
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: String,
}

/// Runs the command.
///
/// # Errors
/// No record has the id.
pub fn run(plan: &Plan, kinds: Kinds, args: &ExplainArgs) -> Outcome {
    let format = plan.format_of(&[FormatName::Table, FormatName::Json])?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let Some(record) = corpus.get(&args.id) else { return Err(unknown_id(&corpus, &args.id)) };
    let explanation = explain(record, &Inputs::new(&corpus, &repo.policy, repo.now));
    let zone = repo.policy.zone;
    let text = match format {
        FormatName::Json => render::json::pretty(&machine(&explanation, zone)),
        _ => people(&explanation, zone),
    };
    output::answer(plan, &text)?;
    Ok(Exit::Done)
}

/// The explanation as `opsctl.explain/1`.
fn machine(explanation: &Explanation, zone: Zone) -> Value {
    let metrics: Vec<Value> = explanation.metrics.iter().map(metric).collect();
    let untold: Vec<Value> = explanation
        .untold
        .iter()
        .map(|(name, reason)| json!({"clock": name.as_str(), "reason": reason}))
        .collect();
    let figures: Vec<Value> = explanation
        .figures
        .iter()
        .map(|figure| json!({"name": figure.name, "value": render::json::cell(&figure.value), "how": figure.how}))
        .collect();
    let invalid: Vec<Value> = explanation
        .invalid
        .iter()
        .map(|(source, why)| json!({"field": source.field, "path": source.path, "line": source.line, "why": why}))
        .collect();
    // A built-in profile is no file; the clock names it.
    let files = explanation.sources.iter().filter(|source| !source.path.starts_with("profile:"));
    json!({
        "schema": "opsctl.explain/1",
        "id": explanation.id,
        "kind": explanation.kind,
        "path": explanation.path,
        "as_of": explanation.as_of.rfc3339(),
        "standing": explanation.standing,
        "clocks": explanation.clocks.iter().map(|clock| machine_clock(clock, zone)).collect::<Vec<_>>(),
        "untold": untold,
        "metrics": metrics,
        "figures": figures,
        "sources": files.map(source).collect::<Vec<_>>(),
        "invalid": invalid,
    })
}

fn source(source: &Source) -> Value {
    json!({"field": source.field, "path": source.path, "line": source.line})
}

fn metric(line: &MetricLine) -> Value {
    let end = |end: &Option<(String, Moment)>| {
        end.as_ref().map(|(field, at)| json!({"field": field, "time": at.rfc3339()}))
    };
    json!({
        "metric": line.metric.as_str(),
        "definition": line.definition,
        "from": end(&line.from),
        "to": end(&line.to),
        "seconds": line.seconds,
        "stated": line.stated,
        "excluded": line.excluded,
    })
}

fn machine_clock(clock: &Clock, zone: Zone) -> Value {
    let time = |at: Option<Moment>| at.map(|at| at.in_zone(zone).rfc3339());
    let interval = |interval: &Interval| {
        json!({
            "from": interval.from.in_zone(zone).rfc3339(),
            "to": interval.to.in_zone(zone).rfc3339(),
            "counted": interval.counted,
            "seconds": interval.to.since(interval.from),
            "reason": interval.reason.to_string(),
        })
    };
    let target = clock.source.as_ref().map(|source| {
        json!({
            "severity": source.severity,
            "within": source.within.to_string(),
            "effective_from": source.effective_from.map(|date| date.to_string()),
            "path": &*source.origin.path,
            "line": source.origin.line,
        })
    });
    json!({
        "clock": clock.clock.as_str(),
        "state": clock.state.as_str(),
        "severity": clock.severity,
        "started": time(Some(clock.started)),
        "started_by": clock.started_by,
        "due": time(clock.due),
        "stopped": time(clock.stopped),
        "first_stopped": time(clock.first_stopped),
        "reopens": clock.reopens,
        "used": clock.used,
        "target": clock.target,
        "left": clock.left,
        "breached_at": time(clock.breached_at),
        "breached_by_severity_raise": clock.breached_by_severity_raise,
        "calendar": clock.calendar,
        "policy": target,
        "intervals": clock.intervals.iter().map(interval).collect::<Vec<_>>(),
        "remarks": clock.remarks,
    })
}

/// Lines of text being put together.
struct Lines(String);

impl Lines {
    fn add(&mut self, text: &str) {
        self.0.push_str(&safe(text));
        self.0.push('\n');
    }

    /// A label, its value, and where the value comes from.
    fn fact(&mut self, label: &str, value: &str, from: &str) {
        let line = format!("  {label:<9}{value:<20} {from}");
        self.add(line.trim_end());
    }
}

fn people(explanation: &Explanation, zone: Zone) -> String {
    let mut out = Lines(String::new());
    out.add(&format!("{}  {}", explanation.id, explanation.title));
    out.add(&explanation.path);
    out.add(&format!("As of {} ({zone})", explanation.as_of.short()));
    if let Some(reason) = explanation.standing {
        out.add(&format!("Left out of every report: {reason} (--include {reason} brings it back)"));
    }
    for clock in &explanation.clocks {
        out.add("");
        people_clock(&mut out, clock, explanation, zone);
    }
    for (name, reason) in &explanation.untold {
        out.add("");
        out.add(&format!("{name}: cannot be told: {reason}"));
    }
    if !explanation.metrics.is_empty() {
        out.add("");
    }
    for line in &explanation.metrics {
        let ends = |end: &Option<(String, Moment)>| {
            end.as_ref().map_or_else(|| "?".to_owned(), |(field, at)| format!("{field} {}", exact(*at, zone)))
        };
        let text = match (line.seconds, &line.stated, &line.excluded) {
            (Some(seconds), Some(field), _) => format!("{} as stated in {field}", length(seconds)),
            (Some(seconds), None, _) => {
                format!("{} = {} -> {}", length(seconds), ends(&line.from), ends(&line.to))
            }
            (None, _, reason) => format!("left out: {}", reason.as_deref().unwrap_or("-")),
        };
        out.add(&format!("{}: {text}", line.metric));
        out.add(&format!("  by definition {}", line.definition));
    }
    if !explanation.figures.is_empty() {
        out.add("");
    }
    for figure in &explanation.figures {
        let style = render::Style::plain(zone);
        let value = if figure.value == Cell::None {
            "-".to_owned()
        } else {
            render::cell::human(&figure.value, &style)
        };
        out.add(&format!("{}: {value} = {}", figure.name, figure.how));
    }
    if !explanation.sources.is_empty() {
        out.add("");
        out.add("Read from");
    }
    let widest = explanation.sources.iter().map(|source| source.field.chars().count()).max().unwrap_or(0);
    for source in &explanation.sources {
        let place = format!("{}:{}", source.path, source.line);
        out.add(&format!("  {:<widest$}  {place}  {}", source.field, source.value));
    }
    for (source, why) in &explanation.invalid {
        out.add(&format!("  {}  {}:{}  cannot be read: {why}", source.field, source.path, source.line));
    }
    out.0
}

fn people_clock(out: &mut Lines, clock: &Clock, explanation: &Explanation, zone: Zone) {
    let place = |field: &str| {
        let found = explanation.sources.iter().find(|source| source.field == field);
        found.map_or_else(|| field.to_owned(), |source| format!("{field}, {}:{}", source.path, source.line))
    };
    let state = clock.state.as_str().replace('_', " ");
    out.add(&match (clock.target, clock.left) {
        (Some(target), Some(left)) => {
            let rest = if left < 0 {
                format!("{} over", length(left.saturating_neg()))
            } else {
                format!("{} left", length(left))
            };
            format!("{}: {state}, {} used of {}, {rest}", clock.clock, length(clock.used), length(target))
        }
        _ => format!("{}: {state}", clock.clock),
    });
    if let Some(source) = &clock.source {
        let since = source.effective_from.map_or_else(String::new, |date| format!(", in force from {date}"));
        out.fact(
            "target",
            &format!("{} for {}", source.within, source.severity),
            &format!("{}{since}", source.origin),
        );
    }
    if clock.target == Some(0) {
        out.fact("", "no time at all", "met only by a stamp of the second the clock starts");
    }
    if clock.state != State::NoTarget {
        out.fact("calendar", &clock.calendar, "");
    }
    out.fact("started", &exact(clock.started, zone), &place(&clock.started_by));
    if let Some(due) = clock.due {
        out.fact("due", &exact(due, zone), "");
    }
    if let Some(at) = clock.breached_at {
        let why = if clock.breached_by_severity_raise { "by the raise of severity" } else { "" };
        out.fact("breached", &exact(at, zone), why);
    }
    if let Some(at) = clock.stopped {
        out.fact("stopped", &exact(at, zone), "");
    }
    for interval in &clock.intervals {
        let seconds = interval.to.since(interval.from);
        let counted = if interval.counted { "counted" } else { "not counted" };
        out.add(&format!(
            "    {} to {}  {:>8}  {counted}: {}",
            exact(interval.from, zone),
            exact(interval.to, zone),
            length(seconds),
            interval.reason
        ));
    }
    for remark in &clock.remarks {
        out.add(&format!("  note: {remark}"));
    }
}

fn exact(at: Moment, zone: Zone) -> String {
    at.in_zone(zone).date_time().format("%Y-%m-%d %H:%M:%S").to_string()
}

#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
fn length(seconds: i64) -> String {
    format_duration(seconds as f64)
}
