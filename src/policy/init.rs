//! The `opsctl.yaml` that a new repo begins with: short, with every section shown.
//!
//! Lines of prose begin with `# `; lines that are YAML with a `#` before them are examples to uncomment.

use crate::base::moment::Zone;
use crate::policy::Policy;
use crate::policy::profiles::Profile;

/// A commented policy file for `profile`, whose times are read in `zone`.
pub fn init_yaml(profile: &Profile, zone: Zone) -> String {
    let scheme = Policy::builtin(profile.name).map(|policy| policy.severities).unwrap_or_default();
    let names: Vec<&str> = scheme.iter().map(|severity| severity.name.as_str()).collect();
    let [first, second, ..] = names.as_slice() else {
        return write(profile, zone, "SEV1", "SEV2");
    };
    write(profile, zone, first, second)
}

fn write(profile: &Profile, zone: Zone, first: &str, second: &str) -> String {
    let Profile { name, summary, .. } = profile;
    format!(
        r##"# Policy of this operations repo. This file marks the root; `opsctl check` reads it and names every mistake.
version: 1

# Where timestamps without an offset are read, and reports are dated (IANA name).
timezone: {zone}

# {summary}
# `none` starts empty. What is written below is applied over the profile.
profile: {name}

# Your own severities replace those of the profile, 1 is the worst:
#severities:
#  - {{name: {first}, rank: 1, aliases: [outage], description: nobody can order, notify: page}}
#  - {{name: {second}, rank: 2, description: some cannot order, notify: page}}

# When the time of a target counts. `always` and `weekdays` (Monday to Friday) are built in.
#calendars:
#  office:
#    zone: {zone}
#    hours: {{mon-thu: ["08:00-12:00", "13:00-18:00"], fri: ["08:00-15:00"]}}
#    holidays: [2026-11-01, {{yearly: 12-25, name: Christmas}}]

# Targets. A clock keeps the version that was in force when it started; add a version, do not edit an old one.
# What a version leaves out comes from the profile; `none` takes a target away.
#sla:
#  - effective_from: 2026-01-01
#    calendar: office
#    at_risk: 75%
#    severity_change: carry          # carry, restart or frozen
#    targets:
#      {first}: {{acknowledge: 15m, mitigate: 1h, resolve: {{within: 2h, calendar: always}}, update: 30m}}
#      {second}: {{acknowledge: 1h, resolve: 8h, escalate: none, postmortem: 5 working days}}
#    tiers:
#      1: {{{first}: {{acknowledge: 5m}}}}

# Goals are not SLAs: reports show them, nothing is breached.
#goals: {{mttr: {{{first}: 1h}}, sla_compliance: 95%, toil: 30%}}

# Who and what there is. While a list is empty any name goes.
#teams: [{{name: payments, lead: alice, chat: "#payments"}}]
#people:
#  - {{name: alice, email: alice@example.com, roles: [tech_lead], team: payments}}
#  - {{name: bob, email: bob@example.com, roles: [ops_manager], team: payments}}
#services:
#  - {{name: checkout, team: payments, tier: 1, runbooks: [RB-0001], windows: [{{days: sun, hours: "02:00-06:00"}}]}}

# Changes: who approves which type (and risk), and when they wait.
#approvals:
#  standard: []
#  normal: {{low: tech_lead, "*": [tech_lead, ops_manager]}}
#  emergency: ops_manager
#freezes:
#  - {{name: Christmas, from: 2026-12-20, to: 2027-01-03, allow: [emergency], reason: peak season}}

# Reviews that are owed, and within how long after their period.
#reviews:
#  - {{cadence: weekly, owner: alice, within: 2 working days, since: 2026-01-05}}
#oncall:
#  night: "22:00-07:00"
#  rotations: [{{name: primary, start: "2026-01-05T09:00", length: 1w, overlap: 30m, people: [alice, bob]}}]
#toil: {{weeks_per_month: 4, days_per_month: 30, hours_per_day: 8, capacity: 160h, cap: 50%}}

# When incidents of one service and cause keep coming back: see `opsctl report problems`.
#recurrence: {{incidents: 3, days: 30}}

# What is measured between which milestones; the first that a record has counts.
#metrics: {{mttr: {{from: [impact_started, detected], to: resolved}}}}

# Rules by code or name: off, note, warning or error; for all files, and for some. Findings that are in the baseline
# (`opsctl check --write-baseline`) are known: only new ones are told.
#lint:
#  levels: {{OPS203: warning}}
#  paths: [{{paths: ["incidents/2019/**"], levels: {{missing-section: off}}}}]
#  baseline: .opsctl/baseline.json

# Records that others wrote, read where they lie.
#read:
#  - kind: incident
#    paths: ["content/issues/*.md"]
#    zone: UTC
#    id: {{filename: "^(?P<value>.+)\\.md$"}}
#    fields:
#      title: {{key: title}}
#      impact_started: {{first_of: [{{key: date}}, {{label: Started, format: "%Y-%m-%d %H:%M"}}]}}
#      resolved: {{key: resolvedWhen}}
#      severity: {{key: severity, map: {{down: {first}, "*": {second}}}}}
#      time_to_resolve: {{label: Duration}}
#    skip: [{{key: section, not: issue}}, {{key: informational, equals: "true"}}]
"##
    )
}

#[cfg(test)]
mod tests {
    use super::init_yaml;
    use crate::base::moment::Zone;
    use crate::policy::Policy;
    use crate::policy::profiles;

    #[test]
    fn a_new_policy_loads_as_written_and_with_every_example_uncommented() {
        for profile in &profiles::ALL {
            let text = init_yaml(profile, Zone::Europe__Berlin);
            let policy = Policy::load("opsctl.yaml", &text).unwrap();
            assert_eq!(policy.profile, profile.name);
            assert_eq!(policy.zone, Zone::Europe__Berlin);
            let example = |line: &str| {
                line.strip_prefix('#')
                    .filter(|rest| !rest.starts_with(' ') || rest.starts_with("  "))
                    .map(str::to_owned)
            };
            let all: Vec<String> =
                text.lines().map(|line| example(line).unwrap_or_else(|| line.to_owned())).collect();
            let policy = Policy::load("opsctl.yaml", &all.join("\n")).unwrap_or_else(|errors| {
                panic!(
                    "{}: {}",
                    profile.name,
                    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
                )
            });
            assert_eq!(policy.people.len(), 2);
            assert_eq!(policy.read.len(), 1);
            assert_eq!(policy.sla.versions().count(), 2);
            assert_eq!(policy.read[0].fields.len(), 5);
        }
    }
}
