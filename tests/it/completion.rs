//! What is offered on a command line that is being typed: the answers that shells get, without a shell.

use insta::assert_snapshot;

use crate::world::World;

/// The answer to a shell that has `line` typed, and TAB pressed at its end. Whatever the repo is like, it is an answer and not
/// an error.
#[track_caller]
pub fn answer(world: &World, shell: &str, line: &str) -> String {
    let words: Vec<&str> = std::iter::once("--").chain(line.split(' ')).collect();
    let output = world.command(&words).env("OPSCTL_COMPLETE", shell).output().unwrap();
    let run = world.finish(&words, output);
    assert!(run.code == 0 && run.stderr.is_empty(), "{line}\n{run}");
    run.stdout
}

/// The words that are offered, without their help.
#[track_caller]
fn words(world: &World, line: &str) -> Vec<String> {
    answer(world, "fish", line).lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

/// Five incidents of all sorts, a postmortem with action items, a change, and a policy that knows people.
fn ops() -> World {
    let world = World::plain();
    world.append(
        "opsctl.yaml",
        "people:\n  - {name: alice, full_name: Alice Liddell}\n  - {name: bob}\nteams:\n  - {name: core, description: runs it}\n\
         services:\n  - {name: checkout, description: where people pay}\n  - {name: search}\n",
    );
    for (n, status, title) in [
        (1, "triage", "Checkout slow"),
        (2, "investigating", "\"Search: no hits\""),
        (3, "resolved", "Mail late"),
        (4, "closed", "Disk full"),
        (5, "cancelled", "A false alarm"),
    ] {
        let front = format!("title: {title}\nstatus: {status}\nseverity: SEV2\nservices: [checkout]");
        world.record(&format!("incidents/2026/INC-2026-000{n}.md"), &front, "");
    }
    let items = "\n## Action Items\n\n| ID | Action | Owner | Priority | Due | Status |\n|---|---|---|---|---|---|\n\
                 | A1 | Alert on lag | alice | P1 | 2026-11-27 | open |\n| A2 | Tell others | bob | P2 | | done |\n";
    world.record("postmortems/2026/PM-2026-0001.md", "title: Mail late\nstatus: draft", items);
    world.record("changes/2026/CR-2026-0001.md", "title: New disks\nstatus: new", "");
    world.git(&["init", "--quiet"]);
    world.commit();
    world.git(&["tag", "v1"]);
    world.git(&["branch", "next"]);
    world
}

#[test]
fn a_verb_is_offered_the_records_that_it_may_start_from() {
    let world = ops();
    assert_snapshot!(answer(&world, "fish", "opsctl incident ack "), @"
    INC-2026-0001	Checkout slow
    INC-2026-0002	Search: no hits
    ");
    assert_snapshot!(answer(&world, "fish", "opsctl incident reopen "), @"
    INC-2026-0003	Mail late
    INC-2026-0004	Disk full
    ");
    assert_snapshot!(answer(&world, "fish", "opsctl incident ack INC-2026-0002"), @"INC-2026-0002	Search: no hits");
    assert_eq!(words(&world, "opsctl incident ack INC-2026-0004"), [""; 0]);
    assert_eq!(words(&world, "opsctl change ack C"), [""; 0]);
}

#[test]
fn what_fits_each_place() {
    let world = ops();
    let incidents = ["INC-2026-0001", "INC-2026-0002", "INC-2026-0003", "INC-2026-0004", "INC-2026-0005"];
    for (line, expected) in [
        // Commands, kinds, verbs, flags.
        ("opsctl incide", &["incident"][..]),
        ("opsctl incident es", &["escalate"]),
        ("opsctl incident ack INC-2026-0001 --w", &["--when"]),
        ("opsctl new inc", &["incident"]),
        ("opsctl list ch", &["change"]),
        ("opsctl schema postm", &["postmortem"]),
        // Records, of all kinds or of those that a field links to.
        ("opsctl show INC-", &incidents),
        ("opsctl show P", &["PM-2026-0001"]),
        ("opsctl explain CR", &["CR-2026-0001"]),
        ("opsctl new postmortem x --from CR", &["CR-2026-0001"]),
        ("opsctl set PM-2026-0001 incident=INC-2026-0005", &["incident=INC-2026-0005"]),
        ("opsctl set PM-2026-0001 incident=P", &[]),
        ("opsctl incident duplicate INC-2026-0001 INC-2026-0005", &["INC-2026-0005"]),
        // Fields and their values.
        ("opsctl set INC-2026-0001 sever", &["severity="]),
        ("opsctl set INC-2026-0001 severity=SEV1", &["severity=SEV1"]),
        ("opsctl set INC-2026-0001 title=x commander=", &["commander=alice", "commander=bob"]),
        ("opsctl set INC-2026-0001 services=checkout,s", &["services=checkout,search"]),
        ("opsctl set CR-2026-0001 type=", &["type=standard", "type=normal", "type=emergency"]),
        ("opsctl set INC-2026-0001 status=tri", &["status=triage"]),
        ("opsctl new incident x -s team=", &["team=core"]),
        ("opsctl incident severity INC-2026-0001 SEV", &["SEV1", "SEV2", "SEV3", "SEV4"]),
        ("opsctl incident ack INC-2026-0001 --commander ", &["alice", "bob"]),
        ("opsctl incident ack INC-2026-0001 --by a", &["alice"]),
        ("opsctl incident ack INC-2026-0001 -s detected_b", &["detected_by="]),
        // Lists.
        ("opsctl list incident -w severity", &["severity=", "severity_changes="]),
        ("opsctl list incident --where severity=SEV1,SEV2", &["severity=SEV1,SEV2"]),
        ("opsctl list -w severity!=SEV1", &["severity!=SEV1"]),
        ("opsctl list -w kind=incid", &["kind=incident"]),
        ("opsctl list --sort -declar", &["-declared"]),
        ("opsctl list --columns id,declar", &["id,declared"]),
        ("opsctl log INC-2026-0001 ackn", &["acknowledged"]),
        // Reports.
        ("opsctl report mt", &["mttr"]),
        ("opsctl report mttr --by severity,t", &["severity,team"]),
        ("opsctl report actions --by ow", &["owner"]),
        ("opsctl report actions -w overd", &[]),
        ("opsctl report mttr --period last-w", &["last-week"]),
        ("opsctl report mttr --period=2026-W46", &["--period=2026-W46"]),
        ("opsctl report mttr --period 2026-11", &["2026-11"]),
        ("opsctl report mttr --now 2025-03-01T00:00:00Z --period 2025-0", &["2025-03", "2025-02", "2025-01"]),
        ("opsctl report mttr --include dr", &["drill"]),
        ("opsctl report mttr -f js", &["json"]),
        // Action items, messages, rules, profiles, revisions, shells.
        ("opsctl action done PM-", &["PM-2026-0001/"]),
        ("opsctl action done PM-2026-0001/", &["PM-2026-0001/A1"]),
        ("opsctl action add INC-2026-0001 x --kind pre", &["prevent"]),
        ("opsctl action list -w pri", &["priority="]),
        ("opsctl notify INC-2026-0001 -m up", &["update"]),
        ("opsctl notify INC-2026-0001 --style sl", &["slack"]),
        ("opsctl check --explain OPS101", &["OPS101"]),
        ("opsctl check incidents/2026/INC-2026-0001", &["incidents/2026/INC-2026-0001.md"]),
        ("opsctl init --profile sr", &["sre"]),
        ("opsctl list --at ", &["HEAD", "HEAD~1", "main", "next", "v1"]),
        ("opsctl check --merge-with ne", &["next"]),
        ("opsctl refresh PM", &["PM-2026-0001"]),
        ("opsctl completions ba", &["bash"]),
        // Free text.
        ("opsctl incident ack INC-2026-0001 --note x", &[]),
    ] {
        assert_eq!(words(&world, line), expected, "{line}");
    }
}

#[test]
fn help_stands_beside_the_words() {
    let world = ops();
    for (line, expected) in [
        (
            "opsctl stat",
            "status\tShow what needs someone now: running clocks, postmortems, actions, approvals, reviews\n",
        ),
        ("opsctl set INC-2026-0001 severity=SEV1", "severity=SEV1\tcomplete outage, all users affected\n"),
        ("opsctl incident ack INC-2026-0001 --commander al", "alice\tAlice Liddell\n"),
        ("opsctl set INC-2026-0001 services=c", "services=checkout\twhere people pay\n"),
        ("opsctl report mttr --period last-w", "last-week\t2026-W46\n"),
        ("opsctl check --explain OPS101", "OPS101\tmissing-field: A required field has no value\n"),
        ("opsctl list --at v", "v1\ttag\n"),
        ("opsctl action done PM-2026-0001/A", "PM-2026-0001/A1\tAlert on lag\n"),
        ("opsctl incident decl", "declare\tMake a new incident (the same as `opsctl new incident`)\n"),
    ] {
        assert_eq!(answer(&world, "fish", line), expected, "{line}");
    }
}

#[test]
fn flags_are_offered_where_one_is_begun_or_nothing_else_fits() {
    let world = ops();
    assert!(words(&world, "opsctl incident ack ").iter().all(|word| !word.starts_with('-')));
    assert!(words(&world, "opsctl incident ack -").contains(&"--when".to_owned()));
    assert!(words(&world, "opsctl status ").contains(&"--fail-on".to_owned()));
}

#[test]
fn the_folder_on_the_line_counts() {
    let mut world = World::empty();
    world.write("ops/opsctl.yaml", crate::world::POLICY);
    world.record("ops/incidents/2026/INC-2026-0001.md", "title: Slow\nstatus: triage", "");
    for line in ["opsctl -C ops show I", "opsctl show -C ops I", "opsctl -C=ops incident ack I"] {
        assert_eq!(words(&world, line), ["INC-2026-0001"], "{line}");
    }
    assert_eq!(words(&world, "opsctl show I"), [""; 0]);
    assert_eq!(words(&world, "opsctl -C o"), ["ops/"]);
    let home = world.root().to_str().unwrap().to_owned();
    world.set("HOME", &home);
    assert_eq!(words(&world, "opsctl -C ~/ops show I"), ["INC-2026-0001"]);
}

#[test]
fn a_repos_own_kind_and_mapped_records_are_offered() {
    let world = ops();
    world.write(
        ".opsctl/kinds/outage/kind.yaml",
        "kind: outage\nprefix: OUT\nfolder: outages\nid: \"OUT-{seq:4}\"\nfile: \"{id}.md\"\ntitle: Outage\nsummary: it is out\n\
         fields:\n  of: {type: enum, values: [mail, phone]}\n  cause: {type: id}\ninitial: open\nlinks:\n  cause: {to: change}\n\
         states:\n  open: {to: [over]}\n  over: {terminal: true}\n\
         verbs:\n  finish: {from: [open], to: over, args: {of: {type: enum, values: [mail, phone], required: true}}}\n",
    );
    world.record("outages/OUT-0001.md", "title: No mail\nstatus: open", "");
    world.record("outages/OUT-0002.md", "title: No phone\nstatus: over", "");
    world.append(
        "opsctl.yaml",
        "read:\n  - {kind: outage, paths: ['old/*.md'], id: {key: nr}, fields: {title: {key: name}}}\n",
    );
    world.write("old/a.md", "---\nnr: X-7\nname: Long ago\n---\n");
    for (line, expected) in [
        ("opsctl outa", "outage\tit is out\n"),
        ("opsctl outage fin", "finish\tTo over\n"),
        ("opsctl outage finish ", "OUT-0001\tNo mail\n"),
        ("opsctl outage finish OUT-0001 ph", "phone\n"),
        ("opsctl set OUT-0001 cause=", "cause=CR-2026-0001\tNew disks\n"),
        ("opsctl show X", "X-7\tLong ago\n"),
        ("opsctl new out", "outage\tit is out\n"),
    ] {
        assert_eq!(answer(&world, "fish", line), expected, "{line}");
    }
}

/// Every place that is asked about in a broken repo.
const PLACES: [&str; 12] = [
    "opsctl ",
    "opsctl incident ",
    "opsctl incident ack ",
    "opsctl show ",
    "opsctl set INC-2026-0001 ",
    "opsctl set INC-2026-0001 severity=",
    "opsctl list -w severity=",
    "opsctl report mttr --period ",
    "opsctl list --at ",
    "opsctl notify INC-2026-0001 -m ",
    "opsctl action done PM-2026-0001/",
    "opsctl check ",
];

#[test]
fn a_broken_repo_offers_what_can_be_read() {
    type Damage = fn(&World);
    let cases: [(&str, Damage, bool); 7] = [
        ("policy", |world| world.write("opsctl.yaml", "version: [\n"), true),
        ("policy is no text", |world| world.write("opsctl.yaml", [0xff, 0xfe]), true),
        ("kind", |world| world.write(".opsctl/kinds/x/kind.yaml", "kind: [\n"), true),
        ("kind of ours", |world| world.write(".opsctl/kinds/incident/kind.yaml", "extends: 7\n"), true),
        ("record", |world| world.write("incidents/2026/INC-2026-0009.md", b"---\nid: [\n\xff"), true),
        ("Git", |world| world.write(".git/HEAD", "nonsense\n"), true),
        ("no policy", |world| std::fs::remove_file(world.path("opsctl.yaml")).unwrap(), false),
    ];
    for (what, damage, is_repo) in cases {
        let world = ops();
        damage(&world);
        for line in PLACES {
            answer(&world, "fish", line);
        }
        assert!(words(&world, "opsctl ").contains(&"status".to_owned()), "{what}");
        assert_eq!(words(&world, "opsctl incident ac"), ["ack"], "{what}");
        assert_eq!(words(&world, "opsctl report mt"), ["mttr"], "{what}");
        let open: &[&str] = if is_repo { &["INC-2026-0001", "INC-2026-0002"] } else { &[] };
        assert_eq!(words(&world, "opsctl incident ack I"), open, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_passed_over() {
    let world = ops();
    let place = |name: &str| world.path(&format!("incidents/2026/{name}"));
    assert!(std::process::Command::new("mkfifo").arg(place("INC-2026-0006.md")).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", place("INC-2026-0007.md")).unwrap();
    std::fs::create_dir(place("INC-2026-0008.md")).unwrap();
    assert_eq!(words(&world, "opsctl incident ack "), ["INC-2026-0001", "INC-2026-0002"]);
    assert_eq!(words(&world, "opsctl show INC-").len(), 5);
}

#[test]
fn many_records_are_offered_by_what_their_ids_begin_with() {
    let world = World::plain();
    for n in 1..=600 {
        let status = if n % 200 == 0 { "triage" } else { "closed" };
        let path = format!("incidents/{}/INC-{}-{n:04}-x.md", 2025 + n % 2, 2025 + n % 2);
        world.write(
            &path,
            format!("---\nid: INC-{}-{n:04}\ntitle: Nr {n}\nstatus: {status}\n---\n", 2025 + n % 2),
        );
    }
    assert_snapshot!(answer(&world, "fish", "opsctl show "), @"INC-	600 records");
    assert_snapshot!(answer(&world, "fish", "opsctl show INC-"), @"
    INC-2025-	300 records
    INC-2026-	300 records
    ");
    assert_eq!(words(&world, "opsctl show INC-2026-").len(), 300);
    assert_snapshot!(answer(&world, "fish", "opsctl incident ack "), @"
    INC-2025-0200	Nr 200
    INC-2025-0400	Nr 400
    INC-2025-0600	Nr 600
    ");
    assert_snapshot!(answer(&world, "bash", "opsctl incident reopen "), @"+INC-	597 records");
}

#[test]
fn records_are_found_outside_of_their_kinds_folder_where_that_is_not_there() {
    let world = World::plain();
    world.record("notes/INC-2026-0001.md", "title: Slow\nstatus: triage", "");
    assert_eq!(words(&world, "opsctl incident ack I"), ["INC-2026-0001"]);
    assert_eq!(words(&world, "opsctl show I"), ["INC-2026-0001"]);
    world.write("incidents/README.md", "");
    assert_eq!(words(&world, "opsctl incident ack I"), [""; 0]);
    assert_eq!(words(&world, "opsctl show "), ["INC-2026-0001"]);
}

/// Another layout names its files as it likes: their ids are in them.
#[test]
fn many_mapped_records_are_read() {
    let world = World::plain();
    world.append(
        "opsctl.yaml",
        "read:\n  - {kind: incident, paths: ['old/*.md'], id: {key: nr}, fields: {title: {key: name}}}\n",
    );
    for n in 0..=500 {
        world.write(&format!("old/{n}.md"), format!("---\nnr: X-{n}\nname: Nr {n}\n---\n"));
    }
    assert_snapshot!(answer(&world, "fish", "opsctl show "), @"X-	501 records");
    assert_snapshot!(answer(&world, "fish", "opsctl show X-50"), @"
    X-50	Nr 50
    X-500	Nr 500
    ");
}

#[test]
fn every_shell_gets_its_own_form() {
    let world = ops();
    for (shell, expected) in [
        ("bash", " INC-2026-0001\tCheckout slow\n INC-2026-0002\tSearch: no hits\n"),
        ("zsh", " INC-2026-0001:Checkout slow\n INC-2026-0002:Search: no hits\n"),
        ("fish", "INC-2026-0001\tCheckout slow\nINC-2026-0002\tSearch: no hits\n"),
        ("powershell", "INC-2026-0001\tCheckout slow\nINC-2026-0002\tSearch: no hits\n"),
        ("elvish", "INC-2026-0001\nINC-2026-0002\n"),
    ] {
        assert_eq!(answer(&world, shell, "opsctl incident ack "), expected, "{shell}");
    }
    // Words that a shell would not take as they are: those that quote them get them, zsh with its colons escaped.
    world.edit("opsctl.yaml", "{name: search}", "{name: \"api:v2 beta\"}");
    let line = "opsctl set INC-2026-0001 services=a";
    assert_eq!(answer(&world, "zsh", line), " services=api\\:v2 beta\n");
    assert_eq!(answer(&world, "fish", line), "services=api:v2 beta\n");
    assert_eq!(answer(&world, "bash", line), "");
    assert_eq!(answer(&world, "powershell", line), "");
    // What has to be typed on is marked for the shells that put a blank behind words.
    assert_eq!(answer(&world, "bash", "opsctl set INC-2026-0001 titl"), "+title=\twhat it is called\n");
    assert_eq!(answer(&world, "zsh", "opsctl set INC-2026-0001 titl"), "+title=:what it is called\n");
    // bash hands over words as they were typed.
    assert_eq!(answer(&world, "bash", "opsctl set INC-2026-0001 'titl"), "+title=\twhat it is called\n");
    assert_eq!(
        answer(&world, "bash", "opsctl \"sta\"t\\u"),
        " status\tShow what needs someone now: running clocks, postmortems, actions, approvals, reviews\n"
    );
}

#[test]
fn another_value_of_the_variable_is_none_of_ours() {
    let world = World::plain();
    let run = world.command(&["list", "-f", "csv"]).env("OPSCTL_COMPLETE", "bash").output().unwrap();
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "id,title\n");
    let run = world.command(&["--", "opsctl", "li"]).env("OPSCTL_COMPLETE", "tcsh").output().unwrap();
    assert_eq!(run.status.code(), Some(2));
}
