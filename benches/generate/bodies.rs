//! The text of one generated record.

use std::fmt::{Display, Write as _};

use chrono::{Datelike, Days, TimeDelta, Timelike};

use super::dice::Dice;
use super::words;
use super::{Local, Plan, Role, slug};

/// A record being written.
struct Page(String);

impl Page {
    /// Front matter that every kind has.
    fn new(plan: &Plan, status: &str) -> Self {
        Self(format!("---\nid: {}\ntitle: {}\nstatus: {status}\n", plan.id, plan.title))
    }

    fn field(&mut self, key: &str, value: impl Display) {
        let _ = writeln!(self.0, "{key}: {value}");
    }

    fn time(&mut self, key: &str, value: &Local) {
        self.field(key, stamp(value));
    }

    fn end_front_matter(&mut self, plan: &Plan) {
        let _ = writeln!(self.0, "---\n\n# {}: {}", plan.id, plan.title);
    }

    fn section(&mut self, heading: &str, text: &str) {
        let _ = writeln!(self.0, "\n## {heading}\n\n{text}");
    }

    fn row(&mut self, cells: &[&str]) {
        let _ = writeln!(self.0, "| {} |", cells.join(" | "));
    }

    /// A heading with a table's first two lines.
    fn table(&mut self, heading: &str, columns: &[&str]) {
        let _ = writeln!(self.0, "\n## {heading}\n");
        self.row(columns);
        let _ = writeln!(self.0, "|{}", "----|".repeat(columns.len()));
    }

    fn actions(&mut self, plan: &Plan, from: &Local, dice: &mut Dice) {
        self.table("Action Items", &["ID", "Action", "Owner", "Priority", "Due", "Status"]);
        for number in 1..=dice.between(1, 3) {
            let due = from.date_naive() + Days::new(dice.below(40) as u64 + 5);
            let status = ["open", "in_progress", "done", "done"][dice.below(4)];
            self.row(&[
                &format!("{}-A{number}", plan.id),
                dice.pick(&words::ACTIONS),
                dice.pick(&words::PEOPLE),
                dice.pick(&["P1", "P2", "P3"]),
                &due.to_string(),
                status,
            ]);
        }
    }
}

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
        Role::Change { broke } => ("changes", change(plan, plans.get(block + broke), &mut dice)),
        Role::Postmortem { of } => ("postmortems", postmortem(plan, plans.get(block + of), &mut dice)),
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
    let closed = later(&resolved, dice.between(3_600, 20_000));
    let commander = dice.pick(&words::PEOPLE);
    let service = words::SERVICES[plan.service];
    let severity = words::SEVERITIES[plan.severity];

    let mut page = Page::new(plan, if cancelled { "cancelled" } else { "closed" });
    page.field("severity", severity);
    page.field("services", format_args!("[{service}]"));
    page.field("commander", commander);
    page.time("impact_started", &impact);
    page.time("detected", &detected);
    page.time("declared", &declared);
    page.time("acknowledged", &acknowledged);
    if !cancelled {
        page.time("identified", &identified);
        page.time("mitigated", &mitigated);
        page.time("resolved", &resolved);
        page.time("closed", &closed);
    }
    page.field("detected_by", dice.pick(&["alert", "monitoring", "user_report"]));
    if cancelled {
        page.field("cancel_reason", "false alarm, the probe itself was broken");
    } else {
        page.field("resolution", dice.pick(&words::FIXES));
    }
    let raised = plan.severity < 3 && dice.chance(12);
    if raised {
        let at = stamp(&later(&acknowledged, length / 6));
        let from = words::SEVERITIES[plan.severity + 1];
        page.field("severity_changes", "");
        let item = format!(
            "{{at: {at}, from: {from}, to: {severity}, by: {commander}, reason: more users affected}}"
        );
        let _ = writeln!(page.0, "  - {item}");
    }
    if !cancelled && dice.chance(12) {
        let from = later(&acknowledged, length / 5);
        let to = later(&from, length / 8);
        page.field("pauses", "");
        let _ = writeln!(
            page.0,
            "  - {{from: {}, to: {}, reason: waiting for the supplier}}",
            stamp(&from),
            stamp(&to)
        );
    }
    for (key, id) in [("caused_by", cause), ("postmortem", postmortem)] {
        if let Some(id) = id {
            page.field(key, id);
        }
    }
    page.end_front_matter(plan);

    let users = dice.between(1, 60);
    let requests = dice.between(2, 90) * 1_000;
    page.section(
        "Impact",
        &format!(
            "- Users affected: {users} % of sessions on {service}\n- Features impacted: {service} and what calls it\n\
             - Requests failed or slow: about {requests}\n- Revenue impact: not known yet"
        ),
    );
    let end = if cancelled { later(&acknowledged, 1_800) } else { resolved };
    timeline(&mut page, (&detected, "Alert: p99 over its objective", "alert"), &end, commander, dice);
    page.section(
        "Root Cause",
        &format!(
            "{}\n\n- {}\n- {}",
            dice.pick(&words::CAUSES),
            dice.pick(&words::FACTORS),
            dice.pick(&words::FACTORS)
        ),
    );
    page.section(
        "Resolution",
        &format!(
            "{}\n\n- Fix applied: see the timeline\n- Verified by {commander} on the dashboards of {service}",
            dice.pick(&words::FIXES)
        ),
    );
    page.section("Verification", "- [x] Service restored\n- [x] Metrics normalized\n- [x] User confirmation");
    page.actions(plan, &end, dice);
    page.0
}

/// 5 to 15 rows in order of time, the first as given and the last at `end`.
fn timeline(page: &mut Page, first: (&Local, &str, &str), end: &Local, commander: &str, dice: &mut Dice) {
    page.table("Timeline", &["Time", "Event", "By"]);
    page.row(&[&minute(first.0), first.1, first.2]);
    let rows = dice.between(3, 13);
    let step = (*end - *first.0).num_seconds() / (rows + 1);
    for number in 1..=rows {
        let by = if dice.chance(50) { commander } else { dice.pick(&words::PEOPLE) };
        page.row(&[&minute(&later(first.0, step * number)), dice.pick(&words::EVENTS), by]);
    }
    page.row(&[&minute(end), "All clear", commander]);
}

fn change(plan: &Plan, broke: Option<&Plan>, dice: &mut Dice) -> String {
    let completed = plan.opened;
    let started = later(&completed, -dice.between(300, 3_000));
    let mut page = Page::new(plan, "closed");
    page.field("type", "normal");
    page.field("risk", "medium");
    page.field("impact", "medium");
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    let at = dice.below(words::PEOPLE.len());
    let other = |by: usize| words::PEOPLE[(at + by) % words::PEOPLE.len()];
    page.field("requester", other(0));
    page.field("assignee", other(1));
    page.time("submitted", &later(&started, -5 * 86_400));
    page.time("assessed", &later(&started, -4 * 86_400));
    page.time("authorized", &later(&started, -3 * 86_400));
    page.time("planned_start", &later(&started, -120));
    page.time("planned_end", &later(&completed, 1_800));
    page.time("started", &started);
    page.time("completed", &completed);
    page.time("reviewed", &later(&completed, 2 * 86_400));
    page.time("closed", &later(&completed, 3 * 86_400));
    page.field("outcome", if broke.is_some() { "with_issues" } else { "successful" });
    if let Some(incident) = broke {
        page.field("incidents", format_args!("[{}]", incident.id));
    }
    page.field("approvals", "");
    let at = stamp(&later(&started, -3 * 86_400));
    let _ = writeln!(page.0, "  - {{at: {at}, by: {}, role: tech_lead, decision: approved}}", other(2));
    page.end_front_matter(plan);
    page.section(
        "Change Description",
        "The present setting no longer fits the load of the last quarter; measured in staging for a week.",
    );
    page.section("Risk Assessment", dice.pick(&words::FACTORS));
    page.section("Implementation Plan", "1. Announce it in the channel\n2. Apply it to one pod and watch for ten minutes\n3. Apply it to all pods");
    page.section("Rollback Plan", "Set the old value again and restart the pods one by one; five minutes.");
    page.section("Testing and Validation", dice.pick(&words::FIXES));
    page.0
}

fn postmortem(plan: &Plan, of: Option<&Plan>, dice: &mut Dice) -> String {
    let created = plan.opened;
    let reviewed = later(&created, 3 * 86_400);
    let mut page = Page::new(plan, "closed");
    if let Some(incident) = of {
        page.field("incident", &incident.id);
    }
    let at = dice.below(words::PEOPLE.len());
    page.field("author", words::PEOPLE[at]);
    page.field("reviewers", format_args!("[{}]", words::PEOPLE[(at + 1) % words::PEOPLE.len()]));
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    page.time("created", &created);
    page.time("submitted", &later(&created, 86_400));
    page.time("reviewed", &reviewed);
    page.time("closed", &later(&reviewed, 7_200));
    page.end_front_matter(plan);
    page.section("Summary", dice.pick(&words::CAUSES));
    page.section(
        "Impact",
        "- Duration: see the incident\n- Users affected: those of the region\n- Revenue impact: small",
    );
    page.section("Root Cause", dice.pick(&words::CAUSES));
    let start = later(&created, -86_400);
    timeline(
        &mut page,
        (&start, "Alert: p99 over its objective", "alert"),
        &later(&start, 7_200),
        "alice",
        dice,
    );
    for heading in ["What Went Well", "What Went Poorly", "Lessons Learned"] {
        page.section(heading, &format!("- {}\n- {}", dice.pick(&words::FACTORS), dice.pick(&words::FIXES)));
    }
    page.actions(plan, &created, dice);
    page.0
}

fn toil(plan: &Plan, dice: &mut Dice) -> String {
    let mut page = Page::new(plan, "active");
    page.field("services", format_args!("[{}]", words::SERVICES[plan.service]));
    page.field("team", dice.pick(&words::TEAMS));
    page.field("owner", dice.pick(&words::PEOPLE));
    page.time("created", &plan.opened);
    page.field("frequency", dice.pick(&["daily", "weekly", "monthly"]));
    page.field("each", format_args!("{}m", dice.between(2, 24) * 5));
    page.field("effort", format_args!("{}d", dice.between(1, 8)));
    page.end_front_matter(plan);
    page.section("Task", dice.pick(&words::FACTORS));
    page.table("Occurrences", &["Date", "Duration", "By", "Note"]);
    for week in 0..dice.between(3, 12) {
        let day = later(&plan.opened, week * 7 * 86_400).date_naive();
        page.row(&[
            &day.to_string(),
            &format!("{}m", dice.between(5, 90)),
            dice.pick(&words::PEOPLE),
            "as always",
        ]);
    }
    page.0
}

fn later(from: &Local, seconds: i64) -> Local {
    *from + TimeDelta::seconds(seconds)
}

fn stamp(at: &Local) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// To the minute, as timelines have it.
fn minute(at: &Local) -> String {
    format!("{} {:02}:{:02}", at.date_naive(), at.hour(), at.minute())
}
