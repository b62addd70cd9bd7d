//! `OPS114`: a stated duration contradicts the milestones.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::field::Field;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS114",
    name: "stated-duration",
    level: Level::Warning,
    summary: "A stated duration differs from the one between the milestones",
    rationale: "Figures use the milestones where both are there; readers see the stated one.",
    example: "`time_to_resolve: 2h` between moments that are three hours apart",
    fix: "Correct the duration or the moments; or leave the duration out, it is computed.",
    mapped: true,
    check: Check::Record(check),
};

/// What the stated durations lie between; of the first list, the first that is there (docs/numbers.md, MTTD and MTTR).
const STATED: [(&str, &[&str], &str); 2] = [
    ("time_to_detect", &["impact_started"], "detected"),
    ("time_to_resolve", &["impact_started", "detected", "declared"], "resolved"),
];

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    for (field, from, to) in STATED {
        let Field::Present(stated, span) = record.duration(field) else { continue };
        let from = from.iter().find_map(|name| Some((*name, record.time(name).get()?)));
        let (Some((from, start)), Some(end)) = (from, record.time(to).get()) else { continue };
        let measured = end.since(start);
        // People round: to the minute, or to a twentieth of a long time.
        let apart = measured.saturating_sub(stated).saturating_abs();
        if measured < 0 || apart <= (measured / 20).max(60) {
            continue;
        }
        let text = record.text(field).unwrap_or("");
        let message =
            format!("`{field}` says {text}, but from `{from}` to `{to}` it is {}", minutes(measured));
        found.add(span, message, "correct one of them, or leave the duration out: it is computed");
    }
}

fn minutes(seconds: i64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h {minutes:02}m"),
    }
}
