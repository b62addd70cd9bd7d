//! `check --fix`: what was fixed in memory is written, or shown as a diff.

use crate::base::text::plural;
use crate::cli::load::Repo;
use crate::cli::outcome::{Answered, Exit, Failure, Outcome};
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::corpus::Corpus;
use crate::corpus::read::ReadContext;
use crate::doc::secret::Secrets;
use crate::lint::fixer::{self, Fixed};
use crate::lint::reporter::LintFinding;
use crate::render;
use crate::source::write::replace;
use crate::view::answer::Answer;

/// Fixes in memory what can be fixed.
pub fn apply(repo: &Repo, corpus: Corpus, look: &dyn Fn(&Corpus) -> Vec<LintFinding>) -> Fixed {
    let context = ReadContext { registry: &repo.registry, policy: &repo.policy };
    fixer::apply(corpus, &context, look)
}

/// Writes the fixed files. Each is replaced whole or not at all; the caller holds the lock.
///
/// # Errors
/// A file was changed meanwhile or cannot be written; those before it are written.
pub fn write(plan: &Plan, repo: &Repo, fixed: &Fixed) -> Result<(), Failure> {
    for (path, (before, now)) in &fixed.files {
        replace(&repo.root, path, before, now).map_err(Failure::system)?;
    }
    if !fixed.files.is_empty() {
        let paths: Vec<&str> = fixed.files.keys().map(String::as_str).collect();
        let files = plural(paths.len(), "file");
        output::hint(plan, &format!("{files} changed: {}", paths.join(", ")));
    }
    Ok(())
}

/// Shows what fixing would change. The answer is no when there is anything.
///
/// # Errors
/// The answer cannot be written.
pub fn show(plan: &Plan, repo: &Repo, fixed: &Fixed) -> Outcome {
    let style = plan.terminal.style(repo.policy.zone);
    // A file or a pipe gets every byte, so that the diff can be applied.
    let shown = style.width != render::UNBOUNDED && plan.output.is_none();
    let mut text = String::new();
    let mut masked = false;
    for (path, (before, now)) in &fixed.files {
        // Only files that are text are ever fixed.
        let (Ok(before), Ok(now)) = (std::str::from_utf8(before), std::str::from_utf8(now)) else { continue };
        let diff = render::diff::unified(path, before, now, &style, shown);
        // What was before is still there after a fix, save what a fix removed.
        match Secrets::find(before.as_bytes()).mask(&diff) {
            Some(shown) => {
                masked |= *shown != diff;
                text.push_str(&shown);
            }
            None => {
                let why = "it holds too many credentials to show what changes";
                output::warning(plan, &format!("the diff of {path} is left out: {why}"));
            }
        }
    }
    if masked {
        output::warning(
            plan,
            "credentials are shown as ********: this diff cannot be applied; use --fix alone",
        );
    }
    let exit = if fixed.files.is_empty() { Exit::Done } else { Exit::No };
    Ok(Answered::new(Answer::Text(text), repo.policy.zone).exit(exit))
}
