//! `OPS404`: the policy sets the level of a rule that does not exist.

use crate::lint::context::LintContext;
use crate::lint::file::File;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules;
use crate::lint::rules::unknown_kind::add_in_policy;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS404",
    name: "unknown-rule",
    level: Level::Error,
    summary: "The policy sets the level of a rule that does not exist",
    rationale: "Somebody meant to switch a rule off, or to make it strict, and it is neither.",
    example: "`lint: {levels: {OPS999: off}}`",
    fix: "Write the code or the name of a rule that `opsctl check --rules` lists.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let Some(first) = context.policy.lint.all_levels().next() else { return };
    let file = File::of_text(&first.origin.path, context.policy_text);
    for set in context.policy.lint.all_levels() {
        if rules::get(&set.rule).is_some() {
            continue;
        }
        let help = rules::suggest(&set.rule);
        let message = format!("there is no rule `{}`", set.rule);
        add_in_policy(found, &file, (set.span, set.origin.line), message, help);
    }
}
