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
}

impl Lines {
    /// Indexes the line starts of `text` (LF ends a line; a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        Self { starts }
    }

    /// The position of `offset` in the `text` this index was made from; clamped to its end.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let before = text.get(start..offset).unwrap_or_else(|| {
            let mut cut = offset;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            &text[start..cut]
        });
        let column = before.chars().filter(|c| *c != '\u{feff}').count() + 1;
        Position { line, column }
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
