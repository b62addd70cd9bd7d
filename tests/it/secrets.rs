//! Credentials in records: whatever rule speaks, and in whatever format, none of them is repeated.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::world::World;

// Put together here, so that nobody's scanner takes this file for a leak.
fn aws() -> String {
    ["AKIA", "Q7RT2YB4NM6KP3WZ"].concat()
}
fn github() -> String {
    ["ghp", "_16C7e42F292c6912E7710c838347Ae178B4a"].concat()
}
fn gitlab() -> String {
    ["glpat", "-b7Xk2mQ9vR4tY6wZ8cD1"].concat()
}
const NAMED: &str = "hunt3r2hunt3r2";
const IN_A_URL: &str = "pa55w0rdQ";
const ESCAPED: &str = "s3cr_w0rd_9x";
const KEY_LINE: &str = "MIIEowIBAAKCAQEAx7Yk3v";

fn secrets() -> Vec<String> {
    let plain = [NAMED, IN_A_URL, ESCAPED, KEY_LINE].map(str::to_owned);
    plain.into_iter().chain([aws(), github(), gitlab()]).collect()
}

#[track_caller]
fn assert_none(what: &str, text: &str) {
    let lower = text.to_lowercase();
    for secret in secrets() {
        let at = lower.find(&secret.to_lowercase());
        let near = at.map(|at| text.get(at.saturating_sub(200)..text.len().min(at + 60)).unwrap_or(""));
        assert_eq!(near, None, "{what} shows {secret}");
    }
}

/// A repo with credentials wherever a rule quotes what it finds.
fn leaky() -> World {
    let world = World::plain();
    let (aws, github, gitlab) = (aws(), github(), gitlab());
    let head = "id: INC-2026-0001\ntitle: t\n";
    world.write(
        "incidents/2026/INC-2026-0001-t.md",
        format!(
            "---\n{head}status: {github}\nseverity: {aws}\ndetected: 2026-11-18T09:05 # password: {NAMED}\n\
             declared: password={NAMED}\nresolved: {NAMED}\n{gitlab}: x\n{gitlab}: y\nservices: {NAMED}\n\
             pauses: [{{from: {NAMED}, to: {aws}, reason: {github}}}]\npostmortem: {gitlab}\n\
             link: https://bob:{IN_A_URL}@db.internal/x\n---\n# INC-2026-0001: t\n\n## Impact\n\n\
             [Fill in {NAMED} here] and [{IN_A_URL} too]\n\nTODO: change {NAMED}\n\n\
             [[INC-2026-9999#{NAMED}]] [a]({NAMED}.md) [b]({aws}/c.md) {github} {gitlab}\n\n\
             <!-- opsctl: allow {NAMED} x -->\n\n<!-- opsctl: {github} -->\n\n\
             ## Timeline\n\n| Time | Event | By |\n|--|--|--|\n| {NAMED} | x | y | {aws} |\n\
             | 2026-11-18 09:00 | token: s3cr\\_w0rd\\_9x | y | s3cr\\_w0rd\\_9x |\n| s3cr\\_w0rd\\_9x | x | y |\n\n\
             ## Action Items\n\n| ID | Action | Owner | Priority | Due | Status |\n|--|--|--|--|--|--|\n\
             |  | change {github} | {NAMED}, bob | {aws} | {gitlab} | {NAMED} |\n| A1 | {NAMED} |  |  |  | open |\n\n\
             -----BEGIN RSA PRIVATE KEY-----\n{KEY_LINE}\n[Fill in {KEY_LINE} here]\n-----END RSA PRIVATE KEY-----\n"
        ),
    );
    world.write(
        "incidents/2026/INC-2026-0002-yaml.md",
        format!("---\nid: INC-2026-0002\npassword: {NAMED}\nx: [{NAMED} {aws}\n*{github}: {gitlab}\n---\n"),
    );
    world.write("incidents/2026/stray.md", format!("---\nid: {aws}\npassword: {NAMED}\n---\n"));
    let mut bytes = format!("---\nid: INC-2026-0003\npassword: {NAMED} {aws} \"").into_bytes();
    bytes.extend([0xff, b'"', b'\n']);
    world.write("incidents/2026/INC-2026-0003-latin.md", bytes);
    // Cut by the end of an excerpt, and of a quote.
    let long = |before: usize| format!("{}password: {NAMED} {github}", "a ".repeat(before));
    let cut: Vec<String> = (60..110).map(|before| format!("[[INC-2026-9999]] {}\n", long(before))).collect();
    let quotes: Vec<String> =
        (25..45).map(|before| format!("[Fill in {}{NAMED} {github} here]\n", "a ".repeat(before))).collect();
    world.write(
        "incidents/2026/INC-2026-0004-cut.md",
        format!(
            "---\nid: INC-2026-0004\ntitle: t\nstatus: investigating\n---\n{}{}",
            cut.concat(),
            quotes.concat()
        ),
    );
    // A file with more credentials than are looked for.
    let many: String =
        (0..1500).map(|at| format!("token: {NAMED}x{at} [[INC-2026-9999]] `{NAMED}`\n")).collect();
    world.write(
        "incidents/2026/INC-2026-0005-many.md",
        format!("---\nid: INC-2026-0005\ntitle: t\nstatus: {NAMED}\n---\n{many}"),
    );
    let policy = world.read("opsctl.yaml");
    world.write(
        "opsctl.yaml",
        format!("{policy}lint:\n  levels:\n    {github}: off\nread:\n  - kind: {gitlab}\n    paths: [\"x/*.md\"]\n    fields: {{title: {{key: t}}}}\n"),
    );
    world.write(".opsctl/kinds/x/kind.yaml", format!("kind: x\n{aws}: 1\nsummary: [{github}\n"));
    world
}

#[test]
fn no_finding_repeats_a_credential() {
    let world = leaky();
    for format in ["table", "json", "sarif", "github", "gitlab", "junit"] {
        let run = world.run(&["check", "-f", format]);
        assert_eq!(run.code, 1, "{run}");
        assert_none(format, &format!("{}{}", run.stdout, run.stderr));
    }
    // The rules that quote what they find have all spoken.
    let check: Value = serde_json::from_str(&world.run(&["check", "-f", "json"]).stdout).unwrap();
    let codes: BTreeSet<&str> =
        check["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    for code in [
        "OPS001", "OPS004", "OPS005", "OPS011", "OPS102", "OPS103", "OPS104", "OPS203", "OPS205", "OPS301",
        "OPS304", "OPS305", "OPS403", "OPS404", "OPS407", "OPS414", "OPS451",
    ] {
        assert!(codes.contains(code), "{code} found nothing: {codes:?}");
    }
    assert!(check["findings"].as_array().unwrap().len() > 40);
}

#[test]
fn a_baseline_and_a_diff_hold_no_credential() {
    let world = leaky();
    world.run(&["check", "--write-baseline"]);
    assert_none("the baseline", &world.read(".opsctl/baseline.json"));
    world.write(
        "incidents/2026/INC-2026-0006-fix.md",
        format!(
            "---\nid: INC-2026-0006\ntitle: t\nstatus: investigating\nseverity: SEV2\npassword: {NAMED}\n\
             detected: 2026-11-18T09:05\ndeclared: 2026-11-18T09:05 # {}\n---\n# t\n",
            github()
        ),
    );
    let run = world.run(&["check", "--fix", "--diff"]);
    assert!(run.stdout.contains("+detected: 2026-11-18T09:05:00+01:00"), "{run}");
    assert!(run.stderr.contains("cannot be applied"), "{run}");
    assert_none("the diff", &format!("{}{}", run.stdout, run.stderr));
    // Fixing writes the file as it is meant, credential and all.
    world.run(&["check", "--fix"]);
    let fixed = world.read("incidents/2026/INC-2026-0006-fix.md");
    assert!(fixed.contains(NAMED) && fixed.contains("detected: 2026-11-18T09:05:00+01:00"), "{fixed}");
}

#[test]
fn errors_of_commands_repeat_no_credential_that_is_known_by_its_form() {
    let world = World::plain();
    let (aws, github) = (aws(), github());
    for args in [
        vec!["show", aws.as_str()],
        vec!["set", "INC-2026-0001", github.as_str()],
        vec!["new", github.as_str()],
        vec!["new", "incident", "t", "-s", &format!("severity={github}")],
        vec!["list", "--sort", github.as_str()],
        vec!["check", github.as_str()],
    ] {
        let run = world.run(&args);
        assert_ne!(run.code, 0, "{run}");
        assert_none(&run.line, &format!("{}{}", run.stdout, run.stderr));
    }
    let policy = world.read("opsctl.yaml");
    world.write("opsctl.yaml", format!("{policy}{github}: {aws}\n"));
    let run = world.run(&["check"]);
    assert_eq!(run.code, 2, "{run}");
    assert_none("an error in the policy", &format!("{}{}", run.stdout, run.stderr));
}
