//! Who there is and what runs: people, teams and services. An empty list of any of them means: any name goes.

use crate::base::moment::Zone;
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::{Named, Reader};
use crate::policy::window::{Window, read_windows};

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
pub(crate) fn read_people(reader: &mut Reader<'_>, node: &Node) -> Vec<Person> {
    let mut all: Vec<Person> = Vec::new();
    for item in reader.problems.list(node, "`people`") {
        if let Some((name, origin)) = plain(reader, item, "a person") {
            once(reader, item, "person", &name, all.iter().map(|person| person.name.as_str()));
            let (full_name, email, chat, roles, team) = (None, None, None, Vec::new(), None);
            all.push(Person { name, full_name, email, chat, roles, team, origin });
            continue;
        }
        let mut fields = reader.problems.fields(item, "a person");
        let name_node = fields.need(&mut reader.problems, "name");
        let full_name = fields.text(&mut reader.problems, "full_name");
        let email = fields.text(&mut reader.problems, "email");
        let chat = fields.text(&mut reader.problems, "chat");
        let roles = fields.texts(&mut reader.problems, "roles");
        let team = fields.take("team");
        fields.done(&mut reader.problems);
        let team = team.and_then(|node| reader.reference(node, "`team`", Named::Team));
        let Some(node) = name_node else { continue };
        let Some(name) = reader.name(node, "`name`") else { continue };
        once(reader, node, "person", &name, all.iter().map(|person| person.name.as_str()));
        all.push(Person { name, full_name, email, chat, roles, team, origin: reader.origin(node.span) });
    }
    all
}

/// Reads the list `teams`.
pub(crate) fn read_teams(reader: &mut Reader<'_>, node: &Node) -> Vec<Team> {
    let mut all: Vec<Team> = Vec::new();
    for item in reader.problems.list(node, "`teams`") {
        if let Some((name, origin)) = plain(reader, item, "a team") {
            once(reader, item, "team", &name, all.iter().map(|team| team.name.as_str()));
            all.push(Team { name, description: None, lead: None, chat: None, email: None, origin });
            continue;
        }
        let mut fields = reader.problems.fields(item, "a team");
        let name_node = fields.need(&mut reader.problems, "name");
        let description = fields.text(&mut reader.problems, "description");
        let lead = fields.take("lead");
        let chat = fields.text(&mut reader.problems, "chat");
        let email = fields.text(&mut reader.problems, "email");
        fields.done(&mut reader.problems);
        let lead = lead.and_then(|node| reader.reference(node, "`lead`", Named::Person));
        let Some(node) = name_node else { continue };
        let Some(name) = reader.name(node, "`name`") else { continue };
        once(reader, node, "team", &name, all.iter().map(|team| team.name.as_str()));
        all.push(Team { name, description, lead, chat, email, origin: reader.origin(node.span) });
    }
    all
}

/// Reads the list `services`; windows without a zone are told in `zone`.
pub(crate) fn read_services(reader: &mut Reader<'_>, node: &Node, zone: Zone) -> Vec<Service> {
    let mut all: Vec<Service> = Vec::new();
    for item in reader.problems.list(node, "`services`") {
        if let Some((name, origin)) = plain(reader, item, "a service") {
            once(reader, item, "service", &name, all.iter().map(|service| service.name.as_str()));
            let (description, team, tier) = (None, None, None);
            let (runbooks, depends_on, windows) = (Vec::new(), Vec::new(), Vec::new());
            all.push(Service { name, description, team, tier, runbooks, depends_on, windows, origin });
            continue;
        }
        let mut fields = reader.problems.fields(item, "a service");
        let name_node = fields.need(&mut reader.problems, "name");
        let description = fields.text(&mut reader.problems, "description");
        let team = fields.take("team");
        let tier = fields.take("tier");
        let runbooks = fields.texts(&mut reader.problems, "runbooks");
        let depends_on = fields.take("depends_on");
        let windows = fields.take("windows");
        fields.done(&mut reader.problems);
        let team = team.and_then(|node| reader.reference(node, "`team`", Named::Team));
        let tier = tier
            .and_then(|node| reader.problems.count(node, "`tier`"))
            .map(|tier| u32::try_from(tier).unwrap_or(u32::MAX));
        let depends_on = depends_on
            .map(|node| reader.reference_list(node, "`depends_on`", Named::Service))
            .unwrap_or_default();
        let windows = windows.map(|node| read_windows(reader, node, zone)).unwrap_or_default();
        let Some(node) = name_node else { continue };
        let Some(name) = reader.name(node, "`name`") else { continue };
        once(reader, node, "service", &name, all.iter().map(|service| service.name.as_str()));
        let origin = reader.origin(node.span);
        all.push(Service { name, description, team, tier, runbooks, depends_on, windows, origin });
    }
    all
}

/// An entry that is a name alone.
fn plain(reader: &mut Reader<'_>, item: &Node, what: &str) -> Option<(String, Origin)> {
    item.as_str()?;
    let name = reader.name(item, what)?;
    Some((name, reader.origin(item.span)))
}

fn once<'a>(
    reader: &mut Reader<'_>,
    node: &Node,
    what: &str,
    name: &str,
    mut taken: impl Iterator<Item = &'a str>,
) {
    if taken.any(|other| other == name) {
        reader.fault(node.span, format!("the {what} `{name}` stands twice"), "leave one of the two out");
    }
}
