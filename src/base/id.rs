//! Record ids and the patterns that make them.
