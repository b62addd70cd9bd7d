//! Comma-separated values: exact, for spreadsheets and scripts.
//!
//! RFC 4180 quoting; lines end in LF, which every reader takes and `diff` and `grep` like. The heading
//! is the columns' keys. Durations are seconds, ratios 0 to 1, times RFC 3339; no data is an empty
//! field. Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
//! line ending) gets a leading `'`; numbers are numbers, also negative ones. Control characters are
//! made harmless, line endings within text are kept.
//!
//! A report with one sheet is that sheet. With several, the sheets follow each other, each below a line
//! `# name` and separated by an empty line; who wants one alone hands over a report with that sheet.

use crate::base::text::safe;
use crate::render::Format;
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    help: "For spreadsheets",
    for_people: false,
    failure: None,
    report: Some(|one, _| report(one)),
    explained: None,
    sheets: Some(|sheets, _| sheets.exact().first().map_or_else(String::new, sheet)),
    list: Some(|one, _| sheet(one)),
    records: None,
    record: None,
    findings: None,
    rule: None,
    explanation: None,
    log: Some(|log, _| sheet(&log.rows)),
    status: None,
    edit: None,
    outcome: None,
    message: None,
    text: None,
    schema: None,
    script: None,
};

/// All sheets of a report.
pub fn report(report: &Report) -> String {
    if let [only] = report.sheets.as_slice() {
        return sheet(only);
    }
    let blocks: Vec<String> =
        report.sheets.iter().map(|part| format!("# {}\n{}", part.name, sheet(part))).collect();
    blocks.join("\n")
}

/// One sheet: its keys, then its rows.
pub fn sheet(sheet: &Sheet) -> String {
    if sheet.columns.is_empty() {
        return String::new();
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let heading = sheet.columns.iter().map(|column| defused(&column.key));
    let rows = sheet.rows.iter().map(|row| -> Vec<String> {
        (0..sheet.columns.len()).map(|at| row.get(at).map_or_else(String::new, field)).collect()
    });
    for record in std::iter::once(heading.collect()).chain(rows) {
        // Writing to memory does not fail, and records of any length are allowed.
        if writer.write_record(&record).is_err() {
            break;
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => defused(text),
        Cell::Count(count) => count.to_string(),
        Cell::Left(seconds, _) => seconds.to_string(),
        Cell::Number(number) | Cell::Ratio(number) | Cell::Duration(number) => {
            if number.is_finite() {
                number.to_string()
            } else {
                String::new()
            }
        }
        Cell::Time(moment) => moment.rfc3339(),
        Cell::Date(date) => date.to_string(),
    }
}

/// Text no spreadsheet runs and no terminal obeys.
fn defused(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let line = line.strip_suffix('\r').unwrap_or(line);
            line.split('\t').map(|part| safe(part).into_owned()).collect::<Vec<_>>().join("\t")
        })
        .collect();
    let clean = lines.join("\n");
    let risky = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky(text) || risky(&clean) { format!("'{clean}") } else { clean }
}

#[cfg(test)]
mod tests;
