//! `report toil`: what manual work costs a month, what was logged of it, and when automating it pays back.
//!
//! Estimates (frequency times the time of one occurrence) and what was logged are apart: they are never mixed.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::base::moment::{Moment, Zone};
use crate::base::period::{Period, month_of};
use crate::measure::from_record::occurrences;
use crate::measure::toil::{Logged, Occurrence, effort, logged, payback_months, per_month, times_per_month};
use crate::policy::Policy;
use crate::record::Record;
use crate::record::field::Field;
use crate::report::ReportDef;
use crate::report::grouping::{Group, Key, collect, or_none, teams, texts};
use crate::report::inputs::Inputs;
use crate::report::mttr::counted;
use crate::view::columns::{Columns, Quantity};
use crate::view::evidence::{Evidence, Provenance};
use crate::view::report::Report;
use crate::view::sheet::{Cell, Sheet};

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
    report.sheets.extend(ended(&items, inputs.policy.zone));
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

/// The seconds a month of several tasks; `None` where none is known.
fn together<'i>(items: impl IntoIterator<Item = &'i &'i Item<'i>>) -> Option<f64> {
    let known: Vec<f64> = items.into_iter().filter_map(|item| item.per_month()).collect();
    (!known.is_empty()).then(|| known.iter().sum())
}

fn summary(items: &[Item<'_>], inputs: &Inputs<'_>) -> Sheet {
    type Row<'i, 'c> = (&'static str, Option<Quantity>, &'i Vec<&'i Item<'c>>);
    let of = |wanted: fn(&Standing) -> bool| -> Vec<&Item<'_>> {
        items.iter().filter(|item| wanted(&item.standing)).collect()
    };
    let active = of(|standing| *standing == Standing::Active);
    let automated = of(|standing| matches!(standing, Standing::Automated(_)));
    let retired = of(|standing| matches!(standing, Standing::Retired(_)));
    let count = |items: &[&Item<'_>]| Some(Quantity::Count(items.len() as u64));
    let duration = |items: &[&Item<'_>]| together(items).map(Quantity::Duration);
    let rows = [
        ("items", count(&active), &active),
        ("total_per_month", duration(&active), &active),
        ("automated", count(&automated), &automated),
        ("saved_per_month", duration(&automated), &automated),
        ("retired", count(&retired), &retired),
    ];
    Columns::new()
        .text("measure", |(name, ..): &Row<'_, '_>| *name)
        .quantity("value", |(_, value, _)| *value)
        .explained_sheet(
            "summary",
            "Summary",
            rows,
            inputs.explain.then_some(|(.., items): &Row<'_, '_>| evidence(items)),
        )
}

fn evidence(items: &[&Item<'_>]) -> Provenance {
    Provenance::of(items.iter().map(|item| item.evidence()))
}

fn item_sheet(items: &[Item<'_>]) -> Sheet {
    Columns::new()
        .id("id", |item: &&Item<'_>| item.record.id.as_str())
        .titled("ID")
        .text("task", |item| item.record.title())
        .text("frequency", |item| item.record.text("frequency"))
        .seconds("each", |item| item.each.clone().ok())
        .duration("per_month", |item| item.per_month())
        .duration("effort", |item| item.effort.clone().ok().flatten())
        .duration("saving_per_month", |item| item.per_month())
        .number("payback_months", |item| item.payback())
        .sheet("items", "Tasks done by hand", items.iter().filter(|item| item.standing == Standing::Active))
}

fn by(key: Key, items: &[Item<'_>], inputs: &Inputs<'_>) -> Sheet {
    type Row<'i, 'c> = (Group, Vec<&'i Item<'c>>);
    let active = items.iter().filter(|item| item.standing == Standing::Active).map(|item| {
        let groups: Vec<Group> = or_none(match key {
            Key::Team => teams(item.record, inputs.policy),
            _ => texts(item.record, "services"),
        });
        (groups, item)
    });
    let (name, title) = Key::sheet(Some(key));
    Columns::new()
        .text(key.name(), |(group, _): &Row<'_, '_>| group.clone())
        .count("items", |(_, items)| items.len())
        .duration("per_month", |(_, items)| together(items))
        .explained_sheet(
            &name,
            &title,
            collect(key, active, inputs.policy, None),
            inputs.explain.then_some(|(_, items): &Row<'_, '_>| evidence(items)),
        )
}

/// Tasks that nobody does by hand any more; `None` where there are none.
fn ended(items: &[Item<'_>], zone: Zone) -> Option<Sheet> {
    let rows = items.iter().filter_map(|item| match item.standing {
        Standing::Active => None,
        Standing::Automated(since) => Some((item, "automated", since)),
        Standing::Retired(since) => Some((item, "retired", since)),
    });
    let sheet = Columns::in_zone(zone)
        .id("id", |(item, ..): &(&Item<'_>, &str, Option<Moment>)| item.record.id.as_str())
        .titled("ID")
        .text("task", |(item, ..)| item.record.title())
        .text("state", |(_, state, _)| *state)
        .time("since", |(.., since)| *since)
        .duration("saved_per_month", |(item, ..)| item.per_month())
        .sheet("ended", "No longer done by hand", rows);
    (!sheet.rows.is_empty()).then_some(sheet)
}

/// What was logged, by month and task; `None` where nothing was.
fn logged_months(items: &[Item<'_>], inputs: &Inputs<'_>) -> Option<Sheet> {
    struct Row<'r> {
        month: String,
        record: &'r Record,
        sum: Logged,
    }
    let mut months: BTreeMap<(String, &str), (&Item<'_>, Vec<Occurrence>)> = BTreeMap::new();
    for item in items {
        let seen = |one: &&Occurrence| one.at <= inputs.now && within(inputs.period.as_ref(), one.at);
        for one in item.occurrences.iter().filter(seen) {
            let month = month_of(one.at, inputs.policy.zone);
            let place = months.entry((month, &item.record.id)).or_insert_with(|| (item, Vec::new()));
            place.1.push(*one);
        }
    }
    let rows = months.into_iter().filter_map(|((month, _), (item, all))| {
        let first = all.iter().map(|one| one.at).min()?;
        let last = all.iter().map(|one| one.at).max()?;
        Some(Row { month, record: item.record, sum: logged(&all, first, last.plus(1)) })
    });
    let provenance = |row: &Row<'_>| {
        Provenance::of([Evidence::new(&row.record.id, Cell::seconds(Some(row.sum.seconds)), &[OCCURRENCES])])
    };
    let sheet = Columns::new()
        .text("month", |row: &Row<'_>| row.month.clone())
        .id("id", |row| row.record.id.as_str())
        .titled("ID")
        .text("task", |row| row.record.title())
        .count("times", |row| row.sum.times)
        .seconds("logged", |row| (row.sum.without_time < row.sum.times).then_some(row.sum.seconds))
        .explained_sheet("logged", "Logged", rows, inputs.explain.then_some(provenance));
    (!sheet.rows.is_empty()).then_some(sheet)
}
