//! Floor 7: arguments, plan, commands, terminal. The only floor that prints.

pub mod args;
pub mod baseline;
pub mod command;
pub mod commit;
pub mod completion;
pub mod conditions;
pub mod files;
pub mod findings;
pub mod fix;
pub mod hook_text;
pub mod line;
pub mod load;
pub mod lock;
pub mod outcome;
pub mod output;
pub mod plan;
pub mod record_data;
pub mod run;
pub mod takes;
pub mod threads;
pub mod ui;
pub mod write;

pub use run::run;
