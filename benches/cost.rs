//! How the time of `check` grows with hostile files: each input is doubled several times, and what is printed is
//! time(2n) / time(n). Linear work gives 2 at most; 4 is quadratic.
//!
//! `cargo bench --bench cost` measures all inputs; words behind `--` choose some of them (`cargo bench --bench cost -- links`).
//! It prints and asserts nothing: a timed assertion fails on somebody else's machine. What can be counted is held by
//! tests/it/cost.rs.

#![expect(clippy::print_stdout, reason = "a benchmark's answer is what it prints")]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is outside the floors: it writes its own temporary repo and times whole processes"
)]

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// How often each input is doubled.
const DOUBLINGS: u32 = 4;
/// The best of so many runs counts.
const RUNS: u32 = 3;
const POLICY: &str = "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n";

/// What one input is made of: the path of the file, and its text at a size.
struct Input {
    name: &'static str,
    /// The size it begins with.
    size: usize,
    text: fn(usize) -> File,
}

/// A file to be written.
struct File {
    path: &'static str,
    text: String,
}

/// Inputs that took more than linear time once, or might.
const INPUTS: [Input; 30] = [
    Input { name: "links in one line", size: 2000, text: |n| body(&"[[INC-2026-9999]] ".repeat(n)) },
    Input { name: "a link a line", size: 2000, text: |n| body(&"[[INC-2026-9999]]\n".repeat(n)) },
    Input { name: "file links in one line", size: 2000, text: |n| body(&"[a](b.md) ".repeat(n)) },
    Input { name: "own id in one line", size: 8000, text: |n| body(&"INC-2026-0001 ".repeat(n)) },
    Input { name: "brackets", size: 20_000, text: |n| body(&"[[[[".repeat(n)) },
    Input {
        name: "brackets that close",
        size: 20_000,
        text: |n| body(&format!("{}{}", "[".repeat(n), "]".repeat(n))),
    },
    Input { name: "links that never end", size: 20_000, text: |n| body(&"[a](<b ".repeat(n)) },
    Input {
        name: "one reference used often",
        size: 4000,
        text: |n| body(&format!("{}\n\n[a]: b.md\n", "[a] ".repeat(n))),
    },
    Input {
        name: "references",
        size: 2000,
        text: |n| body(&(0..n).map(|at| format!("[a{at}]\n\n[a{at}]: b\n\n")).collect::<String>()),
    },
    Input { name: "emphasis that never ends", size: 20_000, text: |n| body(&"a **b _c ".repeat(n)) },
    Input {
        name: "backticks",
        size: 200,
        text: |n| body(&(1..n).map(|at| "`".repeat(at) + " ").collect::<String>()),
    },
    Input { name: "comments that never end", size: 20_000, text: |n| body(&"a <!-- ".repeat(n)) },
    Input { name: "quotes in quotes", size: 20_000, text: |n| body(&format!("{} a\n", ">".repeat(n))) },
    Input { name: "headings", size: 8000, text: |n| body(&"## a\n".repeat(n)) },
    Input { name: "rules", size: 20_000, text: |n| body(&"\n---\n".repeat(n)) },
    Input { name: "fences", size: 8000, text: |n| body(&"```\na\n```\n".repeat(n)) },
    Input { name: "blank lines", size: 100_000, text: |n| body(&"\n".repeat(n)) },
    Input {
        name: "rows of actions",
        size: 2000,
        text: |n| body(&table("ID | Action | Owner | Due", "A1 | do it | | nope", n)),
    },
    Input {
        name: "rows of actions without id",
        size: 100,
        text: |n| body(&table("ID | Action | Owner | Due", " | do it | bob | 2026-12-01", n)),
    },
    Input {
        name: "cells beyond the last column",
        size: 8000,
        text: |n| body(&format!("{}{}\n", table("Time | Event | By", "9 | a | b", 1), "| 9 ".repeat(n))),
    },
    Input {
        name: "generated parts",
        size: 1000,
        text: |n| body(&"<!-- opsctl:begin a -->\nx\n<!-- opsctl:end -->\n[Fill this]\n\n".repeat(n)),
    },
    Input {
        name: "exceptions in a row",
        size: 1000,
        text: |n| body(&"<!-- opsctl: allow OPS304 because -->\n".repeat(n)),
    },
    Input {
        name: "exceptions that are used",
        size: 1000,
        text: |n| body(&"<!-- opsctl: allow OPS304 because -->\n[[INC-2026-9999]]\n\n".repeat(n)),
    },
    Input { name: "conflicts", size: 2000, text: |n| body(&"<<<<<<< a\n=======\n>>>>>>> b\n".repeat(n)) },
    Input {
        name: "credentials in one line",
        size: 1000,
        text: |n| body(&(0..n).map(|at| format!("password: hunt3r{at:08}q ")).collect::<String>()),
    },
    Input {
        name: "keys that are not known",
        size: 400,
        text: |n| front(&(0..n).map(|at| format!("k{at}: v\n")).collect::<String>()),
    },
    Input { name: "keys that stand twice", size: 600, text: |n| front(&"k: v\n".repeat(n)) },
    Input {
        name: "maps in maps",
        size: 600,
        text: |n| front(&format!("x: {}{}\n", "{a: ".repeat(n), "}".repeat(n))),
    },
    Input {
        name: "links of a field in one line",
        size: 250,
        text: |n| front(&format!("caused_by: [{}]\n", vec!["CR-2026-0001"; n].join(", "))),
    },
    Input {
        name: "settings that are not known",
        size: 1000,
        text: |n| File {
            path: "opsctl.yaml",
            text: format!("{POLICY}{}", (0..n).map(|at| format!("k{at}: v\n")).collect::<String>()),
        },
    },
];

/// An incident with this body.
fn body(text: &str) -> File {
    incident("", text)
}

/// An incident with these lines of front matter.
fn front(text: &str) -> File {
    incident(text, "")
}

fn incident(front: &str, body: &str) -> File {
    let text = format!(
        "---\nid: INC-2026-0001\ntitle: t\nstatus: investigating\nseverity: SEV2\n\
         detected: 2026-11-18T09:00:00+01:00\n{front}---\n# INC-2026-0001: t\n\n{body}"
    );
    File { path: "incidents/2026/INC-2026-0001-t.md", text }
}

/// A table with `n` rows under the heading that its columns are read under.
fn table(columns: &str, row: &str, n: usize) -> String {
    let title = if columns.contains("Action") { "Action Items" } else { "Timeline" };
    let line = "|--".repeat(columns.split('|').count());
    format!("## {title}\n\n| {columns} |\n{line}|\n{}", format!("| {row} |\n").repeat(n))
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if !args.iter().any(|arg| arg == "--bench") {
        println!("Not measured: this is a benchmark, run it with `cargo bench --bench cost`.");
        return ExitCode::SUCCESS;
    }
    let words: Vec<&String> = args.iter().filter(|arg| *arg != "--bench").collect();
    println!("{:32} {:>10} {:>9}  time(2n) / time(n)", "input", "bytes", "ms");
    for input in &INPUTS {
        let chosen = words.is_empty() || words.iter().any(|word| input.name.contains(word.as_str()));
        if chosen && let Err(error) = measure(input) {
            println!("{}: {error}", input.name);
            return ExitCode::from(3);
        }
    }
    ExitCode::SUCCESS
}

/// Times one input at each size, and prints how it grows.
fn measure(input: &Input) -> std::io::Result<()> {
    let mut ratios = Vec::new();
    let mut last: Option<Duration> = None;
    let mut bytes = 0;
    for doubling in 0..=DOUBLINGS {
        let file = (input.text)(input.size << doubling);
        bytes = file.text.len();
        let folder = tempfile::tempdir()?;
        write(folder.path(), "opsctl.yaml", POLICY)?;
        write(folder.path(), file.path, &file.text)?;
        let mut best = Duration::MAX;
        for _ in 0..RUNS {
            best = best.min(check(folder.path())?);
        }
        if let Some(last) = last {
            ratios.push(format!("{:.1}", best.as_secs_f64() / last.as_secs_f64()));
        }
        last = Some(best);
    }
    let ms = last.unwrap_or_default().as_secs_f64() * 1000.0;
    println!("{:32} {bytes:>10} {ms:>9.1}  {}", input.name, ratios.join("  "));
    Ok(())
}

fn write(folder: &Path, path: &str, text: &str) -> std::io::Result<()> {
    let path = folder.join(path);
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above)?;
    }
    std::fs::write(path, text)
}

/// Runs `opsctl check` in a folder; its answer is thrown away.
fn check(folder: &Path) -> std::io::Result<Duration> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opsctl"));
    command
        .arg("check")
        .current_dir(folder)
        .env("HOME", folder)
        .env("OPSCTL_NOW", "2026-11-20T12:00:00+01:00");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    command.status()?;
    Ok(begun.elapsed())
}
