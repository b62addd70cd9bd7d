//! Reporting periods: half-open spans of time with a label.
//!
//! Days are calendar days of the period's zone, so a day may have 23 or 25 hours; weeks are ISO 8601 weeks.

use std::fmt;

use chrono::{Datelike, Days, IsoWeek, Months, NaiveDate, Weekday};

use crate::base::moment::{Moment, Reading, Zone, read_time};

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

/// Why a text is not a period. The text shown lists the forms that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// None of the forms.
    Unknown(String),
    /// One of the forms, with a number that does not exist: `2026-W54`, `2026-13`, `2026-02-30`.
    NoSuch(String),
    /// A bound whose local time the clocks showed twice or skipped.
    Inexact(String),
    /// `A..B` where B lies before A.
    Reversed(String),
}

/// The forms of a period, for help and error texts.
pub const FORMS: &str = "today, yesterday, this-week, last-week, this-month, last-month, this-quarter, last-quarter, \
                         this-year, last-year, last-30d, 2026-11-18, 2026-W46, 2026-11, 2026-Q4, 2026 or A..B";

/// The words for periods.
const WORDS: [&str; 11] = [
    "last-week",
    "this-week",
    "last-month",
    "this-month",
    "last-quarter",
    "this-quarter",
    "last-year",
    "this-year",
    "last-30d",
    "yesterday",
    "today",
];

/// Periods that somebody may mean at `now`, each with the label it stands for: the words, then the latest weeks, months,
/// quarters and years.
pub fn usual(now: Moment, zone: Zone) -> Vec<(String, String)> {
    let read = |word: &str| Period::parse(word, now, zone).ok();
    let named = WORDS.iter().filter_map(|word| Some(((*word).to_owned(), read(word)?.label)));
    let units = [("this-week", 8), ("this-month", 12), ("this-quarter", 4), ("this-year", 3)];
    let latest = units.iter().flat_map(|(word, count)| {
        let before = std::iter::successors(read(word), |period| Some(period.previous()));
        before.take(*count).map(|period| {
            let days = format!("{} to {}", period.from.date(), period.to.plus(-1).date());
            (period.label, days)
        })
    });
    named.chain(latest).collect()
}

impl fmt::Display for PeriodError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text) => write!(out, "\"{text}\" is not a period; write {FORMS}"),
            Self::NoSuch(text) => write!(out, "the period \"{text}\" does not exist in the calendar"),
            Self::Inexact(text) => write!(
                out,
                "the clocks showed \"{text}\" twice or not at all that day; write it with an offset, \
                 as in 2026-10-25T02:30+02:00"
            ),
            Self::Reversed(text) => {
                write!(out, "the period \"{text}\" ends before it begins; write the earlier bound first")
            }
        }
    }
}

impl std::error::Error for PeriodError {}

impl Period {
    /// Whether `moment` lies in the period.
    pub fn contains(&self, moment: Moment) -> bool {
        self.from <= moment && moment < self.to
    }

    /// Reads a period as people name it; `now` tells which day today is in `zone`.
    ///
    /// - `today`, `yesterday`, `this-` or `last-` `week`, `month`, `quarter`, `year`: the whole calendar unit, what
    ///   is still to come of it included.
    /// - `last-30d`: 30 whole local days, today being the last.
    /// - `2026-11-18`, `2026-W46`, `2026-11`, `2026-Q4`, `2026`: that unit.
    /// - `A..B`: each bound one of the units above, **both included** (`2026-11-01..2026-11-15` has 15 days), or a
    ///   stored time, which is exact: the period begins at A and ends just before B.
    ///
    /// # Errors
    ///
    /// [`PeriodError`], which lists the forms.
    pub fn parse(text: &str, now: Moment, zone: Zone) -> Result<Self, PeriodError> {
        let text = text.trim();
        let today = now.in_zone(zone).date();
        let shape = match text.split_once("..") {
            Some((first, last)) => between(text, first.trim(), last.trim(), today, zone)?,
            None => Shape::read(text, today)?.ok_or_else(|| PeriodError::Unknown(text.to_owned()))?,
        };
        Ok(shape.period(zone))
    }

    /// The period of the same kind and length before this one: the week before a week, the month before a month,
    /// as many days before a range of days, as many seconds before a range of times. The two touch, and share no instant.
    pub fn previous(&self) -> Self {
        let seconds = self.to.since(self.from);
        let by_length = Shape::Times(self.from.plus(seconds.saturating_neg()), self.from);
        self.shape().and_then(Shape::previous).unwrap_or(by_length).period(self.zone)
    }

    /// The ISO weeks of the period in order, labelled `2026-W46`. The first and last are cut at its bounds, so
    /// that the pieces together are the period; the label names the whole week.
    pub fn weeks(&self) -> impl Iterator<Item = Self> + use<> {
        self.pieces(|day| Some(Shape::Week(monday(day))))
    }

    /// The months of the period in order, labelled `2026-11`; cut at its bounds as in [`Period::weeks`].
    pub fn months(&self) -> impl Iterator<Item = Self> + use<> {
        self.pieces(|day| day.with_day(1).map(Shape::Month))
    }

    fn pieces<F>(&self, unit: F) -> impl Iterator<Item = Self> + use<F>
    where
        F: Fn(NaiveDate) -> Option<Shape>,
    {
        let (end, zone) = (self.to, self.zone);
        let mut at = self.from;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let mut piece = unit(at.in_zone(zone).date())?.period(zone);
            piece.from = at;
            // A unit always ends after its days; without progress there is nothing more to split.
            piece.to = if piece.to > at { piece.to.min(end) } else { end };
            at = piece.to;
            Some(piece)
        })
    }

    /// The shape the label stands for, where the bounds are those of the label.
    fn shape(&self) -> Option<Shape> {
        let today = self.from.in_zone(self.zone).date();
        let shape = match self.label.split_once("..") {
            Some((first, last)) => between(&self.label, first, last, today, self.zone).ok(),
            None => Shape::read(&self.label, today).ok().flatten(),
        }?;
        let same = shape.period(self.zone);
        (same.from == self.from && same.to == self.to).then_some(shape)
    }
}

/// The label of the ISO week `moment` lies in, counted in `zone`: `2026-W46`.
pub fn week_of(moment: Moment, zone: Zone) -> String {
    week_label(moment.in_zone(zone).date().iso_week())
}

/// The label of the month `moment` lies in, counted in `zone`: `2026-11`.
pub fn month_of(moment: Moment, zone: Zone) -> String {
    moment.in_zone(zone).date().format("%Y-%m").to_string()
}

fn week_label(week: IsoWeek) -> String {
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// A period before it has a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One day.
    Day(NaiveDate),
    /// The week of this Monday.
    Week(NaiveDate),
    /// The month of this first.
    Month(NaiveDate),
    /// The quarter that begins on this day.
    Quarter(NaiveDate),
    /// The year of this 1 January.
    Year(NaiveDate),
    /// From the first to the last day, both included.
    Days(NaiveDate, NaiveDate),
    /// From the first moment to before the second.
    Times(Moment, Moment),
}

impl Shape {
    /// One of the named forms; `None` for a text that has none of them.
    fn read(text: &str, today: NaiveDate) -> Result<Option<Self>, PeriodError> {
        let month = today.with_day(1);
        let quarter = month.and_then(|first| first.with_month(first.month0() / 3 * 3 + 1));
        let year = month.and_then(|first| first.with_month(1));
        let shape = match text {
            "today" => Some(Self::Day(today)),
            "yesterday" => Self::Day(today).previous(),
            "this-week" => Some(Self::Week(monday(today))),
            "last-week" => Self::Week(monday(today)).previous(),
            "this-month" => month.map(Self::Month),
            "last-month" => month.map(Self::Month).and_then(Self::previous),
            "this-quarter" => quarter.map(Self::Quarter),
            "last-quarter" => quarter.map(Self::Quarter).and_then(Self::previous),
            "this-year" => year.map(Self::Year),
            "last-year" => year.map(Self::Year).and_then(Self::previous),
            _ => {
                let counted =
                    text.strip_prefix("last-").and_then(|rest| rest.strip_suffix('d')).and_then(number);
                match counted {
                    Some(days) => last_days(days, today),
                    None => match Self::calendar(text) {
                        Some(found) => found,
                        None => return Ok(None),
                    },
                }
            }
        };
        match shape {
            Some(shape) => Ok(Some(shape)),
            None => Err(PeriodError::NoSuch(text.to_owned())),
        }
    }

    /// `2026`, `2026-Q4`, `2026-11`, `2026-W46`, `2026-11-18`: outer `None` for another form, inner for one that
    /// the calendar does not have.
    fn calendar(text: &str) -> Option<Option<Self>> {
        let (year, rest) = text.split_at_checked(4)?;
        let year = i32::try_from(number(year)?).ok().filter(|year| *year > 0);
        let first = |month: u32| year.and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
        if rest.is_empty() {
            return Some(first(1).map(Self::Year));
        }
        let rest = rest.strip_prefix('-')?;
        if let Some(quarter) = rest.strip_prefix('Q') {
            let quarter = number(quarter).filter(|_| quarter.len() == 1)?;
            return Some(match quarter {
                1..=4 => first((quarter - 1) * 3 + 1).map(Self::Quarter),
                _ => None,
            });
        }
        if let Some(week) = rest.strip_prefix('W') {
            let week = number(week).filter(|_| week.len() == 2)?;
            return Some(
                year.and_then(|year| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)).map(Self::Week),
            );
        }
        let (month, day) = rest.split_at_checked(2)?;
        let month = number(month)?;
        if day.is_empty() {
            return Some(first(month).map(Self::Month));
        }
        let day = day.strip_prefix('-').filter(|day| day.len() == 2).and_then(number)?;
        Some(year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).map(Self::Day))
    }

    /// The first and the last day; `None` for times.
    fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let until = |first: NaiveDate, next: Option<NaiveDate>| Some((first, next?.pred_opt()?));
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(first) => until(first, first.checked_add_days(Days::new(7))),
            Self::Month(first) => until(first, first.checked_add_months(Months::new(1))),
            Self::Quarter(first) => until(first, first.checked_add_months(Months::new(3))),
            Self::Year(first) => until(first, first.checked_add_months(Months::new(12))),
            Self::Days(first, last) => Some((first, last)),
            Self::Times(..) => None,
        }
    }

    fn previous(self) -> Option<Self> {
        let months = |first: NaiveDate, count| first.checked_sub_months(Months::new(count));
        match self {
            Self::Day(day) => day.pred_opt().map(Self::Day),
            Self::Week(first) => first.checked_sub_days(Days::new(7)).map(Self::Week),
            Self::Month(first) => months(first, 1).map(Self::Month),
            Self::Quarter(first) => months(first, 3).map(Self::Quarter),
            Self::Year(first) => months(first, 12).map(Self::Year),
            Self::Days(first, last) => {
                let count =
                    u64::try_from(last.signed_duration_since(first).num_days()).ok()?.checked_add(1)?;
                Some(Self::Days(first.checked_sub_days(Days::new(count))?, first.pred_opt()?))
            }
            Self::Times(from, to) => Some(Self::Times(from.plus(from.since(to)), from)),
        }
        .filter(|shape| shape.days().is_none_or(|(first, _)| first.year() > 0))
    }

    fn label(self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Week(first) => week_label(first.iso_week()),
            Self::Month(first) => first.format("%Y-%m").to_string(),
            Self::Quarter(first) => format!("{}-Q{}", first.format("%Y"), first.month0() / 3 + 1),
            Self::Year(first) => first.format("%Y").to_string(),
            Self::Days(first, last) => format!("{}..{}", first.format("%Y-%m-%d"), last.format("%Y-%m-%d")),
            Self::Times(from, to) => format!("{from}..{to}"),
        }
    }

    fn period(self, zone: Zone) -> Period {
        let (from, to) = match self {
            Self::Times(from, to) => (from, to),
            _ => {
                let (first, last) = self.days().unwrap_or_default();
                let next = last.succ_opt().unwrap_or(last);
                (Moment::start_of_day(first, zone), Moment::start_of_day(next, zone))
            }
        };
        Period { label: self.label(), from, to, zone }
    }
}

fn between(text: &str, first: &str, last: &str, today: NaiveDate, zone: Zone) -> Result<Shape, PeriodError> {
    let (first, last) = (bound(first, today, zone)?, bound(last, today, zone)?);
    let reversed = || PeriodError::Reversed(text.to_owned());
    match (first.days(), last.days()) {
        (Some((from, _)), Some((_, to))) if from <= to => Ok(Shape::Days(from, to)),
        (Some(_), Some(_)) => Err(reversed()),
        _ => {
            let (from, to) = (first.period(zone).from, last.period(zone).to);
            if from < to { Ok(Shape::Times(from, to)) } else { Err(reversed()) }
        }
    }
}

/// One side of `A..B`; a time is a span without length.
fn bound(text: &str, today: NaiveDate, zone: Zone) -> Result<Shape, PeriodError> {
    if let Some(shape) = Shape::read(text, today)? {
        return Ok(shape);
    }
    match read_time(text, zone) {
        Reading::Exact(at) | Reading::Zoneless(at) => Ok(Shape::Times(at, at)),
        Reading::Ambiguous(..) | Reading::Nonexistent => Err(PeriodError::Inexact(text.to_owned())),
        Reading::Invalid => Err(PeriodError::Unknown(text.to_owned())),
    }
}

fn last_days(count: u32, today: NaiveDate) -> Option<Shape> {
    let first = today.checked_sub_days(Days::new(u64::from(count.checked_sub(1)?)))?;
    (first.year() > 0).then_some(Shape::Days(first, today))
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// Digits alone: no sign, no space.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
