//! One cell as people read it: rounded, never so that a breach disappears.

use chrono::Datelike;

use crate::base::duration::format_duration;
use crate::base::moment::Moment;
use crate::base::text::safe;
use crate::render::Style;
use crate::view::sheet::{Cell, ColumnType};

/// What stands where there is no data.
pub const NOTHING: &str = "-";

/// Decimals after which a share is given as a bound (`<100 %`) instead.
const MOST_DECIMALS: usize = 6;

/// The cell for people, on one line and safe for a terminal.
pub fn human(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::None => NOTHING.to_owned(),
        Cell::Text(text) | Cell::Id(text) | Cell::State(text, _) => one_line(text),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => format_number(*number),
        Cell::Ratio(ratio) => format_ratio(*ratio),
        Cell::Duration(seconds) if seconds.is_finite() => format_duration(*seconds),
        Cell::Duration(_) => NOTHING.to_owned(),
        Cell::Left(seconds, _) => left(*seconds, ""),
        Cell::Time(moment) => time(*moment, style),
        Cell::Date(date) => date.to_string(),
    }
}

/// A moment in the style's zone: `2026-11-23 09:00`; next to another moment as short as it can be: `14:05` on the same
/// day, `11-23 09:00` in the same year.
fn time(moment: Moment, style: &Style) -> String {
    let local = moment.in_zone(style.zone);
    let Some(near) = style.near.map(|near| near.in_zone(style.zone)) else { return local.short() };
    let format = if local.date() == near.date() {
        "%H:%M"
    } else if local.date().year() == near.date().year() {
        "%m-%d %H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    local.date_time().format(format).to_string()
}

/// What is left until something is due: `30m` and the word that follows it, or `2h over`.
#[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
pub fn left(seconds: i64, word: &str) -> String {
    let text = format_duration(seconds.unsigned_abs() as f64);
    let word = if seconds < 0 { "over" } else { word };
    format!("{text} {word}").trim_end().to_owned()
}

/// Whether cells of this type stand at the right edge of their column.
pub fn is_right_aligned(kind: ColumnType) -> bool {
    match kind {
        ColumnType::Count | ColumnType::Number | ColumnType::Ratio | ColumnType::Duration => true,
        ColumnType::Text | ColumnType::Id | ColumnType::Time | ColumnType::Date | ColumnType::State => false,
    }
}

/// Text from a record on one line: every run of white space becomes one space, control characters are
/// made harmless.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    safe(&words.join(" ")).into_owned()
}

/// A share (0 to 1) as a percentage. A whole percentage has no decimals, any other at least one, and
/// as many as it takes: what is below 1 is never shown as `100 %`, what is above 0 never as `0 %`.
/// Not a number is no data.
pub fn format_ratio(ratio: f64) -> String {
    if !ratio.is_finite() {
        return NOTHING.to_owned();
    }
    let percent = ratio * 100.0;
    let edge = [0.0, 1.0].contains(&ratio);
    let whole = percent.round();
    // Multiplying by 100 may leave dust behind the point; dust beside an edge is data.
    if edge || ((percent - whole).abs() < 1e-9 && whole != 0.0 && whole != 100.0) {
        return format!("{} %", shown(whole, 0));
    }
    // Nines are what availability is given in: from 99 % on, and below 1 %, two decimals.
    let fewest = if percent.abs() < 1.0 || (percent > 99.0 && percent < 100.0) { 2 } else { 1 };
    for decimals in fewest..=MOST_DECIMALS {
        let text = shown(percent, decimals);
        let back: f64 = text.parse().unwrap_or(percent);
        if back != 0.0 && back != 100.0 {
            return format!("{text} %");
        }
    }
    let bound = match (percent < 0.0, percent < 50.0, percent < 100.0) {
        (true, ..) => "<0 %",
        (_, true, _) => ">0 %",
        (.., true) => "<100 %",
        _ => ">100 %",
    };
    bound.to_owned()
}

/// A number without a unit: at most two decimals, more where it would otherwise seem to be nothing.
fn format_number(number: f64) -> String {
    if !number.is_finite() {
        return NOTHING.to_owned();
    }
    if number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    let mut text = shown(number, 0);
    for decimals in 0..=MOST_DECIMALS {
        let back: f64 = text.parse().unwrap_or(number);
        if back == number || (decimals >= 2 && back != 0.0) {
            break;
        }
        text = shown(number, decimals.saturating_add(1).min(MOST_DECIMALS));
    }
    text
}

/// `number` with that many decimals, without a negative zero.
fn shown(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{format_number, format_ratio, human, one_line};
    use crate::base::moment::Moment;
    use crate::render::Style;
    use crate::view::sheet::{Cell, Tone};
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn a_share_never_hides_a_breach() {
        for (ratio, shown) in [
            (0.0, "0 %"),
            (-0.0, "0 %"),
            (1.0, "100 %"),
            (0.5, "50 %"),
            (0.07, "7 %"),
            (0.99, "99 %"),
            (4.0 / 23.0, "17.4 %"),
            (0.976_19, "97.6 %"),
            (0.999_51, "99.95 %"),
            (0.9995, "99.95 %"),
            (0.999, "99.90 %"),
            (0.999_99, "99.999 %"),
            (0.999_999_999_9, "<100 %"),
            (0.0004, "0.04 %"),
            (0.000_001, "0.0001 %"),
            (1e-12, ">0 %"),
            (1.000_000_000_1, ">100 %"),
            (1.0004, "100.04 %"),
            (1.25, "125 %"),
            (-0.125, "-12.5 %"),
            (-1e-12, "<0 %"),
            (f64::NAN, "-"),
            (f64::INFINITY, "-"),
        ] {
            assert_eq!(format_ratio(ratio), shown, "{ratio}");
        }
    }

    #[test]
    fn numbers_keep_what_matters() {
        for (number, shown) in [
            (3.0, "3"),
            (2.5, "2.5"),
            (14.444, "14.44"),
            (-0.001, "-0.001"),
            (-0.0, "0"),
            (0.012_34, "0.01"),
            (1e300, "1e300"),
            (1e-9, "0.000000"),
            (f64::NAN, "-"),
        ] {
            assert_eq!(format_number(number), shown, "{number}");
        }
    }

    #[test]
    fn cells_for_people() {
        let style = Style::plain(chrono_tz::Europe::Berlin);
        let moment = Moment::from_epoch(1_795_000_000);
        let shown = |cell| human(&cell, &style);
        assert_eq!(shown(Cell::time(moment)), "2026-11-18 12:06");
        assert_eq!(shown(Cell::None), "-");
        assert_eq!(shown(Cell::Duration(f64::NAN)), "-");
        assert_eq!(shown(Cell::Text(" a\r\n\tb ".to_owned())), "a b");
        assert_eq!(shown(Cell::State("met".to_owned(), Tone::Good)), "met");
        assert_eq!(shown(Cell::Count(12_345)), "12345");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn only_a_whole_is_shown_as_one(ratio in 0.0..1.0f64) {
            prop_assert!(format_ratio(ratio) != "100 %");
            let percent = format_ratio(ratio);
            if ratio > 0.0 { prop_assert!(percent != "0 %", "{}", percent); }
            let number: f64 = percent.trim_end_matches(" %").trim_start_matches(['<', '>']).parse().unwrap();
            prop_assert!((number - ratio * 100.0).abs() <= 0.05 + 1e-9);
        }

        #[test]
        fn nothing_reaches_the_screen_but_text(text in "\\PC*|[\\x00-\\x1f\\x7f-\\x9fa-z]*") {
            let line = one_line(&text);
            prop_assert_eq!(line.chars().find(|c| c.is_control()), None);
        }
    }
}
