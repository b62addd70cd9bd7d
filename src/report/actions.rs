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
use crate::report::grouping::{Group, Key, collect, or_none, teams, texts};
use crate::report::inputs::Inputs;
use crate::report::mttr::some;
use crate::view::columns::Columns;
use crate::view::evidence::{Evidence, Place, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet, Tone};

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
        let (word, tone) = state(self);
        Evidence { places, ..Evidence::new(self.address(), Cell::State(word.to_owned(), tone), &[]) }
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
pub fn state(one: &Listed<'_>) -> (&'static str, Tone) {
    if one.overdue.is_some() {
        return ("overdue", Tone::Bad);
    }
    let tone = match one.state {
        ActionState::Open => Tone::Plain,
        ActionState::InProgress => Tone::Warn,
        ActionState::Done => Tone::Good,
        ActionState::WontDo => Tone::Dim,
    };
    (one.state.as_str(), tone)
}

/// A text, or nothing.
pub fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
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

    report.sheets.push(summary(None, vec![(None, items.iter().collect())], inputs));
    for key in &inputs.by {
        let pairs = items.iter().map(|one| (groups(*key, one, inputs.policy), one));
        report.sheets.push(summary(Some(*key), collect(*key, pairs, inputs.policy, None), inputs));
    }
    report.sheets.push(open_items(&items, inputs));
    notes(&items, &mut report.notes);
    report
}

fn groups(key: Key, one: &Listed<'_>, policy: &Policy) -> Vec<Group> {
    let own = |text: &str| vec![filled(text).map(str::to_owned)];
    match key {
        Key::Owner => own(&one.item.owner),
        Key::Priority => own(&one.item.priority),
        Key::Service => or_none(texts(one.record, "services")),
        Key::Team => or_none(teams(one.record, policy)),
        _ => own(&one.record.id),
    }
}

/// A row for each group; one group without a key where there is none to break down by.
fn summary(key: Option<Key>, groups: Vec<(Group, Vec<&Listed<'_>>)>, inputs: &Inputs<'_>) -> Sheet {
    type Row<'l, 'c> = (Group, Vec<&'l Listed<'c>>);
    fn count(wanted: fn(&Listed<'_>) -> bool) -> impl Fn(&Row<'_, '_>) -> usize + Copy {
        move |(_, items)| items.iter().filter(|one| wanted(one)).count()
    }
    let (on_time, late) = (count(|one| in_time(one) == Some(true)), count(|one| in_time(one) == Some(false)));
    #[expect(clippy::cast_precision_loss, reason = "counts of items stay far below 2^53")]
    let compliance = |row: &Row<'_, '_>| {
        let known = on_time(row) + late(row);
        (known > 0).then(|| on_time(row) as f64 / known as f64)
    };
    let ages = |(_, items): &Row<'_, '_>| {
        let open = items.iter().filter(|one| one.state.is_open());
        Summary::of(&open.filter_map(|one| one.age).collect::<Vec<i64>>())
    };
    let provenance = |(_, items): &Row<'_, '_>| Provenance::of(items.iter().map(|one| one.evidence()));
    let (name, title) = Key::sheet(key);
    Columns::new()
        .text_by(key.map(Key::name), |(group, _): &Row<'_, '_>| group.clone())
        .count("open", count(|one| one.state.is_open()))
        .count("overdue", count(|one| one.overdue.is_some()))
        .count("done", count(|one| one.state == ActionState::Done))
        .count("wont_do", count(|one| one.state == ActionState::WontDo))
        .count("on_time", on_time)
        .count("late", late)
        .ratio("compliance", compliance)
        .duration("median_age", |row| ages(row).map(|found| found.median))
        .explained_sheet(&name, &title, groups, inputs.explain.then_some(provenance))
}

/// Whether an item was done by its day; `None` where that is not known.
fn in_time(one: &Listed<'_>) -> Option<bool> {
    let done = one.state == ActionState::Done;
    one.item.closed.zip(one.item.due).filter(|_| done).map(|(closed, due)| closed <= due)
}

/// The columns that lists of action items begin with.
pub fn item_columns<'a, 'c: 'a>() -> Columns<'a, &'a Listed<'c>> {
    Columns::new()
        .id("id", |one: &&Listed<'_>| one.address())
        .titled("ID")
        .text("action", |one| one.item.action.as_str())
        .text("owner", |one| filled(&one.item.owner))
        .text("priority", |one| filled(&one.item.priority))
        .date("due", |one| one.item.due)
}

fn open_items(items: &[Listed<'_>], inputs: &Inputs<'_>) -> Sheet {
    item_columns().state("status", |one| state(one)).seconds("age", |one| one.age).explained_sheet(
        "items",
        "Open items",
        items.iter().filter(|one| one.state.is_open()),
        inputs.explain.then_some(|one: &&Listed<'_>| Provenance::of([one.evidence()])),
    )
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
