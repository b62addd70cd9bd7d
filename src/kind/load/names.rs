//! Names in a definition: which are allowed, and lists of named things that grow.

use crate::base::span::Span;
use crate::doc::decode::Problems;
use crate::doc::yaml::{Entry, Node};

/// Whether `name` is a plain word: a letter, then letters, digits, `_` and `-`. Notes a problem otherwise.
pub(super) fn word(problems: &mut Problems, span: Span, name: &str, what: &str) -> bool {
    let fits = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if !fits {
        let help = "a name begins with a letter and holds letters, digits, `_` and `-`".to_owned();
        problems.add(span, format!("{what} can not be named `{name}`"), Some(help));
    }
    fits
}

/// Whether `name` is lower-case words joined by `-`.
pub(super) fn is_kebab(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The entries of a map, each key once; keys that stand twice are noted.
pub(in crate::kind) fn once<'n>(problems: &mut Problems, node: &'n Node, what: &str) -> Vec<&'n Entry> {
    let entries = problems.entries(node, what);
    let first = |at: &usize| !entries[..*at].iter().any(|earlier| earlier.key == entries[*at].key);
    (0..entries.len()).filter(first).map(|at| &entries[at]).collect()
}

/// Puts `item` in the place of the one of its name; a new one goes behind `after`, or to the end.
pub(super) fn upsert<T>(all: &mut Vec<T>, item: T, after: Option<&str>, name: fn(&T) -> &str) {
    if let Some(known) = all.iter_mut().find(|known| name(known) == name(&item)) {
        *known = item;
        return;
    }
    let place = after.and_then(|after| all.iter().position(|known| name(known) == after));
    all.insert(place.map_or(all.len(), |at| at + 1), item);
}

/// Adds what is not there yet.
pub(super) fn grow(all: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Replaces templates of the same name, adds the others.
pub(super) fn overlay(all: &mut Vec<(String, String)>, more: Vec<(String, String)>) {
    for (name, template) in more {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = template,
            None => all.push((name, template)),
        }
    }
}
