//! `opsctl completions`: a script for a shell. Made in a repo, it knows the repo's own kinds too.

use crate::cli::args::CompletionsArgs;
use crate::cli::load::Kinds;
use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::run::completable;

/// Runs the command.
///
/// # Errors
/// The answer cannot be written.
pub fn run(plan: &Plan, kinds: &Kinds, args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut completable(kinds), "opsctl", &mut script);
    output::answer(plan, &String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
