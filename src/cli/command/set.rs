//! `opsctl set`: fields of a record, one exact edit each.

use clap::Args;

use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::{self, Target};
use crate::edit::assignment::{assignment_faults, field_value};
use crate::edit::draft::Draft;
use crate::edit::refusal::Refusal;

/// Arguments of `set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// The record
    #[arg(value_name = "ID", add = Takes::Record)]
    pub id: String,
    /// Fields and their values; an empty value removes the field
    #[arg(value_name = "KEY=VALUE", required = true, add = Takes::Assignment)]
    pub set: Vec<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Runs the command.
///
/// # Errors
/// The record is not found, a value does not fit, or the file cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, args: &SetArgs) -> Outcome {
    let repo = Repo::open(plan, kinds)?;
    let mut set = write::assignments(args.set.iter())?;
    let target = Target::find(plan, &repo, &args.id, None)?;
    let kind = std::sync::Arc::clone(&target.record.kind);
    let mut faults = write::stored_times(&repo, &kind, &mut set);
    if set.iter().any(|(key, _)| key == "id") {
        faults.push(
            "id: other records name it; opsctl renumber gives another, and rewrites every mention".to_owned(),
        );
        set.retain(|(key, _)| key != "id");
    }
    faults.extend(assignment_faults(&kind, &set, &repo.policy, target.record.zone));
    if !faults.is_empty() {
        return Err(Failure::usage(format!("{} cannot take this:\n  {}", args.id, faults.join("\n  "))));
    }
    let refused = |error| write::refusal(Refusal::from(error));
    let mut draft = Draft::new(&target.record.document, &kind).map_err(refused)?;
    for (key, text) in &set {
        draft.set(key, &field_value(&kind, key, text, &repo.policy)).map_err(refused)?;
    }
    let edited = draft.finish(&target.record.id, &target.record.path, Vec::new()).map_err(refused)?;
    write::commit_edit(plan, &repo, &target, edited, args.commit)
}
