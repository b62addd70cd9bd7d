//! Kinds are data: what `kinds`, `schema` and `completions` say, and a repo's own kinds.

use insta::assert_snapshot;

use crate::world::World;

/// A repo's own kind, whole.
const VENDOR_OUTAGE: &str = r#"kind: vendor-outage
prefix: VO
folder: vendor-outages/{year}
id: "VO-{year}-{seq:4}"
file: "{id}-{slug}.md"
title: Vendor outage
summary: An outage at a supplier
fields:
  vendor: {type: text, required: true, help: who failed}
  started: {type: time}
  ended: {type: time}
milestones: [started, ended]
initial: open
states:
  open: {to: [over]}
  over: {terminal: true}
verbs:
  finish: {from: [open], to: over, stamps: ended, help: the supplier is back}
  note:
    help: add to the timeline
    args: {text: {type: text, required: true}}
    appends: {table: timeline, row: {Time: "{{ when }}", Event: "{{ text }}", By: "{{ by }}"}}
tables:
  timeline: {section: Timeline, columns: [{name: Time, type: time}, {name: Event}, {name: By, type: person}]}
sections: [{name: Timeline, required: true}]
links:
  problem: {to: problem, inverse: incidents}
"#;

const VENDOR_BODY: &str = "# {{ id }}: {{ title }}\n\n## Timeline\n\n| Time | Event | By |\n|---|---|---|\n";

fn with_vendors() -> World {
    let world = World::repo();
    world.write(".opsctl/kinds/vendor-outage/kind.yaml", VENDOR_OUTAGE);
    world.write(".opsctl/kinds/vendor-outage/default.md", VENDOR_BODY);
    world
}

#[test]
fn a_repos_own_kind_works_like_a_built_in_one() {
    let world = with_vendors();
    assert_snapshot!(world.run(&["new", "vendor-outage", "No mail"]), @"");
    assert_snapshot!(world.run(&["new", "vendor-outage", "No mail", "-s", "vendor=Post AG", "-s",
        "started=2026-11-20T09:00:00+01:00"]), @"");
    world.commit();
    assert_snapshot!(world.read("vendor-outages/2026/VO-2026-0001-no-mail.md"), @"");
    assert_snapshot!(world.run(&["vendor-outage", "note", "VO-2026-0001", "they answer | at last"]), @"");
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001", "--when", "11:30"]), @"");
    assert_snapshot!(world.diff(), @"");
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001"]), @"");
    assert_snapshot!(world.run(&["check"]), @"");
    assert_snapshot!(world.run(&["list", "vendor-outage", "--columns", "id,status,vendor,ended", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["schema", "vendor-outage"]), @"");
    assert_snapshot!(world.run(&["vendor-outage", "--help"]), @"");
    assert_snapshot!(world.run(&["vendor-outage", "note", "--help"]), @"");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = world.run(&["completions", shell]).ok();
        assert!(script.contains("vendor-outage") && script.contains("finish"), "{shell}");
    }
    world.edit("vendor-outages/2026/VO-2026-0001-no-mail.md", "status: over", "status: gone");
    world.edit("vendor-outages/2026/VO-2026-0001-no-mail.md", "## Timeline", "## Events");
    assert_snapshot!(world.run(&["check"]), @"");
}

#[test]
fn a_repo_extends_a_built_in_kind() {
    let world = World::repo();
    world.write(
        ".opsctl/kinds/incident/kind.yaml",
        "kind: incident\nextends: true\nfields:\n  customer: {type: text, required: true, help: who is hit}\nverbs:\n  \
         celebrate: {from: any, help: it is over, message: \"Well done, {{ id }}.\"}\n",
    );
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3"]), @"");
    world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "-s", "customer=Lamps Ltd"]).ok();
    assert_snapshot!(world.run(&["incident", "celebrate", "INC-2026-0001"]), @"");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0001"]), @"");
    assert_snapshot!(world.run(&["check"]), @"");
}

#[test]
fn a_broken_kind_is_reported_and_the_others_work() {
    let world = with_vendors();
    let broken = VENDOR_OUTAGE.replace("to: over,", "to: ended,").replace("prefix: VO", "prefx: VO");
    world.write(".opsctl/kinds/vendor-outage/kind.yaml", broken);
    world.write(".opsctl/kinds/list/kind.yaml", VENDOR_OUTAGE.replace("vendor-outage", "list"));
    world.write(".opsctl/kinds/mail/kind.yaml", VENDOR_OUTAGE.replace("kind: vendor-outage", "kind: mail").replace("VO", "INC"));
    world.write(".opsctl/kinds/tabs/kind.yaml", "kind: tabs\n\tprefix: T\n");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3"]), @"");
    assert_snapshot!(world.run(&["kinds", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["vendor-outage", "finish", "VO-2026-0001"]), @"");
    assert_snapshot!(world.run(&["check"]), @"");
}

#[test]
fn kinds_are_listed_and_shown() {
    let world = World::empty();
    assert_snapshot!(world.run(&["kinds"]), @"");
    assert_snapshot!(world.run(&["kinds", "toil"]), @"");
    assert_snapshot!(world.run(&["kinds", "toli"]), @"");
}

#[test]
fn the_schema_of_a_kind() {
    let world = World::empty();
    assert_snapshot!(world.run(&["schema", "toil"]), @"");
    assert_snapshot!(world.run(&["schema", "toli"]), @"");
    let all = world.run(&["schema"]).json();
    for kind in ["incident", "postmortem", "change", "runbook", "toil", "review"] {
        assert!(all.to_string().contains(kind), "{kind}");
    }
}

#[test]
fn the_built_in_kinds_hold_their_fields_and_milestones() {
    let world = World::empty();
    for (kind, fields) in [
        (
            "incident",
            "impact_started detected declared acknowledged identified mitigated resolved closed severity \
             severity_changes pauses reopenings commander deputy scribe communications level category impact urgency \
             detected_by resolution resolution_code next_update caused_by duplicate_of problem postmortem cancel_reason",
        ),
        ("postmortem", "created submitted reviewed closed incident author reviewers"),
        (
            "change",
            "submitted assessed authorized planned_start planned_end started completed reviewed closed type risk impact \
             requester assignee approvals outcome release incidents",
        ),
        (
            "runbook",
            "created last_reviewed last_tested retired type review_interval test_interval test_result execution_time",
        ),
        ("toil", "created automated retired frequency each effort"),
        ("review", "created completed cadence period_from period_to attendees"),
    ] {
        let shown = world.run(&["kinds", kind, "-f", "json"]).json();
        let rows = shown["sheets"][0]["rows"].as_array().unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row["field"].as_str().unwrap()).collect();
        for field in fields.split_whitespace() {
            assert!(names.contains(&field), "{kind} lacks {field}: {names:?}");
        }
    }
}

#[test]
fn manual_pages() {
    let world = World::empty();
    let page = world.run(&["man"]).ok();
    assert!(page.starts_with(".ie") || page.starts_with(".TH") || page.contains("\n.TH opsctl"), "{page}");
    assert_snapshot!(world.run(&["man", "pages"]), @"");
    let names = world.names();
    for page in ["pages/opsctl.1", "pages/opsctl-new.1", "pages/opsctl-incident.1", "pages/opsctl-incident-ack.1"] {
        assert!(names.iter().any(|name| name == page), "{page}: {names:?}");
    }
}
