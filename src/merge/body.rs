//! The merge of bodies: line by line, and where both sides appended rows to a table, row by row.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::join::{When, join};
use super::lines::{Chunk, Output, chunks};
use super::three;
use crate::base::moment::{Reading, read_time};
use crate::doc::body::Table;
use crate::doc::document::Document;

/// Merges what stands from `starts` on in the base, ours and theirs.
pub(super) fn merge(out: &mut Output<'_>, documents: &[Document; 3], starts: [usize; 3]) {
    let sides = [0, 1, 2].map(|side| Side::new(&documents[side], starts[side]));
    for chunk in chunks([&sides[0].lines, &sides[1].lines, &sides[2].lines]) {
        match chunk {
            Chunk::Take(side, range) => sides[side].lines[range].iter().for_each(|line| out.push(line)),
            Chunk::Both(ranges) => both(out, &sides, ranges),
        }
    }
}

/// The lines of one side, and what is known of those that are rows of tables.
struct Side<'d> {
    lines: Vec<&'d str>,
    rows: Vec<Option<Row<'d>>>,
}

#[derive(Clone, Copy)]
struct Row<'d> {
    table: &'d Table,
    cell: &'d str,
    /// The date that a bare time in this row gets from the rows above.
    date: Option<NaiveDate>,
}

impl<'d> Side<'d> {
    fn new(document: &'d Document, start: usize) -> Self {
        let text = document.text().and_then(|text| text.get(start..)).unwrap_or("");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let begins: Vec<usize> = lines
            .iter()
            .scan(start, |at, line| {
                let begin = *at;
                *at += line.len();
                Some(begin)
            })
            .collect();
        let mut rows = vec![None; lines.len()];
        for table in &document.body().tables {
            let mut date = None;
            for row in table.rows.iter().filter(|row| row.span.start >= start) {
                let cell = row.cell(0).map_or("", |cell| cell.text.trim());
                let line = begins.partition_point(|begin| *begin <= row.span.start).checked_sub(1);
                if let Some(place) = line.and_then(|line| rows.get_mut(line)) {
                    *place = Some(Row { table, cell, date });
                }
                date = Time::read(cell, date).date().or(date);
            }
        }
        Self { lines, rows }
    }

    /// How many lines of `range` are rows of one table, from its first line on; and that table.
    fn rows_at(&self, range: &Range<usize>) -> (usize, Option<&'d Table>) {
        let rows = &self.rows[range.clone()];
        let Some(table) = rows.first().copied().flatten().map(|row| row.table) else { return (0, None) };
        let same = |row: &&Option<Row<'d>>| row.is_some_and(|row| std::ptr::eq(row.table, table));
        (rows.iter().take_while(same).count(), Some(table))
    }

    fn items(&self, range: Range<usize>) -> Vec<Item<'d>> {
        range
            .filter_map(|at| {
                let row = self.rows[at]?;
                Some(Item { line: self.lines[at], cell: row.cell, time: Time::read(row.cell, row.date) })
            })
            .collect()
    }
}

/// Both sides changed this stretch.
fn both(out: &mut Output<'_>, sides: &[Side<'_>; 3], ranges: [Range<usize>; 3]) {
    let part = |side: usize, range: &Range<usize>| &sides[side].lines[range.clone()];
    if let Some((rows, rest)) = appended(sides, &ranges) {
        rows.iter().for_each(|line| out.push(line));
        match three(part(0, &rest[0]), part(1, &rest[1]), part(2, &rest[2])) {
            Some(lines) => lines.iter().for_each(|line| out.push(line)),
            None => out.conflict(part(1, &rest[1]), part(2, &rest[2])),
        }
        return;
    }
    out.conflict(part(1, &ranges[1]), part(2, &ranges[2]));
}

/// The rows that a stretch begins with, joined, and what is behind them. `None` where the stretch does not begin
/// with rows, or they cannot be joined.
fn appended<'d>(
    sides: &[Side<'d>; 3],
    ranges: &[Range<usize>; 3],
) -> Option<(Vec<&'d str>, [Range<usize>; 3])> {
    let found = [0, 1, 2].map(|side| sides[side].rows_at(&ranges[side]));
    let mut tables = found.iter().filter_map(|(_, table)| *table);
    let columns = |table: &'d Table| table.columns().map(str::to_lowercase).collect::<Vec<_>>();
    let first = columns(tables.next()?);
    if tables.any(|table| columns(table) != first) {
        return None;
    }
    let cut = [0, 1, 2].map(|side| ranges[side].start + found[side].0);
    let items = [0, 1, 2].map(|side| sides[side].items(ranges[side].start..cut[side]));
    let rows = join(&items[0], &items[1], &items[2], |item| item.time.when())?;
    // A row without a date has that of the row above: it must not get another one.
    let above = |side: usize| sides[side].rows.get(ranges[side].start).copied().flatten().map(|row| row.date);
    let mut date = above(1).or_else(|| above(2)).flatten();
    for row in &rows {
        let time = Time::read(row.cell, date);
        if time != row.time {
            return None;
        }
        date = time.date().or(date);
    }
    let below = |side: usize| sides[side].rows.get(cut[side]).copied().flatten();
    let moved = |row: Row<'_>| Time::read(row.cell, date) != Time::read(row.cell, row.date);
    if [1, 2].into_iter().filter_map(below).any(moved) {
        return None;
    }
    let rest = [0, 1, 2].map(|side| cut[side]..ranges[side].end);
    Some((rows.into_iter().map(|row| row.line).collect(), rest))
}

/// A row on its way into the merged table.
#[derive(Clone, Copy)]
struct Item<'d> {
    line: &'d str,
    cell: &'d str,
    time: Time,
}

impl PartialEq for Item<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line && self.time == other.time
    }
}

/// What the first cell of a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    /// No time.
    None,
    /// A day.
    Day(NaiveDate),
    /// A time of day; its date is that of a row above, where one has a date.
    Bare(Option<NaiveDate>, NaiveTime),
    /// A date and a time: whether it has no offset, the second, the date.
    Full(When, NaiveDate),
}

impl Time {
    fn read(cell: &str, above: Option<NaiveDate>) -> Self {
        // Only compared, and only with others without an offset: the zone does not matter.
        match read_time(cell, chrono_tz::UTC) {
            Reading::Exact(at) => return Self::Full((false, at.epoch()), at.date()),
            Reading::Zoneless(at) => return Self::Full((true, at.epoch()), at.date()),
            Reading::Ambiguous(..) | Reading::Nonexistent | Reading::Invalid => {}
        }
        if let Ok(day) = NaiveDate::parse_from_str(cell, "%Y-%m-%d") {
            return Self::Day(day);
        }
        ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(cell, format).ok())
            .map_or(Self::None, |time| Self::Bare(above, time))
    }

    fn date(self) -> Option<NaiveDate> {
        match self {
            Self::None => None,
            Self::Day(date) | Self::Full(_, date) => Some(date),
            Self::Bare(date, _) => date,
        }
    }

    fn when(&self) -> Option<When> {
        match *self {
            Self::None | Self::Day(_) => None,
            // Rows before the first date are those of one day, whichever that is.
            Self::Bare(date, time) => {
                Some((true, date.unwrap_or(NaiveDate::MIN).and_time(time).and_utc().timestamp()))
            }
            Self::Full(when, _) => Some(when),
        }
    }
}
