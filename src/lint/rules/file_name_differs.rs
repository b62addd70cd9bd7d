//! `OPS307`: the file is not named after the id.

use crate::lint::context::LintContext;
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::lint::rules::duplicate_id::id_span;
use crate::record::Record;
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS307",
    name: "file-name-differs",
    level: Level::Warning,
    summary: "The file is not named after the record's id",
    rationale: "People find records by file name. A copy that kept its name, or its id, is the usual cause.",
    example: "`INC-2026-0041-checkout.md` with `id: INC-2026-0042`",
    fix: "Rename the file so that it begins with the id, or correct the id. The rest of the name is free.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, _: &LintContext<'_>, found: &mut Reporter<'_>) {
    let name = record.path.rsplit('/').next().unwrap_or("");
    let pattern = &record.kind.file;
    if !fits(pattern, &record.id, name) {
        let wanted = pattern.replace("{id}", &record.id).replace("{slug}", "title");
        let message = format!("the file is called {name}, but its id is {}", record.id);
        found.add(
            id_span(record),
            message,
            format!("rename the file, to {wanted} or the like, or correct the id"),
        );
    }
}

/// Whether a file name can come of the pattern; the slug is free, since titles change, and may be left out.
fn fits(pattern: &str, id: &str, name: &str) -> bool {
    let Some((before, after)) = pattern.split_once("{slug}") else {
        return pattern.replace("{id}", id) == name;
    };
    let (before, after) = (before.replace("{id}", id), after.replace("{id}", id));
    let bare = format!("{}{after}", before.trim_end_matches(['-', '_', '.']));
    name == bare
        || (name.len() > before.len() + after.len() && name.starts_with(&before) && name.ends_with(&after))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn the_slug_is_free() {
        let pattern = "{id}-{slug}.md";
        for (name, expected) in [
            ("INC-2026-0042-checkout.md", true),
            ("INC-2026-0042.md", true),
            ("INC-2026-0042-.md", false),
            ("INC-2026-00420-checkout.md", false),
            ("checkout.md", false),
        ] {
            assert_eq!(fits(pattern, "INC-2026-0042", name), expected, "{name}");
        }
        assert!(fits("{id}.md", "RB-1", "RB-1.md"));
    }
}
