//! A clock's life cut into pieces that count and pieces that do not.

use crate::measure::calendar::{Edge, windows_between};
use crate::measure::clock::Reason;
use crate::measure::clock::life::{Block, Life};
use crate::policy::calendar::Calendar;

/// A piece of a clock's life, half-open, in epoch seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub from: i64,
    pub to: i64,
    pub reason: Reason,
}

impl Piece {
    pub(super) fn counts(&self) -> bool {
        self.reason == Reason::Running
    }
}

/// Cuts a life into pieces without holes. `calendars` says which calendar counts from which moment on; the first
/// entry is in force from the start.
pub(super) fn cut(life: &Life, calendars: &[(i64, &Calendar)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, (from, calendar)) in calendars.iter().enumerate() {
        let from = if index == 0 { life.start } else { *from };
        let to = calendars.get(index + 1).map_or(life.end, |(next, _)| *next);
        between(&mut pieces, from, to, &life.blocks, calendar);
    }
    pieces
}

fn between(pieces: &mut Vec<Piece>, from: i64, to: i64, blocks: &[Block], calendar: &Calendar) {
    let mut at = from;
    for block in blocks {
        let (begin, end) = (block.from.max(at), block.to.min(to));
        if begin >= end {
            continue;
        }
        open_hours(pieces, at, begin, calendar);
        push(pieces, begin, end, block.reason.clone());
        at = end;
    }
    open_hours(pieces, at, to, calendar);
}

fn open_hours(pieces: &mut Vec<Piece>, from: i64, to: i64, calendar: &Calendar) {
    let closed = Reason::Closed(calendar.name.as_str().into());
    let mut at = from;
    for (open, close) in windows_between(calendar, from, to) {
        if at < open {
            push(pieces, at, open, closed.clone());
        }
        push(pieces, open, close, Reason::Running);
        at = close;
    }
    if at < to {
        push(pieces, at, to, closed.clone());
    }
}

/// Adds a piece; one that goes on where the last one ended, for the same reason, is part of it.
fn push(pieces: &mut Vec<Piece>, from: i64, to: i64, reason: Reason) {
    match pieces.last_mut() {
        Some(last) if last.to == from && last.reason == reason => last.to = to,
        _ if from < to => pieces.push(Piece { from, to, reason }),
        _ => {}
    }
}

/// The seconds that count from `base` on.
pub(super) fn used(pieces: &[Piece], base: i64) -> i64 {
    pieces.iter().filter(|piece| piece.counts()).map(|piece| (piece.to - piece.from.max(base)).max(0)).sum()
}

/// When `seconds` are used, counted from `base`, if that is within the pieces: the last instant with no more used
/// (`Edge::Open`) or the first with that much (`Edge::Close`). Else the seconds that are left after them.
pub(super) fn crossing(pieces: &[Piece], base: i64, seconds: i64, edge: Edge) -> Result<i64, i64> {
    let mut left = seconds;
    for piece in pieces.iter().filter(|piece| piece.counts() && piece.to > base) {
        let from = piece.from.max(base);
        let length = piece.to - from;
        if left < length || (left == length && edge == Edge::Close) {
            return Ok(from + left);
        }
        left -= length;
    }
    Err(left)
}
