//! Built-in profiles: a severity scheme with its targets, to start from. Each is a policy file of its own; its head
//! says where the numbers come from.

/// A built-in profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name in the policy.
    pub name: &'static str,
    /// One line of help.
    pub summary: &'static str,
    /// The policy it stands for, as YAML.
    pub text: &'static str,
}

/// The profile of a policy that names none.
pub const DEFAULT: &str = "standard";

/// All profiles, the default first.
pub const ALL: [Profile; 7] = [
    Profile {
        name: DEFAULT,
        summary: "SEV1 to SEV4: acknowledge in 15m to 24h, resolve in 2h to 72h",
        text: include_str!("profiles/standard.yaml"),
    },
    Profile {
        name: "core-process",
        summary: "critical to low: respond in 15m to 4h, resolve in 2h to 24h, follow up in 24h",
        text: include_str!("profiles/core-process.yaml"),
    },
    Profile {
        name: "sre",
        summary: "SEV1 to SEV4 by alert response: 5m, 15m, 1h, next business day",
        text: include_str!("profiles/sre.yaml"),
    },
    Profile {
        name: "runbook",
        summary: "critical to low: respond in 15m to 24h, escalate at once to 48h",
        text: include_str!("profiles/runbook.yaml"),
    },
    Profile {
        name: "enterprise",
        summary: "critical to low and informational: respond, resolve, escalate and update",
        text: include_str!("profiles/enterprise.yaml"),
    },
    Profile {
        name: "operational-maturity",
        summary: "P0 to P3: respond at once to 4h, a postmortem for P0 and P1",
        text: include_str!("profiles/operational-maturity.yaml"),
    },
    Profile {
        name: "none",
        summary: "no severities and no targets; any severity goes",
        text: include_str!("profiles/none.yaml"),
    },
];

/// The profile of that name.
pub fn find(name: &str) -> Option<&'static Profile> {
    ALL.iter().find(|profile| profile.name == name)
}

/// The names of all profiles, the default first.
pub fn names() -> [&'static str; 7] {
    ALL.map(|profile| profile.name)
}
