//! Two records of one id: which files mean which.

use crate::corpus::Corpus;
use crate::record::Record;

/// The files that mean the younger of two records of one id: the younger names them in a field that holds links and the
/// elder does not, or they link to its file and not to the elder's.
pub fn meant(corpus: &Corpus, elder: &Record, younger: &Record) -> Vec<String> {
    let names = |record: &Record, id: &str| corpus.links(record).iter().any(|link| link.to == id);
    let links = |record: &Record, to: &Record| {
        let body = record.document.body();
        body.links.iter().any(|link| link.is_relative() && link.dest.contains(name(&to.path)))
    };
    let differ = name(&elder.path) != name(&younger.path);
    let records = corpus.records().iter().filter(|record| record.id != younger.id);
    records
        .filter(|record| {
            (names(younger, &record.id) && !names(elder, &record.id))
                || (differ && links(record, younger) && !links(record, elder))
        })
        .map(|record| record.path.clone())
        .collect()
}

pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
