//! `check --fix` and `--fix --diff`: only safe changes, only the bytes they need, done once.

use std::path::Path;

use insta::assert_snapshot;

use crate::world::World;

const INCIDENT: &str = "---\nid: INC-2026-0001\ntitle: Checkout slow\nstatus: investigating\nseverity: SEV3\nservices: \
                        [checkout]\ndeclared:   '2026-11-02T09:10' # by phone\n---\n\n# INC-2026-0001: Checkout \
                        slow\n\n## Impact\n\nSome\n\n## Timeline\n\n| Time | Event | By |\n|---|---|---|\n| \
                        2026-11-02 09:10 | declared | alice |\n";
const PATH: &str = "incidents/2026/INC-2026-0001-checkout-slow.md";

fn world() -> World {
    let world = World::plain();
    world.write(PATH, INCIDENT.replace('\n', "\r\n"));
    world
}

#[test]
fn a_fix_changes_the_bytes_of_the_fault_alone() {
    let world = world();
    assert_snapshot!(world.run(&["check", "--fix"]), @r"
    no findings in 1 file; 1 fixed
    --- stderr
    hint: 1 file changed: incidents/2026/INC-2026-0001-checkout-slow.md
    ");
    let fixed = INCIDENT.replace("'2026-11-02T09:10'", "'2026-11-02T09:10:00+01:00'");
    assert_eq!(world.read(PATH), fixed.replace('\n', "\r\n"));
    let files = world.files();
    assert_snapshot!(world.run(&["check", "--fix"]), @r"
    no findings in 1 file
    ");
    assert_eq!(world.files(), files);
}

#[test]
fn a_diff_is_shown_and_nothing_written() {
    let world = world();
    let files = world.files();
    let run = world.run(&["check", "--fix", "--diff"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_snapshot!(run.stdout.replace('\r', "^M"), @r"
    --- a/incidents/2026/INC-2026-0001-checkout-slow.md
    +++ b/incidents/2026/INC-2026-0001-checkout-slow.md
    @@ -4,7 +4,7 @@
     status: investigating^M
     severity: SEV3^M
     services: [checkout]^M
    -declared:   '2026-11-02T09:10' # by phone^M
    +declared:   '2026-11-02T09:10:00+01:00' # by phone^M
     ---^M
     ^M
     # INC-2026-0001: Checkout slow^M
    ");
    assert_eq!(world.files(), files);
    // What is shown is what `--fix` does.
    world.git(&["init", "--quiet"]);
    world.write("fix.patch", &run.stdout);
    world.git(&["apply", "fix.patch"]);
    let applied = world.bytes(PATH);
    world.write(PATH, INCIDENT.replace('\n', "\r\n"));
    world.run(&["check", "--fix", "--quiet"]).ok();
    assert_eq!(world.bytes(PATH), applied);
    // Nothing left to fix: the answer is yes, whatever else is found.
    world.edit(PATH, "status: investigating", "status: elsewhere");
    let run = world.run(&["check", "--fix", "--diff"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
}

#[test]
fn broken_records_are_mended_once() {
    let world = World::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"), &world, "");
    let before = world.files();
    let first = world.run(&["check", "--fix", "-f", "json"]);
    assert_eq!(first.code, 1);
    let answer: serde_json::Value = serde_json::from_str(&first.stdout).unwrap();
    assert!(answer["summary"]["fixed"].as_u64().unwrap() > 0);
    let findings = answer["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["fixable"] == false));
    let after = world.files();
    let changed: Vec<&String> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_snapshot!(changed.iter().map(|path| path.as_str()).collect::<Vec<_>>().join("\n"), @"
    incidents/2026/INC-2026-0013-types.md
    incidents/2026/INC-2026-0014-no-offset.md
    incidents/2026/INC-2026-0027-timeline.md
    incidents/2026/INC-2026-0035-exceptions.md
    incidents/2026/INC-2026-0036-owed.md
    ");
    let second = world.run(&["check", "--fix", "-f", "json"]);
    assert_eq!(second.stderr, "");
    assert_eq!(world.files(), after);
}

fn copy(folder: &Path, world: &World, below: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copy(&path, world, &format!("{name}/"));
        } else {
            world.write(&name, std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn a_file_with_conflict_markers_is_left_alone() {
    let world = World::plain();
    let text = INCIDENT.replace("Some\n", "<<<<<<< HEAD\nSome\n=======\nAll\n>>>>>>> other\n");
    world.write(PATH, &text);
    let run = world.run(&["check", "--fix"]);
    assert_eq!(run.code, 1);
    assert!(!run.stdout.contains("--fix"), "{run}");
    assert_eq!(world.read(PATH), text);
}

#[test]
fn only_the_files_asked_for_are_changed() {
    let world = World::plain();
    world.write(PATH, INCIDENT);
    let postmortem = "postmortems/2026/PM-2026-0001-checkout-slow.md";
    world.write(
        postmortem,
        "---\nid: PM-2026-0001\ntitle: Checkout slow\nstatus: draft\nincident: INC-2026-0001\nauthor: alice\ncreated: \
         2026-11-03T09:00\n---\n\n# PM\n",
    );
    world.run(&["check", "--fix", "postmortems"]);
    assert_eq!(world.read(PATH), INCIDENT);
    assert!(world.read(postmortem).contains("created: 2026-11-03T09:00:00+01:00\n"));
    world.run(&["check", "--fix"]);
    let fixed = INCIDENT.replace("'2026-11-02T09:10'", "'2026-11-02T09:10:00+01:00'");
    let linked = fixed.replace("by phone\n", "by phone\npostmortem: PM-2026-0001\n");
    assert_eq!(world.read(PATH), linked);
}

#[test]
fn exceptions_and_known_findings_are_not_mended() {
    let world = World::plain();
    world.write(
        PATH,
        INCIDENT.replace("declared:", "# opsctl: allow OPS103 the watch had no zone\ndeclared:"),
    );
    let files = world.files();
    assert_snapshot!(world.run(&["check", "--fix"]), @r"
    no findings in 1 file; 1 allowed in the files
    ");
    assert_eq!(world.files(), files);
    world.write(PATH, INCIDENT);
    world.run(&["check", "--write-baseline"]).ok();
    assert_snapshot!(world.run(&["check", "--fix", "--baseline", ".opsctl/baseline.json"]), @r"
    no findings in 1 file; 1 known in the baseline
    ");
    assert_eq!(world.read(PATH), INCIDENT);
}

#[test]
fn flags_that_do_not_go_together_are_refused() {
    let world = world();
    for args in [
        &["check", "--diff"][..],
        &["check", "--fix", "--write-baseline"],
        &["check", "--write-baseline", "incidents"],
        &["check", "--prune", "incidents"],
        &["check", "--fix", "--diff", "-f", "json"],
    ] {
        assert_eq!(world.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn action_items_get_ids_behind_those_that_are_there() {
    let world = World::plain();
    let path = "toil/TOIL-0001-x.md";
    let text = "---\nid: TOIL-0001\ntitle: X\nstatus: active\nfrequency: daily\neach: 15m\n\
                created: 2026-11-02T09:00:00+01:00\n---\n# X\n\n## Task\n\nX.\n\n## Occurrences\n\nNone.\n\n## Action Items\n\n\
                | ID | Action | Owner | Priority | Due | Status |\n|---|---|---|---|---|---|\n\
                |  | one | bob | P2 | 2027-01-01 | open |\n| AI-07 | two | bob | P2 | 2027-01-01 | open |\n\
                || three | bob | P2 | 2027-01-01 | open |\n|   | | | | | |\n";
    world.write(path, text);
    assert_snapshot!(world.run(&["check", "--fix"]), @"
    no findings in 1 file; 2 fixed
    --- stderr
    hint: 1 file changed: toil/TOIL-0001-x.md
    ");
    let fixed = text.replace("|  | one", "| AI-08 | one").replace("|| three", "| AI-09 | three");
    assert_eq!(world.read(path), fixed);
    world.run(&["check", "--fix"]).ok();
    assert_eq!(world.read(path), fixed);
}
