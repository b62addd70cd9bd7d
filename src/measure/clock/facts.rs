//! Test facts of the SLA clock: figures that trusted systems publish, each a row here.

use chrono::NaiveDate;

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::measure::calendar::{add_working_days, due, open_between};
use crate::measure::clock::fixture::{BERLIN, Setup, at, calendar, office, show};
use crate::measure::clock::{Clock, State};
use crate::policy::calendar::{Calendar, Holiday};
use crate::policy::sla::ClockName;

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const NEW_YORK: Zone = chrono_tz::America::New_York;

/// What a fact says of a clock; what it does not say is `None` and not looked at.
#[derive(Default)]
struct Says {
    due: Option<&'static str>,
    at_risk: Option<&'static str>,
    used: Option<i64>,
    left: Option<i64>,
    state: Option<State>,
}

fn due_at(due: &'static str) -> Says {
    Says { due: Some(due), ..Says::default() }
}

fn used(used: i64, left: i64) -> Says {
    Says { used: Some(used), left: Some(left), ..Says::default() }
}

/// The calendar of Z1: Monday to Friday, 08 to 18 in Berlin.
fn z1() -> Calendar {
    office(BERLIN, "8-18")
}

/// The calendar of Z9: 08 to 20 in Berlin, All Saints' Day off.
fn z9() -> Calendar {
    let mut calendar = office(BERLIN, "8-20");
    calendar
        .holidays
        .push(Holiday::OneOff { date: NaiveDate::from_ymd_opt(2016, 11, 1).unwrap(), name: None });
    calendar
}

fn around_the_clock() -> Calendar {
    calendar("full", BERLIN, ["0-24"; 7])
}

#[test]
fn clocks() {
    let z2 = |minutes: i64| {
        let mut setup = Setup::new("2024-01-15T09:30Z", "60m").on(z1());
        setup.input.stops.push(setup.input.opened.plus(minutes * MINUTE));
        setup
    };
    let z4 = Setup::new("2024-01-15T09:00Z", "120m")
        .on(z1())
        .pause("2024-01-15T09:30Z", "2024-01-15T09:45Z")
        .reopen("2024-01-15T10:00Z", "2024-01-15T10:30Z");
    let z5 = |target| {
        Setup::new("2024-01-15T09:00Z", target).on(z1()).pause("2024-01-15T10:00Z", "2024-01-15T10:30Z")
    };
    let k1 = Setup::new("2024-01-15T10:00Z", "3h").severity("B", "2h").change("2024-01-15T11:00Z", "B");
    let j1 = calendar("j1", chrono_tz::UTC, ["9-17", "9-16", "", "8-17", "", "", ""]);
    let rows: Vec<(&str, Setup, &str, Says)> = vec![
        (
            "Z1",
            Setup::new("2024-01-15T09:30Z", "60m").on(z1()),
            "2024-01-15T09:30Z",
            due_at("2024-01-15 10:30:00"),
        ),
        (
            "Z1",
            Setup::new("2024-01-15T09:30Z", "120m").on(z1()),
            "2024-01-15T09:30Z",
            due_at("2024-01-15 11:30:00"),
        ),
        (
            "Z1",
            Setup::new("2024-01-15T09:30Z", "180m").on(z1()),
            "2024-01-15T09:30Z",
            due_at("2024-01-15 12:30:00"),
        ),
        (
            "Z2",
            z2(30),
            "2024-02-01T00:00Z",
            Says { state: Some(State::Met), ..used(30 * MINUTE, 30 * MINUTE) },
        ),
        (
            "Z2",
            z2(270),
            "2024-02-01T00:00Z",
            Says { state: Some(State::Breached), ..used(270 * MINUTE, -210 * MINUTE) },
        ),
        (
            "Z3",
            Setup::new("2024-07-15T09:00Z", "120m")
                .on(office(BERLIN, "9-18"))
                .pause("2024-07-15T10:00Z", "2024-07-15T15:00Z"),
            "2024-07-15T15:30Z",
            due_at("2024-07-16 07:00:00"),
        ),
        ("Z4", z4.clone(), "2024-01-15T11:00Z", due_at("2024-01-15 11:45:00")),
        ("Z4", z4, "2024-01-15T11:45Z", used(120 * MINUTE, 0)),
        ("Z5", z5("120m").stop("2024-01-15T10:45Z"), "2024-02-01T00:00Z", used(75 * MINUTE, 45 * MINUTE)),
        ("Z5", z5("250m").stop("2024-01-15T12:00Z"), "2024-02-01T00:00Z", used(150 * MINUTE, 100 * MINUTE)),
        (
            "Z6",
            Setup::new("2024-01-15T09:00Z", "240m")
                .on(z1())
                .pause("2024-01-15T09:00Z", "")
                .stop("2024-01-15T12:00Z"),
            "2024-02-01T00:00Z",
            Says { state: Some(State::Met), ..used(0, 240 * MINUTE) },
        ),
        (
            "Z9",
            Setup::new("2016-11-01T13:56:21Z", "120m").on(z9()),
            "2016-11-01T14:00Z",
            due_at("2016-11-02 09:00:00"),
        ),
        (
            "Z9",
            Setup::new("2016-11-01T13:56:21Z", "1200m").on(z9()),
            "2016-11-01T14:00Z",
            due_at("2016-11-03 15:00:00"),
        ),
        (
            "G1",
            Setup::new("2018-11-19T10:00:00+01:00", "7 working days").on(office(BERLIN, "8-20")),
            "2018-11-20T00:00Z",
            due_at("2018-11-28 09:00:00"),
        ),
        (
            "G3",
            Setup::new("2024-01-15T17:00Z", "4h").on(office(chrono_tz::UTC, "8-18")),
            "2024-01-15T17:00Z",
            Says { at_risk: Some("2024-01-16 10:00:00"), ..due_at("2024-01-16 11:00:00") },
        ),
        (
            "S1",
            Setup::new("2024-01-12T21:00Z", "8h").on(office(chrono_tz::UTC, "8-17")),
            "2024-01-15T09:30Z",
            Says { state: Some(State::Running), ..used(90 * MINUTE, 390 * MINUTE) },
        ),
        (
            "S1",
            Setup::new("2024-01-12T21:00Z", "8h"),
            "2024-01-15T09:30Z",
            Says {
                used: Some(60 * HOUR + 30 * MINUTE),
                state: Some(State::BreachedRunning),
                ..Says::default()
            },
        ),
        (
            "S2",
            Setup::new("2024-01-15T14:00Z", "8h")
                .on(office(chrono_tz::UTC, "9-17"))
                .stop("2024-01-16T09:00Z"),
            "2024-02-01T00:00Z",
            used(3 * HOUR, 5 * HOUR),
        ),
        (
            "S3",
            Setup::new("2024-01-15T08:00Z", "24h").severity("B", "4h").change("2024-01-15T11:00Z", "B"),
            "2024-01-15T11:00Z",
            Says { due: Some("2024-01-15 12:00:00"), ..used(3 * HOUR, HOUR) },
        ),
        (
            // A target used up when the office closes on Wednesday.
            "S4",
            Setup::new("2024-01-17T12:00Z", "4h").on(office(chrono_tz::UTC, "8-16")),
            "2024-01-17T20:30Z",
            due_at("2024-01-18 08:00:00"),
        ),
        (
            "J1",
            Setup::new("2024-01-15T11:00Z", "16h").on(j1),
            "2024-01-15T11:00Z",
            due_at("2024-01-18 11:00:00"),
        ),
        ("K1", k1.clone(), "2024-01-15T11:00Z", due_at("2024-01-15 12:00:00")),
        ("K1", k1, "2024-01-15T10:59Z", due_at("2024-01-15 13:00:00")),
        (
            "C1",
            Setup::new("2024-03-30T12:00:00+01:00", "24h").on(around_the_clock()),
            "2024-03-31T12:00:00+02:00",
            Says { due: Some("2024-03-31 11:00:00"), ..used(23 * HOUR, HOUR) },
        ),
        (
            "C2",
            Setup::new("2024-10-26T12:00:00+02:00", "24h").on(around_the_clock()),
            "2024-10-27T12:00:00+01:00",
            Says { due: Some("2024-10-27 10:00:00"), ..used(25 * HOUR, -HOUR) },
        ),
        (
            "C4",
            Setup::new("2024-03-08T16:30:00-05:00", "4h").on(office(NEW_YORK, "9-17")),
            "2024-03-09T00:00Z",
            due_at("2024-03-11 16:30:00"),
        ),
    ];
    for (fact, setup, now, says) in rows {
        let Clock { due, at_risk_from, used, left, state, .. } = setup.now(now);
        let found = (show(due), show(at_risk_from), used, left, state);
        let told = (
            says.due.map_or_else(|| found.0.clone(), str::to_owned),
            says.at_risk.map_or_else(|| found.1.clone(), str::to_owned),
            says.used.unwrap_or(found.2),
            says.left.or(found.3),
            says.state.unwrap_or(found.4),
        );
        assert_eq!(found, told, "{fact}: {setup:?}");
    }
}

#[test]
fn g1_working_days_keep_the_hour_or_end_with_the_day() {
    let office = office(BERLIN, "8-20");
    let from = at("2018-11-19T10:00:00+01:00");
    let local = |end_of_day| add_working_days(&office, from, 7, end_of_day).unwrap().short();
    assert_eq!((local(false).as_str(), local(true).as_str()), ("2018-11-28 10:00", "2018-11-28 20:00"));
    let mut setup = Setup::new("2018-11-19T10:00:00+01:00", "1h").on(office);
    setup.base.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap().end_of_day = true;
    let target = setup.base.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap();
    target.within = crate::base::duration::Amount::WorkingDays(7);
    assert_eq!(show(setup.now("2018-11-20T00:00Z").due), "2018-11-28 19:00:00");
}

#[test]
fn s1_s2_s4_open_time() {
    let utc = |hours| office(chrono_tz::UTC, hours);
    let always = Calendar::always(chrono_tz::UTC);
    let (friday, monday) = (at("2024-01-12T21:00Z"), at("2024-01-15T09:30Z"));
    let counted = open_between(&utc("8-17"), friday, monday);
    assert_eq!((counted, counted * 10_000 / (8 * HOUR)), (90 * MINUTE, 1_875));
    assert_eq!(open_between(&always, friday, monday), 60 * HOUR + 30 * MINUTE);
    let (noon, next) = (at("2024-01-15T14:00Z"), at("2024-01-16T09:00Z"));
    assert_eq!(open_between(&utc("9-17"), noon, next), 3 * HOUR);
    assert_eq!(open_between(&always, noon, next), 19 * HOUR);
    assert_eq!(show(due(&utc("8-16"), at("2024-01-17T20:30Z"), 0)), "2024-01-18 08:00:00");
}

#[test]
fn j2_a_later_target_rewrites_nothing() {
    let mut setup = Setup::new("2024-01-15T08:00Z", "4h").stop("2024-01-15T10:30Z");
    let before = setup.now("2024-02-01T00:00Z");
    let mut cut = setup.base.clone();
    cut.effective_from = NaiveDate::from_ymd_opt(2024, 1, 16);
    cut.targets.get_mut("A").unwrap().get_mut(&ClockName::Resolve).unwrap().within =
        crate::base::duration::Amount::Seconds(2 * HOUR);
    setup.later.push(cut);
    assert_eq!(before.state, State::Met);
    assert_eq!(setup.now("2024-02-01T00:00Z"), before);
    // The same work on the day the new target holds is too slow.
    setup.later[0].effective_from = NaiveDate::from_ymd_opt(2024, 1, 15);
    assert_eq!(setup.now("2024-02-01T00:00Z").state, State::Breached);
}

#[test]
fn c5_times_that_the_clocks_skip_or_show_twice() {
    let utc = |text| read_time(text, chrono_tz::UTC).moment().unwrap().epoch();
    let Reading::Ambiguous(first, second) = read_time("2024-10-27T02:30", BERLIN) else { panic!() };
    assert_eq!([first, second].map(Moment::epoch), [utc("2024-10-27T00:30Z"), utc("2024-10-27T01:30Z")]);
    assert_eq!(read_time("2024-03-31T02:30", BERLIN), Reading::Nonexistent);
}
