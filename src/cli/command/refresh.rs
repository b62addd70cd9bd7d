//! stub
use crate::cli::args::RefreshArgs;
use crate::cli::load::Kinds;
use crate::cli::outcome::Outcome;
use crate::cli::plan::Plan;
/// stub
pub fn run(_plan: &Plan, _kinds: Kinds, _args: &RefreshArgs) -> Outcome {
    Err(crate::cli::outcome::Failure::usage("stub"))
}
/// stub
pub fn fill_new(
    _repo: &crate::cli::load::Repo,
    _corpus: &crate::corpus::corpus::Corpus,
    document: crate::doc::document::Document,
) -> Result<crate::doc::document::Document, crate::cli::outcome::Failure> {
    Ok(document)
}
