//! What holds for every clock, over random lives, calendars and policies.

use chrono::Timelike;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::base::duration::Amount;
use crate::base::moment::Moment;
use crate::measure::clock::fixture::{BERLIN, Setup, calendar, office};
use crate::measure::clock::{Clock, Pause, Reopening, SeverityEvent, State};
use crate::policy::calendar::Calendar;
use crate::policy::sla::SeverityChange;

/// A week before the clocks of Berlin change.
const OPENED: &str = "2024-03-25T10:00:00Z";
/// Two weeks of seconds.
const SPAN: i64 = 14 * 86_400;

fn calendars() -> impl Strategy<Value = Option<Calendar>> {
    let odd = calendar("odd", BERLIN, ["0-3 9-24", "0-24", "0-24", "", "2-5", "", "1-3"]);
    prop_oneof![Just(None), Just(Some(office(BERLIN, "8-12 13-18"))), Just(Some(odd))]
}

fn modes() -> impl Strategy<Value = SeverityChange> {
    prop_oneof![Just(SeverityChange::Carry), Just(SeverityChange::Restart), Just(SeverityChange::Frozen)]
}

fn pause() -> impl Strategy<Value = (i64, Option<i64>)> {
    (-9_000..SPAN, proptest::option::weighted(0.8, -99..200_000_i64))
        .prop_map(|(at, long)| (at, long.map(|l| at + l)))
}

/// A clock with up to three of everything.
fn setups() -> impl Strategy<Value = Setup> {
    let targets =
        ("[1-9]h", "[1-9]{2}h", prop_oneof![Just("3 working days"), Just("immediate"), Just("30m")]);
    let pauses = proptest::collection::vec(pause(), 0..4);
    let reopenings = proptest::collection::vec((0..SPAN, -9..90_000_i64), 0..3);
    let changes = proptest::collection::vec((-9_000..SPAN, "[ABC]"), 0..4);
    let stop = proptest::option::of(-9_000..SPAN);
    (calendars(), modes(), targets, pauses, reopenings, changes, stop).prop_map(
        |(calendar, mode, (a, b, c), pauses, reopenings, changes, stop)| {
            let mut setup = Setup::new(OPENED, &a).severity("B", &b).severity("C", c).mode(mode);
            if let Some(calendar) = calendar {
                setup = setup.on(calendar);
            }
            let opened = setup.input.opened;
            let input = &mut setup.input;
            input.pauses = pauses
                .into_iter()
                .map(|(from, to)| Pause {
                    from: opened.plus(from),
                    to: to.map(|to| opened.plus(to)),
                    reason: format!("r{from}"),
                })
                .collect();
            input.reopenings = reopenings
                .into_iter()
                .map(|(at, long)| Reopening { resolved: opened.plus(at), reopened: opened.plus(at + long) })
                .collect();
            input.changes =
                changes.into_iter().map(|(at, to)| SeverityEvent { at: opened.plus(at), to }).collect();
            input.stops = stop.into_iter().map(|at| opened.plus(at)).collect();
            setup
        },
    )
}

fn after(setup: &Setup, seconds: i64) -> Moment {
    setup.input.opened.plus(seconds)
}

/// Seconds from the start to the stop or now.
fn elapsed(clock: &Clock, now: Moment) -> i64 {
    clock.stopped.unwrap_or(now).since(clock.started).max(0)
}

proptest! {
    #[test]
    fn intervals_are_the_whole_life_and_add_up(setup in setups(), now in -9_000..SPAN) {
        let now = after(&setup, now);
        let clock = setup.replay_at(now);
        let mut at = clock.started;
        for interval in &clock.intervals {
            prop_assert_eq!(interval.from, at);
            prop_assert!(interval.from < interval.to);
            at = interval.to;
        }
        prop_assert_eq!(at.since(clock.started), elapsed(&clock, now));
        let counted: i64 =
            clock.intervals.iter().filter(|span| span.counted).map(|span| span.to.since(span.from)).sum();
        prop_assert_eq!(counted, clock.used);
        prop_assert!(clock.used <= elapsed(&clock, now));
        prop_assert_eq!(clock.state.is_breach(), clock.breached_at.is_some());
        prop_assert!(clock.breached_at.is_none_or(|at| at <= clock.stopped.unwrap_or(now)));
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(setup in setups(), now in 0..SPAN) {
        let now = after(&setup, now);
        let clock = setup.replay_at(now);
        let mut turned = setup;
        turned.input.pauses.reverse();
        turned.input.changes.reverse();
        turned.input.reopenings.reverse();
        prop_assert_eq!(turned.replay_at(now), clock);
    }

    #[test]
    fn splitting_a_pause_changes_nothing_but_the_intervals(setup in setups(), share in 1_i64..9, now in 0..SPAN) {
        let now = after(&setup, now);
        let mut split = setup.clone();
        split.input.pauses.clear();
        for pause in &setup.input.pauses {
            let to = pause.to.unwrap_or(now.max(pause.from).plus(1));
            if to <= pause.from {
                split.input.pauses.push(pause.clone());
                continue;
            }
            let middle = pause.from.plus(to.since(pause.from) * share / 9);
            split.input.pauses.push(Pause { to: Some(middle), ..pause.clone() });
            split.input.pauses.push(Pause { from: middle, ..pause.clone() });
        }
        let (whole, parts) = (setup.replay_at(now), split.replay_at(now));
        prop_assert_eq!((whole.state, whole.used, whole.due), (parts.state, parts.used, parts.due));
    }

    #[test]
    fn a_pause_more_never_makes_it_due_earlier(setup in setups(), (from, to) in pause(), now in 0..SPAN) {
        let now = after(&setup, now);
        let clock = setup.replay_at(now);
        let mut more = setup;
        let (from, to) = (after(&more, from), to.map(|to| after(&more, to)));
        more.input.pauses.push(Pause { from, to, reason: String::new() });
        let paused = more.replay_at(now);
        prop_assert!(paused.used <= clock.used);
        // A breach that the pause takes away leaves the due moment open while it lasts.
        if let (Some(before), Some(due)) = (clock.due, paused.due) {
            prop_assert!(due >= before);
        }
        prop_assert!(clock.breached_at.is_some() || paused.breached_at.is_none());
    }

    #[test]
    fn used_grows_with_now_and_a_breach_stays(setup in setups(), now in 0..SPAN, more in 0..SPAN) {
        // A restart begins anew, and working days may change the calendar for the whole life.
        let mut setup = setup.mode(SeverityChange::Carry).severity("C", "30m");
        // A resolution that was undone stopped the clock at the time: it is not in `stops` then.
        let last = setup.input.reopenings.iter().map(|span| span.reopened).max();
        setup.input.stops.retain(|stop| last.is_none_or(|last| *stop > last));
        let (early, late) = (after(&setup, now), after(&setup, now + more));
        let (first, second) = (setup.replay_at(early), setup.replay_at(late));
        prop_assert!(first.used <= second.used, "{} then {}", first.used, second.used);
        prop_assert!(first.breached_at.is_none() || second.breached_at == first.breached_at);
    }

    #[test]
    fn a_target_is_breached_when_more_is_used(setup in setups(), now in 0..SPAN, stopped in any::<bool>()) {
        let mut setup = setup.severity("C", "30m");
        setup.input.changes.clear();
        if !stopped {
            setup.input.stops.clear();
        }
        let now = after(&setup, now);
        let clock = setup.replay_at(now);
        prop_assert_eq!(clock.state.is_breach(), clock.left.unwrap() < 0);
        if let Some(due) = clock.due {
            prop_assert_eq!(clock.state.is_breach(), due < clock.stopped.unwrap_or(now).max(clock.started));
        }
        prop_assert_eq!(clock.state == State::Paused && clock.due.is_some(), false);
    }
}

const SLOT: i64 = 900;

/// The same setup with every moment on a quarter of an hour.
fn coarse(mut setup: Setup) -> Setup {
    let round = |at: Moment| at.plus(-at.epoch().rem_euclid(SLOT));
    let input = &mut setup.input;
    for pause in &mut input.pauses {
        pause.from = round(pause.from);
        pause.to = pause.to.map(round);
    }
    for span in &mut input.reopenings {
        span.resolved = round(span.resolved);
        span.reopened = round(span.reopened);
    }
    for change in &mut input.changes {
        change.at = round(change.at);
    }
    input.stops = input.stops.iter().copied().map(round).collect();
    setup
}

/// A second opinion: walks the life in quarters of an hour and asks of each whether it counts, as the rules are told
/// and not as they are computed. Gives the seconds used and when the breach began.
fn walk(setup: &Setup, clock: &Clock, now: Moment) -> (i64, Option<Moment>) {
    let input = &setup.input;
    let calendar = &setup.calendars[&setup.base.calendar];
    let target = |severity: &str| match setup.base.targets[severity].values().next().unwrap().within {
        Amount::Seconds(seconds) => seconds,
        _ => unreachable!("only hours here"),
    };
    let mut changes = input.changes.clone();
    changes.sort();
    let mut at = input.opened;
    let (mut used, mut breach) = (0, None);
    loop {
        let stands = at >= clock.stopped.unwrap_or(now);
        if stands && clock.stopped.is_some() {
            break;
        }
        let local = at.in_zone(calendar.zone).date_time();
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap();
        let open = calendar.segments(local.date_naive()).iter().any(|s| s.from <= minute && minute < s.to);
        let paused = input.pauses.iter().any(|pause| pause.from <= at && pause.to.is_none_or(|to| at < to));
        let closed = input.reopenings.iter().any(|span| span.resolved <= at && at < span.reopened);
        let runs = open && !paused && !closed && !stands;
        let mode = setup.base.severity_change;
        let until = if mode == SeverityChange::Frozen { input.opened } else { at };
        let held = changes.iter().rfind(|change| change.at <= until);
        let severity = held.map_or("A", |change| change.to.as_str());
        if mode == SeverityChange::Restart && held.is_some_and(|change| change.at == at && at > input.opened)
        {
            used = 0;
        }
        // It is over the target from here on: by a raise at once, else as soon as it runs.
        if breach.is_none() && (used > target(severity) || (used == target(severity) && runs)) {
            breach = Some(at);
        }
        if stands {
            break;
        }
        used += if runs { SLOT } else { 0 };
        at = at.plus(SLOT);
    }
    (used, breach)
}

proptest! {
    #[test]
    fn walking_a_clock_in_small_steps_agrees(setup in setups(), now in 0..SPAN / SLOT) {
        let setup = coarse(setup).severity("C", "30m");
        let now = after(&setup, now * SLOT);
        let clock = setup.replay_at(now);
        prop_assert_eq!((clock.used, clock.breached_at), walk(&setup, &clock, now));
    }
}
