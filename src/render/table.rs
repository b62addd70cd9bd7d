//! Sheets and reports for a terminal: quiet tables that fit the width they are given.
//!
//! Ids, numbers, times and states are never broken; headings and long text are. Where even that does
//! not fit, a sheet is shown as one block of `label value` lines a row.

use anstyle::Style as Paint;
use comfy_table::{
    Attribute, Cell as Slot, CellAlignment, Color, ColumnConstraint, ContentLineStyle, LineStyle, Table,
    TableStyle, Width,
};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use crate::render::cell::{human, is_right_aligned, one_line};
use crate::render::evidence;
use crate::render::paint::{self, paint};
use crate::render::{Style, prose};
use crate::view::report::Report;
use crate::view::sheet::{Cell, ColumnType, Sheet, Tone};

/// Blank columns between two columns.
const GAP: usize = 2;
/// The most characters of a cell that are shown; JSON and CSV have all of them.
const LONGEST: usize = 1_000;
/// The widest a column gets, wherever the output goes; comfy-table counts in 16 bits.
const WIDEST: usize = 2 * LONGEST;
/// A text column is not squeezed below this unless its words are shorter.
const NARROWEST_TEXT: usize = 20;

/// Rows that are laid out in one go.
const ROWS_A_PART: usize = 512;

/// One rule below the headings and nothing else.
const LOOK: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// A whole report: what it is about, its sheets, which records count, notes.
pub fn report(report: &Report, style: &Style) -> String {
    let mut head: Vec<Field> = Vec::new();
    for (label, text) in prose::head(report, style) {
        head.push(Field::new(label, text));
    }
    for (name, definition) in &report.definitions {
        head.push(Field::new(&one_line(name), one_line(definition)));
    }
    let title = one_line(&report.title);
    let mut parts = vec![format!("{}\n{}", paint(&title, paint::STRONG, style.color), fields(&head, style))];
    for part in &report.sheets {
        // The report's own title says it already.
        let alone = report.sheets.len() == 1 && part.title == report.title;
        let shown = if alone { body(part, style) } else { sheet(part, style) };
        parts.push(shown + &evidence::block(part, style));
    }
    let mut foot = vec![Field::new("Coverage", prose::coverage(&report.coverage))];
    foot.extend(report.notes.iter().map(|note| Field::new("Note", one_line(note))));
    parts.push(fields(&foot, style));
    let left_out = evidence::left_out(report.left_out.as_deref(), style);
    if !left_out.is_empty() {
        parts.push(left_out);
    }
    parts.join("\n")
}

/// Lines that stand above what they are about, filled into the width, with a final line ending.
pub fn heading(text: &str, style: &Style) -> String {
    filled(text, paint::STRONG, style)
}

/// A sentence or two, filled into the width, with a final line ending.
pub fn paragraph(text: &str, style: &Style) -> String {
    filled(text, Paint::new(), style)
}

fn filled(text: &str, look: Paint, style: &Style) -> String {
    let lines = prose::wrap(&one_line(text), style.width);
    lines.iter().map(|line| format!("{}\n", paint(line, look, style.color))).collect()
}

/// One sheet below its title; `(none)` where it has no rows.
pub fn sheet(sheet: &Sheet, style: &Style) -> String {
    let title = one_line(&sheet.title);
    if title.is_empty() {
        return body(sheet, style);
    }
    format!("{}\n{}", paint(&title, paint::STRONG, style.color), body(sheet, style))
}

/// A cell ready to be laid out.
struct Shown {
    text: String,
    paint: Paint,
    tone: Option<Tone>,
}

fn body(sheet: &Sheet, style: &Style) -> String {
    if sheet.rows.is_empty() || sheet.columns.is_empty() {
        return format!("{}\n", paint("(none)", paint::QUIET, style.color));
    }
    let titles: Vec<String> = sheet.columns.iter().map(|column| one_line(&column.title)).collect();
    let rows: Vec<Vec<Shown>> = sheet
        .rows
        .par_iter()
        .map(|row| (0..titles.len()).map(|at| shown(row.get(at).unwrap_or(&Cell::None), style)).collect())
        .collect();
    match widths(sheet, &titles, &rows, style.width) {
        Some(widths) => tabular(sheet, &titles, &rows, &widths, style),
        None => stacked(&titles, &rows, style),
    }
}

fn shown(cell: &Cell, style: &Style) -> Shown {
    let tone = match cell {
        Cell::None => Some(Tone::Dim),
        Cell::State(_, tone) | Cell::Left(_, tone) => Some(*tone),
        Cell::Text(_)
        | Cell::Id(_)
        | Cell::Count(_)
        | Cell::Number(_)
        | Cell::Ratio(_)
        | Cell::Duration(_)
        | Cell::Time(_)
        | Cell::Date(_) => None,
    };
    let mut text = human(cell, style);
    if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(cut);
        text.push('…');
    }
    Shown { text, paint: tone.map_or(Paint::new(), paint::tone), tone }
}

/// The width of each column; `None` when the sheet cannot stand side by side in `room`.
fn widths(sheet: &Sheet, titles: &[String], rows: &[Vec<Shown>], room: usize) -> Option<Vec<usize>> {
    let mut floors = Vec::new();
    let mut naturals = Vec::new();
    for (at, (column, title)) in sheet.columns.iter().zip(titles).enumerate() {
        let cells = || rows.iter().filter_map(move |row| row.get(at));
        let widest = cells().map(|cell| prose::width(&cell.text)).max().unwrap_or(0);
        let natural = widest.max(prose::width(title)).max(1);
        let squeezed = if column.kind == ColumnType::Text {
            cells().map(|cell| longest_word(&cell.text)).max().unwrap_or(0).min(NARROWEST_TEXT)
        } else {
            widest
        };
        floors.push(squeezed.max(longest_word(title)).clamp(1, WIDEST));
        naturals.push(natural.min(WIDEST));
    }
    let gaps = GAP * titles.len().saturating_sub(1);
    let room = room.saturating_sub(gaps);
    if naturals.iter().sum::<usize>() <= room {
        return Some(naturals);
    }
    let mut spare = room.checked_sub(floors.iter().sum())?;
    let mut widths = floors;
    // What is left goes, one by one, to the narrowest column that can use it.
    while spare > 0 {
        let short = widths.iter_mut().zip(&naturals).filter(|(width, natural)| **width < **natural);
        let Some((width, _)) = short.min_by_key(|(width, _)| **width) else { break };
        *width += 1;
        spare -= 1;
    }
    Some(widths)
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(prose::width).max().unwrap_or(0)
}

fn tabular(sheet: &Sheet, titles: &[String], rows: &[Vec<Shown>], widths: &[usize], style: &Style) -> String {
    if style.color {
        // crossterm would look at NO_COLOR by itself; that was decided before.
        crossterm::style::force_color_output(true);
    }
    // The widths stand, so the rows of a long sheet are laid out in parts, side by side.
    let parts: Vec<String> = rows
        .par_chunks(ROWS_A_PART)
        .enumerate()
        .map(|(at, part)| laid_out(sheet, (at == 0).then_some(titles), part, widths, style))
        .collect();
    parts.concat()
}

fn laid_out(
    sheet: &Sheet,
    titles: Option<&[String]>,
    rows: &[Vec<Shown>],
    widths: &[usize],
    style: &Style,
) -> String {
    let mut table = Table::new();
    table.load_style(LOOK).style_text_only();
    if style.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    if let Some(titles) = titles {
        table.set_header(titles.iter().map(|title| Slot::new(title).add_attribute(Attribute::Dim)));
    }
    for row in rows {
        table.add_row(row.iter().map(|cell| dressed(Slot::new(&cell.text), cell.tone)));
    }
    for (at, (column, width)) in sheet.columns.iter().zip(widths).enumerate() {
        if let Some(laid) = table.column_mut(at) {
            // One blank column is the junction, the other one is padding.
            let padding = u16::from(at != 0);
            let width = u16::try_from(*width).unwrap_or(u16::MAX / 2);
            laid.set_padding((padding, 0));
            laid.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(padding))));
            let right = is_right_aligned(column.kind);
            laid.set_cell_alignment(if right { CellAlignment::Right } else { CellAlignment::Left });
        }
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

fn dressed(cell: Slot, tone: Option<Tone>) -> Slot {
    match tone {
        Some(Tone::Good) => cell.fg(Color::DarkGreen),
        Some(Tone::Warn) => cell.fg(Color::DarkYellow),
        Some(Tone::Bad) => cell.fg(Color::DarkRed).add_attribute(Attribute::Bold),
        Some(Tone::Dim) => cell.add_attribute(Attribute::Dim),
        Some(Tone::Plain) | None => cell,
    }
}

fn stacked(titles: &[String], rows: &[Vec<Shown>], style: &Style) -> String {
    let blocks: Vec<String> = rows
        .iter()
        .map(|row| {
            let block: Vec<Field> = titles
                .iter()
                .zip(row)
                .map(|(title, cell)| Field {
                    label: title.clone(),
                    text: cell.text.clone(),
                    paint: cell.paint,
                })
                .collect();
            fields(&block, style)
        })
        .collect();
    blocks.join("\n")
}

/// A label and what it says.
struct Field {
    label: String,
    text: String,
    paint: Paint,
}

impl Field {
    fn new(label: &str, text: String) -> Self {
        Self { label: label.to_owned(), text, paint: Paint::new() }
    }
}

/// Aligned `label  text` lines; text goes on below itself.
fn fields(fields: &[Field], style: &Style) -> String {
    let indent = fields.iter().map(|field| prose::width(&field.label)).max().unwrap_or(0) + GAP;
    let room = style.width.saturating_sub(indent).max(NARROWEST_TEXT);
    let mut out = String::new();
    for field in fields {
        let mut label = paint(&prose::padded(&field.label, indent), paint::QUIET, style.color);
        for line in prose::wrap(&field.text, room) {
            out.push_str(&label);
            out.push_str(&paint(&line, field.paint, style.color));
            out.push('\n');
            label = " ".repeat(indent);
        }
    }
    out
}

#[cfg(test)]
mod tests;
