//! `opsctl kinds`: the kinds of records here, or one of them in full.

use clap::Args;

use crate::base::text::list_words;
use crate::cli::load::{Kinds, kind_error_text};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::doc::mistake::Mistake;
use crate::kind::definition::{FieldDef, Kind};
use crate::kind::registry::Registry;
use crate::source::tree::KINDS_FOLDER;
use crate::view::answer::{Answer, Shape, Sheets};
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

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
        Failure::usage(message).help("mend it; until then the kind cannot be used")
    })
}

fn overview(kinds: &Kinds) -> Sheet {
    let columns = vec![
        Column::new("kind", ColumnType::Text),
        Column::new("prefix", ColumnType::Text),
        Column::new("folder", ColumnType::Text),
        Column::new("summary", ColumnType::Text),
        Column::new("origin", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("kinds", "Kinds", columns);
    for kind in kinds.registry.all() {
        sheet.push(vec![
            Cell::Text(kind.name.clone()),
            Cell::Text(kind.prefix.clone()),
            Cell::Text(kind.folder.clone()),
            Cell::Text(kind.summary.clone()),
            Cell::Text(kind.origin.clone()),
        ]);
    }
    sheet
}

fn fields(kind: &Kind) -> Sheet {
    let columns = vec![
        Column::new("field", ColumnType::Text),
        Column::new("type", ColumnType::Text),
        Column::new("needed", ColumnType::Text),
        Column::new("help", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("fields", "Fields", columns);
    for field in &kind.fields {
        sheet.push(vec![
            Cell::Text(field.name.clone()),
            Cell::Text(type_text(field)),
            Cell::text(needed(field)),
            Cell::Text(field.help.clone()),
        ]);
    }
    sheet
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
    let columns = vec![
        Column::new("state", ColumnType::Text),
        Column::new("to", ColumnType::Text),
        Column::new("help", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("states", "States", columns);
    for state in &kind.states {
        sheet.push(vec![
            Cell::Text(state.name.clone()),
            Cell::text((!state.to.is_empty()).then(|| state.to.join(", "))),
            Cell::Text(state.help.clone()),
        ]);
    }
    sheet
}

fn verbs(kind: &Kind) -> Sheet {
    let columns = vec![
        Column::new("verb", ColumnType::Text),
        Column::new("to", ColumnType::Text),
        Column::new("stamps", ColumnType::Text),
        Column::new("arguments", ColumnType::Text),
        Column::new("help", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("verbs", "Verbs", columns);
    if let Some(word) = &kind.creates {
        sheet.push(vec![
            Cell::Text(word.clone()),
            Cell::Text(list_words(&kind.beginnings().collect::<Vec<_>>())),
            Cell::None,
            Cell::Text("TITLE".to_owned()),
            Cell::Text(format!("make a new one, as `opsctl new {}` does", kind.name)),
        ]);
    }
    for verb in &kind.verbs {
        let args: Vec<String> = verb
            .args
            .iter()
            .map(|arg| {
                if arg.required {
                    arg.name.to_uppercase()
                } else {
                    format!("[--{}]", arg.name.replace('_', "-"))
                }
            })
            .collect();
        sheet.push(vec![
            Cell::Text(verb.name.clone()),
            Cell::text(verb.to.clone()),
            Cell::text(verb.stamps.clone()),
            Cell::text((!args.is_empty()).then(|| args.join(" "))),
            Cell::Text(verb.help.clone()),
        ]);
    }
    sheet
}

fn variants(kind: &Kind) -> Sheet {
    let columns = vec![Column::new("variant", ColumnType::Text), Column::new("summary", ColumnType::Text)];
    let mut sheet = Sheet::new("variants", "Variants", columns);
    for variant in kind.variants.values() {
        sheet.push(vec![Cell::Text(variant.name.clone()), Cell::Text(variant.summary.clone())]);
    }
    sheet
}
