//! `OPS410`: a runbook that is past its review or its test.

use crate::base::duration::format_duration;
use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::field::Field;
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS410",
    name: "runbook-stale",
    level: Level::Warning,
    summary: "An active runbook is past its review or its test",
    rationale: "A procedure nobody has read or tried for longer than its intervals is followed at night in good faith. \
                Never reviewed counts from its creation.",
    example: "`last_reviewed: 2026-01-15T10:00:00+01:00` with `review_interval: 90d` in November",
    fix: "Read it through (`opsctl runbook review ID`), try it out (`opsctl runbook test ID pass`), or retire it.",
    mapped: true,
    check: Check::Record(check),
};

/// What has to be done again: the interval, the last time, what it is called, and the verb.
const DUTIES: [(&str, &str, &str, &str); 2] = [
    ("review_interval", "last_reviewed", "reviewed", "review"),
    ("test_interval", "last_tested", "tested", "test"),
];

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.kind.name != "runbook" || record.status() != Some("active") {
        return;
    }
    let created = record.time("created");
    for (interval, last, done, verb) in DUTIES {
        let Field::Present(interval, interval_span) = record.duration(interval) else { continue };
        let (since, span, never) = match (record.time(last), &created) {
            (Field::Present(at, span), _) => (at, span, false),
            (Field::Missing, Field::Present(at, _)) => (*at, interval_span, true),
            _ => continue,
        };
        if let Some(over) = over(since, interval, context.now) {
            say(record, (verb, done), span, never.then_some(since), over, found);
        }
    }
}

/// How long the interval has been over, in seconds; it ends with its last second.
fn over(since: Moment, interval: i64, now: Moment) -> Option<i64> {
    Some(now.since(since).saturating_sub(interval)).filter(|over| *over > 0)
}

fn say(
    record: &Record,
    (verb, done): (&str, &str),
    span: Span,
    never: Option<Moment>,
    over: i64,
    found: &mut Reporter<'_>,
) {
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    let over = format_duration(over as f64);
    let message = match never {
        Some(since) => format!("it was never {done} since {}, and is {over} past its interval", since.date()),
        None => format!("it was last {done} too long ago: {over} past its interval"),
    };
    let help = match record.claim {
        // Verbs do not write into other people's layouts.
        Claim::Mapping(_) => "do it, and write the date where the mapping reads it; or retire it".to_owned(),
        _ => format!("do it, and say so with `opsctl runbook {verb} {}`; or retire it", record.id),
    };
    found.add(span, message, help);
}
