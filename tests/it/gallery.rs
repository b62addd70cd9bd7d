//! Every class of error message, as the binary prints it, in one file to be read: `tests/gallery.txt`.
//! `OPSCTL_UPDATE=1 cargo test --test it gallery` writes it anew.

use std::fmt::Write;
use std::path::Path;

use crate::incident::{FILE, declared};
use crate::world::World;

const HEAD: &str = "\
Every class of error message: the command, its exit code, and what stands on standard error.
Compared exactly by tests/it/gallery.rs; OPSCTL_UPDATE=1 cargo test --test it gallery writes it anew.
A good message says what is wrong, where, and what to do next.
";

struct Gallery {
    text: String,
}

impl Gallery {
    fn part(&mut self, title: &str) {
        write!(self.text, "\n\n# {title}\n").unwrap();
    }

    fn show(&mut self, world: &World, args: &[&str]) {
        let before = world.files();
        let run = world.run(args);
        write!(self.text, "\n$ {}\n[exit code {}]\n{}", run.line, run.code, run.stderr).unwrap();
        assert!(run.code != 0 && !run.stderr.is_empty(), "no error: $ {}\n{run}", run.line);
        assert!((1..=3).contains(&run.code), "$ {}\n{run}", run.line);
        assert!(world.files() == before, "a failed command changed a file: {}", run.line);
    }
}

#[test]
fn the_error_gallery_is_as_it_is_shown() {
    let mut gallery = Gallery { text: HEAD.to_owned() };
    command_line(&mut gallery);
    places(&mut gallery);
    policies(&mut gallery);
    records(&mut gallery);
    verbs(&mut gallery);
    reports(&mut gallery);
    actions(&mut gallery);
    disk(&mut gallery);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery.txt");
    if std::env::var_os("OPSCTL_UPDATE").is_some() {
        std::fs::write(&path, &gallery.text).unwrap();
    }
    let shown = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if let Some((line, (is, was))) = gallery
        .text
        .lines()
        .zip(shown.lines().chain(std::iter::repeat("")))
        .enumerate()
        .find(|(_, (is, was))| is != was)
    {
        panic!("tests/gallery.txt:{}: it shows\n  {was}\nand the binary prints\n  {is}", line + 1);
    }
    assert_eq!(shown, gallery.text);
}

fn command_line(gallery: &mut Gallery) {
    gallery.part("The command line");
    let world = declared();
    gallery.show(&world, &["lsit"]);
    gallery.show(&world, &["list", "--colunms", "id"]);
    gallery.show(&world, &["list", "-f", "xml"]);
    gallery.show(&world, &["schema", "toil", "-f", "csv"]);
    gallery.show(&world, &["show"]);
    gallery.show(&world, &["incident", "INC-2026-0001"]);
    gallery.show(&world, &["incident", "ack"]);
    gallery.show(&world, &["list", "--now", "noonish"]);
    gallery.show(&world, &["list", "--now", "2026-10-25 02:30"]);
    gallery.show(&world, &["list", "--now", "2026-03-29 02:30"]);
    gallery.show(&world, &["list", "--color", "sometimes"]);
    gallery.show(&world, &["completions", "tcsh"]);
}

fn places(gallery: &mut Gallery) {
    gallery.part("No repo");
    let world = World::empty();
    gallery.show(&world, &["list"]);
    gallery.show(&world, &["-C", "nowhere", "list"]);
    gallery.show(&world, &["init", "--profile", "standrad"]);
    gallery.part("A repo already");
    let world = declared();
    gallery.show(&world, &["init"]);
    gallery.show(&world, &["demo", "."]);
}

fn policies(gallery: &mut Gallery) {
    gallery.part("opsctl.yaml");
    for text in [
        "version: 1\ntimezone: Europe/Belrin\n",
        "version: 1\nservces: []\nprofile: standrad\n",
        "version: 7\n",
        "version: 1\n  timezone: UTC\n",
        "sla:\n  - {effective_from: 2026-01-01, targets: {SEV1: {resolve: soon}}}\n",
    ] {
        let world = World::empty();
        world.write("opsctl.yaml", text);
        write!(gallery.text, "\n{}", text.lines().map(|line| format!("  | {line}\n")).collect::<String>())
            .unwrap();
        gallery.show(&world, &["check"]);
    }
}

fn records(gallery: &mut Gallery) {
    gallery.part("Records");
    let world = declared();
    gallery.show(&world, &["new", "incidnet", "Slow"]);
    gallery.show(&world, &["new", "incident"]);
    gallery.show(
        &world,
        &[
            "new",
            "incident",
            "Slow",
            "-s",
            "severity=SEV9",
            "-s",
            "sevices=search",
            "-s",
            "impact_started=early",
        ],
    );
    gallery.show(&world, &["new", "incident", "Slow", "-s", "severity"]);
    gallery.show(&world, &["new", "incident", "Slow", "-s", "severity=SEV1", "--variant", "critical"]);
    gallery.show(&world, &["new", "review", "--variant", "weekly"]);
    gallery.show(&world, &["new", "review", "--variant", "weekly", "--period", "2026-W54"]);
    gallery.show(&world, &["new", "postmortem", "--from", "INC-2026-0002"]);
    gallery.show(&world, &["show", "INC-2026-0002"]);
    gallery.show(&world, &["show", "ICN-2026-0001"]);
    gallery.show(&world, &["show", "checkout"]);
    gallery.show(&world, &["set", "INC-2026-0001", "comander=bob"]);
    gallery.show(
        &world,
        &["set", "INC-2026-0001", "severity=SEV9", "status=done", "declared=soon", "impact=high"],
    );
    gallery.show(&world, &["set", "INC-2026-0001", "commander"]);
    gallery.show(&world, &["set", "INC-2026-0001", "pauses=x"]);
    gallery.show(&world, &["set", "INC-2026-0001", "id=INC-2026-0002"]);
    gallery.show(&world, &["list", "incidents"]);
    gallery.show(&world, &["list", "-w", "severity"]);
    gallery.show(&world, &["list", "incident", "-w", "sverity=SEV1"]);
    gallery.show(&world, &["list", "incident", "--columns", "id,comander"]);
    gallery.show(&world, &["check", "nowhere.md"]);
    gallery.show(&world, &["check", "../elsewhere"]);
    gallery.show(&world, &["check", "--explain", "OPS000"]);
    gallery.show(&world, &["refresh", "INC-2026-0002"]);
    gallery.part("Records that cannot be edited safely");
    world.edit(FILE, "severity: SEV2\n", "severity: SEV2\nseverity: SEV3\n");
    gallery.show(&world, &["incident", "ack", "INC-2026-0001"]);
    world.edit(FILE, "severity: SEV2\nseverity: SEV3\n", "severity: SEV2\n\tteam: web\n");
    gallery.show(&world, &["incident", "ack", "INC-2026-0001"]);
    world.git(&["checkout", "--quiet", "--", "."]);
}

fn verbs(gallery: &mut Gallery) {
    gallery.part("Verbs");
    let world = declared();
    let id = "INC-2026-0001";
    gallery.show(&world, &["incident", "ack", "INC-2026-0002"]);
    gallery.show(&world, &["incident", "akc", id]);
    gallery.show(&world, &["incident", "close", id]);
    gallery.show(&world, &["incident", "resolve", id]);
    gallery.show(&world, &["incident", "resolve", id, "--resolution", "x", "--resolution-code", "fixd"]);
    gallery.show(&world, &["incident", "cancel", id]);
    gallery.show(&world, &["incident", "severity", id, "SEV9"]);
    gallery.show(&world, &["incident", "ack", id, "--when", "10 minutes"]);
    gallery.show(&world, &["incident", "ack", id, "--when", "2026-11-18 08:00"]);
    gallery.show(&world, &["incident", "ack", id, "-s", "comander=bob"]);
    gallery.show(&world, &["incident", "resume", id]);
    world.run(&["incident", "pause", id, "waiting", "--when", "2026-11-18 09:30"]).ok();
    gallery.show(&world, &["incident", "resolve", id, "--resolution", "x"]);
    world.edit(FILE, "status: investigating", "status: done");
    gallery.show(&world, &["incident", "ack", id]);
    world.edit(FILE, "status: done\n", "");
    gallery.show(&world, &["incident", "ack", id]);
    world.run(&["new", "toil", "Logs", "-s", "frequency=weekly", "-s", "each=30m"]).ok();
    gallery.show(&world, &["incident", "ack", "TOIL-0001"]);
    gallery.part("Verbs of changes");
    let world = World::repo();
    world
        .run(&["new", "change", "Replica", "-s", "type=normal", "-s", "risk=low", "-s", "requester=alice"])
        .ok();
    for verb in ["assess", "approve", "schedule", "start", "implement"] {
        let line = ["change", verb, "CR-2026-0001", "--by", "alice", "--no-input"];
        let run = world.run(&line);
        if run.code != 0 {
            gallery.show(&world, &line);
        }
    }
}

fn reports(gallery: &mut Gallery) {
    gallery.part("Reports");
    let world = declared();
    gallery.show(&world, &["report", "mttrs"]);
    gallery.show(&world, &["report", "mttr", "--period", "2026-W54"]);
    gallery.show(&world, &["report", "mttr", "--period", "2026-11-20..2026-11-01"]);
    gallery.show(&world, &["report", "mttr", "--by", "sverity"]);
    gallery.show(&world, &["report", "mttr", "--include", "everything"]);
    gallery.show(&world, &["report", "sla", "--fail-on", "breached"]);
    gallery.show(&world, &["report", "sla", "--fail-on", "breeched>0"]);
    gallery.show(&world, &["explain", "INC-2026-0002"]);
}

fn disk(gallery: &mut Gallery) {
    gallery.part("Disk and Git");
    let world = declared();
    gallery.show(&world, &["list", "-o", "incidents"]);
    let world = World::empty();
    std::fs::create_dir(world.path("opsctl.yaml")).unwrap();
    gallery.show(&world, &["init"]);
}

/// Action items, addressed and changed.
fn actions(gallery: &mut Gallery) {
    gallery.part("Action items");
    let world = World::plain();
    world.append("opsctl.yaml", "people:\n  - {name: alice}\n  - {name: bruno}\n");
    world.record(
        "postmortems/2026/PM-2026-0001.md",
        "title: T\nstatus: draft\nincident: INC-2026-0001\ncreated: 2026-11-18T10:00:00+01:00\n",
        "\n## Action Items\n\n| ID | Action | Owner | Due | Status |\n|----|--------|-------|-----|--------|\n\
         | A1 | One | alice | 2026-11-30 | done |\n| A2 | Two | alice | 2026-11-30 | open |\n",
    );
    gallery.show(&world, &["action", "add", "PM-2026-0001", "Three"]);
    gallery.show(&world, &["action", "add", "PM-2026-0001", "Three", "--owner", "alcie", "--due", "friday"]);
    gallery.show(&world, &["action", "add", "PM-2026-0001", "Three", "--owner", "alice", "--due", "soon"]);
    gallery.show(&world, &["action", "done", "PM-2026-0001/A7"]);
    gallery.show(&world, &["action", "done", "PM-2026-0001"]);
    gallery.show(&world, &["action", "drop", "PM-2026-0001/A2"]);
    gallery.show(&world, &["action", "drop", "PM-2026-0001/A1", "--reason", "late"]);
    gallery.show(&world, &["status", "-f", "csv"]);
}
