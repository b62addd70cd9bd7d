//! `opsctl action` from end to end: what is listed, and which bytes each change touches.

use insta::assert_snapshot;

use crate::world::World;

/// A repo with two people, a postmortem and a review in another style; both committed.
fn world() -> World {
    let world = World::repo();
    world.append("opsctl.yaml", "people:\n  - {name: alice, email: alice@example.com}\n  - {name: bruno}\n");
    world.record(
        "postmortems/2026/PM-2026-0001.md",
        "title: Slow\nstatus: draft\nincident: INC-2026-0001\ncreated: 2026-11-18T12:00:00+01:00\n",
        "\n# Slow\n\n## Action Items\n\n| ID | Action          | Owner | Priority | Due        | Status      |\n\
         |----|-----------------|-------|----------|------------|-------------|\n\
         | A1 | Alert on lag    | alice | P1       | 2026-11-19 | in_progress |\n\
         | A2 | Buy | alice |\n\n## Lessons Learned\n\n- One\n",
    );
    world.write(
        "reviews/2026/REV-2026-0001.md",
        "---\r\nid: REV-2026-0001\r\ntitle: Week\r\nstatus: draft\r\ncadence: weekly\r\ncreated: 2026-11-16T12:00:00+01:00\r\n---\r\n\r\n\
         ## Action Items\r\n\r\n| Action | Owner | Priority | Due Date |\r\n|---|---|---|---|\r\n\
         | Mend the pager | bruno | P2 | 2026-11-20 |\r\n| [Action] | [Name] | | [Date] |",
    );
    world.commit();
    world
}

#[test]
fn items_are_listed_the_most_pressing_first() {
    let world = world();
    assert_snapshot!(world.run(&["action", "list"]), @"
    ID               Action          Owner  Prio  Due         Status
    ─────────────────────────────────────────────────────────────────
    PM-2026-0001/A1  Alert on lag    alice  P1    2026-11-19  overdue
    REV-2026-0001/1  Mend the pager  bruno  P2    2026-11-20  open
    PM-2026-0001/A2  Buy             alice  -     -           open
    ");
    assert_snapshot!(world.run(&["action", "list", "--overdue", "-f", "json"]), @r#"
    {
      "schema": "opsctl.actions/1",
      "actions": [
        {
          "id": "PM-2026-0001/A1",
          "record": "PM-2026-0001",
          "item": "A1",
          "action": "Alert on lag",
          "owner": "alice",
          "priority": "P1",
          "kind": null,
          "due": "2026-11-19",
          "status": "in_progress",
          "overdue_days": 1,
          "opened": null,
          "closed": null,
          "age": 172800,
          "path": "postmortems/2026/PM-2026-0001.md",
          "line": 15
        }
      ]
    }
    "#);
    assert_snapshot!(world.run(&["action", "list", "--owner", "alice", "-w", "priority=P1", "-f", "csv"]), @"
    id,record,item,action,owner,priority,kind,due,status,overdue_days,opened,closed,age,path,line
    PM-2026-0001/A1,PM-2026-0001,A1,Alert on lag,alice,P1,,2026-11-19,in_progress,1,,,172800,postmortems/2026/PM-2026-0001.md,15
    ");
    assert_snapshot!(world.run(&["action", "list", "-w", "due<=2026-11-20", "-f", "markdown"]), @"
    | ID | Action | Owner | Prio | Due | Status |
    | --- | --- | --- | --- | --- | --- |
    | PM-2026-0001/A1 | Alert on lag | alice | P1 | 2026-11-19 | overdue |
    | REV-2026-0001/1 | Mend the pager | bruno | P2 | 2026-11-20 | open |
    ");
    assert_eq!(world.run(&["action", "list", "--owner", "nobody"]).ok(), "(none)\n");
    let error = world.run(&["action", "list", "-w", "prioirty=P1"]).refused(2);
    assert!(error.contains("did you mean `priority`?"), "{error}");
    assert_eq!(world.run(&["report", "actions", "-w", "due<2026-11-20", "--fail-on", "overdue>0"]).code, 1);
}

#[test]
fn each_change_touches_its_cells_and_no_other_byte() {
    let world = world();
    let change = |args: &[&str]| {
        let run = world.run(args);
        let text = format!("{run}{}", world.diff());
        world.commit();
        text
    };
    assert_snapshot!(change(&["action", "add", "PM-2026-0001", "Rate | limit", "--owner", "bruno", "--due", "friday", "--priority", "P2"]), @r"
    Changed postmortems/2026/PM-2026-0001.md
      + Action Items: Rate | limit | bruno | P2 | due 2026-11-27
    Added PM-2026-0001/A3, due 2026-11-27.
    +++ b/postmortems/2026/PM-2026-0001.md
    +| A3 | Rate \| limit | bruno | P2 | 2026-11-27 | open |
    ");
    assert_snapshot!(change(&["action", "add", "REV-2026-0001", "Page two people", "--owner", "alice", "--due", "in 5d", "--kind", "prevent"]), @r"
    Changed reviews/2026/REV-2026-0001.md
      + Action Items: Page two people | alice | due 2026-11-25
    Added REV-2026-0001/2, due 2026-11-25.
    +++ b/reviews/2026/REV-2026-0001.md
    -| [Action] | [Name] | | [Date] |
    \ No newline at end of file
    +| [Action] | [Name] | | [Date] |^M
    +| Page two people (prevent) | alice |  | 2026-11-25 |
    \ No newline at end of file
    ");
    assert_snapshot!(change(&["action", "done", "PM-2026-0001/A1"]), @"
    Changed postmortems/2026/PM-2026-0001.md
      ~ Status: in_progress -> done
    PM-2026-0001/A1 is done: Alert on lag
    +++ b/postmortems/2026/PM-2026-0001.md
    -| A1 | Alert on lag    | alice | P1       | 2026-11-19 | in_progress |
    +| A1 | Alert on lag    | alice | P1       | 2026-11-19 | done |
    ");
    assert_snapshot!(change(&["action", "drop", "A2", "--reason", "not worth it"]), @"
    Changed postmortems/2026/PM-2026-0001.md
      + Status: wont_do
      ~ Action: Buy -> Buy (won't do: not worth it)
    PM-2026-0001/A2 is dropped: not worth it
    +++ b/postmortems/2026/PM-2026-0001.md
    -| A2 | Buy | alice |
    +| A2 | Buy (won't do: not worth it) | alice |  |  | wont_do |
    ");
    assert_snapshot!(change(&["action", "done", "REV-2026-0001/1"]), @"
    Changed reviews/2026/REV-2026-0001.md
      + Status: done
    REV-2026-0001/1 is done: Mend the pager
    +++ b/reviews/2026/REV-2026-0001.md
    -| Action | Owner | Priority | Due Date |^M
    -|---|---|---|---|^M
    -| Mend the pager | bruno | P2 | 2026-11-20 |^M
    +| Action | Owner | Priority | Due Date | Status |^M
    +|---|---|---|---| ------ |^M
    +| Mend the pager | bruno | P2 | 2026-11-20 | done |^M
    ");
    // What is done is done.
    assert_snapshot!(change(&["action", "done", "PM-2026-0001/a1"]), @"
    Unchanged postmortems/2026/PM-2026-0001.md
    PM-2026-0001/A1 is done already.
    ");
    assert_snapshot!(change(&["action", "done", "PM-2026-0001/A3", "-f", "json"]), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "PM-2026-0001/A3",
      "path": "postmortems/2026/PM-2026-0001.md",
      "created": false,
      "changed": [
        {
          "name": "Status",
          "from": "open",
          "to": "done"
        }
      ]
    }
    +++ b/postmortems/2026/PM-2026-0001.md
    -| A3 | Rate \| limit | bruno | P2 | 2026-11-27 | open |
    +| A3 | Rate \| limit | bruno | P2 | 2026-11-27 | done |
    "#);
    assert_snapshot!(world.run(&["action", "list", "--all"]), @"
    ID               Action                        Owner  Prio  Due         Status
    ───────────────────────────────────────────────────────────────────────────────
    REV-2026-0001/2  Page two people (prevent)     alice  -     2026-11-25  open
    PM-2026-0001/A1  Alert on lag                  alice  P1    2026-11-19  done
    REV-2026-0001/1  Mend the pager                bruno  P2    2026-11-20  done
    PM-2026-0001/A3  Rate | limit                  bruno  P2    2026-11-27  done
    PM-2026-0001/A2  Buy (won't do: not worth it)  alice  -     -           wont_do
    ");
    assert_eq!(
        world.read("reviews/2026/REV-2026-0001.md").matches('\n').count(),
        world.read("reviews/2026/REV-2026-0001.md").matches("\r\n").count()
    );
}

#[test]
fn a_change_can_be_committed_and_a_record_without_a_table_gets_one() {
    let world = world();
    world.run(&["new", "toil", "Rotate logs", "-s", "frequency=weekly", "-s", "each=30m"]).ok();
    world.commit();
    let add =
        ["action", "add", "TOIL-0001", "Automate it", "--owner", "alice", "--due", "2026-12-24", "--commit"];
    world.run(&add).ok();
    assert_eq!(world.git(&["log", "-1", "--format=%s"]), "TOIL-0001/A1: Action Items\n");
    assert_eq!(world.git(&["status", "--porcelain"]), "");
    assert_snapshot!(world.git(&["show", "--format=", "-U0"]), @"
    diff --git a/toil/TOIL-0001-rotate-logs.md b/toil/TOIL-0001-rotate-logs.md
    index 67ddbb8..d2879b3 100644
    --- a/toil/TOIL-0001-rotate-logs.md
    +++ b/toil/TOIL-0001-rotate-logs.md
    @@ -46,0 +47 @@ Task, frequency, time per occurrence and total per month, from the fields above.
    +| A1 | Automate it | alice |  | 2026-12-24 | open |
    ");
}

#[test]
fn figures_of_action_items() {
    let world = world();
    world.run(&["action", "done", "PM-2026-0001/A1"]).ok();
    assert_snapshot!(world.run(&["report", "actions", "--by", "owner"]), @"
    Action items
    As of       2026-11-20 12:00, Europe/Berlin
    open        neither done nor wont_do
    overdue     open, and the day it was due is over
    on time     done by the end of the day it was due, of those whose closing day is known
    compliance  on time / (on time + late)
    age         of open ones, since they were opened (else since their record was made)

    Summary
    Open  Overdue  Done  Wont do  On time  Late  Compliance  Median age
    ───────────────────────────────────────────────────────────────────
       2        0     1        0        0     0           -          3d

    By owner
    Owner  Open  Overdue  Done  Wont do  On time  Late  Compliance  Median age
    ──────────────────────────────────────────────────────────────────────────
    alice     1        0     1        0        0     0           -          2d
    bruno     1        0     0        0        0     0           -          4d

    Open items
    ID               Action          Owner  Priority  Due         Status  Age
    ─────────────────────────────────────────────────────────────────────────
    REV-2026-0001/1  Mend the pager  bruno  P2        2026-11-20  open     4d
    PM-2026-0001/A2  Buy             alice  -         -           open     2d

    Coverage  used 3 of 3
    Note      1 item open without a due date: PM-2026-0001/A2
    Note      1 item done on a day that is not recorded: PM-2026-0001/A1
    ");
    assert_eq!(world.run(&["report", "actions", "--fail-on", "open>1"]).code, 1);
    assert_eq!(world.run(&["report", "actions", "--fail-on", "overdue>0"]).code, 0);
}
