//! Floor 2: kinds of records, as data.

pub mod check;
pub mod definition;
pub mod load;
pub mod registry;
pub mod schema;
