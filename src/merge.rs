//! Three-way merges of records, for Git's merge driver: what both sides added is kept, what both changed differently is
//! a conflict with markers. Nothing is guessed, and no line is rewritten.
//!
//! The front matter is merged key by key, lists item by item, tables row by row, the rest line by line. Texts in, text
//! out: files, Git and the policy are not looked at here.

mod body;
mod entry;
mod front;
mod join;
mod lines;
mod list;

use std::borrow::Cow;

use crate::doc::document::Document;

const BOM: &str = "\u{feff}";

/// What conflict markers say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markers {
    /// Name of the side that is merged into.
    pub ours: String,
    /// Name of the side that is merged.
    pub theirs: String,
    /// How many `<`, `=` and `>` a marker has; Git's usual 7.
    pub size: usize,
}

impl Default for Markers {
    fn default() -> Self {
        Self { ours: "ours".to_owned(), theirs: "theirs".to_owned(), size: 7 }
    }
}

/// A merged file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The bytes, with markers where there are conflicts.
    pub bytes: Vec<u8>,
    /// How many conflicts are left to a person.
    pub conflicts: usize,
}

/// Merges what `ours` and `theirs` made of `base`. Line endings, byte order mark and a missing last line ending are
/// kept; where one side alone changed them, that change is taken. A file with NUL bytes is no text: it stays as in
/// `ours`, as a conflict.
pub fn merge(base: &[u8], ours: &[u8], theirs: &[u8], markers: &Markers) -> Merged {
    if let Some(bytes) = three(base, ours, theirs) {
        return Merged { bytes: bytes.to_vec(), conflicts: 0 };
    }
    let sides = [base, ours, theirs];
    if sides.iter().any(|bytes| bytes.contains(&0)) {
        return Merged { bytes: ours.to_vec(), conflicts: 1 };
    }
    let texts = sides.map(std::str::from_utf8);
    if let [Ok(base), Ok(ours), Ok(theirs)] = texts {
        let (text, conflicts) = merge_texts([base, ours, theirs], markers, true);
        return Merged { bytes: text.into_bytes(), conflicts };
    }
    // Not UTF-8: each byte stands as a character of its own while lines are merged.
    let wide = sides.map(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect::<String>());
    let ascii = |label: &str| label.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect();
    let markers = Markers { ours: ascii(&markers.ours), theirs: ascii(&markers.theirs), size: markers.size };
    let (text, conflicts) = merge_texts([&wide[0], &wide[1], &wide[2]], &markers, false);
    Merged { bytes: text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(), conflicts }
}

/// What comes out of two changes of one thing; `None` where both changed it, differently.
fn three<T: PartialEq>(base: T, ours: T, theirs: T) -> Option<T> {
    if ours == theirs || theirs == base {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Lf,
    Crlf,
}

/// How a text is written, apart from what its lines say. `None`: it has nothing that would tell.
struct Writing {
    bom: Option<bool>,
    ending: Option<Ending>,
    mixed: bool,
    last_ended: Option<bool>,
}

impl Writing {
    fn of(text: &str) -> Self {
        let all = text.matches('\n').count();
        let crlf = text.matches("\r\n").count();
        let empty = text.is_empty();
        Self {
            bom: (!empty).then(|| text.starts_with(BOM)),
            ending: (all > 0).then_some(if crlf == all { Ending::Crlf } else { Ending::Lf }),
            mixed: crlf > 0 && crlf < all,
            last_ended: (!empty).then(|| text.ends_with('\n')),
        }
    }
}

/// A property of the whole file; a side that does not show it has no say.
fn property<T: PartialEq + Copy>(base: Option<T>, ours: Option<T>, theirs: Option<T>) -> Option<T> {
    match (ours, theirs) {
        (None, other) | (other, None) => other,
        _ => three(base, ours, theirs).unwrap_or(ours),
    }
}

fn merge_texts(texts: [&str; 3], markers: &Markers, structured: bool) -> (String, usize) {
    let writings = texts.map(Writing::of);
    let [b, o, t] = &writings;
    let raw = writings.iter().any(|writing| writing.mixed);
    let plain = texts.map(|text| {
        let text = text.strip_prefix(BOM).unwrap_or(text);
        let mut text = if raw { Cow::Borrowed(text) } else { Cow::Owned(text.replace("\r\n", "\n")) };
        if !text.is_empty() && !text.ends_with('\n') {
            text.to_mut().push('\n');
        }
        text
    });
    let (mut text, conflicts) = merge_plain([&plain[0], &plain[1], &plain[2]], markers, structured);
    // A blank last line is nothing but its ending: taking that away would take the line.
    let rest = text
        .strip_suffix('\n')
        .filter(|rest| !rest.trim_end_matches('\r').ends_with('\n') && !rest.is_empty());
    if property(b.last_ended, o.last_ended, t.last_ended) == Some(false)
        && let Some(rest) = rest
    {
        text.truncate(rest.len());
    }
    if !raw && property(b.ending, o.ending, t.ending) == Some(Ending::Crlf) {
        text = text.replace('\n', "\r\n");
    }
    if !text.is_empty() && property(b.bom, o.bom, t.bom) == Some(true) {
        text.insert_str(0, BOM);
    }
    (text, conflicts)
}

/// Merges texts whose lines all end in `\n`.
fn merge_plain(texts: [&str; 3], markers: &Markers, structured: bool) -> (String, usize) {
    let [base, ours, theirs] = texts;
    if let Some(text) = three(base, ours, theirs) {
        return (text.to_owned(), 0);
    }
    let mut out = lines::Output::new(markers);
    if !structured {
        lines::merge(&mut out, texts);
        return out.finish();
    }
    let documents = texts.map(|text| Document::parse(text.as_bytes().to_vec()));
    // The body of a file whose front matter cannot be read begins nowhere for certain.
    let starts = match front::merge(&documents, markers) {
        Some((text, conflicts)) => {
            out.push(&text);
            out.add_conflicts(conflicts);
            [0, 1, 2].map(|side| documents[side].body_start())
        }
        None => [0; 3],
    };
    body::merge(&mut out, &documents, starts);
    out.finish()
}

#[cfg(test)]
mod tests;
