//! Problems: from incidents that keep coming back to a fix that is known to hold.

use insta::assert_snapshot;
use serde_json::json;

use crate::world::World;

const PROBLEM: &str = "PRB-2026-0001";

/// Three incidents of one service and category within a month, and one of another.
fn thrice() -> World {
    let world = World::repo();
    for (title, service, day) in [
        ("Slow | checkout", "checkout", "2026-11-02"),
        ("Checkout slow again", "checkout", "2026-11-09"),
        ("Checkout, slow", "checkout", "2026-11-16"),
        ("Slow search", "search", "2026-11-16"),
    ] {
        let service = format!("services={service}");
        let began = format!("impact_started={day} 09:00");
        let declared = format!("declared={day} 09:05");
        world
            .run(&[
                "incident",
                "declare",
                title,
                "-s",
                "severity=SEV3",
                "-s",
                &service,
                "-s",
                "category=performance",
                "-s",
                &began,
                "-s",
                &declared,
            ])
            .ok();
    }
    world.commit();
    world
}

fn raised() -> World {
    let world = thrice();
    world
        .run(&[
            "new",
            "problem",
            "--from",
            "INC-2026-0001",
            "--from",
            "INC-2026-0002",
            "--from",
            "INC-2026-0003",
        ])
        .ok();
    world.commit();
    world
}

#[test]
fn what_keeps_coming_back_is_named_with_its_evidence_and_the_command() {
    let world = thrice();
    assert_snapshot!(world.run(&["report", "problems", "-f", "csv"]), @r#"
    # summary
    recurring,without_problem,open,known_errors,without_workaround,to_verify
    1,1,0,0,0,0

    # recurring
    services,cause,n,first,last,span,why,problem,command
    checkout,performance,3,2026-11-02T09:00:00+01:00,2026-11-16T09:00:00+01:00,1209600,"same category on checkout: INC-2026-0001 (2026-11-02), INC-2026-0002 (2026-11-09), INC-2026-0003 (2026-11-16)",,opsctl new problem --from INC-2026-0001 --from INC-2026-0002 --from INC-2026-0003

    # known_errors
    id,services,cause,workaround,incidents,age

    # open
    id,title,state,priority,owner,services,incidents,last_incident,age

    # resolved
    id,title,fixed,since,incidents_since,effectiveness,evidence
    "#);
    assert_eq!(world.run(&["report", "problems", "--fail-on", "without_problem>0"]).code, 1);
    // The command it names links them all.
    let report = world.run(&["report", "problems", "-f", "json"]).json();
    let command = report["sheets"][1]["rows"][0]["command"].as_str().unwrap().to_owned();
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    world.run(&args).ok();
    let report = world.run(&["report", "problems", "--fail-on", "without_problem>0", "-f", "json"]).json();
    assert_eq!(report["sheets"][1]["rows"][0]["problem"], json!(PROBLEM));
    assert_eq!(report["sheets"][1]["rows"][0]["command"], json!(null));

    // One more of them: it only has to be linked.
    world
        .run(&[
            "incident",
            "declare",
            "Slow",
            "-s",
            "severity=SEV3",
            "-s",
            "services=checkout",
            "-s",
            "category=performance",
        ])
        .ok();
    let report = world.run(&["report", "problems", "-f", "json"]).json();
    let row = report["sheets"][1]["rows"].as_array().unwrap().iter().find(|row| row["n"] == 4).unwrap();
    assert_eq!(row["command"], json!("opsctl set INC-2026-0005 problem=PRB-2026-0001"));
}

#[test]
fn how_many_within_how_long_is_the_policys() {
    let world = thrice();
    let recurring = |rule: &str| {
        world.write("opsctl.yaml", format!("{}recurrence: {rule}\n", crate::world::POLICY));
        let report = world.run(&["report", "problems", "-f", "json"]).json();
        report["sheets"][1]["rows"].as_array().unwrap().len()
    };
    assert_eq!(recurring("{incidents: 3, days: 14}"), 1);
    assert_eq!(recurring("{incidents: 3, days: 13}"), 0);
    assert_eq!(recurring("{incidents: 2, days: 7}"), 1);
    assert_eq!(recurring("{incidents: 4}"), 0);
}

#[test]
fn a_problem_from_incidents_is_linked_both_ways() {
    let world = thrice();
    world.run(&["set", "INC-2026-0002", "problem=PRB-2026-0777"]).ok();
    world.commit();
    assert_snapshot!(world.run(&["new", "problem", "--from", "INC-2026-0001", "--from", "INC-2026-0002",
        "--from", "INC-2026-0003", "--from", "INC-2026-0001"]), @"
    Created problems/2026/PRB-2026-0001-slow-checkout.md
    Linked from INC-2026-0001 (incidents/2026/INC-2026-0001-slow-checkout.md)
    Linked from INC-2026-0003 (incidents/2026/INC-2026-0003-checkout-slow.md)
    --- stderr
    warning: INC-2026-0002 has `problem: PRB-2026-0777` already, which stays: it does not name PRB-2026-0001
    hint: next: opsctl problem assess PRB-2026-0001
    ");
    assert_snapshot!(world.diff(), @r#"
    +++ b/incidents/2026/INC-2026-0001-slow-checkout.md
    +problem: PRB-2026-0001
    +++ b/incidents/2026/INC-2026-0003-checkout-slow.md
    +problem: PRB-2026-0001
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    +---
    +id: PRB-2026-0001
    +title: Slow | checkout
    +status: new
    +incidents: [INC-2026-0001, INC-2026-0002, INC-2026-0003]
    +services: [checkout]
    +owner:
    +category: performance
    +opened: 2026-11-20T12:00:00+01:00
    +---
    +
    +# PRB-2026-0001: Slow | checkout
    +
    +## Description
    +
    +[What keeps happening, and what the incidents have in common]
    +
    +| Incident | Began | Title |
    +|----------|-------|-------|
    +| [[INC-2026-0001]] | 2026-11-02 09:00 | Slow \| checkout |
    +| [[INC-2026-0002]] | 2026-11-09 09:00 | Checkout slow again |
    +| [[INC-2026-0003]] | 2026-11-16 09:00 | Checkout, slow |
    +
    +## Impact Assessment
    +
    +- Business impact: [What it costs each time]
    +- How often: [Occurrences, and whether they grow more]
    +- What if nothing is done: [Risk]
    +
    +## Workaround
    +
    +[What restores service until the fix is there. Then: opsctl problem workaround PRB-2026-0001 "what to do"]
    +
    +## Root Cause Analysis
    +
    +- [ ] Facts gathered: timelines of all incidents side by side
    +- [ ] Recent changes to what is concerned looked through
    +- [ ] Cause reproduced, or shown by data
    +
    +### Why
    +
    +1. Why did it happen? [Because ...]
    +2. Why was that so? [Because ...]
    +3. Why was that possible? [Because ...]
    +4. Why was it not seen? [Because ...]
    +5. Why does nothing prevent it? [Because ...]
    +
    +### Contributing Factors
    +
    +- [What made it more likely, larger or longer]
    +
    +## Solution
    +
    +- Permanent fix: [What is changed, and the change that carries it]
    +- Alternatives: [What else was weighed, and why not]
    +- Side effects: [What to watch while it is rolled out]
    +
    +## Preventive Measures
    +
    +- [What keeps the same kind of cause from coming back elsewhere]
    +- Knowledge base: [Article or runbook to write or fix]
    +
    +## Effectiveness Check
    +
    +Weeks after the fix: did it hold? Note it with `opsctl problem verify PRB-2026-0001 effective "what shows it"`.
    +
    +| Time | Result | Evidence | By |
    +|------|--------|----------|----|
    +
    +## Log
    +
    +| Time | Event | By |
    +|------|-------|----|
    +| 2026-11-20 12:00 | Opened from INC-2026-0001, INC-2026-0002, INC-2026-0003 | Alice |
    +
    +## Action Items
    +
    +| ID | Action | Owner | Priority | Due | Status |
    +|----|--------|-------|----------|-----|--------|
    "#);
}

#[test]
fn from_suspicion_to_a_fix_that_holds() {
    let world = raised();
    let step = |args: &[&str]| {
        let mut line = vec!["problem", args[0], PROBLEM];
        line.extend(&args[1..]);
        let said = world.run(&line).ok();
        let said = said.lines().last().unwrap_or("").to_owned();
        let diff = world.diff();
        world.commit();
        format!("{diff}{said}\n")
    };
    assert_snapshot!(step(&["assess", "--impact", "2", "--urgency", "2"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: new
    +status: assess
    +impact: 2
    +urgency: 2
    +| 2026-11-20 12:00 | Assessed: impact 2, urgency 2 | Alice |
    PRB-2026-0001 is being assessed.
    ");
    assert_snapshot!(world.run(&["problem", "investigate", PROBLEM]), @"
    --- stderr
    refused: PRB-2026-0001 lacks what `investigate` needs: owner (who answers for its being solved)
      help: opsctl problem investigate PRB-2026-0001 --owner ...
    --- exit code 1
    ");
    assert_snapshot!(step(&["investigate", "--owner", "dana"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: assess
    +status: rca
    -owner:
    +owner: dana
    +| 2026-11-20 12:00 | Root cause analysis begun | Alice |
    The root cause of PRB-2026-0001 is being looked for.
    ");
    assert_snapshot!(world.run(&["problem", "fix", PROBLEM]), @"
    --- stderr
    refused: PRB-2026-0001 lacks what `fix` needs: cause (the root cause in one sentence), analysed (the root cause was found)
      help: opsctl problem fix PRB-2026-0001 -s cause=... -s analysed=...
    --- exit code 1
    ");
    assert_snapshot!(step(&["workaround", "send reads to the primary"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    +workaround: send reads to the primary
    +| 2026-11-20 12:00 | Workaround: send reads to the primary | Alice |
    Noted the workaround of PRB-2026-0001.
    ");
    assert_snapshot!(step(&["analyse", "the replica falls behind in the morning"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    +cause: the replica falls behind in the morning
    +known_error: true
    +analysed: 2026-11-20T12:00:00+01:00
    +| 2026-11-20 12:00 | Root cause: the replica falls behind in the morning | Alice |
    The cause of PRB-2026-0001 is known, and a workaround: it is a known error.
    ");
    assert_snapshot!(world.run(&["report", "problems", "-f", "csv"]), @r#"
    # summary
    recurring,without_problem,open,known_errors,without_workaround,to_verify
    1,0,1,1,0,0

    # recurring
    services,cause,n,first,last,span,why,problem,command
    checkout,PRB-2026-0001,3,2026-11-02T09:00:00+01:00,2026-11-16T09:00:00+01:00,1209600,"same problem on checkout: INC-2026-0001 (2026-11-02), INC-2026-0002 (2026-11-09), INC-2026-0003 (2026-11-16)",PRB-2026-0001,

    # known_errors
    id,services,cause,workaround,incidents,age
    PRB-2026-0001,checkout,the replica falls behind in the morning,send reads to the primary,3,0

    # open
    id,title,state,priority,owner,services,incidents,last_incident,age
    PRB-2026-0001,Slow | checkout,rca,3,dana,checkout,3,2026-11-16T09:00:00+01:00,0

    # resolved
    id,title,fixed,since,incidents_since,effectiveness,evidence
    "#);
    world.run(&["new", "change", "A larger replica", "-s", "type=normal", "-s", "risk=low"]).ok();
    world.commit();
    assert_snapshot!(world.run(&["problem", "fix", PROBLEM, "--change", "INC-2026-0001"]), @"
    --- stderr
    error: change: INC-2026-0001 is an incident, not a change
    --- exit code 2
    ");
    assert_snapshot!(step(&["fix", "--change", "CR-2026-0001"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: rca
    +status: fix_in_progress
    +change: CR-2026-0001
    +| 2026-11-20 12:00 | Fix in progress (CR-2026-0001) | Alice |
    The fix of PRB-2026-0001 is in progress.
    ");
    assert_snapshot!(world.run(&["problem", "resolve", PROBLEM]), @"
    --- stderr
    refused: PRB-2026-0001 lacks what `resolve` needs: fixed (the fix was in production)
      help: opsctl problem resolve PRB-2026-0001 -s fixed=...
    --- exit code 1
    ");
    assert_snapshot!(step(&["fixed"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    +fixed: 2026-11-20T12:00:00+01:00
    +| 2026-11-20 12:00 | Fix in production | Alice |
    The fix of PRB-2026-0001 is in production.
    ");
    assert_snapshot!(step(&["resolve"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: fix_in_progress
    +status: resolved
    +resolved: 2026-11-20T12:00:00+01:00
    +| 2026-11-20 12:00 | Resolved | Alice |
    Resolved PRB-2026-0001; check in some weeks whether the fix holds (opsctl problem verify PRB-2026-0001).
    ");
    assert_snapshot!(world.run(&["problem", "close", PROBLEM]), @"
    --- stderr
    refused: PRB-2026-0001 lacks what `close` needs: effectiveness (whether the fix holds)
      help: opsctl problem close PRB-2026-0001 -s effectiveness=...
    --- exit code 1
    ");
    assert_snapshot!(step(&["verify", "not_effective", "slow again on Monday"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    +effectiveness: not_effective
    +| 2026-11-20 12:00 | not_effective | slow again on Monday | Alice |
    PRB-2026-0001: the fix is not effective; take it up again with opsctl problem reopen PRB-2026-0001.
    ");
    assert_snapshot!(world.run(&["problem", "close", PROBLEM]), @r#"
    --- stderr
    refused: the fix of PRB-2026-0001 had no effect, so `close` would bury it
      help: opsctl problem reopen PRB-2026-0001 "what came back"
    --- exit code 1
    "#);
    assert_snapshot!(step(&["reopen", "slow again"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: resolved
    +status: rca
    -cause: the replica falls behind in the morning
    -known_error: true
    -effectiveness: not_effective
    -analysed: 2026-11-20T12:00:00+01:00
    -fixed: 2026-11-20T12:00:00+01:00
    -resolved: 2026-11-20T12:00:00+01:00
    +reopenings:
    +  - {resolved: 2026-11-20T12:00:00+01:00, reopened: 2026-11-20T12:00:00+01:00, reason: slow again}
    +| 2026-11-20 12:00 | Reopened: slow again | Alice |
    Reopened PRB-2026-0001.
    ");
    for args in [
        &["analyse", "the replica has the wrong disk"][..],
        &["fix"],
        &["fixed"],
        &["resolve"],
        &["verify", "effective", "four weeks without one"],
    ] {
        step(args);
    }
    assert_snapshot!(world.run(&["report", "problems", "-f", "csv"]), @r#"
    # summary
    recurring,without_problem,open,known_errors,without_workaround,to_verify
    1,0,0,0,0,1

    # recurring
    services,cause,n,first,last,span,why,problem,command
    checkout,PRB-2026-0001,3,2026-11-02T09:00:00+01:00,2026-11-16T09:00:00+01:00,1209600,"same problem on checkout: INC-2026-0001 (2026-11-02), INC-2026-0002 (2026-11-09), INC-2026-0003 (2026-11-16)",PRB-2026-0001,

    # known_errors
    id,services,cause,workaround,incidents,age

    # open
    id,title,state,priority,owner,services,incidents,last_incident,age

    # resolved
    id,title,fixed,since,incidents_since,effectiveness,evidence
    PRB-2026-0001,Slow | checkout,2026-11-20T12:00:00+01:00,0,0,effective,no incident since
    "#);
    assert_snapshot!(step(&["close"]), @"
    +++ b/problems/2026/PRB-2026-0001-slow-checkout.md
    -status: resolved
    +status: closed
    +closed: 2026-11-20T12:00:00+01:00
    +| 2026-11-20 12:00 | Closed | Alice |
    Closed PRB-2026-0001.
    ");
}

#[test]
fn how_support_did_is_reported() {
    let world = thrice();
    world.run(&["incident", "ack", "INC-2026-0001", "--when", "2026-11-02 09:15"]).ok();
    world
        .run(&["incident", "resolve", "INC-2026-0001", "--resolution", "x", "--when", "2026-11-02 11:00"])
        .ok();
    world.run(&["incident", "escalate", "INC-2026-0002", "L2", "--when", "2026-11-09 10:00"]).ok();
    world.run(&["incident", "escalate", "INC-2026-0002", "L3", "--when", "2026-11-09 11:00"]).ok();
    assert_snapshot!(world.run(&["report", "support", "--period", "2026-11", "-f", "csv", "--by", "service"]), @"
    # summary
    metric,n,of,rate,median,mean,p90,p95,max
    first_response,1,,,600,600,600,600,600
    resolution,1,,,7200,7200,7200,7200,7200
    resolution_rate,1,4,0.25,,,,,
    escalation_rate,1,4,0.25,,,,,

    # by_service
    service,metric,n,of,rate,median,mean,p90,p95,max
    checkout,first_response,1,,,600,600,600,600,600
    checkout,resolution,1,,,7200,7200,7200,7200,7200
    checkout,resolution_rate,1,3,0.3333333333333333,,,,,
    checkout,escalation_rate,1,3,0.3333333333333333,,,,,
    search,first_response,0,,,,,,,
    search,resolution,0,,,,,,,
    search,resolution_rate,0,1,0,,,,,
    search,escalation_rate,0,1,0,,,,,

    # escalations
    from,to,n
    ,L2,1
    L2,L3,1
    ");
    let report = world.run(&["report", "support", "--period", "2026-10", "-f", "json"]).json();
    assert_eq!(report["sheets"][0]["rows"][2]["rate"], json!(null));
}
