//! Hostile and merely large files: what `check` says of them is bounded by their size, and its counts stay right.
//!
//! How long it takes is measured by `cargo bench --bench cost`; nothing here is timed.

use serde_json::Value;

use crate::world::{Run, World};

const FILE: &str = "incidents/2026/INC-2026-0001-t.md";
const FRONT: &str = "id: INC-2026-0001\ntitle: t\nstatus: investigating\nseverity: SEV2\n\
    detected: 2026-11-18T09:00:00+01:00\ndeclared: 2026-11-18T09:00:00+01:00\n";

/// A world with one incident: more lines of front matter, and a body.
fn world(front: &str, body: &str) -> World {
    let world = World::plain();
    let told = if body.contains("## Timeline") { "" } else { "## Timeline\n\nNone\n\n## More\n\n" };
    world.write(
        FILE,
        format!("---\n{FRONT}{front}---\n# INC-2026-0001: t\n\n## Impact\n\nNone\n\n{told}{body}"),
    );
    world
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

fn of<'a>(check: &'a Value, code: &str) -> Vec<&'a Value> {
    check["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code).collect()
}

#[test]
fn what_is_said_of_a_file_is_bounded_by_its_size() {
    let rows = |row: &str, n: usize| {
        format!("## Timeline\n\n| Time | Event | By |\n|--|--|--|\n{}", format!("{row}\n").repeat(n))
    };
    let keys: String = (0..2000).map(|at| format!("k{at}: v\n")).collect();
    for (what, front, body) in [
        ("links in one line", "", "[[INC-2026-9999]] ".repeat(2000)),
        ("a link a line", "", "[[INC-2026-9999]]\n".repeat(2000)),
        ("file links in one line", "", "[a](b.md) ".repeat(2000)),
        ("brackets", "", "[[[[".repeat(20_000)),
        ("one long link", "", format!("[a]({}.md)\n", "b".repeat(80_000))),
        ("one link used often", "", format!("{}\n\n[a]: {}.md\n", "[a] ".repeat(1500), "b".repeat(20_000))),
        ("cells beyond the last column", "", rows(&"| 9 ".repeat(2000), 10)),
        ("rows", "", rows("| 9 o | x | y | z |", 1500)),
        ("keys that are not known", &keys, String::new()),
        ("keys that stand twice", &"k: v\n".repeat(2000), String::new()),
        ("a long value", &format!("services: {}\n", "s".repeat(50_000)), String::new()),
        ("a long key", &format!("{}: v\n", "k".repeat(900)), String::new()),
        ("markers", "", "<!-- opsctl:begin a -->\n".repeat(1500)),
        ("remarks", "", "<!-- opsctl: allow OPS304 because -->\n".repeat(2000)),
        ("conflicts", "", "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(1500)),
    ] {
        let world = world(front, &body);
        let size = world.read(FILE).len();
        for format in ["table", "json", "sarif"] {
            let run = world.run(&["check", "-f", format]);
            let said = run.stdout.len() + run.stderr.len();
            // A hundred findings of a rule, each with at most a few hundred characters; SARIF also lists the rules.
            assert!(said < 4 * size + 300_000, "{what}, {format}: {said} bytes about {size}");
            assert!(matches!(run.code, 0 | 1), "{what}, {format}: exit code {}\n{}", run.code, run.stderr);
            let longest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(longest < 5000, "{what}, {format}: a line of {longest} characters");
        }
    }
}

#[test]
fn a_hundred_findings_of_a_rule_are_listed_and_all_of_them_counted() {
    let world = world("", &"[[INC-2026-9999]] ".repeat(4311));
    let run = world.run(&["check", "-f", "json"]);
    let check = json(&run);
    let found = of(&check, "OPS304");
    assert_eq!(found.len(), 101);
    assert_eq!(found[100]["message"], "and 4211 more of this rule in this file");
    assert_eq!(found[100]["level"], "error");
    assert_eq!((found[100]["line"].as_u64(), found[100]["column"].as_u64()), (Some(21), Some(1803)));
    assert_eq!((run.code, &check["summary"]["errors"]), (1, &Value::from(4311)));
    assert!(world.run(&["check"]).stdout.contains("\n4311 errors"));
    // Below the limit nothing is left out, nor where there is but one more.
    for n in [99, 100, 101] {
        let world = self::world("", &"[[INC-2026-9999]]\n".repeat(n));
        let check = json(&world.run(&["check", "-f", "json"]));
        assert_eq!((of(&check, "OPS304").len(), check["summary"]["errors"].as_u64()), (n, Some(n as u64)));
        assert!(of(&check, "OPS304").iter().all(|one| one["message"].as_str().unwrap().starts_with("`[[")));
    }
}

#[test]
fn exceptions_and_baselines_count_what_is_not_listed() {
    let many = world("", &"[[INC-2026-9999]]\n".repeat(3000));
    many.write(FILE, format!("{}<!-- opsctl: allow-file OPS304 they are elsewhere -->\n", many.read(FILE)));
    let check = json(&many.run(&["check", "-f", "json"]));
    assert_eq!((of(&check, "OPS304").len(), check["summary"]["allowed"].as_u64()), (0, Some(3000)));

    let many = world("", &"[[INC-2026-9999]]\n".repeat(3000));
    many.run(&["check", "--write-baseline"]).ok();
    let known = ["check", "--baseline", ".opsctl/baseline.json", "-f", "json"];
    let check = json(&many.run(&known));
    assert_eq!((of(&check, "OPS304").len(), check["summary"]["known"].as_u64()), (0, Some(3000)));
    // One that is new is reported, before and behind the others.
    for (text, place) in [("[[INC-2026-9998]]\n", 21), ("", 21)] {
        let body =
            format!("{text}{}", "[[INC-2026-9999]]\n".repeat(if text.is_empty() { 3001 } else { 3000 }));
        many.write(FILE, world("", &body).read(FILE));
        let run = many.run(&known);
        let check = json(&run);
        assert_eq!((run.code, check["summary"]["errors"].as_u64()), (1, Some(1)), "{run}");
        assert!(of(&check, "OPS304")[0]["line"].as_u64() >= Some(place));
    }
    // Each is known by itself: when one is fixed, another one is not new.
    let lines: Vec<String> = (0..3000).map(|at| format!("[[INC-2026-9{at:04}]]\n")).collect();
    let many = world("", &lines.concat());
    many.run(&["check", "--write-baseline"]).ok();
    many.write(FILE, world("", &lines[1..].concat()).read(FILE));
    let run = many.run(&known);
    let check = json(&run);
    assert_eq!((run.code, &check["summary"]["known"]), (0, &Value::from(2999)), "{run}");
}

#[test]
fn exceptions_by_the_thousand_each_hold_for_their_line() {
    let body = "<!-- opsctl: allow OPS304 it is elsewhere -->\n[[INC-2026-9999]]\n\n".repeat(3000);
    let world = world("", &format!("{body}[[INC-2026-9999]]\n"));
    let check = json(&world.run(&["check", "-f", "json"]));
    let summary = &check["summary"];
    // The last one stands on no line of an exception; none of these is called needless.
    assert_eq!((summary["allowed"].as_u64(), summary["errors"].as_u64()), (Some(3000), Some(1)), "{check}");
    assert_eq!(summary["warnings"], 0, "{check}");
}

#[test]
fn mistakes_in_settings_are_counted_too() {
    let keys: String = (0..5000).map(|at| format!("k{at}: v\n")).collect();
    let world = World::plain();
    world.write("opsctl.yaml", format!("{}{keys}", world.read("opsctl.yaml")));
    let said = world.run(&["check"]).refused(2);
    assert!(
        said.len() < 60_000 && said.contains("and 4900 more that are wrong in this file"),
        "{}",
        said.len()
    );
    let world = World::plain();
    world.write(
        ".opsctl/kinds/x/kind.yaml",
        format!(
            "kind: x\nprefix: XX\nfolder: x\nid: \"XX-{{seq:4}}\"\nfile: \"{{id}}.md\"\ntitle: X\nsummary: x\n\
             initial: open\nstates: {{open: {{}}}}\n{keys}"
        ),
    );
    world.write(".opsctl/kinds/x/default.md", "# x\n");
    let run = world.run(&["check"]);
    assert!(run.code == 1 && run.stdout.len() < 60_000, "{}", run.stdout.len());
    assert!(run.stdout.contains("and 4900 more that are wrong in this file"), "{run}");
}

#[test]
fn fixes_by_the_hundred_are_made() {
    let rows = "|  | do it | bob |  | 2026-12-01 | open |\n".repeat(300);
    let table = "## Action Items\n\n| ID | Action | Owner | Priority | Due | Status |\n|--|--|--|--|--|--|\n";
    let world = world("", &format!("{table}{rows}"));
    world.run(&["check", "--fix"]);
    let text = world.read(FILE);
    assert!(text.contains("| A1 |") && text.contains("| A300 |"), "{}", &text[text.len() - 400..]);
}
