//! `opsctl schema`: the JSON schema of a kind's front matter.

use clap::Args;

use crate::cli::args::FormatName;
use crate::cli::command::kinds::unknown_kind;
use crate::cli::load::Kinds;
use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::kind::schema::schema;
use crate::render::json::pretty;

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// A kind; without one, the schemas are listed
    #[arg(value_name = "KIND", add = Takes::Kind)]
    pub name: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// The kind is unknown.
pub fn run(plan: &Plan, kinds: &Kinds, args: &SchemaArgs) -> Outcome {
    plan.format_of(&[FormatName::Json])?;
    let value = match &args.name {
        Some(name) => {
            let unknown = || unknown_kind(&kinds.registry, &kinds.errors, name);
            schema(kinds.registry.get(name).ok_or_else(unknown)?)
        }
        None => {
            let all = kinds.registry.all().map(|kind| (kind.name.clone(), schema(kind)));
            serde_json::Value::Object(all.collect())
        }
    };
    output::data(plan, &pretty(&value))?;
    Ok(Exit::Done)
}
