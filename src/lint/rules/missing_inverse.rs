//! `OPS303`: a record that is linked to does not link back.

use crate::lint::context::LintContext;
use crate::lint::fix::{Fix, FixChange};
use crate::lint::reporter::Reporter;
use crate::lint::rule::{Check, Rule};
use crate::record::{Claim, Record};
use crate::view::finding::Level;

pub(crate) static RULE: Rule = Rule {
    code: "OPS303",
    name: "missing-inverse",
    level: Level::Warning,
    summary: "A record that is linked to does not link back",
    rationale: "Whoever opens the other record first does not find this one.",
    example: "an incident names its postmortem, whose `incident` names another one",
    fix: "Set the field of the other record that leads back. `--fix` does, where that takes no link away.",
    mapped: false,
    check: Check::Record(check),
};

fn check(record: &Record, context: &LintContext<'_>, found: &mut Reporter<'_>) {
    for link in context.corpus.links(record) {
        let def = record.kind.links.iter().find(|def| def.field == link.field);
        let Some(def) = def else { continue };
        let Some(inverse) = &def.inverse else { continue };
        let Some(target) = context.corpus.get(link.to) else { continue };
        let wrong_kind = !def.to.is_empty() && !def.to.contains(&target.kind.name);
        if wrong_kind || matches!(target.claim, Claim::Mapping(_)) {
            continue;
        }
        let back = target.texts(inverse);
        if back.contains(&record.id.as_str()) {
            continue;
        }
        let instead =
            if back.is_empty() { "is empty".to_owned() } else { format!("names {}", back.join(", ")) };
        // A list is completed; a single link can lead to one record only, and is never overwritten.
        let is_list = target.kind.field(inverse).map(|field| field.kind.is_list());
        let free = is_list == Some(true) || (is_list == Some(false) && back.is_empty());
        let mut all = back;
        if is_list != Some(true) {
            all.clear();
        }
        all.push(&record.id);
        let message = format!("{} does not link back: its `{inverse}` {instead}", link.to);
        let help = format!("opsctl set {} {inverse}={}", link.to, all.join(","));
        // With an id twice, nobody knows which record is meant.
        let known = |id: &str| context.corpus.all_with(id).count() == 1;
        let fix = (free && known(link.to) && known(&record.id)).then(|| Fix {
            path: target.path.clone(),
            change: FixChange::Link {
                field: inverse.clone(),
                id: record.id.clone(),
                is_list: is_list == Some(true),
            },
        });
        found.add_fixed_by(link.span, message, help, fix);
    }
}
