//! Names in a definition: which are allowed, and lists of named things that grow.

use crate::kind::reading::Name;

/// What a plain word is: a name that has to be one.
pub(super) const WORD_HELP: &str = "a name begins with a letter and holds letters, digits, `_` and `-`";

/// What is wrong with the name of `what` where it is no plain word.
pub(super) fn not_a_word(name: &str, what: &str) -> Option<String> {
    let fits = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    (!fits).then(|| format!("{what} can not be named `{name}`"))
}

/// Whether a name is a plain word. Notes a mistake otherwise.
pub(super) fn word(name: &Name<'_>, what: &str) -> bool {
    let wrong = not_a_word(name.text, what);
    if let Some(message) = &wrong {
        name.mistake(message, WORD_HELP);
    }
    wrong.is_none()
}

/// Whether `name` is lower-case words joined by `-`.
pub(super) fn is_kebab(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
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
