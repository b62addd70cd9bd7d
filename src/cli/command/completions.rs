//! `opsctl completions`: a script for a shell. Made in a repo, it knows the repo's own kinds too.

use clap::Args;

use crate::cli::outcome::{Answered, Outcome};
use crate::cli::plan::Plan;
use crate::view::answer::{Answer, Shape};

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
/// A format was asked for that no script has.
pub fn run(plan: &Plan, mut line: clap::Command, args: &CompletionsArgs) -> Outcome {
    plan.can_write(Shape::Script)?;
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut line, "opsctl", &mut script);
    Ok(Answered::timeless(Answer::Script(String::from_utf8_lossy(&script).into_owned())))
}
