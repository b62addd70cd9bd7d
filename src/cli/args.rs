//! What the arguments of all commands share: the global flags and the names of the formats. A command's own arguments stand
//! in its file; `line.rs` puts them together.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::takes::Takes;

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
    #[arg(short, long, value_name = "FORMAT", global = true, hide_possible_values = true)]
    pub format: Option<FormatName>,
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

/// Names of the output formats; each command says which it can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// For people, at a terminal
    Table,
    /// For programs, versioned
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
    /// Annotations of a GitHub workflow
    Github,
    /// GitLab code quality
    Gitlab,
    /// Test reports
    Junit,
    /// Code scanning
    Sarif,
}

impl FormatName {
    /// The name as typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
        }
    }
}
