//! Ids that are taken although no record can be read: a new record never gets one of them.

use crate::world::World;

#[track_caller]
fn next(world: &World) -> String {
    let made = world.run(&["new", "incident", "Slow", "-s", "severity=SEV2", "-f", "json"]);
    assert_eq!(made.code, 0, "{made}");
    let answer: serde_json::Value = serde_json::from_str(&made.stdout).unwrap();
    answer["id"].as_str().unwrap().to_owned()
}

const NAMED: &str = "incidents/2026/INC-2026-0007-old.md";
const UNNAMED: &str = "incidents/2026/old.md";
const FRONT: &str = "---\nid: INC-2026-0007\ntitle: Old\nstatus: closed\n---\n";

#[test]
fn a_file_that_is_no_readable_record_keeps_its_id() {
    let broken: [(&str, Vec<u8>); 9] = [
        ("not UTF-8", b"---\nid: INC-2026-0007\ntitle: \xff\xfe caf\xe9\n---\n".to_vec()),
        ("broken YAML", b"---\nid: INC-2026-0007\ntitle: [a\n---\n".to_vec()),
        ("broken before the id", b"---\ntitle: \"a\nid: INC-2026-0007\n---\n".to_vec()),
        ("never closed", b"---\nid: INC-2026-0007\ntitle: a\n".to_vec()),
        (
            "in conflict",
            b"---\n<<<<<<< a\nid: INC-2026-0006\n=======\nid: INC-2026-0007\n>>>>>>> b\n---\n".to_vec(),
        ),
        ("over long", [FRONT.as_bytes(), &b"x".repeat(8 * 1024 * 1024 + 1)].concat()),
        (
            "quoted, with a mark",
            "\u{feff}---\r\n\"id\" : 'INC-2026-0007' # x\r\ntitle: [\r\n---\r\n".as_bytes().to_vec(),
        ),
        ("a former id", b"---\nid: INC-2026-0002\naliases: [INC-2026-0007]\ntitle: [\n---\n".to_vec()),
        (
            "UTF-16",
            "\u{feff}".encode_utf16().chain(FRONT.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        ),
    ];
    for (what, bytes) in broken {
        for path in [NAMED, UNNAMED, "elsewhere/INC-2026-0007.md", "elsewhere/old.md"] {
            let world = World::repo();
            world.write(path, &bytes);
            assert_eq!(next(&world), "INC-2026-0008", "{what}: {path}");
        }
    }
}

#[test]
fn whatever_has_the_name_keeps_the_id() {
    let world = World::repo();
    std::fs::create_dir_all(world.path(NAMED)).unwrap();
    assert_eq!(next(&world), "INC-2026-0008", "a folder");
    for ignored in [NAMED, "incidents/2026/old.md"] {
        let world = World::repo();
        world.write(".gitignore", "*-old.md\nold.md\n");
        world.write(ignored, FRONT);
        world.commit();
        assert_eq!(next(&world), "INC-2026-0008", "ignored: {ignored}");
    }
    #[cfg(unix)]
    for target in ["nowhere.md", "../../opsctl.yaml", "/etc/hostname"] {
        let world = World::repo();
        std::fs::create_dir_all(world.path("incidents/2026")).unwrap();
        std::os::unix::fs::symlink(target, world.path(NAMED)).unwrap();
        assert_eq!(next(&world), "INC-2026-0008", "a link to {target}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_of_such_a_name_is_not_waited_for() {
    let world = World::repo();
    std::fs::create_dir_all(world.path("incidents/2026")).unwrap();
    let made = world.shell(&format!("mkfifo {NAMED} incidents/2026/old.md")).status().unwrap();
    assert!(made.success());
    assert_eq!(next(&world), "INC-2026-0008");
}

#[test]
fn an_id_on_any_ref_or_in_the_index_is_taken() {
    for path in [NAMED, UNNAMED, "elsewhere/old.md"] {
        let elsewhere: [(&str, &[&[&str]]); 5] = [
            ("a branch", &[&["checkout", "--quiet", "main"]]),
            (
                "a remote branch",
                &[
                    &["update-ref", "refs/remotes/o/x", "HEAD"],
                    &["checkout", "--quiet", "main"],
                    &["branch", "-D", "side"],
                ],
            ),
            (
                "a tag",
                &[
                    &["tag", "-a", "-m", "x", "v1"],
                    &["checkout", "--quiet", "main"],
                    &["branch", "-D", "side"],
                ],
            ),
            (
                "another ref",
                &[
                    &["update-ref", "refs/pull/1/head", "HEAD"],
                    &["checkout", "--quiet", "main"],
                    &["branch", "-D", "side"],
                ],
            ),
            (
                "the index",
                &[
                    &["reset", "--quiet", "--soft", "main"],
                    &["checkout", "--quiet", "main"],
                    &["branch", "-D", "side"],
                ],
            ),
        ];
        for (what, lines) in elsewhere {
            let world = World::repo();
            world.git(&["checkout", "--quiet", "-b", "side"]);
            world.write(path, FRONT);
            world.commit();
            for line in lines {
                world.git(line);
            }
            let _ = std::fs::remove_file(world.path(path));
            assert_eq!(next(&world), "INC-2026-0008", "{what}: {path}");
        }
    }
}

#[test]
fn an_id_in_a_stash_is_taken() {
    let world = World::repo();
    world.write(NAMED, FRONT);
    world.git(&["stash", "--quiet", "--include-untracked"]);
    assert_eq!(next(&world), "INC-2026-0008");
}

#[test]
fn an_example_in_a_text_takes_no_id() {
    let world = World::repo();
    world.write("README.md", "# Ops\n\n```yaml\n---\nid: INC-2026-0042\n---\n```\n");
    world.write("notes/a.md", "---\ntitle: x\n---\nid: INC-2026-0043\n");
    assert_eq!(next(&world), "INC-2026-0001");
}
