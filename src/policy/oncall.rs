//! On call: the load that is bearable, and who is on when.

use crate::base::moment::{Moment, Zone};
use crate::doc::yaml::Node;
use crate::policy::origin::Origin;
use crate::policy::reader::{Named, Reader};
use crate::policy::window::hours_over_midnight;

/// Limits of load, and the rotations.
#[derive(Clone, Debug, PartialEq)]
pub struct OnCall {
    /// Length of a shift that load is counted over, in seconds.
    pub shift: i64,
    /// Most incidents a shift should bring (SRE book: 2 in 12 hours).
    pub incidents_per_shift: u32,
    /// Largest share of their time that someone should be on call (SRE book: 25 %).
    pub share: f64,
    /// Minutes of the day that a night begins and ends at, in the policy's zone; the end lies on the next day.
    pub night: (u16, u16),
    /// Who follows whom.
    pub rotations: Vec<Rotation>,
}

/// People who take turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// What it is called.
    pub name: String,
    /// The team it belongs to.
    pub team: Option<String>,
    /// The services it answers for; none = all.
    pub services: Vec<String>,
    /// When the first person's first turn begins.
    pub start: Moment,
    /// Length of a turn in seconds, as the wall clock counts them; above 0.
    pub length: i64,
    /// How long two people hand over, in seconds.
    pub overlap: i64,
    /// The people in their order; never empty.
    pub people: Vec<String>,
    /// Where it was declared.
    pub origin: Origin,
}

impl Default for OnCall {
    fn default() -> Self {
        Self {
            shift: 12 * 3_600,
            incidents_per_shift: 2,
            share: 0.25,
            night: (22 * 60, 7 * 60),
            rotations: Vec::new(),
        }
    }
}

impl OnCall {
    /// Reads the map `oncall` over what holds so far; times without an offset are told in `zone`.
    pub(crate) fn overlay(&mut self, reader: &mut Reader<'_>, node: &Node, zone: Zone) {
        let mut fields = reader.problems.fields(node, "`oncall`");
        let shift = fields.take("shift");
        let incidents = fields.take("incidents_per_shift");
        let share = fields.take("share");
        let night = fields.take("night");
        let rotations = fields.take("rotations");
        fields.done(&mut reader.problems);
        if let Some(seconds) = shift.and_then(|node| positive(reader, node, "`shift`")) {
            self.shift = seconds;
        }
        if let Some(count) = incidents.and_then(|node| reader.problems.count(node, "`incidents_per_shift`")) {
            self.incidents_per_shift = u32::try_from(count).unwrap_or(u32::MAX);
        }
        if let Some(ratio) = share.and_then(|node| reader.ratio(node, "`share`")) {
            self.share = ratio;
        }
        if let Some(node) = night
            && let Some(text) = reader.problems.text(node, "`night`")
            && let Some(hours) = hours_over_midnight(reader, text, node.span)
        {
            self.night = hours;
        }
        if let Some(node) = rotations {
            self.rotations = read_rotations(reader, node, zone);
        }
    }
}

fn positive(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<i64> {
    let seconds = reader.duration(node, what)?;
    if seconds == 0 {
        reader.fault(node.span, format!("{what} must be longer than nothing"), "");
        return None;
    }
    Some(seconds)
}

fn read_rotations(reader: &mut Reader<'_>, node: &Node, zone: Zone) -> Vec<Rotation> {
    let mut all = Vec::new();
    for item in reader.problems.list(node, "`rotations`") {
        let mut fields = reader.problems.fields(item, "a rotation");
        let name = fields.need(&mut reader.problems, "name");
        let start = fields.need(&mut reader.problems, "start");
        let people = fields.need(&mut reader.problems, "people");
        let length = fields.take("length");
        let overlap = fields.take("overlap");
        let team = fields.take("team");
        let services = fields.take("services");
        fields.done(&mut reader.problems);
        let team = team.and_then(|node| reader.reference(node, "`team`", Named::Team));
        let services = services
            .map(|node| reader.reference_list(node, "`services`", Named::Service))
            .unwrap_or_default();
        let length = length.map_or(Some(7 * 86_400), |node| positive(reader, node, "`length`"));
        let overlap = overlap.map_or(Some(0), |node| reader.duration(node, "`overlap`"));
        let name = name.and_then(|node| reader.name(node, "`name`"));
        let start = start.and_then(|node| reader.moment(node, "`start`", zone));
        let names =
            people.map(|node| reader.reference_list(node, "`people`", Named::Person)).unwrap_or_default();
        if let Some(node) = people
            && node.as_list().is_some_and(<[Node]>::is_empty)
        {
            reader.fault(node.span, "a rotation needs people", "");
        }
        let (Some(name), Some(start), Some(length), Some(overlap)) = (name, start, length, overlap) else {
            continue;
        };
        if !names.is_empty() {
            let origin = reader.origin(item.span);
            all.push(Rotation { name, team, services, start, length, overlap, people: names, origin });
        }
    }
    all
}
