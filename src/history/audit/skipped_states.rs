//! Records that went from one state to another that does not follow it.

use crate::history::audit::{Audit, Check, Edit};
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "skipped_states",
    title: "States that do not follow each other",
    definition: "records whose status changed in one commit to one that their kind does not let follow, not even by \
                 several of its steps",
    run,
};

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns.text("from", |found| found.what.0).text("to", |found| found.what.1)
    })
}

/// The states before and after.
fn find<'e>(edit: &'e Edit, _: &Audit<'_>) -> Vec<(&'e str, &'e str)> {
    let mut found = Vec::new();
    let Some(after) = &edit.after else { return found };
    for change in &edit.changes {
        let Difference::Field { name, from: Some(Plain::Text(from)), to: Some(Plain::Text(to)) } = change
        else {
            continue;
        };
        let kind = &*after.kind;
        let known = kind.state(from).is_some() && kind.state(to).is_some();
        if name == "status" && known && !leads(kind, from, to) {
            found.push((from.as_str(), to.as_str()));
        }
    }
    found
}

/// Whether one state can follow another by any number of steps: several verbs may end up in one commit.
fn leads(kind: &crate::kind::definition::Kind, from: &str, to: &str) -> bool {
    let mut seen = vec![from];
    let mut at = 0;
    while let Some(state) = seen.get(at).and_then(|name| kind.state(name)) {
        for next in &state.to {
            if next == to {
                return true;
            }
            if !seen.contains(&next.as_str()) {
                seen.push(next);
            }
        }
        at += 1;
    }
    false
}
