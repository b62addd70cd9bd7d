//! `opsctl status`: what needs someone now. Open incidents by urgency with their running clocks, postmortems and reviews
//! owed, actions overdue, approvals waiting, changes today.
//!
//! Everything is as of now; nothing that can wait is in it. The exact sheets are for programs ([`Status::sheets`]), the
//! [`screen`] is for a person in trouble.

mod changes;
mod reviews;
pub mod screen;

use crate::base::moment::Moment;
use crate::measure::clock::{Clock, Rules, State};
use crate::measure::from_record::{clock, is_open, promised_update};
use crate::policy::sla::ClockName;
use crate::record::incident::Incident;
use crate::report::actions::{Listed, item_columns, listed};
use crate::report::inputs::Inputs;
use crate::report::population::incidents;
use crate::report::postmortems::{Owed, Stage, each, owing};
use crate::report::sla::state;
use crate::status::screen::{blocks, headline};
use crate::view;
use crate::view::columns::Columns;
use crate::view::sheet::{Sheet, Tone};

pub use crate::status::changes::{Planned, Waiting};
pub use crate::status::reviews::Due;

/// The clocks of an incident that is not resolved.
const CLOCKS: [ClockName; 5] =
    [ClockName::Acknowledge, ClockName::Mitigate, ClockName::Resolve, ClockName::Update, ClockName::Escalate];

/// How close the worst of several clocks is to its target; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Past it.
    Breached,
    /// Close to it.
    AtRisk,
    /// Far from it, standing still, or without one.
    Running,
}

impl Urgency {
    fn of(state: State) -> Self {
        match state {
            State::BreachedRunning | State::Breached => Self::Breached,
            State::AtRisk => Self::AtRisk,
            _ => Self::Running,
        }
    }
}

/// An open incident.
#[derive(Debug)]
pub struct Trouble<'c> {
    /// The incident.
    pub incident: Incident<'c>,
    /// Its clocks that run or are paused, the most urgent first.
    pub clocks: Vec<Clock>,
    /// The moment an update was promised for that was not sent yet.
    pub promised: Option<Moment>,
    /// Its worst clock.
    pub urgency: Urgency,
    /// Seconds since it began; `None` where that is not known.
    pub open_for: Option<i64>,
}

impl Trouble<'_> {
    /// Whether the update that was promised is overdue.
    pub fn broke_promise(&self, now: Moment) -> bool {
        self.promised.is_some_and(|at| at < now)
    }

    /// Whether people wait for an update longer than was promised, or than the policy allows.
    pub fn owes_update(&self, now: Moment) -> bool {
        self.broke_promise(now) || self.breached(ClockName::Update)
    }

    /// Whether one of its clocks is past its target.
    pub fn breached(&self, name: ClockName) -> bool {
        self.clocks.iter().any(|clock| clock.clock == name && clock.state.is_breach())
    }

    /// How the update that was promised is doing.
    fn promise(&self, now: Moment) -> (&'static str, Tone) {
        if self.broke_promise(now) { ("overdue", Tone::Bad) } else { ("promised", Tone::Plain) }
    }

    /// Its clocks, and the update that was promised.
    fn timers(&self) -> impl Iterator<Item = Timer<'_>> {
        self.clocks.iter().map(Timer::Clock).chain(self.promised.map(Timer::Promise))
    }
}

/// What runs for an incident.
enum Timer<'t> {
    /// A clock.
    Clock(&'t Clock),
    /// An update that was promised: no target of the policy, it has a moment and nothing else.
    Promise(Moment),
}

impl Timer<'_> {
    fn clock(&self) -> Option<&Clock> {
        match self {
            Self::Clock(clock) => Some(clock),
            Self::Promise(_) => None,
        }
    }

    fn left(&self, now: Moment) -> Option<i64> {
        match self {
            Self::Clock(clock) => clock.left,
            Self::Promise(at) => Some(at.since(now)),
        }
    }

    fn due(&self) -> Option<Moment> {
        match self {
            Self::Clock(clock) => clock.due,
            Self::Promise(at) => Some(*at),
        }
    }
}

/// What needs someone now.
#[derive(Debug)]
pub struct Status<'c> {
    /// The present moment, in the policy's zone.
    pub as_of: Moment,
    /// Open incidents, the most urgent first.
    pub open: Vec<Trouble<'c>>,
    /// Postmortems that are owed and not reviewed, the earliest due first.
    pub postmortems: Vec<Owed<'c>>,
    /// Action items whose day is over, the oldest first.
    pub actions: Vec<Listed<'c>>,
    /// Changes that wait for approval, by their planned start.
    pub approvals: Vec<Waiting<'c>>,
    /// Changes planned for today or under way, by their planned start.
    pub changes: Vec<Planned<'c>>,
    /// Reviews that are owed, the earliest due first.
    pub reviews: Vec<Due<'c>>,
    /// What is not known, one sentence each.
    pub notes: Vec<String>,
}

/// Works it out.
pub fn status<'a>(inputs: &Inputs<'a>) -> Status<'a> {
    let as_of = inputs.now.in_zone(inputs.policy.zone);
    let mut notes = Vec::new();
    let open = open(inputs, &mut notes);
    let mut postmortems = owing(inputs).owed;
    postmortems.retain(|one| one.stage != Stage::Reviewed);
    let mut actions = listed(inputs);
    actions.retain(|one| one.overdue.is_some());
    Status {
        as_of,
        open,
        postmortems,
        actions,
        approvals: changes::waiting(inputs),
        changes: changes::today(inputs),
        reviews: reviews::owed(inputs),
        notes,
    }
}

/// Severities the worst first (unknown ones last), then breached, at risk, least time left.
fn open<'a>(inputs: &Inputs<'a>, notes: &mut Vec<String>) -> Vec<Trouble<'a>> {
    let rules = Rules::of(inputs.policy);
    let population = incidents(inputs);
    let unreadable: Vec<&str> = population
        .left_out
        .iter()
        .filter(|out| out.reason == "unreadable")
        .map(|out| out.id.as_str())
        .collect();
    let mut found = Vec::new();
    for incident in population.incidents {
        if !is_open(&incident, inputs.now) {
            continue;
        }
        let mut not_computed: Vec<String> = Vec::new();
        let mut clocks = Vec::new();
        for name in CLOCKS {
            match clock(&incident, name, inputs.policy, &rules, inputs.now) {
                Ok(clock) if runs(clock.state) => clocks.push(clock),
                Ok(_) => {}
                Err(reason) => not_computed.push(reason),
            }
        }
        let promised = promised_update(&incident, inputs.now).unwrap_or_else(|reason| {
            not_computed.push(reason);
            None
        });
        not_computed.sort_unstable();
        not_computed.dedup();
        if !not_computed.is_empty() {
            notes.push(format!(
                "{}: clocks cannot be computed ({})",
                incident.record.id,
                not_computed.join(", ")
            ));
        }
        clocks.sort_by_key(|clock| (Urgency::of(clock.state), clock.left, clock.clock));
        let urgency = clocks.first().map_or(Urgency::Running, |clock| Urgency::of(clock.state));
        let began = incident.began().map(|(_, at)| at);
        let open_for = began.map(|at| inputs.now.since(at)).filter(|seconds| *seconds >= 0);
        found.push(Trouble { incident, clocks, promised, urgency, open_for });
    }
    if !unreadable.is_empty() {
        notes.push(format!(
            "{} cannot be read and may hide an open incident: {}; opsctl check says why",
            crate::base::text::plural(unreadable.len(), "file"),
            crate::report::mttr::some(&unreadable)
        ));
    }
    let rank = |one: &Trouble<'_>| {
        let name = one.incident.severity.value();
        name.and_then(|name| inputs.policy.severities.rank(name)).unwrap_or(u32::MAX)
    };
    let least = |one: &Trouble<'_>| {
        let left =
            one.clocks.iter().filter(|clock| clock.state != State::Paused).filter_map(|clock| clock.left);
        left.min().unwrap_or(i64::MAX)
    };
    found.sort_by(|a, b| {
        (rank(a), a.urgency, least(a), &a.incident.record.id).cmp(&(
            rank(b),
            b.urgency,
            least(b),
            &b.incident.record.id,
        ))
    });
    found
}

/// Whether a clock is still to be stopped.
fn runs(state: State) -> bool {
    matches!(state, State::Running | State::AtRisk | State::Paused | State::BreachedRunning)
}

impl Status<'_> {
    fn clocks(&self) -> impl Iterator<Item = &Clock> {
        let of_incidents = self.open.iter().flat_map(|one| &one.clocks);
        of_incidents.chain(self.postmortems.iter().map(|one| &one.clock))
    }

    /// How many running clocks are past their target, those of postmortems included.
    pub fn breached(&self) -> usize {
        self.clocks().filter(|clock| clock.state.is_breach()).count()
    }

    /// How many running clocks are close to their target, those of postmortems included.
    pub fn at_risk(&self) -> usize {
        self.clocks().filter(|clock| clock.state == State::AtRisk).count()
    }

    /// Whether nothing at all needs anyone.
    pub fn is_quiet(&self) -> bool {
        self.open.is_empty()
            && self.postmortems.is_empty()
            && self.actions.is_empty()
            && self.approvals.is_empty()
            && self.changes.is_empty()
            && self.reviews.is_empty()
            && self.notes.is_empty()
    }

    /// The figures of the summary by name, in order.
    pub fn summary(&self) -> Vec<(&'static str, usize)> {
        let incidents =
            |wanted: &dyn Fn(&Trouble<'_>) -> bool| self.open.iter().filter(|one| wanted(one)).count();
        let late = |state: State| state == State::BreachedRunning;
        vec![
            ("open", self.open.len()),
            ("breached", self.breached()),
            ("at_risk", self.at_risk()),
            ("updates_overdue", incidents(&|one| one.owes_update(self.as_of))),
            ("escalations_overdue", incidents(&|one| one.breached(ClockName::Escalate))),
            ("postmortems_owed", self.postmortems.len()),
            ("postmortems_overdue", self.postmortems.iter().filter(|one| late(one.clock.state)).count()),
            ("actions_overdue", self.actions.len()),
            ("approvals_waiting", self.approvals.len()),
            ("changes_today", self.changes.len()),
            ("reviews_owed", self.reviews.len()),
            ("reviews_overdue", self.reviews.iter().filter(|one| one.is_overdue(self.as_of)).count()),
        ]
    }

    /// All of it for renderers.
    pub fn view(&self, inputs: &Inputs<'_>) -> view::status::Status {
        view::status::Status {
            as_of: self.as_of,
            source: inputs.source.clone(),
            headline: headline(self),
            quiet: self.is_quiet(),
            summary: self.summary(),
            sheets: self.sheets(inputs),
            blocks: blocks(self),
            notes: self.notes.clone(),
        }
    }

    /// The exact sheets, empty ones too.
    pub fn sheets(&self, inputs: &Inputs<'_>) -> Vec<Sheet> {
        vec![
            self.incident_sheet(inputs),
            self.clock_sheet(inputs),
            each(&self.postmortems, inputs),
            self.action_sheet(),
            changes::waiting_sheet(&self.approvals, inputs),
            changes::today_sheet(&self.changes, inputs),
            reviews::sheet(&self.reviews, self.as_of),
        ]
    }

    fn incident_sheet(&self, inputs: &Inputs<'_>) -> Sheet {
        let urgency = |one: &Trouble<'_>| match one.urgency {
            Urgency::Breached => ("breached", Tone::Bad),
            Urgency::AtRisk => ("at_risk", Tone::Warn),
            Urgency::Running => ("running", Tone::Plain),
        };
        Columns::in_zone(inputs.policy.zone)
            .id("id", |one: &&Trouble<'_>| one.incident.record.id.as_str())
            .titled("ID")
            .text("severity", |one| one.incident.severity.value().cloned())
            .text("title", |one| one.incident.record.title())
            .text("status", |one| one.incident.record.status())
            .text("commander", |one| one.incident.record.text("commander"))
            .texts("services", |one| one.incident.record.texts("services"))
            .time("began", |one| one.incident.began().map(|(_, at)| at))
            .seconds("open_for", |one| one.open_for)
            .state("urgency", |one| urgency(one))
            .sheet("incidents", "Open incidents", &self.open)
    }

    fn clock_sheet(&self, inputs: &Inputs<'_>) -> Sheet {
        let rows = self.open.iter().flat_map(|one| one.timers().map(move |timer| (one, timer)));
        Columns::in_zone(inputs.policy.zone)
            .id("id", |(one, _): &(&Trouble<'_>, Timer<'_>)| one.incident.record.id.as_str())
            .titled("ID")
            .text("severity", |(one, timer)| match timer {
                Timer::Clock(clock) => clock.severity.clone(),
                Timer::Promise(_) => one.incident.severity.value().cloned(),
            })
            .text("clock", |(_, timer)| match timer {
                Timer::Clock(clock) => clock.clock.as_str(),
                Timer::Promise(_) => "next_update",
            })
            .state("state", |(one, timer)| match timer {
                Timer::Clock(clock) => state(clock.state),
                Timer::Promise(_) => one.promise(self.as_of),
            })
            .time("started", |(_, timer)| timer.clock().map(|clock| clock.started))
            .seconds("used", |(_, timer)| timer.clock().map(|clock| clock.used))
            .seconds("target", |(_, timer)| timer.clock().and_then(|clock| clock.target))
            .seconds("left", |(_, timer)| timer.left(self.as_of))
            .time("due", |(_, timer)| timer.due())
            .sheet("clocks", "Running clocks", rows)
    }

    fn action_sheet(&self) -> Sheet {
        item_columns().count("overdue_days", |one| one.overdue).sheet(
            "actions",
            "Actions overdue",
            &self.actions,
        )
    }
}

#[cfg(test)]
mod tests;
