//! Floor 2: kinds of records, as data.

pub(crate) mod bounds;
pub mod check;
pub mod definition;
pub mod field_type;
pub mod language;
pub mod load;
pub(crate) mod reading;
pub mod registry;
pub mod schema;
pub mod template;
