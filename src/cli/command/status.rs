//! `opsctl status`: one screen of what needs someone now.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value};

use crate::cli::args::FormatName;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Exit, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::table::rows;
use crate::render::{self, Style};
use crate::report::inputs::Inputs;
use crate::status::screen::{Block, blocks, headline};
use crate::status::{Status, status};

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
    let format = plan.format_of(&[FormatName::Table, FormatName::Json, FormatName::Markdown])?;
    let repo = Repo::open(plan, kinds)?;
    let corpus = repo.corpus()?;
    let source = repo.files.source();
    let inputs = Inputs { source, ..Inputs::new(&corpus, &repo.policy, repo.now) };
    let found = status(&inputs);
    let style = plan.terminal.style(repo.policy.zone);
    let text = match format {
        FormatName::Json => render::json::pretty(&json(&found, &inputs)),
        FormatName::Markdown => markdown(&found, &inputs, &style),
        _ => screen(&found, &style),
    };
    output::answer(plan, &text)?;
    let (breached, at_risk) = (found.breached(), found.at_risk());
    let held = match args.fail_on {
        None => false,
        Some(FailOn::Breach) => breached > 0,
        Some(FailOn::AtRisk) => breached + at_risk > 0,
    };
    if held {
        output::warning(plan, &format!("--fail-on holds: {breached} breached, {at_risk} at risk"));
    }
    Ok(if held { Exit::No } else { Exit::Done })
}

fn screen(found: &Status<'_>, style: &Style) -> String {
    let mut head = render::table::heading(&headline(found), style);
    if !found.is_quiet() {
        head.push_str(&format!("As of {}, {}\n", found.as_of.short(), style.zone.name()));
    }
    let mut parts = vec![head];
    parts.extend(blocks(found).iter().map(|block| one_block(block, style)));
    if !found.notes.is_empty() {
        let note = |note: &String| render::table::paragraph(&format!("Note: {note}"), style);
        parts.push(found.notes.iter().map(note).collect());
    }
    parts.join("\n")
}

fn one_block(block: &Block, style: &Style) -> String {
    let mut text = render::table::heading(&block.heading, style);
    for line in &block.lines {
        text.push_str(&render::table::paragraph(line, style));
    }
    if let Some(sheet) = &block.sheet {
        text.push_str(&render::table::sheet(sheet, style));
    }
    if let Some(more) = &block.more {
        text.push_str(&render::table::paragraph(more, style));
    }
    text
}

fn markdown(found: &Status<'_>, inputs: &Inputs<'_>, style: &Style) -> String {
    let mut parts = vec![format!("# Status\n\n{}\n", headline(found))];
    for sheet in found.sheets(inputs).iter().filter(|sheet| !sheet.rows.is_empty()) {
        parts.push(format!("## {}\n\n{}", sheet.title, render::markdown::table(sheet, style)));
    }
    parts.join("\n")
}

fn json(found: &Status<'_>, inputs: &Inputs<'_>) -> Value {
    let mut object = Map::new();
    object.insert("schema".to_owned(), "opsctl.status/1".into());
    object.insert("as_of".to_owned(), found.as_of.rfc3339().into());
    object.insert("source".to_owned(), render::json::source(&inputs.source));
    let summary: Map<String, Value> =
        found.summary().into_iter().map(|(name, n)| (name.to_owned(), Value::from(n))).collect();
    object.insert("summary".to_owned(), Value::Object(summary));
    for sheet in found.sheets(inputs) {
        object.insert(sheet.name.clone(), rows(&sheet));
    }
    object.insert("notes".to_owned(), found.notes.clone().into());
    Value::Object(object)
}
