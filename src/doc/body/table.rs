//! Pipe tables, with the cells that markdown itself loses: surplus ones, and those a row leaves out.

use super::lines::{line_start, next_line, trimmed};
use crate::base::span::Span;
use crate::base::text::same_caseless;

/// A pipe table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// From the header's first byte to the last row's last.
    pub span: Span,
    /// The column names.
    pub header: Row,
    /// The line below the header, from its first `|`, `-` or `:`.
    pub delimiter: Span,
    /// The rows below that; each has as many cells as the header.
    pub rows: Vec<Row>,
    /// The section it is in, as an index into [`super::Body::sections`].
    pub section: Option<usize>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row without what stands before it on its line (quote marks, indentation) and without line ending.
    pub span: Span,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Cells beyond the last column: no renderer shows them.
    pub surplus: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text without markup, `\|` read as `|`, `<br>` as a space.
    pub text: String,
    /// The bytes as written, without the space around them; empty at the row's end where the cell is left out.
    pub span: Span,
    /// Whether the row has this cell; one with too few pipes leaves out its last ones.
    pub written: bool,
}

impl Table {
    /// The column with one of these names; case and space around them do not count.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let wanted = name.trim();
            self.header.cells.iter().position(|cell| same_caseless(&cell.text, wanted))
        })
    }

    /// The column names in order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.header.cells.iter().map(|cell| cell.text.as_str())
    }

    pub(super) fn open(span: Span) -> Self {
        Self {
            span,
            header: Row::default(),
            delimiter: Span::at(span.start),
            rows: Vec::new(),
            section: None,
        }
    }

    pub(super) fn open_row(&mut self, span: Span, header: bool) {
        let row = Row { span, ..Row::default() };
        if header {
            self.header = row;
        } else {
            self.rows.push(row);
        }
    }

    pub(super) fn push_cell(&mut self, cell: Cell) {
        self.rows.last_mut().unwrap_or(&mut self.header).cells.push(cell);
    }

    /// Finds the delimiter line, and the cells no event was given for.
    pub(super) fn close(mut self, text: &str) -> Option<Self> {
        let below = next_line(text, self.header.span.end);
        let line = Span::new(below, next_line(text, below));
        let prefix = line.slice(text).find(['|', '-', ':'])?;
        self.delimiter = trimmed(text, Span::new(line.start + prefix, line.end));
        for row in self.rows.iter_mut().chain([&mut self.header]) {
            row.complete(text);
        }
        let end = self.rows.last().map_or(self.delimiter.end, |row| row.span.end);
        self.span = Span::new(self.header.span.start, end);
        Some(self)
    }
}

impl Row {
    /// The cell in a column.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)
    }

    fn complete(&mut self, text: &str) {
        let end = self.span.end;
        for cell in &mut self.cells {
            // A cell that is left out has an empty range behind the row's line ending.
            if cell.span.start >= end && cell.span.is_empty() && !self.span.is_empty() {
                let closed = self.span.slice(text).ends_with('|') && cell.span.start == end;
                *cell = Cell { text: String::new(), span: Span::at(end), written: closed && cell.written };
                cell.written = false;
            }
        }
        let Some(last) = self.cells.iter().rfind(|cell| cell.written) else { return };
        if self.cells.iter().any(|cell| !cell.written) {
            return;
        }
        let rest = Span::new(last.span.end, end).slice(text);
        let Some(pipe) = rest.find('|') else { return };
        let mut at = last.span.end + pipe + 1;
        for piece in split_pipes(Span::new(at, end).slice(text)) {
            let span = trimmed(text, Span::new(at, at + piece.len()));
            at += piece.len() + 1;
            if at > end && span.is_empty() {
                break;
            }
            let text = span.slice(text).replace("\\|", "|");
            self.surplus.push(Cell { text, span, written: true });
        }
    }
}

/// The pieces between pipes that are not escaped.
fn split_pipes(text: &str) -> Vec<&str> {
    let (mut pieces, mut from, mut escaped) = (Vec::new(), 0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'|' if !escaped => {
                pieces.push(&text[from..at]);
                from = at + 1;
            }
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            _ => {}
        }
        escaped = false;
    }
    pieces.push(&text[from..]);
    pieces
}

/// A cell from its event: the range may have white space and be empty.
pub(super) fn cell(text: &str, span: Span, plain: &str) -> Cell {
    Cell { text: plain.to_owned(), span: trimmed(text, span), written: true }
}

/// What stands before the table's delimiter on its line: indentation and quote marks.
pub(crate) fn prefix<'t>(text: &'t str, table: &Table) -> &'t str {
    Span::new(line_start(text, table.delimiter.start), table.delimiter.start).slice(text)
}
