use proptest::prelude::{Just, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy;

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::period::{Period, PeriodError, month_of, usual, week_of};

const BERLIN: Zone = chrono_tz::Europe::Berlin;

fn at(text: &str) -> Moment {
    match read_time(text, chrono_tz::UTC) {
        Reading::Exact(moment) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

fn parse(text: &str) -> Result<Period, PeriodError> {
    // A Friday.
    Period::parse(text, at("2026-11-20T12:00:00+01:00"), BERLIN)
}

fn shown(period: &Period) -> String {
    format!("{} {} {}", period.label, period.from, period.to)
}

#[test]
fn every_form_reads_to_its_canonical_label() {
    for (text, label, from, to) in [
        ("today", "2026-11-20", "2026-11-20", "2026-11-21"),
        ("yesterday", "2026-11-19", "2026-11-19", "2026-11-20"),
        ("this-week", "2026-W47", "2026-11-16", "2026-11-23"),
        ("last-week", "2026-W46", "2026-11-09", "2026-11-16"),
        ("this-month", "2026-11", "2026-11-01", "2026-12-01"),
        ("this-quarter", "2026-Q4", "2026-10-01", "2027-01-01"),
        ("this-year", "2026", "2026-01-01", "2027-01-01"),
        ("last-year", "2025", "2025-01-01", "2026-01-01"),
        ("last-3d", "2026-11-18..2026-11-20", "2026-11-18", "2026-11-21"),
        ("last-1d", "2026-11-20..2026-11-20", "2026-11-20", "2026-11-21"),
        ("2026-11-18", "2026-11-18", "2026-11-18", "2026-11-19"),
        ("2026-W53", "2026-W53", "2026-12-28", "2027-01-04"),
        ("2025-W01", "2025-W01", "2024-12-30", "2025-01-06"),
        ("2026-12", "2026-12", "2026-12-01", "2027-01-01"),
        (" 2026-Q1 ", "2026-Q1", "2026-01-01", "2026-04-01"),
        ("2026-11-01..2026-11-15", "2026-11-01..2026-11-15", "2026-11-01", "2026-11-16"),
        ("2026-11-01 .. yesterday", "2026-11-01..2026-11-19", "2026-11-01", "2026-11-20"),
        ("2026-W45..2026-W46", "2026-11-02..2026-11-15", "2026-11-02", "2026-11-16"),
    ] {
        let midnight = |day: &str| {
            let offset = if ("2026-03-30".."2026-10-26").contains(&day) { "+02:00" } else { "+01:00" };
            format!("{day}T00:00:00{offset}")
        };
        let expected = format!("{label} {} {}", midnight(from), midnight(to));
        let period = parse(text).unwrap();
        assert_eq!(shown(&period), expected, "{text}");
        // A label asks for the same period again.
        assert_eq!(parse(&period.label).unwrap(), period, "{text}");
    }
}

#[test]
fn times_as_bounds_are_exact() {
    let period = parse("2026-11-18T09:00+01:00..2026-11-18 17:00").unwrap();
    assert_eq!(period.label, "2026-11-18T09:00:00+01:00..2026-11-18T17:00:00+01:00");
    assert_eq!(period.to.since(period.from), 8 * 3600);
    assert_eq!(parse(&period.label).unwrap(), period);
    let mixed = parse("2026-11-18..2026-11-19T12:00").unwrap();
    assert_eq!(mixed.to.since(mixed.from), 36 * 3600);
    assert!(matches!(parse("2026-03-29T02:30..2026-04-01"), Err(PeriodError::Inexact(_))));
    assert!(matches!(parse("2026-10-25T02:30..2026-11-01"), Err(PeriodError::Inexact(_))));
}

#[test]
fn days_are_as_long_as_the_clocks_make_them() {
    for (text, hours) in
        [("2026-03-29", 23), ("2026-10-25", 25), ("2026-W13", 167), ("2026-10", 745), ("2026-03", 743)]
    {
        let period = parse(text).unwrap();
        assert_eq!(period.to.since(period.from), hours * 3600, "{text}");
    }
    // Beirut has no midnight on that day, Apia not even the day.
    let noon = at("2026-11-20T12:00:00Z");
    let beirut = Period::parse("2022-03-27", noon, chrono_tz::Asia::Beirut).unwrap();
    assert_eq!(
        (beirut.from.rfc3339().as_str(), beirut.to.since(beirut.from)),
        ("2022-03-27T01:00:00+03:00", 23 * 3600)
    );
    let apia = Period::parse("2011-12-30", noon, chrono_tz::Pacific::Apia).unwrap();
    assert_eq!(apia.from, apia.to);
}

#[test]
fn errors_say_what_would_be_valid() {
    for text in [
        "",
        "week",
        "2026-W5",
        "2026-11-1",
        "26-11",
        "last-d",
        "last-30",
        "2026-Q",
        "..",
        "2026-11-01..",
        "..x",
        "+026",
        "２０２６",
    ] {
        assert!(matches!(parse(text), Err(PeriodError::Unknown(_))), "{text}: {:?}", parse(text));
    }
    for text in
        ["2026-W54", "2025-W53", "2026-13", "2026-02-30", "2026-Q5", "0000", "last-0d", "last-4000000d"]
    {
        assert!(matches!(parse(text), Err(PeriodError::NoSuch(_))), "{text}: {:?}", parse(text));
    }
    for text in ["2026-11-15..2026-11-01", "2026-11-18T09:00..2026-11-18T09:00"] {
        assert!(matches!(parse(text), Err(PeriodError::Reversed(_))), "{text}");
    }
    assert!(parse("soon").unwrap_err().to_string().contains("last-30d, 2026-11-18, 2026-W46"));
}

#[test]
fn previous_keeps_the_kind() {
    for (text, before) in [
        ("2026-W01", "2025-W52"),
        ("2027-W01", "2026-W53"),
        ("2026-03", "2026-02"),
        ("2026-Q1", "2025-Q4"),
        ("2026", "2025"),
        ("2026-03-01", "2026-02-28"),
        ("last-30d", "2026-09-22..2026-10-21"),
        ("2026-11-01..2026-11-15", "2026-10-17..2026-10-31"),
    ] {
        let period = parse(text).unwrap();
        assert_eq!(period.previous(), parse(before).unwrap(), "{text}");
    }
    let cut = Period { label: "2026-W46".to_owned(), ..parse("2026-11-10").unwrap() };
    assert_eq!(cut.previous().to, cut.from, "the label does not fit the bounds, so the length counts");
    assert_eq!(parse("0001").unwrap().previous().to, parse("0001").unwrap().from);
}

#[test]
fn weeks_and_months_split_without_gaps() {
    let labels = |pieces: Vec<Period>| pieces.into_iter().map(|p| p.label).collect::<Vec<_>>().join(" ");
    let november = parse("2026-11").unwrap();
    assert_eq!(labels(november.weeks().collect()), "2026-W44 2026-W45 2026-W46 2026-W47 2026-W48 2026-W49");
    assert_eq!(labels(parse("2026-W53").unwrap().months().collect()), "2026-12 2027-01");
    assert!(november.months().eq([november]));
    assert_eq!(week_of(at("2027-01-01T12:00:00Z"), BERLIN), "2026-W53");
    assert_eq!(week_of(at("2024-12-29T23:30:00Z"), BERLIN), "2025-W01");
    assert_eq!(month_of(at("2026-11-30T23:30:00Z"), BERLIN), "2026-12");
}

fn zones() -> impl Strategy<Value = Zone> {
    prop_oneof![
        Just(BERLIN),
        Just(chrono_tz::UTC),
        Just(chrono_tz::America::New_York),
        Just(chrono_tz::Asia::Kolkata),
        Just(chrono_tz::Australia::Lord_Howe),
        Just(chrono_tz::Asia::Beirut),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        (1971..2100, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (1971..2100, 1..=52).prop_map(|(y, w)| format!("{y}-W{w:02}")),
        (1971..2100, 1..=12).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (1971..2100, 1..=4).prop_map(|(y, q)| format!("{y}-Q{q}")),
        (1971..2100).prop_map(|y: i32| y.to_string()),
        (1..400).prop_map(|n| format!("last-{n}d")),
        Just("2026-10-24T12:00Z..2026-10-26T12:00Z".to_owned()),
    ]
}

proptest! {
    #[test]
    fn previous_touches_and_pieces_tile(text in texts(), zone in zones(), now in 0..4_000_000_000_i64) {
        let period = Period::parse(&text, Moment::from_epoch(now).unwrap(), zone).unwrap();
        let before = period.previous();
        prop_assert!(before.from < before.to);
        prop_assert_eq!(before.to, period.from);
        prop_assert!(period.contains(period.from) && !period.contains(period.to));
        for pieces in [period.weeks().collect::<Vec<_>>(), period.months().collect()] {
            prop_assert_eq!(pieces[0].from, period.from);
            prop_assert_eq!(pieces[pieces.len() - 1].to, period.to);
            for (index, piece) in pieces.iter().enumerate() {
                prop_assert!(piece.from < piece.to);
                prop_assert!(index == 0 || pieces[index - 1].to == piece.from);
            }
        }
        for week in period.weeks() {
            prop_assert_eq!(week_of(week.from, zone), week.label);
        }
    }

    #[test]
    fn never_panics(text in "\\PC*", dates in "[0-9WQ.: T+-]{0,40}", now in any::<i32>()) {
        let now = Moment::from_epoch(i64::from(now)).unwrap();
        for text in [text, dates] {
            if let Ok(period) = Period::parse(&text, now, BERLIN) {
                let _ = period.previous().previous();
            }
        }
    }
}

#[test]
fn usual_periods_are_periods() {
    let now = at("2026-11-20T12:00:00+01:00");
    let usual = usual(now, BERLIN);
    for (name, told) in &usual {
        let period = parse(name).unwrap();
        assert!(*told == period.label || told.starts_with(&period.from.date().to_string()), "{name}: {told}");
    }
    for (name, told) in [
        ("last-week", "2026-W46"),
        ("2026-W47", "2026-11-16 to 2026-11-22"),
        ("2026-11", "2026-11-01 to 2026-11-30"),
        ("2026-Q4", "2026-10-01 to 2026-12-31"),
    ] {
        assert!(usual.contains(&(name.to_owned(), told.to_owned())), "{name}: {usual:?}");
    }
}
