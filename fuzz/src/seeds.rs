//! What fuzzing begins with: the records, policies and kinds of the repo, and small ones that are written here.

use std::path::Path;

use crate::joined;

const MAPPING: &str = r#"version: 1
timezone: Europe/Berlin
read:
  - kind: incident
    paths: ["content/issues/*.md"]
    zone: UTC
    id: {filename: "^(?P<value>.+)\\.md$"}
    fields:
      title: {first_of: [{key: title}, {heading: Summary}]}
      impact_started: {key: date, format: "%Y-%m-%d %H:%M"}
      resolved: {label: Resolved}
      status: {key: resolved, map: {"true": resolved, "*": investigating}}
      severity: {key: severity, map: {down: SEV1, disrupted: SEV2}}
      services: {key: affected}
      time_to_resolve: {item: "Time to resolve"}
      detected: {cell: {section: Timeline, column: Time, row: first}}
    skip: [{key: section, not: issue}]
"#;

const PAGES: [&str; 3] = [
    "---\ntitle: Down\ndate: 2026-11-18 09:00\nresolved: true\nseverity: down\naffected: [checkout]\nsection: issue\n---\n\
     **Resolved**: 2026-11-18 10:31\n\n- Time to resolve: 1h 31m\n\n## Timeline\n\n| Time | Event |\n|--|--|\n| 09:05 | alert |\n",
    "---\ntitle: [broken\nsection: post\n---\n- Time to resolve: 5h 3m\n",
    "# Summary\n\nResolved: yesterday\n\n* Time to resolve: 279 minutes [^3]\n",
];

const SCRIPTS: [&str; 4] = [
    "set severity SEV1\npush services payments, and more\ninsert x-note a: b # c\nremove x-note",
    "verb ack noted\nverb mitigate by hand\nverb log a | b\nverb resolve rolled \\n back",
    "row 0 10:05|it | broke|alice\ncell 0.0.1 more\ntick 0\nsection Timeline text\\n\\n# T",
    "verb pause waiting\nverb resume\nverb log x\nset title \"it's: 'quoted'\"\nset status resolved",
];

/// The bytes of all files below a folder whose name ends so, in the order of their paths.
fn files(folder: &Path, ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    for path in paths {
        found.extend(std::fs::read(path));
    }
    found
}

fn records(root: &Path) -> Vec<Vec<u8>> {
    let mut records = files(&root.join("examples"), ".md");
    records.extend(files(&root.join("tests/broken"), ".md"));
    // A large one makes every run slow, and mutations of it hit nothing.
    records.retain(|record| record.len() < 8 * 1024);
    records
}

pub fn documents(root: &Path) -> Vec<Vec<u8>> {
    records(root)
}

pub fn edits(root: &Path) -> Vec<Vec<u8>> {
    let scripts = SCRIPTS.iter().cycle();
    records(root).iter().zip(scripts).map(|(record, script)| joined(&[script.as_bytes(), record])).collect()
}

pub fn merges(root: &Path) -> Vec<Vec<u8>> {
    let changed = |record: &[u8], from: &str, to: &str| {
        String::from_utf8_lossy(record).replacen(from, to, 1).into_bytes()
    };
    let two = |record: Vec<u8>| {
        let ours = changed(&record, "status: ", "status: x-");
        let theirs =
            changed(&changed(&record, "title: ", "title: A "), "\n|", "\n| 10:00 | added | bob |\n|");
        joined(&[&record, &ours, &theirs])
    };
    records(root).into_iter().filter(|record| record.len() < 3 * 1024).map(two).collect()
}

pub fn policies(root: &Path) -> Vec<Vec<u8>> {
    let mut policies = files(&root.join("examples"), "opsctl.yaml");
    policies.extend(files(&root.join("src/policy"), ".yaml"));
    policies.extend(files(&root.join("tests"), "opsctl.yaml"));
    policies.push(MAPPING.as_bytes().to_vec());
    policies
}

pub fn kinds(root: &Path) -> Vec<Vec<u8>> {
    let body = b"# {{ id }}: {{ title }}\n\n{% if services %}For {{ services | join(', ') }}{% endif %}\n\n## Timeline\n\n\
                 | Time | Event | By |\n|------|-------|----|\n";
    let mut found =
        vec![joined(&[&std::fs::read(root.join("tests/vendor-outage.yaml")).unwrap_or_default(), body])];
    let Ok(entries) = std::fs::read_dir(root.join("templates")) else { return found };
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders {
        let Ok(definition) = std::fs::read_to_string(folder.join("kind.yaml")) else { continue };
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let definition = definition.replacen(&format!("kind: {name}"), "kind: vendor-outage", 1);
        let definition = definition.replacen("prefix: ", "prefix: V", 1);
        let body = std::fs::read(folder.join("default.md")).unwrap_or_default();
        found.push(joined(&[definition.as_bytes(), &body]));
    }
    found
}

pub fn mappings(_root: &Path) -> Vec<Vec<u8>> {
    PAGES.iter().map(|page| joined(&[MAPPING.as_bytes(), page.as_bytes()])).collect()
}
