//! Floor 1: the only access to files and programs.
//!
//! Paths go in and out as text relative to the root, with `/` on every system, and none leads outside of it.
//! What the bytes mean is read elsewhere.

pub mod git;
pub mod history;
pub mod hook;
pub mod inside;
pub mod lock;
pub mod program;
pub mod root;
pub mod taken;
pub mod tree;
pub mod write;
