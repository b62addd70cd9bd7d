//! `docs/security.md` names a test for every promise; each of them exists.

use std::path::Path;

#[test]
fn every_promise_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/security.md")).unwrap();
    let mut rows = 0;
    for line in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")) {
        if line.starts_with("| ---") {
            continue;
        }
        let holders = line.rsplit('|').nth(1).unwrap();
        let tests: Vec<&str> = holders.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "nothing holds: {line}");
        for test in tests {
            let (file, name) = test.split_once("::").unwrap_or_else(|| panic!("{test} is no file::test"));
            let source = std::fs::read_to_string(root.join(format!("tests/it/{file}.rs")));
            let source = source.unwrap_or_else(|error| panic!("{test}: {error}"));
            assert!(source.contains(&format!("fn {name}()")), "there is no test {test}");
        }
        rows += 1;
    }
    assert!(rows > 20, "only {rows} promises were found");
}
