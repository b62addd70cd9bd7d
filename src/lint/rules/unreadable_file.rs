//! `OPS010`: a file could not be read.

use crate::base::span::Position;
use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS010",
    name: "unreadable-file",
    level: Level::Error,
    summary: "A file could not be read",
    rationale: "What cannot be read is missing from every figure; all other files are read nevertheless.",
    example: "a record without read permission, or one over 8 MiB",
    fix: "Fix what the message names; a file that is no record can be put into .gitignore.",
    mapped: true,
    check: Check::Corpus(check),
};

fn check(context: &LintContext<'_>, found: &mut Reporter<'_>) {
    let start = Position { line: 1, column: 1 };
    let unreadable = context.corpus.unreadable.iter();
    let unreadable = unreadable.map(|file| (file, "nothing of it is counted until it can be read"));
    let ignores = context.corpus.unused_ignores.iter();
    let ignores = ignores.map(|file| (file, "what it names is not ignored until it can be used"));
    for (file, help) in unreadable.chain(ignores) {
        // What a link leads to within the repo is read in its own place, so nothing needs to be missing; and Git follows
        // no ignore file that is a link.
        let level = if file.why.contains("symbolic link") { Level::Note } else { RULE.level };
        found.add_at(level, &file.path, (start, start), format!("this file {}", file.why), help);
    }
}
