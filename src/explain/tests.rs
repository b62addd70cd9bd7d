//! One record, down to the lines its figures were read from.

use crate::explain::explain;
use crate::report::sample::{files, world_of};

#[test]
fn a_record_is_explained_down_to_its_lines() {
    let mut files = files();
    files[0].1 = files[0].1.replace(
        "caused_by",
        "pauses:\n  - {from: 2026-11-17T08:30:00+01:00, to: 2026-11-17T08:45:00+01:00, reason: bank}\ncaused_by",
    );
    let world = world_of(files);
    let inputs = world.inputs("2026-12-15T12:00:00+01:00");
    let found = explain(world.corpus.get("INC-2026-0001").unwrap(), &inputs);
    let resolve = &found.clocks[2];
    let intervals: Vec<(i64, bool, String)> = resolve
        .intervals
        .iter()
        .map(|interval| (interval.to.since(interval.from), interval.counted, interval.reason.to_string()))
        .collect();
    assert_eq!(
        intervals,
        [
            (900, true, "running".to_owned()),
            (900, false, "paused: bank".to_owned()),
            (4500, true, "running".to_owned())
        ]
    );
    assert_eq!((resolve.used, resolve.target), (5400, Some(14_400)));
    let lines: Vec<String> = found
        .sources
        .iter()
        .map(|source| format!("{} {}:{}", source.field, source.path, source.line))
        .collect();
    assert!(lines.contains(&"resolved incidents/2026/INC-2026-0001.md:12".to_owned()), "{lines:?}");
    assert!(lines.contains(&"sla.SEV2.resolve opsctl.yaml:8".to_owned()), "{lines:?}");
    assert_eq!(found.metrics[3].seconds, Some(7200));
    assert_eq!(found.metrics[3].from.as_ref().unwrap().field, "impact_started");

    let open = explain(world.corpus.get("INC-2026-0003").unwrap(), &inputs);
    assert_eq!(open.metrics[3].excluded.as_deref(), Some("open"));
    let swapped = explain(world.corpus.get("INC-2026-0006").unwrap(), &inputs);
    assert!(swapped.not_computed.iter().any(|one| one.reason == "out_of_order"));
    let toil = explain(world.corpus.get("TOIL-0001").unwrap(), &inputs);
    assert_eq!(toil.figures[1].how, "4 x 30m");
}
