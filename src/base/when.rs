//! when.
