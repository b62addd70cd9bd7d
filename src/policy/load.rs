//! Reads a policy: a profile, and a repo's `opsctl.yaml` applied over it.
//!
//! How a part of the file is applied over the profile's: `severities` and `reviews` replace the profile's; targets,
//! goals, approvals (by change type), factors and limits are stated one by one, and what is not stated stays. Targets
//! and goals of the profile for a severity that a repo's own scheme does not have go away.

use crate::base::text::{did_you_mean, list_words};
use crate::doc::mistake::Mistake;
use crate::doc::reader::{Reference, Verdict};
use crate::doc::yaml;
use crate::policy::calendar::{Calendar, read_calendars};
use crate::policy::levels::lay_lint;
use crate::policy::metric::lay_goals;
use crate::policy::named::{Cursor, Named, Reader};
use crate::policy::people::{read_people, read_services, read_teams};
use crate::policy::profiles;
use crate::policy::read_mappings::read_mapping;
use crate::policy::review::read_review;
use crate::policy::severity::Scheme;
use crate::policy::sla::Sla;
use crate::policy::sla_read::read_sla;
use crate::policy::window::read_freeze;
use crate::policy::{Policy, VERSION};

impl Policy {
    /// Reads the policy file at `path` (relative to the root, for messages) whose bytes are `text`.
    ///
    /// # Errors
    /// All that is wrong in it, in the order of the file.
    pub fn load(path: &str, text: &str) -> Result<Self, Vec<Mistake>> {
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
    fn read(path: &str, text: &str, onto: Option<Self>) -> Result<Self, Vec<Mistake>> {
        let reader = Reader::new(path, text);
        let policy = reader.tree(yaml::POLICY).map(|root| {
            let policy = Self::overlay(onto, &Cursor::new(&reader, &root, "the policy"));
            reader.resolve(|reference| policy.judge(reference));
            policy
        });
        reader.finish(policy)
    }

    /// Reads every key of the file.
    fn overlay(onto: Option<Self>, root: &Cursor<'_>) -> Self {
        let mut fields = root.fields();
        fields.read("version", version);
        let timezone = fields.zone("timezone");
        let profile = fields.read("profile", profile);
        let mut policy = onto.or(profile).unwrap_or_default();
        let zone = timezone.unwrap_or(policy.zone);
        policy.zone = zone;
        if let Some(severities) = fields.get("severities") {
            policy.severities = Scheme::read(&severities);
            policy.keep_known_severities();
        }
        let calendars = fields.with("calendars", |map| read_calendars(map, zone));
        for calendar in [Calendar::always(zone), Calendar::weekdays(zone)].into_iter().chain(calendars) {
            policy.calendars.insert(calendar.name.clone(), calendar);
        }
        if let Some(sla) = fields.get("sla") {
            policy.sla = read_sla(&sla, policy.sla.base(), &policy.severities);
        }
        fields.with("goals", |goals| lay_goals(&mut policy.goals, goals, &policy.severities));
        policy.people = fields.with("people", read_people);
        policy.teams = fields.with("teams", read_teams);
        policy.services = fields.with("services", |list| read_services(list, zone));
        policy.freezes = fields.list("freezes", "a freeze", |item| read_freeze(item, zone));
        fields.with("approvals", |approvals| policy.approvals.overlay(approvals));
        if let Some(reviews) = fields.get("reviews") {
            policy.reviews = reviews.items("a review").iter().filter_map(read_review).collect();
        }
        fields.with("oncall", |oncall| policy.oncall.overlay(oncall, zone));
        fields.with("toil", |toil| policy.toil.overlay(toil));
        fields.with("recurrence", |recurrence| policy.recurrence.overlay(recurrence));
        fields.with("metrics", |metrics| policy.metrics.overlay(metrics));
        fields.with("lint", |lint| lay_lint(&mut policy.lint, lint));
        policy.read = fields.list("read", "a mapping", read_mapping);
        fields.finish();
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

    /// Whether something is declared under a name. An empty list of people, teams or services lets any name pass, and so
    /// does an empty scheme of severities.
    fn judge(&self, reference: &Reference<Named>) -> Verdict<'_> {
        let name = reference.name.as_str();
        let (what, valid): (&str, Vec<&str>) = match reference.to {
            Named::Calendar => ("calendar", self.calendars.keys().map(String::as_str).collect()),
            Named::Person => ("person", self.people.iter().map(|person| person.name.as_str()).collect()),
            Named::Team => ("team", self.teams.iter().map(|team| team.name.as_str()).collect()),
            Named::Service => {
                ("service", self.services.iter().map(|service| service.name.as_str()).collect())
            }
            Named::Severity => {
                return self.severities.resolve(name).map_or_else(
                    |unknown| Verdict::Unfit { message: unknown.to_string(), help: unknown.help() },
                    |_| Verdict::Fits,
                );
            }
            Named::Role => return self.judge_role(name),
        };
        if valid.is_empty() || valid.contains(&name) {
            return Verdict::Fits;
        }
        Verdict::Unknown { what: format!("{what} `{name}`"), valid }
    }

    fn judge_role(&self, name: &str) -> Verdict<'_> {
        let mut roles: Vec<&str> =
            self.people.iter().flat_map(|person| &person.roles).map(String::as_str).collect();
        if self.people.is_empty() || roles.contains(&name) {
            return Verdict::Fits;
        }
        roles.sort_unstable();
        roles.dedup();
        let held = if roles.is_empty() { "none".to_owned() } else { list_words(&roles) };
        let help = did_you_mean(name, roles).map_or_else(
            || format!("give it to someone under `people`; roles held: {held}"),
            |near| format!("{near} roles held: {held}"),
        );
        Verdict::Unfit { message: format!("nobody has the role `{name}`"), help }
    }
}

fn version(version: &Cursor<'_>) -> Option<()> {
    if version.count()? != VERSION {
        let number = version.node().as_str().unwrap_or_default();
        let message = format!("version {number} of the policy format is not known");
        version.mistake(message, format!("this opsctl reads version {VERSION}"));
    }
    Some(())
}

/// The profile that a file names.
fn profile(profile: &Cursor<'_>) -> Option<Policy> {
    let names = profiles::names().map(|name| (name, name));
    profile.name()?.choice("profile", &names).and_then(Policy::builtin)
}
