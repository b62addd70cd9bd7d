//! What can be typed: the commands and flags that are the same in every repo. The kinds' verbs join in `run.rs`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Shown under every `--help`.
pub const EXIT_CODES: &str = "Exit codes:\n  0  done\n  1  the answer is no: findings at error level, a --fail-on that held, a guard that refused\n  \
     2  usage or bad input\n  3  the repo, Git or the disk failed";

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

/// Flags of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Work in DIR instead of the current folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// Take TIME as the present moment [env: OPSCTL_NOW]
    #[arg(long, value_name = "TIME", global = true, env = "OPSCTL_NOW", hide_env = true)]
    pub now: Option<String>,
    /// Read the records, kinds and policy of a revision instead of the files on disk
    #[arg(long, value_name = "REV", global = true)]
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
    /// Print a completion script for a shell, the repo's own kinds included
    Completions(CompletionsArgs),
    /// Print the manual page, or write all pages to a folder
    Man(ManArgs),
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder; made where there is none
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Severity scheme and targets to begin with
    #[arg(long, value_name = "PROFILE", default_value = "standard")]
    pub profile: String,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The new folder
    #[arg(value_name = "DIR", default_value = "opsctl-demo")]
    pub dir: PathBuf,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The kind of record
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// What it is made of.
    #[command(flatten)]
    pub record: RecordArgs,
}

/// What a new record is made of, where its kind is known.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// Its title
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The kind's variant
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
    /// A record this one comes from: linked both ways, its facts carried over
    #[arg(long, value_name = "ID")]
    pub from: Vec<String>,
    /// A field's value; lists as a,b
    #[arg(short = 's', long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// The period a review covers, e.g. last-week or 2026-W46
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Who makes it [env: OPSCTL_BY]
    #[arg(long, value_name = "WHO", env = "OPSCTL_BY", hide_env = true)]
    pub by: Option<String>,
    /// Open the new record in $EDITOR
    #[arg(long)]
    pub edit: bool,
    /// Commit the new record
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// The record
    #[arg(value_name = "ID")]
    pub id: String,
    /// Fields and their values; an empty value removes the field
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub set: Vec<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The record
    #[arg(value_name = "ID")]
    pub id: String,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only records of this kind
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Only records that fulfil EXPR: key=value, !=, <, <=, >, >=, ~ (contains)
    #[arg(short = 'w', long = "where", value_name = "EXPR")]
    pub filter: Vec<String>,
    /// Order by this key; -key for the other way round
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// The columns to show
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
}

/// Arguments of `kinds`.
#[derive(Debug, Args)]
pub struct KindsArgs {
    /// Show this kind in full
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Only these files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What `git commit` would commit now: findings in staged files, and those that they cause elsewhere
    #[arg(long, conflicts_with = "at")]
    pub staged: bool,
    /// What merging REV into the current branch would give; nothing is merged
    #[arg(long, value_name = "REV", conflicts_with_all = ["at", "staged"])]
    pub merge_with: Option<String>,
    /// Mend what can be mended without a decision, and show what is left
    #[arg(long, conflicts_with_all = ["at", "staged", "merge_with"])]
    pub fix: bool,
    /// With --fix: show the changes and make none; the answer is no (exit code 1) when there are any
    #[arg(long, requires = "fix")]
    pub diff: bool,
    /// Take FILE for the baseline of known findings, instead of the one of opsctl.yaml
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found now to the baseline (.opsctl/baseline.json): only new findings count from then on
    #[arg(long, conflicts_with_all = ["paths", "fix", "at", "staged", "merge_with"])]
    pub write_baseline: bool,
    /// Take findings that are gone out of the baseline
    #[arg(long, conflicts_with_all = ["paths", "write_baseline", "diff", "at", "staged", "merge_with"])]
    pub prune: bool,
    /// List the rules
    #[arg(
        long,
        conflicts_with_all = ["paths", "staged", "merge_with", "fix", "baseline", "write_baseline", "prune"]
    )]
    pub rules: bool,
    /// Say what a rule is for and how to mend what it finds
    #[arg(
        long,
        value_name = "CODE",
        conflicts_with_all = ["paths", "rules", "staged", "merge_with", "fix", "baseline", "write_baseline", "prune"]
    )]
    pub explain: Option<String>,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The report; without a name, the reports are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The period, e.g. last-week, 2026-W46, 2026-11, 2026-Q4, last-30d, 2026-11-01..2026-11-15
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// Also by this key: severity, service, team, week, month; of actions: owner, priority, record
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub by: Vec<String>,
    /// Only records that fulfil EXPR: key=value, !=, <, <=, >, >=, ~ (contains)
    #[arg(short = 'w', long = "where", value_name = "EXPR")]
    pub filter: Vec<String>,
    /// Bring back records left out for REASON: cancelled, duplicate, drill, maintenance
    #[arg(long, value_name = "REASON", value_delimiter = ',')]
    pub include: Vec<String>,
    /// Exit with 1 when this holds, e.g. breached>0
    #[arg(long, value_name = "COND")]
    pub fail_on: Vec<String>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The record
    #[arg(value_name = "ID")]
    pub id: String,
}

/// Arguments of `notify`.
#[derive(Debug, Args)]
pub struct NotifyArgs {
    /// The record; without one, the messages are listed
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// The message: initial, update, resolved, sla-breach, or one of .opsctl/messages
    #[arg(short, long, value_name = "MESSAGE")]
    pub message: Option<String>,
    /// How it is written; markdown where not given
    #[arg(long, value_name = "STYLE")]
    pub style: Option<crate::cli::command::notify::Style>,
    /// Whom it is for; team where not given
    #[arg(long, value_name = "AUDIENCE")]
    pub audience: Option<crate::cli::command::notify::Audience>,
}

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
    #[arg(long, value_name = "WHO")]
    pub owner: Option<String>,
    /// Only those whose day is over
    #[arg(long)]
    pub overdue: bool,
    /// Those that are done or dropped, too
    #[arg(long)]
    pub all: bool,
    /// Only those that fulfil EXPR, on their columns (owner, priority, kind, due, status) or their record's fields
    #[arg(short = 'w', long = "where", value_name = "EXPR")]
    pub filter: Vec<String>,
}

/// Arguments of `action add`.
#[derive(Debug, Args)]
pub struct ActionAdd {
    /// The record it follows from
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// What is to be done
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// Who does it
    #[arg(long, value_name = "WHO")]
    pub owner: Option<String>,
    /// The day it is due: 2026-11-27, friday, in 5d
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// How urgent it is, e.g. P2
    #[arg(long, value_name = "PRIORITY")]
    pub priority: Option<String>,
    /// What it is for: prevent, detect or mitigate
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `action done`.
#[derive(Debug, Args)]
pub struct ActionDone {
    /// The action item, e.g. PM-2026-0017/A2; its place in the record where it has no id, e.g. PM-2026-0017/2
    #[arg(value_name = "ID")]
    pub id: String,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

/// Arguments of `action drop`.
#[derive(Debug, Args)]
pub struct ActionDrop {
    /// The action item, e.g. PM-2026-0017/A2; its place in the record where it has no id, e.g. PM-2026-0017/2
    #[arg(value_name = "ID")]
    pub id: String,
    /// Why; written to a column Notes, else behind the action's text
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Commit the change
    #[arg(long)]
    pub commit: bool,
}

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

/// Arguments of `refresh`.
#[derive(Debug, Args)]
pub struct RefreshArgs {
    /// Records or files; without any, all that have generated parts
    #[arg(value_name = "ID|PATH")]
    pub targets: Vec<String>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// A kind; without one, the schemas are listed
    #[arg(value_name = "KIND")]
    pub name: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for every command into this folder
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Arguments of `renumber`.
#[derive(Debug, Args)]
pub struct RenumberArgs {
    /// The id to give up
    #[arg(value_name = "OLD", required_unless_present = "auto", requires = "new")]
    pub old: Option<String>,
    /// The id to take instead
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// Give the next free id to every record whose id an older record has
    #[arg(long, conflicts_with_all = ["old", "new"])]
    pub auto: bool,
    /// Only show what would be changed
    #[arg(long)]
    pub dry_run: bool,
}

/// The commands below `hook`.
#[derive(Debug, Subcommand)]
pub enum HookCommand {
    /// Check every commit: write a pre-commit hook that runs `opsctl check --staged`
    Install(HookArgs),
    /// Take out what `opsctl hook install` put in, and nothing else
    Uninstall(HookArgs),
}

/// Arguments of `hook install` and `hook uninstall`.
#[derive(Debug, Args)]
pub struct HookArgs {
    /// install: also merge records key by key and row by row; uninstall: take out only that
    #[arg(long)]
    pub merge_driver: bool,
}

/// Arguments of `merge-driver`.
#[derive(Debug, Args)]
pub struct MergeDriverArgs {
    /// The version both sides come from (%O)
    #[arg(value_name = "BASE")]
    pub base: PathBuf,
    /// The version of the current branch, and where the result goes (%A)
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,
    /// The version of the other branch (%B)
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
    /// The file's path in the repo, for messages (%P)
    #[arg(value_name = "PATH")]
    pub path: Option<String>,
    /// Length of conflict markers (%L)
    #[arg(long, value_name = "N", default_value = "7")]
    pub marker_size: String,
    /// Name of the current branch in conflict markers (%X)
    #[arg(long, value_name = "NAME", default_value = "ours")]
    pub ours_label: String,
    /// Name of the other branch in conflict markers (%Y)
    #[arg(long, value_name = "NAME", default_value = "theirs")]
    pub theirs_label: String,
}
