//! The replay: a life, the targets in force in each part of it, and what follows.

use std::borrow::Cow;

use crate::base::duration::Amount;
use crate::base::moment::Moment;
use crate::measure::calendar::{Edge, HORIZON_SECONDS, add_working_days, advance, open_between};
use crate::measure::clock::life::{self, Ending, Life};
use crate::measure::clock::timeline::{self, Piece};
use crate::measure::clock::{Clock, ClockInput, Interval, Reason, Rules, State, TargetSource};
use crate::policy::calendar::Calendar;
use crate::policy::sla::{SeverityChange, SlaVersion, Target};

/// A part of a clock's life with one severity.
struct Phase<'a> {
    from: i64,
    severity: Option<&'a str>,
    calendar: &'a Calendar,
    limit: Option<Limit<'a>>,
}

/// A target that can be measured.
struct Limit<'a> {
    target: &'a Target,
    seconds: i64,
    /// Which instant it is due at, where it is used up at closing time.
    edge: Edge,
    /// A working-day target: the whole life is counted on its calendar.
    days: bool,
}

struct Breach {
    at: i64,
    by_raise: bool,
}

/// Replays a clock as of `now`. The order of the input's lists does not matter.
pub fn replay(input: &ClockInput, rules: &Rules<'_>, now: Moment) -> Clock {
    let mut life = life::read(input, now);
    let version = rules.version(input.opened);
    let mut phases = phases(input, rules, version, &mut life, now);
    let long = life.end - life.start > HORIZON_SECONDS;
    if long && phases.iter().any(|phase| !phase.calendar.is_always()) {
        life.remarks.push("the clock would run for over 50 years: not measured".to_owned());
        life.blocks.clear();
        phases.clear();
    }
    let restarts = version.severity_change == SeverityChange::Restart;
    let base = |phase: &Phase<'_>| if restarts { phase.from } else { life.start };

    let mixed = cut_by_phase(&life, &phases);
    let breach = breach(&life, &phases, &mixed, base);
    let mut clock = blank(input, &life);
    clock.breached_at = breach.as_ref().and_then(|breach| Moment::from_epoch(breach.at));
    clock.breached_by_severity_raise = breach.is_some_and(|breach| breach.by_raise);
    let Some(last) = phases.last() else { return clock };
    let base = base(last);
    let own = match pieces(&life, &mixed, last, phases.len() == 1) {
        Cow::Owned(own) => Some(own),
        Cow::Borrowed(_) => None,
    };
    let mut pieces = own.unwrap_or(mixed);
    let breached = clock.breached_at.is_some();
    let zone = last.calendar.zone;
    clock.breached_at = clock.breached_at.map(|at| at.in_zone(zone));
    clock.severity = last.severity.map(str::to_owned);
    clock.calendar.clone_from(&last.calendar.name);
    clock.used = timeline::used(&pieces, base);
    if let Some(limit) = &last.limit {
        let seconds = limit.seconds;
        let risk = share(seconds, version.at_risk);
        clock.target = Some(seconds);
        clock.left = Some(seconds - clock.used);
        clock.source = Some(TargetSource {
            severity: last.severity.unwrap_or_default().to_owned(),
            within: limit.target.within,
            effective_from: version.effective_from,
            origin: limit.target.origin.clone(),
        });
        if life.ending != Ending::Cancelled && (breached || !life.paused) {
            let when = |seconds, edge| {
                // What is left when the clock's life ends is taken to run on through the calendar.
                let at = timeline::crossing(&pieces, base, seconds, edge)
                    .or_else(|left| advance(last.calendar, life.end, left, edge).ok_or(()));
                Moment::from_epoch(at.ok()?).map(|at| at.in_zone(zone))
            };
            clock.due = when(seconds, limit.edge);
            clock.at_risk_from = when(risk, Edge::Close);
        }
        clock.state = state(&life, breached, clock.used >= risk);
    } else if breached {
        clock.state = state(&life, true, false);
    }
    if restarts {
        set_aside(&mut pieces, base);
    }
    clock.intervals = pieces
        .into_iter()
        .filter_map(|piece| {
            let moment = |at| Moment::from_epoch(at).map(|at| at.in_zone(zone));
            let (from, to) = (moment(piece.from)?, moment(piece.to)?);
            Some(Interval { from, to, counted: piece.counts(), reason: piece.reason })
        })
        .collect();
    clock
}

fn blank(input: &ClockInput, life: &Life) -> Clock {
    Clock {
        clock: input.clock,
        id: input.id.clone(),
        state: State::NoTarget,
        severity: input.severity.clone(),
        started: input.opened,
        started_by: input.opened_by.clone(),
        due: None,
        at_risk_from: None,
        stopped: life.stopped,
        first_stopped: life.first_stopped,
        reopens: life.reopens,
        used: 0,
        target: None,
        left: None,
        breached_at: None,
        breached_by_severity_raise: false,
        calendar: String::new(),
        source: None,
        intervals: Vec::new(),
        remarks: life.remarks.clone(),
    }
}

fn state(life: &Life, breached: bool, at_risk: bool) -> State {
    match life.ending {
        Ending::Cancelled => State::Cancelled,
        Ending::Stopped if breached => State::Breached,
        Ending::Stopped => State::Met,
        Ending::Open if breached => State::BreachedRunning,
        Ending::Open if life.paused => State::Paused,
        Ending::Open if at_risk => State::AtRisk,
        Ending::Open => State::Running,
    }
}

/// The seconds from which a target is at risk: the first whole second with that share used.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "targets stay far below 2^53 seconds, and the cast saturates"
)]
fn share(seconds: i64, share: f64) -> i64 {
    // Shares such as 0.8 are not exact in binary: a millionth of a second is not a second more.
    ((seconds as f64).mul_add(share, -1e-6).ceil() as i64).clamp(0, seconds.max(0))
}

/// The parts of a clock's life, by severity. Empty where the policy names a calendar that there is not.
fn phases<'a>(
    input: &'a ClockInput,
    rules: &Rules<'a>,
    version: &'a SlaVersion,
    life: &mut Life,
    now: Moment,
) -> Vec<Phase<'a>> {
    let mut severities: Vec<(i64, Option<&str>)> = vec![(life.start, input.severity.as_deref())];
    let mut changes: Vec<_> = input.changes.iter().filter(|change| change.at <= now).collect();
    changes.sort_unstable();
    let mut before = None;
    for change in changes {
        let at = change.at.epoch();
        // On a tie the stop comes first (rule 2): what changes then is no longer this clock's.
        if life.ending != Ending::Open && at >= life.end && at > life.start {
            break;
        }
        if before.is_some_and(|(last, to): (i64, &str)| last == at && to != change.to) {
            life.remarks.push(format!("two changes of severity at {}: `{}` holds", change.at, change.to));
        }
        before = Some((at, &change.to));
        if at < life.start {
            life.remarks.push(format!(
                "the severity changed to `{}` at {}, before the clock: it holds from the start",
                change.to, change.at
            ));
        }
        match severities.last_mut() {
            Some(last) if at <= last.0 => last.1 = Some(&change.to),
            _ if version.severity_change == SeverityChange::Frozen => break,
            _ => severities.push((at, Some(&change.to))),
        }
    }
    if severities.iter().any(|(_, severity)| severity.is_none()) {
        life.remarks.push("the severity is not known: no target".to_owned());
    }
    let mut phases = Vec::with_capacity(severities.len());
    for (from, severity) in severities {
        let target = severity.and_then(|name| version.target(name, input.clock, input.tier));
        let name = target.map_or(version.calendar.as_str(), |target| version.calendar_of(target));
        let Some(calendar) = rules.calendars.get(name) else {
            life.remarks.push(format!("the policy has no calendar `{name}`: not measured"));
            return Vec::new();
        };
        let start = if version.severity_change == SeverityChange::Restart { from } else { life.start };
        let limit = target.and_then(|target| limit(target, calendar, start, life));
        phases.push(Phase { from, severity, calendar, limit });
    }
    phases
}

fn limit<'a>(target: &'a Target, calendar: &Calendar, start: i64, life: &mut Life) -> Option<Limit<'a>> {
    let days = |days, end_of_day, life: &mut Life| {
        let from = Moment::from_epoch(start)?;
        let Some(due) = add_working_days(calendar, from, days, end_of_day) else {
            life.remarks.push(format!("`{}` reaches beyond 50 years: not measured", target.within));
            return None;
        };
        let edge = if end_of_day { Edge::Close } else { Edge::Open };
        Some(Limit { target, seconds: open_between(calendar, from, due), edge, days: true })
    };
    let fixed = |seconds: i64| Limit { target, seconds: seconds.max(0), edge: Edge::Open, days: false };
    match target.within {
        Amount::Seconds(seconds) => Some(fixed(seconds)),
        Amount::Immediate => Some(fixed(0)),
        Amount::WorkingDays(count) => days(count, target.end_of_day, life),
        Amount::NextBusinessDay => days(1, true, life),
        Amount::Variable => None,
    }
}

/// The life with each part on its own calendar.
fn cut_by_phase(life: &Life, phases: &[Phase<'_>]) -> Vec<Piece> {
    let calendars: Vec<(i64, &Calendar)> = phases.iter().map(|phase| (phase.from, phase.calendar)).collect();
    timeline::cut(life, &calendars)
}

/// The life as `phase` counts it: a working-day target counts all of it on its own calendar. `only`: there is no other
/// phase, so that all of it is counted on this one's calendar already, and years of days need not be cut again.
fn pieces<'m>(life: &Life, mixed: &'m [Piece], phase: &Phase<'_>, only: bool) -> Cow<'m, [Piece]> {
    if !only && phase.limit.as_ref().is_some_and(|limit| limit.days) {
        return Cow::Owned(timeline::cut(life, &[(life.start, phase.calendar)]));
    }
    Cow::Borrowed(mixed)
}

/// The first moment with more used than the target then in force allows, up to the end of the clock.
fn breach<'a>(
    life: &Life,
    phases: &[Phase<'a>],
    mixed: &[Piece],
    base: impl Fn(&Phase<'a>) -> i64,
) -> Option<Breach> {
    let mut before: Option<&Limit<'_>> = None;
    for (index, phase) in phases.iter().enumerate() {
        let next = phases.get(index + 1).map_or(life.end, |next| next.from);
        if let Some(limit) = &phase.limit {
            let pieces = pieces(life, mixed, phase, phases.len() == 1);
            let due = timeline::crossing(&pieces, base(phase), limit.seconds, limit.edge).ok();
            if let Some(due) = due.filter(|due| *due < next) {
                let stricter = index > 0 && before.is_none_or(|before| before.seconds > limit.seconds);
                return Some(Breach { at: due.max(phase.from), by_raise: stricter && due <= phase.from });
            }
        }
        before = phase.limit.as_ref();
    }
    None
}

/// Marks what ran before `base` as set aside by a restart.
fn set_aside(pieces: &mut Vec<Piece>, base: i64) {
    if let Some(index) =
        pieces.iter().position(|piece| piece.counts() && piece.from < base && base < piece.to)
    {
        let mut after = pieces[index].clone();
        after.from = base;
        pieces[index].to = base;
        pieces.insert(index + 1, after);
    }
    for piece in pieces.iter_mut().filter(|piece| piece.counts() && piece.to <= base) {
        piece.reason = Reason::Restarted;
    }
}
