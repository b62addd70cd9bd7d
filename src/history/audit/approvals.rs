//! Approvals that were not committed by whoever gave them.

use crate::history::audit::{Audit, Check, Edit, verbs};
use crate::history::who::is_person;
use crate::record::Record;
use crate::record::diff::{Difference, Plain};
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "approvals",
    title: "Approvals not committed by the approver",
    definition: "approvals of the requester, committed by the requester or by somebody else than the approver, and \
                 approvals that were changed or taken out by hand; people are known by the address in opsctl.yaml",
    run,
};

/// An approval that there is something to say about.
struct Doubtful {
    approver: Option<String>,
    role: Option<String>,
    what: &'static str,
}

impl Doubtful {
    fn new(item: &Plain, what: &'static str) -> Self {
        let text = |key: &str| text(item, key).map(str::to_owned);
        Self { approver: text("by"), role: text("role"), what }
    }
}

/// The fields of a change that say who asked and who approved.
const REQUESTER: &str = "requester";
const APPROVALS: &str = "approvals";

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns
            .text("approver", |found| found.what.approver.clone())
            .text("role", |found| found.what.role.clone())
            .text("what", |found| found.what.what)
    })
}

fn find(edit: &Edit, audit: &Audit<'_>) -> Vec<Doubtful> {
    let mut found = Vec::new();
    let Some(after) = &edit.after else { return found };
    for change in &edit.changes {
        let Difference::Field { name, from, to } = change else { continue };
        if name != APPROVALS {
            continue;
        }
        let items = |value: &Option<Plain>| value.as_ref().and_then(Plain::as_list).unwrap_or(&[]).to_vec();
        let (old, new) = (items(from), items(to));
        let lacks = |list: &[Plain], item: &Plain| !list.iter().any(|other| other.is_same(item));
        let voided = edit
            .before
            .as_ref()
            .is_some_and(|before| verbs::does(before, after, name, from.as_ref(), to.as_ref()));
        for item in old.iter().filter(|item| lacks(&new, item) && !voided) {
            let again = new.iter().any(|other| text(other, "by") == text(item, "by"));
            found.push(Doubtful::new(item, if again { "changed" } else { "taken out" }));
        }
        let known = |item: &Plain| old.iter().any(|other| text(other, "by") == text(item, "by"));
        for item in new.iter().filter(|item| lacks(&old, item) && (voided || !known(item))) {
            if let Some(what) = doubt(edit, after, item, audit) {
                found.push(Doubtful::new(item, what));
            }
        }
    }
    found
}

/// What is doubtful about a new approval.
fn doubt(edit: &Edit, record: &Record, item: &Plain, audit: &Audit<'_>) -> Option<&'static str> {
    let approver = text(item, "by")?;
    let requester = record.text(REQUESTER);
    let author = &edit.commit.author;
    if requester == Some(approver) {
        Some("the requester's own")
    } else if is_person(author, approver, audit.policy) {
        None
    } else if requester.is_some_and(|requester| is_person(author, requester, audit.policy)) {
        Some("committed by the requester")
    } else {
        Some("committed by somebody else")
    }
}

fn text<'p>(item: &'p Plain, key: &str) -> Option<&'p str> {
    item.get(key).and_then(Plain::as_text)
}
