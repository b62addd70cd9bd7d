//! Floor 1: bytes to a lossless document, and edits over its spans.

pub mod body;
pub mod cursor;
pub mod document;
pub mod edit;
pub mod excerpt;
pub mod fault;
pub mod mistake;
pub mod origin;
pub mod reader;
pub mod secret;
pub mod yaml;
