//! A value of a sheet, and how a state feels.

use crate::base::moment::Moment;

/// How a state feels; renderers choose colours by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Wants attention soon.
    Warn,
    /// Broken, late, breached.
    Bad,
    /// Neither.
    Plain,
    /// Over or irrelevant.
    Dim,
}

/// One value of a sheet, exact; rounding happens in renderers.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No data: `-` in a table, `null` in JSON.
    None,
    /// Free text.
    Text(String),
    /// A record's id.
    Id(String),
    /// A whole number of things.
    Count(u64),
    /// A number without a unit.
    Number(f64),
    /// A share, 0 to 1.
    Ratio(f64),
    /// Seconds; whole numbers stay whole in JSON.
    Duration(f64),
    /// An instant.
    Time(Moment),
    /// A calendar date.
    Date(chrono::NaiveDate),
    /// A word of a fixed set.
    State(String, Tone),
}

impl Cell {
    /// Text, or [`Cell::None`] when there is none.
    pub fn text(value: Option<impl Into<String>>) -> Self {
        value.map_or(Self::None, |text| Self::Text(text.into()))
    }

    /// A duration in whole seconds, or [`Cell::None`].
    #[expect(clippy::cast_precision_loss, reason = "durations stay far below 2^53 seconds")]
    pub fn seconds(value: Option<i64>) -> Self {
        value.map_or(Self::None, |seconds| Self::Duration(seconds as f64))
    }

    /// An instant, or [`Cell::None`].
    pub fn time(value: Option<Moment>) -> Self {
        value.map_or(Self::None, Self::Time)
    }
}
