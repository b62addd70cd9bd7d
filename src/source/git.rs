//! Git, read through `gix`: any revision, the index, merges to come, history, names on all branches. Nothing outside
//! of this folder names `gix`, and nothing here writes: that is left to the `git` program.

pub mod changes;
pub mod commit;
pub mod error;
mod guard;
pub mod history;
pub mod index;
mod limits;
pub mod merge;
mod merge_store;
pub mod names;
pub mod refs;
pub mod repo;
pub mod snapshot;

#[cfg(test)]
mod tests;
