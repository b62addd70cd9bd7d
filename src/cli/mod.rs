//! Floor 7: arguments, plan, commands, terminal.

pub mod ui;
