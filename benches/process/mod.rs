//! Whole processes, run and timed from outside: what a person at a terminal waits for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A program with its arguments and the folder it runs in.
pub struct Program {
    name: PathBuf,
    args: Vec<String>,
    dir: PathBuf,
}

/// Whether a program did what its command line asks for.
pub enum Answer {
    /// It did; in a few words, what it said.
    Given(String),
    /// It did not, and why one knows.
    Missing(String),
}

impl Program {
    /// The program `name` (a path, or a name to look up) with `args`, run in `dir`.
    pub fn new(name: &str, args: &[&str], dir: &Path) -> Self {
        Self {
            name: PathBuf::from(name),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            dir: dir.to_owned(),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.name);
        command.args(&self.args).current_dir(&self.dir).env("NO_COLOR", "1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Whether it can be started and exits with 0.
    pub fn succeeds(&self) -> bool {
        self.command().status().is_ok_and(|status| status.success())
    }

    /// Runs it once, untimed, and reads the answer: a command that is not there yet, or that says
    /// something else, must not be timed as if it were fast. Warms the file cache, too.
    pub fn ask(&self, schema: Option<&str>) -> std::io::Result<Answer> {
        let output = self.command().stdout(Stdio::piped()).stderr(Stdio::piped()).output()?;
        // 1 is the answer "no" (findings, say), which takes the same work.
        if !matches!(output.status.code(), Some(0 | 1)) {
            let error = String::from_utf8_lossy(&output.stderr);
            let first = error.lines().next().unwrap_or("nothing on stderr");
            return Ok(Answer::Missing(format!("{}: {first}", output.status)));
        }
        let Some(schema) = schema else {
            return Ok(if output.stdout.is_empty() {
                Answer::Missing("it printed nothing".to_owned())
            } else {
                Answer::Given(format!("{} bytes", output.stdout.len()))
            });
        };
        let Ok(json) = serde_json::from_slice::<Value>(&output.stdout) else {
            return Ok(Answer::Missing("its answer is no JSON".to_owned()));
        };
        Ok(match json.get("schema").and_then(Value::as_str) {
            Some(found) if found == schema => Answer::Given(gist(&json)),
            found => Answer::Missing(format!("it answered {found:?}, not {schema}")),
        })
    }

    /// How long one run takes, from start to exit.
    fn time(&self) -> std::io::Result<Duration> {
        let mut command = self.command();
        let start = Instant::now();
        command.status()?;
        Ok(start.elapsed())
    }

    /// The largest resident memory of one run, in bytes, sampled while it runs; `None` where the system
    /// has no `/proc`.
    pub fn peak_memory(&self) -> std::io::Result<Option<u64>> {
        let mut child = self.command().spawn()?;
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait()?.is_none() {
            let sample = std::fs::read_to_string(&status).ok().and_then(|text| high_water(&text));
            peak = peak.max(sample);
            std::thread::yield_now();
        }
        Ok(peak)
    }
}

/// Runs the programs turn by turn, `rounds` times, and returns each one's median. The first round
/// is thrown away.
pub fn alternate(programs: &[Program], rounds: usize) -> std::io::Result<Vec<Duration>> {
    let mut times = vec![Vec::with_capacity(rounds); programs.len()];
    for round in 0..=rounds {
        for (program, times) in programs.iter().zip(&mut times) {
            let time = program.time()?;
            if round > 0 {
                times.push(time);
            }
        }
    }
    Ok(times.iter_mut().map(|times| median(times)).collect())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// `VmHWM` of a `/proc/<pid>/status`, in bytes.
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// How much an answer holds, so that a fast nothing is seen as one.
fn gist(json: &Value) -> String {
    if let Some(records) = json.get("records").and_then(Value::as_array) {
        return format!("{} records", records.len());
    }
    if let Some(summary) = json.get("summary") {
        return format!("{} errors, {} warnings", summary["errors"], summary["warnings"]);
    }
    json.get("coverage").map_or_else(
        || "no coverage stated".to_owned(),
        |coverage| format!("used {} of {}", coverage["used"], coverage["records"]),
    )
}
