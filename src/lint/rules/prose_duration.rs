//! `OPS115`: prose states a duration that the milestones contradict.

use std::sync::LazyLock;

use regex::Regex;

use crate::base::duration::{format_duration, parse_duration};
use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS115",
    name: "prose-duration",
    level: Level::Warning,
    summary: "Prose states a duration that the milestones contradict",
    rationale: "Readers believe the sentence, reports the milestones. A time that was corrected in one place only shows here.",
    example: "`The outage lasted 45 minutes.` in an incident that began at 08:55 and was resolved at 10:31",
    fix: "Correct the sentence or the milestones; or leave the duration out, `opsctl explain` shows it.",
    mapped: true,
    check: Check::Record(check),
};

/// What a text can state, and the milestones it may lie between: people call the time until users were well again a
/// duration, and the time until all was done.
struct Kind {
    from: &'static [&'static str],
    to: &'static [&'static str],
}

const LASTED: Kind =
    Kind { from: &["impact_started", "detected", "declared"], to: &["mitigated", "resolved"] };
const DETECTED: Kind = Kind { from: &["impact_started"], to: &["detected", "declared"] };
const MITIGATED: Kind = Kind { from: LASTED.from, to: &["mitigated"] };
const RESOLVED: Kind = Kind { from: LASTED.from, to: &["resolved"] };

/// Labels whose value is a duration, in lower case.
const LABELS: [(&[&str], Kind); 4] = [
    (
        &[
            "duration",
            "total duration",
            "incident duration",
            "outage duration",
            "impact duration",
            "duration of the incident",
            "duration of the outage",
            "duration of impact",
            "length of outage",
        ],
        LASTED,
    ),
    (&["time to detect", "time to detection", "ttd"], DETECTED),
    (&["time to mitigate", "time to mitigation", "ttm"], MITIGATED),
    (&["time to resolve", "time to resolution", "time to recover", "time to recovery", "ttr"], RESOLVED),
];

/// `The outage lasted about 2 hours 5 minutes`. The words in front of the number say how exact it is meant.
static LASTED_FOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b[Tt]he\s+(?:outage|incident|downtime|disruption|degradation)\s+(?:lasted|took|went\s+on)\s+
          (?:for\s+)?(?P<vague>about\s+|around\s+|roughly\s+|approximately\s+|some\s+|almost\s+|nearly\s+|just\s+(?:over|under)\s+|~\s*)?
          (?P<length>\d[\d.]*\s*(?:days?|hours?|hrs?|minutes?|mins?|d|h|m)
            (?:,?\s*(?:and\s+)?\d[\d.]*\s*(?:hours?|hrs?|minutes?|mins?|h|m))*)\b",
    )
    .ok()
});

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(incident) = incident_of(record, context) else { return };
    let body = record.document.body();
    for label in &body.labels {
        let name = label.label.trim().to_lowercase();
        let Some((_, kind)) = LABELS.iter().find(|(names, _)| names.contains(&name.as_str())) else {
            continue;
        };
        let text = label.value.trim();
        let vague = text.starts_with(['~', '<', '>']) || text.starts_with("about ");
        let plain = text.trim_start_matches(['~', '<', '>']).trim_start_matches("about ").trim();
        if let Ok(stated) = parse_duration(plain) {
            judge(incident, kind, stated, vague, label.value_span, plain, found);
        }
    }
    let Some(pattern) = LASTED_FOR.as_ref() else { return };
    let text = record.document.slice(body.span);
    for place in pattern.captures_iter(text) {
        let Some(length) = place.name("length") else { continue };
        // What goes on says what it is of: some of the users, the time to notice.
        let rest = text.get(length.end()..).unwrap_or("").trim_start_matches([' ', '*', '_', '`']);
        if !rest.is_empty() && !rest.starts_with(['.', ',', ';', ')', '!', '\n', '\r']) {
            continue;
        }
        if let Ok(stated) = parse_duration(length.as_str()) {
            let span = Span::new(length.start(), length.end()).shifted(body.span.start);
            judge(incident, &LASTED, stated, place.name("vague").is_some(), span, length.as_str(), found);
        }
    }
}

/// The incident a text is about: the record itself, or the one incident that a postmortem names.
fn incident_of<'a>(record: &'a Record, context: &LintContext<'a>) -> Option<&'a Record> {
    match record.kind.name.as_str() {
        "incident" => Some(record),
        "postmortem" => match record.texts("incident").as_slice() {
            [one] => context.corpus.get(one),
            _ => None,
        },
        _ => None,
    }
}

fn judge(
    incident: &Record,
    kind: &Kind,
    stated: i64,
    vague: bool,
    span: Span,
    text: &str,
    found: &mut Reporter<'_>,
) {
    let times = |names: &'static [&'static str]| -> Vec<(&'static str, Moment)> {
        names.iter().filter_map(|name| Some((*name, incident.time(name).get()?))).collect()
    };
    let (starts, ends) = (times(kind.from), times(kind.to));
    // A reopened incident has several spans; which one is meant is not known.
    if !incident.items("reopenings").is_empty() {
        return;
    }
    let mut measured = Vec::new();
    for (from, start) in &starts {
        for (to, end) in &ends {
            measured.push((*from, *to, end.since(*start)));
        }
    }
    // People round: to five minutes, or to a tenth; to a quarter where they say so.
    let fits = |length: i64| {
        let slack = if vague { length / 4 } else { length / 10 };
        length >= 0 && length.saturating_sub(stated).saturating_abs() <= slack.max(300)
    };
    let Some((from, to, length)) = measured.last().map(|_| widest(&measured)) else { return };
    if measured.iter().any(|(.., length)| fits(*length)) {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let length = format_duration(length as f64);
    let message = format!("the text says {text}, but from `{from}` to `{to}` it is {length}");
    found.add(span, message, "correct the text or the milestones, or leave the duration out");
}

/// The longest of the spans: what readers take the duration for.
fn widest(measured: &[(&'static str, &'static str, i64)]) -> (&'static str, &'static str, i64) {
    measured.iter().copied().max_by_key(|(.., length)| *length).unwrap_or(("", "", 0))
}
