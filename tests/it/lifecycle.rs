//! An incident's whole life by commands alone, its postmortem, and what each command changes on disk.

use insta::assert_snapshot;
use serde_json::json;

use crate::world::World;

const ID: &str = "INC-2026-0001";

/// Runs a command that must succeed, and gives the lines it changed.
fn step(world: &World, args: &[&str]) -> String {
    world.run(args).ok();
    let diff = world.diff();
    world.commit();
    diff
}

fn declared() -> World {
    let world = World::repo();
    world
        .run(&[
            "incident",
            "declare",
            "Checkout latency",
            "-s",
            "severity=SEV3",
            "-s",
            "services=checkout",
            "-s",
            "impact_started=2026-11-18 08:55",
            "-s",
            "detected=2026-11-18 09:05",
            "-s",
            "declared=2026-11-18 09:12",
            "-s",
            "category=performance",
            "-s",
            "impact=1",
            "-s",
            "urgency=2",
        ])
        .ok();
    world.commit();
    world
}

/// An incident after all that can happen to one, resolved for good.
pub fn lived() -> World {
    let world = declared();
    let at = |time: &str| format!("2026-11-18 {time}");
    for (time, args) in [
        ("09:14", &["ack", "--commander", "alice"][..]),
        ("09:20", &["severity", "SEV2", "--reason", "payments affected"]),
        ("09:22", &["severity", "SEV1", "--reason", "nobody can pay"]),
        ("09:30", &["pause", "waiting for the bank"]),
        ("09:40", &["resume"]),
        ("09:41", &["escalate", "--reason", "database"]),
        ("09:45", &["update", "We are looking into it", "--next", "2026-11-18 10:15"]),
        (
            "10:10",
            &[
                "update",
                "A fix is being rolled out",
                "--next",
                "2026-11-18 10:40",
                "--eta",
                "2026-11-18 10:30",
            ],
        ),
        ("10:31", &["resolve", "--resolution", "rolled back", "--resolution-code", "rolled_back"]),
        ("10:41", &["reopen", "latency is back"]),
        ("12:30", &["resolve", "--resolution", "index rebuilt"]),
    ] {
        let when = at(time);
        let mut line = vec!["incident", args[0], ID];
        line.extend(&args[1..]);
        line.extend(["--when", &when]);
        world.run(&line).ok();
    }
    world.commit();
    world
}

#[test]
fn each_step_of_a_full_life_changes_its_lines_alone() {
    let world = declared();
    let step = |args: &[&str]| step(&world, args);
    assert_snapshot!(step(&["incident", "ack", ID, "--when", "2026-11-18 09:14"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +acknowledged: 2026-11-18T09:14:00+01:00
    +| 2026-11-18 09:14 | Acknowledged | Alice |
    ");
    assert_snapshot!(step(&["incident", "assign", ID, "--commander", "alice", "--experts", "bob", "--experts", "carol",
        "--when", "2026-11-18 09:15"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -commander:
    +commander: alice
    +experts: [bob, carol]
    +| 2026-11-18 09:15 | Roles: commander alice; experts bob, carol | Alice |
    ");
    assert_snapshot!(step(&["incident", "severity", ID, "SEV2", "--reason", "payments affected", "--when",
        "2026-11-18 09:20"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -severity: SEV3
    +severity: SEV2
    +severity_changes:
    +  - {at: 2026-11-18T09:20:00+01:00, from: SEV3, to: SEV2, by: Alice, reason: payments affected}
    +| 2026-11-18 09:20 | Severity SEV3 -> SEV2: payments affected | Alice |
    ");
    assert_snapshot!(step(&["incident", "severity", ID, "critical", "--when", "2026-11-18 09:22"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -severity: SEV2
    +severity: SEV1
    +  - {at: 2026-11-18T09:22:00+01:00, from: SEV2, to: SEV1, by: Alice}
    +| 2026-11-18 09:22 | Severity SEV2 -> SEV1 | Alice |
    ");
    assert_snapshot!(step(&["incident", "pause", ID, "waiting for the bank", "--when", "2026-11-18 09:30"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +pauses:
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank}
    +| 2026-11-18 09:30 | Clocks paused: waiting for the bank | Alice |
    ");
    assert_snapshot!(step(&["incident", "resume", ID, "--when", "2026-11-18 09:40"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank}
    +  - {from: 2026-11-18T09:30:00+01:00, reason: waiting for the bank, to: 2026-11-18T09:40:00+01:00}
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    ");
    assert_snapshot!(step(&["incident", "escalate", ID, "--when", "2026-11-18 09:41"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +level: L2
    +escalations:
    +  - {at: 2026-11-18T09:41:00+01:00, to: L2, by: Alice}
    +| 2026-11-18 09:41 | Escalated to L2 | Alice |
    ");
    assert_snapshot!(step(&["incident", "update", ID, "We | are looking", "--next", "2026-11-18 10:15", "--when",
        "2026-11-18 09:45"]), @r"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +next_update: 2026-11-18T10:15:00+01:00
    +updates:
    +  - {at: 2026-11-18T09:45:00+01:00, by: Alice, message: We | are looking, next: 2026-11-18T10:15:00+01:00}
    +| 2026-11-18 09:45 | Update: We \| are looking | Alice |
    ");
    assert_snapshot!(step(&["incident", "update", ID, "Nearly done", "--when", "2026-11-18 10:10"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -next_update: 2026-11-18T10:15:00+01:00
    +  - {at: 2026-11-18T10:10:00+01:00, by: Alice, message: Nearly done}
    +| 2026-11-18 10:10 | Update: Nearly done | Alice |
    ");
    assert_snapshot!(step(&["incident", "resolve", ID, "--resolution", "rolled back", "--when", "2026-11-18 10:31"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: investigating
    +status: resolved
    +resolved: 2026-11-18T10:31:00+01:00
    +resolution: rolled back
    +| 2026-11-18 10:31 | Resolved: rolled back | Alice |
    ");
    assert_snapshot!(step(&["incident", "reopen", ID, "it is back", "--when", "2026-11-18 10:41"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: resolved
    +status: investigating
    -resolved: 2026-11-18T10:31:00+01:00
    +reopenings:
    +  - {resolved: 2026-11-18T10:31:00+01:00, reopened: 2026-11-18T10:41:00+01:00, reason: it is back}
    +| 2026-11-18 10:41 | Reopened: it is back | Alice |
    ");
    assert_snapshot!(step(&["incident", "resolve", ID, "-s", "resolution=index rebuilt", "--when", "2026-11-18 11:00"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: investigating
    +status: resolved
    +resolved: 2026-11-18T11:00:00+01:00
    -resolution: rolled back
    +resolution: index rebuilt
    +| 2026-11-18 11:00 | Resolved: index rebuilt | Alice |
    ");
    assert_snapshot!(step(&["new", "postmortem", "--from", ID, "--now", "2026-11-18T14:00:00+01:00"]), @r"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +postmortem: PM-2026-0001
    +++ b/postmortems/2026/PM-2026-0001-checkout-latency.md
    +---
    +id: PM-2026-0001
    +title: Checkout latency
    +status: draft
    +incident: INC-2026-0001
    +author: Alice
    +reviewers: []
    +services: [checkout]
    +created: 2026-11-18T14:00:00+01:00
    +---
    +
    +# PM-2026-0001: Checkout latency
    +
    +Describe what the system and its rules made likely, not who was at fault.
    +
    +- Incident: [[INC-2026-0001]]
    +- Date of incident: 2026-11-18 08:55
    +- Severity: SEV1
    +
    +## Summary
    +
    +[Two or three sentences: what happened, who noticed, what ended it]
    +
    +## Impact
    +
    +- Duration: 2026-11-18 08:55 to 2026-11-18 11:00
    +- Users affected: [Number or percentage]
    +- Features impacted: [List]
    +- Revenue impact: [If known]
    +- Business impact: [What the business cannot do]
    +
    +## Root Cause
    +
    +[Technical explanation, down to what made it possible]
    +
    +### Contributing Factors
    +
    +- [What made it more likely, larger or longer]
    +
    +### Resolution
    +
    +index rebuilt
    +
    +## Timeline
    +
    +| Time | Event | By |
    +|------|-------|----|
    +| 2026-11-18 08:55 | Impact began |  |
    +| 2026-11-18 09:05 | Detected |  |
    +| 2026-11-18 09:12 | Declared SEV3 | Alice |
    +| 2026-11-18 09:14 | Acknowledged | Alice |
    +| 2026-11-18 09:15 | Roles: commander alice; experts bob, carol | Alice |
    +| 2026-11-18 09:20 | Severity SEV3 -> SEV2: payments affected | Alice |
    +| 2026-11-18 09:22 | Severity SEV2 -> SEV1 | Alice |
    +| 2026-11-18 09:30 | Clocks paused: waiting for the bank | Alice |
    +| 2026-11-18 09:40 | Clocks resumed | Alice |
    +| 2026-11-18 09:41 | Escalated to L2 | Alice |
    +| 2026-11-18 09:45 | Update: We \| are looking | Alice |
    +| 2026-11-18 10:10 | Update: Nearly done | Alice |
    +| 2026-11-18 10:31 | Resolved: rolled back | Alice |
    +| 2026-11-18 10:41 | Reopened: it is back | Alice |
    +| 2026-11-18 11:00 | Resolved: index rebuilt | Alice |
    +
    +### Milestones
    +
    +| Milestone | Time |
    +|-----------|------|
    +| Impact started | 2026-11-18 08:55 |
    +| Detected | 2026-11-18 09:05 |
    +| Declared | 2026-11-18 09:12 |
    +| Acknowledged | 2026-11-18 09:14 |
    +| Resolved | 2026-11-18 11:00 |
    +
    +## What Went Well
    +
    +- [What helped]
    +
    +## What Went Poorly
    +
    +- [What hurt, or was missing]
    +
    +## Action Items
    +
    +| ID | Action | Owner | Priority | Due | Status |
    +|----|--------|-------|----------|-----|--------|
    +
    +## Lessons Learned
    +
    +- [What others should know]
    ");
    assert_snapshot!(step(&["incident", "close", ID, "--when", "2026-11-19 09:00"]), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -status: resolved
    +status: closed
    +closed: 2026-11-19T09:00:00+01:00
    +| 2026-11-19 09:00 | Closed | Alice |
    ");
    assert_snapshot!(step(&["postmortem", "submit", "PM-2026-0001", "--when", "2026-11-19 10:00"]), @"
    +++ b/postmortems/2026/PM-2026-0001-checkout-latency.md
    -status: draft
    +status: in_review
    +submitted: 2026-11-19T10:00:00+01:00
    ");
    assert_snapshot!(step(&["postmortem", "approve", "PM-2026-0001", "--reviewers", "bob,carol", "--when",
        "2026-11-19 16:00"]), @"
    +++ b/postmortems/2026/PM-2026-0001-checkout-latency.md
    -status: in_review
    +status: reviewed
    -reviewers: []
    +reviewers: [bob, carol]
    +reviewed: 2026-11-19T16:00:00+01:00
    ");
    assert_snapshot!(step(&["postmortem", "close", "PM-2026-0001", "--when", "2026-11-20 10:00"]), @"
    +++ b/postmortems/2026/PM-2026-0001-checkout-latency.md
    -status: reviewed
    +status: closed
    +closed: 2026-11-20T10:00:00+01:00
    ");
    assert_eq!(world.run(&["check", "-f", "json"]).json()["summary"]["errors"], json!(0));
}

#[test]
fn what_was_resolved_twice_adds_up() {
    let world = lived();
    let clocks = world.run(&["explain", ID, "-f", "json"]).json();
    let clock = |name: &str| {
        let all = clocks["clocks"].as_array().unwrap();
        all.iter().find(|clock| clock["clock"] == name).unwrap_or_else(|| panic!("{clocks:#}")).clone()
    };
    // 09:12 to 09:30, 09:40 to 10:31 and 10:41 to 12:30.
    let used = (18 + 51 + 109) * 60;
    assert_eq!(clock("resolve")["used"], json!(used));
    assert_eq!(clock("resolve")["target"], json!(2 * 3600));
    assert_eq!(clock("resolve")["state"], "breached");
    assert_eq!(clock("acknowledge")["used"], json!(120));
    let counted: i64 = clock("resolve")["intervals"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|interval| interval["counted"] == true)
        .map(|interval| {
            let at = |key: &str| {
                let text = interval[key].as_str().unwrap();
                let (hours, minutes) = text[11..16].split_once(':').unwrap();
                hours.parse::<i64>().unwrap() * 3600 + minutes.parse::<i64>().unwrap() * 60
            };
            at("to") - at("from")
        })
        .sum();
    assert_eq!(counted, used);
}

#[test]
fn what_changes_nothing_or_says_nothing_is_refused() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["incident", "severity", ID, "medium"]), @"
    --- stderr
    refused: INC-2026-0001: its severity is SEV3 already
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["incident", "assign", ID]), @"
    --- stderr
    error: `incident assign` was given nothing to do
      help: give --commander, --deputy, --scribe, --communications, --experts, --owner or --team
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "duplicate", ID, ID]), @"
    --- stderr
    refused: INC-2026-0001 cannot be linked with itself
    --- exit code 1
    ");
    assert_snapshot!(world.run(&["incident", "duplicate", ID, "INC-2026-0007"]), @"
    --- stderr
    error: of: there is no record INC-2026-0007
      help: opsctl list shows the records there are
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "resolve", ID]), @"
    --- stderr
    refused: INC-2026-0001 lacks what `resolve` needs: resolution (what restored the service)
      help: opsctl incident resolve INC-2026-0001 --resolution ...
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
    world.run(&["new", "runbook", "Restart it", "--variant", "default"]).ok();
    assert_snapshot!(world.run(&["incident", "duplicate", ID, "RB-0001"]), @"
    --- stderr
    error: of: RB-0001 is a runbook, not an incident
    --- exit code 2
    ");
}

#[test]
fn escalation_goes_up_level_by_level() {
    let world = declared();
    for level in ["L2", "L3", "vendor"] {
        let change = world.run(&["incident", "escalate", ID, "-f", "json"]).json();
        assert_eq!(change["changed"][0]["to"], level, "{change:#}");
    }
    assert_snapshot!(world.run(&["incident", "escalate", ID]), @"
    --- stderr
    error: `incident escalate` cannot use what it was given:
      to: missing (the level that takes over; the next one up where not given)
      help: see: opsctl incident escalate --help
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "escalate", ID, "vendor"]), @"
    --- stderr
    refused: INC-2026-0001: its level is vendor already
    --- exit code 1
    ");
    // Back down is somebody's decision.
    world.run(&["incident", "escalate", ID, "L1", "--reason", "it was the user"]).ok();
}

#[test]
fn a_severity_that_owes_a_postmortem_is_not_closed_without_an_owner_of_it() {
    let world = lived();
    let close = ["incident", "close", ID, "--when", "2026-11-19 09:00"];
    assert_snapshot!(world.run(&close), @"
    --- stderr
    refused: INC-2026-0001 is SEV1, which owes a postmortem, and has none
      help: opsctl new postmortem --from INC-2026-0001
    --- exit code 1
    ");
    world.run(&["set", ID, "postmortem=PM-2026-0009"]).ok();
    assert_snapshot!(world.run(&close), @"
    --- stderr
    refused: INC-2026-0001 is SEV1, which owes a postmortem, and there is no record PM-2026-0009
      help: name the one that is: opsctl set INC-2026-0001 postmortem=...
    --- exit code 1
    ");
    world.run(&["set", ID, "postmortem="]).ok();
    world.run(&["new", "postmortem", "--from", ID]).ok();
    world.run(&["set", "PM-2026-0001", "author="]).ok();
    assert_snapshot!(world.run(&close), @"
    --- stderr
    refused: INC-2026-0001 is SEV1, which owes a postmortem, and PM-2026-0001 has neither owner nor author
      help: opsctl set PM-2026-0001 owner=WHO
    --- exit code 1
    ");
    world.run(&["set", "PM-2026-0001", "owner=bob"]).ok();
    world.run(&close).ok();

    // A lesser one owes none.
    world.run(&["incident", "declare", "Typo", "-s", "severity=SEV4", "-s", "services=web"]).ok();
    world.run(&["incident", "resolve", "INC-2026-0002", "--resolution", "spelt right"]).ok();
    world.run(&["incident", "close", "INC-2026-0002"]).ok();
}

#[test]
fn a_postmortem_carries_the_timeline_as_it_was_written() {
    let world = declared();
    world
        .run(&["incident", "log", ID, "a | b, see [[RB-0001]] and **this**", "--when", "2026-11-18 09:30"])
        .ok();
    world.edit("incidents/2026/INC-2026-0001-checkout-latency.md", "[Number or percentage]", "12 %");
    world.run(&["new", "postmortem", "--from", ID]).ok();
    let postmortem = world.read("postmortems/2026/PM-2026-0001-checkout-latency.md");
    assert!(
        postmortem.contains("| 2026-11-18 09:30 | a \\| b, see [[RB-0001]] and **this** | Alice |\n"),
        "{postmortem}"
    );
    assert!(postmortem.contains("- Users affected: 12 %\n"), "{postmortem}");
    assert!(!postmortem.contains("Expected duration"), "{postmortem}");
    assert!(postmortem.contains("| Declared | 2026-11-18 09:12 |\n"), "{postmortem}");
}

#[test]
fn the_priority_is_worked_out_and_can_be_asked_for() {
    let world = declared();
    world
        .run(&["incident", "declare", "Typo", "-s", "severity=SEV4", "-s", "impact=3", "-s", "urgency=3"])
        .ok();
    world.run(&["incident", "declare", "Odd", "-s", "severity=SEV4", "-s", "impact=3"]).ok();
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id,priority", "--sort", "priority", "-f", "csv"]), @"
    id,priority
    INC-2026-0001,2
    INC-2026-0002,5
    INC-2026-0003,
    ");
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id", "-w", "priority<=2", "-f", "csv"]), @"
    id
    INC-2026-0001
    ");
    let shown = world.run(&["show", ID, "-f", "json"]).json();
    assert_eq!(shown["record"]["derived"], json!({"priority": 2}));
    assert_eq!(world.run(&["show", "INC-2026-0003", "-f", "json"]).json()["record"].get("derived"), None);
}

#[test]
fn declare_is_new_under_its_own_name() {
    let world = World::repo();
    assert_snapshot!(world.run(&["incident", "declare", "--no-input"]), @r#"
    --- stderr
    error: a new incident needs more:
      title: a few words that tell this one from the others
      severity: severity in force now; change it with the severity verb [SEV1, SEV2, SEV3, SEV4]
      help: opsctl new incident "TITLE" -s severity=...
    --- exit code 2
    "#);
    world.run(&["incident", "declare", "A", "-s", "severity=SEV3"]).ok();
    world.incident("A", "SEV3");
    let one = world.read("incidents/2026/INC-2026-0001-a.md");
    let other = world.read("incidents/2026/INC-2026-0002-a.md");
    assert_eq!(one, other.replace("INC-2026-0002", "INC-2026-0001"));
}
