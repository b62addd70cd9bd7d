//! What can be wrong with a file.

use crate::base::span::Span;

/// What kind of fault a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Bytes that are no UTF-8; the span begins at the first of them.
    NotUtf8,
    /// The file is over 8 MiB, or its front matter over 64 KiB.
    TooLarge,
    /// A front matter that begins and does not end.
    Unterminated,
    /// The front matter is no YAML that is read here.
    Yaml,
    /// This key is written twice in one map; the span is the later one.
    DuplicateKey(String),
    /// A tab where YAML wants spaces.
    TabIndent,
    /// The front matter is something else than `key: value` lines.
    NotAMapping,
    /// Markers that a merge left behind.
    ConflictMarkers,
    /// A NUL byte.
    NulByte,
    /// The markers of a generated part do not match (only in [`crate::doc::body::Body::faults`]).
    GeneratedPart,
}

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the file.
    pub span: Span,
    /// What kind of fault.
    pub kind: FaultKind,
    /// What is wrong, without a final stop.
    pub message: String,
}
