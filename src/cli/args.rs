//! What the arguments of all commands share: the global flags. A command's own arguments stand
//! in its file; `line.rs` puts them together.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::takes::Takes;
use crate::render::{self, FORMATS, Format};

/// Shown under every `--help`.
pub const EXIT_CODES: &str = "Exit codes:\n  0  done\n  1  the answer is no: findings at error level, a --fail-on that held, a guard that refused\n  \
     2  usage or bad input\n  3  the repo, Git or the disk failed";

/// Flags of every command.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Work in DIR instead of the current folder
    #[arg(short = 'C', value_name = "DIR", value_hint = ValueHint::DirPath, global = true)]
    pub directory: Option<PathBuf>,
    /// Take TIME as the present moment [env: OPSCTL_NOW]
    #[arg(long, value_name = "TIME", global = true, env = "OPSCTL_NOW", hide_env = true)]
    pub now: Option<String>,
    /// Read the records, kinds and policy of a revision instead of the files on disk
    #[arg(long, value_name = "REV", global = true, add = Takes::Revision)]
    pub at: Option<String>,
    /// How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif
    #[arg(short, long, value_name = "FORMAT", global = true, hide_possible_values = true, value_parser = format_parser())]
    pub format: Option<&'static Format>,
    /// Write the answer to FILE instead of the terminal
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// When to use colour: auto, always or never
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: clap::ColorChoice,
    /// Never ask; fail and list what is missing
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Say more on standard error
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Say less on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(names)
        .try_map(|name| render::format(&name).ok_or_else(|| format!("there is no format `{name}`")))
}
