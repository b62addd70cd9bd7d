//! Other programs: `git`, whose command lines stand in [`crate::source::git_program`], and the user's editor.
#![expect(clippy::disallowed_methods, reason = "the home of other programs")]

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
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
    /// Standard output as text, without line ends after the last line; bytes that are not UTF-8 show as U+FFFD.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).trim_end_matches(['\n', '\r']).to_owned()
    }

    /// Standard output as one path: a name may hold spaces, quotes and line breaks, so only the last line end is taken off.
    pub fn path(&self) -> PathBuf {
        let line = self.stdout.strip_suffix(b"\n").unwrap_or(&self.stdout);
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            PathBuf::from(OsStr::from_bytes(line))
        }
        #[cfg(not(unix))]
        {
            PathBuf::from(String::from_utf8_lossy(line).trim_end_matches('\r').to_owned())
        }
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

/// A program to run: nothing on its standard input unless [`Self::input`] says so, and its output captured.
pub(in crate::source) struct Call {
    command: Command,
    folder: PathBuf,
    program: String,
    /// The command line as it is shown in errors.
    shown: String,
    input: Option<Vec<u8>>,
}

impl Call {
    /// `program` in `folder`, with `shown` for its arguments in errors.
    pub(in crate::source) fn new(program: &str, folder: &Path, shown: &str) -> Self {
        let mut command = Command::new(program);
        command.current_dir(folder);
        let shown = format!("{program} {shown}");
        Self { command, folder: folder.to_path_buf(), program: program.to_owned(), shown, input: None }
    }

    /// Adds arguments.
    pub(in crate::source) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets environment variables.
    pub(in crate::source) fn with<V: AsRef<OsStr>>(
        mut self,
        variables: impl IntoIterator<Item = (&'static str, V)>,
    ) -> Self {
        self.command.envs(variables);
        self
    }

    /// Takes variables out of the environment that is passed on.
    pub(in crate::source) fn without(mut self, names: &[&str]) -> Self {
        for name in names {
            self.command.env_remove(name);
        }
        self
    }

    /// Gives the program something to read.
    pub(in crate::source) fn input(mut self, bytes: Vec<u8>) -> Self {
        self.input = Some(bytes);
        self
    }

    /// Runs the program to its end.
    ///
    /// # Errors
    /// It cannot be run, or does not exit with 0.
    pub(in crate::source) fn run(self) -> Result<Output, ProgramError> {
        self.answer(&[0]).map(|(_, output)| output)
    }

    /// Runs the program to its end, with the exit codes that are part of its answer.
    ///
    /// # Errors
    /// It cannot be run, or exits with another code.
    pub(in crate::source) fn answer(self, codes: &[i32]) -> Result<(i32, Output), ProgramError> {
        let Self { command, folder, program, shown, input } = self;
        let ran = capture(command, input.as_deref()).map_err(|reason| {
            // A folder that does not exist gives the same error as a missing program.
            if reason.kind() == io::ErrorKind::NotFound && folder.is_dir() {
                ProgramError::Missing(program)
            } else {
                ProgramError::NotStarted { command: shown.clone(), reason }
            }
        })?;
        match ran.status.code() {
            Some(code) if codes.contains(&code) => {
                Ok((code, Output { stdout: ran.stdout, stderr: ran.stderr }))
            }
            code => {
                let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
                Err(ProgramError::Failed { command: shown, code, stderr })
            }
        }
    }
}

/// Runs a command to its end with its output captured. The input is written from a thread of its own: a program that
/// answers before it has read everything must not wait for us while we wait for it.
fn capture(mut command: Command, input: Option<&[u8]>) -> io::Result<std::process::Output> {
    let Some(input) = input else { return command.stdin(Stdio::null()).output() };
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        let writer = std::thread::Builder::new().spawn_scoped(scope, move || {
            // A program that ends early closes the pipe; its exit code tells why.
            stdin.map(|mut stdin| stdin.write_all(input))
        });
        // Without a thread to write from, the program sees an empty input; it ends, and the error says why.
        let output = child.wait_with_output()?;
        writer.map(|_| output)
    })
}

/// A variable of the environment that is passed on to programs; `None` where it is not set, or empty.
pub(in crate::source) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The folder this process runs in.
///
/// # Errors
/// The system does not say.
pub(in crate::source) fn current_folder() -> io::Result<PathBuf> {
    std::env::current_dir()
}

/// The program file of this process.
///
/// # Errors
/// The system does not say.
pub(in crate::source) fn own_program() -> io::Result<PathBuf> {
    std::env::current_exe()
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
