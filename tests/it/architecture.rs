//! The floors of the house (see CONTRIBUTING.md): a module imports lower floors only. Read from the sources, so that
//! an import that goes sideways or up fails here and not in a review.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every top-level module and its floor.
const FLOORS: &[(&str, u8)] = &[
    ("base", 0),
    ("doc", 1),
    ("source", 1),
    ("view", 1),
    ("kind", 2),
    ("policy", 2),
    ("render", 2),
    ("record", 3),
    ("corpus", 4),
    ("edit", 5),
    ("measure", 5),
    ("lint", 6),
    ("report", 6),
    ("cli", 7),
];

/// Modules that see less than their floor would let them: renderers get rows and meanings, never the domain.
const NARROW: &[(&str, &[&str])] = &[("render", &["base", "view"])];

/// Names of modules that gather whatever has no home.
const MAGNETS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "prelude"];

/// A file this long is split.
const MOST_LINES: usize = 600;

#[test]
fn modules_import_lower_floors_only() {
    let mut faults = Vec::new();
    let mut modules = BTreeSet::new();
    for (path, text) in sources() {
        if let Some(module) = module_of(&path) {
            modules.insert(module.to_owned());
        }
        faults.extend(faults_of(&path, &text));
    }
    let known: BTreeSet<String> = FLOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(modules, known, "src/ and the list of floors differ");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn git_is_read_in_one_place() {
    // gix changes its interfaces often: what has to follow stands in one folder.
    let named = sources().into_iter().filter(|(_, text)| code_of(text).contains("gix::"));
    let outside: Vec<String> =
        named.map(|(path, _)| path).filter(|path| !path.starts_with("src/source/git/")).collect();
    assert_eq!(outside, [""; 0]);
}

#[test]
fn an_import_that_goes_up_or_sideways_is_seen() {
    let faults = |path: &str, text: &str| faults_of(path, text);
    assert_eq!(
        faults("src/doc/yaml.rs", "use crate::base::span::Span;\nuse crate::doc::edit::Edit;\n"),
        [""; 0]
    );
    assert_eq!(
        faults("src/doc/yaml.rs", "use crate::record::record::Record;\n"),
        ["src/doc/yaml.rs:1: doc (floor 1) imports record (floor 3)"]
    );
    assert_eq!(
        faults("src/doc/yaml.rs", "\nfn f() -> crate::view::sheet::Sheet {}\n"),
        ["src/doc/yaml.rs:2: doc (floor 1) imports view (floor 1)"]
    );
    assert_eq!(
        faults(
            "src/edit/verb.rs",
            "use crate::{\n    base::{id::Id, span},\n    measure::stats, corpus::{read::{a, b}},\n};\n"
        ),
        ["src/edit/verb.rs:3: edit (floor 5) imports measure (floor 5)"]
    );
    assert_eq!(
        faults("src/render/json.rs", "use crate::view::sheet::Sheet;\nuse crate::doc::yaml;\n"),
        ["src/render/json.rs:2: render (floor 2) imports doc (floor 1)"]
    );
    assert_eq!(faults("src/render/json.rs", "use crate::source::write;\n").len(), 1);
    assert_eq!(
        faults("src/source/mod.rs", "use super::view::sheet::Sheet;\n"),
        ["src/source/mod.rs:1: source (floor 1) imports view (floor 1)"]
    );
    assert_eq!(
        faults("src/measure/clock.rs", "use opsctl::report::mttr;\n"),
        ["src/measure/clock.rs:1: write `crate::`, not `opsctl::`"]
    );
    assert_eq!(
        faults("src/source/tree.rs", "use super::super::doc::yaml;\n"),
        ["src/source/tree.rs:1: `super::super`: write the path from `crate::`"]
    );
    assert_eq!(
        faults("src/base/id.rs", "use std::fmt::*;\n#[cfg(test)]\nmod tests { use super::*; }\n"),
        ["src/base/id.rs:1: glob import outside of tests"]
    );
    assert_eq!(faults("src/base/util.rs", ""), ["src/base/util.rs: a magnet: name it for what it is about"]);
    assert_eq!(faults("src/extra/mod.rs", ""), ["src/extra/mod.rs: `extra` has no floor"]);
    assert_eq!(faults("src/base/long.rs", &"\n".repeat(601)), ["src/base/long.rs: 601 lines: split it"]);
    assert_eq!(
        faults(
            "src/base/id.rs",
            "/// Like [`crate::cli::run`].\nconst A: &str = \"crate::cli\"; const B: &str = r#\"\"crate::cli\"#;\n/* crate::cli /* crate::cli */ crate::cli */ fn f<'a>(c: char) -> bool { c == '\"' || c == '\\'' }\n"
        ),
        [""; 0],
        "comments and texts are no imports"
    );
}

/// Every file of `src/`, by its path from the crate's folder, with its text.
fn sources() -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(top.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                found.push((path.to_str().unwrap().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "src/ was not found");
    found
}

/// The top-level module that a file belongs to; none for the crate's roots.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let module = inside.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main"].contains(&module)).then_some(module)
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn faults_of(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > MOST_LINES {
        faults.push(format!("{path}: {lines} lines: split it"));
    }
    if path.split('/').any(|part| MAGNETS.contains(&part.trim_end_matches(".rs"))) {
        faults.push(format!("{path}: a magnet: name it for what it is about"));
    }
    let code = code_of(text);
    let line_of = |at: usize| code.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    let test_file = path.ends_with("tests.rs") || path.ends_with("/sample.rs");
    let tests = test_ranges(&code);
    for (at, _) in code.match_indices("::*") {
        if !test_file && !tests.iter().any(|range| range.contains(&at)) {
            faults.push(format!("{path}:{}: glob import outside of tests", line_of(at)));
        }
    }
    for (at, _) in code.match_indices("super::super") {
        faults.push(format!("{path}:{}: `super::super`: write the path from `crate::`", line_of(at)));
    }
    let Some(module) = module_of(path) else { return faults };
    let Some(own) = floor(module) else {
        faults.push(format!("{path}: `{module}` has no floor"));
        return faults;
    };
    for (at, _) in paths_from(&code, "opsctl") {
        faults.push(format!("{path}:{}: write `crate::`, not `opsctl::`", line_of(at)));
    }
    let mut imports = paths_from(&code, "crate");
    if path == format!("src/{module}/mod.rs") || path == format!("src/{module}.rs") {
        // From here `super` is the crate's root.
        imports.extend(paths_from(&code, "super").into_iter().filter(|(_, name)| floor(name).is_some()));
    }
    for (at, name) in imports {
        let Some(theirs) = floor(&name) else {
            faults.push(format!("{path}:{}: `crate::{name}` is no module with a floor", line_of(at)));
            continue;
        };
        let narrow = NARROW.iter().find(|(known, _)| *known == module).map(|(_, allowed)| *allowed);
        let allowed =
            name == module || narrow.map_or(theirs < own, |allowed| allowed.contains(&name.as_str()));
        if !allowed {
            faults.push(format!(
                "{path}:{}: {module} (floor {own}) imports {name} (floor {theirs})",
                line_of(at)
            ));
        }
    }
    faults
}

/// The first segments of every path that begins with `start::`, and where they stand; of a group, each member's.
fn paths_from(code: &str, start: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let pattern = format!("{start}::");
    for (at, _) in code.match_indices(&pattern) {
        let before = code.get(..at).and_then(|text| text.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = at + pattern.len();
        if code.as_bytes().get(rest) == Some(&b'{') {
            members(code, rest, &mut found);
        } else {
            found.push((rest, identifier(code, rest)));
        }
    }
    found
}

/// The first segment of each member of the group that opens at `open`.
fn members(code: &str, open: usize, found: &mut Vec<(usize, String)>) {
    let (mut depth, mut fresh) = (0_usize, false);
    for (at, c) in code.char_indices().skip_while(|(at, _)| *at < open) {
        match c {
            '{' => {
                depth += 1;
                fresh = depth == 1;
            }
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
            ',' => fresh = depth == 1,
            c if fresh && !c.is_whitespace() => {
                found.push((at, identifier(code, at)));
                fresh = false;
            }
            _ => {}
        }
    }
}

fn identifier(code: &str, at: usize) -> String {
    code.get(at..).unwrap_or("").chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The items under `#[cfg(test)]`.
fn test_ranges(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("#[cfg(test)]") {
        let mut depth = 0_usize;
        for (end, c) in code.char_indices().skip_while(|(place, _)| *place < at) {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && (c == '}' || c == ';') {
                found.push(at..end);
                break;
            }
        }
    }
    found
}

/// The text with comments and literals blanked out; every byte keeps its place.
fn code_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let length = if rest.starts_with(b"//") {
            rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            block_comment(rest)
        } else if rest[0] == b'"' {
            string(rest)
        } else if rest[0] == b'r' && !at.checked_sub(1).is_some_and(|before| is_word(bytes[before])) {
            raw_string(rest)
        } else if rest[0] == b'\'' {
            character(rest)
        } else {
            0
        };
        for byte in &mut code[at..at + length] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at += length.max(1);
    }
    String::from_utf8_lossy(&code).into_owned()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn string(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"..."` and `r#"..."#`; 0 where the `r` begins a word.
fn raw_string(rest: &[u8]) -> usize {
    let hashes = rest[1..].iter().take_while(|b| **b == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let mut end = vec![b'"'];
    end.resize(1 + hashes, b'#');
    let from = hashes + 2;
    rest[from..]
        .windows(end.len())
        .position(|window| window == end)
        .map_or(rest.len(), |at| from + at + end.len())
}

/// A character literal; 0 where the quote begins a lifetime.
fn character(rest: &[u8]) -> usize {
    if rest.get(1) == Some(&b'\\') {
        return rest.iter().skip(3).position(|b| *b == b'\'').map_or(0, |at| at + 4);
    }
    let width = match rest.get(1) {
        None => return 0,
        Some(byte) if *byte < 0x80 => 1,
        Some(byte) if *byte < 0xe0 => 2,
        Some(byte) if *byte < 0xf0 => 3,
        Some(_) => 4,
    };
    if rest.get(1 + width) == Some(&b'\'') { width + 2 } else { 0 }
}
