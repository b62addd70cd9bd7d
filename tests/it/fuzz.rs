//! The fuzz targets (`fuzz/`) over their seeds, over every input that once broke one, and over random mutations of both;
//! `cargo fuzz run TARGET` searches further.

use std::path::Path;

use opsctl_fuzz::{TARGETS, mutate};

const MUTATIONS: u32 = 10_000;

fn hold(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target of that name");
    mutate::run(target, Path::new(env!("CARGO_MANIFEST_DIR")), MUTATIONS);
}

#[test]
fn any_document_is_read_checked_and_measured() {
    hold("document");
}

#[test]
fn any_edit_is_exact_or_refused() {
    hold("edit");
}

#[test]
fn any_kind_is_usable_or_refused() {
    hold("kind");
}

#[test]
fn any_mapping_reads_any_page() {
    hold("mapping");
}

#[test]
fn any_three_versions_are_merged() {
    hold("merge");
}

#[test]
fn any_policy_is_computed_with_or_refused() {
    hold("policy");
}

#[test]
fn every_target_has_a_test_and_an_entry_for_the_fuzzer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = std::fs::read_to_string(root.join("tests/it/fuzz.rs")).unwrap();
    for target in TARGETS {
        assert!(tests.contains(&format!("hold(\"{}\")", target.name)), "{}", target.name);
        assert!(
            root.join("fuzz/fuzz_targets").join(format!("{}.rs", target.name)).is_file(),
            "{}",
            target.name
        );
    }
}
