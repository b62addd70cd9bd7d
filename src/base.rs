//! Floor 0: the words everything else is written in. Pure; no I/O, no clock.

pub mod duration;
pub mod file_name;
pub mod hash;
pub mod id;
pub mod moment;
pub mod period;
pub mod quote;
pub mod raw_id;
pub mod span;
pub mod text;
pub mod when;
