//! Floor 7: what Git knows of the records: every step of one record ([`log`]), and what an auditor asks of a period
//! ([`audit`]).

pub mod audit;
pub mod log;
pub mod who;
