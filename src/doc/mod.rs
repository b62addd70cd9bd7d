//! Floor 1: bytes to a lossless document, and edits over its spans.
