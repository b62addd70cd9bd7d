//! `OPS109`: pauses that contradict each other or the record.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::incident::Incident;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS109",
    name: "pause-order",
    level: Level::Error,
    summary: "A pause ends before it begins, overlaps another, lies before the start, or never ends",
    rationale: "Paused time does not count against a target. A wrong pause turns a breach into a success, or the other \
                way round.",
    example: "`pauses: [{from: 2026-11-18T09:40:00+01:00, to: 2026-11-18T09:30:00+01:00}]`",
    fix: "Correct the moments of the pause; one that still runs is ended with `opsctl incident resume ID`.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.node("pauses").is_none() {
        return;
    }
    let incident = Incident::new(record, context.policy);
    let began = incident.opened();
    for (at, pause) in incident.pauses.iter().enumerate() {
        if let Some(to) = pause.to.filter(|to| *to < pause.from) {
            let message = format!("this pause ends ({to}) before it begins ({})", pause.from);
            found.add(pause.span, message, "swap or correct `from` and `to`");
        }
        if let Some((name, start)) = began.filter(|(_, start)| pause.from < *start) {
            let message =
                format!("this pause begins ({}) before the incident does (`{name}`, {start})", pause.from);
            found.add(pause.span, message, format!("correct `from`, or `{name}`"));
        }
        if pause.to.is_none()
            && record.kind.state(record.status().unwrap_or("")).is_some_and(|state| !state.open)
        {
            let status = record.status().unwrap_or("");
            let message = format!("this pause never ends, but the record is `{status}`");
            found.add(pause.span, message, "write `to:`, the moment from which the clocks ran again");
        }
        let Some(before) = at.checked_sub(1).and_then(|before| incident.pauses.get(before)) else { continue };
        if before.to.is_none_or(|to| to > pause.from) {
            let end = before.to.map_or_else(|| "and never ends".to_owned(), |to| format!("to {to}"));
            let message = format!(
                "this pause overlaps the one from {} {end}, line {}",
                before.from,
                record.line(before.span)
            );
            found.add(pause.span, message, "make one pause of the two, or correct where one ends or begins");
        }
    }
}
