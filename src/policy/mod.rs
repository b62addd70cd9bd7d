//! Floor 2: `opsctl.yaml`, the repo's policy: severities, calendars, targets, people, windows, mappings.
//!
//! It says what counts and by when. It ends where records begin: nothing here reads a record or runs a clock.

pub mod calendar;
pub mod origin;
mod reader;
pub mod severity;
pub mod sla;
