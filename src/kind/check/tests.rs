use crate::kind::load::{Source, read_kind};
use crate::kind::registry::tests::{VENDOR_OUTAGE, show};

/// What the design's kind becomes wrong by: this text in it, put in its place, and what is said.
const CASES: &[(&str, &str, &str)] = &[
    (
        "from: [open]",
        "from: [opn]",
        "18:19: unknown state `opn` in `from` of verb `finish` (did you mean `open`? valid: open or over)",
    ),
    (
        "to: over",
        "to: ovr",
        "18:30: unknown state `ovr` in `to` of verb `finish` (did you mean `over`? valid: open or over)",
    ),
    (
        "{to: [over]}",
        "{to: [ovr]}",
        "15:15: unknown state `ovr` in `to` of state `open` (did you mean `over`? valid: open or over)\n18:30: `to` of verb `finish` leads from `open` to `over`, but `open` does not list it (add `over` to `to` of state `open`, or take `open` out of `from`)",
    ),
    (
        "initial: open",
        "initial: opened",
        "13:10: unknown state `opened` in `initial` (did you mean `open`? valid: open or over)",
    ),
    ("initial: open\n", "", "1:1: the kind has no `initial`"),
    (
        "initial: open\n",
        "initial: open\ncreates: finish\n",
        "14:10: `creates` is `finish`, which is a verb too (take another word, or rename the verb)",
    ),
    (
        "initial: open\n",
        "initial: open\ncreates: Do it\n",
        "14:10: `creates` can not be `Do it` (one lower-case word, such as `declare`)",
    ),
    (
        "[started, ended]",
        "[started, vendor]",
        "12:23: `vendor` in `milestones` is of type `text`, not `time`",
    ),
    (
        "[started, ended]",
        "[started, finished, started]",
        "12:23: unknown field `finished` in `milestones` (valid: started or ended)\n12:33: `started` is written twice in `milestones`",
    ),
    (
        "stamps: ended",
        "stamps: edned",
        "18:44: unknown field `edned` in `stamps` of verb `finish` (did you mean `ended`? valid: started or ended)",
    ),
    (
        "stamps: ended",
        "stamps: vendor",
        "18:44: `vendor` in `stamps` of verb `finish` is of type `text`, not `time`",
    ),
    (
        "stamps: ended",
        "sets: {vendr: x}",
        "18:43: unknown field `vendr` in `sets` of verb `finish` (did you mean `vendor`? valid: vendor, started, ended or problem)",
    ),
    (
        "stamps: ended",
        "sets: {status: over}",
        "18:43: `status` in `sets` of verb `finish`: only `to` moves a record",
    ),
    (
        "stamps: ended",
        "clears: [vendor, nothing]",
        "18:45: `clears` of verb `finish` removes `vendor`, which every record must have\n18:53: unknown field `nothing` in `clears` of verb `finish` (valid: vendor, started, ended or problem)",
    ),
    (
        "initial: open",
        "initial: open\nstarts: [over, opn]",
        "14:16: unknown state `opn` in `starts` (did you mean `open`? valid: open or over)",
    ),
    (
        "stamps: ended",
        "requires: [starts]",
        "18:47: unknown field `starts` in `requires` of verb `finish` (did you mean `started`? valid: vendor, started, ended or problem)",
    ),
    (
        "stamps: ended",
        "guards: [aproved]",
        "18:45: unknown guard `aproved` in `guards` of verb `finish` (did you mean `approved`? valid: anew, approved, effective, given, linked, not_paused, not_requester, outside_freeze, paused or postmortem_owned)",
    ),
    (
        "stamps: ended",
        "to_when: {vendor: {x: opn}}",
        "18:58: unknown state `opn` in `to_when` of verb `finish` (did you mean `open`? valid: open or over)",
    ),
    (
        "stamps: ended",
        "appends: {list: vendor, value: x}",
        "18:52: `vendor` in `appends` of verb `finish` is of type `text`, not `list of text` or another list of single values",
    ),
    (
        "stamps: ended",
        "appends: {list: pauses, item: {from: x}}",
        "18:52: unknown field `pauses` in `appends` of verb `finish` (no field is of type `list of map`; declare it under `fields`)",
    ),
    (
        "stamps: ended",
        "appends: {item: x}",
        "18:45: `appends` of verb `finish` needs either `table` or `list`",
    ),
    (
        "stamps: ended",
        "amends: {list: ended, without: to}",
        "18:44: `amends` of verb `finish` has no `set`\n18:51: `ended` in `amends` of verb `finish` is of type `time`, not `list of map`",
    ),
    (
        "{table: timeline",
        "{table: timelime",
        "22:22: unknown table `timelime` in `appends` of verb `note` (did you mean `timeline`? valid: timeline)",
    ),
    (
        "By: \"{{ by }}\"",
        "Who: \"{{ by }}\"",
        "22:79: unknown column `Who` in `row` of verb `note` (valid: Time, Event or By)",
    ),
    (
        "{name: Event}",
        "{name: Event, required: true}, {name: Proof, required: true}",
        "22:22: `appends` of verb `note` leaves out `Proof`, which no row of `timeline` may lack",
    ),
    (
        "{name: Event}",
        "{name: Event}, {name: Event}",
        "24:91: column `Event` of table `timeline` is written twice",
    ),
    (
        "{name: Event}",
        "{name: Event, type: enum}",
        "24:76: column `Event` of table `timeline` is an enum without `values` (add the words it may be: `values: [one, two]`)",
    ),
    ("problem: {to", "vendor: {to", "27:3: `vendor` in `links` is of type `text`, not `id` or `list of id`"),
    (
        "{type: time}\n  ended",
        "{type: enum}\n  ended",
        "10:3: field `started` is an enum without `values` (add the words it may be: `values: [one, two]`)\n12:14: `started` in `milestones` is of type `enum`, not `time`",
    ),
    (
        "{type: time}\n  ended",
        "{type: tmie}\n  ended",
        "10:19: unknown type `tmie` of field `started` (did you mean `time`? valid: text, time, duration, date, int, number, percent, bool, enum, severity, service, person, team, id, url, map or list of ...)",
    ),
    (
        "{type: time}\n  ended",
        "{type: time, values: [a]}\n  ended",
        "10:33: field `started` is of type `time`: only an enum has `values`",
    ),
    (
        "{type: time}\n  ended",
        "{type: time, item: {a: {type: text}}}\n  ended",
        "10:31: field `started` is of type `time`: only a map has `item`",
    ),
    ("{type: time}\n  ended", "\n  ended", "10:11: field `started` has no `type`"),
    (
        "  ended: {type: time}",
        "  ended: {type: time}\n  vendor: {type: text}",
        "12:3: `vendor` is written twice in `fields`",
    ),
    (
        "  ended: {type: time}",
        "  ended: {type: time}\n  title: {type: text}",
        "12:3: `title` can not be declared (every record has it; take another name)",
    ),
    (
        "  ended: {type: time}",
        "  ended: {type: time}\n  2nd: {type: text}",
        "12:3: a field can not be named `2nd` (a name begins with a letter and holds letters, digits, `_` and `-`)",
    ),
    (
        "prefix: VO",
        "prefix: vo",
        "2:9: `prefix` can not be `vo` (a capital letter, then capital letters and digits, such as `VO`)",
    ),
    (
        "\"VO-{year}",
        "\"VX-{year}",
        "4:5: `id` does not begin with the prefix `VO` (write it like `VO-{year}-{seq:4}` or `VO-{seq:4}`)",
    ),
    (
        "\"VO-{year}-{seq:4}\"",
        "\"VO-{year}\"",
        "4:5: the id pattern \"VO-{year}\" does not end in {seq} or {seq:N}; write it like INC-{year}-{seq:4} or RB-{seq:4}",
    ),
    (
        "vendor-outages/{year}",
        "../{year}",
        "3:9: `folder` leads out of the repo: `../{year}` (a folder within the repo, such as `incidents/{year}`)",
    ),
    (
        "vendor-outages/{year}",
        "/etc",
        "3:9: `folder` is an absolute path: `/etc` (a folder within the repo, such as `incidents/{year}`)",
    ),
    (
        "vendor-outages/{year}",
        ".git/hooks",
        "3:9: `folder` is hidden, and hidden folders are not read: `.git/hooks` (a folder within the repo, such as `incidents/{year}`)",
    ),
    (
        "vendor-outages/{year}",
        "a/{month}",
        "3:9: `folder` can not be `a/{month}` (a folder within the repo, such as `incidents/{year}`)",
    ),
    (
        "\"{id}-{slug}.md\"",
        "\"{slug}.md\"",
        "5:7: `file` does not contain `{id}` (write it like `{id}-{slug}.md`)",
    ),
    (
        "\"{id}-{slug}.md\"",
        "\"../{id}.md\"",
        "5:7: `file` holds more than a file name, `{id}` and `{slug}` (write it like `{id}-{slug}.md`)",
    ),
    (
        "kind: vendor-outage",
        "kind: vendor-outages",
        "1:7: `kind` is `vendor-outages`, but the folder is called `vendor-outage` (give both the same name)",
    ),
    (
        "  finish: {",
        "  Finish: {",
        "18:3: a verb can not be named `Finish` (lower-case words joined by `-`, such as `hand-over`)",
    ),
    (
        "{text: {type: text, required: true}}",
        "{text: {type: list of text, required: true}, more: {type: text, required: true}}",
        "21:12: required argument `text` of verb `note` is a list (only the last required argument can be a list: the others would never get a word)",
    ),
    (
        "{text: {type: text, required: true}}",
        "{text: {type: text}, note: {type: text}}",
        "21:32: an argument of verb `note` can not be named `note` (that name has a meaning for every verb; take another)",
    ),
    ("{{ text }}", "{{ txt }}", "22:65: unknown name `txt` in a template (did you mean `text`?)"),
    (
        "{{ text }}",
        "{{ text",
        "22:65: no valid template: unexpected end of input, expected end of variable block",
    ),
    (
        "{{ text }}",
        "{{ sth_else }}",
        "22:65: unknown name `sth_else` in a template (valid: the fields, the verb's arguments, id, title, kind, status, today, now, by, when, note, from_status, to_status, since_start or record)",
    ),
    (
        "  over: {terminal: true}",
        "  over: {terminal: yes}\n  any: {}",
        "16:20: `terminal` of state `over` must be `true` or `false`\n17:3: a state can not be named `any` (`from: any` in a verb means all states)",
    ),
    (
        "from: [open], to: over",
        "from: [over], to: open",
        "18:30: `to` of verb `finish` leads from `over` to `open`, but `over` does not list it (add `open` to `to` of state `over`, or take `over` out of `from`)",
    ),
    (
        "from: [open], to: over",
        "from: []",
        "18:18: `from` of verb `finish` names no state (leave it out for every state that is not terminal, or write `any`)",
    ),
    (
        "{name: Timeline, required: true}",
        "{name: Timeline}, {name: Timeline, required_at: [closed]}",
        "25:37: section `Timeline` is written twice\n25:61: unknown state `closed` in `required_at` of section `Timeline` (valid: open or over)",
    ),
    (
        "{type: text, required: true, help: who failed}",
        "{type: text, default: \"{{ nwo }}\"}",
        "9:33: unknown name `nwo` in a template (did you mean `now`?)",
    ),
    (
        "summary: An",
        "sumary: An",
        "7:1: unknown key `sumary` in the kind (did you mean `summary`? valid: kind, extends, prefix, folder, id, file, title, summary, fields, states, initial, starts, milestones, orders, tables, sections, checklists, links, verbs, creates or variants)",
    ),
    (
        "stamps: ended",
        "sections: [Timelines]",
        "18:47: unknown section `Timelines` in `sections` of verb `finish` (did you mean `Timeline`? valid: Timeline)",
    ),
    (
        "stamps: ended",
        "to_when: {vendor: {acme: open}, ended: {never: opn}}",
        "18:83: unknown state `opn` in `to_when` of verb `finish` (did you mean `open`? valid: open or over)",
    ),
    (
        "[started, ended]",
        "[started, ended]\norders: [[started, edned]]",
        "13:20: unknown field `edned` in a chain of `orders` (did you mean `ended`? valid: started or ended)",
    ),
];

fn told(yaml: &str, bodies: &[(String, String)]) -> Vec<String> {
    let source = Source { folder: "vendor-outage", path: "k/kind.yaml", yaml, bodies };
    read_kind(&source, None, &[]).map_or_else(|errors| errors.iter().map(show).collect(), |_| Vec::new())
}

#[test]
fn contradictions_are_told_at_their_place() {
    for (old, new, expected) in CASES {
        assert!(VENDOR_OUTAGE.contains(old), "{old}");
        let errors = told(&VENDOR_OUTAGE.replacen(old, new, 1), &[]).join("\n");
        assert_eq!(errors.replace("k/kind.yaml:", ""), *expected, "{old:?} => {new:?}");
    }
}

#[test]
fn all_faults_of_all_files_come_out_at_once() {
    let yaml = VENDOR_OUTAGE.replace("to: over", "to: ovr").replace("initial: open", "initial: none");
    let bodies = [
        ("default", "# {{ title }}\n\n{{ a.b.vendr }} {{ vendr }}\n"),
        ("odd", "x\n{% if vendor %}\n"),
        ("a b", ""),
    ];
    let bodies = bodies.map(|(name, body)| (name.to_owned(), body.to_owned()));
    let expected = [
        "k/kind.yaml:13:10: unknown state `none` in `initial` (valid: open or over)",
        "k/kind.yaml:18:30: unknown state `ovr` in `to` of verb `finish` (did you mean `over`? valid: open or over)",
        "k/default.md:3:4: unknown name `a` in a template (valid: the fields, id, title, kind, status, today, now, by, period, source or sources)",
        "k/default.md:3:20: unknown name `vendr` in a template (did you mean `vendor`?)",
        "k/odd.md:2:14: no valid template: unexpected end of input, expected end of block",
        "k/a b.md:1:1: a variant can not be named `a b` (a name begins with a letter and holds letters, digits, `_` and `-`)",
    ];
    assert_eq!(told(&yaml, &bodies), expected);
}

/// The engine's own limit on depth does not hold everywhere: a text of a kilobyte could overflow the stack.
#[test]
fn hostile_templates_are_refused_or_read() {
    let parts = [
        "(",
        "[",
        "{",
        "x[",
        "x(",
        "not ",
        "-",
        "x.",
        "x|f",
        "x+",
        "x if ",
        "x and ",
        "x==",
        "{{",
        "{#",
        "{{x}}",
        "{% if x %}",
        "{% for a in b %}",
        "{% macro a() %}",
        "{% set a %}",
        "{% else %}",
    ];
    for count in [10, 12, 20, 59, 500, 20_000] {
        for part in parts {
            let text = part.repeat(count);
            for text in [format!("{{{{ {text} x }}}}"), format!("{{% if {text} x %}}{{% endif %}}"), text] {
                let blocks = "{% for a in b %}".repeat(19);
                for text in [format!("{blocks}{text}"), text] {
                    let _ = told(VENDOR_OUTAGE, &[("default".to_owned(), text)]);
                }
            }
        }
    }
}
