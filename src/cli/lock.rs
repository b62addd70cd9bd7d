//! The repo's lock, as commands take it: how long they wait, and what they do first once they have it.

use std::path::Path;
use std::time::Duration;

use crate::cli::outcome::Failure;
use crate::cli::output;
use crate::cli::plan::Plan;
use crate::source::lock::RepoLock;
use crate::source::temporary::{exclude_from_git, sweep_tree};

/// Between two attempts to lock the repo. Verbs hold it for milliseconds.
const PAUSE: Duration = Duration::from_millis(20);

/// Pauses before a command gives up: ten seconds, or longer where the machine is busy.
const MOST_PAUSES: u32 = 500;

/// The lock of the repo at `root`; says so when it has to wait, unless it is to be quiet. Once it is held, temporary
/// files are excluded from Git, and those that a killed writer left are removed.
///
/// # Errors
/// The lock file cannot be made or locked, or somebody holds it for too long.
pub fn lock(plan: &Plan, root: &Path) -> Result<RepoLock, Failure> {
    let lock = RepoLock::acquire(root, &plan.command, |path, pauses| {
        if pauses == 0 {
            output::progress(plan, &format!("waiting for another opsctl ({})", path.display()));
        }
        if pauses < MOST_PAUSES {
            std::thread::sleep(PAUSE);
        }
        pauses < MOST_PAUSES
    })
    .map_err(|error| Failure::system(&error).help(error.help()))?;
    exclude_from_git(root);
    if lock.was_interrupted {
        sweep_tree(root);
    }
    Ok(lock)
}
