//! Calendars: when the time of a clock counts. The types and their plain questions about a date; how long a span is
//! worked through them is `measure`'s.

use chrono::{Datelike, NaiveDate};

use crate::base::moment::Zone;
use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::{Reader, parse_date};

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
pub(crate) fn read_calendars(reader: &mut Reader<'_>, node: &Node, zone: Zone) -> Vec<Calendar> {
    let mut all = Vec::new();
    for entry in reader.problems.entries(node, "`calendars`") {
        if [ALWAYS, WEEKDAYS].contains(&entry.key.as_str()) {
            let message = format!("the calendar `{}` is built in", entry.key);
            reader.fault(entry.key_span, message, "give yours another name");
        }
        let mut fields = reader.problems.fields(&entry.value, "a calendar");
        let zone_node = fields.take("zone");
        let hours_node = fields.need(&mut reader.problems, "hours");
        let holidays_node = fields.take("holidays");
        fields.done(&mut reader.problems);
        let zone = zone_node.and_then(|node| reader.zone(node, "`zone`")).unwrap_or(zone);
        let (hours, clean) = hours_node.map(|node| read_hours(reader, node)).unwrap_or_default();
        if let Some(node) = hours_node
            && clean
            && hours.iter().all(Vec::is_empty)
        {
            let message = format!("the calendar `{}` has no working time", entry.key);
            reader.fault(node.span, message, "open at least one day, e.g. mon-fri: [\"08:00-18:00\"]");
        }
        let holidays = holidays_node.map(|node| read_holidays(reader, node)).unwrap_or_default();
        all.push(Calendar {
            name: entry.key.to_string(),
            zone,
            hours,
            holidays,
            origin: reader.origin(entry.key_span),
        });
    }
    all
}

/// A map of day keys to hours, e.g. `mon-fri: ["08:00-12:00", "13:00-17:00"]`, and whether all of it could be read.
fn read_hours(reader: &mut Reader<'_>, node: &Node) -> ([Vec<Segment>; 7], bool) {
    let mut week: [Vec<(Segment, Span)>; 7] = Default::default();
    let mut clean = node.as_map().is_some();
    for entry in reader.problems.entries(node, "`hours`") {
        let days = read_days(reader, &entry.key, entry.key_span);
        clean &= days.contains(&true);
        for (text, span) in reader.problems.texts(&entry.value, "the hours of a day") {
            let Some((from, to)) = parse_hours(text) else {
                clean = false;
                reader.fault(span, format!("`{text}` are no hours"), HOURS_HELP);
                continue;
            };
            if from >= to {
                clean = false;
                let message = format!("the hours `{text}` end before they begin");
                let help = "hours over midnight are two: until 24:00, and from 00:00 on the next day";
                reader.fault(span, message, help);
                continue;
            }
            for (day, taken) in days.iter().zip(week.iter_mut()) {
                if *day {
                    taken.push((Segment { from, to }, span));
                }
            }
        }
    }
    // Days that share a line overlap on all of them: it is said once.
    let mut said: Vec<(Span, Span)> = Vec::new();
    for (day, segments) in DAYS.iter().zip(week.iter_mut()) {
        segments.sort_by_key(|(segment, span)| (*segment, *span));
        for pair in segments.windows(2) {
            if let [(first, one), (second, other)] = pair
                && second.from < first.to
                && !said.contains(&(*one, *other))
            {
                said.push((*one, *other));
                let message = format!("hours of {day} overlap: {} and {}", clock(*first), clock(*second));
                reader.fault((*one).max(*other), message, "let each begin where the one before has ended");
            }
        }
    }
    (week.map(|segments| segments.into_iter().map(|(segment, _)| segment).collect()), clean)
}

fn clock(segment: Segment) -> String {
    let Segment { from, to } = segment;
    format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

/// The days of a key: `sat`, `mon-fri`, `mon,wed`, `fri-mon`, `daily`; a problem for anything else.
pub(crate) fn read_days(reader: &mut Reader<'_>, text: &str, span: Span) -> [bool; 7] {
    let days = parse_days(text);
    if days.is_none() {
        let help = "valid: mon, tue, wed, thu, fri, sat, sun, ranges such as mon-fri, lists such as mon,wed, or daily";
        reader.fault(span, format!("`{text}` names no days of the week"), help);
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

fn read_holidays(reader: &mut Reader<'_>, node: &Node) -> Vec<Holiday> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`holidays`") {
        if item.as_map().is_none() {
            if let Some(date) = reader.date(item, "a holiday") {
                all.push(Holiday::OneOff { date, name: None });
            }
            continue;
        }
        let mut fields = reader.problems.fields(item, "a holiday");
        let date = fields.take("date");
        let yearly = fields.take("yearly");
        let name = fields.text(&mut reader.problems, "name");
        fields.done(&mut reader.problems);
        match (date, yearly) {
            (Some(node), None) => {
                all.extend(reader.date(node, "`date`").map(|date| Holiday::OneOff { date, name }));
            }
            (None, Some(node)) => {
                let Some(text) = reader.problems.text(node, "`yearly`") else { continue };
                // A leap year, so that 29 February passes.
                let day = (text.len() == 5).then(|| parse_date(&format!("2000-{text}"))).flatten();
                match day {
                    Some(day) => all.push(Holiday::Yearly { month: day.month(), day: day.day(), name }),
                    None => {
                        let message = format!("`yearly` must be a month and a day, not `{text}`");
                        reader.fault(node.span, message, "write it as MM-DD, e.g. 12-25");
                    }
                }
            }
            _ => {
                let help = "write {date: 2026-11-01, name: ...} or {yearly: 12-25, name: ...}";
                reader.fault(item.span, "a holiday has either `date` or `yearly`", help);
            }
        }
    }
    all
}
