//! `log` and `audit`: what Git's history says of the records.

use insta::assert_snapshot;

use crate::world::World;

const ALICE: (&str, &str) = ("Alice", "alice@example.com");
const BOB: (&str, &str) = ("Bob Brown", "bob@example.com");

const POLICY: &str = "version: 1
timezone: Europe/Berlin
profile: standard
people:
  - {name: alice, email: alice@example.com}
  - {name: bob, email: bob@example.com}
  - {name: carol, email: carol@example.com}
";

const PATH: &str = "incidents/2026/INC-2026-0001-down.md";

/// An incident, declared at nine.
const INCIDENT: &str = "---
id: INC-2026-0001
title: Shop down
status: investigating
severity: SEV2
services: [shop]
impact_started: 2026-11-18T06:00:00+01:00
declared: 2026-11-18T09:00:00+01:00
---

# INC-2026-0001: Shop down

## Impact
Nobody can order.

## Timeline
| Time | Event | By |
|------|-------|----|
| 2026-11-18 09:00 | Declared | alice |

## Verification
- [ ] Orders come in
";

/// Commits everything as somebody at some time of 18 November, or of another day where one is named.
fn commit(world: &mut World, who: (&str, &str), at: &str, message: &str) {
    let at = if at.len() == 5 { format!("2026-11-18T{at}:00+01:00") } else { at.to_owned() };
    for role in ["AUTHOR", "COMMITTER"] {
        world.set(&format!("GIT_{role}_NAME"), who.0);
        world.set(&format!("GIT_{role}_EMAIL"), who.1);
        world.set(&format!("GIT_{role}_DATE"), &at);
    }
    world.git(&["add", "--all"]);
    world.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
}

/// A repo with [`POLICY`] and [`INCIDENT`].
fn repo() -> World {
    let mut world = World::plain();
    world.write("opsctl.yaml", POLICY);
    world.git(&["init", "--quiet"]);
    commit(&mut world, ALICE, "08:00", "policy");
    world.write(PATH, INCIDENT);
    commit(&mut world, ALICE, "09:00", "shop is down");
    world
}

/// What it was, field by field: each of the verbs in a commit of its own.
fn resolved() -> World {
    let mut world = repo();
    world
        .run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-18T09:05:00+01:00", "--by", "bob"])
        .ok();
    commit(&mut world, BOB, "09:05", "on it");
    let resolve = ["incident", "resolve", "INC-2026-0001", "--resolution", "restarted"];
    world.run(&[&resolve[..], &["--when", "2026-11-18T10:00:00+01:00", "--by", "bob"]].concat()).ok();
    commit(&mut world, BOB, "10:00", "fixed");
    world
}

/// The audit without its definitions.
fn audit(world: &World, args: &[&str]) -> String {
    let text = world.run(&[&["audit"], args].concat()).to_string();
    text.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn log_tells_a_life_field_by_field_across_moves() {
    let mut world = resolved();
    let moved = "incidents/2026/INC-2026-0001-shop-down.md";
    world.git(&["mv", PATH, moved]);
    world.edit(moved, "- [ ] Orders", "- [x] Orders");
    world.edit(moved, "Nobody can order.", "Nobody could order.\nCarts were kept.");
    commit(&mut world, ALICE, "10:30", "better name");
    world.edit(moved, "severity: SEV2", "severity:   'SEV2'");
    commit(&mut world, ALICE, "10:40", "quotes");
    world.edit(moved, "services: [shop]", "services: [shop, cart]");
    assert_snapshot!(world.run(&["log", "INC-2026-0001"]));
    // Of the fields asked for alone, without what did not change them.
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "status", "Services"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-shop-down.md
    2 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:00 · alice · a452c3b18992 · shop is down
        created as incidents/2026/INC-2026-0001-down.md
      + status    investigating
      + services  [shop]

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status    investigating -> resolved

    Not committed yet
      + services  cart
    ");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "sevices"]), @"
    --- stderr
    error: no field or section `sevices` ever changed
      help: did you mean `services`?
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "resolved", "services", "-f", "csv"]), @r#"
    time,by,commit,event,what,name,from,to,path
    2026-11-18T09:00:00+01:00,alice,a452c3b189928460a7f644ad3258e8931d2af907,created,field,services,,[shop],incidents/2026/INC-2026-0001-down.md
    2026-11-18T10:00:00+01:00,bob,2783dad18fd4ca8b39310761d533afe48dd173a8,changed,field,resolved,,2026-11-18T10:00:00+01:00,incidents/2026/INC-2026-0001-down.md
    ,,,changed,field,services,[shop],"[shop, cart]",incidents/2026/INC-2026-0001-shop-down.md
    "#);
    let json = world.run(&["log", "INC-2026-0001", "-f", "json"]).json();
    assert_eq!(json["schema"], "opsctl.log/1");
    assert_eq!(json["path"], moved);
    let events: Vec<&str> =
        json["entries"].as_array().unwrap().iter().map(|entry| entry["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["created", "changed", "changed", "moved", "changed", "changed"]);
    let last = &json["entries"][5];
    assert!(last["commit"].is_null() && last["author"].is_null());
    assert_eq!(
        last["changes"],
        serde_json::json!([{"what": "field", "name": "services", "from": ["shop"], "to": ["shop", "cart"]}])
    );
    let second = &json["entries"][1];
    assert_eq!(second["author"]["person"], "bob");
    assert_eq!(second["author"]["time"], "2026-11-18T09:05:00+01:00");
    assert_eq!(second["signed"], false);
    assert_eq!(
        second["changes"],
        serde_json::json!([
            {"what": "field", "name": "acknowledged", "from": null, "to": "2026-11-18T09:05:00+01:00"},
            {"what": "row", "name": "Timeline", "from": null,
             "to": {"Time": "2026-11-18 09:05", "Event": "Acknowledged", "By": "bob"}},
        ])
    );
    // At a revision nothing later is told, and the same path is followed back from there.
    let then = world.run(&["log", "INC-2026-0001", "--at", "HEAD~2", "-f", "json"]).json();
    assert_eq!(then["entries"].as_array().unwrap()[..], json["entries"].as_array().unwrap()[..3]);
    assert_eq!(then["path"], PATH);
}

#[test]
fn log_does_not_take_the_two_sides_of_a_merge_for_changes() {
    let mut world = repo();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.edit(PATH, "services: [shop]", "services: [shop, cart]");
    commit(&mut world, BOB, "09:10", "carts as well");
    world.git(&["switch", "--quiet", "main"]);
    world.edit(PATH, "- [ ] Orders", "- [x] Orders");
    commit(&mut world, ALICE, "09:20", "orders are back");
    world.git(&["merge", "--quiet", "--no-commit", "topic"]);
    world.edit(PATH, "title: Shop down", "title: Shop and carts down");
    commit(&mut world, ALICE, "09:30", "both");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "-f", "csv"]));
    assert_snapshot!(audit(&world, &["-f", "table"]));
}

#[test]
fn log_finds_what_was_removed_and_says_what_never_was() {
    let mut world = resolved();
    world.git(&["rm", "--quiet", PATH]);
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "status"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-down.md
    2 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:00 · alice · a452c3b18992 · shop is down
        created as incidents/2026/INC-2026-0001-down.md
      + status  investigating

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status  investigating -> resolved

    Not committed yet
        removed incidents/2026/INC-2026-0001-down.md
    ");
    commit(&mut world, BOB, "11:00", "tidy up");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "status", "resolved"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-down.md
    3 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:00 · alice · a452c3b18992 · shop is down
        created as incidents/2026/INC-2026-0001-down.md
      + status    investigating

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status    investigating -> resolved
      + resolved  2026-11-18T10:00:00+01:00

    2026-11-18 11:00 · bob · ee6ef152e3b1 · tidy up
        removed incidents/2026/INC-2026-0001-down.md
    ");
    assert_snapshot!(world.run(&["log", "INC-2026-0002"]), @"
    --- stderr
    error: there is no record INC-2026-0002
      help: opsctl list shows the records there are
    --- exit code 2
    ");
    assert_snapshot!(audit(&world, &[]), @"
    Summary
    Check                    Found  Of
    ──────────────────────────────────
    approvals                    0   4
    deleted                      1   4
    distant_times                0   4
    edited_after_resolution      0   4
    ids_changed                  0   4
    skipped_states               0   4
    policy_changed               1   5
    redated                      0   5
    unsigned                     5   5

    Deleted records
    ID             Title      Status    What          Now   Path                                  Committed         By   Commit
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0001  Shop down  resolved  file removed  gone  incidents/2026/INC-2026-0001-down.md  2026-11-18 11:00  bob  ee6ef152e3b1

    Changes of the policy
    Changed  Committed         By     Commit
    ──────────────────────────────────────────────
    made     2026-11-18 08:00  alice  adf1ad244ec3

    Committers
    Committer  Signed  Unsigned  First             Last
    ───────────────────────────────────────────────────────────────
    alice           0         2  2026-11-18 08:00  2026-11-18 09:00
    bob             0         3  2026-11-18 09:05  2026-11-18 11:00

    Coverage  used 4 of 4
    ");
}

#[test]
fn log_and_audit_need_a_git_repo_but_no_commit() {
    let world = World::plain();
    world.write(PATH, INCIDENT);
    assert_snapshot!(world.run(&["log", "INC-2026-0001"]), @"
    --- stderr
    error: [ROOT] lies in no Git repo; make one with `git init`
    --- exit code 3
    ");
    assert_snapshot!(world.run(&["audit"]), @"
    --- stderr
    error: [ROOT] lies in no Git repo; make one with `git init`
    --- exit code 3
    ");
    world.git(&["init", "--quiet"]);
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "status"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-down.md
    0 commits; times in Europe/Berlin

    Not committed yet
        created as incidents/2026/INC-2026-0001-down.md
      + status  investigating
    ");
    assert_snapshot!(audit(&world, &[]), @"
    Summary
    Check                    Found  Of
    ──────────────────────────────────
    approvals                    0   0
    deleted                      0   0
    distant_times                0   0
    edited_after_resolution      0   0
    ids_changed                  0   0
    skipped_states               0   0
    policy_changed               0   0
    redated                      0   0
    unsigned                     0   0

    Committers
    (none)

    Coverage  used 0 of 0
    Note      Nothing is committed yet.
    ");
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let world = resolved();
    let url = format!("file://{}", world.root().display());
    world.git(&["clone", "--quiet", "--depth=2", &url, "clone"]);
    assert_snapshot!(world.run(&["-C", "clone", "log", "INC-2026-0001", "status", "resolved"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-down.md
    2 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:05 · bob · d402a76e38da · on it
        was there already: the history before this commit was not fetched (`git fetch --unshallow`)
      + status    investigating

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status    investigating -> resolved
      + resolved  2026-11-18T10:00:00+01:00
    ");
    let text = world.run(&["-C", "clone", "audit"]).to_string();
    assert!(text.contains("This is a shallow clone"), "{text}");
}

#[test]
fn what_the_verbs_write_in_time_is_no_finding() {
    let mut world = resolved();
    let run = |world: &mut World, args: &[&str], at: &str| {
        let when = format!("2026-11-18T{at}:00+01:00");
        world.run(&[&["incident"], args, &["--when", &when, "--by", "bob"]].concat()).ok();
        commit(world, BOB, at, args[0]);
    };
    run(&mut world, &["reopen", "INC-2026-0001", "again"], "10:20");
    run(&mut world, &["pause", "INC-2026-0001", "bank"], "10:30");
    run(&mut world, &["resume", "INC-2026-0001"], "10:40");
    run(&mut world, &["resolve", "INC-2026-0001", "--resolution", "replaced"], "10:50");
    run(&mut world, &["severity", "INC-2026-0001", "SEV3"], "10:55");
    run(&mut world, &["close", "INC-2026-0001"], "11:00");
    run(&mut world, &["reopen", "INC-2026-0001", "once more"], "11:10");
    assert_snapshot!(audit(&world, &[]), @"
    Summary
    Check                    Found  Of
    ──────────────────────────────────
    approvals                    0  10
    deleted                      0  10
    distant_times                0  10
    edited_after_resolution      0  10
    ids_changed                  0  10
    skipped_states               0  10
    policy_changed               1  11
    redated                      0  11
    unsigned                    11  11

    Changes of the policy
    Changed  Committed         By     Commit
    ──────────────────────────────────────────────
    made     2026-11-18 08:00  alice  adf1ad244ec3

    Committers
    Committer  Signed  Unsigned  First             Last
    ───────────────────────────────────────────────────────────────
    alice           0         2  2026-11-18 08:00  2026-11-18 09:00
    bob             0         9  2026-11-18 09:05  2026-11-18 11:10

    Coverage  used 10 of 10
    ");
}

#[test]
fn audit_finds_times_that_were_set_right_afterwards() {
    let mut world = resolved();
    world.edit(PATH, "resolved: 2026-11-18T10:00:00+01:00", "resolved: 2026-11-18T09:20:00+01:00");
    world.edit(PATH, "severity: SEV2", "severity: SEV3\npauses:\n  - {from: 2026-11-18T09:06:00+01:00, to: 2026-11-18T09:19:00+01:00, reason: none}");
    commit(&mut world, ALICE, "2026-11-19T17:00:00+01:00", "it was sooner");
    // The same moment in other words is no edit.
    world.edit(PATH, "resolved: 2026-11-18T09:20:00+01:00", "resolved: 2026-11-18T08:20:00Z");
    commit(&mut world, ALICE, "2026-11-19T17:05:00+01:00", "in UTC");
    assert_snapshot!(audit(&world, &[]));
    assert_snapshot!(audit(&world, &["--tolerance", "2d", "--period", "2026-11-19"]), @"
    Summary
    Check                    Found  Of
    ──────────────────────────────────
    approvals                    0   2
    deleted                      0   2
    distant_times                0   2
    edited_after_resolution      2   2
    ids_changed                  0   2
    skipped_states               0   2
    policy_changed               0   2
    redated                      0   2
    unsigned                     2   2

    Milestones edited after resolution
    ID             Field     From                       To                                                                                Status    Committed         By     Commit
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0001  resolved  2026-11-18T10:00:00+01:00  2026-11-18T09:20:00+01:00                                                         resolved  2026-11-19 17:00  alice  ee1637014b5b
    INC-2026-0001  pauses    -                          [{from: 2026-11-18T09:06:00+01:00, to: 2026-11-18T09:19:00+01:00, reason: none}]  resolved  2026-11-19 17:00  alice  ee1637014b5b

    Committers
    Committer  Signed  Unsigned  First             Last
    ───────────────────────────────────────────────────────────────
    alice           0         2  2026-11-19 17:00  2026-11-19 17:05

    Coverage  used 2 of 2
    ");
    let failing = world.run(&["audit", "--fail-on", "edited_after_resolution.n>0", "--period", "2026-11-19"]);
    assert_eq!(failing.code, 1);
    let passing = world.run(&["audit", "--fail-on", "edited_after_resolution.n>0", "--period", "2026-11-18"]);
    assert_eq!(passing.code, 0);
    assert_snapshot!(world.run(&["audit", "--tolerance", "soon"]), @r#"
    --- stderr
    error: --tolerance: "soon" is not a duration; write it like 15m, 1.5 hr, 4 hours 42 minutes or 1d 5h
      help: write it as 30m, 1h or 1d
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["audit", "--fail-on", "deletd.n>0"]), @"
    --- stderr
    error: the summary has no row `deletd`
      help: did you mean `deleted`? valid: approvals, deleted, distant_times, edited_after_resolution, ids_changed, skipped_states, policy_changed, redated or unsigned
    --- exit code 2
    ");
}

#[test]
fn audit_finds_approvals_that_others_committed() {
    let mut world = repo();
    let path = "changes/2026/CR-2026-0001-x.md";
    let change = |approvals: &str| {
        format!(
            "---\nid: CR-2026-0001\ntitle: X\nstatus: authorize\ntype: normal\nrisk: medium\nrequester: bob\n\
             submitted: 2026-11-18T09:00:00+01:00\n{approvals}---\n\n# X\n"
        )
    };
    let by =
        |who: &str, at: &str| format!("  - {{by: {who}, role: tech_lead, at: 2026-11-18T{at}:00+01:00}}\n");
    world.write(path, change(""));
    commit(&mut world, BOB, "09:00", "a change");
    let mut list = "approvals:\n".to_owned();
    let mut step = |world: &mut World, more: &str, who: (&str, &str), at: &str, message: &str| {
        list.push_str(more);
        world.write(path, change(&list));
        commit(world, who, at, message);
    };
    step(&mut world, &by("alice", "09:10"), ALICE, "09:10", "as it should be");
    step(&mut world, &by("carol", "09:20"), BOB, "09:20", "the requester writes it");
    step(&mut world, &by("dave", "09:30"), ALICE, "09:30", "somebody else writes it");
    step(&mut world, &by("bob", "09:40"), BOB, "09:40", "his own");
    world.edit(path, "2026-11-18T09:20:00", "2026-11-18T09:25:00");
    world.edit(path, &by("dave", "09:30"), "");
    commit(&mut world, ALICE, "09:50", "edited");
    assert_snapshot!(audit(&world, &[]));
}

#[test]
fn audit_finds_changed_ids_and_states_that_do_not_follow() {
    let mut world = resolved();
    world.run(&["renumber", "INC-2026-0001", "INC-2026-0007"]).ok();
    commit(&mut world, ALICE, "10:10", "renumbered");
    let path = "incidents/2026/INC-2026-0007-down.md";
    world.edit(path, "status: resolved", "status: cancelled");
    world.edit(path, "\nid: INC-2026-0007", "\nid: INC-2026-0008");
    commit(&mut world, ALICE, "10:20", "by hand");
    world.edit(path, "status: cancelled", "status: resolved");
    commit(&mut world, ALICE, "10:25", "back from the dead");
    world.append("opsctl.yaml", "lint: {levels: {OPS112: off}}\n");
    commit(&mut world, BOB, "10:30", "quiet");
    assert_snapshot!(audit(&world, &[]));
    assert_snapshot!(world.run(&["log", "INC-2026-0008", "id", "status"]), @"
    INC-2026-0008: Shop down
    incidents/2026/INC-2026-0007-down.md
    5 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:00 · alice · a452c3b18992 · shop is down
        created as incidents/2026/INC-2026-0001-down.md
      + id      INC-2026-0001
      + status  investigating

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status  investigating -> resolved

    2026-11-18 10:10 · alice · ef0a7a725dbb · renumbered
        moved from incidents/2026/INC-2026-0001-down.md to incidents/2026/INC-2026-0007-down.md
      ~ id      INC-2026-0001 -> INC-2026-0007

    2026-11-18 10:20 · alice · 7ae44d4261e8 · by hand
      ~ id      INC-2026-0007 -> INC-2026-0008
      ~ status  resolved -> cancelled

    2026-11-18 10:25 · alice · 67226b34f9a4 · back from the dead
      ~ status  cancelled -> resolved
    ");
}

#[test]
fn removing_and_making_again_hides_no_edit() {
    let mut world = resolved();
    let text = world.read(PATH);
    world.git(&["rm", "--quiet", PATH]);
    commit(&mut world, BOB, "10:10", "tidy");
    let other = "incidents/2026/INC-2026-0001-again.md";
    world.write(other, text.replace("resolved: 2026-11-18T10:00:00", "resolved: 2026-11-18T09:40:00"));
    commit(&mut world, BOB, "10:12", "there it is");
    // Its author's clock was set back by hand.
    world.edit(other, "title: Shop down", "title: Shop was down");
    for (role, day) in [("AUTHOR", 18), ("COMMITTER", 25)] {
        world.set(&format!("GIT_{role}_DATE"), &format!("2026-11-{day}T10:20:00+01:00"));
    }
    world.git(&["commit", "--quiet", "--all", "--message", "title"]);
    assert_snapshot!(audit(&world, &[]));
    world.git(&["mv", other, PATH]);
    commit(&mut world, BOB, "10:30", "back");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "resolved", "title"]), @"
    INC-2026-0001: Shop was down
    incidents/2026/INC-2026-0001-down.md
    2 commits, the oldest first; times in Europe/Berlin

    2026-11-18 10:12 · bob · 98106a91e903 · there it is
        created as incidents/2026/INC-2026-0001-again.md
      + title     Shop down
      + resolved  2026-11-18T09:40:00+01:00

    2026-11-18 10:20 · bob · 8c5eb8386d45 · title
      ~ title     Shop down -> Shop was down
    ");
}

#[test]
fn what_stood_at_the_path_before_is_another_record() {
    let mut world = resolved();
    world.git(&["rm", "--quiet", PATH]);
    commit(&mut world, BOB, "10:10", "tidy");
    world.write(PATH, INCIDENT.replace("INC-2026-0001", "INC-2026-0009"));
    commit(&mut world, BOB, "10:12", "another");
    assert_snapshot!(world.run(&["log", "INC-2026-0009", "status"]), @"
    INC-2026-0009: Shop down
    incidents/2026/INC-2026-0001-down.md
    1 commit; times in Europe/Berlin

    2026-11-18 10:12 · bob · 31004ee182b9 · another
        created as incidents/2026/INC-2026-0001-down.md
      + status  investigating
    ");
}

#[test]
fn a_record_that_is_broken_or_taken_over_is_told_as_such() {
    let mut world = resolved();
    world.edit(PATH, "status: resolved", "status: [resolved");
    commit(&mut world, BOB, "10:10", "typo");
    world.edit(PATH, "status: [resolved", "status: resolved");
    // Hidden behind the repair.
    world.edit(PATH, "resolved: 2026-11-18T10:00:00+01:00", "resolved: 2026-11-18T09:50:00+01:00");
    commit(&mut world, BOB, "10:15", "mended");
    assert_snapshot!(audit(&world, &[]));
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "status"]), @"
    INC-2026-0001: Shop down
    incidents/2026/INC-2026-0001-down.md
    3 commits, the oldest first; times in Europe/Berlin

    2026-11-18 09:00 · alice · a452c3b18992 · shop is down
        created as incidents/2026/INC-2026-0001-down.md
      + status  investigating

    2026-11-18 10:00 · bob · 2783dad18fd4 · fixed
      ~ status  investigating -> resolved

    2026-11-18 10:10 · bob · 93702104f016 · typo
        what changed is not known: it cannot be read: illegal placement of ':' indicator
    ");
    assert_snapshot!(world.run(&["log", "INC-2026-0001", "--at", "HEAD~1"]), @"
    --- stderr
    error: there is no record INC-2026-0001
      help: incidents/2026/INC-2026-0001-down.md has that name, but is no readable record; opsctl check says why
    --- exit code 2
    ");
}
