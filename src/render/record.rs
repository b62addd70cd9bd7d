//! One record for people: its fields, what is linked to it, its text.

use crate::base::text::{safe, safe_lines};
use crate::render::{Style, table};
use crate::view::record::RecordPage;

/// The page as text.
pub fn page(page: &RecordPage, style: &Style) -> String {
    let record = &page.record;
    let mut text = format!("{}  {}\n{}\n\n", safe(&record.id), safe(&page.title), safe(&record.path));
    let sheets: Vec<String> = page.sheets.iter().map(|sheet| table::sheet(sheet, style)).collect();
    text.push_str(&sheets.join("\n"));
    let body = page.text.get(page.body_start..).unwrap_or("");
    text.push('\n');
    text.push_str(&safe_lines(body.trim_start_matches(['\n', '\r'])));
    text
}
