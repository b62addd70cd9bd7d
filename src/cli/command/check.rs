//! `opsctl check`: records held against their kinds and the policy; the list of rules, and one rule explained.

use std::path::PathBuf;

use clap::Args;

use crate::base::text::nearest;
use crate::cli::baseline;
use crate::cli::files::Files;
use crate::cli::findings::{judge, judgement, linked_corpus};
use crate::cli::fix;
use crate::cli::load::{Kinds, Repo, root_of};
use crate::cli::lock::lock;
use crate::cli::outcome::{Answered, Exit, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::cli::takes::{Takes, Word};
use crate::corpus::Corpus;
use crate::lint::baseline::Baseline;
use crate::lint::engine::LintResult;
use crate::lint::limit::listed;
use crate::lint::rule::Rule;
use crate::lint::rules;
use crate::source::inside::{plain, relative};
use crate::source::root::{POLICY_FILE, find_git, real};
use crate::source::tree::{self, KINDS_FOLDER};
use crate::view::answer::{Answer, Checked, Shape, Sheets};
use crate::view::columns::Columns;
use crate::view::finding::{Findings, Level};

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
    #[arg(long, value_name = "REV", add = Takes::Revision, conflicts_with_all = ["at", "staged"])]
    pub merge_with: Option<String>,
    /// Fix what can be fixed without a decision, and show what is left
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
    /// Say what a rule is for and how to fix what it finds
    #[arg(
        long,
        value_name = "CODE",
        add = Takes::OneOf(rule_words),
        conflicts_with_all = ["paths", "rules", "staged", "merge_with", "fix", "baseline", "write_baseline", "prune"]
    )]
    pub explain: Option<String>,
}

fn rule_words() -> Vec<Word> {
    rules::ALL.iter().map(|rule| (rule.code.to_owned(), format!("{}: {}", rule.name, rule.summary))).collect()
}

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
    plan.can_write(if args.diff || args.write_baseline { Shape::Text } else { Shape::Findings })?;
    // What is wrong with kinds becomes findings here, so it is not warned about as well.
    let root = root_of(plan, &kinds)?;
    let files = match (&args.merge_with, args.staged) {
        (Some(revision), _) => Files::merge(root, revision)?,
        (None, true) => Files::index(root)?,
        (None, false) => Files::at(root, plan.at.as_deref())?,
    };
    let repo = Repo::open_files(plan, kinds, files)?;
    let chosen = chosen(plan, &repo, &args.paths)?;
    let elsewhere = repo.files.not_checked_out();
    let elsewhere = elsewhere.as_ref();
    let wanted = |path: &str| is_chosen(&chosen, path) && !elsewhere.is_some_and(|all| all.has_file(path));
    let writes = (args.fix && !args.diff) || args.write_baseline || args.prune;
    // Held until the end: what was read must still be there when it is written.
    let _lock = if writes { Some(lock(plan, &repo.root)?) } else { None };
    let stored =
        if args.write_baseline { None } else { baseline::load(plan, &repo, args.baseline.as_deref())? };
    if args.write_baseline {
        let all = judgement(&repo, elsewhere, &wanted)?.all;
        let all = all.iter().map(|judged| &judged.finding);
        return baseline::write(plan, &repo, args.baseline.as_deref(), all);
    }
    let known = stored.as_ref().map(|stored| &stored.baseline);
    let mut fixed = 0;
    let judgement = if args.fix {
        let exists = |path: &str| repo.files.exists(path) || elsewhere.is_some_and(|all| all.exists(path));
        let look = |corpus: &Corpus| judge(&repo, corpus, &exists, &wanted);
        let unknown = |corpus: &Corpus| screened(look(corpus), known).0.all;
        let done = fix::apply(&repo, linked_corpus(&repo, elsewhere)?, &unknown);
        if args.diff {
            return fix::show(plan, &repo, &done);
        }
        fix::write(plan, &repo, &done)?;
        fixed = done.fixed;
        look(&done.corpus)
    } else {
        judgement(&repo, elsewhere, &wanted)?
    };
    if let Some(stored) = &stored {
        let all = judgement.all.iter().map(|judged| &judged.finding);
        if args.prune {
            baseline::prune(plan, &repo, stored, all)?;
        } else if chosen.is_empty() && !args.staged {
            baseline::tell_gone(plan, stored, all);
        }
    } else if args.prune {
        return Err(baseline::none());
    }
    let (judgement, known) = screened(judgement, known);
    let LintResult { all, mut files, allowed } = judgement;
    if !args.staged {
        files = files.saturating_add(named_settings(&repo, &chosen));
    }
    let all = listed(all.into_iter().map(|judged| judged.finding).collect());
    let findings = Findings { all, files, allowed, known, fixed };
    let exit = if findings.count(Level::Error) > 0 { Exit::No } else { Exit::Done };
    let rules = rules::ALL.iter().map(|rule| rule.info()).collect();
    let checked = Checked { findings, rules, below: below_checkout(&repo) };
    Ok(Answered::new(Answer::Findings(Box::new(checked)), repo.policy.zone).exit(exit))
}

/// Without what the baseline knows, and how much that is.
fn screened(mut judgement: LintResult, baseline: Option<&Baseline>) -> (LintResult, usize) {
    let Some(baseline) = baseline else { return (judgement, 0) };
    let known = baseline.known(judgement.all.iter().map(|judged| &judged.finding));
    let mut counts = known.iter();
    judgement.all.retain_mut(|judged| {
        let finding = &mut judged.finding;
        let left = finding.weight().saturating_sub(counts.next().copied().unwrap_or(0));
        if !finding.more.is_empty() && left > 0 {
            let more = finding.more.split_off(finding.more.len().saturating_sub(left));
            finding.stand_for(more);
        }
        left > 0
    });
    (judgement, known.iter().sum())
}

/// The root below the top of the checkout, where it is a folder in it.
fn below_checkout(repo: &Repo) -> Option<String> {
    let top = find_git(&repo.root).map(|git| git.work_tree)?;
    relative(&top, &real(&repo.root)?).filter(|below| !below.is_empty())
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
        if !repo.files.exists(&below) && !tree::exists(&repo.root, &below) {
            return Err(Failure::usage(format!("there is no file or folder {shown}"))
                .help(format!("paths begin at {}", plan.directory.display())));
        }
        chosen.push(below);
    }
    Ok(chosen)
}

/// How many of the files asked for by name are no records: the policy and the files of kinds.
fn named_settings(repo: &Repo, chosen: &[String]) -> usize {
    if chosen.is_empty() {
        return 0;
    }
    let kinds = repo.files.kinds().files.into_iter().map(|(path, _)| format!("{KINDS_FOLDER}/{path}"));
    std::iter::once(POLICY_FILE.to_owned()).chain(kinds).filter(|path| is_chosen(chosen, path)).count()
}

fn is_chosen(chosen: &[String], path: &str) -> bool {
    let within = |one: &String| {
        path.strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    chosen.is_empty() || chosen.iter().any(within)
}

fn list_rules(plan: &Plan) -> Outcome {
    plan.can_write(Shape::Sheets)?;
    let sheet = Columns::new()
        .text("code", |rule: &&Rule| rule.code)
        .text("name", |rule| rule.name)
        .text("level", |rule| rule.level.name())
        .text("summary", |rule| rule.summary)
        .sheet("rules", "Rules", rules::ALL);
    Ok(Answered::timeless(Answer::Sheets(Sheets::new("opsctl.rules/1", vec![sheet]))))
}

fn explain(plan: &Plan, asked: &str) -> Outcome {
    plan.can_write(Shape::Rule)?;
    let rule = rules::get(asked).ok_or_else(|| {
        let names: Vec<&str> = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]).collect();
        let failure = Failure::usage(format!("there is no rule `{asked}`"));
        let failure = match nearest(asked, names.iter().copied()) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure,
        };
        failure.help("`opsctl check --rules` lists them")
    })?;
    Ok(Answered::timeless(Answer::Rule(rule.info())))
}
