//! Markdown: pipe tables for documents, tickets, and the generated parts of records.
//!
//! The same sheet gives the same bytes at any width: columns are not padded, colour does not exist.

use crate::render::cell::{human, is_right_aligned, one_line};
use crate::render::evidence;
use crate::render::{Format, Style, prose};
use crate::view::answer::Sheets;
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};
use crate::view::status::Status;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    help: "For documents",
    for_people: true,
    failure: None,
    report: Some(report),
    explained: Some(report),
    sheets: Some(sheets),
    list: Some(table),
    records: None,
    record: Some(|page, _| page.text.clone()),
    findings: None,
    rule: None,
    explanation: None,
    log: Some(|log, style| table(&log.rows, style)),
    status: Some(status),
    edit: None,
    outcome: None,
    message: None,
    text: None,
    schema: None,
    script: None,
};

fn sheets(sheets: &Sheets, style: &Style) -> String {
    let one = |sheet: &Sheet| match sheet.title.as_str() {
        "" => table(sheet, style),
        title => format!("## {title}\n\n{}", table(sheet, style)),
    };
    sheets.shown.iter().map(one).collect::<Vec<String>>().join("\n")
}

/// The exact sheets that have rows, for documents.
fn status(status: &Status, style: &Style) -> String {
    let mut parts = vec![format!("# Status\n\n{}\n", status.headline)];
    for sheet in status.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        parts.push(format!("## {}\n\n{}", sheet.title, table(sheet, style)));
    }
    parts.join("\n")
}

/// A whole report as a document.
pub fn report(report: &Report, style: &Style) -> String {
    let mut out = format!("# {}\n\n", escape(&report.title));
    for (label, text) in prose::head(report, style) {
        out.push_str(&format!("- {label}: {}\n", escape(&text)));
    }
    for (name, definition) in &report.definitions {
        out.push_str(&format!("- {}: {}\n", escape(name), escape(definition)));
    }
    for sheet in &report.sheets {
        out.push('\n');
        if report.sheets.len() > 1 || sheet.title != report.title {
            out.push_str(&format!("## {}\n\n", escape(&sheet.title)));
        }
        out.push_str(&table(sheet, style));
        out.push_str(&reasons(sheet, style));
    }
    out.push_str(&format!("\nCoverage: {}\n", escape(&prose::coverage(&report.coverage))));
    if !report.notes.is_empty() {
        out.push('\n');
    }
    for note in &report.notes {
        out.push_str(&format!("- {}\n", item(note)));
    }
    let left_out = report.left_out.as_deref().unwrap_or_default();
    if !left_out.is_empty() {
        out.push_str("\nLeft out:\n\n");
    }
    for one in left_out {
        out.push_str(&format!("- {}\n", item(&evidence::evidence(one, style))));
    }
    out
}

/// The text of a list item, which begins nothing else: no heading, quotation, item or address of a link.
fn item(text: &str) -> String {
    let text = escape(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let begins = text.as_bytes().get(digits).is_some_and(|byte| match byte {
        b'.' | b')' => digits > 0,
        b'#' | b'>' | b'-' | b'+' | b'*' | b'=' | b'~' | b'`' => digits == 0,
        b'[' => digits == 0 && !text.starts_with("[["),
        _ => false,
    });
    if begins { format!("{}\\{}", &text[..digits], &text[digits..]) } else { text }
}

/// What the rows of a sheet stand on, as a list of lists; the empty text where nothing was asked for.
fn reasons(sheet: &Sheet, style: &Style) -> String {
    let mut text = String::new();
    for (row, provenance) in sheet.rows.iter().zip(sheet.provenance.iter().flatten()) {
        if provenance.records.is_empty() && provenance.how.is_none() {
            continue;
        }
        text.push_str(&format!("- {}\n", item(&evidence::label(row, style))));
        if let Some(how) = &provenance.how {
            text.push_str(&format!("  - {}\n", item(how)));
        }
        for one in &provenance.records {
            text.push_str(&format!("  - {}\n", item(&evidence::evidence(one, style))));
        }
    }
    if text.is_empty() { text } else { format!("\nComputed from:\n\n{text}") }
}

/// One sheet as a pipe table, ids as plain text; `(none)` where it has no rows.
pub fn table(sheet: &Sheet, style: &Style) -> String {
    pipes(sheet, style, Ids::Plain)
}

/// One sheet as a pipe table whose ids are `[[ID]]` links: for generated parts within records.
pub fn linked_table(sheet: &Sheet, style: &Style) -> String {
    pipes(sheet, style, Ids::Linked)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ids {
    Plain,
    Linked,
}

fn pipes(sheet: &Sheet, style: &Style, ids: Ids) -> String {
    if sheet.rows.is_empty() || sheet.columns.is_empty() {
        return "(none)\n".to_owned();
    }
    let mut out = String::new();
    line(&mut out, sheet.columns.iter().map(|column| escape(&column.title)));
    let rule = |right| if right { "---:" } else { "---" }.to_owned();
    line(&mut out, sheet.columns.iter().map(|column| rule(is_right_aligned(column.kind))));
    for row in &sheet.rows {
        let cells = (0..sheet.columns.len()).map(|at| row.get(at).unwrap_or(&Cell::None));
        line(
            &mut out,
            cells.map(|cell| {
                let text = escape(&human(cell, style));
                // A link ends at a bracket; an id that has one is shown as it is.
                let link =
                    ids == Ids::Linked && matches!(cell, Cell::Id(_)) && !text.contains(['[', ']', '\\']);
                if link { format!("[[{text}]]") } else { text }
            }),
        );
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(&cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Text that cannot end its cell, open an element, begin another line, lead anywhere or show a picture. Emphasis, code and
/// `[[ID]]` that people wrote stay what they are.
pub fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        match c {
            // `[text](address)`, `[text][name]` and `![text]` need these next to each other.
            '(' | '[' if out.ends_with(']') => out.extend(['\\', c]),
            '[' if out.ends_with('!') => out.extend(['\\', c]),
            '\\' | '|' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '&' if begins_entity(rest) => out.push_str("&amp;"),
            _ => out.push(c),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    out
}

/// Whether `text`, which begins with `&`, would be read as a character reference.
fn begins_entity(text: &str) -> bool {
    // The longest name of HTML has 31 letters.
    let name: Vec<char> = text.chars().skip(1).take(40).take_while(|c| *c != ';').collect();
    let word = name.strip_prefix(&['#']).unwrap_or(&name);
    let ended = text.chars().nth(name.len().saturating_add(1)) == Some(';');
    ended && !word.is_empty() && word.iter().all(char::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests;
