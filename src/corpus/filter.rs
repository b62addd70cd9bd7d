//! `-w` expressions: `key=value`, `!=`, `<`, `<=`, `>`, `>=`, `~` (contains), `!~`. Several of them are joined by *and*;
//! `key=a,b` is fulfilled by either value, `key=` by records without one.
//!
//! An expression is read once, against the kinds it will meet: a field nobody has, and a value that the field cannot have,
//! are refused before any record is seen, because they would silently match nothing.

use std::cmp::Ordering;

use crate::base::moment::{Moment, read_time};
use crate::base::text::{did_you_mean, list_words};
use crate::base::when::read_when;
use crate::kind::definition::Kind;
use crate::kind::field_type::FieldType;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::derived;
use crate::record::typed::{self, Typed};

/// Keys that every record has, whatever its kind declares.
const FIXED: [&str; 5] = ["id", "kind", "path", "title", "status"];

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
    ContainsNot,
}

/// Two-character operators first, so that `<=` is not read as `<`.
const OPERATORS: [(&str, Operator); 8] = [
    ("!=", Operator::NotEqual),
    ("!~", Operator::ContainsNot),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
    ("~", Operator::Contains),
];

/// What an expression may speak of.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The kinds whose records it will meet.
    pub kinds: &'a [&'a Kind],
    /// The policy, for severities and the zone of times without an offset.
    pub policy: &'a Policy,
    /// The present moment, where moments may be given as people say them (`10d ago`); `None` for stored expressions.
    pub now: Option<Moment>,
    /// Keys that are no fields of records (columns of a list of its own); their values are compared as text.
    pub own_keys: &'a [&'a str],
}

/// An expression that is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// What is wrong, without a final stop.
    pub message: String,
    /// What would be valid.
    pub help: Vec<String>,
}

/// One condition on a record's field.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    key: String,
    operator: Operator,
    /// One of them is enough (for `!=` and `!~`: none of them may be).
    wanted: Vec<Wanted>,
}

/// A value that fields are compared with.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    text: String,
    lower_case: String,
    /// What it is to each type that kinds declare the field with.
    typed: Vec<(FieldType, Typed<'static>)>,
}

/// The parts of an expression: key, operator, value. `None` where it has no operator.
pub fn parts(text: &str) -> Option<(&str, &'static str, &str)> {
    split(text).map(|(key, (sign, _), value)| (key, *sign, value))
}

fn split(text: &str) -> Option<(&str, &'static (&'static str, Operator), &str)> {
    let (at, found) = text.char_indices().find_map(|(at, _)| {
        OPERATORS.iter().find(|(sign, _)| text[at..].starts_with(sign)).map(|found| (at, found))
    })?;
    Some((&text[..at], found, &text[at + found.0.len()..]))
}

/// The keys that expressions over records of these kinds may speak of, fields by their names in no order, some of them
/// several times.
pub fn keys<'k>(kinds: &[&'k Kind], own_keys: &[&'k str]) -> Vec<&'k str> {
    let fields = kinds.iter().flat_map(|kind| kind.fields.iter().map(|field| field.name.as_str()));
    FIXED.into_iter().chain(derived::NAMES).chain(own_keys.iter().copied()).chain(fields).collect()
}

impl Scope<'_> {
    /// Refuses a key that no kind has a field for.
    ///
    /// # Errors
    /// With the nearest known key.
    pub fn check_key(&self, key: &str) -> Result<(), FilterError> {
        let known = keys(self.kinds, self.own_keys);
        if known.contains(&key) || key.starts_with("x-") {
            return Ok(());
        }
        let near = did_you_mean(key, &known);
        Err(FilterError {
            message: format!("no field is called `{key}`"),
            help: near.into_iter().chain(["opsctl kinds KIND lists a kind's fields".to_owned()]).collect(),
        })
    }

    /// The types that kinds declare a field with, each once.
    fn types(&self, key: &str) -> Vec<&FieldType> {
        let mut types: Vec<&FieldType> = Vec::new();
        for field in self.kinds.iter().filter_map(|kind| kind.field(key)) {
            if !types.contains(&field.kind.item()) {
                types.push(field.kind.item());
            }
        }
        types
    }

    /// The words that a key can have; `None` where it can have others.
    fn words(&self, key: &str) -> Option<Vec<&str>> {
        let mut words: Vec<&str> = Vec::new();
        for kind in self.kinds {
            match (key, kind.field(key)) {
                ("kind", _) => words.push(&kind.name),
                ("status", _) => words.extend(kind.states.iter().map(|state| state.name.as_str())),
                (_, Some(field)) if *field.kind.item() == FieldType::Enum => {
                    words.extend(field.values.iter().map(String::as_str));
                }
                (_, Some(_)) => return None,
                (_, None) => {}
            }
        }
        words.sort_unstable();
        words.dedup();
        (!words.is_empty()).then_some(words)
    }

    /// What `text` is to a type: a day alone means its beginning.
    fn read(&self, kind: &FieldType, text: &str) -> Option<Typed<'static>> {
        let zone = self.policy.zone;
        if *kind != FieldType::Time {
            return typed::read(kind, text, self.policy, zone).map(Typed::into_owned);
        }
        let day = || read_time(&format!("{text}T00:00:00"), zone).moment();
        let said = || self.now.and_then(|now| read_when(text, now, zone).ok());
        read_time(text, zone).moment().or_else(day).or_else(said).map(Typed::Moment)
    }
}

impl Filter {
    /// Reads an expression.
    ///
    /// # Errors
    /// Text without an operator or without a key, an unknown key, and a value that the field cannot have.
    pub fn parse(text: &str, scope: &Scope<'_>) -> Result<Self, FilterError> {
        let Some((key, (_, operator), value)) = split(text).filter(|(key, ..)| !key.is_empty()) else {
            let message = format!(
                "`{text}` is no condition; write key=value, key!=value, key<value, key<=value, key>value, key>=value, \
                 key~part or key!~part"
            );
            return Err(FilterError { message, help: Vec::new() });
        };
        let (key, value) = (key.trim(), value.trim());
        scope.check_key(key)?;
        let mut filter = Self { key: key.to_owned(), operator: *operator, wanted: Vec::new() };
        let whole = filter.wanted_value(value, scope);
        let several = matches!(operator, Operator::Equal | Operator::NotEqual) && value.contains(',');
        if several {
            for one in value.split(',') {
                let one = filter.wanted_value(one.trim(), scope)?;
                filter.wanted.push(one);
            }
            // A text may have the comma in it.
            filter.wanted.extend(whole);
        } else {
            filter.wanted.push(whole?);
        }
        Ok(filter)
    }

    fn wanted_value(&self, text: &str, scope: &Scope<'_>) -> Result<Wanted, FilterError> {
        let mut wanted = Wanted { text: text.to_owned(), lower_case: text.to_lowercase(), typed: Vec::new() };
        let contains = matches!(self.operator, Operator::Contains | Operator::ContainsNot);
        if text.is_empty() || contains || scope.own_keys.contains(&self.key.as_str()) {
            return Ok(wanted);
        }
        let refused = |must: String, near: Option<String>| FilterError {
            message: format!("`{}` is compared with `{text}`, which must be {must}", self.key),
            help: near.into_iter().collect(),
        };
        if let Some(words) = scope.words(&self.key)
            && !words.contains(&text)
        {
            return Err(refused(format!("one of {}", list_words(&words)), did_you_mean(text, &words)));
        }
        let types = scope.types(&self.key);
        let ordered = !matches!(self.operator, Operator::Equal | Operator::NotEqual);
        for kind in &types {
            if ordered && **kind == FieldType::Map {
                continue;
            }
            if let Some(value) = scope.read(kind, text) {
                wanted.typed.push(((*kind).clone(), value));
            }
        }
        // Kinds may declare a field differently: one that the value fits is enough.
        match types.first() {
            Some(kind) if wanted.typed.is_empty() => {
                let names = typed::choices(kind, &[], Some(scope.policy));
                let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
                Err(refused(typed::wanted(kind).to_owned(), did_you_mean(text, &names)))
            }
            Some(_) | None => Ok(wanted),
        }
    }

    /// The field it looks at.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether a record fulfils the condition. A list fulfils it when one of its items does (`!=`, `!~`: when none does). A
    /// missing field fulfils only `!=`, `!~`, and `key=` (equal to nothing).
    pub fn matches(&self, record: &Record, policy: &Policy) -> bool {
        let derived = derived::derived(record, &self.key);
        let values: Vec<&str> = match self.key.as_str() {
            "id" => vec![&record.id],
            "kind" => vec![&record.kind.name],
            "path" => vec![&record.path],
            key => match &derived {
                Some(text) => vec![text],
                None => record.texts(key),
            },
        };
        let kind = record.kind.field(&self.key).map(|field| field.kind.item());
        self.decide(&values, |value, wanted| {
            let Some(kind) = kind else { return Some(value.cmp(wanted.text.as_str())) };
            let (_, wanted) = wanted.typed.iter().find(|(known, _)| known == kind)?;
            typed::read(kind, value, policy, record.zone)?.compare(wanted)
        })
    }

    /// Whether values that are no fields of a record fulfil the condition; they are compared as text, which orders dates
    /// (`2026-11-18`) too. No value, or an empty one, counts as missing.
    pub fn matches_texts(&self, values: &[&str]) -> bool {
        let values: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
        self.decide(&values, |value, wanted| Some(value.cmp(wanted.text.as_str())))
    }

    fn decide(&self, values: &[&str], compare: impl Fn(&str, &Wanted) -> Option<Ordering>) -> bool {
        let any = |fulfils: &dyn Fn(&str, &Wanted) -> bool| {
            self.wanted.iter().any(|wanted| values.iter().any(|value| fulfils(value, wanted)))
        };
        let nothing = values.is_empty() && self.wanted.iter().any(|wanted| wanted.text.is_empty());
        let is = |orders: &[Ordering]| {
            any(&|value, wanted| compare(value, wanted).is_some_and(|order| orders.contains(&order)))
        };
        let contains = || any(&|value, wanted| value.to_lowercase().contains(&wanted.lower_case));
        match self.operator {
            Operator::Equal => nothing || is(&[Ordering::Equal]),
            Operator::NotEqual => !(nothing || is(&[Ordering::Equal])),
            Operator::Contains => contains(),
            Operator::ContainsNot => !contains(),
            Operator::Less => is(&[Ordering::Less]),
            Operator::LessOrEqual => is(&[Ordering::Less, Ordering::Equal]),
            Operator::Greater => is(&[Ordering::Greater]),
            Operator::GreaterOrEqual => is(&[Ordering::Greater, Ordering::Equal]),
        }
    }
}

#[cfg(test)]
mod tests;
