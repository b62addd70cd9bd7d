//! Which records a figure stands on, and which were left out and why.

use std::collections::BTreeMap;

/// Coverage of an answer: `used` of `records`, the rest by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Records that could have counted.
    pub records: usize,
    /// Records that did count.
    pub used: usize,
    /// Reason (`open`, `cancelled`, `missing:resolved`, `out_of_order` ...) to the ids left out.
    pub excluded: BTreeMap<String, Vec<String>>,
    /// Ids whose duration was stated in words, not computed from milestones.
    pub stated: Vec<String>,
}

impl Coverage {
    /// Counts one record as used.
    pub fn take(&mut self) {
        self.records += 1;
        self.used += 1;
    }

    /// Counts one record as left out for `reason`.
    pub fn exclude(&mut self, reason: impl Into<String>, id: impl Into<String>) {
        self.records += 1;
        self.excluded.entry(reason.into()).or_default().push(id.into());
    }
}
