//! `opsctl merge-driver`, run by the real `git merge`.

use crate::hook::on_path;
use crate::world::{Run, World};

const INCIDENT: &str = "incidents/2026/INC-2026-0001-checkout-slow.md";
const TABLE: &str = "|------|-------|----|\n| 2026-11-20 12:00 | Declared SEV2 | Alice |\n";

/// A repo with one incident, the merge driver installed, and branches `main` and `topic`, each with one edit.
fn branches(ours: impl Fn(&World), theirs: impl Fn(&World)) -> World {
    let world = on_path(World::repo());
    world.incident("Checkout slow", "SEV2");
    world.run(&["hook", "install", "--merge-driver"]).ok();
    // Only the driver is wanted here.
    world.git(&["config", "core.hooksPath", "/dev/null"]);
    world.commit();
    world.git(&["checkout", "--quiet", "-b", "topic"]);
    theirs(&world);
    world.commit();
    world.git(&["checkout", "--quiet", "main"]);
    ours(&world);
    world.commit();
    world
}

fn rows(world: &World, rows: &str) {
    world.edit(INCIDENT, TABLE, &format!("{TABLE}{rows}"));
}

#[test]
fn rows_and_keys_of_two_branches_come_together() {
    let world = branches(
        |world| {
            rows(world, "| 2026-11-20 12:10 | b | alice |\n| 2026-11-20 12:30 | d | alice |\n");
            world.run(&["set", "INC-2026-0001", "commander=alice", "services=checkout,web"]).ok();
        },
        |world| {
            rows(world, "| 2026-11-20 12:05 | a | bob |\n| 2026-11-20 12:20 | c | bob |\n");
            world.run(&["set", "INC-2026-0001", "deputy=bob", "services=checkout,mail"]).ok();
        },
    );
    let before = world.read(INCIDENT);
    world.git(&["merge", "--quiet", "-m", "merge", "topic"]);
    let expected = before
        .replace("commander: alice\n", "commander: alice\ndeputy: bob\n")
        .replace("services: [checkout, web]", "services: [checkout, web, mail]")
        .replace(
            "| 2026-11-20 12:10 | b | alice |\n",
            "| 2026-11-20 12:05 | a | bob |\n| 2026-11-20 12:10 | b | alice |\n| 2026-11-20 12:20 | c | bob |\n",
        );
    assert_eq!(world.read(INCIDENT), expected);
}

#[test]
fn one_key_set_on_two_branches_is_a_conflict() {
    let world = branches(
        |world| {
            world.run(&["set", "INC-2026-0001", "status=identified"]).ok();
            rows(world, "| 2026-11-20 12:10 | b | alice |\n");
        },
        |world| {
            world.run(&["set", "INC-2026-0001", "status=monitoring", "deputy=bob"]).ok();
            rows(world, "| 2026-11-20 12:05 | a | bob |\n");
        },
    );
    let merged = world.shell("git merge topic 2>&1").output().unwrap();
    let said = String::from_utf8(merged.stdout).unwrap();
    assert_eq!(merged.status.code(), Some(1), "{said}");
    assert!(said.contains("CONFLICT (content)") && said.contains(INCIDENT), "{said}");
    let text = world.read(INCIDENT);
    // Newer Gits name the branches.
    let conflict = text.split("<<<<<<< ").nth(1).unwrap_or_else(|| panic!("{text}"));
    let lines: Vec<&str> = conflict.lines().collect();
    assert!(matches!(lines[0], "HEAD" | "ours"), "{conflict}");
    assert_eq!(lines[1..4], ["status: identified", "=======", "status: monitoring"]);
    assert!(matches!(lines[4], ">>>>>>> topic" | ">>>>>>> theirs"), "{conflict}");
    assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
    assert!(text.contains("| a | bob |\n| 2026-11-20 12:10 | b | alice |\n"), "{text}");
    assert!(text.contains("deputy: bob\n"), "{text}");
    // What is left is a fault of the file, until somebody decides.
    assert!(world.run(&["check", INCIDENT]).stdout.contains("conflict"));
}

#[test]
fn the_driver_by_hand() {
    let world = World::empty();
    world.write("base", "a\nb\n");
    world.write("ours", "A\nb\n");
    world.write("theirs", "a\nb\nc\n");
    let merge = |args: &[&str]| world.run(&[&["merge-driver"], args].concat());
    assert_eq!(merge(&["base", "ours", "theirs"]).ok(), "");
    assert_eq!(world.read("ours"), "A\nb\nc\n");
    world.write("theirs", "-\nb\n");
    let Run { stdout, stderr, code, .. } = merge(&[
        "--marker-size=9",
        "--ours-label=main",
        "--theirs-label=%Y",
        "--",
        "base",
        "ours",
        "theirs",
        "x.md",
    ]);
    assert_eq!((stdout.as_str(), stderr.as_str(), code), ("", "hint: 1 conflict left in x.md\n", 1));
    assert_eq!(world.read("ours"), "<<<<<<<<< main\nA\n=========\n-\n>>>>>>>>> theirs\nb\nc\n");
    assert!(merge(&["base", "none", "theirs"]).refused(3).contains("none does not exist"));
    assert_eq!(world.read("base"), "a\nb\n");
}
