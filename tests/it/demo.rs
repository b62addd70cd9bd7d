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
    assert_snapshot!(world.run(&["demo"]), @"");
    assert_eq!(git(&world, &["status", "--porcelain"]), "");
    let commits = git(&world, &["log", "--format=%s"]);
    assert!(commits.lines().count() > 5, "{commits}");
    assert_snapshot!(world.run(&["-C", "opsctl-demo", "check"]), @"");
    // The same folder again is refused, another one is the same to the byte.
    let before = world.files();
    assert_snapshot!(world.run(&["demo"]), @"");
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
    owner: Alice
    created: 2026-11-20T12:00:00+01:00
    ---

    # REV-2026-0003: Weekly review 2026-W47

    - Week of: 2026-W47
    - Attendees: `attendees` above

    ## Summary

    <!-- opsctl:begin weekly/summary period=2026-W47 -->
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
    <!-- opsctl:end -->

    ### Carried Over

    <!-- opsctl:begin weekly/carried_over period=2026-W47 -->
    <!-- opsctl:end -->

    ### SLA Breaches

    <!-- opsctl:begin weekly/sla_breaches period=2026-W47 -->
    <!-- opsctl:end -->

    [What the breaches have in common, and what will be done]

    ## Changes Deployed

    <!-- opsctl:begin weekly/changes period=2026-W47 -->
    <!-- opsctl:end -->

    ## Alerts

    - Total: [Number]
    - Actionable: [Number]
    - False positives: [Number]

    ## Toil

    <!-- opsctl:begin weekly/toil period=2026-W47 -->
    <!-- opsctl:end -->

    ## Actions Carried Over

    Items from earlier records that are still open. New items go under Action Items.

    <!-- opsctl:begin weekly/actions period=2026-W47 -->
    <!-- opsctl:end -->

    ## Action Items

    | ID | Action | Owner | Priority | Due | Status |
    |----|--------|-------|----------|-----|--------|
    ");
    git(&world, &["add", "--all"]);
    git(&world, &["commit", "--quiet", "--message", "Review"]);

    // Nothing changed: nothing changes.
    assert_snapshot!(run(&["refresh"]), @"
    --- stderr
    error: stub
    --- exit code 2
    ");
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
    --- stderr
    error: stub
    --- exit code 2
    ");
    let diff = git(&world, &["diff", "--no-color", "-U0"]);
    assert_snapshot!(diff.lines().filter(|line| !line.starts_with("index ")).collect::<Vec<_>>().join("\n"), @"");
    git(&world, &["commit", "--all", "--quiet", "--message", "Refreshed"]);
    assert_snapshot!(run(&["refresh"]), @"");
    assert_eq!(git(&world, &["status", "--porcelain"]), "");
    assert!(world.read(&path).contains("A hard week, well handled."));
    assert_snapshot!(run(&["check"]), @"");
}
