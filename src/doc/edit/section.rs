//! Edits that add text: to a section, or as a new section at the end of the file.

use super::error::refused;
use super::{Edit, EditError, EditErrorKind, ending_at, line_end, line_start, text_of, with_endings};
use crate::base::span::Span;
use crate::doc::body::{Section, is_marker};
use crate::doc::document::Document;

/// Appends a block of markdown to what stands directly under the section `title` (before its first sub-heading),
/// with a blank line before it.
///
/// # Errors
/// No such section, a text with headings or `opsctl:` markers, a section that ends in open code or HTML.
pub fn append_to_section(document: &Document, title: &str, markdown: &str) -> Result<Vec<Edit>, EditError> {
    text_of(document)?;
    let body = document.body();
    let Some(section) = body.section(title) else {
        let message = format!("there is no section `{title}`; add its heading first");
        return Err(EditError::new(EditErrorKind::NotFound, message));
    };
    if markdown.trim().is_empty() {
        return Ok(Vec::new());
    }
    refuse_markers(markdown)?;
    let edits = place_block(document, Some(section), markdown)?;
    let edited = document.apply(&edits)?;
    let titles = |document: &Document| -> Vec<(u8, String)> {
        document.body().sections.iter().map(|section| (section.level, section.title.clone())).collect()
    };
    let at = body.sections.iter().position(|known| known == section);
    let probe = document.apply(&place_block(document, Some(section), PROBE)?)?;
    if titles(document) != titles(&edited)
        || body.generated.len() != edited.body().generated.len()
        || !is_read_in(&probe, at)
    {
        return Err(refused("the text", section.heading));
    }
    Ok(edits)
}

/// Appends a new section at the end of the file: a heading of `level`, and a block of markdown when it is not
/// blank.
///
/// # Errors
/// A section of this title is there already, the text has headings or `opsctl:` markers, the file ends in open
/// code or HTML.
pub fn append_section(
    document: &Document,
    title: &str,
    level: u8,
    markdown: &str,
) -> Result<Vec<Edit>, EditError> {
    text_of(document)?;
    let body = document.body();
    if let Some(section) = body.section(title) {
        let message = format!("there is a section `{title}` already");
        return Err(EditError::new(EditErrorKind::WrongShape, message).at(section.heading));
    }
    refuse_markers(markdown)?;
    let marks = "#".repeat(usize::from(level.clamp(1, 6)));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let block = format!("{marks} {title}\n\n{markdown}");
    let edits = place_block(document, None, block.trim_end())?;
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let probe = document.apply(&place_block(document, None, &format!("{marks} {title}\n\n{PROBE}"))?)?;
    if new.sections.len() != body.sections.len() + 1
        || new.generated.len() != body.generated.len()
        || new.section(&title).is_none()
        || !is_read_in(&probe, Some(body.sections.len()))
    {
        return Err(refused("the section", Span::at(body.span.end)));
    }
    Ok(edits)
}

/// Stands in for a text, to see whether a place is read as text at all, and not as code, a comment or a part of a table.
const PROBE: &str = "opsctl-probe: x";

fn is_read_in(probe: &Document, section: Option<usize>) -> bool {
    probe.body().labels_named("opsctl-probe").any(|label| label.section == section && label.value == "x")
}

fn refuse_markers(markdown: &str) -> Result<(), EditError> {
    if is_marker(markdown) {
        let message = "the text holds an `opsctl:begin` or `opsctl:end` marker; take it out";
        return Err(EditError::new(EditErrorKind::BadValue, message));
    }
    Ok(())
}

/// The edit that puts a block behind the last line of a section's own text, or of the file.
pub(super) fn place_block(
    document: &Document,
    section: Option<&Section>,
    block: &str,
) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let within = section.map_or(document.body().span, |section| section.own);
    let content = within.slice(text).trim_end();
    let ending = ending_at(document, text, within.start);
    let block = with_endings(block.trim_matches(['\n', '\r']), ending);
    let at = if content.trim().is_empty() {
        match section {
            Some(section) => line_end(text, section.heading.end),
            None => {
                // An empty body: one blank line behind the front matter, none at the beginning of a file.
                let start = within.start;
                let front = document.front().is_some();
                let open = !text.is_empty() && front && line_start(text, start) != start;
                let lead = format!("{}{}", if open { ending } else { "" }, if front { ending } else { "" });
                let close = if text.get(start..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) {
                    ""
                } else {
                    ending
                };
                return Ok(vec![Edit::insert(start, format!("{lead}{block}{close}"))]);
            }
        }
    } else {
        within.start + content.len()
    };
    // Spaces at the line's end stay before the new block.
    let at = line_end(text, at);
    let rest = text.get(at..).unwrap_or("");
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or("");
    let blank = behind.is_empty() || behind.lines().next().is_some_and(|line| line.trim().is_empty());
    let close = if blank { "" } else { ending };
    Ok(vec![Edit::insert(at, format!("{ending}{ending}{block}{close}"))])
}
