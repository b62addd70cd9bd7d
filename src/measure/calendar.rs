//! How long a span is worked through a calendar: its open windows on the line of UTC instants, and what follows
//! from them. Days are stepped by date in the calendar's zone, never by 86,400 s.
//!
//! A bound of the open hours that falls into a gap of the clocks moves to the gap's end; in an overlap the opening
//! is the earlier instant and the closing the later one.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use crate::base::moment::{Moment, Zone};
use crate::policy::calendar::{Calendar, DAY_MINUTES};

/// How far ahead a due moment is searched: 50 years of days. What lies beyond has no answer.
pub const HORIZON_DAYS: u32 = 366 * 50;

/// [`HORIZON_DAYS`] in seconds: the longest span that a clock measures through open hours.
pub const HORIZON_SECONDS: i64 = 86_400 * 366 * 50;

/// The open windows of a calendar, ascending and disjoint, clipped to a span. They come day by day: two windows may
/// touch at midnight. See [`windows`].
#[derive(Clone, Debug)]
pub struct Windows<'c> {
    calendar: &'c Calendar,
    /// The date that is being read, and the next of its segments.
    date: Option<NaiveDate>,
    segment: usize,
    /// Everything before is given out.
    from: i64,
    to: i64,
    /// Around the clock there is one window, and it needs no date.
    always: bool,
}

impl Iterator for Windows<'_> {
    type Item = (i64, i64);

    fn next(&mut self) -> Option<(i64, i64)> {
        if self.from >= self.to {
            return None;
        }
        if self.always {
            return Some((std::mem::replace(&mut self.from, self.to), self.to));
        }
        loop {
            let date = self.date?;
            let Some(segment) = self.calendar.segments(date).get(self.segment) else {
                self.date = date.succ_opt();
                self.segment = 0;
                // A date begins at most 15 hours before its midnight in UTC.
                if date.and_time(NaiveTime::MIN).and_utc().timestamp() - 15 * 3_600 >= self.to {
                    self.date = None;
                }
                continue;
            };
            self.segment += 1;
            let zone = self.calendar.zone;
            let (Some(open), Some(close)) = (
                wall(date, segment.from).and_then(|at| instant(at, zone, Edge::Open)),
                wall(date, segment.to).and_then(|at| instant(at, zone, Edge::Close)),
            ) else {
                continue;
            };
            // Where the clocks go back a segment may begin before the last one ended.
            let (open, close) = (open.max(self.from), close.min(self.to));
            if open < close {
                self.from = close;
                return Some((open, close));
            }
        }
    }
}

/// The open windows of `calendar` within `[from, to)`, in UTC epoch seconds. Lazy: the cost is that of the days
/// walked, and none for a calendar that is always open.
pub fn windows(calendar: &Calendar, from: Moment, to: Moment) -> Windows<'_> {
    windows_between(calendar, from.epoch(), to.epoch())
}

/// [`windows`] between epoch seconds.
pub fn windows_between(calendar: &Calendar, from: i64, to: i64) -> Windows<'_> {
    // One day early: a segment of the day before may still be open after a clock change at midnight.
    let date = local(from, calendar.zone).map(|at| at.date()).map(|date| date.pred_opt().unwrap_or(date));
    Windows { calendar, date, segment: 0, from, to, always: calendar.is_always() }
}

/// The seconds of `[from, to)` that are open; 0 where `to` is not later. Walks the days between the two.
pub fn open_between(calendar: &Calendar, from: Moment, to: Moment) -> i64 {
    windows(calendar, from, to).map(|(open, close)| close - open).sum()
}

/// The last instant at which no more than `seconds` of open time have passed since `from`: a target that is used up
/// exactly at closing time is due at the next opening (Zammad, GLPI). `None` where that lies beyond
/// [`HORIZON_DAYS`]. The result is shown in the calendar's zone.
pub fn due(calendar: &Calendar, from: Moment, seconds: i64) -> Option<Moment> {
    advance(calendar, from.epoch(), seconds, Edge::Open).and_then(|at| shown(at, calendar))
}

/// The first instant at which `seconds` of open time have passed since `from`: a target that is used up exactly at
/// closing time is reached then. Otherwise as [`due`].
pub fn reached(calendar: &Calendar, from: Moment, seconds: i64) -> Option<Moment> {
    advance(calendar, from.epoch(), seconds, Edge::Close).and_then(|at| shown(at, calendar))
}

/// Which of the two instants is meant where open time stands still: the one it goes on at, or the one it stopped at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Open,
    Close,
}

/// [`due`] (`Edge::Open`) and [`reached`] (`Edge::Close`) in epoch seconds. Less than no time counts as none.
pub(super) fn advance(calendar: &Calendar, from: i64, seconds: i64, edge: Edge) -> Option<i64> {
    let mut left = seconds.max(0);
    if calendar.is_always() || (left == 0 && edge == Edge::Close) {
        return from.checked_add(left);
    }
    for (open, close) in windows_between(calendar, from, from.checked_add(HORIZON_SECONDS)?) {
        let length = close - open;
        if left < length || (left == length && edge == Edge::Close) {
            return Some(open + left);
        }
        left -= length;
    }
    None
}

/// The moment `days` working days after the date of `from`: at the same time of day, moved into that day's open
/// hours, or with `end_of_day` when that day closes. The date of `from` is day 0, whether it is a working day or
/// not; 0 days is the first working day from there. `None` beyond [`HORIZON_DAYS`].
pub fn add_working_days(calendar: &Calendar, from: Moment, days: u32, end_of_day: bool) -> Option<Moment> {
    let start = local(from.epoch(), calendar.zone)?;
    let mut date = start.date();
    let mut left = days;
    for _ in 0..HORIZON_DAYS {
        if left == 0 && calendar.is_working_day(date) {
            let Some((open, close)) = hours_of(calendar, date) else {
                // The zone skipped the whole day (Samoa, 2011-12-30).
                date = date.succ_opt()?;
                continue;
            };
            let at = if end_of_day {
                close
            } else {
                instant(date.and_time(start.time()), calendar.zone, Edge::Open)?
            };
            return shown(at.clamp(open, close).max(from.epoch()), calendar);
        }
        date = date.succ_opt()?;
        if calendar.is_working_day(date) {
            left = left.saturating_sub(1);
        }
    }
    None
}

/// When the next working day after the date of `from` closes: what `next business day` promises.
pub fn next_business_day(calendar: &Calendar, from: Moment) -> Option<Moment> {
    add_working_days(calendar, from, 1, true)
}

/// First opening and last closing of a date.
fn hours_of(calendar: &Calendar, date: NaiveDate) -> Option<(i64, i64)> {
    let (first, last) = (calendar.segments(date).first()?, calendar.segments(date).last()?);
    let open = instant(wall(date, first.from)?, calendar.zone, Edge::Open)?;
    let close = instant(wall(date, last.to)?, calendar.zone, Edge::Close)?;
    (open < close).then_some((open, close))
}

fn shown(at: i64, calendar: &Calendar) -> Option<Moment> {
    Moment::from_epoch(at).map(|at| at.in_zone(calendar.zone))
}

/// Minute `minute` of `date` on the wall clock; 24:00 is midnight of the date after.
fn wall(date: NaiveDate, minute: u16) -> Option<NaiveDateTime> {
    if minute >= DAY_MINUTES {
        return Some(date.succ_opt()?.and_time(NaiveTime::MIN));
    }
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0).map(|time| date.and_time(time))
}

/// The wall clock of `zone` at an instant; `None` outside the calendar's range.
fn local(at: i64, zone: Zone) -> Option<NaiveDateTime> {
    let utc = DateTime::<Utc>::from_timestamp(at, 0)?;
    // At the very ends of the range the zone's offset would leave it.
    utc.naive_utc().checked_add_signed(TimeDelta::days(2))?;
    utc.naive_utc().checked_sub_signed(TimeDelta::days(2))?;
    Some(utc.with_timezone(&zone).naive_local())
}

/// The instant of a time on the wall clock of `zone`.
fn instant(at: NaiveDateTime, zone: Zone, edge: Edge) -> Option<i64> {
    at.checked_add_signed(TimeDelta::days(2))?;
    at.checked_sub_signed(TimeDelta::days(2))?;
    match (zone.from_local_datetime(&at), edge) {
        (LocalResult::Single(only), _) => Some(only.timestamp()),
        (LocalResult::Ambiguous(first, _), Edge::Open) => Some(first.timestamp()),
        (LocalResult::Ambiguous(_, second), Edge::Close) => Some(second.timestamp()),
        (LocalResult::None, _) => gap_end(at, zone),
    }
}

/// The first instant whose wall clock shows `at` or later, where the clocks skipped `at`. Offsets reach from -12 to
/// +14 hours (once -15:14), and no zone has two changes within that time, so halving finds the one there is.
fn gap_end(at: NaiveDateTime, zone: Zone) -> Option<i64> {
    let reading = at.and_utc().timestamp();
    let (mut before, mut after) = (reading - 17 * 3_600, reading + 17 * 3_600);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if local(middle, zone)? < at {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some(after)
}

#[cfg(test)]
mod tests;
