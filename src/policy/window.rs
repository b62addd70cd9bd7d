//! Windows and freezes: when work is allowed, and when it is not.

use crate::base::moment::{Moment, Zone};
use crate::doc::cursor::parse_date;
use crate::doc::origin::Origin;
use crate::policy::calendar::{DAY_MINUTES, Segment, parse_hours, read_days};
use crate::policy::named::{Cursor, Name, Named};

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

/// Reads an item of the list `windows` of a service.
pub(crate) fn read_window(item: &Cursor<'_>, zone: Zone) -> Option<Window> {
    let mut fields = item.fields();
    let (days, hours) = (fields.get("days"), fields.get("hours"));
    let zone = fields.zone("zone").unwrap_or(zone);
    let (from, to) = (fields.get("from"), fields.get("to"));
    fields.finish();
    match (hours, from, to) {
        (Some(hours), None, None) => {
            let days = days.map_or(Some([true; 7]), |days| days.name().map(|days| read_days(&days)));
            Some(Window::Weekly { hours: read_weekly(&hours, days?), zone })
        }
        (None, from @ Some(_), to @ Some(_)) if days.is_none() => {
            read_span(from, to, zone).map(|(from, to)| Window::Once { from, to })
        }
        _ if item.node().as_map().is_some() => {
            let help =
                "write {days: sun, hours: \"02:00-06:00\"} or {from: 2026-11-22T02:00:00+01:00, to: ...}";
            item.mistake("a window has either `hours`, or `from` and `to`", help);
            None
        }
        _ => None,
    }
}

fn read_weekly(hours: &Cursor<'_>, days: [bool; 7]) -> [Vec<Segment>; 7] {
    let mut week: [Vec<Segment>; 7] = Default::default();
    for (from, to) in hours.texts().iter().filter_map(hours_over_midnight) {
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
pub(crate) fn hours_over_midnight(name: &Name<'_>) -> Option<(u16, u16)> {
    let hours = parse_hours(name.text).filter(|(from, to)| from != to);
    if hours.is_none() {
        name.mistake(format!("`{}` are no hours", name.text), "write hours as \"22:00-06:00\"");
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
fn read_span(from: Option<Cursor<'_>>, to: Option<Cursor<'_>>, zone: Zone) -> Option<(Moment, Moment)> {
    let start = from.and_then(|from| from.moment(zone));
    let to = to?;
    let end = match to.node().as_str().and_then(parse_date).and_then(|date| date.succ_opt()) {
        Some(next) => Some(Moment::start_of_day(next, zone)),
        None => to.moment(zone),
    };
    let (start, end) = (start?, end?);
    if start >= end {
        to.mistake("`to` must lie after `from`", "");
        return None;
    }
    Some((start, end))
}

/// Reads an item of the list `freezes`; dates are days in `zone`.
pub(crate) fn read_freeze(item: &Cursor<'_>, zone: Zone) -> Option<Freeze> {
    let mut fields = item.fields();
    let name = fields.required_line("name");
    let span = read_span(fields.required("from"), fields.required("to"), zone);
    let services = fields.references("services", Named::Service);
    let teams = fields.references("teams", Named::Team);
    let allow = fields.texts("allow");
    let reason = fields.text("reason");
    fields.finish();
    let (from, to) = span?;
    Some(Freeze { name: name?, from, to, services, teams, allow, reason, origin: item.origin() })
}
