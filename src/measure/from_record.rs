//! From an incident's record to what the arithmetic of this floor takes: the ends of a metric, the events of a clock.
//!
//! Only here is decided which field stands for which event. Nothing is filled in: what cannot be read gives the reason
//! why the record is left out. **As of**: a milestone after `now` has not happened yet.

use crate::base::duration::parse_duration;
use crate::base::moment::{Moment, read_time};
use crate::doc::yaml::Node;
use crate::kind::field_type::FieldType;
use crate::measure::clock::{Clock, ClockInput, Pause, Reopening, Rules, SeverityEvent, replay};
use crate::measure::recovery::{Milestones, Stamp, stated_field};
use crate::measure::toil::Occurrence;
use crate::policy::Policy;
use crate::policy::metric::Metric;
use crate::policy::sla::ClockName;
use crate::record::Record;
use crate::record::columns::DefinedTable;
use crate::record::field::Field;
use crate::record::incident::{Incident, Standing};
use crate::record::value;

/// The section of a toil record whose tables say when it was done.
const OCCURRENCES: &str = "occurrences";

/// A milestone as of `now`. `resolved` is the resolution that held at `now`: one that was undone later counts until
/// then, one that lies ahead does not.
pub fn milestone(incident: &Incident<'_>, name: &str, now: Moment) -> Field<Moment> {
    let found = match incident.milestone(name) {
        Field::Present(at, _) if at > now => Field::Missing,
        other => other,
    };
    if name != "resolved" || found.is_invalid() {
        return found;
    }
    let undone =
        incident.reopenings.iter().any(|span| span.reopened <= now && found.get() == Some(span.resolved));
    if !undone && !found.is_missing() {
        return found;
    }
    let held = incident.reopenings.iter().find(|span| span.resolved <= now && now < span.reopened);
    held.map_or(Field::Missing, |span| Field::Present(span.resolved, span.span))
}

/// When the incident was resolved, as of `now`: its milestone, or the beginning and a stated length.
pub fn resolved(incident: &Incident<'_>, now: Moment) -> Option<Moment> {
    if let Some(at) = milestone(incident, "resolved", now).get() {
        return Some(at);
    }
    if !incident.milestone("resolved").is_missing() || !incident.reopenings.is_empty() {
        return None;
    }
    let length = incident.record.duration(stated_field(Metric::Mttr)).get()?;
    incident.began().map(|(_, at)| at.plus(length)).filter(|at| *at <= now)
}

/// Whether the incident still wants work as of `now`.
pub fn is_open(incident: &Incident<'_>, now: Moment) -> bool {
    if resolved(incident, now).is_some() {
        return false;
    }
    let later = incident.milestone("resolved").get().is_some_and(|at| at > now);
    let undone = incident.reopenings.iter().any(|span| span.resolved > now);
    let stated = incident.record.duration(stated_field(Metric::Mttr)).value().is_some();
    later || undone || (incident.record.is_open() && !stated && incident.milestone("resolved").is_missing())
}

/// The milestones and stated durations of an incident as of `now`, as [`crate::measure::recovery`] takes them.
pub fn milestones<'r>(incident: &Incident<'r>, now: Moment) -> Milestones<'r> {
    let record = incident.record;
    let times = record.kind.fields.iter().filter(|field| field.kind == FieldType::Time);
    let mut names: Vec<&'r str> = record.kind.milestones.iter().map(String::as_str).collect();
    for field in times {
        if !names.contains(&field.name.as_str()) {
            names.push(&field.name);
        }
    }
    let stamp = |name: &'r str| {
        let stamp = match milestone(incident, name, now) {
            Field::Present(at, _) => Stamp::At(at),
            Field::Invalid { .. } => Stamp::Invalid,
            Field::Missing => Stamp::Missing,
        };
        (name, stamp)
    };
    let stated = Metric::ALL.into_iter().filter_map(|metric| match record.duration(stated_field(metric)) {
        Field::Present(seconds, _) => Some((metric, Some(seconds))),
        Field::Invalid { .. } => Some((metric, None)),
        Field::Missing => None,
    });
    Milestones {
        stated: stated.collect(),
        stamps: names.into_iter().map(stamp).collect(),
        open: is_open(incident, now),
        out: None,
    }
}

/// How often a task was done, as the tables under `Occurrences` say, and how many rows there have no time that can be
/// read. A time is local to the zone that the column's heading names, else to the record's; a date alone is that day.
pub fn occurrences(record: &Record) -> (Vec<Occurrence>, usize) {
    let (mut found, mut unreadable) = (Vec::new(), 0);
    let Some(def) = record.kind.table(OCCURRENCES) else { return (found, unreadable) };
    let mut tables = DefinedTable::all(record.document.body(), def);
    // Another matter's table counts for nothing, unless there is no other: then its rows are told as unreadable.
    if tables.iter().any(|table| table.columns.is_complete()) {
        tables.retain(|table| table.columns.is_complete());
    }
    for defined in tables {
        let (time, took) = (defined.place_of(&FieldType::Time), defined.place_of(&FieldType::Duration));
        let zone = time.and_then(|place| defined.zone_at(place)).unwrap_or(record.zone);
        for row in &defined.table.rows {
            let text = |column: Option<usize>| {
                column.and_then(|at| row.cell(at)).map_or("", |cell| cell.text.trim())
            };
            // An empty row is a form to fill in, no occurrence.
            if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
                continue;
            }
            let day = |text: &str| read_time(&format!("{text}T00:00:00"), zone).moment();
            match read_time(text(time), zone).moment().or_else(|| day(text(time))) {
                Some(at) => found.push(Occurrence { at, took: parse_duration(text(took)).ok() }),
                None => unreadable += 1,
            }
        }
    }
    (found, unreadable)
}

/// The moment clocks of the incident start at, and the field it comes from: `start` of the policy's version, else
/// `declared`, else `detected`, else `impact_started`.
///
/// # Errors
/// The reason why there is none: `missing:declared`, `invalid:declared`.
pub fn opening<'i>(incident: &Incident<'_>, rules: &'i Rules<'_>) -> Result<(&'i str, Moment), String> {
    let mut opened = None;
    for name in ["declared", "detected", "impact_started"] {
        match incident.milestone(name) {
            Field::Present(at, _) => {
                opened = Some((name, at));
                break;
            }
            Field::Invalid { .. } => return Err(format!("invalid:{name}")),
            Field::Missing => {}
        }
    }
    let (name, at) = opened.ok_or_else(|| "missing:declared".to_owned())?;
    let Some(start) = rules.version(at).start.as_deref() else { return Ok((name, at)) };
    match incident.milestone(start) {
        Field::Present(at, _) => Ok((start, at)),
        Field::Invalid { .. } => Err(format!("invalid:{start}")),
        Field::Missing => Err(format!("missing:{start}")),
    }
}

/// Milestones that stop a clock, the first that is there: what is resolved is mitigated (as in MTTM), but nobody can tell
/// when it was acknowledged. Empty for clocks that more than the incident's own record decides.
fn stopping(clock: ClockName) -> &'static [&'static str] {
    match clock {
        ClockName::Acknowledge => &["acknowledged"],
        ClockName::Mitigate => &["mitigated", "resolved"],
        // Nobody has to be told, or called in, about what is resolved.
        ClockName::Resolve | ClockName::Update | ClockName::Escalate => &["resolved"],
        ClockName::Postmortem => &[],
    }
}

/// The events of one clock of an incident.
///
/// # Errors
/// The reason why the clock cannot be computed: a start or a stop that is missing or cannot be read, no severity.
pub fn clock_input(
    incident: &Incident<'_>,
    clock: ClockName,
    policy: &Policy,
    rules: &Rules<'_>,
) -> Result<ClockInput, String> {
    let (opened_by, opened) = opening(incident, rules)?;
    if !incident.unreadable.is_empty() {
        return Err("unreadable".to_owned());
    }
    let severity = match (&incident.severity, incident.first_severity()) {
        (Field::Invalid { .. }, _) => return Err("invalid:severity".to_owned()),
        (_, None) => return Err("missing:severity".to_owned()),
        (_, Some(name)) => policy.severities.resolve(name).map_err(|_| "invalid:severity".to_owned())?,
    };
    let mut input = ClockInput::new(clock, &incident.record.id, opened, opened_by);
    input.severity = Some(severity.to_owned());
    input.changes = incident
        .severity_changes
        .iter()
        .map(|change| SeverityEvent { at: change.at, to: change.to.clone() })
        .collect();
    input.pauses = incident
        .pauses
        .iter()
        .map(|pause| Pause { from: pause.from, to: pause.to, reason: pause.reason.clone() })
        .collect();
    input.reopenings = incident
        .reopenings
        .iter()
        .map(|span| Reopening { resolved: span.resolved, reopened: span.reopened })
        .collect();
    input.tier = policy.tier_of(&incident.record.texts("services"));
    if matches!(incident.standing, Standing::Cancelled | Standing::Duplicate) {
        // No verb stamps when an incident was called off; without a moment nothing is counted.
        let at = ["cancelled", "closed"].iter().find_map(|name| incident.milestone(name).get());
        input.cancelled = Some(at.unwrap_or(opened));
        return Ok(input);
    }
    for name in stopping(clock) {
        match incident.milestone(name) {
            Field::Present(at, _) => {
                let began = incident.milestone("impact_started").get();
                if began.is_some_and(|began| at < began) || (at < opened && opened_by != "declared") {
                    return Err("out_of_order".to_owned());
                }
                input.stops.push(at);
                break;
            }
            Field::Invalid { .. } => return Err(format!("invalid:{name}")),
            Field::Missing => {}
        }
    }
    if clock == ClockName::Escalate {
        input.stops.extend(told(incident, "escalations")?);
    }
    let over = !incident.record.is_open() || incident.milestone("resolved").value().is_some();
    if input.stops.is_empty() && over {
        let name = stopping(clock).first().copied().unwrap_or("resolved");
        return Err(format!("missing:{name}"));
    }
    Ok(input)
}

/// The moments of a list of what people were told: `updates`, `escalations`.
///
/// # Errors
/// The reason, where an entry has no moment that can be read: `invalid:updates`.
fn told(incident: &Incident<'_>, list: &str) -> Result<Vec<Moment>, String> {
    let record = incident.record;
    if record.node(list).is_some_and(|node| node.as_list().is_none()) {
        return Err(format!("invalid:{list}"));
    }
    let at = |item: &Node| match item.get("at").map(|node| value::time(node, record.zone)) {
        Some(Field::Present(at, _)) => Ok(at),
        _ => Err(format!("invalid:{list}")),
    };
    record.items(list).iter().map(at).collect()
}

/// The updates that were sent by `now`, in order.
///
/// # Errors
/// `invalid:updates`, where an entry has no moment that can be read.
pub fn updates(incident: &Incident<'_>, now: Moment) -> Result<Vec<Moment>, String> {
    let mut sent = told(incident, "updates")?;
    sent.retain(|at| *at <= now);
    sent.sort_unstable();
    Ok(sent)
}

/// The moment the next update was promised for and has not been sent: `next_update`, unless an update was sent at that
/// moment or later, or the incident is resolved.
///
/// # Errors
/// `invalid:next_update` or `invalid:updates`, where a moment cannot be read.
pub fn promised_update(incident: &Incident<'_>, now: Moment) -> Result<Option<Moment>, String> {
    let promised = match incident.milestone("next_update") {
        Field::Present(at, _) => at,
        Field::Missing => return Ok(None),
        Field::Invalid { .. } => return Err("invalid:next_update".to_owned()),
    };
    let kept = updates(incident, now)?.last().is_some_and(|sent| *sent >= promised);
    Ok((!kept && is_open(incident, now)).then_some(promised))
}

/// All clocks of the cadence of updates as they stand at `now`: one from the opening to the first update, one between each
/// two, and one from the last on. The last of them is the one that runs.
///
/// # Errors
/// As [`clock_input`], and `invalid:updates`.
pub fn update_clocks(
    incident: &Incident<'_>,
    policy: &Policy,
    rules: &Rules<'_>,
    now: Moment,
) -> Result<Vec<Clock>, String> {
    let sent = updates(incident, now)?;
    let input = clock_input(incident, ClockName::Update, policy, rules)?;
    Ok(input.cycles(&sent).iter().map(|cycle| replay(cycle, rules, now)).collect())
}

/// The clock of the postmortem that an incident owes, as it stands at `now`: from the resolution that holds to the
/// moment `postmortem` (the record, where there is one) was reviewed. The severity at the resolution has the target;
/// pauses are of the incident and do not stop it.
///
/// # Errors
/// The reason why there is none to tell: `open` while the incident is not resolved; `missing:resolved`,
/// `invalid:resolved`, `missing:severity`, `invalid:severity`; `invalid:reviewed`, or `missing:reviewed` of a postmortem
/// whose state says that it is.
pub fn postmortem_clock(
    incident: &Incident<'_>,
    postmortem: Option<&Record>,
    policy: &Policy,
    rules: &Rules<'_>,
    now: Moment,
) -> Result<Clock, String> {
    if incident.milestone("resolved").is_invalid() {
        return Err("invalid:resolved".to_owned());
    }
    let Some(resolved) = resolved(incident, now) else {
        return Err(if is_open(incident, now) { "open" } else { "missing:resolved" }.to_owned());
    };
    let before = incident.severity_changes.iter().rfind(|change| change.at <= resolved);
    let severity = match (&incident.severity, before) {
        (Field::Invalid { .. }, _) => return Err("invalid:severity".to_owned()),
        (_, Some(change)) => change.to.as_str(),
        (_, None) => incident.first_severity().ok_or("missing:severity")?,
    };
    let severity = policy.severities.resolve(severity).map_err(|_| "invalid:severity")?;
    let mut input = ClockInput::new(ClockName::Postmortem, &incident.record.id, resolved, "resolved");
    input.severity = Some(severity.to_owned());
    let later = incident.severity_changes.iter().filter(|change| change.at > resolved);
    input.changes = later.map(|change| SeverityEvent { at: change.at, to: change.to.clone() }).collect();
    input.tier = policy.tier_of(&incident.record.texts("services"));
    if let Some(record) = postmortem {
        match record.time("reviewed") {
            Field::Present(at, _) => input.stops.push(at),
            Field::Invalid { .. } => return Err("invalid:reviewed".to_owned()),
            Field::Missing if !record.is_open() => match record.time("closed") {
                // Reviewed at the latest when it was closed.
                Field::Present(at, _) => input.stops.push(at),
                _ => return Err("missing:reviewed".to_owned()),
            },
            Field::Missing => {}
        }
    }
    Ok(replay(&input, rules, now))
}

/// One clock of an incident as it stands at `now`.
///
/// Of the cadence of updates the clock that runs, or ran last; a postmortem's clock is [`postmortem_clock`]'s.
///
/// # Errors
/// As [`clock_input`].
pub fn clock(
    incident: &Incident<'_>,
    clock: ClockName,
    policy: &Policy,
    rules: &Rules<'_>,
    now: Moment,
) -> Result<Clock, String> {
    if clock == ClockName::Update {
        let last = update_clocks(incident, policy, rules, now)?.pop();
        return last.ok_or_else(|| "missing:updates".to_owned());
    }
    let input = clock_input(incident, clock, policy, rules)?;
    let mut clock = replay(&input, rules, now);
    if input.cancelled == Some(input.opened) {
        clock.remarks.push("the record does not say when it was called off: nothing is counted".to_owned());
    }
    Ok(clock)
}
