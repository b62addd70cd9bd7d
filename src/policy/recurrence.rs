//! When incidents count as one that keeps coming back.

use crate::policy::named::Cursor;

/// How many incidents of the same service and cause within how many days are a recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// Incidents; at least 2.
    pub incidents: u32,
    /// Days of 24 hours; at least 1.
    pub days: u32,
}

impl Default for Recurrence {
    fn default() -> Self {
        Self { incidents: 3, days: 30 }
    }
}

impl Recurrence {
    /// Reads the map `recurrence` over what holds so far.
    pub(crate) fn overlay(&mut self, map: &Cursor<'_>) {
        let mut fields = map.fields();
        let incidents =
            fields.read("incidents", |count| count.at_least(2, "one incident alone does not come back"));
        let days =
            fields.read("days", |count| count.at_least(1, "it is the span all of them must fall into"));
        fields.finish();
        self.incidents = incidents.unwrap_or(self.incidents);
        self.days = days.unwrap_or(self.days);
    }
}
