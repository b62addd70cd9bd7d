//! `opsctl schema`: the JSON schemas of the kinds' front matters and of what the commands answer with `-f json`.

use clap::Args;

use crate::base::text::nearest;
use crate::cli::command::kinds::broken_kind;
use crate::cli::load::Kinds;
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::kind::schema::schema;
use crate::render::json::schemas::{self, shapes};
use crate::view::answer::{Answer, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

/// What stands before the name of a kind that an output is called too.
const KIND: &str = "kind:";

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// A kind, or an output such as report, records or opsctl.check/1; without one, all are listed
    #[arg(value_name = "NAME", add = Takes::Schema)]
    pub name: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// There is no kind and no output of that name, or both.
pub fn run(plan: &Plan, kinds: &Kinds, args: &SchemaArgs) -> Outcome {
    let Some(name) = &args.name else {
        plan.can_write(Shape::Sheets)?;
        return Ok(Answered::timeless(Answer::Sheets(Sheets::new("opsctl.schemas/1", vec![list(kinds)]))));
    };
    plan.can_write(Shape::Schema)?;
    let kind = kinds.registry.get(name.strip_prefix(KIND).unwrap_or(name));
    let value = match (kind, schemas::find(name)) {
        (Some(_), Some(output)) => {
            return Err(Failure::usage(format!("`{name}` is a kind and an output"))
                .help(format!("opsctl schema {KIND}{name}, or opsctl schema {}", output.id)));
        }
        (Some(kind), None) => schema(kind),
        (None, Some(output)) => output.schema(),
        (None, None) => return Err(unknown(kinds, name)),
    };
    Ok(Answered::timeless(Answer::Schema(value)))
}

fn unknown(kinds: &Kinds, name: &str) -> Failure {
    if let Some(failure) = broken_kind(&kinds.errors, name) {
        return failure;
    }
    let names: Vec<String> = names(kinds);
    let failure = Failure::usage(format!("there is no kind and no output `{name}`"));
    let failure = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    };
    failure.help("`opsctl schema` lists them")
}

fn names(kinds: &Kinds) -> Vec<String> {
    let outputs = shapes().into_iter().map(|shape| shape.name.to_owned());
    kinds.registry.names().into_iter().map(str::to_owned).chain(outputs).collect()
}

/// Each as it can be asked for.
fn list(kinds: &Kinds) -> Sheet {
    type Row = (String, Option<String>, &'static str);
    let of_kinds = kinds.registry.all().map(|kind| {
        let is_both = schemas::find(&kind.name).is_some();
        let name = if is_both { format!("{KIND}{}", kind.name) } else { kind.name.clone() };
        (name, None, "the front matter of the kind")
    });
    let of_outputs = shapes().into_iter().map(|output| {
        let is_both = kinds.registry.get(output.name).is_some();
        let name = if is_both { output.id.clone() } else { output.name.to_owned() };
        (name, Some(output.id), output.commands)
    });
    Columns::new()
        .text("name", |(name, ..): &Row| name.clone())
        .text("schema", |(_, id, _)| id.clone())
        .text("of", |(.., of)| *of)
        .sheet("schemas", "Schemas", of_kinds.chain(of_outputs))
}
