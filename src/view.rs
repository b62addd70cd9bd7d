//! Floor 1: what renderers are given. Plain data that says what a value means, never how it looks.

pub mod cell;
pub mod coverage;
pub mod edit_summary;
pub mod evidence;
pub mod finding;
pub mod fingerprint;
pub mod message;
pub mod report;
pub mod rule;
pub mod sheet;
pub mod timeline;
