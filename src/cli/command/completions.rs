//! `opsctl completions`: a script for a shell. Made in a repo, it knows the repo's own kinds too.

use clap::Args;

use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Runs the command; `line` is the whole command line, with the words that arguments can take.
///
/// # Errors
/// The answer cannot be written.
pub fn run(plan: &Plan, mut line: clap::Command, args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut line, "opsctl", &mut script);
    output::data(plan, &String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
