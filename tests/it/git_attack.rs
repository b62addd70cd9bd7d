//! Nothing foreign runs: a repo whose configuration, attributes, hooks and environment name a program wherever Git takes
//! one, with every command run over it; and repos that belong to somebody else.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use crate::rust_code::{code_of, sources, test_ranges};
use crate::world::{Run, World};

/// Configuration that names a program. `NAME` in a value stands for a script that leaves a trace under the key's name.
const KEYS: &[(&str, &str)] = &[
    ("alias.config", "!NAME"),
    ("alias.log", "!NAME"),
    ("alias.merge-tree", "!NAME"),
    ("alias.rev-parse", "!NAME"),
    ("core.alternateRefsCommand", "NAME"),
    ("core.askPass", "NAME"),
    ("core.editor", "NAME"),
    ("core.fsmonitor", "NAME"),
    ("core.gitProxy", "NAME"),
    ("core.pager", "NAME"),
    ("core.sshCommand", "NAME"),
    ("credential.helper", "NAME"),
    ("diff.evil.command", "NAME"),
    ("diff.evil.textconv", "NAME"),
    ("diff.external", "NAME"),
    ("filter.evil.clean", "NAME"),
    ("filter.evil.process", "NAME"),
    ("filter.evil.smudge", "NAME"),
    ("gpg.program", "NAME"),
    ("gpg.ssh.defaultKeyCommand", "NAME"),
    ("gpg.ssh.program", "NAME"),
    ("gpg.x509.program", "NAME"),
    ("interactive.diffFilter", "NAME"),
    ("log.showSignature", "true"),
    ("merge.binary.driver", "NAME"),
    ("merge.default", "evil"),
    ("merge.evil.driver", "NAME"),
    ("merge.opsctl.driver", "NAME"),
    ("merge.renormalize", "true"),
    ("merge.text.driver", "NAME"),
    ("merge.union.driver", "NAME"),
    ("pager.config", "NAME"),
    ("pager.log", "NAME"),
    ("remote.origin.promisor", "true"),
    ("remote.origin.receivepack", "NAME"),
    ("remote.origin.uploadpack", "NAME"),
    ("remote.origin.url", "ext::NAME"),
    ("protocol.ext.allow", "always"),
    ("sequence.editor", "NAME"),
    ("status.submoduleSummary", "true"),
    ("trailer.sign.cmd", "NAME"),
    ("trailer.sign.command", "NAME"),
    ("uploadpack.packObjectsHook", "NAME"),
];

const HOOKS: &[&str] = &[
    "applypatch-msg",
    "commit-msg",
    "fsmonitor-watchman",
    "post-applypatch",
    "post-checkout",
    "post-commit",
    "post-index-change",
    "post-merge",
    "post-rewrite",
    "post-update",
    "pre-applypatch",
    "pre-auto-gc",
    "pre-commit",
    "pre-merge-commit",
    "pre-push",
    "pre-rebase",
    "pre-receive",
    "prepare-commit-msg",
    "proc-receive",
    "push-to-checkout",
    "reference-transaction",
    "sendemail-validate",
    "update",
];

const VARIABLES: &[&str] = &[
    "EDITOR",
    "GIT_ASKPASS",
    "GIT_EDITOR",
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_PROXY_COMMAND",
    "GIT_SEQUENCE_EDITOR",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "PAGER",
    "SSH_ASKPASS",
    "VISUAL",
];

/// Every command, with arguments that make it do its work.
const COMMANDS: &[&[&str]] = &[
    &["init", "../other"],
    &["demo", "../sample"],
    &["demo", "sample"],
    &["new", "incident", "More", "-s", "severity=SEV3"],
    &["incident", "ack", "INC-2026-0001", "--by", "alice"],
    &["set", "INC-2026-0001", "severity=SEV2"],
    &["show", "INC-2026-0001"],
    &["show", "INC-2026-0001", "--at", "HEAD~1"],
    &["list"],
    &["list", "--at", "topic"],
    &["kinds"],
    &["check"],
    &["check", "--staged"],
    &["check", "--at", "HEAD"],
    &["check", "--merge-with", "topic"],
    &["check", "--fix", "--diff"],
    &["check", "--fix"],
    &["check", "--write-baseline"],
    &["report", "mttr"],
    &["report", "mttr", "--explain"],
    &["report", "mttr", "--explain", "--at", "HEAD"],
    &["report", "weekly", "--period", "last-week"],
    &["explain", "INC-2026-0001"],
    &["log", "INC-2026-0001"],
    &["audit"],
    &["notify", "INC-2026-0001", "--message", "initial"],
    &["action", "list"],
    &["status"],
    &["refresh"],
    &["renumber", "--auto", "--dry-run"],
    &["renumber", "--auto"],
    &["hook", "install", "--merge-driver"],
    &["hook", "uninstall"],
    &["merge-driver", "base.md", "ours.md", "theirs.md"],
    &["schema", "incident"],
    &["completions", "bash"],
    &["man"],
];

fn incident(id: &str, title: &str, status: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {title}\nstatus: {status}\nseverity: SEV3\nservices: []\n\
         declared: 2026-11-20T10:00:00+01:00\n---\n\n# {id}: {title}\n\n## Impact\n\nSome.\n\n## Timeline\n\n\
         | Time | Event | By |\n|------|-------|----|\n| 2026-11-20 10:00 | Declared | alice |\n"
    )
}

const SLOW: &str = "incidents/2026/INC-2026-0001-slow.md";

/// Two branches that changed the same files in ways that a merge has to look into, a signed commit, and an id that is
/// used twice.
fn branches() -> World {
    let world = World::repo();
    for name in ["base.md", "ours.md", "theirs.md"] {
        world.write(name, "x\n");
    }
    world.write(SLOW, incident("INC-2026-0001", "Slow", "triage"));
    world.write("notes.txt", "1\n2\n3\n4\n5\n");
    world.write("data.bin", [0, 1, 2, 255]);
    world.commit();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.edit(SLOW, "Some.", "Some there.");
    world.write("notes.txt", "1\n2\n3\n4\nfive\n");
    world.write("data.bin", [0, 1, 2, 253]);
    world.commit();
    world.git(&["switch", "--quiet", "main"]);
    world.edit(SLOW, "status: triage", "status: investigating");
    world.edit(SLOW, "Some.", "Some here.");
    world.write("notes.txt", "one\n2\n3\n4\n5\n");
    world.write("data.bin", [0, 1, 2, 254]);
    for name in ["one", "two"] {
        world.write(
            &format!("incidents/2026/INC-2026-0005-{name}.md"),
            incident("INC-2026-0005", name, "triage"),
        );
    }
    world.commit();
    sign(&world);
    world
}

/// Puts a signature, of nobody, into the last commit.
fn sign(world: &World) {
    let commit = world.git(&["cat-file", "commit", "HEAD"]);
    let (head, body) = commit.split_once("\n\n").unwrap();
    let signature =
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n =abcd\n -----END PGP SIGNATURE-----";
    world.write("../home/commit", format!("{head}\n{signature}\n\n{body}"));
    let id = world.git(&["hash-object", "-t", "commit", "-w", "../home/commit"]);
    world.git(&["reset", "--quiet", "--soft", id.trim()]);
}

/// A script that leaves a trace named `name`; its path.
fn script(world: &World, name: &str) -> String {
    let (folder, traces) = (world.home().join("scripts"), world.home().join("traces"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(&traces).unwrap();
    let path = folder.join(name);
    let trace = traces.join(name);
    executable(&path, &format!("#!/bin/sh\necho \"$@\" >> '{}'\nexit 0\n", trace.to_str().unwrap()));
    path.to_str().unwrap().to_owned()
}

fn executable(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// What was run so far.
fn traces(world: &World) -> BTreeSet<String> {
    let found = std::fs::read_dir(world.home().join("traces")).unwrap();
    found.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect()
}

/// Arms a repo: from here on a trace shows whatever Git is made to run.
fn arm(world: &mut World) {
    let mut config = world.read(".git/config");
    for (key, value) in KEYS {
        let (section, name) = key.rsplit_once('.').unwrap();
        let heading = match section.split_once('.') {
            Some((section, sub)) => format!("[{section} \"{sub}\"]"),
            None => format!("[{section}]"),
        };
        let value = value.replace("NAME", &script(world, key));
        config.push_str(&format!("{heading}\n\t{name} = {value}\n"));
    }
    world.write(".git/config", config);
    world.write(
        ".git/info/attributes",
        "*.md merge=evil filter=evil diff=evil\n*.txt merge=text filter=evil diff=evil\n*.bin merge=binary\n",
    );
    world.write(".gitattributes", "* merge=opsctl filter=evil diff=evil\n");
    for hook in HOOKS {
        let script = script(world, &format!("hook-{hook}"));
        std::fs::create_dir_all(world.path(".git/hooks")).unwrap();
        let _ = std::fs::remove_file(world.path(".git/hooks").join(hook));
        std::os::unix::fs::symlink(script, world.path(".git/hooks").join(hook)).unwrap();
    }
    for name in VARIABLES {
        let script = script(world, &format!("env-{name}"));
        world.set(name, &script);
    }
}

/// Runs Git, whatever comes of it.
fn git(world: &World, line: &str) {
    let mut command = world.shell(&format!("git {line}"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
}

#[test]
fn nothing_that_a_repo_names_is_run_by_any_command() {
    let mut world = branches();
    arm(&mut world);
    let mut ran = BTreeSet::new();
    for args in COMMANDS {
        let run = world.run(args);
        assert!([0, 1].contains(&run.code), "$ {}\n{run}", run.line);
        assert_eq!(traces(&world), BTreeSet::new(), "after {args:?}");
        ran.insert(args[0].to_owned());
    }
    // A command that is added is attacked as well.
    let help = world.run(&["--help"]).ok();
    let kinds = world.run(&["kinds", "-f", "json"]).stdout;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for line in lines.take_while(|line| !line.is_empty()) {
        // What stands further in goes on with the line above.
        let Some(line) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) else { continue };
        let name = line.split_whitespace().next().unwrap();
        assert!(ran.contains(name) || kinds.contains(&format!("\"{name}\"")), "`{name}` is not attacked");
    }
    assert_eq!(traces(&world), BTreeSet::new());
    // The traps do snap.
    git(&world, "-c merge.renormalize=false merge-tree --write-tree main topic");
    git(&world, "log -p");
    git(&world, "status");
    let ran = traces(&world);
    for name in ["core.fsmonitor", "gpg.program", "merge.evil.driver"] {
        assert!(ran.contains(name), "{name}: {ran:?}");
    }
}

#[test]
fn a_merge_is_tried_with_the_driver_of_opsctl_and_no_other() {
    let world = World::repo();
    world.write(SLOW, incident("INC-2026-0001", "Slow", "triage"));
    world.write(".gitattributes", "*.md merge=opsctl\n");
    world.commit();
    world.git(&["switch", "--quiet", "--create", "topic"]);
    world.append(SLOW, "| 2026-11-20 11:00 | Theirs | bob |\n");
    world.commit();
    world.git(&["switch", "--quiet", "main"]);
    world.append(SLOW, "| 2026-11-20 10:30 | Ours | alice |\n");
    world.commit();
    // Git alone sees a conflict, and would without the setting of this clone.
    let run = world.run(&["check", "--merge-with", "topic"]);
    assert!(run.code == 1 && run.stdout.contains("conflict"), "{run}");
    world.git(&["config", "merge.opsctl.driver", "opsctl merge-driver -- %O %A %B %P"]);
    let run = world.run(&["check", "--merge-with", "topic"]);
    assert!(run.code == 0 && !run.stdout.contains("conflict"), "{run}");
    let objects = || world.git(&["count-objects"]);
    let before = objects();
    world.run(&["check", "--merge-with", "topic"]);
    assert_eq!(objects(), before, "the repo's store is not written to");
}

#[test]
fn what_a_partial_clone_lacks_is_not_fetched() {
    let mut world = branches();
    let blob = world.git(&["rev-parse", "topic:notes.txt"]);
    let (folder, name) = blob.trim().split_at(2);
    std::fs::remove_file(world.path(".git/objects").join(folder).join(name)).unwrap();
    arm(&mut world);
    world.append(
        ".git/config",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n",
    );
    world.edit(".git/config", "\turl = ext::", "\turl = /nowhere\n\tother = ");
    let run = world.run(&["check", "--merge-with", "topic"]);
    assert_eq!(run.code, 3, "{run}");
    assert!(!run.stderr.contains("panicked"), "{run}");
    for args in [&["audit"][..], &["log", "INC-2026-0001"], &["check", "--at", "topic"]] {
        assert!(world.run(args).code <= 3);
    }
    assert_eq!(traces(&world), BTreeSet::new());
}

#[test]
fn the_sample_never_touches_a_repo_that_the_environment_names() {
    let world = World::plain();
    world.git(&["init", "--quiet", "--bare", "bare"]);
    let bare = world.path("bare");
    let world = world.with("GIT_DIR", bare.to_str().unwrap()).with("GIT_INDEX_FILE", "/nowhere/index");
    let run = world.run(&["demo", "sample", "-q"]);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(world.git(&["for-each-ref"]), "");
    assert!(world.path("sample/.git/HEAD").is_file());
}

/// Gives everything below a path to another user; `false`, with the reason printed, where this process may not.
fn given_away(path: &Path) -> bool {
    const NOBODY: u32 = 65534;
    let give = |path: &Path| std::os::unix::fs::lchown(path, Some(NOBODY), Some(NOBODY));
    if let Err(error) = give(path) {
        eprintln!("skipped: files cannot be given to another user: {error}");
        return false;
    }
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            give(&path).unwrap();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            }
        }
    }
    true
}

#[test]
fn a_repo_of_somebody_else_is_refused_as_git_refuses_it() {
    let mut world = branches();
    arm(&mut world);
    if !given_away(world.root()) {
        return;
    }
    let hint = "git config --global --add safe.directory";
    let refused = |run: Run| {
        let said = run.code == 3 && run.stderr.contains(hint) && run.stderr.contains("[ROOT]");
        assert!(said, "$ {}\n{run}", run.line);
    };
    let needs_git: &[&[&str]] = &[
        &["check", "--merge-with", "topic"],
        &["check", "--staged"],
        &["list", "--at", "HEAD"],
        &["log", "INC-2026-0001"],
        &["audit"],
        &["hook", "install"],
    ];
    for args in needs_git {
        refused(world.run(args));
    }
    // What needs no history comes without it.
    for args in [&["list"][..], &["report", "mttr"], &["status"], &["check"]] {
        let run = world.run(args);
        assert!(run.code <= 1 && !run.stderr.contains("error"), "$ {}\n{run}", run.line);
    }
    let made = world.run(&["new", "incident", "More", "-s", "severity=SEV3"]);
    assert!(made.code == 0 && made.stderr.contains(hint), "{made}");
    let committed = world.run(&["incident", "ack", "INC-2026-0001", "--by", "alice", "--commit"]);
    refused(committed);
    assert_eq!(traces(&world), BTreeSet::new());
    // Its owner, or root in the owner's name, may say that it is safe; still nothing is run.
    world.git(&["config", "--global", "--add", "safe.directory", world.root().to_str().unwrap()]);
    for args in needs_git {
        let run = world.run(args);
        assert!(run.code <= 1, "$ {}\n{run}", run.line);
    }
    assert_eq!(traces(&world), BTreeSet::new());
}

/// Where programs are started in a source that is no test: `Command::new`, `Call::new` and the literal `"git"`.
fn starts(text: &str) -> Vec<&'static str> {
    let code = code_of(text);
    let tests = test_ranges(&code);
    let outside = |at: usize| tests.iter().all(|range| !range.contains(&at));
    let starts = ["Command::new(", "Call::new("];
    let starts = starts.into_iter().filter(|start| {
        // clap has commands as well.
        code.match_indices(start).any(|(at, _)| outside(at) && !code[..at].ends_with("clap::"))
    });
    let named = text.match_indices("\"git\"").any(|(at, _)| outside(at) && code[at..].starts_with(' '));
    starts.chain(named.then_some("\"git\"")).collect()
}

#[test]
fn command_lines_of_git_are_spelled_in_one_place() {
    assert_eq!(starts("fn f() { Call::new(\"git\", root, &[]) }"), ["Call::new(", "\"git\""]);
    assert_eq!(
        starts("fn f() { Command::new(name) }\n#[cfg(test)]\nmod tests { \"git\" }"),
        ["Command::new("]
    );
    assert_eq!(starts("fn f() { clap::Command::new(name) }"), [""; 0]);
    let mut found = Vec::new();
    for (path, text) in sources() {
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        if !is_test && !starts(&text).is_empty() {
            found.push(path);
        }
    }
    assert_eq!(found, ["src/source/git_program.rs", "src/source/program.rs"]);
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    // The repo is never named in a way that skips the check of its owner.
    assert!(!code_of(&all).contains("--git-dir") && !all.contains("\"--git-dir"));
}
