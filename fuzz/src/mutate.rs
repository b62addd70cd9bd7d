//! Random mutations of the seeds, for a run without libFuzzer: the same ones in every run.

use std::path::Path;

use crate::Target;

/// What is put into an input: what formats give a meaning to.
const WORDS: [&str; 44] = [
    "---\n",
    "\n---\n",
    "...\n",
    "|",
    "| a | b |\n",
    "|--|--|\n",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "`",
    "```\n",
    "# ",
    "\n## ",
    "- [ ] ",
    "- ",
    "*",
    "&a ",
    "*a",
    "!t ",
    "<!-- ",
    " -->",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\0",
    "é",
    "999999999999999999",
    "-1",
    "2026-11-18T08:55:00+01:00",
    "9999-12-31T23:59:59Z",
    "{{ title }}",
    "{% for x in y %}",
    "<<: ",
    "key: value\n",
    "  ",
    ": ",
];

/// Runs a target over its seeds, over the inputs that once broke it, and over `runs` mutations of both.
pub fn run(target: &Target, root: &Path, runs: u32) {
    let mut inputs = (target.seeds)(root);
    let folder = root.join("fuzz/regressions").join(target.name);
    if let Ok(entries) = std::fs::read_dir(folder) {
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        inputs.extend(paths.into_iter().filter_map(|path| std::fs::read(path).ok()));
    }
    assert!(!inputs.is_empty(), "{} has nothing to begin with", target.name);
    for input in &inputs {
        held(target, input);
    }
    let mut dice = fastrand::Rng::with_seed(0x0b5c_71);
    // Small inputs run fast and are broken by fewer hits.
    inputs.retain(|input| input.len() < 4096);
    for _ in 0..runs {
        let mut input = inputs[dice.usize(..inputs.len())].clone();
        for _ in 0..dice.usize(1..5) {
            let other = &inputs[dice.usize(..inputs.len())];
            mutate(&mut input, other, &mut dice);
        }
        held(target, &input);
    }
}

/// Runs one input; where a promise is broken, the input is printed, to be kept under `fuzz/regressions/`.
fn held(target: &Target, input: &[u8]) {
    if let Err(panic) = std::panic::catch_unwind(|| (target.run)(input)) {
        eprintln!(
            "{} is broken by:\n{}\nas bytes: {}",
            target.name,
            String::from_utf8_lossy(input),
            input.escape_ascii()
        );
        std::panic::resume_unwind(panic);
    }
}

fn mutate(input: &mut Vec<u8>, other: &[u8], dice: &mut fastrand::Rng) {
    let at = dice.usize(..=input.len());
    let until = (at + dice.usize(..64)).min(input.len());
    match dice.u8(..8) {
        0 => insert(input, at, WORDS[dice.usize(..WORDS.len())].as_bytes()),
        1 => drop(input.drain(at..until)),
        2 => {
            let copy = input[at..until].to_vec();
            insert(input, at, &copy.repeat(dice.usize(1..6)));
        }
        3 => {
            let from = dice.usize(..=other.len());
            let to = (from + dice.usize(..256)).min(other.len());
            insert(input, at, &other[from..to]);
        }
        4 => input.truncate(at),
        5 if at < input.len() => input[at] = dice.u8(..),
        6 if at < input.len() => input[at] ^= 1 << dice.u8(..8),
        // A line goes elsewhere.
        _ => {
            let start = input[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let end =
                input[at..].iter().position(|byte| *byte == b'\n').map_or(input.len(), |end| at + end + 1);
            let line: Vec<u8> = input.drain(start..end).collect();
            let at = dice.usize(..=input.len());
            insert(input, at, &line);
        }
    }
}

fn insert(input: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    input.splice(at..at, bytes.iter().copied());
}
