//! A figure beside that of the period before.

/// Fewer values than this in either period give no trend (docs/numbers.md).
pub const ENOUGH: usize = 5;

/// A figure and how many values are behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The figure; its unit is the caller's.
    pub value: f64,
    /// How many values it stands on. For a count that is the count itself.
    pub n: usize,
}

/// How a figure moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Delta {
    /// There is no figure now.
    NoData,
    /// There was nothing before, or zero: no percentage can be given.
    New,
    /// Both periods have a figure.
    Moved {
        /// Now less before, in the unit of the figures.
        absolute: f64,
        /// The share of the figure before, so 0.5 is half as much again.
        ratio: f64,
    },
}

/// Which way a figure went. Whether up is good is the reader's to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same as before.
    Level,
}

/// A comparison with the period before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// How the figure moved.
    pub change: Delta,
    /// Which way; `None` where either period has fewer than [`ENOUGH`] values, or there is nothing to compare.
    pub trend: Option<Trend>,
}

/// Compares a figure with the one before; `None` is no data.
pub fn compare(now: Option<Figure>, before: Option<Figure>) -> Comparison {
    let Some(now) = now else { return Comparison { change: Delta::NoData, trend: None } };
    let Some(before) = before.filter(|before| before.value != 0.0) else {
        return Comparison { change: Delta::New, trend: None };
    };
    let absolute = now.value - before.value;
    let trend = (now.n >= ENOUGH && before.n >= ENOUGH).then_some(if absolute > 0.0 {
        Trend::Up
    } else if absolute < 0.0 {
        Trend::Down
    } else {
        Trend::Level
    });
    Comparison { change: Delta::Moved { absolute, ratio: absolute / before.value.abs() }, trend }
}

#[cfg(test)]
mod tests {
    use super::{Delta, Figure, Trend, compare};

    fn figure(value: f64, n: usize) -> Option<Figure> {
        Some(Figure { value, n })
    }

    #[test]
    fn moves_are_absolute_and_relative() {
        let up = compare(figure(90.0, 5), figure(60.0, 6));
        assert_eq!(up.change, Delta::Moved { absolute: 30.0, ratio: 0.5 });
        assert_eq!(up.trend, Some(Trend::Up));
        assert_eq!(compare(figure(30.0, 5), figure(60.0, 5)).trend, Some(Trend::Down));
        assert_eq!(compare(figure(60.0, 5), figure(60.0, 5)).trend, Some(Trend::Level));
    }

    #[test]
    fn few_values_give_no_trend() {
        assert_eq!(compare(figure(90.0, 4), figure(60.0, 9)).trend, None);
        assert_eq!(compare(figure(90.0, 9), figure(60.0, 4)).trend, None);
    }

    #[test]
    fn nothing_before_is_new_and_nothing_now_is_no_data() {
        assert_eq!(compare(figure(3.0, 9), None).change, Delta::New);
        assert_eq!(compare(figure(3.0, 9), figure(0.0, 9)).change, Delta::New);
        assert_eq!(compare(None, figure(3.0, 9)).change, Delta::NoData);
        assert_eq!(
            compare(figure(0.0, 5), figure(3.0, 5)).change,
            Delta::Moved { absolute: -3.0, ratio: -1.0 }
        );
    }
}
