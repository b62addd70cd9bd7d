//! Floor 4: all records of a repo. Pure: bytes come from `source` by way of `cli`.

pub mod corpus;
pub mod filter;
pub mod peek;
pub mod read;
