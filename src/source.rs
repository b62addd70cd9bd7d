//! Floor 1: the only access to files and programs.
//!
//! Paths go in and out as text relative to the root, with `/` on every system, and none leads outside of it.
//! What the bytes mean is read elsewhere.

pub mod answer;
pub mod git;
pub mod git_program;
pub mod git_regular;
pub mod heads;
pub mod history;
pub mod hook;
pub mod ignored;
pub mod inside;
pub mod lock;
pub mod process;
pub mod program;
pub mod regular;
pub mod root;
pub mod taken;
pub mod temporary;
pub mod tree;
pub mod write;
