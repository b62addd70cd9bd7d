//! Several changes of one document, each made on the result of the one before.

use super::{Data, Edit, EditError, front};
use crate::doc::document::Document;

/// A document that is being changed. Nothing is lost when a change is refused: the ones before it stand.
#[derive(Debug)]
pub struct Editor {
    document: Document,
    changes: usize,
}

impl Editor {
    /// Begins with a document.
    pub fn new(document: Document) -> Self {
        Self { document, changes: 0 }
    }

    /// The document as it is by now.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether any byte differs from the document it began with.
    pub fn is_changed(&self) -> bool {
        self.changes > 0
    }

    /// The changed document.
    pub fn finish(self) -> Document {
        self.document
    }

    /// Makes the edits that `build` works out; whether there were any.
    ///
    /// # Errors
    /// Those of the builder and of [`Document::apply`].
    pub fn edit<F>(&mut self, build: F) -> Result<bool, EditError>
    where
        F: FnOnce(&Document) -> Result<Vec<Edit>, EditError>,
    {
        let edits = build(&self.document)?;
        if edits.is_empty() {
            return Ok(false);
        }
        self.document = self.document.apply(&edits)?;
        self.changes += 1;
        Ok(true)
    }

    /// Sets a key, or inserts it below the key `after` (at the end without one); whether the file changed.
    ///
    /// # Errors
    /// Those of [`front::set`] and [`front::insert`].
    pub fn put(&mut self, key: &str, data: &Data, after: Option<&str>) -> Result<bool, EditError> {
        self.edit(|document| match document.front().and_then(|front| front.get(key)) {
            Some(_) => front::set(document, key, data),
            None => front::insert(document, key, data, after),
        })
    }
}
