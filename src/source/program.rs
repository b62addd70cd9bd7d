//! Other programs: today only `git`, whose hooks, signing and identity apply to what it writes.
#![expect(clippy::disallowed_methods, reason = "the home of other programs")]

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program that succeeded wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Its standard output, byte for byte.
    pub stdout: Vec<u8>,
    /// Its standard error, byte for byte.
    pub stderr: Vec<u8>,
}

impl Output {
    /// Standard output as text, without the line end of the last line; bytes that are not UTF-8 show as U+FFFD.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).trim_end_matches(['\n', '\r']).to_owned()
    }
}

/// Why a program gave no answer.
#[derive(Debug)]
pub enum ProgramError {
    /// It is not installed, or not on the PATH.
    Missing(String),
    /// It could not be started.
    NotStarted {
        /// The command line.
        command: String,
        /// What the system says.
        reason: io::Error,
    },
    /// It ended with a failure.
    Failed {
        /// The command line.
        command: String,
        /// Its exit code; `None` when a signal ended it.
        code: Option<i32>,
        /// What it wrote to standard error.
        stderr: String,
    },
}

impl fmt::Display for ProgramError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(program) => {
                write!(out, "the program {program} was not found; install it or put it on the PATH")
            }
            Self::NotStarted { command, reason } => write!(out, "`{command}` could not be started: {reason}"),
            Self::Failed { command, code, stderr } => {
                match code {
                    Some(code) => write!(out, "`{command}` failed with exit code {code}")?,
                    None => write!(out, "`{command}` was ended by a signal")?,
                }
                match stderr.trim() {
                    "" => Ok(()),
                    said => write!(out, ": {said}"),
                }
            }
        }
    }
}

impl std::error::Error for ProgramError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotStarted { reason, .. } => Some(reason),
            Self::Missing(_) | Self::Failed { .. } => None,
        }
    }
}

/// Runs `git` with `args` in `root`: no input, no questions at the terminal, output captured. The environment is
/// passed on, so that `GIT_DIR` and identity apply.
///
/// # Errors
///
/// [`ProgramError`] where it cannot be run or does not exit with 0.
pub fn git<A: AsRef<OsStr>>(root: &Path, args: &[A]) -> Result<Output, ProgramError> {
    git_reading(root, args, None, &[0]).map(|(_, output)| output)
}

/// Like [`git`], for commands whose exit code is part of the answer: those in `codes` are no failure.
///
/// # Errors
///
/// [`ProgramError`] where it cannot be run or exits with any other code.
pub fn git_answer<A: AsRef<OsStr>>(
    root: &Path,
    args: &[A],
    codes: &[i32],
) -> Result<(i32, Output), ProgramError> {
    git_reading(root, args, None, codes)
}

/// Like [`git`], with `input` on its standard input.
///
/// # Errors
///
/// [`ProgramError`] where it cannot be run or does not exit with 0.
pub fn git_with_input<A: AsRef<OsStr>>(
    root: &Path,
    args: &[A],
    input: &[u8],
) -> Result<Output, ProgramError> {
    git_reading(root, args, Some(input), &[0]).map(|(_, output)| output)
}

fn git_reading<A: AsRef<OsStr>>(
    root: &Path,
    args: &[A],
    input: Option<&[u8]>,
    codes: &[i32],
) -> Result<(i32, Output), ProgramError> {
    let line = || {
        let args = args.iter().map(|arg| arg.as_ref().to_string_lossy().into_owned());
        std::iter::once("git".to_owned()).chain(args).collect::<Vec<_>>().join(" ")
    };
    let mut command = Command::new("git");
    command.args(args).current_dir(root).env("GIT_TERMINAL_PROMPT", "0");
    // A hook's environment may name them relative to the folder it was started in, which need not be `root`.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
        let value =
            std::env::var_os(name).filter(|value| Path::new(value).is_relative() && !value.is_empty());
        if let (Some(value), Ok(current)) = (value, std::env::current_dir()) {
            command.env(name, current.join(value));
        }
    }
    let ran = run(command, input).map_err(|reason| {
        // A folder that does not exist gives the same error as a missing program.
        if reason.kind() == io::ErrorKind::NotFound && root.is_dir() {
            ProgramError::Missing("git".to_owned())
        } else {
            ProgramError::NotStarted { command: line(), reason }
        }
    })?;
    match ran.status.code() {
        Some(code) if codes.contains(&code) => Ok((code, Output { stdout: ran.stdout, stderr: ran.stderr })),
        code => {
            let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
            Err(ProgramError::Failed { command: line(), code, stderr })
        }
    }
}

/// Runs a command to its end with its output captured. The input is written from a thread of its own: a program that
/// answers before it has read everything must not wait for us while we wait for it.
fn run(mut command: Command, input: Option<&[u8]>) -> io::Result<std::process::Output> {
    let Some(input) = input else { return command.stdin(Stdio::null()).output() };
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that ends early closes the pipe; its exit code tells why.
            stdin.map(|mut stdin| stdin.write_all(input))
        });
        child.wait_with_output()
    })
}

/// Opens a file in the user's editor (`$VISUAL`, else `$EDITOR`, else `vi`) and waits until it is closed.
///
/// # Errors
///
/// [`ProgramError`] where the editor cannot be run or does not exit with 0.
pub fn edit_file(path: &Path) -> Result<(), ProgramError> {
    let named = |name: &str| std::env::var(name).ok().filter(|text| !text.trim().is_empty());
    let editor = named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi").to_owned();
    let status = Command::new(&program).args(words).arg(path).status();
    let command = format!("{editor} {}", path.display());
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(ProgramError::Failed { command, code: status.code(), stderr: String::new() }),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Err(ProgramError::Missing(program)),
        Err(reason) => Err(ProgramError::NotStarted { command, reason }),
    }
}

/// The value Git has for `key` (`user.name`) in `root`; `None` where it has none, is empty, or Git cannot be asked.
pub fn git_config(root: &Path, key: &str) -> Option<String> {
    git(root, &["config", "--get", key])
        .ok()
        .map(|output| output.text())
        .filter(|value| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{ProgramError, git, git_config};

    #[test]
    fn git_answers_or_says_why() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        // By file: `GIT_DIR` may name a real repo, whose configuration is not ours to change.
        let file = ["config", "--file", "config"];
        git(root, &[file.as_slice(), &["user.name", "Alice Ä"]].concat()).unwrap();
        assert_eq!(
            git(root, &[file.as_slice(), &["--get", "user.name"]].concat()).unwrap().text(),
            "Alice Ä"
        );
        assert_eq!(git_config(root, "opsctl.none"), None);
        let error = git(root, &["no-such-command"]).unwrap_err();
        assert!(matches!(&error, ProgramError::Failed { code: Some(1), .. }), "{error:?}");
        assert!(error.to_string().starts_with("`git no-such-command` failed with exit code 1: "), "{error}");
        let nowhere = git(&root.join("none"), &["status"]).unwrap_err();
        assert!(matches!(nowhere, ProgramError::NotStarted { .. }), "{nowhere:?}");
    }
}
