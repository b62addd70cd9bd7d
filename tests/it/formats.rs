//! Every command in every format: written, or refused with the formats there are, before anything is done. What programs
//! read is held against the schema that `opsctl schema` prints.

use std::path::Path;

use serde_json::Value;

use crate::examples::copy_into;
use crate::world::World;

const ALL: [&str; 8] = ["table", "json", "csv", "markdown", "github", "gitlab", "junit", "sarif"];

const LISTS: &[&str] = &["table", "json", "csv", "markdown"];
const PAGES: &[&str] = &["table", "json", "markdown"];
const FINDINGS: &[&str] = &["table", "json", "github", "gitlab", "junit", "sarif"];
const PLAIN: &[&str] = &["table", "json"];
const TEXT: &[&str] = &["table"];

/// What a command is, the formats it answers in, and whether it changes files.
const READERS: &[(&str, &[&str])] = &[
    ("list", LISTS),
    ("list incident --columns id,title", LISTS),
    ("show INC-2026-0042", PAGES),
    ("kinds", LISTS),
    ("kinds incident", LISTS),
    ("check", FINDINGS),
    ("check --rules", LISTS),
    ("check --explain OPS101", PLAIN),
    ("check --fix --diff", TEXT),
    ("report", LISTS),
    ("report actions", LISTS),
    ("report monthly --period 2026-10", LISTS),
    ("report mttr --by severity", LISTS),
    ("report mttr --explain", PAGES),
    ("report postmortems", LISTS),
    ("report problems", LISTS),
    ("report sla", LISTS),
    ("report support", LISTS),
    ("report toil", LISTS),
    ("report weekly", LISTS),
    ("explain INC-2026-0042", PLAIN),
    ("explain TOIL-0001", PLAIN),
    ("log INC-2026-0042", LISTS),
    ("audit", LISTS),
    ("status", PAGES),
    ("action list", LISTS),
    ("notify", LISTS),
    ("notify INC-2026-0042 -m update", PLAIN),
    ("schema", LISTS),
    ("schema incident", PLAIN),
    ("schema report", PLAIN),
    ("completions bash", TEXT),
    ("man", TEXT),
];

const WRITERS: &[(&str, &[&str])] = &[
    ("init fresh", PLAIN),
    ("demo fresh", LISTS),
    ("new toil Restart -s frequency=daily -s each=5m", PLAIN),
    ("set INC-2026-0042 title=Other", PLAIN),
    ("incident update INC-2026-0043 Better", PLAIN),
    ("action add PM-2026-0017 Alert --owner alice --due 2026-12-01", PLAIN),
    ("refresh", PLAIN),
    ("renumber INC-2026-0042 INC-2026-0999", PLAIN),
    ("hook install", PLAIN),
    ("hook uninstall", PLAIN),
    ("check --write-baseline", TEXT),
    ("man pages", TEXT),
];

/// The sample with one commit.
fn world() -> World {
    let world = World::empty();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    copy_into(&world, &examples, ".");
    world.git(&["init", "--quiet"]);
    world.commit();
    world
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// Runs a command in a format; `None` where it is refused, which must name exactly the formats there are.
fn answer(world: &World, line: &str, format: &str, formats: &[&str]) -> Option<String> {
    let run = world.run(&[words(line), vec!["-f", format]].concat());
    if formats.contains(&format) {
        assert!(run.code < 2, "{line} -f {format}: {run}");
        let may_be_silent = ["check --fix --diff", "hook uninstall"].contains(&line);
        assert!(!run.stdout.is_empty() || may_be_silent, "{line} -f {format} says nothing");
        return Some(run.stdout);
    }
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{line} -f {format}");
    let said = if format == "json" {
        let error: Value = serde_json::from_str(&run.stderr).unwrap();
        holds(world, &error);
        format!("{}\n{}", error["error"], error["hints"][0])
    } else {
        run.stderr
    };
    assert!(said.contains(&format!("cannot be written as {format}")), "{line} -f {format}: {said}");
    let help = said.split_once("use -f ").unwrap().1;
    for name in ALL {
        let named = help.split([' ', ',', '"', '\n']).any(|word| word == name);
        assert_eq!(named, formats.contains(&name), "{line} -f {format}: {name} in {help}");
    }
    None
}

/// Holds JSON against the schema it names.
fn holds(world: &World, answer: &Value) {
    let id = answer["schema"].as_str().unwrap_or_else(|| panic!("no schema: {answer}"));
    let schema = world.run(&["schema", id]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{id}: {wrong:#?}");
}

#[test]
fn every_reader_in_every_format() {
    let world = world();
    let files = world.files();
    for (line, formats) in READERS {
        for format in ALL {
            let Some(text) = answer(&world, line, format, formats) else { continue };
            if format == "json" && !line.starts_with("schema ") {
                holds(&world, &serde_json::from_str(&text).unwrap());
            }
        }
    }
    assert_eq!(world.files(), files, "a reader wrote something");
}

#[test]
fn every_writer_in_every_format_and_a_refusal_writes_nothing() {
    for (line, formats) in WRITERS {
        let world = world();
        let files = world.files();
        for format in ALL.into_iter().filter(|format| !formats.contains(format)) {
            assert_eq!(answer(&world, line, format, formats), None);
            assert_eq!(world.files(), files, "{line} -f {format} wrote something");
            assert!(!world.path(".git/hooks/pre-commit").exists(), "{line} -f {format}");
        }
        for format in formats.iter() {
            let world = self::world();
            let text = answer(&world, line, format, formats).unwrap();
            if *format == "json" {
                holds(&world, &serde_json::from_str(&text).unwrap());
            }
        }
    }
}

#[test]
fn no_command_is_left_out() {
    let world = World::empty();
    let help = world.run(&["--help"]).stdout;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let kinds = ["postmortem", "change", "problem", "runbook", "toil", "review"];
    let names = commands.lines().filter(|line| !line.starts_with("   ")).map(|line| words(line.trim())[0]);
    for name in names.filter(|name| !kinds.contains(name)) {
        let tried = READERS.iter().chain(WRITERS).any(|(line, _)| words(line)[0] == name);
        assert!(tried, "`{name}` is in no row of the tables above");
    }
}

#[test]
fn a_schema_refuses_what_no_answer_says() {
    let world = world();
    let schema = world.run(&["schema", "report"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = world.run(&["report", "mttr", "-f", "json"]).json();
    assert!(validator.is_valid(&report));
    for (key, value) in [("schema", "opsctl.report/2"), ("as_of", "yesterday"), ("coverage", "whole")] {
        let mut wrong = report.clone();
        wrong[key] = value.into();
        // `format` is an annotation in draft 2020-12; the rest is refused.
        assert_eq!(validator.is_valid(&wrong), key == "as_of", "{key}");
    }
    let mut short = report;
    short.as_object_mut().unwrap().remove("sheets");
    assert!(!validator.is_valid(&short));
}
