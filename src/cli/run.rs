//! From the process's arguments to an exit code. The kinds found in the repo add their verbs to the command line here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::cli::args::{Cli, Command, Global};
use crate::cli::command;
use crate::cli::load::{Kinds, load_kinds};
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;

/// Runs the process's command line and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let kinds = load_kinds(&directory_of(&args));
    let matches = match spoken_to(&kinds, &args).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let global = match Global::from_arg_matches(&matches) {
        Ok(global) => global,
        Err(error) => return usage(&error),
    };
    let (color, outcome) = match Plan::resolve(&global) {
        Err(failure) => (false, Err(failure)),
        Ok(plan) => (plan.color_stderr, dispatch(&plan, kinds, &matches)),
    };
    match outcome {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(failure) => {
            output::failure(color, &failure);
            ExitCode::from(failure.exit.code())
        }
    }
}

/// The whole command line: the fixed commands, and one per kind with all its verbs.
pub fn command_line(kinds: &Kinds) -> clap::Command {
    kinds
        .registry
        .all()
        .filter(|kind| !kind.verbs.is_empty())
        .fold(Cli::command(), |line, kind| line.subcommand(command::verb::command_line(kind)))
}

/// The whole command line with the words that arguments can take: for completion, where clap's own refusals, which say
/// less than ours, never show.
pub fn completable(kinds: &Kinds) -> clap::Command {
    let names = |names: Vec<&str>| {
        clap::builder::PossibleValuesParser::new(names.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let kind = || names(kinds.registry.names());
    let reports = names(crate::report::REPORTS.iter().map(|report| report.name).collect());
    command_line(kinds)
        .mut_subcommand("new", |line| {
            line.mut_arg("kind", |arg| arg.index(1).value_parser(kind())).mut_arg("title", |arg| arg.index(2))
        })
        .mut_subcommand("list", |line| line.mut_arg("kind", |arg| arg.value_parser(kind())))
        .mut_subcommand("kinds", |line| line.mut_arg("kind", |arg| arg.value_parser(kind())))
        .mut_subcommand("schema", |line| line.mut_arg("name", |arg| arg.value_parser(kind())))
        .mut_subcommand("report", |line| line.mut_arg("name", |arg| arg.value_parser(reports)))
}

/// The command line for these arguments: only a kind they name gets its verbs, so that no command waits for the
/// definitions of all kinds.
fn spoken_to(kinds: &Kinds, args: &[OsString]) -> clap::Command {
    let named = |name: &str| args.iter().any(|arg| arg == name);
    kinds.registry.heads().fold(Cli::command(), |line, head| {
        let kind = named(head.name).then(|| kinds.registry.get(head.name)).flatten();
        line.subcommand(match kind {
            Some(kind) => command::verb::command_line(kind),
            None => clap::Command::new(head.name.to_owned()).about(head.summary.to_owned()),
        })
    })
}

/// Names a kind may not take.
pub fn reserved_names() -> Vec<String> {
    let mut names: Vec<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.push("help".to_owned());
    names
}

fn dispatch(plan: &Plan, kinds: Kinds, matches: &clap::ArgMatches) -> Outcome {
    let named = command_name(matches);
    if plan.at.is_some() && !READERS.contains(&named.as_str()) {
        return Err(reads_no_revision(&named));
    }
    if let Some((name, matches)) = matches.subcommand()
        && let Some(kind) = kinds.registry.get(name)
    {
        let kind = std::sync::Arc::clone(kind);
        return command::verb::run(plan, kinds, &kind, matches);
    }
    let cli = Cli::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
    match cli.command {
        Command::Init(args) => command::init::run(plan, &args),
        Command::Demo(args) => command::demo::run(plan, kinds, &args),
        Command::New(args) => command::new::run(plan, kinds, &args.kind, &args.record),
        Command::Set(args) => command::set::run(plan, kinds, &args),
        Command::Show(args) => command::show::run(plan, kinds, &args),
        Command::List(args) => command::list::run(plan, kinds, &args),
        Command::Kinds(args) => command::kinds::run(plan, &kinds, &args),
        Command::Check(args) => command::check::run(plan, kinds, &args),
        Command::Report(args) => command::report::run(plan, kinds, &args),
        Command::Explain(args) => command::explain::run(plan, kinds, &args),
        Command::Notify(args) => command::notify::run(plan, kinds, &args),
        Command::Action(args) => command::action::run(plan, kinds, &args),
        Command::Status(args) => command::status::run(plan, kinds, &args),
        Command::Refresh(args) => command::refresh::run(plan, kinds, &args),
        Command::Renumber(args) => command::renumber::run(plan, kinds, &args),
        Command::Hook(args) => command::hook::run(plan, &kinds, &args),
        Command::MergeDriver(args) => command::merge_driver::run(plan, &args),
        Command::Schema(args) => command::schema::run(plan, &kinds, &args),
        Command::Completions(args) => command::completions::run(plan, &kinds, &args),
        Command::Man(args) => command::man::run(plan, &kinds, &args),
    }
}

/// The commands that can read another time's files. All others write, or do not read records.
const READERS: [&str; 7] = ["action list", "check", "explain", "list", "report", "show", "status"];

/// The command as it was typed; of one that both reads and writes, with what it does.
fn command_name(matches: &clap::ArgMatches) -> String {
    match matches.subcommand() {
        Some((name @ "action", below)) => format!("{name} {}", below.subcommand_name().unwrap_or_default()),
        Some((name, _)) => name.to_owned(),
        None => String::new(),
    }
}

fn reads_no_revision(command: &str) -> Failure {
    Failure::usage(format!("`opsctl {command}` works on the files on disk, not on those of a revision"))
        .help(format!("leave --at out; it is for {}", crate::base::text::list_words(&READERS)))
}

/// clap's own errors: help and version are answers, the rest is wrong usage.
fn usage(error: &clap::Error) -> ExitCode {
    // A stream that is gone leaves nothing to do.
    let _ = error.print();
    let exit = if error.use_stderr() { Exit::Usage } else { Exit::Done };
    ExitCode::from(exit.code())
}

/// The folder the command will work in. The kinds of its repo decide what can be typed, so `-C` is looked up before
/// the command line is read; clap reads it again, and reports what is wrong with it.
fn directory_of(args: &[OsString]) -> PathBuf {
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
