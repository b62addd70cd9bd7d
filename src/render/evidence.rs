//! What the rows of a report stand on, for people: below each sheet, row by row, a line for each record.

use crate::render::cell::{human, one_line};
use crate::render::paint::{QUIET, paint};
use crate::render::{Style, prose};
use crate::view::evidence::{Evidence, Last, Provenance};
use crate::view::sheet::{Cell, Sheet};

/// Texts are not squeezed below this many columns.
const NARROW: usize = 30;

/// Hexadecimal digits of a commit that people see.
const SHORT: usize = 12;

/// The block below a sheet; the empty text where nothing was asked for or there is nothing to say.
pub fn block(sheet: &Sheet, style: &Style) -> String {
    let mut text = String::new();
    for (row, provenance) in sheet.rows.iter().zip(sheet.provenance.iter().flatten()) {
        if provenance.records.is_empty() && provenance.how.is_none() {
            continue;
        }
        text.push_str(&format!("  {}\n", label(row, style)));
        text.push_str(&lines(provenance, style));
    }
    if text.is_empty() { text } else { format!("\n  {}\n{text}", paint("computed from", QUIET, style.color)) }
}

/// The records that were left out, each with its reason; the empty text where nothing was asked for or none was.
pub fn left_out(all: Option<&[Evidence]>, style: &Style) -> String {
    let all = all.unwrap_or_default();
    let provenance = Provenance { how: None, records: all.to_vec() };
    if all.is_empty() { String::new() } else { format!("Left out\n{}", lines(&provenance, style)) }
}

/// What a row is about: its cells up to the first figure.
pub fn label(row: &[Cell], style: &Style) -> String {
    let named = row.iter().take_while(|cell| matches!(cell, Cell::Text(_) | Cell::Id(_) | Cell::None));
    let words: Vec<String> = named.map(|cell| one_line(&human(cell, style))).collect();
    if words.is_empty() { "all".to_owned() } else { words.join(", ") }
}

fn lines(provenance: &Provenance, style: &Style) -> String {
    let room = style.width.saturating_sub(6).max(NARROW);
    let mut text = String::new();
    let mut push = |line: &str| {
        for (at, part) in prose::wrap(line, room).iter().enumerate() {
            text.push_str(if at == 0 { "    " } else { "      " });
            text.push_str(part);
            text.push('\n');
        }
    };
    if let Some(how) = &provenance.how {
        push(&one_line(how));
    }
    provenance.records.iter().for_each(|one| push(&evidence(one, style)));
    text
}

/// One record: its id, what it gave, where that stands, and the last commit.
pub fn evidence(one: &Evidence, style: &Style) -> String {
    let mut parts = vec![one_line(&one.id)];
    if one.value != Cell::None {
        parts.push(human(&one.value, style));
    }
    if !one.columns.is_empty() {
        parts.push(format!("({})", one.columns.join(", ")));
    }
    if !one.path.is_empty() {
        parts.push(place(one));
    }
    parts.extend(last(&one.last, style));
    parts.join(" · ")
}

/// `path:11 impact_started, :16 resolved`.
fn place(one: &Evidence) -> String {
    let path = one_line(&one.path);
    let mut places = one.places.iter();
    let Some(first) = places.next() else { return path };
    let mut text = format!("{path}:{} {}", first.line, one_line(&first.field));
    for place in places {
        text.push_str(&format!(", :{} {}", place.line, one_line(&place.field)));
    }
    text
}

fn last(last: &Last, style: &Style) -> Option<String> {
    match last {
        Last::Unknown => None,
        Last::Never => Some("not committed".to_owned()),
        Last::Commit(commit) => {
            let hash = commit.hash.get(..SHORT).unwrap_or(&commit.hash);
            let at = commit.at.in_zone(style.zone).short();
            let since = if commit.changed_since == Some(true) { " · changed since" } else { "" };
            let (by, subject) = (one_line(&commit.by), one_line(&commit.subject));
            Some(format!("{} {at} {by}: {subject}{since}", one_line(hash)))
        }
    }
}
