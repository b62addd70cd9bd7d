//! Floor 2: `opsctl.yaml`, the repo's policy: severities, calendars, targets, people, windows, mappings.
//!
//! It says what counts and by when. It ends where records begin: nothing here reads a record or runs a clock.
//! [`policy::Policy`] is all of it; every other module is one part, its types beside the reading of them.
//!
//! The whole policy: a profile, and a repo's `opsctl.yaml` laid over it.
//!
//! How a part of the file is laid over the profile's: `severities` and `reviews` replace the profile's; targets,
//! goals, approvals (by change type), factors and limits are stated one by one, and what is not stated stays. Targets
//! and goals of the profile for a severity that a repo's own scheme does not have go away.

pub mod approval;
pub mod calendar;
pub mod init;
pub mod levels;
pub mod metric;
pub mod oncall;
pub mod origin;
pub mod people;
pub mod profiles;
pub mod read;
mod read_mappings;
mod reader;
pub mod recurrence;
pub mod review;
pub mod severity;
pub mod sla;
mod sla_read;
pub mod toil;
pub mod window;

use std::collections::BTreeMap;
use std::fmt;

use crate::base::moment::{Moment, Zone};
use crate::base::span::{Lines, Position, Span};
use crate::base::text::{list_words, nearest};
use crate::doc::yaml::{self, Node, parse_within};
use crate::policy::approval::Approvals;
use crate::policy::calendar::{Calendar, read_calendars};
use crate::policy::levels::{Lint, lay_lint};
use crate::policy::metric::{Definitions, Goal, lay_goals};
use crate::policy::oncall::OnCall;
use crate::policy::origin::Origin;
use crate::policy::people::{Person, Service, Team, read_people, read_services, read_teams};
use crate::policy::read::Mapping;
use crate::policy::read_mappings::read_mappings;
use crate::policy::reader::{Named, Reader};
use crate::policy::recurrence::Recurrence;
use crate::policy::review::{OwedReview, read_reviews};
use crate::policy::severity::Scheme;
use crate::policy::sla::{Sla, SlaVersion};
use crate::policy::sla_read::read_sla;
use crate::policy::toil::Toil;
use crate::policy::window::{Freeze, read_freezes};

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
    /// What `check` is told.
    pub lint: Lint,
    /// How records of others are read.
    pub read: Vec<Mapping>,
}

/// One wrong thing in a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// The file, relative to the root.
    pub path: String,
    /// Where it stands.
    pub span: Span,
    /// The same for people.
    pub position: Position,
    /// What is wrong.
    pub message: String,
    /// What would be valid.
    pub help: Option<String>,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: {}", self.path, self.position.line, self.position.column, self.message)?;
        if let Some(help) = &self.help {
            write!(out, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for PolicyError {}

impl Default for Policy {
    /// The default profile, as if `opsctl.yaml` were empty.
    fn default() -> Self {
        Self::builtin(profiles::DEFAULT).unwrap_or_else(Self::empty)
    }
}

impl Policy {
    /// Reads the policy file at `path` (relative to the root, for messages) whose bytes are `text`.
    ///
    /// # Errors
    /// All that is wrong in it, in the order of the file.
    pub fn load(path: &str, text: &str) -> Result<Self, Vec<PolicyError>> {
        Self::read(path, text, None)
    }

    /// The policy that a built-in profile stands for, in UTC; `None` when there is no such profile.
    pub fn builtin(profile: &str) -> Option<Self> {
        let profile = profiles::find(profile)?;
        let mut policy =
            Self::read(&format!("profile:{}", profile.name), profile.text, Some(Self::empty())).ok()?;
        profile.name.clone_into(&mut policy.profile);
        Some(policy)
    }

    /// Reads a file over `onto`, or over the profile that the file names.
    fn read(path: &str, text: &str, onto: Option<Self>) -> Result<Self, Vec<PolicyError>> {
        const BOM: char = '\u{feff}';
        let (inner, start) = text.strip_prefix(BOM).map_or((text, 0), |rest| (rest, BOM.len_utf8()));
        let mut reader = Reader::new(path, text);
        let policy = match parse_within(inner, start, yaml::POLICY) {
            Ok(root) => Some(Self::overlay(onto, &mut reader, &root)),
            Err(error) => {
                let message = if inner.len() > yaml::POLICY.bytes {
                    format!("the file is too large: {}", error.message)
                } else {
                    format!("this is not YAML: {}", error.message)
                };
                reader.problems.add(error.span, message, None);
                None
            }
        };
        match policy {
            Some(policy) if reader.problems.is_empty() => Ok(policy),
            _ => Err(errors(path, text, reader)),
        }
    }

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

    fn overlay(onto: Option<Self>, reader: &mut Reader<'_>, root: &Node) -> Self {
        let mut fields = reader.problems.fields(root, "the policy");
        let version = fields.take("version");
        let timezone = fields.take("timezone");
        let profile = fields.take("profile");
        let severities = fields.take("severities");
        let calendars = fields.take("calendars");
        let sla = fields.take("sla");
        let goals = fields.take("goals");
        let people = fields.take("people");
        let teams = fields.take("teams");
        let services = fields.take("services");
        let freezes = fields.take("freezes");
        let approvals = fields.take("approvals");
        let reviews = fields.take("reviews");
        let oncall = fields.take("oncall");
        let toil = fields.take("toil");
        let recurrence = fields.take("recurrence");
        let metrics = fields.take("metrics");
        let lint = fields.take("lint");
        let read = fields.take("read");
        fields.done(&mut reader.problems);

        if let Some(node) = version
            && let Some(number) = reader.problems.count(node, "`version`")
            && number != u64::from(VERSION)
        {
            let message = format!("version {number} of the policy format is not known");
            reader.fault(node.span, message, &format!("this opsctl reads version {VERSION}"));
        }
        let mut policy = onto.unwrap_or_else(|| base(reader, profile));
        if let Some(zone) = timezone.and_then(|node| reader.zone(node, "`timezone`")) {
            policy.zone = zone;
        }
        let zone = policy.zone;
        if let Some(node) = severities {
            policy.severities = Scheme::read(reader, node);
            policy.keep_known_severities();
        }
        for calendar in [Calendar::always(zone), Calendar::weekdays(zone)]
            .into_iter()
            .chain(calendars.map(|node| read_calendars(reader, node, zone)).unwrap_or_default())
        {
            policy.calendars.insert(calendar.name.clone(), calendar);
        }
        if let Some(node) = sla {
            policy.sla = read_sla(reader, node, policy.sla.base(), &policy.severities);
        }
        if let Some(node) = goals {
            lay_goals(&mut policy.goals, reader, node, &policy.severities);
        }
        policy.people = people.map(|node| read_people(reader, node)).unwrap_or_default();
        policy.teams = teams.map(|node| read_teams(reader, node)).unwrap_or_default();
        policy.services = services.map(|node| read_services(reader, node, zone)).unwrap_or_default();
        policy.freezes = freezes.map(|node| read_freezes(reader, node, zone)).unwrap_or_default();
        if let Some(node) = approvals {
            policy.approvals.overlay(reader, node);
        }
        if let Some(node) = reviews {
            policy.reviews = read_reviews(reader, node);
        }
        if let Some(node) = oncall {
            policy.oncall.overlay(reader, node, zone);
        }
        if let Some(node) = toil {
            policy.toil.overlay(reader, node);
        }
        if let Some(node) = recurrence {
            policy.recurrence.overlay(reader, node);
        }
        if let Some(node) = metrics {
            policy.metrics.overlay(reader, node);
        }
        if let Some(node) = lint {
            lay_lint(&mut policy.lint, reader, node);
        }
        policy.read = read.map(|node| read_mappings(reader, node)).unwrap_or_default();
        policy.check_references(reader);
        policy
    }

    fn keep_known_severities(&mut self) {
        if self.severities.is_empty() {
            return;
        }
        let scheme = &self.severities;
        let known = |name: &str| scheme.iter().any(|severity| severity.name == name);
        let mut base = self.sla.base().clone();
        base.targets.retain(|name, _| known(name));
        base.tiers.values_mut().for_each(|tier| tier.retain(|name, _| known(name)));
        self.goals.retain(|goal| goal.severity.as_deref().is_none_or(known));
        self.sla = Sla::new(base, Vec::new());
    }

    /// Names that nothing declares. An empty list of people, teams or services lets any name pass.
    fn check_references(&self, reader: &mut Reader<'_>) {
        for reference in std::mem::take(&mut reader.references) {
            let (what, valid): (&str, Vec<&str>) = match reference.to {
                Named::Calendar => ("calendar", self.calendars.keys().map(String::as_str).collect()),
                Named::Person => ("person", self.people.iter().map(|person| person.name.as_str()).collect()),
                Named::Team => ("team", self.teams.iter().map(|team| team.name.as_str()).collect()),
                Named::Service => {
                    ("service", self.services.iter().map(|service| service.name.as_str()).collect())
                }
                Named::Role => {
                    let mut roles: Vec<&str> =
                        self.people.iter().flat_map(|person| &person.roles).map(String::as_str).collect();
                    roles.sort_unstable();
                    roles.dedup();
                    ("role", roles)
                }
            };
            let name = reference.name.as_str();
            let unlisted = match reference.to {
                Named::Role => self.people.is_empty(),
                _ => valid.is_empty(),
            };
            if unlisted || valid.contains(&name) {
                continue;
            }
            if reference.to == Named::Role {
                let near = nearest(name, valid.as_slice());
                let held = if valid.is_empty() { "none".to_owned() } else { list_words(&valid) };
                let help = match near {
                    Some(near) => format!("did you mean `{near}`? roles held: {held}"),
                    None => format!("give it to someone under `people`; roles held: {held}"),
                };
                reader.fault(reference.span, format!("nobody has the role `{name}`"), &help);
            } else {
                reader.problems.unknown(reference.span, &format!("{what} `{name}`"), name, &valid);
            }
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

/// The profile that a file names, or the default one.
fn base(reader: &mut Reader<'_>, profile: Option<&Node>) -> Policy {
    let name = match profile {
        Some(node) => reader.problems.text(node, "`profile`").map(|text| (text, node.span)),
        None => None,
    };
    if let Some((name, span)) = name
        && profiles::find(name).is_none()
    {
        reader.problems.unknown(span, &format!("profile `{name}`"), name, &profiles::names());
    }
    let known = name.and_then(|(name, _)| Policy::builtin(name));
    known.unwrap_or_default()
}

fn errors(path: &str, text: &str, reader: Reader<'_>) -> Vec<PolicyError> {
    let lines = Lines::new(text);
    let place = |span: Span| lines.position(text, span.start);
    reader
        .problems
        .into_sorted()
        .into_iter()
        .map(|problem| PolicyError {
            path: path.to_owned(),
            span: problem.span,
            position: place(problem.span),
            message: problem.message,
            help: problem.help,
        })
        .collect()
}

#[cfg(test)]
mod tests;
