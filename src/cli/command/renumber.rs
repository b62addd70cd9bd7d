//! `opsctl renumber`.
use crate::cli::args::RenumberArgs;
use crate::cli::load::Kinds;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::plan::Plan;
/// Runs the command.
///
/// # Errors
/// stub
pub fn run(_plan: &Plan, _kinds: Kinds, _args: &RenumberArgs) -> Outcome {
    Err(Failure::usage("stub"))
}
