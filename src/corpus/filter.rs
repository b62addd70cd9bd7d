//! `-w` expressions: `key=value`, `!=`, `<`, `<=`, `>`, `>=`, `~` (contains). Several of them are joined by *and*.

use std::cmp::Ordering;

use crate::base::duration::parse_duration;
use crate::base::moment::read_time;
use crate::kind::definition::FieldType;
use crate::policy::policy::Policy;
use crate::record::derived::derived;
use crate::record::record::Record;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
}

/// Two-character operators first, so that `<=` is not read as `<`.
const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
    ("~", Operator::Contains),
];

/// One condition on a record's field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    key: String,
    operator: Operator,
    value: String,
}

impl Filter {
    /// Reads an expression.
    ///
    /// # Errors
    /// Text without an operator or without a key; the message shows the accepted forms.
    pub fn parse(text: &str) -> Result<Self, String> {
        let found = text.char_indices().find_map(|(at, _)| {
            OPERATORS.iter().find(|(sign, _)| text[at..].starts_with(sign)).map(|found| (at, found))
        });
        let Some((at, (sign, operator))) = found.filter(|(at, _)| *at > 0) else {
            return Err(format!(
                "`{text}` is no condition; write key=value, key!=value, key<value, key<=value, key>value, key>=value \
                 or key~part"
            ));
        };
        let key = text[..at].trim().to_owned();
        let value = text[at + sign.len()..].trim().to_owned();
        Ok(Self { key, operator: *operator, value })
    }

    /// The field it looks at.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Why the value cannot be compared with a field of this type; `None` where it can. Without this a slip of the fingers
    /// would silently match nothing.
    pub fn misfit(&self, kind: &FieldType, policy: &Policy) -> Option<String> {
        if self.value.is_empty() || self.operator == Operator::Contains {
            return None;
        }
        let ordered = !matches!(self.operator, Operator::Equal | Operator::NotEqual);
        let (fits, wanted) = match kind.item() {
            FieldType::Time => {
                let zone = policy.zone;
                let day = format!("{}T00:00:00", self.value);
                let read = read_time(&self.value, zone).moment().or_else(|| read_time(&day, zone).moment());
                (read.is_some(), "a time or a date, as 2026-11-18T09:05:00+01:00 or 2026-11-18")
            }
            FieldType::Duration => {
                (parse_duration(&self.value).is_ok(), "a length of time, as 45m or 1h 30m")
            }
            FieldType::Int | FieldType::Number => (self.value.parse::<f64>().is_ok(), "a number"),
            FieldType::Severity if !policy.severities.is_empty() => {
                (policy.severities.get(&self.value).is_some(), "a severity of opsctl.yaml")
            }
            FieldType::Map if ordered => (false, "nothing: entries of maps have no order"),
            _ => (true, ""),
        };
        (!fits).then(|| format!("`{}` is compared with `{}`, which must be {wanted}", self.key, self.value))
    }

    /// Whether a record fulfils the condition. A list fulfils it when one of its items does (`!=`: when none is equal).
    /// A missing field fulfils only `!=`, and `key=` (equal to nothing).
    pub fn matches(&self, record: &Record, policy: &Policy) -> bool {
        let derived = derived(record, &self.key);
        let values: Vec<&str> = match self.key.as_str() {
            "id" => vec![&record.id],
            "kind" => vec![&record.kind.name],
            "path" => vec![&record.path],
            key => match &derived {
                Some(text) => vec![text],
                None => record.texts(key),
            },
        };
        self.decide(&values, |value| self.compare(value, record, policy))
    }

    /// Whether values that are no fields of a record fulfil the condition; they are compared as text, which orders dates
    /// (`2026-11-18`) too. No value, or an empty one, counts as missing.
    pub fn matches_texts(&self, values: &[&str]) -> bool {
        let values: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
        self.decide(&values, |value| Some(value.cmp(self.value.as_str())))
    }

    fn decide(&self, values: &[&str], compare: impl Fn(&str) -> Option<Ordering>) -> bool {
        if values.is_empty() {
            return match self.operator {
                Operator::Equal => self.value.is_empty(),
                Operator::NotEqual => !self.value.is_empty(),
                _ => false,
            };
        }
        let any =
            |wanted: &dyn Fn(Ordering) -> bool| values.iter().any(|value| compare(value).is_some_and(wanted));
        match self.operator {
            Operator::Equal => any(&|order| order == Ordering::Equal),
            Operator::NotEqual => !any(&|order| order == Ordering::Equal),
            Operator::Contains => {
                let wanted = self.value.to_lowercase();
                values.iter().any(|value| value.to_lowercase().contains(&wanted))
            }
            Operator::Less => any(&|order| order == Ordering::Less),
            Operator::LessOrEqual => any(&|order| order != Ordering::Greater),
            Operator::Greater => any(&|order| order == Ordering::Greater),
            Operator::GreaterOrEqual => any(&|order| order != Ordering::Less),
        }
    }

    /// Compares as the field's type says; `None` where the two cannot be compared. A greater severity is a worse one.
    fn compare(&self, value: &str, record: &Record, policy: &Policy) -> Option<Ordering> {
        let kind = record.kind.field(&self.key).map(|field| field.kind.item().clone());
        match kind.unwrap_or(FieldType::Text) {
            FieldType::Time => {
                // A day alone means its beginning.
                let wanted = read_time(&self.value, record.zone)
                    .moment()
                    .or_else(|| read_time(&format!("{}T00:00:00", self.value), record.zone).moment())?;
                Some(read_time(value, record.zone).moment()?.cmp(&wanted))
            }
            FieldType::Duration => Some(parse_duration(value).ok()?.cmp(&parse_duration(&self.value).ok()?)),
            FieldType::Int | FieldType::Number => {
                value.parse::<f64>().ok()?.partial_cmp(&self.value.parse::<f64>().ok()?)
            }
            FieldType::Severity => match (policy.severities.get(value), policy.severities.get(&self.value)) {
                (Some(have), Some(wanted)) => Some(wanted.rank.cmp(&have.rank)),
                _ => (value == self.value).then_some(Ordering::Equal),
            },
            _ => Some(value.cmp(self.value.as_str())),
        }
    }
}
