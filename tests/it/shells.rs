//! Completion in real shells, and manual pages, of a repo that would have a shell run something.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::completion::answer;
use crate::world::World;

/// Texts that ran, or could run, where a shell completed a command line with them; each would make a file.
const ATTACKS: [&str; 12] = [
    "$(touch canary-1)",
    "`touch canary-2`",
    "'; touch canary-3; '",
    "\"; touch canary-4; \"",
    "x\\: $(touch canary-5) ",
    "x\\:{touch canary-6}\\:",
    "x]:y: touch canary-7 ",
    "x\\\\]\\:y\\: touch canary-8 ",
    "x\n; touch canary-9\n",
    "’; touch canary-10; ‘",
    "\\'; touch canary-11; \\'",
    "x) ; touch canary-12 ; (",
];

/// A repo with a kind and a record whose texts are `text`, everywhere.
fn evil(text: &str) -> World {
    let world = World::repo();
    let text = serde_json::to_string(text).unwrap();
    world.write(
        ".opsctl/kinds/evil/kind.yaml",
        format!(
            "kind: evil\nprefix: EV\nfolder: evil\nid: \"EV-{{seq:4}}\"\nfile: \"{{id}}.md\"\ntitle: {text}\nsummary: {text}\n\
             creates: raise\nfields:\n  of: {{type: enum, values: [{text}], help: {text}, prompt: {text}}}\ninitial: open\n\
             states: {{open: {{help: {text}}}}}\nverbs:\n  go:\n    help: {text}\n    args:\n      \
             what: {{type: enum, required: true, values: [{text}], help: {text}}}\n      \
             how: {{type: enum, values: [{text}], help: {text}}}\n      who: {{type: list of text, help: {text}}}\n"
        ),
    );
    world.record("evil/EV-0001.md", &format!("title: {text}\nstatus: open"), "");
    world
}

/// What people have typed when they press TAB.
const TYPED: [&str; 9] = [
    "opsctl ev",
    "opsctl evil ",
    "opsctl evil go ",
    "opsctl evil go EV-0001 ",
    "opsctl evil go EV-0001 -",
    "opsctl evil go EV-0001 --how ",
    "opsctl evil raise ",
    "opsctl new ",
    "opsctl show E",
];

/// Whether a shell is there; says so where it is not.
fn has(shell: &str) -> bool {
    let found = std::process::Command::new(shell).arg("-c").arg("exit 0").stdin(Stdio::null()).output();
    let there = found.is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("skipped: {shell} is not installed");
    }
    there
}

/// Sources the completion script of `shell` and runs a script around it, with `opsctl` to be found; returns what that printed.
fn drive(world: &World, shell: &str, script: &str) -> String {
    let file = format!("opsctl.{shell}");
    world.run(&["completions", shell, "-o", &file]).ok();
    world.write("drive", script);
    let before = world.names();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_opsctl")).parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(program.to_path_buf()).chain(std::env::split_paths(&std::env::var("PATH").unwrap())),
    );
    let mut command = world.shell(&format!("exec {shell} ./drive"));
    let output = command.env("PATH", path.unwrap()).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    let made: Vec<String> = world.names().into_iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(made, [""; 0], "something ran in {shell}:\n{said}");
    assert!(!said.contains("command not found"), "something ran in {shell}:\n{said}");
    said
}

/// A script for bash that completes lines, as its line editor has it done: `TYPE` says what for (9: TAB, 37: the next of a menu).
/// Words are split at `=` and `:`, too.
fn bash_script(lines: &[&str], kind: u8) -> String {
    let mut script = "source ./opsctl.bash\n".to_owned();
    for line in lines {
        let mut words = Vec::new();
        for word in line.split(' ') {
            let mut rest = word;
            while let Some(at) = rest.find(['=', ':']) {
                words.extend([&rest[..at], &rest[at..=at]].into_iter().filter(|part| !part.is_empty()));
                rest = &rest[at + 1..];
            }
            if !rest.is_empty() || word.is_empty() {
                words.push(rest);
            }
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        script.push_str(&format!(
            "COMP_WORDS=({}); COMP_CWORD={}; COMP_LINE='{line}'; COMP_POINT={}; COMP_TYPE={kind}\n\
             _opsctl opsctl; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            quoted.join(" "),
            words.len() - 1,
            line.len()
        ));
    }
    script
}

#[cfg(unix)]
#[test]
fn bash_runs_nothing_of_a_repo() {
    if !has("bash") {
        return;
    }
    for attack in ATTACKS {
        let said = drive(&evil(attack), "bash", &bash_script(&TYPED, 9));
        assert!(said.contains("evil\n") && said.contains("EV-0001") && said.contains("--how"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn fish_runs_nothing_of_a_repo() {
    if !has("fish") {
        return;
    }
    for attack in ATTACKS {
        let mut script = "source ./opsctl.fish\n".to_owned();
        for line in TYPED {
            script.push_str(&format!("complete -C '{line}'\n"));
        }
        let said = drive(&evil(attack), "fish", &script);
        assert!(said.contains("evil\t") && said.contains("EV-0001\t") && said.contains("--how\t"), "{said}");
    }
}

/// A terminal of its own, in which TAB is pressed. What zsh lists is waited for: with a key in the queue it lists nothing.
const ZSH: &str = r#"
zmodload zsh/zpty || exit 9
zpty shell zsh -f -i
zpty -w shell 'PROMPT=; unsetopt beep list_ambiguous; stty columns 200'
zpty -w shell 'tab() { zle complete-word; zle clear-screen; zle -R; print -r -- TAB''BED }; zle -N tab; bindkey "^I" tab'
zpty -w shell 'autoload -Uz compinit; compinit -u -D; source ./opsctl.zsh'
zpty -w shell 'echo RE''AD''Y'
zpty -r shell out '*READY*' || exit 7
n=0
while read -r line; do
  (( n++ ))
  zpty -w -n shell "${line//_/ }"$'\t'
  zpty -r shell out '*TABBED*' || exit 6
  print -r -- $out
  zpty -w shell $'\x15echo DO\'\'NE'$n
  zpty -r shell out "*DONE$n*" || exit 8
  print -r -- $out
done < typed
zpty -d shell
"#;

/// Presses TAB at the end of lines in zsh; returns what its terminal showed.
#[cfg(unix)]
fn press_tab(world: &World, lines: &[&str]) -> String {
    let typed: String = lines.iter().map(|line| format!("{}\n", line.replace(' ', "_"))).collect();
    world.write("typed", typed);
    drive(world, "zsh", ZSH)
}

#[cfg(unix)]
#[test]
fn zsh_runs_nothing_of_a_repo() {
    if !has("zsh") {
        return;
    }
    for attack in ATTACKS {
        let said = press_tab(&evil(attack), &TYPED);
        assert!(said.contains("DONE9") && said.contains("EV-0001") && said.contains("--how"), "{said}");
    }
}

/// Two open incidents and a closed one.
fn incidents() -> World {
    let world = World::repo();
    for (n, status, title) in
        [(1, "triage", "Checkout slow"), (2, "identified", "\"Mail: late\""), (3, "closed", "Disk full")]
    {
        let front = format!("title: {title}\nstatus: {status}\nseverity: SEV2");
        world.record(&format!("incidents/2026/INC-2026-000{n}.md"), &front, "");
    }
    world
}

#[cfg(unix)]
#[test]
fn bash_offers_open_incidents_with_their_titles() {
    if !has("bash") {
        return;
    }
    let world = incidents();
    let lines = [
        "opsctl incident ack ",
        "opsctl incident ack INC-2026-0002",
        "opsctl set INC-2026-0001 severity=",
        "opsctl set INC-2026-0001 title=x severity=SEV2",
        "opsctl set INC-2026-0001 title=x sever",
    ];
    assert_snapshot!(drive(&world, "bash", &bash_script(&lines, 9)), @"
    INC-2026-0001  (Checkout slow)
    INC-2026-0002  (Mail: late)
    INC-2026-0002
    SEV1  (complete outage, all users affected)
    SEV2  (major impact, most users affected)
    SEV3  (moderate impact, some users affected)
    SEV4  (minor impact, few users affected)
    SEV2
    severity=
    ");
    // What goes through the words one by one puts each on the line.
    assert_snapshot!(drive(&world, "bash", &bash_script(&lines[..1], 37)), @"
    INC-2026-0001
    INC-2026-0002
    ");
}

#[cfg(unix)]
#[test]
fn fish_offers_open_incidents_with_their_titles() {
    if !has("fish") {
        return;
    }
    let script = "source ./opsctl.fish\ncomplete -C 'opsctl incident ack '\ncomplete -C 'opsctl set INC-2026-0001 severity=SEV1'\n\
                  complete -C \"opsctl list -w 'severity=SEV2\"\n";
    assert_snapshot!(drive(&incidents(), "fish", script), @"
    INC-2026-0001	Checkout slow
    INC-2026-0002	Mail: late
    severity=SEV1	complete outage, all users affected
    severity=SEV2	major impact, most users affected
    ");
}

#[cfg(unix)]
#[test]
fn zsh_offers_open_incidents_with_their_titles() {
    if !has("zsh") {
        return;
    }
    let lines =
        ["opsctl incident ack ", "opsctl set INC-2026-0001 severity=SEV", "opsctl set INC-2026-0001 titl"];
    let said = press_tab(&incidents(), &lines);
    for shown in [
        "INC-2026-0001  -- Checkout slow",
        "INC-2026-0002  -- Mail: late",
        "severity=SEV1  -- complete outage, all users affected",
        // No blank stands between the two.
        "title=TABBED",
    ] {
        assert!(said.contains(shown), "{shown}\n{said}");
    }
    assert!(!said.contains("INC-2026-0003") && said.contains("DONE3"), "{said}");
}

/// The script in a folder of functions, which is how packages install it, completes from the first time on.
#[cfg(unix)]
#[test]
fn zsh_loads_the_script_when_it_is_needed() {
    if !has("zsh") {
        return;
    }
    let world = incidents();
    world.run(&["completions", "zsh", "-o", "functions/_opsctl"]).ok();
    world.write("typed", "opsctl_incident_ack_\n");
    let loads =
        ZSH.replace("autoload", "fpath=(./functions $fpath); autoload").replace("; source ./opsctl.zsh", "");
    assert_ne!(loads.matches("source").count(), 1);
    let said = drive(&world, "zsh", &loads);
    assert!(said.contains("INC-2026-0001  -- Checkout slow"), "{said}");
}

#[test]
fn what_shells_are_answered_is_harmless() {
    for attack in ATTACKS {
        let world = evil(attack);
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            for line in TYPED {
                let said = answer(&world, shell, line);
                assert!(
                    !said.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
                    "{shell}: {said:?}"
                );
                for offered in said.lines() {
                    let (word, help) = match shell {
                        "zsh" => offered.split_once(':').unwrap_or((offered, "")),
                        _ => offered.split_once('\t').unwrap_or((offered, "")),
                    };
                    let odd = ["$(", "`touch", "’", "‘", "\\"];
                    let free = |text: &str| odd.iter().find(|part| text.contains(**part)).copied();
                    assert!(
                        shell == "zsh" && offered.contains("\\:") || free(help).is_none(),
                        "{shell}: {offered}"
                    );
                    // These put words on the line as they are.
                    let bare = matches!(shell, "bash" | "powershell");
                    let special = |c: char| "$`'\";&|(){}[]<>*?!#’‘ ".contains(c);
                    assert!(!bare || !word.trim_start_matches(' ').contains(special), "{shell}: {offered}");
                }
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_run_nothing() {
    let world = World::repo();
    for name in ["a$(touch canary).md", "b;touch canary;.md", "c\nd.md", "e'f.md", "plain.md"] {
        world.write(name, "");
    }
    assert_eq!(answer(&world, "bash", "opsctl check "), " .\t\n opsctl.yaml\t\n plain.md\t\n");
}

#[test]
fn no_script_carries_anything_of_a_repo() {
    let world = evil("canary");
    let elsewhere = World::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = world.run(&["completions", shell]).ok();
        assert_eq!(script, elsewhere.run(&["completions", shell]).ok(), "{shell}");
        assert!(script.contains("OPSCTL_COMPLETE") && script.lines().count() < 60, "{shell}: {script}");
    }
}

#[test]
fn names_that_a_command_line_could_not_carry_are_refused_with_their_place() {
    for (from, to) in [
        ("kind: evil", "kind: 'evil;x'"),
        ("prefix: EV", "prefix: 'EV$(x)'"),
        ("creates: raise", "creates: 'raise$(x)'"),
        ("  of: {", "  'of$(x)': {"),
        ("states: {open:", "states: {'open$(x)':"),
        ("  go:\n", "  'go`x`':\n"),
        ("      what: {", "      'wh at': {"),
        ("      how: {", "      '-how': {"),
    ] {
        let world = evil("x");
        world.edit(".opsctl/kinds/evil/kind.yaml", from, to);
        let said = world.run(&["check"]);
        assert_eq!(said.code, 1, "{to}\n{said}");
        assert!(said.stdout.contains("--> .opsctl/kinds/evil/kind.yaml:"), "{to}\n{said}");
        assert_eq!(answer(&world, "zsh", "opsctl ev"), "", "{to}");
    }
}

#[test]
fn manual_pages_and_documents_hold_the_texts_as_text() {
    for attack in
        [".so /etc/passwd", "'br", "x\n.so /etc/passwd\n'br", "\\fBx\\*[y]\\n[z]", "x\u{1b}[31my\u{202e}z"]
    {
        let world = evil(attack);
        world.run(&["man", "pages"]).ok();
        for (name, page) in
            world.files().into_iter().filter(|(name, _)| name.contains("evil") && name.ends_with(".1"))
        {
            let page = String::from_utf8(page).unwrap();
            for line in page.lines() {
                let request = line.starts_with(".so") || line.starts_with("'br");
                let odd =
                    line.contains(['\u{1b}', '\u{202e}']) || line.contains("\\*[") || line.contains("\\n[");
                assert!(!request && !odd, "{name}: {line:?}");
            }
        }
        let document = world.run(&["kinds", "evil", "-f", "markdown"]).ok();
        assert!(
            document.lines().all(|line| !line.starts_with(".so") && !line.starts_with("'br")),
            "{document}"
        );
        assert!(!document.contains(['\u{1b}', '\u{202e}']), "{document}");
    }
}
