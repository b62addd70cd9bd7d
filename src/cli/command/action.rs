//! `opsctl action`: the action items of all records, each an exact edit of its row.

use clap::{Args, Subcommand};

use crate::base::text::list_words;
use crate::base::when::read_due;
use crate::cli::conditions::Conditions;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::{Takes, Word, words};
use crate::cli::write::{self, Target, ask};
use crate::edit::action::{self, Closing, NewAction};
use crate::edit::scaffold::Missing;
use crate::record::action::KINDS;
use crate::report::actions::{KEYS, Listed, filled, listed, state};
use crate::report::inputs::Inputs;
use crate::view::answer::{Answer, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::sheet::Sheet;

/// The schema of the list.
const SCHEMA: &str = "opsctl.actions/1";

/// Arguments of `action`.
#[derive(Debug, Args)]
pub struct ActionArgs {
    /// What to do
    #[command(subcommand)]
    pub command: ActionCommand,
}

/// What can be done with action items.
#[derive(Debug, Subcommand)]
pub enum ActionCommand {
    /// List the open action items of all records
    List(ActionList),
    /// Add an action item to a record
    Add(ActionAdd),
    /// An action item was carried out
    Done(ActionDone),
    /// An action item will not be carried out
    Drop(ActionDrop),
}

/// Arguments of `action list`.
#[derive(Debug, Args)]
pub struct ActionList {
    /// Only those of this person
    #[arg(long, value_name = "WHO", add = Takes::Person)]
    pub owner: Option<String>,
    /// Only those whose day is over
    #[arg(long)]
    pub overdue: bool,
    /// Those that are done or dropped, too
    #[arg(long)]
    pub all: bool,
    /// Only those that fulfil EXPR, on their columns (owner, priority, kind, due, status) or their record's fields
    #[arg(short = 'w', long = "where", value_name = "EXPR", add = Takes::Condition(&KEYS))]
    pub filter: Vec<String>,
}

/// Arguments of `action add`.
#[derive(Debug, Args)]
pub struct ActionAdd {
    /// The record it follows from
    #[arg(value_name = "RECORD", add = Takes::Record)]
    pub record: String,
    /// What is to be done
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// Who does it
    #[arg(long, value_name = "WHO", add = Takes::Person)]
    pub owner: Option<String>,
    /// The day it is due: 2026-11-27, friday, in 5d
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// How urgent it is, e.g. P2
    #[arg(long, value_name = "PRIORITY")]
    pub priority: Option<String>,
    /// What it is for: prevent, detect or mitigate
    #[arg(long, value_name = "KIND", add = Takes::OneOf(kind_words))]
    pub kind: Option<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `action done`.
#[derive(Debug, Args)]
pub struct ActionDone {
    /// The action item, e.g. PM-2026-0017/A2; its place in the record where it has no id, e.g. PM-2026-0017/2
    #[arg(value_name = "ID", add = Takes::ActionItem)]
    pub id: String,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `action drop`.
#[derive(Debug, Args)]
pub struct ActionDrop {
    /// The action item, e.g. PM-2026-0017/A2; its place in the record where it has no id, e.g. PM-2026-0017/2
    #[arg(value_name = "ID", add = Takes::ActionItem)]
    pub id: String,
    /// Why; written to a column Notes, else behind the action's text
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

fn kind_words() -> Vec<Word> {
    words(KINDS.map(|kind| (kind, "")))
}

/// Runs the command.
///
/// # Errors
/// The record or item is not found, a value does not fit, or the file cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, args: &ActionArgs) -> Outcome {
    let repo = Repo::open(plan, kinds)?;
    match &args.command {
        ActionCommand::List(args) => list(plan, &repo, args),
        ActionCommand::Add(args) => add(plan, &repo, args),
        ActionCommand::Done(args) => done(plan, &repo, args),
        ActionCommand::Drop(args) => drop_item(plan, &repo, args),
    }
}

fn list(plan: &Plan, repo: &Repo, args: &ActionList) -> Outcome {
    plan.can_write(Shape::Sheets)?;
    let filters = Conditions::new(repo, None, &KEYS).read(&args.filter)?;
    let corpus = repo.corpus()?;
    let inputs = Inputs { filters, ..Inputs::new(&corpus, &repo.policy, repo.now) };
    let wanted = |one: &Listed<'_>| {
        (args.all || one.state.is_open())
            && (!args.overdue || one.overdue.is_some())
            && args.owner.as_ref().is_none_or(|owner| one.item.owner.eq_ignore_ascii_case(owner))
    };
    let found: Vec<Listed<'_>> = listed(&inputs).into_iter().filter(wanted).collect();
    let sheets = Sheets { schema: SCHEMA, shown: vec![short(&found)], exact: Some(vec![whole(&found)]) };
    Ok(Answered::new(Answer::Sheets(sheets), repo.policy.zone))
}

/// What fits a screen.
fn short(items: &[Listed<'_>]) -> Sheet {
    Columns::new()
        .id("id", |one: &&Listed<'_>| one.address())
        .titled("ID")
        .text("action", |one| one.item.action.as_str())
        .text("owner", |one| filled(&one.item.owner))
        .text("priority", |one| filled(&one.item.priority))
        .titled("Prio")
        .date_or_text("due", |one| one.item.due.ok_or_else(|| filled(&one.item.due_text)))
        .state("status", |one| state(one))
        .sheet("actions", "", items)
}

/// All there is to know.
fn whole(items: &[Listed<'_>]) -> Sheet {
    Columns::new()
        .id("id", |one: &&Listed<'_>| one.address())
        .id("record", |one| one.record.id.as_str())
        .text("item", |one| filled(&one.item.id))
        .text("action", |one| one.item.action.as_str())
        .text("owner", |one| filled(&one.item.owner))
        .text("priority", |one| filled(&one.item.priority))
        .text("kind", |one| filled(&one.item.kind))
        .date("due", |one| one.item.due)
        .text("status", |one| one.state.as_str())
        .count("overdue_days", |one| one.overdue)
        .date("opened", |one| one.item.opened)
        .date("closed", |one| one.item.closed)
        .seconds("age", |one| one.age)
        .text("path", |one| one.record.path.as_str())
        .count("line", |one| one.record.line(one.item.span))
        .sheet("actions", "", items)
}

fn add(plan: &Plan, repo: &Repo, args: &ActionAdd) -> Outcome {
    let people: Vec<String> = repo.policy.people.iter().map(|person| person.name.clone()).collect();
    let mut lacking: Vec<&str> = Vec::new();
    let mut given = |value: &Option<String>, name: &'static str, prompt: &str, choices: &[String]| match value
    {
        Some(text) => Ok(text.clone()),
        None if plan.interactive => ask(&Missing {
            name: name.to_owned(),
            prompt: prompt.to_owned(),
            help: String::new(),
            choices: choices.to_vec(),
        }),
        None => {
            lacking.push(name);
            Ok(String::new())
        }
    };
    let action = given(&args.text, "TEXT", "What is to be done?", &[])?;
    let owner = given(&args.owner, "--owner", "Who does it?", &people)?;
    let due = given(&args.due, "--due", "When is it due?", &[])?;
    if !lacking.is_empty() {
        return Err(Failure::usage(format!(
            "an action item of {} needs {}",
            args.record,
            lacking.join(", ")
        ))
        .help(format!(
            "as in: opsctl action add {} \"Alert on replica lag\" --owner alice --due friday",
            args.record
        )));
    }
    let due = read_due(&due, repo.now, repo.policy.zone)
        .map_err(|error| Failure::usage(format!("--due: {error}")))?;
    let kind = match args.kind.as_deref() {
        Some(kind) if !KINDS.contains(&kind) => {
            return Err(Failure::usage(format!("--kind: `{kind}` is no kind of action item"))
                .help(format!("use {}", list_words(&KINDS))));
        }
        other => other.map(str::to_owned),
    };
    let new = NewAction { action, owner, due, priority: args.priority.clone(), kind };
    let target = Target::find(plan, repo, &args.record, None)?;
    let edited = action::add(&target.record, &new, &repo.policy, today(repo)).map_err(write::refusal)?;
    write::commit_edit(plan, repo, &target, edited, args.commit)
}

fn done(plan: &Plan, repo: &Repo, args: &ActionDone) -> Outcome {
    close(plan, repo, &args.id, &Closing::Done, args.commit)
}

fn drop_item(plan: &Plan, repo: &Repo, args: &ActionDrop) -> Outcome {
    let reason = match &args.reason {
        Some(reason) => reason.clone(),
        None if plan.interactive => ask(&Missing {
            name: "--reason".to_owned(),
            prompt: format!("Why is {} dropped?", args.id),
            help: String::new(),
            choices: Vec::new(),
        })?,
        None => {
            return Err(
                Failure::usage(format!("why is {} dropped?", args.id)).help("say it with --reason TEXT")
            );
        }
    };
    close(plan, repo, &args.id, &Closing::WontDo(reason), args.commit)
}

fn close(plan: &Plan, repo: &Repo, id: &str, closing: &Closing, commit: bool) -> Outcome {
    let (record, reference) = match id.rsplit_once('/') {
        Some((record, reference)) => (record.to_owned(), reference.to_owned()),
        None => (only(repo, id)?, id.to_owned()),
    };
    let target = Target::find(plan, repo, &record, None)?;
    let edited = action::close(&target.record, &reference, closing, today(repo)).map_err(write::refusal)?;
    write::commit_edit(plan, repo, &target, edited, commit)
}

/// The one record that has an item of this id.
fn only(repo: &Repo, id: &str) -> Result<String, Failure> {
    let corpus = repo.corpus()?;
    let all = listed(&Inputs::new(&corpus, &repo.policy, repo.now));
    if let Some(record) = corpus.get(id) {
        let own: Vec<String> =
            all.iter().filter(|one| one.record.id == record.id).map(Listed::address).collect();
        let help = if own.is_empty() {
            "it has no action items".to_owned()
        } else {
            format!("it has {}", own.join(", "))
        };
        return Err(Failure::usage(format!("{id} is a record, not an action item")).help(help));
    }
    let found: Vec<&Listed<'_>> = all.iter().filter(|one| one.item.id.eq_ignore_ascii_case(id)).collect();
    match found.as_slice() {
        [one] => Ok(one.record.id.clone()),
        [] => Err(Failure::usage(format!("there is no action item {id}"))
            .help("opsctl action list --all shows the ones there are")),
        several => {
            let addresses: Vec<String> = several.iter().map(|one| one.address()).collect();
            Err(Failure::usage(format!("{} records have an action item {id}", several.len()))
                .help(format!("write one of {}", list_words(&addresses))))
        }
    }
}

fn today(repo: &Repo) -> chrono::NaiveDate {
    repo.now.in_zone(repo.policy.zone).date()
}
