//! What toil is counted with: how long a month is, and how much of it there is.

use std::collections::BTreeMap;

use crate::policy::named::{Cursor, Named};

/// Factors that turn a frequency into a month, and the capacity toil is held against.
///
/// The defaults are those of a common monthly table: weekly 30 minutes are 2 hours a month, daily 15 minutes are 7.5
/// hours, an effort of a day is 8 hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Toil {
    /// Hours of a working day: what an effort in days means.
    pub hours_per_day: f64,
    /// Working days of a week: what an effort in weeks means.
    pub days_per_week: f64,
    /// Times a month that something daily happens.
    pub days_per_month: f64,
    /// Times a month that something on working days happens.
    pub working_days_per_month: f64,
    /// Times a month that something weekly happens.
    pub weeks_per_month: f64,
    /// Months of a quarter.
    pub months_per_quarter: f64,
    /// Months of a year.
    pub months_per_year: f64,
    /// Largest share of capacity that toil may take (SRE book: 50 %).
    pub cap: f64,
    /// Seconds of work a person has in a month.
    pub capacity: i64,
    /// Seconds of work in a month of people with another capacity.
    pub capacities: BTreeMap<String, i64>,
}

impl Default for Toil {
    fn default() -> Self {
        Self {
            hours_per_day: 8.0,
            days_per_week: 5.0,
            days_per_month: 30.0,
            working_days_per_month: 20.0,
            weeks_per_month: 4.0,
            months_per_quarter: 3.0,
            months_per_year: 12.0,
            cap: 0.5,
            capacity: 160 * 3_600,
            capacities: BTreeMap::new(),
        }
    }
}

impl Toil {
    /// Seconds of work that `person` has in a month.
    pub fn capacity_of(&self, person: &str) -> i64 {
        self.capacities.get(person).copied().unwrap_or(self.capacity)
    }

    /// Reads the map `toil` over what holds so far.
    pub(crate) fn overlay(&mut self, map: &Cursor<'_>) {
        let mut fields = map.fields();
        let factors: [(&'static str, &mut f64); 7] = [
            ("hours_per_day", &mut self.hours_per_day),
            ("days_per_week", &mut self.days_per_week),
            ("days_per_month", &mut self.days_per_month),
            ("working_days_per_month", &mut self.working_days_per_month),
            ("weeks_per_month", &mut self.weeks_per_month),
            ("months_per_quarter", &mut self.months_per_quarter),
            ("months_per_year", &mut self.months_per_year),
        ];
        for (key, factor) in factors {
            *factor = fields.factor(key).unwrap_or(*factor);
        }
        self.cap = fields.ratio("cap").unwrap_or(self.cap);
        self.capacity = fields.duration("capacity").unwrap_or(self.capacity);
        let capacities = fields.with("capacities", Cursor::entries);
        fields.finish();
        for (person, capacity) in capacities {
            person.refer(Named::Person);
            let seconds = capacity.called("a capacity").duration();
            self.capacities.extend(seconds.map(|seconds| (person.text.to_owned(), seconds)));
        }
    }
}
