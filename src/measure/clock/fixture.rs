//! Calendars, policies and clocks for the tests of the clock.

use std::collections::BTreeMap;

use crate::base::duration::parse_span;
use crate::base::moment::{Moment, Reading, Zone, read_time};
use crate::doc::origin::Origin;
use crate::measure::clock::{Clock, ClockInput, Pause, Reopening, Rules, SeverityEvent, replay};
use crate::policy::calendar::{Calendar, Segment};
use crate::policy::sla::{ClockName, SeverityChange, Sla, SlaVersion, Target};

pub(super) const BERLIN: Zone = chrono_tz::Europe::Berlin;

/// A moment from RFC 3339 (seconds may be left out).
pub(super) fn at(text: &str) -> Moment {
    match read_time(text, chrono_tz::UTC) {
        Reading::Exact(moment) => moment,
        other => panic!("{text}: {other:?}"),
    }
}

/// `-`, or the moment in UTC to the second.
pub(super) fn show(moment: Option<Moment>) -> String {
    moment.map_or_else(
        || "-".to_owned(),
        |at| at.in_zone(chrono_tz::UTC).date_time().format("%F %T").to_string(),
    )
}

/// Working days of a week, each with hours such as `08-18` or `08-12 13-17`.
pub(super) fn calendar(name: &str, zone: Zone, week: [&str; 7]) -> Calendar {
    let hours = week.map(|day| {
        day.split_whitespace()
            .map(|hours| {
                let (from, to) = hours.split_once('-').unwrap();
                Segment { from: from.parse::<u16>().unwrap() * 60, to: to.parse::<u16>().unwrap() * 60 }
            })
            .collect()
    });
    Calendar { name: name.to_owned(), zone, hours, holidays: Vec::new(), origin: Origin::built_in() }
}

/// Monday to Friday with the same hours.
pub(super) fn office(zone: Zone, hours: &str) -> Calendar {
    calendar("office", zone, [hours, hours, hours, hours, hours, "", ""])
}

pub(super) fn target(within: &str) -> Target {
    let within = parse_span(within).unwrap();
    Target { within, calendar: None, end_of_day: false, origin: Origin::built_in() }
}

/// A policy and the events of one clock, put together step by step.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    pub base: SlaVersion,
    pub later: Vec<SlaVersion>,
    pub calendars: BTreeMap<String, Calendar>,
    pub zone: Zone,
    pub input: ClockInput,
}

impl Setup {
    /// A `resolve` clock of severity `A` around the clock, with a target.
    pub(super) fn new(opened: &str, within: &str) -> Self {
        let setup = Self {
            base: SlaVersion::empty(Origin::built_in()),
            later: Vec::new(),
            calendars: [Calendar::always(chrono_tz::UTC), Calendar::weekdays(chrono_tz::UTC)]
                .map(|calendar| (calendar.name.clone(), calendar))
                .into(),
            zone: chrono_tz::UTC,
            input: ClockInput {
                severity: Some("A".to_owned()),
                ..ClockInput::new(ClockName::Resolve, "INC-1", at(opened), "declared")
            },
        };
        setup.severity("A", within)
    }

    /// The target of another severity.
    pub(super) fn severity(self, name: &str, within: &str) -> Self {
        self.target(name, target(within))
    }

    pub(super) fn target(mut self, name: &str, target: Target) -> Self {
        self.base.targets.entry(name.to_owned()).or_default().insert(self.input.clock, target);
        self
    }

    pub(super) fn on(mut self, calendar: Calendar) -> Self {
        self.base.calendar.clone_from(&calendar.name);
        self.zone = calendar.zone;
        self.calendars.insert(calendar.name.clone(), calendar);
        self
    }

    pub(super) fn mode(mut self, mode: SeverityChange) -> Self {
        self.base.severity_change = mode;
        self
    }

    pub(super) fn stop(mut self, when: &str) -> Self {
        self.input.stops.push(at(when));
        self
    }

    pub(super) fn pause(mut self, from: &str, to: &str) -> Self {
        let to = if to.is_empty() { None } else { Some(at(to)) };
        self.input.pauses.push(Pause { from: at(from), to, reason: "bank".to_owned() });
        self
    }

    pub(super) fn reopen(mut self, resolved: &str, reopened: &str) -> Self {
        self.input.reopenings.push(Reopening { resolved: at(resolved), reopened: at(reopened) });
        self
    }

    pub(super) fn change(mut self, when: &str, to: &str) -> Self {
        self.input.changes.push(SeverityEvent { at: at(when), to: to.to_owned() });
        self
    }

    pub(super) fn replay_at(&self, now: Moment) -> Clock {
        let sla = Sla::new(self.base.clone(), self.later.clone());
        let rules = Rules { sla: &sla, calendars: &self.calendars, zone: self.zone };
        replay(&self.input, &rules, now)
    }

    pub(super) fn now(&self, now: &str) -> Clock {
        self.replay_at(at(now))
    }
}

/// The intervals as `HH:MM-HH:MM reason`, in UTC, counted ones with a `+`.
pub(super) fn intervals(clock: &Clock) -> Vec<String> {
    let time = |at: Moment| at.in_zone(chrono_tz::UTC).date_time().format("%d %H:%M").to_string();
    let sign = |counted| if counted { '+' } else { ' ' };
    clock
        .intervals
        .iter()
        .map(|span| format!("{}{} to {} {}", sign(span.counted), time(span.from), time(span.to), span.reason))
        .collect()
}
