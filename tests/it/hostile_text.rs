//! Text from records, paths, history and arguments that would do something where it is shown: in a terminal, the log of a
//! CI job, a chat, a document, a spreadsheet.

use crate::world::World;

/// What must never reach a stream as it is.
fn is_odd(c: char) -> bool {
    let reorders =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    reorders || (c.is_control() && c != '\n' && c != '\t')
}

/// Whether the program that keeps the log of a CI job would take a line for a command.
fn is_command(line: &str) -> bool {
    let azure = line
        .match_indices("##")
        .any(|(at, _)| line[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['));
    line.trim_start().starts_with("::") || azure
}

/// A text between double quotes as YAML and JSON read it, every character that is odd written as an escape.
fn quote(text: &str) -> String {
    let one = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_odd(c) || c == '\n' || c == '\t' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(one).collect::<String>())
}

/// Texts that a terminal or a log would obey, in one line and in several.
const ATTACKS: [&str; 9] = [
    "a\u{1b}[31mb\u{1b}]0;title\u{7}",
    "a\u{9b}31mb\u{85}c\u{7f}",
    "a\u{202e}b\u{2066}c\u{200f}d\u{61c}e\u{2028}f",
    "::error file=x::y",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "x\n::error::y\n##[group]z",
    "x\r::error::y",
    "\u{a0}\t::set-env name=X::y",
];

/// A repo whose records, history and file names are full of `text`.
fn world(text: &str) -> World {
    let world = World::repo();
    let quoted = quote(text);
    let line = text.replace(['\n', '\r', '\u{85}', '\u{2028}'], " ");
    world.record(
        "incidents/2026/INC-2026-0001.md",
        &format!(
            "title: {quoted}\nstatus: investigating\nseverity: {quoted}\nservices: [{quoted}]\ncommander: {quoted}\n\
             declared: 2026-11-20T09:00:00+01:00\ndetected: {quoted}\nx-y: {quoted}\n"
        ),
        &format!(
            "\n# x\n\n## Impact\n\n{text}\n\n{line}\n\n## Timeline\n\n| Time | Event | By |\n|------|-------|----|\n\
             | 2026-11-20 09:00 | {line} | {line} |\n\n## Action Items\n\n- [ ] {line} (owner: {line}, due: 2026-11-01)\n"
        ),
    );
    world.git(&["add", "--all"]);
    let author = format!("--author={} <x@example.com>", line.replace(['<', '>'], ""));
    world.git(&["commit", "--quiet", "--message", &format!("x {line}"), &author]);
    world.record(
        "incidents/2026/INC-2026-0002.md",
        &format!("title: x\nstatus: {quoted}\nproblem: {quoted}\nduplicate_of: {quoted}\n{quoted}: 1\n"),
        &format!("{text}\n\n[x]({line}) [[{line}]]\n"),
    );
    #[cfg(unix)]
    {
        let name = text.replace('/', "_");
        world.write(
            &format!("incidents/2026/{name}.md"),
            format!("---\nid: {quoted}\ntitle: [\n---\n{text}\n"),
        );
    }
    world.write("opsctl.yaml", "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n");
    world
}

const COMMANDS: [&[&str]; 22] = [
    &["list"],
    &["list", "incident", "--columns", "title,severity,services,x-y"],
    &["list", "-w", "severity~x"],
    &["show", "INC-2026-0001"],
    &["explain", "INC-2026-0001"],
    &["check"],
    &["check", "--fix", "--diff"],
    &["report", "mttr", "--by", "severity", "--period", "2026"],
    &["report", "sla", "--by", "services", "--period", "2026"],
    &["report", "actions"],
    &["report", "mttr", "--explain", "--period", "2026"],
    &["action", "list"],
    &["status"],
    &["log"],
    &["log", "INC-2026-0001"],
    &["audit"],
    &["notify", "INC-2026-0001", "--message", "initial"],
    &["notify", "INC-2026-0001", "--message", "update", "--style", "slack"],
    &["notify", "INC-2026-0001", "--message", "initial", "--style", "email"],
    &["notify", "INC-2026-0001", "--message", "initial", "--style", "plain"],
    &["refresh"],
    &["kinds"],
];

const FORMATS: [&str; 5] = ["table", "markdown", "json", "csv", "github"];

/// The attacks above in fewer texts, for what is held against every command.
const TOGETHER: [&str; 4] = [
    "a\u{1b}[31mb\u{9b}1mc\u{202e}d\u{200f}e\u{61c}f\u{2028}g\u{85}h\u{7f}i",
    "::error file=x::y",
    "x\n::error::y\n##[group]z ##vso[task.x]y",
    "\u{a0}\t::set-env name=X::y",
];

#[test]
fn no_text_is_obeyed_in_any_format_of_any_command() {
    std::thread::scope(|scope| {
        for attack in TOGETHER {
            scope.spawn(move || {
                let world = world(attack);
                for command in COMMANDS {
                    FORMATS.iter().for_each(|format| obeyed_by_nobody(&world, command, format, attack));
                }
                for format in ["gitlab", "junit", "sarif"] {
                    obeyed_by_nobody(&world, &["check"], format, attack);
                }
            });
        }
    });
}

fn obeyed_by_nobody(world: &World, command: &[&str], format: &str, attack: &str) {
    let args: Vec<&str> = command.iter().copied().chain(["-f", format]).collect();
    let run = world.run(&args);
    assert!((0..=3).contains(&run.code), "{run}");
    for (stream, text) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
        let odd: Vec<char> = text.chars().filter(|c| is_odd(*c)).collect();
        assert!(odd.is_empty(), "$ {} on {stream}: {odd:?} of {attack:?}\n{text:?}", run.line);
        let ours = |line: &&str| {
            let of_check = ["::error file=", "::warning file=", "::notice file="];
            format == "github"
                && of_check
                    .iter()
                    .any(|start| line.starts_with(start) && !line.starts_with("::error file=x::y"))
        };
        let people = stream == "stderr" || ["table", "markdown", "github"].contains(&format);
        let foreign: Vec<&str> =
            text.lines().filter(|line| people && is_command(line) && !ours(line)).collect();
        assert!(foreign.is_empty(), "$ {} on {stream}: {foreign:?}", run.line);
    }
}

#[test]
fn annotations_of_a_workflow_are_this_programs_own() {
    for attack in ATTACKS {
        let world = world(attack);
        let run = world.run(&["check", "-f", "github"]);
        let (last, lines) = run
            .stdout
            .lines()
            .collect::<Vec<_>>()
            .split_last()
            .map(|(last, lines)| (last.to_string(), lines.to_vec()))
            .unwrap();
        assert!(last.contains(" files"), "{last}");
        for line in lines {
            let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            assert!(["error ", "warning ", "notice "].iter().any(|level| head.starts_with(level)), "{line}");
            // Commas and colons of a path are encoded, so that it adds no property.
            let keys: Vec<&str> = head
                .split_once(' ')
                .unwrap()
                .1
                .split(',')
                .map(|pair| pair.split_once('=').unwrap().0)
                .collect();
            assert!(
                keys.starts_with(&["file", "line", "col", "endLine"]) && keys.ends_with(&["title"]),
                "{line}"
            );
            assert!(!message.contains(['\r', '\n']), "{line}");
        }
    }
}

#[test]
fn json_gives_the_text_back_exactly() {
    for attack in ATTACKS {
        let world = world(attack);
        let shown = world.run(&["show", "INC-2026-0001", "-f", "json"]).stdout;
        assert!(shown.is_ascii() || !shown.contains(is_odd), "{shown}");
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["record"]["fields"]["x-y"], attack);
    }
}

#[test]
fn what_is_typed_comes_back_harmless() {
    let world = World::repo();
    for attack in ATTACKS {
        for args in [
            [attack].as_slice(),
            &["show", attack],
            &["list", attack],
            &["list", "--columns", attack],
            &["list", "-w", attack],
            &["new", attack, "x"],
            &["new", "incident", "x", "-s", attack],
            &["incident", attack],
            &["incident", "ack", attack],
            &["report", attack],
            &["report", "mttr", "--period", attack],
            &["check", attack],
            &["schema", attack],
            &["kinds", attack],
            &["list", "--format", attack],
            &["--now", attack, "list"],
            &["--at", attack, "list"],
            &["-C", attack, "list"],
            &["list", "-o", attack],
            &["init", attack],
            &["demo", attack],
            &["man", attack],
        ] {
            let run = world.run(args);
            for text in [&run.stdout, &run.stderr] {
                assert!(!text.contains(is_odd), "$ {}\n{text:?}", run.line);
                assert!(!text.lines().any(is_command), "$ {}\n{text}", run.line);
            }
        }
    }
}

#[test]
fn definitions_and_policies_come_back_harmless() {
    for attack in ATTACKS {
        let quoted = quote(attack);
        let world = World::repo();
        world.write(
            ".opsctl/kinds/evil/kind.yaml",
            format!("kind: {quoted}\n{quoted}: 1\nverbs: {{{quoted}: {{}}}}\n"),
        );
        for policy in [
            format!("version: 1\n{quoted}: 1\n"),
            format!("version: 1\ntimezone: {quoted}\nprofile: {quoted}\n"),
            format!("version: 1\n{attack}\n"),
        ] {
            for args in [["check"].as_slice(), &["list"], &["evil"], &["kinds"], &["--help"]] {
                let run = world.run(args);
                for text in [&run.stdout, &run.stderr] {
                    assert!(!text.contains(is_odd), "$ {}\n{text:?}", run.line);
                    assert!(!text.lines().any(is_command), "$ {}\n{text}", run.line);
                }
            }
            world.write("opsctl.yaml", policy);
        }
    }
}

/// A record whose texts are markup, and a message of the repo over them.
fn with_markup(text: &str) -> World {
    let world = World::repo();
    let quoted = quote(text);
    world.record(
        "incidents/2026/INC-2026-0001.md",
        &format!("title: {quoted}\nstatus: investigating\nseverity: SEV2\ndeclared: 2026-11-20T09:00:00+01:00\ncommander: {quoted}\n"),
        "\n# x\n",
    );
    world.write(
        ".opsctl/messages/own.md",
        "---\nsubject: \"{{ title }}\"\n---\n{{ title }}\n\n- {{ title }}\n\n| a | b |\n|---|---|\n| {{ title }} | {{ commander }} |\n",
    );
    world
}

#[test]
fn chats_are_not_told_to_call_anybody() {
    for text in [
        "<!channel>",
        "<!here|x>",
        "<@U123>",
        "<http://evil.example|text>",
        "@channel",
        "@here",
        "@Everyone!",
        "a @channel b",
        "a&lt;!channel&gt;",
    ] {
        let world = with_markup(text);
        let said = world.run(&["notify", "INC-2026-0001", "--message", "own", "--style", "slack"]).ok();
        let calls = |word: &str| said.to_lowercase().contains(word);
        assert!(
            !said.contains(['<', '>']) && !calls("@channel") && !calls("@here") && !calls("@everyone"),
            "{text}\n{said}"
        );
        assert!(!said.contains("&lt;!channel&gt;") || text == "<!channel>", "{text}\n{said}");
        let markdown = world.run(&["notify", "INC-2026-0001", "--message", "own"]).ok();
        assert!(!markdown.to_lowercase().contains("@channel"), "{markdown}");
    }
    let world = with_markup("mail ops@all.example");
    assert!(
        world
            .run(&["notify", "INC-2026-0001", "--message", "own", "--style", "slack"])
            .ok()
            .contains("ops@all.example")
    );
}

#[test]
fn markup_in_a_field_is_text_in_messages_and_tables() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let markup = |text: &str| -> Vec<String> {
        let events = Parser::new_ext(text, Options::all());
        events
            .filter(|event| match event {
                Event::Start(tag) => matches!(
                    tag,
                    Tag::Link { .. }
                        | Tag::Image { .. }
                        | Tag::HtmlBlock
                        | Tag::CodeBlock(_)
                        | Tag::BlockQuote(_)
                ),
                Event::Html(_) | Event::InlineHtml(_) | Event::Rule => true,
                _ => false,
            })
            .map(|event| format!("{event:?}"))
            .collect()
    };
    for text in [
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "[x][y]",
        "[x]: http://evil.example",
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "a | b || c",
        "# x",
        "- x",
        "> x",
        "1. x",
        "``` x",
        "---",
        "&lt;b&gt; &#60;b>",
    ] {
        let world = with_markup(text);
        for args in [
            ["notify", "INC-2026-0001", "--message", "own", "--style", "markdown"].as_slice(),
            &["list", "incident", "--columns", "title,commander", "-f", "markdown"],
            &["status", "-f", "markdown"],
            &["report", "mttr", "--explain", "-f", "markdown", "--period", "2026"],
            &["log", "-f", "markdown"],
            &["check", "-f", "markdown"],
        ] {
            let said = world.run(args);
            assert_eq!(markup(&said.stdout), [""; 0], "$ {}\n{text}\n{}", said.line, said.stdout);
        }
    }
}

#[test]
fn a_subject_is_one_line_of_a_mail() {
    for text in [
        "x\nBcc: y@example.com",
        "x\r\nBcc: y",
        "x\rBcc: y",
        "x\u{2028}Bcc: y",
        "x\u{85}Bcc: y\u{b}Bcc: z\u{c}Bcc: z",
    ] {
        let world = with_markup(text);
        let mail = world.run(&["notify", "INC-2026-0001", "--message", "own", "--style", "email"]).ok();
        let (head, _) = mail.split_once("\n\n").unwrap();
        assert!(
            head.starts_with("Subject: x Bcc: y") && !head.contains(|c: char| c.is_control()),
            "{head:?}"
        );
    }
}

#[test]
fn spreadsheets_run_no_cell() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "=cmd|'/c calc'!A1",
    ] {
        let world = with_markup(text);
        let table = world.run(&["list", "incident", "--columns", "title,commander", "-f", "csv"]).ok();
        let mut rows = csv_rows(&table);
        let row = rows.pop().unwrap();
        let runs =
            |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        assert!(!row.iter().any(runs), "{text:?}\n{table}");
    }
}

/// The records of a CSV text, quotes taken off.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}
