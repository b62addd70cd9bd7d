//! `opsctl check`: records held against their kinds and the policy; the list of rules, and one rule explained.

use std::path::{Component, Path, PathBuf};

use crate::base::text::nearest;
use crate::cli::args::{CheckArgs, FormatName};
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::cli::table;
use crate::lint::context::LintContext;
use crate::lint::{engine, guide, rules};
use crate::render;
use crate::source::inside::relative;
use crate::source::root::POLICY_FILE;
use crate::source::tree;
use crate::view::finding::Level;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

/// Runs the command. Findings at error level make the answer no.
///
/// # Errors
/// No repo, a path that is not there, or a rule that is not known.
pub fn run(plan: &Plan, kinds: Kinds, args: &CheckArgs) -> Outcome {
    if args.rules {
        return list_rules(plan);
    }
    if let Some(rule) = &args.explain {
        return explain(plan, rule);
    }
    let format = plan.format_of(&[FormatName::Table, FormatName::Json])?;
    // What is wrong with kinds becomes findings here, so it is not warned about as well.
    let Kinds { registry, errors, root } = kinds;
    let repo = Repo::open(plan, Kinds { registry, errors: Vec::new(), root })?;
    let chosen = chosen(plan, &repo, &args.paths)?;
    let corpus = repo.corpus()?;
    let policy_text = tree::read_file(&repo.root, POLICY_FILE).map_err(Failure::system)?;
    let context = LintContext {
        corpus: &corpus,
        registry: &repo.registry,
        kind_errors: &errors,
        policy: &repo.policy,
        policy_text: &String::from_utf8_lossy(&policy_text),
        now: repo.now,
        exists: &|path| corpus.at_path(path).is_some() || tree::exists(&repo.root, path),
    };
    let findings = engine::run(&context, &|path| is_chosen(&chosen, path));
    let text = match format {
        FormatName::Json => render::json::pretty(&render::json::findings(&findings)),
        _ => render::findings::findings(&findings, &plan.terminal.style(repo.policy.zone)),
    };
    output::answer(plan, &text)?;
    Ok(if findings.count(Level::Error) > 0 { Exit::No } else { Exit::Done })
}

/// The paths asked for, relative to the root; empty for all.
fn chosen(plan: &Plan, repo: &Repo, paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let mut chosen = Vec::with_capacity(paths.len());
    for path in paths {
        let shown = path.display();
        let below = relative(&plain(&repo.root), &plain(&plan.directory.join(path))).ok_or_else(|| {
            Failure::usage(format!("{shown} does not lie in the repo at {}", repo.root.display()))
                .help("name files and folders below the folder of opsctl.yaml")
        })?;
        if below.is_empty() {
            return Ok(Vec::new());
        }
        if !tree::exists(&repo.root, &below) {
            return Err(Failure::usage(format!("there is no file or folder {shown}"))
                .help(format!("paths begin at {}", plan.directory.display())));
        }
        chosen.push(below);
    }
    Ok(chosen)
}

fn is_chosen(chosen: &[String], path: &str) -> bool {
    let within = |one: &String| {
        path.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    chosen.is_empty() || chosen.iter().any(within)
}

/// A path without `.` and `..`, by its text alone.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

fn list_rules(plan: &Plan) -> Outcome {
    let format =
        plan.format_of(&[FormatName::Table, FormatName::Json, FormatName::Csv, FormatName::Markdown])?;
    let columns = ["code", "name", "level", "summary"].map(|key| Column::new(key, ColumnType::Text));
    let mut sheet = Sheet::new("rules", "Rules", columns.to_vec());
    for rule in rules::ALL {
        sheet.push(
            [rule.code, rule.name, rule.level.name(), rule.summary]
                .map(|text| Cell::Text(text.to_owned()))
                .to_vec(),
        );
    }
    output::answer(plan, &table::sheets("opsctl.rules/1", &[sheet], format, plan)?)?;
    Ok(Exit::Done)
}

fn explain(plan: &Plan, asked: &str) -> Outcome {
    let format = plan.format_of(&[FormatName::Table, FormatName::Json])?;
    let rule = rules::get(asked).ok_or_else(|| {
        let names: Vec<&str> = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]).collect();
        let failure = Failure::usage(format!("there is no rule `{asked}`"));
        let failure = match nearest(asked, names.iter().copied()) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure,
        };
        failure.help("`opsctl check --rules` lists them")
    })?;
    let text = match format {
        FormatName::Json => render::json::pretty(&serde_json::json!({
            "schema": "opsctl.rule/1",
            "code": rule.code,
            "name": rule.name,
            "level": rule.level.name(),
            "summary": rule.summary,
            "rationale": rule.rationale,
            "example": rule.example,
            "fix": rule.fix,
        })),
        _ => guide::explain(rule),
    };
    output::answer(plan, &text)?;
    Ok(Exit::Done)
}
