//! The floors of the house (see CONTRIBUTING.md): a module imports lower floors only. Read from the sources, so that
//! an import that goes sideways or up fails here and not in a review.

use std::collections::BTreeSet;

use crate::rust_code::{code_of, identifier, sources, test_ranges};

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
    ("merge", 5),
    ("renumber", 5),
    ("demo", 6),
    ("lint", 6),
    ("notify", 6),
    ("report", 6),
    ("explain", 7),
    ("history", 7),
    ("status", 7),
    ("cli", 8),
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
fn the_source_files_that_the_docs_name_exist() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut docs = vec![root.join("CONTRIBUTING.md"), root.join("README.md")];
    docs.extend(std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    let mut named = 0;
    for doc in docs {
        let text = std::fs::read_to_string(&doc).unwrap();
        for quoted in text.split('`').skip(1).step_by(2).filter(|quoted| quoted.ends_with(".rs")) {
            // `module.rs` alone is a figure of speech; `x/y.rs` is below src/ or the root.
            let exists = root.join("src").join(quoted).exists() || root.join(quoted).exists();
            assert!(exists || !quoted.contains('/') || quoted.contains('<'), "{}: {quoted}", doc.display());
            named += 1;
        }
    }
    assert!(named > 20, "the docs name {named} files: are they read?");
}

#[test]
fn an_import_that_goes_up_or_sideways_is_seen() {
    let faults = |path: &str, text: &str| faults_of(path, text);
    assert_eq!(
        faults("src/doc/yaml.rs", "use crate::base::span::Span;\nuse crate::doc::edit::Edit;\n"),
        [""; 0]
    );
    assert_eq!(
        faults("src/doc/yaml.rs", "use crate::record::Record;\n"),
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
        faults("src/source.rs", "use super::view::sheet::Sheet;\n"),
        ["src/source.rs:1: source (floor 1) imports view (floor 1)"]
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
    assert_eq!(faults("src/extra.rs", ""), ["src/extra.rs: `extra` has no floor"]);
    assert_eq!(
        faults("src/base/mod.rs", ""),
        ["src/base/mod.rs: a module's file stands above its folder: src/base.rs"]
    );
    let misplaced = "the tests of a module are in `<module>/tests.rs`, without `#[path]`";
    assert_eq!(faults("src/base/id_tests.rs", ""), [format!("src/base/id_tests.rs: {misplaced}")]);
    assert_eq!(
        faults("src/base/id.rs", "#[cfg(test)]\n#[path = \"other.rs\"]\nmod tests;\n"),
        [format!("src/base/id.rs: {misplaced}")]
    );
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
    if path.ends_with("/mod.rs") {
        faults.push(format!(
            "{path}: a module's file stands above its folder: {}.rs",
            path.trim_end_matches("/mod.rs")
        ));
    }
    if path.ends_with("_tests.rs") || text.contains("#[path") {
        faults.push(format!("{path}: the tests of a module are in `<module>/tests.rs`, without `#[path]`"));
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
    if path == format!("src/{module}.rs") {
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
