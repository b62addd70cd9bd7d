//! The terminal, the environment, files and pipes around the binary.

use std::io::{BufRead, BufReader};
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
    world.run(&["list", "-f", "json", "-o", "new/folder/list.json"]).ok();
    assert_eq!(world.read("new/folder/list.json"), answer);
    // Colour is for terminals, not for files.
    world.run(&["list", "-o", "list.txt"]).ok();
    assert!(!world.read("list.txt").contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let world = declared();
    for args in
        [["kinds", "incident"].as_slice(), &["completions", "bash"], &["--help"], &["list"], &["check"]]
    {
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
        world
            .run(&["incident", "resolve", "INC-2026-0001", "--resolution", "x", "--when", "2026-11-18 10:31"])
            .ok();
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
    assert_snapshot!(world.diff(), @"
    +++ b/incidents/2026/INC-2026-0001-checkout-latency.md
    +| 2026-11-20 12:00 | one | Alice |
    +| 2026-11-20 12:00 | two | bob |
    +| 2026-11-20 12:00 | three | carol |
    ");
}

#[test]
fn help_and_version() {
    let world = World::empty();
    assert_snapshot!(world.run(&["--version"]), @"opsctl 0.1.0");
    assert_snapshot!(world.run(&["--help"]), @"
    Incidents, changes, runbooks, toil and reviews as markdown in Git: scaffold, move, check, measure

    Usage: opsctl [OPTIONS] <COMMAND>

    Commands:
      init         Make a folder an ops repo: write a commented opsctl.yaml
      demo         Write the sample ops repo with its history to a new folder and show its week
      new          Make a record from its kind's template
      set          Set fields of a record
      show         Show one record
      list         List records
      kinds        List the kinds of records, or one kind's fields, states and verbs
      check        Check records against their kinds and the policy
      report       Compute figures from the records
      explain      Show how the figures of one record come about, line by line
      log          Show a record's life as Git tells it: who changed what, when, from what to what
      audit        Find what an auditor would ask about the history: times edited afterwards, approvals
                   by others, deletions
      notify       Write a message about a record, for a chat, a mail or a status page; nothing is sent
      action       List, add, finish or drop action items
      status       Show what needs someone now: running clocks, postmortems, actions, approvals, reviews
      refresh      Rewrite the generated parts of records, and nothing else
      renumber     Give a record another id and rewrite every mention of it
      hook         Have Git check commits, and merge records, with opsctl
      schema       Print the JSON schema of a kind's front matter, or of a machine output
      completions  Print a completion script for a shell
      man          Print the manual page, or write all pages to a folder
      incident     Something is broken or at risk, from declaration to closure
      postmortem   What happened, why, and what will be done about it
      change       A change to production, from request to review
      problem      What keeps causing incidents, from suspicion to a fix that holds
      runbook      A procedure that someone tired can follow, with its review and test dates
      toil         Manual work that keeps coming back, and what it would take to end it
      review       A regular look at operations, its tables filled from the records

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Global options:
      -C <DIR>               Work in DIR instead of the current folder
          --now <TIME>       Take TIME as the present moment [env: OPSCTL_NOW]
          --at <REV>         Read the records, kinds and policy of a revision instead of the files on
                             disk
      -f, --format <FORMAT>  How the answer is written: table, json, csv or markdown; of check also
                             github, gitlab, junit or sarif
      -o, --output <FILE>    Write the answer to FILE instead of the terminal
          --color <WHEN>     When to use colour: auto, always or never
          --no-input         Never ask; fail and list what is missing
      -v, --verbose          Say more on standard error
      -q, --quiet            Say less on standard error

    Exit codes:
      0  done
      1  the answer is no: findings at error level, a --fail-on that held, a guard that refused
      2  usage or bad input
      3  the repo, Git or the disk failed
    ");
    assert_snapshot!(world.run(&["incident", "resolve", "--help"]), @"
    Service is restored (to resolved)

    Usage: opsctl incident resolve [OPTIONS] <ID>

    Arguments:
      <ID>  The incident

    Options:
          --resolution <RESOLUTION>
              What restored the service
          --resolution-code <RESOLUTION_CODE>
              How it was resolved [fixed, rolled_back, workaround, restarted, vendor_fixed,
              self_recovered, no_fault_found]
          --services <SERVICES>
              Affected services
          --when <TIME>
              When it happened; now where not given
          --by <WHO>
              Who did it; else the Git identity [env: OPSCTL_BY]
          --note <TEXT>
              A remark for the timeline
      -s, --set <KEY=VALUE>
              Also set a field; lists as a,b
          --commit
              Commit the change
      -h, --help
              Print help

    Global options:
      -C <DIR>               Work in DIR instead of the current folder
          --now <TIME>       Take TIME as the present moment [env: OPSCTL_NOW]
          --at <REV>         Read the records, kinds and policy of a revision instead of the files on
                             disk
      -f, --format <FORMAT>  How the answer is written: table, json, csv or markdown; of check also
                             github, gitlab, junit or sarif
      -o, --output <FILE>    Write the answer to FILE instead of the terminal
          --color <WHEN>     When to use colour: auto, always or never
          --no-input         Never ask; fail and list what is missing
      -v, --verbose          Say more on standard error
      -q, --quiet            Say less on standard error

    Exit codes:
      0  done
      1  the answer is no: findings at error level, a --fail-on that held, a guard that refused
      2  usage or bad input
      3  the repo, Git or the disk failed
    ");
    assert_snapshot!(world.run(&["list", "--help"]), @"
    List records

    Usage: opsctl list [OPTIONS] [KIND]

    Arguments:
      [KIND]  Only records of this kind

    Options:
      -w, --where <EXPR>       Only records that fulfil EXPR: key=value, key=a,b, !=, <, <=, >, >=, ~
                               (contains), !~
          --sort <KEY>         Order by this key; -key for the other way round
          --columns <KEY,KEY>  The columns to show
      -h, --help               Print help

    Global options:
      -C <DIR>               Work in DIR instead of the current folder
          --now <TIME>       Take TIME as the present moment [env: OPSCTL_NOW]
          --at <REV>         Read the records, kinds and policy of a revision instead of the files on
                             disk
      -f, --format <FORMAT>  How the answer is written: table, json, csv or markdown; of check also
                             github, gitlab, junit or sarif
      -o, --output <FILE>    Write the answer to FILE instead of the terminal
          --color <WHEN>     When to use colour: auto, always or never
          --no-input         Never ask; fail and list what is missing
      -v, --verbose          Say more on standard error
      -q, --quiet            Say less on standard error
    ");
}

#[test]
fn a_second_writer_waits_and_says_so_unless_quiet() {
    let world = World::repo();
    world.incident("Slow", "SEV3");
    let held = std::fs::File::create(world.path(".git/opsctl.lock")).unwrap();
    held.lock().unwrap();
    let (quiet, loud) =
        (["-q", "incident", "log", "INC-2026-0001", "one"], ["incident", "log", "INC-2026-0001", "two"]);
    let (mut first, mut second) = (world.start(&quiet), world.start(&loud));
    // It waits when it has said so.
    let mut said = String::new();
    BufReader::new(second.stderr.as_mut().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(world.normal(&said), "opsctl: waiting for another opsctl ([ROOT]/.git/opsctl.lock)\n");
    assert!(first.try_wait().unwrap().is_none() && second.try_wait().unwrap().is_none());
    drop(held);
    world.finish(&quiet, first.wait_with_output().unwrap()).ok();
    world.finish(&loud, second.wait_with_output().unwrap()).ok();
    let text = world.read("incidents/2026/INC-2026-0001-slow.md");
    assert!(text.contains("| one |") && text.contains("| two |"), "{text}");
}
