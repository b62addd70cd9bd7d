//! A moment of time as a record stores it: an instant, and the offset it was written with.

use std::fmt;

use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike,
    Utc,
};

/// An IANA time zone.
pub type Zone = chrono_tz::Tz;

/// An instant at second precision, with the offset it is shown in. Compared by the instant alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<FixedOffset>);

impl serde::Serialize for Moment {
    /// RFC 3339 with the offset it is shown in.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

impl schemars::JsonSchema for Moment {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time"})
    }
}

/// What a piece of text says as a point in time. Nothing is guessed: what is not exact says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An instant with its offset.
    Exact(Moment),
    /// No offset was written; this is the instant in the zone that was given.
    Zoneless(Moment),
    /// A local time that the clocks showed twice: the earlier and the later instant.
    Ambiguous(Moment, Moment),
    /// A local time that the clocks skipped.
    Nonexistent,
    /// Not a time.
    Invalid,
}

impl Reading {
    /// The instant, where there is exactly one.
    pub fn moment(self) -> Option<Moment> {
        match self {
            Self::Exact(moment) | Self::Zoneless(moment) => Some(moment),
            Self::Ambiguous(..) | Self::Nonexistent | Self::Invalid => None,
        }
    }
}

impl Moment {
    /// A moment from a date and time with an offset; parts of a second are dropped.
    pub fn new(at: DateTime<FixedOffset>) -> Self {
        let whole = at.timestamp();
        let offset = *at.offset();
        Self(DateTime::<Utc>::from_timestamp(whole, 0).map_or(at, |utc| utc.with_timezone(&offset)))
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z, shown in UTC; `None` out of the calendar's range.
    pub fn from_epoch(seconds: i64) -> Option<Self> {
        DateTime::<Utc>::from_timestamp(seconds, 0).map(|utc| Self(utc.fixed_offset()))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn epoch(self) -> i64 {
        self.0.timestamp()
    }

    /// The instant `seconds` later (earlier when negative), same offset; clamped to the calendar's range.
    pub fn plus(self, seconds: i64) -> Self {
        chrono::TimeDelta::try_seconds(seconds)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .map_or(self, Self)
    }

    /// Seconds from `earlier` to this moment; negative when this one is the earlier.
    pub fn since(self, earlier: Self) -> i64 {
        self.epoch() - earlier.epoch()
    }

    /// The same instant shown in `zone`.
    pub fn in_zone(self, zone: Zone) -> Self {
        Self(self.0.with_timezone(&zone).fixed_offset())
    }

    /// The date and time with its offset.
    pub fn date_time(self) -> DateTime<FixedOffset> {
        self.0
    }

    /// The calendar date the moment has in its own offset.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// RFC 3339 with an offset (`+00:00` for UTC), seconds precision.
    pub fn rfc3339(self) -> String {
        let (date, time) = (self.0.date_naive(), self.0.time());
        let offset = self.0.offset().local_minus_utc();
        // Years of four digits and whole minutes are all that is ever written; chrono's formats have to be read anew
        // for each moment, which showed in answers of many.
        let Some(year) = u32::try_from(date.year()).ok().filter(|year| *year <= 9_999 && offset % 60 == 0)
        else {
            return self.0.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
        };
        let minutes = offset.unsigned_abs() / 60;
        let mut text = String::with_capacity(25);
        let mut put = |number: u32, before: &str| {
            text.push_str(before);
            for place in [10, 1] {
                text.push(char::from_digit(number / place % 10, 10).unwrap_or('0'));
            }
        };
        put(year / 100, "");
        put(year % 100, "");
        put(date.month(), "-");
        put(date.day(), "-");
        put(time.hour(), "T");
        put(time.minute(), ":");
        // A leap second, which only a date and time from elsewhere can hold.
        put(time.second() + time.nanosecond() / 1_000_000_000, ":");
        put(minutes / 60, if offset < 0 { "-" } else { "+" });
        put(minutes % 60, ":");
        text
    }

    /// `YYYY-MM-DD HH:MM`, in the moment's own offset: how tables in a record's body show a time.
    pub fn short(self) -> String {
        self.0.format("%Y-%m-%d %H:%M").to_string()
    }

    /// Reads a local date and time in `zone`.
    pub fn local(at: NaiveDateTime, zone: Zone) -> Reading {
        match zone.from_local_datetime(&at) {
            LocalResult::Single(at) => Reading::Zoneless(Self::new(at.fixed_offset())),
            LocalResult::Ambiguous(a, b) => {
                Reading::Ambiguous(Self::new(a.fixed_offset()), Self::new(b.fixed_offset()))
            }
            LocalResult::None => Reading::Nonexistent,
        }
    }

    /// The first instant of `date` in `zone`, also where the clocks skip midnight.
    pub fn start_of_day(date: NaiveDate, zone: Zone) -> Self {
        let midnight = date.and_time(NaiveTime::MIN);
        let mut at = midnight;
        loop {
            match zone.from_local_datetime(&at) {
                LocalResult::Single(found) | LocalResult::Ambiguous(found, _) => {
                    return Self::new(found.fixed_offset());
                }
                // Gaps are whole quarters of an hour in every zone of the database.
                LocalResult::None => at += chrono::TimeDelta::minutes(15),
            }
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.rfc3339())
    }
}

/// Reads a stored timestamp: RFC 3339, also without seconds, with a space for the `T`, and without an
/// offset (then read in `zone`, and the [`Reading`] says so). A date alone is not a time.
pub fn read_time(text: &str, zone: Zone) -> Reading {
    let text = text.trim();
    // chrono's `%Y` takes a sign and years that overflow when an offset is applied.
    if !text.bytes().take(4).all(|b| b.is_ascii_digit()) || text.as_bytes().get(4) != Some(&b'-') {
        return Reading::Invalid;
    }
    // Tables and front matters are full of these, and trying format after format is what a whole check would spend its
    // time on.
    if let Some(local) = fixed(text) {
        return Moment::local(local, zone);
    }
    if let Some(at) = fixed_with_offset(text) {
        return Reading::Exact(at);
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Reading::Exact(Moment::new(at));
    }
    const WITH_OFFSET: [&str; 4] =
        ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%d %H:%M %#z"];
    for format in WITH_OFFSET {
        if let Ok(at) = DateTime::parse_from_str(text, format) {
            return Reading::Exact(Moment::new(at));
        }
    }
    // `%#z` takes no bare `Z` after minutes.
    if let Some(local) = text.strip_suffix('Z').and_then(naive) {
        return Reading::Exact(Moment::new(local.and_utc().fixed_offset()));
    }
    naive(text).map_or(Reading::Invalid, |local| Moment::local(local, zone))
}

/// `YYYY-MM-DD HH:MM` and `YYYY-MM-DD HH:MM:SS`, also with a `T`: two digits everywhere and nothing else.
fn fixed(text: &str) -> Option<NaiveDateTime> {
    let bytes = text.as_bytes();
    let separator = |at: usize, any: &[u8]| bytes.get(at).is_some_and(|byte| any.contains(byte));
    let seconds = match bytes.len() {
        16 => false,
        19 if separator(16, b":") => true,
        _ => return None,
    };
    if !(separator(4, b"-") && separator(7, b"-") && separator(10, b"T ") && separator(13, b":")) {
        return None;
    }
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to)?;
        digits
            .iter()
            .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)?;
    date.and_hms_opt(number(11, 13)?, number(14, 16)?, if seconds { number(17, 19)? } else { 0 })
}

/// `YYYY-MM-DDTHH:MM:SS+HH:MM`, as opsctl itself writes moments.
fn fixed_with_offset(text: &str) -> Option<Moment> {
    let (local, offset) = (text.get(..19)?, text.get(19..)?);
    let [sign, h1, h2, b':', m1, m2] = *offset.as_bytes() else { return None };
    if text.as_bytes().get(10) != Some(&b'T') {
        return None;
    }
    let two = |tens: u8, ones: u8| {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
        Some(digit(tens)? * 10 + digit(ones)?)
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    let seconds = (hours < 24 && minutes < 60).then_some((hours * 60 + minutes) * 60)?;
    let offset = match sign {
        b'+' => FixedOffset::east_opt(seconds),
        b'-' => FixedOffset::west_opt(seconds),
        _ => None,
    }?;
    let at = fixed(local)?.and_local_timezone(offset).single()?;
    // The same second as in UTC, whatever the offset: nothing to drop, as `Moment::new` would have to look.
    Some(Moment(at))
}

fn naive(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};

    use super::{Moment, Reading, fixed, fixed_with_offset, naive, read_time};

    proptest::proptest! {
        #[test]
        fn the_short_way_reads_as_the_long_one(text in "20[0-9]{2}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?") {
            // A leap second is a second here: 59.999 would round to another one.
            if let Some(short) = fixed(&text) {
                assert_eq!(Some(short), naive(&text));
            } else {
                assert!(naive(&text).is_none() || text.ends_with(":60"), "{text}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn offsets_read_the_short_way_as_chrono_reads_them(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9][+-][0-2][0-9]:[0-6][0-9]"
        ) {
            if let Some(short) = fixed_with_offset(&text) {
                let long = Moment::new(DateTime::parse_from_rfc3339(&text).unwrap());
                assert_eq!(short, long);
                assert_eq!(short.date_time().offset(), long.date_time().offset());
                assert_eq!(short.rfc3339(), text);
            }
        }

        #[test]
        fn moments_are_written_as_chrono_writes_them(
            epoch in -70_000_000_000_i64..300_000_000_000, offset in -86_399_i32..86_400, whole in proptest::bool::ANY
        ) {
            let offset = if whole { offset / 900 * 900 } else { offset };
            let at = Moment::from_epoch(epoch).unwrap().date_time();
            let at = at.with_timezone(&FixedOffset::east_opt(offset).unwrap());
            assert_eq!(Moment::new(at).rfc3339(), at.format("%Y-%m-%dT%H:%M:%S%:z").to_string());
        }
    }

    #[test]
    fn only_two_digits_everywhere_go_the_short_way() {
        for text in [
            "2026-11-18 9:05",
            "2026-11-18T09:05Z",
            "2026-11-18T09:05+0",
            "2026-11-18x09:05",
            "2026-13-18 09:05",
        ] {
            assert_eq!(fixed(text), None, "{text}");
        }
        assert!(matches!(read_time("2026-11-18 09:05", chrono_tz::UTC), Reading::Zoneless(_)));
    }
}
