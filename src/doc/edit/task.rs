//! Ticking the boxes of checklists.

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
    Ok(vec![Edit::replace(inner, if checked { "x" } else { " " })])
}
