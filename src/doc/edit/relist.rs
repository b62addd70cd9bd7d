//! Another list in the place of one that is there: the items that stay keep their bytes, and so do the comments and blank
//! lines among them. Only what goes is taken out, and what comes put in.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::data::Data;
use super::guard::{self, Step};
use super::scene::{Scene, quotes};
use super::{Edit, EditError, line_end, line_start, next_line};
use crate::base::span::Span;
use crate::doc::yaml::{Entry, Node, ScalarStyle, Value};

/// A stretch of the old list that gives way to a stretch of the new one.
struct Turn {
    old: std::ops::Range<usize>,
    new: Vec<String>,
}

/// The edits that turn the list of an entry into `data`; `None` where it is no list, or written in a way that this does
/// not know. The caller checks what they come to.
///
/// # Errors
/// A value that cannot be written.
pub(super) fn relist(
    scene: &Scene<'_>,
    entry: &Entry,
    path: &[Step],
    data: &Data,
) -> Result<Option<Vec<Edit>>, EditError> {
    let (Value::Sequence(sequence), Data::List(new)) = (&entry.value.value, data) else { return Ok(None) };
    if sequence.items.is_empty() || new.is_empty() {
        return Ok(None);
    }
    let Some((old_classes, new_classes)) = guard::classes(scene.document, path, new) else { return Ok(None) };
    let style = sequence.items.last().map_or(ScalarStyle::Plain, quotes);
    let mut turns = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_classes, &new_classes) {
        if op.tag() != DiffTag::Equal {
            let items = new.get(op.new_range()).unwrap_or(&[]);
            let written: Result<Vec<String>, EditError> =
                items.iter().map(|item| item.inline(sequence.flow, style)).collect();
            turns.push(Turn { old: op.old_range(), new: written? });
        }
    }
    let edits = if sequence.flow {
        flow(scene, &sequence.items, &turns)
    } else {
        block(scene, &sequence.items, &turns)
    };
    Ok(edits)
}

/// Whether a comment stands among the items of a list, or within one.
pub(super) fn has_comments(scene: &Scene<'_>, entry: &Entry) -> bool {
    let Value::Sequence(sequence) = &entry.value.value else { return false };
    let mut at = entry.key_span.end;
    let mut found = false;
    for item in &sequence.items {
        let between = Span::new(at, item.span.start.max(at)).slice(scene.text);
        // What is behind the key itself is nobody's to lose.
        let between = if at == entry.key_span.end {
            between.split_once(['\n', '[']).map_or("", |(_, rest)| rest)
        } else {
            between
        };
        let inside = item.as_str().is_none() && item.span.slice(scene.text).contains('#');
        found |= between.contains('#') || inside;
        at = scene.end_of(item);
    }
    let end = if sequence.flow { entry.value.span.end } else { line_end(scene.text, at) };
    found || Span::new(at, end.max(at)).slice(scene.text).contains('#')
}

fn block(scene: &Scene<'_>, items: &[Node], turns: &[Turn]) -> Option<Vec<Edit>> {
    let text = scene.text;
    let mut lines = Vec::with_capacity(items.len());
    let mut lead = None;
    for item in items {
        let dash = text.get(..item.span.start)?.trim_end().strip_suffix('-')?.len();
        let start = line_start(text, dash);
        let indent = text.get(start..dash)?;
        let first = text.get(start..item.span.start)?;
        if !indent.trim().is_empty() || !first.trim_end().ends_with('-') {
            return None;
        }
        lead.get_or_insert(first);
        lines.push(Span::new(start, next_line(text, scene.end_of(item).max(dash + 1))));
    }
    let lead = lead?;
    let mut edits = Vec::new();
    for turn in turns {
        let at = match turn.old.start.checked_sub(1) {
            Some(before) if turn.old.is_empty() => lines.get(before)?.end,
            _ => lines.get(turn.old.start)?.start,
        };
        let ending = scene.ending_at(at);
        let added: String = turn.new.iter().map(|item| format!("{lead}{item}{ending}")).collect();
        if !added.is_empty() {
            edits.push(Edit::insert(at, added));
        }
        edits.extend(lines.get(turn.old.clone())?.iter().map(|line| Edit::replace(*line, "")));
    }
    Some(edits)
}

/// An item of a list in brackets.
struct Cell {
    /// Its value.
    span: Span,
    /// Where its comma is.
    comma: Option<usize>,
    /// The line it has for itself.
    line: Option<Span>,
}

fn cells(scene: &Scene<'_>, items: &[Node]) -> Option<Vec<Cell>> {
    let text = scene.text;
    let mut cells = Vec::with_capacity(items.len());
    for item in items {
        let span = Span::new(item.span.start, scene.end_of(item));
        let rest = text.get(span.end..)?;
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let comma = rest.get(gap..)?.starts_with(',').then_some(span.end + gap);
        let behind = text.get(comma.map_or(span.end, |comma| comma + 1)..line_end(text, span.end))?.trim();
        let start = line_start(text, span.start);
        let is_alone =
            text.get(start..span.start)?.trim().is_empty() && (behind.is_empty() || behind.starts_with('#'));
        let line = is_alone.then(|| Span::new(start, next_line(text, span.end)));
        cells.push(Cell { span, comma, line });
    }
    // A comma on another line than its item is left to people.
    let (_, all_but_last) = cells.split_last()?;
    all_but_last.iter().all(|cell| cell.comma.is_some()).then_some(cells)
}

fn flow(scene: &Scene<'_>, items: &[Node], turns: &[Turn]) -> Option<Vec<Edit>> {
    let cells = cells(scene, items)?;
    let mut edits = Vec::new();
    for turn in turns {
        edits.extend(take_out(scene, &cells, &turn.old, turn.new.is_empty())?);
        edits.extend(put_in(scene, &cells, turn)?);
    }
    Some(edits)
}

fn take_out(
    scene: &Scene<'_>,
    cells: &[Cell],
    range: &std::ops::Range<usize>,
    nothing_comes: bool,
) -> Option<Vec<Edit>> {
    let gone = cells.get(range.clone())?;
    let (Some(first), Some(last)) = (gone.first(), gone.last()) else { return Some(Vec::new()) };
    if let Some(lines) = gone.iter().map(|cell| cell.line).collect::<Option<Vec<_>>>() {
        return Some(lines.into_iter().map(|line| Edit::replace(line, "")).collect());
    }
    let before = range.start.checked_sub(1).and_then(|before| cells.get(before));
    let span = match (before, cells.get(range.end)) {
        (_, Some(next)) => Span::new(first.span.start, next.span.start),
        (Some(before), None) => Span::new(before.comma?, last.span.end),
        // What comes takes its place.
        (None, None) if nothing_comes => return None,
        (None, None) => Span::new(first.span.start, last.span.end),
    };
    let slice = span.slice(scene.text);
    (!slice.contains(['\n', '#'])).then(|| vec![Edit::replace(span, "")])
}

fn put_in(scene: &Scene<'_>, cells: &[Cell], turn: &Turn) -> Option<Vec<Edit>> {
    if turn.new.is_empty() {
        return Some(Vec::new());
    }
    let before = turn.old.start.checked_sub(1).and_then(|before| cells.get(before));
    let next = cells.get(turn.old.end);
    let model = before.or(next).or(cells.first())?;
    let Some(line) = model.line else {
        let joined = turn.new.join(", ");
        return Some(vec![match (before, next) {
            (Some(before), _) => Edit::insert(before.span.end, format!(", {joined}")),
            (None, Some(_)) => Edit::insert(cells.first()?.span.start, format!("{joined}, ")),
            (None, None) => Edit::insert(cells.first()?.span.start, joined),
        }]);
    };
    let indent = Span::new(line.start, model.span.start).slice(scene.text);
    let ending = scene.ending_at(line.start);
    let mut edits = Vec::new();
    let at = match before {
        Some(before) => {
            if before.comma.is_none() {
                edits.push(Edit::insert(before.span.end, ","));
            }
            line.end
        }
        None => cells.first()?.line?.start,
    };
    // The last item of the list has a comma where the last one had.
    let open = next.is_none() && cells.last()?.comma.is_none();
    let count = turn.new.len();
    let lines = turn.new.iter().enumerate().map(|(place, item)| {
        let comma = if open && place + 1 == count { "" } else { "," };
        format!("{indent}{item}{comma}{ending}")
    });
    edits.push(Edit::insert(at, lines.collect::<String>()));
    Some(edits)
}

#[cfg(test)]
mod tests;
