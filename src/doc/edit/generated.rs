//! Rewriting a generated part.

use super::error::refused;
use super::{Edit, EditError, EditErrorKind, ending_at, line_start, text_of, with_endings};
use crate::base::span::Span;
use crate::doc::body::{Generated, is_marker};
use crate::doc::document::Document;

/// Replaces what stands between the markers of a part, one of `document.body().generated`. `content` may use any
/// line ending; it gets that of the file, and the indentation or quote marks of the marker's line.
///
/// # Errors
/// A part that is not in this document, markers that share their line with other text, a content that holds
/// markers or is not closed (a code fence).
pub fn replace_generated(
    document: &Document,
    part: &Generated,
    content: &str,
) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let body = document.body();
    let Some(index) = body.generated.iter().position(|known| known == part) else {
        let message =
            format!("the generated part `{}` is not in this file any more; read the file again", part.name);
        return Err(EditError::new(EditErrorKind::NotFound, message));
    };
    if is_marker(content) {
        let message = format!("the new content of `{}` holds a marker of a generated part", part.name);
        return Err(EditError::new(EditErrorKind::BadValue, message));
    }
    let prefix = Span::new(line_start(text, part.begin.start), part.begin.start).slice(text);
    let own_lines = line_start(text, part.content.start) == part.content.start
        && line_start(text, part.end.start) == part.content.end
        && part.content.start > part.begin.end;
    if !own_lines || !prefix.trim_start_matches('\u{feff}').trim_matches([' ', '\t', '>']).is_empty() {
        let message = format!("put the markers of the generated part `{}` on lines of their own", part.name);
        return Err(EditError::new(EditErrorKind::WrongShape, message).at(part.begin));
    }
    let prefix = prefix.trim_start_matches('\u{feff}');
    let ending = ending_at(document, text, part.begin.start);
    let content = with_endings(content, "\n");
    let mut lines = String::new();
    for line in content.strip_suffix('\n').map_or(content.as_str(), |content| content).split('\n') {
        if content.is_empty() {
            break;
        }
        lines.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        lines.push_str(line);
        lines.push_str(ending);
    }
    if part.content.slice(text) == lines {
        return Ok(Vec::new());
    }
    let edits = vec![Edit::replace(part.content, lines)];
    let edited = document.apply(&edits)?;
    let new = edited.body();
    let names = |parts: &[Generated]| -> Vec<String> { parts.iter().map(|part| part.name.clone()).collect() };
    let whole = names(&new.generated) == names(&body.generated)
        && new.faults.len() == body.faults.len()
        && new.generated.get(index).is_some_and(|found| found.begin == part.begin);
    if whole { Ok(edits) } else { Err(refused("the new content", part.begin)) }
}
