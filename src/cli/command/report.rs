//! `opsctl report`: figures computed from the records.

use clap::Args;

use std::collections::{HashMap, HashSet};

use crate::base::period::Period;
use crate::cli::conditions::Conditions;
use crate::cli::files::{Files, git_failure};
use crate::cli::load::{Kinds, Repo, leave};
use crate::cli::outcome::{Answered, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::{Takes, Word, words};
use crate::corpus::Corpus;
use crate::history::who::who;
use crate::report::fail_on::Condition;
use crate::report::inputs::{Inputs, included, reasons};
use crate::report::{REPORTS, ReportDef, ReportError, find};
use crate::source::git::error::GitError;
use crate::source::git::repo::GitRepo;
use crate::source::git::snapshot::Snapshot;
use crate::view::answer::{Answer, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::evidence::{Evidence, Last, LastCommit};
use crate::view::report::Report;
use crate::view::sheet::Sheet;

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The report; without a name, the reports are listed
    #[arg(value_name = "NAME", add = Takes::OneOf(report_words))]
    pub name: Option<String>,
    /// The period, e.g. last-week, 2026-W46, 2026-11, 2026-Q4, last-30d, 2026-11-01..2026-11-15
    #[arg(long, value_name = "PERIOD", add = Takes::Period)]
    pub period: Option<String>,
    /// Also by this key: severity, service, team, week, month; of actions: owner, priority, record
    #[arg(long, value_name = "KEY", value_delimiter = ',', add = Takes::Grouping)]
    pub by: Vec<String>,
    /// Only records that fulfil EXPR: key=value, key=a,b, !=, <, <=, >, >=, ~ (contains), !~
    #[arg(short = 'w', long = "where", value_name = "EXPR", add = Takes::Condition(&[]))]
    pub filter: Vec<String>,
    /// Bring back records left out for REASON: cancelled, duplicate, drill, maintenance
    #[arg(long, value_name = "REASON", value_delimiter = ',', add = Takes::OneOf(reason_words))]
    pub include: Vec<String>,
    /// Say for each figure which records it stands on, what each gave, where that is written, and the last commit of it
    #[arg(long)]
    pub explain: bool,
    /// Exit with 1 when this holds, e.g. breached>0
    #[arg(long, value_name = "COND")]
    pub fail_on: Vec<String>,
}

fn report_words() -> Vec<Word> {
    words(REPORTS.iter().map(|report| (report.name, report.summary)))
}

fn reason_words() -> Vec<Word> {
    words(reasons().map(|reason| (reason, "")))
}

/// Runs the command.
///
/// # Errors
/// The report, a key, the period or a condition is not known, or the repo cannot be read.
pub fn run(plan: &Plan, kinds: Kinds, args: &ReportArgs) -> Outcome {
    let Some(name) = &args.name else {
        plan.can_write(Shape::Sheets)?;
        return Ok(Answered::timeless(Answer::Sheets(Sheets::new("opsctl.reports/1", vec![list()]))));
    };
    plan.can_write(if args.explain { Shape::Explained } else { Shape::Report })?;
    let def = find(name).map_err(usage)?;
    let by = args.by.iter().map(|key| def.key(key.trim())).collect::<Result<Vec<_>, _>>().map_err(usage)?;
    let conditions = args
        .fail_on
        .iter()
        .map(|text| Condition::parse(text))
        .collect::<Result<Vec<_>, _>>()
        .map_err(usage)?;
    let include = args
        .include
        .iter()
        .map(|name| included(name.trim()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(usage)?;
    let repo = Repo::open(plan, kinds)?;
    let filters = Conditions::new(&repo, None, def.own_keys).read(&args.filter)?;
    let period = args
        .period
        .as_deref()
        .map(|text| Period::parse(text, repo.now, repo.policy.zone))
        .transpose()
        .map_err(|error| Failure::usage(format!("--period: {error}")))?;
    let corpus = repo.corpus()?;
    let source = repo.files.source();
    let inputs = Inputs {
        period,
        by,
        filters,
        include,
        source,
        explain: args.explain,
        ..Inputs::new(&corpus, &repo.policy, repo.now)
    };
    let mut report = def.compute(&inputs);
    if args.explain {
        tell_commits(&mut report, &repo, &corpus)?;
    }
    let held = conditions
        .iter()
        .filter_map(|condition| condition.holds(&report).transpose())
        .collect::<Result<Vec<String>, _>>()
        .map_err(|error| usage(ReportError { message: format!("--fail-on: {}", error.message), ..error }))?;
    leave(corpus);
    let answer = if args.explain { Answer::Explained(report) } else { Answer::Report(report) };
    Ok(Answered::new(answer, repo.policy.zone).unless(&held))
}

/// Names the last commit of every file that the report's evidence stands in; outside a Git repo a note says that there is
/// none to name.
fn tell_commits(report: &mut Report, repo: &Repo, corpus: &Corpus) -> Result<(), Failure> {
    let git = match GitRepo::open(&repo.root) {
        Ok(git) => git,
        Err(GitError::NoRepo(_)) => {
            report.notes.push("The folder lies in no Git repo: there are no commits to name.".to_owned());
            return Ok(());
        }
        // The figures stand without it.
        Err(error @ (GitError::Unsupported(_) | GitError::Foreign(_) | GitError::Bare(_))) => {
            report.notes.push(format!("No commits are named: {error}."));
            return Ok(());
        }
        Err(error) => return Err(git_failure(error)),
    };
    let head = match &repo.files {
        Files::Revision(revision, _) => Some(revision.commit.clone()),
        _ => git.head().map_err(git_failure)?.map(|commit| commit.id),
    };
    let sheets = report.sheets.iter_mut().filter_map(|sheet| sheet.provenance.as_mut());
    let evidence = sheets.flatten().flat_map(|provenance| &mut provenance.records);
    let evidence: Vec<&mut Evidence> =
        evidence.chain(report.left_out.iter_mut().flatten()).filter(|one| !one.path.is_empty()).collect();
    let Some(head) = head else {
        evidence.into_iter().for_each(|one| one.last = Last::Never);
        return Ok(());
    };
    let paths: HashSet<String> = evidence.iter().map(|one| one.path.clone()).collect();
    let commits = git.last_commits(&head, &paths).map_err(git_failure)?;
    let snapshot = git.at_commit(&head).map_err(git_failure)?;
    let on_disk = matches!(repo.files, Files::Worktree(_));
    let mut known: HashMap<String, Last> = HashMap::new();
    for path in paths {
        let last = match commits.get(&path) {
            Some(commit) if snapshot.exists(&path) => Last::Commit(LastCommit {
                hash: commit.id.clone(),
                by: who(&commit.author, &repo.policy),
                at: commit.author.time.in_zone(repo.policy.zone),
                subject: commit.subject.clone(),
                changed_since: if on_disk { differs(repo, corpus, &snapshot, &path) } else { Some(false) },
            }),
            _ => Last::Never,
        };
        known.insert(path, last);
    }
    for one in evidence {
        one.last = known.get(&one.path).cloned().unwrap_or_default();
    }
    Ok(())
}

/// Whether a file on disk says something else than the commit's; `None` where one of them cannot be read. Line ends alone
/// say nothing: Git itself may turn them on the way to the disk.
fn differs(repo: &Repo, corpus: &Corpus, snapshot: &Snapshot, path: &str) -> Option<bool> {
    let stored = snapshot.file(path)?.ok()?;
    let on_disk = match corpus.at_path(path) {
        Some(record) => record.document.bytes().to_vec(),
        None => repo.files.read(path).ok()??,
    };
    Some(on_disk != stored && !lines(&on_disk).eq(lines(&stored)))
}

/// Lines without their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// The weekly report of `week`.
///
/// # Errors
/// The week is no period.
pub fn week(repo: &Repo, corpus: &Corpus, week: &str) -> Outcome {
    let def = find("weekly").map_err(usage)?;
    let period =
        Period::parse(week, repo.now, repo.policy.zone).map_err(|error| Failure::usage(error.to_string()))?;
    let inputs = Inputs::new(corpus, &repo.policy, repo.now).over(period);
    Ok(Answered::new(Answer::Report(def.compute(&inputs)), repo.policy.zone))
}

/// An error of the report floor as wrong usage.
pub fn usage(error: ReportError) -> Failure {
    Failure::usage(error.message).help(error.help)
}

fn list() -> Sheet {
    Columns::new()
        .text("report", |report: &&ReportDef| report.name)
        .texts("by", |report| report.keys.iter().map(|key| key.name()).collect::<Vec<_>>())
        .text("sheets", |report| report.sheets.join(", "))
        .text("summary", |report| report.summary)
        .sheet("reports", "Reports", REPORTS)
}
