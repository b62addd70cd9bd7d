//! Changes that wait for approval, and those of today.

use crate::base::moment::Moment;
use crate::edit::guard::approved::lacking_approvals;
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

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
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("title", ColumnType::Text),
        Column::new("type", ColumnType::Text),
        Column::new("risk", ColumnType::Text),
        Column::new("waiting_for", ColumnType::Text),
        Column::new("planned_start", ColumnType::Time),
    ];
    let mut sheet = Sheet::new("approvals", "Approvals waiting", columns);
    for one in waiting {
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            Cell::text(one.record.text("type")),
            Cell::text(one.record.text("risk")),
            Cell::Text(one.whom()),
            Cell::time(one.start.map(|at| at.in_zone(inputs.policy.zone))),
        ]);
    }
    sheet
}

pub(super) fn today_sheet(planned: &[Planned<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("title", ColumnType::Text),
        Column::new("status", ColumnType::Text),
        Column::new("assignee", ColumnType::Text),
        Column::new("planned_start", ColumnType::Time),
        Column::new("planned_end", ColumnType::Time),
        Column::new("window", ColumnType::State),
    ];
    let mut sheet = Sheet::new("changes", "Changes today", columns);
    let local = |at: Option<Moment>| Cell::time(at.map(|at| at.in_zone(inputs.policy.zone)));
    for one in planned {
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            Cell::text(one.record.status()),
            Cell::text(one.record.text("assignee")),
            local(one.start),
            local(one.end),
            if one.overrun { Cell::State("overrun".to_owned(), Tone::Bad) } else { Cell::None },
        ]);
    }
    sheet
}
