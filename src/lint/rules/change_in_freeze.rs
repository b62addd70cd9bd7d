//! `OPS413`: a change that is planned for a freeze.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::record::field::Field;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS413",
    name: "change-in-freeze",
    level: Level::Error,
    summary: "A change is planned for a time in which changes wait",
    rationale: "The freeze was agreed on; a plan that ignores it fails on the day, or worse, does not. An emergency that the freeze \
                does not let through is a warning: somebody decided it.",
    example: "`planned_start: 2026-11-27T22:00:00+01:00` within the freeze `Black Friday`",
    fix: "Plan it for before or after; or add its type to the freeze's `allow`, where that was decided.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    // One that was started or called off is no plan any more.
    if record.kind.name != "change" || !record.is_open() || record.has("started") {
        return;
    }
    let Field::Present(from, span) = record.time("planned_start") else { return };
    let to = record.time("planned_end").get().unwrap_or_else(|| from.plus(1));
    let services = record.texts("services");
    let change_type = record.text("type").unwrap_or("");
    let level = if change_type == "emergency" { Level::Warning } else { Level::Error };
    for freeze in &context.policy.freezes {
        let lets = freeze.allow.iter().any(|allowed| allowed == change_type);
        if freeze.meets(from, to) && freeze.holds(&services, record.text("team")) && !lets {
            let until = freeze.to.in_zone(record.zone).short();
            let message = format!("it is planned for the freeze `{}`, which ends {until}", freeze.name);
            let help = match freeze.allow.as_slice() {
                [] => "plan it for before or after; this freeze lets nothing through".to_owned(),
                allowed => {
                    format!("plan it for before or after; this freeze lets through: {}", allowed.join(", "))
                }
            };
            found.add_as(level, span, message, help);
        }
    }
}
