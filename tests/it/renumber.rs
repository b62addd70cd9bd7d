//! `opsctl renumber`: another id, and no mention of the old one left.

use crate::world::World;

/// Two branches that each made INC-2026-0002, merged; what belongs to each of them beside it.
fn collision() -> World {
    let mut world = World::repo();
    world.incident("Checkout slow", "SEV2");
    world.commit();
    world.git(&["checkout", "--quiet", "-b", "topic"]);
    world.set("GIT_COMMITTER_DATE", "2026-11-20T12:10:00+01:00");
    world.incident("Search down", "SEV3");
    world.run(&["new", "postmortem", "Search", "--from", "INC-2026-0002", "--no-input"]).ok();
    world.write(
        "notes/search.md",
        "[[INC-2026-0002]] and [this](../incidents/2026/INC-2026-0002-search-down.md#impact)\n",
    );
    world.commit();
    world.git(&["checkout", "--quiet", "main"]);
    world.set("GIT_COMMITTER_DATE", "2026-11-20T12:05:00+01:00");
    // Here nobody knew of the other branch: in one clone the id would have been taken.
    world.incident("Mail late", "SEV3");
    let text = world.read("incidents/2026/INC-2026-0003-mail-late.md");
    world.write("incidents/2026/INC-2026-0002-mail-late.md", text.replace("INC-2026-0003", "INC-2026-0002"));
    std::fs::remove_file(world.root().join("incidents/2026/INC-2026-0003-mail-late.md")).unwrap();
    world.write("notes/mail.md", "[[INC-2026-0002|the mail]]\n");
    world.commit();
    world.git(&["merge", "--quiet", "-m", "merge", "topic"]);
    world
}

#[test]
fn two_branches_with_one_id() {
    let world = collision();
    let found = world.run(&["check"]);
    assert!(found.code == 1 && found.stdout.contains("OPS306"), "{found}");
    assert!(
        world.run(&["set", "INC-2026-0002", "commander=bob"]).refused(1).contains("opsctl renumber --auto")
    );

    let before = world.files();
    let dry = world.run(&["renumber", "--auto", "--dry-run"]);
    assert!(dry.stdout.contains("INC-2026-0002 becomes INC-2026-0003\n"), "{dry}");
    assert_eq!(world.files(), before);

    // Search down was committed later: it gets the new id, and what names its file or is named by it goes along.
    let done = world.run(&["renumber", "--auto"]);
    assert_eq!(done.code, 0, "{done}");
    assert_eq!(
        done.stderr,
        "hint: INC-2026-0002 still means incidents/2026/INC-2026-0002-mail-late.md in notes/mail.md, \
         notes/search.md; where INC-2026-0003 is meant, change it by hand\n"
    );
    let search = world.read("incidents/2026/INC-2026-0003-search-down.md");
    assert!(search.starts_with("---\nid: INC-2026-0003\naliases: [INC-2026-0002]\n"), "{search}");
    assert!(search.contains("\n# INC-2026-0003: Search down\n"), "{search}");
    assert_eq!(search.matches("INC-2026-0002").count(), 1, "{search}");
    let postmortem = world.read("postmortems/2026/PM-2026-0001-search.md");
    assert!(postmortem.contains("\nincident: INC-2026-0003\n") && !postmortem.contains("INC-2026-0002"));
    assert_eq!(
        world.read("notes/search.md"),
        "[[INC-2026-0002]] and [this](../incidents/2026/INC-2026-0003-search-down.md#impact)\n"
    );
    assert_eq!(world.read("notes/mail.md"), "[[INC-2026-0002|the mail]]\n");
    let check = world.run(&["check"]);
    assert!(!check.stdout.contains("error"), "{check}");
    assert_eq!(world.run(&["renumber", "--auto"]).ok(), "No id is used twice.\n");
    // The next one goes on behind both.
    assert!(world.run(&["new", "incident", "X", "-s", "severity=SEV3"]).ok().contains("INC-2026-0004"));
}

#[test]
fn the_older_keeps_its_id_whatever_its_file_is_called() {
    // Without Git the records say when they began.
    let world = World::plain();
    let incident = |name: &str, declared: &str| {
        world.write(
            &format!("incidents/2026/INC-2026-0001-{name}.md"),
            format!(
                "---\nid: INC-2026-0001\ntitle: {name}\nstatus: investigating\nseverity: SEV3\ndeclared: {declared}\n---\n"
            ),
        );
    };
    incident("a", "2026-11-02T10:00:00+01:00");
    incident("b", "2026-11-01T10:00:00+01:00");
    incident("c", "2026-11-03T10:00:00+01:00");
    let value = world.run(&["renumber", "--auto", "-f", "json"]).json();
    assert_eq!(value["schema"], "opsctl.renumber/1");
    assert_eq!(
        value["renumbered"],
        serde_json::json!([
            {"from": "INC-2026-0001", "to": "INC-2026-0002", "path": "incidents/2026/INC-2026-0002-a.md"},
            {"from": "INC-2026-0001", "to": "INC-2026-0003", "path": "incidents/2026/INC-2026-0003-c.md"},
        ])
    );
    assert_eq!(
        value["changes"][0]["changed"][0],
        serde_json::json!({"name": "line 2", "from": "INC-2026-0001", "to": "INC-2026-0002"})
    );
    assert!(world.names().contains(&"incidents/2026/INC-2026-0001-b.md".to_owned()));
}

#[test]
fn one_record_by_its_id() {
    let world = World::repo();
    world.run(&["new", "runbook", "Fail over"]).ok();
    world.append("opsctl.yaml", "services: [{name: checkout, runbooks: [RB-0001]}]\n");
    world.write("README.md", "[[RB-0001]], https://wiki.example.com/RB-0001\r\n");
    world.commit();
    world.run(&["renumber", "RB-0001", "RB-0007"]).ok();
    let files = world.files();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes)
            .replace("wiki.example.com/RB-0001", "")
            .replace("aliases: [RB-0001]", "");
        assert!(!text.contains("RB-0001") && !path.contains("RB-0001"), "{path}:\n{text}");
    }
    assert_eq!(world.read("README.md"), "[[RB-0007]], https://wiki.example.com/RB-0001\r\n");
    // The former id still finds it, and is not given to another one.
    assert!(world.run(&["show", "RB-0001"]).ok().starts_with("RB-0007  Fail over\n"));
    world.run(&["set", "RB-0001", "owner=bob"]).ok();
    assert!(world.run(&["new", "runbook", "Y"]).ok().contains("RB-0008"));
    // Mentions that come in later are found by the same words.
    world.write("late.md", "[[RB-0001]]\n");
    world.run(&["renumber", "RB-0001", "RB-0007"]).ok();
    assert_eq!(world.read("late.md"), "[[RB-0007]]\n");
}

#[test]
fn what_is_refused_changes_nothing() {
    let world = collision();
    let before = world.files();
    let refused = |args: &[&str], code: i32| world.run(&[&["renumber"], args].concat()).refused(code);
    assert!(refused(&["INC-2026-0002", "INC-2026-0009"], 1).contains("is the id of 2 records"));
    assert!(refused(&["INC-2026-0001", "INC-2026-0002"], 1).contains("the next free one"));
    assert!(refused(&["INC-2026-0001", "INC-9"], 2).contains("INC-9 is no id of the kind incident"));
    assert!(refused(&["INC-2026-0001", "RB-0001"], 2).contains("is no id of"));
    assert!(refused(&["INC-2026-0077", "INC-2026-0078"], 2).contains("there is no record"));
    assert!(refused(&["INC-2026-0001", "INC-2026-0001"], 2).contains("has this id already"));
    assert!(refused(&["INC-2026-0001"], 2).contains("NEW"));
    world.write("torn.md", "INC-2026-0001\n<<<<<<< a\n=======\n>>>>>>> b\n");
    let said = refused(&["INC-2026-0001", "INC-2026-0009"], 1);
    assert!(said.contains("torn.md: it mentions INC-2026-0001, and a merge conflict begins here"), "{said}");
    std::fs::remove_file(world.path("torn.md")).unwrap();
    assert_eq!(world.files(), before);
    // One of two is told by its file.
    world.run(&["renumber", "incidents/2026/INC-2026-0002-mail-late.md", "INC-2026-0009", "-q"]).ok();
    assert!(world.read("postmortems/2026/PM-2026-0001-search.md").contains("INC-2026-0002"));
    assert!(world.names().contains(&"incidents/2026/INC-2026-0009-mail-late.md".to_owned()));
}
