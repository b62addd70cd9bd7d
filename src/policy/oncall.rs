//! On call: the load that is bearable, and who is on when.

use crate::base::moment::{Moment, Zone};
use crate::doc::origin::Origin;
use crate::doc::yaml::Node;
use crate::policy::named::{Cursor, Named};
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
    pub(crate) fn overlay(&mut self, map: &Cursor<'_>, zone: Zone) {
        let mut fields = map.fields();
        self.shift = fields.length("shift").unwrap_or(self.shift);
        self.incidents_per_shift = fields.count("incidents_per_shift").unwrap_or(self.incidents_per_shift);
        self.share = fields.ratio("share").unwrap_or(self.share);
        self.night = fields.read("night", |night| hours_over_midnight(&night.name()?)).unwrap_or(self.night);
        if let Some(rotations) = fields.get("rotations") {
            let items = rotations.items("a rotation");
            self.rotations = items.iter().filter_map(|item| read_rotation(item, zone)).collect();
        }
        fields.finish();
    }
}

fn read_rotation(item: &Cursor<'_>, zone: Zone) -> Option<Rotation> {
    let mut fields = item.fields();
    let name = fields.required_line("name");
    let start = fields.required("start").and_then(|start| start.moment(zone));
    let people = fields.required("people").map(|people| {
        if people.node().as_list().is_some_and(<[Node]>::is_empty) {
            people.mistake("a rotation needs people", "");
        }
        people.references(Named::Person)
    });
    let length = fields.length("length").unwrap_or(7 * 86_400);
    let overlap = fields.duration("overlap").unwrap_or(0);
    let team = fields.reference("team", Named::Team);
    let services = fields.references("services", Named::Service);
    fields.finish();
    let people = people.filter(|people| !people.is_empty())?;
    Some(Rotation {
        name: name?,
        team,
        services,
        start: start?,
        length,
        overlap,
        people,
        origin: item.origin(),
    })
}
