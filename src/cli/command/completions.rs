//! `opsctl completions`: a script for a shell, which makes it ask this program what fits (`cli/completion.rs`).

use clap::Args;

use crate::cli::completion::shell::Shell;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::view::answer::{Answer, Shape};

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
/// A format was asked for that no script has, or the script cannot be made.
pub fn run(plan: &Plan, args: &CompletionsArgs) -> Outcome {
    plan.can_write(Shape::Script)?;
    Ok(Answered::timeless(Answer::Script(args.shell.script().map_err(Failure::system)?)))
}
