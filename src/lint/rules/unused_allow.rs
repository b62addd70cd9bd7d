//! `OPS452`: an exception from a rule that finds nothing there.

use crate::doc::edit::Edit;
use crate::lint::allow::{Allow, Scope};
use crate::lint::fix::FixChange;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS452",
    name: "unused-allow",
    level: Level::Warning,
    summary: "An exception is made from a rule that finds nothing there",
    rationale: "What it excused was fixed, or it is on the wrong line and excuses nothing; left there, it hides \
                the next fault of its kind.",
    example: "`<!-- opsctl: allow OPS203 a form -->` above a line without a placeholder",
    fix: "Remove the comment, or put it on the line above the one it is meant for. `--fix` removes it where nothing \
          else changes by that.",
    mapped: true,
    check: Check::Allows(check),
};

fn check(allows: &[Allow], found: &mut Reporter<'_>) {
    for allow in allows.iter().filter(|allow| allow.fault.is_none()) {
        let unused: Vec<&str> =
            allow.rules.iter().filter(|(_, used)| !used).map(|(rule, _)| rule.code).collect();
        if unused.is_empty() {
            continue;
        }
        let place = match allow.scope {
            Scope::File => "in this file",
            Scope::Lines(..) => "here",
        };
        let message =
            format!("the exception from {} is not needed: nothing is found {place}", unused.join(" and "));
        // A comment that is partly used is rewritten by people.
        let whole = unused.len() == allow.rules.len();
        let fix =
            allow.removable.filter(|_| whole).map(|span| FixChange::Edits(vec![Edit::replace(span, "")]));
        found.add_fixable(
            allow.span,
            message,
            "remove the exception, or move it to the line it is meant for",
            fix,
        );
    }
}
