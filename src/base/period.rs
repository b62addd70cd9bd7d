//! Reporting periods: half-open spans of time with a label.

use crate::base::moment::{Moment, Zone};

/// A half-open span of time `[from, to)` with the label it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Canonical label, e.g. `2026-W46`, `2026-11`, `2026-Q4`, `2026`, `2026-11-01..2026-11-15`.
    pub label: String,
    /// First instant inside.
    pub from: Moment,
    /// First instant after.
    pub to: Moment,
    /// The zone its days are counted in.
    pub zone: Zone,
}

impl Period {
    /// Whether `moment` lies in the period.
    pub fn contains(&self, moment: Moment) -> bool {
        self.from <= moment && moment < self.to
    }
}
