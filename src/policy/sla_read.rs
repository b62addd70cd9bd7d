//! Reading `sla`: each version laid over the profile's.

use std::collections::BTreeMap;

use crate::base::duration::Amount;
use crate::doc::yaml::Node;
use crate::policy::reader::{Named, Reader};
use crate::policy::severity::Scheme;
use crate::policy::sla::{ClockName, SeverityChange, Sla, SlaVersion, Target, Targets};

/// The word that takes a target of the profile away.
const NONE: &str = "none";

/// What one map of targets says: a target, or that there is none.
type Stated = BTreeMap<String, BTreeMap<ClockName, Option<Target>>>;

/// Reads the list `sla` over `profile`, whose targets count wherever a version says nothing. A version without
/// `effective_from` takes the place of the profile's.
pub(crate) fn read_sla(reader: &mut Reader<'_>, node: &Node, profile: &SlaVersion, scheme: &Scheme) -> Sla {
    let mut base: Option<SlaVersion> = None;
    let mut dated: Vec<SlaVersion> = Vec::new();
    for item in reader.problems.list(node, "`sla`") {
        let Some(version) = read_version(reader, item, profile, scheme) else { continue };
        let twice = match version.effective_from {
            None => base.is_some(),
            Some(_) => dated.iter().any(|other| other.effective_from == version.effective_from),
        };
        if twice {
            let date =
                version.effective_from.map_or("no `effective_from`".to_owned(), |date| date.to_string());
            let message = format!("two versions of `sla` have {date}");
            reader.fault(item.span, message, "give every version a date of its own; only one may do without");
        }
        match version.effective_from {
            None => base = Some(version),
            Some(_) => dated.push(version),
        }
    }
    Sla::new(base.unwrap_or_else(|| profile.clone()), dated)
}

fn read_version(
    reader: &mut Reader<'_>,
    item: &Node,
    profile: &SlaVersion,
    scheme: &Scheme,
) -> Option<SlaVersion> {
    item.as_map().or_else(|| {
        reader.fault(item.span, format!("a version of `sla` must be a map, not {}", item.describe()), "");
        None
    })?;
    let mut fields = reader.problems.fields(item, "a version of `sla`");
    let from = fields.take("effective_from");
    let start = fields.take("start");
    let calendar = fields.take("calendar");
    let at_risk = fields.take("at_risk");
    let change = fields.take("severity_change");
    let targets = fields.take("targets");
    let tiers = fields.take("tiers");
    fields.done(&mut reader.problems);

    let mut version = SlaVersion { origin: reader.origin(item.span), ..profile.clone() };
    let dated = from.map(|node| reader.date(node, "`effective_from`"));
    if let Some(name) = start.and_then(|node| reader.name(node, "`start`")) {
        version.start = (name != "declared").then_some(name);
    }
    if let Some(name) = calendar.and_then(|node| reader.reference(node, "`calendar`", Named::Calendar)) {
        version.calendar = name;
    }
    if let Some(node) = at_risk
        && let Some(ratio) = reader.ratio(node, "`at_risk`")
    {
        version.at_risk = ratio;
    }
    if let Some(node) = change {
        let words = [SeverityChange::Carry, SeverityChange::Restart, SeverityChange::Frozen]
            .map(|change| (change.as_str(), change));
        if let Some(change) = reader.problems.one_of(node, "`severity_change`", &words) {
            version.severity_change = change;
        }
    }
    if let Some(node) = targets {
        let stated = read_severities(reader, node, "`targets`", scheme);
        overlay(&mut version.targets, &stated);
    }
    if let Some(node) = tiers {
        for entry in reader.problems.entries(node, "`tiers`") {
            let Ok(tier) = entry.key.parse::<u32>() else {
                let message = format!("a tier must be a whole number, not `{}`", entry.key);
                reader.fault(entry.key_span, message, "write the `tier` that services have, e.g. 1");
                continue;
            };
            let stated = read_severities(reader, &entry.value, "a tier", scheme);
            let targets = version.tiers.entry(tier).or_default();
            for name in stated.keys() {
                if let Some(common) = version.targets.get(name) {
                    targets.entry(name.clone()).or_insert_with(|| common.clone());
                }
            }
            overlay(targets, &stated);
        }
    }
    // A date that cannot be read must not turn a version into one that is in force since ever.
    version.effective_from = match dated {
        None => None,
        Some(date) => Some(date?),
    };
    Some(version)
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

fn read_severities(reader: &mut Reader<'_>, node: &Node, what: &str, scheme: &Scheme) -> Stated {
    let mut all = Stated::new();
    for entry in reader.problems.entries(node, what) {
        let name = match scheme.resolve(&entry.key) {
            Ok(name) => name.to_owned(),
            Err(unknown) => {
                reader.fault(entry.key_span, unknown.to_string(), &unknown.help());
                entry.key.to_string()
            }
        };
        let clocks = read_clocks(reader, &entry.value);
        if all.contains_key(&name) && entry.key != name {
            let message = format!("`{}` is the severity `{name}`, which stands here already", entry.key);
            reader.fault(entry.key_span, message, "");
        }
        all.insert(name, clocks);
    }
    all
}

fn read_clocks(reader: &mut Reader<'_>, node: &Node) -> BTreeMap<ClockName, Option<Target>> {
    let mut all = BTreeMap::new();
    for entry in reader.problems.entries(node, "the targets of a severity") {
        let Some(clock) = ClockName::ALL.into_iter().find(|clock| entry.key == clock.as_str()) else {
            let valid = ClockName::ALL.map(ClockName::as_str);
            reader.problems.unknown(entry.key_span, &format!("clock `{}`", entry.key), &entry.key, &valid);
            continue;
        };
        let value = &entry.value;
        if value.is_null() {
            let help = "write how long it may take, or `none` for no target";
            reader.fault(entry.key_span, format!("the target of `{clock}` has no value"), help);
        } else if value.as_str() == Some(NONE) {
            all.insert(clock, None);
        } else if let Some(target) = read_target(reader, value, clock) {
            all.insert(clock, Some(target));
        }
    }
    all
}

fn read_target(reader: &mut Reader<'_>, node: &Node, clock: ClockName) -> Option<Target> {
    let what = format!("the target of `{clock}`");
    let origin = reader.origin(node.span);
    if node.as_map().is_none() {
        let within = reader.amount(node, &what)?;
        return Some(Target {
            within,
            calendar: None,
            end_of_day: within == Amount::NextBusinessDay,
            origin,
        });
    }
    let mut fields = reader.problems.fields(node, &what);
    let within = fields.need(&mut reader.problems, "within");
    let calendar = fields.take("calendar");
    let end_of_day = fields.take("end_of_day");
    fields.done(&mut reader.problems);
    let calendar = calendar.and_then(|node| reader.reference(node, "`calendar`", Named::Calendar));
    let within = reader.amount(within?, "`within`")?;
    let days = matches!(within, Amount::WorkingDays(_) | Amount::NextBusinessDay);
    let wanted = end_of_day.and_then(|node| reader.problems.boolean(node, "`end_of_day`"));
    if let Some(node) = end_of_day
        && wanted == Some(true)
        && !days
    {
        let help = "write `within` in working days, e.g. 5 working days, or leave `end_of_day` out";
        reader.fault(node.span, "`end_of_day` is for targets in working days", help);
    }
    let end_of_day = wanted.unwrap_or(within == Amount::NextBusinessDay) && days;
    Some(Target { within, calendar, end_of_day, origin })
}
