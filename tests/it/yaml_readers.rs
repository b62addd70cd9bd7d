//! What opsctl writes into a front matter, read by the YAML readers that other people's scripts use: PyYAML (YAML 1.1, where
//! `no` is a boolean and `12:30` a number) and ruamel.yaml. Both must see the very texts that were given.
//!
//! They are other programs: without `python3` and PyYAML these tests say so and do nothing. `.ci/run` installs both.

use std::process::{Command, Stdio};

use opsctl::doc::document::Document;
use opsctl::doc::edit::{Data, Editor, push};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::world::World;

/// Reads cases from a file, one JSON text a line: the YAML, and what it must be. Prints those that are read otherwise.
const SCRIPT: &str = r#"
import json, sys, yaml
readers = {'PyYAML': lambda text: yaml.safe_load(text)}
try:
    from ruamel.yaml import YAML
    def ruamel(version):
        def read(text):
            reader = YAML(typ='safe', pure=True)
            reader.version = version
            return reader.load(text)
        return read
    readers['ruamel.yaml'] = ruamel(None)
    readers['ruamel.yaml, as 1.1'] = ruamel((1, 1))
except ImportError:
    pass
def same(found, expected):
    if type(found) is not type(expected):
        return False
    if isinstance(found, dict):
        return list(found) == list(expected) and all(same(found[key], expected[key]) for key in found)
    if isinstance(found, list):
        return len(found) == len(expected) and all(map(same, found, expected))
    return found == expected
wrong = 0
for line in open(sys.argv[1], encoding='utf-8'):
    case = json.loads(line)
    for name, read in readers.items():
        try:
            found = read(case['yaml'])
        except Exception as error:
            found = error
        if not same(found, case['expected']):
            wrong += 1
            if wrong < 20:
                print(f"{name}: {found!r}\n  instead of {case['expected']!r}\n  from {case['yaml']!r}")
print(f"{wrong} read otherwise by {', '.join(readers)}")
"#;

/// Texts that some reader takes for something else when they are not quoted.
const ODD: &[&str] = &[
    "",
    " ",
    "?",
    "!",
    "%",
    "@",
    "`",
    "~",
    "=",
    "<<",
    "-",
    ":",
    "*",
    "&",
    "|",
    ">",
    "#",
    ",",
    "why?",
    "why? because",
    "? x",
    "!x",
    "x!",
    "%x",
    "5 %",
    "@alice",
    "`ls`",
    "a `ls`",
    "yes",
    "Yes",
    "YES",
    "no",
    "No",
    "on",
    "On",
    "off",
    "OFF",
    "y",
    "Y",
    "n",
    "N",
    "true",
    "False",
    "null",
    "Null",
    "NULL",
    "None",
    "~x",
    "12:30",
    "12:30:45",
    "1:30.5",
    "1_0:30",
    "190:20:30",
    "0",
    "007",
    "0o17",
    "0x1F",
    "0x1_f",
    "0b101",
    "0b1_0",
    "0b_",
    "0_",
    "017_1",
    "08",
    "1_000",
    "1__",
    "1.5",
    "1.",
    "1_0.5",
    "1e3",
    "1e+3",
    "1.0e+3",
    "1.e+3",
    "12e4567",
    ".5",
    ".inf",
    "-.inf",
    ".nan",
    "+1",
    "-1",
    "+.5",
    "1,000",
    "2026-11-18",
    "2026-1-8",
    "2026-11-18T09:05:00Z",
    "2026-11-18 09:05:00",
    "2026-11-18t9:05:00.5 +1",
    "2026-1-8 9:05:00 -01:00",
    "2026-13-45",
    "2026-11-18 09:05",
    "2026-11-18 outage",
    "2026-W46",
    "1.2.3",
    "v1.2",
    "a: b",
    "a:b",
    "a :b",
    "a:",
    ": a",
    "a #b",
    "a#b",
    "# a",
    "a\t#b",
    "a\u{85}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "\u{feff}a",
    "a\u{feff}",
    "a\u{7f}b",
    "a\u{0}b",
    "a\u{1b}[31m",
    "a\u{9b}b",
    " a",
    "a ",
    "\ta",
    "a\tb",
    "a\n",
    "a\nb",
    "\na",
    "a\r\nb",
    "a\rb",
    "a\u{a0}",
    "\u{a0}a",
    "---",
    "...",
    "--- a",
    "'a'",
    "\"a\"",
    "it's",
    "say \"a\"",
    "a\\b",
    "\\n",
    "[a]",
    "{a: b}",
    "a, b",
    "a]",
    "{{ x }}",
    "https://example.com/a?b=c#d",
    "http://[::1]:80/",
    "\u{1f600}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{1fffe}",
    "\u{e000}",
    "é",
    "Ünïcode",
    "北京",
];

/// Texts that all readers take for what they are: nobody wants to see quotes around them.
const PLAIN: &[&str] = &[
    "alice",
    "Checkout latency above SLO",
    "INC-2026-0042",
    "rolled_back",
    "SEV2",
    "5 %",
    "a:b",
    "it's back",
    "p99 > 2 s",
    "v1.2",
    "1.2.3",
    "2026-W46",
    "2026-11-18 outage",
    "2026-11-18 09:05",
    "payments-api",
    "https://example.com/a",
    "a#b",
    "Why? Because",
    "x!",
    "1 of 3",
    "10m",
    "30d",
    "no idea",
    "on call",
    "é",
    "a=b",
    "50/50",
    "C++",
    "user@example.com",
];

fn texts() -> Vec<String> {
    let mut all: Vec<String> = ODD.iter().chain(PLAIN).map(|text| (*text).to_owned()).collect();
    let piece = prop_oneof![
        proptest::sample::select(ODD).prop_map(str::to_owned),
        proptest::sample::select(PLAIN).prop_map(str::to_owned),
        "[0-9_:.eExXbo+-]{1,8}",
        "[a-z?:#,'\"{}\\[\\] ]{1,6}",
        any::<char>().prop_map(String::from),
        Just(" ".to_owned()),
    ];
    let strategy = proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat());
    let mut runner = TestRunner::deterministic();
    all.extend((0..200).map(|_| strategy.new_tree(&mut runner).unwrap().current()));
    all
}

/// The front matter of a document in which a text stands wherever opsctl writes one, and what it must be read as.
fn case(text: &str) -> (String, Value) {
    let front = "---\nplain:\nquoted: 'x'\nliteral: |\n  x\nmap: {k: v}\nflow: [x]\nblock:\n  - x\nquotes: ['x']\nmaps:\n  - {k: v}\nlist:\n---\n";
    let mut editor = Editor::new(Document::parse(front.as_bytes().to_vec()));
    let data = Data::text(text);
    for key in ["plain", "quoted", "literal"] {
        editor.put(key, &data, None).unwrap();
    }
    for key in ["flow", "block", "quotes", "list"] {
        editor.edit(|document| push(document, key, &data, None)).unwrap();
    }
    let map = Data::Map(vec![("k".to_owned(), data.clone()), (format!("x-{text}"), data.clone())]);
    editor.edit(|document| push(document, "maps", &map, None)).unwrap();
    editor.put("both", &Data::List(vec![data.clone(), Data::text("a"), data]), None).unwrap();
    let document = editor.finish();
    let yaml = document.slice(document.front().unwrap().yaml).to_owned();
    let key = format!("x-{text}");
    let expected = json!({
        "plain": text, "quoted": text, "literal": text, "map": {"k": "v"}, "flow": ["x", text], "block": ["x", text],
        "quotes": ["x", text], "maps": [{"k": "v"}, {"k": text, key: text}], "list": [text], "both": [text, "a", text],
    });
    (yaml, expected)
}

/// Whether PyYAML is there; says so where it is not.
fn has_pyyaml() -> bool {
    let python = Command::new("python3").args(["-c", "import yaml"]).stdin(Stdio::null()).output();
    let has = python.is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: python3 with PyYAML is not installed (pip install pyyaml ruamel.yaml)");
    }
    has
}

fn hold(cases: &[(String, Value)]) {
    let lines: Vec<String> = cases
        .iter()
        .map(|(yaml, expected)| json!({"yaml": yaml, "expected": expected}).to_string())
        .collect();
    let world = World::empty();
    world.write("cases", lines.join("\n"));
    let output = Command::new("python3")
        .args(["-X", "utf8", "-c", SCRIPT])
        .arg(world.path("cases"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.starts_with("0 read otherwise"), "{told}");
}

#[test]
fn every_text_is_read_as_it_was_given() {
    if has_pyyaml() {
        hold(&texts().iter().map(|text| case(text)).collect::<Vec<_>>());
    }
}

#[test]
fn what_all_readers_take_alike_is_not_quoted() {
    for text in PLAIN {
        let (yaml, _) = case(text);
        assert!(yaml.contains(&format!("\nblock:\n  - x\n  - {text}\n")), "{yaml}");
        assert!(yaml.starts_with(&format!("plain: {text}\n")), "{yaml}");
    }
}

#[test]
fn records_are_read_as_they_were_given() {
    if !has_pyyaml() {
        return;
    }
    let world = World::repo();
    world.write(
        ".opsctl/kinds/note/kind.yaml",
        "kind: note\nprefix: NOTE\nfolder: notes\nid: \"NOTE-{seq:4}\"\nsummary: A note\ninitial: open\n\
         states:\n  open: {to: [], terminal: true}\nfields:\n  text: {type: text}\n  texts: {type: list of text}\n  \
         log: {type: list of map, item: {at: {type: time}, text: {type: text}, n: {type: int}}}\n  count: {type: int}\n  \
         share: {type: number}\n  at: {type: time}\n  day: {type: date}\nverbs:\n  note:\n    help: add\n    from: any\n    args: {text: {type: text}}\n    \
         appends: {list: log, item: {at: \"{{ when }}\", text: \"{{ text }}\", n: \"017\"}}\n",
    );
    let mut cases = Vec::new();
    for text in ODD
        .iter()
        .filter(|text| !text.contains(['\0', '\n', '\r']) && text.trim() == **text && !text.is_empty())
    {
        let made = world.run(&["new", "note", "-s", &format!("text={text}"), "-f", "json", "--", text]);
        assert_eq!(made.code, 0, "{made}");
        let made: Value = serde_json::from_str(&made.stdout).unwrap();
        let (id, path) = (made["id"].as_str().unwrap(), made["path"].as_str().unwrap());
        world.run(&["note", "note", id, &format!("--text={text}")]).ok();
        world.run(&["set", id, "count=010", "share=1e3", &format!("x-{id}={text}")]).ok();
        let document = Document::parse(world.bytes(path));
        let yaml = document.slice(document.front().unwrap().yaml).to_owned();
        // Times are for readers that know times.
        let yaml = yaml.replace("at: 2026-11-20T12:00:00+01:00", "at: x");
        let expected = json!({
            "id": id, "title": text, "status": "open", "text": text, "log": [{"at": "x", "text": text, "n": 17}],
            "count": 10, "share": 1000, format!("x-{id}"): text,
        });
        cases.push((yaml, expected));
    }
    assert!(cases.len() > 100);
    hold(&cases);
}
