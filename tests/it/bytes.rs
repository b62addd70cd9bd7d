//! Edits keep every byte that is not theirs: comments, unknown keys, quoting, line ends, marks, missing newlines.

use insta::assert_snapshot;

use crate::world::World;

const FILE: &str = "incidents/2026/INC-2026-0007-odd.md";

/// A record as a person with habits of their own writes it.
const ODD: &str = r#"---
# The night of the replica.
id:   INC-2026-0007
title: "Odd: one"   # keep the quotes
status: investigating
severity: 'SEV2'      # was SEV3 at first
services:   [ checkout,payments ]
x-ticket: OPS-99
unknown_key: {a: 1,   b: [2,3]}
impact_started: 2026-11-18T08:55:00+01:00
declared: 2026-11-18T09:12:00+01:00
---

# INC-2026-0007: Odd

## Impact
Half of   the checkouts.

---

## Timeline
| Time | Event | By |
|:--|---|--:|
|2026-11-18 09:12|Declared|alice|

## Notes

* [ ] a	tab
"#;

/// Every verb of a life, on the file as given: what changed after each, one under the other.
fn life(content: impl AsRef<[u8]>) -> String {
    let world = World::repo();
    world.write(FILE, content);
    world.commit();
    let mut story = String::new();
    for args in [
        ["ack", "--when", "2026-11-18 09:14", "--by", "bob"].as_slice(),
        &["severity", "SEV1", "--when", "2026-11-18 09:20"],
        &["pause", "waiting", "--when", "2026-11-18 09:30"],
        &["resume", "--when", "2026-11-18 09:40"],
        &["resolve", "--resolution", "replica: removed # really", "--when", "2026-11-18 10:31"],
    ] {
        let line = [&["incident", args[0], "INC-2026-0007"], &args[1..]].concat();
        world.run(&line).ok();
        story.push_str(&format!("{}:\n{}", args[0], world.diff()));
        world.commit();
    }
    let set = world.run(&["set", "INC-2026-0007", "title=Even: two", "x-ticket=", "team=web"]).ok();
    assert!(set.starts_with("Changed"), "{set}");
    story.push_str(&format!("set:\n{}", world.diff()));
    story
}

#[test]
fn a_file_with_comments_and_unknown_keys() {
    assert_snapshot!(life(ODD), @r#"
    ack:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    +acknowledged: 2026-11-18T09:14:00+01:00
    +| 2026-11-18 09:14 | Acknowledged | bob |
    severity:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -severity: 'SEV2'      # was SEV3 at first
    +severity: 'SEV1'      # was SEV3 at first
    +severity_changes:
    +  - {at: 2026-11-18T09:20:00+01:00, from: SEV2, to: SEV1, by: Alice}
    +| 2026-11-18 09:20 | Severity SEV2 -> SEV1 | Alice |
    pause:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    +pauses:
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting}
    +| 2026-11-18 09:30 | Clocks paused: waiting | Alice |
    resume:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -  - {from: 2026-11-18T09:30:00+01:00, reason: waiting}
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting, to: 2026-11-18T09:40:00+01:00}
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    resolve:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -status: investigating
    +status: resolved
    +resolved: 2026-11-18T10:31:00+01:00
    +resolution: "replica: removed # really"
    +| 2026-11-18 10:31 | Resolved: replica: removed # really | Alice |
    set:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -title: "Odd: one"   # keep the quotes
    +title: "Even: two"   # keep the quotes
    -x-ticket: OPS-99
    +team: web
    "#);
}

#[test]
fn a_file_with_crlf() {
    let story = life(ODD.replace('\n', "\r\n"));
    let edited = |line: &str| line.starts_with(['+', '-']) && !line.starts_with("+++");
    assert!(story.lines().all(|line| !edited(line) || line.ends_with("^M")), "{story}");
    assert_eq!(story.replace("^M", ""), life(ODD));
}

#[test]
fn a_file_with_a_byte_order_mark() {
    assert_eq!(life(format!("\u{feff}{ODD}")), life(ODD));
}

#[test]
fn a_file_without_a_final_newline() {
    let story = life(ODD.trim_end());
    assert_eq!(story, life(ODD));
}

#[test]
fn a_table_at_the_very_end_without_a_newline() {
    let content = ODD.split("\n\n## Notes").next().unwrap();
    assert_snapshot!(life(content), @r#"
    ack:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    +acknowledged: 2026-11-18T09:14:00+01:00
    -|2026-11-18 09:12|Declared|alice|
    \ No newline at end of file
    +|2026-11-18 09:12|Declared|alice|
    +| 2026-11-18 09:14 | Acknowledged | bob |
    \ No newline at end of file
    severity:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -severity: 'SEV2'      # was SEV3 at first
    +severity: 'SEV1'      # was SEV3 at first
    +severity_changes:
    +  - {at: 2026-11-18T09:20:00+01:00, from: SEV2, to: SEV1, by: Alice}
    -| 2026-11-18 09:14 | Acknowledged | bob |
    \ No newline at end of file
    +| 2026-11-18 09:14 | Acknowledged | bob |
    +| 2026-11-18 09:20 | Severity SEV2 -> SEV1 | Alice |
    \ No newline at end of file
    pause:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    +pauses:
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting}
    -| 2026-11-18 09:20 | Severity SEV2 -> SEV1 | Alice |
    \ No newline at end of file
    +| 2026-11-18 09:20 | Severity SEV2 -> SEV1 | Alice |
    +| 2026-11-18 09:30 | Clocks paused: waiting | Alice |
    \ No newline at end of file
    resume:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -  - {from: 2026-11-18T09:30:00+01:00, reason: waiting}
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting, to: 2026-11-18T09:40:00+01:00}
    -| 2026-11-18 09:30 | Clocks paused: waiting | Alice |
    \ No newline at end of file
    +| 2026-11-18 09:30 | Clocks paused: waiting | Alice |
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    \ No newline at end of file
    resolve:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -status: investigating
    +status: resolved
    +resolved: 2026-11-18T10:31:00+01:00
    +resolution: "replica: removed # really"
    -| 2026-11-18 09:40 | Clocks resumed | Alice |
    \ No newline at end of file
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    +| 2026-11-18 10:31 | Resolved: replica: removed # really | Alice |
    \ No newline at end of file
    set:
    +++ b/incidents/2026/INC-2026-0007-odd.md
    -title: "Odd: one"   # keep the quotes
    +title: "Even: two"   # keep the quotes
    -x-ticket: OPS-99
    +team: web
    "#);
}

#[test]
fn setting_what_is_set_changes_nothing() {
    let world = World::repo();
    world.write(FILE, ODD);
    let before = world.files();
    for value in ["title=Odd: one", "severity=SEV2", "services=checkout,payments", "x-ticket=OPS-99"] {
        let answer = world.run(&["set", "INC-2026-0007", value]).ok();
        assert_eq!(answer, "Unchanged incidents/2026/INC-2026-0007-odd.md\n", "{value}");
    }
    assert_eq!(world.files(), before);
}
