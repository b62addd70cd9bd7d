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
    /// Seconds left until something is due, negative past it, and how that feels.
    Left(i64, Tone),
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

impl serde::Serialize for Cell {
    /// The exact value: durations in seconds (an integer where they are whole), ratios 0 to 1, times in RFC 3339, `null`
    /// for no data and for what is not a number.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Text(text) | Self::Id(text) | Self::State(text, _) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Number(number) | Self::Ratio(number) => serializer.serialize_f64(*number),
            // From 2^53 on a float no longer tells one second from the next.
            Self::Duration(seconds) if seconds.fract() == 0.0 && seconds.abs() < 9_007_199_254_740_992.0 => {
                #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
                let whole = *seconds as i64;
                serializer.serialize_i64(whole)
            }
            Self::Duration(seconds) => serializer.serialize_f64(*seconds),
            Self::Left(seconds, _) => serializer.serialize_i64(*seconds),
            Self::Time(moment) => moment.serialize(serializer),
            Self::Date(date) => serializer.collect_str(date),
        }
    }
}

impl schemars::JsonSchema for Cell {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["null", "string", "number"]})
    }
}
