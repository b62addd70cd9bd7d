use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::when::{WhenError, read_when};

const BERLIN: Zone = chrono_tz::Europe::Berlin;

fn at(text: &str) -> Moment {
    match read_time(text, chrono_tz::UTC) {
        Reading::Exact(moment) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

/// A Friday, at the given local time.
fn read_at(clock: &str, text: &str) -> Result<String, WhenError> {
    let now = at(&format!("2026-11-20T{clock}+01:00"));
    read_when(text, now, BERLIN).map(Moment::rfc3339)
}

#[test]
fn reads_what_people_say() {
    for (text, expected) in [
        ("now", "2026-11-20T12:00:07+01:00"),
        ("10m ago", "2026-11-20T11:50:07+01:00"),
        ("2h 5m ago", "2026-11-20T09:55:07+01:00"),
        ("90 seconds ago", "2026-11-20T11:58:37+01:00"),
        ("in 2h", "2026-11-20T14:00:07+01:00"),
        ("30 d ago", "2026-10-21T13:00:07+02:00"),
        ("09:40", "2026-11-20T09:40:00+01:00"),
        ("9:40", "2026-11-20T09:40:00+01:00"),
        ("09:40:15", "2026-11-20T09:40:15+01:00"),
        ("23:59", "2026-11-20T23:59:00+01:00"),
        ("9am", "2026-11-20T09:00:00+01:00"),
        ("12am", "2026-11-20T00:00:00+01:00"),
        ("12 PM", "2026-11-20T12:00:00+01:00"),
        ("9:30pm", "2026-11-20T21:30:00+01:00"),
        ("today 09:40", "2026-11-20T09:40:00+01:00"),
        ("Yesterday at 14:05", "2026-11-19T14:05:00+01:00"),
        ("tomorrow 9am", "2026-11-21T09:00:00+01:00"),
        ("monday 9am", "2026-11-16T09:00:00+01:00"),
        ("friday 9am", "2026-11-20T09:00:00+01:00"),
        ("fri 3pm", "2026-11-13T15:00:00+01:00"),
        ("saturday 9am", "2026-11-14T09:00:00+01:00"),
        ("last friday 17:00", "2026-11-13T17:00:00+01:00"),
        ("last friday 9am", "2026-11-13T09:00:00+01:00"),
        ("last monday at 9am", "2026-11-16T09:00:00+01:00"),
        ("2026-11-18 09:40", "2026-11-18T09:40:00+01:00"),
        ("2026-11-18T09:40", "2026-11-18T09:40:00+01:00"),
        ("2026-07-18 9am", "2026-07-18T09:00:00+02:00"),
        ("2026-11-18T09:40:00-05:00", "2026-11-18T09:40:00-05:00"),
        ("2026-11-18T09:40Z", "2026-11-18T09:40:00+00:00"),
    ] {
        assert_eq!(read_at("12:00:07", text), Ok(expected.to_owned()), "{text}");
    }
}

#[test]
fn what_is_not_exact_is_refused() {
    for text in [
        "",
        "soon",
        "9",
        "0940",
        "25:00",
        "24:00",
        "9:4",
        "13pm",
        "0am",
        "9:30 xm",
        "last",
        "last week",
        "last monday 9",
        "2026-11-18 soon",
        "2026-11-18 09:40 or so",
        "18/11/2026 09:40",
        "next monday 9am",
        "at 9am",
        "today at",
        "+10m",
        "2026-11-18T",
        "09:40 09:41",
        "today today 09:40",
    ] {
        let result = read_at("12:00:00", text);
        assert!(matches!(result, Err(WhenError::Unknown(_) | WhenError::NoTime(_))), "{text}: {result:?}");
    }
    for text in ["yesterday", "last monday", "2026-11-18"] {
        assert_eq!(read_at("12:00:00", text), Err(WhenError::NoTime(text.to_owned())));
    }
    for text in ["ten minutes ago", "5 ago", "<5m ago", "in a while", "-5m ago"] {
        assert!(matches!(read_at("12:00:00", text), Err(WhenError::Duration(_))), "{text}");
    }
    for text in [
        "2026-02-30 09:40",
        "2026-02-30T09:40",
        "0000-01-01 09:00",
        "9999999d ago",
        "in 99999999999h",
        "9999-12-31 23:59",
    ] {
        assert_eq!(read_at("12:00:00", text), Err(WhenError::OutOfRange(text.to_owned())));
    }
    assert_eq!(read_at("12:00:00", "10m"), Err(WhenError::NoDirection("10m".to_owned())));
}

#[test]
fn a_local_time_that_is_not_one_instant_shows_both_readings() {
    let shown = |text: &str| read_at("12:00:00", text).unwrap_err().to_string();
    for text in ["2024-03-31 02:30", "2024-03-31T02:30", "2024-03-31 2:30am"] {
        assert_eq!(
            shown(text),
            format!(
                "the clocks in Europe/Berlin skipped \"{text}\"; the nearest readings are \
                 2024-03-31T01:30:00+01:00 and 2024-03-31T03:30:00+02:00, write one of them"
            )
        );
    }
    assert_eq!(
        shown("2024-10-27 02:30"),
        "the clocks in Europe/Berlin showed \"2024-10-27 02:30\" twice; write 2024-10-27T02:30:00+02:00 \
         (before they were put back) or 2024-10-27T02:30:00+01:00 (after)"
    );
    // Without a date the day of the change is as strict.
    let now = at("2024-03-31T12:00:00+02:00");
    assert!(matches!(read_when("02:30", now, BERLIN), Err(WhenError::Skipped { .. })));
    assert!(matches!(read_when("sunday 2:30am", now, BERLIN), Err(WhenError::Skipped { .. })));
    // A day that Apia skipped whole.
    let apia = read_when("2011-12-30 12:00", now, chrono_tz::Pacific::Apia).unwrap_err();
    let WhenError::Skipped { earlier, later, .. } = apia else { panic!("{apia:?}") };
    assert_eq!(
        (earlier.rfc3339().as_str(), later.rfc3339().as_str()),
        ("2011-12-29T12:00:00-10:00", "2011-12-31T12:00:00+14:00")
    );
}

#[test]
fn an_offset_is_kept_and_a_weekday_is_past() {
    let early = read_at("08:00:00", "friday 9am");
    assert_eq!(early, Ok("2026-11-13T09:00:00+01:00".to_owned()));
    let exactly = read_at("09:00:00", "friday 9am");
    assert_eq!(exactly, Ok("2026-11-20T09:00:00+01:00".to_owned()));
    // Today is the zone's today, not the offset's of now.
    let now = at("2026-11-20T23:30:00Z");
    assert_eq!(read_when("today 09:00", now, BERLIN).unwrap().rfc3339(), "2026-11-21T09:00:00+01:00");
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*", near in "(last |today |monday |2026-10-25[ T])?[0-9:apm. ]{0,12}( ago)?") {
        for text in [text, near] {
            if let Err(error) = read_when(&text, at("2026-11-20T12:00:00Z"), BERLIN) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn hostile_years_never_panic(text in "[+-]?[0-9]{1,7}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:[0-9]{2}( ?[+-][0-9:]{2,5}|Z)?") {
        let _ = (read_when(&text, at("2026-11-20T12:00:00Z"), BERLIN), read_time(&text, BERLIN));
    }

    #[test]
    fn ago_is_exact(seconds in 0..1_000_000_000_i64) {
        let now = at("2026-11-20T12:00:00Z");
        let found = read_when(&format!("{} ago", crate::base::duration::write_duration(seconds)), now, BERLIN).unwrap();
        prop_assert_eq!(now.since(found), seconds);
    }
}

#[test]
fn a_due_day_lies_ahead() {
    // Friday, 20 November 2026.
    let now = crate::base::moment::read_time("2026-11-20T23:30:00+01:00", chrono_tz::UTC).moment().unwrap();
    let zone = chrono_tz::Europe::Berlin;
    let due = |text: &str| super::read_due(text, now, zone).map(|date| date.to_string());
    let cases = [
        ("2026-12-01", "2026-12-01"),
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("monday", "2026-11-23"),
        ("friday", "2026-11-27"),
        ("Thu", "2026-11-26"),
        ("in 5d", "2026-11-25"),
        ("in 2 weeks", "2026-12-04"),
        ("in 1h", "2026-11-21"),
    ];
    for (text, day) in cases {
        assert_eq!(due(text).as_deref(), Ok(day), "{text}");
    }
    // A day with a change of the clocks in it is a day all the same.
    let eve = crate::base::moment::read_time("2026-10-24T23:30:00+02:00", chrono_tz::UTC).moment().unwrap();
    assert_eq!(super::read_due("in 1d", eve, zone).unwrap().to_string(), "2026-10-25");
    assert!(matches!(due("5d"), Err(super::WhenError::NoDirection(_))));
    assert!(matches!(due("2026-02-30"), Err(super::WhenError::OutOfRange(_))));
    assert!(matches!(due("in 9999999w"), Err(super::WhenError::OutOfRange(_))));
    for text in ["", "soon", "next friday", "friday 9am", "in a bit", "20.11.2026"] {
        assert!(due(text).is_err(), "{text}");
    }
    assert_eq!(
        due("soon").unwrap_err().to_string(),
        "\"soon\" is not a day; write today, tomorrow, friday, in 5d or 2026-11-27"
    );
}
