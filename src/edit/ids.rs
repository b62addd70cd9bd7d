//! Ids: the next free one of a kind.

use crate::corpus::corpus::Corpus;
use crate::kind::definition::Kind;
use crate::record::record::Record;

/// The id after the highest one in use, for a year where the pattern has one. Gaps are never filled: an id that was once
/// somebody's may still be named in a chat or a mail. Call it under the repo's lock.
pub fn next_id(kind: &Kind, corpus: &Corpus, year: i32) -> String {
    let with_year = kind.id.has_year();
    let highest = corpus
        .ids()
        .chain(corpus.former_ids())
        .filter_map(|id| kind.id.read(id))
        .filter(|(id_year, _)| !with_year || *id_year == Some(year))
        .map(|(_, seq)| seq)
        .max()
        .unwrap_or(0);
    kind.id.format(year, highest.saturating_add(1))
}

/// When a record began, as it says itself: `declared`, else `created`, else its first milestone. In seconds; `None`
/// where it says nothing that is a time.
pub fn begun(record: &Record) -> Option<i64> {
    let names = ["declared", "created"].into_iter().chain(record.kind.milestones.iter().map(String::as_str));
    names.filter_map(|name| record.time(name).value().map(|at| at.epoch())).next()
}
