//! `OPS406`: whoever asked for a change approved it.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS406",
    name: "self-approval",
    level: Level::Error,
    summary: "Whoever asked for a change is among its approvers",
    rationale: "An approval is a second pair of eyes; an auditor counts it only when it is another's.",
    example: "`requester: alice` with `approvals: [{by: alice, role: tech_lead}]`",
    fix: "Have someone else approve with `opsctl change approve ID`, and remove this approval.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(requester) = record.text("requester") else { return };
    for approval in record.items("approvals") {
        if let Some(by) = approval.get("by").filter(|by| by.as_str() == Some(requester)) {
            let message = format!("{requester} asked for this and cannot approve it");
            found.add(by.span, message, "have someone else approve, and remove this entry");
        }
    }
}
