//! Names of folders and files that Windows or Git take for something else: no kind may ask for one, no title makes one,
//! and no link leads records into Git's own folder.

use crate::world::World;

const KIND: &str = "kind: note\nprefix: NOTE\nfolder: FOLDER\nid: \"NOTE-{seq:4}\"\nfile: \"FILE\"\nsummary: A note\n\
                    initial: open\nstates:\n  open: {to: [], terminal: true}\n";

fn world(folder: &str, file: &str) -> World {
    let world = World::repo();
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let yaml = KIND.replace("FOLDER", &quoted(folder)).replace("\"FILE\"", &quoted(file));
    world.write(".opsctl/kinds/note/kind.yaml", yaml);
    world
}

#[test]
fn no_kind_may_ask_for_a_name_that_a_system_takes_for_something_else() {
    for folder in [
        "con",
        "notes/NUL",
        "aux.d",
        "com1",
        "notes/LPT9.old",
        "com\u{b9}",
        "CONOUT$",
        "git~1",
        "notes/GIT~2",
        ".git",
        ".GIT",
        "notes/.git",
        "notes.",
        "notes ",
        "a:b",
        ".g\u{200c}it",
        "\u{200c}.git",
        "no\u{feff}tes",
        "no\u{202e}tes",
        "conin$",
    ] {
        let world = world(folder, "{id}-{slug}.md");
        let error = world.run(&["new", "note", "A"]).refused(2);
        assert!(error.contains(".opsctl/kinds/note/kind.yaml:3:9: "), "{folder:?}: {error}");
        assert_eq!(world.names().len(), 2, "{folder:?}: {:?}", world.names());
    }
    for file in ["nul.{id}.md", "CON .{id}.md", "{id}:x.md", "{id}\u{200d}.md", "com1.{slug}.{id}.md"] {
        let error = world("notes", file).run(&["new", "note", "A"]).refused(2);
        assert!(error.contains(".opsctl/kinds/note/kind.yaml:5:7: "), "{file:?}: {error}");
    }
    let world = self::world("notes", "{id}-{slug}.md");
    world.edit(".opsctl/kinds/note/kind.yaml", "prefix: NOTE", "prefix: COM");
    world.edit(".opsctl/kinds/note/kind.yaml", "NOTE-{seq:4}", "COM{seq}");
    let error = world.run(&["new", "note", "A"]).refused(2);
    assert!(
        error.contains(".opsctl/kinds/note/kind.yaml:4:5: ") && error.contains("`COM1` is a device"),
        "{error}"
    );
    for (folder, file) in
        [("console/{year}", "{id}-{slug}.md"), ("nul-notes", "{slug}-{id}.md"), ("com10", "a.{id}.md")]
    {
        self::world(folder, file).run(&["new", "note", "A"]).ok();
    }
}

#[test]
fn no_title_makes_such_a_name() {
    for title in ["Con", "NUL", "com1", "aux", "!!!", ".git", "git~1"] {
        for file in ["{slug}.{id}.md", "{slug}-{id}.md", "{id}.{slug}.md", "{slug}{id}.md"] {
            let world = world("notes", file);
            world.run(&["new", "note", title]).ok();
            let names = world.names();
            let name = names.iter().find_map(|name| name.strip_prefix("notes/")).unwrap();
            let stem = name.split('.').next().unwrap().to_lowercase();
            assert!(
                !["con", "nul", "com1", "aux", "", "git~1"].contains(&stem.as_str()),
                "{title}, {file}: {name}"
            );
            assert!(world.run(&["show", "NOTE-0001"]).code == 0, "{title}, {file}: {name} is not read");
        }
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_records_into_git() {
    for (link, target) in
        [("incidents/2026", "../.git/refs"), ("incidents", ".git"), ("incidents", ".git/objects")]
    {
        let world = World::repo();
        if let Some((folder, _)) = link.split_once('/') {
            std::fs::create_dir(world.path(folder)).unwrap();
        }
        std::os::unix::fs::symlink(target, world.path(link)).unwrap();
        let before = world.git(&["status", "--porcelain"]);
        let error = world.run(&["new", "incident", "Slow", "-s", "severity=SEV2"]).refused(3);
        assert!(error.contains(".git"), "{error}");
        assert_eq!(world.git(&["status", "--porcelain"]), before);
        let inside = world.shell("find .git -name '*.md'").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&inside.stdout), "", "{link}");
    }
}
