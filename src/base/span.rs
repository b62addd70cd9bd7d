//! Where something stands in a file: byte ranges, and the lines and columns people see.

/// A half-open range of byte offsets into a file, the byte order mark included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// An empty span: a place between two bytes.
    pub fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// Number of bytes covered.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same span, `by` bytes further back; clamped at 0.
    pub fn shifted_back(self, by: usize) -> Self {
        Self { start: self.start.saturating_sub(by), end: self.end.saturating_sub(by) }
    }

    /// The text covered; the empty text when the span does not fit `text` or cuts a character.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Span> for std::ops::Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as an editor shows it: both numbers begin at 1, the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1; a byte order mark does not count.
    pub column: usize,
}

/// Finds the [`Position`] of byte offsets in one text.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// How many characters stand before each [`STRIDE`] of the text; empty where no line is longer than that.
    counts: Vec<usize>,
}

/// Bytes between two places before which characters are counted beforehand: a column far into a line of megabytes
/// costs a look at these few, not at the whole line.
const STRIDE: usize = 4096;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// The characters that begin in `bytes[from..to]`, byte order marks aside.
fn count_characters(bytes: &[u8], from: usize, to: usize) -> usize {
    let begins = |at: &usize| {
        bytes
            .get(*at)
            .is_some_and(|byte| byte & 0xc0 != 0x80 && (*byte != 0xef || !bytes[*at..].starts_with(BOM)))
    };
    (from..to.min(bytes.len())).filter(begins).count()
}

impl Lines {
    /// Indexes the line starts of `text` (LF ends a line; a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let mut counts = Vec::new();
        if starts.iter().zip(ends).any(|(start, end)| end - start > STRIDE) {
            let mut count = 0;
            for from in (0..=text.len()).step_by(STRIDE) {
                counts.push(count);
                count += count_characters(text.as_bytes(), from, from + STRIDE);
            }
        }
        Self { starts, counts }
    }

    /// The characters of `text` before `offset`, byte order marks aside.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let at = offset / STRIDE;
        self.counts.get(at).copied().unwrap_or(0) + count_characters(text.as_bytes(), at * STRIDE, offset)
    }

    /// The position of `offset` in the `text` this index was made from; clamped to its end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let mut cut = offset;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let before = if cut - start > STRIDE {
            self.characters_before(text, cut) - self.characters_before(text, start)
        } else {
            count_characters(text.as_bytes(), start, cut)
        };
        Position { line, column: before + 1 }
    }

    /// Where line `line` (from 1) begins; the place of the last line past it.
    pub fn line_start(&self, line: usize) -> usize {
        let at = line.saturating_sub(1).min(self.starts.len().saturating_sub(1));
        self.starts.get(at).copied().unwrap_or(0)
    }

    /// The span of line `line` (from 1) without its line ending; empty past the last line.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let Some(start) = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied() else {
            return Span::at(text.len());
        };
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let cut = text[start..end].trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + cut)
    }

    /// Number of lines; a final line ending does not begin another line.
    pub fn count(&self, text: &str) -> usize {
        if text.is_empty() || text.ends_with('\n') { self.starts.len() - 1 } else { self.starts.len() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    use super::{Lines, Position, STRIDE};

    /// The definition: characters since the line's begin, one by one.
    fn counted(text: &str, offset: usize) -> Position {
        let before = text.get(..offset).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        let column = line.chars().filter(|c| *c != '\u{feff}').count() + 1;
        Position { line: before.matches('\n').count() + 1, column }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn places_in_long_lines_are_counted_right(
            parts in proptest::collection::vec("[a\u{e4}\u{6f22}\u{1f642}\u{feff}]{1,9}\n?", 1..6),
            times in 1_usize..900,
        ) {
            let text = format!("{}{}", parts.concat().repeat(3), parts.concat().replace('\n', "").repeat(times));
            let lines = Lines::new(&text);
            let near = [STRIDE - 1, STRIDE, STRIDE + 1, 2 * STRIDE, text.len()];
            for offset in near.into_iter().chain((0..text.len()).step_by(997)).filter(|at| text.is_char_boundary(*at)) {
                prop_assert_eq!(lines.position(&text, offset), counted(&text, offset));
            }
        }
    }
}
