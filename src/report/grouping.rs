//! What figures are broken down by: the keys of `--by`, the groups an incident falls into, their order.

use std::collections::BTreeMap;

use crate::base::moment::Moment;
use crate::base::period::{Period, month_of, week_of};
use crate::policy::Policy;
use crate::record::Record;
use crate::record::incident::Incident;

/// Most weeks or months that are listed for a period whether anything happened or not.
const MOST_PIECES: usize = 600;

/// A key that figures are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// By severity, the worst first.
    Severity,
    /// By affected service; a record with two counts for both.
    Service,
    /// By team: the record's own, else those of its services.
    Team,
    /// By ISO week.
    Week,
    /// By month.
    Month,
    /// By the person it is given to.
    Owner,
    /// By priority.
    Priority,
    /// By the record it stands in.
    Record,
}

impl Key {
    /// All keys of incidents.
    pub const ALL: [Self; 5] = [Self::Severity, Self::Service, Self::Team, Self::Week, Self::Month];

    /// The name on the command line and in sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::Service => "service",
            Self::Team => "team",
            Self::Week => "week",
            Self::Month => "month",
            Self::Owner => "owner",
            Self::Priority => "priority",
            Self::Record => "record",
        }
    }

    /// Name and heading of the sheet that is broken down by a key; of the summary where there is none.
    pub fn sheet(key: Option<Self>) -> (String, String) {
        match key {
            Some(key) => (format!("by_{}", key.name()), format!("By {}", key.name())),
            None => ("summary".to_owned(), "Summary".to_owned()),
        }
    }
}

/// A group: a value of the key, or `None` where the record has none.
pub type Group = Option<String>;

/// The groups that an incident falls into; `at` is the moment by which it belongs to a week or month.
pub fn groups(key: Key, incident: &Incident<'_>, at: Option<Moment>, policy: &Policy) -> Vec<Group> {
    match key {
        Key::Severity => vec![incident.severity.value().cloned()],
        Key::Service => or_none(texts(incident.record, "services")),
        Key::Team => or_none(teams(incident.record, policy)),
        Key::Week => vec![at.map(|at| week_of(at, policy.zone))],
        Key::Month => vec![at.map(|at| month_of(at, policy.zone))],
        Key::Owner => vec![incident.record.text("owner").map(str::to_owned)],
        Key::Priority => vec![incident.record.text("priority").map(str::to_owned)],
        Key::Record => vec![Some(incident.record.id.clone())],
    }
}

/// The teams of a record: its own, else those of its services.
pub fn teams(record: &Record, policy: &Policy) -> Vec<String> {
    if let Some(team) = record.text("team") {
        return vec![team.to_owned()];
    }
    let services = record.texts("services");
    let mut teams: Vec<String> =
        services.iter().filter_map(|name| policy.service(name)?.team.clone()).collect();
    teams.sort_unstable();
    teams.dedup();
    teams
}

/// The distinct texts of a list field.
pub fn texts(record: &Record, field: &str) -> Vec<String> {
    let mut texts: Vec<String> = record.texts(field).into_iter().map(str::to_owned).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// A list of groups; the group of those that have none where it is empty.
pub fn or_none(texts: Vec<String>) -> Vec<Group> {
    if texts.is_empty() { vec![None] } else { texts.into_iter().map(Some).collect() }
}

/// Groups in the order they are shown, each with what fell into it. Severities of the policy, and the weeks and months
/// of the period, are there even when nothing did.
pub fn collect<T>(
    key: Key,
    items: impl IntoIterator<Item = (Vec<Group>, T)>,
    policy: &Policy,
    period: Option<&Period>,
) -> Vec<(Group, Vec<T>)>
where
    T: Clone,
{
    let mut found: BTreeMap<(bool, u32, String), Vec<T>> = BTreeMap::new();
    // Unknown severities follow the known ones; what has no group comes last.
    let place = |group: &Group| match group {
        None => (true, 0, String::new()),
        Some(name) if key == Key::Severity => {
            (false, policy.severities.rank(name).unwrap_or(u32::MAX), name.clone())
        }
        Some(name) => (false, 0, name.clone()),
    };
    let expected: Vec<String> = match (key, period) {
        (Key::Severity, _) => policy.severities.iter().map(|severity| severity.name.clone()).collect(),
        (Key::Week, Some(period)) => period.weeks().take(MOST_PIECES).map(|week| week.label).collect(),
        (Key::Month, Some(period)) => period.months().take(MOST_PIECES).map(|month| month.label).collect(),
        _ => Vec::new(),
    };
    for name in expected {
        found.entry(place(&Some(name))).or_default();
    }
    for (groups, item) in items {
        for group in groups {
            found.entry(place(&group)).or_default().push(item.clone());
        }
    }
    found.into_iter().map(|((none, _, name), items)| ((!none).then_some(name), items)).collect()
}
