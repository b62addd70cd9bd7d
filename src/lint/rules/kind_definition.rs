//! `OPS403`: the definition of a repo's own kind is wrong.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS403",
    name: "kind-definition",
    level: Level::Error,
    summary: "The definition of a kind in .opsctl/kinds is wrong",
    rationale: "A definition that contradicts itself is not used: its records are no records, and an override leaves the \
                built-in kind as it was.",
    example: "a verb with `to: over` in a kind without a state `over`",
    fix: "Correct the line that is named.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for error in context.kind_errors {
        let help = error.help.clone().unwrap_or_default();
        found.add_at(RULE.level, &error.path, (error.position, error.position), error.message.as_str(), help);
    }
}
