//! `opsctl demo`: the sample repo, its week, and the weekly review written from it.

use insta::assert_snapshot;

use crate::world::World;

/// The sample repo, as `demo` writes it.
fn demo() -> World {
    let world = World::empty();
    world.run(&["demo"]).ok();
    world
}

fn git(world: &World, args: &[&str]) -> String {
    world.git(&[&["-C", "opsctl-demo"], args].concat())
}

#[test]
fn demo_writes_a_repo_with_a_history_and_shows_its_week() {
    let world = World::empty();
    assert_snapshot!(world.run(&["demo"]), @"
    Week 2026-W47
    Period          2026-W47 (2026-11-16 00:00 to 2026-11-23 00:00, Europe/Berlin)
    As of           2026-11-20 12:00, Europe/Berlin
    opened          began in the period (impact_started, else declared)
    resolved        resolved in the period
    carried over    not resolved at its end; the other incidents are under Incidents
    mttr            impact_started -> resolved
    sla breaches    clocks first past their target in the period, stopped or not
    sla compliance  met / (met + breached), of the clocks decided in the period
    as of           a period that is over is seen from its end, one that still runs from now

    Summary
    Measure              2026-W47  2026-W46  Trend
    ─────────────────────────────────────────────────
    Incidents opened            3         4  no trend
    Incidents resolved          2         3  no trend
    Carried over                2         1  no trend
    Median MTTR            1h 36m    5h 25m  no trend
    SLA breaches                1         0  new
    SLA compliance           80 %     100 %  down
    Changes deployed            3         1  no trend
    Changes that failed         0         0  -
    Toil logged            3h 23m    3h 00m  up

    Incidents
    ID             Severity  Title                            Duration  Status
    ────────────────────────────────────────────────────────────────────────────
    INC-2026-0042  SEV2      Checkout latency above SLO         1h 36m  resolved
    INC-2026-0043  SEV3      Gift cards rejected at checkout    1h 35m  resolved

    Carried over
    ID             Severity  Title                                   Opened            Duration  Status
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    INC-2026-0041  SEV4      Warehouse labels print without umlauts  2026-11-12 16:00    7d 20h  identified
    INC-2026-0044  SEV3      Suggestions empty in the mobile app     2026-11-20 11:10       50m  investigating

    SLA breaches
    ID             Clock    Target   Used   Over
    ────────────────────────────────────────────
    INC-2026-0041  resolve      3d  7d 2h  4d 2h

    Changes deployed
    ID            Title                                        Type       Outcome      Completed         Incidents
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    CR-2026-0009  Weekly deploy of 17 November                 standard   successful   2026-11-17 09:35  -
    CR-2026-0007  Add a read replica to the checkout database  normal     with_issues  2026-11-18 08:10  INC-2026-0042
    CR-2026-0010  Send basket reads back to the primary        emergency  successful   2026-11-18 09:58  -

    Toil
    ID         Task                            Times  Logged  Per month
    ───────────────────────────────────────────────────────────────────
    TOIL-0001  Manual deploy                       1     33m     2h 00m
    TOIL-0002  Log rotation                        5  1h 40m     7h 30m
    TOIL-0003  Certificate renewal                 0       -     2h 00m
    TOIL-0004  Nudge the warehouse import          2     20m     2h 00m
    TOIL-0005  Refund double payments by hand      1     50m     3h 00m

    Actions carried over
    Record         ID  Action                                                              Owner  Due         Overdue
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    PM-2026-0015   A2  Ship logs off the host with an agent, end the rotation by hand      jonas  2026-10-30  overdue
    PM-2026-0015   A3  Rewrite and try the database failover                               dana   2026-11-06  overdue
    INC-2026-0027  A2  Alert on the rate of searches without a result                      emre   2026-11-13  overdue
    INC-2026-0038  A1  Treat 401 from the refund API as an error that pages                bruno  2026-11-16  overdue
    INC-2026-0034  A1  Fail the DNS deploy when it would delete a record                   jonas  2026-11-18  overdue
    INC-2026-0040  A1  Add recipients who refused to the test list                         mira   2026-11-20  -
    REV-2026-0001  A2  Halve the false alarms of search: alert on ten minutes, not on one  emre   2026-11-20  -
    REV-2026-0002  A1  A free day for jonas to finish the log agent                        chidi  2026-11-23  -
    INC-2026-0041  A1  Install the vendor's font on both printers                          jonas  2026-11-24  -
    PM-2026-0017   A1  Alert on replica lag above 1 s                                      dana   2026-11-24  -
    INC-2026-0037  A1  Let the search nodes tell which client asks                         emre   2026-11-27  -
    PM-2026-0016   A3  Ask the bank first, lock afterwards                                 bruno  2026-11-27  -
    PM-2026-0017   A3  First page of [[RB-0003]]: what changed today?                      bruno  2026-11-27  -
    PM-2026-0017   A2  Canary of database changes between 10 and 11, not before 8          alice  2026-12-04  -
    INC-2026-0030  A2  Let ACME renew the wildcard certificate                             dana   2026-12-11  -
    INC-2026-0033  A2  Move them to UTC before 28 March                                    jonas  2027-03-12  -

    Coverage  used 4 of 4
    --- stderr
    hint: the sample is in opsctl-demo; its time is 2026-11-20T12:00:00+01:00:
    hint:   opsctl -C opsctl-demo --now 2026-11-20T12:00:00+01:00 explain INC-2026-0042
    ");
    assert_eq!(git(&world, &["status", "--porcelain"]), "");
    let commits = git(&world, &["log", "--format=%s"]);
    assert!(commits.lines().count() > 5, "{commits}");
    assert_snapshot!(world.run(&["-C", "opsctl-demo", "check"]), @"
    warning[OPS408 action-overdue]: the action item `Alert on the rate of searches without a result` is 7 days overdue
      --> incidents/2026/INC-2026-0027-search-ignores-umlauts-after-reindex.md:71:69
       |
    71 | | A2 | Alert on the rate of searches without a result | emre | P3 | 2026-11-13 | open |
       |                                                                     ^^^^^^^^^^
       = help: close it, agree on another date, or drop it with a reason

    warning[OPS408 action-overdue]: the action item `Fail the DNS deploy when it would delete a record` is 2 days overdue
      --> incidents/2026/INC-2026-0034-password-reset-mails-land-in-spam.md:69:73
       |
    69 | | A1 | Fail the DNS deploy when it would delete a record | jonas | P2 | 2026-11-18 | open |
       |                                                                         ^^^^^^^^^^
       = help: close it, agree on another date, or drop it with a reason

    warning[OPS408 action-overdue]: the action item `Treat 401 from the refund API as an error that pages` is 4 days overdue
      --> incidents/2026/INC-2026-0038-refunds-stay-pending.md:68:76
       |
    68 | | A1 | Treat 401 from the refund API as an error that pages | bruno | P1 | 2026-11-16 | in_progress |
       |                                                                            ^^^^^^^^^^
       = help: close it, agree on another date, or drop it with a reason

    warning[OPS408 action-overdue]: the action item `Ship logs off the host with an agent, end the rotation by hand` is 21 days overdue
      --> postmortems/2026/PM-2026-0015-shop-down-order-database-out-of-disk.md:72:86
       |
    72 | | A2 | Ship logs off the host with an agent, end the rotation by hand | jonas | P1 | 2026-10-30 | in_progress |
       |                                                                                      ^^^^^^^^^^
       = help: close it, agree on another date, or drop it with a reason

    warning[OPS408 action-overdue]: the action item `Rewrite and try the database failover` is 14 days overdue
      --> postmortems/2026/PM-2026-0015-shop-down-order-database-out-of-disk.md:73:60
       |
    73 | | A3 | Rewrite and try the database failover | dana | P1 | 2026-11-06 | open |
       |                                                            ^^^^^^^^^^
       = help: close it, agree on another date, or drop it with a reason

    warning[OPS410 runbook-stale]: it was last reviewed too long ago: 198d 22h past its interval
      --> runbooks/RB-0004-fail-over-the-order-database.md:13:16
       |
    13 | last_reviewed: 2026-02-04T14:00:00+01:00
       |                ^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: do it, and say so with `opsctl runbook review RB-0004`; or retire it

    warning[OPS411 runbook-test-failed]: its last test failed, and it is active
      --> runbooks/RB-0004-fail-over-the-order-database.md:15:14
       |
    15 | test_result: fail
       |              ^^^^
       = help: fix it and test it again, or retire it

    7 warnings in 50 files
    ");
    // The same folder again is refused, another one is the same to the byte.
    let before = world.files();
    assert_snapshot!(world.run(&["demo"]), @"
    --- stderr
    refused: opsctl-demo is not empty
      help: name a new folder: opsctl demo DIR
    --- exit code 1
    ");
    assert_eq!(world.files(), before);
    world.run(&["demo", "second"]).ok();
    let head = |dir: &str| world.git(&["-C", dir, "rev-parse", "HEAD"]);
    assert_eq!(head("opsctl-demo"), head("second"), "the history is the same on every machine");
}

#[test]
fn demo_needs_no_identity_and_leaves_no_trace_elsewhere() {
    let mut world = World::empty();
    std::fs::remove_file(world.home().join(".gitconfig")).unwrap();
    for name in ["HOME", "GIT_CONFIG_GLOBAL", "OPSCTL_NOW", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
        world.unset(name);
    }
    let run = world.run(&["demo", "d"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(world.names().iter().all(|name| name.starts_with("d/")));
}

#[test]
fn the_weekly_review_is_written_from_the_records_and_refreshed_alone() {
    let world = demo();
    let run = |args: &[&str]| world.run(&[&["-C", "opsctl-demo", "--now", crate::world::NOW], args].concat());
    let made = run(&["new", "review", "--variant", "weekly", "--period", "2026-W47", "-f", "json"]).json();
    let path = format!("opsctl-demo/{}", made["path"].as_str().unwrap());
    let review = world.read(&path);
    assert_snapshot!(review, @"
    ---
    id: REV-2026-0003
    title: Weekly review 2026-W47
    status: draft
    cadence: weekly
    period_from: 2026-11-16T00:00:00+01:00
    period_to: 2026-11-23T00:00:00+01:00
    attendees: []
    created: 2026-11-20T12:00:00+01:00
    ---

    # REV-2026-0003: Weekly review 2026-W47

    - Week of: 2026-W47
    - Attendees: `attendees` above

    ## Summary

    <!-- opsctl:begin weekly/summary period=2026-W47 -->
    | Measure | 2026-W47 | 2026-W46 | Trend |
    | --- | ---: | ---: | --- |
    | Incidents opened | 3 | 4 | no trend |
    | Incidents resolved | 2 | 3 | no trend |
    | Carried over | 2 | 1 | no trend |
    | Median MTTR | 1h 36m | 5h 25m | no trend |
    | SLA breaches | 1 | 0 | new |
    | SLA compliance | 80 % | 100 % | down |
    | Changes deployed | 3 | 1 | no trend |
    | Changes that failed | 0 | 0 | - |
    | Toil logged | 3h 23m | 3h 00m | up |
    <!-- opsctl:end -->

    [What mattered this week, in two or three sentences]

    ## SLO Summary

    | SLO | Target | Achieved |
    |-----|--------|----------|
    | Availability | [Target] | [Achieved] |
    | Latency (p99) | [Target] | [Achieved] |
    | Error rate | [Target] | [Achieved] |

    ## Incidents

    <!-- opsctl:begin weekly/incidents period=2026-W47 -->
    | ID | Severity | Title | Duration | Status |
    | --- | --- | --- | ---: | --- |
    | [[INC-2026-0042]] | SEV2 | Checkout latency above SLO | 1h 36m | resolved |
    | [[INC-2026-0043]] | SEV3 | Gift cards rejected at checkout | 1h 35m | resolved |
    <!-- opsctl:end -->

    ### Carried Over

    <!-- opsctl:begin weekly/carried_over period=2026-W47 -->
    | ID | Severity | Title | Opened | Duration | Status |
    | --- | --- | --- | --- | ---: | --- |
    | [[INC-2026-0041]] | SEV4 | Warehouse labels print without umlauts | 2026-11-12 16:00 | - | identified |
    | [[INC-2026-0044]] | SEV3 | Suggestions empty in the mobile app | 2026-11-20 11:10 | - | investigating |
    <!-- opsctl:end -->

    ### SLA Breaches

    <!-- opsctl:begin weekly/sla_breaches period=2026-W47 -->
    | ID | Clock | Target | Used | Over |
    | --- | --- | ---: | ---: | ---: |
    | [[INC-2026-0041]] | resolve | 3d | - | - |
    <!-- opsctl:end -->

    [What the breaches have in common, and what will be done]

    ## Changes Deployed

    <!-- opsctl:begin weekly/changes period=2026-W47 -->
    | ID | Title | Type | Outcome | Completed | Incidents |
    | --- | --- | --- | --- | --- | --- |
    | [[CR-2026-0009]] | Weekly deploy of 17 November | standard | successful | 2026-11-17 09:35 | - |
    | [[CR-2026-0007]] | Add a read replica to the checkout database | normal | with_issues | 2026-11-18 08:10 | INC-2026-0042 |
    | [[CR-2026-0010]] | Send basket reads back to the primary | emergency | successful | 2026-11-18 09:58 | - |
    <!-- opsctl:end -->

    ## Alerts

    - Total: [Number]
    - Actionable: [Number]
    - False positives: [Number]

    ## Toil

    <!-- opsctl:begin weekly/toil period=2026-W47 -->
    | ID | Task | Times | Logged | Per month |
    | --- | --- | ---: | ---: | ---: |
    | [[TOIL-0001]] | Manual deploy | 1 | 33m | 2h 00m |
    | [[TOIL-0002]] | Log rotation | 5 | 1h 40m | 7h 30m |
    | [[TOIL-0003]] | Certificate renewal | 0 | - | 2h 00m |
    | [[TOIL-0004]] | Nudge the warehouse import | 2 | 20m | 2h 00m |
    | [[TOIL-0005]] | Refund double payments by hand | 1 | 50m | 3h 00m |
    <!-- opsctl:end -->

    ## Actions Carried Over

    Items from earlier records that are still open. New items go under Action Items.

    <!-- opsctl:begin weekly/actions period=2026-W47 -->
    | Record | ID | Action | Owner | Due | Overdue |
    | --- | --- | --- | --- | --- | --- |
    | [[PM-2026-0015]] | A2 | Ship logs off the host with an agent, end the rotation by hand | jonas | 2026-10-30 | overdue |
    | [[PM-2026-0015]] | A3 | Rewrite and try the database failover | dana | 2026-11-06 | overdue |
    | [[INC-2026-0027]] | A2 | Alert on the rate of searches without a result | emre | 2026-11-13 | overdue |
    | [[INC-2026-0038]] | A1 | Treat 401 from the refund API as an error that pages | bruno | 2026-11-16 | overdue |
    | [[INC-2026-0034]] | A1 | Fail the DNS deploy when it would delete a record | jonas | 2026-11-18 | overdue |
    | [[INC-2026-0040]] | A1 | Add recipients who refused to the test list | mira | 2026-11-20 | - |
    | [[REV-2026-0001]] | A2 | Halve the false alarms of search: alert on ten minutes, not on one | emre | 2026-11-20 | - |
    | [[REV-2026-0002]] | A1 | A free day for jonas to finish the log agent | chidi | 2026-11-23 | - |
    | [[INC-2026-0041]] | A1 | Install the vendor's font on both printers | jonas | 2026-11-24 | - |
    | [[PM-2026-0017]] | A1 | Alert on replica lag above 1 s | dana | 2026-11-24 | - |
    | [[INC-2026-0037]] | A1 | Let the search nodes tell which client asks | emre | 2026-11-27 | - |
    | [[PM-2026-0016]] | A3 | Ask the bank first, lock afterwards | bruno | 2026-11-27 | - |
    | [[PM-2026-0017]] | A3 | First page of [[RB-0003]]: what changed today? | bruno | 2026-11-27 | - |
    | [[PM-2026-0017]] | A2 | Canary of database changes between 10 and 11, not before 8 | alice | 2026-12-04 | - |
    | [[INC-2026-0030]] | A2 | Let ACME renew the wildcard certificate | dana | 2026-12-11 | - |
    | [[INC-2026-0033]] | A2 | Move them to UTC before 28 March | jonas | 2027-03-12 | - |
    <!-- opsctl:end -->

    ## Action Items

    | ID | Action | Owner | Priority | Due | Status |
    |----|--------|-------|----------|-----|--------|
    ");
    git(&world, &["add", "--all"]);
    git(&world, &["commit", "--quiet", "--message", "Review"]);

    // Nothing changed: nothing changes.
    assert_snapshot!(run(&["refresh"]), @"Nothing to refresh: 3 records with generated parts, all up to date");
    assert_eq!(git(&world, &["status", "--porcelain"]), "");

    // A paragraph of one's own and one changed incident: one table changes.
    let text = world.read(&path);
    world.write(&path, text.replacen("## SLO Summary", "A hard week, well handled.\n\n## SLO Summary", 1));
    git(&world, &["commit", "--all", "--quiet", "--message", "A word"]);
    let open = run(&["list", "incident", "-w", "id=INC-2026-0044", "-f", "json"]).json();
    let file = format!("opsctl-demo/{}", open["records"][0]["path"].as_str().unwrap());
    let record = world.read(&file);
    let title = open["records"][0]["fields"]["title"].as_str().unwrap();
    world.write(&file, record.replacen(title, "Suggestions are gone", 1));
    git(&world, &["commit", "--all", "--quiet", "--message", "A better title"]);
    assert_snapshot!(run(&["refresh"]), @"
    Changed reviews/2026/REV-2026-0003-weekly-review-2026-w47.md
      ~ weekly/carried_over
    ");
    let diff = git(&world, &["diff", "--no-color", "-U0"]);
    assert_snapshot!(diff.lines().filter(|line| !line.starts_with("index ")).collect::<Vec<_>>().join("\n"), @"
    diff --git a/reviews/2026/REV-2026-0003-weekly-review-2026-w47.md b/reviews/2026/REV-2026-0003-weekly-review-2026-w47.md
    --- a/reviews/2026/REV-2026-0003-weekly-review-2026-w47.md
    +++ b/reviews/2026/REV-2026-0003-weekly-review-2026-w47.md
    @@ -60 +60 @@ A hard week, well handled.
    -| [[INC-2026-0044]] | SEV3 | Suggestions empty in the mobile app | 2026-11-20 11:10 | - | investigating |
    +| [[INC-2026-0044]] | SEV3 | Suggestions are gone | 2026-11-20 11:10 | - | investigating |
    ");
    git(&world, &["commit", "--all", "--quiet", "--message", "Refreshed"]);
    assert_snapshot!(run(&["refresh"]), @"Nothing to refresh: 3 records with generated parts, all up to date");
    assert_eq!(git(&world, &["status", "--porcelain"]), "");
    assert!(world.read(&path).contains("A hard week, well handled."));
    assert_snapshot!(run(&["check", "reviews"]), @"
    note[OPS203 placeholder-left]: `[What mattered this week, in two or three sentences]` is still to be filled in, and 10 more
      --> reviews/2026/REV-2026-0003-weekly-review-2026-w47.md:33:1
       |
    33 | [What mattered this week, in two or three sentences]
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: replace it, brackets included, or remove the line

    1 note in 3 files
    ");
}

#[test]
fn the_demo_has_a_history_that_an_auditor_can_read() {
    let world = demo();
    let resolved = ["-C", "opsctl-demo", "log", "INC-2026-0043", "resolved"];
    assert_snapshot!(world.run(&resolved), @"
    INC-2026-0043: Gift cards rejected at checkout
    incidents/2026/INC-2026-0043-gift-cards-rejected-at-checkout.md
    2 commits, the oldest first; times in Europe/Berlin

    2026-11-19 16:05 · bruno · 91c49d337154 · INC-2026-0043: resolved
      + resolved  2026-11-19T16:05:00+01:00

    2026-11-20 09:10 · chidi · dbbcb9bdba7c · INC-2026-0043: it was resolved at 14:15 already
      ~ resolved  2026-11-19T16:05:00+01:00 -> 2026-11-19T14:15:00+01:00
    ");
    let audit = world.run(&["-C", "opsctl-demo", "audit", "-f", "json"]).json();
    let sheet = |name: &str| {
        let sheets = audit["sheets"].as_array().unwrap();
        sheets.iter().find(|sheet| sheet["name"] == name).map(|sheet| sheet["rows"].clone())
    };
    // A resolution that was moved back the next morning: the recorded time beside that of its commit.
    let commit = git(&world, &["log", "-1", "--format=%H", "--grep=resolved at 14:15"]);
    let commit = commit.get(..12).unwrap();
    assert_eq!(
        sheet("distant_times"),
        Some(serde_json::json!([{
            "id": "INC-2026-0043", "field": "resolved", "recorded": "2026-11-19T14:15:00+01:00", "apart": 68_100,
            "committed": "2026-11-20T09:10:00+01:00", "by": "chidi", "commit": commit,
        }]))
    );
    assert_eq!(
        sheet("edited_after_resolution"),
        Some(serde_json::json!([{
            "id": "INC-2026-0043", "field": "resolved", "from": "2026-11-19T16:05:00+01:00",
            "to": "2026-11-19T14:15:00+01:00", "status": "resolved",
            "committed": "2026-11-20T09:10:00+01:00", "by": "chidi", "commit": commit,
        }]))
    );
    // Everything else was written down when it happened, by whoever did it.
    for check in ["approvals", "deleted", "ids_changed", "skipped_states"] {
        assert_eq!(sheet(check), None, "{check}");
    }
}
