//! One rule of `check`, for a terminal.

use crate::render::Style;
use crate::view::rule::RuleInfo;

/// What it finds, why, an example, and what to do.
pub fn rule(rule: &RuleInfo, _: &Style) -> String {
    format!(
        "{} {} ({})\n{}.\n\nWhy: {}\n\nExample: {}\n\nFix: {}\n\nSwitch it off or change its level in opsctl.yaml:\n\n  \
         lint: {{levels: {{{}: off}}}}\n",
        rule.code,
        rule.name,
        rule.level.name(),
        rule.summary,
        rule.rationale,
        rule.example.strip_suffix('.').unwrap_or(rule.example),
        rule.fix,
        rule.code,
    )
}
