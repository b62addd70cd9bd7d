//! Reading the policy out of YAML: the small types (names, zones, dates, shares, spans of time), each with its place,
//! and the names one part uses of another, which are checked when all parts are read.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::duration::{Amount, DurationError, parse_duration, parse_span};
use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::base::span::{Lines, Span};
use crate::base::text::nearest;
use crate::doc::decode::Problems;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;

/// What a name in the policy refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Calendar,
    Person,
    Role,
    Service,
    Team,
}

/// A name that another part of the policy must declare.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) to: Named,
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// One policy file while it is read.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
    pub(crate) problems: Problems,
    pub(crate) references: Vec<Reference>,
    path: Arc<str>,
    text: &'t str,
    lines: Lines,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(path: &str, text: &'t str) -> Self {
        Self {
            problems: Problems::new(),
            references: Vec::new(),
            path: Arc::from(path),
            text,
            lines: Lines::new(text),
        }
    }

    pub(crate) fn origin(&self, span: Span) -> Origin {
        let line = self.lines.position(self.text, span.start).line;
        Origin { path: Arc::clone(&self.path), line }
    }

    pub(crate) fn refer(&mut self, to: Named, name: &str, span: Span) {
        self.references.push(Reference { to, name: name.to_owned(), span });
    }

    pub(crate) fn fault(&mut self, span: Span, message: impl Into<String>, help: &str) {
        let help = if help.is_empty() { None } else { Some(help.to_owned()) };
        self.problems.add(span, message, help);
    }

    /// A name: text of one line that is not blank.
    pub(crate) fn name(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.problems.text(node, what)?;
        if text.trim().is_empty() || text.trim() != text || text.contains(['\n', '\r']) {
            self.fault(node.span, format!("{what} must be one line of text, without blanks around it"), "");
            return None;
        }
        Some(text.to_owned())
    }

    /// The name of something that stands elsewhere in the policy.
    pub(crate) fn reference(&mut self, node: &Node, what: &str, to: Named) -> Option<String> {
        let name = self.name(node, what)?;
        self.refer(to, &name, node.span);
        Some(name)
    }

    /// Names of things that stand elsewhere in the policy; a single one needs no list.
    pub(crate) fn reference_list(&mut self, node: &Node, what: &str, to: Named) -> Vec<String> {
        let texts = self.problems.texts(node, what);
        texts
            .into_iter()
            .map(|(text, span)| {
                self.refer(to, text, span);
                text.to_owned()
            })
            .collect()
    }

    /// An IANA time zone.
    pub(crate) fn zone(&mut self, node: &Node, what: &str) -> Option<Zone> {
        let text = self.problems.text(node, what)?;
        if let Ok(zone) = text.parse() {
            return Some(zone);
        }
        let zones = chrono_tz::TZ_VARIANTS.map(Zone::name);
        let help = match nearest(text, zones.iter().copied()) {
            Some(near) => {
                format!("did you mean `{near}`? valid: IANA names such as `Europe/Berlin` or `UTC`")
            }
            None => "valid: IANA names such as `Europe/Berlin` or `UTC`".to_owned(),
        };
        self.fault(node.span, format!("unknown time zone `{text}` in {what}"), &help);
        None
    }

    /// A calendar date, `YYYY-MM-DD`.
    pub(crate) fn date(&mut self, node: &Node, what: &str) -> Option<NaiveDate> {
        let text = self.problems.text(node, what)?;
        let date = parse_date(text);
        if date.is_none() {
            self.fault(
                node.span,
                format!("{what} must be a date, not `{text}`"),
                "write it as YYYY-MM-DD, e.g. 2026-01-31",
            );
        }
        date
    }

    /// A moment: a timestamp, or a date, which is its first instant in `zone`.
    pub(crate) fn moment(&mut self, node: &Node, what: &str, zone: Zone) -> Option<Moment> {
        let text = self.problems.text(node, what)?;
        if let Some(date) = parse_date(text) {
            return Some(Moment::start_of_day(date, zone));
        }
        let help = "write it as 2026-01-31, or with a time and an offset: 2026-01-31T18:00:00+01:00";
        match read_time(text, zone) {
            Reading::Exact(moment) | Reading::Zoneless(moment) => Some(moment),
            Reading::Ambiguous(..) => {
                let message = format!("{what}: the clocks of {zone} showed `{text}` twice");
                self.fault(node.span, message, "write the offset, e.g. 2026-10-25T02:30:00+01:00");
                None
            }
            Reading::Nonexistent => {
                let message = format!("{what}: the clocks of {zone} skipped `{text}`");
                self.fault(node.span, message, "write a time that exists, with its offset");
                None
            }
            Reading::Invalid => {
                self.fault(node.span, format!("{what} must be a date or a time, not `{text}`"), help);
                None
            }
        }
    }

    /// A span of time as people write it.
    pub(crate) fn amount(&mut self, node: &Node, what: &str) -> Option<Amount> {
        let text = self.problems.text(node, what)?;
        match parse_span(text) {
            Ok(amount) => Some(amount),
            Err(error) => {
                let help =
                    "valid: 15m, 1h 30m, 3 days, 5 working days, next business day, immediate, variable";
                // The help says what would be one.
                let message = match error {
                    DurationError::Unreadable(text) => format!("{what}: \"{text}\" is not a duration"),
                    error => format!("{what}: {error}"),
                };
                self.fault(node.span, message, help);
                None
            }
        }
    }

    /// A duration in seconds.
    pub(crate) fn duration(&mut self, node: &Node, what: &str) -> Option<i64> {
        let text = self.problems.text(node, what)?;
        match parse_duration(text) {
            Ok(seconds) => Some(seconds),
            Err(error) => {
                self.fault(node.span, format!("{what}: {error}"), "");
                None
            }
        }
    }

    /// A share as a ratio from 0 to 1, written `75%` or `0.75`.
    pub(crate) fn ratio(&mut self, node: &Node, what: &str) -> Option<f64> {
        let text = self.problems.text(node, what)?;
        let ratio = parse_ratio(text);
        if ratio.is_none() {
            self.fault(
                node.span,
                format!("{what} must be a share from 0% to 100%, not `{text}`"),
                "write it as 75% or 0.75",
            );
        }
        ratio
    }

    /// A number above 0.
    pub(crate) fn factor(&mut self, node: &Node, what: &str) -> Option<f64> {
        let text = self.problems.text(node, what)?;
        let number = decimal(text).filter(|number| *number > 0.0);
        if number.is_none() {
            self.fault(node.span, format!("{what} must be a number above 0, not `{text}`"), "");
        }
        number
    }
}

/// A date written `YYYY-MM-DD`, all digits there.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

fn parse_ratio(text: &str) -> Option<f64> {
    let text = text.trim();
    let limit = text.trim_start_matches(['<', '>', '=', '≤', '≥']).trim_start();
    let ratio = match limit.strip_suffix('%') {
        Some(percent) => decimal(percent.trim_end())? / 100.0,
        None => decimal(limit)?,
    };
    (0.0..=1.0).contains(&ratio).then_some(ratio)
}

/// A plain decimal number: digits, and at most one point between them.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |part: &str| !part.is_empty() && part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(fraction) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{parse_date, parse_ratio};

    #[test]
    fn shares_are_percentages_or_ratios() {
        assert_eq!(parse_ratio("75%"), Some(0.75));
        assert_eq!(parse_ratio("> 95 %"), Some(0.95));
        assert_eq!(parse_ratio("0.75"), Some(0.75));
        for bad in ["75", "-1%", "101%", "", "%", "1e-1", "NaN", "inf", ".5", "5."] {
            assert_eq!(parse_ratio(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_have_all_their_digits() {
        assert!(parse_date("2026-01-31").is_some());
        for bad in ["2026-1-31", "2026-02-30", "31.01.2026", "20260131", "2026-01-31T"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
