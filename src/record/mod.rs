//! Floor 3: a document read as its kind says.

pub mod action;
pub mod change;
pub mod columns;
pub mod derived;
pub mod field;
pub mod incident;
pub mod mapping;
pub mod record;
pub mod typed;
pub mod value;
