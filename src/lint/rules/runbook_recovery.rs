//! `OPS212`: a runbook in another layout that never says how to tell that it worked, or how to go back.

use crate::base::span::Span;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS212",
    name: "runbook-recovery",
    level: Level::Note,
    summary: "A runbook read by a mapping has no section on validation or on rollback",
    rationale: "Someone tired follows it at night: did it work, and what if it made things worse? Runbooks of the built-in layout must \
                have both sections once active (OPS201); in other layouts any heading that means it will do.",
    example: "a page with `## Meaning`, `## Impact`, `## Diagnosis` and `## Mitigation`",
    fix: "Add a section such as `## Validation` and one such as `## Rollback`; one sentence that says why none is needed will do.",
    mapped: true,
    check: Check::Record(check),
};

/// Words of headings under which people say how to tell that it worked, and how to go back.
const VALIDATION: [&str; 7] = ["validat", "verif", "confirm", "check", "expected", "success", "test"];
const ROLLBACK: [&str; 8] =
    ["rollback", "roll back", "rolling back", "revert", "undo", "back out", "backout", "restore"];

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let is_ours =
        matches!(record.claim, Claim::Mapping(_)) && record.kind.name == "runbook" && record.is_open();
    if !is_ours {
        return;
    }
    let body = record.document.body();
    let has = |words: &[&str]| {
        body.sections.iter().any(|section| {
            let title = section.title.to_lowercase();
            words.iter().any(|word| title.contains(word))
        })
    };
    let message = match (has(&VALIDATION), has(&ROLLBACK)) {
        (true, true) => return,
        (false, true) => "no section says how to tell that it worked",
        (true, false) => "no section says how to go back",
        (false, false) => "no section says how to tell that it worked, and none how to go back",
    };
    let title = body.sections.first().map_or(Span::at(body.span.start), |title| title.heading);
    found.add(
        title,
        message,
        "add `## Validation` and `## Rollback`, or a sentence that says why there is none",
    );
}
