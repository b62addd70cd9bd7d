//! Toil: what a task that keeps coming back costs in a month, and when automating it pays back.
//!
//! How long a month is, is the policy's to say ([`Toil`]; with its usual factors weekly 30 minutes are 2 hours a month). Estimates
//! come from a frequency and the time of one occurrence, actual figures from logged occurrences; they are never mixed.

use std::fmt;

use crate::base::duration::{DurationError, parse_duration};
use crate::base::moment::Moment;
use crate::policy::toil::Toil;

/// Why a text is not a frequency. The text shown says what would be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrequencyError {
    /// Nothing was written.
    Empty,
    /// It names no fixed number of times.
    Unknown(String),
}

impl fmt::Display for FrequencyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("the frequency is empty")?,
            Self::Unknown(text) => write!(out, "\"{text}\" is not a frequency that can be counted")?,
        }
        out.write_str(
            "; write daily, weekdays, weekly, biweekly, monthly, quarterly, yearly, or like 3 per week",
        )
    }
}

impl std::error::Error for FrequencyError {}

/// How many times a month something is done that is done `text`: `daily`, `weekdays`, `weekly`, `biweekly` (every two
/// weeks), `monthly`, `quarterly`, `yearly`, `3 per week`, `12/month`, `twice a year`, `every 2 weeks`.
///
/// # Errors
/// [`FrequencyError`] for anything else, also for what is read in two ways (`bimonthly`, `2-3 per week`).
pub fn times_per_month(text: &str, factors: &Toil) -> Result<f64, FrequencyError> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() {
        return Err(FrequencyError::Empty);
    }
    count(&lower, factors)
        .filter(|times| times.is_finite())
        .ok_or_else(|| FrequencyError::Unknown(text.trim().to_owned()))
}

fn count(text: &str, factors: &Toil) -> Option<f64> {
    let spaced =
        text.replace('/', " per ").replace("working day", "weekday").replace("business day", "weekday");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    match words.as_slice() {
        [word] => match *word {
            "daily" => unit("day", factors),
            "weekdays" | "workdays" => unit("weekday", factors),
            "weekly" => unit("week", factors),
            "biweekly" | "bi-weekly" | "fortnightly" => unit("week", factors).map(|times| times / 2.0),
            "monthly" => unit("month", factors),
            "quarterly" => unit("quarter", factors),
            "yearly" | "annually" => unit("year", factors),
            _ => None,
        },
        ["every" | "each" | "per", "other" | "second", word] => unit(word, factors).map(|times| times / 2.0),
        ["every" | "each" | "per", word] => unit(word, factors),
        ["every", amount, word] => number(amount)
            .filter(|amount| *amount > 0.0)
            .and_then(|amount| Some(unit(word, factors)? / amount)),
        [amount, "per" | "a" | "an" | "each" | "every", word]
        | [amount, "time" | "times" | "x", "per" | "a" | "an" | "each" | "every", word] => {
            let amount = number(amount.strip_suffix('x').filter(|rest| !rest.is_empty()).unwrap_or(amount))?;
            unit(word, factors).map(|times| times * amount)
        }
        _ => None,
    }
}

fn number(word: &str) -> Option<f64> {
    match word {
        "once" | "one" => Some(1.0),
        "twice" | "two" => Some(2.0),
        "three" => Some(3.0),
        "four" => Some(4.0),
        // Digits and a point alone: `inf`, `nan` and exponents are no counts.
        _ if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => word.parse().ok(),
        _ => None,
    }
}

/// How many of a unit there are in a month.
fn unit(word: &str, factors: &Toil) -> Option<f64> {
    match word.strip_suffix('s').unwrap_or(word) {
        "day" => Some(factors.days_per_month),
        "weekday" | "workday" => Some(factors.working_days_per_month),
        "week" => Some(factors.weeks_per_month),
        "month" => Some(1.0),
        "quarter" => Some(1.0 / factors.months_per_quarter),
        "year" => Some(1.0 / factors.months_per_year),
        _ => None,
    }
}

/// Seconds a month for something that takes `each` seconds and is done `times` a month.
#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
pub fn per_month(times: f64, each: i64) -> f64 {
    times * each as f64
}

/// Reads an effort in seconds of work: a day is a working day and a week a working week, as the policy has them
/// (`2 days` = 16 h), where a duration has 24 hours and 7 days.
///
/// # Errors
/// The [`DurationError`] of [`parse_duration`].
pub fn effort(text: &str, factors: &Toil) -> Result<f64, DurationError> {
    parse_duration(text)?;
    let day = factors.hours_per_day * 3_600.0;
    let mut total = 0.0;
    let mut rest = text;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
        let (_, tail) = rest.split_at(begin);
        let end = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
        let (amount, tail) = tail.split_at(end);
        let seconds = match tail.trim_start().chars().next().map(|c| c.to_ascii_lowercase()) {
            Some('w') => day * factors.days_per_week,
            Some('d') => day,
            Some('h') => 3_600.0,
            Some('m') => 60.0,
            _ => 1.0,
        };
        total += amount.parse::<f64>().unwrap_or_default() * seconds;
        rest = tail;
    }
    Ok(total)
}

/// Months until an `effort` (seconds of work) is won back by saving `saved` seconds a month. `None` where nothing is
/// saved: it never pays back.
pub fn payback_months(effort: f64, saved: f64) -> Option<f64> {
    (saved > 0.0).then(|| effort / saved)
}

/// One time that a task was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When.
    pub at: Moment,
    /// Seconds it took; `None` if that was not noted or cannot be read.
    pub took: Option<i64>,
}

/// What was logged of a task within a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Logged {
    /// How often it was done.
    pub times: usize,
    /// Seconds it took together.
    pub seconds: i64,
    /// How many of the times say not how long they took; they add nothing to `seconds`.
    pub without_time: usize,
}

/// Adds up the occurrences within `[from, to)`.
pub fn logged(occurrences: &[Occurrence], from: Moment, to: Moment) -> Logged {
    let mut sum = Logged::default();
    for occurrence in occurrences.iter().filter(|one| from <= one.at && one.at < to) {
        sum.times += 1;
        match occurrence.took.filter(|took| *took >= 0) {
            Some(took) => sum.seconds = sum.seconds.saturating_add(took),
            None => sum.without_time += 1,
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{Logged, Occurrence, effort, logged, payback_months, per_month, times_per_month};
    use crate::base::moment::Moment;
    use crate::policy::toil::Toil;

    const MINUTE: i64 = 60;
    const HOUR: f64 = 3_600.0;

    #[test]
    fn weekly_daily_and_monthly_items() {
        let month = |frequency, each| per_month(times_per_month(frequency, &Toil::default()).unwrap(), each);
        assert_eq!(month("Weekly", 30 * MINUTE), 2.0 * HOUR);
        assert_eq!(month("Daily", 15 * MINUTE), 7.5 * HOUR);
        assert_eq!(month("Monthly", 120 * MINUTE), 2.0 * HOUR);
        let days = |text| effort(text, &Toil::default()).unwrap();
        assert_eq!(payback_months(days("2 days"), 2.0 * HOUR), Some(8.0));
        assert_eq!(payback_months(days("1 day"), 7.5 * HOUR), Some(8.0 / 7.5));
        assert_eq!(payback_months(days("1 day"), 0.0), None);
    }

    #[test]
    fn frequencies() {
        for (text, times) in [
            ("weekdays", 20.0),
            ("every working day", 20.0),
            ("biweekly", 2.0),
            ("every two weeks", 2.0),
            ("every other week", 2.0),
            ("quarterly", 1.0 / 3.0),
            ("yearly", 1.0 / 12.0),
            ("3 per week", 12.0),
            ("12/month", 12.0),
            ("3x/week", 12.0),
            ("3 times a week", 12.0),
            ("3 x per week", 12.0),
            ("twice a day", 60.0),
            ("6 per year", 0.5),
            ("1.5 per month", 1.5),
            ("every 2 months", 0.5),
            (" Every Day ", 30.0),
        ] {
            assert_eq!(times_per_month(text, &Toil::default()), Ok(times), "{text}");
        }
        let factors = Toil { weeks_per_month: 52.0 / 12.0, ..Toil::default() };
        assert_eq!(times_per_month("weekly", &factors), Ok(52.0 / 12.0));
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        for text in [
            "",
            "often",
            "bimonthly",
            "2-3 per week",
            "inf per week",
            "nan/day",
            "every 0 days",
            "x per day",
            "-1 per day",
            "hourly",
            "every week day",
        ] {
            let error = times_per_month(text, &Toil::default()).unwrap_err().to_string();
            assert!(error.contains("write daily"), "{text}: {error}");
        }
        let huge = format!("{} per day", "9".repeat(400));
        assert!(times_per_month(&huge, &Toil::default()).is_err());
    }

    #[test]
    fn an_effort_is_working_time() {
        for (text, hours) in [
            ("2d", 16.0),
            ("1 week", 40.0),
            ("40h", 40.0),
            ("1 day, 2 hours and 30 minutes", 10.5),
            ("< 0.5 d", 4.0),
            ("30s", 30.0 / HOUR),
        ] {
            assert_eq!(effort(text, &Toil::default()).map(|seconds| seconds / HOUR), Ok(hours), "{text}");
        }
        assert!(effort("two days", &Toil::default()).is_err());
    }

    #[test]
    fn occurrences_add_up_within_the_period() {
        let at = |seconds| Moment::from_epoch(seconds).unwrap();
        let all = [(0, Some(5)), (10, Some(60)), (19, None), (15, Some(-3)), (20, Some(7))]
            .map(|(seconds, took)| Occurrence { at: at(seconds), took });
        assert_eq!(logged(&all, at(10), at(20)), Logged { times: 3, seconds: 60, without_time: 2 });
    }
}
