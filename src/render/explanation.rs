//! How the figures of one record come about, for people.

use crate::base::duration::format_duration;
use crate::base::moment::{Moment, Zone};
use crate::base::text::safe;
use crate::render::{Style, cell};
use crate::view::explanation::{ClockLine, End, Explanation};

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

/// The explanation as text.
pub fn explanation(explanation: &Explanation, style: &Style) -> String {
    let zone = style.zone;
    let mut out = Lines(String::new());
    out.add(&format!("{}  {}", explanation.id, explanation.title));
    out.add(&explanation.path);
    out.add(&format!("As of {} ({zone})", explanation.as_of.short()));
    if let Some(reason) = explanation.standing {
        out.add(&format!("Left out of every report: {reason} (--include {reason} brings it back)"));
    }
    for one in &explanation.clocks {
        out.add("");
        clock(&mut out, one, explanation, zone);
    }
    for one in &explanation.not_computed {
        out.add("");
        out.add(&format!("{}: cannot be computed: {}", one.clock, one.reason));
    }
    metrics(&mut out, explanation, zone);
    figures(&mut out, explanation, zone);
    sources(&mut out, explanation);
    out.0
}

fn metrics(out: &mut Lines, explanation: &Explanation, zone: Zone) {
    if !explanation.metrics.is_empty() {
        out.add("");
    }
    let end = |end: &Option<End>| {
        end.as_ref().map_or_else(|| "?".to_owned(), |end| format!("{} {}", end.field, exact(end.time, zone)))
    };
    for line in &explanation.metrics {
        let text = match (line.seconds, &line.stated, &line.excluded) {
            (Some(seconds), Some(field), _) => format!("{} as stated in {field}", length(seconds)),
            (Some(seconds), None, _) => {
                format!("{} = {} -> {}", length(seconds), end(&line.from), end(&line.to))
            }
            (None, _, reason) => format!("left out: {}", reason.as_deref().unwrap_or("-")),
        };
        out.add(&format!("{}: {text}", line.metric));
        out.add(&format!("  by definition {}", line.definition));
    }
}

fn figures(out: &mut Lines, explanation: &Explanation, zone: Zone) {
    if !explanation.figures.is_empty() {
        out.add("");
    }
    let style = Style::plain(zone);
    for figure in &explanation.figures {
        out.add(&format!("{}: {} = {}", figure.name, cell::human(&figure.value, &style), figure.how));
    }
}

fn sources(out: &mut Lines, explanation: &Explanation) {
    if !explanation.sources.is_empty() {
        out.add("");
        out.add("Read from");
    }
    let widest = explanation.sources.iter().map(|source| source.field.chars().count()).max().unwrap_or(0);
    for source in &explanation.sources {
        let place = format!("{}:{}", source.path, source.line);
        out.add(&format!("  {:<widest$}  {place}  {}", source.field, source.value));
    }
    for one in &explanation.invalid {
        out.add(&format!("  {}  {}:{}  cannot be read: {}", one.field, one.path, one.line, one.why));
    }
}

fn clock(out: &mut Lines, clock: &ClockLine, explanation: &Explanation, zone: Zone) {
    let place = |field: &str| {
        let found = explanation.sources.iter().find(|source| source.field == field);
        found.map_or_else(|| field.to_owned(), |source| format!("{field}, {}:{}", source.path, source.line))
    };
    let state = clock.state.replace('_', " ");
    out.add(&match (clock.target, clock.left) {
        (Some(target), Some(left)) => format!(
            "{}: {state}, {} used of {}, {}",
            clock.clock,
            length(clock.used),
            length(target),
            cell::left(left, "left")
        ),
        (None, _) | (_, None) => format!("{}: {state}", clock.clock),
    });
    if let Some(target) = &clock.policy {
        let since = target.effective_from.as_ref();
        let since = since.map_or_else(String::new, |date| format!(", in force from {date}"));
        let what = format!("{} for {}", target.within, target.severity);
        out.fact("target", &what, &format!("{}:{}{since}", target.path, target.line));
    }
    if clock.target == Some(0) {
        out.fact("", "no time at all", "met only by a stamp of the second the clock starts");
    }
    if clock.state != "no_target" {
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
        let counted = if interval.counted { "counted" } else { "not counted" };
        out.add(&format!(
            "    {} to {}  {:>8}  {counted}: {}",
            exact(interval.from, zone),
            exact(interval.to, zone),
            length(interval.seconds),
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
