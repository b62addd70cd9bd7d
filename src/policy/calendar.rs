//! Calendars: when the time of a clock counts. The types and their plain questions about a date; how long a span is
//! worked through them is `measure`'s.

use chrono::{Datelike, NaiveDate};

use crate::base::moment::Zone;
use crate::policy::origin::Origin;

/// Name of the built-in calendar in which every minute counts.
pub const ALWAYS: &str = "always";
/// Name of the built-in calendar whose days are Monday to Friday, midnight to midnight.
pub const WEEKDAYS: &str = "weekdays";
/// Minutes of a day as the wall clock counts them; the largest end of a [`Segment`].
pub const DAY_MINUTES: u16 = 24 * 60;

/// When time counts, in wall clock time of one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Its name in the policy.
    pub name: String,
    /// The zone its hours and days are told in.
    pub zone: Zone,
    /// The open hours of Monday to Sunday: sorted, not empty as a whole, not overlapping.
    pub hours: [Vec<Segment>; 7],
    /// Days without open hours.
    pub holidays: Vec<Holiday>,
    /// Where it was declared.
    pub origin: Origin,
}

/// Open hours within one day, half-open: `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// First minute, counted from midnight on the wall clock.
    pub from: u16,
    /// First minute after; at most [`DAY_MINUTES`] (`24:00`), always more than `from`.
    pub to: u16,
}

/// A day without open hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// One date.
    OneOff {
        /// The date.
        date: NaiveDate,
        /// What it is called.
        name: Option<String>,
    },
    /// The same day of every year; 29 February only in leap years.
    Yearly {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month, from 1.
        day: u32,
        /// What it is called.
        name: Option<String>,
    },
}

impl Segment {
    /// The whole day.
    pub const DAY: Self = Self { from: 0, to: DAY_MINUTES };
}

impl Holiday {
    /// Whether the holiday falls on `date`.
    pub fn falls_on(&self, date: NaiveDate) -> bool {
        match self {
            Self::OneOff { date: day, .. } => *day == date,
            Self::Yearly { month, day, .. } => date.month() == *month && date.day() == *day,
        }
    }

    /// What it is called.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::OneOff { name, .. } | Self::Yearly { name, .. } => name.as_deref(),
        }
    }
}

impl Calendar {
    /// The built-in calendar `always`: every minute of every day counts; its days are those of `zone`.
    pub fn always(zone: Zone) -> Self {
        let hours = std::array::from_fn(|_| vec![Segment::DAY]);
        Self { name: ALWAYS.to_owned(), zone, hours, holidays: Vec::new(), origin: Origin::built_in() }
    }

    /// The built-in calendar `weekdays`: Monday to Friday of `zone` round the clock, no holidays. Working days are
    /// counted on it where nothing but `always` is named.
    pub fn weekdays(zone: Zone) -> Self {
        let hours = std::array::from_fn(|day| if day < 5 { vec![Segment::DAY] } else { Vec::new() });
        Self { name: WEEKDAYS.to_owned(), zone, hours, holidays: Vec::new(), origin: Origin::built_in() }
    }

    /// Whether every instant counts: all days open for all of the day and no holiday.
    pub fn is_always(&self) -> bool {
        self.holidays.is_empty() && self.hours.iter().all(|day| day.as_slice() == [Segment::DAY])
    }

    /// The holiday on `date`, if it is one.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.falls_on(date))
    }

    /// The open hours of `date`: none on a holiday.
    pub fn segments(&self, date: NaiveDate) -> &[Segment] {
        if self.holiday(date).is_some() {
            return &[];
        }
        let day = date.weekday().num_days_from_monday() as usize;
        self.hours.get(day).map_or(&[], Vec::as_slice)
    }

    /// Whether `date` has open hours: what "working day" means.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.segments(date).is_empty()
    }
}
