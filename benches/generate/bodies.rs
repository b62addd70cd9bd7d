//! The text of one generated record, kind by kind.

use chrono::Datelike;

use super::dice::Dice;
use super::page::{Page, later, minute, stamp};
use super::words;
use super::{Plan, Role, slug};

const DAY: i64 = 86_400;

/// The path and the contents of the record at `at`.
pub fn write(plans: &[Plan], at: usize) -> (String, String) {
    let plan = &plans[at];
    let block = at - at % super::BLOCK;
    let mut dice = Dice::new(plan.seed);
    let (folder, text) = match plan.role {
        Role::Incident { cause, postmortem } => {
            let link = |place: Option<usize>| place.map(|place| plans[block + place].id.as_str());
            ("incidents", incident(plan, link(cause), link(postmortem), &mut dice))
        }
        Role::Change { broke } => ("changes", change(plan, &plans[block + broke], &mut dice)),
        Role::Postmortem { of } => ("postmortems", postmortem(plan, &plans[block + of], &mut dice)),
        Role::Toil => ("toil", toil(plan, &mut dice)),
    };
    let year = if plan.role == Role::Toil { String::new() } else { format!("{}/", plan.opened.year()) };
    (format!("{folder}/{year}{}-{}.md", plan.id, slug(&plan.title)), text)
}

fn incident(plan: &Plan, cause: Option<&str>, postmortem: Option<&str>, dice: &mut Dice) -> String {
    let linked = cause.is_some() || postmortem.is_some();
    let cancelled = !linked && dice.chance(2);
    let impact = plan.opened;
    let detected = later(&impact, dice.between(20, 900));
    let declared = later(&detected, dice.between(0, 300));
    let acknowledged = later(&declared, dice.between(15, 1_200));
    let length = dice.between(30, words::LONGEST[plan.severity]) * 60;
    let identified = later(&acknowledged, length / 3);
    let mitigated = later(&acknowledged, length * 2 / 3);
    let resolved = later(&acknowledged, length + dice.between(0, 59));
    let commander = dice.pick(&words::PEOPLE);
    let service = words::SERVICES[plan.service];
    let severity = words::SEVERITIES[plan.severity];

    let mut page = Page::new(plan, if cancelled { "cancelled" } else { "closed" });
    page.field("severity", severity);
    page.field("services", format_args!("[{service}]"));
    page.field("commander", commander);
    page.field("detected_by", dice.pick(&["alert", "monitoring", "user report"]));
    page.time("impact_started", &impact);
    page.time("detected", &detected);
    page.time("declared", &declared);
    page.time("acknowledged", &acknowledged);
    if !cancelled {
        page.time("identified", &identified);
        page.time("mitigated", &mitigated);
        page.time("resolved", &resolved);
        page.time("closed", &later(&resolved, dice.between(3_600, 20_000)));
    }
    if plan.severity < 3 && dice.chance(12) {
        let at = stamp(&later(&acknowledged, length / 6));
        let from = words::SEVERITIES[plan.severity + 1];
        let item =
            format!("at: {at}, from: {from}, to: {severity}, by: {commander}, reason: more users affected");
        page.list("severity_changes", &[item]);
    }
    if !cancelled && dice.chance(12) {
        let from = later(&acknowledged, length / 5);
        let to = later(&from, length / 8);
        let item = format!("from: {}, to: {}, reason: waiting for the supplier", stamp(&from), stamp(&to));
        page.list("pauses", &[item]);
    }
    if cancelled {
        page.sentence("cancel_reason", "False alarm: the probe itself was broken");
    } else {
        page.sentence("resolution", dice.pick(&words::FIXES));
    }
    for (key, id) in [("caused_by", cause), ("postmortem", postmortem)] {
        if let Some(id) = id {
            page.field(key, id);
        }
    }
    page.end_front_matter(plan);

    let users = dice.between(1, 60);
    let requests = dice.between(2, 90) * 1_000;
    let noticed = dice.pick(&words::EVENTS);
    page.section("Description", &format!("{noticed}, on {service}.\n\n{}", dice.pick(&words::CAUSES)));
    page.section(
        "Impact",
        &format!(
            "- Users affected: {users} % of sessions on {service}\n- Features impacted: {service} and what calls it\n\
             - Requests failed or slow: about {requests}\n- Revenue impact: not known yet"
        ),
    );
    let end = if cancelled { later(&acknowledged, 1_800) } else { resolved };
    let found = (detected, "Alert: p99 over its objective");
    let taken = (acknowledged, "Acknowledged");
    if cancelled {
        page.timeline(&[found, taken, (end, "Cancelled")], commander, dice);
    } else {
        let marks =
            [found, taken, (identified, "Cause identified"), (mitigated, "Mitigated"), (end, "Resolved")];
        page.timeline(&marks, commander, dice);
    }
    page.section(
        "Detection",
        &format!("- How detected: Alert\n- Why not earlier: {}", dice.pick(&words::FACTORS)),
    );
    let (first, second) = (dice.pick(&words::FACTORS), dice.pick(&words::FACTORS));
    page.section(
        "Diagnosis",
        &format!("- Root cause: {}\n- Contributing factors: {first} {second}", dice.pick(&words::CAUSES)),
    );
    page.section("Resolution", &format!("- Fix applied: {}", dice.pick(&words::FIXES)));
    page.section("Verification", "- [x] Service restored\n- [x] Metrics normalized\n- [ ] User confirmation");
    page.section(
        "Follow-up",
        "- [x] Postmortem scheduled\n- [x] Action items created\n- [x] Communication sent",
    );
    page.actions(&end, dice);
    page.text()
}

fn change(plan: &Plan, broke: &Plan, dice: &mut Dice) -> String {
    let completed = plan.opened;
    let started = later(&completed, -dice.between(300, 3_000));
    let authorized = later(&started, -3 * DAY);
    // The first two people hold the roles that approve, so they ask for nothing themselves.
    let requester = words::PEOPLE[2 + dice.below(5)];
    let assignee = words::PEOPLE[7 + dice.below(5)];
    let mut page = Page::new(plan, "closed");
    page.field("type", "normal");
    page.field("risk", "medium");
    page.field("impact", "low");
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    page.field("requester", requester);
    page.field("assignee", assignee);
    let approval = |(by, role)| format!("by: {by}, role: {role}, at: {}", stamp(&authorized));
    page.list("approvals", &words::APPROVERS.map(approval));
    page.time("planned_start", &later(&started, -120));
    page.time("planned_end", &later(&completed, 1_800));
    page.time("submitted", &later(&authorized, -2 * DAY));
    page.time("assessed", &later(&authorized, -DAY));
    page.time("authorized", &authorized);
    page.time("started", &started);
    page.time("completed", &completed);
    page.time("reviewed", &later(&completed, 2 * DAY));
    page.time("closed", &later(&completed, 3 * DAY));
    page.field("outcome", "with_issues");
    page.field("incidents", format_args!("[{}]", broke.id));
    page.end_front_matter(plan);
    page.section("Change Description", "The present setting no longer fits the load of the last quarter.");
    page.section("Risk Assessment", dice.pick(&words::FACTORS));
    page.section(
        "Implementation Plan",
        "1. Apply it to one pod, watch for ten minutes\n2. Apply it to all pods",
    );
    page.section("Rollback Plan", "Set the old value again and restart the pods one by one; five minutes.");
    page.section("Testing and Validation", "A week in staging at twice the load.");
    page.section("Post-Implementation Review", dice.pick(&words::FIXES));
    page.table("Log", &["Time", "Event", "By"]);
    page.row(&[&minute(&started), "Started", assignee]);
    page.row(&[&minute(&completed), "Completed", assignee]);
    page.text()
}

fn postmortem(plan: &Plan, of: &Plan, dice: &mut Dice) -> String {
    let created = plan.opened;
    let at = dice.below(words::PEOPLE.len());
    let author = words::PEOPLE[at];
    let mut page = Page::new(plan, "closed");
    page.field("incident", &of.id);
    page.field("author", author);
    page.field("reviewers", format_args!("[{}]", words::PEOPLE[(at + 1) % words::PEOPLE.len()]));
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    page.time("created", &created);
    page.time("submitted", &later(&created, DAY));
    page.time("reviewed", &later(&created, 3 * DAY));
    page.time("closed", &later(&created, 4 * DAY));
    page.end_front_matter(plan);
    page.section("Summary", dice.pick(&words::CAUSES));
    page.section(
        "Impact",
        "- Duration: see the incident\n- Users affected: one region\n- Revenue impact: small",
    );
    page.section("Root Cause", dice.pick(&words::CAUSES));
    let marks = [(of.opened, "Alert: p99 over its objective"), (later(&of.opened, 7_200), "All clear")];
    page.timeline(&marks, author, dice);
    for heading in ["What Went Well", "What Went Poorly", "Lessons Learned"] {
        page.section(heading, &format!("- {}\n- {}", dice.pick(&words::FACTORS), dice.pick(&words::FIXES)));
    }
    page.actions(&created, dice);
    page.text()
}

fn toil(plan: &Plan, dice: &mut Dice) -> String {
    let mut page = Page::new(plan, "active");
    page.field("frequency", dice.pick(&["daily", "weekly", "monthly"]));
    page.field("each", format_args!("{}m", dice.between(2, 24) * 5));
    page.field("effort", format_args!("{}d", dice.between(1, 8)));
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    page.field("team", dice.pick(&words::TEAMS));
    page.field("owner", dice.pick(&words::PEOPLE));
    page.time("created", &plan.opened);
    page.end_front_matter(plan);
    page.section("Task", dice.pick(&words::FACTORS));
    page.table("Occurrences", &["Time", "Took", "By", "Notes"]);
    for day in 0..dice.between(2, 10) {
        let took = format!("{}m", dice.between(5, 90));
        page.row(&[&minute(&later(&plan.opened, day * DAY)), &took, dice.pick(&words::PEOPLE), "as always"]);
    }
    page.text()
}
