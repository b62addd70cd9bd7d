//! Floor 2: `opsctl.yaml`, the repo's policy: severities, calendars, targets, people, windows, mappings.
//!
//! It says what counts and by when. It ends where records begin: nothing here reads a record or runs a clock.
//! [`policy::Policy`] is all of it; every other module is one part, its types beside the reading of them.

pub mod approval;
pub mod calendar;
pub mod init;
pub mod levels;
pub mod metric;
pub mod oncall;
pub mod origin;
pub mod people;
#[expect(clippy::module_inception, reason = "the whole policy is what the module is named for")]
pub mod policy;
pub mod profiles;
pub mod read;
mod read_mappings;
mod reader;
pub mod recurrence;
pub mod review;
pub mod severity;
pub mod sla;
mod sla_read;
pub mod toil;
pub mod window;

#[cfg(test)]
mod tests;
