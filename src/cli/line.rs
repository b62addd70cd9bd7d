//! The command line: the commands that are the same in every repo, and the kinds' verbs beside them. What is typed is
//! described here; what is done with it is chosen in `run.rs`. A command's arguments stand in its own file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::Resettable;
use clap::{CommandFactory, Parser, Subcommand};

use crate::base::text::help_text;
use crate::cli::args::{EXIT_CODES, Global};
use crate::cli::command::action::ActionArgs;
use crate::cli::command::audit::AuditArgs;
use crate::cli::command::check::CheckArgs;
use crate::cli::command::completions::CompletionsArgs;
use crate::cli::command::demo::DemoArgs;
use crate::cli::command::explain::ExplainArgs;
use crate::cli::command::hook::HookCommand;
use crate::cli::command::init::InitArgs;
use crate::cli::command::kinds::KindsArgs;
use crate::cli::command::list::ListArgs;
use crate::cli::command::log::LogArgs;
use crate::cli::command::man::ManArgs;
use crate::cli::command::merge_driver::MergeDriverArgs;
use crate::cli::command::new::NewArgs;
use crate::cli::command::notify::NotifyArgs;
use crate::cli::command::refresh::RefreshArgs;
use crate::cli::command::renumber::RenumberArgs;
use crate::cli::command::report::ReportArgs;
use crate::cli::command::schema::SchemaArgs;
use crate::cli::command::set::SetArgs;
use crate::cli::command::show::ShowArgs;
use crate::cli::command::status::StatusArgs;
use crate::cli::command::verb;
use crate::cli::load::Kinds;
use crate::cli::plan::variable;

/// Operational records as markdown in Git: scaffold, move, check, measure.
#[derive(Debug, Parser)]
#[command(name = "opsctl", version, about, after_help = EXIT_CODES, disable_help_subcommand = true)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    /// Flags of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands that are the same in every repo; kinds add theirs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a folder an ops repo: write a commented opsctl.yaml
    Init(InitArgs),
    /// Write the sample ops repo with its history to a new folder and show its week
    Demo(DemoArgs),
    /// Make a record from its kind's template
    New(NewArgs),
    /// Set fields of a record
    Set(SetArgs),
    /// Show one record
    Show(ShowArgs),
    /// List records
    List(ListArgs),
    /// List the kinds of records, or one kind's fields, states and verbs
    Kinds(KindsArgs),
    /// Check records against their kinds and the policy
    Check(CheckArgs),
    /// Compute figures from the records
    Report(ReportArgs),
    /// Show how the figures of one record come about, line by line
    Explain(ExplainArgs),
    /// Show a record's life as Git tells it: who changed what, when, from what to what
    Log(LogArgs),
    /// Find what an auditor would ask about the history: times edited afterwards, approvals by others, deletions
    Audit(AuditArgs),
    /// Write a message about a record, for a chat, a mail or a status page; nothing is sent
    Notify(NotifyArgs),
    /// List, add, finish or drop action items
    Action(ActionArgs),
    /// Show what needs someone now: running clocks, postmortems, actions, approvals, reviews
    Status(StatusArgs),
    /// Rewrite the generated parts of records, and nothing else
    Refresh(RefreshArgs),
    /// Give a record another id and rewrite every mention of it
    Renumber(RenumberArgs),
    /// Have Git check commits, and merge records, with opsctl
    #[command(subcommand)]
    Hook(HookCommand),
    /// Merge three versions of a record into OURS; Git runs it (see `opsctl hook install --merge-driver`)
    #[command(hide = true)]
    MergeDriver(MergeDriverArgs),
    /// Print the JSON schema of a kind's front matter, or of a machine output
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write all pages to a folder
    Man(ManArgs),
}

/// The whole command line: the fixed commands, and one per kind with all its verbs.
pub fn command_line(kinds: &Kinds) -> clap::Command {
    kinds
        .registry
        .all()
        .filter(|kind| !kind.verbs.is_empty())
        .fold(Cli::command(), |line, kind| line.subcommand(verb::command_line(kind)))
}

/// The same command line with variables of the environment that are set to nothing taken for not set.
fn without_empty_variables(line: clap::Command) -> clap::Command {
    let line = line.mut_args(|arg| match arg.get_env().and_then(|name| name.to_str()) {
        Some(name) if variable(name).is_none() => arg.env(Resettable::Reset),
        _ => arg,
    });
    line.mut_subcommands(without_empty_variables)
}

/// The command line for these arguments: only a kind they name gets its verbs, so that no command waits for the
/// definitions of all kinds.
pub fn spoken_to(kinds: &Kinds, args: &[OsString]) -> clap::Command {
    let named = |name: &str| args.iter().any(|arg| arg == name);
    let line = kinds.registry.heads().fold(Cli::command(), |line, head| {
        let kind = named(head.name).then(|| kinds.registry.get(head.name)).flatten();
        line.subcommand(match kind {
            Some(kind) => verb::command_line(kind),
            None => clap::Command::new(head.name.to_owned()).about(help_text(head.summary)),
        })
    });
    without_empty_variables(line)
}

/// Names a kind may not take.
pub fn reserved_names() -> Vec<String> {
    let mut names: Vec<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.push("help".to_owned());
    names
}

/// The folder the command will work in. The kinds of its repo decide what can be typed, so `-C` is looked up before
/// the command line is read; clap reads it again, and reports what is wrong with it.
pub fn directory_of(args: &[OsString]) -> PathBuf {
    let mut args = args.iter().skip(1);
    while let Some(arg) = args.next() {
        let Some(text) = arg.to_str() else { continue };
        if text == "--" {
            break;
        }
        if text == "-C" {
            return args.next().map_or_else(PathBuf::new, PathBuf::from);
        }
        if let Some(rest) = text.strip_prefix("-C").filter(|rest| !rest.is_empty()) {
            return Path::new(rest.strip_prefix('=').unwrap_or(rest)).to_path_buf();
        }
    }
    PathBuf::from(".")
}
