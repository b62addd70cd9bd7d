//! `opsctl kinds`: the kinds of records here, or one of them in full.

use std::sync::Arc;

use clap::Args;

use crate::base::text::list_words;
use crate::cli::load::{Kinds, kind_error_text};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::doc::mistake::Mistake;
use crate::kind::definition::{FieldDef, Kind, StateDef, VariantDef};
use crate::kind::registry::Registry;
use crate::source::tree::KINDS_FOLDER;
use crate::view::answer::{Answer, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

/// Arguments of `kinds`.
#[derive(Debug, Args)]
pub struct KindsArgs {
    /// Show this kind in full
    #[arg(value_name = "KIND", add = Takes::Kind)]
    pub kind: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// The kind is unknown, or the format is none of this command's.
pub fn run(plan: &Plan, kinds: &Kinds, args: &KindsArgs) -> Outcome {
    plan.can_write(Shape::Sheets)?;
    let named = match &args.kind {
        None => None,
        Some(name) => {
            let unknown = || unknown_kind(&kinds.registry, &kinds.errors, name);
            Some(kinds.registry.get(name).ok_or_else(unknown)?)
        }
    };
    for error in &kinds.errors {
        output::warning(plan, &kind_error_text(error));
    }
    let sheets = match named {
        None => vec![overview(kinds)],
        Some(kind) => vec![fields(kind), states(kind), verbs(kind), variants(kind)],
    };
    Ok(Answered::timeless(Answer::Sheets(Sheets::new("opsctl.kinds/1", sheets))))
}

/// The failure for a kind that is not there, or whose definition is wrong.
pub fn unknown_kind(registry: &Registry, errors: &[Mistake], name: &str) -> Failure {
    if let Some(failure) = broken_kind(errors, name) {
        return failure;
    }
    let names = registry.names();
    let mut failure = Failure::usage(format!("there is no kind `{name}`"));
    if let Some(near) = crate::base::text::nearest(name, &names) {
        failure = failure.help(format!("did you mean `{near}`?"));
    }
    failure.help(format!("kinds here: {}", names.join(", ")))
}

/// The failure for a kind whose definition is wrong: everything that is wrong with it.
pub fn broken_kind(errors: &[Mistake], name: &str) -> Option<Failure> {
    let folder = format!("{KINDS_FOLDER}/{name}/");
    let lines: Vec<String> = errors
        .iter()
        .filter(|error| error.path.starts_with(&folder))
        .map(|error| format!("  {}", kind_error_text(error)))
        .collect();
    (!lines.is_empty()).then(|| {
        let message = format!("the definition of the kind `{name}` is broken:\n{}", lines.join("\n"));
        Failure::usage(message).help("fix it; until then the kind cannot be used")
    })
}

fn overview(kinds: &Kinds) -> Sheet {
    Columns::new()
        .text("kind", |kind: &&Arc<Kind>| kind.name.as_str())
        .text("prefix", |kind| kind.prefix.as_str())
        .text("folder", |kind| kind.folder.as_str())
        .text("summary", |kind| kind.summary.as_str())
        .text("origin", |kind| kind.origin.as_str())
        .sheet("kinds", "Kinds", kinds.registry.all())
}

fn fields(kind: &Kind) -> Sheet {
    Columns::new()
        .text("field", |field: &&FieldDef| field.name.as_str())
        .text("type", |field| type_text(field))
        .text("needed", |field| needed(field))
        .text("help", |field| field.help.as_str())
        .sheet("fields", "Fields", &kind.fields)
}

fn type_text(field: &FieldDef) -> String {
    if field.values.is_empty() {
        field.kind.name()
    } else {
        format!("{}: {}", field.kind.name(), field.values.join(", "))
    }
}

fn needed(field: &FieldDef) -> Option<String> {
    if field.required {
        Some("always".to_owned())
    } else if field.required_at.is_empty() {
        None
    } else {
        Some(format!("at {}", field.required_at.join(", ")))
    }
}

fn states(kind: &Kind) -> Sheet {
    Columns::new()
        .text("state", |state: &&StateDef| state.name.as_str())
        .texts("to", |state| &state.to)
        .text("help", |state| state.help.as_str())
        .sheet("states", "States", &kind.states)
}

fn verbs(kind: &Kind) -> Sheet {
    struct Row<'k> {
        name: &'k str,
        to: Option<String>,
        stamps: Option<&'k str>,
        arguments: Vec<String>,
        help: String,
    }
    let new = kind.creates.as_ref().map(|word| Row {
        name: word,
        to: Some(list_words(&kind.beginnings().collect::<Vec<_>>())),
        stamps: None,
        arguments: vec!["TITLE".to_owned()],
        help: format!("make a new one, as `opsctl new {}` does", kind.name),
    });
    let argument = |arg: &FieldDef| {
        if arg.required { arg.name.to_uppercase() } else { format!("[--{}]", arg.name.replace('_', "-")) }
    };
    let rows = kind.verbs.iter().map(|verb| Row {
        name: &verb.name,
        to: verb.to.clone(),
        stamps: verb.stamps.as_deref(),
        arguments: verb.args.iter().map(argument).collect(),
        help: verb.help.clone(),
    });
    Columns::new()
        .text("verb", |row: &Row<'_>| row.name)
        .text("to", |row| row.to.clone())
        .text("stamps", |row| row.stamps)
        .text("arguments", |row| (!row.arguments.is_empty()).then(|| row.arguments.join(" ")))
        .text("help", |row| row.help.clone())
        .sheet("verbs", "Verbs", new.into_iter().chain(rows))
}

fn variants(kind: &Kind) -> Sheet {
    Columns::new()
        .text("variant", |variant: &&VariantDef| variant.name.as_str())
        .text("summary", |variant| variant.summary.as_str())
        .sheet("variants", "Variants", kind.variants.values())
}
