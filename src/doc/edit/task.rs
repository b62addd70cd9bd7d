//! Ticking the boxes of checklists.

use super::error::refused;
use super::{Edit, EditError, EditErrorKind, text_of};
use crate::base::span::Span;
use crate::doc::body::Task;
use crate::doc::document::Document;

/// Ticks or unticks a box, one of `document.body().tasks`: one byte changes.
///
/// # Errors
/// A task that is not in this document.
pub fn tick(document: &Document, task: &Task, checked: bool) -> Result<Vec<Edit>, EditError> {
    let text = text_of(document)?;
    let slice = task.mark.slice(text);
    if !document.body().tasks.contains(task) || slice.len() != 3 || !slice.is_ascii() {
        let message = "the box is not in this file any more; read the file again";
        return Err(EditError::new(EditErrorKind::NotFound, message));
    }
    if task.checked == checked {
        return Ok(Vec::new());
    }
    let inner = Span::new(task.mark.start + 1, task.mark.start + 2);
    let edits = vec![Edit::replace(inner, if checked { "x" } else { " " })];
    let edited = document.apply(&edits)?;
    // The same boxes as before, and only this one in another state.
    let expected = document
        .body()
        .tasks
        .iter()
        .map(|known| Task { checked: if known == task { checked } else { known.checked }, ..known.clone() });
    if edited.body().tasks.iter().eq(expected.collect::<Vec<_>>().iter()) {
        Ok(edits)
    } else {
        Err(refused("the tick", task.mark))
    }
}
