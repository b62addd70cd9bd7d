//! Floor 1: bytes to a lossless document, and edits over its spans.

pub mod decode;
pub mod yaml;
