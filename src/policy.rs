//! Floor 2: `opsctl.yaml`, the repo's policy: severities, calendars, targets, people, windows, mappings.
//!
//! It says what counts and by when. It ends where records begin: nothing here reads a record or runs a clock.
//! [`Policy`] is all of it; every other module is one part: its types, and how they are read.
//!
//! The whole policy: a profile, and a repo's `opsctl.yaml` applied over it (`policy/load.rs`).

pub mod approval;
pub mod calendar;
pub mod init;
pub mod levels;
mod load;
pub mod metric;
mod named;
pub mod oncall;
pub mod people;
pub mod profiles;
pub mod read;
mod read_mappings;
pub mod recurrence;
pub mod review;
pub mod severity;
pub mod sla;
mod sla_read;
pub mod toil;
pub mod window;

use std::collections::BTreeMap;

use crate::base::moment::{Moment, Zone};
use crate::doc::origin::Origin;
use crate::policy::approval::Approvals;
use crate::policy::calendar::Calendar;
use crate::policy::levels::Lint;
use crate::policy::metric::{Definitions, Goal};
use crate::policy::oncall::OnCall;
use crate::policy::people::{Person, Service, Team};
use crate::policy::read::Mapping;
use crate::policy::recurrence::Recurrence;
use crate::policy::review::OwedReview;
use crate::policy::severity::Scheme;
use crate::policy::sla::{Sla, SlaVersion};
use crate::policy::toil::Toil;
use crate::policy::window::Freeze;

/// The version of the format that is read here.
pub const VERSION: u32 = 1;

/// Everything a repo has decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Version of the file's format.
    pub version: u32,
    /// Name of the profile it stands on.
    pub profile: String,
    /// Where timestamps without an offset are read, and reports are dated.
    pub zone: Zone,
    /// The severity scheme.
    pub severities: Scheme,
    /// Calendars by name, `always` and `weekdays` among them.
    pub calendars: BTreeMap<String, Calendar>,
    /// Targets and since when they hold.
    pub sla: Sla,
    /// Values that figures should reach.
    pub goals: Vec<Goal>,
    /// People; none = any name goes.
    pub people: Vec<Person>,
    /// Teams; none = any name goes.
    pub teams: Vec<Team>,
    /// Services; none = any name goes.
    pub services: Vec<Service>,
    /// When changes wait.
    pub freezes: Vec<Freeze>,
    /// Who approves which change.
    pub approvals: Approvals,
    /// Reviews that are owed.
    pub reviews: Vec<OwedReview>,
    /// On call.
    pub oncall: OnCall,
    /// Factors and capacity for toil.
    pub toil: Toil,
    /// When incidents count as one that keeps coming back.
    pub recurrence: Recurrence,
    /// What the mean times are measured between.
    pub metrics: Definitions,
    /// What `check` is set to.
    pub lint: Lint,
    /// How records of others are read.
    pub read: Vec<Mapping>,
}

impl Default for Policy {
    /// The default profile, as if `opsctl.yaml` were empty.
    fn default() -> Self {
        Self::builtin(profiles::DEFAULT).unwrap_or_else(Self::empty)
    }
}

impl Policy {
    /// No severities, no targets; factors and definitions as built in.
    fn empty() -> Self {
        Self {
            version: VERSION,
            profile: "none".to_owned(),
            zone: Zone::UTC,
            severities: Scheme::default(),
            calendars: BTreeMap::new(),
            sla: Sla::new(SlaVersion::empty(Origin::built_in()), Vec::new()),
            goals: Vec::new(),
            people: Vec::new(),
            teams: Vec::new(),
            services: Vec::new(),
            freezes: Vec::new(),
            approvals: Approvals::default(),
            reviews: Vec::new(),
            oncall: OnCall::default(),
            toil: Toil::default(),
            recurrence: Recurrence::default(),
            metrics: Definitions::default(),
            lint: Lint::default(),
            read: Vec::new(),
        }
    }

    /// The targets in force at `moment`, by its date in the policy's zone.
    pub fn sla_at(&self, moment: Moment) -> &SlaVersion {
        self.sla.on(moment.in_zone(self.zone).date())
    }

    /// The calendar of that name.
    pub fn calendar(&self, name: &str) -> Option<&Calendar> {
        self.calendars.get(name)
    }

    /// The person of that name or mail address; case does not matter to the address.
    pub fn person(&self, text: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.name == text).or_else(|| self.person_with_email(text))
    }

    /// The person with that mail address.
    pub fn person_with_email(&self, email: &str) -> Option<&Person> {
        let has =
            |person: &&Person| person.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email));
        self.people.iter().find(has)
    }

    /// The person that somebody means: by name or address as in [`Policy::person`], by the name in full or that in the
    /// chat; the case does not count, nor a leading `@`. `None` where several people could be meant.
    pub fn person_called(&self, text: &str) -> Option<&Person> {
        let text = text.trim();
        if let Some(person) = self.person(text) {
            return Some(person);
        }
        let bare = |name: &str| name.trim_start_matches('@').to_lowercase();
        let wanted = bare(text);
        let called = |person: &&Person| {
            let others = [person.full_name.as_deref(), person.chat.as_deref()];
            std::iter::once(person.name.as_str())
                .chain(others.into_iter().flatten())
                .any(|name| bare(name) == wanted)
        };
        let mut found = self.people.iter().filter(called);
        match (found.next(), found.next()) {
            (Some(person), None) if !wanted.is_empty() => Some(person),
            _ => None,
        }
    }

    /// The team of that name.
    pub fn team(&self, name: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.name == name)
    }

    /// The service of that name.
    pub fn service(&self, name: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.name == name)
    }

    /// The tier whose targets count for an incident of `services`: the most demanding, which is the lowest number.
    pub fn tier_of<S: AsRef<str>>(&self, services: &[S]) -> Option<u32> {
        services.iter().filter_map(|name| self.service(name.as_ref())?.tier).min()
    }
}

#[cfg(test)]
mod tests;
