//! A text as a value of a field's type: the one place that says how values of a type are read, compared, written as JSON
//! and shown in a sheet, and what may be chosen for one.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::NaiveDate;
use serde_json::Value;

use crate::base::duration::parse_duration;
use crate::base::moment::{Moment, Zone, read_time};
use crate::doc::yaml::Node;
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::value::percent;
use crate::view::sheet::{Cell, ColumnType};

/// A value of a scalar type.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed<'t> {
    /// An instant.
    Moment(Moment),
    /// A calendar date.
    Date(NaiveDate),
    /// A length of time in seconds.
    Seconds(i64),
    /// A number.
    Number(f64),
    /// A share, 0 to 1.
    Ratio(f64),
    /// The rank of a severity of the policy; 1 is the worst.
    Severity(u32),
    /// True or false.
    Flag(bool),
    /// Text, a name, an id or a link.
    Text(Cow<'t, str>),
}

/// Reads `text` as a value of the type (of an item, for lists); a time without an offset is read in `zone`. `None` where it
/// is none, as is a severity that the policy's scheme does not have; where the scheme is empty, any name goes.
pub fn read<'t>(kind: &FieldType, text: &'t str, policy: &Policy, zone: Zone) -> Option<Typed<'t>> {
    match kind.item() {
        FieldType::Time => read_time(text, zone).moment().map(Typed::Moment),
        FieldType::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Typed::Date),
        FieldType::Duration => parse_duration(text).ok().map(Typed::Seconds),
        FieldType::Int | FieldType::Number => {
            text.parse().ok().filter(|number: &f64| number.is_finite()).map(Typed::Number)
        }
        FieldType::Percent => percent(text).map(Typed::Ratio),
        FieldType::Bool => match text {
            "true" => Some(Typed::Flag(true)),
            "false" => Some(Typed::Flag(false)),
            _ => None,
        },
        FieldType::Severity if !policy.severities.is_empty() => {
            policy.severities.get(text).map(|severity| Typed::Severity(severity.rank))
        }
        FieldType::Text
        | FieldType::Enum
        | FieldType::Severity
        | FieldType::Service
        | FieldType::Person
        | FieldType::Team
        | FieldType::Id
        | FieldType::Url
        | FieldType::Map
        | FieldType::List(_) => Some(Typed::Text(Cow::Borrowed(text))),
    }
}

impl Typed<'_> {
    /// How it compares with another value of the same type; a worse severity is the greater one. `None` between types.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Moment(a), Self::Moment(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Seconds(a), Self::Seconds(b)) => Some(a.cmp(b)),
            (Self::Number(a), Self::Number(b)) | (Self::Ratio(a), Self::Ratio(b)) => a.partial_cmp(b),
            (Self::Severity(a), Self::Severity(b)) => Some(b.cmp(a)),
            (Self::Flag(a), Self::Flag(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (
                Self::Moment(_)
                | Self::Date(_)
                | Self::Seconds(_)
                | Self::Number(_)
                | Self::Ratio(_)
                | Self::Severity(_)
                | Self::Flag(_)
                | Self::Text(_),
                _,
            ) => None,
        }
    }

    /// The order of a list: as [`Typed::compare`], but the worst severity first.
    pub fn listed(&self, other: &Self) -> Option<Ordering> {
        let order = self.compare(other);
        if matches!(self, Self::Severity(_)) { order.map(Ordering::reverse) } else { order }
    }

    /// The value without anything borrowed.
    pub fn into_owned(self) -> Typed<'static> {
        match self {
            Self::Moment(at) => Typed::Moment(at),
            Self::Date(date) => Typed::Date(date),
            Self::Seconds(seconds) => Typed::Seconds(seconds),
            Self::Number(number) => Typed::Number(number),
            Self::Ratio(ratio) => Typed::Ratio(ratio),
            Self::Severity(rank) => Typed::Severity(rank),
            Self::Flag(flag) => Typed::Flag(flag),
            Self::Text(text) => Typed::Text(Cow::Owned(text.into_owned())),
        }
    }
}

/// What a value of the type must be, for a refusal: `must be a number`.
pub fn wanted(kind: &FieldType) -> &'static str {
    match kind.item() {
        FieldType::Time => "a time or a date, as 2026-11-18T09:05:00+01:00 or 2026-11-18",
        FieldType::Date => "a date, as 2026-11-18",
        FieldType::Duration => "a length of time, as 45m or 1h 30m",
        FieldType::Int | FieldType::Number => "a number",
        FieldType::Percent => "a share, as 12 % or 0.12",
        FieldType::Bool => "true or false",
        FieldType::Severity => "a severity of opsctl.yaml",
        FieldType::Enum => "one of the field's words",
        FieldType::Map => "nothing: entries of maps have no order",
        FieldType::Service => "a service",
        FieldType::Person => "a person",
        FieldType::Team => "a team",
        FieldType::Id => "an id",
        FieldType::Url => "a link",
        FieldType::Text | FieldType::List(_) => "text",
    }
}

/// The column of a sheet that shows values of the type; a list is shown as text.
pub fn column(kind: &FieldType) -> ColumnType {
    match kind {
        FieldType::Time => ColumnType::Time,
        FieldType::Date => ColumnType::Date,
        FieldType::Duration => ColumnType::Duration,
        FieldType::Int | FieldType::Number => ColumnType::Number,
        FieldType::Percent => ColumnType::Ratio,
        FieldType::Text
        | FieldType::Bool
        | FieldType::Enum
        | FieldType::Severity
        | FieldType::Service
        | FieldType::Person
        | FieldType::Team
        | FieldType::Id
        | FieldType::Url
        | FieldType::Map
        | FieldType::List(_) => ColumnType::Text,
    }
}

/// The cell of a value that was written as `text`.
pub fn cell(typed: Typed<'_>, text: &str) -> Cell {
    match typed {
        Typed::Moment(at) => Cell::Time(at),
        Typed::Date(date) => Cell::Date(date),
        Typed::Seconds(seconds) => Cell::seconds(Some(seconds)),
        Typed::Number(number) => Cell::Number(number),
        Typed::Ratio(ratio) => Cell::Ratio(ratio),
        Typed::Severity(_) | Typed::Flag(_) | Typed::Text(_) => Cell::Text(text.to_owned()),
    }
}

/// A scalar as JSON: what the type says is a number or a boolean becomes one, all else stays the text it is.
pub fn json(kind: &FieldType, node: &Node) -> Value {
    let Some(text) = node.as_str() else { return Value::Null };
    let parsed = match kind.item() {
        FieldType::Int => text.parse::<i64>().ok().map(Value::from),
        FieldType::Number => text.parse::<f64>().ok().map(Value::from),
        FieldType::Bool => node.as_bool().map(Value::Bool),
        FieldType::Text
        | FieldType::Time
        | FieldType::Date
        | FieldType::Duration
        | FieldType::Percent
        | FieldType::Enum
        | FieldType::Severity
        | FieldType::Service
        | FieldType::Person
        | FieldType::Team
        | FieldType::Id
        | FieldType::Url
        | FieldType::Map
        | FieldType::List(_) => None,
    };
    parsed.unwrap_or_else(|| text.into())
}

/// What may be chosen for a value of the type, each with what the policy says of it, `values` being the words of an enum;
/// empty where anything of the type may be, or the policy, which would say, is not known.
pub fn choices(kind: &FieldType, values: &[String], policy: Option<&Policy>) -> Vec<(String, String)> {
    let bare = |word: &str| (word.to_owned(), String::new());
    let named = |name: &str, help: &Option<String>| (name.to_owned(), help.clone().unwrap_or_default());
    let chosen: Option<Vec<(String, String)>> = match kind.item() {
        FieldType::Enum => Some(values.iter().map(|word| bare(word)).collect()),
        FieldType::Bool => Some(vec![bare("true"), bare("false")]),
        FieldType::Severity => policy
            .map(|policy| policy.severities.iter().map(|one| named(&one.name, &one.description)).collect()),
        FieldType::Service => policy
            .map(|policy| policy.services.iter().map(|one| named(&one.name, &one.description)).collect()),
        FieldType::Person => {
            policy.map(|policy| policy.people.iter().map(|one| named(&one.name, &one.full_name)).collect())
        }
        FieldType::Team => {
            policy.map(|policy| policy.teams.iter().map(|one| named(&one.name, &one.description)).collect())
        }
        FieldType::Text
        | FieldType::Time
        | FieldType::Date
        | FieldType::Duration
        | FieldType::Int
        | FieldType::Number
        | FieldType::Percent
        | FieldType::Id
        | FieldType::Url
        | FieldType::Map
        | FieldType::List(_) => None,
    };
    chosen.unwrap_or_default()
}
