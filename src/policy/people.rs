//! Who there is and what runs: people, teams and services. An empty list of any of them means: any name goes.

use std::collections::HashSet;

use crate::base::moment::Zone;
use crate::base::text::with_article;
use crate::doc::origin::Origin;
use crate::policy::named::{Cursor, Fields, Named};
use crate::policy::window::{Window, read_window};

/// Someone who can be named in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name that records carry.
    pub name: String,
    /// The name in full.
    pub full_name: Option<String>,
    /// Mail address; Git commits are matched by it.
    pub email: Option<String>,
    /// Name in the chat.
    pub chat: Option<String>,
    /// Roles, e.g. `tech_lead`: what approvals ask for.
    pub roles: Vec<String>,
    /// Their team.
    pub team: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The name that records carry.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Who leads it.
    pub lead: Option<String>,
    /// Where it is reached in the chat.
    pub chat: Option<String>,
    /// Where it is reached by mail.
    pub email: Option<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// Something that runs and can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The name that records carry.
    pub name: String,
    /// What it does.
    pub description: Option<String>,
    /// The team that runs it.
    pub team: Option<String>,
    /// How much hangs on it: 1 is the most. Targets can differ by tier.
    pub tier: Option<u32>,
    /// Ids of the runbooks that apply.
    pub runbooks: Vec<String>,
    /// The services it cannot do without.
    pub depends_on: Vec<String>,
    /// When work on it is allowed; none = at any time.
    pub windows: Vec<Window>,
    /// Where it was declared.
    pub origin: Origin,
}

/// Reads the list `people`.
pub(crate) fn read_people(list: &Cursor<'_>) -> Vec<Person> {
    read_named(list, "person", |name, origin, fields| Person {
        name,
        full_name: fields.text("full_name"),
        email: fields.text("email"),
        chat: fields.text("chat"),
        roles: fields.texts("roles"),
        team: fields.reference("team", Named::Team),
        origin,
    })
}

/// Reads the list `teams`.
pub(crate) fn read_teams(list: &Cursor<'_>) -> Vec<Team> {
    read_named(list, "team", |name, origin, fields| Team {
        name,
        description: fields.text("description"),
        lead: fields.reference("lead", Named::Person),
        chat: fields.text("chat"),
        email: fields.text("email"),
        origin,
    })
}

/// Reads the list `services`; windows without a zone are told in `zone`.
pub(crate) fn read_services(list: &Cursor<'_>, zone: Zone) -> Vec<Service> {
    read_named(list, "service", |name, origin, fields| Service {
        name,
        description: fields.text("description"),
        team: fields.reference("team", Named::Team),
        tier: fields.count("tier"),
        runbooks: fields.texts("runbooks"),
        depends_on: fields.references("depends_on", Named::Service),
        windows: fields.list("windows", "a window", |item| read_window(item, zone)),
        origin,
    })
}

/// Reads a list of what has a name: each a map, or the name alone; `read` reads the other keys.
fn read_named<V>(
    list: &Cursor<'_>,
    what: &str,
    read: impl Fn(String, Origin, &mut Fields<'_>) -> V,
) -> Vec<V> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut one = |item: &Cursor<'_>| {
        let mut fields = item.fields_or_name();
        let place = fields.required("name");
        let name = place.as_ref().and_then(Cursor::line);
        let place = place.as_ref().unwrap_or(item);
        let one = read(name.clone().unwrap_or_default(), place.origin(), &mut fields);
        fields.finish();
        let name = name?;
        if taken.contains(&name) {
            place.mistake(format!("the {what} `{name}` is written twice"), "leave one of the two out");
        }
        taken.insert(name);
        Some(one)
    };
    list.items(&with_article(what)).iter().filter_map(&mut one).collect()
}
