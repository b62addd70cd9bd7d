//! From the process's arguments to an exit code: the command that was typed is chosen here and run.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue};

use crate::cli::args::Global;
use crate::cli::command;
use crate::cli::completion;
use crate::cli::line::{Cli, Command, command_line, directory_of, reserved_names, spoken_to};
use crate::cli::load::{Kinds, load_kinds};
use crate::cli::outcome::{Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::{Plan, variable};
use crate::cli::threads;
use crate::render::{self, DEFAULT, Format};

/// Runs the process's command line and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    threads::start(variable("RAYON_NUM_THREADS").as_deref());
    let args: Vec<OsString> = std::env::args_os().collect();
    if let Some(answer) = completion::answer(variable(completion::VARIABLE).as_deref(), &args) {
        output::completion(&answer);
        return ExitCode::SUCCESS;
    }
    let kinds = load_kinds(&directory_of(&args), reserved_names());
    let matches = match spoken_to(&kinds, &args).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return usage(&kinds, &args, &error),
    };
    let global = match Global::from_arg_matches(&matches) {
        Ok(global) => global,
        Err(error) => return usage(&kinds, &args, &error),
    };
    let format = global.format.unwrap_or(DEFAULT);
    let (color, outcome) = match Plan::resolve(&global) {
        Err(failure) => (false, Err(failure)),
        Ok(plan) => {
            let exit = dispatch(&plan, kinds, &matches).and_then(|answered| output::answer(&plan, answered));
            (plan.color_stderr, exit)
        }
    };
    match outcome {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(failure) => {
            output::failure(format, color, &failure);
            ExitCode::from(failure.exit.code())
        }
    }
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
        Command::Audit(args) => command::audit::run(plan, kinds, &args),
        Command::Log(args) => command::log::run(plan, kinds, &args),
        Command::Notify(args) => command::notify::run(plan, kinds, &args),
        Command::Action(args) => command::action::run(plan, kinds, &args),
        Command::Status(args) => command::status::run(plan, kinds, &args),
        Command::Refresh(args) => command::refresh::run(plan, kinds, &args),
        Command::Renumber(args) => command::renumber::run(plan, kinds, &args),
        Command::Hook(args) => command::hook::run(plan, &kinds, &args),
        Command::MergeDriver(args) => command::merge_driver::run(plan, &args),
        Command::Schema(args) => command::schema::run(plan, &kinds, &args),
        Command::Completions(args) => command::completions::run(plan, &args),
        Command::Man(args) => command::man::run(plan, command_line(&kinds), &args),
    }
}

/// The commands that can read another time's files. All others write, or do not read records.
const READERS: [&str; 9] =
    ["action list", "audit", "check", "explain", "list", "log", "report", "show", "status"];

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

/// What the reader of the command line says: help and version are answers, the rest is wrong usage.
fn usage(kinds: &Kinds, args: &[OsString], error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        output::command_line(error);
        return ExitCode::from(Exit::Done.code());
    }
    let format = format_of(args);
    let failure = unknown_command(kinds, args, error).or_else(|| {
        let text = error.render().to_string();
        let message = text.strip_prefix("error: ").unwrap_or(&text).trim_end().to_owned();
        // In lines it is clap that says it, in colour where that is shown.
        format.failure.is_some().then(|| Failure::usage(message))
    });
    match failure {
        Some(failure) => output::failure(format, false, &failure),
        None => output::command_line(error),
    }
    ExitCode::from(Exit::Usage.code())
}

/// The format that arguments ask for, where nobody could read them whole.
fn format_of(args: &[OsString]) -> &'static Format {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let own =
        |word: &&str| word.strip_prefix("--format=").or_else(|| word.strip_prefix("-f")).map(str::to_owned);
    let next = |pair: &[&str]| match pair {
        ["-f" | "--format", name] => Some((*name).to_owned()),
        _ => None,
    };
    let name = words.windows(2).find_map(next).or_else(|| words.iter().find_map(own));
    name.and_then(|name| render::format(&name)).unwrap_or(DEFAULT)
}

/// A command that is not there, where more can be said than clap does: a kind whose definition is broken, a verb that a
/// kind does not have.
fn unknown_command(kinds: &Kinds, args: &[OsString], error: &clap::Error) -> Option<Failure> {
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    command::kinds::broken_kind(&kinds.errors, name).or_else(|| {
        let mut before = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| arg != name);
        let kind = before.find_map(|arg| kinds.registry.get(arg))?;
        Some(command::verb::unknown_verb(kind, name))
    })
}
