//! `OPS106`: a milestone before one that must come first.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::field::Field;
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS106",
    name: "milestone-order",
    level: Level::Error,
    summary: "A milestone lies before one that must come first",
    rationale: "A record whose moments contradict each other is left out, as `out_of_order`, of every figure that uses \
                the pair.",
    example: "`detected: 2026-11-18T09:05:00+01:00` and `acknowledged: 2026-11-18T08:14:00+01:00`",
    fix: "Correct whichever of the two is wrong with `opsctl set ID FIELD=TIME`; look at date and offset first.",
    mapped: true,
    check: Check::Record(check),
};

struct Stamp<'r> {
    name: &'r str,
    moment: Moment,
    span: Span,
}

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let mut said: Vec<(&str, &str)> = Vec::new();
    for chain in &record.kind.orders {
        let stamps: Vec<Stamp<'_>> = chain
            .iter()
            .filter_map(|name| match record.time(name) {
                Field::Present(moment, span) => Some(Stamp { name, moment, span }),
                Field::Missing | Field::Invalid { .. } => None,
            })
            .collect();
        for pair in stamps.windows(2) {
            let [before, after] = pair else { continue };
            if after.moment >= before.moment || said.contains(&(before.name, after.name)) {
                continue;
            }
            said.push((before.name, after.name));
            let message = format!(
                "`{}` ({}) lies before `{}` ({}, line {})",
                after.name,
                after.moment.rfc3339(),
                before.name,
                before.moment.rfc3339(),
                record.line(before.span),
            );
            let help = match record.claim {
                Claim::Mapping(_) => "correct the wrong one in this file".to_owned(),
                Claim::Prefix | Claim::KindKey => {
                    format!("correct the wrong one: opsctl set {} {}=...", record.id, after.name)
                }
            };
            found.add(after.span, message, help);
        }
    }
}
