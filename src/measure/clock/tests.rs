//! Rules of the clock that no published fact covers.

use crate::base::duration::Amount;
use crate::doc::origin::Origin;
use crate::measure::calendar::HORIZON_SECONDS;
use crate::measure::clock::fixture::{BERLIN, Setup, at, intervals, office, show, target};
use crate::measure::clock::{Pause, Rules, State, replay};
use crate::policy::Policy;
use crate::policy::sla::{ClockName, SeverityChange, SlaVersion, Target};

const HOUR: i64 = 3_600;

/// Opened at 08:00 with 4 hours.
fn four_hours() -> Setup {
    Setup::new("2024-01-15T08:00Z", "4h")
}

#[test]
fn equal_is_met_and_a_second_more_is_breached() {
    let clock = four_hours().stop("2024-01-15T12:00:00Z").now("2024-02-01T00:00Z");
    assert_eq!((clock.state, clock.left, clock.breached_at), (State::Met, Some(0), None));
    let clock = four_hours().stop("2024-01-15T12:00:01Z").now("2024-02-01T00:00Z");
    assert_eq!((clock.state, clock.left), (State::Breached, Some(-1)));
    assert_eq!(show(clock.breached_at), "2024-01-15 12:00:00");
}

#[test]
fn states_follow_now() {
    let stopped = four_hours().stop("2024-01-15T13:00Z");
    for (now, state) in [
        ("2024-01-15T08:00Z", State::Running),
        ("2024-01-15T10:59:59Z", State::Running),
        ("2024-01-15T11:00Z", State::AtRisk),
        ("2024-01-15T12:00Z", State::AtRisk),
        ("2024-01-15T12:00:01Z", State::BreachedRunning),
        ("2024-01-15T13:00Z", State::Breached),
        ("2024-01-15T14:00Z", State::Breached),
    ] {
        let clock = stopped.now(now);
        assert_eq!(clock.state, state, "{now}");
        assert_eq!(clock.stopped.is_some(), state == State::Breached, "{now}");
    }
    let clock = stopped.now("2024-01-15T07:00Z");
    assert_eq!((clock.state, clock.used, clock.intervals.len()), (State::Running, 0, 0));
    assert_eq!(show(clock.due), "2024-01-15 12:00:00");
    assert_eq!(clock.remarks, ["the clock starts at 2024-01-15T08:00:00+00:00, after now"]);
}

#[test]
fn resolving_overnight_is_met() {
    let office = office(BERLIN, "8-18");
    // 4 hours of Friday up to closing time (17:00Z); Monday opens at 07:00Z.
    let setup = Setup::new("2024-01-12T13:00Z", "4h").on(office);
    for (stop, state) in [
        ("2024-01-12T17:00Z", State::Met),
        ("2024-01-14T03:00Z", State::Met),
        ("2024-01-15T07:00Z", State::Met),
        ("2024-01-15T07:00:01Z", State::Breached),
    ] {
        let clock = setup.clone().stop(stop).now("2024-02-01T00:00Z");
        assert_eq!((clock.state, show(clock.due).as_str()), (state, "2024-01-15 07:00:00"), "{stop}");
    }
}

#[test]
fn a_paused_clock_has_no_due_moment() {
    let setup = four_hours().pause("2024-01-15T09:00Z", "2024-01-15T10:00Z");
    let clock = setup.now("2024-01-15T09:30Z");
    assert_eq!((clock.state, clock.due, clock.used, clock.left), (State::Paused, None, HOUR, Some(3 * HOUR)));
    // At its very first moment it is paused, at the moment after its last it runs.
    assert_eq!(setup.now("2024-01-15T09:00Z").state, State::Paused);
    let clock = setup.now("2024-01-15T10:00Z");
    assert_eq!((clock.state, show(clock.due).as_str()), (State::Running, "2024-01-15 13:00:00"));
    assert_eq!(intervals(&clock), ["+15 08:00 to 15 09:00 running", " 15 09:00 to 15 10:00 paused: bank"]);
}

#[test]
fn a_pause_that_never_ends_runs_until_now_or_the_stop() {
    let setup = four_hours().pause("2024-01-15T09:00Z", "");
    let clock = setup.now("2024-03-01T00:00Z");
    assert_eq!((clock.state, clock.used, clock.remarks.len()), (State::Paused, HOUR, 0));
    let clock = setup.stop("2024-01-20T00:00Z").now("2024-03-01T00:00Z");
    assert_eq!((clock.state, clock.used, clock.due), (State::Met, HOUR, None));
    assert_eq!(
        clock.remarks,
        ["the pause from 2024-01-15T09:00:00+00:00 never ended: cut at the clock's end"]
    );
}

#[test]
fn a_breach_stays_while_paused() {
    let clock = four_hours().pause("2024-01-15T13:00Z", "").now("2024-01-16T00:00Z");
    assert_eq!((clock.state, clock.used), (State::BreachedRunning, 5 * HOUR));
    assert_eq!(show(clock.due), "2024-01-15 12:00:00");
}

#[test]
fn overlapping_pauses_count_once_and_odd_ones_are_cut() {
    let mut setup = four_hours()
        .pause("2024-01-15T09:00Z", "2024-01-15T10:00Z")
        .pause("2024-01-15T07:00Z", "2024-01-15T08:15Z")
        .pause("2024-01-15T06:00Z", "2024-01-15T07:00Z")
        .pause("2024-01-15T11:00Z", "2024-01-15T10:45Z")
        .pause("2024-01-15T10:50Z", "2024-01-15T11:30Z")
        .pause("2024-01-15T12:00Z", "2024-01-15T13:00Z")
        .stop("2024-01-15T11:00Z");
    setup.input.pauses.push(Pause {
        from: at("2024-01-15T09:30Z"),
        to: Some(at("2024-01-15T10:15Z")),
        reason: "vendor".to_owned(),
    });
    let clock = setup.now("2024-02-01T00:00Z");
    assert_eq!(
        intervals(&clock),
        [
            " 15 08:00 to 15 08:15 paused: bank",
            "+15 08:15 to 15 09:00 running",
            " 15 09:00 to 15 10:15 paused: bank; vendor",
            "+15 10:15 to 15 10:50 running",
            " 15 10:50 to 15 11:00 paused: bank",
        ]
    );
    assert_eq!(
        clock.remarks,
        [
            "the pause from 2024-01-15T06:00:00+00:00 was over before the clock started: left out",
            "the pause from 2024-01-15T07:00:00+00:00 began before the clock: cut at the start",
            "the pause from 2024-01-15T09:30:00+00:00 overlaps another: the time counts once",
            "the pause from 2024-01-15T10:50:00+00:00 outlasted the clock: cut at the clock's end",
            "the pause from 2024-01-15T11:00:00+00:00 ends before it begins: left out",
            "the pause from 2024-01-15T12:00:00+00:00 began after the clock stopped: left out",
        ]
    );
}

#[test]
fn a_reopened_clock_goes_on_without_the_closed_span() {
    let setup = four_hours()
        .reopen("2024-01-15T09:00Z", "2024-01-15T12:00Z")
        .reopen("2024-01-15T13:00Z", "2024-01-16T00:00Z")
        .stop("2024-01-16T01:00Z");
    let clock = setup.now("2024-02-01T00:00Z");
    assert_eq!((clock.state, clock.used, clock.reopens), (State::Met, 3 * HOUR, 2));
    assert_eq!(show(clock.first_stopped), "2024-01-15 09:00:00");
    assert_eq!(show(clock.stopped), "2024-01-16 01:00:00");
    assert_eq!(intervals(&clock)[1], " 15 09:00 to 15 12:00 resolved");
    // Between the first resolution and the reopening it stands as stopped.
    let clock = setup.now("2024-01-15T10:00Z");
    assert_eq!(
        (clock.state, clock.reopens, show(clock.stopped).as_str()),
        (State::Met, 0, "2024-01-15 09:00:00")
    );
    let clock = setup.now("2024-01-15T12:30Z");
    assert_eq!((clock.state, clock.reopens, clock.stopped), (State::Running, 1, None));
    assert_eq!(show(clock.due), "2024-01-15 15:00:00");
}

#[test]
fn on_a_tie_the_stop_comes_first_and_the_start_last() {
    // Resolved and reopened within one second: it runs.
    let setup = four_hours().reopen("2024-01-15T09:00Z", "2024-01-15T09:00Z").stop("2024-01-15T09:00Z");
    let clock = setup.now("2024-01-15T09:00Z");
    assert_eq!((clock.state, clock.reopens), (State::Running, 1));
    assert_eq!(setup.now("2024-01-15T10:00Z").used, 2 * HOUR);
    // Paused and stopped within one second: it is stopped, and what was due stays known.
    let clock =
        four_hours().pause("2024-01-15T09:00Z", "").stop("2024-01-15T09:00Z").now("2024-01-15T10:00Z");
    assert_eq!((clock.state, show(clock.due).as_str()), (State::Met, "2024-01-15 12:00:00"));
    // Stopped and cancelled within one second: the stop counts.
    let mut setup = four_hours().stop("2024-01-15T09:00Z");
    setup.input.cancelled = Some(at("2024-01-15T09:00Z"));
    assert_eq!(setup.now("2024-01-15T10:00Z").state, State::Met);
    // Stopped as it starts.
    let clock = four_hours().stop("2024-01-15T08:00Z").now("2024-01-15T10:00Z");
    assert_eq!((clock.state, clock.used, clock.intervals.len()), (State::Met, 0, 0));
}

#[test]
fn a_resolution_that_was_undone_does_not_stop_the_clock() {
    let setup = four_hours().reopen("2024-01-15T09:00Z", "2024-01-15T10:00Z");
    // Left standing by hand when the record was reopened.
    let clock = setup.clone().stop("2024-01-15T09:00Z").now("2024-01-15T11:00Z");
    assert_eq!((clock.state, clock.used, clock.remarks.len()), (State::Running, 2 * HOUR, 0));
    let clock = setup.clone().stop("2024-01-15T09:10Z").now("2024-01-15T11:00Z");
    assert_eq!(
        clock.remarks,
        ["the stop at 2024-01-15T09:10:00+00:00 is not after the last reopening: left out"]
    );
    // Another clock that stopped before stays stopped.
    let mut ack = setup.stop("2024-01-15T09:00Z");
    ack.input.clock = ClockName::Acknowledge;
    let clock = ack.severity("A", "15m").now("2024-01-15T11:00Z");
    assert_eq!((clock.state, clock.used, clock.reopens), (State::Breached, HOUR, 0));
}

#[test]
fn reopenings_that_cannot_be_are_left_out() {
    let clock = four_hours()
        .reopen("2024-01-15T10:00Z", "2024-01-15T09:00Z")
        .reopen("2024-01-15T06:00Z", "2024-01-15T07:00Z")
        .now("2024-01-15T11:00Z");
    assert_eq!((clock.used, clock.reopens, clock.remarks.len()), (3 * HOUR, 0, 2));
    // One that began before the clock is cut at its start.
    let clock = four_hours().reopen("2024-01-15T06:00Z", "2024-01-15T09:00Z").now("2024-01-15T11:00Z");
    assert_eq!((clock.used, clock.reopens), (2 * HOUR, 1));
}

#[test]
fn closed_spans_that_overlap_are_one() {
    let setup = four_hours()
        .reopen("2024-01-15T10:00Z", "2024-01-15T12:00Z")
        .reopen("2024-01-15T09:00Z", "2024-01-15T11:00Z");
    let clock = setup.now("2024-01-15T13:00Z");
    assert_eq!((clock.used, clock.reopens, clock.remarks.len()), (2 * HOUR, 1, 1));
    let clock = setup.now("2024-01-15T11:30Z");
    assert_eq!((clock.state, show(clock.stopped).as_str()), (State::Met, "2024-01-15 09:00:00"));
    // Acknowledged while it was resolved: what was closed of it does not count.
    let mut ack = setup.stop("2024-01-15T09:30Z");
    ack.input.clock = ClockName::Acknowledge;
    assert_eq!(ack.severity("A", "15m").now("2024-01-15T13:00Z").used, HOUR);
}

#[test]
fn a_pause_across_a_closed_span_is_not_counted_twice() {
    let clock = four_hours()
        .reopen("2024-01-15T09:00Z", "2024-01-15T10:00Z")
        .pause("2024-01-15T08:30Z", "2024-01-15T10:30Z")
        .now("2024-01-15T11:00Z");
    assert_eq!(
        intervals(&clock),
        [
            "+15 08:00 to 15 08:30 running",
            " 15 08:30 to 15 09:00 paused: bank",
            " 15 09:00 to 15 10:00 resolved",
            " 15 10:00 to 15 10:30 paused: bank",
            "+15 10:30 to 15 11:00 running",
        ]
    );
}

#[test]
fn a_cancelled_clock_ends_without_judgement() {
    let mut setup = four_hours();
    setup.input.cancelled = Some(at("2024-01-15T09:00Z"));
    let clock = setup.now("2024-01-16T00:00Z");
    assert_eq!((clock.state, clock.used, clock.due, clock.stopped), (State::Cancelled, HOUR, None, None));
    // A stop after it says nothing; one before it stands.
    assert_eq!(setup.clone().stop("2024-01-15T10:00Z").now("2024-01-16T00:00Z").state, State::Cancelled);
    assert_eq!(setup.clone().stop("2024-01-15T08:30Z").now("2024-01-16T00:00Z").state, State::Met);
    assert_eq!(setup.now("2024-01-15T08:30Z").state, State::Running);
}

#[test]
fn a_stop_before_the_start_is_met_with_nothing_used() {
    let clock = four_hours().stop("2024-01-15T07:30Z").now("2024-01-16T00:00Z");
    assert_eq!((clock.state, clock.used, clock.left), (State::Met, 0, Some(4 * HOUR)));
    assert_eq!(show(clock.stopped), "2024-01-15 07:30:00");
    assert_eq!(clock.remarks.len(), 1);
}

#[test]
fn a_breach_is_never_taken_back() {
    // Breached at 12:00, lowered to a day at 13:00, resolved at 14:00.
    let clock = four_hours()
        .severity("B", "24h")
        .change("2024-01-15T13:00Z", "B")
        .stop("2024-01-15T14:00Z")
        .now("2024-02-01T00:00Z");
    assert_eq!(
        (clock.state, clock.target, clock.breached_by_severity_raise),
        (State::Breached, Some(24 * HOUR), false)
    );
    assert_eq!(show(clock.breached_at), "2024-01-15 12:00:00");
    // Lowered to a severity without a target.
    let clock = four_hours().change("2024-01-15T13:00Z", "none").now("2024-02-01T00:00Z");
    assert_eq!((clock.state, clock.target, clock.due), (State::BreachedRunning, None, None));
    // Lowered in time.
    let clock = four_hours().severity("B", "24h").change("2024-01-15T12:00Z", "B").now("2024-01-15T14:00Z");
    assert_eq!((clock.state, show(clock.due).as_str()), (State::Running, "2024-01-16 08:00:00"));
}

#[test]
fn a_raise_can_breach_at_once_and_says_so() {
    let raised = four_hours().severity("B", "2h").change("2024-01-15T11:00Z", "B");
    let clock = raised.now("2024-01-15T11:00Z");
    assert_eq!((clock.state, clock.breached_by_severity_raise), (State::BreachedRunning, true));
    assert_eq!(show(clock.breached_at), "2024-01-15 11:00:00");
    assert_eq!(show(clock.due), "2024-01-15 10:00:00");
    // There was time left after the raise: the breach is the clock's own.
    let clock = four_hours().severity("B", "2h").change("2024-01-15T09:00Z", "B").now("2024-01-15T11:00Z");
    assert_eq!((clock.state, clock.breached_by_severity_raise), (State::BreachedRunning, false));
    assert_eq!(show(clock.breached_at), "2024-01-15 10:00:00");
    // A change to a longer target never flags.
    let clock = four_hours().severity("B", "24h").change("2024-01-15T12:30Z", "B").now("2024-01-17T11:00Z");
    assert!(!clock.breached_by_severity_raise);
    assert_eq!(show(clock.breached_at), "2024-01-15 12:00:00");
}

#[test]
fn restart_begins_anew_and_frozen_keeps_the_first_target() {
    let changed = four_hours().severity("B", "2h").change("2024-01-15T11:00Z", "B");
    let clock = changed.clone().mode(SeverityChange::Restart).now("2024-01-15T12:00Z");
    assert_eq!((clock.state, clock.used, clock.target), (State::Running, HOUR, Some(2 * HOUR)));
    assert_eq!(show(clock.due), "2024-01-15 13:00:00");
    assert_eq!(
        intervals(&clock),
        [" 15 08:00 to 15 11:00 before the change of severity", "+15 11:00 to 15 12:00 running"]
    );
    let clock = changed.mode(SeverityChange::Frozen).now("2024-01-15T12:30Z");
    assert_eq!(
        (clock.state, clock.target, clock.severity.as_deref()),
        (State::BreachedRunning, Some(4 * HOUR), Some("A"))
    );
    // A restart does not erase a breach.
    let late =
        four_hours().severity("B", "9h").change("2024-01-15T13:00Z", "B").mode(SeverityChange::Restart);
    assert_eq!(late.now("2024-01-15T14:00Z").state, State::BreachedRunning);
}

#[test]
fn changes_around_the_life_of_a_clock() {
    // Before the start: in force from the start.
    let clock = four_hours().severity("B", "2h").change("2024-01-15T07:00Z", "B").now("2024-01-15T09:00Z");
    assert_eq!(
        (clock.target, clock.severity.as_deref(), clock.remarks.len()),
        (Some(2 * HOUR), Some("B"), 1)
    );
    // At the start: no remark.
    let clock = four_hours().severity("B", "2h").change("2024-01-15T08:00Z", "B").now("2024-01-15T09:00Z");
    assert_eq!((clock.target, clock.remarks.len()), (Some(2 * HOUR), 0));
    // After the stop, and to come: not this clock's.
    let setup = four_hours().severity("B", "2h").change("2024-01-15T11:30Z", "B");
    let clock = setup.clone().stop("2024-01-15T11:30Z").now("2024-02-01T00:00Z");
    assert_eq!((clock.state, clock.target), (State::Met, Some(4 * HOUR)));
    assert_eq!(setup.now("2024-01-15T11:29Z").target, Some(4 * HOUR));
    // Two at once.
    let clock = setup.severity("C", "1h").change("2024-01-15T11:30Z", "C").now("2024-01-15T12:00Z");
    assert_eq!(clock.remarks, ["two changes of severity at 2024-01-15T11:30:00+00:00: `C` holds"]);
}

#[test]
fn what_cannot_be_measured_has_no_target() {
    let clock = Setup::new("2024-01-15T08:00Z", "variable").now("2024-01-15T09:00Z");
    assert_eq!((clock.state, clock.used, clock.due), (State::NoTarget, HOUR, None));
    let mut setup = four_hours();
    setup.input.clock = ClockName::Mitigate;
    assert_eq!(setup.now("2024-01-15T09:00Z").state, State::NoTarget);
    let mut setup = four_hours();
    setup.input.severity = None;
    let clock = setup.now("2024-01-15T09:00Z");
    assert_eq!((clock.state, clock.remarks.len()), (State::NoTarget, 1));
    let mut setup = four_hours();
    setup.base.calendar = "nowhere".to_owned();
    let clock = setup.now("2024-01-15T09:00Z");
    assert_eq!((clock.state, clock.used), (State::NoTarget, 0));
    assert_eq!(clock.remarks, ["the policy has no calendar `nowhere`: not measured"]);
}

#[test]
fn immediate_allows_nothing() {
    let setup = Setup::new("2024-01-15T08:00Z", "immediate");
    let clock = setup.now("2024-01-15T08:00Z");
    assert_eq!(
        (clock.state, clock.target, show(clock.due).as_str()),
        (State::AtRisk, Some(0), "2024-01-15 08:00:00")
    );
    assert_eq!(setup.now("2024-01-15T08:00:01Z").state, State::BreachedRunning);
    assert_eq!(setup.stop("2024-01-15T08:00Z").now("2024-02-01T00:00Z").state, State::Met);
    // Outside office hours there is time until the opening.
    let setup = Setup::new("2024-01-13T08:00Z", "immediate").on(office(BERLIN, "8-18"));
    assert_eq!(show(setup.now("2024-01-14T00:00Z").due), "2024-01-15 07:00:00");
    assert!(!setup.now("2024-01-15T07:00Z").state.is_breach());
}

#[test]
fn targets_may_name_their_own_calendar_and_severities_differ_in_it() {
    // Friday 16:00Z (17:00 in Berlin): an hour of office time, then raised on Saturday to a target around the clock.
    let mut setup = Setup::new("2024-01-12T16:00Z", "8h").on(office(BERLIN, "8-18"));
    setup = setup.target("B", Target { calendar: Some("always".to_owned()), ..target("4h") });
    setup = setup.change("2024-01-13T12:00Z", "B");
    let clock = setup.now("2024-01-13T13:00Z");
    assert_eq!((clock.used, clock.calendar.as_str()), (2 * HOUR, "always"));
    assert_eq!(show(clock.due), "2024-01-13 15:00:00");
    assert_eq!(
        intervals(&clock),
        [
            "+12 16:00 to 12 17:00 running",
            " 12 17:00 to 13 12:00 outside office hours",
            "+13 12:00 to 13 13:00 running",
        ]
    );
    assert_eq!(setup.now("2024-01-13T11:00Z").calendar, "office");
}

#[test]
fn working_day_targets() {
    let mut setup = Setup::new("2024-01-11T14:00Z", "2 working days").on(office(BERLIN, "8-18"));
    // Thursday 15:00 in Berlin and two working days: Monday 15:00.
    let clock = setup.now("2024-01-12T14:00Z");
    assert_eq!((show(clock.due).as_str(), clock.target), ("2024-01-15 14:00:00", Some(20 * HOUR)));
    assert_eq!(clock.used, 10 * HOUR);
    // A pause of 4 open hours moves it by 4 open hours; the weekend within one does not.
    let paused = setup.clone().pause("2024-01-12T13:00Z", "2024-01-15T07:00Z").now("2024-01-15T08:00Z");
    assert_eq!(show(paused.due), "2024-01-16 08:00:00");
    // To the end of the day: stopped overnight is late, because the day was the promise.
    let target = setup.base.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap();
    target.end_of_day = true;
    assert_eq!(show(setup.now("2024-01-12T14:00Z").due), "2024-01-15 17:00:00");
    assert_eq!(setup.clone().stop("2024-01-15T17:00Z").now("2024-02-01T00:00Z").state, State::Met);
    assert_eq!(setup.stop("2024-01-15T17:00:01Z").now("2024-02-01T00:00Z").state, State::Breached);
    // Where only `always` is named, working days are Monday to Friday.
    let setup = Setup::new("2024-01-12T14:00Z", "next business day");
    let clock = setup.now("2024-01-12T15:00Z");
    assert_eq!((show(clock.due).as_str(), clock.calendar.as_str()), ("2024-01-16 00:00:00", "weekdays"));
}

#[test]
fn the_version_is_that_of_the_start_in_the_policys_zone() {
    let mut setup = Setup::new("2024-01-15T23:30Z", "4h").on(office(BERLIN, "0-24"));
    let mut later =
        SlaVersion { effective_from: chrono::NaiveDate::from_ymd_opt(2024, 1, 16), ..setup.base.clone() };
    later.targets.get_mut("A").unwrap().insert(
        ClockName::Resolve,
        Target {
            within: Amount::Seconds(HOUR),
            calendar: None,
            end_of_day: false,
            origin: Origin::built_in(),
        },
    );
    setup.later.push(later);
    // It is the 16th in Berlin already.
    let clock = setup.now("2024-01-15T23:40Z");
    assert_eq!(clock.target, Some(HOUR));
    assert_eq!(clock.source.unwrap().effective_from, chrono::NaiveDate::from_ymd_opt(2024, 1, 16));
}

#[test]
fn a_profile_has_all_that_a_clock_needs() {
    let policy = Policy::builtin("standard").unwrap();
    let mut input = four_hours().input;
    input.severity = Some("SEV1".to_owned());
    let clock = replay(&input, &Rules::of(&policy), at("2024-01-15T08:30Z"));
    let source = clock.source.unwrap();
    assert_eq!(
        (clock.calendar.as_str(), source.severity.as_str(), clock.remarks.len()),
        ("always", "SEV1", 0)
    );
    assert_eq!(source.origin.path.as_ref(), "profile:standard");
}

#[test]
fn tiers_have_targets_of_their_own() {
    let mut setup = four_hours();
    let mut tier = setup.base.targets.clone();
    tier.get_mut("A").unwrap().insert(ClockName::Resolve, target("1h"));
    setup.base.tiers.insert(1, tier);
    assert_eq!(setup.now("2024-01-15T08:10Z").target, Some(4 * HOUR));
    setup.input.tier = Some(1);
    assert_eq!(setup.now("2024-01-15T08:10Z").target, Some(HOUR));
}

#[test]
fn a_cadence_is_a_clock_after_each_update() {
    let mut setup =
        four_hours().severity("B", "30m").change("2024-01-15T09:00Z", "B").stop("2024-01-15T11:00Z");
    setup.input.pauses = Vec::new();
    let updates =
        ["2024-01-15T10:00Z", "2024-01-15T09:30Z", "2024-01-15T07:00Z", "2024-01-15T12:00Z"].map(at);
    let cycles = setup.input.cycles(&updates);
    let states: Vec<_> = cycles
        .into_iter()
        .map(|input| {
            let clock = Setup { input, ..setup.clone() }.now("2024-02-01T00:00Z");
            (show(Some(clock.started)), show(clock.stopped), clock.state, clock.severity, clock.remarks.len())
        })
        .collect();
    let row = |from: &str, to: &str, state| {
        (format!("2024-01-15 {from}:00"), format!("2024-01-15 {to}:00"), state, Some("B".to_owned()), 0)
    };
    assert_eq!(
        states,
        [
            row("08:00", "09:30", State::Breached),
            row("09:30", "10:00", State::Met),
            row("10:00", "11:00", State::Breached),
        ]
    );
}

#[test]
fn hostile_spans_do_not_hang_or_overflow() {
    let office = office(BERLIN, "8-18");
    let clock = Setup::new("0001-01-01T00:00Z", "4h").on(office.clone()).now("9999-12-31T23:59Z");
    assert_eq!((clock.state, clock.intervals.len(), clock.used), (State::NoTarget, 0, 0));
    assert_eq!(clock.remarks, ["the clock would run for over 50 years: not measured"]);
    let clock = Setup::new("0001-01-01T00:00Z", "4h").now("9999-12-31T23:59Z");
    assert_eq!((clock.state, clock.intervals.len()), (State::BreachedRunning, 1));
    let mut setup = four_hours().on(office);
    let target = setup.base.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap();
    target.within = Amount::Seconds(i64::MAX);
    let clock = setup.now("2024-01-16T00:00Z");
    assert_eq!((clock.state, clock.due), (State::Running, None));
    assert!(clock.left.unwrap() > HORIZON_SECONDS);
    let target = setup.base.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap();
    target.within = Amount::WorkingDays(u32::MAX);
    assert_eq!(setup.now("2024-01-16T00:00Z").state, State::NoTarget);
}
