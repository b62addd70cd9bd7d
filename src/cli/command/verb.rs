//! `opsctl KIND VERB ID`: moves a record as its kind's definition says.

use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};

use crate::base::text::{help_text, nearest, with_article};
use crate::cli::command::new::RecordArgs;
use crate::cli::load::{Kinds, Repo};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::Takes;
use crate::cli::write::{self, Target};
use crate::edit::assignment::assignment_faults;
use crate::edit::verb::apply;
use crate::edit::verb::input::VerbInput;
use crate::kind::definition::{FieldDef, Kind, VerbDef};
use crate::kind::field_type::FieldType;

/// The command line of a kind: one subcommand per verb, from its definition. Every text of the definition goes through
/// [`help_text`] on its way, since it gets to shells and manual pages.
pub fn command_line(kind: &Kind) -> clap::Command {
    let mut line = clap::Command::new(kind.name.clone())
        .about(help_text(&kind.summary))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    if let Some(word) = &kind.creates {
        line = line.subcommand(create_line(kind, word));
    }
    for verb in &kind.verbs {
        line = line.subcommand(verb_line(kind, verb));
    }
    line
}

/// The word that makes a record: `opsctl new KIND` under a name of the trade.
fn create_line(kind: &Kind, word: &str) -> clap::Command {
    let about = format!(
        "Make a new {} (the same as `opsctl new {}`)",
        help_text(&kind.title).to_lowercase(),
        kind.name
    );
    let line = clap::Command::new(word.to_owned()).after_help(crate::cli::args::EXIT_CODES);
    // What the arguments say of themselves is no help for the command.
    RecordArgs::augment_args(line).about(about).long_about(None)
}

fn verb_line(kind: &Kind, verb: &VerbDef) -> clap::Command {
    let about = match (&verb.to, verb.help.is_empty()) {
        (Some(to), true) => format!("To {to}"),
        (Some(to), false) => format!("{} (to {to})", sentence(&verb.help)),
        (None, _) => sentence(&verb.help),
    };
    let mut line =
        clap::Command::new(verb.name.clone()).about(about).after_help(crate::cli::args::EXIT_CODES);
    line = line.arg(
        Arg::new("opsctl-id")
            .value_name("ID")
            .add(Takes::RecordFor { kind: kind.name.clone(), verb: verb.name.clone() })
            .required(true)
            .help(format!("The {}", help_text(&kind.title).to_lowercase())),
    );
    for arg in &verb.args {
        line = line.arg(argument(kind, arg));
    }
    line.arg(
        Arg::new("opsctl-when").long("when").value_name("TIME").help("When it happened; now where not given"),
    )
    .arg(
        Arg::new("opsctl-by")
            .long("by")
            .value_name("WHO")
            .add(Takes::Person)
            .env("OPSCTL_BY")
            .hide_env(true)
            .help("Who did it; else the Git identity [env: OPSCTL_BY]"),
    )
    .arg(Arg::new("opsctl-note").long("note").value_name("TEXT").help("A remark for the timeline"))
    .arg(
        Arg::new("opsctl-set")
            .short('s')
            .long("set")
            .value_name("KEY=VALUE")
            .add(Takes::Assignment)
            .action(ArgAction::Append)
            .help("Also set a field; lists as a,b"),
    )
    .arg(Arg::new("opsctl-commit").long("commit").action(ArgAction::SetTrue).help("Commit the change"))
}

/// Help begins with a capital, however the definition writes it.
fn sentence(help: &str) -> String {
    let help = help_text(help);
    let mut letters = help.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A required argument is positional, but asked for by us: at a terminal it can be answered.
fn argument(kind: &Kind, def: &FieldDef) -> Arg {
    let id = format!("arg-{}", def.name);
    let mut help = sentence(&def.help);
    if def.kind == FieldType::Enum {
        help = format!("{help} [{}]", help_text(&def.values.join(", ")));
    }
    let takes = Takes::Value(Box::new(def.clone()), kind.links_to(&def.name));
    let arg = Arg::new(id).value_name(def.name.to_uppercase()).help(help).add(takes);
    let arg = if def.required { arg } else { arg.long(def.name.replace('_', "-")) };
    match (def.kind.is_list(), def.required) {
        (true, true) => arg.num_args(1..),
        (true, false) => arg.action(ArgAction::Append),
        (false, _) => arg,
    }
}

/// The failure for a verb that the kind does not have; an id that stands in its place is distinguished from a misspelling.
pub fn unknown_verb(kind: &Kind, word: &str) -> Failure {
    let names: Vec<&str> =
        kind.creates.as_deref().into_iter().chain(kind.verbs.iter().map(|verb| verb.name.as_str())).collect();
    let all = format!("verbs: {}", names.join(", "));
    if word.starts_with(&format!("{}-", kind.prefix)) {
        let message = format!("{word} is an id; what to do with it comes before it");
        return Failure::usage(message).help(format!("as in: opsctl {} VERB {word}", kind.name)).help(all);
    }
    let failure = Failure::usage(format!("{} has no verb `{word}`", with_article(&kind.name)));
    match nearest(word, &names) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    }
    .help(all)
}

/// Runs a verb.
///
/// # Errors
/// The record is not found, the verb refuses, or the file cannot be written.
pub fn run(plan: &Plan, kinds: Kinds, kind: &Kind, matches: &ArgMatches) -> Outcome {
    if let Some((word, matches)) = matches.subcommand()
        && kind.creates.as_deref() == Some(word)
    {
        let args =
            RecordArgs::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
        return crate::cli::command::new::run(plan, kinds, &kind.name, &args);
    }
    let Some((verb, matches)) = matches.subcommand().and_then(|(name, rest)| Some((kind.verb(name)?, rest)))
    else {
        return Err(Failure::usage(format!("`{}` needs a verb", kind.name)));
    };
    let repo = Repo::open(plan, kinds)?;
    let id = matches.get_one::<String>("opsctl-id").map_or("", String::as_str);
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let target = Target::find(plan, &repo, id, Some(kind))?;
    let mut input = VerbInput {
        when: write::when(&repo, text("opsctl-when").as_deref())?,
        now: repo.now,
        by: write::by(&repo, text("opsctl-by"))?,
        note: text("opsctl-note"),
        args: Vec::new(),
        set: write::assignments(matches.get_many::<String>("opsctl-set").into_iter().flatten())?,
    };
    let mut misread = write::stored_times(&repo, kind, &mut input.set);
    if !misread.is_empty() {
        misread.extend(assignment_faults(kind, &input.set, &repo.policy, target.record.zone));
        let message = format!("`{} {}` cannot use what it was given", kind.name, verb.name);
        return Err(Failure::usage(format!("{message}:\n  {}", misread.join("\n  "))));
    }
    for def in &verb.args {
        let values: Vec<&str> = matches
            .get_many::<String>(&format!("arg-{}", def.name))
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !values.is_empty() {
            let value = values.join(",");
            input.args.push((def.name.clone(), write::argument_value(&repo, def, &value)?));
        }
    }
    write::ask_for_missing(plan, &repo, &target.record, verb, &mut input)?;
    let edited = apply(&target.record, verb, &input, &repo.policy, &|id| write::find_record(&repo, id).ok())
        .map_err(write::refusal)?;
    write::commit_edit(plan, &repo, &target, edited, matches.get_flag("opsctl-commit"))
}
