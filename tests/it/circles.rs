//! No file of `src/` imports, over whatever detours, a file that imports it. Two files in a circle can only be understood,
//! tested and moved together, so they are one file in two places. A file and the folder of its name are one house: what is
//! in the folder may use its own roof (`clock/life.rs` uses `clock.rs`), which is no circle.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::rust_code::{code_of, identifier, sources, test_ranges};

/// Every module, by its path from the crate's root, with those it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_file_imports_in_a_circle() {
    let circles = circles(&imports(&sources()));
    assert!(circles.is_empty(), "{} circles of imports:\n  {}", circles.len(), circles.join("\n  "));
}

#[test]
fn a_circle_of_imports_is_seen() {
    let found = |files: &[(&str, &str)]| {
        let files: Vec<(String, String)> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        circles(&imports(&files))
    };
    // Straight there and back, by whole paths, by `super` and by groups.
    assert_eq!(
        found(&[
            ("src/cli/load.rs", "use crate::cli::run::reserved_names;\n"),
            ("src/cli/run.rs", "use crate::{base::id::Id, cli::{load::{Kinds, load_kinds}, plan}};\n"),
            ("src/cli/plan.rs", ""),
            ("src/base/id.rs", ""),
        ]),
        ["cli::load -> cli::run -> cli::load"]
    );
    assert_eq!(
        found(&[
            ("src/edit/merge/front.rs", "fn f() { super::list::list() }\n"),
            ("src/edit/merge/list.rs", "use super::front::Entry;\n"),
        ]),
        ["edit::merge::front -> edit::merge::list -> edit::merge::front"]
    );
    // Over further files, of which one is met by its folder's name; the shortest way round is shown.
    assert_eq!(
        found(&[
            ("src/a/one.rs", "use crate::b::Two;\n"),
            ("src/b.rs", "pub mod two;\npub use two::Two;\n"),
            ("src/b/two.rs", "use crate::c::{self, Three};\nuse crate::d;\n"),
            ("src/c.rs", "use crate::a::one::One as Other;\n"),
            ("src/d.rs", "use crate::c::Three;\n"),
        ]),
        ["a::one -> b -> b::two -> c -> a::one"]
    );
    // A file's own folder, tests, comments and texts make no circle.
    assert_eq!(
        found(&[
            ("src/clock.rs", "mod life;\nuse life::Life;\n"),
            ("src/clock/life.rs", "use super::Clock;\nuse crate::clock::Rules;\n"),
            ("src/rule.rs", "use crate::allow::Allow;\n"),
            (
                "src/allow.rs",
                "//! See `crate::rule::Rule`.\nconst A: &str = \"crate::rule\";\n#[cfg(test)]\nmod tests { use crate::rule::Rule; }\n"
            ),
            ("src/allow/tests.rs", "use crate::rule::Rule;\n"),
        ]),
        [""; 0]
    );
}

/// What each file imports. Files of tests are left out, and so is what a file of a folder takes from the roof above it.
fn imports(files: &[(String, String)]) -> Imports {
    let not_test = |path: &str| !path.ends_with("tests.rs") && !path.contains("/tests/");
    let files: Vec<(String, &str)> = files
        .iter()
        .filter(|(path, _)| not_test(path))
        .map(|(path, text)| (module(path), text.as_str()))
        .collect();
    let modules: BTreeSet<&str> = files.iter().map(|(module, _)| module.as_str()).collect();
    let mut imports = Imports::new();
    for (module, text) in &files {
        let mut code = code_of(text).into_bytes();
        for range in test_ranges(&String::from_utf8_lossy(&code)) {
            code[range].fill(b' ');
        }
        let code = String::from_utf8_lossy(&code);
        let theirs = imports.entry(module.clone()).or_default();
        for path in paths(&code, module, &modules) {
            let named = (1..=path.len()).rev().map(|length| path[..length].join("::"));
            if let Some(other) = named.into_iter().find(|name| modules.contains(name.as_str()))
                && other != *module
                && !module.starts_with(&format!("{other}::"))
            {
                theirs.insert(other);
            }
        }
    }
    imports
}

/// The module of a file: `src/cli.rs` is `cli`, `src/cli/run.rs` is `cli::run`.
fn module(path: &str) -> String {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.replace('/', "::")
}

/// Every path in the code, from the crate's root.
fn paths(code: &str, module: &str, modules: &BTreeSet<&str>) -> Vec<Vec<String>> {
    let own: Vec<String> = module.split("::").map(str::to_owned).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let word = identifier(code, at);
        if word.is_empty() {
            at += code[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let begins = !code[..at].trim_end().ends_with("::");
        let goes_on = code[at + word.len()..].starts_with("::");
        if begins && goes_on {
            let start = match word.as_str() {
                "crate" => Some(Vec::new()),
                "self" => Some(own.clone()),
                "super" => Some(own[..own.len() - 1].to_vec()),
                child => {
                    let child = format!("{module}::{child}");
                    modules.contains(child.as_str()).then(|| child.split("::").map(str::to_owned).collect())
                }
            };
            if let Some(start) = start {
                follow(code, at + word.len() + 2, start, &mut found);
            }
        }
        at += word.len();
    }
    found
}

/// The paths that go on at `at`, behind `::`, from `start`; returns where they end.
fn follow(code: &str, at: usize, start: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    if code[at..].starts_with('{') {
        let mut at = at + 1;
        loop {
            at += code[at..].len()
                - code[at..].trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
            let word = identifier(code, at);
            if word.is_empty() {
                return at + 1;
            }
            let mut path = start.clone();
            if word != "self" {
                path.push(word.clone());
            }
            at += word.len();
            if code[at..].starts_with("::") {
                at = follow(code, at + 2, path, found);
            } else {
                found.push(path);
                // `as NAME` is passed over.
                at += code[at..].find([',', '}']).unwrap_or(0);
            }
        }
    }
    let word = identifier(code, at);
    let mut path = start;
    let end = at + word.len();
    if !word.is_empty() {
        path.push(word);
        if code[end..].starts_with("::") {
            return follow(code, end + 2, path, found);
        }
    }
    found.push(path);
    end
}

/// One circle for every knot of files that import each other: the shortest way round, beginning at the first name.
fn circles(imports: &Imports) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for module in imports.keys() {
        if seen.contains(module.as_str()) {
            continue;
        }
        if let Some(circle) = way_round(imports, module) {
            // All that lies on some way round with this one is the same knot.
            seen.extend(
                imports
                    .keys()
                    .map(String::as_str)
                    .filter(|other| reaches(imports, module, other) && reaches(imports, other, module)),
            );
            found.push(circle.join(" -> "));
        }
    }
    found
}

fn reaches(imports: &Imports, from: &str, to: &str) -> bool {
    way(imports, from, to).is_some()
}

fn way_round<'i>(imports: &'i Imports, module: &'i str) -> Option<Vec<&'i str>> {
    way(imports, module, module)
}

/// The shortest way from one module to another, both ends named; at least one step.
fn way<'i>(imports: &'i Imports, from: &'i str, to: &str) -> Option<Vec<&'i str>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut waiting = VecDeque::from([from]);
    while let Some(module) = waiting.pop_front() {
        for next in imports.get(module)? {
            if next == to {
                let mut steps = vec![next.as_str(), module];
                let mut at = module;
                while at != from {
                    at = before[at];
                    steps.push(at);
                }
                steps.reverse();
                return Some(steps);
            }
            if next != from && !before.contains_key(next.as_str()) {
                before.insert(next, module);
                waiting.push_back(next);
            }
        }
    }
    None
}
