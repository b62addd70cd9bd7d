//! An incident as the measures read it: milestones, severity changes, pauses, reopenings.

use crate::base::moment::Moment;
use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::field::Field;
use crate::record::value;

/// A change of severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeverityChange {
    /// When.
    pub at: Moment,
    /// The severity before, as the policy names it.
    pub from: Option<String>,
    /// The severity from then on, as the policy names it.
    pub to: String,
    /// Where it stands.
    pub span: Span,
}

/// A time in which the clocks stand still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its beginning.
    pub from: Moment,
    /// Its end; `None` while it lasts.
    pub to: Option<Moment>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

/// A resolution that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// When it had been resolved.
    pub resolved: Moment,
    /// When it was opened again.
    pub reopened: Moment,
    /// Where it stands.
    pub span: Span,
}

/// Why an incident stands outside the usual populations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Counted,
    /// It was called off.
    Cancelled,
    /// It is another incident's double.
    Duplicate,
    /// It was an exercise.
    Drill,
    /// It was planned work.
    Maintenance,
}

impl Standing {
    /// The reason in coverage; `None` where it counts.
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Self::Counted => None,
            Self::Cancelled => Some("cancelled"),
            Self::Duplicate => Some("duplicate"),
            Self::Drill => Some("drill"),
            Self::Maintenance => Some("maintenance"),
        }
    }
}

/// The typed view of an incident record.
#[derive(Debug)]
pub struct Incident<'r> {
    /// The record it is read from.
    pub record: &'r Record,
    /// The severity now, as the policy names it (the text as written where the policy has no such name).
    pub severity: Field<String>,
    /// Changes of severity, by time.
    pub severity_changes: Vec<SeverityChange>,
    /// Pauses, by beginning.
    pub pauses: Vec<Pause>,
    /// Reopenings, by time.
    pub reopenings: Vec<Reopening>,
    /// Whether it counts.
    pub standing: Standing,
    /// Places of list entries that could not be read, with the reason.
    pub unreadable: Vec<(Span, String)>,
}

impl<'r> Incident<'r> {
    /// Reads the view. Entries that cannot be read are left out and listed in `unreadable`.
    pub fn new(record: &'r Record, policy: &Policy) -> Self {
        let mut unreadable = Vec::new();
        let name = |text: &str| {
            policy.severities.get(text).map_or_else(|| text.to_owned(), |known| known.name.clone())
        };
        let severity = match record.node("severity") {
            None => Field::Missing,
            Some(node) => match node.as_str() {
                Some(text) => Field::Present(name(text), node.span),
                None => {
                    Field::Invalid { span: node.span, why: "a severity is one word".to_owned(), help: None }
                }
            },
        };
        let mut read = |node: &Node, key: &str, needed: bool| -> Option<Moment> {
            let found = node.get(key).filter(|value| !value.is_null());
            match found.map(|value| value::time(value, record.zone)) {
                Some(Field::Present(moment, _)) => Some(moment),
                Some(Field::Invalid { span, why, .. }) => {
                    unreadable.push((span, why));
                    None
                }
                Some(Field::Missing) | None => {
                    if needed {
                        unreadable.push((node.span, format!("`{key}` is missing")));
                    }
                    None
                }
            }
        };
        let mut severity_changes = Vec::new();
        for item in record.items("severity_changes") {
            let at = read(item, "at", true);
            let to = item.get("to").and_then(Node::as_str);
            if let (Some(at), Some(to)) = (at, to) {
                let from = item.get("from").and_then(Node::as_str).map(name);
                severity_changes.push(SeverityChange { at, from, to: name(to), span: item.span });
            }
        }
        let mut pauses = Vec::new();
        for item in record.items("pauses") {
            if let Some(from) = read(item, "from", true) {
                let open = item.get("to").is_none_or(Node::is_null);
                let to = read(item, "to", false);
                // An end that cannot be read must not turn into a pause without end.
                if open || to.is_some() {
                    let reason = item.get("reason").and_then(Node::as_str).unwrap_or("").to_owned();
                    pauses.push(Pause { from, to, reason, span: item.span });
                }
            }
        }
        let mut reopenings = Vec::new();
        for item in record.items("reopenings") {
            let resolved = read(item, "resolved", true);
            let reopened = read(item, "reopened", true);
            if let (Some(resolved), Some(reopened)) = (resolved, reopened) {
                reopenings.push(Reopening { resolved, reopened, span: item.span });
            }
        }
        severity_changes.sort_by_key(|change| change.at);
        pauses.sort_by_key(|pause| pause.from);
        reopenings.sort_by_key(|reopening| reopening.reopened);
        Self {
            record,
            severity,
            severity_changes,
            pauses,
            reopenings,
            standing: standing(record),
            unreadable,
        }
    }

    /// The moment of a milestone.
    pub fn milestone(&self, name: &str) -> Field<Moment> {
        self.record.time(name)
    }

    /// When it began for its users: `impact_started`, else `detected`, else `declared`. With the field's name.
    pub fn began(&self) -> Option<(&'static str, Moment)> {
        first_of(self.record, &["impact_started", "detected", "declared"])
    }

    /// When it was opened as a matter of record: `declared`, else `detected`, else `impact_started`.
    pub fn opened(&self) -> Option<(&'static str, Moment)> {
        first_of(self.record, &["declared", "detected", "impact_started"])
    }

    /// The moment by which counts belong to a period: `impact_started`, else `declared`, else `detected`.
    pub fn counted_at(&self) -> Option<Moment> {
        first_of(self.record, &["impact_started", "declared", "detected"]).map(|(_, moment)| moment)
    }

    /// The severity at the beginning: before the first change, else the severity now.
    pub fn first_severity(&self) -> Option<&str> {
        self.severity_changes
            .first()
            .and_then(|change| change.from.as_deref())
            .or_else(|| self.severity.value().map(String::as_str))
    }
}

fn first_of(record: &Record, names: &[&'static str]) -> Option<(&'static str, Moment)> {
    names.iter().find_map(|name| record.time(name).get().map(|moment| (*name, moment)))
}

fn standing(record: &Record) -> Standing {
    let marked = |word: &str| {
        record.text("category") == Some(word)
            || record.texts("tags").iter().any(|tag| tag.eq_ignore_ascii_case(word))
    };
    match record.status() {
        Some("cancelled") => Standing::Cancelled,
        Some("duplicate") => Standing::Duplicate,
        _ if record.node("duplicate_of").is_some() => Standing::Duplicate,
        _ if marked("drill") => Standing::Drill,
        _ if marked("maintenance") => Standing::Maintenance,
        _ => Standing::Counted,
    }
}
