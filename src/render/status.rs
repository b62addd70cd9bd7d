//! What needs someone now, for people: what is worst comes first, in few words and few columns.

use crate::render::cell::human;
use crate::render::{Style, table};
use crate::view::status::{Block, Status};

/// The screen. Times are as short as they can be: an hour alone is today.
pub fn screen(status: &Status, style: &Style) -> String {
    let near = Style { near: Some(status.as_of), ..*style };
    let mut head = table::heading(&status.headline, style);
    if !status.quiet {
        head.push_str(&format!("As of {}, {}\n", status.as_of.short(), style.zone.name()));
    }
    let mut parts = vec![head];
    parts.extend(status.blocks.iter().map(|one| block(one, &near)));
    if !status.notes.is_empty() {
        let note = |note: &String| table::paragraph(&format!("Note: {note}"), style);
        parts.push(status.notes.iter().map(note).collect());
    }
    parts.join("\n")
}

fn block(block: &Block, style: &Style) -> String {
    let mut text = table::heading(&block.heading, style);
    if !block.facts.is_empty() {
        let fact = |(before, value): &(&str, _)| format!("{before}{}", human(value, style));
        let facts: Vec<String> = block.facts.iter().map(fact).collect();
        text.push_str(&table::paragraph(&facts.join(", "), style));
    }
    if let Some(sheet) = &block.sheet {
        text.push_str(&table::sheet(sheet, style));
    }
    if let Some((more, command)) = &block.more {
        text.push_str(&table::paragraph(&format!("and {more} more: {command}"), style));
    }
    text
}
