//! The README's commands, run one after the other, print what it shows.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::world::World;

/// A command of the README and what it shows below it.
struct Example {
    line: usize,
    command: String,
    shown: Vec<String>,
}

#[test]
fn the_readme_shows_what_its_commands_print() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let examples = examples(&text);
    assert!(examples.len() >= 10, "the README has no commands");
    let world = World::empty();
    let bin = world.home().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::fs::hard_link(env!("CARGO_BIN_EXE_opsctl"), bin.join("opsctl"))
        .or_else(|_| std::fs::copy(env!("CARGO_BIN_EXE_opsctl"), bin.join("opsctl")).map(|_| ()))
        .unwrap();
    let mut script_world = world;
    let path = std::env::var("PATH").unwrap();
    script_world.set("PATH", &format!("{}:{path}", bin.to_str().unwrap()));
    let mut folder = script_world.root().to_path_buf();
    let mut faults = Vec::new();
    for example in examples {
        let command = example.command.replace("cargo run --release --locked -- ", "opsctl ");
        if command.starts_with("cargo ") || command.starts_with("git clone") || command.starts_with(".ci/") {
            continue;
        }
        if let Some(to) = command.strip_prefix("cd ") {
            folder = folder.join(to);
            continue;
        }
        let mut shell: Command = script_world.shell(&command);
        let output = shell.current_dir(&folder).stdin(Stdio::null()).output().unwrap();
        let run = script_world.finish(&["README"], output);
        let printed = format!("{}{}", run.stdout, run.stderr);
        let matches = example.shown.is_empty() && run.code == 0 || matches(&example.shown, &printed);
        if !matches {
            faults.push(format!(
                "README.md:{}: $ {}\n(exit code {}) it prints\n{printed}and the README shows\n{}\n",
                example.line,
                example.command,
                run.code,
                example.shown.join("\n")
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The commands of the README's `console` blocks: lines after `$ `, with their continuations.
fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut inside, mut open) = (false, false);
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
            open = false;
        } else if inside && open {
            let last = found.last_mut().unwrap();
            open = line.ends_with('\\');
            last.command.push_str(line.trim_end_matches('\\').trim_start());
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            open = command.ends_with('\\');
            let command = command.split("  # ").next().unwrap().trim_end_matches('\\').to_owned();
            found.push(Example { line: at + 1, command, shown: Vec::new() });
        } else if inside && let Some(last) = found.last_mut() {
            last.shown.push(line.to_owned());
        }
    }
    for example in &mut found {
        while example.shown.last().is_some_and(String::is_empty) {
            example.shown.pop();
        }
    }
    found
}

/// Whether a text is as shown; a line `...` stands for any lines.
fn matches(shown: &[String], printed: &str) -> bool {
    let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
    fn from(shown: &[String], lines: &[&str]) -> bool {
        match shown {
            [] => lines.iter().all(|line| line.is_empty()),
            [first, rest @ ..] if first == "..." => (0..=lines.len()).any(|skip| from(rest, &lines[skip..])),
            [first, rest @ ..] => lines.first() == Some(&first.trim_end()) && from(rest, &lines[1..]),
        }
    }
    from(shown, &lines)
}

#[test]
fn dots_stand_for_lines_left_out() {
    let shown = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(matches(&shown("a\n...\nd"), "a\nb\nc\nd\n"));
    assert!(matches(&shown("a\n..."), "a\n"));
    assert!(!matches(&shown("a\n...\nd"), "a\nb\n"));
    assert!(!matches(&shown("a"), "a\nb\n"));
}
