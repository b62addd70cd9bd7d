//! The terminal, the environment, files and pipes around the binary.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::incident::{DECLARE, FILE, declared};
use crate::world::World;

#[test]
fn colour_is_off_in_pipes_and_can_be_forced() {
    let world = declared();
    let escape = '\u{1b}';
    assert!(!world.run(&["list"]).ok().contains(escape));
    assert!(world.run(&["list", "--color", "always"]).ok().contains(escape));
    let error = world.run(&["show", "INC-2026-0009", "--color", "always"]);
    assert!(!error.stderr.contains(escape) || error.stderr.contains("\u{1b}[0m"), "{error}");
    let world = world.with("CLICOLOR_FORCE", "1");
    assert!(world.run(&["list"]).ok().contains(escape));
    assert!(!world.run(&["list", "--color", "never"]).ok().contains(escape));
    assert!(!world.run(&["list", "-f", "json"]).ok().contains(escape));
    assert!(!world.run(&["list", "-f", "csv"]).ok().contains(escape));
    let world = world.with("NO_COLOR", "1");
    assert!(!world.run(&["list"]).ok().contains(escape), "NO_COLOR is the stronger wish");
}

#[test]
fn the_answer_goes_to_a_file() {
    let world = declared();
    let answer = world.run(&["list", "-f", "json"]).ok();
    assert_snapshot!(world.run(&["list", "-f", "json", "-o", "list.json"]), @"");
    assert_eq!(world.read("list.json"), answer);
    assert_snapshot!(world.run(&["list", "-o", "no/such/folder/list.txt"]), @"");
    // Colour is for terminals, not for files.
    world.run(&["list", "-o", "list.txt"]).ok();
    assert!(!world.read("list.txt").contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let world = declared();
    for args in [["kinds", "incident"].as_slice(), &["completions", "bash"], &["--help"], &["list"], &["check"]] {
        let mut child = world
            .command(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = world.finish(args, child.wait_with_output().unwrap());
        assert!(run.stderr.is_empty() && run.code == 0, "$ {}\n{run}", run.line);
    }
}

#[cfg(unix)]
#[test]
fn a_home_that_cannot_be_written_or_is_missing_is_no_matter() {
    use std::os::unix::fs::PermissionsExt;
    let world = declared();
    let normal = world.run(&["list"]).ok();
    std::fs::set_permissions(world.home(), std::fs::Permissions::from_mode(0o555)).unwrap();
    assert_eq!(world.run(&["list"]).ok(), normal);
    world.run(&["incident", "ack", "INC-2026-0001"]).ok();
    std::fs::set_permissions(world.home(), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(std::fs::read_dir(world.home()).unwrap().count() == 1, "nothing is written to HOME");
    let mut world = declared();
    for name in ["HOME", "GIT_CONFIG_GLOBAL"] {
        world.unset(name);
    }
    world.run(&["incident", "ack", "INC-2026-0001", "--by", "bob"]).ok();
}

#[test]
fn the_machines_zone_and_language_change_nothing() {
    let answers = |zone: &str, language: &str| {
        let world = World::repo().with("TZ", zone).with("LANG", language).with("LC_ALL", language);
        world.run(DECLARE).ok();
        world.run(&["incident", "resolve", "INC-2026-0001", "--resolution", "x", "--when", "2026-11-18 10:31"]).ok();
        let report = world.run(&["report", "mttr", "--period", "2026-11"]).ok();
        (world.read(FILE), report, world.run(&["list"]).ok())
    };
    let here = answers("Europe/Berlin", "C");
    assert_eq!(answers("Pacific/Apia", "de_DE.UTF-8"), here);
    assert_eq!(answers("", "tr_TR.UTF-8"), here);
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let world = declared();
    for args in ["list -f json", "check -f json", "explain INC-2026-0001", "report sla", "schema"] {
        let args: Vec<&str> = args.split(' ').collect();
        assert_eq!(world.run(&args).ok(), world.run(&args).ok(), "{args:?}");
    }
}

#[test]
fn the_person_comes_from_git_or_is_named() {
    let world = declared();
    world.run(&["incident", "log", "INC-2026-0001", "one"]).ok();
    world.run(&["incident", "log", "INC-2026-0001", "two", "--by", "bob"]).ok();
    let world = world.with("OPSCTL_BY", "carol");
    world.run(&["incident", "log", "INC-2026-0001", "three"]).ok();
    assert_snapshot!(world.diff(), @"");
}

#[test]
fn help_and_version() {
    let world = World::empty();
    assert_snapshot!(world.run(&["--version"]), @"");
    assert_snapshot!(world.run(&["--help"]), @"");
    assert_snapshot!(world.run(&["incident", "resolve", "--help"]), @"");
    assert_snapshot!(world.run(&["list", "--help"]), @"");
}

#[test]
fn hostile_trees_do_no_harm() {
    let world = declared();
    world.write("incidents/2026/big.md", vec![b'a'; 9 << 20]);
    world.write("incidents/2026/binary.md", [0xff, 0xfe, 0x00, 0x01]);
    world.write("incidents/2026/deep.md", format!("---\nid: INC-2026-0900\nx: {}\n---\n", "[".repeat(20_000)));
    world.write("incidents/2026/bomb.md", "---\nid: INC-2026-0901\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n");
    world.write("incidents/2026/conflict.md", "---\nid: INC-2026-0902\n<<<<<<< ours\nstatus: resolved\n=======\nstatus: closed\n>>>>>>> theirs\n---\n");
    world.write("incidents/2026/empty.md", "");
    world.write("incidents/2026/open.md", "---\nid: INC-2026-0903\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", world.path("incidents/2026/passwd.md")).unwrap();
        std::os::unix::fs::symlink("../..", world.path("incidents/2026/loop")).unwrap();
    }
    assert_snapshot!(world.run(&["check"]), @"");
    assert_snapshot!(world.run(&["list"]), @"");
    assert_snapshot!(world.run(&["incident", "ack", "INC-2026-0902"]), @"");
}
