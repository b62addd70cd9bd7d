//! How far a change reaches: which records that did not change may have findings now that they did not have before.
//!
//! A rule looks at a record and at what it names. So a change of other files reaches a record that mentions an id or a
//! file name of theirs, and one that they mention. More are named than need be; those that are not cannot be concerned.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use regex::bytes::RegexBuilder;

use crate::corpus::corpus::Corpus;
use crate::record::record::Record;

/// What changed, between two corpora read with the same policy and kinds.
#[derive(Debug)]
pub struct Changed<'a> {
    /// Paths that were added, modified or removed.
    pub paths: &'a BTreeSet<&'a str>,
    /// The records there were at these paths.
    pub before: &'a [Record],
    /// Names of files and folders, without those above them, that came to be or are gone.
    pub names: &'a BTreeSet<&'a str>,
}

/// The paths of the records that a change may reach, beside the changed ones; `None` where nothing can be ruled out.
pub fn reach<'c>(corpus: &'c Corpus, changed: &Changed<'_>) -> Option<BTreeSet<&'c str>> {
    let now: Vec<&Record> = changed.paths.iter().filter_map(|path| corpus.at_path(path)).collect();
    let both = || now.iter().copied().chain(changed.before);
    let mut mentioned: BTreeSet<&str> = both().map(|record| record.id.as_str()).collect();
    mentioned.extend(changed.names);
    let mut reached = BTreeSet::new();
    if !mentioned.is_empty() {
        // A link may write such a name in other letters (`%20`).
        if mentioned.iter().any(|text| !text.bytes().all(is_word)) {
            return None;
        }
        let pattern = mentioned.iter().map(|text| regex::escape(text)).collect::<Vec<_>>().join("|");
        // Thousands of changed files make a pattern too large to be worth it.
        let mentions = RegexBuilder::new(&pattern).unicode(false).build().ok()?;
        let records: Vec<&str> = corpus
            .records()
            .par_iter()
            .filter(|record| mentions.is_match(record.document.bytes()))
            .map(|record| record.path.as_str())
            .collect();
        reached.extend(records);
    }
    for record in both() {
        let words = record.document.bytes().split(|byte| !is_word(*byte)).filter_map(|word| str::from_utf8(word).ok());
        let links = corpus.links(record).into_iter().map(|link| link.to);
        for id in words.chain(links) {
            reached.extend(corpus.all_with(id).map(|record| record.path.as_str()));
        }
    }
    reached.retain(|path| !changed.paths.contains(path));
    Some(reached)
}

/// What ids and file names are usually made of.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}
