//! stub
use crate::cli::args::ReportArgs;
use crate::cli::load::Kinds;
use crate::cli::outcome::Outcome;
use crate::cli::plan::Plan;
/// stub
pub fn run(_plan: &Plan, _kinds: Kinds, _args: &ReportArgs) -> Outcome {
    Err(crate::cli::outcome::Failure::usage("stub"))
}
/// stub
pub fn print_week(
    _: &Plan,
    _: &crate::cli::load::Repo,
    _: &crate::corpus::corpus::Corpus,
    _: &str,
) -> Result<(), crate::cli::outcome::Failure> {
    Ok(())
}
