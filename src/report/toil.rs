//! `report toil`: what manual work costs a month, what was logged of it, and when automating it pays back.
//!
//! Estimates (frequency times the time of one occurrence) and what was logged stand apart: they are never mixed.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::Moment;
use crate::base::period::{Period, month_of};
use crate::measure::from_record::occurrences;
use crate::measure::toil::{Occurrence, effort, logged, payback_months, per_month, times_per_month};
use crate::policy::Policy;
use crate::record::Record;
use crate::record::field::Field;
use crate::report::ReportDef;
use crate::report::grouping::{Group, Key, cell, collect, or_none, teams, texts};
use crate::report::inputs::Inputs;
use crate::report::mttr::counted;
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};

/// The report.
pub const REPORT: ReportDef = ReportDef {
    name: "toil",
    summary: "Manual work: hours a month, what was logged, payback of automating it",
    sheets: &["summary", "items", "ended", "logged"],
    keys: &[Key::Service, Key::Team],
    own_keys: &[],
    run,
};

const KIND: &str = "toil";

/// The section whose table says when it was done.
pub const OCCURRENCES: &str = "Occurrences";

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Done by hand.
    Active,
    /// Done by a machine since then, where the record says since when.
    Automated(Option<Moment>),
    /// No longer done since then, where the record says since when.
    Retired(Option<Moment>),
}

/// A task that keeps coming back, as of a moment.
#[derive(Debug)]
pub struct Item<'c> {
    /// The record.
    pub record: &'c Record,
    /// Where it stands.
    pub standing: Standing,
    /// How many times a month it is done, or why that is not known.
    pub times: Result<f64, String>,
    /// Seconds of one occurrence, or why they are not known.
    pub each: Result<i64, String>,
    /// Seconds of work to automate it; `None` where nobody has said.
    pub effort: Result<Option<f64>, String>,
    /// Each time it was done, as logged.
    pub occurrences: Vec<Occurrence>,
    /// Logged rows whose time cannot be read.
    pub unreadable_rows: usize,
}

impl Item<'_> {
    /// Seconds a month by frequency and time of one occurrence; `None` where either is unknown.
    pub fn per_month(&self) -> Option<f64> {
        Some(per_month(*self.times.as_ref().ok()?, *self.each.as_ref().ok()?))
    }

    /// Months until automating it has paid back.
    pub fn payback(&self) -> Option<f64> {
        payback_months(self.effort.clone().ok()??, self.per_month()?)
    }

    /// What it gives to a total: its seconds a month.
    pub fn evidence(&self) -> Evidence {
        let value = self.per_month().map_or(Cell::None, Cell::Duration);
        Evidence::new(&self.record.id, value, &["frequency", "each", "automated", "retired"])
    }

    /// Why it is not counted in the totals; `None` where it is.
    pub fn reason(&self) -> Option<String> {
        match self.standing {
            Standing::Automated(_) => Some("automated".to_owned()),
            Standing::Retired(_) => Some("retired".to_owned()),
            Standing::Active => self.times.as_ref().err().or(self.each.as_ref().err()).cloned(),
        }
    }
}

/// Reads one toil record as of `now`.
pub fn item<'c>(record: &'c Record, policy: &Policy, now: Moment) -> Item<'c> {
    let times = match record.text("frequency") {
        None => Err("missing:frequency".to_owned()),
        Some(text) => times_per_month(text, &policy.toil).map_err(|_| "invalid:frequency".to_owned()),
    };
    let each = match record.duration("each") {
        Field::Present(seconds, _) => Ok(seconds),
        Field::Missing => Err("missing:each".to_owned()),
        Field::Invalid { .. } => Err("invalid:each".to_owned()),
    };
    let effort = match record.text("effort") {
        None => Ok(None),
        Some(text) => effort(text, &policy.toil).map(Some).map_err(|_| "invalid:effort".to_owned()),
    };
    let (occurrences, unreadable_rows) = occurrences(record);
    Item { record, standing: standing(record, now), times, each, effort, occurrences, unreadable_rows }
}

fn standing(record: &Record, now: Moment) -> Standing {
    let (automated, retired) = (record.time("automated").get(), record.time("retired").get());
    if retired.is_some_and(|at| at <= now) {
        return Standing::Retired(retired);
    }
    if automated.is_some_and(|at| at <= now) {
        return Standing::Automated(automated);
    }
    // What is still to come was active until then.
    match record.status() {
        Some("retired") if retired.is_none() && automated.is_none() => Standing::Retired(None),
        Some("automated") if automated.is_none() => Standing::Automated(None),
        _ => Standing::Active,
    }
}

/// The toil records that the inputs ask for, as of their now, by path.
pub fn items<'a>(inputs: &Inputs<'a>) -> Vec<Item<'a>> {
    let records: Vec<&Record> = inputs
        .corpus
        .of_kind(KIND)
        .filter(|record| inputs.filters.iter().all(|filter| filter.matches(record, inputs.policy)))
        .filter(|record| record.time("created").get().is_none_or(|at| at <= inputs.now))
        .collect();
    // The occurrences stand in the bodies.
    records.into_par_iter().map(|record| item(record, inputs.policy, inputs.now)).collect()
}

fn run(inputs: &Inputs<'_>) -> Report {
    let mut report = inputs.report(REPORT.name, "Toil");
    report.definitions = definitions(inputs);
    // A period that is over is seen from its end.
    let inputs = match &inputs.period {
        Some(period) => Inputs { now: inputs.now.min(period.to), ..inputs.clone() },
        None => inputs.clone(),
    };
    let items = items(&inputs);
    let mut rows = 0;
    for item in &items {
        match item.reason() {
            None => report.coverage.take(),
            Some(reason) => report.coverage.exclude(reason, item.record.id.clone()),
        }
        rows += item.unreadable_rows;
    }
    report.sheets.push(summary(&items, &inputs));
    report.sheets.push(item_sheet(&items));
    for key in &inputs.by {
        report.sheets.push(by(*key, &items, &inputs));
    }
    report.sheets.extend(ended(&items));
    report.sheets.extend(logged_months(&items, &inputs));
    if rows > 0 {
        report.notes.push(format!("{} without a time that can be read", counted(rows, "logged row")));
    }
    let silent: usize = items
        .iter()
        .flat_map(|item| &item.occurrences)
        .filter(|one| one.took.is_none() && within(inputs.period.as_ref(), one.at))
        .count();
    if silent > 0 {
        report.notes.push(format!("{} without the time taken, not added up", counted(silent, "occurrence")));
    }
    report
}

fn within(period: Option<&Period>, at: Moment) -> bool {
    period.is_none_or(|period| period.contains(at))
}

fn definitions(inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let toil = &inputs.policy.toil;
    vec![
        ("per_month".to_owned(), "times a month x time of one occurrence".to_owned()),
        (
            "month".to_owned(),
            format!(
                "{} days, {} weeks, {} working days",
                toil.days_per_month, toil.weeks_per_month, toil.working_days_per_month
            ),
        ),
        ("effort".to_owned(), format!("working time; a day of it has {} h", toil.hours_per_day)),
        ("payback_months".to_owned(), "effort / saving per month".to_owned()),
        ("logged".to_owned(), "what the tables under Occurrences say, not an estimate".to_owned()),
    ]
}

fn summary(items: &[Item<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![Column::new("measure", ColumnType::Text), Column::new("value", ColumnType::Number)];
    let mut sheet = Sheet::new("summary", "Summary", columns).explained(inputs.explain);
    let of = |wanted: fn(&Standing) -> bool| -> Vec<&Item<'_>> {
        items.iter().filter(|item| wanted(&item.standing)).collect()
    };
    let active = of(|standing| *standing == Standing::Active);
    let automated = of(|standing| matches!(standing, Standing::Automated(_)));
    let retired = of(|standing| matches!(standing, Standing::Retired(_)));
    let duration = |items: &[&Item<'_>]| {
        let known: Vec<f64> = items.iter().filter_map(|item| item.per_month()).collect();
        if known.is_empty() { Cell::None } else { Cell::Duration(known.iter().sum()) }
    };
    let rows = [
        ("items", Cell::Count(active.len() as u64), &active),
        ("total_per_month", duration(&active), &active),
        ("automated", Cell::Count(automated.len() as u64), &automated),
        ("saved_per_month", duration(&automated), &automated),
        ("retired", Cell::Count(retired.len() as u64), &retired),
    ];
    for (name, value, items) in rows {
        sheet.push(vec![Cell::Text(name.to_owned()), value]);
        sheet.provenance(|| Provenance::of(items.iter().map(|item| item.evidence())));
    }
    sheet
}

fn item_sheet(items: &[Item<'_>]) -> Sheet {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("task", ColumnType::Text),
        Column::new("frequency", ColumnType::Text),
        Column::new("each", ColumnType::Duration),
        Column::new("per_month", ColumnType::Duration),
        Column::new("effort", ColumnType::Duration),
        Column::new("saving_per_month", ColumnType::Duration),
        Column::new("payback_months", ColumnType::Number),
    ];
    let mut sheet = Sheet::new("items", "Tasks done by hand", columns);
    let duration = |seconds: Option<f64>| seconds.map_or(Cell::None, Cell::Duration);
    for item in items.iter().filter(|item| item.standing == Standing::Active) {
        sheet.push(vec![
            Cell::Id(item.record.id.clone()),
            Cell::Text(item.record.title().to_owned()),
            Cell::text(item.record.text("frequency")),
            Cell::seconds(item.each.clone().ok()),
            duration(item.per_month()),
            duration(item.effort.clone().ok().flatten()),
            duration(item.per_month()),
            item.payback().map_or(Cell::None, Cell::Number),
        ]);
    }
    sheet
}

fn by(key: Key, items: &[Item<'_>], inputs: &Inputs<'_>) -> Sheet {
    let columns = vec![
        key.column(),
        Column::new("items", ColumnType::Count),
        Column::new("per_month", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new(&key.sheet(), &key.title(), columns).explained(inputs.explain);
    let active = items.iter().filter(|item| item.standing == Standing::Active).map(|item| {
        let groups: Vec<Group> = or_none(match key {
            Key::Team => teams(item.record, inputs.policy),
            _ => texts(item.record, "services"),
        });
        (groups, item)
    });
    for (group, items) in collect(key, active, inputs.policy, None) {
        let known: Vec<f64> = items.iter().filter_map(|item| item.per_month()).collect();
        let total = if known.is_empty() { Cell::None } else { Cell::Duration(known.iter().sum()) };
        sheet.push(vec![cell(&group), Cell::Count(items.len() as u64), total]);
        sheet.provenance(|| Provenance::of(items.iter().map(|item| item.evidence())));
    }
    sheet
}

/// Tasks that nobody does by hand any more; `None` where there are none.
fn ended(items: &[Item<'_>]) -> Option<Sheet> {
    let columns = vec![
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("task", ColumnType::Text),
        Column::new("state", ColumnType::Text),
        Column::new("since", ColumnType::Time),
        Column::new("saved_per_month", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("ended", "No longer done by hand", columns);
    for item in items {
        let (state, since) = match item.standing {
            Standing::Active => continue,
            Standing::Automated(since) => ("automated", since),
            Standing::Retired(since) => ("retired", since),
        };
        sheet.push(vec![
            Cell::Id(item.record.id.clone()),
            Cell::Text(item.record.title().to_owned()),
            Cell::Text(state.to_owned()),
            Cell::time(since),
            item.per_month().map_or(Cell::None, Cell::Duration),
        ]);
    }
    (!sheet.rows.is_empty()).then_some(sheet)
}

/// What was logged, by month and task; `None` where nothing was.
fn logged_months(items: &[Item<'_>], inputs: &Inputs<'_>) -> Option<Sheet> {
    let columns = vec![
        Column::new("month", ColumnType::Text),
        Column::new("id", ColumnType::Id).titled("ID"),
        Column::new("task", ColumnType::Text),
        Column::new("times", ColumnType::Count),
        Column::new("logged", ColumnType::Duration),
    ];
    let mut sheet = Sheet::new("logged", "Logged", columns).explained(inputs.explain);
    let mut months: BTreeMap<(String, &str), (&Item<'_>, Vec<Occurrence>)> = BTreeMap::new();
    for item in items {
        let seen = |one: &&Occurrence| one.at <= inputs.now && within(inputs.period.as_ref(), one.at);
        for one in item.occurrences.iter().filter(seen) {
            let month = month_of(one.at, inputs.policy.zone);
            let place = months.entry((month, &item.record.id)).or_insert_with(|| (item, Vec::new()));
            place.1.push(*one);
        }
    }
    for ((month, id), (item, all)) in months {
        let (Some(first), Some(last)) =
            (all.iter().map(|one| one.at).min(), all.iter().map(|one| one.at).max())
        else {
            continue;
        };
        let sum = logged(&all, first, last.plus(1));
        sheet.push(vec![
            Cell::Text(month),
            Cell::Id(id.to_owned()),
            Cell::Text(item.record.title().to_owned()),
            Cell::Count(sum.times as u64),
            Cell::seconds((sum.without_time < sum.times).then_some(sum.seconds)),
        ]);
        sheet.provenance(|| {
            Provenance::of([Evidence::new(id, Cell::seconds(Some(sum.seconds)), &[OCCURRENCES])])
        });
    }
    (!sheet.rows.is_empty()).then_some(sheet)
}
