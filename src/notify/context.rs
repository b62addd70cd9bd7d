//! What the templates of messages see of a record and of what was worked out from it.
//!
//! | name | what it is |
//! | --- | --- |
//! | every field | its value; times local, with their zone; people by their full names where the policy has them |
//! | `id`, `title`, `kind`, `status`, `priority` | |
//! | `audience`, `now`, `today` | whom it is for, and when |
//! | `open` | whether it still wants work |
//! | `began`, `ended`, `lasted` | beginning and end of what users felt, and the time between (up to now while it lasts) |
//! | `durations.<metric>` | `detect`, `acknowledge`, `mitigate`, `resolve` |
//! | `severity_description`, `chat` | what the policy says of the severity, and where the team is reached |
//! | `sections["Title"]` | a section's own markdown, without lines that are still to be filled in |
//! | `labels["label"]` | the value of a `Label: value` line that is filled in, label in lower case |
//! | `tasks["Section"]` | `done` and `open`: the items of a checklist |
//! | `timeline`, `latest` | rows of the timeline, the last one |
//! | `last_update` | `at`, `by`, `message` |
//! | `root_cause` | what is said of it: in the record, in its postmortem, in its problem |
//! | `cause`, `problem_record`, `postmortem` | the records named, in the same shape |
//! | `actions` | open action items: `action`, `owner`, `due` |
//! | `clocks`, `breaches`, `at_risk` | clocks with a target: `clock`, `target`, `used`, `left`, `over`, `due` ... |

use std::collections::BTreeMap;

use minijinja::Value;

use crate::base::moment::{Moment, Zone};
use crate::base::span::Span;
use crate::edit::context::{record_context, rows, show};
use crate::edit::guard::question::Lookup;
use crate::edit::template::Context;
use crate::kind::field_type::FieldType;
use crate::notify::blocks::own;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::action::{ActionItem, action_items};
use crate::record::derived::priority;
use crate::record::incident::Incident;

/// A clock as a message tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockFact {
    /// Its name.
    pub clock: String,
    /// Its state.
    pub state: String,
    /// Whether its target was missed.
    pub breached: bool,
    /// Whether it still runs.
    pub running: bool,
    /// Whether most of its target is used.
    pub at_risk: bool,
    /// Seconds allowed.
    pub target: i64,
    /// Seconds used.
    pub used: i64,
    /// When the target is or was used up.
    pub due: Option<Moment>,
    /// Since when the target is missed.
    pub breached_at: Option<Moment>,
    /// When it stopped.
    pub stopped: Option<Moment>,
    /// The calendar it is counted on.
    pub calendar: String,
    /// Only a raise of the severity made it miss its target.
    pub by_raise: bool,
}

/// What a message is written from, beside the record.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// Whom it is for.
    pub audience: &'a str,
    /// The present moment.
    pub now: Moment,
    /// The policy.
    pub policy: &'a Policy,
    /// The other records.
    pub lookup: &'a Lookup<'a>,
    /// Metric to seconds, for those that are known.
    pub durations: &'a [(&'static str, i64)],
    /// The clocks that have a target.
    pub clocks: &'a [ClockFact],
    /// When the postmortem that is owed is due.
    pub postmortem_due: Option<Moment>,
}

/// The values for a message about `record`.
pub fn message_context(record: &Record, facts: &Facts<'_>) -> Context {
    let zone = facts.policy.zone;
    let mut context = told(record, facts);
    context.set("audience", facts.audience);
    context.set("now", stamp(facts.now, zone));
    context.set("today", facts.now.in_zone(zone).date().to_string());
    context.set("open", record.is_open());
    if let Some(priority) = priority(record) {
        context.set("priority", priority);
    }
    spans(record, facts, &mut context);
    let severity = record.text("severity").and_then(|text| facts.policy.severities.get(text));
    context.set_text("severity_description", severity.and_then(|severity| severity.description.as_deref()));
    context.set_text("chat", chat(record, facts.policy).as_deref());
    linked(record, facts, &mut context);
    clocks(facts, &mut context);
    if let Some(due) = facts.postmortem_due {
        context.set("postmortem_due", stamp(due, zone));
    }
    context
}

/// Markdown of the record, which a template may show as it is.
fn markdown(text: String) -> Value {
    Value::from_safe_string(own(&text))
}

/// A moment for people who may live elsewhere: with the zone's name.
fn stamp(at: Moment, zone: Zone) -> String {
    at.date_time().with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string()
}

/// The record itself: fields and body.
fn told(record: &Record, facts: &Facts<'_>) -> Context {
    let zone = facts.policy.zone;
    let mut context = record_context(record);
    let name = |text: &str| {
        let person = facts.policy.person(text);
        person.and_then(|person| person.full_name.clone()).unwrap_or_else(|| text.to_owned())
    };
    for def in &record.kind.fields {
        match &def.kind {
            FieldType::Time => match record.time(&def.name).get() {
                Some(at) => context.set(&def.name, stamp(at, zone)),
                // What cannot be read is not known.
                None => context.set_text(&def.name, None),
            },
            FieldType::Person => context.set_text(&def.name, record.text(&def.name).map(name).as_deref()),
            kind if *kind.item() == FieldType::Person => {
                context
                    .set(&def.name, record.texts(&def.name).into_iter().map(name).collect::<Vec<String>>());
            }
            _ => {}
        }
    }
    let body = record.document.body();
    let mut sections = BTreeMap::new();
    let mut tasks = BTreeMap::new();
    for (at, section) in body.sections.iter().enumerate() {
        if let Some(text) = filled_in(record, section.own) {
            sections.entry(section.title.clone()).or_insert_with(|| markdown(text));
        }
        let of = |done: bool| {
            let items = body.tasks.iter().filter(|task| task.section == Some(at) && task.checked == done);
            Value::from_iter(items.map(|task| Value::from(task.text.as_str())))
        };
        if body.tasks.iter().any(|task| task.section == Some(at)) {
            let both = BTreeMap::from([("done", of(true)), ("open", of(false))]);
            tasks.entry(section.title.clone()).or_insert_with(|| Value::from(both));
        }
    }
    context.set("sections", Value::from(sections));
    context.set("tasks", Value::from(tasks));
    let mut labels = BTreeMap::new();
    for label in &body.labels {
        if let Some(text) = filled_in(record, label.value_span) {
            labels.entry(label.label.to_lowercase()).or_insert_with(|| markdown(text));
        }
    }
    context.set("labels", Value::from(labels));
    let timeline = record.kind.table("timeline").map(|def| rows(record, def, markdown));
    let timeline = timeline.unwrap_or_default();
    if let Some(last) = timeline.last() {
        context.set("latest", last.clone());
    }
    if let Some(update) = last_update(record, zone, &timeline, &name) {
        context.set("last_update", update);
    }
    context.set("timeline", Value::from(timeline));
    context
}

/// The markdown of a span without the lines that hold brackets to fill in; `None` where nothing is left.
fn filled_in(record: &Record, span: Span) -> Option<String> {
    let placeholders = &record.document.body().placeholders;
    let mut start = span.start;
    let mut kept = String::new();
    for line in record.document.slice(span).split_inclusive('\n') {
        let end = start + line.len();
        let holds = placeholders.iter().any(|found| found.span.start < end && found.span.end > start);
        let item = line.trim();
        if !holds && !matches!(item, "-" | "*" | "+") {
            kept.push_str(line.trim_end());
            kept.push('\n');
        }
        start = end;
    }
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// The last update sent: from the list of updates, else from the timeline.
fn last_update(
    record: &Record,
    zone: Zone,
    timeline: &[Value],
    name: &dyn Fn(&str) -> String,
) -> Option<Value> {
    let mut update = Context::new();
    if let Some(item) = record.items("updates").last() {
        let text = |key: &str| item.get(key).and_then(|node| node.as_str());
        let at = item.get("at").and_then(|node| crate::record::value::time(node, record.zone).get());
        update.set_text("at", at.map(|at| stamp(at, zone)).as_deref());
        update.set_text("by", text("by").map(name).as_deref());
        update.set_text("message", text("message"));
        if text("message").is_some() {
            return Some(update.into_value());
        }
    }
    let cell = |row: &Value, key: &str| row.get_attr(key).ok().filter(|value| !value.is_undefined());
    let (row, message) = timeline.iter().rev().find_map(|row| {
        let event = cell(row, "Event")?.to_string();
        Some((row, event.strip_prefix("Update:")?.trim().to_owned()))
    })?;
    update.set("at", cell(row, "Time")?);
    update.set("by", cell(row, "By").unwrap_or_default());
    update.set("message", markdown(message));
    Some(update.into_value())
}

/// When it began and ended, and how long that is.
fn spans(record: &Record, facts: &Facts<'_>, context: &mut Context) {
    let zone = facts.policy.zone;
    if record.kind.name == "incident" {
        let incident = Incident::new(record, facts.policy);
        let began = incident.began().map(|(_, at)| at);
        let ended = record.time("resolved").get().filter(|at| *at <= facts.now);
        context.set_text("began", began.map(|at| stamp(at, zone)).as_deref());
        context.set_text("ended", ended.map(|at| stamp(at, zone)).as_deref());
        let until = ended.or(record.is_open().then_some(facts.now));
        let lasted = began.zip(until).map(|(from, to)| to.since(from)).filter(|seconds| *seconds >= 0);
        context.set_text("lasted", lasted.map(show).as_deref());
    }
    let durations =
        facts.durations.iter().map(|(name, seconds)| ((*name).to_owned(), Value::from(show(*seconds))));
    context.set("durations", Value::from(durations.collect::<BTreeMap<String, Value>>()));
}

/// Where the team is reached: the record's own, else that of its first service that has one.
fn chat(record: &Record, policy: &Policy) -> Option<String> {
    let of = |team: &str| policy.team(team).and_then(|team| team.chat.clone());
    record.text("team").and_then(of).or_else(|| {
        let services = record.texts("services");
        services.into_iter().find_map(|name| of(policy.service(name)?.team.as_deref()?))
    })
}

/// What other records say: the change that caused it, its problem, its postmortem, and what is still to be done.
fn linked(record: &Record, facts: &Facts<'_>, context: &mut Context) {
    let other = |field: &str| record.text(field).and_then(|id| (facts.lookup)(id));
    let postmortem = other("postmortem");
    let problem = other("problem");
    let mut actions: Vec<ActionItem> = action_items(record);
    actions.extend(postmortem.iter().flat_map(action_items));
    let actions = actions.into_iter().filter(ActionItem::is_open).map(|item| {
        let mut one = Context::new();
        one.set("action", item.action);
        one.set_text("owner", Some(item.owner.as_str()).filter(|owner| !owner.is_empty()));
        one.set_text("due", item.due.map(|due| due.to_string()).as_deref());
        one.into_value()
    });
    context.set("actions", Value::from_iter(actions));
    let section = |record: &Record, title: &str| {
        let section = record.document.body().section(title)?;
        filled_in(record, section.own).map(markdown)
    };
    let own = record
        .document
        .body()
        .labels_named("Root cause")
        .find_map(|label| filled_in(record, label.value_span).map(markdown));
    let cause = own
        .or_else(|| postmortem.as_ref().and_then(|postmortem| section(postmortem, "Root Cause")))
        .or_else(|| problem.as_ref().and_then(|problem| problem.text("cause")).map(Value::from));
    if let Some(cause) = cause {
        context.set("root_cause", cause);
    }
    if let Some(postmortem) = &postmortem {
        let mut told = told(postmortem, facts);
        let due = facts.postmortem_due.filter(|_| postmortem.is_open());
        told.set_text("due", due.map(|at| stamp(at, facts.policy.zone)).as_deref());
        context.set("postmortem", told.into_value());
    } else {
        context.set_text("postmortem", None);
    }
    if let Some(problem) = &problem {
        context.set("problem_record", told(problem, facts).into_value());
    }
    if let Some(id) = record.text("caused_by") {
        let known = (facts.lookup)(id).map(|cause| told(&cause, facts));
        let cause = known.unwrap_or_else(|| {
            let mut bare = Context::new();
            bare.set("id", id);
            bare
        });
        context.set("cause", cause.into_value());
    }
}

fn clocks(facts: &Facts<'_>, context: &mut Context) {
    let zone = facts.policy.zone;
    let value = |fact: &ClockFact| {
        let mut one = Context::new();
        let time = |at: Option<Moment>| at.map(|at| stamp(at, zone));
        one.set("clock", fact.clock.as_str());
        one.set("state", fact.state.replace('_', " "));
        one.set("target", show(fact.target));
        one.set("used", show(fact.used));
        let left = fact.target.saturating_sub(fact.used);
        one.set("left", show(left.max(0)));
        one.set("over", show(left.saturating_neg().max(0)));
        one.set_text("due", time(fact.due).as_deref());
        one.set_text("breached_at", time(fact.breached_at).as_deref());
        one.set_text("stopped", time(fact.stopped).as_deref());
        one.set("running", fact.running);
        one.set("calendar", fact.calendar.as_str());
        one.set("by_raise", fact.by_raise);
        one.into_value()
    };
    let all = |wanted: fn(&ClockFact) -> bool| {
        Value::from(facts.clocks.iter().filter(|fact| wanted(fact)).map(value).collect::<Vec<Value>>())
    };
    context.set("clocks", all(|_| true));
    context.set("breaches", all(|fact| fact.breached));
    context.set("at_risk", all(|fact| fact.at_risk));
}
