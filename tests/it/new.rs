//! `opsctl new`: records from templates.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn without_a_terminal_everything_missing_is_listed_at_once() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incident"]), @r#"
    --- stderr
    error: a new incident needs more:
      title: a few words that tell this one from the others
      severity: severity in force now; change it with the severity verb [SEV1, SEV2, SEV3, SEV4]
      help: opsctl new incident "TITLE" -s severity=...
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["new", "incident", "--no-input"]), @r#"
    --- stderr
    error: a new incident needs more:
      title: a few words that tell this one from the others
      severity: severity in force now; change it with the severity verb [SEV1, SEV2, SEV3, SEV4]
      help: opsctl new incident "TITLE" -s severity=...
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["new", "toil"]), @r#"
    --- stderr
    error: a new toil needs more:
      title: a few words that tell this one from the others
      frequency: daily, weekly, biweekly, monthly, quarterly, yearly, or `N per day|week|month|year`
      each: hands-on time of one occurrence, e.g. 30m
      help: opsctl new toil "TITLE" -s frequency=... -s each=...
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["new", "change"]), @r#"
    --- stderr
    error: a new change needs more:
      title: a few words that tell this one from the others
      help: opsctl new change "TITLE"
    --- exit code 2
    "#);
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn everything_wrong_is_listed_at_once() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV9", "-s", "sevices=checkout",
        "-s", "impact_started=tomorrow or so", "-s", "impact=high"]), @r#"
    --- stderr
    error: an incident cannot take this:
      impact_started: "tomorrow or so" is not a time; write now, 10m ago, in 2h, 09:40, 9am, yesterday 14:05, monday 9am, last friday 17:00, 2026-11-18 09:40 or 2026-11-18T09:40+01:00
      severity: `SEV9` is no severity here (did you mean `SEV1`? valid: SEV1, SEV2, SEV3 or SEV4)
      sevices: no field of an incident; did you mean `services`? (see: opsctl kinds incident)
      impact: `high` is not a whole number (write digits only, as `42`)
    --- exit code 2
    "#);
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity"]), @"
    --- stderr
    error: `severity` is no KEY=VALUE
      help: write severity=VALUE
    --- exit code 2
    ");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn an_unknown_kind_or_variant_is_answered_with_those_there_are() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incidnet", "Slow"]), @"
    --- stderr
    error: there is no kind `incidnet`
      help: did you mean `incident`?
      help: kinds here: incident, postmortem, change, problem, runbook, toil, review
    --- exit code 2
    ");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV1", "--variant", "criticaloutage"]), @"
    --- stderr
    error: an incident has no variant `criticaloutage`
      help: did you mean `critical-outage`?
      help: variants: critical-outage, data-quality, default, security
    --- exit code 2
    ");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn every_kind_and_variant_makes_a_record_that_check_accepts() {
    let world = World::repo();
    world.incident("Slow", "SEV1");
    let kinds = world.run(&["kinds", "-f", "json"]).json();
    for row in kinds["kinds"].as_array().unwrap() {
        let kind = row["kind"].as_str().unwrap();
        let detail = world.run(&["kinds", kind, "-f", "json"]).json();
        for variant in detail["variants"].as_array().unwrap() {
            let variant = variant["variant"].as_str().unwrap();
            let mut args = vec!["new", kind, "A title: with \"quotes\" & <tags>", "--variant", variant];
            match kind {
                "incident" => args.extend(["-s", "severity=SEV2"]),
                "postmortem" => args.extend(["--from", "INC-2026-0001"]),
                "toil" => args.extend(["-s", "frequency=weekly", "-s", "each=30m"]),
                "change" => args.extend(["-s", "type=normal", "-s", "risk=low"]),
                "review" => args.extend(["--period", "2026-11-16..2026-11-17"]),
                _ => {}
            }
            let run = world.run(&args);
            assert_eq!(run.code, 0, "$ {}\n{run}", run.line);
        }
    }
    let findings = world.run(&["check", "-f", "json"]).json();
    assert_eq!(findings["summary"]["errors"], 0, "{findings:#}");
}

#[test]
fn titles_make_file_names_that_every_system_takes() {
    let world = World::repo();
    let made = |title: &str| {
        let change = world.run(&["new", "incident", title, "-s", "severity=SEV3", "-f", "json"]).json();
        change["path"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        made("Über\u{ad}größe: Straße & Co. / ../etc"),
        "incidents/2026/INC-2026-0001-uebergroesse-strasse-co-etc.md"
    );
    assert_eq!(made("💥"), "incidents/2026/INC-2026-0002-boom.md");
    assert_eq!(made("???"), "incidents/2026/INC-2026-0003.md");
    let long = made(&"very ".repeat(40));
    let slug = long.strip_prefix("incidents/2026/INC-2026-0004-").unwrap().strip_suffix(".md").unwrap();
    assert!(slug.len() <= 60 && !slug.ends_with('-'), "{slug}");
}

#[test]
fn a_postmortem_from_an_incident_carries_its_facts_and_links_both() {
    let world = crate::incident::declared();
    world
        .run(&[
            "incident",
            "resolve",
            "INC-2026-0001",
            "--resolution",
            "rolled back",
            "--when",
            "2026-11-18 10:31",
        ])
        .ok();
    world.commit();
    assert_snapshot!(world.run(&["new", "postmortem", "--from", "INC-2026-0001", "-f", "json"]), @r#"
    {
      "schema": "opsctl.change/1",
      "id": "PM-2026-0001",
      "path": "postmortems/2026/PM-2026-0001-checkout-latency.md",
      "created": true,
      "changed": [
        {
          "name": "id",
          "from": null,
          "to": "PM-2026-0001"
        },
        {
          "name": "title",
          "from": null,
          "to": "Checkout latency"
        },
        {
          "name": "status",
          "from": null,
          "to": "draft"
        },
        {
          "name": "incident",
          "from": null,
          "to": "INC-2026-0001"
        },
        {
          "name": "author",
          "from": null,
          "to": "Alice"
        },
        {
          "name": "services",
          "from": null,
          "to": "checkout"
        },
        {
          "name": "created",
          "from": null,
          "to": "2026-11-20T12:00:00+01:00"
        }
      ]
    }
    --- stderr
    hint: next: opsctl postmortem submit PM-2026-0001
    "#);
    assert_snapshot!(world.diff(), @"
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
    +created: 2026-11-20T12:00:00+01:00
    +---
    +
    +# PM-2026-0001: Checkout latency
    +
    +Describe what the system and its rules made likely, not who was at fault.
    +
    +- Incident: [[INC-2026-0001]]
    +- Date of incident: 2026-11-18 08:55
    +- Severity: SEV2
    +
    +## Summary
    +
    +[Two or three sentences: what happened, who noticed, what ended it]
    +
    +## Impact
    +
    +- Duration: 2026-11-18 08:55 to 2026-11-18 10:31
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
    +rolled back
    +
    +## Timeline
    +
    +| Time | Event | By |
    +|------|-------|----|
    +| 2026-11-18 08:55 | Impact began |  |
    +| 2026-11-18 09:12 | Declared SEV2 | Alice |
    +| 2026-11-18 10:31 | Resolved: rolled back | Alice |
    +
    +### Milestones
    +
    +| Milestone | Time |
    +|-----------|------|
    +| Impact started | 2026-11-18 08:55 |
    +| Declared | 2026-11-18 09:12 |
    +| Resolved | 2026-11-18 10:31 |
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
    assert_snapshot!(world.run(&["check"]), @"
    warning[OPS203 placeholder-left]: `[What is broken, and for whom]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:19:1
       |
    19 | [What is broken, and for whom]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Number or percentage]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:23:19
       |
    23 | - Users affected: [Number or percentage]
       |                   ^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:24:22
       |
    24 | - Features impacted: [List]
       |                      ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:25:19
       |
    25 | - Revenue impact: [If known]
       |                   ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What the business cannot do]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:26:20
       |
    26 | - Business impact: [What the business cannot do]
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[If known]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:27:22
       |
    27 | - Expected duration: [If known]
       |                      ^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What is happening now]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:39:1
       |
    39 | [What is happening now]
       | ^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Containment and investigation so far, with results]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:43:3
       |
    43 | - [Containment and investigation so far, with results]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Next steps, with risks]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:47:3
       |
    47 | - [Next steps, with risks]
       |   ^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Incident channel or ticket]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:53:13
       |
    53 | - Internal: [Incident channel or ticket]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Customer communication plan, or none]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:54:13
       |
    54 | - External: [Customer communication plan, or none]
       |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Alert, user report or monitoring]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:58:17
       |
    58 | - How detected: [Alert, user report or monitoring]
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Description]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:63:15
       |
    63 | - Root cause: [Description]
       |               ^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[List]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:64:25
       |
    64 | - Contributing factors: [List]
       |                         ^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[What was done, and whether it is permanent]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:68:16
       |
    68 | - Fix applied: [What was done, and whether it is permanent]
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Date, time and place, or not required]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:85:23
       |
    85 | - Postmortem meeting: [Date, time and place, or not required]
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Until when, and what is watched]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:86:22
       |
    86 | - Monitoring period: [Until when, and what is watched]
       |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Runbooks and pages]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:87:26
       |
    87 | - Documentation updates: [Runbooks and pages]
       |                          ^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    warning[OPS203 placeholder-left]: `[Key takeaways]` is still to be filled in
      --> incidents/2026/INC-2026-0001-checkout-latency.md:88:20
       |
    88 | - Lessons learned: [Key takeaways]
       |                    ^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    note[OPS203 placeholder-left]: `[Two or three sentences: what happened, who noticed, what ended it]` is still to be filled in, and 9 more
      --> postmortems/2026/PM-2026-0001-checkout-latency.md:22:1
       |
    22 | [Two or three sentences: what happened, who noticed, what ended it]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    19 warnings, 1 note in 2 files
    ");
    assert_snapshot!(world.run(&["new", "postmortem", "--from", "INC-2026-0099"]), @"
    --- stderr
    error: there is no record INC-2026-0099
      help: the last one is INC-2026-0001; opsctl list shows all there are
    --- exit code 2
    ");
}

#[test]
fn ids_go_on_from_the_highest_and_by_year() {
    let world = World::repo();
    world.write("old/INC-2026-0041.md", "---\nid: INC-2026-0041\nstatus: closed\n---\n");
    let made = |now: &str| {
        let args = ["new", "incident", "?", "-s", "severity=SEV3", "-f", "json", "--now", now];
        world.run(&args).json()["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(made("2026-11-20T12:00:00+01:00"), "INC-2026-0042");
    assert_eq!(made("2026-12-31T23:59:59+01:00"), "INC-2026-0043");
    // The year is that of the repo's zone.
    assert_eq!(made("2026-12-31T23:00:00Z"), "INC-2027-0001");
    assert_eq!(made("2026-11-20T12:00:00+01:00"), "INC-2026-0044");
}

#[test]
fn eight_at_once_give_eight_ids() {
    let world = World::repo();
    let args = |n: usize| {
        let title = format!("Incident {n}");
        ["new", "incident", &title, "-s", "severity=SEV3", "-f", "json"].map(str::to_owned)
    };
    let children: Vec<_> = (1..=8)
        .map(|n| {
            let args = args(n);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            world.start(&args)
        })
        .collect();
    let mut ids: Vec<String> = children
        .into_iter()
        .map(|child| {
            // Those who have to wait for another one say so.
            let run = world.finish(&["new"], child.wait_with_output().unwrap());
            assert_eq!(run.code, 0, "{run}");
            let change: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            assert!(world.path(change["path"].as_str().unwrap()).is_file());
            change["id"].as_str().unwrap().to_owned()
        })
        .collect();
    ids.sort();
    let expected: Vec<String> = (1..=8).map(|n| format!("INC-2026-{n:04}")).collect();
    assert_eq!(ids, expected);
    assert_eq!(world.names().len(), 9, "{:?}", world.names());
}

#[test]
fn eight_writers_of_one_record_lose_nothing() {
    let world = crate::incident::declared();
    let texts: Vec<String> = (1..=8).map(|n| format!("remark {n}")).collect();
    let children: Vec<_> =
        texts.iter().map(|text| world.start(&["incident", "log", "INC-2026-0001", text])).collect();
    for child in children {
        let run = world.finish(&["incident", "log"], child.wait_with_output().unwrap());
        assert_eq!(run.code, 0, "{run}");
    }
    let record = world.read(crate::incident::FILE);
    for text in texts {
        assert_eq!(record.matches(&format!("| {text} |")).count(), 1, "{record}");
    }
}

#[test]
fn commit_commits_the_new_record_alone() {
    let world = World::repo();
    world.write("draft.md", "not ready\n");
    world.git(&["add", "draft.md"]);
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "--commit"]), @"
    Created incidents/2026/INC-2026-0001-slow.md
    --- stderr
    hint: next: opsctl incident ack INC-2026-0001
    ");
    assert_snapshot!(world.git(&["log", "-1", "--format=%an <%ae>%n%B", "--stat"]), @"
    Alice <alice@example.com>
    INC-2026-0001: Slow


     incidents/2026/INC-2026-0001-slow.md | 88 ++++++++++++++++++++++++++++++++++++
     1 file changed, 88 insertions(+)
    ");
    assert_snapshot!(world.git(&["status", "--short"]), @"A  draft.md");
}
