//! Points in time as people say them at a prompt: `10m ago`, `yesterday 14:05`, `last friday 17:00`.
//!
//! A small grammar of our own, because none of the usual readers keeps to what was written. Only for input: in
//! stored data [`crate::base::moment::read_time`] is the only reader. What is not exact is refused, never guessed.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use crate::base::duration::{DurationError, parse_plain};
use crate::base::moment::{Moment, Reading, Zone, read_time};

/// Why a text is not a point in time. The text shown says what would be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// None of the forms.
    Unknown(String),
    /// A day without a time, e.g. `yesterday`.
    NoTime(String),
    /// None of the forms of a day.
    NoDay(String),
    /// `... ago` or `in ...` with something that is no duration.
    Duration(DurationError),
    /// A bare duration: before or after now is not said.
    NoDirection(String),
    /// A date that is not in the calendar, or too far away to be written.
    OutOfRange(String),
    /// The clocks were put back over this local time: it was shown twice.
    Twice {
        /// What was written.
        text: String,
        /// The zone it was read in.
        zone: Zone,
        /// The first time it was shown.
        earlier: Moment,
        /// The second time.
        later: Moment,
    },
    /// The clocks were put forward over this local time: it was never shown.
    Skipped {
        /// What was written.
        text: String,
        /// The zone it was read in.
        zone: Zone,
        /// As much before the change as the time lies into the gap, read with the offset after it.
        earlier: Moment,
        /// The same, read with the offset before the change.
        later: Moment,
    },
}

/// The forms of a point in time, for help and error texts.
pub const FORMS: &str = "now, 10m ago, in 2h, 09:40, 9am, yesterday 14:05, monday 9am, last friday 17:00, \
                         2026-11-18 09:40 or 2026-11-18T09:40+01:00";

/// The forms of a day to come, for help and error texts.
pub const DAY_FORMS: &str = "today, tomorrow, friday, in 5d or 2026-11-27";

impl fmt::Display for WhenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text) => write!(out, "\"{text}\" is not a time; write {FORMS}"),
            Self::NoTime(text) => {
                write!(out, "\"{text}\" is a day without a time; add one, as in \"{text} 09:40\"")
            }
            Self::NoDay(text) => write!(out, "\"{text}\" is not a day; write {DAY_FORMS}"),
            Self::Duration(error) => error.fmt(out),
            Self::NoDirection(text) => {
                write!(out, "\"{text}\" is a duration, not a time; write \"{text} ago\" or \"in {text}\"")
            }
            Self::OutOfRange(text) => write!(out, "the time \"{text}\" does not exist in the calendar"),
            Self::Twice { text, zone, earlier, later } => write!(
                out,
                "the clocks in {zone} showed \"{text}\" twice; write {earlier} (before they were put back) \
                 or {later} (after)"
            ),
            Self::Skipped { text, zone, earlier, later } => write!(
                out,
                "the clocks in {zone} skipped \"{text}\"; the nearest readings are {earlier} and {later}, write one of them"
            ),
        }
    }
}

impl std::error::Error for WhenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Duration(error) => Some(error),
            _ => None,
        }
    }
}

/// Reads a point in time as people say it, at second precision, shown in `zone`; a time written with an offset
/// keeps its own. Case does not matter.
///
/// - `now`; `10m ago`, `2h 5m ago`; `in 2h`: lengths of time, to the second.
/// - `09:40`, `09:40:15`, `9am`, `9:30pm`: today in `zone`, also where that is still to come.
/// - `today`, `yesterday` or `tomorrow` with such a time, and `at` between them if one likes.
/// - `monday 9am`: the most recent Monday whose 9am is not after now, which may be today.
/// - `last monday 9am`: the most recent Monday before today.
/// - `2026-11-18 09:40`, `2026-11-18T09:40`, `2026-11-18 9am`: local in `zone`.
/// - every stored form with an offset.
///
/// # Errors
///
/// [`WhenError`] for anything else, for a local time that the clocks skipped or showed twice (with both readings),
/// and for what lies outside the years 1 to 9999.
pub fn read_when(text: &str, now: Moment, zone: Zone) -> Result<Moment, WhenError> {
    let text = text.trim();
    let mut lower = text.to_lowercase();
    if lower.as_bytes().get(10) == Some(&b't') && lower.get(..10).and_then(calendar_date).is_some() {
        lower.replace_range(10..11, " ");
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    if words == ["now"] {
        return Ok(now.in_zone(zone));
    }
    if let Some(length) = lower.strip_suffix(" ago") {
        let seconds = parse_plain(length).map_err(WhenError::Duration)?;
        return shifted(text, now, seconds.checked_neg(), zone);
    }
    if let Some(length) = lower.strip_prefix("in ") {
        let seconds = parse_plain(length).map_err(WhenError::Duration)?;
        return shifted(text, now, Some(seconds), zone);
    }
    match read_time(text, zone) {
        Reading::Exact(at) | Reading::Zoneless(at) => return in_range(text, at),
        Reading::Ambiguous(earlier, later) => {
            return Err(WhenError::Twice { text: text.to_owned(), zone, earlier, later });
        }
        // A skipped time is read again below, where the readings around the gap are found.
        Reading::Nonexistent | Reading::Invalid => {}
    }
    let unknown = || WhenError::Unknown(text.to_owned());
    let today = now.in_zone(zone).date();
    let (day, rest) = read_day(text, &words, today)?;
    let rest = if matches!(day, Day::Said(_)) { rest } else { rest.strip_prefix(&["at"]).unwrap_or(rest) };
    if rest.is_empty() {
        return Err(match day {
            Day::Said(_) => unknown(),
            _ => WhenError::NoTime(text.to_owned()),
        });
    }
    let Some(time) = read_clock(&rest.concat()) else {
        return Err(if parse_plain(text).is_ok() {
            WhenError::NoDirection(text.to_owned())
        } else {
            unknown()
        });
    };
    match day {
        Day::Said(date) | Day::Named(date) => local(text, date, time, zone),
        Day::Recent(date) => {
            let week_before = || date.checked_sub_days(Days::new(7)).unwrap_or(date);
            // Only today can still be ahead. A reading that the clocks skip or repeat is not silently moved a week.
            match local(text, date, time, zone) {
                Ok(at) if at > now => local(text, week_before(), time, zone),
                found => found,
            }
        }
    }
}

/// Reads a day that something is due on, as people say it.
///
/// - `2026-11-27`; `today`, `tomorrow`.
/// - `friday`: the first Friday after today, never today itself.
/// - `in 5d`, `in 2 weeks`: the local day in `zone` that many days (or that length of time) from now.
///
/// # Errors
///
/// [`WhenError`] for anything else, and for a date that is not in the calendar.
pub fn read_due(text: &str, now: Moment, zone: Zone) -> Result<NaiveDate, WhenError> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let missing = || WhenError::OutOfRange(text.to_owned());
    let today = now.in_zone(zone).date();
    if let Some(length) = lower.strip_prefix("in ") {
        let seconds = parse_plain(length).map_err(WhenError::Duration)?;
        // Whole days are days of the calendar, also where the clocks change between.
        if seconds % 86_400 == 0 {
            let days = u64::try_from(seconds / 86_400).map_err(|_| missing())?;
            let date = today.checked_add_days(Days::new(days)).filter(|date| date.year() <= 9999);
            return date.ok_or_else(missing);
        }
        return shifted(text, now, Some(seconds), zone).map(Moment::date);
    }
    match lower.as_str() {
        "today" => return Ok(today),
        "tomorrow" => return today.succ_opt().ok_or_else(missing),
        _ => {}
    }
    if let Some(day) = weekday(&lower) {
        let ahead = u64::from(day.days_since(today.weekday()));
        let ahead = if ahead == 0 { 7 } else { ahead };
        return today.checked_add_days(Days::new(ahead)).ok_or_else(missing);
    }
    match calendar_date(&lower) {
        Some(date) => date.ok_or_else(missing),
        None if parse_plain(text).is_ok() => Err(WhenError::NoDirection(text.to_owned())),
        None => Err(WhenError::NoDay(text.to_owned())),
    }
}

/// Which day a time is on.
enum Day {
    /// Today, as no day was written.
    Said(NaiveDate),
    /// The day that was written.
    Named(NaiveDate),
    /// A day of the week; this one, or the one a week before where the time is still ahead.
    Recent(NaiveDate),
}

fn read_day<'a>(
    text: &str,
    words: &'a [&'a str],
    today: NaiveDate,
) -> Result<(Day, &'a [&'a str]), WhenError> {
    let missing = || WhenError::OutOfRange(text.to_owned());
    let [first, rest @ ..] = words else { return Err(WhenError::Unknown(text.to_owned())) };
    let back = |date: NaiveDate, days: u64| date.checked_sub_days(Days::new(days)).ok_or_else(missing);
    // Days since that day of the week, 0 to 6.
    let since = |day: Weekday| u64::from(today.weekday().days_since(day));
    Ok(match *first {
        "today" => (Day::Named(today), rest),
        "yesterday" => (Day::Named(back(today, 1)?), rest),
        "tomorrow" => (Day::Named(today.succ_opt().ok_or_else(missing)?), rest),
        "last" => match rest {
            [name, rest @ ..] => match weekday(name) {
                Some(day) if since(day) == 0 => (Day::Named(back(today, 7)?), rest),
                Some(day) => (Day::Named(back(today, since(day))?), rest),
                None => return Err(WhenError::Unknown(text.to_owned())),
            },
            [] => return Err(WhenError::Unknown(text.to_owned())),
        },
        word => match (weekday(word), calendar_date(word)) {
            (Some(day), _) => (Day::Recent(back(today, since(day))?), rest),
            (None, Some(date)) => (Day::Named(date.ok_or_else(missing)?), rest),
            (None, None) => (Day::Said(today), words),
        },
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// Digits alone, at most `width` of them: no sign, no space.
fn number(text: &str, width: usize) -> Option<u32> {
    (text.len() <= width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// `2026-11-18`: outer `None` for another form, inner for a date that the calendar does not have.
fn calendar_date(word: &str) -> Option<Option<NaiveDate>> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) || parts.next().is_some() {
        return None;
    }
    let year = i32::try_from(number(year, 4)?).ok()?;
    Some(NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?))
}

/// `9:40`, `09:40:15`, `9am`, `9:30pm`, lower-case and without spaces. A lone number is not a time.
fn read_clock(text: &str) -> Option<NaiveTime> {
    let half =
        [("am", 0), ("pm", 12)].into_iter().find_map(|(name, plus)| Some((text.strip_suffix(name)?, plus)));
    let digits = half.map_or(text, |(digits, _)| digits);
    let mut parts = digits.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = parts.next();
    let second = parts.next();
    if parts.next().is_some() || (minute.is_none() && half.is_none()) {
        return None;
    }
    let two = |part: Option<&str>| part.map_or(Some(0), |text| number(text, 2).filter(|_| text.len() == 2));
    let hour = match half {
        Some((_, plus)) => hour.checked_rem(12).filter(|_| (1..=12).contains(&hour))?.checked_add(plus)?,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, two(minute)?, two(second)?)
}

fn local(text: &str, date: NaiveDate, time: NaiveTime, zone: Zone) -> Result<Moment, WhenError> {
    let at = date.and_time(time);
    match Moment::local(at, zone) {
        Reading::Exact(found) | Reading::Zoneless(found) => in_range(text, found),
        Reading::Ambiguous(earlier, later) => {
            Err(WhenError::Twice { text: text.to_owned(), zone, earlier, later })
        }
        Reading::Nonexistent => Err(match around_gap(at, zone) {
            Some((earlier, later)) => WhenError::Skipped { text: text.to_owned(), zone, earlier, later },
            None => WhenError::OutOfRange(text.to_owned()),
        }),
        Reading::Invalid => Err(WhenError::Unknown(text.to_owned())),
    }
}

/// The two instants that a skipped local time can stand for: with the offset after the gap (shown before it), and
/// with the offset before it (shown after it).
fn around_gap(at: NaiveDateTime, zone: Zone) -> Option<(Moment, Moment)> {
    // The largest gap of the database is one day (Apia, 2011); offsets change by whole minutes at least.
    const STEPS: i32 = 24 * 60 + 1;
    let offset_beyond = |direction: i32| {
        (1..=STEPS).find_map(|step| {
            let there = at.checked_add_signed(TimeDelta::minutes(i64::from(step.checked_mul(direction)?)))?;
            let found = match Moment::local(there, zone) {
                Reading::Ambiguous(first, second) => {
                    if direction < 0 {
                        second
                    } else {
                        first
                    }
                }
                reading => reading.moment()?,
            };
            Some(i64::from(found.date_time().offset().local_minus_utc()))
        })
    };
    let with = |offset: i64| {
        let instant = at.and_utc().timestamp().checked_sub(offset)?;
        Some(Moment::from_epoch(instant)?.in_zone(zone))
    };
    Some((with(offset_beyond(1)?)?, with(offset_beyond(-1)?)?))
}

fn shifted(text: &str, now: Moment, seconds: Option<i64>, zone: Zone) -> Result<Moment, WhenError> {
    seconds
        .and_then(|seconds| now.epoch().checked_add(seconds))
        .and_then(Moment::from_epoch)
        .ok_or_else(|| WhenError::OutOfRange(text.to_owned()))
        .and_then(|at| in_range(text, at))
        .map(|at| at.in_zone(zone))
}

/// Years 1 to 9999 alone can be written as RFC 3339 and read back; a day of margin is left for the zones.
fn in_range(text: &str, at: Moment) -> Result<Moment, WhenError> {
    const FIRST: i64 = -62_135_596_800 + 86_400;
    const LAST: i64 = 253_402_300_799 - 86_400;
    if (FIRST..=LAST).contains(&at.epoch()) { Ok(at) } else { Err(WhenError::OutOfRange(text.to_owned())) }
}

#[cfg(test)]
mod tests;
