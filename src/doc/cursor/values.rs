//! The values of definitions: names, numbers, words, zones, dates, spans of time, references.

use chrono::NaiveDate;

use crate::base::duration::{Amount, DurationError, parse_duration, parse_span};
use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::text::suggest;
use crate::doc::cursor::{Cursor, Fields};

impl<'a, T> Cursor<'a, T> {
    /// A name: text of one line that is not blank.
    pub fn line(&self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() || text.trim() != text || text.contains(['\n', '\r']) {
            self.mistake(format!("{} must be one line of text, without blanks around it", self.what()), "");
            return None;
        }
        Some(text.to_owned())
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        let value = self.node().as_bool();
        self.or_mistake(value, || format!("{} must be `true` or `false`", self.what()), "")
    }

    /// A whole number, 0 or more; what is larger than can be counted is the largest there is.
    pub fn count(&self) -> Option<u32> {
        let value = self.node().as_int().and_then(|number| u64::try_from(number).ok());
        let value = value.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        self.or_mistake(value, || format!("{} must be a whole number, 0 or more", self.what()), "")
    }

    /// A whole number, `least` or more; `why` says why.
    pub fn at_least(&self, least: u32, why: &str) -> Option<u32> {
        let value = Some(self.count()?).filter(|count| *count >= least);
        self.or_mistake(value, || format!("{} must be {least} or more", self.what()), why)
    }

    /// One of a fixed set of words; a mistake that lists them (and the nearest) otherwise.
    pub fn choice<W: AsRef<str>, V: Clone>(&self, words: &[(W, V)]) -> Option<V> {
        self.name()?.choice(self.what(), words)
    }

    /// An IANA time zone.
    pub fn zone(&self) -> Option<Zone> {
        let text = self.text()?;
        let zone = text.parse().ok();
        if zone.is_none() {
            let zones = chrono_tz::TZ_VARIANTS.map(Zone::name);
            let valid = "valid: IANA names such as `Europe/Berlin` or `UTC`";
            let help = suggest(text, zones.iter().copied(), valid);
            self.mistake(format!("unknown time zone `{text}` in {}", self.what()), help);
        }
        zone
    }

    /// A calendar date, `YYYY-MM-DD`.
    pub fn date(&self) -> Option<NaiveDate> {
        let text = self.text()?;
        let message = || format!("{} must be a date, not `{text}`", self.what());
        self.or_mistake(parse_date(text), message, "write it as YYYY-MM-DD, e.g. 2026-01-31")
    }

    /// A moment: a timestamp, or a date, which is its first instant in `zone`.
    pub fn moment(&self, zone: Zone) -> Option<Moment> {
        let text = self.text()?;
        if let Some(date) = parse_date(text) {
            return Some(Moment::start_of_day(date, zone));
        }
        let what = self.what();
        let (message, help) = match read_time(text, zone) {
            Reading::Exact(moment) | Reading::Zoneless(moment) => return Some(moment),
            Reading::Ambiguous(..) => (
                format!("{what}: the clocks of {zone} showed `{text}` twice"),
                "write the offset, e.g. 2026-10-25T02:30:00+01:00",
            ),
            Reading::Nonexistent => (
                format!("{what}: the clocks of {zone} skipped `{text}`"),
                "write a time that exists, with its offset",
            ),
            Reading::Invalid => (
                format!("{what} must be a date or a time, not `{text}`"),
                "write it as 2026-01-31, or with a time and an offset: 2026-01-31T18:00:00+01:00",
            ),
        };
        self.mistake(message, help);
        None
    }

    /// A span of time as people write it.
    pub fn amount(&self) -> Option<Amount> {
        let what = self.what();
        parse_span(self.text()?)
            .map_err(|error| {
                // The help says what would be one.
                let message = match error {
                    DurationError::Unreadable(text) => format!("{what}: \"{text}\" is not a duration"),
                    error => format!("{what}: {error}"),
                };
                let help =
                    "valid: 15m, 1h 30m, 3 days, 5 working days, next business day, immediate, variable";
                self.mistake(message, help);
            })
            .ok()
    }

    /// A duration in seconds.
    pub fn duration(&self) -> Option<i64> {
        let parsed = parse_duration(self.text()?);
        parsed.map_err(|error| self.mistake(format!("{}: {error}", self.what()), "")).ok()
    }

    /// A duration in seconds, longer than nothing.
    pub fn length(&self) -> Option<i64> {
        let value = Some(self.duration()?).filter(|seconds| *seconds > 0);
        self.or_mistake(value, || format!("{} must be longer than nothing", self.what()), "")
    }

    /// A share as a ratio from 0 to 1, written `75%` or `0.75`.
    pub fn ratio(&self) -> Option<f64> {
        let text = self.text()?;
        let message = || format!("{} must be a share from 0% to 100%, not `{text}`", self.what());
        self.or_mistake(parse_ratio(text), message, "write it as 75% or 0.75")
    }

    /// A number above 0.
    pub fn factor(&self) -> Option<f64> {
        let text = self.text()?;
        let number = decimal(text).filter(|number| *number > 0.0);
        self.or_mistake(number, || format!("{} must be a number above 0, not `{text}`", self.what()), "")
    }

    /// The name of something that is declared elsewhere in the file.
    pub fn reference(&self, to: T) -> Option<String> {
        let name = self.line()?;
        self.name()?.refer(to);
        Some(name)
    }

    /// Names of things that are declared elsewhere in the file; a single one needs no list.
    pub fn references(&self, to: T) -> Vec<String>
    where
        T: Clone,
    {
        let names = self.texts();
        names.iter().for_each(|name| name.refer(to.clone()));
        names.into_iter().map(|name| name.text.to_owned()).collect()
    }

    fn or_mistake<V>(&self, value: Option<V>, message: impl Fn() -> String, help: &str) -> Option<V> {
        if value.is_none() {
            self.mistake(message(), help);
        }
        value
    }
}

impl<'a, T> Fields<'a, T> {
    /// What `read` makes of the value under `key`; `None` where there is none.
    pub fn read<V>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Cursor<'a, T>) -> Option<V>,
    ) -> Option<V> {
        read(&self.get(key)?)
    }

    /// What `read` makes of the value under `key`; the default where there is none.
    pub fn with<V: Default>(&mut self, key: &'static str, read: impl FnOnce(&Cursor<'a, T>) -> V) -> V {
        self.get(key).map(|value| read(&value)).unwrap_or_default()
    }

    /// What `read` makes of each item of the list under `key`; messages call an item `what`.
    pub fn list<V>(
        &mut self,
        key: &'static str,
        what: &str,
        read: impl FnMut(&Cursor<'a, T>) -> Option<V>,
    ) -> Vec<V> {
        self.with(key, |list| list.items(what).iter().filter_map(read).collect())
    }

    /// See [`Cursor::text`].
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.read(key, Cursor::text).map(str::to_owned)
    }

    /// See [`Cursor::texts`].
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.with(key, |list| list.texts().into_iter().map(|name| name.text.to_owned()).collect())
    }

    /// See [`Cursor::line`]; a mistake where it is missing.
    pub fn required_line(&mut self, key: &'static str) -> Option<String> {
        self.required(key)?.line()
    }

    /// See [`Cursor::choice`].
    pub fn choice<W: AsRef<str>, V: Clone>(&mut self, key: &'static str, words: &[(W, V)]) -> Option<V> {
        self.get(key)?.choice(words)
    }

    /// See [`Cursor::reference`].
    pub fn reference(&mut self, key: &'static str, to: T) -> Option<String> {
        self.get(key)?.reference(to)
    }

    /// See [`Cursor::references`].
    pub fn references(&mut self, key: &'static str, to: T) -> Vec<String>
    where
        T: Clone,
    {
        self.with(key, |list| list.references(to))
    }
}

/// Getters by key that are named as those of a value.
macro_rules! getters {
    ($($name:ident: $value:ty,)*) => {
        impl<T> Fields<'_, T> {
            $(
                #[doc = concat!("See [`Cursor::", stringify!($name), "`].")]
                pub fn $name(&mut self, key: &'static str) -> Option<$value> {
                    self.read(key, Cursor::$name)
                }
            )*
        }
    };
}

getters! {
    line: String,
    boolean: bool,
    count: u32,
    zone: Zone,
    date: NaiveDate,
    amount: Amount,
    duration: i64,
    length: i64,
    ratio: f64,
    factor: f64,
}

/// A date written `YYYY-MM-DD`, all digits there.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

fn parse_ratio(text: &str) -> Option<f64> {
    let text = text.trim();
    let limit = text.trim_start_matches(['<', '>', '=', '≤', '≥']).trim_start();
    let ratio = match limit.strip_suffix('%') {
        Some(percent) => decimal(percent.trim_end())? / 100.0,
        None => decimal(limit)?,
    };
    (0.0..=1.0).contains(&ratio).then_some(ratio)
}

/// A plain decimal number: digits, and at most one point between them.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |part: &str| !part.is_empty() && part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(fraction) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{parse_date, parse_ratio};

    #[test]
    fn shares_are_percentages_or_ratios() {
        assert_eq!(parse_ratio("75%"), Some(0.75));
        assert_eq!(parse_ratio("> 95 %"), Some(0.95));
        assert_eq!(parse_ratio("0.75"), Some(0.75));
        for bad in ["75", "-1%", "101%", "", "%", "1e-1", "NaN", "inf", ".5", "5."] {
            assert_eq!(parse_ratio(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_have_all_their_digits() {
        assert!(parse_date("2026-01-31").is_some());
        for bad in ["2026-1-31", "2026-02-30", "31.01.2026", "20260131", "2026-01-31T"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
