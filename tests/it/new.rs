//! `opsctl new`: records from templates.

use insta::assert_snapshot;

use crate::world::World;

#[test]
fn without_a_terminal_everything_missing_is_listed_at_once() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incident"]), @"");
    assert_snapshot!(world.run(&["new", "incident", "--no-input"]), @"");
    assert_snapshot!(world.run(&["new", "toil"]), @"");
    assert_snapshot!(world.run(&["new", "change", "Add a replica"]), @"");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn everything_wrong_is_listed_at_once() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV9", "-s", "sevices=checkout",
        "-s", "impact_started=tomorrow or so", "-s", "impact=high"]), @"");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity"]), @"");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn an_unknown_kind_or_variant_is_answered_with_those_there_are() {
    let world = World::repo();
    assert_snapshot!(world.run(&["new", "incidnet", "Slow"]), @"");
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV1", "--variant", "criticaloutage"]), @"");
    assert_eq!(world.names(), ["opsctl.yaml"]);
}

#[test]
fn every_kind_and_variant_makes_a_record_that_check_accepts() {
    let world = World::repo();
    world.run(&["new", "incident", "Slow", "-s", "severity=SEV1"]).ok();
    let kinds = world.run(&["kinds", "-f", "json"]).json();
    for row in kinds["sheets"][0]["rows"].as_array().unwrap() {
        let kind = row["kind"].as_str().unwrap();
        let detail = world.run(&["kinds", kind, "-f", "json"]).json();
        let sheets = detail["sheets"].as_array().unwrap();
        let variants = sheets.iter().find(|sheet| sheet["name"] == "variants").unwrap();
        for variant in variants["rows"].as_array().unwrap() {
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
    assert_eq!(made("Über­größe: Straße & Co. / ../etc"), "incidents/2026/INC-2026-0001-ubergrosse-strasse-co-etc.md");
    assert_eq!(made("💥"), "incidents/2026/INC-2026-0002-boom.md");
    assert_eq!(made("???"), "incidents/2026/INC-2026-0003.md");
    let long = made(&"very ".repeat(40));
    let slug = long.strip_prefix("incidents/2026/INC-2026-0004-").unwrap().strip_suffix(".md").unwrap();
    assert!(slug.len() <= 60 && !slug.ends_with('-'), "{slug}");
}

#[test]
fn a_postmortem_from_an_incident_carries_its_facts_and_links_both() {
    let world = crate::incident::declared();
    world.run(&["incident", "resolve", "INC-2026-0001", "--resolution", "rolled back", "--when", "2026-11-18 10:31"]).ok();
    world.commit();
    assert_snapshot!(world.run(&["new", "postmortem", "--from", "INC-2026-0001", "-f", "json"]), @"");
    assert_snapshot!(world.diff(), @"");
    assert_snapshot!(world.run(&["check"]), @"");
    assert_snapshot!(world.run(&["new", "postmortem", "--from", "INC-2026-0099"]), @"");
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
            let change = world.finish(&["new"], child.wait_with_output().unwrap()).json();
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
fn commit_commits_the_new_record_alone() {
    let world = World::repo();
    world.write("draft.md", "not ready\n");
    world.git(&["add", "draft.md"]);
    assert_snapshot!(world.run(&["new", "incident", "Slow", "-s", "severity=SEV3", "--commit"]), @"");
    assert_snapshot!(world.git(&["log", "-1", "--format=%an <%ae>%n%B", "--stat"]), @"");
    assert_snapshot!(world.git(&["status", "--short"]), @"");
}
