//! When incidents count as one that keeps coming back.

use crate::doc::yaml::Node;
use crate::policy::reader::Reader;

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
    pub(crate) fn overlay(&mut self, reader: &mut Reader<'_>, node: &Node) {
        let mut fields = reader.problems.fields(node, "`recurrence`");
        let incidents = fields.take("incidents");
        let days = fields.take("days");
        fields.done(&mut reader.problems);
        let mut count = |node: Option<&Node>, what: &str, least: u32, help: &str| {
            let node = node?;
            let number = reader.problems.count(node, what)?;
            let found = u32::try_from(number).ok().filter(|number| *number >= least);
            if found.is_none() {
                reader.fault(node.span, format!("{what} must be {least} or more"), help);
            }
            found
        };
        let help = "one incident alone does not come back";
        self.incidents = count(incidents, "`incidents`", 2, help).unwrap_or(self.incidents);
        self.days =
            count(days, "`days`", 1, "it is the span all of them must fall into").unwrap_or(self.days);
    }
}
