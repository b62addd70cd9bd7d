//! `report actions`: the action items of all records, open and closed.
//!
//! **As of now.** An item is open while its row says so; one whose closing day lies after now is open still. What is due is
//! due until the end of that day, in the policy's zone. The age of an item counts from the day it was opened, where its
//! table says so, else from the moment its record was made.
//! **Period.** With one, the report is about the items that are due in it.

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::text::plural;
use crate::corpus::filter::Filter;
use crate::measure::stats::Summary;
use crate::policy::Policy;
use crate::record::Record;
use crate::record::action::{ActionItem, ActionState, SECTION, action_items};
use crate::report::ReportDef;
use crate::report::grouping::{Group, Key, cell, collect, or_none, teams, texts};
use crate::report::inputs::Inputs;
use crate::report::mttr::some;
use crate::view::evidence::{Evidence, Place, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "actions",
    summary: "Action items of all records: open, overdue, closed on time, their age",
    sheets: &["summary", "items"],
    keys: &[Key::Owner, Key::Priority, Key::Record, Key::Service, Key::Team],
    own_keys: &KEYS,
    run,
};

/// Keys of conditions that are an item's own; all others are its record's.
pub const KEYS: [&str; 8] = ["action", "due", "id", "kind", "owner", "priority", "record", "status"];

/// An action item and the record it stands in.
#[derive(Clone, Debug)]
pub struct Listed<'c> {
    /// The record.
    pub record: &'c Record,
    /// The item as its row states it.
    pub item: ActionItem,
    /// Where it stands as of now.
    pub state: ActionState,
    /// Days since it was due; `None` where it is not overdue.
    pub overdue: Option<u64>,
    /// Seconds since it was opened; `None` where that is not known.
    pub age: Option<i64>,
}

impl Listed<'_> {
    /// The id it goes by in the whole repo, `PM-2026-0017/A2`.
    pub fn address(&self) -> String {
        format!("{}/{}", self.record.id, self.item.reference())
    }

    /// What it gives to a count: how it stands, and its row.
    pub fn evidence(&self) -> Evidence {
        let line = self.record.line(self.item.span);
        let places = vec![Place { field: SECTION.to_owned(), line }];
        Evidence { places, ..Evidence::new(self.address(), state(self), &[]) }
    }

    /// Whether it fulfils a condition: on its own columns, else on the fields of its record.
    pub fn matches(&self, filter: &Filter, policy: &Policy) -> bool {
        let (item, address) = (&self.item, self.address());
        let due = item.due.map_or_else(|| item.due_text.clone(), |due| due.to_string());
        match filter.key() {
            "id" => filter.matches_texts(&[address.as_str(), item.id.as_str(), self.record.id.as_str()]),
            "record" => filter.matches_texts(&[self.record.id.as_str()]),
            "action" => filter.matches_texts(&[item.action.as_str()]),
            "owner" => filter.matches_texts(&[item.owner.as_str()]),
            "priority" => filter.matches_texts(&[item.priority.as_str()]),
            "due" => filter.matches_texts(&[due.as_str()]),
            "status" => filter.matches_texts(&[self.state.as_str(), item.status.as_str()]),
            "kind" => filter.matches_texts(&[item.kind.as_str(), self.record.kind.name.as_str()]),
            _ => filter.matches(self.record, policy),
        }
    }
}

/// Whether a record has the section at all; most bodies need not be parsed for that.
pub fn has_section(record: &Record) -> bool {
    record.document.text().is_some_and(|text| {
        let (whole, part) = (text.as_bytes(), SECTION.as_bytes());
        whole.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
    })
}

/// When a record was made: `created`, else its earliest milestone.
pub fn made(record: &Record) -> Option<Moment> {
    record
        .time("created")
        .get()
        .or_else(|| record.kind.milestones.iter().filter_map(|name| record.time(name).get()).min())
}

/// All action items that fulfil the filters, of the records made by now: those that are due first come first, then those
/// without a date, then the closed ones.
pub fn listed<'a>(inputs: &Inputs<'a>) -> Vec<Listed<'a>> {
    let zone = inputs.policy.zone;
    let today = inputs.now.in_zone(zone).date();
    let mut all: Vec<Listed<'a>> = inputs
        .corpus
        .records()
        .par_iter()
        .filter(|record| has_section(record) && made(record).is_none_or(|at| at <= inputs.now))
        .flat_map_iter(|record| {
            let born = made(record);
            action_items(record).into_iter().map(move |item| {
                let ahead = !item.is_open() && item.closed.is_some_and(|day| day > today);
                let state = if ahead { ActionState::Open } else { item.state() };
                let late = item.due.filter(|due| state.is_open() && *due < today);
                let overdue = late.and_then(|due| u64::try_from((today - due).num_days()).ok());
                let opened = item.opened.map(|day| Moment::start_of_day(day, zone)).or(born);
                let age = opened.map(|at| inputs.now.since(at)).filter(|age| *age >= 0);
                Listed { record, item, state, overdue, age }
            })
        })
        .filter(|one| inputs.filters.iter().all(|filter| one.matches(filter, inputs.policy)))
        .collect();
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    all
}

/// Closed or not, due or not, then by record and row.
fn order<'l>(one: &'l Listed<'_>) -> (bool, bool, Option<NaiveDate>, &'l str, &'l str, usize) {
    let item = &one.item;
    let closed = !one.state.is_open();
    (closed, item.due.is_none(), item.due, &one.record.id, &one.record.path, item.place)
}

/// The state for people: `overdue` where it is, else the word.
pub fn state(one: &Listed<'_>) -> Cell {
    if one.overdue.is_some() {
        return Cell::State("overdue".to_owned(), Tone::Bad);
    }
    let tone = match one.state {
        ActionState::Open => Tone::Plain,
        ActionState::InProgress => Tone::Warn,
        ActionState::Done => Tone::Good,
        ActionState::WontDo => Tone::Dim,
    };
    Cell::State(one.state.as_str().to_owned(), tone)
}

/// A text, or nothing.
pub fn filled(text: &str) -> Cell {
    Cell::text((!text.is_empty()).then(|| text.to_owned()))
}

fn run(inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report(REPORT.name, "Action items");
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    report.definitions = vec![
        pair("open", "neither done nor wont_do"),
        pair("overdue", "open, and the day it was due is over"),
        pair("on time", "done by the end of the day it was due, of those whose closing day is known"),
        pair("compliance", "on time / (on time + late)"),
        pair("age", "of open ones, since they were opened (else since their record was made)"),
    ];
    let mut items = listed(inputs);
    if let Some(period) = &inputs.period {
        let within = |due: NaiveDate| period.contains(Moment::start_of_day(due, inputs.policy.zone));
        items.retain(|one| {
            let reason = match (one.item.due, one.item.due_text.is_empty()) {
                (Some(due), _) => return within(due),
                (None, true) => "missing:due",
                (None, false) => "invalid:due",
            };
            report.coverage.exclude(reason, one.address());
            false
        });
        report.definitions.push(pair("period", "items that are due in it"));
    }
    items.iter().for_each(|_| report.coverage.take());
    for stray in &inputs.corpus.strays {
        report.coverage.exclude("unreadable", stray.path.clone());
    }
    for file in &inputs.corpus.unreadable {
        report.coverage.exclude("unreadable", file.path.clone());
    }

    let mut sheet = Sheet::new("summary", "Summary", columns(None)).explained(inputs.explain);
    push(&mut sheet, None, &items.iter().collect::<Vec<_>>());
    report.sheets.push(sheet);
    for key in &inputs.by {
        let mut sheet = Sheet::new(&key.sheet(), &key.title(), columns(Some(*key))).explained(inputs.explain);
        let pairs = items.iter().map(|one| (groups(*key, one, inputs.policy), one));
        for (group, ones) in collect(*key, pairs, inputs.policy, None) {
            push(&mut sheet, Some(cell(&group)), &ones);
        }
        report.sheets.push(sheet);
    }
    report.sheets.push(open_items(&items, inputs));
    notes(&items, &mut report.notes);
    report
}

fn groups(key: Key, one: &Listed<'_>, policy: &Policy) -> Vec<Group> {
    let own = |text: &str| vec![(!text.is_empty()).then(|| text.to_owned())];
    match key {
        Key::Owner => own(&one.item.owner),
        Key::Priority => own(&one.item.priority),
        Key::Service => or_none(texts(one.record, "services")),
        Key::Team => or_none(teams(one.record, policy)),
        _ => own(&one.record.id),
    }
}

fn columns(key: Option<Key>) -> Vec<Column> {
    let mut columns: Vec<Column> = key.map(Key::column).into_iter().collect();
    for name in ["open", "overdue", "done", "wont_do", "on_time", "late"] {
        columns.push(Column::new(name, ColumnType::Count));
    }
    columns.push(Column::new("compliance", ColumnType::Ratio));
    columns.push(Column::new("median_age", ColumnType::Duration));
    columns
}

#[expect(clippy::cast_precision_loss, reason = "counts of items stay far below 2^53")]
fn push(sheet: &mut Sheet, group: Option<Cell>, items: &[&Listed<'_>]) {
    let count = |wanted: &dyn Fn(&Listed<'_>) -> bool| items.iter().filter(|one| wanted(one)).count() as u64;
    let in_time = |one: &Listed<'_>| {
        let done = one.state == ActionState::Done;
        one.item.closed.zip(one.item.due).filter(|_| done).map(|(closed, due)| closed <= due)
    };
    let on_time = count(&|one| in_time(one) == Some(true));
    let late = count(&|one| in_time(one) == Some(false));
    let ages: Vec<i64> = items.iter().filter(|one| one.state.is_open()).filter_map(|one| one.age).collect();
    let mut row: Vec<Cell> = group.into_iter().collect();
    row.extend(
        [
            count(&|one| one.state.is_open()),
            count(&|one| one.overdue.is_some()),
            count(&|one| one.state == ActionState::Done),
            count(&|one| one.state == ActionState::WontDo),
            on_time,
            late,
        ]
        .map(Cell::Count),
    );
    let known = on_time + late;
    row.push(if known > 0 { Cell::Ratio(on_time as f64 / known as f64) } else { Cell::None });
    row.push(Summary::of(&ages).map_or(Cell::None, |found| Cell::Duration(found.median)));
    sheet.push(row);
    sheet.provenance(|| Provenance::of(items.iter().map(|one| one.evidence())));
}

fn open_items(items: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("action", ColumnType::Text),
        Column::new("owner", ColumnType::Text),
        Column::new("priority", ColumnType::Text),
        Column::new("due", ColumnType::Date),
        Column::new("status", ColumnType::State),
        Column::new("age", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("items", "Open items", columns).explained(inputs.explain);
    for one in items.iter().filter(|one| one.state.is_open()) {
        sheet.push(vec![
            Cell::Id(one.address()),
            Cell::Text(one.item.action.clone()),
            filled(&one.item.owner),
            filled(&one.item.priority),
            one.item.due.map_or(Cell::None, Cell::Date),
            state(one),
            Cell::seconds(one.age),
        ]);
        sheet.provenance(|| Provenance::of([one.evidence()]));
    }
    sheet
}

fn notes(items: &[Listed<'_>], notes: &mut Vec<String>) {
    let mut note = |wanted: &dyn Fn(&Listed<'_>) -> bool, what: &str| {
        let ids: Vec<String> = items.iter().filter(|one| wanted(one)).map(Listed::address).collect();
        if !ids.is_empty() {
            let names: Vec<&str> = ids.iter().map(String::as_str).collect();
            notes.push(format!("{} {what}: {}", plural(ids.len(), "item"), some(&names)));
        }
    };
    let open = |one: &Listed<'_>| one.state.is_open() && one.item.due.is_none();
    note(&|one| open(one) && one.item.due_text.is_empty(), "open without a due date");
    note(&|one| open(one) && !one.item.due_text.is_empty(), "whose due date is no date (write 2026-11-20)");
    note(&|one| one.state.is_open() && one.item.owner.is_empty(), "open without an owner");
    note(
        &|one| one.state == ActionState::Done && one.item.closed.is_none(),
        "done on a day that is not recorded",
    );
}

#[cfg(test)]
mod tests;
