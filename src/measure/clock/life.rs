//! The life of a clock: from when to when, how it ended, and the spans in which it stands still. Whatever the record
//! says that does not fit between the two is cut or left out, with a remark.

use crate::base::moment::Moment;
use crate::measure::clock::{ClockInput, Pause, Reason, Reopening};
use crate::measure::failures::union;
use crate::policy::sla::ClockName;

/// How a clock's life ended, as of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It has not: it runs or is paused.
    Open,
    Stopped,
    Cancelled,
}

/// A span in which the clock stands still, within its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub from: i64,
    pub to: i64,
    pub reason: Reason,
}

#[derive(Clone, Debug)]
pub(super) struct Life {
    pub start: i64,
    /// Stop, cancellation or now; never before `start`.
    pub end: i64,
    pub ending: Ending,
    pub stopped: Option<Moment>,
    pub first_stopped: Option<Moment>,
    pub reopens: usize,
    /// Whether the clock is paused at its end.
    pub paused: bool,
    /// Ascending and disjoint.
    pub blocks: Vec<Block>,
    pub remarks: Vec<String>,
}

/// Reads the life of a clock as of `now`.
pub(super) fn read(input: &ClockInput, now: Moment) -> Life {
    let mut remarks = Vec::new();
    if input.opened > now {
        remarks.push(format!("the clock starts at {}, after now", input.opened));
    }
    let reopenings = happened(input, now, &mut remarks);
    let stop = stop(input, now, &reopenings, &mut remarks);
    let cancelled = input.cancelled.filter(|at| *at <= now && stop.is_none_or(|stop| *at < stop));
    let (end, ending) = match (cancelled, stop) {
        (Some(at), _) => (at, Ending::Cancelled),
        (None, Some(at)) => (at, Ending::Stopped),
        (None, None) => (now, Ending::Open),
    };
    if ending != Ending::Open && end < input.opened {
        let what = if ending == Ending::Cancelled { "cancelled" } else { "stopped" };
        remarks.push(format!("the clock was {what} at {end}, before it started at {}", input.opened));
    }
    let end = end.max(input.opened);
    // Reopenings the clock lived through. `reopened` may be the very end: a stop, then a start, then now.
    let reopened = reopenings.iter().filter(|span| span.reopened <= end);
    let stopped = if ending == Ending::Stopped { stop } else { None };
    // The clock that only a later milestone stops was not stopped by the resolutions in between.
    let earlier =
        reopened.clone().map(|span| span.resolved).min().filter(|_| input.clock == ClockName::Resolve);
    let closed = union(
        reopenings
            .iter()
            .map(|span| (span.resolved.max(input.opened).epoch(), span.reopened.min(end).epoch())),
    );
    let (pauses, paused) = pauses(input, now, end, ending, &mut remarks);
    let mut blocks: Vec<Block> =
        closed.iter().map(|(from, to)| Block { from: *from, to: *to, reason: Reason::Resolved }).collect();
    for pause in pauses {
        blocks.extend(without(pause, &closed));
    }
    blocks.sort_by_key(|block| block.from);
    Life {
        start: input.opened.epoch(),
        end: end.epoch(),
        ending,
        stopped,
        first_stopped: earlier.or(stopped),
        reopens: reopened.count(),
        paused,
        blocks,
        remarks,
    }
}

/// The reopenings that make sense and whose resolution has happened; overlapping ones are joined.
fn happened(input: &ClockInput, now: Moment, remarks: &mut Vec<String>) -> Vec<Reopening> {
    let mut sorted: Vec<Reopening> =
        input.reopenings.iter().copied().filter(|span| span.resolved <= now).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Reopening> = Vec::with_capacity(sorted.len());
    for span in sorted {
        let Reopening { resolved, reopened } = span;
        if reopened < resolved {
            remarks.push(format!(
                "the reopening at {reopened} is before its resolution at {resolved}: left out"
            ));
            continue;
        }
        if reopened <= input.opened {
            remarks.push(format!("the reopening at {reopened} is not after the clock's start: left out"));
            continue;
        }
        match joined.last_mut() {
            Some(last) if resolved < last.reopened => {
                remarks
                    .push(format!("the resolution at {resolved} is before the reopening it follows: joined"));
                last.reopened = last.reopened.max(reopened);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The stop that holds as of `now`. One that a later reopening undid does not.
fn stop(
    input: &ClockInput,
    now: Moment,
    reopenings: &[Reopening],
    remarks: &mut Vec<String>,
) -> Option<Moment> {
    // Resolved, and the reopening is yet to come.
    let pending = reopenings.iter().filter(|span| span.reopened > now).map(|span| span.resolved).min();
    let mut stops: Vec<Moment> = input.stops.iter().copied().filter(|at| *at <= now).collect();
    stops.sort_unstable();
    stops.dedup();
    if input.clock == ClockName::Resolve {
        // On a tie the stop comes first and the start after it (rule 2), so that the clock runs.
        let last = reopenings.iter().map(|span| span.reopened).filter(|at| *at <= now).max();
        stops.retain(|at| {
            let undone = last.is_some_and(|last| *at <= last);
            if undone && !reopenings.iter().any(|span| span.resolved == *at) {
                remarks.push(format!("the stop at {at} is not after the last reopening: left out"));
            }
            !undone
        });
    }
    stops.into_iter().chain(pending).min()
}

/// The pauses within the clock's life, overlapping ones joined, and whether one lasts at its end.
fn pauses(
    input: &ClockInput,
    now: Moment,
    end: Moment,
    ending: Ending,
    remarks: &mut Vec<String>,
) -> (Vec<Block>, bool) {
    let start = input.opened;
    let mut sorted: Vec<&Pause> = input.pauses.iter().filter(|pause| pause.from <= now).collect();
    sorted.sort_unstable();
    let mut joined: Vec<(Moment, Moment, Vec<&str>)> = Vec::new();
    let mut paused = false;
    for pause in sorted {
        let from = pause.from;
        if let Some(to) = pause.to.filter(|to| *to <= from) {
            if to < from {
                remarks.push(format!("the pause from {from} ends before it begins: left out"));
            }
            continue;
        }
        if pause.to.is_some_and(|to| to <= start) {
            remarks.push(format!("the pause from {from} was over before the clock started: left out"));
            continue;
        }
        if ending != Ending::Open && from >= end {
            // Other clocks stop early in a record's life; what is paused after that is not theirs.
            if input.clock == ClockName::Resolve {
                remarks.push(format!("the pause from {from} began after the clock stopped: left out"));
            }
            continue;
        }
        if from < start {
            remarks.push(format!("the pause from {from} began before the clock: cut at the start"));
        }
        let lasts = pause.to.is_none_or(|to| to > end);
        if lasts && ending != Ending::Open {
            let what = if pause.to.is_none() { "never ended" } else { "outlasted the clock" };
            remarks.push(format!("the pause from {from} {what}: cut at the clock's end"));
        }
        paused |= lasts && now >= start;
        let (from, to) = (from.max(start), pause.to.unwrap_or(end).min(end));
        let reason = pause.reason.trim();
        match joined.last_mut() {
            Some((_, last, reasons)) if from < *last => {
                remarks.push(format!("the pause from {from} overlaps another: the time counts once"));
                *last = to.max(*last);
                if !reason.is_empty() && !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            _ if from < to => {
                joined.push((from, to, if reason.is_empty() { Vec::new() } else { vec![reason] }));
            }
            _ => {}
        }
    }
    let blocks = joined.into_iter().map(|(from, to, reasons)| Block {
        from: from.epoch(),
        to: to.epoch(),
        reason: Reason::Paused(reasons.join("; ")),
    });
    (blocks.collect(), paused)
}

/// What is left of a pause outside the closed spans.
fn without(pause: Block, closed: &[(i64, i64)]) -> Vec<Block> {
    let mut left = Vec::new();
    let mut at = pause.from;
    for (from, to) in closed {
        if *to <= at || *from >= pause.to {
            continue;
        }
        if at < *from {
            left.push(Block { from: at, to: *from, reason: pause.reason.clone() });
        }
        at = at.max(*to);
    }
    if at < pause.to {
        left.push(Block { from: at, to: pause.to, reason: pause.reason });
    }
    left
}
