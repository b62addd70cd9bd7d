use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{Amount, DurationError, format_duration, parse_duration, parse_span, write_duration};

#[test]
fn reads_what_people_write() {
    for (text, seconds) in [
        ("15m", 900),
        ("15 minutes", 900),
        ("< 2 hours", 7_200),
        ("<2h", 7_200),
        ("<= 2h", 7_200),
        ("1.5 hr", 5_400),
        ("45 min", 2_700),
        ("7.5 hr", 27_000),
        ("1d 5h 47m", 107_220),
        ("1d5h47m", 107_220),
        ("5h 3m", 18_180),
        ("4 hours 42 minutes", 16_920),
        ("279 minutes", 16_740),
        ("30s", 30),
        ("2 weeks", 1_209_600),
        ("1 day, 2 hours and 3 minutes", 93_780),
        ("0m", 0),
        ("0.1 h", 360),
        ("0.3 h", 1_080),
        ("1.3333333333333 h", 4_800),
        (" 72H ", 259_200),
    ] {
        assert_eq!(parse_duration(text), Ok(seconds), "{text}");
    }
}

#[test]
fn refuses_what_is_not_exact() {
    for text in [
        "5",
        "",
        " ",
        "abc",
        "-5m",
        "< -5m",
        "m",
        "5 5m",
        "3m 5h",
        "5m 5m",
        "1,5 h",
        "1. h",
        ".5h",
        "1.2.3h",
        "2 months",
        "3M",
        "1y",
        "5m and",
        "5m,",
        "5mx",
        "1e3s",
        "9223372036854775807h",
        "99999999999999999999s",
        "٣m",
        "<",
    ] {
        assert!(parse_duration(text).is_err(), "{text}");
    }
    assert_eq!(parse_duration("5"), Err(DurationError::NoUnit("5".to_owned())));
    assert_eq!(
        parse_duration("5").map_err(|e| e.to_string()),
        Err("the duration \"5\" has no unit; write 5m, 5h or 5d".to_owned())
    );
    assert!(parse_duration("2 months").is_err_and(|e| e.to_string().contains("no fixed length")));
}

#[test]
fn reads_the_words_of_a_policy() {
    for (text, amount) in [
        ("Immediate", Amount::Immediate),
        ("Next business day", Amount::NextBusinessDay),
        ("next working day", Amount::NextBusinessDay),
        ("5 working days", Amount::WorkingDays(5)),
        ("< 5 business days", Amount::WorkingDays(5)),
        ("1 working day", Amount::WorkingDays(1)),
        ("variable", Amount::Variable),
        ("24h", Amount::Seconds(86_400)),
    ] {
        assert_eq!(parse_span(text), Ok(amount), "{text}");
    }
    for text in ["working days", "-1 working days", "1.5 working days", "99999999999 working days", "soon"] {
        assert!(parse_span(text).is_err(), "{text}");
    }
    assert_eq!(parse_span(&Amount::WorkingDays(3).to_string()), Ok(Amount::WorkingDays(3)));
}

#[test]
fn shows_two_units_and_carries() {
    for (seconds, text) in [
        (0.0, "0s"),
        (-0.3, "0s"),
        (59.6, "1m"),
        (750.0, "12m 30s"),
        (725.0, "12m 05s"),
        (2_700.0, "45m"),
        (3_599.4, "59m 59s"),
        (3_599.6, "1h 00m"),
        (7_500.0, "2h 05m"),
        (86_369.0, "23h 59m"),
        (86_370.0, "1d"),
        (273_600.0, "3d 4h"),
        (-300.0, "-5m"),
        (f64::NAN, "-"),
    ] {
        assert_eq!(format_duration(seconds), text, "{seconds}");
    }
    assert!(format_duration(f64::MAX).ends_with('h'));
}

proptest! {
    #[test]
    fn stored_form_reads_back(seconds in 0..i64::MAX) {
        prop_assert_eq!(parse_duration(&write_duration(seconds)), Ok(seconds));
    }

    #[test]
    fn never_panics(text in ".*", seconds in any::<f64>(), exact in any::<i64>()) {
        let _ = (parse_span(&text), write_duration(exact));
        prop_assert!(format_duration(seconds).split(' ').count() <= 2);
    }

    #[test]
    fn never_negative(text in "<?[0-9.]{1,25} ?[a-z]{1,3} ?[0-9.]{0,20}[hms]?") {
        if let Ok(seconds) = parse_duration(&text) {
            prop_assert!(seconds >= 0);
        }
    }
}
