//! Reviews that the policy asks for and that nobody has completed.
//!
//! A review is owed for every period of its cadence that is over, from the day the policy names (`since`), else from the
//! first review of that cadence there is. It is done when a review of the cadence (and the team, where one is named) that
//! covers the period was completed. One review fulfils one line: where two lines ask for the same cadence, two reviews are
//! needed. Records do not say of which variant they are, so the lines with a team are served first, then the others, in
//! the order of the policy.

use std::collections::BTreeSet;

use crate::base::duration::Amount;
use crate::base::moment::{Moment, Zone};
use crate::base::period::{Period, month_of, week_of};
use crate::measure::calendar::{add_working_days, next_business_day};
use crate::policy::Policy;
use crate::policy::calendar::WEEKDAYS;
use crate::policy::review::{Cadence, OwedReview};
use crate::record::Record;
use crate::report::inputs::Inputs;
use crate::view::columns::Columns;
use crate::view::sheet::{Sheet, Tone};

/// Most periods that are looked at for one line of the policy, the latest ones.
const MOST_PERIODS: usize = 600;

/// A review that is owed.
#[derive(Debug)]
pub struct Due<'c> {
    /// The variant of the kind `review`.
    pub variant: String,
    /// What is to be reviewed.
    pub period: Period,
    /// When it is due; `None` where the policy names no length that can be counted.
    pub due: Option<Moment>,
    /// Who owes it: a person, else a team.
    pub owner: Option<String>,
    /// The review that was begun.
    pub draft: Option<&'c Record>,
}

impl Due<'_> {
    /// Whether it should have been completed.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}

/// The reviews that are owed.
pub(super) fn owed<'a>(inputs: &Inputs<'a>) -> Vec<Due<'a>> {
    let reviews: Vec<&'a Record> = inputs.corpus.of_kind("review").collect();
    let mut found = Vec::new();
    // The reviews that serve a line already, by the beginning of the period they serve it for.
    let mut taken: BTreeSet<(Moment, &str)> = BTreeSet::new();
    let (of_teams, of_all): (Vec<_>, Vec<_>) =
        inputs.policy.reviews.iter().partition(|rule| rule.team.is_some());
    for rule in of_teams.into_iter().chain(of_all) {
        let ours: Vec<&'a Record> = reviews.iter().copied().filter(|record| fits(record, rule)).collect();
        for period in periods(rule, &ours, inputs) {
            let done = |record: &Record| record.time("completed").get().is_some_and(|at| at <= inputs.now);
            let free = |record: &&&'a Record| {
                covers(record, &period) && !taken.contains(&(period.from, record.path.as_str()))
            };
            let all: Vec<&'a Record> = ours.iter().filter(free).copied().collect();
            let serving = all.iter().find(|record| done(record)).or_else(|| all.first()).copied();
            taken.extend(serving.map(|record| (period.from, record.path.as_str())));
            if serving.is_some_and(done) {
                continue;
            }
            found.push(Due {
                variant: rule.variant.clone(),
                due: due(rule, &period, inputs.policy),
                owner: rule.owner.clone().or_else(|| rule.team.clone()),
                draft: serving,
                period,
            });
        }
    }
    found.sort_by(|a, b| {
        (a.due.is_none(), a.due, a.period.from, &a.variant).cmp(&(
            b.due.is_none(),
            b.due,
            b.period.from,
            &b.variant,
        ))
    });
    found
}

fn fits(record: &Record, rule: &OwedReview) -> bool {
    // The records say `annual` where the policy says `yearly`.
    let cadence = match record.text("cadence") {
        Some("annual") => Some(Cadence::Yearly.as_str()),
        other => other,
    };
    cadence == Some(rule.cadence.as_str())
        && rule.team.as_deref().is_none_or(|team| record.text("team") == Some(team))
}

fn covers(record: &Record, period: &Period) -> bool {
    let (from, to) = (record.time("period_from").get(), record.time("period_to").get());
    from.is_some_and(|from| from <= period.from) && to.is_some_and(|to| to >= period.to)
}

/// The periods of a line that are over by now, in order.
fn periods(rule: &OwedReview, reviews: &[&Record], inputs: &Inputs<'_>) -> Vec<Period> {
    let zone = inputs.policy.zone;
    let first = || reviews.iter().filter_map(|record| record.time("period_from").get()).min();
    let Some(since) = rule.since.map(|day| Moment::start_of_day(day, zone)).or_else(first) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // Backwards from the period that holds now, so that an early `since` costs nothing.
    let mut next = unit(inputs.now, rule.cadence, zone).map(|period| period.previous());
    while let Some(period) = next.filter(|period| period.to > since && found.len() < MOST_PERIODS) {
        next = Some(period.previous());
        found.push(period);
    }
    found.reverse();
    found
}

/// The period of a cadence that holds a moment.
fn unit(at: Moment, cadence: Cadence, zone: Zone) -> Option<Period> {
    let date = at.in_zone(zone).date();
    let label = match cadence {
        Cadence::Daily => date.to_string(),
        Cadence::Weekly => week_of(at, zone),
        Cadence::Monthly => month_of(at, zone),
        Cadence::Quarterly => {
            let month = date.format("%m").to_string().parse::<u32>().unwrap_or(1);
            format!("{}-Q{}", date.format("%Y"), month.div_ceil(3))
        }
        Cadence::Yearly => date.format("%Y").to_string(),
    };
    Period::parse(&label, at, zone).ok()
}

/// When the review of a period is due. Working days are counted from the first one after the period.
fn due(rule: &OwedReview, period: &Period, policy: &Policy) -> Option<Moment> {
    let last = period.to.plus(-1);
    match rule.within {
        Amount::Seconds(seconds) => Some(period.to.plus(seconds)),
        Amount::Immediate => Some(period.to),
        Amount::Variable => None,
        // From the period's last day on, so that the day after it is the first.
        Amount::WorkingDays(days) => add_working_days(policy.calendar(WEEKDAYS)?, last, days, true),
        Amount::NextBusinessDay => next_business_day(policy.calendar(WEEKDAYS)?, last),
    }
    .map(|at| at.in_zone(policy.zone))
}

pub(super) fn sheet(reviews: &[Due<'_>], now: Moment) -> Sheet {
    let state = |one: &Due<'_>| {
        if one.is_overdue(now) { ("overdue", Tone::Bad) } else { ("owed", Tone::Plain) }
    };
    Columns::new()
        .text("review", |one: &&Due<'_>| one.variant.as_str())
        .text("period", |one| one.period.label.as_str())
        .text("owner", |one| one.owner.clone())
        .id("record", |one| one.draft.map(|record| record.id.as_str()))
        .time("due", |one| one.due)
        .seconds("left", |one| one.due.map(|due| due.since(now)))
        .state("state", |one| state(one))
        .sheet("reviews", "Reviews owed", reviews)
}
