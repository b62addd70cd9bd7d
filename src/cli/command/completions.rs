//! `opsctl completions`: a script for a shell, which makes it ask this program what fits (`cli/completion.rs`).

use clap::Args;

use crate::cli::completion::shell::Shell;
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// The answer cannot be written.
pub fn run(plan: &Plan, args: &CompletionsArgs) -> Outcome {
    output::data(plan, &args.shell.script().map_err(Failure::system)?)?;
    Ok(Exit::Done)
}
