use std::sync::Arc;

use super::{Filter, Scope};
use crate::base::moment::{Zone, read_time};
use crate::corpus::Corpus;
use crate::corpus::read::{ReadContext, read_corpus};
use crate::kind::definition::Kind;
use crate::kind::registry::Registry;
use crate::policy::Policy;

const OUTAGE: &str = r#"kind: vendor-outage
prefix: VO
folder: vendor-outages
id: "VO-{seq:4}"
file: "{id}.md"
title: Vendor outage
summary: An outage at a supplier
fields:
  share: {type: percent}
  day: {type: date}
  weight: {type: number}
  seen: {type: bool}
  level: {type: enum, values: [low, high]}
initial: open
states:
  open: {to: [over]}
  over: {terminal: true}
"#;

struct World {
    policy: Policy,
    corpus: Corpus,
}

/// Two incidents and three records of a kind that has the other types.
fn world() -> World {
    let own = [
        ("vendor-outage/kind.yaml".to_owned(), OUTAGE.as_bytes().to_vec()),
        ("vendor-outage/default.md".to_owned(), b"# {{ title }}\n".to_vec()),
    ];
    let (registry, errors) = Registry::load(&own, &[]);
    assert!(errors.is_empty(), "{errors:?}");
    let policy =
        Policy::load("opsctl.yaml", "version: 1\ntimezone: Europe/Berlin\nprofile: standard\n").unwrap();
    let file = |id: &str, folder: &str, front: &str| {
        (format!("{folder}/{id}.md"), format!("---\nid: {id}\n{front}---\n").into_bytes())
    };
    let files = vec![
        file(
            "INC-2026-0001",
            "incidents",
            "title: Slow, then down\nstatus: resolved\nseverity: SEV1\nservices: [checkout, mail]\ndeclared: 2026-11-18T09:12:00+01:00\nimpact: 2\n",
        ),
        file(
            "INC-2026-0002",
            "incidents",
            "title: Mail late\nstatus: investigating\nseverity: SEV3\ndeclared: 2026-11-01T09:12:00+01:00\nimpact: 10\n",
        ),
        file(
            "VO-0001",
            "vendor-outages",
            "status: open\nshare: 9 %\nday: 2026-11-18\nweight: 9\nseen: true\nlevel: low\n",
        ),
        file(
            "VO-0002",
            "vendor-outages",
            "status: open\nshare: 0.12\nday: 2026-11-02\nweight: 10.5\nseen: false\nlevel: high\n",
        ),
        file("VO-0003", "vendor-outages", "status: over\nshare: 100%\n"),
    ];
    let corpus = read_corpus(files, Vec::new(), &ReadContext { registry: &registry, policy: &policy });
    World { policy, corpus }
}

fn read(world: &World, text: &str) -> Result<Filter, String> {
    let kinds: Vec<&Kind> = world.corpus.registry().all().map(Arc::as_ref).collect();
    let now = read_time("2026-11-20T12:00:00+01:00", Zone::UTC).moment();
    let scope = Scope { kinds: &kinds, policy: &world.policy, now, own_keys: &[] };
    Filter::parse(text, &scope).map_err(|error| format!("{}: {}", error.message, error.help.join(" ")))
}

/// The last digits of the ids that fulfil an expression: `I1` for an incident, `V1` for an outage.
fn found(world: &World, text: &str) -> String {
    let filter = read(world, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let records = world.corpus.records().iter().filter(|record| filter.matches(record, &world.policy));
    let short = |id: &str| format!("{}{}", &id[..1], &id[id.len() - 1..]);
    records.map(|record| short(&record.id)).collect::<Vec<_>>().join(" ")
}

#[test]
fn values_are_compared_as_their_type_says() {
    let world = world();
    for (text, expected) in [
        ("share>10%", "V2 V3"),
        ("share>0.09", "V2 V3"),
        ("share=9%", "V1"),
        ("share=12 %", "V2"),
        ("day>2026-11-02", "V1"),
        ("day<=2026-11-02", "V2"),
        ("weight>9.5", "V2"),
        ("impact>9", "I2"),
        ("seen=true", "V1"),
        ("severity>=SEV2", "I1"),
        ("severity=critical", "I1"),
        ("declared>=10d ago", "I1"),
        ("declared<10d ago", "I2"),
        ("declared>=2026-11-02", "I1"),
        ("declared=2026-11-18T08:12:00Z", "I1"),
    ] {
        assert_eq!(found(&world, text), expected, "{text}");
    }
}

#[test]
fn several_none_and_not() {
    let world = world();
    for (text, expected) in [
        ("level=low,high", "V1 V2"),
        ("severity=SEV1,SEV3", "I1 I2"),
        ("severity!=SEV1,SEV3", "V1 V2 V3"),
        ("services=mail", "I1"),
        ("services!=mail", "I2 V1 V2 V3"),
        ("level=", "I1 I2 V3"),
        ("level!=", "V1 V2"),
        ("level=low,", "I1 I2 V1 V3"),
        ("title~MAIL", "I2"),
        ("title!~mail", "I1 V1 V2 V3"),
        ("title=Slow, then down", "I1"),
        ("kind=incident", "I1 I2"),
        ("id=VO-0003", "V3"),
        ("status=over,resolved", "I1 V3"),
    ] {
        assert_eq!(found(&world, text), expected, "{text}");
    }
}

#[test]
fn what_can_never_be_fulfilled_is_refused() {
    let world = world();
    for (text, expected) in [
        ("status=opne", "`status` is compared with `opne`, which must be one of "),
        ("status=opne", "did you mean `open`?"),
        ("level=low,hihg", "did you mean `high`?"),
        ("share>many", "`share` is compared with `many`, which must be a share, as 12 % or 0.12"),
        ("day=18.11.2026", "must be a date, as 2026-11-18"),
        ("seen=yes", "must be true or false"),
        ("severity=SEV9", "must be a severity of opsctl.yaml"),
        ("declared>yesterdayish", "must be a time or a date"),
        ("pauses<3", "entries of maps have no order"),
        ("levle=low", "no field is called `levle`: did you mean `level`?"),
        ("kind=incidnet", "did you mean `incident`?"),
        ("=low", "is no condition"),
        ("level", "is no condition"),
    ] {
        let error = read(&world, text).unwrap_err();
        assert!(error.contains(expected), "{text}: {error}");
    }
}
