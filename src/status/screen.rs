//! The status for a person in trouble: what is worst stands first, few words, few columns, nothing that is not needed now.
//!
//! The exact figures are in [`Status::sheets`].

use crate::base::moment::Moment;
use crate::base::text::plural;
use crate::measure::clock::{Clock, State};
use crate::status::{Status, Trouble, Urgency};
use crate::view::sheet::{Cell, Column, ColumnType, Sheet, Tone};
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
        return "Nothing needs you, as far as can be told.".to_owned();
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
    let columns = vec![
        Column::new("clock", ColumnType::Text),
        Column::new("state", ColumnType::State),
        Column::new("used", ColumnType::Duration),
        Column::new("left", ColumnType::State),
        time("due"),
    ];
    let mut sheet = Sheet::new("clocks", "", columns);
    for clock in &one.clocks {
        sheet.push(vec![
            Cell::Text(clock.clock.as_str().to_owned()),
            word(clock),
            Cell::seconds(Some(clock.used)),
            left(clock.left, Urgency::of(clock.state)),
            Cell::time(clock.due),
        ]);
    }
    if let Some(at) = one.promised {
        let late = one.broke_promise(now);
        let (word, tone) = if late { ("overdue", Tone::Bad) } else { ("promised", Tone::Plain) };
        sheet.push(vec![
            Cell::Text("next update".to_owned()),
            Cell::State(word.to_owned(), tone),
            Cell::None,
            left(Some(at.since(now)), if late { Urgency::Breached } else { Urgency::Running }),
            Cell::time(Some(at)),
        ]);
    }
    let none = sheet.rows.is_empty();
    Block {
        heading: format!("{}  {severity}  {}", record.id, record.title()),
        facts,
        sheet: (!none).then_some(sheet),
        more: None,
    }
}

fn word(clock: &Clock) -> Cell {
    let (word, tone) = match clock.state {
        State::BreachedRunning | State::Breached => ("breached", Tone::Bad),
        State::AtRisk => ("at risk", Tone::Warn),
        State::Paused => ("paused", Tone::Dim),
        _ => ("running", Tone::Plain),
    };
    Cell::State(word.to_owned(), tone)
}

fn left(seconds: Option<i64>, urgency: Urgency) -> Cell {
    let tone = match urgency {
        Urgency::Breached => Tone::Bad,
        Urgency::AtRisk => Tone::Warn,
        Urgency::Running => Tone::Plain,
    };
    seconds.map_or(Cell::None, |seconds| Cell::Left(seconds, tone))
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

fn id(title: &str) -> Column {
    Column::new("id", ColumnType::Id).titled(title)
}

fn time(key: &str) -> Column {
    Column::new(key, ColumnType::Time)
}

fn text(key: &str) -> Column {
    Column::new(key, ColumnType::Text)
}

fn postmortems(status: &Status<'_>) -> Option<Block> {
    let columns =
        vec![id("Incident"), text("postmortem"), Column::new("left", ColumnType::State), time("due")];
    let mut sheet = Sheet::new("postmortems", "", columns);
    for one in &status.postmortems {
        let what = match one.postmortem {
            Some(record) => format!("{} ({})", record.id, one.stage.as_str().replace('_', " ")),
            None => "none yet".to_owned(),
        };
        sheet.push(vec![
            Cell::Id(one.incident.record.id.clone()),
            Cell::Text(what),
            left(one.clock.left, Urgency::of(one.clock.state)),
            Cell::time(one.clock.due),
        ]);
    }
    block("Postmortems owed", sheet, "opsctl report postmortems")
}

fn actions(status: &Status<'_>) -> Option<Block> {
    let columns = vec![id("ID"), text("action"), text("owner"), Column::new("due", ColumnType::Date)];
    let mut sheet = Sheet::new("actions", "", columns);
    for one in &status.actions {
        sheet.push(vec![
            Cell::Id(one.address()),
            Cell::Text(one.item.action.clone()),
            crate::report::actions::filled(&one.item.owner),
            one.item.due.map_or(Cell::None, Cell::Date),
        ]);
    }
    block("Actions overdue", sheet, "opsctl action list --overdue")
}

fn approvals(status: &Status<'_>) -> Option<Block> {
    let columns = vec![id("Change"), text("title"), text("waiting_for"), time("start")];
    let mut sheet = Sheet::new("approvals", "", columns);
    for one in &status.approvals {
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            Cell::Text(one.whom()),
            Cell::time(one.start),
        ]);
    }
    block("Approvals waiting", sheet, "opsctl list change -w status=authorize")
}

fn changes(status: &Status<'_>) -> Option<Block> {
    let columns = vec![
        id("Change"),
        text("title"),
        Column::new("status", ColumnType::State),
        time("start"),
        time("end"),
    ];
    let mut sheet = Sheet::new("changes", "", columns);
    for one in &status.changes {
        let state = match (one.overrun, one.record.status()) {
            (true, _) => Cell::State("overrun".to_owned(), Tone::Bad),
            (false, Some(word)) => Cell::State(word.to_owned(), Tone::Plain),
            (false, None) => Cell::None,
        };
        sheet.push(vec![
            Cell::Id(one.record.id.clone()),
            Cell::Text(one.record.title().to_owned()),
            state,
            Cell::time(one.start),
            Cell::time(one.end),
        ]);
    }
    block("Changes today", sheet, "opsctl list change")
}

fn reviews(status: &Status<'_>) -> Option<Block> {
    let columns = vec![
        text("review"),
        text("period"),
        text("owner"),
        text("begun"),
        Column::new("left", ColumnType::State),
        time("due"),
    ];
    let mut sheet = Sheet::new("reviews", "", columns);
    for one in &status.reviews {
        let urgency = if one.is_overdue(status.as_of) { Urgency::Breached } else { Urgency::Running };
        sheet.push(vec![
            Cell::Text(one.variant.clone()),
            Cell::Text(one.period.label.clone()),
            Cell::text(one.owner.clone()),
            one.draft.map_or(Cell::None, |record| Cell::Text(record.id.clone())),
            left(one.due.map(|at| at.since(status.as_of)), urgency),
            Cell::time(one.due),
        ]);
    }
    block("Reviews owed", sheet, "opsctl status -f json")
}
