use std::time::Instant;

use crate::kind::definition::{Kind, KindError};
use crate::kind::load::{read_kind, read_trusted};
use crate::kind::registry::{Head, Registry, built_in};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

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
    for built_in in built_in() {
        match read_kind(&built_in.source(), None, &[]) {
            Ok(kind) => {
                assert_eq!(Some(&kind), built_in.kind().map(|kind| &**kind));
                let Kind { name, prefix, title, summary, .. } = &kind;
                assert_eq!(built_in.head, Head { name, prefix, title, summary });
            }
            Err(errors) => wrong.extend(errors.iter().map(show)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn speed() {
    let all = built_in();
    for _ in 0..5 {
        let start = Instant::now();
        for one in all {
            let _ = read_trusted(&one.source());
        }
        eprintln!("serial {:?}", start.elapsed());
        let start = Instant::now();
        all.par_iter().for_each(|one| {
            let _ = read_trusted(&one.source());
        });
        eprintln!("parallel {:?}", start.elapsed());
    }
    let begin = Instant::now();
    let r = Registry::load(&[("vendor-outage/kind.yaml".to_owned(), VENDOR_OUTAGE.into())], &[]);
    eprintln!("load with repo {:?}", begin.elapsed());
    let n = r.0.all().count();
    eprintln!("all {n} {:?}", begin.elapsed());
}

fn show(error: &KindError) -> String {
    let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}:{}:{}: {}{help}", error.path, error.position.line, error.position.column, error.message)
}
