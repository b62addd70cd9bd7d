//! `opsctl status`: one screen of what needs someone now.

use clap::{Args, ValueEnum};

use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Exit, Outcome};
use crate::cli::plan::Plan;
use crate::report::inputs::Inputs;
use crate::status::status;
use crate::view::answer::{Answer, Shape};

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Exit with 1 when a clock is past its target (breach), or close to it too (at-risk)
    #[arg(long, value_name = "WHEN")]
    pub fail_on: Option<FailOn>,
}

/// When `status` says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A running clock is past its target
    Breach,
    /// A running clock is close to its target, or past it
    AtRisk,
}

/// Runs the command.
///
/// # Errors
/// The repo cannot be read, or the answer not written.
pub fn run(plan: &Plan, kinds: Kinds, args: &StatusArgs) -> Outcome {
    plan.can_write(Shape::Status)?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let source = repo.files.source();
    let inputs = Inputs { source, ..Inputs::new(&corpus, &repo.policy, repo.now) };
    let found = status(&inputs);
    let answered = Answered::new(Answer::Status(Box::new(found.view(&inputs))), repo.policy.zone);
    let (breached, at_risk) = (found.breached(), found.at_risk());
    let held = match args.fail_on {
        None => false,
        Some(FailOn::Breach) => breached > 0,
        Some(FailOn::AtRisk) => breached + at_risk > 0,
    };
    Ok(if held {
        answered.exit(Exit::No).warning(format!("--fail-on holds: {breached} breached, {at_risk} at risk"))
    } else {
        answered
    })
}
