use chrono::NaiveDate;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{add_working_days, due, next_business_day, open_between, reached, windows};
use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::doc::origin::Origin;
use crate::policy::calendar::{Calendar, Holiday, Segment};

/// A calendar with the same hours from Monday on for as many days as `days`.
fn calendar(zone: Zone, days: usize, hours: &[(u16, u16)]) -> Calendar {
    let day: Vec<Segment> = hours.iter().map(|(from, to)| Segment { from: from * 60, to: to * 60 }).collect();
    let hours = std::array::from_fn(|index| if index < days { day.clone() } else { Vec::new() });
    Calendar { name: "office".to_owned(), zone, hours, holidays: Vec::new(), origin: Origin::built_in() }
}

fn at(text: &str) -> Moment {
    match read_time(text, chrono_tz::UTC) {
        Reading::Exact(moment) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

fn show(moment: Option<Moment>) -> String {
    moment.map_or_else(|| "-".to_owned(), Moment::rfc3339)
}

const BERLIN: Zone = chrono_tz::Europe::Berlin;

#[test]
fn a_day_that_loses_or_gains_an_hour_counts_as_it_is() {
    let always = Calendar::always(BERLIN);
    let all_week = calendar(BERLIN, 7, &[(0, 24)]);
    let weekend = calendar(BERLIN, 7, &[(1, 5)]);
    for (from, to, day, night) in [
        ("2024-03-30T12:00:00+01:00", "2024-03-31T12:00:00+02:00", 23, 3),
        ("2024-10-26T12:00:00+02:00", "2024-10-27T12:00:00+01:00", 25, 5),
    ] {
        assert_eq!(open_between(&always, at(from), at(to)), day * 3_600, "{from}");
        assert_eq!(open_between(&all_week, at(from), at(to)), day * 3_600, "{from}");
        assert_eq!(open_between(&weekend, at(from), at(to)), night * 3_600, "{from}");
    }
}

#[test]
fn bounds_in_a_gap_or_an_overlap() {
    let one = |from, to| {
        let found: Vec<_> = windows(
            &Calendar {
                hours: std::array::from_fn(
                    |day| if day == 6 { vec![Segment { from, to }] } else { Vec::new() },
                ),
                ..calendar(BERLIN, 7, &[(0, 24)])
            },
            at("2024-03-25T00:00:00Z"),
            at("2024-04-01T00:00:00Z"),
        )
        .map(|(open, close)| (show(Moment::from_epoch(open)), close - open))
        .collect();
        found
    };
    // The clocks went from 02:00 to 03:00 (01:00Z).
    assert_eq!(one(150, 240), [("2024-03-31T01:00:00+00:00".to_owned(), 3_600)]);
    assert_eq!(one(60, 170), [("2024-03-31T00:00:00+00:00".to_owned(), 3_600)]);
    assert_eq!(one(125, 170), []);
    // The clocks went from 03:00 back to 02:00 (01:00Z): 02:30 was 00:30Z and 01:30Z.
    let sundays = Calendar {
        hours: std::array::from_fn(|_| vec![Segment { from: 60, to: 150 }, Segment { from: 150, to: 240 }]),
        ..calendar(BERLIN, 7, &[(0, 24)])
    };
    let found: Vec<_> = windows(&sundays, at("2024-10-26T20:00:00Z"), at("2024-10-27T20:00:00Z")).collect();
    let hour = at("2024-10-27T00:00:00Z").epoch();
    assert_eq!(found, [(hour - 3_600, hour + 5_400), (hour + 5_400, hour + 10_800)]);
}

#[test]
fn a_skipped_day_has_no_hours() {
    let samoa = calendar(chrono_tz::Pacific::Apia, 7, &[(8, 16)]);
    assert_eq!(
        open_between(&samoa, at("2011-12-29T00:00:00-10:00"), at("2012-01-01T00:00:00+14:00")),
        2 * 8 * 3_600
    );
    let next = next_business_day(&samoa, at("2011-12-29T12:00:00-10:00"));
    assert_eq!(show(next), "2011-12-31T16:00:00+14:00");
}

#[test]
fn a_target_used_up_at_closing_time_is_due_at_the_next_opening() {
    let office = calendar(chrono_tz::UTC, 5, &[(8, 12), (13, 16)]);
    let friday = at("2024-11-15T10:00:00Z");
    assert_eq!(show(due(&office, friday, 2 * 3_600)), "2024-11-15T13:00:00+00:00");
    assert_eq!(show(reached(&office, friday, 2 * 3_600)), "2024-11-15T12:00:00+00:00");
    assert_eq!(show(due(&office, friday, 5 * 3_600)), "2024-11-18T08:00:00+00:00");
    assert_eq!(show(due(&office, friday, 0)), "2024-11-15T10:00:00+00:00");
    assert_eq!(show(due(&office, at("2024-11-16T10:00:00Z"), 0)), "2024-11-18T08:00:00+00:00");
    assert_eq!(show(due(&office, friday, -5)), show(due(&office, friday, 0)));
}

#[test]
fn windows_that_touch_at_midnight_leave_no_gap() {
    let days = calendar(BERLIN, 5, &[(0, 24)]);
    let monday = at("2024-11-18T00:00:00+01:00");
    assert_eq!(show(due(&days, monday, 86_400)), "2024-11-19T00:00:00+01:00");
    assert_eq!(show(due(&days, monday, 5 * 86_400)), "2024-11-25T00:00:00+01:00");
    assert_eq!(open_between(&days, monday, at("2024-12-02T00:00:00+01:00")), 10 * 86_400);
}

#[test]
fn working_days_step_by_date() {
    let mut office = calendar(BERLIN, 5, &[(8, 20)]);
    office.holidays.push(Holiday::Yearly { month: 12, day: 25, name: None });
    office
        .holidays
        .push(Holiday::OneOff { date: NaiveDate::from_ymd_opt(2024, 12, 24).unwrap(), name: None });
    for (from, days, end, expected) in [
        ("2018-11-19T10:00:00+01:00", 7, false, "2018-11-28T10:00:00+01:00"),
        ("2018-11-19T10:00:00+01:00", 7, true, "2018-11-28T20:00:00+01:00"),
        ("2024-12-23T10:00:00+01:00", 1, false, "2024-12-26T10:00:00+01:00"),
        ("2024-12-21T06:00:00+01:00", 1, false, "2024-12-23T08:00:00+01:00"),
        ("2024-12-20T22:00:00+01:00", 1, false, "2024-12-23T20:00:00+01:00"),
        ("2024-12-20T22:00:00+01:00", 1, true, "2024-12-23T20:00:00+01:00"),
        ("2024-12-21T22:00:00+01:00", 0, true, "2024-12-23T20:00:00+01:00"),
        ("2024-12-23T10:00:00+01:00", 0, false, "2024-12-23T10:00:00+01:00"),
        ("2024-03-29T10:00:00+01:00", 1, false, "2024-04-01T10:00:00+02:00"),
    ] {
        assert_eq!(show(add_working_days(&office, at(from), days, end)), expected, "{from} + {days}");
    }
    assert_eq!(
        show(next_business_day(&office, at("2024-11-22T10:00:00+01:00"))),
        "2024-11-25T20:00:00+01:00"
    );
}

#[test]
fn centuries_do_not_hang() {
    let office = calendar(BERLIN, 5, &[(8, 20)]);
    let (first, last) = (at("0001-01-01T00:00:00Z"), at("9999-12-31T00:00:00Z"));
    assert_eq!(due(&office, first, i64::MAX), None);
    assert_eq!(due(&Calendar::always(BERLIN), first, i64::MAX), None);
    assert_eq!(add_working_days(&office, first, u32::MAX, true), None);
    assert_eq!(open_between(&Calendar::always(BERLIN), first, last), last.since(first));
    // The range that a moment can hold ends in the year 262142.
    for seconds in [i64::MIN, i64::MAX] {
        let end = first.plus(seconds);
        assert!(open_between(&office, end, end.plus(9)) >= 0);
    }
    let edge = Moment::new(chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset());
    let start = Moment::new(chrono::DateTime::<chrono::Utc>::MIN_UTC.fixed_offset());
    assert_eq!(due(&office, edge, 5), None);
    assert_eq!(add_working_days(&office, edge, 5, true), None);
    assert_eq!(open_between(&office, edge, edge.plus(5)), 0);
    assert_eq!(windows(&office, start, start.plus(5)).count(), 0);
    // A calendar whose only day is a holiday for ever has no answer either.
    let mut never = calendar(BERLIN, 0, &[]);
    never.hours[0] = vec![Segment::DAY];
    for month in 1..=12 {
        for day in 1..=31 {
            never.holidays.push(Holiday::Yearly { month, day, name: None });
        }
    }
    assert_eq!(due(&never, at("2024-01-01T00:00:00Z"), 5), None);
    assert_eq!(next_business_day(&never, at("2024-01-01T00:00:00Z")), None);
}

proptest! {
    #[test]
    fn due_and_open_time_agree(
        start in 1_600_000_000_i64..1_800_000_000,
        seconds in 0_i64..2_000_000,
        days in 1_usize..8,
        zone in 0_usize..4,
        split in proptest::bool::ANY,
    ) {
        let zones = [BERLIN, chrono_tz::America::New_York, chrono_tz::Australia::Lord_Howe, chrono_tz::UTC];
        let hours: &[(u16, u16)] = if split { &[(0, 3), (9, 24)] } else { &[(2, 17)] };
        let calendar = calendar(zones[zone], days, hours);
        let from = Moment::from_epoch(start).unwrap();
        let last = due(&calendar, from, seconds).unwrap();
        let first = reached(&calendar, from, seconds).unwrap();
        prop_assert!(from <= first && first <= last);
        prop_assert_eq!(open_between(&calendar, from, first), seconds);
        prop_assert_eq!(open_between(&calendar, from, last), seconds);
        prop_assert_eq!(open_between(&calendar, from, last.plus(1)), seconds + 1);
        if seconds > 0 {
            prop_assert_eq!(open_between(&calendar, from, first.plus(-1)), seconds - 1);
        }
    }

    #[test]
    fn splitting_a_span_keeps_the_sum(start in 1_600_000_000_i64..1_800_000_000, a in 0_i64..9_000_000, b in 0_i64..9_000_000) {
        let office = calendar(BERLIN, 6, &[(0, 2), (9, 24)]);
        let from = Moment::from_epoch(start).unwrap();
        let (middle, to) = (from.plus(a), from.plus(a + b));
        prop_assert_eq!(
            open_between(&office, from, to),
            open_between(&office, from, middle) + open_between(&office, middle, to)
        );
    }
}
