//! How far a change reaches: which of the files that did not change may have findings now that they did not have before,
//! and which records these findings hang on.
//!
//! A rule looks at a record and at what it names. So a change of other files reaches a record that mentions an id or a
//! file name of theirs; and of all other records only those that are mentioned count. Both are told from the bytes, so that
//! a commit of ten files among ten thousand reads few of them as records. More are named than need be, never less.

use std::collections::{BTreeSet, HashSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use regex::bytes::RegexBuilder;

use crate::corpus::peek;
use crate::record::{ALIASES, Record};

/// A file: its path and its bytes.
pub type Bytes = (String, Vec<u8>);

/// What changed, between two states with the same policy and kinds.
#[derive(Debug)]
pub struct Changed<'a> {
    /// The changed files that are there now.
    pub now: &'a [Bytes],
    /// The changed files that were there before.
    pub before: &'a [Bytes],
    /// The records these are and were.
    pub records: &'a [Record],
    /// Names of files and folders, without those above them, that came to be or are gone.
    pub names: &'a BTreeSet<&'a str>,
}

/// What a change reaches, as places in the list of files that did not change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Files that may have other findings than before.
    pub reached: Vec<usize>,
    /// Files that are not reached, but have to be read to judge those that are: records that are mentioned, and whatever
    /// does not show its id.
    pub needed: Vec<usize>,
}

/// How far a change reaches among the files that did not change; `None` where nothing can be ruled out. `is_id` says
/// whether a text is the id of a kind, so that a file with it is that record and nothing else.
pub fn reach(
    unchanged: &[Bytes],
    changed: &Changed<'_>,
    is_id: &(dyn Fn(&str) -> bool + Sync),
) -> Option<Reach> {
    let mut names: BTreeSet<&str> = changed.records.iter().map(|record| record.id.as_str()).collect();
    names.extend(changed.records.iter().flat_map(|record| record.texts(ALIASES)));
    names.extend(changed.names);
    // A link may write other letters in its own way (`%20`).
    if !names.iter().all(|name| name.bytes().all(is_word)) {
        return None;
    }
    let pattern = names.iter().map(|text| regex::escape(text)).collect::<Vec<_>>().join("|");
    // Thousands of names make a pattern too large; so large a change is looked at whole.
    let mentions = RegexBuilder::new(&pattern).unicode(false).build().ok().filter(|_| names.len() < 2000)?;
    let is_reached: Vec<bool> =
        unchanged.par_iter().map(|(_, bytes)| !names.is_empty() && mentions.is_match(bytes)).collect();
    // In small letters: a rule may say that an id is written in others.
    let mut words: HashSet<String> = HashSet::new();
    let reached =
        || unchanged.iter().zip(&is_reached).filter(|(_, is_reached)| **is_reached).map(|(file, _)| file);
    for (_, bytes) in changed.now.iter().chain(changed.before).chain(reached()) {
        words.extend(words_of(bytes).map(str::to_ascii_lowercase));
    }
    let is_needed: Vec<bool> = unchanged
        .par_iter()
        .map(|(_, bytes)| {
            peek::id(bytes).filter(|id| is_id(id)).is_none_or(|id| words.contains(&id.to_ascii_lowercase()))
        })
        .collect();
    let mut reach = Reach::default();
    for (at, (is_reached, is_needed)) in is_reached.iter().zip(&is_needed).enumerate() {
        if *is_reached {
            reach.reached.push(at);
        } else if *is_needed {
            reach.needed.push(at);
        }
    }
    Some(reach)
}

/// The words of a text that may be ids: with the marks around them (`_INC-1_`, `INC-1.`) and without.
fn words_of(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let words = bytes.split(|byte| !is_word(*byte)).filter_map(|word| str::from_utf8(word).ok());
    let marks = ['.', '_', '-'];
    words
        .flat_map(move |word| [word, word.trim_matches(marks), word.trim_end_matches('.')])
        .filter(|word| !word.is_empty())
}

/// What ids and file names are usually made of.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::lint::reach::{Bytes, Changed, Reach, reach};

    fn file(path: &str, text: &str) -> Bytes {
        (path.to_owned(), text.as_bytes().to_vec())
    }

    #[test]
    fn what_mentions_the_change_and_what_that_mentions() {
        let record = |id: &str, more: &str| file(&format!("{id}.md"), &format!("---\nid: {id}\n---\n{more}"));
        let unchanged = [
            record("A-1", "like _A-9_."),
            record("A-2", "see [it](gone.png)"),
            record("A-3", "nothing"),
            record("A-4", "nothing"),
            file("hidden.md", "---\n\"id\": A-5\n---\n"),
            record("A-6", "mentioned by a reached one: no, A-4 is"),
            record("A-7", "A-9 and A-3"),
        ];
        let gone = [record("A-9", "named A-1.")];
        let context = [];
        let of = |names: &[&'static str], before: &[Bytes]| {
            let names: BTreeSet<&str> = names.iter().copied().collect();
            reach(&unchanged, &Changed { now: &[], before, records: &context, names: &names }, &|id| {
                id.starts_with("A-")
            })
        };
        let both = of(&["A-9", "gone.png"], &gone).unwrap();
        assert_eq!(both, Reach { reached: vec![0, 1, 6], needed: vec![2, 4] });
        assert_eq!(of(&[], &[]).unwrap(), Reach { reached: vec![], needed: vec![4] });
        assert_eq!(of(&["with space.png"], &[]), None);
    }
}
