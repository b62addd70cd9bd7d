//! `set`, `show` and `list`.

use insta::assert_snapshot;

use crate::incident::{FILE, declared};
use crate::world::World;

/// Three incidents and a chore.
fn some() -> World {
    let world = declared();
    let incident = |title: &str, severity: &str, service: &str, at: &str| {
        let (severity, service) = (format!("severity={severity}"), format!("services={service}"));
        world.run(&["new", "incident", title, "-s", &severity, "-s", &service, "--now", at]).ok();
    };
    incident("Search is slow", "SEV3", "search", "2026-11-19T10:00:00+01:00");
    incident("Nobody can pay", "SEV1", "checkout,payments", "2026-11-19T23:30:00+01:00");
    world
        .run(&[
            "incident",
            "resolve",
            "INC-2026-0003",
            "--resolution",
            "=restart",
            "--when",
            "2026-11-20 00:10",
        ])
        .ok();
    world
        .run(&["new", "toil", "Rotate logs", "-s", "frequency=weekly", "-s", "each=30m", "-s", "effort=2d"])
        .ok();
    world
}

#[test]
fn set_changes_fields_and_says_what_it_did() {
    let world = declared();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander=bob", "services=checkout,payments"]), @"
    Changed incidents/2026/INC-2026-0001-checkout-latency.md
      + commander: bob
      ~ services: checkout -> checkout, payments
    ");
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -services: [checkout]
    -commander:
    +services: [checkout, payments]
    +commander: bob
    ");
    world.commit();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander=", "-f", "json"]), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "INC-2026-0001",
      "path": "incidents/2026/INC-2026-0001-checkout-latency.md",
      "created": false,
      "changed": [
        {
          "name": "commander",
          "from": "bob",
          "to": null
        }
      ]
    }
    "#);
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    -commander: bob
    ");
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander="]), @"Unchanged incidents/2026/INC-2026-0001-checkout-latency.md");
}

#[test]
fn set_refuses_what_does_not_fit_and_writes_nothing() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "comander=bob", "severity=SEV7", "status=done", "declared=soonish",
        "pauses=x"]), @r#"
    --- stderr
    error: INC-2026-0001 cannot take this:
      declared: "soonish" is not a time; write now, 10m ago, in 2h, 09:40, 9am, yesterday 14:05, monday 9am, last friday 17:00, 2026-11-18 09:40 or 2026-11-18T09:40+01:00
      comander: no field of an incident; did you mean `commander`? (see: opsctl kinds incident)
      severity: `SEV7` is no severity here (did you mean `SEV1`? valid: SEV1, SEV2, SEV3 or SEV4)
      status: `done` is no state (valid: triage, investigating, identified, mitigated, monitoring, cancelled, duplicate, resolved or closed)
      pauses: its entries are maps; use a verb, or edit the file
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander"]), @"
    --- stderr
    error: `commander` is no KEY=VALUE
      help: write commander=VALUE
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "id=INC-2026-0002"]), @"
    --- stderr
    error: INC-2026-0001 cannot take this:
      id: other records name it; opsctl renumber gives another, and rewrites every mention
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["set", "INC-2026-0010", "commander=bob"]), @"
    --- stderr
    error: there is no record INC-2026-0010
      help: the last one is INC-2026-0001; opsctl list shows all there are
    --- exit code 2
    ");
    assert_eq!(world.files(), before);
}

#[test]
fn show_shows_one_record() {
    let world = declared();
    assert_snapshot!(world.run(&["show", "INC-2026-0001"]), @r#"
    INC-2026-0001  Checkout latency
    incidents/2026/INC-2026-0001-checkout-latency.md

    Fields
    Field           Value
    ─────────────────────────────────────────
    status          investigating
    severity        SEV2
    services        checkout
    impact_started  2026-11-18T08:55:00+01:00
    declared        2026-11-18T09:12:00+01:00

    # INC-2026-0001: Checkout latency

    ## Description

    [What is broken, and for whom]

    ## Impact

    - Users affected: [Number or percentage]
    - Features impacted: [List]
    - Revenue impact: [If known]
    - Business impact: [What the business cannot do]
    - Expected duration: [If known]

    ## Timeline

    | Time | Event | By |
    |------|-------|----|
    | 2026-11-18 08:55 | Impact began |  |
    | 2026-11-18 09:12 | Declared SEV2 | Alice |

    ## Current Status

    [What is happening now]

    ### Actions Taken

    - [Containment and investigation so far, with results]

    ### Remaining Actions

    - [Next steps, with risks]

    ## Next Update

    Due at `next_update` above. Send it, then `opsctl incident update INC-2026-0001 "what was said" --next "in 30m"`.

    - Internal: [Incident channel or ticket]
    - External: [Customer communication plan, or none]

    ## Detection

    - How detected: [Alert, user report or monitoring]
    - Time to detection: from `impact_started` to `detected`; see `opsctl explain INC-2026-0001`

    ## Diagnosis

    - Root cause: [Description]
    - Contributing factors: [List]

    ## Resolution

    - Fix applied: [What was done, and whether it is permanent]
    - Time to resolution: from `impact_started` to `resolved`; see `opsctl explain INC-2026-0001`

    ## Verification

    - [ ] Service restored
    - [ ] Metrics normalized
    - [ ] User confirmation (if applicable)

    ## Follow-up

    - [ ] Postmortem scheduled
    - [ ] Action items created
    - [ ] Communication sent

    ### Closing Notes

    - Postmortem meeting: [Date, time and place, or not required]
    - Monitoring period: [Until when, and what is watched]
    - Documentation updates: [Runbooks and pages]
    - Lessons learned: [Key takeaways]

    ## Action Items

    | ID | Action | Owner | Priority | Due | Status |
    |----|--------|-------|----------|-----|--------|
    "#);
    assert_snapshot!(world.run(&["show", "INC-2026-0001", "-f", "json"]), @r#"
    {
      "schema": "opsctl.record/1",
      "record": {
        "id": "INC-2026-0001",
        "kind": "incident",
        "path": "incidents/2026/INC-2026-0001-checkout-latency.md",
        "fields": {
          "title": "Checkout latency",
          "status": "investigating",
          "severity": "SEV2",
          "services": [
            "checkout"
          ],
          "impact_started": "2026-11-18T08:55:00+01:00",
          "declared": "2026-11-18T09:12:00+01:00"
        }
      },
      "linked_from": []
    }
    "#);
}

#[test]
fn an_unknown_id_is_answered_with_one_of_its_number_or_the_last() {
    let world = some();
    assert_snapshot!(world.run(&["show", "INC-2026-0010"]), @"
    --- stderr
    error: there is no record INC-2026-0010
      help: the last one is INC-2026-0003; opsctl list shows all there are
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["show", "ICN-2026-0001"]), @"
    --- stderr
    error: there is no record ICN-2026-0001
      help: did you mean INC-2026-0001?
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["show", "nonsense"]), @"
    --- stderr
    error: there is no record nonsense
      help: opsctl list shows the records there are
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["incident", "ack", "TOIL-0001"]), @"
    --- stderr
    error: TOIL-0001 is a toil, not an incident
      help: opsctl toil --help lists its verbs
    --- exit code 2
    ");
}

#[test]
fn list_in_every_format() {
    let world = some();
    assert_snapshot!(world.run(&["list"]), @"
    ID             Status         Severity  Services            Title
    ────────────────────────────────────────────────────────────────────────────
    INC-2026-0001  investigating  SEV2      checkout            Checkout latency
    INC-2026-0002  investigating  SEV3      search              Search is slow
    INC-2026-0003  resolved       SEV1      checkout, payments  Nobody can pay
    TOIL-0001      active         -         -                   Rotate logs
    ");
    assert_snapshot!(world.run(&["list", "incident"]), @"
    ID             Status         Severity  Services            Title
    ────────────────────────────────────────────────────────────────────────────
    INC-2026-0001  investigating  SEV2      checkout            Checkout latency
    INC-2026-0002  investigating  SEV3      search              Search is slow
    INC-2026-0003  resolved       SEV1      checkout, payments  Nobody can pay
    ");
    assert_snapshot!(world.run(&["list", "incident", "-f", "csv"]), @r#"
    id,status,severity,services,title
    INC-2026-0001,investigating,SEV2,checkout,Checkout latency
    INC-2026-0002,investigating,SEV3,search,Search is slow
    INC-2026-0003,resolved,SEV1,"checkout, payments",Nobody can pay
    "#);
    assert_snapshot!(world.run(&["list", "incident", "-f", "markdown"]), @"
    | ID | Status | Severity | Services | Title |
    | --- | --- | --- | --- | --- |
    | INC-2026-0001 | investigating | SEV2 | checkout | Checkout latency |
    | INC-2026-0002 | investigating | SEV3 | search | Search is slow |
    | INC-2026-0003 | resolved | SEV1 | checkout, payments | Nobody can pay |
    ");
    assert_snapshot!(world.run(&["list", "toil", "-f", "json"]), @r#"
    {
      "schema": "opsctl.records/1",
      "records": [
        {
          "id": "TOIL-0001",
          "kind": "toil",
          "path": "toil/TOIL-0001-rotate-logs.md",
          "fields": {
            "title": "Rotate logs",
            "status": "active",
            "frequency": "weekly",
            "each": "30m",
            "effort": "2d",
            "created": "2026-11-20T12:00:00+01:00"
          }
        }
      ]
    }
    "#);
}

#[test]
fn list_chooses_sorts_and_picks_columns() {
    let world = some();
    let ids = |args: &[&str]| {
        let line = [&["list", "-f", "csv", "--columns", "id"], args].concat();
        world.run(&line).ok().lines().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["incident", "-w", "severity=SEV1"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "severity=critical"]), "INC-2026-0003", "an alias");
    assert_eq!(ids(&["incident", "-w", "severity!=SEV1"]), "INC-2026-0001 INC-2026-0002");
    assert_eq!(
        ids(&["incident", "-w", "severity>=SEV2"]),
        "INC-2026-0001 INC-2026-0003",
        "a worse one is greater"
    );
    assert_eq!(ids(&["incident", "-w", "services=checkout"]), "INC-2026-0001 INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "services=checkout", "-w", "status=resolved"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "title~PAY"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "declared>=2026-11-19"]), "INC-2026-0002 INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "declared<2026-11-19"]), "INC-2026-0001");
    assert_eq!(ids(&["incident", "-w", "resolved="]), "INC-2026-0001 INC-2026-0002", "without a value");
    assert_eq!(ids(&["incident", "--sort", "severity"]), "INC-2026-0003 INC-2026-0001 INC-2026-0002");
    assert_eq!(ids(&["incident", "--sort", "-declared"]), "INC-2026-0003 INC-2026-0002 INC-2026-0001");
    assert_eq!(ids(&["toil", "-w", "each>20m"]), "TOIL-0001");
    assert_eq!(ids(&["toil", "-w", "each>1h"]), "");
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id,services,resolution,declared", "-f", "csv"]), @r#"
    id,services,resolution,declared
    INC-2026-0001,checkout,,2026-11-18T09:12:00+01:00
    INC-2026-0002,search,,2026-11-19T10:00:00+01:00
    INC-2026-0003,"checkout, payments",'=restart,2026-11-19T23:30:00+01:00
    "#);
    assert_snapshot!(world.run(&["list", "incident", "-w", "severity=SEV1", "--columns", "id,title"]), @"
    ID             Title
    ─────────────────────────────
    INC-2026-0003  Nobody can pay
    ");
    assert_snapshot!(world.run(&["list", "incident", "-w", "status=closed"]), @"(none)");
}

#[test]
fn list_refuses_what_it_cannot_use() {
    let world = some();
    assert_snapshot!(world.run(&["list", "incidents"]), @"
    --- stderr
    error: there is no kind `incidents`
      help: did you mean `incident`?
      help: kinds here: incident, postmortem, change, problem, runbook, toil, review
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "incident", "-w", "sverity=SEV1"]), @"
    --- stderr
    error: -w: no field is called `sverity`
      help: did you mean `severity`?
      help: opsctl kinds KIND lists a kind's fields
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "incident", "-w", "severity"]), @"
    --- stderr
    error: -w: `severity` is no condition; write key=value, key!=value, key<value, key<=value, key>value, key>=value, key~part or key!~part
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id,comander"]), @"
    --- stderr
    error: no field is called `comander`
      help: did you mean `commander`?
      help: opsctl kinds KIND lists a kind's fields
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "incident", "--sort", "sverity"]), @"
    --- stderr
    error: no field is called `sverity`
      help: did you mean `severity`?
      help: opsctl kinds KIND lists a kind's fields
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["list", "incident", "-w", "declared>yesterdayish"]), @"
    --- stderr
    error: -w: `declared` is compared with `yesterdayish`, which must be a time or a date, as 2026-11-18T09:05:00+01:00 or 2026-11-18
    --- exit code 2
    ");
}

#[test]
fn text_from_records_cannot_drive_a_terminal_or_a_spreadsheet() {
    let world = declared();
    world.edit(FILE, "title: Checkout latency", "title: \"\\e[31mred\\a\\u202e gnp.exe\"");
    let shown = world.run(&["list"]).ok() + &world.run(&["show", "INC-2026-0001"]).ok();
    assert!(shown.contains("red") && !shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
    world.edit(FILE, "title: \"\\e[31mred\\a\\u202e gnp.exe\"", "title: \"=HYPERLINK(1)\"");
    assert_snapshot!(world.run(&["list", "-f", "csv", "--columns", "id,title"]), @"
    id,title
    INC-2026-0001,'=HYPERLINK(1)
    ");
}

#[test]
fn two_files_with_one_id_are_both_named_and_neither_is_edited() {
    let world = declared();
    let copy = world.read(FILE);
    world.write("incidents/2026/copy.md", copy);
    let before = world.files();
    for args in [["incident", "ack", "INC-2026-0001"].as_slice(), &["set", "INC-2026-0001", "commander=bob"]]
    {
        let said = world.run(args).refused(1);
        assert!(said.contains("incidents/2026/copy.md") && said.contains(FILE), "{said}");
    }
    assert_eq!(world.files(), before);
}
