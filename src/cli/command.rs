//! One command, one file: its arguments and its function. Its line stands in `cli/line.rs`.

pub mod action;
pub mod audit;
pub mod check;
pub mod completions;
pub mod demo;
pub mod explain;
pub mod hook;
pub mod init;
pub mod kinds;
pub mod list;
pub mod log;
pub mod man;
pub mod merge_driver;
pub mod new;
pub mod notify;
pub mod refresh;
pub mod renumber;
pub mod report;
pub mod schema;
pub mod set;
pub mod show;
pub mod status;
pub mod verb;
