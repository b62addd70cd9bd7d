//! A record's life for people: as a story, and as a sheet with a row for each change.

use serde_json::Value;

use crate::base::text::plural;
use crate::history::log::{Entry, Event};
use crate::history::who::{short, who};
use crate::policy::Policy;
use crate::record::diff::{Difference, Plain, Row};
use crate::source::git::commit::Signer;
use crate::view::log;
use crate::view::record::Fields;
use crate::view::sheet::{Cell, Column, ColumnType, Sheet};
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

/// Whether a change is told item by item: of a list that was one before, and of maps, which are long.
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
        Some(why) => lines.push(format!("cannot be told: {why}")),
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

/// One row a change.
pub fn sheet(entries: &[Entry], policy: &Policy) -> Sheet {
    let columns = vec![
        Column::new("time", ColumnType::Time),
        Column::new("by", ColumnType::Text),
        Column::new("commit", ColumnType::Text),
        Column::new("event", ColumnType::Text),
        Column::new("what", ColumnType::Text),
        Column::new("name", ColumnType::Text),
        Column::new("from", ColumnType::Text),
        Column::new("to", ColumnType::Text),
        Column::new("path", ColumnType::Text),
    ];
    let mut sheet = Sheet::new("changes", "", columns);
    for entry in entries {
        let commit = entry.commit.as_ref();
        let mut push = |what: Option<&str>, name: Option<&str>, from: Option<String>, to: Option<String>| {
            sheet.push(vec![
                Cell::time(commit.map(|commit| commit.author.time.in_zone(policy.zone))),
                Cell::text(commit.map(|commit| who(&commit.author, policy))),
                Cell::text(commit.map(|commit| commit.id.clone())),
                Cell::Text(entry.event.as_str().to_owned()),
                Cell::text(what),
                Cell::text(name),
                Cell::text(from),
                Cell::text(to),
                Cell::Text(entry.path.clone()),
            ]);
        };
        if entry.changes.is_empty() {
            push(None, None, entry.from_path.clone(), None);
        }
        for change in &entry.changes {
            let (what, from, to) = match change {
                Difference::Field { from, to, .. } => {
                    ("field", from.as_ref().map(Plain::to_string), to.as_ref().map(Plain::to_string))
                }
                Difference::Row { from, to, .. } => ("row", from.as_ref().map(cells), to.as_ref().map(cells)),
                Difference::Task { text, from, to, .. } => {
                    let item =
                        |ticked: &Option<bool>| ticked.map(|ticked| format!("{} {text}", tick(ticked)));
                    ("task", item(from), item(to))
                }
                Difference::Text { added, removed, .. } => {
                    ("text", Some(plural(*removed, "line")), Some(plural(*added, "line")))
                }
            };
            push(Some(what), Some(name(change)), from, to);
        }
    }
    sheet
}
