//! Floor 6: what `check` looks for, one rule a file.
//!
//! A rule looks at a file, a record or the whole corpus and says what is wrong where. Nothing is read or written
//! here: files come in by way of `corpus`, findings go out to `render`, and what `fix` fixes goes back to the caller.

pub mod allow;
pub mod baseline;
pub mod context;
pub mod engine;
mod fences;
pub mod file;
pub mod fix;
pub mod fixer;
pub mod guide;
pub mod heading;
mod lifecycle;
pub mod limit;
pub mod reach;
pub mod reporter;
mod row_time;
pub mod rule;
pub mod rules;

#[cfg(test)]
mod tests;
