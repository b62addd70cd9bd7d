//! `set`, `show` and `list`.

use insta::assert_snapshot;

use crate::incident::{FILE, declared};
use crate::world::World;

/// Three incidents and a chore.
fn some() -> World {
    let world = declared();
    let incident = |title: &str, severity: &str, service: &str, at: &str| {
        let (severity, service) = (format!("severity={severity}"), format!("services={service}"));
        world.run(&["new", "incident", title, "-s", &severity, "-s", &service, "--now", at]).ok();
    };
    incident("Search is slow", "SEV3", "search", "2026-11-19T10:00:00+01:00");
    incident("Nobody can pay", "SEV1", "checkout,payments", "2026-11-19T23:30:00+01:00");
    world.run(&["incident", "resolve", "INC-2026-0003", "--resolution", "=restart", "--when", "2026-11-20 00:10"]).ok();
    world.run(&["new", "toil", "Rotate logs", "-s", "frequency=weekly", "-s", "each=30m", "-s", "effort=2d"]).ok();
    world
}

#[test]
fn set_changes_fields_and_says_what_it_did() {
    let world = declared();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander=bob", "services=checkout,payments"]), @"");
    assert_snapshot!(world.diff(), @"");
    world.commit();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander=", "-f", "json"]), @"");
    assert_snapshot!(world.diff(), @"");
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander="]), @"");
}

#[test]
fn set_refuses_what_does_not_fit_and_writes_nothing() {
    let world = declared();
    let before = world.files();
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "comander=bob", "severity=SEV7", "status=done", "declared=soonish",
        "pauses=x"]), @"");
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "commander"]), @"");
    assert_snapshot!(world.run(&["set", "INC-2026-0001", "id=INC-2026-0002"]), @"");
    assert_snapshot!(world.run(&["set", "INC-2026-0010", "commander=bob"]), @"");
    assert_eq!(world.files(), before);
}

#[test]
fn show_shows_one_record() {
    let world = declared();
    assert_snapshot!(world.run(&["show", "INC-2026-0001"]), @"");
    assert_snapshot!(world.run(&["show", "INC-2026-0001", "-f", "json"]), @"");
    // Ids are not case-sensitive to people.
    assert_eq!(world.run(&["show", "inc-2026-0001"]).ok(), world.run(&["show", "INC-2026-0001"]).ok());
}

#[test]
fn an_unknown_id_is_answered_with_a_near_one() {
    let world = some();
    assert_snapshot!(world.run(&["show", "INC-2026-0010"]), @"");
    assert_snapshot!(world.run(&["show", "ICN-2026-0001"]), @"");
    assert_snapshot!(world.run(&["show", "nonsense"]), @"");
    assert_snapshot!(world.run(&["incident", "ack", "TOIL-0001"]), @"");
}

#[test]
fn list_in_every_format() {
    let world = some();
    assert_snapshot!(world.run(&["list"]), @"");
    assert_snapshot!(world.run(&["list", "incident"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-f", "markdown"]), @"");
    assert_snapshot!(world.run(&["list", "toil", "-f", "json"]), @"");
}

#[test]
fn list_chooses_sorts_and_picks_columns() {
    let world = some();
    let ids = |args: &[&str]| {
        let line = [&["list", "-f", "csv", "--columns", "id"], args].concat();
        world.run(&line).ok().lines().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["incident", "-w", "severity=SEV1"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "severity=critical"]), "INC-2026-0003", "an alias");
    assert_eq!(ids(&["incident", "-w", "severity!=SEV1"]), "INC-2026-0001 INC-2026-0002");
    assert_eq!(ids(&["incident", "-w", "severity>=SEV2"]), "INC-2026-0001 INC-2026-0003", "a worse one is greater");
    assert_eq!(ids(&["incident", "-w", "services=checkout"]), "INC-2026-0001 INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "services=checkout", "-w", "status=resolved"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "title~PAY"]), "INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "declared>=2026-11-19"]), "INC-2026-0002 INC-2026-0003");
    assert_eq!(ids(&["incident", "-w", "declared<2026-11-19"]), "INC-2026-0001");
    assert_eq!(ids(&["incident", "-w", "resolved="]), "INC-2026-0001 INC-2026-0002", "without a value");
    assert_eq!(ids(&["incident", "--sort", "severity"]), "INC-2026-0003 INC-2026-0001 INC-2026-0002");
    assert_eq!(ids(&["incident", "--sort", "-declared"]), "INC-2026-0003 INC-2026-0002 INC-2026-0001");
    assert_eq!(ids(&["toil", "-w", "each>20m"]), "TOIL-0001");
    assert_eq!(ids(&["toil", "-w", "each>1h"]), "");
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id,services,resolution,declared", "-f", "csv"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-w", "severity=SEV1", "--columns", "id,title"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-w", "status=closed"]), @"");
}

#[test]
fn list_refuses_what_it_cannot_use() {
    let world = some();
    assert_snapshot!(world.run(&["list", "incidents"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-w", "sverity=SEV1"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-w", "severity"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "--columns", "id,comander"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "--sort", "sverity"]), @"");
    assert_snapshot!(world.run(&["list", "incident", "-w", "declared>yesterdayish"]), @"");
}

#[test]
fn text_from_records_cannot_drive_a_terminal_or_a_spreadsheet() {
    let world = declared();
    world.edit(FILE, "title: Checkout latency", "title: \"\\e[31mred\\a\\u202e gnp.exe\"");
    let shown = world.run(&["list"]).ok() + &world.run(&["show", "INC-2026-0001"]).ok();
    assert!(shown.contains("red") && !shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
    world.edit(FILE, "title: \"\\e[31mred\\a\\u202e gnp.exe\"", "title: \"=HYPERLINK(1)\"");
    assert_snapshot!(world.run(&["list", "-f", "csv", "--columns", "id,title"]), @"");
}
