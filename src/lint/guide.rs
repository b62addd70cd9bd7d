//! The reference of all rules in docs/rules.md.

use crate::lint::rules;

/// The groups of the reference: first digit of the codes, heading.
const GROUPS: [(char, &str); 5] = [
    ('0', "Files"),
    ('1', "Fields, states and milestones"),
    ('2', "The body: sections, tables, timelines"),
    ('3', "Ids, links and places"),
    ('4', "People, policy and mappings"),
];

/// The reference of all rules, as docs/rules.md holds it.
pub fn reference() -> String {
    let mut out = String::from(
        "# What `opsctl check` looks for\n\n\
         <!-- Written from src/lint/rules/ by a test: UPDATE_DOCS=1 cargo test --lib docs_are_current -->\n\n\
         A finding names a file, a line and a column, says what is wrong and what to do. Errors make `check` exit with 1,\n\
         warnings and notes do not. The policy sets levels by code or name:\n\n\
         ```yaml\nlint:\n  levels: {OPS203: off, zoneless-time: error}\n  paths:\n    - {paths: [\"incidents/2019/**\"], \
         levels: {missing-section: off}}\n  baseline: .opsctl/baseline.json\n```\n\n\
         A file makes an exception with a comment that names the rule and says why: `<!-- opsctl: allow OPS203 a form for\n\
         others -->` in the body, `# opsctl: allow OPS104 read by the pager` in the front matter. It holds for its own line\n\
         and for the next line that is not blank; `allow-file` holds for the whole file. In a table it stands in a cell of\n\
         the row, since a line of its own would end the table. Without a reason it does nothing (OPS451), and one that is not\n\
         needed is a finding itself (OPS452).\n\n\
         The baseline holds the findings of the day `check` was adopted: `--write-baseline` writes it, findings in it are\n\
         counted and not shown, `--prune` takes out those that are gone. A finding is known by its code, its file, its\n\
         message and the text of its line, so lines may move.\n\n\
         `--fix` fixes what takes no decision, as the rules below say, and leaves every other byte alone; files with faults\n\
         (OPS001 to OPS009) are not touched. `--fix --diff` shows the changes, makes none, and exits with 1 when there are\n\
         any.\n\n\
         Records that a `read:` mapping claims are checked for what the mapping reads (marked *mapped* below), never for\n\
         their layout.\n",
    );
    for (digit, heading) in GROUPS {
        out.push_str(&format!("\n## {heading}\n"));
        for rule in rules::ALL.iter().filter(|rule| rule.code.chars().nth(3) == Some(digit)) {
            let mapped = if rule.mapped { ", *mapped*" } else { "" };
            out.push_str(&format!(
                "\n### {} `{}`\n\n*{}{mapped}*. {}.\n\n{}\n\n- Example: {}\n- Fix: {}\n",
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
