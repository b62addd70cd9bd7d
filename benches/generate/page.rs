//! A record being written, line by line.

use std::fmt::{Display, Write as _};

use chrono::{Days, TimeDelta, Timelike};

use super::dice::Dice;
use super::words;
use super::{Local, Plan};

/// The text so far.
pub struct Page(String);

impl Page {
    /// A record with the fields that every kind has.
    pub fn new(plan: &Plan, status: &str) -> Self {
        Self(format!("---\nid: {}\ntitle: \"{}\"\nstatus: {status}\n", plan.id, plan.title))
    }

    /// The finished text.
    pub fn text(self) -> String {
        self.0
    }

    /// A field in the front matter.
    pub fn field(&mut self, key: &str, value: impl Display) {
        let _ = writeln!(self.0, "{key}: {value}");
    }

    /// A field that holds a sentence, in quotes: sentences may hold what YAML would read otherwise.
    pub fn sentence(&mut self, key: &str, text: &str) {
        self.field(key, format_args!("\"{text}\""));
    }

    /// A field that holds a moment.
    pub fn time(&mut self, key: &str, value: &Local) {
        self.field(key, stamp(value));
    }

    /// A list of maps, one a line; `items` without their braces.
    pub fn list(&mut self, key: &str, items: &[String]) {
        let _ = writeln!(self.0, "{key}:");
        for item in items {
            let _ = writeln!(self.0, "  - {{{item}}}");
        }
    }

    /// Ends the front matter; the heading follows.
    pub fn end_front_matter(&mut self, plan: &Plan) {
        let _ = writeln!(self.0, "---\n\n# {}: {}", plan.id, plan.title);
    }

    /// A section of prose.
    pub fn section(&mut self, heading: &str, text: &str) {
        let _ = writeln!(self.0, "\n## {heading}\n\n{text}");
    }

    /// A section that begins with a table; its rows follow.
    pub fn table(&mut self, heading: &str, columns: &[&str]) {
        let _ = writeln!(self.0, "\n## {heading}\n");
        self.row(columns);
        let _ = writeln!(self.0, "|{}", "----|".repeat(columns.len()));
    }

    /// A row of the table begun last.
    pub fn row(&mut self, cells: &[&str]) {
        let _ = writeln!(self.0, "| {} |", cells.join(" | "));
    }

    /// A timeline in order of time: the `marks`, which are in order and at least two, and up to ten rows between.
    pub fn timeline(&mut self, marks: &[(Local, &str)], commander: &str, dice: &mut Dice) {
        let mut rows: Vec<(Local, &str, &str)> =
            marks.iter().map(|(at, event)| (*at, *event, commander)).collect();
        if let (Some((start, _)), Some((end, _))) = (marks.first(), marks.last()) {
            let length = (*end - *start).num_seconds();
            for _ in 0..dice.between(0, 10) {
                let at = later(start, dice.between(0, length));
                rows.push((at, dice.pick(&words::EVENTS), dice.pick(&words::PEOPLE)));
            }
        }
        rows.sort_by_key(|(at, ..)| *at);
        self.table("Timeline", &["Time", "Event", "By"]);
        for (at, event, by) in rows {
            self.row(&[&minute(&at), event, by]);
        }
    }

    /// One to three action items that are due in the weeks after `from`.
    pub fn actions(&mut self, from: &Local, dice: &mut Dice) {
        self.table("Action Items", &["ID", "Action", "Owner", "Priority", "Due", "Status"]);
        for number in 1..=dice.between(1, 3) {
            let due = from.date_naive() + Days::new(dice.below(40) as u64 + 5);
            self.row(&[
                &format!("A{number}"),
                dice.pick(&words::ACTIONS),
                dice.pick(&words::PEOPLE),
                dice.pick(&["P1", "P2", "P3"]),
                &due.to_string(),
                dice.pick(&["open", "in_progress", "done", "done"]),
            ]);
        }
    }
}

/// The moment `seconds` after `from`.
pub fn later(from: &Local, seconds: i64) -> Local {
    *from + TimeDelta::seconds(seconds)
}

/// As fields have it: RFC 3339 with an offset, to the second.
pub fn stamp(at: &Local) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// As tables have it: local, to the minute.
pub fn minute(at: &Local) -> String {
    format!("{} {:02}:{:02}", at.date_naive(), at.hour(), at.minute())
}
