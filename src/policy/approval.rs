//! Who has to approve a change: roles by its type and risk.

use crate::doc::origin::Origin;
use crate::policy::named::{Cursor, Named};

/// Stands for every change type, or every risk, that has no line of its own.
pub const ANY: &str = "*";

/// The roles that must each approve a change of one type and risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The change's `type`, or [`ANY`].
    pub change_type: String,
    /// The change's `risk`, or [`ANY`].
    pub risk: String,
    /// The roles; none = approved beforehand.
    pub roles: Vec<String>,
    /// Where it was declared.
    pub origin: Origin,
}

/// All rules of approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approvals {
    all: Vec<Approval>,
}

impl Approvals {
    /// The rule for a change: that of its type and risk, else of its type, else of its risk, else of any change.
    /// `None` = the policy says nothing.
    pub fn rule(&self, change_type: &str, risk: &str) -> Option<&Approval> {
        [(change_type, risk), (change_type, ANY), (ANY, risk), (ANY, ANY)].iter().find_map(|(kind, risk)| {
            self.all.iter().find(|rule| rule.change_type == *kind && rule.risk == *risk)
        })
    }

    /// All rules in the order of the policy.
    pub fn iter(&self) -> impl Iterator<Item = &Approval> {
        self.all.iter()
    }

    /// Reads the map `approvals`. A change type that stands there replaces all of the profile's rules for it.
    pub(crate) fn overlay(&mut self, map: &Cursor<'_>) {
        for (change_type, rule) in map.entries() {
            self.all.retain(|rule| rule.change_type != change_type.text);
            if rule.node().as_map().is_some() {
                for (risk, roles) in rule.called("the approvals of a change type").entries() {
                    self.add(change_type.text, risk.text, &roles);
                }
            } else {
                self.add(change_type.text, ANY, &rule);
            }
        }
    }

    fn add(&mut self, change_type: &str, risk: &str, roles: &Cursor<'_>) {
        let origin = roles.origin();
        let roles = roles.called("the roles that approve").references(Named::Role);
        self.all.push(Approval { change_type: change_type.to_owned(), risk: risk.to_owned(), roles, origin });
    }
}
