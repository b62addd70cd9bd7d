//! Floor 2: kinds of records, as data.

pub mod definition;
