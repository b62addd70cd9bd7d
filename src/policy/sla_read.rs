//! Reading `sla`: each version applied over the profile's.

use std::collections::BTreeMap;

use crate::base::duration::Amount;
use crate::policy::named::{Cursor, Named};
use crate::policy::severity::Scheme;
use crate::policy::sla::{ClockName, SeverityChange, Sla, SlaVersion, Target, Targets};

/// The word that takes a target of the profile away.
const NONE: &str = "none";

/// What one map of targets says: a target, or that there is none.
type Stated = BTreeMap<String, BTreeMap<ClockName, Option<Target>>>;

/// Reads the list `sla` over `profile`, whose targets count wherever a version says nothing. A version without
/// `effective_from` takes the place of the profile's.
pub(crate) fn read_sla(list: &Cursor<'_>, profile: &SlaVersion, scheme: &Scheme) -> Sla {
    let mut base: Option<SlaVersion> = None;
    let mut dated: Vec<SlaVersion> = Vec::new();
    for item in list.items("a version of `sla`") {
        let Some(version) = read_version(&item, profile, scheme) else { continue };
        let twice = match version.effective_from {
            None => base.is_some(),
            Some(_) => dated.iter().any(|other| other.effective_from == version.effective_from),
        };
        if twice {
            let date =
                version.effective_from.map_or("no `effective_from`".to_owned(), |date| date.to_string());
            let help = "give every version a date of its own; only one may do without";
            item.mistake(format!("two versions of `sla` have {date}"), help);
        }
        match version.effective_from {
            None => base = Some(version),
            Some(_) => dated.push(version),
        }
    }
    Sla::new(base.unwrap_or_else(|| profile.clone()), dated)
}

fn read_version(item: &Cursor<'_>, profile: &SlaVersion, scheme: &Scheme) -> Option<SlaVersion> {
    const CHANGES: [SeverityChange; 3] =
        [SeverityChange::Carry, SeverityChange::Restart, SeverityChange::Frozen];
    let mut version = SlaVersion { origin: item.origin(), ..profile.clone() };
    let mut fields = item.fields();
    let from = fields.get("effective_from").map(|from| from.date());
    if let Some(name) = fields.line("start") {
        version.start = (name != "declared").then_some(name);
    }
    version.calendar = fields.reference("calendar", Named::Calendar).unwrap_or(version.calendar);
    version.at_risk = fields.ratio("at_risk").unwrap_or(version.at_risk);
    let change = fields.choice("severity_change", &CHANGES.map(|change| (change.as_str(), change)));
    version.severity_change = change.unwrap_or(version.severity_change);
    fields.with("targets", |targets| overlay(&mut version.targets, &read_severities(targets, scheme)));
    fields.with("tiers", |tiers| lay_tiers(&mut version, tiers, scheme));
    fields.finish();
    item.node().as_map()?;
    // A date that cannot be read must not turn a version into one that is in force since ever.
    version.effective_from = match from {
        None => None,
        Some(date) => Some(date?),
    };
    Some(version)
}

fn lay_tiers(version: &mut SlaVersion, tiers: &Cursor<'_>, scheme: &Scheme) {
    for (tier, targets) in tiers.entries() {
        let Ok(number) = tier.text.parse::<u32>() else {
            let message = format!("a tier must be a whole number, not `{}`", tier.text);
            tier.mistake(message, "write the `tier` that services have, e.g. 1");
            continue;
        };
        let stated = read_severities(&targets.called("a tier"), scheme);
        let targets = version.tiers.entry(number).or_default();
        for name in stated.keys() {
            if let Some(common) = version.targets.get(name) {
                targets.entry(name.clone()).or_insert_with(|| common.clone());
            }
        }
        overlay(targets, &stated);
    }
}

fn overlay(onto: &mut BTreeMap<String, Targets>, stated: &Stated) {
    for (name, clocks) in stated {
        let targets = onto.entry(name.clone()).or_default();
        for (clock, target) in clocks {
            match target {
                Some(target) => {
                    targets.insert(*clock, target.clone());
                }
                None => {
                    targets.remove(clock);
                }
            }
        }
    }
}

fn read_severities(map: &Cursor<'_>, scheme: &Scheme) -> Stated {
    let mut all = Stated::new();
    for (severity, targets) in map.entries() {
        let name = scheme.name_of(&severity);
        let clocks = read_clocks(&targets);
        if all.contains_key(&name) && severity.text != name {
            let message = format!("`{}` is the severity `{name}`, which is here already", severity.text);
            severity.mistake(message, "");
        }
        all.insert(name, clocks);
    }
    all
}

fn read_clocks(targets: &Cursor<'_>) -> BTreeMap<ClockName, Option<Target>> {
    let clocks = ClockName::ALL.map(|clock| (clock.as_str(), clock));
    let mut all = BTreeMap::new();
    for (name, target) in targets.called("the targets of a severity").entries() {
        let Some(clock) = name.choice("clock", &clocks) else { continue };
        if target.node().is_null() {
            let help = "write how long it may take, or `none` for no target";
            name.mistake(format!("the target of `{clock}` has no value"), help);
        } else if target.node().as_str() == Some(NONE) {
            all.insert(clock, None);
        } else if let Some(target) = read_target(&target.called(&format!("the target of `{clock}`"))) {
            all.insert(clock, Some(target));
        }
    }
    all
}

fn read_target(target: &Cursor<'_>) -> Option<Target> {
    let origin = target.origin();
    if target.node().as_map().is_none() {
        let within = target.amount()?;
        let end_of_day = within == Amount::NextBusinessDay;
        return Some(Target { within, calendar: None, end_of_day, origin });
    }
    let mut fields = target.fields();
    let within = fields.required("within").and_then(|within| within.amount());
    let calendar = fields.reference("calendar", Named::Calendar);
    let end_of_day = fields.get("end_of_day");
    fields.finish();
    let within = within?;
    let days = matches!(within, Amount::WorkingDays(_) | Amount::NextBusinessDay);
    let wanted = end_of_day.as_ref().and_then(Cursor::boolean);
    if let Some(end_of_day) = end_of_day
        && wanted == Some(true)
        && !days
    {
        let help = "write `within` in working days, e.g. 5 working days, or leave `end_of_day` out";
        end_of_day.mistake("`end_of_day` is for targets in working days", help);
    }
    let end_of_day = wanted.unwrap_or(within == Amount::NextBusinessDay) && days;
    Some(Target { within, calendar, end_of_day, origin })
}
