//! Durations: the forms people write, the compact form we write, and the form shown to people.
//!
//! Everything is seconds. A day is 24 hours and a week 7 days; months and years have no fixed length
//! and are refused. Working days depend on a calendar: [`parse_span`] only recognises them.

use std::fmt;

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
const WEEK: i64 = 604_800;

/// Fractions are read to this many digits: exact for every unit, with room for `1.3333333 h`.
const FRACTION_DIGITS: u32 = 9;
const FRACTION: i128 = 1_000_000_000;

/// What [`parse_span`] finds: a length of time, or one of the words that stand for one in a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A fixed length in seconds.
    Seconds(i64),
    /// A number of working days, to be counted on a calendar; `business days` means the same.
    WorkingDays(u32),
    /// By the end of the next working day of a calendar.
    NextBusinessDay,
    /// At once: no time is allowed.
    Immediate,
    /// Agreed case by case; nothing can be measured against it.
    Variable,
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seconds(seconds) => out.write_str(&write_duration(*seconds)),
            Self::WorkingDays(1) => out.write_str("1 working day"),
            Self::WorkingDays(days) => write!(out, "{days} working days"),
            Self::NextBusinessDay => out.write_str("next business day"),
            Self::Immediate => out.write_str("immediate"),
            Self::Variable => out.write_str("variable"),
        }
    }
}

/// Why a text is not a duration. The text shown says what would be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DurationError {
    /// Nothing was written.
    Empty,
    /// A number without a unit, e.g. `5`.
    NoUnit(String),
    /// Letters that name no unit of a fixed length, e.g. `3 months`.
    UnknownUnit(String),
    /// A length below zero.
    Negative,
    /// The units do not go from long to short, or one is written twice, e.g. `3m 5h`.
    Order,
    /// Longer than can be counted.
    TooLong,
    /// None of the above: no number where one is due.
    Unreadable(String),
}

const EXPECTED: &str = "write it like 15m, 1.5 hr, 4 hours 42 minutes or 1d 5h";

impl fmt::Display for DurationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "the duration is empty; {EXPECTED}"),
            Self::NoUnit(text) => {
                write!(out, "the duration \"{text}\" has no unit; write {text}m, {text}h or {text}d")
            }
            Self::UnknownUnit(unit) if is_calendar_unit(unit) => {
                write!(out, "the unit \"{unit}\" has no fixed length; use w, d, h, m or s")
            }
            Self::UnknownUnit(unit) => {
                write!(out, "\"{unit}\" is not a unit of time; use w, d, h, m or s, as in 1d 5h 47m")
            }
            Self::Negative => write!(out, "a duration cannot be negative; {EXPECTED}"),
            Self::Order => {
                write!(out, "the units must go from long to short, each at most once, as in 1d 5h 47m")
            }
            Self::TooLong => write!(out, "the duration is too long to be counted in seconds"),
            Self::Unreadable(text) => write!(out, "\"{text}\" is not a duration; {EXPECTED}"),
        }
    }
}

impl std::error::Error for DurationError {}

/// Months and years, whose length depends on the date.
fn is_calendar_unit(unit: &str) -> bool {
    let lower = unit.to_ascii_lowercase();
    unit == "M"
        || matches!(lower.as_str(), "mo" | "mth" | "month" | "months" | "y" | "yr" | "yrs" | "year" | "years")
}

/// Reads a duration as people write it, in seconds: `15m`, `< 2 hours`, `1.5 hr`, `1d 5h 47m`,
/// `4 hours 42 minutes`, `1 day, 2 hours and 3 minutes`.
///
/// A leading `<` or `<=` (a limit) is read past. Fractions are exact; what remains below a second is
/// rounded to the nearest one. A number needs a unit, and the units go from long to short.
///
/// # Errors
///
/// [`DurationError`] where the text is anything else; nothing is guessed.
pub fn parse_duration(text: &str) -> Result<i64, DurationError> {
    let text = text.trim();
    let limit = text.strip_prefix('≤').or_else(|| {
        let rest = text.strip_prefix('<')?;
        Some(rest.strip_prefix('=').unwrap_or(rest))
    });
    parse_plain(limit.unwrap_or(text))
}

/// [`parse_duration`] without the limit sign: for lengths that must be exact, as in `10m ago`.
///
/// # Errors
///
/// [`DurationError`] where the text is anything but units from long to short.
pub fn parse_plain(text: &str) -> Result<i64, DurationError> {
    let whole = text.trim();
    if whole.is_empty() {
        return Err(DurationError::Empty);
    }
    if whole.starts_with(['-', '−']) {
        return Err(DurationError::Negative);
    }
    let unreadable = || DurationError::Unreadable(whole.to_owned());
    let mut rest = whole;
    let mut total: i128 = 0;
    let mut last_unit = i64::MAX;
    while !rest.is_empty() {
        let (number, after) = split(rest, |c| c.is_ascii_digit() || c == '.');
        if number.is_empty() {
            return Err(unreadable());
        }
        let after = after.trim_start();
        let (name, after) = split(after, char::is_alphabetic);
        if name.is_empty() {
            let plain = rest == whole && after.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            return Err(if plain { DurationError::NoUnit(number.to_owned()) } else { unreadable() });
        }
        let unit = unit_seconds(name).ok_or_else(|| DurationError::UnknownUnit(name.to_owned()))?;
        if unit >= last_unit {
            return Err(DurationError::Order);
        }
        last_unit = unit;
        let parts = number_parts(number).ok_or_else(unreadable)?.ok_or(DurationError::TooLong)?;
        total = parts
            .checked_mul(i128::from(unit))
            .and_then(|value| total.checked_add(value))
            .ok_or(DurationError::TooLong)?;
        rest = after_joint(after).ok_or_else(unreadable)?;
    }
    let rounded = total.checked_add(FRACTION / 2).ok_or(DurationError::TooLong)? / FRACTION;
    i64::try_from(rounded).map_err(|_| DurationError::TooLong)
}

/// What follows a unit: the end, or the next number after space, a comma or `and`. `None` where a
/// joint leads nowhere.
fn after_joint(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    if rest.is_empty() {
        return Some(rest);
    }
    if let Some(after) = rest.strip_prefix(',') {
        rest = after.trim_start();
    }
    if let Some(after) = rest.strip_prefix("and ") {
        rest = after.trim_start();
    }
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
}

fn split(text: &str, inside: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !inside(c)).unwrap_or(text.len()))
}

/// A decimal number in parts of [`FRACTION`]: outer `None` if it is no number, inner if it is too large.
fn number_parts(text: &str) -> Option<Option<i128>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || fraction.is_empty() || fraction.contains('.') {
        return None;
    }
    let digits = fraction.get(..fraction.len().min(FRACTION_DIGITS as usize))?;
    let scale = FRACTION_DIGITS.saturating_sub(u32::try_from(digits.len()).unwrap_or(FRACTION_DIGITS));
    let below = digits.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(scale)?)?;
    let Ok(above) = whole.parse::<i64>() else { return Some(None) };
    Some(i128::from(above).checked_mul(FRACTION).and_then(|value| value.checked_add(below)))
}

fn unit_seconds(name: &str) -> Option<i64> {
    // A lone `M` is a month elsewhere (ISO 8601 and strftime both differ), so it is not taken for minutes.
    if name == "M" {
        return None;
    }
    match name.to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(MINUTE),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(HOUR),
        "d" | "day" | "days" => Some(DAY),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(WEEK),
        _ => None,
    }
}

/// Reads what a policy or a table gives as a span of time: a duration, `Immediate`, `Next business day`,
/// `5 working days` (or `business days`), `variable`. Case does not matter.
///
/// # Errors
///
/// The [`DurationError`] of [`parse_duration`] where it is none of the words either.
pub fn parse_span(text: &str) -> Result<Amount, DurationError> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let working = |word: &str| matches!(word, "working" | "business");
    match words.as_slice() {
        ["immediate" | "immediately"] => Ok(Amount::Immediate),
        ["variable" | "varies"] => Ok(Amount::Variable),
        ["next", kind, "day"] if working(kind) => Ok(Amount::NextBusinessDay),
        [first @ .., kind, "day" | "days"] if working(kind) => {
            let number = first.concat();
            let number = number.strip_prefix('<').unwrap_or(&number);
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
                number.parse().map(Amount::WorkingDays).map_err(|_| DurationError::TooLong)
            } else {
                Err(DurationError::Unreadable(text.trim().to_owned()))
            }
        }
        _ => parse_duration(text).map(Amount::Seconds),
    }
}

/// The exact, compact form that is stored in a record: `1h30m`, `2d`, `45s`, `0s`. [`parse_duration`]
/// reads it back to the same seconds; a negative value, which no record may hold, gets a leading `-`.
pub fn write_duration(seconds: i64) -> String {
    if seconds == 0 {
        return "0s".to_owned();
    }
    let mut out = String::new();
    if seconds < 0 {
        out.push('-');
    }
    let mut rest = seconds.unsigned_abs();
    for (unit, letter) in [(DAY, 'd'), (HOUR, 'h'), (MINUTE, 'm'), (1, 's')] {
        let unit = unit.unsigned_abs();
        if rest >= unit {
            out.push_str(&(rest / unit).to_string());
            out.push(letter);
            rest %= unit;
        }
    }
    out
}

/// A duration for people, rounded to at most two units: `12m 30s`, `45m`, `2h 05m`, `3d 4h`, `0s`, `-5m`.
/// Rounding carries (59m 59.6s is `1h 00m`). What is not a number shows as `-`.
pub fn format_duration(seconds: f64) -> String {
    if !seconds.is_finite() {
        return "-".to_owned();
    }
    // A float beyond the range saturates: 585 billion years are shown as such.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded, positive, saturating"
    )]
    let rounded = |unit: f64| (seconds.abs() / unit).round() as u64;
    let (secs, minutes, hours) = (rounded(1.0), rounded(60.0), rounded(3_600.0));
    let text = if secs < 3_600 {
        match (secs / 60, secs % 60) {
            (0, s) => format!("{s}s"),
            (m, 0) => format!("{m}m"),
            (m, s) => format!("{m}m {s:02}s"),
        }
    } else if minutes < 1_440 {
        format!("{}h {:02}m", minutes / 60, minutes % 60)
    } else {
        match (hours / 24, hours % 24) {
            (d, 0) => format!("{d}d"),
            (d, h) => format!("{d}d {h}h"),
        }
    };
    if seconds < 0.0 && secs > 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests;
