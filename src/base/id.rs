//! Record ids, and the patterns a kind makes them from (`INC-{year}-{seq:4}`).
//!
//! Which number comes next is not decided here: that needs all records.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The id of a record: any text that is not empty. Mapped repos bring their own forms, so nothing else is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(String);

impl RecordId {
    /// The id written as `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl AsRef<str> for RecordId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for RecordId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RecordId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for RecordId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// A parsed id pattern: literal text, `{year}` at most once, `{seq}` or `{seq:N}` exactly once and last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPattern {
    /// Literal text before the year, or before the number where there is no year.
    head: String,
    /// Literal text between the year and the number; `None` without `{year}`.
    between: Option<String>,
    /// Least number of digits of the sequence number.
    width: usize,
}

/// Wider numbers than this are a slip of the pen, and would not fit `u64`.
const WIDEST: usize = 18;

impl IdPattern {
    /// Reads a pattern such as `INC-{year}-{seq:4}` or `RB-{seq:4}`.
    ///
    /// # Errors
    ///
    /// A text that says what is wrong with the pattern and what would be valid.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let wrong = |what: &str| {
            Err(format!(
                "the id pattern \"{pattern}\" {what}; write it like INC-{{year}}-{{seq:4}} or RB-{{seq:4}}"
            ))
        };
        let Some((before, number)) = pattern.rsplit_once('{') else { return wrong("has no {seq}") };
        let width = match number.strip_suffix('}').and_then(|inner| inner.strip_prefix("seq")) {
            Some("") => 1,
            Some(digits) => match digits.strip_prefix(':').and_then(|d| d.parse::<usize>().ok()) {
                Some(width @ 1..=WIDEST) => width,
                _ => return wrong("has a number width that is not 1 to 18"),
            },
            None => return wrong("does not end in {seq} or {seq:N}"),
        };
        let (head, between) = match before.split_once("{year}") {
            Some((head, between)) => (head, Some(between)),
            None => (before, None),
        };
        let literal = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !literal(head) || !between.is_none_or(literal) {
            return wrong("may hold letters, digits, - and _ besides one {year} and one {seq}");
        }
        if !head.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return wrong("does not begin with a letter");
        }
        // Otherwise the year and the number run into each other and no id could be read back.
        if !between.unwrap_or(head).ends_with(|c: char| !c.is_ascii_digit()) {
            return wrong("needs a letter, - or _ before {seq}");
        }
        Ok(Self { head: head.to_owned(), between: between.map(str::to_owned), width })
    }

    /// The id of number `seq` in `year`; a number that needs more digits than the pattern's gets them.
    pub fn format(&self, year: i32, seq: u64) -> String {
        let width = self.width;
        match &self.between {
            Some(between) => format!("{}{year:04}{between}{seq:0width$}", self.head),
            None => format!("{}{seq:0width$}", self.head),
        }
    }

    /// The year (where the pattern has one) and number of an id that [`IdPattern::format`] would write
    /// exactly so; `None` for any other text.
    pub fn read(&self, id: &str) -> Option<(Option<i32>, u64)> {
        let rest = id.strip_prefix(self.head.as_str())?;
        let (year, number) = match &self.between {
            Some(between) => {
                let (year, rest) = rest.split_at_checked(4)?;
                (Some(digits(year)?.parse::<i32>().ok()?), rest.strip_prefix(between.as_str())?)
            }
            None => (None, rest),
        };
        let surplus = number.len() > self.width && number.starts_with('0');
        if number.len() < self.width || surplus {
            return None;
        }
        Some((year, digits(number)?.parse().ok()?))
    }

    /// The letters every id of the pattern begins with, without the joint: `INC`.
    pub fn prefix(&self) -> &str {
        self.head.trim_end_matches(['-', '_'])
    }

    /// Whether numbers start again each year.
    pub fn has_year(&self) -> bool {
        self.between.is_some()
    }
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// Whether `text` looks like an id: one of `prefixes`, a `-`, then letters, digits and `-` of which the
/// last is a digit (`INC-2026-0042`, `RB-7`). Case counts. Says nothing about whether such a record exists.
pub fn looks_like<S: AsRef<str>>(text: &str, prefixes: &[S]) -> bool {
    let fits = |rest: &str| {
        rest.ends_with(|c: char| c.is_ascii_digit())
            && !rest.starts_with('-')
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    prefixes
        .iter()
        .map(AsRef::as_ref)
        .filter(|prefix| !prefix.is_empty())
        .filter_map(|prefix| text.strip_prefix(prefix)?.strip_prefix('-'))
        .any(fits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{IdPattern, RecordId, looks_like};

    #[test]
    fn patterns_write_and_read() {
        let yearly = IdPattern::parse("INC-{year}-{seq:4}").unwrap();
        assert_eq!(yearly.format(2026, 42), "INC-2026-0042");
        assert_eq!(yearly.format(2026, 12_345), "INC-2026-12345");
        assert_eq!(yearly.read("INC-2026-0042"), Some((Some(2026), 42)));
        assert_eq!(yearly.read("INC-2026-12345"), Some((Some(2026), 12_345)));
        assert_eq!((yearly.prefix(), yearly.has_year()), ("INC", true));
        let plain = IdPattern::parse("RB-{seq:4}").unwrap();
        assert_eq!(plain.format(2026, 3), "RB-0003");
        assert_eq!(plain.read("RB-0003"), Some((None, 3)));
        assert_eq!((plain.prefix(), plain.has_year()), ("RB", false));
        for text in [
            "INC-2026-42",
            "INC-2026-00042",
            "INC-26-0042",
            "inc-2026-0042",
            "INC-2026-0042-x",
            "INC-2026-+042",
            "",
        ] {
            assert_eq!(yearly.read(text), None, "{text}");
        }
        assert_eq!(yearly.read("INC-2026-99999999999999999999999"), None);
    }

    #[test]
    fn wrong_patterns_say_why() {
        for (pattern, what) in [
            ("INC-{year}", "does not end in {seq}"),
            ("INC", "has no {seq}"),
            ("INC-{seq:0}", "number width"),
            ("INC-{seq:x}", "number width"),
            ("INC-{seq:99}", "number width"),
            ("{seq:4}", "does not begin with a letter"),
            ("INC-{year}{seq:4}", "before {seq}"),
            ("INC-{month}-{seq:4}", "besides one {year}"),
            ("INC-{year}-{year}-{seq:4}", "besides one {year}"),
            ("IN C-{seq}", "besides one {year}"),
            ("../{seq}", "besides one {year}"),
            ("INC-{seq:4}-x", "does not end in {seq}"),
        ] {
            let error = IdPattern::parse(pattern).unwrap_err();
            assert!(error.contains(what), "{pattern}: {error}");
        }
    }

    #[test]
    fn ids_are_recognised_by_prefix() {
        let prefixes = ["INC", "RB"];
        for text in ["INC-2026-0042", "RB-7"] {
            assert!(looks_like(text, &prefixes), "{text}");
        }
        for text in
            ["INC", "INC-", "INC-x", "INCX-1", "inc-1", "INC--1", "INC-2026-0042.md", "PM-1", "a INC-1"]
        {
            assert!(!looks_like(text, &prefixes), "{text}");
        }
        assert_eq!(format!("{:>8}", RecordId::new("RB-7")), "    RB-7");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(year in 0..10_000_i32, seq in any::<u64>(), width in 1..19_usize) {
            let pattern = IdPattern::parse(&format!("A1-{{year}}-{{seq:{width}}}")).unwrap();
            prop_assert_eq!(pattern.read(&pattern.format(year, seq)), Some((Some(year), seq)));
        }

        #[test]
        fn never_panics(pattern in ".*", text in ".*") {
            if let Ok(pattern) = IdPattern::parse(&pattern) {
                let _ = pattern.read(&text);
            }
            let _ = looks_like(&text, &["INC"]);
        }
    }
}
