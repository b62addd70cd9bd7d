//! Text for file names, for terminals and for sentences.

use std::borrow::Cow;

/// Longest slug in characters (DESIGN of the repo on disk).
const SLUG_LENGTH: usize = 60;

/// A file name part made from a title: lower-case ASCII letters, digits and single `-` between words, at most
/// 60 characters, cut between words where one ends in the latter half. German umlauts become `ae`, `oe`, `ue`;
/// other scripts are transliterated. Empty when nothing is left.
pub fn slug(title: &str) -> String {
    let mut ascii = String::with_capacity(title.len());
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        // Decomposed umlauts (as macOS writes file names) are the same letters.
        let umlaut = chars.next_if(|next| *next == '\u{308}').is_some();
        match c.to_ascii_lowercase() {
            'ä' | 'Ä' => ascii.push_str("ae"),
            'ö' | 'Ö' => ascii.push_str("oe"),
            'ü' | 'Ü' => ascii.push_str("ue"),
            plain @ ('a' | 'o' | 'u') if umlaut => ascii.extend([plain, 'e']),
            '\'' | '’' => {}
            plain if plain.is_ascii() => ascii.push(plain),
            other => match deunicode::deunicode_char(other) {
                Some(text) => ascii.push_str(text),
                None => ascii.push(' '),
            },
        }
    }
    let mut out = String::new();
    for c in ascii.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > SLUG_LENGTH {
        let word_end = out.get(..=SLUG_LENGTH).and_then(|start| start.rfind('-'));
        out.truncate(word_end.filter(|end| *end >= SLUG_LENGTH / 2).unwrap_or(SLUG_LENGTH));
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// `text` fit for one line of a terminal: control characters (C0, DEL, C1) and those that reorder text show as
/// `\u{1b}`, line ends as `\n` and `\r`, and a tab becomes a space.
pub fn safe(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// [`safe`] for text of several lines: line feeds stay, and a carriage return before one goes.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

fn escape(text: &str, keep_lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c) && !(keep_lines && c == '\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().saturating_add(16));
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\t' => out.push(' '),
            '\n' if keep_lines => out.push(c),
            '\r' if keep_lines && chars.peek() == Some(&'\n') => {}
            c if is_unsafe(c) => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Controls, line and paragraph separators, and the bidirectional marks, embeddings, overrides and isolates that make
/// text read other than it is (Unicode TR 36; CVE-2021-42574).
fn is_unsafe(c: char) -> bool {
    let reorders =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || reorders
}

/// A whole output for people, as the last step before it leaves: every character that a terminal would obey is shown as
/// [`safe`] shows it, and no line is a command to the program that keeps the log of a CI job (`::error::`,
/// `##[group]`, `##vso[task]`): a blank takes it apart. Line ends and tabs stay. With `styled`, so do the sequences that
/// set colours, which are this program's own: text from elsewhere lost its escapes when it was laid out.
pub fn printable(text: &str, styled: bool) -> Cow<'_, str> {
    let odd = |c: char| is_unsafe(c) && !matches!(c, '\n' | '\t');
    if !text.contains(odd) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().saturating_add(16));
    for line in text.split_inclusive('\n') {
        push_printable(&mut out, line, styled);
    }
    Cow::Owned(out)
}

fn push_printable(out: &mut String, line: &str, styled: bool) {
    // Whether only blanks and colours stand before this place of the line.
    let mut begins = true;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let style = if styled { style_length(rest) } else { 0 };
        let hashes =
            rest.strip_prefix("##").map(|after| after.trim_start_matches(|c: char| c.is_ascii_alphabetic()));
        let taken = if style > 0 {
            out.push_str(&rest[..style]);
            style
        } else if begins && rest.starts_with("::") {
            out.push_str(": :");
            2
        } else if hashes.is_some_and(|after| after.starts_with('[')) {
            out.push_str("## ");
            2
        } else if is_unsafe(c) && !matches!(rest, "\n" | "\r\n") && c != '\t' {
            out.extend(c.escape_default());
            c.len_utf8()
        } else {
            out.push(c);
            c.len_utf8()
        };
        begins = begins && (style > 0 || c.is_whitespace());
        rest = &rest[taken..];
    }
}

/// The length of the sequence that sets colours (ECMA-48 SGR) at the beginning of `text`; 0 where there is none.
fn style_length(text: &str) -> usize {
    let Some(inner) = text.strip_prefix("\u{1b}[") else { return 0 };
    let numbers = inner.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if inner.as_bytes().get(numbers) == Some(&b'm') { numbers + 3 } else { 0 }
}

/// A text of a definition or a record as the help of a command or of a word: one line, without anything that a shell which shows
/// it or a manual page could take for its own. Their makers escape quotes and brackets but not backslashes, and a backslash
/// takes the next escape away.
pub fn help_text(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |c: char| match c {
        '\\' => Some('/'),
        '$' => Some('＄'),
        // PowerShell takes typographic quotes for straight ones.
        '`' | '\u{2018}'..='\u{201b}' => Some('\''),
        '\u{201c}'..='\u{201f}' => Some('"'),
        c if is_unsafe(c) => None,
        c => Some(c),
    };
    words.join(" ").chars().filter_map(plain).collect()
}

/// Words longer than this are not compared: the comparison is quadratic, and no name is so long.
const NEAREST_LENGTH: usize = 64;

/// The candidate a person most likely meant by `word`: at most a third of its letters apart (one at least), case
/// aside; the first of several equally near. `None` when nothing is near.
pub fn nearest<'a, S>(word: &str, candidates: impl IntoIterator<Item = &'a S>) -> Option<&'a str>
where
    S: AsRef<str> + ?Sized + 'a,
{
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length == 0 || length > NEAREST_LENGTH {
        return None;
    }
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let candidate = candidate.as_ref();
        if candidate.len() > NEAREST_LENGTH.saturating_mul(4) {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        let limit = (length.max(candidate.chars().count()) / 3).max(1);
        // A candidate of which no letter is kept is not near, however short.
        let near = distance <= limit && distance < length;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `did you mean `x`?`: how a message names what somebody most likely meant.
pub fn meant(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// [`meant`], of the candidate that is [`nearest`] to `word`; `None` when nothing is near.
pub fn did_you_mean<'a, S>(word: &str, candidates: impl IntoIterator<Item = &'a S>) -> Option<String>
where
    S: AsRef<str> + ?Sized + 'a,
{
    nearest(word, candidates).map(meant)
}

/// A help that says `rest`, behind what [`did_you_mean`] says where something is near.
pub fn suggest<'a, S>(word: &str, candidates: impl IntoIterator<Item = &'a S>, rest: &str) -> String
where
    S: AsRef<str> + ?Sized + 'a,
{
    did_you_mean(word, candidates).map_or_else(|| rest.to_owned(), |near| format!("{near} {rest}"))
}

/// `valid: a, b or c`, behind what [`did_you_mean`] says where one of them is near.
pub fn suggest_valid<S: AsRef<str>>(word: &str, valid: &[S]) -> String {
    suggest(word, valid, &format!("valid: {}", list_words(valid)))
}

/// The words as a choice in a sentence: `a`, `a or b`, `a, b or c`; the empty text for none.
pub fn list_words<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A noun with its indefinite article: `an incident`, `a change`. By the first letter, which is right for the nouns here.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// A count with its noun: `1 record`, `2 records`, `0 entries` (from `entry`), `3 boxes` (from `box`).
pub fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        return format!("1 {noun}");
    }
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem {
        Some(stem) => format!("{n} {stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{n} {noun}es"),
        None => format!("{n} {noun}s"),
    }
}

/// Whether two texts are the same in lower case.
pub fn same_caseless(a: &str, b: &str) -> bool {
    // Names are compared by the thousand, and lower case of what is not ASCII takes a new text.
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests;
