//! `OPS415`: the owner of an open action item is nobody of the policy, or several.

use crate::base::text::did_you_mean;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::action_without_owner::cell;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::action::{ActionColumn, action_items};
use crate::record::columns::is_blank;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS415",
    name: "action-owner",
    level: Level::Warning,
    summary: "An open action item is owned by nobody of the policy, or by several",
    rationale: "Reports and reminders go by the name; one that nobody has reaches nobody, and what two own each leaves to the other. \
                Where the policy lists no people, any one name goes.",
    example: "`| A1 | Alert on queue age | bob and carol | P2 | 2026-12-01 | open |`",
    fix: "Name one person as opsctl.yaml does; a new colleague is added to `people` there.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for item in action_items(record).iter().filter(|item| item.is_open()) {
        let owner = item.owner.trim().trim_start_matches('@');
        if is_blank(owner) {
            continue;
        }
        let Some((message, help)) = doubt(owner, context.policy) else { continue };
        let span = cell(record, item, ActionColumn::Owner).map_or(item.span, |(span, _)| span);
        found.add(span, message, help);
    }
}

/// What is wrong with an owner, and what to do about it.
fn doubt(owner: &str, policy: &Policy) -> Option<(String, String)> {
    // As a whole first: a name may have an `and` in it.
    if policy.person(owner).is_some() {
        return None;
    }
    if owner.contains([',', '/', '&', '+', ';']) || owner.contains(" and ") {
        return Some((format!("`{owner}` are several owners"), "name the one who sees to it".to_owned()));
    }
    if policy.people.is_empty() {
        return None;
    }
    if policy.team(owner).is_some() {
        return Some((format!("`{owner}` is a team"), "name the one of it who sees to it".to_owned()));
    }
    let names: Vec<&str> = policy.people.iter().map(|person| person.name.as_str()).collect();
    let help = did_you_mean(owner, &names).map_or_else(
        || "name somebody of `people` in opsctl.yaml, or add them there".to_owned(),
        |near| format!("{near} somebody new is added to `people` in opsctl.yaml"),
    );
    Some((format!("`{owner}` is no person of opsctl.yaml"), help))
}
