//! Floor 1: what renderers are given. Plain data that says what a value means, never how it looks.

pub mod answer;
pub mod cell;
pub mod columns;
pub mod coverage;
pub mod edit_summary;
pub mod evidence;
pub mod explanation;
pub mod finding;
pub mod fingerprint;
pub mod log;
pub mod message;
pub mod outcome;
pub mod record;
pub mod report;
pub mod rule;
pub mod sheet;
pub mod status;
pub mod timeline;
