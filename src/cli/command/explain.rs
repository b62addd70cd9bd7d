//! stub
use crate::cli::args::ExplainArgs;
use crate::cli::load::Kinds;
use crate::cli::outcome::Outcome;
use crate::cli::plan::Plan;
/// stub
pub fn run(_plan: &Plan, _kinds: Kinds, _args: &ExplainArgs) -> Outcome {
    Err(crate::cli::outcome::Failure::usage("stub"))
}
