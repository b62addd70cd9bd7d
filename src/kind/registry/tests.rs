use std::time::Instant;

use crate::kind::load::{Source, read_kind, read_trusted};
use crate::kind::registry::{Registry, embedded};

/// The kind of the design, whole.
pub(crate) const VENDOR_OUTAGE: &str = r#"kind: vendor-outage
prefix: VO
folder: vendor-outages/{year}
id: "VO-{year}-{seq:4}"
file: "{id}-{slug}.md"
title: Vendor outage
summary: An outage at a supplier
fields:
  vendor: {type: text, required: true, help: who failed}
  started: {type: time}
  ended: {type: time}
milestones: [started, ended]
initial: open
states:
  open: {to: [over]}
  over: {terminal: true}
verbs:
  finish: {from: [open], to: over, stamps: ended, help: the supplier is back}
  note:
    help: add to the timeline
    args: {text: {type: text, required: true}}
    appends: {table: timeline, row: {Time: "{{ when }}", Event: "{{ text }}", By: "{{ by }}"}}
tables:
  timeline: {section: Timeline, columns: [{name: Time, type: time}, {name: Event}, {name: By, type: person}]}
sections: [{name: Timeline, required: true}]
links:
  problem: {to: problem, inverse: incidents}
"#;

#[test]
fn built_in_kinds_are_sound() {
    let mut wrong = Vec::new();
    for (folder, yaml, bodies) in embedded() {
        let path = format!("built in: {folder}");
        let source = Source { folder, path: &path, yaml, bodies: &bodies };
        if let Err(errors) = read_kind(&source, None, &[]) {
            wrong.extend(errors.into_iter().map(|error| {
                format!(
                    "{}:{}:{}: {} ({:?})",
                    error.path, error.position.line, error.position.column, error.message, error.help
                )
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn speed() {
    let all = embedded();
    for _ in 0..3 {
        let start = Instant::now();
        for (folder, yaml, bodies) in &all {
            let source = Source { folder, path: "x", yaml, bodies };
            let begin = Instant::now();
            let _ = read_trusted(&source);
            eprintln!("{folder} {} bytes {:?}", yaml.len(), begin.elapsed());
            let begin = Instant::now();
            let _ = crate::doc::yaml::parse(yaml, 0);
            eprintln!("   yaml alone {:?}", begin.elapsed());
        }
        eprintln!("{:?}", start.elapsed());
        let begin = Instant::now();
        let _ = Registry::load(&[("vendor-outage/kind.yaml".to_owned(), VENDOR_OUTAGE.into())], &[]);
        eprintln!("load with repo {:?}", begin.elapsed());
    }
}
