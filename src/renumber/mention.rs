//! Where a text mentions an id, or a file by its name.

use crate::base::span::Span;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'w> {
    /// The id.
    pub(super) id: &'w str,
    /// The record's file name without `.md`; empty when it is not looked for.
    pub(super) file: &'w str,
    /// Whether the id itself counts, or only the file name.
    pub(super) whole: bool,
}

/// The mentions in the order of the text: the bytes of the id (also where an action item's id goes on behind it,
/// `INC-2026-0042-A1`), or those of the file name.
pub(super) fn all(text: &str, wanted: &Wanted<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    if wanted.id.is_empty() {
        return found;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(wanted.id)).map(|at| from + at) {
        let begins = !text[..at].ends_with(in_word);
        let end = at + wanted.id.len();
        let rest = &text[end..];
        let file = text[at..].strip_prefix(wanted.file).filter(|_| !wanted.file.is_empty());
        let hit = if !begins {
            None
        } else if file.is_some_and(|rest| !rest.starts_with(in_word)) {
            Some(Span::new(at, at + wanted.file.len()))
        } else if wanted.whole && ends(rest) {
            Some(Span::new(at, end))
        } else {
            None
        };
        from = hit.map_or(end, |span| span.end);
        found.extend(hit);
    }
    found
}

/// The destinations that lead out of the repo.
pub(super) fn urls(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("://")).map(|at| from + at) {
        let before = &text[..at];
        let scheme = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let rest = &text[at..];
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`' | ')' | ']' | '|'))
            .unwrap_or(rest.len());
        if scheme > 1 {
            found.push(Span::new(at - scheme, at + length));
        }
        from = at + length.max(3);
    }
    found
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// Whether an id ends where `rest` begins: no longer word goes on, save the number of an action item.
fn ends(rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix('-') else { return !rest.starts_with(in_word) };
    let letters = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let number = behind[letters..].trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = behind.len() - letters - number.len();
    let item = (1..=3).contains(&letters) && digits > 0 && !number.starts_with(in_word);
    item || !behind.starts_with(in_word)
}
