//! `opsctl merge-driver`: what Git runs to merge a record, as `merge.opsctl.driver` says.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::outcome::{Answered, Exit, Failure, Outcome};
use crate::cli::plan::Plan;
use crate::merge::{Markers, merge};
use crate::source::temporary::sweep_folder;
use crate::source::tree::read_file;
use crate::source::write::replace;
use crate::view::answer::Answer;

/// Longest conflict marker that is written.
const WIDEST_MARKER: usize = 200;

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

/// Runs the command: 0 when everything could be merged, 1 when conflicts are left in the file, as Git expects. Needs no
/// ops repo: the files are enough.
///
/// # Errors
/// A file cannot be read or written; Git then reports a conflict and leaves the current branch's version.
pub fn run(plan: &Plan, args: &MergeDriverArgs) -> Outcome {
    let base = read(plan, &args.base)?;
    let ours = read(plan, &args.ours)?;
    let theirs = read(plan, &args.theirs)?;
    let markers = Markers {
        ours: label(&args.ours_label, "ours"),
        theirs: label(&args.theirs_label, "theirs"),
        // A Git that does not know `%L` passes it on as it is.
        size: args.marker_size.parse().map_or(7, |size: usize| size.clamp(1, WIDEST_MARKER)),
    };
    let merged = merge(&base, &ours, &theirs, &markers);
    let (folder, name) = place(plan, &args.ours)?;
    // Git runs this without the repo's lock, whose next holder would clear away what a killed one left.
    sweep_folder(&folder);
    replace(&folder, &name, &ours, &merged.bytes).map_err(Failure::system)?;
    let answered = Answered::timeless(Answer::Nothing);
    match merged.conflicts {
        0 => Ok(answered),
        conflicts => {
            let path = args.path.clone().unwrap_or_else(|| args.ours.display().to_string());
            let what = if conflicts == 1 { "conflict" } else { "conflicts" };
            Ok(answered.exit(Exit::No).hint(format!("{conflicts} {what} left in {path}")))
        }
    }
}

/// A name for a marker: on one line, and none that Git did not fill in.
fn label(text: &str, instead: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    if text.trim().is_empty() || text.starts_with('%') { instead.to_owned() } else { text }
}

/// The folder of a file, and its name in there.
fn place(plan: &Plan, path: &Path) -> Result<(std::path::PathBuf, String), Failure> {
    let full = plan.directory.join(path);
    let name = full.file_name().and_then(|name| name.to_str());
    match (full.parent(), name) {
        (Some(folder), Some(name)) => Ok((folder.to_path_buf(), name.to_owned())),
        _ => Err(Failure::usage(format!("{} is no file", path.display()))),
    }
}

fn read(plan: &Plan, path: &Path) -> Result<Vec<u8>, Failure> {
    let (folder, name) = place(plan, path)?;
    read_file(&folder, &name).map_err(|error| Failure::system(format!("{}: {error}", path.display())))
}
