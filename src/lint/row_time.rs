//! Times in the tables of a body. They are local to the zone that the column's heading names, else to the record's, and may
//! leave the date to the row above.

use chrono::{NaiveDate, NaiveTime};

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::doc::body::Table;
use crate::record::Record;
use crate::record::columns::{heading_zone, is_blank};

/// What the cell of a time column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowTime {
    /// Nothing, or a placeholder.
    Empty,
    /// An instant.
    At(Moment),
    /// A day without a time.
    Day,
    /// Nothing that is a time: what is wrong, and what to do.
    Wrong(String, String),
}

/// The times of a column, one for each row.
pub(crate) fn row_times(record: &Record, table: &Table, column: usize) -> Vec<RowTime> {
    let mut date = None;
    let zone = table.header.cell(column).and_then(|cell| heading_zone(&cell.text)).unwrap_or(record.zone);
    let mut times = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let text = row.cell(column).map_or("", |cell| cell.text.trim());
        times.push(read(text, record, zone, &mut date));
    }
    times
}

fn read(text: &str, record: &Record, zone: Zone, date: &mut Option<NaiveDate>) -> RowTime {
    if is_blank(text) {
        return RowTime::Empty;
    }
    if text.len() <= 10
        && let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d")
    {
        *date = Some(day);
        return RowTime::Day;
    }
    let mut reading = read_time(text, zone);
    if reading == Reading::Invalid
        && let Some(time) = time_of_day(text)
    {
        let Some(day) = date.or_else(|| first_day(record, zone)) else {
            return RowTime::Wrong(
                format!("`{text}` has no date, and no row above it has one"),
                format!("write the date too, as `2026-11-18 {text}`"),
            );
        };
        reading = Moment::local(day.and_time(time), zone);
    }
    match reading {
        Reading::Exact(moment) | Reading::Zoneless(moment) => {
            *date = Some(moment.in_zone(zone).date());
            RowTime::At(moment)
        }
        Reading::Ambiguous(first, second) => RowTime::Wrong(
            format!("`{text}` happened twice in {zone}: {} and {}", first.rfc3339(), second.rfc3339()),
            "write the one that is meant, with its offset".to_owned(),
        ),
        Reading::Nonexistent => RowTime::Wrong(
            format!("`{text}` never happened in {zone}: the clocks skipped it"),
            "write the time that the clocks showed, or one with its offset".to_owned(),
        ),
        Reading::Invalid => RowTime::Wrong(
            format!("`{text}` is not a time"),
            "write it as `2026-11-18 09:05`, or as `09:05` on the date of the row above".to_owned(),
        ),
    }
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

/// The day of the record's earliest milestone, in a zone.
fn first_day(record: &Record, zone: Zone) -> Option<NaiveDate> {
    first_milestone(record).map(|(_, moment)| day_in(moment, zone))
}

fn day_in(moment: Moment, zone: Zone) -> NaiveDate {
    moment.in_zone(zone).date()
}

/// The earliest milestone of a record, with its name.
pub(crate) fn first_milestone(record: &Record) -> Option<(&str, Moment)> {
    let all = record.kind.milestones.iter();
    all.filter_map(|name| Some((name.as_str(), record.time(name).get()?))).min_by_key(|(_, moment)| *moment)
}
