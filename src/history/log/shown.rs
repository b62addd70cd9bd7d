//! A record's life for people: as a story, and as a sheet with a row for each change.

use serde_json::Value;

use crate::base::text::plural;
use crate::history::log::{Entry, Event};
use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::record::diff::{Difference, Plain, Row};
use crate::source::git::commit::Signer;
use crate::view::columns::Columns;
use crate::view::log;
use crate::view::record::Fields;
use crate::view::sheet::Sheet;
use crate::view::timeline::{Line, Sign, Step};

/// The steps of a life as a story's.
pub fn steps(entries: &[Entry], policy: &Policy) -> Vec<Step> {
    entries
        .iter()
        .map(|entry| Step {
            head: head(entry, policy),
            remarks: remarks(entry),
            lines: entry.changes.iter().flat_map(lines).collect(),
        })
        .collect()
}

fn lines(change: &Difference) -> Vec<Line> {
    let label = match name(change) {
        "" => "(text)",
        name => name,
    };
    let line = |(sign, text): (Sign, String)| Line { sign, label: label.to_owned(), text };
    shown(change).into_iter().map(line).collect()
}

fn head(entry: &Entry, policy: &Policy) -> String {
    let Some(commit) = &entry.commit else { return "Not committed yet".to_owned() };
    let (author, committer) = (who(&commit.author, policy), who(&commit.committer, policy));
    let by = if author == committer { author } else { format!("{author} (committed by {committer})") };
    let at = commit.author.time.in_zone(policy.zone).short();
    format!("{at} · {by} · {} · {}", short(&commit.id), commit.subject)
}

/// The field or section that a change is about.
pub fn name(change: &Difference) -> &str {
    match change {
        Difference::Field { name, .. } => name,
        Difference::Row { section, .. }
        | Difference::Task { section, .. }
        | Difference::Text { section, .. } => section,
    }
}

/// How a change looks on a line: its sign and its text.
fn shown(change: &Difference) -> Vec<(Sign, String)> {
    match change {
        Difference::Field { from, to, .. } if is_itemised(from.as_ref(), to.as_ref()) => {
            let items =
                |value: &Option<Plain>| value.as_ref().and_then(Plain::as_list).unwrap_or(&[]).to_vec();
            let (from, to) = (items(from), items(to));
            let gone = from.iter().filter(|item| !to.iter().any(|other| other.is_same(item)));
            let new = to.iter().filter(|item| !from.iter().any(|other| other.is_same(item)));
            let lines: Vec<(Sign, String)> = gone
                .map(|item| (Sign::Gone, item.to_string()))
                .chain(new.map(|item| (Sign::New, item.to_string())))
                .collect();
            if lines.is_empty() { vec![(Sign::Other, "in another order".to_owned())] } else { lines }
        }
        Difference::Field { from, to, .. } => vec![match (from, to) {
            (None, Some(to)) => (Sign::New, to.to_string()),
            (Some(from), None) => (Sign::Gone, from.to_string()),
            (Some(from), Some(to)) => (Sign::Other, format!("{from} -> {to}")),
            (None, None) => (Sign::Other, String::new()),
        }],
        Difference::Row { from, to, .. } => vec![match (from, to) {
            (Some(from), None) => (Sign::Gone, cells(from)),
            (Some(from), Some(to)) => (Sign::Other, format!("{} (was {})", cells(to), differing(from, to))),
            (None, to) => (Sign::New, to.as_ref().map(cells).unwrap_or_default()),
        }],
        Difference::Task { text, from, to, .. } => vec![match (from, to) {
            (None, Some(ticked)) => (Sign::New, format!("{} {text}", tick(*ticked))),
            (Some(ticked), None) => (Sign::Gone, format!("{} {text}", tick(*ticked))),
            (_, ticked) => (Sign::Other, format!("{} {text}", tick(ticked.unwrap_or(false)))),
        }],
        Difference::Text { added, removed, .. } => {
            let text = match (added, removed) {
                (added, 0) => format!("{} added", plural(*added, "line")),
                (0, removed) => format!("{} removed", plural(*removed, "line")),
                (added, removed) => format!("{} added, {removed} removed", plural(*added, "line")),
            };
            vec![(Sign::Other, text)]
        }
    }
}

/// Whether a change is shown item by item: of a list that was one before, and of maps, which are long.
fn is_itemised(from: Option<&Plain>, to: Option<&Plain>) -> bool {
    let list = |value: Option<&Plain>| value.is_none_or(|value| value.as_list().is_some());
    let maps = |value: Option<&Plain>| {
        value
            .and_then(Plain::as_list)
            .is_some_and(|items| items.iter().any(|item| matches!(item, Plain::Map(_))))
    };
    list(from) && list(to) && (maps(from) || maps(to) || (from.is_some() && to.is_some()))
}

fn tick(ticked: bool) -> &'static str {
    if ticked { "[x]" } else { "[ ]" }
}

fn cells(row: &Row) -> String {
    row.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" | ")
}

/// The cells of a row as they were, where they differ now.
fn differing(from: &Row, to: &Row) -> String {
    let of =
        |row: &Row, column: &str| row.iter().find(|(name, _)| name == column).map(|(_, text)| text.clone());
    let mut parts: Vec<String> = Vec::new();
    for (column, _) in to.iter().chain(from) {
        let (was, is) = (of(from, column), of(to, column));
        let part = format!("{column}: {}", was.as_deref().unwrap_or("-"));
        if was != is && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join("; ")
}

/// What happened to the file, beside what changed in it.
fn remarks(entry: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    match (entry.event, &entry.from_path) {
        (Event::Created, _) => lines.push(format!("created as {}", entry.path)),
        (Event::Removed, _) => lines.push(format!("removed {}", entry.path)),
        (Event::Begins, _) => lines.push(
            "was there already: the history before this commit was not fetched (`git fetch --unshallow`)"
                .to_owned(),
        ),
        (_, Some(from)) => lines.push(format!("moved from {from} to {}", entry.path)),
        (Event::Changed | Event::Moved, None) => {}
    }
    match &entry.unread {
        Some(why) => lines.push(format!("what changed is not known: {why}")),
        None if entry.changes.is_empty() && entry.event == Event::Changed => {
            lines.push("nothing but the way it is written".to_owned());
        }
        None => {}
    }
    lines
}

/// A step for programs.
pub fn log_entry(entry: &Entry, policy: &Policy) -> log::Entry {
    let person = |signer: &Signer| log::Person {
        name: signer.name.clone(),
        email: signer.email.clone(),
        person: policy.person(&signer.email).map(|person| person.name.clone()),
        time: signer.time,
    };
    let commit = entry.commit.as_ref();
    log::Entry {
        commit: commit.map(|commit| commit.id.clone()),
        author: commit.map(|commit| person(&commit.author)),
        committer: commit.map(|commit| person(&commit.committer)),
        subject: commit.map(|commit| commit.subject.clone()),
        signed: commit.map(|commit| commit.signed),
        event: entry.event.as_str(),
        path: entry.path.clone(),
        from_path: entry.from_path.clone(),
        changes: entry.changes.iter().map(change).collect(),
        unread: entry.unread.clone(),
    }
}

fn change(difference: &Difference) -> log::Change {
    let row = |row: &Option<Row>| {
        row.as_ref().map(|cells| {
            Fields(cells.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str()))).collect())
        })
    };
    match difference {
        Difference::Field { name, from, to } => log::Change::Field {
            name: name.clone(),
            from: from.as_ref().map(value),
            to: to.as_ref().map(value),
        },
        Difference::Row { section, from, to } => {
            log::Change::Row { name: section.clone(), from: row(from), to: row(to) }
        }
        Difference::Task { section, text, from, to } => {
            log::Change::Task { name: section.clone(), text: text.clone(), from: *from, to: *to }
        }
        Difference::Text { section, added, removed } => {
            log::Change::Text { name: section.clone(), lines_added: *added, lines_removed: *removed }
        }
    }
}

fn value(plain: &Plain) -> Value {
    match plain {
        Plain::Text(text) => text.as_str().into(),
        Plain::List(items) => items.iter().map(value).collect(),
        Plain::Map(pairs) => {
            Value::Object(pairs.iter().map(|(key, inner)| (key.clone(), value(inner))).collect())
        }
    }
}

/// One row a change; one for a commit that changed nothing else than the file's place or the way it is written.
pub fn sheet(entries: &[Entry], policy: &Policy) -> Sheet {
    type Row<'e> = (&'e Entry, Option<&'e Difference>);
    let rows = entries.iter().flat_map(|entry| {
        let alone = entry.changes.is_empty().then_some((entry, None));
        alone.into_iter().chain(entry.changes.iter().map(move |change| (entry, Some(change))))
    });
    Columns::in_zone(policy.zone)
        .time("time", |(entry, _): &Row<'_>| entry.commit.as_ref().map(|commit| commit.author.time))
        .text("by", |(entry, _)| entry.commit.as_ref().map(|commit| who(&commit.author, policy)))
        .text("commit", |(entry, _)| entry.commit.as_ref().map(|commit| commit.id.as_str()))
        .text("event", |(entry, _)| entry.event.as_str())
        .text("what", |(_, change)| {
            change.map(|change| match change {
                Difference::Field { .. } => "field",
                Difference::Row { .. } => "row",
                Difference::Task { .. } => "task",
                Difference::Text { .. } => "text",
            })
        })
        .text("name", |(_, change)| change.map(name))
        .text("from", |(entry, change)| match change {
            Some(change) => sides(change).0,
            None => entry.from_path.clone(),
        })
        .text("to", |(_, change)| change.and_then(|change| sides(change).1))
        .text("path", |(entry, _)| entry.path.as_str())
        .sheet("changes", "", rows)
}

/// What was before a change, and what is after it.
fn sides(change: &Difference) -> (Option<String>, Option<String>) {
    match change {
        Difference::Field { from, to, .. } => {
            (from.as_ref().map(Plain::to_string), to.as_ref().map(Plain::to_string))
        }
        Difference::Row { from, to, .. } => (from.as_ref().map(cells), to.as_ref().map(cells)),
        Difference::Task { text, from, to, .. } => {
            let item = |ticked: &Option<bool>| ticked.map(|ticked| format!("{} {text}", tick(ticked)));
            (item(from), item(to))
        }
        Difference::Text { added, removed, .. } => {
            (Some(plural(*removed, "line")), Some(plural(*added, "line")))
        }
    }
}
