use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};

use crate::doc::cursor::tests::with_strange_keys;
use crate::kind::definition::{Append, FromStates, Kind};
use crate::kind::field_type::FieldType;
use crate::kind::load::{Source, read_kind};
use crate::kind::registry::tests::{VENDOR_OUTAGE, show};

fn read(yaml: &str, base: Option<&Kind>) -> Result<Kind, Vec<String>> {
    let source = Source { folder: "vendor-outage", path: "kind.yaml", yaml, bodies: &[] };
    read_kind(&source, base, &[]).map_err(|errors| errors.iter().map(show).collect())
}

#[test]
fn the_kind_of_the_design_loads_whole() {
    let kind = read(VENDOR_OUTAGE, None).unwrap();
    assert_eq!((kind.name.as_str(), kind.prefix.as_str()), ("vendor-outage", "VO"));
    assert_eq!((kind.folder.as_str(), kind.file.as_str()), ("vendor-outages/{year}", "{id}-{slug}.md"));
    assert_eq!(kind.id.format(2026, 7), "VO-2026-0007");
    assert_eq!((kind.title.as_str(), kind.summary.as_str()), ("Vendor outage", "An outage at a supplier"));
    let vendor = kind.field("vendor").unwrap();
    assert_eq!((&vendor.kind, vendor.required, vendor.help.as_str()), (&FieldType::Text, true, "who failed"));
    assert_eq!(kind.milestones, ["started", "ended"]);
    assert_eq!(kind.initial, "open");
    assert!(kind.is_open("open") && !kind.is_open("over"));
    let finish = kind.verb("finish").unwrap();
    assert_eq!(finish.from, FromStates::These(vec!["open".to_owned()]));
    assert_eq!((finish.to.as_deref(), finish.stamps.as_deref()), (Some("over"), Some("ended")));
    let note = kind.verb("note").unwrap();
    assert_eq!((&note.from, note.args[0].required), (&FromStates::NotTerminal, true));
    let cells = [("Time", "{{ when }}"), ("Event", "{{ text }}"), ("By", "{{ by }}")];
    let cells = cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).to_vec();
    assert_eq!(note.appends, [Append::Row { table: "timeline".to_owned(), cells }]);
    let columns: Vec<(&str, &FieldType)> =
        kind.tables[0].columns.iter().map(|column| (column.name.as_str(), &column.kind)).collect();
    assert_eq!(
        columns,
        [("Time", &FieldType::Time), ("Event", &FieldType::Text), ("By", &FieldType::Person)]
    );
    assert!(kind.sections[0].required);
    // The design links a field that it does not declare: the link declares it.
    assert_eq!(kind.field("problem").unwrap().kind, FieldType::Id);
    assert_eq!(
        (&kind.links[0].to[..], kind.links[0].inverse.as_deref()),
        (&["problem".to_owned()][..], Some("incidents"))
    );
    // Without a body of its own it gets one from its sections and tables.
    let body = "# {{ id }}: {{ title }}\n\n## Timeline\n\n| Time | Event | By |\n|---|---|---|\n";
    assert_eq!(kind.variants["default"].body, body);
}

#[test]
fn variants_take_their_own_body_else_the_default_one() {
    let yaml = format!(
        "\u{feff}{VENDOR_OUTAGE}variants: {{small: {{summary: s, sets: {{vendor: x}}}}, big: {{}}}}\r\n"
    );
    let bodies = [
        ("big".to_owned(), "B".to_owned()),
        ("default".to_owned(), "D".to_owned()),
        ("extra".to_owned(), "E".to_owned()),
    ];
    let source = Source { folder: "vendor-outage", path: "kind.yaml", yaml: &yaml, bodies: &bodies };
    let kind = read_kind(&source, None, &[]).unwrap();
    let bodies: Vec<(&str, &str)> =
        kind.variants.values().map(|variant| (variant.name.as_str(), variant.body.as_str())).collect();
    assert_eq!(bodies, [("big", "B"), ("default", "D"), ("extra", "E"), ("small", "D")]);
    assert_eq!(kind.variants["small"].sets, [("vendor".to_owned(), "x".to_owned())]);
}

#[test]
fn a_verb_leads_elsewhere_where_a_field_says_so() {
    let to_when = "to_when: {vendor: {acme: open}}, from: any, to: over";
    let kind = read(&VENDOR_OUTAGE.replace("from: [open], to: over", to_when), None).unwrap();
    let finish = kind.verb("finish").unwrap();
    assert_eq!(finish.from, FromStates::Any);
    let with = |vendor: &'static str| finish.leads_to(|field| (field == "vendor").then(|| vendor.to_owned()));
    assert_eq!((with("acme"), with("other")), (Some("open"), Some("over")));
}

#[test]
fn braces_and_bars_in_headings_stay_text() {
    let yaml = VENDOR_OUTAGE
        .replace("{name: Event}", "{name: 'Ev|ent {{ x }}'}")
        .replace("Event:", "'Ev|ent {{ x }}':");
    let kind = read(&yaml, None).unwrap();
    let environment = minijinja::Environment::new();
    let body = environment.render_str(&kind.variants["default"].body, minijinja::context! {}).unwrap();
    assert!(body.contains("| Time | Ev\\|ent {{ x }} | By |"), "{body}");
}

#[test]
fn extensions_grow_and_never_shrink() {
    let base = read(VENDOR_OUTAGE, None).unwrap();
    let yaml = "kind: vendor-outage\nextends: true\nfolder: vo\nfields:\n  vendor: {help: the supplier, required_at: [over]}\n  \
        contract: {type: id}\n  noticed: {type: time}\nmilestones: [started, noticed, ended]\nstates:\n  open: {to: [waiting]}\n  \
        waiting: {to: [over]}\nverbs:\n  finish: {requires: [contract], from: [open, waiting]}\n  wait: {from: [open], to: waiting}\n\
        tables:\n  timeline: {columns: [{name: Event, aliases: [What]}, {name: Link}]}\nsections: [{name: Timeline}, {name: Cause}]\n\
        links:\n  problem: {to: incident}\n";
    let kind = read(yaml, Some(&base)).unwrap();
    let names: Vec<&str> = kind.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["vendor", "contract", "noticed", "started", "ended", "problem"]);
    assert_eq!((kind.fields[0].required, kind.fields[0].help.as_str()), (true, "the supplier"));
    assert_eq!(kind.milestones, ["started", "noticed", "ended"]);
    assert_eq!(kind.orders, [["started", "noticed", "ended"]]);
    let states: Vec<&str> = kind.states.iter().map(|state| state.name.as_str()).collect();
    assert_eq!(states, ["open", "waiting", "over"]);
    assert_eq!(kind.state("open").unwrap().to, ["over", "waiting"]);
    let finish = kind.verb("finish").unwrap();
    assert_eq!((finish.to.as_deref(), finish.stamps.as_deref()), (Some("over"), Some("ended")));
    assert_eq!((finish.requires.len(), finish.help.as_str()), (1, "the supplier is back"));
    let verbs: Vec<&str> = kind.verbs.iter().map(|verb| verb.name.as_str()).collect();
    assert_eq!(verbs, ["finish", "wait", "note"]);
    assert_eq!(kind.tables[0].columns.len(), 4);
    assert_eq!(kind.tables[0].section, "Timeline");
    assert!(kind.sections[0].required);
    assert_eq!(kind.links[0].to, ["problem", "incident"]);
    assert_eq!((kind.prefix.as_str(), kind.folder.as_str()), ("VO", "vo"));
}

#[test]
fn a_key_that_means_nothing_is_named_in_every_map() {
    let pauses = "fields:\n  pauses: {type: list of map, item: {from: {type: time}, to: {type: time}}}\n";
    let verbs = "verbs:\n  pause: {appends: [{list: pauses, item: {from: \"{{ when }}\"}}]}\n  \
        resume: {amends: {list: pauses, without: to, set: {to: \"{{ when }}\"}}, to_when: {vendor: {acme: open}}}\n";
    let rest = "checklists: [{section: Timeline}]\nvariants: {small: {summary: s, sets: {vendor: acme}}}\n";
    let whole = VENDOR_OUTAGE.replace("fields:\n", pauses).replace("verbs:\n", verbs) + rest;
    read(&whole, None).unwrap();
    let texts = with_strange_keys(&whole);
    assert!(texts.len() > 35, "{}", texts.len());
    for text in texts {
        assert!(read(&text, None).is_err(), "{text}");
    }
}

#[test]
fn what_extensions_may_not_do() {
    let base = read(VENDOR_OUTAGE, None).unwrap();
    let cases = [
        (
            "fields: {started: {type: text}}",
            "3:26: field `started` is of type `time` and can not become `text` (leave `type` out, or declare a field of another name)",
        ),
        (
            "milestones: [ended]",
            "3:13: an extension can not remove or reorder milestones (name the new ones alone, or all of started, ended in this order)",
        ),
        (
            "milestones: [ended, started]",
            "3:13: an extension can not remove or reorder milestones (name the new ones alone, or all of started, ended in this order)",
        ),
        ("prefix: XX", "3:9: an extension can not change `prefix` from `VO` to `XX` (leave it out)"),
        (
            "verbs: {finish: {stamps: started}}",
            "3:26: an extension can not change `stamps` of verb `finish` from `ended` to `started` (measures read it; add a verb of another name)",
        ),
        (
            "tables: {timeline: {columns: [{name: Time, type: text}]}}",
            "3:50: column `Time` of table `timeline` is of type `time` and can not become `text` (leave `type` out)",
        ),
    ];
    for (line, expected) in cases {
        let errors = read(&format!("kind: vendor-outage\nextends: true\n{line}\n"), Some(&base)).unwrap_err();
        assert_eq!(errors, [format!("kind.yaml:{expected}")], "{line}");
    }
}

/// Text that looks much like a definition, and then is not one.
fn nearly() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "kind",
        "fields",
        "states",
        "verbs",
        "to",
        "from",
        "item",
        "values",
        "type",
        "enum",
        "list of map",
        "sets",
        "appends",
        "row",
        "table",
        "list",
        "{{ x }}",
        "{% if",
        "null",
        "id",
        "[",
        "]",
        "{",
        "}",
        ": ",
        ", ",
        "\n",
        "\n  ",
        "- ",
        "'",
        "\"",
        "&a ",
        "*a",
        "é",
        "\u{feff}",
        "{year}",
        "..",
        "links",
        "variants",
        "tables",
        "columns",
        "amends",
        "guards",
        "args",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_a_kind_or_an_error(text in nearly(), body in nearly()) {
        let base = read(VENDOR_OUTAGE, None).unwrap();
        for base in [None, Some(&base)] {
            let source = Source {
                folder: "vendor-outage", path: "kind.yaml", yaml: &text, bodies: &[(body.clone(), body.clone())],
            };
            if let Err(errors) = read_kind(&source, base, &[]) {
                assert!(!errors.is_empty());
            }
        }
    }

    #[test]
    fn a_torn_definition_never_panics(at in 0..VENDOR_OUTAGE.len(), with in nearly(), cut in 0..40_usize) {
        let rest = VENDOR_OUTAGE.get(at + cut..).unwrap_or("");
        let _ = read(&format!("{}{with}{rest}", &VENDOR_OUTAGE[..at]), None);
    }
}
