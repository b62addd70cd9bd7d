//! Rows that verbs write into tables as people shape them: whatever the columns are called, nothing that was said is lost,
//! and what is written is what reports and rules read.

use insta::assert_snapshot;

use crate::world::World;

/// An incident that is being worked on, with this text below its headings.
fn incident(body: &str) -> World {
    let world = World::repo();
    world.record(
        "incidents/2026/INC-2026-0001.md",
        "title: Slow\nstatus: investigating\nseverity: SEV2\nservices: [checkout]\n\
         declared: 2026-11-20T09:00:00+01:00\nacknowledged: 2026-11-20T09:05:00+01:00\n",
        &format!("\n# INC-2026-0001: Slow\n\n## Impact\n\nSome.\n\n{body}"),
    );
    world.commit();
    world
}

fn timeline(table: &str) -> World {
    incident(&format!("## Timeline\n\n{table}\n## Detection\n\nAn alert.\n"))
}

const LOG: [&str; 6] = ["incident", "log", "INC-2026-0001", "Rolled back", "--by", "alice"];

fn added(world: &World) -> String {
    let lines = world.diff();
    lines
        .lines()
        .filter(|line| line.starts_with('+') && !line.starts_with("+++"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_row_finds_its_columns_by_name_alias_or_place() {
    for (table, row) in [
        ("| Time | Event | By |\n|---|---|---|\n", "+| 2026-11-20 12:00 | Rolled back | alice |"),
        ("| Zeit | Ereignis | Wer |\n|---|---|---|\n", "+| 2026-11-20 12:00 | Rolled back | alice |"),
        (
            "| Zeit | Ereignis | Wer |\n|---|---|---|\n| 2026-11-20 09:00 | Alarm | bob |\n",
            "+| 2026-11-20 12:00 | Rolled back | alice |",
        ),
        // The heading names a zone: what is written there is in it, and says so.
        (
            "Time (UTC)|Description|Who\n---|---|---\n2026-11-20 08:00|Alert|bob\n",
            "+2026-11-20 11:00|Rolled back|alice",
        ),
        ("| **When?** | What happened | Who |\n|-|-|-|\n", "+| 2026-11-20 12:00 | Rolled back | alice |"),
        ("| By | Event | Time |\n|-|-|-|\n", "+| alice | Rolled back | 2026-11-20 12:00 |"),
        ("| Time | Source | Event | By |\n|-|-|-|-|\n", "+| 2026-11-20 12:00 |  | Rolled back | alice |"),
    ] {
        let world = timeline(table);
        world.run(&LOG).ok();
        let written = added(&world).replace(" | ", "|").replace("| ", "|").replace(" |", "|");
        let row = row.replace(" | ", "|").replace("| ", "|").replace(" |", "|");
        let (written, row) = (written.trim_matches(['+', '|']), row.trim_matches(['+', '|']).to_owned());
        assert_eq!(written, row, "{table}");
    }
}

#[test]
fn another_table_of_the_section_is_not_the_timeline() {
    let world = timeline(
        "| Role | Name |\n|---|---|\n| Commander | alice |\n\n| Time | Event | By |\n|---|---|---|\n| 2026-11-20 09:00 | Alert | bob |\n",
    );
    world.run(&LOG).ok();
    assert_eq!(
        world.diff(),
        "+++ b/incidents/2026/INC-2026-0001.md\n+| 2026-11-20 12:00 | Rolled back | alice |\n"
    );
    let text = world.read("incidents/2026/INC-2026-0001.md");
    assert!(text.contains("| 2026-11-20 09:00 | Alert | bob |\n| 2026-11-20 12:00 | Rolled back"), "{text}");
    // A generated table is written by `refresh` alone, which would take the row away again.
    let world = timeline(
        "<!-- opsctl:begin x -->\n| Time | Event | By |\n|---|---|---|\n<!-- opsctl:end -->\n\n| Time | Event | By |\n|---|---|---|\n",
    );
    world.run(&LOG).ok();
    let text = world.read("incidents/2026/INC-2026-0001.md");
    assert!(
        text.ends_with(
            "|---|---|---|\n| 2026-11-20 12:00 | Rolled back | alice |\n\n## Detection\n\nAn alert.\n"
        ),
        "{text}"
    );
}

#[test]
fn a_value_without_a_column_gets_one() {
    let world = timeline("| Time | Event |\n|------|-------|\n| 2026-11-20 09:00 | Alert |\n");
    assert_snapshot!(world.run(&LOG), @"
    Changed incidents/2026/INC-2026-0001.md
      + Timeline: 2026-11-20 12:00 | Rolled back | alice
    Logged on INC-2026-0001.
    a column `By` was added to the table under `Timeline`, for `alice`
    ");
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001.md
    -| Time | Event |
    -|------|-------|
    +| Time | Event | By |
    +|------|-------| -- |
    +| 2026-11-20 12:00 | Rolled back | alice |
    ");
    // The next one finds it there.
    world.commit();
    world.run(&LOG).ok();
    assert_eq!(added(&world), "+| 2026-11-20 12:00 | Rolled back | alice |");
}

#[test]
fn where_no_table_fits_nothing_is_lost() {
    // It has a time, so it is the timeline; nobody can say which column an event belongs to.
    let world = timeline(
        "| Time | System | State | Ticket |\n|---|---|---|---|\n| 2026-11-20 09:00 | db | down | X-1 |\n",
    );
    assert_snapshot!(world.run(&LOG), @"
    --- stderr
    refused: incidents/2026/INC-2026-0001.md:19:1: the table under `Timeline` has no column for `Event`; it has Time, System, State, Ticket, and Time, Event, By are known
      help: call one of its columns `Event`, or list its heading among the `aliases` of the column in .opsctl/kinds/incident/kind.yaml
    --- exit code 1
    ");
    assert_eq!(world.diff(), "");
    // This is another matter's table: the timeline gets one of its own.
    let world = timeline("| Role | Name |\n|---|---|\n| Commander | alice |\n");
    assert_snapshot!(world.run(&LOG), @"
    Changed incidents/2026/INC-2026-0001.md
      + Timeline: 2026-11-20 12:00 | Rolled back | alice
    Logged on INC-2026-0001.
    the table under `Timeline` has Role, Name, which is something else: one with Time, Event, By was added below it
    ");
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001.md
    +| Time | Event | By |
    +|------|-------|----|
    +| 2026-11-20 12:00 | Rolled back | alice |
    +
    ");
}

#[test]
fn what_is_written_is_what_is_read() {
    for (head, zone) in [("| Zeit | Ereignis | Wer |", "12:00"), ("| Time (UTC) | Event | By |", "11:00")] {
        let world = timeline(&format!("{head}\n|---|---|---|\n"));
        let resolve =
            ["incident", "resolve", "INC-2026-0001", "--resolution", "rolled back", "--by", "alice"];
        world.run(&resolve).ok();
        assert!(
            added(&world).contains(&format!("| 2026-11-20 {zone} | Resolved: rolled back | alice |")),
            "{head}"
        );
        // The row and the field tell one time: the rule that compares them is content, and sees when they differ.
        let found = |world: &World| world.run(&["check", "-f", "json"]).stdout.contains("OPS209");
        assert!(!found(&world), "{}", world.run(&["check"]));
        world.edit("incidents/2026/INC-2026-0001.md", &format!("2026-11-20 {zone} |"), "2026-11-20 10:30 |");
        assert!(found(&world), "{head}");
    }
}

#[test]
fn toil_is_logged_where_it_is_counted() {
    for table in [
        "| Datum | Dauer | Wer | Notiz |\n|---|---|---|---|\n",
        "| Date | Notes |\n|---|---|\n",
        "| Step | Command |\n|---|---|\n| 1 | restart |\n\n| Time | Took | By | Notes |\n|---|---|---|---|\n",
    ] {
        let world = World::repo();
        world.record(
            "toil/TOIL-0001.md",
            "title: Restart\nstatus: active\nfrequency: weekly\neach: 10m\ncreated: 2026-11-01T09:00:00+01:00\n",
            &format!("\n## Task\n\nRestart it.\n\n## Occurrences\n\n{table}"),
        );
        world.commit();
        let log = ["toil", "log", "TOIL-0001", "--took", "45m", "--note", "twice", "--by", "alice"];
        world.run(&log).ok();
        let text = world.read("toil/TOIL-0001.md");
        for value in ["2026-11-20 12:00", "45m", "alice", "twice"] {
            assert!(text.contains(value), "{value} is lost:\n{text}");
        }
        let report = world.run(&["report", "toil", "--period", "2026-11", "-f", "json"]);
        assert!(report.stdout.contains("2700"), "45 minutes are not counted of\n{text}\n{report}");
    }
}

#[test]
fn an_action_item_keeps_its_priority_and_is_listed_as_it_was_given() {
    for table in [
        "| ID | Action | Owner | Due |\n|---|---|---|---|\n",
        "| Nr | Maßnahme | Wer | Prio | Fällig | Stand |\n|---|---|---|---|---|---|\n| A1 | Alarm | bob | P2 | 2026-11-27 | offen |\n",
    ] {
        let world = incident(&format!("## Action Items\n\n{table}"));
        let add = [
            "action",
            "add",
            "INC-2026-0001",
            "Alert on <lag> | now",
            "--owner",
            "alice",
            "--due",
            "2026-12-01",
        ];
        world.run(&[&add[..], &["--priority", "P1"]].concat()).ok();
        let listed = world.run(&["action", "list", "-f", "json"]).json();
        let item = listed["actions"].as_array().unwrap().iter().find(|item| item["owner"] == "alice");
        let item =
            item.unwrap_or_else(|| panic!("{listed}\n{}", world.read("incidents/2026/INC-2026-0001.md")));
        assert_eq!(item["action"], "Alert on <lag> | now");
        assert_eq!((&item["priority"], &item["due"]), (&"P1".into(), &"2026-12-01".into()));
    }
}
