//! What could come next on a command line that is being typed: a shell asks when somebody presses TAB, and gets words with a
//! line of help each. Nothing is written, and no error is shown: what cannot be read offers nothing.
//!
//! The shell's script (`opsctl completions SHELL`) runs `opsctl -- WORD...`, the last word being the one under the cursor, with
//! [`VARIABLE`] set to the shell's name.

pub mod here;
pub mod records;
pub mod shell;
pub mod values;
pub mod word;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use crate::cli::completion::here::Here;
use crate::cli::completion::shell::Shell;
use crate::cli::line::{directory_of, reserved_names, spoken_to};
use crate::cli::load::load_kinds;
use crate::cli::plan::variable;
use crate::cli::takes::Takes;

/// The variable of the environment that makes of a command line a question of a shell.
pub const VARIABLE: &str = "OPSCTL_COMPLETE";

/// The answer to a shell's question; `None` where the arguments of the process are none. `asked` is what [`VARIABLE`] says.
pub fn answer(asked: Option<&str>, args: &[OsString]) -> Option<String> {
    let shell = Shell::called(asked?)?;
    let words = args.get(1..)?.split_first().filter(|(first, _)| *first == "--").map(|(_, words)| words)?;
    let words: Vec<OsString> = words.iter().map(|word| shell.typed(word)).collect();
    Some(shell.written(&offered(&words)))
}

/// The words that could stand in the place of the last one, flags only where it begins like one or nothing else could.
fn offered(words: &[OsString]) -> Vec<CompletionCandidate> {
    let Some(last) = words.len().checked_sub(1) else { return Vec::new() };
    let kinds = load_kinds(&folder(words), reserved_names());
    let line = spoken_to(&kinds, words);
    let mut line = with_completers(line, &Arc::new(Here::new(kinds, words)));
    // Paths are looked up where the process runs.
    let found = complete(&mut line, words.to_vec(), last, Some(Path::new("."))).unwrap_or_default();
    let is_flag = |word: &CompletionCandidate| word.get_id().is_some_and(|id| id.starts_with("arg::"));
    let flags_alone = found.iter().all(is_flag);
    let asks_for_flags = words[last].to_str().is_some_and(|word| word.starts_with('-'));
    found.into_iter().filter(|word| flags_alone || asks_for_flags || !is_flag(word)).collect()
}

/// The folder that the command will work in. Nobody has put the home folder in the place of `~` yet.
fn folder(words: &[OsString]) -> PathBuf {
    let folder = directory_of(words);
    match (folder.strip_prefix("~"), variable("HOME")) {
        (Ok(below), Some(home)) => Path::new(&home).join(below),
        (Ok(_), None) | (Err(_), _) => folder,
    }
}

/// The command line with a completer for every argument that says what it takes.
fn with_completers(line: clap::Command, here: &Arc<Here>) -> clap::Command {
    let line = line.mut_args(|arg| {
        let Some(takes) = arg.get::<Takes>().cloned() else { return arg };
        let here = Arc::clone(here);
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
            typed.to_str().map_or_else(Vec::new, |typed| values::fitting(&takes, &here, typed))
        }))
    });
    line.mut_subcommands(|below| with_completers(below, here))
}
