//! `OPS411`: an active runbook whose last test failed.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS411",
    name: "runbook-test-failed",
    level: Level::Warning,
    summary: "An active runbook failed its last test",
    rationale: "It is known not to work, and is offered to whoever needs it next.",
    example: "`test_result: fail` with `status: active`",
    fix: "Fix it and test it again (`opsctl runbook test ID pass`), or retire it.",
    mapped: true,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    if record.kind.name != "runbook" || record.status() != Some("active") {
        return;
    }
    if let Some(node) = record.node("test_result").filter(|node| node.as_str() == Some("fail")) {
        found.add(
            node.span,
            "its last test failed, and it is active",
            "fix it and test it again, or retire it",
        );
    }
}
