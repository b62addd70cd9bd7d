//! `opsctl explain`: the figures of one record, line by line.

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::unknown_id;
use crate::explain::explain;
use crate::report::inputs::Inputs;
use crate::view::answer::{Answer, Shape};

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The record
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: String,
}

/// Runs the command.
///
/// # Errors
/// No record has the id.
pub fn run(plan: &Plan, kinds: Kinds, args: &ExplainArgs) -> Outcome {
    plan.can_write(Shape::Explanation)?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let Some(record) = corpus.get(&args.id) else { return Err(unknown_id(&corpus, &args.id)) };
    let explanation = explain(record, &Inputs::new(&corpus, &repo.policy, repo.now));
    Ok(Answered::new(Answer::Explanation(Box::new(explanation)), repo.policy.zone))
}
