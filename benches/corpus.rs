//! How long the commands take over generated repos, beside a floor taken in the same run.
//!
//! `cargo bench --bench corpus` measures 1,000 and 10,000 records; sizes may be named after `--`
//! (`cargo bench --bench corpus -- 100000`) or in `OPSCTL_BENCH_SIZES` (`1000 100000`). Floor and commands
//! take turns, so that a busy machine slows both; what counts are the medians and their ratio. It prints
//! and asserts nothing: a timed assertion fails on somebody else's machine.
//!
//! `cargo bench --bench corpus -- --write DIR 10000` writes such a repo to a folder and ends: for a profiler, or to
//! compare what two builds answer.

#![expect(clippy::print_stdout, reason = "a benchmark's answer is what it prints")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is outside the floors: it writes its own temporary repo and times whole processes"
)]

mod generate;
mod process;

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use process::{Answer, Program};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use regex::bytes::Regex;

/// Measured when nobody names a size.
const SIZES: [usize; 2] = [1_000, 10_000];
/// The corpus is the same on every machine and in every run.
const SEED: u64 = 42;
/// The moment of the reports; the generated records all lie before it.
const NOW: &str = "2026-11-20T12:00:00+01:00";
/// Every generated record, so that no report gets off lightly.
const PERIOD: &str = "2017-01-01..2027-01-01";
/// What the floor looks for; every resolved incident has it.
const PATTERN: &str = "resolved:";
/// Told to this program when it runs as its own floor.
const FLOOR_FLAG: &str = "--floor";
/// Told by somebody who wants the generated repo itself.
const WRITE_FLAG: &str = "--write";

/// What a command may take.
enum Budget {
    /// At most this many times the floor.
    TimesFloor(f64),
    /// At most this long, whatever the repo.
    Within(Duration),
}

/// A command of opsctl, what it may cost, and how its answer is recognised.
struct Command {
    args: &'static [&'static str],
    budget: Budget,
    /// The schema its JSON names; `None` where the exit status has to do.
    schema: Option<&'static str>,
}

/// The commands that the budgets name.
const COMMANDS: [Command; 5] = [
    Command { args: &["--help"], budget: Budget::Within(Duration::from_millis(10)), schema: None },
    Command { args: &["check"], budget: Budget::TimesFloor(2.5), schema: Some("opsctl.check/1") },
    Command { args: &["list"], budget: Budget::TimesFloor(2.5), schema: Some("opsctl.records/1") },
    Command {
        args: &["report", "mttr", "--period", PERIOD],
        budget: Budget::TimesFloor(2.5),
        schema: Some("opsctl.report/1"),
    },
    Command {
        args: &["report", "sla", "--period", PERIOD],
        budget: Budget::TimesFloor(2.5),
        schema: Some("opsctl.report/1"),
    },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, dir] = args.as_slice()
        && flag == FLOOR_FLAG
    {
        println!("{}", floor(Path::new(dir)));
        return ExitCode::SUCCESS;
    }
    let named: Vec<&str> = args.iter().map(String::as_str).filter(|arg| *arg != "--bench").collect();
    if let [flag, dir, size] = named.as_slice()
        && *flag == WRITE_FLAG
        && let Ok(size) = size.parse()
    {
        return match write_all(Path::new(dir), &generate::generate(size, SEED)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                println!("{dir}: {error}");
                ExitCode::from(3)
            }
        };
    }
    if !args.iter().any(|arg| arg == "--bench") {
        println!("Not measured: this is a benchmark, run it with `cargo bench --bench corpus`.");
        return ExitCode::SUCCESS;
    }
    let Some(sizes) = sizes(&args) else {
        println!("Sizes are whole numbers: `cargo bench --bench corpus -- 1000 100000`.");
        return ExitCode::from(2);
    };
    for size in sizes {
        if let Err(error) = measure(size) {
            println!("{size} records: {error}");
            return ExitCode::from(3);
        }
    }
    ExitCode::SUCCESS
}

/// The sizes asked for: arguments, else the environment, else [`SIZES`]. `None` when one is not a number.
fn sizes(args: &[String]) -> Option<Vec<usize>> {
    let named: Vec<&str> = args.iter().filter(|arg| !arg.starts_with('-')).map(String::as_str).collect();
    let text = if named.is_empty() {
        std::env::var("OPSCTL_BENCH_SIZES").unwrap_or_default()
    } else {
        named.join(" ")
    };
    let sizes: Option<Vec<usize>> = text.split_whitespace().map(|size| size.parse().ok()).collect();
    sizes.map(|sizes| if sizes.is_empty() { SIZES.to_vec() } else { sizes })
}

/// What `rg -c` does, for machines without ripgrep: walk and read in parallel with ripgrep's own walker,
/// search every file, count. Returns how often the pattern was found.
fn floor(dir: &Path) -> usize {
    let Ok(pattern) = Regex::new(PATTERN) else { return 0 };
    let found = AtomicUsize::new(0);
    ignore::WalkBuilder::new(dir).build_parallel().run(|| {
        Box::new(|entry| {
            let file = entry.ok().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
            if let Some(bytes) = file.and_then(|entry| std::fs::read(entry.path()).ok()) {
                found.fetch_add(pattern.find_iter(&bytes).count(), Ordering::Relaxed);
            }
            ignore::WalkState::Continue
        })
    });
    found.load(Ordering::Relaxed)
}

/// One size: writes the repo, sees who answers, then times floor and commands turn by turn.
fn measure(size: usize) -> std::io::Result<()> {
    let dir = tempfile::tempdir()?;
    let records = generate::generate(size, SEED);
    let bytes: usize = records.iter().map(|(_, text)| text.len()).sum();
    write_all(dir.path(), &records)?;
    drop(records);

    let (floor_name, floor) = floor_program(dir.path())?;
    println!("\n{size} records, {:.1} MB, seed {SEED}", bytes as f64 / 1e6);
    println!("floor: {floor_name}");

    let mut programs = vec![floor];
    let mut measured = Vec::new();
    for command in &COMMANDS {
        let program = opsctl(dir.path(), command);
        match program.ask(command.schema)? {
            Answer::Given(what) => {
                programs.push(program);
                measured.push((command, what));
            }
            Answer::Missing(why) => println!("opsctl {}: not measured, {why}", command.args.join(" ")),
        }
    }

    let rounds = if size > 20_000 { 5 } else { 11 };
    let times = process::alternate(&programs, rounds)?;
    let (Some(floor_time), command_times) = (times.first(), times.get(1..).unwrap_or_default()) else {
        return Ok(());
    };
    println!(
        "{:<52} {:>10} {:>8} {:>9}  {:<14} answer",
        "median of each", "time", "ratio", "memory", "budget"
    );
    println!("{:<52} {:>10} {:>8}", "floor", millis(*floor_time), "1.00");
    for (((command, what), time), program) in measured.iter().zip(command_times).zip(&programs[1..]) {
        let ratio = time.as_secs_f64() / floor_time.as_secs_f64();
        let memory = program
            .peak_memory()?
            .map_or_else(|| "-".to_owned(), |peak| format!("{:.2} x", peak as f64 / bytes as f64));
        let (limit, kept) = match command.budget {
            Budget::TimesFloor(limit) => (format!("{limit} x"), ratio <= limit),
            Budget::Within(limit) => (millis(limit), *time <= limit),
        };
        println!(
            "{:<52} {:>10} {:>8} {:>9}  {:<14} {what}",
            command.args.join(" "),
            millis(*time),
            format!("{ratio:.2}"),
            memory,
            format!("{limit}{}", if kept { ", kept" } else { ", OVER" }),
        );
    }
    println!("memory: peak beside the bytes of the records (budget 2 x); `-` where /proc does not tell");
    Ok(())
}

/// `rg -c` where ripgrep is installed; else this program as [`floor`], a process of its own like the others.
fn floor_program(dir: &Path) -> std::io::Result<(&'static str, Program)> {
    let rg = Program::new("rg", &["--no-config", "-c", PATTERN, "."], dir);
    if rg.succeeds() {
        return Ok(("rg -c over the same files", rg));
    }
    let own = std::env::current_exe()?;
    let program = Program::new(&own.to_string_lossy(), &[FLOOR_FLAG, "."], dir);
    Ok((
        "rg is not on PATH; a walk and a plain read of all files on all cores, in a process of its own",
        program,
    ))
}

/// The program cargo built for this benchmark.
fn opsctl(dir: &Path, command: &Command) -> Program {
    let mut args = vec!["--now", NOW];
    args.extend(command.args);
    if command.schema.is_some() {
        args.extend(["-f", "json"]);
    }
    Program::new(env!("CARGO_BIN_EXE_opsctl"), &args, dir)
}

fn write_all(dir: &Path, records: &[(String, String)]) -> std::io::Result<()> {
    records.par_iter().try_for_each(|(path, text)| write(&dir.join(path), text))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
