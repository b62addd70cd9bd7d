//! The status for a person in trouble: what is worst stands first, few words, few columns, nothing that is not needed now.
//!
//! The exact figures are in [`Status::sheets`].

use crate::base::moment::Moment;
use crate::base::text::plural;
use crate::measure::clock::State;
use crate::report::actions::{Listed, filled};
use crate::report::postmortems::Owed;
use crate::status::{Due, Planned, Status, Timer, Trouble, Urgency, Waiting};
use crate::view::columns::Columns;
use crate::view::sheet::{Cell, Sheet, Tone};
use crate::view::status::Block;

/// Rows of one block that are shown; the rest is counted.
const MOST_ROWS: usize = 10;

/// The first line: what there is, the worst first.
pub fn headline(status: &Status<'_>) -> String {
    if status.is_quiet() {
        return "Nothing needs you.".to_owned();
    }
    let mut parts = Vec::new();
    let mut say = |n: usize, text: String| {
        if n > 0 {
            parts.push(text);
        }
    };
    let (open, breached, at_risk) = (status.open.len(), status.breached(), status.at_risk());
    say(open, plural(open, "open incident"));
    say(breached, format!("{} breached", plural(breached, "clock")));
    say(at_risk, format!("{at_risk} at risk"));
    say(status.postmortems.len(), format!("{} owed", plural(status.postmortems.len(), "postmortem")));
    say(status.actions.len(), format!("{} overdue", plural(status.actions.len(), "action")));
    say(status.approvals.len(), format!("{} waiting", plural(status.approvals.len(), "approval")));
    say(status.changes.len(), format!("{} today", plural(status.changes.len(), "change")));
    say(status.reviews.len(), format!("{} owed", plural(status.reviews.len(), "review")));
    if parts.is_empty() {
        return "Nothing needs you, as far as is known.".to_owned();
    }
    format!("{}.", parts.join(", "))
}

/// The blocks that have something to say, in the order they are shown.
pub fn blocks(status: &Status<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = status.open.iter().map(|one| incident(one, status.as_of)).collect();
    blocks.extend(
        [postmortems(status), actions(status), approvals(status), changes(status), reviews(status)]
            .into_iter()
            .flatten(),
    );
    blocks
}

fn incident(one: &Trouble<'_>, now: Moment) -> Block {
    let record = one.incident.record;
    let severity = one.incident.severity.value().map_or("no severity", String::as_str);
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut facts = vec![("", text(record.status().unwrap_or("no status")))];
    facts.extend(one.open_for.map(|seconds| ("open for ", Cell::seconds(Some(seconds)))));
    facts.push(match record.text("commander") {
        Some(name) => ("commander ", text(name)),
        None => ("", text("no commander")),
    });
    facts.extend(record.text("level").map(|level| ("with ", text(level))));
    let sheet = Columns::new()
        .text("clock", |timer: &Timer<'_>| match timer {
            Timer::Clock(clock) => clock.clock.as_str(),
            Timer::Promise(_) => "next update",
        })
        .state("state", |timer| match timer {
            Timer::Clock(clock) => state(clock.state),
            Timer::Promise(_) => one.promise(now),
        })
        .seconds("used", |timer| timer.clock().map(|clock| clock.used))
        .left("left", |timer| {
            let urgency = match timer {
                Timer::Clock(clock) => Urgency::of(clock.state),
                Timer::Promise(_) if one.broke_promise(now) => Urgency::Breached,
                Timer::Promise(_) => Urgency::Running,
            };
            left(timer.left(now), urgency)
        })
        .time("due", Timer::due)
        .sheet("clocks", "", one.timers());
    let none = sheet.rows.is_empty();
    Block {
        heading: format!("{}  {severity}  {}", record.id, record.title()),
        facts,
        sheet: (!none).then_some(sheet),
        more: None,
    }
}

fn state(state: State) -> (&'static str, Tone) {
    match state {
        State::BreachedRunning | State::Breached => ("breached", Tone::Bad),
        State::AtRisk => ("at risk", Tone::Warn),
        State::Paused => ("paused", Tone::Dim),
        _ => ("running", Tone::Plain),
    }
}

fn left(seconds: Option<i64>, urgency: Urgency) -> Option<(i64, Tone)> {
    let tone = match urgency {
        Urgency::Breached => Tone::Bad,
        Urgency::AtRisk => Tone::Warn,
        Urgency::Running => Tone::Plain,
    };
    seconds.map(|seconds| (seconds, tone))
}

/// A block with at most [`MOST_ROWS`] rows; `None` where there is none. `rest` says where the others are found.
fn block(heading: &str, mut sheet: Sheet, rest: &'static str) -> Option<Block> {
    let more = sheet.rows.len().checked_sub(MOST_ROWS).filter(|more| *more > 0);
    sheet.rows.truncate(MOST_ROWS);
    (!sheet.rows.is_empty()).then(|| Block {
        heading: heading.to_owned(),
        facts: Vec::new(),
        sheet: Some(sheet),
        more: more.map(|more| (more, rest)),
    })
}

fn postmortems(status: &Status<'_>) -> Option<Block> {
    let what = |one: &Owed<'_>| match one.postmortem {
        Some(record) => format!("{} ({})", record.id, one.stage.as_str().replace('_', " ")),
        None => "none yet".to_owned(),
    };
    let sheet = Columns::new()
        .id("id", |one: &&Owed<'_>| one.incident.record.id.as_str())
        .titled("Incident")
        .text("postmortem", |one| what(one))
        .left("left", |one| left(one.clock.left, Urgency::of(one.clock.state)))
        .time("due", |one| one.clock.due)
        .sheet("postmortems", "", &status.postmortems);
    block("Postmortems owed", sheet, "opsctl report postmortems")
}

fn actions(status: &Status<'_>) -> Option<Block> {
    let sheet = Columns::new()
        .id("id", |one: &&Listed<'_>| one.address())
        .titled("ID")
        .text("action", |one| one.item.action.as_str())
        .text("owner", |one| filled(&one.item.owner))
        .date("due", |one| one.item.due)
        .sheet("actions", "", &status.actions);
    block("Actions overdue", sheet, "opsctl action list --overdue")
}

fn approvals(status: &Status<'_>) -> Option<Block> {
    let sheet = Columns::new()
        .id("id", |one: &&Waiting<'_>| one.record.id.as_str())
        .titled("Change")
        .text("title", |one| one.record.title())
        .text("waiting_for", |one| one.whom())
        .time("start", |one| one.start)
        .sheet("approvals", "", &status.approvals);
    block("Approvals waiting", sheet, "opsctl list change -w status=authorize")
}

fn changes(status: &Status<'_>) -> Option<Block> {
    let sheet = Columns::new()
        .id("id", |one: &&Planned<'_>| one.record.id.as_str())
        .titled("Change")
        .text("title", |one| one.record.title())
        .state("status", |one| {
            if one.overrun { (Some("overrun"), Tone::Bad) } else { (one.record.status(), Tone::Plain) }
        })
        .time("start", |one| one.start)
        .time("end", |one| one.end)
        .sheet("changes", "", &status.changes);
    block("Changes today", sheet, "opsctl list change")
}

fn reviews(status: &Status<'_>) -> Option<Block> {
    let urgency = |one: &Due<'_>| {
        if one.is_overdue(status.as_of) { Urgency::Breached } else { Urgency::Running }
    };
    let sheet = Columns::new()
        .text("review", |one: &&Due<'_>| one.variant.as_str())
        .text("period", |one| one.period.label.as_str())
        .text("owner", |one| one.owner.clone())
        .text("begun", |one| one.draft.map(|record| record.id.as_str()))
        .left("left", |one| left(one.due.map(|at| at.since(status.as_of)), urgency(one)))
        .time("due", |one| one.due)
        .sheet("reviews", "", &status.reviews);
    block("Reviews owed", sheet, "opsctl status -f json")
}
