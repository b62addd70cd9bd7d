//! Records that are gone.

use crate::history::audit::{Audit, Check, Edit};
use crate::record::Record;
use crate::view::sheet::Sheet;

pub(super) const CHECK: Check = Check {
    name: "deleted",
    title: "Deleted records",
    definition: "records whose file was removed, or is no record any more; `now` says whether there is one with the id \
                 again at the end",
    run,
};

fn run(edits: &[Edit], audit: &Audit<'_>) -> Sheet {
    CHECK.sheet(edits, audit, find, |columns| {
        columns
            .text("title", |found| found.what.title())
            .text("status", |found| found.what.status())
            .text("what", |found| match &found.edit.unread {
                None => "file removed".to_owned(),
                Some(why) => format!("no record any more: {why}"),
            })
            .text(
                "now",
                |found| {
                    if audit.corpus.get(&found.what.id).is_some() { "there again" } else { "gone" }
                },
            )
            .text("path", |found| found.edit.path.as_str())
    })
}

/// The record that was there before and is not after.
fn find<'e>(edit: &'e Edit, _: &Audit<'_>) -> Vec<&'e Record> {
    edit.before.iter().filter(|_| edit.after.is_none()).collect()
}
