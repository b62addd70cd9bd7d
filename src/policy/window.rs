//! Windows and freezes: when work is allowed, and when it is not.

use crate::base::moment::{Moment, Zone};
use crate::base::span::Span;
use crate::doc::yaml::Node;
use crate::policy::calendar::{DAY_MINUTES, Segment, parse_hours, read_days};
use crate::policy::origin::Origin;
use crate::policy::reader::{Named, Reader, parse_date};

/// A span of time in which work on a service is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// Every week.
    Weekly {
        /// Hours of Monday to Sunday, as in a calendar; a window over midnight stands in two days.
        hours: [Vec<Segment>; 7],
        /// The zone they are told in.
        zone: Zone,
    },
    /// Once, half-open.
    Once {
        /// First instant inside.
        from: Moment,
        /// First instant after.
        to: Moment,
    },
}

/// A span of time in which changes wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freeze {
    /// What it is called.
    pub name: String,
    /// First instant inside.
    pub from: Moment,
    /// First instant after; a last day that was given as a date lies inside.
    pub to: Moment,
    /// The services it holds; none = all.
    pub services: Vec<String>,
    /// The teams it holds; none = all.
    pub teams: Vec<String>,
    /// Change types that may go on, e.g. `emergency`.
    pub allow: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Freeze {
    /// Whether the freeze is on at `moment`.
    pub fn covers(&self, moment: Moment) -> bool {
        self.from <= moment && moment < self.to
    }

    /// Whether the freeze meets the half-open span `[from, to)`; touching it is not meeting it.
    pub fn meets(&self, from: Moment, to: Moment) -> bool {
        self.from < to && from < self.to
    }

    /// Whether the freeze holds a change to `services` by `team`. One that names neither services nor teams holds
    /// all; a change that names no service is held by every freeze.
    pub fn holds<S: AsRef<str>>(&self, services: &[S], team: Option<&str>) -> bool {
        let named = |names: &[String], name: &str| names.iter().any(|held| held == name);
        (self.services.is_empty() && self.teams.is_empty())
            || services.is_empty()
            || services.iter().any(|service| named(&self.services, service.as_ref()))
            || team.is_some_and(|team| named(&self.teams, team))
    }
}

/// Reads the list `windows` of a service.
pub(crate) fn read_windows(reader: &mut Reader<'_>, node: &Node, zone: Zone) -> Vec<Window> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`windows`") {
        let mut fields = reader.problems.fields(item, "a window");
        let days = fields.take("days");
        let hours = fields.take("hours");
        let zone_node = fields.take("zone");
        let from = fields.take("from");
        let to = fields.take("to");
        fields.done(&mut reader.problems);
        let zone = zone_node.and_then(|node| reader.zone(node, "`zone`")).unwrap_or(zone);
        match (hours, from, to) {
            (Some(hours), None, None) => {
                let days = match days {
                    None => [true; 7],
                    Some(node) => match reader.problems.text(node, "`days`") {
                        Some(text) => read_days(reader, text, node.span),
                        None => continue,
                    },
                };
                let hours = read_weekly(reader, hours, days);
                all.push(Window::Weekly { hours, zone });
            }
            (None, Some(from), Some(to)) if days.is_none() => {
                if let Some((from, to)) = read_span(reader, from, to, zone) {
                    all.push(Window::Once { from, to });
                }
            }
            _ if item.as_map().is_some() => {
                let help =
                    "write {days: sun, hours: \"02:00-06:00\"} or {from: 2026-11-22T02:00:00+01:00, to: ...}";
                reader.fault(item.span, "a window has either `hours`, or `from` and `to`", help);
            }
            _ => {}
        }
    }
    all
}

fn read_weekly(reader: &mut Reader<'_>, node: &Node, days: [bool; 7]) -> [Vec<Segment>; 7] {
    let mut week: [Vec<Segment>; 7] = Default::default();
    for (text, span) in reader.problems.texts(node, "`hours`") {
        let Some((from, to)) = hours_over_midnight(reader, text, span) else { continue };
        for day in (0..7).filter(|day| days.get(*day) == Some(&true)) {
            let parts = if from < to {
                [Some((day, Segment { from, to })), None]
            } else {
                let next = (to > 0).then_some(((day + 1) % 7, Segment { from: 0, to }));
                [Some((day, Segment { from, to: DAY_MINUTES })), next]
            };
            for (day, segment) in parts.into_iter().flatten() {
                if let Some(segments) = week.get_mut(day) {
                    segments.push(segment);
                }
            }
        }
    }
    week.map(merged)
}

/// Hours that may end on the next day, as in `22:00-06:00`; never empty.
pub(crate) fn hours_over_midnight(reader: &mut Reader<'_>, text: &str, span: Span) -> Option<(u16, u16)> {
    let hours = parse_hours(text).filter(|(from, to)| from != to);
    if hours.is_none() {
        reader.fault(span, format!("`{text}` are no hours"), "write hours as \"22:00-06:00\"");
    }
    hours
}

/// The same hours, sorted, with what overlaps or touches made one.
fn merged(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.sort_unstable();
    let mut out: Vec<Segment> = Vec::new();
    for segment in segments {
        match out.last_mut() {
            Some(last) if segment.from <= last.to => last.to = last.to.max(segment.to),
            _ => out.push(segment),
        }
    }
    out
}

/// Two ends of a span: `to` as a date means to the end of that day.
fn read_span(reader: &mut Reader<'_>, from: &Node, to: &Node, zone: Zone) -> Option<(Moment, Moment)> {
    let start = reader.moment(from, "`from`", zone);
    let end = match to.as_str().and_then(parse_date).and_then(|date| date.succ_opt()) {
        Some(next) => Some(Moment::start_of_day(next, zone)),
        None => reader.moment(to, "`to`", zone),
    };
    let (start, end) = (start?, end?);
    if start >= end {
        reader.fault(to.span, "`to` must lie after `from`", "");
        return None;
    }
    Some((start, end))
}

/// Reads the list `freezes`; dates are days in `zone`.
pub(crate) fn read_freezes(reader: &mut Reader<'_>, node: &Node, zone: Zone) -> Vec<Freeze> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`freezes`") {
        let mut fields = reader.problems.fields(item, "a freeze");
        let name = fields.need(&mut reader.problems, "name");
        let from = fields.need(&mut reader.problems, "from");
        let to = fields.need(&mut reader.problems, "to");
        let services = fields.take("services");
        let teams = fields.take("teams");
        let allow = fields.texts(&mut reader.problems, "allow");
        let reason = fields.text(&mut reader.problems, "reason");
        fields.done(&mut reader.problems);
        let services = services
            .map(|node| reader.reference_list(node, "`services`", Named::Service))
            .unwrap_or_default();
        let teams = teams.map(|node| reader.reference_list(node, "`teams`", Named::Team)).unwrap_or_default();
        let name = name.and_then(|node| reader.name(node, "`name`"));
        let span = from.zip(to).and_then(|(from, to)| read_span(reader, from, to, zone));
        if let (Some(name), Some((from, to))) = (name, span) {
            let origin = reader.origin(item.span);
            all.push(Freeze { name, from, to, services, teams, allow, reason, origin });
        }
    }
    all
}
