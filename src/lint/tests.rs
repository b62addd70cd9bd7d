//! The engine over corpora, and the registry and its documents held against the directory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::moment::{Moment, Zone, read_time};
use crate::corpus::read::{ReadContext, read_corpus};
use crate::kind::registry::Registry;
use crate::lint::context::LintContext;
use crate::lint::{engine, guide, rules};
use crate::policy::Policy;
use crate::source::tree::{TreeOptions, exists, read_kinds, read_tree};
use crate::view::finding::{Findings, Level};

const POLICY: &str = "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n";

fn now() -> Moment {
    read_time("2026-11-20T12:00:00+01:00", Zone::UTC).moment().unwrap()
}

fn manifest(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Checks files given as text.
fn check(policy_text: &str, files: &[(&str, &[u8])], unreadable: &[(&str, &str)]) -> Findings {
    let policy = Policy::load("opsctl.yaml", policy_text).unwrap();
    let registry = Registry::built_in();
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    let unreadable = unreadable.iter().map(|(path, why)| ((*path).to_owned(), (*why).to_owned())).collect();
    let corpus = read_corpus(files, unreadable, &ReadContext { registry: &registry, policy: &policy });
    let context = LintContext {
        corpus: &corpus,
        registry: &registry,
        kind_errors: &[],
        policy: &policy,
        policy_text,
        now: now(),
        exists: &|path| corpus.at_path(path).is_some(),
    };
    engine::run(&context, &|_| true)
}

/// Checks a repo on disk as the command does.
fn check_folder(folder: &str) -> (Findings, Findings) {
    let root = manifest(folder);
    let text = String::from_utf8(crate::source::tree::read_file(&root, "opsctl.yaml").unwrap()).unwrap();
    let policy = Policy::load("opsctl.yaml", &text).unwrap();
    let kinds = read_kinds(&root).unwrap();
    let kind_files: Vec<(String, Vec<u8>)> = kinds
        .files
        .into_iter()
        .map(|file| (file.path.trim_start_matches(".opsctl/kinds/").to_owned(), file.bytes))
        .collect();
    let (registry, kind_errors) = Registry::load(&kind_files, &[]);
    let tree = read_tree(&root, TreeOptions::default()).unwrap();
    let files = tree.files.into_iter().map(|file| (file.path, file.bytes)).collect();
    let corpus = read_corpus(files, Vec::new(), &ReadContext { registry: &registry, policy: &policy });
    let context = LintContext {
        corpus: &corpus,
        registry: &registry,
        kind_errors: &kind_errors,
        policy: &policy,
        policy_text: &text,
        now: now(),
        exists: &|path| exists(&root, path),
    };
    let part = engine::run(&context, &|path| path.starts_with("incidents/2026/INC-2026-0029"));
    (engine::run(&context, &|_| true), part)
}

fn codes(findings: &Findings) -> Vec<String> {
    let line = |finding: &crate::view::finding::Finding| {
        format!("{}:{}:{} {}", finding.path, finding.start.line, finding.start.column, finding.code)
    };
    findings.all.iter().map(line).collect()
}

/// Holds a file of the repo against `text`; with UPDATE_DOCS set, writes it.
#[expect(clippy::disallowed_methods, reason = "a test that keeps a file of the repo current")]
fn hold(path: &str, text: &str) {
    let file = manifest(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(there == text, "{path} is not current: UPDATE_DOCS=1 cargo test --lib lint writes it\n{text}");
}

#[test]
fn every_fault_of_the_broken_records_is_found_at_its_place() {
    let (findings, part) = check_folder("tests/broken");
    hold("tests/broken/expected.txt", &(codes(&findings).join("\n") + "\n"));
    assert_eq!(codes(&part).len(), 2, "{part:#?}");
    assert_eq!(part.files, 2);
    // What a finding says is fit for one line, and every rule that a file can show is shown.
    let shown: BTreeSet<&str> = findings.all.iter().map(|finding| finding.code).collect();
    let silent: Vec<&str> =
        rules::ALL.iter().map(|rule| rule.code).filter(|code| !shown.contains(code)).collect();
    // Too large and unreadable files are made by the tests below: they do not belong into a repo.
    assert_eq!(silent, ["OPS002", "OPS010"]);
    for finding in &findings.all {
        assert!(!finding.message.ends_with('.') && !finding.message.contains('\n'), "{finding:#?}");
    }
}

#[test]
fn docs_are_current() {
    hold("docs/rules.md", &guide::reference());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "lists the rules' own files")]
fn rules_are_sorted_unique_and_have_their_files() {
    let codes: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    let files: BTreeSet<String> = std::fs::read_dir(manifest("src/lint/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let named: BTreeSet<String> =
        rules::ALL.iter().map(|rule| format!("{}.rs", rule.name.replace('-', "_"))).collect();
    assert_eq!(named.len(), rules::ALL.len(), "names are unique");
    assert_eq!(files, named);
    for rule in rules::ALL {
        assert!(rule.code.len() == 6 && rule.code.starts_with("OPS"), "{}", rule.code);
        assert!(!rule.summary.ends_with('.') && !rule.summary.contains('\n'), "{}", rule.name);
        assert!(rule.rationale.ends_with('.') && rule.fix.ends_with('.'), "{}", rule.name);
        assert!(std::ptr::eq(rules::get(&rule.code.to_lowercase()).unwrap(), rule));
    }
}

const TOIL: &str = "---\nid: TOIL-0001\ntitle: Restart\nstatus: active\nfrequency: daily\neach: 15m\n\
                    created: 2026-11-02T09:00:00+01:00\n---\n# Restart\n\n## Task\n\nBy hand.\n\n## Occurrences\n\nNone.\n";

#[test]
fn a_clean_record_has_no_findings() {
    let findings = check(POLICY, &[("toil/TOIL-0001-restart.md", TOIL.as_bytes())], &[]);
    assert_eq!(codes(&findings), Vec::<String>::new());
    assert_eq!(findings.files, 1);
}

#[test]
fn the_policy_sets_levels_by_code_or_name() {
    let file = TOIL.replace("each: 15m\n", "eech: 15m\n");
    let files: [(&str, &[u8]); 1] = [("toil/TOIL-0001-restart.md", file.as_bytes())];
    let levels = |policy: &str| -> Vec<(&'static str, Level)> {
        check(policy, &files, &[]).all.iter().map(|finding| (finding.code, finding.level)).collect()
    };
    assert_eq!(levels(POLICY), [("OPS101", Level::Error), ("OPS104", Level::Warning)]);
    let set = format!("{POLICY}lint: {{levels: {{missing-field: note, OPS104: off}}}}\n");
    assert_eq!(levels(&set), [("OPS101", Level::Note)]);
}

#[test]
fn levels_of_paths_go_before_those_of_all_files() {
    let file = TOIL.replace("each: 15m\n", "eech: 15m\n");
    let copy = file.replace("TOIL-0001", "TOIL-0002");
    let files: [(&str, &[u8]); 3] = [
        ("toil/TOIL-0001-restart.md", file.as_bytes()),
        ("toil/old/TOIL-0002-restart.md", copy.as_bytes()),
        ("toil/old/notes.md", b"# Notes\n"),
    ];
    let policy = format!(
        "{POLICY}lint:\n  levels: {{missing-field: note, unknown-field: off}}\n  paths:\n    - {{paths: [\"toil/old/**\"], \
         levels: {{OPS104: error, OPS101: off, stray-file: note}}}}\n    - {{paths: [\"**/*-restart.md\"], levels: {{OPS104: \
         note}}}}\n"
    );
    let found = check(&policy, &files, &[]);
    let found: Vec<(&str, &str, Level)> =
        found.all.iter().map(|finding| (finding.path.as_str(), finding.code, finding.level)).collect();
    assert_eq!(
        found,
        [
            ("toil/TOIL-0001-restart.md", "OPS101", Level::Note),
            ("toil/TOIL-0001-restart.md", "OPS104", Level::Note),
            ("toil/old/TOIL-0002-restart.md", "OPS104", Level::Note),
            ("toil/old/notes.md", "OPS011", Level::Note),
        ]
    );
}

#[test]
fn exceptions_take_findings_back_and_are_told_when_unused() {
    let excepted = TOIL.replace(
        "each: 15m\n",
        "# opsctl: allow OPS104 the pager's\neech: 15m # opsctl: allow-file missing-field, measured elsewhere\n",
    );
    let files: [(&str, &[u8]); 1] = [("toil/TOIL-0001-restart.md", excepted.as_bytes())];
    let found = check(POLICY, &files, &[]);
    assert_eq!((codes(&found), found.allowed), (Vec::new(), 2));
    let unused = excepted.replace("eech: 15m", "each: 15m");
    let files: [(&str, &[u8]); 1] = [("toil/TOIL-0001-restart.md", unused.as_bytes())];
    assert_eq!(
        codes(&check(POLICY, &files, &[])),
        ["toil/TOIL-0001-restart.md:6:1 OPS452", "toil/TOIL-0001-restart.md:7:11 OPS452"]
    );
    let off = format!("{POLICY}lint: {{levels: {{unused-allow: off}}}}\n");
    assert_eq!(codes(&check(&off, &files, &[])), Vec::<String>::new());
}

#[test]
fn large_and_unreadable_files_are_found() {
    let long = TOIL.replace("frequency: daily", &format!("frequency: daily\nx-log: {}", "x".repeat(70_000)));
    let unreadable = [
        ("toil/a.md", "cannot be read: permission denied"),
        ("toil/b", "is a symbolic link, which is not followed"),
    ];
    let findings = check(POLICY, &[("toil/TOIL-0001-restart.md", long.as_bytes())], &unreadable);
    assert_eq!(
        codes(&findings),
        ["toil/TOIL-0001-restart.md:2:1 OPS002", "toil/a.md:1:1 OPS010", "toil/b:1:1 OPS010"]
    );
    let levels: Vec<Level> = findings.all.iter().map(|finding| finding.level).collect();
    assert_eq!(levels, [Level::Error, Level::Error, Level::Note]);
    assert_eq!(findings.files, 3);
}

#[test]
fn places_count_characters_and_lines_keep_their_bytes() {
    let text = TOIL.replace("title: Restart", "tïtle: Übung").replace('\n', "\r\n");
    let findings = check(POLICY, &[("toil/TOIL-0001.md", text.as_bytes())], &[]);
    let unknown = findings.all.iter().find(|finding| finding.code == "OPS104").unwrap();
    assert_eq!((unknown.start.line, unknown.start.column, unknown.end.column), (3, 1, 6));
    assert_eq!(unknown.excerpt, Some("tïtle: Übung".into()));
    let bad = [TOIL.as_bytes(), "ü \u{fe}".as_bytes(), &[0xff, b'x', b'\n']].concat();
    let findings = check(POLICY, &[("toil/TOIL-0001.md", &bad)], &[]);
    let [only] = findings.all.as_slice() else { panic!("{findings:#?}") };
    assert_eq!((only.code, only.start.line, only.start.column, only.end.column), ("OPS001", 18, 4, 5));
}

mod properties {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
    use proptest::sample::Index;

    use super::{POLICY, TOIL, check};

    proptest! {
        #[test]
        fn any_bytes_are_checked(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            check(POLICY, &[("toil/TOIL-0001.md", &bytes)], &[]);
        }

        #[test]
        fn any_damage_has_a_place_in_the_file(
            at in any::<Index>(),
            with in "[\\-:|\\[\\]{}<>!#\\n\\r\\t\u{0}ä0]{1,12}",
        ) {
            let mut text = TOIL.to_owned();
            text.insert_str(at.index(TOIL.len()), &with);
            let files: [(&str, &[u8]); 2] =
                [("toil/TOIL-0001.md", text.as_bytes()), ("toil/TOIL-0002.md", TOIL.as_bytes())];
            let findings = check(POLICY, &files, &[]);
            for finding in &findings.all {
                prop_assert!(finding.start.line >= 1 && finding.start.line <= text.lines().count() + 1);
                prop_assert!(finding.start <= finding.end, "{finding:#?}");
            }
            prop_assert_eq!(findings, check(POLICY, &files, &[]));
        }
    }
}
