//! Calendars: when the time of a clock counts. The types and their plain questions about a date; how long a span is
//! worked through them is `measure`'s.

use chrono::{Datelike, NaiveDate};

use crate::base::moment::Zone;
use crate::base::span::Span;
use crate::doc::cursor::parse_date;
use crate::doc::origin::Origin;
use crate::policy::named::{Cursor, Name};

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

/// The days of the week as keys write them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What an hours text looks like.
const HOURS_HELP: &str = "write hours as \"08:00-18:00\"; a day ends at 24:00";

/// Reads the map `calendars`; calendars without a zone are told in `zone`.
pub(crate) fn read_calendars(map: &Cursor<'_>, zone: Zone) -> Vec<Calendar> {
    let mut all = Vec::new();
    for (name, calendar) in map.entries() {
        if [ALWAYS, WEEKDAYS].contains(&name.text) {
            name.mistake(format!("the calendar `{}` is built in", name.text), "give yours another name");
        }
        let mut fields = calendar.called("a calendar").fields();
        let zone = fields.zone("zone").unwrap_or(zone);
        let hours = fields.required("hours").map(|hours| read_hours(&hours, name.text)).unwrap_or_default();
        let holidays = fields.list("holidays", "a holiday", read_holiday);
        fields.finish();
        all.push(Calendar { name: name.text.to_owned(), zone, hours, holidays, origin: name.origin() });
    }
    all
}

/// A map of day keys to hours, e.g. `mon-fri: ["08:00-12:00", "13:00-17:00"]`, of the calendar `name`.
fn read_hours(map: &Cursor<'_>, name: &str) -> [Vec<Segment>; 7] {
    let mut week: [Vec<(Segment, Name<'_>)>; 7] = Default::default();
    let mut clean = map.node().as_map().is_some();
    for (key, hours) in map.entries() {
        let days = read_days(&key);
        clean &= days.contains(&true);
        for text in hours.called("the hours of a day").texts() {
            match parse_hours(text.text) {
                Some((from, to)) if from < to => {
                    let open = days.iter().zip(week.iter_mut()).filter(|(day, _)| **day);
                    open.for_each(|(_, taken)| taken.push((Segment { from, to }, text.clone())));
                    continue;
                }
                Some(_) => text.mistake(
                    format!("the hours `{}` end before they begin", text.text),
                    "hours over midnight are two: until 24:00, and from 00:00 on the next day",
                ),
                None => text.mistake(format!("`{}` are no hours", text.text), HOURS_HELP),
            }
            clean = false;
        }
    }
    if clean && week.iter().all(Vec::is_empty) {
        let help = "open at least one day, e.g. mon-fri: [\"08:00-18:00\"]";
        map.mistake(format!("the calendar `{name}` has no working time"), help);
    }
    // Days that share a line overlap on all of them: it is said once.
    let mut said: Vec<(Span, Span)> = Vec::new();
    for (day, segments) in DAYS.iter().zip(week.iter_mut()) {
        segments.sort_by_key(|(segment, text)| (*segment, text.span));
        for pair in segments.windows(2) {
            if let [(first, one), (second, other)] = pair
                && second.from < first.to
                && !said.contains(&(one.span, other.span))
            {
                said.push((one.span, other.span));
                let message = format!("hours of {day} overlap: {} and {}", clock(*first), clock(*second));
                let later = if one.span > other.span { one } else { other };
                later.mistake(message, "let each begin where the one before has ended");
            }
        }
    }
    week.map(|segments| segments.into_iter().map(|(segment, _)| segment).collect())
}

fn clock(segment: Segment) -> String {
    let Segment { from, to } = segment;
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

/// The days of a key: `sat`, `mon-fri`, `mon,wed`, `fri-mon`, `daily`; a mistake for anything else.
pub(crate) fn read_days(name: &Name<'_>) -> [bool; 7] {
    let days = parse_days(name.text);
    if days.is_none() {
        let help = "valid: mon, tue, wed, thu, fri, sat, sun, ranges such as mon-fri, lists such as mon,wed, or daily";
        name.mistake(format!("`{}` names no days of the week", name.text), help);
    }
    days.unwrap_or_default()
}

fn parse_days(text: &str) -> Option<[bool; 7]> {
    let index = |word: &str| DAYS.iter().position(|day| day.eq_ignore_ascii_case(word.trim()));
    let mut days = [false; 7];
    if text.trim().eq_ignore_ascii_case("daily") {
        return Some([true; 7]);
    }
    for part in text.split(',') {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (index(first)?, index(last)?),
            None => (index(part)?, index(part)?),
        };
        let mut day = first;
        loop {
            if let Some(open) = days.get_mut(day) {
                *open = true;
            }
            if day == last {
                break;
            }
            day = (day + 1) % 7;
        }
    }
    Some(days)
}

/// `08:00-18:00` as minutes of the day; `24:00` only as an end.
pub(crate) fn parse_hours(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let minutes = |text: &str| {
        let (hour, minute) = text.trim().split_once(':')?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return None;
        }
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
    };
    let (from, to) = (minutes(from)?, minutes(to)?);
    (from < DAY_MINUTES).then_some((from, to))
}

fn read_holiday(item: &Cursor<'_>) -> Option<Holiday> {
    if item.node().as_map().is_none() {
        return item.date().map(|date| Holiday::OneOff { date, name: None });
    }
    let mut fields = item.fields();
    let (date, yearly, name) = (fields.get("date"), fields.get("yearly"), fields.text("name"));
    fields.finish();
    match (date, yearly) {
        (Some(date), None) => date.date().map(|date| Holiday::OneOff { date, name }),
        (None, Some(yearly)) => {
            let text = yearly.text()?;
            // A leap year, so that 29 February passes.
            let day = (text.len() == 5).then(|| parse_date(&format!("2000-{text}"))).flatten();
            if day.is_none() {
                let message = format!("`yearly` must be a month and a day, not `{text}`");
                yearly.mistake(message, "write it as MM-DD, e.g. 12-25");
            }
            day.map(|day| Holiday::Yearly { month: day.month(), day: day.day(), name })
        }
        (Some(_), Some(_)) | (None, None) => {
            let help = "write {date: 2026-11-01, name: ...} or {yearly: 12-25, name: ...}";
            item.mistake("a holiday has either `date` or `yearly`", help);
            None
        }
    }
}
