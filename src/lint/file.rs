//! A file under check: turns byte spans into places, and shows what stands there, as far as it may be seen.

use std::cell::{OnceCell, RefCell};

use crate::base::span::{Lines, Position, Span};
use crate::doc::document::Document;
use crate::doc::secret::Secrets;
use crate::lint::allow::Allows;
use crate::view::finding::Excerpt;

/// How much of a long line an excerpt has before the place, in characters.
const BEFORE: usize = 54;
/// How much it has from the place on.
const BEHIND: usize = 160;
/// Bytes that a character takes at most.
const WIDEST: usize = 4;

/// A file under check. Lines are indexed, and credentials looked for, when the first finding asks.
#[derive(Debug)]
pub struct File<'a> {
    path: &'a str,
    bytes: &'a [u8],
    text: &'a str,
    lines: OnceCell<Lines>,
    secrets: OnceCell<Secrets>,
    exceptions: RefCell<Exceptions>,
}

/// What a file excepts itself from, and how many findings that took back.
#[derive(Debug, Default)]
struct Exceptions {
    allows: Allows,
    taken: usize,
}

impl<'a> File<'a> {
    /// The file at `path`.
    pub fn new(path: &'a str, document: &'a Document) -> Self {
        let bytes = document.bytes();
        // Of a file that is no UTF-8 the part before the first bad byte is enough to count lines and columns.
        let text = document.text().unwrap_or_else(|| match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("")
            }
        });
        Self { bytes, ..Self::of_text(path, text) }
    }

    /// A file at `path` that is no record: the policy.
    pub fn of_text(path: &'a str, text: &'a str) -> Self {
        let (lines, secrets) = (OnceCell::new(), OnceCell::new());
        Self { path, bytes: text.as_bytes(), text, lines, secrets, exceptions: RefCell::default() }
    }

    /// The same file with the exceptions it makes: findings that they take back are never made.
    #[must_use]
    pub fn excepting(self, allows: Allows) -> Self {
        Self { exceptions: RefCell::new(Exceptions { allows, taken: 0 }), ..self }
    }

    /// Whether it makes an exception from a rule on a line; it is used then.
    pub fn excepts(&self, code: &'static str, line: usize) -> bool {
        let mut exceptions = self.exceptions.borrow_mut();
        let taken = exceptions.allows.takes(code, Some(line));
        exceptions.taken += usize::from(taken);
        taken
    }

    /// The exceptions with what became of them, and how many findings they took back.
    pub fn into_exceptions(self) -> (Allows, usize) {
        let Exceptions { allows, taken } = self.exceptions.into_inner();
        (allows, taken)
    }

    /// Where it is, relative to the root.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// Whether there is text at `span`.
    pub fn holds(&self, span: Span) -> bool {
        !span.slice(self.text).is_empty()
    }

    /// Its credentials.
    pub fn secrets(&self) -> &Secrets {
        self.secrets.get_or_init(|| Secrets::find(self.bytes))
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.text))
    }

    /// First and last place of a span.
    pub fn place(&self, span: Span) -> (Position, Position) {
        let start = self.lines().position(self.text, span.start);
        let mut end = self.lines().position(self.text, span.end);
        if span.end > self.text.len() && span.end <= self.bytes.len() {
            // Behind the last readable byte: bytes that are no characters count one column each.
            end = Position { line: start.line, column: start.column + span.len() };
        }
        (start, end)
    }

    /// The line around `offset`, which is at `start`; of a long line the part around it. `None` where the file is so full of
    /// credentials that nothing of it is shown.
    pub fn excerpt(&self, offset: usize, start: Position) -> Option<Excerpt> {
        if self.secrets().are_too_many() {
            return None;
        }
        let at = offset.min(self.bytes.len());
        let line = self.lines().line_start(start.line).min(at);
        if let Some(whole) = self.usual_line(line) {
            let text = self.shown(whole.start, whole.end).trim_end_matches('\r').to_owned();
            return Some(Excerpt { text, column: 1, goes_on: false });
        }
        let lead = self.bytes.get(line..at).unwrap_or_default();
        let lead = lead.get(lead.len().saturating_sub(BEFORE * WIDEST)..).unwrap_or_default();
        // What continues a character, begins none.
        let begins = |byte: u8| byte & 0xc0 != 0x80;
        let mut first = lead.len();
        for _ in 0..BEFORE {
            let kept = lead.get(..first).unwrap_or_default();
            let Some(character) = kept.iter().rposition(|byte| begins(*byte)) else { break };
            first = character;
        }
        let from = at - (lead.len() - first);
        let rest = self.bytes.get(at..).unwrap_or_default();
        let near = rest.get(..BEHIND * WIDEST).unwrap_or(rest);
        let end = near.iter().position(|byte| *byte == b'\n').unwrap_or(near.len());
        let near = near.get(..end).unwrap_or_default();
        let behind = near.iter().enumerate().filter(|(_, byte)| begins(**byte)).nth(BEHIND);
        let to = at + behind.map_or(near.len(), |(length, _)| length);
        let columns = self.shown(from, at).chars().filter(|c| *c != '\u{feff}').count();
        let text = self.shown(from, to);
        let column = if from == line { 1 } else { start.column.saturating_sub(columns).max(1) };
        let goes_on = self.bytes.get(to).is_some_and(|byte| !matches!(byte, b'\n' | b'\r'));
        Some(Excerpt { text: text.trim_end_matches('\r').to_owned(), column, goes_on })
    }

    /// The line that begins at `start`, where it is no longer than an excerpt may be.
    fn usual_line(&self, start: usize) -> Option<Span> {
        const LONGEST: usize = BEFORE + BEHIND;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let near = rest.get(..=LONGEST * WIDEST).unwrap_or(rest);
        let end = near.iter().position(|byte| *byte == b'\n');
        let length = end.or_else(|| (near.len() == rest.len()).then_some(rest.len()))?;
        let characters = near.get(..length)?.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        (characters <= LONGEST).then(|| Span::new(start, start + length))
    }

    /// The bytes as text, with a `*` for each character of a credential.
    fn shown(&self, from: usize, to: usize) -> String {
        let bytes = self.bytes.get(from..to).unwrap_or_default();
        let secrets = self.secrets();
        if secrets.is_empty() {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        let masked = bytes.iter().enumerate().filter_map(|(at, byte)| match secrets.hides(from + at) {
            true => (byte & 0xc0 != 0x80).then_some(b'*'),
            false => Some(*byte),
        });
        String::from_utf8_lossy(&masked.collect::<Vec<u8>>()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::File;
    use crate::base::span::Span;

    fn excerpt(text: &str, at: usize) -> (String, usize, bool) {
        let file = File::of_text("a.md", text);
        let excerpt = file.excerpt(at, file.place(Span::at(at)).0).unwrap();
        (excerpt.text, excerpt.column, excerpt.goes_on)
    }

    #[test]
    fn a_usual_line_is_shown_whole() {
        assert_eq!(excerpt("a\nbö c\r\nd\n", 6), ("bö c".to_owned(), 1, false));
        assert_eq!(excerpt("abc", 3), ("abc".to_owned(), 1, false));
        assert_eq!(excerpt("", 0), (String::new(), 1, false));
        let row = format!("| {} | 2026-11-13 | open |", "ä".repeat(150));
        assert_eq!(excerpt(&format!("x\n{row}\ny\n"), 2 + 310), (row, 1, false));
    }

    #[test]
    fn of_a_long_line_a_part_is_shown() {
        let line = format!("x\n{}", "ä".repeat(80_000));
        let (text, column, goes_on) = excerpt(&line, 2 + 2 * 40_000);
        assert_eq!((text.chars().count(), column, goes_on), (54 + 160, 40_001 - 54, true));
        let (text, column, goes_on) = excerpt(&line, line.len());
        assert_eq!((text.chars().count(), column, goes_on), (54, 80_001 - 54, false));
    }

    #[test]
    fn credentials_are_stars_of_their_width() {
        let line = format!("{} password: hunter2hunter2 {}", "a".repeat(100), "b".repeat(300));
        let (text, ..) = excerpt(&line, 120);
        assert!(text.contains("password: ************** bbb"), "{text}");
    }
}
