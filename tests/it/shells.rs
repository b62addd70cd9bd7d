//! Completion scripts and manual pages of a repo whose kinds would have a shell run something.

use std::process::Stdio;

use crate::world::World;

/// Texts that ran, or could run, when a completion script carried them; each would make a file.
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

/// A repo with a kind whose texts are `text`, everywhere.
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
    world
}

/// What people have typed when they press TAB.
const TYPED: [&str; 8] = [
    "opsctl ev",
    "opsctl evil ",
    "opsctl evil go ",
    "opsctl evil go EV-1 ",
    "opsctl evil go EV-1 -",
    "opsctl evil go EV-1 --how ",
    "opsctl evil raise ",
    "opsctl new ",
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

/// Sources the completion script of `shell` and runs a script around it; returns what that printed.
fn drive(world: &World, shell: &str, script: &str) -> String {
    let file = format!("opsctl.{shell}");
    world.run(&["completions", shell, "-o", &file]).ok();
    world.write("drive", script);
    let before = world.names();
    let output = world.shell(&format!("exec {shell} ./drive")).output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    let made: Vec<String> = world.names().into_iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(made, [""; 0], "something ran in {shell}:\n{said}");
    assert!(!said.contains("command not found"), "something ran in {shell}:\n{said}");
    said
}

#[cfg(unix)]
#[test]
fn bash_runs_nothing_of_a_kind() {
    if !has("bash") {
        return;
    }
    for attack in ATTACKS {
        let mut script = "source ./opsctl.bash\n".to_owned();
        for line in TYPED {
            // A blank at the end begins a new word.
            let mut words: Vec<&str> = line.split(' ').collect();
            let last = words.pop().unwrap();
            let index = words.len();
            let before = words[index - 1];
            script.push_str(&format!(
                "COMP_WORDS=({} '{last}'); COMP_CWORD={index}; COMP_LINE='{line}'; COMP_POINT={}\n\
                 _opsctl opsctl '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
                words.join(" "),
                line.len()
            ));
        }
        let said = drive(&evil(attack), "bash", &script);
        assert!(said.contains("evil\n") && said.contains("go\n") && said.contains("--how\n"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn fish_runs_nothing_of_a_kind() {
    if !has("fish") {
        return;
    }
    for attack in ATTACKS {
        let mut script = "source ./opsctl.fish\n".to_owned();
        for line in TYPED {
            script.push_str(&format!("complete -C '{line}'\n"));
        }
        let said = drive(&evil(attack), "fish", &script);
        assert!(said.contains("evil\t") && said.contains("go\t") && said.contains("--how\t"), "{said}");
    }
}

/// A terminal of its own, in which TAB is pressed.
const ZSH: &str = r#"
zmodload zsh/zpty || exit 9
zpty shell zsh -f -i
zpty -w shell 'PROMPT=; unsetopt beep; stty columns 200'
zpty -w shell 'autoload -Uz compinit; compinit -u -D; source ./opsctl.zsh; compdef _opsctl opsctl'
zpty -w shell 'echo RE''AD''Y'
zpty -r shell out '*READY*'
n=0
while read -r line; do
  (( n++ ))
  zpty -w -n shell "${line//_/ }"$'\t\t'
  zpty -w shell $'\x15echo DO\'\'NE'$n
  zpty -r shell out "*DONE$n*" || exit 8
  print -r -- $out
done < typed
zpty -d shell
"#;

#[cfg(unix)]
#[test]
fn zsh_runs_nothing_of_a_kind() {
    if !has("zsh") {
        return;
    }
    for attack in ATTACKS {
        let world = evil(attack);
        world.write("typed", TYPED.map(|line| format!("{}\n", line.replace(' ', "_"))).concat());
        let said = drive(&world, "zsh", ZSH);
        assert!(said.contains("DONE8"), "{said}");
    }
}

#[test]
fn every_script_carries_plain_words() {
    for attack in ATTACKS {
        let world = evil(attack);
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let script = world.run(&["completions", shell]).ok();
            for line in script.lines().filter(|line| line.contains("canary")) {
                let free = ["$(", "`touch", "’", "‘", "\\\\"];
                let found = free.iter().find(|part| line.contains(**part));
                assert_eq!(found, None, "{shell}: {line}");
            }
        }
    }
}

#[test]
fn names_that_a_script_could_not_carry_are_refused_with_their_place() {
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
        assert!(!world.run(&["completions", "zsh"]).stdout.contains("evil"), "{to}");
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
