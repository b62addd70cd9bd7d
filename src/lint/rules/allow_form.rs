//! `OPS451`: an exception that does nothing, for it has no reason or names no rule.

use crate::lint::allow::Allow;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS451",
    name: "allow-form",
    level: Level::Error,
    summary: "An exception has no reason, or names no rule that exists",
    rationale: "An exception is a decision. Whoever reads the file later needs to know why it was made, and the next \
                one to check it must be able to tell whether it still holds.",
    example: "`<!-- opsctl: allow OPS203 -->`",
    fix: "Write the code and the reason: `<!-- opsctl: allow OPS203 the template of the vendor -->`.",
    mapped: true,
    check: Check::Allows(check),
};

fn check(allows: &[Allow], found: &mut Reporter<'_>) {
    for allow in allows {
        if let Some((message, help)) = &allow.fault {
            found.add(allow.span, message.as_str(), help.as_str());
        }
    }
}
