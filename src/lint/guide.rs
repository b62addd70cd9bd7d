//! The rules in words: what `check --explain` says of one, and the reference of all in docs/rules.md.

use crate::lint::rule::Rule;
use crate::lint::rules;

/// The groups of the reference: first digit of the codes, heading.
const GROUPS: [(char, &str); 5] = [
    ('0', "Files"),
    ('1', "Fields, states and milestones"),
    ('2', "The body: sections, tables, timelines"),
    ('3', "Ids, links and places"),
    ('4', "People, policy and mappings"),
];

/// One rule for a terminal.
pub fn explain(rule: &Rule) -> String {
    format!(
        "{} {} ({})\n{}.\n\nWhy: {}\n\nExample: {}\n\nMend it: {}\n\nSwitch it off or change its level in opsctl.yaml:\n\n  \
         lint: {{levels: {{{}: off}}}}\n",
        rule.code,
        rule.name,
        rule.level.name(),
        rule.summary,
        rule.rationale,
        plain(rule.example),
        rule.fix,
        rule.code,
    )
}

fn plain(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// The reference of all rules, as docs/rules.md holds it.
pub fn reference() -> String {
    let mut out = String::from(
        "# What `opsctl check` looks for\n\n\
         <!-- Written from src/lint/rules/ by a test: UPDATE_DOCS=1 cargo test --lib docs_are_current -->\n\n\
         A finding names a file, a line and a column, says what is wrong and what to do. Errors make `check` exit with 1,\n\
         warnings and notes do not. The policy sets levels by code or name:\n\n\
         ```yaml\nlint:\n  levels: {OPS203: off, zoneless-time: error}\n```\n\n\
         Records that a `read:` mapping claims are checked for what the mapping reads (marked *mapped* below), never for\n\
         their layout.\n",
    );
    for (digit, heading) in GROUPS {
        out.push_str(&format!("\n## {heading}\n"));
        for rule in rules::ALL.iter().filter(|rule| rule.code.chars().nth(3) == Some(digit)) {
            let mapped = if rule.mapped { ", *mapped*" } else { "" };
            out.push_str(&format!(
                "\n### {} `{}`\n\n*{}{mapped}*. {}.\n\n{}\n\n- Example: {}\n- Mend it: {}\n",
                rule.code,
                rule.name,
                rule.level.name(),
                rule.summary,
                rule.rationale,
                rule.example,
                rule.fix,
            ));
        }
    }
    out
}
