//! A key of a front matter, cut out with its lines.

use crate::doc::yaml::Node;

/// A key: its lines, and the comments and blank lines above it.
pub(super) struct Entry<'d> {
    /// The key.
    pub(super) key: &'d str,
    /// What stands above it.
    pub(super) lead: &'d str,
    /// Its lines.
    pub(super) text: &'d str,
    /// Where `text` begins in the file.
    pub(super) start: usize,
    /// Its value.
    pub(super) node: &'d Node,
}

/// Where the line of `offset` begins.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}
