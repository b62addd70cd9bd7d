//! What the figures of a review stand on.

use crate::measure::clock::Clock;
use crate::report::review::{Scene, Seen, toil_of};
use crate::report::sla;
use crate::report::toil::OCCURRENCES;
use crate::view::evidence::Evidence;
use crate::view::sheet::Cell;

/// Incidents that are counted.
pub fn counted<'s, 'c: 's>(seen: impl Iterator<Item = &'s Seen<'c>>, fields: &[&str]) -> Vec<Evidence> {
    seen.map(|seen| Evidence::new(&seen.incident.record.id, Cell::None, fields)).collect()
}

/// Incidents with the time each took to recover; those of which it is not known give nothing.
pub fn recovered<'s, 'c: 's>(seen: impl Iterator<Item = &'s Seen<'c>>) -> Vec<Evidence> {
    let fields = ["impact_started", "detected", "declared", "resolved", "time_to_resolve"];
    let with = seen.filter(|seen| seen.recovery.is_some());
    with.map(|seen| Evidence::new(&seen.incident.record.id, Cell::seconds(seen.recovery), &fields)).collect()
}

/// Clocks past their target.
pub fn breached(scene: &Scene<'_>) -> Vec<Evidence> {
    scene.breaches().map(|run| named(&run.clock)).collect()
}

/// Clocks that are decided.
pub fn decided(scene: &Scene<'_>) -> Vec<Evidence> {
    let decided = scene.clocks.runs.iter().filter(|run| run.decided.is_some());
    decided.map(|run| named(&run.clock)).collect()
}

/// A clock among others: which one it is, and how it stands.
fn named(clock: &Clock) -> Evidence {
    let value = Cell::Text(format!("{} {}", clock.clock.as_str(), clock.state.as_str()));
    Evidence { value, ..sla::evidence(clock) }
}

/// Changes; with their outcome where `failed` alone are meant.
pub fn changes(scene: &Scene<'_>, failed: bool) -> Vec<Evidence> {
    let all = scene.changes.iter().filter(|change| !failed || change.failed());
    all.map(|change| {
        let record = change.record();
        Evidence::new(&record.id, Cell::text(record.text("outcome")), &["completed", "outcome"])
    })
    .collect()
}

/// Tasks with the time that was logged for each.
pub fn toil(scene: &Scene<'_>) -> Vec<Evidence> {
    let all = scene.toil.iter().map(|item| (item, toil_of(item, scene))).filter(|(_, sum)| sum.times > 0);
    all.map(|(item, sum)| Evidence::new(&item.record.id, Cell::seconds(Some(sum.seconds)), &[OCCURRENCES]))
        .collect()
}
