//! Floor 5: clocks, intervals and statistics.
//!
//! Pure arithmetic over plain input: `now`, the policy and the period are arguments, nothing is read or formatted.
//! Everything is seconds, judged exactly; rounding is a renderer's. Which records count is the reports' to decide.

pub mod calendar;
pub mod clock;
pub mod compare;
pub mod failures;
pub mod from_record;
pub mod recovery;
pub mod recurrence;
pub mod stats;
pub mod toil;
