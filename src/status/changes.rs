//! Changes that wait for approval, and those of today.

use crate::base::moment::Moment;
use crate::edit::guard::approved::lacking_approvals;
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::columns::Columns;
use crate::view::sheet::{Sheet, Tone};

/// The kind whose records are changes.
const KIND: &str = "change";
/// The state in which a change waits for approval.
const WAITS: &str = "authorize";
/// The state in which a change is being carried out.
const UNDER_WAY: &str = "implement";

/// A change that waits for approval.
#[derive(Debug)]
pub struct Waiting<'c> {
    /// The change.
    pub record: &'c Record,
    /// The roles that have not approved; empty where anybody may. `None` where all have, and only the step is left.
    pub lacking: Option<Vec<String>>,
    /// When it is planned to start.
    pub start: Option<Moment>,
}

impl Waiting<'_> {
    /// Who is waited for, in words.
    pub fn whom(&self) -> String {
        match &self.lacking {
            None => "approved, to be authorized".to_owned(),
            Some(roles) if roles.is_empty() => "anybody".to_owned(),
            Some(roles) => roles.join(", "),
        }
    }
}

/// A change of today.
#[derive(Debug)]
pub struct Planned<'c> {
    /// The change.
    pub record: &'c Record,
    /// The planned window.
    pub start: Option<Moment>,
    /// The planned end.
    pub end: Option<Moment>,
    /// Under way although its window is over.
    pub overrun: bool,
}

fn changes<'a>(inputs: &Inputs<'a>) -> impl Iterator<Item = &'a Record> {
    let inputs = inputs.clone();
    inputs
        .corpus
        .of_kind(KIND)
        .filter(move |record| inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy)))
}

/// The changes that wait for approval.
pub(super) fn waiting<'a>(inputs: &Inputs<'a>) -> Vec<Waiting<'a>> {
    let mut found: Vec<Waiting<'a>> = changes(inputs)
        .filter(|record| record.status() == Some(WAITS))
        .map(|record| Waiting {
            record,
            lacking: lacking_approvals(record, inputs.policy),
            start: record.time("planned_start").get(),
        })
        .collect();
    found.sort_by(|a, b| {
        (a.start.is_none(), a.start, &a.record.id).cmp(&(b.start.is_none(), b.start, &b.record.id))
    });
    found
}

/// The changes whose window touches today, and those that are under way.
pub(super) fn today<'a>(inputs: &Inputs<'a>) -> Vec<Planned<'a>> {
    let zone = inputs.policy.zone;
    let date = inputs.now.in_zone(zone).date();
    let from = Moment::start_of_day(date, zone);
    let to = date.succ_opt().map_or(inputs.now, |next| Moment::start_of_day(next, zone));
    let mut found: Vec<Planned<'a>> = changes(inputs)
        .filter(|record| record.is_open())
        .filter_map(|record| {
            let under_way = record.status() == Some(UNDER_WAY);
            let (start, end) = (record.time("planned_start").get(), record.time("planned_end").get());
            let touches =
                start.or(end).is_some_and(|at| at < to) && end.or(start).is_some_and(|at| at >= from);
            let overrun = under_way && end.is_some_and(|end| end < inputs.now);
            (touches || under_way).then_some(Planned { record, start, end, overrun })
        })
        .collect();
    found.sort_by(|a, b| {
        (a.start.is_none(), a.start, &a.record.id).cmp(&(b.start.is_none(), b.start, &b.record.id))
    });
    found
}

pub(super) fn waiting_sheet(waiting: &[Waiting<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("id", |one: &&Waiting<'_>| one.record.id.as_str())
        .titled("ID")
        .text("title", |one| one.record.title())
        .text("type", |one| one.record.text("type"))
        .text("risk", |one| one.record.text("risk"))
        .text("waiting_for", |one| one.whom())
        .time("planned_start", |one| one.start)
        .sheet("approvals", "Approvals waiting", waiting)
}

pub(super) fn today_sheet(planned: &[Planned<'_>], inputs: &Inputs<'_>) -> Sheet {
    Columns::in_zone(inputs.policy.zone)
        .id("id", |one: &&Planned<'_>| one.record.id.as_str())
        .titled("ID")
        .text("title", |one| one.record.title())
        .text("status", |one| one.record.status())
        .text("assignee", |one| one.record.text("assignee"))
        .time("planned_start", |one| one.start)
        .time("planned_end", |one| one.end)
        .state("window", |one| one.overrun.then_some(("overrun", Tone::Bad)))
        .sheet("changes", "Changes today", planned)
}
